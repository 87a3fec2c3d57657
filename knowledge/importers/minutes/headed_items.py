"""Items of minutes without numbers: those under headings, in bold, or behind labels in the text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.importers.minutes.minuted_titles import (
    is_plain_title,
    is_standing,
    reads_as_title,
    split_title,
)
from knowledge.importers.minutes.numbered_lines import NumberedLine
from knowledge.readers.blocks import Heading

FURNITURE = re.compile(
    r"(?:page )?\d{1,3}(?: (?:of|/) \d{1,3})?|page \d+.*|signed\b.{0,120}|chair(?:man"
    r"|person)?\W*(?:_|\.{3}|date).*"
    r"|initials?\W*|[\W_]+|_+.*|date[d]?\W*_.*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?P<title>[A-Z][^.:;\n]{3,60}):[-–]?\s+(?=\S)")
# "... be adopted. Payment of accounts: It was agreed": a label within the paragraph.
_LABEL_WITHIN = re.compile(
    r"(?<!\bMrs[.])(?<!\b(?:Mr|Dr|St)[.])(?<=[a-z)][.!?])"
    r" (?=(?P<title>[A-Z][A-Za-z’' ]{6,50}[a-z]): [A-Z][a-z])"
)
_NO_LABEL = re.compile(
    r"(?:actions?|resolved|resolution|decisions?|agreed|proposed|seconded|note|present|public"
    r"|(?:also )?in attendance|attending|held|signed|chair(?:man|person)?|clerk|date|time|venue)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"(?:those |members |councillors )?(?:present|in attendance)\b", re.IGNORECASE
)
_FEWEST_HEADINGS = 2
_FEWEST_LABELS = 4


def headed_lines(said: Sequence[NumberedLine]) -> Iterator[NumberedLine]:
    """The lines, those marked as items that stand over others.

    Headings of one level where standing business is of it; else labels, where much standing
    business has them ("Planning: None"); else whatever is a heading or begins in bold.
    """
    level = _level(said)
    if level:
        for each in said:
            is_item = isinstance(each.line, Heading) and each.line.level == level
            yield replace(each, kind="item" if is_item else "")
        return
    if sum(_is_standing_label(each) for each in said) >= _FEWEST_LABELS:
        for each in (piece for line in said for piece in _by_labels(line)):
            label = _LABEL.match(each.text)
            is_title = label and (is_plain_title(label["title"]) or is_standing(label["title"]))
            is_item = is_title and not _NO_LABEL.match(each.text)
            yield replace(each, kind="item" if is_item else "", lead="")
        return
    for each in said:
        is_title = isinstance(each.line, Heading) and reads_as_title(each.text)
        begins = bool(each.lead) and bool(split_title(each.text, each.lead)[0])
        is_label = is_standing(each.text) and bool(re.match(r"[^.:]{4,60}:", each.text))
        is_item = (is_title or begins or is_label) and not FURNITURE.fullmatch(each.text)
        yield replace(each, kind="item" if is_item else "")


def _level(said: Sequence[NumberedLine]) -> int:
    """The level of headings that standing business has, 0 where no such is known."""
    levels = Counter(
        each.line.level
        for each in said
        if isinstance(each.line, Heading) and each.line.level and is_standing(each.text)
    )
    best = levels.most_common(1)
    return best[0][0] if best and best[0][1] >= _FEWEST_HEADINGS else 0


def _is_standing_label(said: NumberedLine) -> bool:
    return bool(_LABEL.match(said.text)) and is_standing(said.text)


def _by_labels(said: NumberedLine) -> Iterator[NumberedLine]:
    """A line parted before the labels within it."""
    text, at = said.text, 0
    for match in _LABEL_WITHIN.finditer(text):
        if is_plain_title(match["title"]) and not _NO_LABEL.match(match["title"]):
            yield replace(said, text=text[at : match.start()], printed=text[at : match.start()])
            at = match.end()
    yield replace(said, text=text[at:], printed=text[at:]) if at else said


def first_item(said: Sequence[NumberedLine]) -> int:
    """Where the items begin: titles of the paper stand over who was present, who over the items."""
    starts = [at for at, each in enumerate(said) if each.kind == "item"]
    for at in starts:
        if _PRESENT.match(said[at].text) or is_standing(said[at].text):
            return at
    return starts[0]
