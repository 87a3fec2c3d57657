"""Forward plans and dated work programmes: the columns that are only looked for where a paper
says that it is one, and the dates that stand over items instead of beside them."""

import re
from collections.abc import Iterator, Sequence, Set

from knowledge.domain.periods import parse_period
from knowledge.importers.meetings.agenda_lines import day_in
from knowledge.importers.recognise import ColumnMap, Field, Layout, Section
from knowledge.readers.blocks import Row

_SAYS = re.compile(
    r"\b(?:work(?:ing)? (?:programme|plan)|forward (?:work )?(?:plan|programme)|forward look"
    r"|programme of work|(?:notice|schedule|register) of (?:forthcoming |key )*decisions"
    r"|key decisions|forthcoming decisions|agenda plan|meeting planner)\b",
    re.IGNORECASE,
)
_SAYS_UNDATED = re.compile(
    r"\b(?:items?|topics?|issues?|reports?|reviews?|business|matters?)\b.*\b(?:to be (?:scheduled"
    r"|programmed|allocated|timetabled|dated|confirmed|arranged)|not (?:yet )?(?:scheduled"
    r"|programmed|allocated|dated)|without a date|(?:date|meeting) to be (?:confirmed|agreed|set))"
    r"|\b(?:unscheduled|unallocated|unprogrammed|undated|future|pending|potential|possible"
    r"|suggested|parked|reserve) (?:\w+ )?(?:items?|topics?|issues?|reports?|reviews?|business)\b"
    r"|^(?:dates?|meetings?) to be (?:confirmed|agreed|set|arranged)$",
    re.IGNORECASE,
)
FORWARD_PLAN = Layout(
    "topic",
    (
        Field(
            "topic",
            (
                *("Topic", "Agenda item", "Agenda items", "Item", "Items", "Subject", "Report"),
                *("Report title", "Title of report", "Title", "Issue", "Decision", "Item title"),
                *("Title of decision", "Decision title", "Decision to be taken", "Matter"),
                *("Item of business", "Business", "Key decision title", "Subject of report"),
                *("Review topic", "Topic for review", "Scrutiny topic", "Review title", "Review"),
                *("Subject of decision", "Decision required", "Work programme item", "Reports"),
                *("Matter for decision", "Issue for decision", "Proposed decision"),
                *("Description of decision", "Details of decision", "Decision/item", "Item/issue"),
                *("Item (description / title)", "Item and purpose", "Area for scrutiny"),
                *("Title and purpose of decision", "Title and purpose", "Decision and purpose"),
                *("Subject and purpose", "Title and description", "Title and summary"),
                *("Title and purpose of report", "Subject and decision required"),
            ),
            required=True,
        ),
        Field(
            "lead",
            (
                *("Lead officer", "Lead", "Report author", "Author", "Responsible officer"),
                *("Officer", "Contact officer", "Contact", "Lead officers", "Presenting officer"),
                *("Responsible director", "Officer contact", "Report of", "Lead director"),
                *("Support officer", "Scrutiny officer", "Scrutiny support officer"),
                *("Report author / Possible witnesses", "Officer responsible", "Report from"),
            ),
        ),
        Field(
            "outcomes",
            (
                *("Outcome", "Outcomes", "Desired outcome", "Purpose", "Purpose of report"),
                *("Reason for scrutiny", "Rationale", "Why is it on the programme"),
                *("Details and desired outcome", "Reason", "Reason for inclusion", "Objective"),
                *("Description", "Details", "Scope", "Expected outcome", "Summary", "Purpose/aim"),
                *("Summary of decision", "Brief description", "Aims and objectives"),
            ),
        ),
        Field(
            "meeting_date",
            (
                *("Meeting date", "Date of meeting", "Committee date", "Date", "Meeting"),
                *("Date of decision", "Decision date", "Decision due date", "Due date"),
                *("Date of committee", "Scrutiny date", "Expected date", "Decision due"),
                *("Proposed date", "Target date", "Date for decision", "Earliest decision date"),
            ),
        ),
        Field(
            "timescale",
            (
                "Timescale",
                "Timescales",
                "Timetable",
                "When",
                "Frequency",
                "Expected completion",
                "Timeframe",
                *("Reports to committee", "Report to committee", "Reporting date", "Report due"),
                *("Reports back", "Reporting back", "Reports in", "Final report", "Date of report"),
                *("Reports to the committee", "Reporting to committee", "Report back"),
            ),
        ),
        Field(
            "taken_by_on",
            (
                *("Decision maker and date", "Decision maker and date of decision"),
                *("Decision maker / date", "Date and decision maker", "Committee and date"),
                *("Meeting and date", "Decision taker and date", "Who will decide and when"),
                *("Date and meeting", "Date of meeting and decision maker", "Body and date"),
            ),
        ),
        Field(
            "committee",
            ("Committee", "Decision maker", "Decision taker", "Decision making body", "Body"),
        ),
        Field("evidence", ("Evidence", "Witnesses", "Consultation", "Consultees")),
    ),
    at_least=2,
)
_WHO_DECIDES = frozenset({"decision maker", "decision taker", "decision making body"})
_IS_DECIDED = frozenset(
    {"key decision", "key decision?", "decision due", "decision due date", "date of decision"}
)
_LABEL = re.compile(r"^(?:date of )?(?:meeting|committee)?(?: date)?\s*:\s*", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(r"(?:[A-Z][a-z]+day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}")
_YEARS = re.compile(r"\b(20\d\d)(?:\s?[/-]\s?((?:20)?\d\d))?\b")
_WHO_OR_WHY = ("lead", "outcomes", "committee", "taken_by_on")
_WHEN = re.compile(
    r"(?P<when>(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December),?"
    r" 20\d\d|\d{1,2}/\d{1,2}/(?:20)?\d\d)"
)


def taken_by_on(printed: str) -> tuple[str, str]:
    """Who decides and when, of "Cabinet 9 December 2025"; ("", "") where no date is printed."""
    found = _WHEN.search(printed)
    if not found:
        return "", ""
    who = f"{printed[: found.start()]} {printed[found.end() :]}"
    return re.sub(r"\b(?:on|not before|by)\s*$", "", who.strip(" -–,;:\n")).strip(), found["when"]


def says_plan(text: str) -> bool:
    """True where a title or heading says that it is a forward plan or a work programme."""
    return bool(_SAYS.search(text))


def says_undated(heading: str) -> bool:
    """True for a heading over items of a plan that have no meeting yet: "Items to be scheduled"."""
    return bool(_SAYS_UNDATED.search(heading))


def is_of_decisions(headings: Set[str]) -> bool:
    """True for folded headings of which one says who decides and another when, or that it is key:
    a register of decisions to come, whatever it is called.
    """
    return bool(headings & _WHO_DECIDES) and bool(headings & _IS_DECIDED)


def is_planned(section: Section, heading: str) -> bool:
    """An item with its date, beside or above it, and who, why or where."""
    columns = section.columns
    dated = any(f in columns for f in ("meeting_date", "timescale", "taken_by_on"))
    dated = dated or bool(day_in(heading)) or any(map(_day_over, section.rows))
    return dated and any(field in columns for field in _WHO_OR_WHY)


def with_dates(rows: Sequence[Row], heading: str, columns: ColumnMap) -> Iterator[tuple[Row, str]]:
    """Each row that is no date by itself, with the date of the nearest line above it.

    `heading` is the heading over the table, "" or without a date where it says none. Where dates
    have a column, a meeting's date is printed beside its first item and left blank beside the
    others.
    """
    over = _LABEL.sub("", heading) if day_in(heading) else ""
    for row in rows:
        if day := _day_over(row):
            over = day
            continue
        over = columns.text(row, "meeting_date") or over
        yield row, over


def with_year(printed: str, titles: Sequence[str]) -> str:
    """ "8 July" with the year that the title or heading nearest it names; as printed otherwise.

    Of a municipal or financial year ("2031/32") January to March are in the second, and April, the
    month of both, in none.
    """
    if not _DAY_AND_MONTH.fullmatch(printed.strip()):
        return printed
    years = next((found for title in titles if (found := _YEARS.findall(title))), [])
    if len(years) != 1:
        return printed
    first, second = years[0]
    month = printed.strip().split()[-1][:3].lower()
    if second and month == "apr":
        return printed
    is_second = bool(second) and month in ("jan", "feb", "mar")
    return f"{printed.strip()} {int(first) + is_second}"


def _day_over(row: Row) -> str:
    """The day that a row of one cell names, over the items of that meeting; else ""."""
    filled = list(dict.fromkeys(cell.text for cell in row.cells if cell.text))
    return day_over(filled[0]) if len(filled) == 1 else ""


def day_over(text: str) -> str:
    """The day that a line names and nothing else, without "Meeting:"; else ""."""
    return _LABEL.sub("", text) if _is_a_day(text) else ""


def _is_a_day(text: str) -> bool:
    """True for words that name one day: "Thursday 12 September 2024", "12/09/2024, 6.30 pm"."""
    period = parse_period(_LABEL.sub("", text))
    return period.first_day is not None and period.first_day == period.last_day
