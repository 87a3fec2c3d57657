"""Agenda items and reports of the export: those held, and what minutes and agendas say of more."""

from collections.abc import Iterator
from datetime import date

from sqlite_utils import Database

from bot.exported_entries import Entry, fact, fields, report_entry
from knowledge.domain.folding import fold
from knowledge.importers.minutes.minuted_people import presenters
from knowledge.store.agendas import all_agenda_items, all_reports
from knowledge.store.minutes import all_minutes

_ITEM = "meeting committee number title author presenter page_from page_to exempt"


def agenda_item_entries(db: Database) -> list[Entry]:
    """The items of agendas; of a meeting without one, those that its minutes number."""
    items = all_agenda_items(db)
    known = {(i.council, fold(i.committee), i.meeting) for i in items}
    return [fact(i, _ITEM) for i in items] + list(_minuted(db, known))


def _minuted(db: Database, known: set[tuple[str, str, date]]) -> Iterator[Entry]:
    seen: set[tuple[str, str, date, str]] = set()
    for minute in all_minutes(db):
        if not minute.number or not minute.held_on:
            continue
        meeting = (minute.council, fold(minute.committee), minute.held_on)
        if meeting in known:
            continue
        item = (*meeting, minute.number)
        if item in seen:
            continue
        seen.add(item)
        yield {
            "council": minute.council,
            **{"meeting": minute.held_on.isoformat(), **fields(minute, "committee number title")},
            **{"author": "", "presenter": presenters([minute.text])},
            **{"page_from": None, "page_to": None, "exempt": False},
            "source": fields(minute.source, "document place line as_printed"),
        }


def report_entries(db: Database) -> list[Entry]:
    """The reports; of an agenda whose reports are not held, the items that name an author."""
    reports = all_reports(db)
    known = {(r.council, fold(r.title)) for r in reports}
    papers = {r.source.document for r in reports}
    listed = [
        {
            "council": item.council,
            **{"title": item.title, "author": item.author, "agenda_item": item.number},
            **{"recommendations": [], "contact": None},
            "source": fields(item.source, "document place line as_printed"),
        }
        for item in all_agenda_items(db)
        if item.author
        and item.source.document not in papers
        and (item.council, fold(item.title)) not in known
    ]
    return [report_entry(report) for report in reports] + listed
