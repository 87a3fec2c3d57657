"""What a reading says, as plain values by the nouns of the export: for golden facts in JSON."""

from enum import Enum
from typing import Any

from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.contacts import ListedContact
from knowledge.domain.documents import GlossaryTerm
from knowledge.domain.indicators import Indicator, Measure, Observation
from knowledge.domain.meetings import AgendaItem, Committee, Meeting, Minute, Report
from knowledge.domain.officers import Councillor, Officer
from knowledge.domain.plans import KeyQuestion, Objective, Priority
from knowledge.domain.records import Reading, Record
from knowledge.domain.risks import Risk
from knowledge.domain.topics import Topic

NOUNS: dict[str, type[Record]] = {
    "meetings": Meeting,
    "agenda_items": AgendaItem,
    "councillors": Councillor,
    "topics": Topic,
    "indicators": Indicator,
    "observations": Observation,
    "actions": Action,
    "recommendations": Recommendation,
    "risks": Risk,
    "minutes": Minute,
    "reports": Report,
    "budget_lines": BudgetLine,
    "objectives": Objective,
    "priorities": Priority,
    "key_questions": KeyQuestion,
    "measures": Measure,
    "glossary": GlossaryTerm,
    "contacts": ListedContact,
    "officers": Officer,
    "committees": Committee,
}


def told(reading: Reading, noun: str, keys: list[str]) -> list[dict[str, Any]]:
    """The records of one noun in printed order, each with these keys."""
    records = [record for record in reading.records if isinstance(record, NOUNS[noun])]
    return [{key: _value(record, key) for key in keys} for record in records]


def _value(record: Any, key: str) -> Any:
    match key:
        case "starts_at":
            return record.starts_at.replace(tzinfo=None).isoformat(timespec="minutes")
        case "leads" | "owners":
            return [lead.name for lead in getattr(record, key)]
        case "contacts":
            return [contact.name for contact in record.contacts]
        case "contact":
            return record.contact.name if record.contact else None
        case "due" | "period":
            day = getattr(record, key).last_day
            return day.isoformat() if day else None
        case "note":
            return record.definition.note if record.definition else None
        case "columns":
            return dict(record.columns)
        case _:
            return _plain(getattr(record, key))


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
