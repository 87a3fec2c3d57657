"""Lead officers update their actions by message: said, shown, agreed, written once."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from handlers.context import Context
from handlers.messages import Asker, PostedMessage, Reply, ReplyStatus, Request
from handlers.updates.proposing import respond
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.documents import Document, Source
from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.domain.periods import Period
from knowledge.domain.rules import Rules
from knowledge.domain.updates import Update, UpdateKind
from knowledge.store.actions import find_action, save_action, set_status
from knowledge.store.database import opened, writing
from knowledge.store.documents import save_document
from knowledge.store.officers import officer_named, save_officer
from knowledge.store.updates import all_updates, history, record_posting
from tests.knowledge_files import fresh_file

LONDON = ZoneInfo("Europe/London")
MONDAY = datetime(2026, 9, 7, 10, 30, tzinfo=LONDON)
RULES = Rules(default=CommitteeRules(title=""), democratic_services=frozenset({"Dilys Clark"}))
# Numbers are given in this order: 1, 2, 3, ...
PLAN = (
    ("Audit foster care files", "Ann Price", "September 2026"),
    ("Launch the early help strategy", "Ann Price", "Ongoing"),
    ("Review placements with the health board", "Bob Ray", "31 March 2027"),
    ("Train foster carers", "Ann Price", ""),
)


@dataclass
class Desk:
    """A conversation with the bot: who says what, and what stands in the file afterwards."""

    context: Context
    now: datetime = MONDAY
    link: str = "https://exborough.example/p1"
    replies: list[Reply | None] = field(default_factory=list)

    def heard(self, who: str, text: str, *, conversation: str = "D1") -> Reply | None:
        known = officer_named(self.context.db, who)
        request = Request(text, Asker(who, officer=known), self.now, conversation, link=self.link)
        self.replies.append(respond(request, self.context))
        return self.replies[-1]

    def says(self, who: str, text: str, *, conversation: str = "D1") -> Reply:
        reply = self.heard(who, text, conversation=conversation)
        assert reply is not None, f"{text!r} was left to the questions"
        return reply

    def wait(self, **span: int) -> None:
        """Let real time pass, whatever the clock's hands do."""
        self.now = (self.now.astimezone(UTC) + timedelta(**span)).astimezone(LONDON)

    def status(self, number: int) -> ActionStatus:
        action = find_action(self.context.db, number)
        assert action is not None
        return action.status

    def audit(self, number: int) -> list[Update]:
        return history(self.context.db, "action", number)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(fresh_file(tmp_path / "knowledge.db", fill)) as database:
        yield database


@pytest.fixture
def desk(db: Database) -> Desk:
    return Desk(Context(db, RULES))


def fill(db: Database) -> None:
    source = Source("Service plan (2026/27)", "page 4")
    document = Document("Exborough", "Service plan", "plan", "plan.txt", "0" * 64)
    with writing(db):
        document_id = save_document(db, document, MONDAY)
        for name in ("Ann Price", "Bob Ray", "Dilys Clark"):
            save_officer(db, Officer("Exborough", name, source), document_id)
        for title, lead, due in PLAN:
            action = Action(
                "Exborough",
                "Service plan",
                title,
                source,
                leads=(Lead(lead, LeadKind.PERSON),),
                due=Period(due),
                status=ActionStatus.ON_TRACK,
            )
            save_action(db, action, document_id, 0)


def test_saying_it_writes_nothing_and_shows_what_would_be_written(desk: Desk) -> None:
    reply = desk.says("Ann Price", "1 is complete - signed 3 Sept")

    assert desk.status(1) is ActionStatus.ON_TRACK
    assert desk.audit(1) == []
    for part in ("Action 1", "Audit foster care files", "from on track to complete"):
        assert part in reply.text
    assert "Note: signed 3 Sept" in reply.text
    assert "Reply yes to record it, or no" in reply.text
    assert reply.sources[0].place == "page 4"


def test_a_yes_writes_it_once_with_who_when_from_what_to_what_and_why(desk: Desk) -> None:
    desk.says("Ann Price", "1 is complete - signed 3 Sept")
    desk.wait(minutes=4)
    reply = desk.says("Ann Price", "yes")

    assert desk.status(1) is ActionStatus.COMPLETE
    (row,) = desk.audit(1)
    assert (row.who, row.kind, row.before, row.after, row.note, row.link, row.at) == (
        "Ann Price",
        UpdateKind.CHANGED,
        "on track",
        "complete",
        "signed 3 Sept",
        desk.link,
        desk.now,
    )
    assert "is now complete" in reply.text
    assert "the committee decides when it is closed" in reply.text


