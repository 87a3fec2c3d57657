"""Actions of plans, and recommendations."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from knowledge.domain.actions import Action, ActionStatus, Recommendation
from knowledge.domain.codes import code_key
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Rag
from knowledge.domain.officers import Lead
from knowledge.domain.periods import Period
from knowledge.domain.person_names import name_key
from knowledge.store.rows import (
    SOURCE_COLUMNS,
    Row,
    Saved,
    and_of,
    fact_columns,
    leads_from,
    marks,
    period_columns,
    period_from,
    query,
    replace_children,
    save,
    source_from,
)

_ACTION = (
    "select f.number, f.council, f.plan, f.section, f.title, f.milestones, f.start_text,"
    " f.start_first, f.start_last, f.due_text, f.due_first, f.due_last, f.resources, f.target,"
    f" f.outcome, f.progress, f.status, f.rag, f.version, f.doubt, {SOURCE_COLUMNS},"
    " (select json_group_array(json_array(name, kind)) from"
    "  (select name, kind from action_leads where action_number = f.number order by position))"
    " as leads,"
    " (select json_group_array(code) from"
    "  (select code from action_indicators where action_number = f.number order by position))"
    " as codes"
    " from actions f join documents d on d.id = f.document_id"
)
_RECOMMENDATION = (
    "select f.id, f.council, f.body, f.number, f.text, f.theme, f.rag,"
    f" {SOURCE_COLUMNS} from recommendations f join documents d on d.id = f.document_id"
)


def save_action(db: Database, action: Action, document_id: int, occurrence: int) -> Saved:
    """One action of a plan, known by plan, section and title.

    `occurrence` tells actions apart that the plan prints twice in one section (0, 1, ...). What
    a person changed by message is newer than a paper: once `version` is above 0, an import
    leaves the status and the due date alone.
    """
    key = {
        "council": action.council,
        "plan": action.plan,
        "section": action.section,
        "title_key": fold(action.title),
        "occurrence": occurrence,
    }
    columns = {**_columns(action), **fact_columns(document_id, action.source, action.doubt)}
    columns |= _changed_by_message(db, key)
    leads = [(lead.name, lead.kind) for lead in action.leads]
    digest_with = [leads, action.indicators]
    saved = save(db, "actions", key=key, columns=columns, pk="number", digest_with=digest_with)
    if saved.is_new:
        _save_lists(db, action, saved.row_id)
    return saved


def save_recommendation(db: Database, item: Recommendation, document_id: int) -> Saved:
    """One recommendation, known by who made it and its number."""
    return save(
        db,
        "recommendations",
        key={"council": item.council, "body": item.body, "number": item.number},
        columns={
            "text": item.text,
            "theme": item.theme,
            "rag": item.rag,
            **fact_columns(document_id, item.source),
        },
    )


def find_action(db: Database, number: int) -> Action | None:
    """The action with Tipstaff's own number."""
    return next(iter(actions_where(db, "where f.number = ?", [number])), None)


def actions_where(db: Database, where: str, parameters: list[Any]) -> list[Action]:
    """The actions that the clauses after "from actions f" choose, in their order."""
    return [_action(row) for row in query(db, f"{_ACTION} {where}", parameters)]


def all_actions(db: Database) -> list[Action]:
    """Every action held, by number."""
    return actions_where(db, "order by f.number", [])


def actions_numbered(db: Database, numbers: Sequence[int]) -> list[Action]:
    """These actions, by number."""
    return actions_where(
        db, f"where f.number in ({marks(numbers)}) order by f.number", list(numbers)
    )


def actions_led_by(db: Database, keys: Collection[str], council: str) -> list[Action]:
    """The actions of a council's lead, known by any of these name keys."""
    where = (
        "where f.number in"
        f" (select action_number from action_leads where name_key in ({marks(keys)}))"
        " and f.council = ? collate nocase order by f.number"
    )
    return actions_where(db, where, [*keys, council])


def actions_with_code(db: Database, key: str, councils: Collection[str] = ()) -> list[Action]:
    """The actions, of these councils only if any, measured by this indicator code."""
    where = (
        "where f.number in (select action_number from action_indicators where code_key = ?)"
        f"{and_of(councils)} order by f.number"
    )
    return actions_where(db, where, [key, *councils])


