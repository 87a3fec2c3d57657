"""The items of minutes, by their numbers or by the headings and labels over them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.importers.minutes.headed_items import FURNITURE, first_item, headed_lines
from knowledge.importers.minutes.minuted_items import MinutedItem
from knowledge.importers.minutes.minuted_titles import is_plain_title, is_standing, split_title
from knowledge.importers.minutes.numbered_lines import CODED, NumberedLine, numbered_lines
from knowledge.readers.blocks import Line

_FEWEST = 2
_MOST_SKIPPED = 3


def items_of(lines: Sequence[Line]) -> tuple[list[Line], list[MinutedItem]]:
    """The lines before the first item, and the items: numbered ones, else headings, words in
    bold or labels. All lines and [] where there are none.
    """
    numbered = numbered_lines(lines)
    for read in (_by_number, headed_lines):
        said = list(read(numbered))
        if sum(each.kind == "item" for each in said) >= _FEWEST and _are_minutes(said):
            first = first_item(said) if read is headed_lines else _first(said)
            return [each.as_line() for each in said[:first]], _items(said[first:])
    return list(lines), []


def _first(said: Sequence[NumberedLine]) -> int:
    return next(at for at, each in enumerate(said) if each.kind == "item")


def _are_minutes(said: Sequence[NumberedLine]) -> bool:
    """True where some of the items are business that every council's meeting has."""
    return any(each.kind == "item" and is_standing(each.text) for each in said)


def _by_number(said: Sequence[NumberedLine]) -> Iterator[NumberedLine]:
    """The lines, those with the paper's sort of number that go up marked as items."""
    sort = _sort(said)
    last, ones = 0, 0
    for each in said:
        count = _count(each.number, sort)
        titled = count is not None and bool(split_title(each.text, each.lead)[0])
        ones += count == 1 and last > 0
        if titled and count == 1 and last and ones == last and sort == "plain":
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


def _sort(said: Sequence[NumberedLine]) -> str:
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
    if not re.fullmatch(CODED, number):
        return None
    parts = [int(part) for part in re.findall(r"\d+", number)]
    if re.fullmatch(r"\d{1,4}/\d{2}", number) and parts[0] > 0 and not 2000 <= parts[0] <= 2100:
        # "45/31" counts before the year, "31/45" and "2031/45" behind it.
        return _behind_or_before(parts)
    return parts[-1]


def _behind_or_before(parts: Sequence[int]) -> int:
    return parts[0] if 10 <= parts[1] <= 40 and parts[0] not in range(10, 41) else parts[1]


def _items(lines: Sequence[NumberedLine]) -> list[MinutedItem]:
    items: list[MinutedItem] = []
    top = ""
    for each in lines:
        if FURNITURE.fullmatch(each.text.strip()):
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


def _is_titled_part(title: str, rest: str, said: NumberedLine) -> bool:
    """True for a part of an item that has a title of its own, not only words."""
    if not title or not is_plain_title(title):
        return False
    bold = bool(said.lead) and title.startswith(said.lead.strip(" .:–-")[:20])
    is_dotted = bool(re.match(r"\d+\.\d", said.number))
    return bold or title.isupper() or (is_dotted and (bool(rest) or len(title.split()) <= 6))
