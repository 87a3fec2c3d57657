"""The clocks of law and constitution in words: the day, the days counted, the rule they rest on."""

import datetime as dt
from typing import Any

from handlers.messages import Reply
from handlers.wording import answered, counted_days, uk_date, uk_weekday
from knowledge.bank_holidays import council_calendar, united_kingdom_calendar
from knowledge.domain.calendars import WorkingCalendar
from knowledge.domain.clocks import Clock, ClockKind, clock, reminded_on, skipped
from knowledge.domain.documents import Source
from knowledge.domain.rules import Rules

LAW = {
    ClockKind.CALL_IN: Source("Local Government Act 2000", "section 9F", "call-in"),
    ClockKind.RESPONSE: Source("Local Government Act 2000", "section 9FE", "two months"),
    ClockKind.FOI: Source(
        "Freedom of Information Act 2000", "section 10(1) and (6)", "twentieth working day"
    ),
    ClockKind.EIR: Source(
        "Environmental Information Regulations 2004 (SI 2004/3391)",
        "regulations 5(2) and 7(1)",
        "20 working days after receipt",
    ),
    ClockKind.MEMBERS_ACCESS: Source("SI 2012/2089", "regulation 17", "10 clear days"),
    ClockKind.KEY_DECISION: Source("SI 2012/2089", "regulations 9 to 11", "28 clear days"),
    ClockKind.GENERAL_EXCEPTION: Source("SI 2012/2089", "regulation 10", "five clear days"),
    ClockKind.SPECIAL_URGENCY: Source("SI 2012/2089", "regulation 11", "special urgency"),
    ClockKind.ELECTION: Source(
        "Local Elections (Principal Areas) (England and Wales) Rules 2006",
        "notice of election",
        "25 working days",
    ),
}
_ANSWERS = {
    ClockKind.CALL_IN: "Call-in of a decision published on {start} ends on {due}",
    ClockKind.RESPONSE: "The response to recommendations received on {start} is due by {due}",
    ClockKind.FOI: "A request for information received on {start} is due by {due}",
    ClockKind.EIR: "A request for environmental information received on {start} is due by {due}",
    ClockKind.MEMBERS_ACCESS: (
        "Documents that a scrutiny member asked for on {start} are due by {due}"
    ),
    ClockKind.KEY_DECISION: "Notice of a key decision on {start} must be published by {due}",
    ClockKind.GENERAL_EXCEPTION: (
        "With notice under the general exception on {start} the first day to decide is {due}"
    ),
    ClockKind.ELECTION: (
        "Notice of the election on {start} is due by {due}, and the pre-election period begins"
        " with it"
    ),
    ClockKind.SPECIAL_URGENCY: (
        "A key decision on {start} with neither 28 clear days nor five clear working days of"
        " notice needs the agreement of the chair of overview and scrutiny"
    ),
}
# The clocks missing here have something of the day itself to mind.
_TO_MIND = {
    ClockKind.CALL_IN: (
        "How long call-in lasts is your constitution's rule: call_in_working_days in tipstaff.toml."
    ),
    ClockKind.FOI: (
        "A bank holiday anywhere in the United Kingdom does not count; a day on which only"
        " the council is closed does."
    ),
    ClockKind.EIR: (
        "As soon as possible, and by then at the latest. Where the request is complex and"
        " voluminous, 40 working days, told to whoever asked within the first 20"
        " (regulation 7). A bank holiday anywhere in the United Kingdom does not count."
    ),
    ClockKind.MEMBERS_ACCESS: "A refusal needs written reasons.",
    ClockKind.GENERAL_EXCEPTION: (
        "Tell the chair of overview and scrutiny in writing, and publish the notice and why"
        " 28 clear days were not possible."
    ),
    ClockKind.SPECIAL_URGENCY: (
        "Without that chair, the chair of the council agrees, or else the vice-chair."
        " Publish why the decision is urgent and cannot reasonably be deferred."
    ),
    ClockKind.ELECTION: (
        "Confirm the day with the Electoral Commission's timetable. Meetings may go on;"
        " publicity is restricted (Local Government Act 1986, section 2)."
    ),
}


