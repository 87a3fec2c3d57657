"""Columns that a council names in its own words, read as what it says they mean.

"Person in charge" is the lead where the council says so once. The heading is put into the words
that every importer knows before the paper is read, and back into its own where it is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.domain.documents import Passage
from knowledge.domain.errors import UnknownColumnError
from knowledge.domain.folding import fold, squash
from knowledge.domain.records import MappedTable, Reading
from knowledge.importers.passages import read_passages
from knowledge.readers.blocks import Cell, Pages, Row, Table

# What a column can mean, in an administrator's word, and the heading that importers know for it.
MEANINGS: dict[str, str] = {
    "number": "Ref",
    "action": "Action",
    "recommendation": "Recommendation",
    "topic": "Topic",
    "item": "Agenda item",
    "indicator": "Indicator",
    "risk": "Risk",
    "description": "Description",
    "lead": "Lead officer",
    "owner": "Risk owner",
    "start": "Start date",
    "due": "Due date",
    "timescale": "Timescale",
    "meeting date": "Meeting date",
    "committee": "Committee",
    "milestones": "Milestones",
    "resources": "Resources",
    "outcome": "Outcome",
    "progress": "Progress",
    "status": "Status",
    "rag": "RAG",
    "evidence": "Evidence",
    "stage 1": "Stage 1",
    "stage 2": "Stage 2",
    "value": "Actual",
    "target": "Target",
    "previous": "Previous year",
    "period": "Period",
    "national": "England",
    "neighbours": "Statistical neighbours",
    "likelihood": "Likelihood",
    "impact": "Impact",
    "score": "Score",
    "cause": "Cause",
    "consequence": "Consequence",
    "control": "Controls",
    "source": "Source",
    "next release": "Next release",
    "nothing": "—",
}
# Takes back what was said of a heading.
AS_PRINTED = "as printed"
# A heading row stands at the top of its table; below a title, a group and a row of units.
_TOP_ROWS = 4


@dataclass(frozen=True, slots=True)
class ToldColumn:
    """A heading as printed and what it is to be read as: a key of MEANINGS, or AS_PRINTED."""

    heading: str
    read_as: str


def told_column(said: str) -> ToldColumn:
    """ "Person in charge=lead" taken apart.

    Raises UnknownColumnError, which lists the meanings, for a meaning that there is none of and
    for words without "=".
    """
    heading, equals, meaning = said.rpartition("=")
    read_as = fold(meaning)
    if not equals or not squash(heading):
        raise UnknownColumnError(
            f'"{said}" does not say what a column means. Write it as "HEADING=MEANING".'
            f" {_choices()}"
        )
    if read_as not in MEANINGS and read_as != AS_PRINTED:
        raise UnknownColumnError(f'"{meaning.strip()}" is no meaning of a column. {_choices()}')
    return ToldColumn(heading.strip(), read_as)


def _choices() -> str:
    return f"Meanings: {', '.join(MEANINGS)}; {AS_PRINTED} takes back what was said."


def with_told_columns(pages: Pages, told: Sequence[ToldColumn]) -> tuple[Pages, list[ToldColumn]]:
    """The pages with those headings in words that importers know, and which of them were found.

    Of a table's top rows the one with most of the headings is its heading row; they are changed
    there and in every row that repeats it.
    """
    meant = {squash(each.heading): each for each in told if each.read_as in MEANINGS}
    found: dict[str, ToldColumn] = {}
    rows: set[tuple[str, ...]] = set()
    for table in pages.blocks:
        tops = table.rows[:_TOP_ROWS] if isinstance(table, Table) else ()
        held = [{k for cell in row.cells if (k := squash(cell.text)) in meant} for row in tops]
        most = max(held, key=len, default=set())
        if most:
            rows.add(_texts(tops[held.index(most)]))
            found |= {key: meant[key] for key in most}
    if not rows:
        return pages, []
    blocks = tuple(
        replace(block, rows=tuple(_reworded(row, rows, meant) for row in block.rows))
        if isinstance(block, Table)
        else block
        for block in pages.blocks
    )
    return replace(pages, blocks=blocks), list(found.values())


def _reworded(row: Row, rows: set[tuple[str, ...]], meant: Mapping[str, ToldColumn]) -> Row:
    if _texts(row) not in rows:
        return row
    cells = (
        Cell((MEANINGS[told.read_as],)) if (told := meant.get(squash(cell.text))) else cell
        for cell in row.cells
    )
    return Row(tuple(cells), row.line)


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells)


def as_printed(reading: Reading, told: Sequence[ToldColumn], pages: Pages) -> Reading:
    """The reading with its headings and passages as the paper, `pages`, prints them."""
    printed = {MEANINGS[each.read_as]: each.heading for each in told if each.read_as in MEANINGS}
    if not printed:
        return reading
    others = [record for record in reading.records if not isinstance(record, Passage)]
    if len(others) < len(reading.records):
        others += read_passages(pages, reading.document)
    return replace(
        reading,
        records=tuple(others),
        mapped=tuple(_shown(table, printed) for table in reading.mapped),
        kept_as_text=tuple(
            replace(kept, headings=tuple(printed.get(h, h) for h in kept.headings))
            for kept in reading.kept_as_text
        ),
    )


def _shown(table: MappedTable, printed: Mapping[str, str]) -> MappedTable:
    headings = (
        (printed[heading], f"{field or 'nothing'}, as the council says")
        if heading in printed
        else (heading, field)
        for heading, field in table.headings
    )
    return replace(table, headings=tuple(headings))
