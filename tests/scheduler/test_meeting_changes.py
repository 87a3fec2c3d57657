"""A meeting that a message changed: those concerned are told once, old reminders are withdrawn."""

from datetime import date, datetime
from pathlib import Path

from sqlite_utils import Database

from knowledge.domain.deliveries import DeliveryState
from knowledge.domain.meetings import AgendaItem, MeetingField, MeetingStatus
from knowledge.domain.updates import Update, UpdateKind
from knowledge.store.agendas import save_agenda_item
from knowledge.store.database import opened, writing
from knowledge.store.deliveries import deliveries_in
from knowledge.store.meeting_changes import (
    changes_since,
    move_back,
    move_meeting,
    set_meeting_status,
)
from knowledge.store.meetings import all_meetings
from knowledge.store.updates import append
from scheduler.poster import RateLimitedError
from tests.scheduler.council import (
    CHANNEL,
    COMMITTEE,
    COUNCIL,
    GILL,
    MEETING_DAY,
    SOURCE,
    add_action,
    add_meeting,
    add_officer,
    at,
    document,
)
from tests.scheduler.slack import Slack, raising, run


def changed(
    db: Database, field: MeetingField, before: str, after: str, when: datetime, reverses: int = 0
) -> int:
    """The audit row of a change by Dilys Clark; its id."""
    [held] = all_meetings(db)
    kind = UpdateKind.UNDONE if reverses else UpdateKind.CHANGED
    update = Update(
        when, "Dilys Clark", None, kind, "meeting", held.id or 0, field, before, after,
        reverses=reverses or None,
    )  # fmt: skip
    return append(db, update)


def moved(path: Path, to: datetime, when: datetime) -> int:
    with opened(path) as db, writing(db):
        [held] = all_meetings(db)
        before = held.starts_at
        assert move_meeting(db, held.id or 0, to, True, version=held.version)
        return changed(db, MeetingField.DATE, iso(before), iso(to), when)


def iso(moment: datetime) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")


def cancelled(path: Path, when: datetime) -> None:
    with opened(path) as db, writing(db):
        [held] = all_meetings(db)
        assert set_meeting_status(db, held.id or 0, MeetingStatus.CANCELLED, version=held.version)
        changed(db, MeetingField.STATUS, held.status, MeetingStatus.CANCELLED, when)


def test_those_who_owe_it_something_are_told_once_that_it_moved_and_what_follows(
    path: Path,
) -> None:
    slack = Slack()
    with opened(path) as db:
        add_officer(db, "Gill Walker", GILL)
        add_officer(db, "Tom Idle", "U0TOM")
        add_action(db, "Sign the contract", "Gill Walker")
    moved(path, at("2026-10-28", "10:00"), at("2026-09-21", "11:00"))

    run(path, slack, at("2026-09-21", "11:29"))
    assert slack.posted == []
    for minute in ("11:30", "11:31"):
        run(path, slack, at("2026-09-21", minute))
    run(path, slack, at("2026-09-22", "09:00"))

    assert sorted(to for to, _, _ in slack.posted) == [CHANNEL, GILL]
    assert (
        "is moved from Wednesday 14 October 2026 to Wednesday 28 October 2026"
        in (slack.posted[0][1])
    )
    assert "Final report: Monday 19 October 2026 (was Monday 5 October 2026)" in slack.posted[0][1]


def test_the_reminders_of_the_old_day_are_withdrawn_and_the_new_ones_come(path: Path) -> None:
    slack = Slack({1: raising(RateLimitedError(60))})
    run(path, slack, at("2026-09-28"))  # planned for the old day, not posted
    moved(path, at("2026-10-28", "10:00"), at("2026-09-28", "09:00"))

    run(path, slack, at("2026-09-28", "09:02"))
    with opened(path) as db:
        [withdrawn] = deliveries_in(db, DeliveryState.WITHDRAWN)
    assert "2026-10-14|final report" in withdrawn.key
    for day in ("2026-10-02", "2026-10-05", "2026-10-12", "2026-10-16", "2026-10-19"):
        run(path, slack, at(day))

    assert [key.split("|")[1] for key in slack.keys] == ["changed 1", "2026-10-28", "2026-10-28"]


