"""How many indicators a report counts: in all, by their rating, by where they are going."""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.documents import Document
from knowledge.domain.indicators import Measure, Observation
from knowledge.domain.periods import Period, parse_period
from knowledge.domain.records import Record
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Paragraph

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "no one two three four five six seven eight nine ten eleven twelve".split()
    )
}
_NUMBER_WORD = "|".join(_NUMBERS)
_COUNT = rf"\b(?P<count>\d{{1,3}}|{_NUMBER_WORD})"
_KINDS = (
    r"(?:(?:key )?performance (?:indicators?|measures?)(?: \((?:KPI|PI)s?\))?"
    r"|indicators?|KPIs?|PIs?)"
)
_SAYS_INDICATORS = re.compile(rf"\b{_KINDS}\b|\bdirection of travel\b", re.IGNORECASE)
_RATED = re.compile(
    rf"{_COUNT}(?: (?!(?:{_NUMBER_WORD})\b)[A-Za-z()]+){{0,3}}"
    r" (?:are|were|is|was) (?:now |currently )?(?:RAG )?rated (?:as )?(?P<rag>red|amber|green)\b",
    re.IGNORECASE,
)
_GOING = re.compile(
    rf"{_COUNT}(?: {_KINDS})? (?:(?:are |were )?show(?:s|ed|ing)?|have|has|had|with) an?"
    r" (?P<way>(?:positive|negative|upward|downward|improving|worsening|declining) trend)\b",
    re.IGNORECASE,
)
_STANDING = re.compile(
    rf"{_COUNT}(?: {_KINDS})? (?:are|were|remain|remained)"
    r" (?P<way>(?:stable|static|unchanged)(?: or (?:with|have|had|show) no clear trend)?)",
    re.IGNORECASE,
)
_REPORT = r"(?:report|dashboard|scorecard|summary|scoreboard|(?-i:[A-Z]{2,5}))"
# Of the whole report, never of one of its parts ("of the 5 KPIs in Housing").
_IN_ALL = re.compile(
    rf"\bof the {_COUNT} {_KINDS}(?=,| (?:{_NUMBER_WORD}|\d+|are|were)\b"
    rf"| (?:(?:contained|included|reported|covered) )?(?:in|within|by) (?:the|this) {_REPORT}\b)"
    rf"|\b{_REPORT} (?:includes?|contains?|covers?|comprises?) {_COUNT.replace('count', 'covered')}"
    rf" {_KINDS}(?!\w)",
    re.IGNORECASE,
)
# "40 KPIs were reported in Quarters 1 & 2"
_REPORTED = re.compile(
    rf"{_COUNT} {_KINDS} (?:were|was) reported (?:in|for) "
    r"(?P<when>(?:Quarters?|Q) ?(?P<first>[1-4])(?: ?(?:&|and|to|-) ?(?:Q(?:uarter)? ?)?"
    r"(?P<last>[1-4]))?)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    rf"{_COUNT} {_KINDS}(?: in the (?P<where>[A-Z][^.;]{{2,60}}?) section)?"
    r" (?:have|has|were|was) (?:now |since )?(?:been )?(?P<what>removed|added|deleted)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d ?[/-] ?(?:20)?\d\d\b")

Line = Heading | Paragraph


def counted_indicators(
    lines: Sequence[Line], period: Period, document: Document
) -> Iterator[Record]:
    """A measure with one observation for each such count, of `period` or of the one it names.

    Two different counts of one thing for one time are both left out.
    """
    counts: dict[tuple[str, str], set[float]] = {}
    first: dict[tuple[str, str], tuple[str, Period, Line]] = {}
    for line in lines:
        for name, printed, when in _counts(line.text, period):
            key = name, when.text
            counts.setdefault(key, set()).add(_number(printed))
            first.setdefault(key, (printed, when, line))
    for (name, _), (printed, when, line) in first.items():
        if len(counts[name, when.text]) == 1:
            source = source_of_line(document, line)
            yield Measure(document.council, name, source, unit="indicators")
            yield Observation(
                council=document.council,
                period=when,
                value=_number(printed),
                as_printed=printed,
                source=source,
                measure=name,
                unit="indicators",
            )


def _counts(text: str, period: Period) -> Iterator[tuple[str, str, Period]]:
    """What each count of a paragraph is of, the count as printed and its time."""
    for match in _RATED.finditer(text):
        yield f"Indicators rated {match['rag'].capitalize()}", match["count"], period
    for match in _IN_ALL.finditer(text):
        yield "Indicators in the report", match["count"] or match["covered"], period
    for match in _REPORTED.finditer(text):
        yield "Indicators reported", match["count"], _quarters(match, period)
    for match in _CHANGED.finditer(text):
        where = f", {match['where']}" if match["where"] else ""
        yield f"Indicators {match['what'].lower()}{where}", match["count"], period
    if _SAYS_INDICATORS.search(text):
        for match in _GOING.finditer(text):
            yield f"Indicators with a {match['way'].lower()}", match["count"], period
        for match in _STANDING.finditer(text):
            yield f"Indicators {match['way'].lower()}", match["count"], period


def _quarters(match: re.Match[str], period: Period) -> Period:
    """ "Quarters 1 & 2" of the year that `period` is in; its words alone where that has none."""
    year = _YEAR.search(period.text)
    if not year:
        return Period(match["when"])
    first = parse_period(f"Q{match['first']} {year[0]}")
    last = parse_period(f"Q{match['last'] or match['first']} {year[0]}")
    return Period(f"{match['when']}, {year[0]}", first.first_day, last.last_day)


def _number(printed: str) -> float:
    return float(printed) if printed.isdigit() else float(_NUMBERS[printed.lower()])
