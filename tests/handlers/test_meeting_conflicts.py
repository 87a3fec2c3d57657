"""A newer paper says otherwise of a meeting that was changed by message: both are shown."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from handlers.quality import quality_text
from knowledge.domain.meetings import Committee, Meeting, MeetingStatus
from knowledge.domain.records import Reading
from knowledge.store.database import opened, writing
from knowledge.store.meetings import all_meetings
from knowledge.store.records import save_reading
from tests.handlers.test_meeting_changes import OCTOBER, Desk
from tests.handlers.wexcombe import COMMITTEE, COUNCIL, LONDON, NOW, PAPER, at, make_file

LATER = NOW + timedelta(days=2)
HEADING = "Meetings on which a message and a newer paper disagree"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    path = make_file(tmp_path / "wexcombe.db")
    with opened(path) as db:
        with writing(db):
            cabinet = Committee(COUNCIL, "Cabinet", at("page 3"))
            save_reading(db, Reading(replace(PAPER, title="Constitution"), (cabinet,)), NOW)
        yield Desk(db)


def reads(
    desk: Desk,
    day: datetime,
    when: datetime = LATER,
    *,
    title: str = "Calendar of meetings",
    status: MeetingStatus = MeetingStatus.CONFIRMED,
    moved_from: date | None = None,
    committee: str = COMMITTEE,
) -> None:
    """A paper is imported that says this of a meeting."""
    said = Meeting(
        COUNCIL,
        committee,
        day,
        at("row 4"),
        venue="Town Hall",
        status=status,
        moved_from=moved_from,
    )
    paper = replace(PAPER, title=title, sha256=f"{title}{when}")
    with writing(desk.db):
        save_reading(desk.db, Reading(paper, (said,)), when)


def moved(desk: Desk) -> None:
    desk.says("move families scrutiny 12 October to 19 October")
    assert "is moved from" in desk.says("yes").text


def listed(desk: Desk) -> str:
    return quality_text(desk.db, NOW.date())


def on(day: int, month: int = 10) -> datetime:
    return datetime(2026, month, day, 14, tzinfo=LONDON)


@pytest.mark.parametrize("moved_from", [OCTOBER.date(), date(2026, 10, 19)])
def test_a_newer_paper_that_moves_it_to_another_day_is_shown_beside_the_message(
    desk: Desk, moved_from: date
) -> None:
    moved(desk)
    reads(desk, on(26), status=MeetingStatus.MOVED, moved_from=moved_from)

    answer = desk.says("when is families scrutiny on 19 October?")
    assert "Monday 19 October 2026" in answer.text
    assert "Calendar of meetings, read since, has it on Monday 26 October 2026" in answer.text
    assert any(source.document == "Calendar of meetings" for source in answer.sources)
    assert "Monday 26 October 2026" in desk.says("deadlines 19 October").text
    assert f"{HEADING}: 1" in listed(desk)
    assert "19 October 2026 by message, 26 October 2026 in Calendar of meetings" in listed(desk)
    assert [m.starts_at.day for m in all_meetings(desk.db) if m.starts_at.month == 10] == [19]


def test_a_newer_paper_that_still_has_it_on_the_old_day_is_shown(desk: Desk) -> None:
    moved(desk)
    reads(desk, OCTOBER)
    assert "12 October 2026 in Calendar of meetings" in listed(desk)
    assert "has it on Monday 12 October" in desk.says("when is the next families scrutiny?").text


def test_a_newer_paper_that_lists_a_cancelled_meeting_is_shown_and_so_is_the_other_way(
    desk: Desk,
) -> None:
    desk.says("cancel families scrutiny 12 October")
    desk.says("yes")
    reads(desk, OCTOBER)
    assert "12 October 2026, cancelled, by message, 12 October 2026 in" in listed(desk)

    desk.says("new meeting of Cabinet on 2 November at 10am")
    desk.says("yes")
    reads(desk, on(2, 11), status=MeetingStatus.CANCELLED, committee="Cabinet", title="Notice")
    assert "2 November 2026 by message, 2 November 2026, cancelled, in Notice" in listed(desk)
    answer = desk.says("when is the next cabinet?").text
    assert "Notice, read since, says that the one of Monday 2 November 2026" in answer


@pytest.mark.parametrize("when", [NOW - timedelta(days=30), LATER])
def test_a_paper_that_was_read_before_the_message_or_agrees_is_no_conflict(
    desk: Desk, when: datetime
) -> None:
    moved(desk)
    day = OCTOBER if when < NOW else on(19)
    reads(desk, day, when)
    assert f"{HEADING}: 0" in listed(desk)


def test_a_later_message_settles_it(desk: Desk) -> None:
    moved(desk)
    reads(desk, on(26), status=MeetingStatus.MOVED, moved_from=OCTOBER.date())
    desk.now = LATER + timedelta(days=1)
    desk.says("move families scrutiny 19 October to 20 October")
    desk.says("yes")
    assert f"{HEADING}: 0" in listed(desk)


def test_a_paper_read_again_that_agrees_now_settles_it(desk: Desk) -> None:
    moved(desk)
    reads(desk, OCTOBER)
    reads(desk, on(19), LATER + timedelta(days=1))
    reads(desk, OCTOBER, LATER + timedelta(days=2), title="Another", status=MeetingStatus.MOVED)
    assert f"{HEADING}: 0" in listed(desk)


@pytest.mark.parametrize(
    "question",
    ["when is cabinet on 2 November?", "deadlines for cabinet 2 November", "deadlines 2 November"],
)
def test_the_old_day_of_a_meeting_that_a_paper_moved_says_where_it_went(
    desk: Desk, question: str
) -> None:
    reads(desk, on(2, 11), NOW, committee="Cabinet", title="First calendar")
    reads(
        desk,
        on(9, 11),
        committee="Cabinet",
        status=MeetingStatus.MOVED,
        moved_from=date(2026, 11, 2),
    )
    text = desk.says(question).text
    assert "9 November 2026" in text
    assert "2 November 2026" in text
    assert "moved" in text
    assert "meets on Monday 2 November" not in text


def test_a_meeting_marked_as_moved_without_its_new_day_says_so(desk: Desk) -> None:
    reads(desk, on(2, 11), committee="Cabinet", status=MeetingStatus.MOVED)
    text = desk.says("when is cabinet on 2 November?").text
    assert "The meeting is moved, and the paper does not say to which day." in text
