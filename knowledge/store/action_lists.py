"""Lists of actions: chosen and counted in the file, so that only what is shown is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from knowledge.domain.actions import FINISHED, Action
from knowledge.store.actions import actions_where
from knowledge.store.rows import marks, query


@dataclass(frozen=True, slots=True)
class ActionsWanted:
    """Which actions a list is of; what is left empty leaves nothing out.

    `leads` are name keys, None for anybody's. `sections` are parts of plans as printed, None for
    all. `due` are the first and last day on which the due range may end. `overdue_on` is the day
    on which they are overdue.
    """

    councils: tuple[str, ...] = ()
    leads: tuple[str, ...] | None = None
    sections: tuple[str, ...] | None = None
    due: tuple[date, date] | None = None
    overdue_on: date | None = None


def actions_wanted(db: Database, wanted: ActionsWanted) -> list[Action]:
    """These actions; those due in a stretch of time by when they are due, others by number."""
    conditions, parameters = _where(wanted)
    order = "f.due_last, f.number" if wanted.due else "f.number"
    return actions_where(db, f"where {conditions} order by {order}", parameters)


def actions_by_council(db: Database, wanted: ActionsWanted) -> dict[str, int]:
    """How many of these actions each council has."""
    conditions, parameters = _where(wanted)
    sql = f"select f.council, count(*) as held from actions f where {conditions} group by f.council"
    return {row["council"]: row["held"] for row in query(db, sql, parameters)}


def sections_with(db: Database, parts: Iterable[tuple[str, str]]) -> list[str]:
    """Parts of plans, as printed, that have each of these kinds and numbers somewhere in them."""
    likely = [f"%{noun}%{number}%" for noun, number in parts]
    conditions = " and ".join("section like ?" for _ in likely) or "true"
    rows = query(db, f"select distinct section from actions where {conditions}", likely)
    return [row["section"] for row in rows]


def _where(wanted: ActionsWanted) -> tuple[str, list[Any]]:
    conditions: list[str] = []
    parameters: list[Any] = []

    def also(condition: str, values: Iterable[Any]) -> None:
        values = list(values)
        conditions.append(condition.format(marks(values)))
        parameters.extend(values)

    if wanted.councils:
        also("f.council in ({})", wanted.councils)
    if wanted.leads is not None:
        led = "select action_number from action_leads where name_key in ({})"
        also(f"f.number in ({led})", wanted.leads)
    if wanted.sections is not None:
        also("f.section in ({})", wanted.sections)
    if wanted.due:
        also("f.due_last between ? and ?", [day.isoformat() for day in wanted.due])
    if wanted.overdue_on:
        also("f.due_last < ?", [wanted.overdue_on.isoformat()])
        also("f.status not in ({})", sorted(FINISHED))
    return " and ".join(conditions) or "true", parameters