def test_a_second_yes_writes_nothing_more(desk: Desk) -> None:
    desk.says("Ann Price", "1 complete")
    desk.says("Ann Price", "yes")
    again = desk.says("Ann Price", "yes")

    assert "already recorded" in again.text
    assert len(desk.audit(1)) == 1


def test_a_no_writes_nothing_and_is_kept_in_the_audit(desk: Desk) -> None:
    desk.says("Ann Price", "1 complete")
    desk.says("Ann Price", "no")
    late_yes = desk.says("Ann Price", "yes")

    assert desk.status(1) is ActionStatus.ON_TRACK
    assert [row.kind for row in desk.audit(1)] == [UpdateKind.CANCELLED]
    assert "You said no" in late_yes.text


def test_the_buttons_say_what_typing_would(desk: Desk) -> None:
    yes, no = desk.says("Ann Price", "1 complete").choices
    assert no.label == "No"

    desk.says("Ann Price", yes.says, conversation="elsewhere")

    assert desk.status(1) is ActionStatus.COMPLETE


def test_the_message_that_asked_loses_its_buttons_with_the_yes(desk: Desk) -> None:
    asked = desk.says("Ann Price", "1 complete")
    assert asked.proposal is not None
    with writing(desk.context.db):
        record_posting(desk.context.db, asked.proposal, "C1", "1757237400.000100")

    reply = desk.says("Ann Price", "yes")

    assert reply.closes == (PostedMessage("C1", "1757237400.000100"),)


@pytest.mark.parametrize("answer", ["yes", "no", "yes #1", "confirm 1"])
def test_somebody_elses_answer_changes_nothing_and_is_said_to_them_alone(
    desk: Desk, answer: str
) -> None:
    desk.says("Ann Price", "1 complete", conversation="C1:1")
    reply = desk.says("Bob Ray", answer, conversation="C1:1")

    assert reply.private
    assert "Only Ann Price" in reply.text
    assert [(row.kind, row.who) for row in desk.audit(1)] == [(UpdateKind.REFUSED, "Bob Ray")]
    desk.says("Ann Price", "yes", conversation="C1:1")
    assert desk.status(1) is ActionStatus.COMPLETE


def test_somebody_elses_button_changes_nothing_wherever_it_is_pressed(desk: Desk) -> None:
    yes, _ = desk.says("Ann Price", "1 complete").choices

    reply = desk.says("Bob Ray", yes.says, conversation="D2")

    assert reply.private
    assert desk.status(1) is ActionStatus.ON_TRACK


def test_an_answer_from_somebody_nobody_has_linked_is_refused(desk: Desk) -> None:
    desk.says("Ann Price", "1 complete", conversation="C1:1")
    desk.says("A Guest", "yes", conversation="C1:1")

    assert desk.status(1) is ActionStatus.ON_TRACK
    assert [(row.who, row.officer_id) for row in desk.audit(1)] == [("A Guest", None)]


def test_a_proposal_waits_a_quarter_of_an_hour(desk: Desk) -> None:
    desk.says("Ann Price", "1 complete")
    desk.wait(minutes=15)
    desk.says("Ann Price", "yes")
    desk.says("Ann Price", "2 complete")
    desk.wait(minutes=15, seconds=1)
    late = desk.says("Ann Price", "yes")

    assert desk.status(1) is ActionStatus.COMPLETE
    assert desk.status(2) is ActionStatus.ON_TRACK
    assert "15 minutes" in late.text and "Nothing is recorded" in late.text
    assert desk.audit(2) == []


def test_a_record_that_moved_on_is_not_overwritten(desk: Desk) -> None:
    desk.says("Ann Price", "1 complete", conversation="D1")
    desk.says("Dilys Clark", "1 at risk", conversation="D2")
    desk.says("Dilys Clark", "yes", conversation="D2")
    stale = desk.says("Ann Price", "yes", conversation="D1")

    assert desk.status(1) is ActionStatus.AT_RISK
    assert "it is now at risk (Dilys Clark" in stale.text
    assert len(desk.audit(1)) == 1


