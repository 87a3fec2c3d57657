"""The items of a small council's minutes, by their numbers or by the headings over them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.importers.minutes.minuted_items import MinutedItem
from knowledge.importers.minutes.minuted_titles import (
    is_plain_title,
    is_standing,
    reads_as_title,
    split_title,
)
from knowledge.readers.blocks import Heading, Line, Paragraph

_CODED = (
    r"\d{2}\.\d{2}\.\d{2,3}|[A-Z]{1,4}\d{0,2}[/ .-]?\d{1,4}[/.-]\d{1,4}(?:[/.-]\d{1,4})?"
    r"|[A-Z]{1,4}\d{0,2}/\d{1,4}|\d{1,4}/\d{1,4}(?:/\d{1,4})?|\d{4}-\d{1,3}"
)
_NUMBER = re.compile(
    rf"(?:(?i:item|minute)(?: (?i:no)\.?)?\s+)?(?P<number>(?P<coded>{_CODED})|\d{{1,3}}\.0"
    rf"|\d{{1,3}}(?:\.\d{{1,2}}){{1,3}}|\d{{1,4}})"
    r"[.):]{0,2}\s*[-–]?\s+(?=[A-Z‘“\"'(£\d])"
)
_LETTER = re.compile(r"\(?(?P<number>[a-z]|[ivx]{1,5})[.)]+\s+(?=\S)", re.IGNORECASE)
# "... was signed. 2.0 Election of Vice Chair": the next item was run into the paragraph above.
_WITHIN_ZERO = re.compile(r"\s(?=\d{1,2}\.0\s+[A-Z])")
_FURNITURE = re.compile(
    r"(?:page )?\d{1,3}(?: (?:of|/) \d{1,3})?|page \d+.*|signed\b.{0,120}|chair(?:man"
    r"|person)?\W*(?:_|\.{3}|date).*"
    r"|initials?\W*|[\W_]+|_+.*|date[d]?\W*_.*",
    re.IGNORECASE,
)
_FEWEST = 2
_MOST_SKIPPED = 3


@dataclass(frozen=True, slots=True)
class _Said:
    """A line with the number or letter before it. `kind`: "item", "part" or "" for neither."""

    number: str
    text: str
    lead: str
    line: Line
    printed: str
    kind: str = ""


def items_of(lines: Sequence[Line]) -> tuple[list[Line], list[MinutedItem]]:
    """The lines before the first item, and the items: numbered ones, else headings or words in
    bold. All lines and [] where there are none.
    """
    numbered = [each for line in lines for each in _parted(line)]
    for read in (_by_number, _by_heading):
        said = list(read(numbered))
        starts = [at for at, each in enumerate(said) if each.kind == "item"]
        if len(starts) >= _FEWEST and _are_minutes(said):
            before = [_as_line(each) for each in said[: starts[0]]]
            return before, _items(said[starts[0] :])
    return list(lines), []


def _as_line(said: _Said) -> Line:
    """The line again, without what was run into its end."""
    is_whole = said.text in (said.line.text, "") or said.line.text.endswith(said.text)
    return said.line if is_whole else replace(said.line, text=said.text)


def _are_minutes(said: Sequence[_Said]) -> bool:
    """True where some of the items are business that every council's meeting has."""
    return any(each.kind == "item" and is_standing(each.text) for each in said)


def _parted(line: Line) -> Iterator[_Said]:
    """A line with its number apart; two where the next item was run into it."""
    text = line.text if isinstance(line, Heading) else f"{_dotted(line.number)}{line.text}"
    lead = line.lead if isinstance(line, Paragraph) else ""
    lead = lead or (line.text if isinstance(line, Heading) else "")
    for piece in _WITHIN_ZERO.split(text):
        match = _NUMBER.match(piece) or _LETTER.match(piece)
        if match:
            own = lead.removeprefix(piece[: match.end()].strip()).strip(" .)")
            yield _Said(match["number"], piece[match.end() :], own, line, piece)
        else:
            yield _Said("", piece, lead, line, piece)


