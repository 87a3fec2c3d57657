"""Agenda items and the reports in a pack."""

import json
from dataclasses import asdict
from datetime import date, datetime

from sqlite_utils import Database

from knowledge.domain.calendars import LONDON
from knowledge.domain.meetings import TO_FOLLOW, AgendaItem, Contact, Meeting, Report
from knowledge.store.meetings import committee_key, save_meeting
from knowledge.store.rows import (
    SOURCE_COLUMNS,
    Row,
    Saved,
    fact_columns,
    facts,
    facts_with_ids,
    query,
    save,
    source_from,
    to_json,
)

_ITEM = (
    "select f.id, c.council, c.title as committee, m.held_on, f.number, f.title, f.author,"
    f" f.presenter, f.page_from, f.page_to, f.exempt, {SOURCE_COLUMNS}"
    " from agenda_items f join meetings m on m.id = f.meeting_id"
    " join committees c on c.id = m.committee_id join documents d on d.id = f.document_id"
)


def save_agenda_item(db: Database, item: AgendaItem, document_id: int) -> Saved:
    """One item of the agenda of a meeting, which is made if no paper named it before."""
    starts = datetime.combine(item.meeting, datetime.min.time(), LONDON)
    meeting = Meeting(item.council, item.committee, starts, item.source, timed=False)
    key = {"meeting_id": _meeting_id(db, meeting, document_id), "number": item.number}
    author, presenter, exempt = db.execute(
        "select author, presenter, exempt from agenda_items"
        " where meeting_id = ? and number = ? and document_id <> ?",
        [*key.values(), document_id],
    ).fetchone() or ("", "", 0)
    columns = {
        "title": item.title,
        # A supplement prints no more than the title: what another paper said stays known.
        "author": item.author or TO_FOLLOW.sub("", author),
        "presenter": item.presenter or presenter,
        "page_from": item.page_from,
        "page_to": item.page_to,
        "exempt": int(item.exempt or exempt),
        **fact_columns(document_id, item.source),
    }
    return save(db, "agenda_items", key=key, columns=columns)


def save_report(db: Database, report: Report, document_id: int) -> Saved:
    """One report of a pack."""
    columns = {
        "council": report.council,
        "author": report.author,
        "agenda_item": report.agenda_item,
        "recommendations": to_json(report.recommendations),
        "contact": json.dumps(asdict(report.contact)) if report.contact else "",
        **fact_columns(document_id, report.source),
    }
    key = {"document_id": document_id, "title": report.title}
    del columns["document_id"]
    return save(db, "reports", key=key, columns=columns)


def agenda_of(db: Database, meeting_id: int) -> list[AgendaItem]:
    """The items of one meeting's agenda in printed order."""
    sql = f"{_ITEM} where f.meeting_id = ? order by f.id"
    return [_item(row) for row in query(db, sql, [meeting_id])]


def agenda_item(db: Database, item_id: int) -> AgendaItem | None:
    """The agenda item with this id."""
    row = next(query(db, f"{_ITEM} where f.id = ?", [item_id]), None)
    return _item(row) if row else None


def all_agenda_items(db: Database) -> list[AgendaItem]:
    """Every agenda item held."""
    return [_item(row) for row in query(db, f"{_ITEM} order by f.id")]


def all_reports(db: Database) -> list[Report]:
    """Every report held."""
    return [_report(row) for row in facts(db, "reports")]


def reports_by(db: Database, name: str, council: str) -> list[Report]:
    """The reports of a council in whose author's name this is."""
    return [_report(row) for row in facts(db, "reports", [council]) if name in row["author"]]


def report(db: Database, report_id: int) -> Report | None:
    """The report with this id."""
    row = next(facts_with_ids(db, "reports", [report_id]), None)
    return _report(row) if row else None


def _meeting_id(db: Database, meeting: Meeting, document_id: int) -> int:
    day = meeting.starts_at.date().isoformat()
    known = db.execute(
        "select m.id from meetings m join committees c on c.id = m.committee_id"
        " left join former_meeting_days f on f.meeting_id = m.id and f.held_on = ?1"
        " where c.council = ?2 and c.title_key = ?3 and (m.held_on = ?1 or f.held_on = ?1)"
        " order by m.held_on <> ?1",
        [day, meeting.council, committee_key(meeting.committee)],
    ).fetchone()
    return int(known[0]) if known else save_meeting(db, meeting, document_id).row_id


def _item(row: Row) -> AgendaItem:
    return AgendaItem(
        council=row["council"],
        committee=row["committee"],
        meeting=date.fromisoformat(row["held_on"]),
        number=row["number"],
        title=row["title"],
        source=source_from(row),
        author=row["author"],
        presenter=row["presenter"],
        page_from=row["page_from"],
        page_to=row["page_to"],
        exempt=bool(row["exempt"]),
        id=row["id"],
    )


def _report(row: Row) -> Report:
    return Report(
        council=row["council"],
        title=row["title"],
        source=source_from(row),
        author=row["author"],
        agenda_item=row["agenda_item"],
        recommendations=tuple(json.loads(row["recommendations"])),
        contact=Contact(**json.loads(row["contact"])) if row["contact"] else None,
        id=row["id"],
    )
