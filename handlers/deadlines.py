"""A meeting's whole timetable, with the days that were counted."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from handlers.messages import Reply
from knowledge.domain.calendars import WorkingCalendar, days_between, in_words
from knowledge.domain.deadlines import Step, Timetable, timetable
from knowledge.domain.documents import Source
from knowledge.domain.rules import PUBLICATION, CommitteeRules

FIVE_CLEAR_DAYS = Source(
    "Local Government Act 1972", "sections 100A and 100B, as amended by SI 2002/715", "clear days"
)
KEY_DECISIONS = Source("SI 2012/2089", "regulation 9", "28 clear days")


def timetable_reply(
    meeting: dt.date,
    rules: CommitteeRules,
    calendar: WorkingCalendar,
    today: dt.date | None = None,
) -> Reply:
    """Every step before and after the meeting, as an officer reads it, one line each.

    Steps that lie before `today` are said to have passed. Raises CalendarError where a step
    falls outside the years whose bank holidays are known.
    """
    dates = timetable(meeting, rules, calendar)
    about = f" of {rules.title}" if rules.title else ""
    lines = [f"Timetable for the meeting{about} on {in_words(meeting)}."]
    lines += _remarks(dates, calendar, today)
    for step in dates.steps:
        lines.append(f"{step.name}: {when(step)}{_passed(step, today)} ({_counted(step)}).")
    lines.append(_clear_days(dates))
    lines += _skipped(dates, calendar)
    lines.append(
        f"A key decision needs notice by {in_words(dates.key_decision_notice)}:"
        " 28 clear calendar days, for executive decisions only."
    )
    return Reply("\n".join(lines), sources=(FIVE_CLEAR_DAYS, KEY_DECISIONS))


def timetable_json(
    meeting: dt.date, rules: CommitteeRules, calendar: WorkingCalendar
) -> dict[str, Any]:
    """The same for a program: ISO dates, times as HH:MM or None.

    Keys: `meeting`, `publication`, `steps` (`name`, `date`, `time`, `working` in words and
    `days_counted`), `clear_days` (the days counted) and `key_decision_notice`.
    """
    dates = timetable(meeting, rules, calendar)
    return {
        "meeting": meeting.isoformat(),
        "publication": dates.publication.isoformat(),
        "steps": [_step_json(step) for step in dates.steps],
        "clear_days": _iso(dates.clear_days),
        "key_decision_notice": dates.key_decision_notice.isoformat(),
    }


def when(step: Step) -> str:
    """ "Tuesday 19 September 2017, 10:00", without the hour where there is none."""
    return in_words(step.date) + (f", {step.time:%H:%M}" if step.time else "")


def _step_json(step: Step) -> dict[str, Any]:
    days = f": {', '.join(_iso(step.working))}" if step.working else ""
    return {
        "name": step.name,
        "date": step.date.isoformat(),
        "time": f"{step.time:%H:%M}" if step.time else None,
        "working": _counted(step) + days,
        "days_counted": _iso(step.working),
    }


def _counted(step: Step) -> str:
    """How the date was found: "7 working days before"."""
    number = abs(step.working_days)
    if not number:
        return "the day of the meeting"
    days = "1 working day" if number == 1 else f"{number} working days"
    return f"{days} {'before' if step.working_days < 0 else 'after'} the meeting"


def _passed(step: Step, today: dt.date | None) -> str:
    return ", which has passed" if today and step.date < today else ""


def _remarks(dates: Timetable, calendar: WorkingCalendar, today: dt.date | None) -> list[str]:
    remarks: list[str] = []
    why_not = calendar.why_not_counted(dates.meeting)
    if why_not:
        remarks.append(f"Check the date: that is not a working day ({why_not}).")
    if today and dates.publication < today <= dates.meeting:
        remarks.append(
            f"The last day to publish, {in_words(dates.publication)}, has passed. If the agenda is"
            " not out it is late: tell Democratic Services."
        )
    return remarks


def _clear_days(dates: Timetable) -> str:
    listed = ", ".join(in_words(day) for day in dates.clear_days)
    return (
        f"{PUBLICATION} leaves {len(dates.clear_days)} clear working days, without the day of"
        f" publication and the day of the meeting: {listed}."
    )


def _skipped(dates: Timetable, calendar: WorkingCalendar) -> list[str]:
    """Weekdays that are not counted anywhere in the timetable, with the reason."""
    first = min([dates.meeting, *(step.date for step in dates.steps)])
    last = max([dates.meeting, *(step.date for step in dates.steps)])
    skipped = [
        f"{in_words(day)} ({why})"
        for day in days_between(first, last)
        if (why := calendar.why_not_counted(day)) and why != "weekend"
    ]
    return [f"Not counted besides weekends: {', '.join(skipped)}."] if skipped else []


def _iso(days: Iterable[dt.date]) -> list[str]:
    return [day.isoformat() for day in days]
