"""Everything held, as plain lists and dictionaries: one list a noun, the keys stable."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlite_utils import Database

from knowledge.domain.actions import Action
from knowledge.domain.comparators import ComparatorSet
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Comparator, Definition, Measure, Observation
from knowledge.domain.meetings import Meeting, Report
from knowledge.domain.officers import Lead, Officer
from knowledge.domain.periods import Period
from knowledge.domain.plans import Priority
from knowledge.domain.risks import Risk
from knowledge.domain.same_person import pairs_alike
from knowledge.domain.topics import Topic
from knowledge.domain.updates import Update
from knowledge.store.actions import all_actions, all_recommendations
from knowledge.store.agendas import all_agenda_items, all_reports
from knowledge.store.budgets import all_budget_lines
from knowledge.store.comparators import all_comparator_sets
from knowledge.store.contacts import all_listed_contacts
from knowledge.store.documents import all_documents, all_passages, all_terms
from knowledge.store.indicators import all_indicators, all_measures
from knowledge.store.meetings import all_committees, all_meetings
from knowledge.store.minutes import all_minutes
from knowledge.store.observations import all_observations
from knowledge.store.officers import all_councillors, all_officers
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

Entry = dict[str, Any]
_UNDEFINED = Definition()


def exported(db: Database) -> dict[str, list[Entry]]:
    """One object, a list for each noun. Dates are ISO, meetings' times local, absent is null."""
    return {
        "documents": [
            _fields(d, "council title kind dated period file sha256 committee")
            for d in all_documents(db)
        ],
        "passages": [_fact(p, "number heading text") for p in all_passages(db)],
        "committees": [_fact(c, "title") for c in all_committees(db)],
        "meetings": [_meeting(m) for m in all_meetings(db)],
        "agenda_items": [
            _fact(i, "meeting committee number title author presenter page_from page_to exempt")
            for i in all_agenda_items(db)
        ],
        "reports": [_report(r) for r in all_reports(db)],
        "officers": _officers(db),
        "councillors": [_fact(c, "name committee roles") for c in all_councillors(db)],
        "topics": [_topic(t) for t in all_topics(db)],
        "indicators": _indicators(db),
        "measures": _measures(db),
        "observations": [_observation(o) for o in all_observations(db)],
        "actions": [_action(a) for a in all_actions(db)],
        "recommendations": [
            _fact(r, "body number text theme rag") for r in all_recommendations(db)
        ],
        "objectives": [
            _fact(o, "plan level number title text indicators links doubt")
            for o in all_objectives(db)
        ],
        "priorities": [_priority(p) for p in all_priorities(db)],
        "themes": [
            {**_fact(t, "plan number title members milestones doubt"), "leads": _leads(t.leads)}
            for t in all_themes(db)
        ],
        "key_questions": [
            _fact(q, "number theme text indicators doubt") for q in all_key_questions(db)
        ],
        "risks": [_risk(r) for r in all_risks(db)],
        "budget_lines": [
            {**_fact(b, "table line_title unit period doubt"), "columns": dict(b.columns)}
            for b in all_budget_lines(db)
        ],
        "schools": [_fact(s, "name judgement kind phase") for s in all_schools(db)],
        "minutes": [
            _fact(m, "committee held_on number title text resolved doer") for m in all_minutes(db)
        ],
        "comparator_sets": [_comparator_set(s) for s in all_comparator_sets(db)],
        "contacts": _contacts(db),
        "glossary": [_fact(t, "term expansion") for t in all_terms(db)],
        "updates": [_update(u) for u in all_updates(db)],
    }


def _topic(entry: Topic) -> Entry:
    told = "title committee heading outcomes conditions indicators metrics stage_1 stage_2"
    return {**_fact(entry, f"{told} evidence timescale doubt"), "leads": _leads(entry.leads)}


def _action(entry: Action) -> Entry:
    told = "number plan section title milestones resources indicators target outcome progress"
    return {
        **_fact(entry, f"{told} status rag version doubt"),
        "leads": _leads(entry.leads),
        "start": _period(entry.start),
        "due": _period(entry.due),
    }


def _observation(entry: Observation) -> Entry:
    told = "indicator measure value as_printed unit target target_as_printed previous"
    return {
        **_fact(entry, f"{told} previous_as_printed rag_previous rag_target status doubt"),
        "period": _period(entry.period),
        "comparators": [_comparator(comparator) for comparator in entry.comparators],
    }


def _comparator(entry: Comparator) -> Entry:
    told = _fields(entry, "group group_name value as_printed rag")
    return {**told, "period": _period(entry.period)}


def _indicators(db: Database) -> list[Entry]:
    """Those with a code, then those that a register defines without one (also among measures)."""
    told = "code title kind polarity unit key_question theme doubt"
    coded = [_fact(i, told) for i in all_indicators(db)]
    defined = [
        {**_fact(m, "unit"), **blank, "title": m.text, "theme": m.level, "polarity": polarity}
        for m in all_measures(db)
        if m.definition
        for blank in [{"code": "", "kind": None, "key_question": "", "doubt": ""}]
        for polarity in [_value(m.definition.polarity)]
    ]
    return coded + defined


