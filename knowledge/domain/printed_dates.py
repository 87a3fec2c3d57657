"""How dates, months, quarters and years are printed in council papers, each read to its days.

Everything here reads folded text. Days come out only where they are certain: an impossible day
is no day, and British order is never flipped to make a date fit.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[date, date]
# A match, whether years are financial, and the whole text -> days, or None if not certain.
Reading = Callable[[re.Match[str], bool, str], Days | None]

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d)(?![\d/]|[.,:]\d|\s*%)"
_DAY = r"\d{1,2}(?:\s*(?:st|nd|rd|th))?"
_TO = r"\s*(?:-|/|,|&|to|and|until)\s*"
_SPLIT_YEAR = r"(?:19|20)\d\d\s?[/-]\s?(?:(?:19|20)\d\d|\d\d)(?![\d/])"
QUARTER = (
    r"(?:q(?:uarter)?\s*(?:[1-4]|one|two|three|four)"
    r"|(?:[1-4](?:st|nd|rd|th)|first|second|third|fourth)\s+quarter)"
)
# "Q1 (April to June)", "Q1 Apr-Jun"
_QUARTERS_MONTHS = rf"{MONTH}{_TO}{MONTH}\b(?!\.?\s*'?\d\d?\b(?!/))"
_BRACKET_AFTER = rf"\s*(?P<bracket_after>\([^)]*\)|[-:,]?\s*{_QUARTERS_MONTHS})?"
_ACADEMIC = re.compile(r"\b(?:ac(?:ad(?:emic)?)?\.?\s*(?:yr|year)|ay|school year)\b")
_QUARTER_NUMBERS = {
    **{"one": 1, "two": 2, "three": 3, "four": 4},
    **{"first": 1, "second": 2, "third": 3, "fourth": 4},
}


def _month(word: str) -> int:
    return MONTHS.index(word.strip()[:3]) + 1


def _year(word: str) -> int | None:
    """Two figures are of this century up to 40, of the last from 70, and unclear between."""
    number = int(word.strip("' "))
    if number > 99:
        return number
    if number <= 40:
        return 2000 + number
    return 1900 + number if number >= 70 else None


def _one_day(day: str, month: int, year: str) -> date | None:
    number = _year(year)
    try:
        return date(number, month, int(re.sub(r"\D", "", day))) if number else None
    except ValueError:
        return None


def _whole_month(month: int, year: int | None) -> Days | None:
    if year is None or not 1 <= month <= 12:
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _in_order(first: date | None, last: date | None) -> Days | None:
    return (first, last) if first and last and first <= last else None


def _numeric_day(match: re.Match[str], _financial: bool, _text: str) -> Days | None:
    month = int(match["month"])
    day = _one_day(match["day"], month, match["year"]) if 1 <= month <= 12 else None
    return (day, day) if day else None


def _days_of_month(match: re.Match[str], _financial: bool, _text: str) -> Days | None:
    """28 September 2017, 1 - 5 May 2017, 28 September to 3 October 2017."""
    last = _one_day(match["day"], _month(match["month"]), match["year"])
    if last is None or not _weekday_fits(match["weekday"], last):
        return None
    if match["from_day"]:
        from_month = _month(match["from_month"] or match["month"])
        return _in_order(_one_day(match["from_day"], from_month, match["year"]), last)
    return (last, last + timedelta(days=6)) if match["week"] else (last, last)


def _weekday_fits(weekday: str | None, day: date) -> bool:
    """A weekday that is not the date's own means that one of the two is wrong."""
    return not weekday or WEEKDAYS.index(weekday[:3]) == day.weekday()


def _american_words(match: re.Match[str], _financial: bool, _text: str) -> Days | None:
    """September 28, 2017: odd here, but the month is a word, so it is not unclear."""
    day = _one_day(match["day"], _month(match["month"]), match["year"])
    return (day, day) if day else None


def _no_days(_match: re.Match[str], _financial: bool, _text: str) -> Days | None:
    return None


