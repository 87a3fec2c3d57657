"""Of which time a paper is: by its title, by the lines under it, or by its file's name."""

import re
from collections.abc import Iterable

from knowledge.domain.periods import parse_period
from knowledge.domain.printed_dates import MONTH
from knowledge.readers.blocks import Pages, Table

_YEARS = r"20\d\d ?[/-] ?(?:20)?\d\d"
_QUARTER_OF_YEAR = (
    r"Q(?:uarter)? ?[1-4],?(?: \([^()]{5,40}\))?,? (?:of )?(?:20)?\d\d[/-](?:20)?\d\d"
)
_PERIOD = re.compile(rf"(?:{_QUARTER_OF_YEAR}|{_YEARS})", re.IGNORECASE)
# "July to September 2031", "1 October to 31 December 2031"
_MONTHS = re.compile(
    rf"\b(?:\d{{1,2}}(?:st)? )?{MONTH}(?: 20\d\d)? ?(?:to|-|–) ?"
    rf"(?:\d\d(?:st|th)? )?{MONTH} 20\d\d\b",
    re.IGNORECASE,
)
_OF_FRONT = re.compile(
    rf"\b{_QUARTER_OF_YEAR}|\b20\d\d[/-](?:20)?\d\d,? Q(?:uarter)? ?[1-4]\b", re.I
)
_QUARTER = re.compile(r"\b(?:Q|Quarter ?)([1-4])\b", re.IGNORECASE)
_QUARTER_AND_YEAR = re.compile(
    r"\bq(?:uarter)? ?(?P<quarter>[1-4]) (?P<first>20\d\d) (?P<second>(?:20)?\d\d)\b", re.IGNORECASE
)
_FRONT_LINES = 16
_FEWEST_DAYS, _MOST_DAYS = 88, 94
_MOST_TITLES = 6


def period_of_title(title: str) -> str:
    """The quarter, the quarter's months or the years that a title names; else ""."""
    match = _PERIOD.search(title)
    quarter = _quarter_in(title)
    return quarter if quarter and (not match or not match[0][:1].isalpha()) else _words(match)


def period_of_front(titles: Iterable[str]) -> str:
    """The one quarter that the first titles name, "" where they name none or several."""
    found = {
        said
        for title in list(titles)[:_MOST_TITLES]
        if (said := _words(_OF_FRONT.search(title)) or _quarter_in(title))
    }
    return found.pop() if len(found) == 1 else ""


def _quarter_in(title: str) -> str:
    """Three months that a title names: "July to September 2031"."""
    match = _MONTHS.search(title)
    period = parse_period(match[0].replace("–", "-")) if match else None
    if match is None or period is None or not (period.first_day and period.last_day):
        return ""
    days = (period.last_day - period.first_day).days
    return match[0] if _FEWEST_DAYS <= days <= _MOST_DAYS else ""


def _words(match: re.Match[str] | None) -> str:
    return match[0] if match else ""


def period_by_name(pages: Pages) -> str:
    """The quarter that the front says, with the year that only the file's name gives; else ""."""
    name = re.sub(r"[_-]+", " ", pages.file)
    texts = [b.text for b in pages.blocks[:_FRONT_LINES] if not isinstance(b, Table)]
    said = {match[1] for text in texts for match in _QUARTER.finditer(text)}
    named = _QUARTER_AND_YEAR.search(name)
    if not named or said != {named["quarter"]}:
        return ""
    return f"Q{named['quarter']} {named['first']}/{named['second'][-2:]}"
