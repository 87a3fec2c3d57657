"""Indicators that a plan will be watched by: what each is, where it stood, and a target for years.

"Goal | Indicator | Description | Target values: 2027, 2030" has no figure of a time that the plan
reports on. Each row is a measure with what the plan says of it; a target that is a figure is kept
with its year, and a baseline with a year is observed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.domain.documents import Document
from knowledge.domain.folding import fold
from knowledge.domain.indicators import TO_REACH, Definition, Indicator, Measure, Observation
from knowledge.domain.numbers import FigureKind, parse_figure
from knowledge.domain.periods import parse_period
from knowledge.domain.records import Record
from knowledge.importers.figures.indicator_rows import goes_under
from knowledge.importers.figures.title_units import unit_said
from knowledge.importers.recognise import merged_headings
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Pages, Row, Table

_TARGET = TO_REACH[0]
_SORTS = r"(?:key|headline|core|performance|progress|outcome|output|impact|success|monitoring|kpi)"
_NAMES = re.compile(
    rf"(?:{_SORTS} )*(?:indicators?|measures?|metrics?|kpis?)"
    r"(?: (?:name|title|of success|of progress))?|name of (?:the )?indicator"
)
_YEARS = r"20\d\d(?:[/-](?:20)?\d\d)?"
_YEAR = rf"(?:by )?(?P<year>{_YEARS})"
_TARGETS = re.compile(
    r"(?:targets?|ambitions?|milestones?|trajectory)(?: values?| figures?)?(?: for| in)? ?"
    rf"{_YEAR}"
    rf"|{_YEAR.replace('year', 'first')} ?(?:targets?|ambitions?|milestones?)"
)
_FIELDS = (
    (
        "theme",
        r"goals?|objectives?|outcomes?|themes?|priorit(?:y|ies)|ambitions?|topic|sector|area",
    ),
    ("about", r"descriptions?|definitions?|rationale|what it (?:measures|shows)|why it matters"),
    ("about", r"(?:how|why) (?:it is|we) measured?|methodology|explanation|purpose"),
    ("code", r"(?:indicator |kpi )?(?:ref(?:erence)?|codes?|ids?|nos?|numbers?)"),
    ("unit", r"units?(?: of measure(?:ment)?)?|measured in"),
    ("source", r"(?:data )?sources?(?: of data)?|data (?:owner|provider|supplier)"),
    ("baseline", rf"(?:{_YEARS} )?baselines?(?: (?:values?|figures?|data))?(?: ?\(?{_YEARS}\)?)?"),
    ("when", r"baseline (?:years?|dates?|period)"),
)
# What an action has, and what is reported of a figure, is of other tables.
_OTHERWISE = re.compile(
    r"\b(?:actions?|tasks?|projects?|activit(?:y|ies)|rag|status|actual|latest|current|outturn"
    r"|progress (?:update|to date)|result|due|deadline|risks?|recommendations?)\b"
)
_CODE = re.compile(r"[A-Za-z]{1,6}[ .-]?\d{1,4}(?:\.\d{1,2})*[a-z]?")
_TOP_ROWS = 3
_LONGEST_TARGET = 40


@dataclass(slots=True)
class _Entry:
    """One row of such a table, with what the rows below it go on to say of it."""

    title: str
    row: Row
    table: Table
    theme: str
    said: dict[str, str]
    targets: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where what stands; `targets` with the year of each."""

    title: int
    named: dict[str, int]
    targets: dict[int, str]
    baseline: str
    width: int


def read_indicator_frameworks(pages: Pages, document: Document) -> list[Record]:
    """The measures of every such table with their targets; [] without any."""
    found: list[tuple[_Columns, list[_Entry]]] = []
    is_open = False
    for block in pages.blocks:
        if not isinstance(block, Table) or not block.rows:
            continue
        if headed := _headed(block):
            found.append((headed[0], []))
            _add(found[-1][1], block, headed[1], headed[0])
            is_open = True
        elif is_open and _goes_on(block, found[-1][0]):
            _add(found[-1][1], block, block.rows, found[-1][0])
        else:
            is_open = False
    return [
        record
        for columns, entries in found
        for entry in entries
        for record in _records(entry, columns, document)
    ]


