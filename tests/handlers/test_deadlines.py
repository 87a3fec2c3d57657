"""What an officer reads who asks for the deadlines of a meeting."""

import json
from datetime import date

from handlers.deadlines import timetable_json, timetable_reply
from knowledge.bank_holidays import council_calendar
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.rules import Rules

CALENDAR = council_calendar(Rules())
RULES = CommitteeRules("Audit Committee")


def test_the_timetable_is_told_with_the_days_that_were_counted() -> None:
    reply = timetable_reply(date(2026, 1, 8), RULES, CALENDAR)

    lines = reply.text.splitlines()
    assert lines[0] == "Timetable for the meeting of Audit Committee on Thursday 8 January 2026."
    assert (
        "Final report: Monday 29 December 2025, 10:00 (7 working days before the meeting:"
        " 29 to 31 December 2025, 2, 5 to 7 January 2026)." in lines
    )
    assert (
        "Publication of the agenda: Tuesday 30 December 2025 (6 working days before the meeting:"
        " 30 to 31 December 2025, 2, 5 to 7 January 2026)." in lines
    )
    assert (
        "Publication of the agenda leaves 5 clear working days, without the day of publication and"
        " the day of the meeting: Wednesday 31 December 2025, Friday 2 January 2026, Monday 5"
        " January 2026, Tuesday 6 January 2026, Wednesday 7 January 2026." in lines
    )
    assert "Thursday 1 January 2026 (New Year's Day)" in reply.text
    assert "A key decision needs notice by Wednesday 10 December 2025" in reply.text


def test_the_timetable_names_the_law_that_it_rests_on() -> None:
    reply = timetable_reply(date(2026, 1, 8), RULES, CALENDAR)

    assert [source.document for source in reply.sources] == [
        "Local Government Act 1972",
        "SI 2012/2089",
    ]


def test_after_the_last_day_to_publish_it_says_late_and_whom_to_tell() -> None:
    before = timetable_reply(date(2026, 1, 8), RULES, CALENDAR, today=date(2025, 12, 30)).text
    after = timetable_reply(date(2026, 1, 8), RULES, CALENDAR, today=date(2025, 12, 31)).text

    assert "Democratic Services" not in before
    assert "If the agenda is not out it is late: tell Democratic Services." in after
    assert "Final report: Monday 29 December 2025, 10:00, which has passed" in after


def test_a_meeting_on_a_bank_holiday_is_questioned() -> None:
    reply = timetable_reply(date(2026, 8, 31), RULES, CALENDAR)

    assert "Check the date: that is not a working day (Late Summer Bank Holiday)." in reply.text


def test_a_program_gets_iso_dates_and_the_days_counted() -> None:
    found = json.loads(json.dumps(timetable_json(date(2017, 9, 28), RULES, CALENDAR)))

    assert found["meeting"] == "2017-09-28"
    assert found["publication"] == "2017-09-20"
    assert found["clear_days"] == [
        "2017-09-21",
        "2017-09-22",
        "2017-09-25",
        "2017-09-26",
        "2017-09-27",
    ]
    final = next(step for step in found["steps"] if step["name"] == "Final report")
    assert (final["date"], final["time"]) == ("2017-09-19", "10:00")
    assert final["days_counted"] == ["2017-09-19", "2017-09-20", *found["clear_days"]]
    assert final["working"].startswith("7 working days before the meeting: 2017-09-19, ")
    publication = next(step for step in found["steps"] if step["date"] == found["publication"])
    assert (publication["name"], publication["time"]) == ("Publication of the agenda", None)