def test_a_paper_imported_meanwhile_counts_as_moved_on(desk: Desk) -> None:
    desk.says("Ann Price", "1 complete")
    action = find_action(desk.context.db, 1)
    assert action is not None
    with writing(desk.context.db):
        save_action(desk.context.db, replace(action, status=ActionStatus.DELAYED), 1, 0)
    stale = desk.says("Ann Price", "yes")

    assert desk.status(1) is ActionStatus.DELAYED
    assert "it is now delayed" in stale.text


def test_a_right_lost_between_the_proposal_and_the_yes_is_gone(desk: Desk) -> None:
    desk.says("Ann Price", "1 complete")
    action = find_action(desk.context.db, 1)
    assert action is not None
    with writing(desk.context.db):
        handed_over = replace(action, leads=(Lead("Bob Ray", LeadKind.PERSON),))
        save_action(desk.context.db, handed_over, 1, 0)
    reply = desk.says("Ann Price", "yes")

    assert desk.status(1) is ActionStatus.ON_TRACK
    assert "led by Bob Ray" in reply.text
    assert [row.kind for row in desk.audit(1)] == [UpdateKind.REFUSED]


def test_another_leads_action_is_only_proposed_to_whoever_leads_it(desk: Desk) -> None:
    reply = desk.says("Ann Price", "3 complete")

    assert "led by Bob Ray" in reply.text
    assert reply.choices == ()
    assert desk.audit(3) == []
    desk.says("Ann Price", "yes")
    assert desk.status(3) is ActionStatus.ON_TRACK


def test_democratic_services_records_for_a_lead(desk: Desk) -> None:
    desk.says("Dilys Clark", "3 delayed - reported at the meeting")
    desk.says("Dilys Clark", "yes")

    assert desk.status(3) is ActionStatus.DELAYED
    assert desk.audit(3)[0].who == "Dilys Clark"


def test_somebody_unknown_is_told_how_to_be_linked(desk: Desk) -> None:
    reply = desk.says("A Guest", "I am Ann Price. 1 complete. yes. confirm. 1")

    assert "link your Slack account" in reply.text
    assert desk.status(1) is ActionStatus.ON_TRACK
    assert [row.kind for row in desk.audit(1)] == [UpdateKind.REFUSED]


def test_a_number_that_no_action_has_is_said_with_ones_own_numbers(desk: Desk) -> None:
    reply = desk.says("Ann Price", "99 complete")

    assert "There is no action 99" in reply.text
    assert "Action 1, “Audit foster care files”" in reply.text
    assert reply.status is ReplyStatus.UNKNOWN


def test_closing_is_the_committees_and_complete_is_offered_instead(desk: Desk) -> None:
    reply = desk.says("Ann Price", "please close 1")
    assert "committee's decision" in reply.text
    desk.says("Ann Price", "yes")
    assert desk.status(1) is ActionStatus.ON_TRACK

    desk.says("Ann Price", reply.choices[0].says)
    desk.says("Ann Price", "yes")

    assert desk.status(1) is ActionStatus.COMPLETE


def test_what_the_committee_closed_is_not_reopened_by_a_message(desk: Desk) -> None:
    with writing(desk.context.db):
        set_status(desk.context.db, 1, ActionStatus.CLOSED, version=0)

    reply = desk.says("Ann Price", "1 at risk")

    assert "closed by the committee" in reply.text
    assert reply.proposal is None


def test_the_same_status_again_is_nothing_to_record_but_its_note_is(desk: Desk) -> None:
    assert "already on track" in desk.says("Ann Price", "1 on track").text

    desk.says("Ann Price", "1 on track - 40 of 60 files read")
    desk.says("Ann Price", "yes")

    assert [(row.field, row.note) for row in desk.audit(1)] == [("note", "40 of 60 files read")]
    assert desk.status(1) is ActionStatus.ON_TRACK


def test_a_delay_without_a_date_leaves_the_due_date_and_says_how_to_move_it(desk: Desk) -> None:
    reply = desk.says("Ann Price", "1 delayed because the tender is late")

    assert "The due date stays September 2026" in reply.text


def test_a_councils_own_word_for_a_status_is_read_and_kept(db: Database) -> None:
    own = replace(RULES, status_words={"embedded": "complete", "rag red": "at risk"})
    desk = Desk(Context(db, own))
    reply = desk.says("Ann Price", "1 is Embedded - minute 14; 2: RAG red")
    assert "from on track to complete" in reply.text
    desk.says("Ann Price", "yes")

    assert desk.status(1) is ActionStatus.COMPLETE
    assert desk.audit(1)[0].note == "(Embedded) - minute 14"
    assert desk.status(2) is ActionStatus.AT_RISK
    assert desk.heard("Ann Price", "embedded nurses") is None


