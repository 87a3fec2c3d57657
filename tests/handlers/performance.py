"""Exborough's performance report: indicators that Ann leads, with targets, and a desk for them."""

from dataclasses import replace
from datetime import date

from handlers.context import Context
from knowledge.domain.documents import Document, Source
from knowledge.domain.figure_rules import IndicatorRule, QuarterlyReturn
from knowledge.domain.figures import GivenFigure
from knowledge.domain.indicators import (
    Indicator,
    IndicatorKind,
    Measure,
    Observation,
    Polarity,
    Rag,
)
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.periods import Period, parse_period
from knowledge.domain.records import Reading, Record
from knowledge.domain.topics import Topic
from knowledge.store.database import writing
from knowledge.store.figures import all_figures, versions_of
from knowledge.store.records import save_reading
from tests.handlers.desk import ANN, BOB, CARA, CLERK, COMMITTEE, COUNCIL, MONDAY, RULES, Desk

REPORT = Source("Performance report", "page 2")
PERIODS = ("Q4 2025/26", "Q3 2025/26", "Q2 2025/26", "Q1 2025/26")
# Cara runs the returns; the clerk approves nothing here.
FIGURES = replace(
    RULES,
    performance_officers=frozenset({CARA}),
    returns=(QuarterlyReturn("Quarterly return", "C0PERF", 10),),
    indicators=(
        IndicatorRule("EXB 014", leads=(BOB,), polarity=Polarity.HIGHER_IS_BETTER, target=90),
        IndicatorRule("Library visits by children", leads=(ANN,)),
    ),
)
__all__ = ["ANN", "BOB", "CARA", "CLERK", "Desk"]


def document() -> Document:
    """The report, as it was imported."""
    dated = "2026-05-11"
    return Document(
        COUNCIL, "Performance report", "report", "perf.txt", "1" * 64, dated, committee=COMMITTEE
    )


def reading() -> Reading:
    """What the report holds."""
    return Reading(document(), tuple(_records()))


def at_performance(desk: Desk) -> Desk:
    """The desk with the performance report in its file and a performance officer named."""
    with writing(desk.db):
        save_reading(desk.db, reading(), MONDAY)
    return replace(desk, context=Context(desk.db, FIGURES))


def figures(desk: Desk) -> dict[str, str]:
    """The figures given by message as they stand: "EXB 011 Q1 2026/27" → "14.2% provisional"."""
    return {
        f"{each.name} {each.period.text}": f"{each.said.text} {each.state}"
        for each in all_figures(desk.db)
    }


def versions(desk: Desk) -> list[GivenFigure]:
    """All that was ever said of the one figure in the file."""
    [figure] = all_figures(desk.db)
    return versions_of(desk.db, figure.figure_id)


def _records() -> list[Record]:
    return [
        Indicator(COUNCIL, "EXB 011", "Percentage of children with a second protection plan",
                  REPORT, kind=IndicatorKind.TARGET, unit="%"),
        *(_observed("EXB 011", period, value, 12.0, "12") for period, value in
          zip(PERIODS, (12.9, 13.4, 11.2, 12.5), strict=True)),
        Indicator(COUNCIL, "EXB 012", "Percentage of pupils who reach the standard", REPORT,
                  unit="%"),
        _observed("EXB 012", "2024/25 ac yr", 61.0),
        Indicator(COUNCIL, "EXB 013", "Days to find a placement", REPORT, unit="days"),
        Indicator(COUNCIL, "EXB 014", "Percentage of assessments in time", REPORT, unit="%"),
        Measure(COUNCIL, "Library visits by children", REPORT),
        Topic(COUNCIL, "Protection plans", REPORT, committee=COMMITTEE,
              leads=(Lead(ANN, LeadKind.PERSON),), indicators=("EXB 011", "EXB 012", "EXB 013")),
    ]  # fmt: skip


def _observed(
    code: str, period: str, value: float, target: float | None = None, printed: str = ""
) -> Observation:
    rag = None
    if target is not None:
        rag = Rag.GREEN if value <= target else Rag.RED
    return Observation(
        COUNCIL, _period(period), value, f"{value}", REPORT, indicator=code, unit="%",
        target=target, target_as_printed=printed, rag_target=rag,
    )  # fmt: skip


def _period(text: str) -> Period:
    period = parse_period(text)
    assert period.last_day is not None, text
    assert period.last_day < date(2026, 9, 7)
    return period
