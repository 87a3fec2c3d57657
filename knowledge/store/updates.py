"""Proposals that wait for a yes, and the append-only audit of what was changed.

Everything here runs inside the caller's transaction: a change, its audit row and the end of its
proposal are written together or not at all.
"""

from sqlite_utils import Database

from knowledge.domain.updates import Change, Proposal, ProposalState, Update, UpdateKind
from knowledge.store.answered import note_answer
from knowledge.store.moments import local
from knowledge.store.rows import Row, query

_UPDATE = (
    "select id, at, who, officer_id, kind, noun, record_id, field, before, after, note, link,"
    " reverses, proposal_id, about from updates"
)
_CHANGE_COLUMNS = "noun, record_id, version, field, before, after, note, about, detail"


def open_proposal(db: Database, proposal: Proposal) -> tuple[int, Proposal | None]:
    """Keep a proposal; its id, and the earlier open one of this person here that it replaces.

    At most one proposal per person and conversation is open, so that a plain yes has one meaning.
    """
    earlier = open_proposal_of(db, proposal.officer_id, proposal.conversation)
    if earlier is not None and earlier.id is not None:
        settle(db, earlier.id, ProposalState.REPLACED)
    cursor = db.execute(
        "insert into proposals (made_at, expires_at, officer_id, conversation, link, state,"
        " proposed_by, request) values (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            proposal.made_at.isoformat(),
            proposal.expires_at.isoformat(),
            proposal.officer_id,
            proposal.conversation,
            proposal.link,
            ProposalState.OPEN,
            proposal.proposed_by,
            proposal.request,
        ],
    )
    proposal_id = cursor.lastrowid or 0
    for position, change in enumerate(proposal.changes):
        _add_change(db, proposal_id, position, change)
    return proposal_id, earlier


def proposal(db: Database, proposal_id: int) -> Proposal | None:
    """The proposal with this id, in whatever state."""
    return _one(db, "where id = ?", [proposal_id])


def open_proposal_of(db: Database, officer_id: int, conversation: str) -> Proposal | None:
    """What this officer has still to confirm in this conversation, expired or not."""
    where = "where officer_id = ? and conversation = ? and state = ?"
    return _one(db, where, [officer_id, conversation, ProposalState.OPEN])


def last_proposal_of(db: Database, officer_id: int, conversation: str) -> Proposal | None:
    """The newest proposal of this officer in this conversation, in whatever state."""
    where = "where officer_id = ? and conversation = ? order by id desc limit 1"
    return _one(db, where, [officer_id, conversation])


def open_proposal_in(db: Database, conversation: str) -> Proposal | None:
    """The newest proposal of anybody that waits for a yes in this conversation."""
    where = "where conversation = ? and state = ? order by id desc limit 1"
    return _one(db, where, [conversation, ProposalState.OPEN])


def settle(db: Database, proposal_id: int, state: ProposalState) -> bool:
    """End an open proposal; False where it had ended already, so that one yes counts once."""
    cursor = db.execute(
        "update proposals set state = ? where id = ? and state = ?",
        [state, proposal_id, ProposalState.OPEN],
    )
    return cursor.rowcount == 1


def record_posting(db: Database, proposal_id: int, channel: str, ts: str) -> None:
    """Remember the message that carries the buttons, to take them off when it is settled."""
    db.execute(
        "update proposals set posted_channel = ?, posted_ts = ? where id = ?",
        [channel, ts, proposal_id],
    )


def append(db: Database, update: Update) -> int:
    """Add one audit row; its id. The database refuses to change or remove it later.

    Messages that asked about the record are then shown anew, as answered.
    """
    cursor = db.execute(
        "insert into updates (at, who, officer_id, kind, noun, record_id, field, before, after,"
        " note, link, reverses, proposal_id, about)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            update.at.isoformat(),
            update.who,
            update.officer_id,
            update.kind,
            update.noun,
            update.record_id,
            update.field,
            update.before,
            update.after,
            update.note,
            update.link,
            update.reverses,
            update.proposal,
            update.about,
        ],
    )
    update_id = cursor.lastrowid or 0
    note_answer(db, update, update_id)
    return update_id


def last_change_by(db: Database, officer_id: int) -> list[Update]:
    """What this officer's last yes changed: all of its rows, in order; [] where there is none.

    It stays the last change after it has been undone (see `is_undone`), so a repeated "undo"
    never reaches back to the change before.
    """
    last = "select proposal_id from updates where officer_id = ? and kind = ? order by id desc"
    where = f"where kind = ? and proposal_id = ({last} limit 1) order by id"
    return _updates(db, where, [UpdateKind.CHANGED, officer_id, UpdateKind.CHANGED])


def last_change_of(db: Database, noun: str, record_id: int) -> list[Update]:
    """The last change of this record by anybody that stands, with what the same yes wrote of it."""
    standing = (
        "noun = ? and record_id = ? and kind = ?"
        " and id not in (select reverses from updates where reverses is not null)"
    )
    last = f"select proposal_id from updates where {standing} order by id desc limit 1"
    where = f"where {standing} and proposal_id = ({last}) order by id"
    parameters = [noun, record_id, UpdateKind.CHANGED]
    return _updates(db, where, [*parameters, *parameters])


