"""One record as the export has it: a dictionary of its fields, with its council and source."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any

from knowledge.domain.actions import Action
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.comparators import ComparatorSet
from knowledge.domain.indicators import Comparator, Definition, Measure, Observation
from knowledge.domain.meetings import Meeting, Report
from knowledge.domain.numbers import FigureKind, parse_figure
from knowledge.domain.officers import Lead, Officer
from knowledge.domain.periods import Period
from knowledge.domain.plans import Priority, Theme
from knowledge.domain.risks import Risk
from knowledge.domain.topics import Topic
from knowledge.domain.updates import Update

Entry = dict[str, Any]
_UNDEFINED = Definition()


def theme_entry(entry: Theme) -> Entry:
    """A theme of a plan with who leads on it."""
    told = fact(entry, "plan number title members milestones doubt")
    return {**told, "leads": _leads(entry.leads)}


def budget_line_entry(entry: BudgetLine) -> Entry:
    """A line of a budget with its columns as printed: heading to text."""
    return {**fact(entry, "table line_title unit period doubt"), "columns": dict(entry.columns)}


def topic_entry(entry: Topic) -> Entry:
    """A topic of a work programme with who leads on it."""
    told = "title committee heading outcomes conditions indicators metrics stage_1 stage_2"
    return {**fact(entry, f"{told} evidence timescale doubt"), "leads": _leads(entry.leads)}


_BLANKS = frozenset({FigureKind.NO_DATA, FigureKind.NOT_DUE, FigureKind.SUPPRESSED})


def action_entry(entry: Action) -> Entry:
    """An action with its leads; `start` and `due` are periods."""
    told = "number plan section title milestones resources indicators target outcome progress"
    return {
        **fact(entry, f"{told} status rag version doubt"),
        "leads": _leads(entry.leads),
        "start": _period(entry.start),
        "due": _period(entry.due),
    }


def observation_entry(entry: Observation) -> Entry:
    """One figure with its period and what it is compared with."""
    told = "indicator measure value as_printed unit target target_as_printed previous"
    return {
        **fact(entry, f"{told} previous_as_printed rag_previous rag_target doubt"),
        "status": entry.status or _why_blank(entry),
        "period": _period(entry.period),
        "comparators": [_comparator(comparator) for comparator in entry.comparators],
    }


def _why_blank(entry: Observation) -> str | None:
    """What stands where a figure would: "no data", "not due", "suppressed"; None for a figure."""
    kind = parse_figure(entry.as_printed).kind
    return kind.value if entry.value is None and kind in _BLANKS else None


def _comparator(entry: Comparator) -> Entry:
    told = fields(entry, "group group_name value as_printed rag")
    return {**told, "period": _period(entry.period)}


def measure_entry(entry: Measure) -> Entry:
    """What a register says of it stands beside its words: null where no register defines it."""
    told = "name polarity year_type decimal_places data_source period published next_release note"
    defined = fields(entry.definition or _UNDEFINED, told)
    return {**fact(entry, "text level unit"), **defined}


def comparator_set_entry(entry: ComparatorSet) -> Entry:
    """An authority's neighbours, nearest first."""
    told = "authority authority_number group region dated doubt"
    neighbours = [fields(n, "name number closeness") for n in entry.neighbours]
    return {**fact(entry, told), "neighbours": neighbours}


def officer_entry(entry: Officer, alike: list[str]) -> Entry:
    """An officer with posts held; `alike` are names that only may be the same person's."""
    posts = [{"title": p.title, "from": p.held_from, "to": p.held_to} for p in entry.posts]
    others = [name for name in alike if name not in entry.also_written]
    return {
        **fact(entry, "name phone email"),
        "also_written": [*entry.also_written, *others],
        "posts": posts,
        "doubt": f"may be the same person as {', '.join(others)}" if others else "",
    }


def meeting_entry(entry: Meeting) -> Entry:
    """A meeting; `starts_at` is the local time that the paper prints, without an offset."""
    contacts = [fields(contact, "name phone email role") for contact in entry.contacts]
    starts_at = entry.starts_at.replace(tzinfo=None).isoformat(timespec="minutes")
    return {
        **fact(entry, "committee venue status moved_from chair published timed kind"),
        "starts_at": starts_at,
        "joint_with": list(entry.bodies[1:]),
        "former_days": [day.isoformat() for day in entry.former_days],
        "contacts": contacts,
    }


def report_entry(entry: Report) -> Entry:
    """A report to a meeting with whom to contact about it."""
    contact = fields(entry.contact, "name phone email role") if entry.contact else None
    return {**fact(entry, "title author agenda_item recommendations"), "contact": contact}


def update_entry(entry: Update) -> Entry:
    """What somebody changed; `what` names the record and the field in words."""
    return {
        **fields(entry, "at who kind noun record_id field before after note link reverses about"),
        "what": f"{entry.about or f'{entry.noun} {entry.record_id}'} {entry.field}",
    }


def priority_entry(entry: Priority) -> Entry:
    """A priority of a plan with its links as printed."""
    links = "change_driver risk service_plan_objective departmental_objective corporate_objective"
    told = "theme service_improvement expected_outcome efficiency_gains corporate_implications"
    return fact(entry, f"plan number title aim {links} {told} additional_information doubt")


def risk_entry(entry: Risk) -> Entry:
    """A risk with its owners."""
    told = "register number description score target_score likelihood impact vulnerability"
    return {
        **fact(entry, f"{told} triggers consequences controls doubt"),
        "owners": _leads(entry.owners),
    }


def _leads(leads: Iterable[Lead]) -> list[Entry]:
    return [fields(lead, "name kind") for lead in leads]


def _period(period: Period) -> Entry | None:
    return fields(period, "text first_day last_day") if period else None


def fact(entry: Any, names: str) -> Entry:
    """The named fields of a fact with its council and source."""
    return {
        "council": entry.council,
        **fields(entry, names),
        "source": fields(entry.source, "document place line as_printed"),
    }


def fields(entry: Any, names: str) -> Entry:
    """These attributes (names between spaces) as JSON has them; days and times are ISO."""
    return {name: _value(getattr(entry, name)) for name in names.split()}


def _value(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
