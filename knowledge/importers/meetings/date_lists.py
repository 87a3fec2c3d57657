"""Programmes of meetings for a year: a grid of months, days listed under months or committees."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time
from itertools import pairwise

from knowledge.domain.documents import Document
from knowledge.domain.meetings import Committee, Meeting
from knowledge.domain.printed_dates import WEEKDAYS
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_lines import committee_in, day_in, days_in, time_in
from knowledge.importers.meetings.calendar_entries import (
    MOST_WORDS,
    meeting_on,
    name_in,
    names_a_body,
)
from knowledge.importers.meetings.date_columns import body_in, days_below_bodies
from knowledge.importers.meetings.date_grids import has_grid, meetings_in_grids
from knowledge.importers.meetings.listed_days import listed_days
from knowledge.importers.meetings.month_headings import Month, month_of
from knowledge.importers.meetings.municipal_years import Years, day_of
from knowledge.importers.meetings.planners import planned_in
from knowledge.importers.meetings.shared_hours import with_shared
from knowledge.importers.meetings.summons import address_in
from knowledge.importers.mending.casing import titled
from knowledge.importers.sources import source_of_line, source_of_row
from knowledge.readers.blocks import Heading, Line, Pages, Table, with_number

_SAYS = re.compile(
    r"\b(?:calendar|schedule|programme|diary|timetable|list|cycle) of (?:[\w&]+ ){0,4}?meetings?\b"
    r"|\bcommittee calendar\b|\bcalendar 20\d\d"
    r"|^meetings,? (?:in )?(?:\w+ )?20\d\d\b"
    r"|^meetings of (?:[\w&,'’]+ ){1,10}20\d\d\b"
    r"|\bmeetings? (?:calendar|schedule|dates|timetable|programme)\b"
    r"|\bdates of (?:\w+ )?meetings\b|\b(?:year|meetings?|committee) planner\b"
    r"|\bcommittee (?:dates|diary|timetable)\b|\bmeetings diary\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\b(?P<first>20\d\d)\s*[/–-]\s*(?P<second>(?:20)?\d\d)\b")
_YEAR = re.compile(r"\b20\d\d\b")
_ON_DAY = re.compile(
    r"(?P<name>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\b\**"
    r"\s*[-–:]?\s*(?P<what>.*)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?:mon|tues?|weds?|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?\.?", re.IGNORECASE
)
_DAY_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_DATES = re.compile(r"(?:meeting |proposed )?dates?(?: of meetings?)?", re.IGNORECASE)
_FULL = re.compile(
    r"(?P<bracket>\()?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ 20\d\d(?:\s*\((?P<note>[^()]*)\))?"
)
_NAMES = re.compile(r"meetings?|committees?|event|name of meeting|body|what|meeting/event")
_WHERE_HEAD = re.compile(r"venue|location|place|room|where")
_BEGINS = re.compile(r"\b(?:commenc\w+|start\w*|begin\w*|held)\b", re.IGNORECASE)
_ONLY_DATES = re.compile(
    r"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? 20\d\d"
    r"(?:[,;.&]| and)*\s*){2,}"
)
# "CABINET - Tuesdays at 5.00 pm"
_HEADED = re.compile(
    r"(?P<body>[\w&,'’ ]*?\b(?:committee|cabinet|board|panel|council|commission|executive|forum))"
    r"\s*[-–:(,]\s*(?P<when>(?:[a-z]+days? )?(?:at |from )?"
    r"\d{1,2}(?:[.:]\d\d)?(?:\s*[ap]\.?m\.?)?(?:,? (?:in |at )?[A-Z][^()]*)?)\)?",
    re.IGNORECASE,
)
_TITLE_ROWS = 3
_FEWEST = 2


def read_date_lists(pages: Pages, document: Document) -> list[Record]:
    """The meetings of a paper that says it is a calendar or schedule of meetings; else [].

    A day whose printed weekday is another day's is left out, and so is a day without a year where
    the paper does not say which year it is of. The hour is the one said for all, unless the line
    prints its own.
    """
    titles = [document.title, *_titles(pages)]
    if not any(_SAYS.search(title) for title in titles) and not has_grid(pages):
        return listed_days(pages, document)
    years = _years_of(titles)
    found = [*meetings_in_grids(pages, years, document), *_of_cells(pages, document)]
    found.extend(_of_columns(pages, document))
    found.extend(_of_planners(pages, years, document))
    found.extend(_of_days(pages, years, document))
    found = with_shared([*found, *_of_lines(pages, years, document)], pages)
    if len(found) < _FEWEST:
        return listed_days(pages, document)
    named = {meeting.committee: meeting.source for meeting in reversed(found)}
    committees = [Committee(document.council, name, source) for name, source in named.items()]
    return [*reversed(committees), *found]


def _titles(pages: Pages) -> Iterator[str]:
    """The lines near the top, and the first rows of a table that hold one cell."""
    for block in pages.blocks[:12]:
        if not isinstance(block, Table):
            yield block.text
        else:
            filled = ([c.text for c in row.cells if c.text] for row in block.rows[:_TITLE_ROWS])
            yield from (texts[0] for texts in filled if len(texts) == 1)


def _years_of(titles: Sequence[str]) -> Years | None:
    """The two years of a municipal year, or one year twice; None where no title says one."""
    for title in titles:
        if both := _YEARS.search(title):
            return int(both["first"]), int(both["first"]) + 1
    for title in titles:
        if _SAYS.search(title) and len(found := set(_YEAR.findall(title))) == 1:
            year = int(found.pop())
            return year, year
    return None


def _of_planners(pages: Pages, years: Years | None, document: Document) -> Iterator[Meeting]:
    """Grids of days: bodies by name or by the letters of a key."""
    seen: set[tuple[str, date]] = set()
    for each in planned_in(pages, years):
        name = name_in(each.what)
        if name and names_a_body(name) and (name, each.day) not in seen:
            seen.add((name, each.day))
            source = source_of_row(document, each.table, each.row)
            yield meeting_on(name, each.day, time_in(each.what), each.what, source, document)


def _of_days(pages: Pages, years: Years | None, document: Document) -> Iterator[Meeting]:
    """Tables with a meeting a row: its day in full, or "Tues 11" under the month."""
    month: Month | None = None
    for block in pages.blocks:
        if not isinstance(block, Table):
            month = month_of(block.text) or month
            continue
        heads = [cell.text.strip().lower() for cell in block.rows[0].cells] if block.rows else []
        named = next((at for at, text in enumerate(heads) if _NAMES.fullmatch(text)), None)
        venue = next((at for at, text in enumerate(heads) if _WHERE_HEAD.fullmatch(text)), None)
        for row in block.rows:
            texts = _with_whole_days([cell.text.strip() for cell in row.cells])
            filled = [text for text in texts if text]
            if len(set(filled)) == 1 and (over := month_of(filled[0])):
                month = over
            elif found := _of_day_row(texts, named, month, years):
                name, day, at, note = found
                where = texts[venue] if venue is not None and venue < len(texts) else ""
                source = source_of_row(document, block, row)
                yield meeting_on(name, day, at, note, source, document, where)


def _with_whole_days(texts: Sequence[str]) -> list[str]:
    """ "Tue" and "1st" in two cells beside each other as "Tue 1st" in the first of them."""
    whole = list(texts)
    for at, (name, day) in enumerate(pairwise(texts)):
        if _WEEKDAY.fullmatch(name) and _DAY_NUMBER.fullmatch(day):
            whole[at : at + 2] = [f"{name} {day}", ""]
    return whole


def _of_day_row(
    texts: Sequence[str],
    named: int | None,
    month: Month | None,
    years: Years | None,
) -> tuple[str, date, time | None, str] | None:
    """Who meets on which day and when, of a row that has one day and one body."""
    dated = next((at for at, t in enumerate(texts) if len(days_in(t)) == 1 and _is_listed(t)), None)
    day = day_in(texts[dated]) if dated is not None else None
    if dated is None and month:
        on = next(((at, m) for at, t in enumerate(texts) if (m := _ON_DAY.fullmatch(t))), None)
        day = day_of(int(on[1]["day"]), month, years) if on else None
        if on is None or day is None or WEEKDAYS[day.weekday()] != on[1]["name"].lower()[:3]:
            return None
        dated = on[0]
    if day is None:
        return None
    at_name = named
    if at_name is None:
        others = (at for at, t in enumerate(texts) if at != dated and names_a_body(name_in(t)))
        at_name = next(others, None)
    what = texts[at_name] if at_name is not None and at_name < len(texts) else ""
    name = name_in(what)
    hour = next((found for text in texts if (found := time_in(text))), None)
    return (name, day, hour, " ".join(texts)) if name and at_name != dated else None


def _of_cells(pages: Pages, document: Document) -> Iterator[Meeting]:
    """Committees down the side, all the dates of each in one cell."""
    for table in pages.blocks:
        if not isinstance(table, Table) or not table.rows:
            continue
        heads = [cell.text.strip() for cell in table.rows[0].cells]
        dated = [at for at, text in enumerate(heads) if _DATES.fullmatch(text)]
        hours = [
            at for at, text in enumerate(heads) if re.match("(?:start )?time|start", text, re.I)
        ]
        places = [at for at, text in enumerate(heads) if _WHERE_HEAD.fullmatch(text.lower())]
        for row in table.rows[1:] if dated else ():
            cells = [cell.text for cell in row.cells]
            name = name_in(cells[0])
            at = next((time_in(cells[h]) for h in hours if h < len(cells)), None)
            where = next((cells[p] for p in places if p < len(cells)), "")
            text = cells[dated[0]] if dated[0] < len(cells) else ""
            for match in _FULL.finditer(text) if name else ():
                if day := day_in(match[0]):
                    source = source_of_row(document, table, row)
                    note = match["note"] or (match["bracket"] and "provisional") or ""
                    yield meeting_on(name, day, at, note, source, document, where)


def _of_columns(pages: Pages, document: Document) -> Iterator[Meeting]:
    """Committees along the top, the days of each below it."""
    for table in pages.blocks:
        if not isinstance(table, Table):
            continue
        for each in days_below_bodies(table):
            source = source_of_row(document, table, each.row)
            if name := name_in(each.body):
                yield meeting_on(name, each.day, each.at, each.note, source, document)


def _of_lines(pages: Pages, years: Years | None, document: Document) -> Iterator[Meeting]:
    month: Month | None = None
    committee, hour, all_hours, venue = "", None, None, ""
    for block in pages.blocks:
        if isinstance(block, Table):
            continue
        if found := month_of(block.text):
            month, committee = found, ""
        elif (on_day := _ON_DAY.fullmatch(with_number(block))) and month:
            day = day_of(int(on_day["day"]), month, years)
            name = name_in(on_day["what"])
            if day and name and WEEKDAYS[day.weekday()] == on_day["name"].lower():
                at = time_in(on_day["what"]) or all_hours
                source = source_of_line(document, block)
                yield meeting_on(name, day, at, on_day["what"], source, document)
        elif committee and _ONLY_DATES.fullmatch(with_number(block)):
            for day in days_in(with_number(block)):
                source = source_of_line(document, block)
                yield meeting_on(committee, day, hour or all_hours, "", source, document, venue)
        elif day := day_in(with_number(block)):
            if committee and _is_listed(with_number(block)):
                at = time_in(with_number(block)) or hour or all_hours
                source = source_of_line(document, block)
                yield meeting_on(committee, day, at, block.text, source, document, venue)
        elif _BEGINS.search(block.text) and (said := time_in(block.text)):
            hour = said
            all_hours = all_hours if committee else said
            venue = address_in(block.text.rpartition(" in ")[2]) if committee else ""
        elif headed := _HEADED.fullmatch(block.text):
            committee, hour = titled(headed["body"].strip()), time_in(headed["when"])
            venue = address_in(headed["when"].rpartition(",")[2].strip(" )"))
        elif named := _named(block):
            committee, hour, venue = named, None, ""


def _named(block: Line) -> str:
    """The body whose meetings follow; an authority only where it stands as a heading."""
    return body_in(block.text) if isinstance(block, Heading) else committee_in(block.text)


def _is_listed(text: str) -> bool:
    """A line that is a day with its hour or a mark, not a sentence about one."""
    return len(text.split()) <= MOST_WORDS and not re.search(
        r"\b(?:was|were|held|approved|by)\b", text
    )
