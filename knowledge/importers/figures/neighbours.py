"""Lists of comparator authorities: a row an authority, its neighbours in numbered columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.domain.comparators import ComparatorSet, Neighbour
from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import fold
from knowledge.domain.indicators import ComparatorGroup
from knowledge.domain.records import Record
from knowledge.importers.front import month_in
from knowledge.readers.blocks import Heading, Pages, Row, Table

_NUMBERED = re.compile(
    r"(?P<kind>sn|nn|statistical (?:neighbours?|nbr)|nearest (?:neighbours?|nbr)|cipfa"
    r"|(?:statistical |nearest )?comparators?|neighbours?) ?(?:no\.? ?|rank ?)?(?P<rank>\d{1,2})"
)
_NAME = re.compile(
    r"(?:la|local authority|authority|council|area)(?: name)?|name(?: of authority)?"
)
_NUMBER = re.compile(r"(?:la|dfe|authority|lea) ?(?:num(?:ber)?|no\.?|code|id)")
_REGION = re.compile(r"(?:go ?reg(?:ion)?|gor|region(?: name)?)")
_FEWEST_NEIGHBOURS = 3
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a list has what; `ranks` are the neighbours' columns from nearest to farthest."""

    name: int
    number: int | None
    region: int | None
    ranks: tuple[int, ...]
    group: ComparatorGroup


@dataclass(frozen=True, slots=True)
class _Line:
    """One authority's row; `under` is the line that heads its part of the list ("Old sets:")."""

    row: Row
    place: str
    under: str


def read_neighbours(pages: Pages, document: Document) -> list[Record]:
    """The comparator sets of every such list, each dated by its heading or by the list's title.

    Neighbours printed as numbers are named from the list's own rows. A number that the list does
    not name is kept as a number, with a doubt.
    """
    found: list[Record] = []
    heading = ""
    for block in pages.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table):
            found.extend(_sets(block, document, _dated(heading, document)))
    return found


def _dated(heading: str, document: Document) -> tuple[str, str]:
    """The month that the list is of, and a doubt where only the file's name says it."""
    dated = month_in(heading) or month_in(document.title)
    if dated:
        return dated, ""
    named = month_in(document.file)
    return named, "the date is only in the file's name" if named else ""


def _sets(table: Table, document: Document, dated: tuple[str, str]) -> Iterator[ComparatorSet]:
    start, columns = _heading(table)
    if columns is None:
        return
    lines = list(_lines(table, table.rows[start + 1 :], columns))
    names = _names(lines, columns)
    for line in lines:
        neighbours = tuple(_neighbours(line.row, columns, names))
        authority = _cell(line.row, columns.name)
        yield ComparatorSet(
            council=document.council,
            authority=authority,
            group=columns.group,
            neighbours=neighbours,
            source=Source(document.title, line.place, line.row.printed, line.row.line),
            authority_number=_cell(line.row, columns.number),
            region=_cell(line.row, columns.region),
            dated="" if line.under else dated[0],
            doubt=_doubt(line, neighbours) or dated[1],
        )


def _heading(table: Table) -> tuple[int, _Columns | None]:
    for position, row in enumerate(table.rows):
        columns = _columns(row)
        if columns:
            return position, columns
    return 0, None


def _columns(row: Row) -> _Columns | None:
    """The columns where `row` is the heading row of such a list."""
    texts = [fold(cell.text) for cell in row.cells]
    ranked = {int(m["rank"]): at for at, text in enumerate(texts) if (m := _match(_NUMBERED, text))}
    name = _first(_NAME, texts)
    if name is None or len(ranked) < _FEWEST_NEIGHBOURS or sorted(ranked)[0] != 1:
        return None
    kinds = " ".join(text for text in texts if _match(_NUMBERED, text))
    nearest = re.search(r"\bnn|nearest|cipfa", kinds)
    group = (
        ComparatorGroup.NEAREST_NEIGHBOURS if nearest else ComparatorGroup.STATISTICAL_NEIGHBOURS
    )
    ranks = tuple(ranked[rank] for rank in sorted(ranked))
    return _Columns(name, _first(_NUMBER, texts), _first(_REGION, texts), ranks, group)


def _match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.fullmatch(text)


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> int | None:
    return next((at for at, text in enumerate(texts) if pattern.fullmatch(text)), None)


def _lines(table: Table, rows: Sequence[Row], columns: _Columns) -> Iterator[_Line]:
    """The rows that name an authority and at least one neighbour."""
    under = ""
    for row in rows:
        filled = [cell.text for cell in row.cells if cell.text]
        if len(filled) == 1:
            under = filled[0].rstrip(" :")
        elif _is_name(_cell(row, columns.name)) and any(_cell(row, at) for at in columns.ranks):
            yield _Line(row, table.place_of(row), under)


def _is_name(text: str) -> bool:
    return bool(re.search("[A-Za-z]{2}", text)) and len(text) <= _LONGEST_NAME


def _names(lines: Sequence[_Line], columns: _Columns) -> dict[str, str]:
    pairs = ((_cell(x.row, columns.number), _cell(x.row, columns.name)) for x in lines)
    return {number: name for number, name in pairs if number}


def _neighbours(row: Row, columns: _Columns, names: dict[str, str]) -> Iterator[Neighbour]:
    """Each neighbour with the word for its closeness, which stands in the column beside it."""
    after = dict(pairwise((*columns.ranks, len(row.cells))))
    for at in columns.ranks:
        printed = _cell(row, at)
        if not printed:
            continue
        closeness = _cell(row, at + 1) if after[at] > at + 1 else ""
        closeness = "" if re.search(r"\d", closeness) else closeness
        if printed.isdigit():
            yield Neighbour(names.get(printed, ""), printed, closeness)
        else:
            yield Neighbour(printed, closeness=closeness)


def _doubt(line: _Line, neighbours: Sequence[Neighbour]) -> str:
    unnamed = [n.number for n in neighbours if not n.name]
    said = [f"listed under '{line.under}'"] if line.under else []
    if unnamed:
        said.append(f"the list does not name number {', '.join(unnamed)}")
    return "; ".join(said)


def _cell(row: Row, at: int | None) -> str:
    return row.cells[at].text if at is not None and at < len(row.cells) else ""
