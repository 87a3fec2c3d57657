"""Which reminders follow from the records of a council."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import LONDON, WorkingCalendar, may_send
from knowledge.domain.committee_rules import CommitteeRules, DeadlineStep
from knowledge.domain.documents import Source
from knowledge.domain.figure_rules import QuarterlyReturn
from knowledge.domain.known import Known, owing_of
from knowledge.domain.meeting_reminders import longest_wait, meetings_held, of_meetings
from knowledge.domain.meetings import Contact, Meeting, MeetingStatus
from knowledge.domain.officers import Lead, LeadKind, Officer, Post
from knowledge.domain.owing import OpenItem, OpenItemKind, authors
from knowledge.domain.reminders import Derived, Reminder, ReminderKind, useful
from knowledge.domain.return_reminders import of_returns
from knowledge.domain.rules import QuietHours, Rules

CALENDAR = council_calendar(Rules())
SOURCE = Source("Calendar of meetings", "page 1")
TODAY = date(2026, 9, 1)
COMMITTEE = "Audit Committee"
RULES = Rules(committees=(CommitteeRules(COMMITTEE, "C0AUDIT"),))
# The default steps: final report on 5 October at 10:00, publication on 6 October.
MEETING = Meeting("Westmoor", COMMITTEE, datetime(2026, 10, 14, 10, tzinfo=LONDON), SOURCE)
GILL = Officer("Westmoor", "Gill Walker", SOURCE, slack_user_id="U0GILL")
ACTION = OpenItem(
    OpenItemKind.ACTION,
    "Westmoor",
    "Sign the contract",
    (Lead("Gill Walker", LeadKind.PERSON),),
    committee=COMMITTEE,
    number="12",
)


def scheduled(
    first: date, last: date, known: Known, rules: Rules, calendar: WorkingCalendar = CALENDAR
) -> Derived:
    """The reminders of meetings and returns whose day of sending lies within these days."""
    owing = owing_of(known)
    meetings = of_meetings((first, last), known, rules, calendar, owing)
    returns = of_returns((first, last), known, rules, calendar, owing)
    found = sorted((*meetings.reminders, *returns.reminders), key=lambda r: (r.due_at, r.key))
    return Derived(tuple(found), (*meetings.problems, *returns.problems))


def due(now: datetime, known: Known, rules: Rules) -> tuple[Reminder, ...]:
    """Those that are due and of use at this moment."""
    found = scheduled(now.date() - longest_wait(rules), now.date(), known, rules)
    return useful(found.reminders, now, known, rules)


def reminders(known: Known, rules: Rules = RULES) -> list[Reminder]:
    """Everything that is sent in the second half of 2026."""
    found = scheduled(date(2026, 7, 1), date(2026, 12, 31), known, rules)
    assert found.problems == ()
    return list(found.reminders)


def told(*items: OpenItem, officer: Officer = GILL, **changes: object) -> set[str]:
    """The recipients of the reminders of one meeting."""
    known = Known(TODAY, (MEETING,), (officer,), items)
    return {reminder.recipient for reminder in reminders(replace(known, **changes))}


def test_the_channel_is_told_of_the_final_report_and_of_publication() -> None:
    found = reminders(Known(TODAY, (MEETING,)))

    assert [(r.due_at.isoformat(), r.step.name) for r in found] == [
        ("2026-09-21T09:00:00+01:00", "Final report"),
        ("2026-09-22T09:00:00+01:00", "Publication of the agenda"),
        ("2026-09-28T09:00:00+01:00", "Final report"),
        ("2026-09-29T09:00:00+01:00", "Publication of the agenda"),
        ("2026-10-02T09:00:00+01:00", "Final report"),
        ("2026-10-05T09:00:00+01:00", "Publication of the agenda"),
    ]
    assert {(r.kind, r.recipient) for r in found} == {(ReminderKind.DEADLINE, "C0AUDIT")}


def test_a_lead_is_asked_for_all_they_owe_twenty_ten_five_and_one_working_days_before() -> None:
    second = replace(ACTION, title="Write the brief", number="13")
    found = reminders(Known(TODAY, (MEETING,), (GILL,), (ACTION, second)))

    asked = [r for r in found if r.recipient == "U0GILL"]
    assert [r.due_at.date().isoformat() for r in asked] == [
        "2026-09-16",
        "2026-09-30",
        "2026-10-07",
        "2026-10-13",
    ]
    assert {r.owed for r in asked} == {(ACTION, second)}


def test_a_reminder_never_falls_on_a_day_that_is_not_worked() -> None:
    easter = replace(MEETING, starts_at=datetime(2027, 4, 9, 10, tzinfo=LONDON))
    closed = council_calendar(Rules(), closed=[date(2027, 3, 25)])

    found = scheduled(
        date(2027, 1, 1), date(2027, 6, 1), Known(TODAY, (easter,)), RULES, closed
    ).reminders

    assert found
    assert all(closed.is_working_day(r.due_at.date()) for r in found)
    assert all(r.due_at.timetz().isoformat()[:5] == "09:00" for r in found)


def test_a_reminder_on_the_day_of_a_saturday_meeting_goes_out_on_the_friday() -> None:
    saturday = replace(MEETING, starts_at=datetime(2026, 10, 17, 10, tzinfo=LONDON))
    step = DeadlineStep("Set out the room", 0, tell=("channel",), remind=(0,))
    rules = Rules(committees=(CommitteeRules(COMMITTEE, "C0AUDIT", steps=(step,)),))

    found = [r for r in reminders(Known(TODAY, (saturday,)), rules) if r.step.working_days == 0]

    assert [r.due_at.date() for r in found] == [date(2026, 10, 16)]


@pytest.mark.parametrize("status", [MeetingStatus.CANCELLED, MeetingStatus.PROVISIONAL])
def test_only_a_meeting_that_is_on_is_reminded_of(status: MeetingStatus) -> None:
    assert reminders(Known(TODAY, (replace(MEETING, status=status),))) == []


def test_a_meeting_printed_as_moved_without_its_new_day_is_not_held_then() -> None:
    moved = replace(MEETING, status=MeetingStatus.MOVED)

    assert meetings_held([moved]) == ()
    assert meetings_held([replace(moved, moved_from=date(2026, 10, 7))])


def test_the_day_that_a_meeting_moved_from_is_free() -> None:
    later = replace(
        MEETING,
        starts_at=datetime(2026, 10, 21, 10, tzinfo=LONDON),
        moved_from=date(2026, 10, 14),
        status=MeetingStatus.MOVED,
    )
    other = replace(MEETING, committee="Cabinet")

    assert meetings_held([MEETING, later, other]) == (later, other)


def test_once_the_agenda_is_out_only_the_steps_after_it_are_reminded_of() -> None:
    minutes = DeadlineStep("Draft minutes", 10, tell=("channel",), remind=(1,))
    default = CommitteeRules(COMMITTEE, "C0AUDIT")
    rules = Rules(committees=(replace(default, steps=(*default.steps, minutes)),))
    published = replace(MEETING, published=date(2026, 9, 25))

    found = reminders(Known(TODAY, (published,)), rules)

    assert [r.step.name for r in found] == ["Draft minutes"]


def test_a_missed_reminder_stays_due_until_the_hour_of_its_step() -> None:
    known = Known(TODAY, (MEETING,))

    def steps(now: datetime) -> list[str]:
        return [r.step.name for r in due(now, known, RULES)]

    assert "Final report" not in steps(datetime(2026, 9, 21, 8, 59, tzinfo=LONDON))
    assert "Final report" in steps(datetime(2026, 9, 21, 9, 0, tzinfo=LONDON))
    assert "Final report" in steps(datetime(2026, 10, 5, 10, 0, tzinfo=LONDON))
    assert "Final report" not in steps(datetime(2026, 10, 5, 10, 1, tzinfo=LONDON))


def test_of_one_step_only_the_latest_reminder_is_due() -> None:
    now = datetime(2026, 10, 2, 12, tzinfo=LONDON)

    found = due(now, Known(TODAY, (MEETING,)), RULES)

    assert [(r.step.name, r.key.split("|")[3]) for r in found] == [
        ("Publication of the agenda", "5"),
        ("Final report", "1"),
    ]


def test_what_has_no_recipient_is_scheduled_but_never_due() -> None:
    known = Known(TODAY, (MEETING,), (replace(GILL, slack_user_id=""),), (ACTION,))
    now = datetime(2026, 9, 30, 12, tzinfo=LONDON)

    assert {r.recipient for r in reminders(known, Rules())} == {""}
    assert due(now, known, Rules()) == ()


def test_two_committees_of_one_name_in_two_councils_have_different_keys() -> None:
    known = Known(TODAY, (MEETING, replace(MEETING, council="Eastmoor")))

    keys = [r.key for r in reminders(known)]

    assert len(set(keys)) == len(keys) == 12


def test_a_lead_is_known_by_name_or_by_a_post_held_today_and_never_by_likeness() -> None:
    by_post = replace(ACTION, leads=(Lead("Head of Early Help", LeadKind.ROLE),))
    in_post = replace(GILL, posts=(Post("Head of Early Help"),))
    left = replace(GILL, posts=(Post("Head of Early Help", held_to="2026-08-31"),))
    like = replace(ACTION, leads=(Lead("Jill Walker", LeadKind.PERSON),))
    board = replace(ACTION, leads=(Lead("Gill Walker", LeadKind.BOARD),))

    assert "U0GILL" in told(ACTION)
    assert "U0GILL" in told(by_post, officer=in_post)
    assert "U0GILL" not in told(by_post, officer=left)
    assert "U0GILL" not in told(like)
    assert "U0GILL" not in told(board)


def test_what_is_owed_to_another_committee_or_council_concerns_nobody_here() -> None:
    assert "U0GILL" not in told(replace(ACTION, committee="Cabinet"))
    assert "U0GILL" not in told(replace(ACTION, council="Eastmoor"))
    assert "U0GILL" not in told(ACTION, officer=replace(GILL, council="Eastmoor"))


def test_a_plan_without_a_committee_belongs_to_the_only_one_or_to_the_one_that_follows_it() -> None:
    action = replace(ACTION, committee="", plan="Improvement Plan")

    assert "U0GILL" not in told(action)
    assert "U0GILL" in told(action, single_committee=frozenset({"Westmoor"}))
    follows = Rules(committees=(CommitteeRules(COMMITTEE, "C0AUDIT", plans=("improvement plan",)),))
    found = reminders(Known(TODAY, (MEETING,), (GILL,), (action,)), follows)
    assert "U0GILL" in {r.recipient for r in found}


def test_the_author_of_a_report_owes_it_to_its_own_meeting() -> None:
    report = OpenItem(
        OpenItemKind.REPORT,
        "Westmoor",
        "Risk register",
        authors("Joint Report of Gill Walker, Head of Audit and Dev Patel, Head of Finance"),
        committee=COMMITTEE,
        meeting=date(2026, 10, 14),
    )

    assert "U0GILL" in told(report)
    assert "U0GILL" not in told(replace(report, meeting=date(2026, 12, 9)))


def test_a_meetings_contact_who_owes_nothing_is_not_asked_for_anything() -> None:
    by_name = replace(MEETING, contacts=(Contact("Gill Walker"),))

    assert told(meetings=(by_name,)) == {"C0AUDIT"}


def test_a_quarterly_return_is_reminded_of_before_it_is_due() -> None:
    rules = Rules(returns=(QuarterlyReturn("Quarter's figures", "C0FIGURES", 10, (5, 0)),))

    found = reminders(Known(TODAY), rules)

    assert [(r.kind, r.day, r.due_at.date()) for r in found] == [
        (ReminderKind.RETURN, date(2026, 6, 30), date(2026, 7, 7)),
        (ReminderKind.RETURN, date(2026, 6, 30), date(2026, 7, 14)),
        (ReminderKind.RETURN, date(2026, 9, 30), date(2026, 10, 7)),
        (ReminderKind.RETURN, date(2026, 9, 30), date(2026, 10, 14)),
    ]


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-09-28T08:00:00+00:00", True),
        ("2026-09-28T07:59:00+00:00", False),
        ("2026-09-28T15:30:00+00:00", True),
        ("2026-09-28T15:31:00+00:00", False),
        ("2026-10-26T08:30:00+00:00", False),
        ("2026-10-26T09:00:00+00:00", True),
        ("2026-12-28T10:00:00+00:00", False),
        ("2026-09-27T10:00:00+00:00", False),
    ],
)
def test_the_quiet_hours_are_by_the_clock_on_the_wall_in_london(moment: str, allowed: bool) -> None:
    assert may_send(datetime.fromisoformat(moment), QuietHours(), CALENDAR) is allowed


def test_the_hour_of_reminders_is_the_councils_own() -> None:
    found = reminders(Known(TODAY, (MEETING,)), replace(RULES, remind_at=time(10, 30)))

    assert {r.due_at.time() for r in found} == {time(10, 30)}


def test_who_owes_a_figure_is_asked_when_the_return_opens_and_chased_until_it_is_given() -> None:
    rules = Rules(returns=(QuarterlyReturn("Quarter's figures", "C0FIGURES", 10, (5, 1)),))
    figure = OpenItem(
        OpenItemKind.FIGURE,
        MEETING.council,
        "Audits in time",
        (Lead("Gill Walker", LeadKind.PERSON),),
        number="AUD 001",
        period="Q1 2026/27",
    )
    july = date(2026, 7, 1)

    def asked(*items: OpenItem) -> list[tuple[date, str]]:
        known = Known(july, officers=(GILL,), items=items)
        return [
            (r.due_at.date(), r.recipient)
            for r in reminders(known, rules)
            if r.kind is ReminderKind.OWED
        ]

    assert asked(figure) == [
        (date(2026, 7, 1), "U0GILL"),
        (date(2026, 7, 7), "U0GILL"),
        (date(2026, 7, 13), "U0GILL"),
    ]
    assert asked() == []
