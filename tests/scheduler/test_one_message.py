"""One message a person and day, with everything in it, answered in place by any route."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from handlers.messages import PostedMessage, Reply
from handlers.updates.sentences import understood
from knowledge.domain.actions import ActionStatus
from knowledge.domain.calendars import LONDON
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.deliveries import DeliveryState
from knowledge.domain.reminding import QuietPeriod, ReminderRules, Sort
from knowledge.domain.rules import Rules
from knowledge.domain.stand_ins import StandIn, StandInKind
from knowledge.domain.updates import Update, UpdateField, UpdateKind
from knowledge.store.actions import set_status
from knowledge.store.database import opened, writing
from knowledge.store.deliveries import deliveries_in, delivery
from knowledge.store.officers import officer_by_slack_id
from knowledge.store.stand_ins import arrange
from knowledge.store.updates import append
from scheduler.delivery import TickReport, tick
from scheduler.poster import PostUnknownError, RateLimitedError
from tests.scheduler.council import (
    CALENDAR,
    CHANNEL,
    COMMITTEE,
    GILL,
    MEETING_DAY,
    add_action,
    add_meeting,
    add_officer,
    at,
    founded,
)
from tests.scheduler.slack import Slack, raising

OWEN = "U0OWEN"
OTHER = "Audit Committee"
RULES = Rules(
    committees=(
        CommitteeRules(COMMITTEE, CHANNEL, steps=(), publication_tell=(), digest=False),
        CommitteeRules(OTHER, "C0AUDIT", steps=(), publication_tell=(), digest=False),
    )
)
# Ten working days before the meeting of 14 October 2026.
ASKED = "2026-09-30"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = founded(tmp_path / "knowledge.db")
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_officer(db, "Owen Price", OWEN)
        add_action(db, "Sign the contract", "Gill Walker")
        add_action(db, "Write the brief", "Gill Walker")
    return path


def run(
    path: Path, slack: Slack, now: datetime, rules: Rules = RULES, who: str = "a"
) -> TickReport:
    return tick(path, lambda: now, rules, CALENDAR, slack, who)


def to(slack: Slack, person: str) -> list[str]:
    return [text for recipient, text, _ in slack.posted if recipient == person]


def said(
    path: Path, number: int, status: ActionStatus, now: datetime, reverses: int | None = None
) -> int:
    """An update recorded as a yes records it; its id."""
    with opened(path) as db, writing(db):
        officer = officer_by_slack_id(db, GILL)
        assert officer is not None
        kind = UpdateKind.UNDONE if reverses else UpdateKind.CHANGED
        return append(
            db,
            Update(now, "Gill Walker", officer.id, kind, "action", number, UpdateField.STATUS,
                   "", status, "signed", reverses=reverses),
        )  # fmt: skip


def test_two_committees_and_one_person_make_one_message(path: Path) -> None:
    slack = Slack()
    with opened(path) as db:
        add_meeting(db, MEETING_DAY, committee=OTHER)
        add_action(db, "Reconcile the accounts", "Gill Walker", OTHER)

    run(path, slack, at(ASKED))
    run(path, slack, at(ASKED, "09:10"))

    [text] = to(slack, GILL)
    assert "This is everything for today: 3 actions." in text
    assert f"Before {COMMITTEE} on Wednesday 14 October 2026 you owe 2 actions." in text
    assert f"Before {OTHER} on Wednesday 14 October 2026 you owe 1 action." in text


def test_what_comes_up_after_the_message_of_the_day_waits_for_the_next_day(path: Path) -> None:
    slack = Slack()
    run(path, slack, at(ASKED))
    with opened(path) as db:
        add_meeting(db, MEETING_DAY, committee=OTHER)
        add_action(db, "Reconcile the accounts", "Gill Walker", OTHER)

    run(path, slack, at(ASKED, "11:00"))
    assert len(to(slack, GILL)) == 1
    run(path, slack, at("2026-10-01"))
    run(path, slack, at("2026-10-01", "09:05"))

    assert len(to(slack, GILL)) == 2
    assert "Reconcile the accounts" in to(slack, GILL)[1]
    assert "Sign the contract" not in to(slack, GILL)[1]


def test_each_action_has_its_buttons_and_each_button_says_what_the_words_would(path: Path) -> None:
    slack = Slack()

    run(path, slack, at(ASKED))

    choices = [choice for part in slack.contents[-1].parts for choice in part.choices]
    assert [choice.says for choice in choices] == [
        *("1 complete", "1 on track", "1 delayed", "snooze 1"),
        *("2 complete", "2 on track", "2 delayed", "snooze 2"),
    ]
    assert all(choice.keeps for choice in choices)
    assert all(understood(choice.says) for choice in choices if "snooze" not in choice.says)


def test_a_reply_by_any_route_takes_its_buttons_off_in_every_message_once(path: Path) -> None:
    slack = Slack()
    run(path, slack, at(ASKED))
    run(path, slack, at("2026-10-07"))

    said(path, 1, ActionStatus.DELAYED, at("2026-10-07", "10:00"))
    for minute in range(3):
        run(path, slack, at("2026-10-07", f"10:0{minute}"))

    assert [ts for ts, _ in slack.shown] == ["1.0", "2.0"]
    for _, content in slack.shown:
        assert "Answered: delayed (Gill Walker, 7 October 2026 at 10.00 am). signed" in content.text
        says = [choice.says for part in content.parts for choice in part.choices]
        assert says == ["2 complete", "2 on track", "2 delayed", "snooze 2"]


def test_once_all_is_answered_nothing_is_left_to_press_and_an_undo_brings_it_back(
    path: Path,
) -> None:
    slack = Slack()
    run(path, slack, at(ASKED))

    said(path, 1, ActionStatus.COMPLETE, at(ASKED, "20:00"))
    last = said(path, 2, ActionStatus.COMPLETE, at(ASKED, "20:01"))
    run(path, slack, at(ASKED, "20:02"))
    said(path, 2, ActionStatus.NOT_STARTED, at(ASKED, "20:10"), reverses=last)
    run(path, slack, at(ASKED, "20:11"))

    closed, again = (content for _, content in slack.shown)
    assert closed.text.endswith("Everything asked here is answered. Thank you.")
    assert not any(part.choices for part in closed.parts)
    assert "Answer here" not in closed.text
    assert sum(len(part.choices) for part in again.parts) == 4


@pytest.mark.parametrize("error", [RateLimitedError(30), PostUnknownError("no answer")])
def test_a_message_that_slack_does_not_change_now_is_changed_at_the_next_tick(
    path: Path, error: Exception
) -> None:
    class Stubborn(Slack):
        refusals = 1

        def show(self, posted: PostedMessage, content: Reply) -> None:
            if self.refusals:
                self.refusals -= 1
                raise error
            super().show(posted, content)

    slack = Stubborn()
    run(path, slack, at(ASKED))
    said(path, 1, ActionStatus.COMPLETE, at(ASKED, "10:00"))

    run(path, slack, at(ASKED, "10:01"))
    assert slack.shown == []
    run(path, slack, at(ASKED, "10:02"))
    run(path, slack, at(ASKED, "10:03"))

    assert len(slack.shown) == 1


def test_an_action_that_a_paper_says_is_complete_is_closed_in_the_message_too(path: Path) -> None:
    slack = Slack()
    run(path, slack, at(ASKED))
    with opened(path) as db, writing(db):
        set_status(db, 1, ActionStatus.COMPLETE, version=0)

    run(path, slack, at(ASKED, "10:00"))
    run(path, slack, at(ASKED, "10:01"))

    assert len(slack.shown) == 1
    assert "Answered: complete, by a later paper." in slack.shown[0][1].text


def test_a_leavers_items_go_to_the_deputy_with_the_reason_and_the_record_says_so(
    path: Path,
) -> None:
    slack = Slack()
    slack.leavers = {GILL}
    with opened(path) as db, writing(db):
        gill, owen = officer_by_slack_id(db, GILL), officer_by_slack_id(db, OWEN)
        assert gill is not None
        arrange(db, StandIn(gill, StandInKind.DEPUTY, owen))

    run(path, slack, at(ASKED))
    run(path, slack, at(ASKED, "09:01"))

    assert to(slack, GILL) == []
    [text] = to(slack, OWEN)
    assert text.startswith("Gill Walker has left, so this comes to you.")
    assert "Gill Walker owes 2 actions." in text
    with opened(path) as db:
        gill = officer_by_slack_id(db, GILL)
    assert gill is not None
    assert gill.left_at == "2026-09-30"


def test_without_a_deputy_a_leavers_items_go_to_the_clerk(path: Path) -> None:
    slack = Slack()
    slack.leavers = {GILL}
    rules = replace(RULES, democratic_services=frozenset({"Owen Price"}))

    run(path, slack, at(ASKED), rules)

    assert len(to(slack, OWEN)) == 1
    assert to(slack, CHANNEL) == []


def test_who_is_away_is_not_written_to_and_whoever_covers_is(path: Path) -> None:
    slack = Slack()
    away = (date(2026, 9, 28), date(2026, 10, 2))
    with opened(path) as db, writing(db):
        gill, owen = officer_by_slack_id(db, GILL), officer_by_slack_id(db, OWEN)
        assert gill is not None
        arrange(db, StandIn(gill, StandInKind.COVER, owen, *away))

    for day in (ASKED, "2026-10-01", "2026-10-07"):
        run(path, slack, at(day))

    assert "Gill Walker is away until Friday 2 October 2026" in to(slack, OWEN)[0]
    assert len(to(slack, OWEN)) == 1
    assert len(to(slack, GILL)) == 1


def test_an_absence_that_nobody_covers_moves_the_message_to_the_day_of_return(path: Path) -> None:
    slack = Slack()
    with opened(path) as db, writing(db):
        gill = officer_by_slack_id(db, GILL)
        assert gill is not None
        away = (date(2026, 9, 14), date(2026, 10, 2))
        arrange(db, StandIn(gill, StandInKind.COVER, None, *away))

    for day in ("2026-09-16", ASKED, "2026-10-02"):
        run(path, slack, at(day))
    assert slack.posted == []
    run(path, slack, at("2026-10-05"))

    assert len(to(slack, GILL)) == 1


@pytest.mark.parametrize(
    ("zone", "early", "due"),
    [
        ("America/New_York", at(ASKED, "13:59"), at(ASKED, "14:00")),
        ("Asia/Kolkata", at(ASKED, "04:29"), at(ASKED, "04:30")),
    ],
)
def test_quiet_hours_are_by_the_persons_own_clock(
    path: Path, zone: str, early: datetime, due: datetime
) -> None:
    slack = Slack()
    slack.zones = {GILL: zone}
    run(path, slack, at("2026-09-16"))  # when Slack first says where she works
    run(path, slack, at("2026-09-16", "15:00"))
    assert len(to(slack, GILL)) == 1

    run(path, slack, early)
    assert len(to(slack, GILL)) == 1
    run(path, slack, due)
    run(path, slack, due + timedelta(minutes=20))

    assert len(to(slack, GILL)) == 2
    assert "late" not in to(slack, GILL)[1]


def test_after_so_many_asks_without_a_reply_somebody_is_left_alone(path: Path) -> None:
    slack = Slack()
    rules = replace(RULES, reminding=ReminderRules(most_asks=2))

    for day in ("2026-09-16", ASKED, "2026-10-07", "2026-10-13"):
        run(path, slack, at(day), rules)
    assert len(to(slack, GILL)) == 2


def test_a_reply_counts_from_the_beginning_again(path: Path) -> None:
    slack = Slack()
    rules = replace(RULES, reminding=ReminderRules(most_asks=2))
    for day in ("2026-09-16", ASKED):
        run(path, slack, at(day), rules)
    said(path, 1, ActionStatus.DELAYED, at(ASKED, "12:00"))

    run(path, slack, at("2026-10-07"), rules)

    assert "you owe 1 action." in to(slack, GILL)[2]


def test_an_overdue_action_is_told_to_its_lead_before_the_manager_hears_of_it(path: Path) -> None:
    """Due by 30 September: warned on the third working day after, reported on the fifth."""
    slack = Slack()
    only_chasing = tuple(replace(each, asks=()) for each in RULES.committees)
    rules = replace(
        RULES,
        committees=only_chasing,
        reminding=ReminderRules(managers={"Gill Walker": "Owen Price"}),
    )
    for day in ("2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"):
        run(path, slack, at(day), rules)
        if day == "2026-10-05":
            said(path, 1, ActionStatus.COMPLETE, at(day, "12:00"))
            with opened(path) as db, writing(db):
                set_status(db, 1, ActionStatus.COMPLETE, version=0)

    [warning] = to(slack, GILL)
    assert "Actions 1 and 2 are overdue since Wednesday 30 September 2026." in warning
    assert "If they are not finished by Wednesday 7 October 2026, Owen Price is told." in warning
    [report] = to(slack, OWEN)
    assert "Gill Walker has not finished what was due by Wednesday 30 September 2026:" in report
    assert "Write the brief" in report
    assert "Sign the contract" not in report


def test_a_manager_hears_nothing_that_the_lead_was_not_told_first(path: Path) -> None:
    slack = Slack()
    only_chasing = tuple(replace(each, asks=()) for each in RULES.committees)
    reminding = ReminderRules(managers={"Gill Walker": "Owen Price"})
    rules = replace(RULES, committees=only_chasing, reminding=reminding)

    run(path, slack, at("2026-10-09"), rules)

    assert to(slack, OWEN) == []


def test_in_a_rehearsal_everything_goes_to_one_channel_and_nothing_counts_as_said(
    path: Path,
) -> None:
    slack = Slack()
    rehearsal = replace(RULES, reminding=ReminderRules(rehearsal_channel="C0REHEARSAL"))

    run(path, slack, at(ASKED), rehearsal)
    run(path, slack, at(ASKED, "09:05"), rehearsal)
    assert Counter(to for to, _, _ in slack.posted) == {"C0REHEARSAL": 1}
    assert slack.posted[0][1].startswith("Rehearsal. This would have gone to Gill Walker.")
    assert not any(part.choices for part in slack.contents[0].parts)
    run(path, slack, at(ASKED, "10:00"), who="the real thing")

    assert len(to(slack, GILL)) == 1


def test_in_a_quiet_period_only_what_is_allowed_goes_out(path: Path) -> None:
    slack = Slack()
    digests = (replace(RULES.committees[0], digest=True, steps=()),)
    period = QuietPeriod(date(2026, 9, 28), date(2026, 10, 9), frozenset({Sort.ASKS}))
    rules = replace(RULES, committees=digests, reminding=ReminderRules(quiet_periods=(period,)))

    for day in ("2026-09-28", ASKED, "2026-10-05", "2026-10-12"):
        run(path, slack, at(day), rules)

    assert len(to(slack, GILL)) >= 1
    assert [text.splitlines()[0] for text in to(slack, CHANNEL)] == [f"This week for {COMMITTEE}:"]


def test_the_weekly_list_names_what_is_due_overdue_and_missing_and_is_not_sent_if_empty(
    path: Path,
) -> None:
    slack = Slack()
    rules = replace(
        RULES, committees=(replace(RULES.committees[0], asks=(), digest=True, steps=()),)
    )
    for day in ("2026-09-21", "2026-09-28", "2026-10-05", "2026-10-06"):
        run(path, slack, at(day), rules)

    due, overdue = to(slack, CHANNEL)
    assert "Due this week (2):" in due
    assert "• Action 1: Sign the contract (due September 2026, Gill Walker)" in due
    assert "Overdue (2):" in overdue


@pytest.mark.parametrize(
    ("meeting", "days", "asked_on"),
    [
        # The clocks go back on Sunday 25 October 2026 and forward on Sunday 28 March 2027.
        (date(2026, 10, 27), ["2026-10-24", "2026-10-25", "2026-10-26"], "2026-10-26"),
        (date(2027, 4, 1), ["2027-03-27", "2027-03-28", "2027-03-29"], None),
        # Christmas, its bank holidays, and the days on which nobody is asked for anything.
        (date(2027, 1, 4), ["2026-12-25", "2026-12-26", "2026-12-28"], None),
        (date(2026, 12, 30), ["2026-12-27", "2026-12-28", "2026-12-29"], "2026-12-29"),
        # The summer bank holiday.
        (date(2026, 9, 2), ["2026-08-30", "2026-08-31", "2026-09-01"], "2026-09-01"),
    ],
)
def test_over_clock_changes_and_holidays_each_ask_goes_out_once_at_nine_on_a_working_day(
    path: Path, meeting: date, days: list[str], asked_on: str | None
) -> None:
    slack = Slack()
    rules = replace(RULES, committees=tuple(replace(each, asks=(1,)) for each in RULES.committees))
    with opened(path) as db:
        add_meeting(db, meeting)
    sent: list[datetime] = []
    for day in days:
        moment = at(day, "00:00")
        while moment.date().isoformat() == day:
            if run(path, slack, moment, rules).sent:
                sent.append(moment)
            moment = (moment.astimezone(UTC) + timedelta(minutes=20)).astimezone(LONDON)

    expected = [] if asked_on is None else [f"{asked_on} 09:00"]
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in sent] == expected


def test_off_from_eight_to_eleven_with_two_processes_one_late_message_goes_out(path: Path) -> None:
    slack = Slack()

    run(path, slack, at(ASKED, "07:59"))
    for who in ("a", "b"):
        run(path, slack, at(ASKED, "11:00"), who=who)

    [text] = to(slack, GILL)
    assert "(Sent late: this was due at 09:00 on Wednesday 30 September 2026.)" in text


def test_what_an_earlier_version_said_is_not_said_again(path: Path) -> None:
    """Before reminders were gathered, each step told a lead in a message of its own."""
    slack = Slack()
    old = f"westmoor/{COMMITTEE.lower()}|2026-10-14|progress on actions|0|{GILL}"
    with opened(path) as db, writing(db):
        db.execute(
            "insert into deliveries (key, kind, about, recipient, text, due_at, state, sent_at)"
            " values (?, 'owed', ?, ?, '', ?, 'sent', ?)",
            [old, COMMITTEE, GILL, *[at(ASKED).astimezone(UTC).isoformat()] * 2],
        )

    run(path, slack, at(ASKED, "09:30"))
    run(path, slack, at("2026-10-01"))
    assert slack.posted == []
    run(path, slack, at("2026-10-07"))

    assert len(to(slack, GILL)) == 1


def test_a_look_at_an_unchanged_file_works_nothing_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack = Slack()
    run(path, slack, at(ASKED))

    def never(*_: object, **__: object) -> None:
        raise AssertionError("worked out again")

    monkeypatch.setattr("scheduler.planning.known_around", never)
    for minute in range(10, 40):
        run(path, slack, at(ASKED, f"09:{minute}"))
    with opened(path) as db:
        add_action(db, "A new thing", "Owen Price")
    with pytest.raises(AssertionError, match="worked out again"):
        run(path, slack, at(ASKED, "09:40"))


def test_what_a_message_of_unknown_outcome_may_have_said_is_not_said_by_the_next(
    path: Path,
) -> None:
    slack = Slack({1: raising(PostUnknownError("no answer"))})
    run(path, slack, at(ASKED, "16:30"))

    run(path, slack, at("2026-10-01"))
    run(path, slack, at("2026-10-01", "09:05"))

    assert len(to(slack, GILL)) == 1
    with opened(path) as db:
        yesterday = delivery(db, f"ask|{ASKED}|{GILL}")
        today = deliveries_in(db, DeliveryState.SENT)
    assert yesterday is not None
    assert yesterday.state is DeliveryState.WITHDRAWN
    assert [each.key for each in today] == [f"ask|2026-10-01|{GILL}"]
