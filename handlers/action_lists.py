"""Lists of actions: under a priority or theme, due in a month, overdue, of a person."""

import re
from dataclasses import dataclass, replace
from datetime import date

from handlers.actions import status_words
from handlers.context import Context
from handlers.messages import Listing, Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.people import Named
from handlers.understanding.question import Numbered, Question, paper_words
from handlers.understanding.sections import PartCalled, in_sections, part_called, sections_asked
from handlers.understanding.terms import all_said
from handlers.which_council import which_council
from handlers.wording import answered, due_words, lead_names, listed, shortened
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.officers import Officer
from knowledge.domain.periods import Period
from knowledge.domain.person_names import name_key
from knowledge.stems import stems
from knowledge.store.action_lists import (
    ActionsWanted,
    actions_by_council,
    actions_wanted,
    sections_with,
)
from knowledge.store.numbered import subjects_numbered
from knowledge.store.plans import priorities_with_ids, themes_with_ids
from knowledge.store.subjects import search_subjects

# Parts of a plan that are called so: "Service actions".
_ACTIONS = " actions"
_DUE_WORDS = frozenset(
    "due down finishing finish finishes finished end ends ending done by wrapped deadline deadlines"
    " owe actions".split()
)
_PARTS = 20


@dataclass(frozen=True, slots=True)
class ActionList:
    """The reply that lists actions, with their numbers for the next line of the conversation."""

    reply: Reply
    numbers: tuple[int, ...] = ()


def answer(
    question: Question, people: list[Named], context: Context, today: date
) -> ActionList | None:
    """The actions that a question asks for as a list; None where it asks for something else."""
    part = None if question.numbered else part_called(question)
    sections = _sections_called(part, question, context) if part else _sections(question, context)
    overdue = "overdue" in question.words
    window = _window(question)
    codes = Ask.CODES in question.asks
    asked = codes or people or "action" in question.nouns or "else" in question.words
    listing = overdue or window or (sections is not None and asked)
    if not listing or not _asks_for_a_list(
        question, people, part, _titles_numbered(question, context)
    ):
        return None
    if part and not sections:
        return None
    overdue_on = today if overdue else None
    wanted = _wanted(question, people, window, sections, overdue_on=overdue_on)
    what = f"actions{_due(window)} {'are overdue' if overdue else 'are held'}"
    if reply := which_council(question, what, actions_by_council(context.db, wanted)):
        return ActionList(reply)
    found = actions_wanted(context.db, wanted)
    reply = (
        _codes(found)
        if codes and sections and not window
        else _listed(found, window, overdue=overdue, today=today)
        or _none_held(window, sections, people, overdue=overdue)
    )
    return ActionList(reply, tuple(action.number or 0 for action in found)) if reply else None


def _window(question: Question) -> Period | None:
    """A stretch of time asked about as a due date: "finishing in September 2010"."""
    asks_due = bool(question.words & _DUE_WORDS) or Ask.DUE in question.asks
    return question.when.stretch if asks_due else None


def _titles_numbered(question: Question, context: Context) -> frozenset[str]:
    """The stems of what is called by number: "the actions for rec 8, case file auditing"."""
    if "actions" not in question.words:
        return frozenset()
    return frozenset(
        word
        for entry in sections_asked(question)
        for subject in subjects_numbered(context.db, entry.noun, entry.number)
        for word in stems(subject.title)
    )


def _asks_for_a_list(
    question: Question, people: list[Named], part: PartCalled | None, titles: frozenset[str]
) -> bool:
    """True where nothing that records have is left over: a list is asked for, not one action."""
    named = {word for person in people for word in person.said} | paper_words(question.folded)
    named |= question.papers.said | (part.said if part else frozenset())
    left = [term for term in question.telling if term.known and not term.corrected]
    return all(set(term.said.split()) & named or all_said([term], titles) for term in left)


def _wanted(
    question: Question,
    people: list[Named],
    window: Period | None,
    sections: tuple[str, ...] | None,
    *,
    overdue_on: date | None,
) -> ActionsWanted:
    due = (window.first_day, window.last_day) if window else (None, None)
    return ActionsWanted(
        councils=question.scope or tuple({named.person.council for named in people}),
        leads=_name_keys(people) if people else None,
        sections=sections,
        due=(due[0], due[1]) if due[0] and due[1] else None,
        overdue_on=overdue_on,
    )