def _dotted(number: str) -> str:
    """ "1" as "1. ", "a)" as it is: what stood before the words of a numbered paragraph."""
    if not number:
        return ""
    return f"{number} " if re.search(r"\W$", number) else f"{number}. "


def _by_number(said: Sequence[_Said]) -> Iterator[_Said]:
    """The lines, those with the paper's sort of number that go up marked as items."""
    sort = _sort(said)
    last, ones = 0, 0
    for each in said:
        count = _count(each.number, sort)
        titled = bool(split_title(each.text, each.lead)[0])
        ones += count == 1 and last > 0
        if (
            count is not None
            and last
            and count == 1
            and ones == last
            and titled
            and sort == "plain"
        ):
            # Markdown numbers every list "1." by itself.
            count = last + 1
        is_next = count is not None and (not last or last < count <= last + _MOST_SKIPPED)
        may_begin = titled and (sort != "plain" or count == 1 or is_standing(each.text))
        if is_next and (may_begin or last):
            last = count or last
            number = str(last) if sort == "plain" else each.number
            yield replace(each, number=number, kind="item" if titled else "")
        else:
            yield replace(each, kind="part" if each.number and count is None else "")


def _sort(said: Sequence[_Said]) -> str:
    """Which sort of number the items have: "2031/45" (coded), "2.0" (zero) or "2" (plain)."""
    sorts = Counter(
        sort for each in said for sort in ("coded", "zero") if _count(each.number, sort)
    )
    best = sorts.most_common(1)
    return best[0][0] if best and best[0][1] >= _FEWEST else "plain"


def _count(number: str, sort: str) -> int | None:
    """How far a number counts, None for one of another sort."""
    if sort == "zero":
        return int(number[:-2]) if re.fullmatch(r"\d{1,3}\.0", number) else None
    if sort == "plain":
        return int(number) if re.fullmatch(r"\d{1,4}", number) else None
    if not re.fullmatch(_CODED, number):
        return None
    parts = [int(part) for part in re.findall(r"\d+", number)]
    if re.fullmatch(r"\d{1,4}/\d{2}", number) and parts[0] > 0 and not 2000 <= parts[0] <= 2100:
        # "45/31" counts before the year, "31/45" and "2031/45" behind it.
        return _behind_or_before(parts)
    return parts[-1]


def _behind_or_before(parts: Sequence[int]) -> int:
    return parts[0] if 10 <= parts[1] <= 40 and parts[0] not in range(10, 41) else parts[1]


def _by_heading(said: Sequence[_Said]) -> Iterator[_Said]:
    """The lines, those marked as items that are headings, or begin in bold, and read as titles."""
    for each in said:
        is_title = isinstance(each.line, Heading) and reads_as_title(each.text)
        begins = bool(each.lead) and bool(split_title(each.text, each.lead)[0])
        is_label = is_standing(each.text) and bool(re.match(r"[^.:]{4,60}:", each.text))
        is_item = (is_title or begins or is_label) and not _FURNITURE.fullmatch(each.text)
        yield replace(each, kind="item" if is_item else "")


def _items(lines: Sequence[_Said]) -> list[MinutedItem]:
    items: list[MinutedItem] = []
    top = ""
    for each in lines:
        if _FURNITURE.fullmatch(each.text.strip()):
            continue
        title, rest = split_title(each.text, each.lead)
        if each.kind == "item":
            top = each.number
            said = [rest] if rest else []
            items.append(MinutedItem(each.number, title, each.line, said, whole=each.text))
        elif each.kind == "part" and _is_titled_part(title, rest, each):
            said = [rest] if rest else []
            items.append(MinutedItem(each.number, title, each.line, said, top, each.text))
        elif items:
            items[-1].paragraphs.append(each.printed)
    return items


def _is_titled_part(title: str, rest: str, said: _Said) -> bool:
    """True for a part of an item that has a title of its own, not only words."""
    if not title or not is_plain_title(title):
        return False
    bold = bool(said.lead) and title.startswith(said.lead.strip(" .:–-")[:20])
    is_dotted = bool(re.match(r"\d+\.\d", said.number))
    return bold or title.isupper() or (is_dotted and (bool(rest) or len(title.split()) <= 6))
