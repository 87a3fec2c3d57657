"""Tables that sum up a report: each indicator with its rating now and the one before, no figure.

"Housing KPIs | RAG rating: Latest, Previous | DoT". Where the same report has a card with the
figure of an indicator, its rating is the card's, and the row is the same indicator's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from knowledge.domain.documents import Document
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Definition, Measure, Observation, Rag
from knowledge.domain.periods import NO_PERIOD, Period
from knowledge.domain.records import Record
from knowledge.importers.figures.report_period import report_period
from knowledge.importers.figures.title_units import unit_said
from knowledge.importers.plans.action_cells import printed_rag
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Pages, Row, Table

_RATED = re.compile(r"\bb?rag\b|\brating\b|\bstatus\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:latest|current|now|this (?:quarter|month|period|year))\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:previous|last|prior)\b", re.IGNORECASE)
_MOST_HEADING_ROWS = 2
_FEWEST_ROWS = 2
# Titles that differ so little name one indicator, where both its ratings agree as well.
_LIKE = 75


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the rating is and where the one before it, None for no such column."""

    now: int
    before: int | None
    first_row: int


def read_rating_tables(
    pages: Pages, document: Document, rated: Sequence[Observation]
) -> list[Record]:
    """A measure and its printed rating for each row of such tables; [] where there is none.

    A row that is about one of `rated` gives that measure again and nothing new of it.
    """
    tables = [(b, c) for b in pages.blocks if isinstance(b, Table) and (c := _columns(b))]
    period = report_period(pages, document) if tables else NO_PERIOD
    return [
        record
        for table, columns in tables
        for record in _records(table, columns, period, document, rated)
    ]


def _columns(table: Table) -> _Columns | None:
    """The columns of ratings of a table that holds nothing else beside its first column."""
    first = next((at for at, row in enumerate(table.rows) if _is_rated(row)), 0)
    rows = table.rows[first:]
    if not 1 <= first <= _MOST_HEADING_ROWS or len(rows) < _FEWEST_ROWS:
        return None
    if not all(_is_rated(row) for row in rows):
        return None
    width = len(rows[0].cells)
    if any(len(row.cells) != width for row in table.rows):
        return None
    headings = [_headed(table.rows[:first], at) for at in range(width)]
    if not any(_RATED.search(text) for text in headings[1:]):
        return None
    held = [at for at in range(1, len(headings)) if printed_rag(rows[0].cells[at].text)]
    before = [at for at in held if _BEFORE.search(headings[at])]
    now = [at for at in held if at not in before]
    named = [at for at in now if _NOW.search(headings[at])] or now
    is_certain = len(named) == 1 and len(before) <= 1
    return _Columns(named[0], before[0] if before else None, first) if is_certain else None


def _is_rated(row: Row) -> bool:
    """A title, then ratings or blanks and at least one rating."""
    texts = [cell.text for cell in row.cells[1:] if re.search(r"\w", cell.text)]
    title = row.cells[0].text if row.cells else ""
    is_title = len(re.findall("[A-Za-z]{3}", title)) > 1 and not printed_rag(title)
    return is_title and bool(texts) and all(printed_rag(text) for text in texts)


def _headed(heads: Sequence[Row], at: int) -> str:
    """The words over a column; a heading over several stands in the first of them."""
    words: list[str] = []
    for row in heads:
        texts = [cell.text for cell in row.cells[: at + 1]]
        is_over = row is heads[0] and len(heads) > 1
        filled = [text for text in texts[1:] if text] if is_over else texts[at:]
        words.extend(filled[-1:])
    return " ".join(words)


def _records(
    table: Table,
    columns: _Columns,
    period: Period,
    document: Document,
    rated: Sequence[Observation],
) -> Iterator[Record]:
    for row in table.rows[columns.first_row :]:
        title = row.cells[0].text.rstrip("* ")
        now = printed_rag(row.cells[columns.now].text)
        before = None if columns.before is None else printed_rag(row.cells[columns.before].text)
        same = _same(title, now, before, rated)
        name, source = same or title, source_of_row(document, table, row)
        yield Measure(document.council, name, source, unit=unit_said(name), definition=Definition())
        if not same and now:
            yield Observation(
                council=document.council,
                period=period,
                value=None,
                as_printed=now.value.capitalize(),
                source=source,
                measure=title,
                rag_target=now,
                rag_previous=before,
            )


def _same(title: str, now: Rag | None, before: Rag | None, rated: Sequence[Observation]) -> str:
    """The measure of `rated` that the row is about, "" for none or where it could be two."""
    alike = sorted(
        (token_set_ratio(_words(title), _words(seen.measure)), seen.measure)
        for seen in rated
        if seen.measure and (seen.rag_target, seen.rag_previous) == (now, before)
    )
    if not alike or alike[-1][0] < _LIKE:
        return ""
    exact = [name for _, name in alike if _words(name) == _words(title)]
    is_one = len(alike) == 1 or alike[-1][0] > alike[-2][0]
    return exact[0] if exact else alike[-1][1] if is_one else ""


def _words(title: str) -> str:
    """The title in the words that summaries shorten: "%" is "percentage", "S106" "Section 106"."""
    text = re.sub(r"^%(?: of)?", "percentage of", fold(title))
    text = re.sub(r"\bs(?=\d{2,3}\b)", "section ", text)
    return re.sub(r"[^\w ]", "", text)