def test_what_is_taken_back_within_the_half_hour_is_told_to_nobody(path: Path) -> None:
    slack = Slack()
    change = moved(path, at("2026-10-28", "10:00"), at("2026-09-21", "11:00"))
    with opened(path) as db, writing(db):
        [held] = all_meetings(db)
        assert move_back(db, held.id or 0, at("2026-10-14", "10:00"), True, version=1)
        changed(db, MeetingField.DATE, "", "", at("2026-09-21", "11:10"), reverses=change)

    run(path, slack, at("2026-09-21", "12:00"))

    assert slack.posted == []
    with opened(path) as db:
        [held] = all_meetings(db)
        assert changes_since(db, at("2026-09-01")) == ()
    assert held.starts_at == at("2026-10-14", "10:00")
    assert (held.status, held.former_days) == (MeetingStatus.CONFIRMED, ())


def test_of_two_changes_in_a_row_only_the_last_is_told_with_the_days_before(path: Path) -> None:
    slack = Slack()
    moved(path, at("2026-10-28", "10:00"), at("2026-09-21", "11:00"))
    moved(path, at("2026-11-04", "14:00"), at("2026-09-21", "11:20"))

    for minute in ("11:30", "11:50", "11:55"):
        run(path, slack, at("2026-09-21", minute))

    [(_, text, _)] = slack.posted
    assert "from Wednesday 28 October 2026 to Wednesday 4 November 2026 at 2.00 pm" in text
    assert "Before that it was to be on 14 October 2026." in text


def test_a_change_made_on_friday_evening_is_told_on_monday_at_nine(path: Path) -> None:
    slack = Slack()
    cancelled(path, at("2026-09-25", "16:20"))

    for moment in (at("2026-09-25", "16:59"), at("2026-09-26", "10:00"), at("2026-09-28", "08:59")):
        run(path, slack, moment)
    assert slack.posted == []
    for moment in (at("2026-09-28", "09:00"), at("2026-09-28", "09:01"), at("2026-10-02")):
        run(path, slack, moment)

    [(to, text, _)] = slack.posted
    assert to == CHANNEL
    assert "on Wednesday 14 October 2026 at 10.00 am is cancelled" in text
    assert "late" not in text


def test_a_notice_is_past_its_use_once_the_meeting_is_over(path: Path) -> None:
    slack = Slack()
    cancelled(path, at("2026-10-14", "16:40"))

    run(path, slack, at("2026-10-15"))

    assert slack.posted == []


def test_an_older_paper_that_still_prints_the_old_day_does_not_undo_the_move(path: Path) -> None:
    moved(path, at("2026-10-28", "10:00"), at("2026-09-21", "11:00"))
    with opened(path) as db:
        add_meeting(db, MEETING_DAY, published=date(2026, 10, 6))
        item = AgendaItem(COUNCIL, COMMITTEE, MEETING_DAY, "5", "Fostering", SOURCE)
        with writing(db):
            save_agenda_item(db, item, document(db))

        [held] = all_meetings(db)

    assert held.starts_at == at("2026-10-28", "10:00")
    assert (held.status, held.published) == (MeetingStatus.MOVED, None)
    assert held.former_days == (MEETING_DAY,)


def test_a_paper_of_the_new_day_adds_when_its_agenda_was_published(path: Path) -> None:
    moved(path, at("2026-10-28", "10:00"), at("2026-09-21", "11:00"))
    with opened(path) as db:
        add_meeting(db, date(2026, 10, 28), published=date(2026, 10, 20))
        [held] = all_meetings(db)

    assert (held.status, held.published) == (MeetingStatus.MOVED, date(2026, 10, 20))


def test_a_paper_that_lists_a_cancelled_meeting_as_usual_does_not_bring_it_back(path: Path) -> None:
    cancelled(path, at("2026-09-21", "11:00"))
    with opened(path) as db:
        add_meeting(db, MEETING_DAY)
        [held] = all_meetings(db)

    assert held.status is MeetingStatus.CANCELLED


def test_a_meeting_moved_away_back_and_away_again_can_still_be_put_back(path: Path) -> None:
    for number, day in enumerate(("2026-10-28", "2026-10-14", "2026-11-04")):
        hour = "10:00" if number < 2 else "15:00"
        moved(path, at(day, hour), at("2026-09-21", f"1{number}:00"))
        with opened(path) as db:
            add_meeting(db, MEETING_DAY)
    with opened(path) as db, writing(db):
        [held] = all_meetings(db)
        assert held.former_days == (date(2026, 10, 28), MEETING_DAY)
        assert move_back(db, held.id or 0, at("2026-10-14", "10:00"), True, version=held.version)
        [held] = all_meetings(db)

    assert (held.starts_at, held.moved_from) == (at("2026-10-14", "10:00"), date(2026, 10, 28))
