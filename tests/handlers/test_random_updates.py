"""Whatever people type, press and repeat, alone or two at once: no change without a yes from
somebody who may say it, none twice, none without its audit row, none of another action."""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlite_utils import Database

from handlers.context import Context
from handlers.messages import Asker, Reply, Request
from handlers.updates.proposing import respond
from handlers.updates.rights import permission_of
from handlers.updates.sentences import Undo, Yes, understood
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.due_dates import written_down
from knowledge.domain.rules import Rules
from knowledge.domain.updates import ProposalState, Update, UpdateField, UpdateKind
from knowledge.store.actions import all_actions, set_status
from knowledge.store.database import opened, writing
from knowledge.store.officers import officer_named
from knowledge.store.updates import all_updates, proposal
from tests.handlers.harrowmere import STANDING, make_file
from tests.handlers.random_updates import ANSWERS, messages, update_sentences
from tests.handlers.wexcombe import NOW

RULES = Rules(democratic_services=frozenset({"Dilys Clark"}))
PEOPLE = ("Ann Price", "Bob Ray", "Cath O'Neill", "Dev Shah", "Dilys Clark", "A Guest")
PLACES = ("D1", "C1:1")
WRITES = (UpdateKind.CHANGED, UpdateKind.UNDONE)
# Those who may write are heard more often than those who are refused.
SPEAKERS = ("Ann Price", "Ann Price", "Dilys Clark", "Dilys Clark", "Dilys Clark", *PEOPLE[1:4])
# "make thorough" asks for 10,000.
SENTENCES = max(200, settings.default.max_examples if settings.default else 0)


@pytest.fixture(scope="module")
def harrowmere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_file(tmp_path_factory.mktemp("harrowmere") / "harrowmere.db")


@contextmanager
def a_copy(file: Path) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(file, copy)
        yield copy


def says(db: Database, who: str, text: str, place: str, now: object = NOW) -> Reply | None:
    asker = Asker(who, officer=officer_named(db, who))
    request = Request(text, asker, now, place, link="https://link")  # type: ignore[arg-type]
    return respond(request, Context(db, RULES))


def standing(db: Database) -> dict[int, Action]:
    return {action.number or 0: action for action in all_actions(db)}


def shown_to_change(db: Database, reply: Reply | None) -> set[int]:
    """The actions that a yes to this reply would change, each named in it by number and title."""
    waiting = proposal(db, reply.proposal) if reply and reply.proposal else None
    if reply is None or waiting is None or waiting.state is not ProposalState.OPEN:
        return set()
    agreed = {change.record_id for change in waiting.changes}
    assert all(f"Action {number}, “" in reply.text for number in agreed)
    return agreed


def test_a_random_update_changes_nothing_but_what_was_shown_and_agreed(harrowmere: Path) -> None:
    """Each sentence is said to the same file, whatever the ones before it have made of that."""
    counted = {"said": 0, "written": 0}

    with a_copy(harrowmere) as file, opened(file) as db:

        @settings(
            max_examples=SENTENCES, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        )
        @given(
            who=st.sampled_from(SPEAKERS), text=update_sentences, answer=st.sampled_from(ANSWERS)
        )
        def one(who: str, text: str, answer: str) -> None:
            before, rows_before = standing(db), len(all_updates(db))
            shown = says(db, who, text, "D1")
            after_saying = standing(db)
            if not isinstance(understood(text), Yes | Undo):
                assert after_saying == before
                assert [row for row in all_updates(db)[rows_before:] if row.kind in WRITES] == []
            agreed = shown_to_change(db, shown)
            # An answer may be what was asked back: it then shows a proposal of its own.
            completed = says(db, who, answer, "D1")
            agreed = shown_to_change(db, completed) or agreed
            if not isinstance(understood(answer), Yes | Undo):
                assert standing(db) == after_saying, (text, answer)
            if isinstance(understood(answer), Undo):
                after_saying = standing(db)
            says(db, who, "yes", "D1")
            after_yes = standing(db)
            changed = {number for number in before if after_yes[number] != after_saying[number]}
            assert changed <= agreed, (text, changed, agreed)
            says(db, who, "no", "D1")
            counted["said"] += 1
            counted["written"] += bool(changed)

        one()
    print(f"{counted['said']} random updates said, {counted['written']} of them written")  # noqa: T201
    assert counted["said"] >= SENTENCES
    assert counted["written"] > counted["said"] / 50


