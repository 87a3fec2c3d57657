"""Deadlines, with dates that councils printed or that can be counted on a calendar."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.bank_holidays import DIVISIONS, council_calendar, united_kingdom_calendar
from knowledge.domain import deadlines
from knowledge.domain.calendars import LONDON
from knowledge.domain.committee_rules import CommitteeRules, DeadlineStep
from knowledge.domain.rules import Rules

ENGLAND = council_calendar(Rules())
UNITED_KINGDOM = united_kingdom_calendar(Rules())

# Meeting, further days closed, the five clear days, the last day to publish. The first four are
# on the front pages of real agendas (Durham, Kent twice, Middlesbrough).
PUBLICATION = """
2017-09-28;;09-21 09-22 09-25 09-26 09-27;2017-09-20
2025-03-04;;02-25 02-26 02-27 02-28 03-03;2025-02-24
2025-02-13;;02-06 02-07 02-10 02-11 02-12;2025-02-05
2021-07-07;;06-30 07-01 07-02 07-05 07-06;2021-06-29
2019-04-23;;04-12 04-15 04-16 04-17 04-18;2019-04-11
2019-04-30;;04-23 04-24 04-25 04-26 04-29;2019-04-18
2026-04-07;;03-27 03-30 03-31 04-01 04-02;2026-03-26
2026-04-15;;04-08 04-09 04-10 04-13 04-14;2026-04-07
2026-05-28;;05-20 05-21 05-22 05-26 05-27;2026-05-19
2022-09-22;;09-14 09-15 09-16 09-20 09-21;2022-09-13
2022-06-07;;05-27 05-30 05-31 06-01 06-06;2022-05-26
2026-01-05;;12-24 12-29 12-30 12-31 01-02;2025-12-23
2026-01-05;2025-12-29 2025-12-30 2025-12-31;12-19 12-22 12-23 12-24 01-02;2025-12-18
2026-01-08;;12-31 01-02 01-05 01-06 01-07;2025-12-30
2027-01-06;;12-29 12-30 12-31 01-04 01-05;2026-12-24
2026-12-30;;12-21 12-22 12-23 12-24 12-29;2026-12-18
2027-03-31;;03-22 03-23 03-24 03-25 03-30;2027-03-19
2024-01-23;;01-16 01-17 01-18 01-19 01-22;2024-01-15
2024-06-10;;06-03 06-04 06-05 06-06 06-07;2024-05-31
""".strip().splitlines()


@pytest.mark.parametrize("case", PUBLICATION)
def test_an_agenda_is_published_with_five_clear_working_days(case: str) -> None:
    meeting, closed, counted, publication = case.split(";")
    calendar = council_calendar(Rules(), closed=map(date.fromisoformat, closed.split()))

    found = deadlines.timetable(date.fromisoformat(meeting), CommitteeRules(), calendar)

    assert found.publication.isoformat() == publication
    assert [f"{day:%m-%d}" for day in found.clear_days] == counted.split()


def test_three_clear_days_were_enough_until_2002() -> None:
    assert deadlines.publication_deadline(date(1990, 5, 1), ENGLAND, 3) == date(1990, 4, 25)


@given(
    meeting=st.dates(date(2000, 1, 1), date(2028, 12, 31)),
    clear_days=st.integers(5, 30),
    near=st.sets(st.integers(1, 40), max_size=12),
    division=st.sampled_from(DIVISIONS),
)
def test_publication_leaves_enough_clear_days_and_no_later_working_day_does(
    meeting: date, clear_days: int, near: set[int], division: str
) -> None:
    closed = [meeting - timedelta(days=days) for days in near]
    calendar = council_calendar(Rules(division=division), closed=closed)
    publication = deadlines.publication_deadline(meeting, calendar, clear_days)

    assert calendar.is_working_day(publication)
    assert len(calendar.working_days_between(publication, meeting)) >= clear_days
    later = publication + timedelta(days=1)
    while later < meeting:
        enough = len(calendar.working_days_between(later, meeting)) >= clear_days
        assert not (enough and calendar.is_working_day(later))
        later += timedelta(days=1)


@pytest.mark.parametrize(
    ("meeting", "expected"),
    [
        (date(2017, 9, 28), "2017-08-31 2017-09-07 2017-09-14 2017-09-19 2017-09-20 2017-10-12"),
        (date(2026, 1, 8), "2025-12-08 2025-12-15 2025-12-22 2025-12-29 2025-12-30 2026-01-22"),
        (date(2026, 4, 9), "2026-03-10 2026-03-17 2026-03-24 2026-03-27 2026-03-30 2026-04-23"),
    ],
)
def test_the_default_timetable_has_every_step_in_order(meeting: date, expected: str) -> None:
    steps = deadlines.timetable(meeting, CommitteeRules(), ENGLAND).steps

    assert [step.name for step in steps] == [
        "Draft report",
        "Finance and legal comments",
        "Director's clearance",
        "Progress on actions",
        "Final report",
        "Publication of the agenda",
        "Public questions",
        "Draft minutes",
        "Action follow-up",
    ]
    own = [step for step in steps if step.name != "Public questions"]
    days = list(dict.fromkeys(step.date.isoformat() for step in own))
    assert days == expected.split()
    assert steps[4].time == time(10, 0)
    questions = steps[6]
    assert questions.time == time(12, 0)
    assert len(ENGLAND.working_days_between(questions.date, meeting)) == 3


def test_each_step_shows_the_days_that_were_counted() -> None:
    rules = CommitteeRules(
        steps=(DeadlineStep("Late items", -2), DeadlineStep("Thanks", 1), DeadlineStep("Day", 0))
    )

    found = deadlines.timetable(date(2026, 4, 7), rules, ENGLAND)

    working = {step.name: step.working for step in found.steps}
    assert working["Late items"] == (date(2026, 4, 1), date(2026, 4, 2))
    assert working["Thanks"] == (date(2026, 4, 8),)
    assert working["Day"] == ()


@pytest.mark.parametrize(
    ("decision", "notice"),
    [
        (date(2025, 3, 4), date(2025, 2, 3)),
        (date(2026, 1, 8), date(2025, 12, 10)),
        (date(2026, 4, 9), date(2026, 3, 11)),
    ],
)
def test_a_key_decision_has_28_clear_calendar_days(decision: date, notice: date) -> None:
    assert deadlines.key_decision_notice(decision) == notice


@pytest.mark.parametrize(
    ("notice", "decision"),
    [
        (date(2025, 12, 1), date(2025, 12, 9)),
        (date(2025, 12, 22), date(2026, 1, 2)),
        (date(2026, 3, 30), date(2026, 4, 9)),
    ],
)
def test_the_general_exception_waits_for_five_clear_days(notice: date, decision: date) -> None:
    assert deadlines.general_exception_decision(notice, ENGLAND) == decision


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2017, 9, 28), date(2017, 11, 27)),
        (date(2025, 12, 16), date(2026, 2, 15)),
        (date(2025, 6, 30), date(2025, 8, 29)),
        (date(2025, 12, 31), date(2026, 2, 28)),
        (date(2025, 12, 29), date(2026, 2, 28)),
        (date(2027, 12, 30), date(2028, 2, 29)),
        (date(2026, 11, 1), date(2026, 12, 31)),
    ],
)
def test_two_months_begin_with_the_day_of_receipt(received: date, due: date) -> None:
    assert deadlines.scrutiny_response_due(received) == due


@pytest.mark.parametrize(
    ("published", "ends"),
    [(date(2025, 3, 4), date(2025, 3, 11)), (date(2026, 3, 31), date(2026, 4, 9))],
)
def test_call_in_ends_after_five_working_days(published: date, ends: date) -> None:
    assert deadlines.call_in_ends(published, ENGLAND) == ends


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2025, 12, 1), date(2025, 12, 31)),
        (date(2025, 12, 22), date(2026, 1, 23)),
        (date(2026, 3, 2), date(2026, 3, 31)),
        (date(2026, 7, 1), date(2026, 7, 30)),
        (date(2017, 9, 28), date(2017, 10, 26)),
    ],
)
def test_freedom_of_information_is_due_on_the_twentieth_working_day(
    received: date, due: date
) -> None:
    assert deadlines.foi_response_due(received, UNITED_KINGDOM) == due


@pytest.mark.parametrize(
    ("quarter_end", "working_days", "due"),
    [
        (date(2026, 3, 31), 5, date(2026, 4, 9)),
        (date(2026, 3, 31), 10, date(2026, 4, 16)),
        (date(2026, 3, 31), 15, date(2026, 4, 23)),
        (date(2026, 3, 31), 20, date(2026, 4, 30)),
        (date(2026, 6, 30), 10, date(2026, 7, 14)),
        (date(2026, 9, 30), 10, date(2026, 10, 14)),
        (date(2026, 12, 31), 10, date(2027, 1, 15)),
        (date(2024, 12, 31), 10, date(2025, 1, 15)),
        (date(2017, 6, 30), 10, date(2017, 7, 14)),
        (date(2019, 9, 30), 10, date(2019, 10, 14)),
    ],
)
def test_a_quarterly_return_is_due_working_days_after_the_quarter(
    quarter_end: date, working_days: int, due: date
) -> None:
    quarterly = DeadlineStep("Return", working_days)

    assert deadlines.step_for(quarter_end, quarterly, ENGLAND).date == due
    assert deadlines.quarter_end(quarter_end - timedelta(days=40)) == quarter_end


def test_a_constitution_may_give_one_month_for_the_response() -> None:
    assert deadlines.scrutiny_response_due(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert deadlines.scrutiny_response_due(date(2026, 6, 4), 1) == date(2026, 7, 3)


def test_a_scrutiny_member_gets_documents_within_ten_clear_days() -> None:
    assert deadlines.members_access_due(date(2026, 12, 22), ENGLAND) == date(2027, 1, 8)


# Over the nights when the clocks change, and over Christmas: the day and the hour on the wall.
@pytest.mark.parametrize(
    ("meeting", "final"),
    [
        (date(2026, 11, 3), "2026-10-23 10:00 +0100"),
        (date(2026, 11, 4), "2026-10-26 10:00 +0000"),
        (date(2027, 4, 7), "2027-03-25 10:00 +0000"),
        (date(2027, 4, 8), "2027-03-30 10:00 +0100"),
        (date(2027, 1, 6), "2026-12-23 10:00 +0000"),
    ],
)
def test_the_final_lock_is_at_ten_by_the_clock_on_the_wall(meeting: date, final: str) -> None:
    steps = deadlines.timetable(meeting, CommitteeRules(), ENGLAND).steps
    [step] = [step for step in steps if step.name == "Final report"]
    assert step.time is not None
    locked = datetime.combine(step.date, step.time, LONDON)
    assert f"{locked:%Y-%m-%d %H:%M %z}" == final


@pytest.mark.parametrize(
    ("poll", "notice"),
    [
        (date(2023, 5, 4), date(2023, 3, 27)),
        (date(2024, 5, 2), date(2024, 3, 26)),
        (date(2025, 5, 1), date(2025, 3, 25)),
        (date(2026, 5, 7), date(2026, 3, 30)),
        (date(2027, 5, 6), date(2027, 3, 31)),
    ],
)
def test_notice_of_election_is_25_working_days_before_the_poll(poll: date, notice: date) -> None:
    assert deadlines.notice_of_election(poll, ENGLAND) == notice
