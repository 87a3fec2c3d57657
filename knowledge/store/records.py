"""Saving whatever a paper yields: which store function takes which record."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.comparators import ComparatorSet
from knowledge.domain.contacts import ListedContact
from knowledge.domain.documents import Document, GlossaryTerm, Passage
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Indicator, Measure, Observation
from knowledge.domain.meetings import AgendaItem, Committee, Meeting, Minute, Report
from knowledge.domain.officers import Councillor, Lead, LeadKind, Officer
from knowledge.domain.plans import KeyQuestion, Objective, Priority, Theme
from knowledge.domain.records import Outcome, Reading, Record
from knowledge.domain.risks import Risk
from knowledge.domain.schools import School
from knowledge.domain.topics import Topic
from knowledge.store.actions import save_action, save_recommendation
from knowledge.store.agendas import save_agenda_item, save_report
from knowledge.store.budgets import save_budget_line
from knowledge.store.comparators import save_comparator_set
from knowledge.store.contacts import save_listed_contact
from knowledge.store.documents import save_document, save_kept_as_text
from knowledge.store.glossary import save_term
from knowledge.store.indicators import save_indicator, save_measure
from knowledge.store.meetings import committee_with, save_committee, save_meeting
from knowledge.store.minutes import save_minute
from knowledge.store.observations import save_observation
from knowledge.store.officers import officer_known, save_councillor, save_officer
from knowledge.store.passages import save_passage
from knowledge.store.plans import (
    save_key_question,
    save_objective,
    save_priority,
    save_theme,
)
from knowledge.store.quality import forget_not_taken, save_rejected
from knowledge.store.risks import save_risk
from knowledge.store.rows import Saved, document_name
from knowledge.store.schools import save_school
from knowledge.store.subjects import index_document, index_subject
from knowledge.store.topics import save_topic
from knowledge.store.trackers import save_tracker_columns

# "DM/PL" are people whom only their council can name.
_INITIALS = re.compile("[A-Z]{2,3}")
_SAVE: dict[type, Callable[[Database, Any, int], Saved]] = {
    AgendaItem: save_agenda_item,
    BudgetLine: save_budget_line,
    Committee: save_committee,
    ComparatorSet: save_comparator_set,
    Councillor: save_councillor,
    GlossaryTerm: save_term,
    Indicator: save_indicator,
    KeyQuestion: save_key_question,
    ListedContact: save_listed_contact,
    Measure: save_measure,
    Meeting: save_meeting,
    Minute: save_minute,
    Objective: save_objective,
    Observation: save_observation,
    Officer: save_officer,
    Passage: save_passage,
    Priority: save_priority,
    Recommendation: save_recommendation,
    Report: save_report,
    Risk: save_risk,
    School: save_school,
    Theme: save_theme,
    Topic: save_topic,
}


@dataclass(frozen=True, slots=True)
class SavedRecord:
    """One record of a reading and what became of it."""

    record: Record
    outcome: Outcome


def save_reading(db: Database, reading: Reading, now: datetime) -> list[SavedRecord]:
    """Save everything of one paper. The caller holds the transaction: all of it or nothing."""
    document_id = save_document(db, reading.document, now)
    document = reading.document
    index_document(db, document, document_id)
    name = document_name(document.title, document.dated, document.period)
    seen: Counter[tuple[str, str, str]] = Counter()
    saved: list[SavedRecord] = []
    for record in reading.records:
        result = _save(db, record, document_id, seen)
        index_subject(db, record, result.row_id, name, document_id)
        saved.append(SavedRecord(record, result.outcome))
        _save_lead_people(db, record, document_id, name)
        _save_committee_named(db, record, document_id, name)
    _save_not_taken(db, reading, document_id)
    return saved


def add_made_action(db: Database, action: Action, document: Document, now: datetime) -> int:
    """Save an action that no paper holds, made by message; its number.

    The same words may be agreed twice: each is an action of its own.
    """
    document_id = save_document(db, document, now)
    sql = (
        "select coalesce(max(occurrence), -1) + 1 from actions where council = ? and plan = ?"
        " and section = ? and title_key = ?"
    )
    key = [action.council, action.plan, action.section, fold(action.title)]
    occurrence = db.execute(sql, key).fetchone()[0]
    number = save_action(db, action, document_id, occurrence).row_id
    index_subject(db, action, number, document.title, document_id)
    return number


def _save_not_taken(db: Database, reading: Reading, document_id: int) -> None:
    """What was rejected or kept as text. A paper read whole again says anew what that is."""
    if any(isinstance(record, Passage) for record in reading.records):
        forget_not_taken(db, document_id)
    save_rejected(db, reading.rejected, document_id)
    save_tracker_columns(db, reading.mapped, document_id)
    for kept in reading.kept_as_text:
        save_kept_as_text(db, kept, document_id)


def _save(
    db: Database, record: Record, document_id: int, seen: Counter[tuple[str, str, str]]
) -> Saved:
    if isinstance(record, Action):
        # A plan may print the same action twice in one section: both are kept, told apart by order.
        key = (record.plan, record.section, fold(record.title))
        seen[key] += 1
        return save_action(db, record, document_id, seen[key] - 1)
    return _SAVE[type(record)](db, record, document_id)


def _save_lead_people(db: Database, record: Record, document_id: int, paper: str) -> None:
    """Make an officer of every person named as a lead, so that they can be linked and asked for.

    They are not counted as records of the paper: the paper prints a lead, not a person's entry.
    """
    for lead in _leads_of(record):
        is_named = lead.kind is LeadKind.PERSON and not _INITIALS.fullmatch(lead.name)
        if is_named and not officer_known(db, record.council, lead.name):
            officer = Officer(record.council, lead.name, record.source)
            row_id = save_officer(db, officer, document_id).row_id
            index_subject(db, officer, row_id, paper, document_id)


def _save_committee_named(db: Database, record: Record, document_id: int, paper: str) -> None:
    """Make the committee of a meeting findable by its name."""
    if isinstance(record, Meeting):
        committee = Committee(record.council, record.committee, record.source)
        saved = save_committee(db, committee, document_id)
        named = committee_with(db, saved.row_id) or committee
        index_subject(db, named, saved.row_id, paper, document_id)


def _leads_of(record: Record) -> tuple[Lead, ...]:
    match record:
        case Action() | Topic() | Theme():
            return record.leads
        case Risk():
            return record.owners
        case _:
            return ()