def changes_agreed(db: Database, proposal_id: int) -> list[Update]:
    """All that one yes changed, in order."""
    where = "where kind = ? and proposal_id = ? order by id"
    return _updates(db, where, [UpdateKind.CHANGED, proposal_id])


def is_undone(db: Database, update_id: int) -> bool:
    """True when a later row reverses this one."""
    found = db.execute("select 1 from updates where reverses = ?", [update_id]).fetchone()
    return found is not None


def history(db: Database, noun: str, record_id: int) -> list[Update]:
    """Every audit row about one record, oldest first, refusals among them."""
    return _updates(db, "where noun = ? and record_id = ? order by id", [noun, record_id])


def history_about(db: Database, name: str) -> list[Update]:
    """Every audit row about what is called so, or begins with that name ("CSC 011 for Q3")."""
    where = "where about = ? or substr(about, 1, ?) in (?, ?) order by id"
    return _updates(db, where, [name, len(name) + 1, f"{name} ", f"{name},"])


def proposals_about(db: Database, noun: str, record_id: int) -> list[Proposal]:
    """Everything that was ever proposed about one record, oldest first."""
    where = (
        "where id in (select proposal_id from proposal_changes where noun = ? and record_id = ?)"
        " order by id"
    )
    return _all(db, where, [noun, record_id])


def all_updates(db: Database) -> list[Update]:
    """The whole audit, oldest first."""
    return _updates(db, "order by id", [])


def last_written(db: Database, noun: str, record_id: int, field: str) -> Update | None:
    """The newest row that really changed this field of this record, also by undoing."""
    where = "where noun = ? and record_id = ? and field = ? and kind in (?, ?) order by id desc"
    parameters = [noun, record_id, field, UpdateKind.CHANGED, UpdateKind.UNDONE]
    return next(iter(_updates(db, f"{where} limit 1", parameters)), None)


def changes_of(db: Database, noun: str, record_id: int, field: str) -> list[Update]:
    """What really changed this field of this record, oldest first, without what was undone."""
    where = (
        "where noun = ? and record_id = ? and field = ? and kind = ?"
        " and id not in (select reverses from updates where reverses is not null) order by id"
    )
    return _updates(db, where, [noun, record_id, field, UpdateKind.CHANGED])


def next_request(db: Database) -> int:
    """The number of a new request, in the caller's transaction."""
    return db.execute("select coalesce(max(request), 0) + 1 from proposals").fetchone()[0]


def proposals_of_request(db: Database, request: int) -> list[Proposal]:
    """Everybody's proposal of one request."""
    return _all(db, "where request = ? order by id", [request])


def open_requests_by(db: Database, officer_id: int) -> list[Proposal]:
    """What this officer has put before others and nobody has decided."""
    where = "where proposed_by = ? and state = ? order by id"
    return _all(db, where, [officer_id, ProposalState.OPEN])


def open_requests_to(db: Database, officer_id: int) -> list[Proposal]:
    """What others have put before this officer and nobody has decided."""
    where = "where officer_id = ? and proposed_by is not null and state = ? order by id"
    return _all(db, where, [officer_id, ProposalState.OPEN])


def _add_change(db: Database, proposal_id: int, position: int, change: Change) -> None:
    db.execute(
        f"insert into proposal_changes (proposal_id, position, {_CHANGE_COLUMNS})"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            proposal_id,
            position,
            change.noun,
            change.record_id,
            change.version,
            change.field,
            change.before,
            change.after,
            change.note,
            change.about,
            change.detail,
        ],
    )


def _one(db: Database, where: str, parameters: list[object]) -> Proposal | None:
    return next(iter(_all(db, where, parameters)), None)


def _all(db: Database, where: str, parameters: list[object]) -> list[Proposal]:
    rows = query(db, f"select * from proposals {where}", parameters)
    return [_proposal(row, _changes(db, row["id"])) for row in rows]


def _changes(db: Database, proposal_id: int) -> tuple[Change, ...]:
    sql = f"select {_CHANGE_COLUMNS} from proposal_changes where proposal_id = ? order by position"
    return tuple(Change(**row) for row in query(db, sql, [proposal_id]))


def _proposal(row: Row, changes: tuple[Change, ...]) -> Proposal:
    return Proposal(
        officer_id=row["officer_id"],
        conversation=row["conversation"],
        changes=changes,
        link=row["link"],
        made_at=local(row["made_at"]),
        expires_at=local(row["expires_at"]),
        state=ProposalState(row["state"]),
        posted_channel=row["posted_channel"],
        posted_ts=row["posted_ts"],
        proposed_by=row["proposed_by"],
        request=row["request"],
        id=row["id"],
    )


def _updates(db: Database, where: str, parameters: list[object]) -> list[Update]:
    return [_update(row) for row in query(db, f"{_UPDATE} {where}", parameters)]


def _update(row: Row) -> Update:
    return Update(
        at=local(row["at"]),
        who=row["who"],
        officer_id=row["officer_id"],
        kind=UpdateKind(row["kind"]),
        noun=row["noun"],
        record_id=row["record_id"],
        field=row["field"],
        before=row["before"],
        after=row["after"],
        note=row["note"],
        link=row["link"],
        reverses=row["reverses"],
        proposal=row["proposal_id"],
        about=row["about"],
        id=row["id"],
    )
