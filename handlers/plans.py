"""What a plan is made of beside its actions: priorities, themes, key questions."""

import re
from collections.abc import Callable

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.which_council import which_of_all
from handlers.wording import answered, lead_names, listed
from knowledge.domain.folding import capitalised
from knowledge.domain.plans import KeyQuestion, Priority, Theme
from knowledge.store.plans import (
    all_key_questions,
    all_priorities,
    key_questions_with_ids,
    priorities_of_papers,
    priorities_with_ids,
    themes_with_ids,
)

_OTHERS = frozenset({"action", "indicator", "risk", "topic", "recommendation", "objective"})
# What priorities are said to be: "priorities for improvement", "the main priorities".
_OF_PRIORITIES = frozenset("improvement key main top service strategic our current five".split())
_OF_EVERY_TOPIC = re.compile(
    r"\bquestions?\b.*\b(?:every|each|all)(?: of the| the)? topics?\b"
    r"|\b(?:every|each|all)(?: of the| the)? topics?\b.*\bquestions?\b"
)
_LINKS: tuple[tuple[str, str, Callable[[Priority], str]], ...] = (
    ("corporate objective", "corporate", lambda entry: entry.corporate_objective),
    ("departmental objective", "departmental", lambda entry: entry.departmental_objective),
    ("service plan objective", "service", lambda entry: entry.service_plan_objective),
    ("change driver", "driver", lambda entry: entry.change_driver),
    ("community strategy theme", "theme", lambda entry: entry.theme),
    ("risk", "risk", lambda entry: entry.risk),
)


def answer_priorities(inquiry: Inquiry, context: Context) -> Reply:
    """The priorities asked for: their outcome, links, implications, or all of it."""
    chosen = priorities_with_ids(context.db, inquiry.record_ids)
    lines: list[str] = []
    held = False
    for entry in chosen:
        said, is_held = _priority_lines(entry, inquiry)
        lines += said
        held = held or is_held
    status = ReplyStatus.ANSWERED if held else ReplyStatus.UNKNOWN
    return answered(lines, [entry.source for entry in chosen], status)


def _priority_lines(entry: Priority, inquiry: Inquiry) -> tuple[list[str], bool]:
    name = _priority_name(entry)
    cells = {
        Ask.OUTCOME: ("expected outcome", entry.expected_outcome),
        Ask.SAVINGS: ("expected efficiency gains", entry.efficiency_gains),
        Ask.IMPLICATIONS: ("implications for corporate services", entry.corporate_implications),
    }
    if inquiry.ask in cells:
        label, words = cells[inquiry.ask]
        return _cell(label, words, name)
    if inquiry.ask is Ask.LINKS:
        return _links(entry, name, inquiry.question.folded)
    lines = [f"{name}."]
    lines += [f"Expected outcome: {entry.expected_outcome}."] if entry.expected_outcome else []
    lines += [f"Change driver: {entry.change_driver}."] if entry.change_driver else []
    return lines, True


def _links(entry: Priority, name: str, folded: str) -> tuple[list[str], bool]:
    asked = [link for link in _LINKS if link[1] in folded] or list(_LINKS)
    said = [_cell(label, read(entry), name) for label, _, read in asked]
    held = [lines for lines, is_held in said if is_held]
    shown = held or [said[0][0]]
    return [line for lines in shown for line in lines], bool(held)


def _cell(label: str, words: str, name: str) -> tuple[list[str], bool]:
    if not words:
        return [f"The plan leaves the {label} blank for {name}."], False
    return [f"{capitalised(label)}: {words.rstrip('.')}.", f"{name}."], True


def _priority_name(entry: Priority) -> str:
    aim = f": {entry.aim}" if entry.aim and entry.aim != entry.title else ""
    number = f"Priority {entry.number}" if entry.number else "The priority"
    return f"{number}, “{entry.title}{aim}”"


def priorities_listed(question: Question, context: Context) -> Reply | None:
    """All priorities of the plan that is named, or of every plan; None where one of them, or
    something else, is asked for."""
    named = question.papers.said | _OF_PRIORITIES
    others = [t for t in question.telling if t.known and not named.issuperset(t.said.split())]
    if "priorities" not in question.words or question.numbered or others:
        return None
    if question.nouns & _OTHERS or Ask.CODES in question.asks or Ask.DUE in question.asks:
        return None
    held = [
        entry
        for entry in all_priorities(context.db)
        if not question.scope or entry.council in question.scope
    ]
    printed = priorities_of_papers(context.db, question.papers.ids)
    of_it = [entry for entry in held if entry.id in printed] if question.papers.ids else held
    if not of_it:
        return None
    if reply := which_of_all(question, "priority", "priorities are held", context):
        return reply
    lines = [f"{len(of_it)} priorities:", *(f"- {_priority_name(entry)}" for entry in of_it)]
    return answered(lines, [entry.source for entry in of_it])


def answer_themes(inquiry: Inquiry, context: Context) -> Reply:
    """The themes asked for: leads, members of the group, milestones."""
    chosen = themes_with_ids(context.db, inquiry.record_ids)
    lines = [line for entry in chosen for line in _theme_lines(entry, inquiry.ask)]
    return answered(lines, [entry.source for entry in chosen])


def _theme_lines(entry: Theme, ask: Ask) -> list[str]:
    name = f"Theme {entry.number}, “{entry.title}”"
    verb = "lead" if len(entry.leads) > 1 else "leads"
    lead = f"{lead_names(entry.leads) or 'Nobody named'} {verb} {name}."
    members = f"Members: {listed(entry.members)}." if entry.members else ""
    steps = [f"Milestones: {'; '.join(entry.milestones)}."] if entry.milestones else []
    if ask is Ask.LEAD:
        return [lead]
    return [*(steps if ask is Ask.MILESTONES else []), lead, members]


def answer_key_questions(inquiry: Inquiry, context: Context) -> Reply:
    """The key performance questions asked for, with the indicators that answer them."""
    chosen = key_questions_with_ids(context.db, inquiry.record_ids)
    lines = [_key_question_line(entry) for entry in chosen]
    return answered(lines, [entry.source for entry in chosen])


def standing_questions(question: Question, context: Context) -> Reply | None:
    """The questions that a work programme asks of every topic; None where others are asked for."""
    if not _OF_EVERY_TOPIC.search(question.folded):
        return None
    held = [each for each in all_key_questions(context.db) if not each.number]
    asked = [q for q in held if not question.councils or q.council in question.councils]
    if not asked:
        return None
    lines = [f"{len(asked)} questions are asked of every topic:"]
    return answered([*lines, *(f"- {each.text}" for each in asked)], [e.source for e in asked])


def _key_question_line(entry: KeyQuestion) -> str:
    if not entry.number:
        return f"Question {entry.theme}: {entry.text}"
    by = f" It is answered by {listed(entry.indicators)}." if entry.indicators else ""
    return f"Key performance question {entry.number}: {entry.text}{by}"
