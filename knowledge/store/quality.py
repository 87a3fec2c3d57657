"""What is not in order in the knowledge file: for the quality report, and kept at each import."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from knowledge.domain.records import Rejection
from knowledge.store.rows import Row, document_name, query

_DOCUMENT = "d.title as title, d.dated as dated, d.period as period, d.council as council"


@dataclass(frozen=True, slots=True)
class Place:
    """Something in one paper: the paper's name, the place in it, and what is said of it."""

    council: str
    document: str
    place: str
    said: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One figure for one period that two papers print differently, the newer paper first."""

    council: str
    about: str
    period: str
    printed: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LastFigure:
    """The last day that any figure of an indicator or measure is for."""

    council: str
    about: str
    last_day: date


@dataclass(frozen=True, slots=True)
class LeadHeld:
    """A person who leads something: how many things, and whether linked to a Slack user."""

    council: str
    name: str
    leads: int
    is_linked: bool


def save_rejected(db: Database, rejected: Iterable[Rejection], document_id: int) -> None:
    """Remember the rows of a paper that could not be taken."""
    for entry in rejected:
        db.execute(
            "insert or ignore into rejected_rows (document_id, place, as_printed, reason)"
            " values (?, ?, ?, ?)",
            [document_id, entry.source.place, entry.source.as_printed, entry.reason],
        )


def forget_not_taken(db: Database, document_id: int) -> None:
    """Before a paper is read again: what was rejected or kept as text of it the last time."""
    db.execute("delete from rejected_rows where document_id = ?", [document_id])
    db.execute("delete from kept_as_text where document_id = ?", [document_id])


def rejected_rows(db: Database) -> list[Place]:
    """The rows that looked like a record and could not be taken, with the reason."""
    sql = (
        f"select r.place, r.reason as said, {_DOCUMENT} from rejected_rows r"
        " join documents d on d.id = r.document_id order by r.id"
    )
    return [_place(row) for row in query(db, sql)]


def tables_kept_as_text(db: Database) -> list[Place]:
    """The tables that no importer understood, with their headings."""
    sql = (
        f"select k.place, k.headings as said, {_DOCUMENT} from kept_as_text k"
        " join documents d on d.id = k.document_id order by k.id"
    )
    return [_place(row) for row in query(db, sql)]


def doubted(db: Database) -> list[Place]:
    """The facts kept with a doubt, with what the doubt is."""
    tables = ("indicators", "observations", "actions", "topics", "risks", "priorities")
    parts = (
        f"select f.place, f.doubt as said, {_DOCUMENT} from {table} f"
        " join documents d on d.id = f.document_id where f.doubt <> ''"
        for table in tables
    )
    return [_place(row) for row in query(db, " union all ".join(parts))]


def figures_in_conflict(db: Database) -> list[Conflict]:
    """Figures of one indicator or measure and period that are printed with different values."""
    rows = query(
        db,
        "with figures as (select o.council, coalesce(i.code, m.text) as about,"
        "  coalesce('i' || i.id, 'm' || m.text_key || '|' || m.level) as what, o.period_text,"
        "  o.period_first || o.period_last as days, o.value, o.printed_value, o.document_id"
        "  from observations o left join indicators i on i.id = o.indicator_id"
        "  left join measures m on m.id = o.measure_id"
        "  where o.value is not null and o.period_first is not null),"
        " disputed as (select council, what, days from figures group by council, what, days"
        "  having min(value) <> max(value))"
        " select f.*, d.title, d.dated, d.period from figures f join disputed using"
        " (council, what, days) join documents d on d.id = f.document_id"
        " order by f.about, f.days, d.dated desc",
    )
    return _conflicts(rows)


def last_figures(db: Database) -> list[LastFigure]:
    """For each indicator and measure with dated figures, the last day that they reach."""
    rows = query(
        db,
        "select o.council, coalesce(i.code, m.text) as about, max(o.period_last) as last_day"
        " from observations o left join indicators i on i.id = o.indicator_id"
        " left join measures m on m.id = o.measure_id where o.period_last is not null"
        " group by o.council, o.indicator_id, o.measure_id order by last_day, about",
    )
    return [
        LastFigure(row["council"], row["about"], date.fromisoformat(row["last_day"]))
        for row in rows
    ]


def leads_held(db: Database) -> list[LeadHeld]:
    """The people who lead actions or topics, those who lead most first."""
    rows = query(
        db,
        "select l.council, l.name, count(*) as leads,"
        " exists (select 1 from officers o where o.council = l.council"
        "  and o.name = l.name and o.slack_user_id is not null) as is_linked"
        " from (select a.council, x.name from action_leads x"
        "   join actions a on a.number = x.action_number where x.kind = 'person'"
        "  union all select t.council, y.name from topic_leads y"
        "   join topics t on t.id = y.topic_id where y.kind = 'person') l"
        " group by l.council, l.name order by leads desc, l.name",
    )
    return [
        LeadHeld(row["council"], row["name"], row["leads"], bool(row["is_linked"])) for row in rows
    ]


def updated_actions(db: Database) -> frozenset[int]:
    """The numbers of the actions that somebody has reported on by message."""
    rows = query(db, "select distinct record_id from updates where noun = 'action'")
    return frozenset(row["record_id"] for row in rows)


def counts(db: Database) -> dict[str, int]:
    """How many records of each kind are held, by the name of their table."""
    tables = (
        *("documents", "meetings", "agenda_items", "officers", "topics", "indicators"),
        *("measures", "observations", "actions", "recommendations", "risks", "passages"),
    )
    sql = ", ".join(f"(select count(*) from {table}) as {table}" for table in tables)
    return dict(next(query(db, f"select {sql}")))


def _place(row: Row) -> Place:
    name = document_name(row["title"], row["dated"], row["period"])
    return Place(row["council"], name, row["place"], _headings(row["said"]))


def _headings(said: str) -> str:
    return ", ".join(json.loads(said)) if said.startswith("[") else said


def _conflicts(rows: Iterable[Row]) -> list[Conflict]:
    found: dict[tuple[str, str, str], Conflict] = {}
    for row in rows:
        key = (row["council"], row["what"], row["days"])
        paper = document_name(row["title"], row["dated"], row["period"])
        before = found.get(key)
        printed = (*(before.printed if before else ()), (row["printed_value"], paper))
        found[key] = Conflict(row["council"], row["about"], row["period_text"], printed)
    return list(found.values())
