"""A meeting's whole timetable, with the days that were counted."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from handlers.messages import Reply, ReplyStatus
from handlers.wording import answered, counted_days, listed
from knowledge.domain.calendars import WorkingCalendar, days_between, in_words
from knowledge.domain.committee_rules import PUBLICATION, CommitteeRules
from knowledge.domain.deadlines import Step, Timetable, timetable
from knowledge.domain.documents import Source
from knowledge.domain.folding import fold
from knowledge.domain.joint import rules_of
from knowledge.domain.meetings import Meeting, MeetingStatus
from knowledge.domain.rules import Rules

FIVE_CLEAR_DAYS = Source(
    "Local Government Act 1972", "sections 100A and 100B, as amended by SI 2002/715", "clear days"
)
URGENT_ITEMS = Source("Local Government Act 1972", "section 100B(4)(b)", "urgent items")
KEY_DECISIONS = Source("SI 2012/2089", "regulation 9", "28 clear days")


def rules_for(title: str, held: Meeting | None, rules: Rules) -> CommitteeRules:
    """The rules of a committee's meeting; of a joint one those of all that meet."""
    return rules_of(held, rules) if held else rules.for_committee(title)


def timetable_reply(
    meeting: dt.date,
    rules: CommitteeRules,
    calendar: WorkingCalendar,
    today: dt.date | None = None,
    held: Meeting | None = None,
) -> Reply:
    """Every step before and after the meeting, as an officer reads it, one line each.

    Steps that lie before `today` are said to have passed. `held` is the meeting's record, whose
    status is told. Raises CalendarError where a step falls outside the years whose bank holidays
    are known.
    """
    dates = timetable(meeting, rules, calendar)
    lines = [f"Timetable for {_named(rules, held)} on {in_words(meeting)}."]
    lines += _remarks(dates, calendar, today, held)
    lines += [step_line(step, today) for step in dates.steps]
    lines.append(_clear_days(dates))
    lines += _skipped(dates, calendar)
    lines.append(
        f"A key decision needs notice by {in_words(dates.key_decision_notice)}:"
        " 28 clear calendar days, for executive decisions only."
    )
    return Reply("\n".join(lines), sources=(FIVE_CLEAR_DAYS, KEY_DECISIONS))


def report_reply(
    meeting: dt.date, rules: CommitteeRules, calendar: WorkingCalendar, today: dt.date
) -> Reply:
    """By when the final report must be in, and the steps before it."""
    dates = timetable(meeting, rules, calendar)
    before = [step for step in dates.steps if step.date <= dates.publication]
    reports = [step for step in before if "report" in step.name.lower()]
    final = (reports or before)[-1]
    lines = [
        f"Your report for {_named(rules)} on {in_words(meeting)} must be in by {when(final)}"
        f"{_passed(final, today)}.",
        step_line(final, today),
        *_skipped_in(final, meeting, calendar),
    ]
    if final.date < today:
        lines.append("A later report needs Democratic Services' agreement: tell them now.")
    earlier = [step for step in before if step.working_days < final.working_days]
    if earlier:
        lines += ["Before that:", *(step_line(step, today) for step in earlier)]
    lines.append(f"The agenda must be published by {in_words(dates.publication)}.")
    return answered(lines, [FIVE_CLEAR_DAYS])


def publication_reply(
    meeting: dt.date, rules: CommitteeRules, calendar: WorkingCalendar, today: dt.date
) -> Reply:
    """The last day to publish the agenda, with the clear days counted."""
    dates = timetable(meeting, rules, calendar)
    step = next(step for step in dates.steps if step.name == PUBLICATION)
    lines = [
        f"The agenda of {_named(rules)} on {in_words(meeting)} must be published by"
        f" {when(step)}{_passed(step, today)}.",
        _clear_days(dates),
        *_skipped_in(step, meeting, calendar),
        *_late(dates, today),
    ]
    return answered(lines, [FIVE_CLEAR_DAYS])


def step_reply(
    meeting: dt.date,
    rules: CommitteeRules,
    calendar: WorkingCalendar,
    today: dt.date,
    name: str,
) -> Reply:
    """One step of the timetable by its name."""
    steps = timetable(meeting, rules, calendar).steps
    step = next((step for step in steps if fold(step.name) == fold(name)), None)
    if step is None:
        known = ", ".join(each.name for each in steps)
        text = f"The timetable of {_named(rules)} has no step “{name}”. It has: {known}."
        return Reply(text, status=ReplyStatus.UNKNOWN)
    of = f"For {_named(rules)} on {in_words(meeting)}:"
    return Reply("\n".join([of, step_line(step, today), *_skipped_in(step, meeting, calendar)]))


