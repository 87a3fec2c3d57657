"""The tables of `tipstaff.toml` about figures: returns, indicators, RAG rules."""

from enum import StrEnum
from typing import TypeVar

from bot.settings_table import MOST_WORKING_DAYS, SettingsTable
from knowledge.domain.committee_rules import REMIND
from knowledge.domain.figure_rules import (
    Frequency,
    IndicatorRule,
    QuarterlyReturn,
    RagRule,
    YearKind,
)
from knowledge.domain.indicators import Polarity
from knowledge.domain.statutory_returns import StatutoryReturn

_Words = TypeVar("_Words", bound=StrEnum)


def quarterly_return(table: SettingsTable) -> QuarterlyReturn:
    """One [[returns]] table. Raises SettingsError."""
    title, channel = table.text("title"), table.text("channel")
    for key, value in (("title", title), ("channel", channel)):
        if not value.strip():
            table.refuse(key, "is missing: a return needs a title and the channel to remind")
    default = QuarterlyReturn(title, channel)
    most = MOST_WORKING_DAYS
    quarterly = QuarterlyReturn(
        title=title,
        channel=channel,
        working_days=table.whole("working_days", default.working_days, 1, most),
        remind=table.wholes("remind", REMIND, 0, most),
        opens_after=table.whole("opens_after", default.opens_after, 1, most),
        escalate_after=table.whole("escalate_after", default.escalate_after, 1, most),
        indicators=table.texts("indicators"),
        council=table.text("council"),
    )
    table.finish()
    return quarterly


def indicator_rule(table: SettingsTable) -> IndicatorRule:
    """One [[indicators]] table. Raises SettingsError."""
    code = table.text("code").strip()
    if not code:
        table.refuse("code", 'is missing: the indicator\'s code, such as code = "CSC 011"')
    year = _one_of(table, "year", YearKind)
    rule = IndicatorRule(
        code=code,
        council=table.text("council"),
        leads=table.texts("leads"),
        frequency=_one_of(table, "frequency", Frequency),
        year=year or YearKind.FINANCIAL,
        polarity=_one_of(table, "polarity", Polarity),
        unit=table.text("unit"),
        target=table.number("target", 0) if "target" in table.values else None,
        floor=table.number("floor", 0) if "floor" in table.values else None,
    )
    table.finish()
    return rule


def statutory_return(table: SettingsTable) -> StatutoryReturn:
    """One [[statutory_returns]] table. Raises SettingsError."""
    title = table.text("title").strip()
    if not title:
        table.refuse("title", 'is missing: such as title = "SEN2"')
    due = table.day("due")
    if due is None:
        table.refuse("due", "is missing: the day that the department has published")
    rule = StatutoryReturn(title, table.text("covers"), due, table.day("opens"), table.text("note"))
    table.finish()
    return rule


def rag_rule(table: SettingsTable) -> RagRule:
    """One [[rag]] table. Raises SettingsError."""
    default = RagRule()
    rule = RagRule(
        council=table.text("council", default.council),
        tolerance=table.number("tolerance", default.tolerance),
        relative=table.yes_or_no("relative", default.relative),
    )
    table.finish()
    return rule


def _one_of(table: SettingsTable, key: str, words: type[_Words]) -> _Words | None:
    said = table.text(key)
    if not said:
        return None
    for word in words:
        if said.strip().lower() == word.value:
            return word
    table.refuse(key, f"must be one of {', '.join(repr(word.value) for word in words)}")