def clock_reply(kind: ClockKind, start: dt.date, rules: Rules, today: dt.date | None) -> Reply:
    """The clock's day first, then what was counted, what was not and what to mind.

    Raises CalendarError where it reaches beyond the years whose bank holidays are known.
    """
    found, calendar = _set(kind, start, rules)
    passed = f" ({_how_long(found.due, today)})" if found.due and today else ""
    lines = [f"{_answer(found)}{passed}.", *_working(found, calendar)]
    lines += _to_mind(found, calendar)
    return answered(lines, [LAW[kind]])


def clock_json(kind: ClockKind, start: dt.date, rules: Rules) -> dict[str, Any]:
    """The same for a program: ISO dates.

    Keys: `kind`, `from`, `due` (None where there is nothing to count), `days_counted`, `working`
    (in words), `not_counted` (`date`, `why`), `law`.
    """
    found, calendar = _set(kind, start, rules)
    law = LAW[kind]
    return {
        "kind": kind.value,
        "from": start.isoformat(),
        "due": found.due.isoformat() if found.due else None,
        "days_counted": [day.isoformat() for day in found.counted],
        "working": " ".join(_working(found, calendar)),
        "not_counted": [
            {"date": day.isoformat(), "why": why} for day, why in skipped(found, calendar)
        ],
        "law": f"{law.document}, {law.place}",
    }


def _set(kind: ClockKind, start: dt.date, rules: Rules) -> tuple[Clock, WorkingCalendar]:
    """The clock, and the calendar that it counts by."""
    council, kingdom = council_calendar(rules), united_kingdom_calendar(rules)
    found = clock(kind, start, rules, council, kingdom)
    return found, kingdom if kind in (ClockKind.FOI, ClockKind.EIR) else council


def _answer(found: Clock) -> str:
    due = uk_weekday(found.due) if found.due else ""
    return _ANSWERS[found.kind].format(start=uk_weekday(found.start), due=due)


def _working(found: Clock, calendar: WorkingCalendar) -> list[str]:
    """The days counted and the days passed over."""
    if found.months:
        months = "1 month" if found.months == 1 else f"{found.months} months"
        lines = [f"Counted: {months} beginning with {uk_date(found.start)}, that day included."]
    elif found.counted:
        clear = found.kind in (ClockKind.KEY_DECISION, ClockKind.GENERAL_EXCEPTION)
        sort = "calendar days" if found.kind is ClockKind.KEY_DECISION else "working days"
        number = f"{len(found.counted)} {'clear ' if clear else ''}{sort}"
        lines = [f"Counted: {number}, {counted_days(found.counted)}."]
    else:
        lines = []
    if passed := skipped(found, calendar):
        named = ", ".join(f"{uk_weekday(day)} ({why})" for day, why in passed)
        lines.append(f"Not counted besides weekends: {named}.")
    return lines


def _to_mind(found: Clock, calendar: WorkingCalendar) -> list[str]:
    """What the day alone does not say."""
    if found.kind is ClockKind.RESPONSE:
        act_by = reminded_on(found, calendar)
        weekend = f" The last working day before it is {uk_weekday(act_by)}." if act_by else ""
        return [f"The months begin with receipt and are not extended.{weekend}"]
    if found.kind is ClockKind.KEY_DECISION:
        return _exceptions(found)
    return [_TO_MIND[found.kind]]


def _exceptions(found: Clock) -> list[str]:
    if found.exception_notice is None:
        return []
    notice = uk_weekday(found.exception_notice)
    return [
        f"Too late for that: general exception (regulation 10), with notice by {notice} for five"
        " clear working days. Later still: special urgency (regulation 11), with the agreement of"
        " the chair of overview and scrutiny."
    ]


def _how_long(due: dt.date, today: dt.date) -> str:
    if due < today:
        return "which has passed"
    days = (due - today).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