def _sections(question: Question, context: Context) -> tuple[str, ...] | None:
    asked = sections_asked(question)
    if not asked and _ACTIONS not in question.folded:
        return None
    if not asked:
        called = [s for s in sections_with(context.db, [("", _ACTIONS)]) if _is_said(s, question)]
        return tuple(called) or None
    likely = sections_with(context.db, [(entry.noun, entry.number) for entry in asked])
    return tuple(section for section in likely if in_sections(section, asked))


def _sections_called(
    part: PartCalled, question: Question, context: Context
) -> tuple[str, ...] | None:
    """The sections of the priorities or themes whose titles have every word that called them."""
    read = {"priority": priorities_with_ids, "theme": themes_with_ids}[part.noun]
    stemmed = sorted({word for term in part.terms for word in term.stems})
    found = search_subjects(
        context.db, stemmed, nouns=(part.noun,), councils=question.scope, limit=_PARTS
    )
    called = [s.record_id for s in found if all_said(part.terms, s.in_title)]
    numbers = [entry.number for entry in read(context.db, called) if entry.number]
    return tuple(
        section
        for number in numbers
        for section in sections_with(context.db, [(part.noun, number)])
        if in_sections(section, [Numbered(part.noun, number)])
    )


def _is_said(section: str, question: Question) -> bool:
    """True for the section "Service actions" where just that is said: "the service actions in"."""
    return re.search(rf"\b{re.escape(section.casefold())}\b", question.folded) is not None


def _name_keys(people: list[Named]) -> tuple[str, ...]:
    return tuple(
        name_key(name)
        for named in people
        if isinstance(named.person, Officer)
        for name in (named.person.name, *named.person.also_written)
    )


def _due(window: Period | None) -> str:
    return f" due in {window.text}" if window else ""


def _codes(found: list[Action]) -> Reply | None:
    codes = list(dict.fromkeys(code for action in found for code in action.indicators))
    if not codes:
        return None
    sections = listed(list(dict.fromkeys(shortened(a.section, 100) for a in found)))
    lines = [f"Indicators under {sections}: {listed(codes)}."]
    return answered(lines, [action.source for action in found if action.indicators])


def _listed(
    found: list[Action], window: Period | None, *, overdue: bool, today: date
) -> Reply | None:
    if not found:
        return None
    count = f"{len(found)} action{'s' if len(found) > 1 else ''}"
    lines = [f"{count}{_due(window)}{' overdue' if overdue else ''}:"]
    lines += [_line(action, today, overdue=overdue) for action in found]
    reply = answered(lines, [action.source for action in found])
    return replace(reply, listing=_table(found, today))


def _none_held(
    window: Period | None, sections: tuple[str, ...] | None, people: list[Named], *, overdue: bool
) -> Reply:
    officers = [named.person.name for named in people if isinstance(named.person, Officer)]
    of = f" of {listed(officers)}" if officers else ""
    there = " there" if sections else ""
    text = f"No action{of}{_due(window)} is {'overdue' if overdue else 'held'}{there}."
    return Reply(text, status=ReplyStatus.UNKNOWN)


def _table(found: list[Action], today: date) -> Listing:
    headings = ("Action", "Title", "Lead", "Due", "Status", "Overdue", "Plan", "Place")
    rows = (
        (
            str(action.number),
            action.title,
            lead_names(action.leads),
            due_words(action.due),
            "" if action.status is ActionStatus.UNKNOWN else action.status.value,
            "yes" if action.is_overdue(today) else "",
            action.plan,
            action.source.place,
        )
        for action in found
    )
    return Listing(headings, tuple(rows))


def _line(action: Action, today: date, *, overdue: bool) -> str:
    lead = lead_names(action.leads) or "none named"
    due = due_words(action.due) or "not given"
    how = f"; {status_words(action, today)}" if overdue else f"; due {due}"
    return f"- action {action.number}: {shortened(action.title, 200)}; lead {lead}{how}"
