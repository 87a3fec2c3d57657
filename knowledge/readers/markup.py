"""Remnants of HTML and Markdown in extracted text: taken off, never shown to a person."""

import html
import re

from knowledge.readers.blocks import Cell

# Tags that begin or end an entry of a cell, and tags that only change how it looks.
_BREAKS = re.compile(r"</?(?:p|ul|ol|li|br|div|tr|td|th)\b[^<>]*>", re.IGNORECASE)
_LOOKS = re.compile(r"</?(?:u|b|i|em|strong|sup|sub|span|font|a|ai\d+)\b[^<>]*>", re.IGNORECASE)
# "***Key:***", and a whole line in italics.
_IN_BOTH = re.compile(r"\*\*\*(?=\S)[^*]+?(?<=\S)\*\*\*|^\s*\*(?=[^\s*])[^*]+(?<=\S)\*\s*$")
_IN_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
# Stars after a figure ("413**") are the paper's own mark, not Markdown's.
_BOLD = re.compile(r"(?<!\d)\*\*|\*\*(?=\w)|__(?=\w)|(?<=\w)__")
# "*North East or **Nearest neighbours" tells two marks apart that stand after figures.
_TWO_MARKS = re.compile(r"(?:^|\s)\*\w[^*]*\s\*\*\w[^*]*$")
_IN_ITALICS = re.compile(r"(?<![\w_/])_(?=[^\s_])([^_]+?)(?<=[^\s_])_(?![\w_/])")
# "7^th^ May"
_RAISED = re.compile(r"(?<=\d)\^(st|nd|rd|th)\^")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_SPACES = re.compile(r"\s+")
_MARKS = "•❖○▪●◦·"
# Markdown writes a mark that is meant as such behind a stroke: "1\\. Apologies".
_ESCAPED = re.compile(r"\\([.()\[\]'\"_>!~$+-])")
# "> a) Repairs": quoted lines. "> 5 days" is a figure.
_QUOTED = re.compile(r"^\s*(?:>\s*)+(?=\D|$)")
_LEADS = re.compile(
    r"\s*(?:[-•*]\s+)?(?:\(?[\w./]{1,9}[.)]?\s+)?(?P<bold>(?:\*\*(?=\S).+?(?<=\S)\*\*[\s.:,–-]*)+)"
)
_BULLET = re.compile(rf"(?:^|\s)[{_MARKS}](?=\s|$)")


def plain_text(text: str) -> str:
    """`text` without tags, bold marks, link addresses and doubled spaces.

    Stars that the paper itself explains ("*England or **region") stay.
    """
    if "<" in text or "&" in text:
        text = html.unescape(_LOOKS.sub("", _BREAKS.sub(" ", text)))
    if "^" in text:
        text = _RAISED.sub(r"\1", text)
    text = _IN_BOTH.sub(lambda match: match[0].strip().strip("*"), text)
    text = _IN_BOLD.sub(r"\1", text)
    if "_" in text:
        text = _IN_ITALICS.sub(r"\1", text)
    if not _TWO_MARKS.search(text):
        text = _BOLD.sub("", text)
    return _SPACES.sub(" ", _LINK.sub(r"\1", text)).strip()


def unmarked_line(line: str) -> str:
    """A line of Markdown without the marks of a quotation and the strokes before other marks."""
    if "\\" in line:
        line = _ESCAPED.sub(r"\1", line)
    return _QUOTED.sub("", line) if ">" in line[:8] else line


def bold_lead(line: str) -> str:
    """The words in bold that a line begins with behind its number, "" where it begins otherwise."""
    match = _LEADS.match(line) if "**" in line else None
    return plain_text(match["bold"]) if match else ""


def cell(text: str) -> Cell:
    """One table cell; its paragraphs, list items and bullets become the parts.

    A cell of nothing but bullet marks keeps them: they are what an extraction leaves of words
    that it could not read.
    """
    entries = _BREAKS.split(text)
    parts = (part for entry in entries for part in _BULLET.split(entry))
    found = tuple(kept for part in parts if (kept := plain_text(part)))
    bare = plain_text(text)
    return Cell(found if found or not bare else (bare,))
