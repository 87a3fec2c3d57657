"""What a plan is made of beside its actions: objectives, priorities, themes, key questions."""

import re
from collections.abc import Callable

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.understanding.terms import Term
from handlers.which_council import which_of_all
from handlers.wording import answered, lead_names, listed
from knowledge.domain.folding import words
from knowledge.domain.plans import KeyQuestion, Objective, Priority, Theme
from knowledge.stems import stems
from knowledge.store.plans import (
    all_key_questions,
    key_questions_with_ids,
    objective_levels,
    objectives_of_levels,
    objectives_with_ids,
    priorities_with_ids,
    themes_with_ids,
)

_MOST_OF_ITS_NAME = 0.7
_OF_EVERY_TOPIC = re.compile(
    r"\bquestions?\b.*\b(?:every|each|all)(?: of the| the)? topics?\b"
    r"|\b(?:every|each|all)(?: of the| the)? topics?\b.*\bquestions?\b"
)
_COUNCIL_WIDE = re.compile(r"\bcouncil[- ]wide\b|\bwhole council\b")
_LINKS: tuple[tuple[str, str, Callable[[Priority], str]], ...] = (
    ("corporate objective", "corporate", lambda entry: entry.corporate_objective),
    ("departmental objective", "departmental", lambda entry: entry.departmental_objective),
    ("service plan objective", "service", lambda entry: entry.service_plan_objective),
    ("change driver", "driver", lambda entry: entry.change_driver),
    ("community strategy theme", "theme", lambda entry: entry.theme),
    ("risk", "risk", lambda entry: entry.risk),
)


def answer_objectives(inquiry: Inquiry, context: Context) -> Reply:
    """The objectives asked for: one, or the whole list of a level where the level is named."""
    chosen = objectives_with_ids(context.db, inquiry.record_ids)
    level = _level_asked(inquiry, context)
    named = inquiry.chosen[0].named >= _MOST_OF_ITS_NAME if inquiry.chosen else False
    if named and level:
        chosen = [entry for entry in chosen if entry.level == level] or chosen
    elif level and inquiry.ask is not Ask.CODES and not _one_is_named(inquiry):
        plan = chosen[0].plan if chosen else ""
        councils = [chosen[0].council] if chosen else []
        of_level = objectives_of_levels(context.db, [level], councils)
        chosen = [entry for entry in of_level if entry.plan in ("", plan)]
    if inquiry.ask is Ask.CODES:
        return _codes_of_objectives(chosen)
    return answered([_objective_line(entry) for entry in chosen], [e.source for e in chosen])


def objectives_listed(question: Question, context: Context) -> Reply | None:
    """All objectives of the level that a question names; None where it asks for something else.

    Several plans have objectives of one level: the plan whose name and years were said, else all.
    """
    if "objective" not in question.nouns or question.numbered:
        return None
    said = (
        question.words | {"corporate"} if _COUNCIL_WIDE.search(question.folded) else question.words
    )
    levels = [level for level in objective_levels(context.db) if level in said]
    which = which_of_all(question, "objective", "objectives are held", context)
    if levels and which:
        return which
    of_level = objectives_of_levels(context.db, levels, question.scope)
    if not of_level or Ask.CODES in question.asks:
        return None
    known = [term for term in question.telling if term.known]
    if known and any(_has_all(o.title, known) for o in of_level):
        # One objective is named among its level.
        return None
    shares = {o.plan: _share(f"{o.plan} {o.source.document}", said) for o in of_level}
    chosen = [o for o in of_level if shares[o.plan] == max(shares.values())]
    return answered([f"- {_objective_line(o)}" for o in chosen], [o.source for o in chosen])


def _has_all(title: str, terms: list[Term]) -> bool:
    said = frozenset(stems(title))
    return all(any(said.issuperset(phrase) for phrase in term.alternatives) for term in terms)


def _share(name: str, said: frozenset[str]) -> float:
    telling = {word for word in words(name) if len(word) > 2 or word.isdigit()}
    return len(telling & said) / len(telling) if telling else 0.0


def _level_asked(inquiry: Inquiry, context: Context) -> str:
    said = inquiry.question.folded
    return next((level for level in objective_levels(context.db) if level in said), "")


def _one_is_named(inquiry: Inquiry) -> bool:
    return any(entry.noun == "objective" for entry in inquiry.question.numbered)


def _codes_of_objectives(chosen: list[Objective]) -> Reply:
    lines = [
        f"“{entry.title}” is measured by {listed(entry.indicators)}."
        for entry in chosen
        if entry.indicators
    ]
    if not lines:
        text = "The plan names no indicators for it."
        return answered([text], [entry.source for entry in chosen], ReplyStatus.UNKNOWN)
    return answered(lines, [entry.source for entry in chosen])


def _objective_line(entry: Objective) -> str:
    number = f"{entry.number}. " if entry.number else ""
    level = f" ({entry.level} objective)" if entry.level else ""
    text = f": {entry.text}" if entry.text and entry.text != entry.title else ""
    return f"{number}{entry.title}{level}{text}"


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
    return [f"{label[:1].upper()}{label[1:]}: {words.rstrip('.')}.", f"{name}."], True


def _priority_name(entry: Priority) -> str:
    aim = f": {entry.aim}" if entry.aim and entry.aim != entry.title else ""
    return f"Priority {entry.number}, “{entry.title}{aim}”"


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
