"""The rows of a table of money: lines, titles of groups, or words that go on with a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.domain.folding import fold
from knowledge.domain.numbers import FigureKind, parse_figure
from knowledge.importers.figures.money_words import is_unit_alone
from knowledge.readers.blocks import Cell, Row, Table

_SUBTOTAL = re.compile(r"sub[- ]?total\b", re.IGNORECASE)
_TOTAL = re.compile(r"(?:overall |grand )?total\b", re.IGNORECASE)
_FIGURES = frozenset({FigureKind.VALUE, FigureKind.NO_DATA})
# One of the entries that a cell holds one below the other: "24-25", "+0.150".
_ENTRY = re.compile(r"[-+(]?£?\d[\d,./-]*\)?[%mk]?")
# "* to be confirmed", "[1]These are projects that ..."
_NOTE = re.compile(r"\*|\[\d\]\s*\w")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table while the next page may still add to it."""

    row: Row
    texts: tuple[str, ...]
    group: str
    place: str


def lines_of(
    table: Table,
    body: Sequence[Row],
    heads: Sequence[Row],
    groups: tuple[str, ...],
    title_at: int = 0,
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines with the group that each stands in, and the groups still open after the last.

    The title stands first in `texts`, in whatever column (`title_at`) the table has it.
    """
    found: list[Line] = []
    is_open = False
    heads = [title_row(row, title_at) for row in heads]
    for printed in body:
        row = title_row(printed, title_at)
        first, *others = (cell.text for cell in row.cells)
        if _is_note(row):
            continue
        if repeated := _heading_again(row, heads):
            # Headings may be printed again right under the title of a group.
            groups = groups if is_open else repeated[1:]
            is_open = bool(groups)
        elif first and not any(others):
            groups = (*groups, first) if is_open else (first,)
            is_open = True
        elif any(others) and not _is_joined_on(row, found):
            row, over = _without_group(row)
            groups = over or groups
            is_grand = is_total(first)
            group = "" if is_grand else " / ".join(groups)
            place = table.place_of(printed)
            for nth, texts in enumerate(_entries(row), 1):
                where = place if nth == 1 else f"entry {nth} in {place}"
                found.append(Line(printed, texts, group, where))
            ends = is_grand or not first or _SUBTOTAL.match(first)
            groups, is_open = () if ends else groups, False
    return tuple(found), groups


def _without_group(row: Row) -> tuple[Row, tuple[str, ...]]:
    """A line whose cell begins with the title of its group, without it, and that title.

    "Contribution to reserves:" stands by itself over "School balances" in one cell.
    """
    title, *others = row.cells
    group, *rest = title.parts or ("",)
    if len(rest) != 1 or not group.endswith(":"):
        return row, ()
    return Row((Cell(tuple(rest)), *others), row.line), (group,)


def title_first(texts: Sequence[str], title_at: int) -> tuple[str, ...]:
    """The headings with the title's column before the others."""
    return (*texts[title_at : title_at + 1], *texts[:title_at], *texts[title_at + 1 :])


def title_row(row: Row, title_at: int) -> Row:
    """The row with its title's cell before the others.

    A total has its name in whatever column comes first where the title's is blank.
    """
    if not title_at or title_at >= len(row.cells):
        return row
    cells = list(row.cells)
    before, title, behind = cells[:title_at], cells[title_at], cells[title_at + 1 :]
    named = [at for at, cell in enumerate(before) if any(map(str.isalpha, cell.text))]
    if not title.text and len(named) == 1 and not any(_is_words(c.text) for c in behind):
        title, before[named[0]] = before[named[0]], title
    return Row((title, *before, *behind), row.line)


def has_figure(row: Row) -> bool:
    """True for a row with a figure behind its first cell."""
    return any(is_figure(cell.text) for cell in row.cells[1:])


def is_figure(text: str) -> bool:
    """True for a figure or a dash; "£000" under a heading is the unit."""
    return not is_unit_alone(text) and parse_figure(text).kind in _FIGURES


def repeats(row: Row, heading: Row) -> bool:
    """True for a heading row printed again, or a row that repeats only its first cell."""
    pairs = [(c.text, h.text) for c, h in zip(row.cells, heading.cells, strict=False) if c.text]
    return bool(pairs) and all(fold(cell) == fold(head) for cell, head in pairs)


def _heading_again(row: Row, heads: Sequence[Row]) -> tuple[str, ...]:
    """The heading's first cell, then the title run together with it; () for any other row."""
    for heading in (heads[-1], heads[0]) if heads else ():
        own = heading.cells[0].text
        if repeats(row, heading):
            return (own,)
        others = Row(row.cells[1:], row.line)
        if repeats(others, Row(heading.cells[1:])) and own and row.cells[0].text.endswith(own):
            return (own, row.cells[0].text.removesuffix(own).strip())
    return ()


def _is_joined_on(row: Row, found: list[Line]) -> bool:
    """True for a row without figures that goes on with the words of the line above, or of none.

    Its words are put after those of that line. With a title of its own it does so only where they
    begin small and the line above broke off in the same column.
    """
    texts = [cell.text for cell in row.cells]
    if any(map(_has_digits_alone, texts[1:])):
        return False
    if texts[0] and not (found and _broke_off(found[-1].texts, texts)):
        return False
    if found and len(found[-1].texts) == len(texts):
        pairs = zip(found[-1].texts, texts, strict=True)
        found[-1] = replace(found[-1], texts=tuple(" ".join(filter(None, p)) for p in pairs))
    return True


def _broke_off(above: Sequence[str], texts: Sequence[str]) -> bool:
    """True where words that begin small stand under others that have no full stop."""
    pairs = zip(above[1:], texts[1:], strict=False)
    return any(
        text[:1].islower() and " " in before and not before.endswith((".", ":", ";", ")"))
        for before, text in pairs
    )


def is_total(text: str) -> bool:
    """True for the title of a line that sums up the others: "Total", "Grand total"."""
    return bool(_TOTAL.match(text))


def _is_note(row: Row) -> bool:
    """True for a footnote, which stands among the lines in the column of their titles."""
    filled = [cell.text for cell in row.cells if cell.text]
    return len(filled) == 1 and bool(_NOTE.match(filled[0]))


def _is_words(text: str) -> bool:
    return bool(text) and not is_figure(text)


def _has_digits_alone(text: str) -> bool:
    return bool(text) and (is_figure(text) or all(map(_ENTRY.fullmatch, text.split())))


def _entries(row: Row) -> Iterator[tuple[str, ...]]:
    """The row's texts, or those of each of the several entries that its cells hold alike."""
    texts = tuple(cell.text for cell in row.cells)
    counts = {
        len(tokens)
        for text in texts[1:]
        if len(tokens := text.split()) > 1 and all(map(_ENTRY.fullmatch, tokens))
    }
    columns = sum(len(text.split()) in counts for text in texts[1:] if _has_digits_alone(text))
    count = counts.pop() if len(counts) == 1 else 1
    parts = [_parts(row, at, count) for at in range(1, len(texts))]
    if count < 2 or columns < 2 or not all(parts):
        yield texts
        return
    for each in zip(*(part or [""] * count for part in parts), strict=True):
        yield (texts[0], *each)


def _parts(row: Row, at: int, count: int) -> list[str]:
    """The entries of one cell, "" for each of a blank one; [] where they are not `count`."""
    cell = row.cells[at]
    if not cell.text:
        return [""] * count
    tokens = cell.text.split()
    if len(tokens) == count and all(map(_ENTRY.fullmatch, tokens)):
        return tokens
    return list(cell.parts) if len(cell.parts) == count else []
