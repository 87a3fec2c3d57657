"""Each working day sends once, over clock changes and bank holidays that nobody knows yet."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import LONDON
from knowledge.domain.committee_rules import DeadlineStep
from knowledge.domain.rules import Rules
from knowledge.store.database import opened
from scheduler.delivery import tick
from tests.scheduler.council import CALENDAR, RULES, add_meeting, at
from tests.scheduler.slack import Slack, run

# One reminder on each of the ten working days before the final report.
DAILY = replace(
    RULES,
    committees=(
        replace(
            RULES.committees[0],
            steps=(DeadlineStep("Final report", -7, None, ("channel",), tuple(range(10, 0, -1))),),
        ),
    ),
)


@pytest.mark.parametrize(
    ("meeting", "days"),
    [
        # The clocks go back on 25 October 2026 and forward on 28 March 2027.
        (date(2026, 11, 11), ["2026-10-23", "2026-10-24", "2026-10-25", "2026-10-26"]),
        (date(2027, 4, 9), ["2027-03-25", "2027-03-26", "2027-03-28", "2027-03-30"]),
    ],
)
def test_over_a_clock_change_each_working_day_sends_once_at_nine(
    path: Path, meeting: date, days: list[str]
) -> None:
    slack = Slack()
    with opened(path) as db:
        add_meeting(db, meeting)
    sent_at: list[datetime] = []
    for day in days:
        moment = at(day, "00:00")
        for _ in range(24 * 4 + 4):
            if run(path, slack, moment, rules=DAILY).sent:
                sent_at.append(moment)
            moment = (moment.astimezone(UTC) + timedelta(minutes=15)).astimezone(LONDON)
            if moment.date().isoformat() != day:
                break

    working = [day for day in days if CALENDAR.is_working_day(date.fromisoformat(day))]
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in sent_at] == [f"{d} 09:00" for d in working]


def test_a_meeting_beyond_the_known_bank_holidays_is_said_and_does_not_stop_the_others(
    path: Path,
) -> None:
    slack = Slack()
    until_2026 = council_calendar(Rules(bank_holidays_until=2026))
    with opened(path) as db:
        add_meeting(db, date(2027, 1, 6))
        add_meeting(db, date(2026, 12, 16))

    report = tick(path, lambda: at("2026-11-30"), RULES, until_2026, slack, "a")

    assert "Children's Scrutiny Committee of 2027-01-06" in report.problems[0]
    assert len(slack.posted) == 1
