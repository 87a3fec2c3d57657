"""Indicators printed as cards: the title with its rating, a chart, and a line of figures under it.

"Calls answered in time | AMBER" over "Latest: 89%", "Target: 90%, Floor: 80%" and "Previous: 91%
(Green)". A chart is a picture and holds nothing that can be quoted, so a card gives one figure: of
the report's own period, unless the words under the card say that it is of another.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from knowledge.domain.documents import Document
from knowledge.domain.folding import plain
from knowledge.domain.indicators import Definition, Indicator, Measure, Observation, Polarity, Rag
from knowledge.domain.periods import NO_PERIOD, Period, parse_period
from knowledge.domain.quarters import quarter_of
from knowledge.domain.records import Record
from knowledge.importers.figures.card_facts import Fact, facts_of
from knowledge.importers.figures.printed_periods import period_in
from knowledge.importers.figures.rating_tables import read_rating_tables
from knowledge.importers.figures.report_period import report_period
from knowledge.importers.figures.table_titles import name_over
from knowledge.importers.figures.title_units import unit_said
from knowledge.importers.plans.action_cells import printed_rag
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Block, Pages, Paragraph, Row, Table

_CODED = re.compile(
    r"(?P<code>[A-Z]{1,6}[ -]?\d{1,4}(?:\.\d{1,3})?[a-z]?)\s*(?:[:–-]|\s)\s*(?P<title>[A-Z%].{3,})"
)
_CODE = re.compile(r"[A-Z]{1,6}[ -]?\d{1,4}(?:\.\d{1,3})?[a-z]?")
_RATED_TITLE = re.compile(r"(?P<title>.+?)\s+(?P<rag>RED|AMBER|GREEN)")
_ABSENT = re.compile(
    r"\bno (?:data|figures?|results?) for (?P<none>[A-Z][\w -]{2,20}?)"
    r" (?:(?:is|are|was|were) )?(?:yet )?available"
    r"|\b(?:data|figures?) for (?P<late>[A-Z][\w -]{2,20}?) (?:is|are|was|were) not\b",
    re.IGNORECASE,
)
_IN_ARREARS = re.compile(r"\b(?:one|a|1) quarter(?:ly)? in arrears\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])")
# A figure of so many digits is no other figure by chance.
_ENOUGH_DIGITS = 4
_LONGEST_TITLE = 250
_LONGEST_NOTE = 300
_LONGEST_QUARTER = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class _Card:
    """One card: what it is called and rated, its figures, and the words under it."""

    title: str
    rag: Rag | None
    facts: Mapping[str, Fact]
    table: Table
    row: Row
    note: str = ""


def read_indicator_cards(pages: Pages, document: Document) -> list[Record]:
    """The indicator of every card in a paper with its latest figure, and of every summed-up rating;
    [] where a paper has neither."""
    cards = list(_cards(pages.blocks))
    of_report = report_period(pages, document) if cards else NO_PERIOD
    said = [b.text for b in pages.blocks if isinstance(b, Paragraph)] if cards else []
    found = [
        record
        for card in cards
        for record in _records(card, _said_of(card, said) or of_report, document)
    ]
    rated = [record for record in found if isinstance(record, Observation)]
    return [*found, *read_rating_tables(pages, document, rated)]


def _cards(blocks: Sequence[Block]) -> Iterator[_Card]:
    for at, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        found = list(_of_table(block, name_over(blocks, at)))
        if found:
            yield from found[:-1]
            yield replace(found[-1], note=_note(blocks[at + 1 :]))


def _of_table(table: Table, over: str) -> Iterator[_Card]:
    """The cards one below the other in a table; `over` names the first where no row does."""
    first = 0
    for at in range(len(table.rows)):
        facts = facts_of(table.rows, at) if at >= first else {}
        if not facts:
            continue
        named = _named(table.rows[first:at], "" if first else over)
        if named:
            yield _Card(*named, facts, table, table.rows[at])
        is_under = not re.search(r"\d", table.rows[at].printed)
        first = at + 1 + is_under


def _named(rows: Sequence[Row], over: str) -> tuple[str, Rag | None] | None:
    """The title and the rating over a card's figures; None where no row is clearly its title."""
    if not rows:
        rated = _RATED_TITLE.fullmatch(over)
        return _titled(over) if not rated else (rated["title"], printed_rag(rated["rag"]))
    texts = [cell.text for cell in rows[0].cells if re.search(r"\w", cell.text)]
    ratings = [rag for text in texts if (rag := printed_rag(text))]
    words = [text for text in texts if not printed_rag(text)]
    if len(words) == 2 and _CODE.fullmatch(words[0]):
        words = [" ".join(words)]
    if len(words) != 1 or len(ratings) > 1:
        return None
    titled = _titled(words[0])
    return (titled[0], ratings[0]) if titled and ratings else titled