def _measures(db: Database) -> list[Entry]:
    """Each measure with the latest value that is held of it; null where none is."""
    latest: dict[tuple[str, str, str], Observation] = {}
    for seen in all_observations(db):
        key = (seen.council, fold(seen.measure), seen.level)
        if seen.measure and (key not in latest or _ends(seen) > _ends(latest[key])):
            latest[key] = seen
    return [
        {**_measure(m), "value": held.value if held else None}
        for m in all_measures(db)
        for held in [latest.get((m.council, fold(m.text), m.level))]
    ]


def _ends(seen: Observation) -> str:
    return str(seen.period.last_day or "")


def _measure(entry: Measure) -> Entry:
    """What a register says of it stands beside its words: null where no register defines it."""
    told = "name polarity year_type decimal_places data_source period published next_release note"
    defined = _fields(entry.definition or _UNDEFINED, told)
    return {**_fact(entry, "text level unit"), **defined}


def _comparator_set(entry: ComparatorSet) -> Entry:
    told = "authority authority_number group region dated doubt"
    neighbours = [_fields(n, "name number closeness") for n in entry.neighbours]
    return {**_fact(entry, told), "neighbours": neighbours}


def _officers(db: Database) -> list[Entry]:
    """Each officer with the other ways the papers write the name, the likely ones among them.

    `doubt` names those that only may be the same person: no right follows from likeness.
    """
    officers = all_officers(db)
    alike: dict[int | None, list[str]] = {}
    for one, other in pairs_alike(officers):
        alike.setdefault(one.id, []).append(other.name)
        alike.setdefault(other.id, []).append(one.name)
    return [_officer(officer, alike.get(officer.id, [])) for officer in officers]


def _officer(entry: Officer, alike: list[str]) -> Entry:
    posts = [{"title": p.title, "from": p.held_from, "to": p.held_to} for p in entry.posts]
    others = [name for name in alike if name not in entry.also_written]
    return {
        **_fact(entry, "name phone email"),
        "also_written": [*entry.also_written, *others],
        "posts": posts,
        "doubt": f"may be the same person as {', '.join(others)}" if others else "",
    }


def _meeting(entry: Meeting) -> Entry:
    contacts = [_fields(contact, "name phone email role") for contact in entry.contacts]
    # Local time without an offset: the day and hour that the paper prints.
    starts_at = entry.starts_at.replace(tzinfo=None).isoformat(timespec="minutes")
    return {
        **_fact(entry, "committee venue status moved_from chair published timed kind"),
        "starts_at": starts_at,
        "joint_with": list(entry.bodies[1:]),
        "former_days": [day.isoformat() for day in entry.former_days],
        "contacts": contacts,
    }


def _report(entry: Report) -> Entry:
    contact = _fields(entry.contact, "name phone email role") if entry.contact else None
    return {**_fact(entry, "title author agenda_item recommendations"), "contact": contact}


def _update(entry: Update) -> Entry:
    return {
        **_fields(entry, "at who kind noun record_id field before after note link reverses about"),
        "what": f"{entry.about or f'{entry.noun} {entry.record_id}'} {entry.field}",
    }


def _priority(entry: Priority) -> Entry:
    links = "change_driver risk service_plan_objective departmental_objective corporate_objective"
    told = "theme service_improvement expected_outcome efficiency_gains corporate_implications"
    return _fact(entry, f"plan number title aim {links} {told} additional_information doubt")


def _risk(entry: Risk) -> Entry:
    told = "register number description score target_score likelihood impact vulnerability"
    return {
        **_fact(entry, f"{told} triggers consequences controls doubt"),
        "owners": _leads(entry.owners),
    }


def _contacts(db: Database) -> list[Entry]:
    """Whom the papers name to be contacted: for a meeting, for a report, in a list of contacts."""
    named = [(m, m.committee, c) for m in all_meetings(db) for c in m.contacts]
    named += [(r, r.title, r.contact) for r in all_reports(db) if r.contact]
    of_papers = [
        {**_fact(fact, ""), "about": about, **_fields(contact, "name phone email role")}
        for fact, about, contact in named
    ]
    listed = [{**_fact(c, "about name phone email"), "role": ""} for c in all_listed_contacts(db)]
    return of_papers + listed


def _leads(leads: Iterable[Lead]) -> list[Entry]:
    return [_fields(lead, "name kind") for lead in leads]


def _period(period: Period) -> Entry | None:
    return _fields(period, "text first_day last_day") if period else None


def _fact(entry: Any, names: str) -> Entry:
    """The named fields of a fact with its council and source."""
    return {
        "council": entry.council,
        **_fields(entry, names),
        "source": _fields(entry.source, "document place line as_printed"),
    }


def _fields(entry: Any, names: str) -> Entry:
    return {name: _value(getattr(entry, name)) for name in names.split()}


def _value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
