"""How a change of a meeting is worded: to the person who makes it, and to those it concerns."""

from collections.abc import Iterator
from datetime import date, datetime

from handlers.deadlines import when
from handlers.wording import clock, listed, uk_date, uk_weekday
from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import WorkingCalendar
from knowledge.domain.deadlines import Timetable, timetable
from knowledge.domain.folding import capitalised
from knowledge.domain.joint import joint_rules, title_of
from knowledge.domain.meetings import (
    Committee,
    Meeting,
    MeetingChange,
    MeetingConflict,
    MeetingField,
    MeetingStatus,
)
from knowledge.domain.reminders import Notice
from knowledge.domain.rules import Rules
from knowledge.domain.updates import Change, Update


def meeting_name(meeting: Meeting) -> str:
    """ "Cabinet", "the special meeting of Cabinet", "the joint meeting of Cabinet and Audit"."""
    if not meeting.kind:
        return meeting.committee
    return f"the {meeting.kind} meeting of {title_of(meeting)}"


def name_and_day(meeting: Meeting) -> str:
    """ "the special meeting of Cabinet, 5 October 2026"."""
    return f"{meeting_name(meeting)}, {uk_date(meeting.starts_at.date())}"


def day_and_hour(moment: datetime, timed: bool = True) -> str:
    """ "Monday 5 October 2026 at 2.00 pm"."""
    return uk_weekday(moment.date()) + (f" at {clock(moment)}" if timed else "")


def said_day(stored: str) -> str:
    """The same of a day, perhaps with its hour, as a change keeps it (ISO)."""
    return day_and_hour(datetime.fromisoformat(stored), timed="T" in stored)


def conflict_line(conflict: MeetingConflict) -> str:
    """What a newer paper says otherwise, and how it is settled."""
    on = day_and_hour(conflict.starts_at, conflict.timed)
    says = f"has it on {on}"
    if conflict.status is MeetingStatus.CANCELLED:
        says = f"says that the one of {on} is cancelled"
    elif conflict.meeting.status is MeetingStatus.CANCELLED:
        says = f"lists it on {on}"
    return (
        f"But this was said by message, and {conflict.source.document}, read since, {says}."
        " Democratic services can settle it by message."
    )


def notice_lines(notice: Notice, today: date) -> list[str]:
    """What those concerned read: what is changed, by whom and why, and the dates that follow."""
    change = notice.change
    lines = [f"{capitalised(_changed(change))} ({change.who}, {uk_date(change.at.date())})."]
    if change.note:
        lines.append(f"Reason: {change.note}")
    earlier = [day for day in change.meeting.former_days if day.isoformat() != change.before[:10]]
    if change.field is MeetingField.DATE and earlier:
        days = listed([uk_date(day) for day in earlier])
        lines.append(f"Before that it was to be on {days}.")
    if notice.now is None and change.meeting.status is MeetingStatus.CANCELLED:
        lines.append("Its deadlines fall away and you get no more reminders of it.")
    elif notice.now is not None:
        lines += recomputed(notice.before, notice.now, today)
    return lines


def offer_lines(
    held: Meeting | None,
    committee: Committee | None,
    change: Change,
    rules: Rules,
    today: date | None,
) -> list[str]:
    """What is shown for the yes: from what to what, the dates that follow, and who is told.

    `held` is the meeting that is changed, `committee` the one that gets a new meeting. Raises
    CalendarError where a date falls outside the years whose bank holidays are known.
    """
    title = held.committee if held else committee.title if committee else ""
    bodies = held.bodies if held else (title, *joined_in(change))
    calendar, of = council_calendar(rules), joint_rules(bodies, rules)
    lines = [_offered(held, title, change)]
    if change.note:
        lines.append(f"Reason: {change.note}")
    day = _day_after(held, change)
    if day is None:
        lines.append("Its deadlines fall away, and with them every reminder of it.")
    else:
        moved = change.field == MeetingField.DATE and held is not None
        before = timetable(held.starts_at.date(), of, calendar) if held and moved else None
        now = timetable(day, of, calendar)
        lines += _to_mind(now, calendar, today)
        lines += recomputed(before, now, today)
    lines.append("Those it concerns are told once, when it can no longer be undone.")
    return lines


def joined_in(change: Change | Update) -> tuple[str, ...]:
    """The committees with which a new meeting is held jointly."""
    _, *particulars = change.after.split("; ")
    return tuple(p.removeprefix("with ") for p in particulars if p.startswith("with "))


def _offered(held: Meeting | None, title: str, change: Change) -> str:
    if held is None:
        day, *particulars = change.after.split("; ")
        more = f" ({', '.join(particulars)})" if particulars else ""
        return f"A new meeting of {title}: {said_day(day)}{more}."
    name = capitalised(meeting_name(held))
    if change.field == MeetingField.DATE:
        return f"{name}: from {said_day(change.before)} to {said_day(change.after)}."
    on = day_and_hour(held.starts_at, held.timed)
    return f"{name} on {on}: from {change.before} to {change.after}."


def _day_after(held: Meeting | None, change: Change) -> date | None:
    """The meeting's day once the change is made; None where it is cancelled."""
    if change.after == MeetingStatus.CANCELLED:
        return None
    if held is not None and change.field == MeetingField.STATUS:
        return held.starts_at.date()
    return date.fromisoformat(change.after[:10])


def _to_mind(now: Timetable, calendar: WorkingCalendar, today: date | None) -> list[str]:
    lines: list[str] = []
    if why_not := calendar.why_not_counted(now.meeting):
        lines.append(f"Check the date: that is not a working day ({why_not}).")
    if today and now.publication < today:
        lines.append(
            f"Too late for the agenda: with {len(now.clear_days)} clear days it had to be published"
            f" by {uk_weekday(now.publication)}. A new date needs new notice."
        )
    return lines


def recomputed(before: Timetable | None, now: Timetable, today: date | None) -> list[str]:
    """The steps of a timetable that are still to come, each with the date it had before."""
    steps = list(_steps(before, now, today))
    first = "The dates that follow from it:" if before is None else "The dates are now:"
    return [first, *steps] if steps else []


def _steps(before: Timetable | None, now: Timetable, today: date | None) -> Iterator[str]:
    was = {step.name: step.date for step in before.steps} if before else {}
    for step in now.steps:
        old = was.get(step.name)
        passed = ", which has passed" if today and step.date < today else ""
        moved = f" (was {uk_weekday(old)})" if old and old != step.date else ""
        yield f"- {step.name}: {when(step)}{passed}{moved}"


def _changed(change: MeetingChange) -> str:
    name = meeting_name(change.meeting)
    held = day_and_hour(change.meeting.starts_at, change.meeting.timed)
    if change.field is MeetingField.NEW:
        article = (
            name.replace("the ", "a ", 1) if name.startswith("the ") else f"a meeting of {name}"
        )
        return f"{article} is arranged for {held}"
    if change.field is MeetingField.DATE:
        if change.before[:10] == change.after[:10]:
            return f"{name} on {said_day(change.before[:10])} now begins at {_hour(change.after)}"
        return f"{name} is moved from {said_day(change.before[:10])} to {held}"
    return f"{name} on {held} is {change.after}"


def _hour(stored: str) -> str:
    return clock(datetime.fromisoformat(stored))
