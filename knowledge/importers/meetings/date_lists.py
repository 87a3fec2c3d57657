"""Programmes of meetings for a year: a grid of months, days listed under months or committees."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from knowledge.domain.calendars import LONDON
from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import Committee, Meeting, MeetingStatus
from knowledge.domain.printed_dates import WEEKDAYS
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_lines import committee_in, day_in, days_in, time_in
from knowledge.importers.meetings.date_columns import body_in, days_below_bodies
from knowledge.importers.meetings.month_headings import month_of, months_along
from knowledge.importers.meetings.planners import planned_in
from knowledge.importers.meetings.shared_hours import with_shared
from knowledge.importers.meetings.summons import address_in
from knowledge.importers.mending.casing import titled
from knowledge.importers.sources import source_of_line, source_of_row
from knowledge.readers.blocks import Heading, Pages, Paragraph, Row, Table, with_number

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
_IN_CELL = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\**(?:\s*\((?P<note>[^)]*)\))?")
_DATES = re.compile(r"(?:meeting |proposed )?dates?(?: of meetings?)?", re.IGNORECASE)
_FULL = re.compile(
    r"(?P<bracket>\()?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ 20\d\d(?:\s*\((?P<note>[^()]*)\))?"
)
_NAMES = re.compile(r"meetings?|committees?|event|name of meeting|body|what|meeting/event")
_WHERE_HEAD = re.compile(r"venue|location|place|room|where")
_NO_MEETING = re.compile(
    r"\b(?:training|briefing|holiday|visit|seminar|workshop|elections?|recess|working|easter"
    r"|christmas|closed|awareness|conference)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\b(?:commenc\w+|start\w*|begin\w*|held)\b", re.IGNORECASE)
_NOTE = re.compile(r"\s*\((?P<note>[^()]*)\)|\*+")
_HOUR_FIRST = re.compile(
    r"^\s*(?:\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?m\.?|\d{1,2}[.:]\d\d|12 noon|noon|midday)\s*[-–:,]?\s+",
    re.I,
)
# "Cabinet - CANCELLED": what is said of the meeting behind its name.
_MARKED = re.compile(
    r"\s*[-–:,]\s*(?:cancell?ed|provisional|tentative|postponed|moved|new|reserve(?: date)?"
    r"|if (?:required|needed)|annual meeting|budget(?: meeting)?|special|extraordinary)$"
    r"|\s+(?:cancell?ed|provisional)$",
    re.IGNORECASE,
)
# "PROVISIONAL Planning Committee": capitals part the mark from the name.
_MARK_FIRST = re.compile(r"(?:CANCELL?ED|PROVISIONAL|TENTATIVE|POSTPONED|MOVED)\b[\s:–-]+(?=[A-Z])")
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
_MOST_WORDS = 9
_TITLE_ROWS = 3
_FEWEST = 2
# The municipal year begins with the annual meeting in May.
_FIRST_MONTH = 5

_Line = Heading | Paragraph


def read_date_lists(pages: Pages, document: Document) -> list[Record]:
    """The meetings of a paper that says it is a calendar or schedule of meetings; else [].

    A day whose printed weekday is another day's is left out, and so is a day without a year where
    the paper does not say which year it is of. The hour is the one said for all, unless the line
    prints its own.
    """
    titles = [document.title, *_titles(pages)]
    if not any(_SAYS.search(title) for title in titles) and not _is_grid(pages):
        return []
    years = _years_of(titles)
    found = [*_of_grids(pages, years, document), *_of_cells(pages, document)]
    found.extend(_of_columns(pages, document))
    found.extend(_of_planners(pages, years, document))
    found.extend(_of_days(pages, years, document))
    found = with_shared([*found, *_of_lines(pages, years, document)], pages)
    if len(found) < _FEWEST:
        return []
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


def _years_of(titles: Sequence[str]) -> tuple[int, int] | None:
    """The two years of a municipal year, or one year twice; None where no title says one."""
    for title in titles:
        if both := _YEARS.search(title):
            return int(both["first"]), int(both["first"]) + 1
    for title in titles:
        if _SAYS.search(title) and len(found := set(_YEAR.findall(title))) == 1:
            year = int(found.pop())
            return year, year
    return None


def _day(day: str, month: int, year: int | None, years: tuple[int, int] | None) -> date | None:
    if year is None and years is None:
        return None
    if year is None and years:
        year = years[0] if month >= _FIRST_MONTH else years[1]
    try:
        return date(year or 0, month, int(day))
    except ValueError:
        return None


def _of_grids(pages: Pages, years: tuple[int, int] | None, document: Document) -> Iterator[Meeting]:
    """Committees down the side, months along the top, days in the cells."""
    for table in pages.blocks:
        if not isinstance(table, Table) or not table.rows:
            continue
        months, rows = months_along(table.rows)
        above = table.rows[: len(table.rows) - len(rows)]
        hours = [
            at
            for row in above
            for at, cell in enumerate(row.cells)
            if re.match("(?:start )?time|start", cell.text, re.I)
        ]
        for row in rows:
            yield from _of_row(table, row, months, hours, years, document)


def _is_grid(pages: Pages) -> bool:
    """True for a table of bodies by months with their years, whose cells are days of the month."""
    for table in pages.blocks:
        if not isinstance(table, Table) or len(table.rows) < 2:
            continue
        found, rows = months_along(table.rows)
        *over, heading = table.rows[: len(table.rows) - len(rows)]
        first = heading.cells[0].text.strip() if heading.cells else ""
        # Printed in its own cell, or in the row of years: one year alone may head any table.
        own = {at for at in found if (m := month_of(heading.cells[at].text)) and m[1]}
        months = [at for at, (_, year) in found.items() if year and (over or at in own)]
        cells = [r.cells[at].text for r in rows for at in months if at < len(r.cells)]
        are_days = all(re.fullmatch(r"\d{1,2}(?:\s*[,&;]\s*\d{1,2})*", c) for c in cells if c)
        is_named = re.fullmatch("committees?|meetings?|body", first, re.IGNORECASE)
        if len(months) >= _FEWEST and is_named and are_days and any(cells):
            return True
    return False


def _of_planners(
    pages: Pages, years: tuple[int, int] | None, document: Document
) -> Iterator[Meeting]:
    """Grids of days: bodies by name or by the letters of a key."""
    seen: set[tuple[str, date]] = set()
    for each in planned_in(pages, years):
        name = _name(each.what)
        if name and _is_body(name) and (name, each.day) not in seen:
            seen.add((name, each.day))
            source = source_of_row(document, each.table, each.row)
            yield _meeting(name, each.day, time_in(each.what), each.what, source, document)


def _is_body(name: str) -> bool:
    return bool(
        body_in(name) or re.search(r"\b(?:council|cabinet|scrutiny)\b", name, re.IGNORECASE)
    )


def _of_days(pages: Pages, years: tuple[int, int] | None, document: Document) -> Iterator[Meeting]:
    """Tables with a meeting a row: its day in full, or "Tues 11" under the month."""
    month: tuple[int, int | None] | None = None
    for block in pages.blocks:
        if not isinstance(block, Table):
            month = month_of(block.text) or month
            continue
        heads = [cell.text.strip().lower() for cell in block.rows[0].cells] if block.rows else []
        named = next((at for at, text in enumerate(heads) if _NAMES.fullmatch(text)), None)
        venue = next((at for at, text in enumerate(heads) if _WHERE_HEAD.fullmatch(text)), None)
        for row in block.rows:
            texts = [cell.text.strip() for cell in row.cells]
            filled = [text for text in texts if text]
            if len(set(filled)) == 1 and (over := month_of(filled[0])):
                month = over
            elif found := _of_day_row(texts, named, month, years):
                name, day, at, note = found
                where = texts[venue] if venue is not None and venue < len(texts) else ""
                source = source_of_row(document, block, row)
                yield _meeting(name, day, at, note, source, document, where)


def _of_day_row(
    texts: Sequence[str],
    named: int | None,
    month: tuple[int, int | None] | None,
    years: tuple[int, int] | None,
) -> tuple[str, date, time | None, str] | None:
    """Who meets on which day and when, of a row that has one day and one body."""
    dated = next((at for at, t in enumerate(texts) if len(days_in(t)) == 1 and _is_listed(t)), None)
    day = day_in(texts[dated]) if dated is not None else None
    if dated is None and month:
        on = next(((at, m) for at, t in enumerate(texts) if (m := _ON_DAY.fullmatch(t))), None)
        day = _day(on[1]["day"], *month, years) if on else None
        if on is None or day is None or WEEKDAYS[day.weekday()] != on[1]["name"].lower()[:3]:
            return None
        dated = on[0]
    if day is None:
        return None
    at_name = named
    if at_name is None:
        others = (at for at, t in enumerate(texts) if at != dated and _is_body(_name(t)))
        at_name = next(others, None)
    what = texts[at_name] if at_name is not None and at_name < len(texts) else ""
    name = _name(what)
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
            name = _name(cells[0])
            at = next((time_in(cells[h]) for h in hours if h < len(cells)), None)
            where = next((cells[p] for p in places if p < len(cells)), "")
            text = cells[dated[0]] if dated[0] < len(cells) else ""
            for match in _FULL.finditer(text) if name else ():
                if day := day_in(match[0]):
                    source = source_of_row(document, table, row)
                    note = match["note"] or (match["bracket"] and "provisional") or ""
                    yield _meeting(name, day, at, note, source, document, where)


def _of_columns(pages: Pages, document: Document) -> Iterator[Meeting]:
    """Committees along the top, the days of each below it."""
    for table in pages.blocks:
        if not isinstance(table, Table):
            continue
        for each in days_below_bodies(table):
            source = source_of_row(document, table, each.row)
            if name := _name(each.body):
                yield _meeting(name, each.day, each.at, each.note, source, document)


def _of_row(
    table: Table,
    row: Row,
    months: dict[int, tuple[int, int | None]],
    hours: Sequence[int],
    years: tuple[int, int] | None,
    document: Document,
) -> Iterator[Meeting]:
    name = _name(row.cells[0].text)
    at = next((time_in(row.cells[h].text) for h in hours if h < len(row.cells)), None)
    at = at or time_in(row.cells[0].text)
    for position, (month, year) in months.items():
        cell = row.cells[position].text if position < len(row.cells) else ""
        pieces = [piece.strip() for piece in re.split(r"[,;&\n]|\band\b", cell) if piece.strip()]
        for piece in pieces if name else ():
            match = _IN_CELL.fullmatch(piece)
            day = _day(match["day"], month, year, years) if match else None
            if match and day:
                own = time_in(match["note"] or "") or at
                source = source_of_row(document, table, row)
                yield _meeting(name, day, own, match["note"] or "", source, document)


def _of_lines(pages: Pages, years: tuple[int, int] | None, document: Document) -> Iterator[Meeting]:
    month: tuple[int, int | None] | None = None
    committee, hour, all_hours, venue = "", None, None, ""
    for block in pages.blocks:
        if isinstance(block, Table):
            continue
        if found := month_of(block.text):
            month, committee = found, ""
        elif (on_day := _ON_DAY.fullmatch(with_number(block))) and month:
            day = _day(on_day["day"], *month, years)
            name = _name(on_day["what"])
            if day and name and WEEKDAYS[day.weekday()] == on_day["name"].lower():
                at = time_in(on_day["what"]) or all_hours
                source = source_of_line(document, block)
                yield _meeting(name, day, at, on_day["what"], source, document)
        elif committee and _ONLY_DATES.fullmatch(with_number(block)):
            for day in days_in(with_number(block)):
                source = source_of_line(document, block)
                yield _meeting(committee, day, hour or all_hours, "", source, document, venue)
        elif day := day_in(with_number(block)):
            if committee and _is_listed(with_number(block)):
                at = time_in(with_number(block)) or hour or all_hours
                source = source_of_line(document, block)
                yield _meeting(committee, day, at, block.text, source, document, venue)
        elif _BEGINS.search(block.text) and (said := time_in(block.text)):
            hour = said
            all_hours = all_hours if committee else said
            venue = address_in(block.text.rpartition(" in ")[2]) if committee else ""
        elif headed := _HEADED.fullmatch(block.text):
            committee, hour = titled(headed["body"].strip()), time_in(headed["when"])
            venue = address_in(headed["when"].rpartition(",")[2].strip(" )"))
        elif named := _named(block):
            committee, hour, venue = named, None, ""


def _named(block: _Line) -> str:
    """The body whose meetings follow; an authority only where it stands as a heading."""
    return body_in(block.text) if isinstance(block, Heading) else committee_in(block.text)


def _is_listed(text: str) -> bool:
    """A line that is a day with its hour or a mark, not a sentence about one."""
    return len(text.split()) <= _MOST_WORDS and not re.search(
        r"\b(?:was|were|held|approved|by)\b", text
    )


def _name(printed: str) -> str:
    """What meets, without notes; "" for training, a holiday or nothing."""
    name = _NOTE.sub("", _HOUR_FIRST.sub("", printed)).strip(" -–:,.")
    name = _MARK_FIRST.sub("", _MARKED.sub("", name), count=1)
    name = re.sub(r"\s*[-–,]?\s*\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?m\.?.*$", "", name, flags=re.I).strip(
        " -–"
    )
    short = 0 < len(name.split()) <= _MOST_WORDS and name[:1].isupper()
    return name if short and not _NO_MEETING.search(name) else ""


def _meeting(
    name: str,
    day: date,
    at: time | None,
    note: str,
    source: Source,
    document: Document,
    venue: str = "",
) -> Meeting:
    status = MeetingStatus.CONFIRMED
    if re.search(r"\bcancell?ed\b", note, re.IGNORECASE):
        status = MeetingStatus.CANCELLED
    elif re.search(r"\b(?:provisional|tentative|if (?:required|needed)|reserve)\b", note, re.I):
        status = MeetingStatus.PROVISIONAL
    return Meeting(
        council=document.council,
        committee=name,
        starts_at=datetime.combine(day, at or time(), LONDON),
        source=source,
        timed=at is not None,
        venue=venue,
        status=status,
    )
