"""How a change of a meeting is worded: to the person who makes it, and to those it concerns."""

from collections.abc import Iterator
from datetime import date, datetime

from handlers.deadlines import when
from handlers.wording import clock, listed, uk_date, uk_weekday
from knowledge.domain.deadlines import Timetable
from knowledge.domain.meetings import Meeting, MeetingChange, MeetingField, MeetingStatus
from knowledge.domain.reminders import Notice


def meeting_name(meeting: Meeting) -> str:
    """ "Cabinet", "the special meeting of Cabinet", "the joint meeting of Cabinet and Audit"."""
    if not meeting.kind:
        return meeting.committee
    bodies = [meeting.committee, *([meeting.joint_with] if meeting.joint_with else [])]
    return f"the {meeting.kind} meeting of {listed(bodies)}"


def day_and_hour(moment: datetime, timed: bool = True) -> str:
    """ "Monday 5 October 2026 at 2.00 pm"."""
    return uk_weekday(moment.date()) + (f" at {clock(moment)}" if timed else "")


def said_day(stored: str) -> str:
    """The same of a day, perhaps with its hour, as a change keeps it (ISO)."""
    return day_and_hour(datetime.fromisoformat(stored), timed="T" in stored)


def notice_lines(notice: Notice, today: date) -> list[str]:
    """What those concerned read: what is changed, by whom and why, and the dates that follow."""
    change = notice.change
    lines = [f"{_capital(_changed(change))} ({change.who}, {uk_date(change.at.date())})."]
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


def recomputed(before: Timetable | None, now: Timetable, today: date) -> list[str]:
    """The steps of a timetable that are still to come, each with the date it had before."""
    steps = list(_steps(before, now, today))
    first = "The dates that follow from it:" if before is None else "The dates are now:"
    return [first, *steps] if steps else []


def _steps(before: Timetable | None, now: Timetable, today: date) -> Iterator[str]:
    was = {step.name: step.date for step in before.steps} if before else {}
    for step in now.steps:
        old = was.get(step.name)
        passed = ", which has passed" if step.date < today else ""
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


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