def test_words_that_are_no_update_leave_what_waits_and_say_so(desk: Desk) -> None:
    desk.says("Ann Price", "1 complete")
    reply = desk.says("Ann Price", "it would be at risk then")

    assert "Still waiting: Action 1" in reply.text
    assert desk.heard("Ann Price", "which actions are at risk?") is None


def test_an_action_said_by_words_is_shown_by_number_and_title_before_anything(desk: Desk) -> None:
    reply = desk.says("Ann Price", "the early help strategy is done")

    assert "Action 2, “Launch the early help strategy”" in reply.text
    assert desk.status(2) is ActionStatus.ON_TRACK
    desk.says("Ann Price", "yes")
    assert desk.status(2) is ActionStatus.COMPLETE


def test_words_that_fit_two_of_ones_actions_are_asked_back_with_both(desk: Desk) -> None:
    reply = desk.says("Ann Price", "the foster care one is complete - done by Cy")

    assert reply.status is ReplyStatus.AMBIGUOUS
    assert [choice.says for choice in reply.choices] == [
        "1 complete - done by Cy",
        "4 complete - done by Cy",
    ]
    assert reply.proposal is None


def test_words_are_looked_for_only_among_ones_own_actions(desk: Desk) -> None:
    reply = desk.says("Ann Price", "the placements review with the health board is complete")

    assert reply.proposal is None
    assert "cannot tell which of your actions" in reply.text


def test_a_bare_phrase_that_fits_nothing_is_left_to_the_questions(desk: Desk) -> None:
    assert desk.heard("Ann Price", "children's homes completed") is None


def test_a_number_beside_words_of_another_action_is_asked_back(desk: Desk) -> None:
    reply = desk.says("Ann Price", "1 early help strategy complete")

    assert reply.proposal is None
    assert "does not look like" in reply.text


def test_several_updates_are_shown_together_and_written_with_one_yes(desk: Desk) -> None:
    reply = desk.says(
        "Ann Price", "1, 2 complete; 4 delayed because of the lease; 3 complete; 99 done"
    )
    assert "Not included" in reply.text
    assert "led by Bob Ray" in reply.text and "no action 99" in reply.text

    desk.says("Ann Price", "yes")

    assert [desk.status(number) for number in (1, 2, 3, 4)] == [
        ActionStatus.COMPLETE,
        ActionStatus.COMPLETE,
        ActionStatus.ON_TRACK,
        ActionStatus.DELAYED,
    ]
    assert desk.audit(4)[0].note == "because of the lease"


def test_of_several_the_one_that_moved_on_is_left_out_and_named(desk: Desk) -> None:
    desk.says("Ann Price", "1, 2 complete")
    with writing(desk.context.db):
        set_status(desk.context.db, 1, ActionStatus.DEFERRED, version=0)
    reply = desk.says("Ann Price", "yes")

    assert desk.status(1) is ActionStatus.DEFERRED
    assert desk.status(2) is ActionStatus.COMPLETE
    assert "Action 1, “Audit foster care files”, has changed since" in reply.text


def test_two_changes_of_one_action_in_one_message_are_asked_back(desk: Desk) -> None:
    reply = desk.says("Ann Price", "1 complete; 1 at risk")

    assert reply.proposal is None
    assert "more than once" in reply.text


def test_a_new_update_takes_the_place_of_the_one_that_waited(desk: Desk) -> None:
    first_yes, _ = desk.says("Ann Price", "1 complete").choices
    reply = desk.says("Ann Price", "1 at risk")
    assert "replaces what waited" in reply.text

    stale_button = desk.says("Ann Price", first_yes.says)
    assert "newer update" in stale_button.text
    desk.says("Ann Price", "yes")

    assert desk.status(1) is ActionStatus.AT_RISK


def test_a_reason_sent_after_it_becomes_its_note(desk: Desk) -> None:
    desk.says("Ann Price", "1 delayed to 30 November")
    reply = desk.says("Ann Price", "because the tender is late")
    assert "Reason: the tender is late" in reply.text
    desk.says("Ann Price", "yes")

    assert {row.note for row in desk.audit(1)} == {"the tender is late"}


def test_a_reason_for_nothing_is_left_to_the_questions(desk: Desk) -> None:
    assert desk.heard("Ann Price", "because the tender is late") is None