def _titled(words: str) -> tuple[str, Rag | None] | None:
    rated = _RATED_TITLE.fullmatch(words)
    title = rated["title"] if rated else words
    is_title = re.search("[A-Za-z]{3}", title) and len(title) <= _LONGEST_TITLE
    ends = title.endswith((".", ":", ";"))
    return (title, printed_rag(rated["rag"]) if rated else None) if is_title and not ends else None


def _note(below: Sequence[Block]) -> str:
    """The short line right under a card that says what its figures are."""
    line = below[0] if below else None
    if line is None or isinstance(line, Table) or len(line.text) > _LONGEST_NOTE:
        return ""
    return plain(line.text)


def _records(card: _Card, of_report: Period, document: Document) -> Iterator[Record]:
    coded = _CODED.fullmatch(card.title)
    code, title = (coded["code"], coded["title"]) if coded else ("", card.title)
    value, source = card.facts["value"].figure, source_of_row(document, card.table, card.row)
    unit = value.unit or unit_said(title)
    if code:
        yield Indicator(document.council, code, title, source, polarity=_polarity(card), unit=unit)
    else:
        defined = Definition(polarity=_polarity(card))
        yield Measure(document.council, title, source, unit=unit, definition=defined)
    target, previous = card.facts.get("target"), card.facts.get("previous")
    period, doubt = _period(card.note, of_report)
    yield Observation(
        council=document.council,
        period=period,
        value=value.value,
        as_printed=value.as_printed,
        source=source,
        indicator=code,
        measure="" if code else title,
        unit=unit,
        target=target.figure.value if target else None,
        target_as_printed=target.figure.as_printed if target else "",
        previous=previous.figure.value if previous else None,
        previous_as_printed=f"{previous.label}: {previous.figure.as_printed}" if previous else "",
        rag_previous=previous.rag if previous else None,
        rag_target=card.rag or card.facts["value"].rag,
        doubt=doubt,
    )


def _said_of(card: _Card, texts: Sequence[str]) -> Period:
    """The one period that a sentence names which prints both the figure and its target."""
    target = card.facts.get("target")
    printed = [card.facts["value"].figure.as_printed, target.figure.as_printed if target else ""]
    if any(len(re.sub(r"\D", "", each)) < _ENOUGH_DIGITS for each in printed):
        return NO_PERIOD
    sentences = (
        sentence
        for text in texts
        if all(each in text for each in printed)
        for sentence in _SENTENCE.split(text)
    )
    found = {p for each in sentences if all(n in each for n in printed) and (p := period_in(each))}
    return found.pop() if len(found) == 1 else NO_PERIOD


def _polarity(card: _Card) -> Polarity | None:
    """A floor under the target says that higher is better, one over it that lower is."""
    if not {"floor", "target"} <= card.facts.keys():
        return None
    floor, target = (card.facts[name].figure.value for name in ("floor", "target"))
    if floor is None or target is None or floor == target:
        return None
    return Polarity.HIGHER_IS_BETTER if floor < target else Polarity.LOWER_IS_BETTER


def _period(note: str, of_report: Period) -> tuple[Period, str]:
    """Of when the latest figure is, and why that is not certain ("" where it is)."""
    absent = _ABSENT.search(note)
    if absent and _is_end(parse_period(absent["none"] or absent["late"]), of_report):
        return NO_PERIOD, f"the paper says: {note.strip(' *').rstrip('.')}"
    first, last = of_report.first_day, of_report.last_day
    if _IN_ARREARS.search(note) and first and last:
        is_quarter = last - first <= _LONGEST_QUARTER
        return (quarter_of(first - timedelta(days=1)), "") if is_quarter else (NO_PERIOD, note)
    return of_report, "" if of_report else "no date is printed for this figure"


def _is_end(named: Period, of_report: Period) -> bool:
    """True where the period named is the report's own or its last part."""
    return named.last_day is not None and named.last_day == of_report.last_day
