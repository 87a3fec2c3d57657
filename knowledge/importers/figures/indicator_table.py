"""Tables of indicators: performance reports with code, value, target, comparators and RAG."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from knowledge.domain.codes import code_key
from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import fold
from knowledge.domain.indicators import (
    Definition,
    Indicator,
    IndicatorKind,
    Measure,
    Observation,
    ObservationStatus,
    Polarity,
    Rag,
)
from knowledge.domain.numbers import STATED, Figure, FigureKind, parse_figure
from knowledge.domain.periods import Period
from knowledge.domain.records import Record
from knowledge.importers.figures.column_periods import (
    are_of_one_year,
    is_for_each,
    is_within,
    latest_headed,
    period_before,
    period_headed,
    period_of_paper,
)
from knowledge.importers.figures.indicator_rows import NOTE, IndicatorLine, indicator_rows
from knowledge.importers.figures.row_comparators import comparators_of
from knowledge.importers.figures.title_units import unit_said
from knowledge.importers.plans.action_cells import printed_rag
from knowledge.readers.blocks import Pages

_CODE = re.compile(r"(?=.*[A-Za-z])(?=.*\d)[A-Za-z0-9][A-Za-z0-9 ./-]{0,15}")
# "AB 1.2" and "HS1" beside no other code; "p. 12" is a page.
_OWN_CODE = re.compile(r"(?!pp?\.)[A-Za-z]{1,6}[ .-]?\d{1,4}(?:\.\d{1,3})?[a-z]?")
# "HS1: Average re-let time"
_CODE_FIRST = re.compile(r"(?P<code>[A-Z]{1,5} ?\d{1,4}[a-z]?)\s*[:–-]\s+(?P<title>[A-Z].+)")
# "12 months and within 5 years": of what, only the words over the table say.
_SPAN = re.compile(
    r"(?:(?:under|over|up to|within|more than) )?\d+ (?:months?|years?)"
    r"(?: (?:and|to|or) (?:(?:within|under|over|up to) )?"
    r"(?:\d+ (?:months?|years?)|longer|more|over))?",
    re.IGNORECASE,
)
_NATIONAL_CODE = re.compile(r"\((?P<code>(?:NI|BVPI|BV|LPI|LI|PAF|PHOF)\s?\d{1,4}[a-z]?)\)")
# "Q1 2031/32 value" is what a figure of Q1 2031/32 stands under.
_VALUE_OF = re.compile(r"\s+(?:value|actual|result|outturn|performance)$", re.IGNORECASE)
_TELLING = frozenset({FigureKind.NO_DATA, FigureKind.SUPPRESSED, FigureKind.NOT_DUE})
_HIGH = r"high(?:er)?|big(?:ger)?|up|increas\w+|more|(?:aim to )?maximi[sz]e|↑|\+"
_LOW = r"low(?:er)?|small(?:er)?|down|decreas\w+|less|fewer|(?:aim to )?minimi[sz]e|↓|-"
_POLARITIES = tuple(
    (re.compile(rf"(?:good (?:is|to be) )?(?:{words})(?: is (?:better|good|best))?"), way)
    for words, way in (
        (_HIGH, Polarity.HIGHER_IS_BETTER),
        (_LOW, Polarity.LOWER_IS_BETTER),
    )
)
_STATUSES = (
    ("provisional", ObservationStatus.PROVISIONAL),
    ("revised", ObservationStatus.REVISED),
    ("final", ObservationStatus.FINAL),
)


def read_indicator_tables(pages: Pages, document: Document) -> list[Record]:
    """The indicators (or measures, where no code is printed) and what was observed of them.

    A figure is quoted as printed; "No Data", "NA", "New PI" and a suppressed count give an
    observation with value None. Ratings are quoted with what they rate against and never
    computed. Polarity is not printed in such tables and stays None.
    """
    rows = indicator_rows(pages)
    found: dict[tuple[str, str], Record] = {}
    for line in rows.lines:
        for record in _records_of(line, document):
            found.setdefault(_identity(record), record)
    for row, columns, place in rows.listed:
        title = _title(columns.text(row, "title"))
        if re.search("[A-Za-z]{3}", title):
            source = Source(document.title, place, row.printed, row.line)
            unit = unit_said(title)
            measure = Measure(document.council, title, source, unit=unit, definition=Definition())
            found.setdefault(_identity(measure), measure)
    return list(found.values())


def _identity(record: Record) -> tuple[str, str]:
    """What makes two rows the same record within one paper; another value is another record."""
    if isinstance(record, Observation):
        about = code_key(record.indicator) or fold(record.measure)
        return "observation", f"{about} {fold(record.period.text)} {record.value}"
    if isinstance(record, Indicator):
        return "indicator", code_key(record.code)
    return "measure", fold(record.text) if isinstance(record, Measure) else str(record)


def _records_of(line: IndicatorLine, document: Document) -> Iterator[Record]:
    code, title = code_of(line), _title(line.columns.text(line.row, "title"))
    title = f"{line.about}: {title}" if line.about and _SPAN.fullmatch(title) else title
    if not code and (parted := _CODE_FIRST.fullmatch(title)):
        code, title = parted["code"], parted["title"]
    observations = list(_observations(line, document, code, title))
    if not re.search("[A-Za-z]{3}", title) or not (code or observations):
        return
    source = Source(document.title, line.place, line.row.printed, line.row.line)
    unit = next((o.unit for o in observations if o.unit), "") or _unit_of(line, title)
    if not code:
        polarity = polarity_said(line.columns.text(line.row, "polarity"))
        defined = Definition(polarity=polarity)
        yield Measure(document.council, title, source, unit=unit, definition=defined)
    else:
        yield Indicator(
            council=document.council,
            code=code,
            title=title,
            source=source,
            kind=_kind(line),
            polarity=polarity_said(line.columns.text(line.row, "polarity")),
            unit=unit,
            key_question=line.question,
            theme=line.theme,
        )
    yield from observations


def _observations(
    line: IndicatorLine, document: Document, code: str, title: str
) -> Iterator[Observation]:
    """One for each column of own figures that holds one.

    Of several periods in one row the ratings and comparisons are of the latest, and the target is
    of the time that its own heading names, else of the latest.
    """
    values = line.columns.values(line.row)
    several = len(values) > 1
    said = f"{document.period} {line.columns.heading('target')}"
    periods = {heading: period_headed(heading, said) for heading, _ in values}
    latest = _latest(values, periods)
    target = _figure(line, "target")
    for heading, text in values:
        figure = parse_figure(text)
        is_latest = not several or heading == latest
        if figure.kind not in STATED or not (is_latest or _says_something(figure)):
            continue
        period = periods[heading] if several else line.period or _of_one(heading, line, document)
        headed = line.columns.heading("target")
        of_all = is_latest or are_of_one_year(periods) or is_for_each(headed)
        is_targeted = is_within(period, headed, of_all)
        seen = Observation(
            council=document.council,
            period=period,
            value=figure.value,
            as_printed=figure.as_printed,
            source=Source(document.title, line.place, line.row.printed, line.row.line),
            indicator=code,
            measure="" if code else title,
            unit=figure.unit or _unit_of(line, title),
            target=target.value if is_targeted else None,
            target_as_printed=target.as_printed if is_targeted else "",
            status=_status(line, figure),
        )
        yield _compared(seen, line, period_before(values, periods, heading)) if is_latest else seen


def _says_something(figure: Figure) -> bool:
    """True for a figure, and for words or a mark that say why there is none; not for a dash."""
    is_telling = figure.kind in _TELLING and re.search("[a-z<*]", figure.as_printed.lower())
    return figure.value is not None or bool(is_telling)


def _latest(values: Sequence[tuple[str, str]], periods: Mapping[str, Period]) -> str:
    """The heading of the latest period that the row says something of: the quarters of a year
    that are still to come stand beside it, blank, dashed or "not due"."""
    held = {heading: parse_figure(text) for heading, text in values}
    so_far = [
        heading
        for heading, figure in held.items()
        if figure.kind is not FigureKind.NOT_DUE and _says_something(figure)
    ]
    filled = so_far or [heading for heading, figure in held.items() if figure.kind in STATED]
    return latest_headed(periods) and latest_headed({h: periods[h] for h in filled})


def _of_one(heading: str, line: IndicatorLine, document: Document) -> Period:
    """The period of the only column of figures: of the year of its target, else of the paper's."""
    period = period_headed(heading, line.columns.heading("target"))
    return period if period.last_day else period_of_paper(heading, document.period)