def set_status(db: Database, number: int, status: ActionStatus, *, version: int) -> bool:
    """Set the status if the record is still at `version`; True when exactly that happened."""
    cursor = db.execute(
        "update actions set status = ?, version = version + 1 where number = ? and version = ?",
        [status, number, version],
    )
    return cursor.rowcount == 1


def set_due(db: Database, number: int, due: Period, *, version: int) -> bool:
    """Set the due date if the record is still at `version`; True when exactly that happened."""
    columns = period_columns("due", due)
    cursor = db.execute(
        "update actions set due_text = ?, due_first = ?, due_last = ?, version = version + 1"
        " where number = ? and version = ?",
        [*columns.values(), number, version],
    )
    return cursor.rowcount == 1


def set_leads(db: Database, number: int, leads: Iterable[Lead], *, version: int) -> bool:
    """Give the action other leads if it is still at `version`; they survive a re-import."""
    cursor = db.execute(
        "update actions set leads_by_message = 1, version = version + 1"
        " where number = ? and version = ?",
        [number, version],
    )
    if cursor.rowcount != 1:
        return False
    _save_leads(db, leads, number)
    return True


def remove_made_action(db: Database, number: int) -> None:
    """Take away an action that was made by message. Its number is never given again."""
    db.execute("delete from subjects where noun = 'action' and record_id = ?", [number])
    db.execute("delete from actions where number = ?", [number])


def committees_of_actions(db: Database) -> dict[int, str]:
    """The committee of each action's paper by the action's number, "" where it names none."""
    sql = "select a.number, d.committee from actions a join documents d on d.id = a.document_id"
    return dict(db.execute(sql).fetchall())


def recommendation(db: Database, recommendation_id: int) -> Recommendation | None:
    """The recommendation with this id."""
    row = next(query(db, f"{_RECOMMENDATION} where f.id = ?", [recommendation_id]), None)
    return _recommendation(row) if row else None


def all_recommendations(db: Database, councils: Collection[str] = ()) -> list[Recommendation]:
    """Every recommendation held, of these councils only if any, in printed order."""
    sql = f"{_RECOMMENDATION} where true{and_of(councils)} order by f.id"
    return [_recommendation(row) for row in query(db, sql, councils)]


def _columns(action: Action) -> dict[str, Any]:
    return {
        "title": action.title,
        "milestones": action.milestones,
        **period_columns("start", action.start),
        **period_columns("due", action.due),
        "resources": action.resources,
        "target": action.target,
        "outcome": action.outcome,
        "progress": action.progress,
        "status": action.status,
        "rag": action.rag,
    }


def _changed_by_message(db: Database, key: dict[str, Any]) -> Row:
    sql = (
        "select status, due_text, due_first, due_last from actions where council = ? and plan = ?"
        " and section = ? and title_key = ? and occurrence = ? and version > 0"
    )
    return next(query(db, sql, key.values()), {})


def _save_lists(db: Database, action: Action, number: int) -> None:
    by_message = db.execute("select leads_by_message from actions where number = ?", [number])
    if not by_message.fetchone()[0]:
        _save_leads(db, action.leads, number)
    codes = ({"code": code, "code_key": code_key(code)} for code in action.indicators)
    replace_children(db, "action_indicators", "action_number", number, codes)


def _save_leads(db: Database, leads: Iterable[Lead], number: int) -> None:
    rows = (
        {"name": lead.name, "kind": lead.kind, "name_key": name_key(lead.name)} for lead in leads
    )
    replace_children(db, "action_leads", "action_number", number, rows)


def _action(row: Row) -> Action:
    return Action(
        council=row["council"],
        plan=row["plan"],
        title=row["title"],
        source=source_from(row),
        section=row["section"],
        leads=leads_from(row["leads"]),
        milestones=row["milestones"],
        start=period_from(row, "start"),
        due=period_from(row, "due"),
        resources=row["resources"],
        indicators=tuple(json.loads(row["codes"])),
        target=row["target"],
        outcome=row["outcome"],
        progress=row["progress"],
        status=ActionStatus(row["status"]),
        rag=Rag(row["rag"]) if row["rag"] else None,
        version=row["version"],
        doubt=row["doubt"],
        number=row["number"],
    )


def _recommendation(row: Row) -> Recommendation:
    return Recommendation(
        council=row["council"],
        number=row["number"],
        text=row["text"],
        source=source_from(row),
        body=row["body"],
        theme=row["theme"],
        rag=Rag(row["rag"]) if row["rag"] else None,
        id=row["id"],
    )
