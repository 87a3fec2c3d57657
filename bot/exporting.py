"""Everything held, as plain lists and dictionaries: one list a noun, the keys stable."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from bot.exported_agendas import agenda_item_entries, report_entries
from bot.exported_entries import (
    Entry,
    action_entry,
    budget_line_entry,
    comparator_set_entry,
    fact,
    fields,
    measure_entry,
    meeting_entry,
    observation_entry,
    priority_entry,
    risk_entry,
    theme_entry,
    topic_entry,
    update_entry,
)
from bot.exported_people import officer_entries
from bot.exported_recommendations import recommendation_entries
from knowledge.domain.documents import Passage, Source
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Measure, Observation, share_to_reach
from knowledge.domain.meetings import Contact
from knowledge.store.actions import all_actions
from knowledge.store.agendas import all_reports
from knowledge.store.budgets import all_budget_lines
from knowledge.store.comparators import all_comparator_sets
from knowledge.store.contacts import all_listed_contacts
from knowledge.store.documents import all_documents
from knowledge.store.glossary import all_terms
from knowledge.store.indicators import all_indicators, all_measures
from knowledge.store.meetings import all_committees, all_meetings
from knowledge.store.minutes import all_minutes
from knowledge.store.observations import all_observations
from knowledge.store.officers import all_councillors
from knowledge.store.passages import all_passages
from knowledge.store.plans import (
    all_key_questions,
    all_objectives,
    all_priorities,
    all_themes,
)
from knowledge.store.risks import all_risks
from knowledge.store.schools import all_schools
from knowledge.store.topics import all_topics
from knowledge.store.updates import all_updates

Nouns = dict[str, list[Entry]]


def exported(db: Database) -> dict[str, list[Entry]]:
    """One object, a list for each noun. Dates are ISO, meetings' times local, absent is null."""
    return {
        **_papers(db),
        **_committees(db),
        **_people_and_topics(db),
        **_figures(db),
        **_actions_and_plans(db),
        **_risks_and_money(db),
        **_said_elsewhere(db),
        "updates": [update_entry(u) for u in all_updates(db)],
    }


def _papers(db: Database) -> Nouns:
    told = "council title kind dated period file sha256 committee"
    return {
        "documents": [fields(d, told) for d in all_documents(db)],
        "passages": [fact(p, "number heading text") for p in all_passages(db)],
    }


def _committees(db: Database) -> Nouns:
    return {
        "committees": [fact(c, "title") for c in all_committees(db)],
        "meetings": [meeting_entry(m) for m in all_meetings(db)],
        "agenda_items": agenda_item_entries(db),
        "reports": report_entries(db),
    }


def _people_and_topics(db: Database) -> Nouns:
    return {
        "officers": officer_entries(db),
        "councillors": [fact(c, "name committee roles") for c in all_councillors(db)],
        "topics": [topic_entry(t) for t in all_topics(db)],
    }


def _figures(db: Database) -> Nouns:
    return {
        "indicators": _indicators(db),
        "measures": _measures(db),
        "observations": [observation_entry(o) for o in all_observations(db)],
    }


def _actions_and_plans(db: Database) -> Nouns:
    objective = "plan level number title text indicators links doubt"
    question = "number theme text indicators doubt"
    return {
        "actions": [action_entry(a) for a in all_actions(db)],
        "recommendations": recommendation_entries(db),
        "objectives": [fact(o, objective) for o in all_objectives(db)],
        "priorities": [priority_entry(p) for p in all_priorities(db)],
        "themes": [theme_entry(t) for t in all_themes(db)],
        "key_questions": [fact(q, question) for q in all_key_questions(db)],
    }


def _risks_and_money(db: Database) -> Nouns:
    return {
        "risks": [risk_entry(r) for r in all_risks(db)],
        "budget_lines": [budget_line_entry(b) for b in all_budget_lines(db)],
    }


def _said_elsewhere(db: Database) -> Nouns:
    minute = "committee held_on number title text resolved doer"
    return {
        "schools": [fact(s, "name judgement kind phase") for s in all_schools(db)],
        "minutes": [fact(m, minute) for m in all_minutes(db)],
        "comparator_sets": [comparator_set_entry(s) for s in all_comparator_sets(db)],
        "contacts": _contacts(db),
        "glossary": [fact(t, "term expansion") for t in all_terms(db)],
    }


def _indicators(db: Database) -> list[Entry]:
    """Those with a code, then those that a register defines without one (also among measures)."""
    told = "code title kind polarity unit key_question theme doubt"
    coded = [fact(i, told) for i in all_indicators(db)]
    defined = [
        {**fact(m, "unit"), **blank, "title": m.text, "theme": m.level, **polarity}
        for m in all_measures(db)
        if m.definition
        for blank in [{"code": "", "kind": None, "key_question": "", "doubt": ""}]
        for polarity in [fields(m.definition, "polarity")]
    ]
    return coded + defined


def _measures(db: Database) -> list[Entry]:
    """Each measure with the latest value that is held of it, or the one share that a target names;
    null where none is.
    """
    latest: dict[tuple[str, str, str], Observation] = {}
    for seen in all_observations(db):
        key = (seen.council, fold(seen.measure), seen.level)
        if seen.measure and (key not in latest or _ends(seen) > _ends(latest[key])):
            latest[key] = seen
    return [
        {**measure_entry(_where_held(m, held)), "value": held.value if held else share_to_reach(m)}
        for m in all_measures(db)
        for held in [latest.get((m.council, fold(m.text), m.level))]
    ]


def _where_held(entry: Measure, held: Observation | None) -> Measure:
    """The measure with the source of its latest value; a figure given by message has no paper."""
    return replace(entry, source=held.source) if held and not held.given else entry


def _ends(seen: Observation) -> str:
    return str(seen.period.last_day or "")


def _printed_at(source: Source, contact: Contact, passages: Sequence[Passage]) -> Source:
    """The line that names whom to contact; `source`, the meeting's or report's own, without one."""
    lines = (
        p.source
        for p in passages
        if p.source.document == source.document
        and contact.name in p.text
        and ((contact.phone and contact.phone in p.text) or re.match("contact", p.text, re.I))
    )
    return next(lines, source)


def _contacts(db: Database) -> list[Entry]:
    """Whom the papers name to be contacted: for a meeting, for a report, in a list of contacts."""
    told = "document place line as_printed"
    named = [(m, m.committee, c) for m in all_meetings(db) for c in m.contacts]
    named += [(r, r.title, r.contact) for r in all_reports(db) if r.contact]
    passages = all_passages(db)
    of_papers = [
        {
            **fact(record, ""),
            **{"about": about, **fields(contact, "name phone email role")},
            "source": fields(_printed_at(record.source, contact, passages), told),
        }
        for record, about, contact in named
    ]
    listed = [{**fact(c, "about name phone email"), "role": ""} for c in all_listed_contacts(db)]
    return of_papers + listed
