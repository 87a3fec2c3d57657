"""Items of minutes, and those of a committee system's page: "Minutes:" under each title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.readers.blocks import Line, Paragraph

_NUMBERED = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]?\s+(?=[A-Z])")
_MINUTES = re.compile(r"minutes:?", re.IGNORECASE)
_BARS = re.compile(r"[|\s-]*|no\.?\s*\|?\s*item\s*\|?", re.IGNORECASE)
_AFTER_TITLE = re.compile(
    r"\s*(?:additional documents:?|view directions|(?:pdf icon )?pdf [\d.]+ ?[km]b|\|)\s*$",
    re.IGNORECASE,
)
# So many lines may stand between an item's title and its "Minutes:".
_BETWEEN = 6
_FEWEST = 2
_LONGEST_TITLE = 200


@dataclass(slots=True)
class MinutedItem:
    """One item of the minutes with the paragraphs under it.

    `inside` is the number of the item that it is part of, `whole` its own line, title and text,
    where both stand in one.
    """

    number: str
    title: str
    line: Line
    paragraphs: list[str] = field(default_factory=list)
    inside: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class MinutedPage:
    """What stands before the first item of such a page, and its items."""

    front: tuple[Line, ...]
    items: tuple[MinutedItem, ...]


def without_number(paragraph: str) -> str:
    """The words of a paragraph of minutes behind the number or letter before them."""
    return _NUMBERED.sub("", paragraph)


def page_of(lines: Sequence[Line]) -> MinutedPage | None:
    """The items of a page that a committee system saves; None where it is no such page.

    Each is a number, a title and "Minutes:", with what was said below. None as well where a
    "Minutes:" stands under no number, or the numbers do not go up: whose words are whose is not
    told then.
    """
    rows = _numbered(lines)
    starts = [at for at in range(len(rows)) if _begins(rows, at)]
    marks = sum(bool(_MINUTES.fullmatch(text)) for _, text, _ in rows)
    numbers = [int(rows[at][0]) for at in starts]
    if len(starts) < _FEWEST or marks != len(starts) or numbers != sorted(set(numbers)):
        return None
    items = [_item(rows[at:end]) for at, end in zip(starts, [*starts[1:], len(rows)], strict=True)]
    return MinutedPage(tuple(line for _, _, line in rows[: starts[0]]), tuple(items))


def _numbered(lines: Sequence[Line]) -> list[tuple[str, str, Line]]:
    """Each line with its number; one that stands alone ("33. |") is the next line's."""
    found: list[tuple[str, str, Line]] = []
    waiting = ""
    for line in lines:
        number = line.number.rstrip(".") if isinstance(line, Paragraph) else ""
        text = line.text.strip()
        if _BARS.fullmatch(text):
            waiting = number or waiting
            continue
        found.append((number or waiting, text, line))
        waiting = ""
    return found


def _begins(rows: Sequence[tuple[str, str, Line]], at: int) -> bool:
    """True for a numbered title with "Minutes:" below it, before any other number."""
    number, text, _ = rows[at]
    if not number.isdigit() or len(text) > _LONGEST_TITLE:
        return False
    for other, below, _ in rows[at + 1 : at + 1 + _BETWEEN]:
        if _MINUTES.fullmatch(below):
            return True
        if other:
            return False
    return False


def _item(rows: Sequence[tuple[str, str, Line]]) -> MinutedItem:
    number, title, line = rows[0]
    mark = next(at for at, (_, text, _) in enumerate(rows) if _MINUTES.fullmatch(text))
    said = [f"{other} {text}".strip() for other, text, _ in rows[mark + 1 :]]
    return MinutedItem(number, _title(title), line, said)


def _title(text: str) -> str:
    """The title without what the page prints behind it."""
    while (shorter := _AFTER_TITLE.sub("", text)) != text:
        text = shorter
    return text