def _headed(table: Table) -> tuple[_Columns, Sequence[Row]] | None:
    """The columns of such a table and the rows below its headings."""
    for at, row in enumerate(table.rows[:_TOP_ROWS]):
        below = table.rows[at + 1] if at + 1 < len(table.rows) else None
        if below is not None and goes_under(row, below):
            if columns := _columns(merged_headings(row, below)):
                return columns, table.rows[at + 2 :]
        elif columns := _columns(row):
            return columns, table.rows[at + 1 :]
    return None


def _columns(heading: Row) -> _Columns | None:
    folded = [fold(cell.text).strip(" :") for cell in heading.cells]
    if any(_OTHERWISE.search(text) for text in folded):
        return None
    titles = [at for at, text in enumerate(folded) if _NAMES.fullmatch(text)]
    if len(titles) != 1:
        return None
    targets = {
        at: (found["year"] or found["first"])
        for at, text in enumerate(folded)
        if (found := _TARGETS.fullmatch(text))
    }
    named: dict[str, int] = {}
    for at, text in enumerate(folded):
        name = next((name for name, words in _FIELDS if re.fullmatch(words, text)), "")
        if name and at not in titles:
            named.setdefault(name, at)
    tells = targets or ("baseline" in named and "target" in folded)
    if not tells or not (named.keys() & {"about", "baseline", "theme"}):
        return None
    baseline = heading.cells[named["baseline"]].text if "baseline" in named else ""
    return _Columns(titles[0], named, targets, baseline, len(heading.cells))


def _goes_on(table: Table, columns: _Columns) -> bool:
    """True for the rest of a table on the next page: as wide, and short where targets stand."""
    if any(len(row.cells) != columns.width for row in table.rows):
        return False
    texts = [row.cells[at].text for row in table.rows for at in columns.targets]
    return bool(texts) and all(len(text) <= _LONGEST_TARGET for text in texts)


def _add(found: list[_Entry], table: Table, body: Sequence[Row], columns: _Columns) -> None:
    """The entries of a table behind those of the pages before it."""
    theme = found[-1].theme if found else ""
    for row in body:
        texts = [cell.text for cell in row.cells] + [""] * columns.width
        said = {name: texts[at] for name, at in columns.named.items()}
        theme = said.get("theme", "") or theme
        title = texts[columns.title]
        if not title and found and said.get("about"):
            # The words of the row above go on here behind the end of a page.
            found[-1].said["about"] = f"{found[-1].said['about']} {said['about']}"
        if not re.search("[A-Za-z]{3}", title) or sum(map(bool, texts)) == 1:
            continue
        targets = [(year, texts[at]) for at, year in columns.targets.items() if texts[at]]
        found.append(_Entry(title, row, table, theme, said, targets))


def _records(entry: _Entry, columns: _Columns, document: Document) -> Iterator[Record]:
    source = source_of_row(document, entry.table, entry.row)
    unit = unit_said(entry.title) or entry.said.get("unit", "")
    code = entry.said.get("code", "")
    if _CODE.fullmatch(code):
        yield Indicator(document.council, code, entry.title, source, unit=unit, theme=entry.theme)
    else:
        code = ""
        told = Definition(
            note=entry.said.get("about", ""), data_source=entry.said.get("source", "")
        )
        yield Measure(document.council, entry.title, source, entry.theme, unit, told)
    for year, text in entry.targets:
        target = parse_figure(text)
        if target.kind is FigureKind.VALUE:
            words = f"{entry.title}: {text} by {year}"
            yield Measure(document.council, words, source, _TARGET, target.unit or unit)
    stood = parse_figure(entry.said.get("baseline", ""))
    of_baseline = re.search(_YEARS, columns.baseline)
    period = parse_period(entry.said.get("when", "") or (of_baseline[0] if of_baseline else ""))
    if stood.kind is FigureKind.VALUE and period.last_day:
        yield Observation(
            council=document.council,
            period=period,
            value=stood.value,
            as_printed=stood.as_printed,
            source=source,
            indicator=code,
            measure="" if code else entry.title,
            level="" if code else entry.theme,
            unit=stood.unit or unit,
        )