@pytest.mark.parametrize("answer", ["yes but only from September", "ok", "sure, go on"])
def test_a_yes_that_is_not_plain_leaves_it_waiting(desk: Desk, answer: str) -> None:
    desk.says("Ann Price", "1 complete")
    reply = desk.says("Ann Price", answer)

    assert "plain yes" in reply.text
    assert desk.status(1) is ActionStatus.ON_TRACK


def test_a_yes_for_another_number_is_no_yes_for_what_waits(desk: Desk) -> None:
    desk.says("Ann Price", "2 complete")
    desk.says("Ann Price", "yes 4")
    assert desk.status(2) is ActionStatus.ON_TRACK

    desk.says("Ann Price", "yes 2")
    assert desk.status(2) is ActionStatus.COMPLETE


def test_one_is_a_yes_only_while_something_waits(desk: Desk) -> None:
    assert desk.heard("Ann Price", "1") is None
    desk.says("Ann Price", "2 complete")
    desk.says("Ann Price", "1")

    assert desk.status(2) is ActionStatus.COMPLETE


def test_a_yes_to_nothing_is_answered(desk: Desk) -> None:
    assert "Nothing waits" in desk.says("Ann Price", "yes").text


def test_a_yes_in_another_conversation_is_not_meant(desk: Desk) -> None:
    desk.says("Ann Price", "1 complete", conversation="D1")
    desk.says("Ann Price", "yes", conversation="C1:7")

    assert desk.status(1) is ActionStatus.ON_TRACK


def test_undo_takes_back_ones_last_change_with_a_row_of_its_own(desk: Desk) -> None:
    desk.says("Ann Price", "1, 2 complete")
    desk.says("Ann Price", "yes")
    desk.wait(minutes=30)
    reply = desk.says("Ann Price", "undo")

    assert desk.status(1) is desk.status(2) is ActionStatus.ON_TRACK
    changed, undone = desk.audit(1)
    assert (undone.kind, undone.reverses, undone.before, undone.after) == (
        UpdateKind.UNDONE,
        changed.id,
        "complete",
        "on track",
    )
    assert "is back to on track" in reply.text


def test_undo_twice_does_not_reach_back_to_the_change_before(desk: Desk) -> None:
    for update in ("1 complete", "2 complete"):
        desk.says("Ann Price", update)
        desk.says("Ann Price", "yes")
    desk.says("Ann Price", "undo")
    again = desk.says("Ann Price", "undo")

    assert "undone already" in again.text
    assert desk.status(1) is ActionStatus.COMPLETE


def test_undo_is_over_after_half_an_hour(desk: Desk) -> None:
    desk.says("Ann Price", "1 complete")
    desk.says("Ann Price", "yes")
    desk.wait(minutes=30, seconds=1)
    reply = desk.says("Ann Price", "undo")

    assert "more than 30 minutes" in reply.text
    assert desk.status(1) is ActionStatus.COMPLETE


def test_undo_leaves_what_somebody_changed_since(desk: Desk) -> None:
    desk.says("Ann Price", "1 complete")
    desk.says("Ann Price", "yes")
    desk.says("Dilys Clark", "1 at risk", conversation="D2")
    desk.says("Dilys Clark", "yes", conversation="D2")
    reply = desk.says("Ann Price", "undo")

    assert desk.status(1) is ActionStatus.AT_RISK
    assert "has changed since" in reply.text


def test_undo_of_a_named_action_is_only_that_one(desk: Desk) -> None:
    desk.says("Ann Price", "1 complete")
    desk.says("Ann Price", "yes")

    assert "not Action 2" in desk.says("Ann Price", "undo 2").text
    assert desk.status(1) is ActionStatus.COMPLETE


def test_nobody_can_undo_anybody_elses_change(desk: Desk) -> None:
    undo = desk.says("Ann Price", "1 complete") and desk.says("Ann Price", "yes").choices[0]

    assert "no change that could be undone" in desk.says("Bob Ray", undo.says).text
    assert desk.status(1) is ActionStatus.COMPLETE


def test_what_was_typed_is_kept_as_data(desk: Desk) -> None:
    typed = "<!channel> <@U999> '; drop table actions; -- see <https://evil.example|here>"
    desk.says("Ann Price", f"1 complete - {typed}")
    desk.says("Ann Price", "yes")

    assert "<!channel> <@U999>" in desk.audit(1)[0].note
    assert desk.status(2) is ActionStatus.ON_TRACK