def late_item_reply(
    meeting: dt.date, rules: CommitteeRules, calendar: WorkingCalendar, today: dt.date
) -> Reply:
    """Whether something can still go on the agenda, and what an urgent item needs."""
    dates = timetable(meeting, rules, calendar)
    where = f"{_named(rules)} on {in_words(meeting)}"
    published = in_words(dates.publication)
    if meeting < today:
        return Reply(f"That meeting has been: {where}.")
    if today <= dates.publication:
        reports = [
            s for s in dates.steps if "report" in s.name.lower() and s.date <= dates.publication
        ]
        lines = [f"There is still time: the agenda of {where} must be published by {published}."]
        lines += [step_line(step, today) for step in reports[-1:]]
        if reports and reports[-1].date < today:
            lines.append("The time for reports has passed: ask Democratic Services at once.")
        return answered(lines, [FIVE_CLEAR_DAYS])
    lines = [
        f"Only as an urgent item: the last day to publish the agenda of {where} was {published}.",
        "The chair must be of the opinion that it is urgent by reason of special circumstances,"
        " and the minutes must specify them. Write the reason for urgency into the report, why it"
        " could not be on the agenda in time and why it cannot wait for the next meeting, and ask"
        " Democratic Services to put it to the chair.",
    ]
    return answered(lines, [URGENT_ITEMS])


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


def step_line(step: Step, today: dt.date | None = None) -> str:
    """One step with its working: the days that were counted, the meeting's own day never one."""
    days = f": {counted_days(step.working)}" if step.working else ""
    return f"{step.name}: {when(step)}{_passed(step, today)} ({counted(step)}{days})."


def _step_json(step: Step) -> dict[str, Any]:
    days = f": {', '.join(_iso(step.working))}" if step.working else ""
    return {
        "name": step.name,
        "date": step.date.isoformat(),
        "time": f"{step.time:%H:%M}" if step.time else None,
        "working": counted(step) + days,
        "days_counted": _iso(step.working),
    }


def counted(step: Step) -> str:
    """How the date was found: "7 working days before"."""
    number = abs(step.working_days)
    if not number:
        return "the day of the meeting"
    days = "1 working day" if number == 1 else f"{number} working days"
    return f"{days} {'before' if step.working_days < 0 else 'after'} the meeting"


def _passed(step: Step, today: dt.date | None) -> str:
    return ", which has passed" if today and step.date < today else ""


def _named(rules: CommitteeRules, held: Meeting | None = None) -> str:
    """ "the meeting of Cabinet", "the special meeting of Cabinet", "the meeting"."""
    kind = f"{held.kind} " if held and held.kind else ""
    bodies = held.bodies if held and held.joint_with else [rules.title] if rules.title else []
    return f"the {kind}meeting{f' of {listed(bodies)}' if bodies else ''}"


def _remarks(
    dates: Timetable, calendar: WorkingCalendar, today: dt.date | None, held: Meeting | None
) -> list[str]:
    remarks: list[str] = []
    if held and held.status is MeetingStatus.PROVISIONAL:
        remarks.append("The meeting is provisional: nobody is reminded until it is confirmed.")
    if held and held.moved_from:
        remarks.append(f"It was moved from {in_words(held.moved_from)}.")
    why_not = calendar.why_not_counted(dates.meeting)
    if why_not:
        remarks.append(f"Check the date: that is not a working day ({why_not}).")
    return [*remarks, *_late(dates, today, held)]


def _late(dates: Timetable, today: dt.date | None, held: Meeting | None = None) -> list[str]:
    """What to do when the last day to publish has gone by."""
    if today is None or not dates.publication < today <= dates.meeting:
        return []
    if held and held.published:
        return []
    return [
        f"The last day to publish, {in_words(dates.publication)}, has passed. If the agenda is"
        " not out it is late: tell Democratic Services."
    ]


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
    return _not_counted(first, last, calendar)


def _skipped_in(step: Step, meeting: dt.date, calendar: WorkingCalendar) -> list[str]:
    """Weekdays between the step and the meeting that are not counted."""
    first, last = sorted((step.date, meeting))
    return _not_counted(first, last, calendar)


def _not_counted(first: dt.date, last: dt.date, calendar: WorkingCalendar) -> list[str]:
    skipped = [
        f"{in_words(day)} ({why})"
        for day in days_between(first, last)
        if (why := calendar.why_not_counted(day)) and why != "weekend"
    ]
    return [f"Not counted besides weekends: {', '.join(skipped)}."] if skipped else []


def _iso(days: Iterable[dt.date]) -> list[str]:
    return [day.isoformat() for day in days]