def _compared(
    seen: Observation, line: IndicatorLine, before: tuple[str, Figure] | None
) -> Observation:
    """The observation with what its row compares it to.

    A figure of another time than a year before says of which: "Previous quarter: 13.9".
    """
    previous = _figure(line, "previous")
    printed = previous.as_printed
    if "before" in line.columns and not printed:
        before = (line.columns.heading("before"), _figure(line, "before"))
    if before and not printed and before[1].value is not None:
        heading = _VALUE_OF.sub("", before[0])
        previous, printed = before[1], f"{heading}: {before[1].as_printed}"
    return replace(
        seen,
        previous=previous.value,
        previous_as_printed=printed,
        rag_previous=_rating(line, "rag_previous"),
        rag_target=_rating(line, "rag_target"),
        comparators=comparators_of(line),
    )


def _figure(line: IndicatorLine, column: str) -> Figure:
    return parse_figure(line.columns.text(line.row, column))


def _rating(line: IndicatorLine, column: str) -> Rag | None:
    return printed_rag(line.columns.text(line.row, column))


def _kind(line: IndicatorLine) -> IndicatorKind | None:
    target = _figure(line, "target")
    if target.kind is FigureKind.TRACKER:
        return IndicatorKind.TRACKER
    return IndicatorKind.TARGET if target.value is not None else None


def _status(line: IndicatorLine, figure: Figure) -> ObservationStatus | None:
    words = f"{fold(line.period.text)} {fold(figure.as_printed)}"
    found = (status for word, status in _STATUSES if word in words)
    by_mark = {"p": ObservationStatus.PROVISIONAL, "r": ObservationStatus.REVISED}
    return next(found, by_mark.get(figure.mark))


def code_of(line: IndicatorLine) -> str:
    """The code of a row as printed, or the national one in its title; "" for none."""
    printed = line.columns.text(line.row, "code") or _code_of_page(line)
    if _CODE.fullmatch(printed):
        return printed
    national = _NATIONAL_CODE.search(_title(line.columns.text(line.row, "title")))
    return national["code"] if national else ""


def _code_of_page(line: IndicatorLine) -> str:
    """A column "Ref" holds pages beside a column of codes, and codes where it stands alone."""
    printed = "" if "code" in line.columns else line.columns.text(line.row, "page")
    return printed if _OWN_CODE.fullmatch(printed) else ""


def polarity_said(printed: str) -> Polarity | None:
    """Which way is good, of a cell "High", "Smaller", "↑"; None for any other words."""
    folded = fold(printed).strip(" .")
    return next((way for pattern, way in _POLARITIES if pattern.fullmatch(folded)), None)


def _title(printed: str) -> str:
    return NOTE.sub("", printed).strip()


def _unit_of(line: IndicatorLine, title: str) -> str:
    """What the title says ("per 10,000"), else the column of units as printed ("%", "Number")."""
    printed = line.columns.text(line.row, "unit").strip(" -–")
    return unit_said(title) or printed