def test_one_yes_delivered_four_times_at_once_is_written_once(desk: Desk, tmp_path: Path) -> None:
    desk.says("Ann Price", "1 complete")
    start = Barrier(4)

    def deliver(_: int) -> Reply | None:
        with opened(tmp_path / "knowledge.db") as own_connection:
            start.wait()
            return Desk(Context(own_connection, RULES)).heard("Ann Price", "yes")

    with ThreadPoolExecutor(4) as deliveries:
        replies = list(deliveries.map(deliver, range(4)))

    assert sum("Recorded" in reply.text for reply in replies if reply) == 1
    assert [row.kind for row in desk.audit(1)] == [UpdateKind.CHANGED]


def test_a_yes_whose_audit_row_cannot_be_written_changes_nothing(desk: Desk) -> None:
    db = desk.context.db
    desk.says("Ann Price", "1 complete")
    db.execute(
        "create trigger full before insert on updates begin select raise(abort, 'full'); end"
    )
    with pytest.raises(sqlite3.IntegrityError, match="full"):
        desk.heard("Ann Price", "yes")
    db.execute("drop trigger full")

    assert desk.status(1) is ActionStatus.ON_TRACK
    desk.says("Ann Price", "yes")
    assert desk.status(1) is ActionStatus.COMPLETE


PEOPLE = ("Ann Price", "Bob Ray", "Dilys Clark", "A Guest")
PLACES = ("D1", "C1:1")
MESSAGES = (
    "1 complete",
    "1 at risk - lease",
    "2 done",
    "3 is complete",
    "1, 2, 3 delayed",
    "the early help strategy is done",
    "close 1",
    "is 1 complete?",
    "1 is not complete",
    "hello",
    "yes",
    "YES",
    "confirm 1",
    "1",
    "yes 2",
    "yes but only from September",
    "no",
    "undo",
    "undo 1",
    "99 complete",
    "because the lease is late",
)
PRESSES = ("yes proposal {n}", "no proposal {n}", "undo proposal {n}")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PLACES), st.sampled_from(MESSAGES)),
        st.tuples(
            st.sampled_from(PEOPLE),
            st.sampled_from(PLACES),
            st.builds(str.format, st.sampled_from(PRESSES), n=st.integers(1, 6)),
        ),
        st.integers(1, 40),
    ),
    max_size=25,
)
IS_A_YES = ("yes", "YES", "confirm 1", "1", "yes 2")


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS, repeated=st.sets(st.integers(0, 24)))
def test_nothing_that_people_say_changes_an_action_without_its_yes_and_its_row(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, str, str] | int],
    repeated: set[int],
) -> None:
    """Whatever two officers, a clerk and a guest say in two places, with messages twice.

    After every message: an action changed only if a person with the right to it said yes or
    undo; the audit grew by one row a change; and the rows, replayed, give the file's statuses.
    """
    path = tmp_path_factory.mktemp("sequence") / "knowledge.db"
    with opened(fresh_file(path, fill)) as db:
        desk = Desk(Context(db, RULES))
        for index, step in enumerate(steps):
            if isinstance(step, int):
                desk.wait(minutes=step)
                continue
            for _ in range(2 if index in repeated else 1):
                check_one_message(desk, *step)


def check_one_message(desk: Desk, who: str, place: str, text: str) -> None:
    db = desk.context.db
    numbers = range(1, len(PLAN) + 1)
    before = {number: find_action(db, number) for number in numbers}
    rows_before = len(all_updates(db))
    agreed_before = {row.proposal for row in all_updates(db) if row.kind is UpdateKind.CHANGED}

    desk.heard(who, text, conversation=place)

    new = all_updates(db)[rows_before:]
    written = [row for row in new if row.kind in (UpdateKind.CHANGED, UpdateKind.UNDONE)]
    for number in numbers:
        old, now = before[number], find_action(db, number)
        assert old is not None and now is not None
        own_rows = [row for row in written if row.record_id == number and row.field == "status"]
        assert now.version - old.version == len(own_rows) <= 1
        assert (old.status != now.status) == bool(own_rows)
        for row in own_rows:
            assert (row.before, row.after) == (old.status, now.status)
            assert row.who == who
            assert who in (old.leads[0].name, "Dilys Clark")
    for row in written:
        said_yes = text in IS_A_YES or text.startswith("yes proposal")
        assert said_yes if row.kind is UpdateKind.CHANGED else text.startswith("undo")
        assert row.kind is not UpdateKind.CHANGED or row.proposal not in agreed_before
