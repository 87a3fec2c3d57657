"""Proposals wait for one yes, and the audit only ever grows."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlite_utils import Database

from knowledge.domain.documents import Document, Source
from knowledge.domain.officers import Officer
from knowledge.domain.updates import (
    Change,
    Proposal,
    ProposalState,
    Update,
    UpdateKind,
    after,
)
from knowledge.store.database import opened, writing
from knowledge.store.documents import save_document
from knowledge.store.officers import save_officer
from knowledge.store.updates import (
    append,
    history,
    is_undone,
    last_change_by,
    open_proposal,
    open_proposal_in,
    open_proposal_of,
    proposal,
    record_posting,
    settle,
)
from tests.knowledge_files import fresh_file

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 9, 7, 10, 30, tzinfo=LONDON)
COMPLETE = Change("action", 12, 0, "status", "on track", "complete", "signed 3 September")
AT_RISK = Change("action", 14, 2, "status", "on track", "at risk")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "knowledge.db"
    fresh_file(path)
    with opened(path) as database:
        yield database


@pytest.fixture
def officer_id(db: Database) -> int:
    source = Source("Service plan", "page 1")
    document = Document("Exborough", "Service plan", "plan", "plan.txt", "0" * 64)
    with writing(db):
        document_id = save_document(db, document, NOW)
        return save_officer(db, Officer("Exborough", "Ann Price", source), document_id).row_id


def waiting(officer_id: int, *changes: Change, conversation: str = "D1") -> Proposal:
    return Proposal(
        officer_id, conversation, changes, "https://x/p1", NOW, NOW + timedelta(minutes=15)
    )


def audit(officer_id: int, kind: UpdateKind = UpdateKind.CHANGED, **more: int | None) -> Update:
    row = Update(NOW, "Ann Price", officer_id, kind, "action", 12, "status", "on track", "complete")
    return replace(row, **more)


def test_a_proposal_is_read_back_as_it_was_kept(db: Database, officer_id: int) -> None:
    kept = waiting(officer_id, COMPLETE, AT_RISK)

    proposal_id, earlier = open_proposal(db, kept)

    assert earlier is None
    assert proposal(db, proposal_id) == replace(kept, id=proposal_id)


def test_a_newer_proposal_replaces_the_one_that_waited_in_the_same_conversation(
    db: Database, officer_id: int
) -> None:
    first, _ = open_proposal(db, waiting(officer_id, COMPLETE))
    record_posting(db, first, "C1", "1700000000.000100")

    second, replaced = open_proposal(db, waiting(officer_id, AT_RISK))

    assert replaced is not None
    assert (replaced.id, replaced.posted_ts) == (first, "1700000000.000100")
    ended = proposal(db, first)
    assert ended is not None and ended.state is ProposalState.REPLACED
    now_open = open_proposal_of(db, officer_id, "D1")
    assert now_open is not None and now_open.id == second


def test_proposals_in_two_conversations_wait_beside_each_other(
    db: Database, officer_id: int
) -> None:
    first, _ = open_proposal(db, waiting(officer_id, COMPLETE, conversation="D1"))
    second, _ = open_proposal(db, waiting(officer_id, AT_RISK, conversation="C7:1"))

    here, there = open_proposal_in(db, "D1"), open_proposal_in(db, "C7:1")

    assert here is not None and there is not None
    assert (here.id, there.id) == (first, second)


def test_a_proposal_ends_once(db: Database, officer_id: int) -> None:
    proposal_id, _ = open_proposal(db, waiting(officer_id, COMPLETE))

    assert settle(db, proposal_id, ProposalState.DONE)
    assert not settle(db, proposal_id, ProposalState.CANCELLED)
    ended = proposal(db, proposal_id)
    assert ended is not None and ended.state is ProposalState.DONE


def test_a_broken_transaction_leaves_neither_proposal_nor_audit(
    db: Database, officer_id: int
) -> None:
    class PowerCutError(Exception):
        pass

    with pytest.raises(PowerCutError), writing(db):
        open_proposal(db, waiting(officer_id, COMPLETE))
        append(db, audit(officer_id))
        raise PowerCutError

    assert open_proposal_of(db, officer_id, "D1") is None
    assert history(db, "action", 12) == []


def test_the_audit_can_be_neither_changed_nor_removed(db: Database, officer_id: int) -> None:
    append(db, audit(officer_id))

    for sql in ("update updates set after = 'at risk'", "delete from updates"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(sql)


def test_the_history_of_a_record_is_in_the_order_written(db: Database, officer_id: int) -> None:
    append(db, audit(officer_id))
    append(db, audit(officer_id, record_id=99))
    append(db, audit(officer_id, UpdateKind.REFUSED))

    kinds = [row.kind for row in history(db, "action", 12)]

    assert kinds == [UpdateKind.CHANGED, UpdateKind.REFUSED]
    assert history(db, "action", 12)[0].at == NOW


def test_the_last_change_is_all_of_one_yes_and_stays_so_after_an_undo(
    db: Database, officer_id: int
) -> None:
    older, _ = open_proposal(db, waiting(officer_id, AT_RISK))
    newer, _ = open_proposal(db, waiting(officer_id, COMPLETE, AT_RISK))
    append(db, audit(officer_id, record_id=14, proposal=older))
    first = append(db, audit(officer_id, proposal=newer))
    append(db, audit(officer_id, record_id=14, proposal=newer))
    append(db, audit(officer_id, UpdateKind.UNDONE, reverses=first, proposal=newer))

    last = last_change_by(db, officer_id)

    assert [(row.record_id, row.proposal) for row in last] == [(12, newer), (14, newer)]
    assert [is_undone(db, row.id or 0) for row in last] == [True, False]


def test_one_change_cannot_be_undone_twice(db: Database, officer_id: int) -> None:
    changed = append(db, audit(officer_id))
    append(db, audit(officer_id, UpdateKind.UNDONE, reverses=changed))

    with pytest.raises(sqlite3.IntegrityError):
        append(db, audit(officer_id, UpdateKind.UNDONE, reverses=changed))


def test_a_quarter_of_an_hour_is_15_minutes_also_while_the_clocks_go_back(
    db: Database, officer_id: int
) -> None:
    made = datetime(2026, 10, 25, 1, 50, tzinfo=LONDON)  # ten minutes before they go back
    proposed = replace(waiting(officer_id, COMPLETE), expires_at=after(made, timedelta(minutes=15)))
    proposal_id, _ = open_proposal(db, proposed)

    kept = proposal(db, proposal_id)

    assert kept is not None
    assert not kept.is_expired(datetime(2026, 10, 25, 1, 55, tzinfo=LONDON))
    assert not kept.is_expired(datetime(2026, 10, 25, 1, 4, tzinfo=LONDON, fold=1))
    assert kept.is_expired(datetime(2026, 10, 25, 1, 6, tzinfo=LONDON, fold=1))