class Council(RuleBasedStateMachine):
    """Five officers and a guest in two places, the bot's buttons, and time."""

    file: Path

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        copy = Path(self.folder.name) / "copy.db"
        shutil.copyfile(self.file, copy)
        self.path = copy
        self.now = NOW
        with opened(copy) as db:
            self.before = standing(db)
            self.rows: list[Update] = []
        self.said: list[tuple[str, str]] = []

    @rule(who=st.sampled_from(SPEAKERS), place=st.sampled_from(PLACES), text=messages)
    def say(self, who: str, place: str, text: str) -> None:
        self._all_at_once([(who, place, text)])

    @rule(
        who=st.sampled_from(SPEAKERS),
        place=st.sampled_from(PLACES),
        number=st.integers(1, 15),
        status=st.sampled_from(("complete", "at risk", "delayed")),
        answer=st.sampled_from(ANSWERS),
        by=st.sampled_from((0, 0, 1)),
    )
    def propose_and_answer(
        self, who: str, place: str, number: int, status: str, answer: str, by: int
    ) -> None:
        self._all_at_once([(who, place, f"{number} {status}")])
        self.every_change_has_its_yes_and_its_row()
        self._all_at_once([((who, PEOPLE[number % 6])[by], place, answer)])

    @rule(
        who=st.sampled_from(PEOPLE),
        place=st.sampled_from(PLACES),
        what=st.sampled_from(("yes", "no", "undo")),
        number=st.integers(1, 9),
    )
    def press(self, who: str, place: str, what: str, number: int) -> None:
        self._all_at_once([(who, place, f"{what} proposal {number}")])

    @rule(who=st.sampled_from(PEOPLE), place=st.sampled_from(PLACES), text=messages)
    def deliver_twice_at_once(self, who: str, place: str, text: str) -> None:
        self._all_at_once([(who, place, text)] * 2)

    @rule(
        pair=st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)),
        place=st.sampled_from(PLACES),
        texts=st.tuples(messages, messages),
    )
    def two_at_once(self, pair: tuple[str, str], place: str, texts: tuple[str, str]) -> None:
        self._all_at_once([(who, place, text) for who, text in zip(pair, texts, strict=True)])

    @rule(minutes=st.integers(1, 40))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(number=st.integers(1, 15))
    def a_paper_changes_it(self, number: int) -> None:
        with opened(self.path) as db, writing(db):
            version = standing(db)[number].version
            set_status(db, number, ActionStatus.ON_TRACK, version=version)
            self.before = standing(db)

    def _all_at_once(self, said: Sequence[tuple[str, str, str]]) -> None:
        start = Barrier(len(said))

        def one(each: tuple[str, str, str]) -> None:
            who, place, text = each
            with opened(self.path) as db:
                start.wait()
                says(db, who, text, place, self.now)

        self.said = [(who, text) for who, _, text in said]
        if len(said) == 1:
            one(said[0])
            return
        with ThreadPoolExecutor(len(said)) as people:
            list(people.map(one, said))

    @invariant()
    def every_change_has_its_yes_and_its_row(self) -> None:
        if not hasattr(self, "path"):
            return
        with opened(self.path) as db:
            now, rows = standing(db), all_updates(db)
            new = rows[len(self.rows) :]
            assert rows[: len(self.rows)] == self.rows, "an audit row was changed or lost"
            written = [row for row in new if row.kind in WRITES]
            for number, old in self.before.items():
                self._replayed(old, now[number], [r for r in written if r.record_id == number])
            for row in written:
                self._said_by_somebody_entitled(db, row, now[row.record_id])
            self._written_once(rows)
            self.before, self.rows, self.said = now, rows, []

    def _replayed(self, old: Action, now: Action, rows: Sequence[Update]) -> None:
        """The rows, one after another, lead from the action as it was to the action as it is."""
        status, due = old.status, written_down(old.due)
        for row in rows:
            if row.field == UpdateField.STATUS:
                assert row.before == status
                status = ActionStatus(row.after)
            elif row.field == UpdateField.DUE:
                assert row.before == due
                due = row.after
        assert (now.status, written_down(now.due)) == (status, due)

    def _said_by_somebody_entitled(self, db: Database, row: Update, action: Action) -> None:
        kind = Yes if row.kind is UpdateKind.CHANGED else Undo
        said = [who for who, text in self.said if isinstance(understood(text), kind)]
        assert row.who in said, (row, self.said)
        officer = officer_named(db, row.who)
        assert officer is not None
        assert permission_of(officer, action, Context(db, RULES), self.now.date()).allowed
        agreed = proposal(db, row.proposal or 0)
        assert agreed is not None and agreed.state is ProposalState.DONE

    def _written_once(self, rows: Sequence[Update]) -> None:
        changes = [(r.proposal, r.record_id, r.field) for r in rows if r.kind is UpdateKind.CHANGED]
        assert len(changes) == len(set(changes)), "one yes was written twice"
        reversed_rows = [row.reverses for row in rows if row.reverses is not None]
        assert len(reversed_rows) == len(set(reversed_rows)), "one change was undone twice"

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()


def test_no_sequence_of_people_buttons_and_repeats_writes_without_an_entitled_yes(
    harrowmere: Path,
) -> None:
    class OfHarrowmere(Council):
        file = harrowmere

    machine = OfHarrowmere.TestCase
    machine.settings = settings(
        max_examples=max(12, SENTENCES // 50),
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    machine().runTest()


def test_what_stands_at_the_start_is_what_the_plan_says(harrowmere: Path) -> None:
    with opened(harrowmere) as db:
        assert {n: a.status for n, a in standing(db).items() if n in STANDING} == STANDING