def _quarter(match: re.Match[str], financial: bool, _text: str) -> Days | None:
    """Q2 2019/20, Quarter 2 (July - September) 2019/20, 2019/20 Q2, Quarter 2, 2017."""
    number, year = _quarter_number(match["quarter"]), match["year"]
    split = bool(re.search(r"[/-]", year))
    begins = _split_year(year) if split else _year(year)
    # "Q4, 2017" of a financial year is January 2017 or January 2018: not certain.
    unclear = number == 4 and not split if financial else split
    if begins is None or unclear:
        return None
    months = 12 * begins + 3 * number - (0 if financial else 3)
    first = date(months // 12, months % 12 + 1, 1)
    last = date(first.year, first.month + 2, monthrange(first.year, first.month + 2)[1])
    brackets = (match["bracket"], match["bracket_after"])
    agree = all(_bracket_agrees(each, first, last) for each in brackets)
    return (first, last) if agree else None


def _quarter_number(words: str) -> int:
    figure = re.search(r"[1-4]", words)
    named = (number for word, number in _QUARTER_NUMBERS.items() if word in words)
    return int(figure[0]) if figure else next(named)


def _bracket_agrees(bracket: str | None, first: date, last: date) -> bool:
    """The months in brackets, if any, are the quarter's own."""
    named = re.findall(rf"\b{MONTH}\b", bracket or "")
    return not named or (_month(named[0]), _month(named[-1])) == (first.month, last.month)


def _split_year(text: str) -> int | None:
    """2015 of "2015/16", "15/16" or "2015/2016"; None where the two years are not consecutive."""
    first, _, second = re.sub(r"\s", "", text).replace("-", "/").partition("/")
    begins = _year(first)
    return begins if begins is not None and (begins + 1) % 100 == int(second) % 100 else None


def _years(match: re.Match[str], financial: bool, text: str) -> Days | None:
    """2015/16, 2015/16 ac yr, 2013/14 - 2015/16, 2017/18-19/20."""
    first = _split_year(match["first"])
    last = _split_year(match["last"] or match["first"])
    if first is None or last is None or last < first:
        return None
    if _ACADEMIC.search(text):
        return date(first, 9, 1), date(last + 1, 8, 31)
    return (date(first, 4, 1), date(last + 1, 3, 31)) if financial else None


def _months_to(match: re.Match[str], _financial: bool, _text: str) -> Days | None:
    """12 months to June 2017, year ending March 2019."""
    end = _whole_month(_month(match["month"]), _year(match["year"]))
    count = int(match["count"] or 12)
    if end is None or not 1 <= count <= 60:
        return None
    start = end[1].year * 12 + end[1].month - count
    return date(start // 12, start % 12 + 1, 1), end[1]


def _months(match: re.Match[str], _financial: bool, _text: str) -> Days | None:
    """June 2009; Apr - Jun 2017 and Jan/ Feb 09, where the year is printed once."""
    year = _year(match["year"])
    last = _whole_month(_month(match["month"]), year)
    first = _whole_month(_month(match["from"]), year) if match["from"] else last
    return _in_order(first[0], last[1]) if first and last else None


def _months_of_financial_year(match: re.Match[str], financial: bool, _text: str) -> Days | None:
    """2031/32 April, 2031/32 Jan - Mar: the first three months are of the second year."""
    begins = _split_year(match["year"])
    if begins is None or not financial:
        return None
    names = (match["from"] or match["month"], match["month"])
    first, last = (_whole_month(month, begins + (month < 4)) for month in map(_month, names))
    return _in_order(first[0], last[1]) if first and last else None


def _months_year_first(match: re.Match[str], _financial: bool, _text: str) -> Days | None:
    return _whole_month(_month(match["month"]), _year(match["year"]))


# Tried in this order where several begin at the same place.
READINGS: tuple[tuple[re.Pattern[str], Reading], ...] = (
    (
        re.compile(r"(?<![\d/-])(?P<year>(?:19|20)\d\d)([-/])(?P<month>\d\d)\2(?P<day>\d\d)(?!\d)"),
        _numeric_day,
    ),
    (
        re.compile(
            r"(?<![\d/.-])(?P<day>\d{1,2})([/.-])(?P<month>\d{1,2})\2"
            r"(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])"
        ),
        _numeric_day,
    ),
    (
        re.compile(
            rf"\b(?P<quarter>{QUARTER})\s*(?:of|,)?\s*(?P<bracket>\([^)]*\)|{_QUARTERS_MONTHS})?"
            r"\s*(?:of|,)?\s*"
            rf"(?P<year>{_SPLIT_YEAR}|\d\d/\d\d(?!\d)|(?:19|20)\d\d(?!\d)){_BRACKET_AFTER}"
        ),
        _quarter,
    ),
    (
        re.compile(
            rf"(?<!\d)(?P<year>{_SPLIT_YEAR}|(?:19|20)\d\d)\s*,?\s*(?P<quarter>{QUARTER})\b"
            rf"(?P<bracket>\([^)]*\))?{_BRACKET_AFTER}"
        ),
        _quarter,
    ),
    # "In 2031/32 may ..." is no month.
    (
        re.compile(
            rf"(?<!\d)(?P<year>{_SPLIT_YEAR})\s*[:,]?\s+(?:(?P<from>{MONTH})\b\.?{_TO})?"
            rf"(?!(?:may|mar|march)\b(?!\s*$))(?P<month>{MONTH})\b(?!\.?,?\s*'?\d)"
        ),
        _months_of_financial_year,
    ),
    (
        re.compile(
            rf"(?<!\d)(?P<first>{_SPLIT_YEAR})"
            rf"(?:\s*(?:-|to)\s*(?P<last>{_SPLIT_YEAR}|\d\d/\d\d(?!\d)))?"
        ),
        _years,
    ),
    (
        re.compile(
            rf"(?P<week>w/c|week (?:commencing|beginning))?\s*(?:\b(?P<weekday>{_WEEKDAY})[ ,]*)?"
            rf"(?:(?<!\d)(?P<from_day>{_DAY})\s*(?P<from_month>{MONTH})?\s*(?:-|to)\s*)?"
            rf"(?<!\d)(?P<day>{_DAY})(?:\s+of)?[\s-]*(?P<month>{MONTH})\b\.?[\s,-]*(?P<year>{_YEAR})"
        ),
        _days_of_month,
    ),
    (
        re.compile(rf"\b(?P<month>{MONTH})\s+(?P<day>{_DAY}),?\s+(?P<year>(?:19|20)\d\d)(?!\d)"),
        _american_words,
    ),
    # A day and month without a year.
    (re.compile(rf"(?<!\w)\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\b(?!\s*'?\d)"), _no_days),
    (
        re.compile(
            rf"(?:(?P<count>\d+) months?|(?:rolling )?year) (?:up )?(?:to|ending|ended)"
            rf" (?P<month>{MONTH})\b\.?,? (?P<year>{_YEAR})"
        ),
        _months_to,
    ),
    (
        re.compile(
            rf"(?:\b(?P<from>{MONTH})\b\.?{_TO})?"
            rf"\b(?P<month>{MONTH})\b\.?[\s,-]*(?P<year>{_YEAR})"
        ),
        _months,
    ),
    (re.compile(rf"(?<!\d)(?P<year>(?:19|20)\d\d)\s+(?P<month>{MONTH})\b"), _months_year_first),
)
