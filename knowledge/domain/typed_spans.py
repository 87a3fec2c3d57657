"""Stretches of days as officers type them: "end of Q3", "March", "next month", "year end"."""

import re
from datetime import date, timedelta

from knowledge.domain.periods import Period, parse_period
from knowledge.domain.printed_dates import MONTH, QUARTER
from knowledge.domain.typed_forms import (
    START,
    STOP,
    Doubt,
    Form,
    Unclear,
    full_year,
    month_number,
    one_day,
    whole_month,
)

_FRIDAY = 4
_SPLIT = r"(?:20)?\d\d\s?[/-]\s?(?:20)?\d\d"

_PART = r"(?:(?P<part>(?:very\s+)?end\s+of|end)\s+(?:the\s+)?)?"


def _month_alone(match: re.Match[str], today: date) -> Period | Unclear | None:
    """March, March 2010, end of March: the month, or its last day."""
    month = month_number(match["month"])
    if match["year"]:
        period: Period | None = whole_month(month, full_year(match["year"]))
    else:
        year = today.year if month >= today.month else today.year + 1
        period = whole_month(month, year)
    if match["part"] in ("early", "mid", "mid-", "late", "start of", "beginning of", "middle of"):
        return Unclear(match.group().strip(), Doubt.NO_DATE)
    return _last_day_of(period) if match["part"] else period


def _quarter(match: re.Match[str], today: date) -> Period | Unclear | None:
    """Q3 is October to December: financial years run from 1 April."""
    number = _quarter_number(match["quarter"])
    years = match["years"]
    if years:
        period = parse_period(f"Q{number} {_full_split(years)}")
    else:
        period = next(
            p
            for begins in (today.year - 1, today.year, today.year + 1)
            if (p := parse_period(f"Q{number} {begins}/{(begins + 1) % 100:02}")).last_day
            and p.last_day >= today
        )
    if period.last_day is None:
        return Unclear(match.group().strip(), Doubt.TWO_READINGS)
    return _last_day_of(period) if match["part"] else period


def _quarter_number(words: str) -> int:
    figure = re.search(r"[1-4]", words)
    names = (("one", "first"), ("two", "second"), ("three", "third"), ("four", "fourth"))
    spelt = (n for n, both in enumerate(names, 1) if any(name in words for name in both))
    return int(figure[0]) if figure else next(spelt)


def _week_or_month(match: re.Match[str], today: date) -> Period | None:
    """This week to its Friday, next month, the end of the month."""
    step = 1 if match["which"] == "next" else 0
    if not match["part"] and not match["which"]:
        return None
    if match["unit"] == "week":
        monday = today + timedelta(days=7 * step - today.weekday())
        friday = monday + timedelta(days=_FRIDAY)
        if match["part"]:
            return one_day(friday)
        return Period(f"week ending {friday.day} {friday:%B %Y}", monday, friday)
    months = today.year * 12 + today.month - 1 + step
    whole = whole_month(months % 12 + 1, months // 12)
    return _last_day_of(whole) if match["part"] else whole


def _year_end(match: re.Match[str], today: date) -> Period | Unclear | None:
    """The end of a financial year is 31 March; of "the year" is not certain."""
    named = match["years"] or match["one_year"]
    if match["years"]:
        period = parse_period(_full_split(match["years"]))
        return _last_day_of(period) if match["part"] else period
    if named:
        year = int(named)
        whole = Period(named, date(year, 1, 1), date(year, 12, 31))
        return _last_day_of(whole) if match["part"] else whole
    march = date(today.year if today <= date(today.year, 3, 31) else today.year + 1, 3, 31)
    if match["kind"]:
        return one_day(march)
    december = date(today.year, 12, 31)
    readings = sorted((march, december))
    return Unclear(
        match.group().strip(), Doubt.TWO_READINGS, tuple(one_day(day) for day in readings)
    )


def _no_day(match: re.Match[str], _today: date) -> Unclear:
    return Unclear(match.group().strip(), Doubt.NO_DATE)


def _full_split(text: str) -> str:
    first, second = re.split(r"\s?[/-]\s?", text)
    return f"{full_year(first)}/{second[-2:]}"


def _last_day_of(period: Period | None) -> Period | None:
    return one_day(period.last_day) if period and period.last_day else None


SPANS: tuple[Form, ...] = (
    (
        re.compile(
            rf"{START}(?:(?P<part>(?:very\s+)?end\s+of|end|early|mid-?|late|(?:start|beginning"
            rf"|middle)\s+of)\s*(?:the\s+)?)?(?P<month>{MONTH})\b\.?"
            r"(?:[ ,]\s*(?P<year>\d{4})(?!\d))?" + STOP
        ),
        _month_alone,
    ),
    (
        re.compile(
            rf"{START}{_PART}(?P<quarter>{QUARTER})\b(?:\s*(?:of|,)?\s*(?P<years>{_SPLIT}))?{STOP}"
        ),
        _quarter,
    ),
    (
        re.compile(rf"{START}{_PART}(?:(?P<which>this|next)\s+)?(?P<unit>week|month){STOP}"),
        _week_or_month,
    ),
    (
        re.compile(
            rf"{START}(?P<part>end\s+of\s+(?:the\s+|this\s+)?|year[\s-]end\s+)?"
            rf"(?:(?P<years>{_SPLIT})|(?P<one_year>20\d\d)(?![\d/-])"
            r"|(?P<kind>financial\s+)?year(?:[\s-]end)?)" + STOP
        ),
        _year_end,
    ),
    (
        re.compile(
            rf"{START}(?:as\s+)?(?:soon(?:\s+as\s+possible)?|later(?:\s+on)?|asap|tb[cda]"
            r"|(?:early\s+|late\s+|mid-?\s*)?(?:spring|summer|autumn|winter|christmas|xmas|easter"
            r"|new\s+year|term|half[\s-]term)(?:\s+(?:20)?\d\d)?|next\s+(?:year|term|quarter)"
            r"|some\s?time|whenever|the\s+future|further\s+notice"
            r"|(?:end\s+of\s+)?(?:the\s+)?(?:spring|summer|autumn|school)\s+term"
            r"|\d{1,2}\s+(?:days?|weeks?|months?))" + STOP
        ),
        _no_day,
    ),
)
