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
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_SPACES = re.compile(r"\s+")
_MARKS = "•❖○▪●◦·"
_BULLET = re.compile(rf"(?:^|\s)[{_MARKS}](?=\s|$)")


def plain_text(text: str) -> str:
    """`text` without tags, bold marks, link addresses and doubled spaces.

    Stars that the paper itself explains ("*England or **region") stay.
    """
    if "<" in text or "&" in text:
        text = html.unescape(_LOOKS.sub("", _BREAKS.sub(" ", text)))
    text = _IN_BOTH.sub(lambda match: match[0].strip().strip("*"), text)
    text = _IN_BOLD.sub(r"\1", text)
    if not _TWO_MARKS.search(text):
        text = _BOLD.sub("", text)
    return _SPACES.sub(" ", _LINK.sub(r"\1", text)).strip()


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
