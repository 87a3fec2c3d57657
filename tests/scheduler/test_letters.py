"""What was learnt is written to somebody, once: a correction, what is missing, what ends soon."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Request
from handlers.router import respond
from knowledge.bank_holidays import council_calendar
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.deliveries import DeliveryState
from knowledge.domain.feedback import CorrectionState
from knowledge.domain.reminding import ReminderRules
from knowledge.domain.rules import LearningRules, Rules
from knowledge.store.database import opened, writing
from knowledge.store.deliveries import deliveries_in
from knowledge.store.feedback import settle_correction
from knowledge.store.officers import link_officer, officer_named
from scheduler.delivery import TickReport, tick
from scheduler.poster import PostRefusedError, PostUnknownError, RateLimitedError
from tests.handlers.wexcombe import LONDON, make_file
from tests.scheduler.office import OWEN, office
from tests.scheduler.slack import Slack, raising, stored_then

ADMINISTRATORS, TOM, PRIYA = "C0ADMIN", "U0TOM", "U0PRIYA"
# No reminders of meetings here: only letters.
QUIET = CommitteeRules(steps=(), publication_tell=(), publication_remind=(), asks=(), digest=False)
RULES = Rules(default=QUIET, learning=LearningRules(tell=ADMINISTRATORS))
CALENDAR = council_calendar(RULES)
# A Tuesday.
TUESDAY = datetime(2026, 9, 8, 10, 0, tzinfo=LONDON)
WEEK = timedelta(days=7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = make_file(tmp_path / "wexcombe.db")
    with opened(file) as db, writing(db):
        for name, user in (("Tom Askew", TOM), ("Priya Nair", PRIYA)):
            officer = officer_named(db, name)
            assert officer is not None
            link_officer(db, officer.id or 0, user)
    return file


def say(path: Path, text: str, at: datetime = TUESDAY, who: str = "Zed Asker") -> None:
    with opened(path) as db:
        respond(Request(text, Asker(who), at, "c"), Context(db, Rules()))


def look(path: Path, slack: Slack, at: datetime, rules: Rules = RULES) -> TickReport:
    return tick(path, lambda: at, rules, CALENDAR, slack, "a")


def corrected(path: Path, words: str = ": Ravi leads it") -> None:
    say(path, "who leads on recruiting play therapists?")
    say(path, f"wrong{words}")


def test_a_correction_goes_once_to_whoever_leads_the_record_and_names_nobody(path: Path) -> None:
    corrected(path)
    slack = Slack()
    for minutes in range(3):
        look(path, slack, TUESDAY + timedelta(minutes=minutes))
    [(recipient, text, _)] = slack.posted
    assert recipient == TOM
    assert "who leads on recruiting play therapists?" in text
    assert "Tom Askew leads on action 2" in text
    assert "“Ravi leads it”" in text
    assert "They left no name." in text
    assert "Zed Asker" not in text
    assert [choice.says for part in slack.contents[0].parts for choice in part.choices] == [
        "accept correction 1",
        "decline correction 1",
    ]


def test_a_judgement_alone_waits_for_its_words_and_then_goes_without(path: Path) -> None:
    corrected(path, "")
    slack = Slack()
    look(path, slack, TUESDAY + timedelta(minutes=14))
    assert slack.posted == []
    look(path, slack, TUESDAY + timedelta(minutes=15))
    assert "did not say what is right" in slack.posted[0][1]


def test_nothing_goes_out_at_night_and_nothing_is_lost_by_it(path: Path) -> None:
    corrected(path)
    slack = Slack()
    look(path, slack, TUESDAY.replace(hour=20))
    assert slack.posted == []
    look(path, slack, TUESDAY + timedelta(days=1))
    assert [recipient for recipient, _, _ in slack.posted] == [TOM]


def test_a_record_without_a_lead_in_slack_goes_to_the_administrator(path: Path) -> None:
    say(path, "when is the next families scrutiny?")
    say(path, "wrong: it was moved")
    slack = Slack()
    look(path, slack, TUESDAY)
    assert [recipient for recipient, _, _ in slack.posted] == [ADMINISTRATORS]


def test_where_the_owner_cannot_be_told_the_administrator_is(path: Path) -> None:
    corrected(path)
    refused = raising(PostRefusedError("user_disabled"))
    slack = Slack({1: refused, 2: refused, 3: refused})
    for minutes in range(0, 60, 10):
        look(path, slack, TUESDAY + timedelta(minutes=minutes))
    assert [recipient for recipient, _, _ in slack.posted] == [ADMINISTRATORS]


@pytest.mark.parametrize("mishap", [raising, stored_then])
def test_a_lost_answer_of_slack_neither_loses_nor_doubles_it(path: Path, mishap: object) -> None:
    corrected(path)
    slack = Slack({1: mishap(PostUnknownError("lost"))})  # type: ignore[operator]
    for minutes in range(0, 30, 5):
        look(path, slack, TUESDAY + timedelta(minutes=minutes))
    assert [recipient for recipient, _, _ in slack.posted] == [TOM]


def test_what_is_settled_before_it_goes_out_is_not_sent(path: Path) -> None:
    corrected(path)
    slack = Slack({1: raising(PostUnknownError("lost"))})
    look(path, slack, TUESDAY)
    with opened(path) as db, writing(db):
        settle_correction(db, 1, CorrectionState.DECLINED, "Tom Askew")
    look(path, slack, TUESDAY + timedelta(minutes=20))
    assert slack.posted == []
    with opened(path) as db:
        gone = [each.key for each in deliveries_in(db, DeliveryState.WITHDRAWN)]
    assert gone == ["ask|2026-09-08|U0TOM", "correction|1|U0TOM"]


def test_the_week_is_told_on_monday_and_once(path: Path) -> None:
    say(path, "who runs the canteen?")
    say(path, "who runs the canteen?")
    slack = Slack()
    monday = datetime(2026, 9, 14, 9, 0, tzinfo=LONDON)
    look(path, slack, monday - timedelta(minutes=1))
    assert slack.posted == []
    for minutes in range(3):
        look(path, slack, monday + timedelta(minutes=minutes))
    [(recipient, text, _)] = slack.posted
    assert recipient == ADMINISTRATORS
    assert "who runs the canteen? (2 times, last on 8 September 2026)" in text


def test_a_bot_that_was_down_on_monday_tells_it_on_tuesday(path: Path) -> None:
    say(path, "who runs the canteen?")
    slack = Slack()
    look(path, slack, TUESDAY + WEEK)
    assert len(slack.posted) == 1


def test_a_week_without_anything_missing_has_no_list(path: Path) -> None:
    say(path, "what is WX 011?")
    say(path, "who runs the canteen?", TUESDAY - 3 * WEEK)
    slack = Slack()
    look(path, slack, TUESDAY + WEEK)
    assert slack.posted == []


def test_the_day_of_the_list_can_be_changed_or_taken_away(path: Path) -> None:
    say(path, "who runs the canteen?")
    slack = Slack()
    look(path, slack, TUESDAY + WEEK, replace(RULES, learning=LearningRules("C0ADMIN", None)))
    assert slack.posted == []
    look(path, slack, TUESDAY + WEEK, replace(RULES, learning=LearningRules("C0ADMIN", 1)))
    assert len(slack.posted) == 1


def test_an_owner_hears_before_a_standard_answer_ends(path: Path) -> None:
    added = 'standard answer to "who runs the canteen?" is "Facilities", owner Priya Nair'
    with opened(path) as db:
        asker = Asker("Ada", roles=frozenset({"administrator"}))
        for text in (f"{added}, until 30 September 2026", "yes"):
            respond(Request(text, asker, TUESDAY, "a"), Context(db, Rules()))
    slack = Slack()
    look(path, slack, datetime(2026, 9, 15, 10, 0, tzinfo=LONDON))
    assert slack.posted == []
    for day in (16, 17):
        look(path, slack, datetime(2026, 9, day, 10, 0, tzinfo=LONDON))
    [(recipient, text, _)] = slack.posted
    assert recipient == PRIYA
    assert "holds until 30 September 2026" in text


def test_several_letters_to_one_person_are_one_message_and_later_ones_wait_a_day(
    path: Path,
) -> None:
    corrected(path)
    corrected(path, ": Ravi still leads it")
    slack = Slack()
    for minutes in range(0, 30, 10):
        look(path, slack, TUESDAY + timedelta(minutes=minutes))
    corrected(path, ": and again")
    for minutes in range(40, 90, 10):
        look(path, slack, TUESDAY + timedelta(minutes=minutes))
    [(recipient, text, key)] = slack.posted
    assert (recipient, text.count("Somebody says")) == (TOM, 2)
    look(path, slack, TUESDAY + timedelta(days=1))
    look(path, slack, TUESDAY + timedelta(days=1, hours=1))
    assert [text.count("Somebody says") for _, text, _ in slack.posted] == [2, 1]
    assert key == "ask|2026-09-08|U0TOM"


def test_a_letter_goes_out_with_what_somebody_owes_that_day(tmp_path: Path) -> None:
    """Monday 28 September is the twelfth working day before the meeting of 14 October."""
    held = office(tmp_path / "office.db")
    asking = tuple(replace(each, asks=(12,)) for each in held.rules.committees)
    gill = frozenset({"Gill Walker"})
    held = replace(held, rules=replace(held.rules, committees=asking, administrators=gill))
    held.says("who runs the canteen?", OWEN, when="2026-09-24")
    for hour in ("09:00", "09:01", "12:00"):
        held.run("2026-09-28", hour)
    [text] = held.told()
    assert "you owe 1 action" in text
    assert "who runs the canteen?" in text
    assert len(held.buttons()) == 4


def test_a_settled_correction_loses_its_buttons_and_says_by_whom(path: Path) -> None:
    corrected(path)
    slack = Slack()
    look(path, slack, TUESDAY)
    with opened(path) as db, writing(db):
        settle_correction(db, 1, CorrectionState.DECLINED, "Tom Askew")
    look(path, slack, TUESDAY + timedelta(minutes=1))
    [(_, shown)] = slack.shown
    assert "Answered: declined by Tom Askew." in shown.text
    assert not any(part.choices for part in shown.parts)


def test_a_lost_answer_holds_its_letters_until_it_is_settled_also_over_night(path: Path) -> None:
    corrected(path)
    slack = Slack({1: stored_then(PostUnknownError("lost"))})
    look(path, slack, TUESDAY.replace(hour=16, minute=29))
    look(path, slack, TUESDAY + timedelta(days=1))
    look(path, slack, TUESDAY + timedelta(days=1, minutes=1))
    assert [recipient for recipient, _, _ in slack.posted] == [TOM]


REHEARSED = replace(RULES, reminding=ReminderRules(rehearsal_channel="C0R"))


def test_in_a_rehearsal_letters_go_to_the_one_channel_once_and_do_not_count_as_said(
    path: Path,
) -> None:
    corrected(path)
    slack = Slack()
    for minutes in range(3):
        look(path, slack, TUESDAY + timedelta(minutes=minutes), REHEARSED)
    [(recipient, text, _)] = slack.posted
    assert recipient == "C0R"
    assert text.startswith("Rehearsal. This would have gone to Tom Askew.\nSomebody says that")
    assert not any(part.choices for part in slack.contents[0].parts)

    for minutes in range(3, 6):
        look(path, slack, TUESDAY + timedelta(minutes=minutes))
    assert [recipient for recipient, _, _ in slack.posted] == ["C0R", TOM]


def test_letters_in_the_outbox_when_a_rehearsal_begins_go_to_its_channel_and_wait_for_its_end(
    path: Path,
) -> None:
    """One to a lead, whose message of the day waits already, and one to a channel."""
    corrected(path)
    say(path, "when is the next families scrutiny?")
    say(path, "wrong: it was moved")
    slack = Slack({n: raising(RateLimitedError(60)) for n in (1, 2)})
    look(path, slack, TUESDAY)
    with opened(path) as db:
        assert len(deliveries_in(db, DeliveryState.WAITING)) == 3

    for minutes in range(2, 6):
        look(path, slack, TUESDAY + timedelta(minutes=minutes), REHEARSED)
    assert [recipient for recipient, _, _ in slack.posted] == ["C0R", "C0R"]
    meant = sorted(text.splitlines()[0] for _, text, _ in slack.posted)
    assert meant == [
        "Rehearsal. This would have gone to C0ADMIN.",
        "Rehearsal. This would have gone to Tom Askew.",
    ]

    for day in (1, 2):
        look(path, slack, TUESDAY + timedelta(days=day))
    assert sorted(recipient for recipient, _, _ in slack.posted[2:]) == [ADMINISTRATORS, TOM]


def test_what_was_still_to_be_rehearsed_is_not_posted_in_earnest(path: Path) -> None:
    corrected(path)
    slack = Slack({1: raising(RateLimitedError(60))})
    look(path, slack, TUESDAY, REHEARSED)
    for minutes in (2, 3):
        look(path, slack, TUESDAY + timedelta(minutes=minutes))
    assert [recipient for recipient, _, _ in slack.posted] == [TOM]


def test_the_weeks_list_that_waited_when_a_rehearsal_began_is_rehearsed_too(path: Path) -> None:
    say(path, "who runs the canteen?")
    slack = Slack({1: raising(RateLimitedError(60))})
    monday = datetime(2026, 9, 14, 9, 0, tzinfo=LONDON)
    look(path, slack, monday)
    for minutes in (2, 3):
        look(path, slack, monday + timedelta(minutes=minutes), REHEARSED)
    [(recipient, text, _)] = slack.posted
    assert recipient == "C0R"
    assert text.startswith("Rehearsal. This would have gone to C0ADMIN.\nWhat was asked and not")
