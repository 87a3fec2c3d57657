"""Which of the records just listed are red, overdue, due first or somebody's."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from handlers.context import Context
from handlers.indicator_lists import ratings_on
from handlers.messages import Reply
from handlers.understanding.bases import basis_named
from handlers.understanding.people import people_in
from handlers.understanding.question import Question
from handlers.understanding.spoken_of import people_spoken_of
from handlers.wording import answered, due_words, figure, lead_names, listed, shortened, uk_date
from knowledge.domain.actions import Action
from knowledge.domain.documents import Source
from knowledge.domain.indicators import Rag
from knowledge.domain.officers import Lead, Officer
from knowledge.domain.periods import Period
from knowledge.domain.person_names import name_key
from knowledge.store.actions import actions_numbered, recommendation
from knowledge.store.conversations import Remembered
from knowledge.store.indicators import indicator
from knowledge.store.observations import latest_observations
from knowledge.store.topics import topic

_FIRST_DUE = re.compile(
    r"\b(?:due|ends?|finish(?:es)?|comes?|falls?) (?:\w+ )?(?:first|next|soonest|earliest)\b"
    r"|\b(?:earliest|soonest)\b|\bcomes? first\b"
)
_LAST_DUE = re.compile(
    r"\b(?:due|ends?|finish(?:es)?|comes?|falls?) (?:\w+ )?(?:last|latest)\b|\blatest deadline\b"
)
_BOUND = re.compile(r"\b(?P<bound>before|after|by)\b(?= [\w ]*\d)")
_HERS = frozenset({"his", "hers", "her", "theirs", "their", "he", "she"})


@dataclass(frozen=True, slots=True)
class OfTheList:
    """The reply, with the records that it is about, each its noun and id; none where none fits."""

    reply: Reply
    records: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """One record of a list: its line in a reply, and by what it can be chosen."""

    noun: str
    record_id: int
    line: str
    source: Source
    leads: tuple[Lead, ...] = ()
    due: Action | None = None
    colours: frozenset[Rag] = frozenset()


def of_the_list(
    question: Question, remembered: Remembered, today: date, context: Context
) -> OfTheList | None:
    """Those of the records shown that the line asks for; None where it names no choice."""
    entries: list[_Entry] = []
    for noun, read in _READ.items():
        ids = [record_id for of, record_id in remembered.shown if of == noun]
        entries += read(ids, question, context) if ids else []
    chosen = _chosen(entries, question, remembered, today, context)
    return _told(*chosen, len(remembered.shown), entries[0].source) if chosen else None


_Chosen = tuple[str, list[_Entry]]


def _chosen(
    entries: list[_Entry],
    question: Question,
    remembered: Remembered,
    today: date,
    context: Context,
) -> _Chosen | None:
    """By what the line chooses, in words, and what fits; None where it chooses by nothing."""
    colours = {rag for rag in (Rag.RED, Rag.AMBER, Rag.GREEN) if rag.value in question.words}
    if colours and any(entry.colours for entry in entries):
        names = listed(sorted(rag.value for rag in colours), "or")
        return f"rated {names}", [entry for entry in entries if entry.colours & colours]
    if any(entry.due for entry in entries) and (by_due := _by_due(entries, question, today)):
        return by_due
    if any(entry.leads for entry in entries) and (people := _whose(question, remembered, context)):
        keys = {name_key(name) for p in people for name in (p.name, *p.also_written)}
        fitting = [e for e in entries if keys & {name_key(lead.name) for lead in e.leads}]
        return f"led by {listed([person.name for person in people], 'or')}", fitting
    return None


def _whose(question: Question, remembered: Remembered, context: Context) -> list[Officer]:
    """Whose records are asked for: somebody named, or the one person that was spoken of."""
    named = [n.person for n in people_in(question, context) if isinstance(n.person, Officer)]
    if named or not question.words & _HERS:
        return named
    spoken_of = people_spoken_of(remembered, context)
    return spoken_of if len(spoken_of) == 1 else []


def _by_due(entries: list[_Entry], question: Question, today: date) -> _Chosen | None:
    actions = {entry.record_id: entry.due for entry in entries if entry.due}
    first, last = _FIRST_DUE.search(question.folded), _LAST_DUE.search(question.folded)
    if first or last:
        days = {i: a.due.last_day for i, a in actions.items() if a.due.last_day}
        if not days:
            return "due by a day that is given", []
        day = max(days.values()) if last else min(days.values())
        what = f"due {'last' if last else 'first'}, by {uk_date(day)}"
        return what, [e for e in entries if e.due and days.get(e.record_id) == day]
    if "overdue" in question.words:
        late = [i for i, action in actions.items() if action.is_overdue(today)]
        return "overdue", [entry for entry in entries if entry.due and entry.record_id in late]
    when = question.when
    # A time that the talk lent chose the list; it does not choose among it.
    if when.stretch and when.said <= question.typed:
        match = _BOUND.search(question.folded)
        bound = match["bound"] if match else "in"
        then = [i for i, a in actions.items() if _is_due(a, when.stretch, bound)]
        fitting = [entry for entry in entries if entry.due and entry.record_id in then]
        return f"due {bound} {when.stretch.text}", fitting
    return None


def _is_due(action: Action, asked: Period, bound: str) -> bool:
    """True for an action due before, by, in or after a stretch of days."""
    due = action.due.last_day
    if due is None or asked.first_day is None or asked.last_day is None:
        return False
    if bound == "before":
        return due < asked.first_day
    if bound == "after":
        return due > asked.last_day
    return due <= asked.last_day and (bound == "by" or due >= asked.first_day)


def _told(what: str, fitting: list[_Entry], shown: int, source: Source) -> OfTheList:
    many = f"{shown} shown"
    if not fitting:
        return OfTheList(answered([f"None of the {many} is {what}."], [source]))
    lines = [f"{len(fitting)} of the {many} {'is' if len(fitting) == 1 else 'are'} {what}:"]
    lines += [entry.line for entry in fitting]
    reply = answered(lines, [entry.source for entry in fitting])
    return OfTheList(reply, tuple((entry.noun, entry.record_id) for entry in fitting))


def _actions(ids: list[int], _question: Question, context: Context) -> list[_Entry]:
    return [
        _Entry(
            "action",
            action.number or 0,
            f"- action {action.number}: {shortened(action.title, 140)};"
            f" lead {lead_names(action.leads) or 'none named'};"
            f" due {due_words(action.due) or 'not given'}",
            action.source,
            action.leads,
            due=action,
        )
        for action in actions_numbered(context.db, ids)
    ]


def _topics(ids: list[int], _question: Question, context: Context) -> list[_Entry]:
    held = [entry for i in ids if (entry := topic(context.db, i))]
    return [
        _Entry(
            "topic",
            entry.id or 0,
            f"- topic: {entry.title}; lead {lead_names(entry.leads) or 'none named'}",
            entry.source,
            entry.leads,
        )
        for entry in held
    ]


def _indicators(ids: list[int], question: Question, context: Context) -> list[_Entry]:
    latest = latest_observations(context.db, ids)
    basis = basis_named(question.folded)
    held = [entry for i in ids if i in latest and (entry := indicator(context.db, i))]
    return [
        _Entry(
            "indicator",
            entry.id or 0,
            f"- {entry.code}: {figure(seen.as_printed, entry.unit)}. {shortened(entry.title, 100)}",
            seen.source,
            colours=frozenset(ratings_on(seen, basis)),
        )
        for entry in held
        for seen in [latest[entry.id or 0]]
    ]


def _recommendations(ids: list[int], _question: Question, context: Context) -> list[_Entry]:
    return [
        _Entry(
            "recommendation",
            i,
            f"- {entry.number}. {shortened(entry.text, 160)} ({entry.rag.value})",
            entry.source,
            colours=frozenset({entry.rag}),
        )
        for i in ids
        if (entry := recommendation(context.db, i)) and entry.rag
    ]


_READ: dict[str, Callable[[list[int], Question, Context], list[_Entry]]] = {
    "action": _actions,
    "topic": _topics,
    "indicator": _indicators,
    "recommendation": _recommendations,
}
