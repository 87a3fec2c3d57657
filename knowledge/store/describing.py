"""By which words each record is found, and which things asked of it the paper really says."""

from dataclasses import dataclass

from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.contacts import ListedContact
from knowledge.domain.documents import Document
from knowledge.domain.indicators import Indicator, Measure
from knowledge.domain.meetings import AgendaItem, Committee, Minute, Report
from knowledge.domain.officers import Councillor, Lead, Officer
from knowledge.domain.plans import KeyQuestion, Objective, Priority, Theme
from knowledge.domain.records import Record
from knowledge.domain.risks import Risk
from knowledge.domain.schools import School
from knowledge.domain.topics import Topic
from knowledge.stems import stems

# What a line of a table is called that counts what its group names.
_COUNTS, _TOTAL = frozenset(stems("number numbers count")), frozenset(stems("total"))


@dataclass(frozen=True, slots=True)
class Description:
    """A record as a thing to ask about.

    `title` is its own name, `words` whatever else it may be asked by. `holds` names what is
    filled in ("lead", "due date"), so that a question for it prefers records that have it; ()
    where that is not told apart.
    """

    noun: str
    title: str
    words: str = ""
    holds: tuple[str, ...] = ()


def described(record: Record, document: str) -> Description | None:
    """How to find a record; None for those that are found otherwise (meetings, abbreviations).

    `document` is the paper's name: "in the 2008/12 plan" finds what stands there.
    """
    match record:
        case Topic() | Indicator() | Measure() | Action() | Recommendation():
            return _work(record, document)
        case Objective() | Priority() | Theme() | KeyQuestion() | Risk():
            return _plan(record, document)
        case Officer() | Councillor() | Committee() | School():
            return _body(record)
        case AgendaItem(exempt=True):
            # Even the title of an exempt item can disclose: it is found by its number only.
            return None
        case AgendaItem():
            return Description("agenda_item", record.title, f"{record.author} {record.presenter}")
        case Report():
            return Description("report", record.title, f"{record.author} {document}")
        case Minute():
            return Description("minute", record.title, f"{record.committee} {record.text}")
        case ListedContact():
            return Description("contact", record.name, f"{record.about} contact phone telephone")
        case BudgetLine():
            headings = " ".join(heading for heading, _ in record.columns)
            words = f"{record.table} {record.period} {headings} {document}"
            if "variance" in headings.casefold():
                words += " overspend underspend over budget under budget"
            return Description("budget_line", _line_name(record), words)
        case _:
            return None


def _line_name(line: BudgetLine) -> str:
    """The line's own title; of one that only says "Number" the group that it stands in too."""
    group = line.table.rpartition(" / ")[2].rpartition(": ")[2]
    said = frozenset(stems(line.line_title))
    counts = not said.isdisjoint(_COUNTS) and said <= _COUNTS | _TOTAL
    return f"{group}: {line.line_title}" if counts and group else line.line_title


def described_document(document: Document) -> Description:
    """How to find a paper itself."""
    words = f"{document.kind} {document.period} {document.dated[:4]} {document.committee}"
    return Description("document", document.title, words)


def _work(
    record: Topic | Indicator | Measure | Action | Recommendation, document: str
) -> Description:
    match record:
        case Topic():
            stages = f"{record.stage_1} {record.stage_2} {record.evidence} {record.timescale}"
            words = f"{record.heading} {record.metrics} {_names(record.leads)} {stages} {document}"
            return Description("topic", record.title, words, _topic_holds(record))
        case Indicator():
            words = f"{record.code} {record.key_question} {record.theme} {document}"
            return Description("indicator", record.title, words, ("what it is", "indicator codes"))
        case Measure():
            words = f"{record.level} {document}"
            return Description("measure", record.text, words, ("what it is",))
        case Action():
            cells = f"{record.milestones} {record.outcome} {record.target} {record.resources}"
            words = f"{record.section} {cells} {_names(record.leads)} {document}"
            return Description("action", record.title, words, _action_holds(record))
        case Recommendation():
            words = f"{record.body} {record.number} {record.theme}"
            return Description("recommendation", record.text, words)


def _plan(record: Objective | Priority | Theme | KeyQuestion | Risk, document: str) -> Description:
    match record:
        case Objective():
            words = f"{record.level} objective {record.number} {record.text} {document}"
            return Description("objective", record.title, words)
        case Priority():
            words = f"priority {record.number} {record.aim} {record.change_driver} {document}"
            return Description("priority", record.title, words)
        case Theme():
            return Description("theme", record.title, f"theme {record.number} {document}")
        case KeyQuestion():
            return Description("key_question", record.text, f"{record.number} {record.theme}")
        case Risk():
            words = f"risk {record.number} {record.vulnerability}"
            return Description("risk", record.description, words)


def _body(record: Officer | Councillor | Committee | School) -> Description:
    match record:
        case Officer():
            posts = " ".join(post.title for post in record.posts)
            return Description("officer", record.name, f"{posts} {' '.join(record.also_written)}")
        case Councillor():
            words = f"{record.committee} {' '.join(record.roles)}"
            return Description("councillor", record.name, words)
        case Committee():
            return Description("committee", record.title)
        case School():
            words = f"{record.judgement} {record.kind} {record.phase}"
            return Description("school", record.name, words)


def _topic_holds(record: Topic) -> tuple[str, ...]:
    cells = {
        "lead": record.leads,
        "indicator codes": record.indicators,
        "stage 1": record.stage_1,
        "stage 2": record.stage_2,
        "evidence": record.evidence,
        "timescale": record.timescale,
        "due date": record.timescale or record.planned,
        "date of a meeting": record.planned,
        "conditions": record.conditions,
        "outcomes": record.outcomes,
        "what it is": True,
    }
    return tuple(name for name, cell in cells.items() if cell)


def _action_holds(record: Action) -> tuple[str, ...]:
    cells = {
        "lead": record.leads,
        "due date": record.due,
        "status": True,
        "milestones": record.milestones,
        "expected outcome": record.outcome,
        "resources": record.resources,
        "target": record.target,
        "indicator codes": record.indicators,
        "what it is": True,
    }
    return tuple(name for name, cell in cells.items() if cell)


def _names(leads: tuple[Lead, ...]) -> str:
    return " ".join(lead.name for lead in leads)
