"""Parts and numbers that a line only points at: "that priority", "and 8?"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from handlers.context import Context
from handlers.understanding.asks import Ask
from handlers.understanding.question import Numbered, Question
from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.person_names import name_key
from knowledge.domain.plans import Priority, Theme
from knowledge.store.actions import actions_led_by, actions_numbered, all_recommendations
from knowledge.store.conversations import Remembered
from knowledge.store.officers import officers_with_ids
from knowledge.store.plans import all_priorities, all_themes

# "And 8?" after recommendation 7: which kinds of record are called by number, and how.
_CALLED = {
    "risk": "risk",
    "recommendation": "recommendation",
    "priority": "priority",
    "theme": "theme",
    "objective": "objective",
    "agenda_item": "item",
    "key_question": "kpq",
    "action": "action",
}
BARE_NUMBER = re.compile(
    r"^\W*(?:(?:ok|and|same|now|what|how|about|for|number|no|the|then|please|sorry|soz|i|meant|ment|rather)\W+)*"
    r"(?P<number>\d{1,3}(?:\.\d+)?)\W*(?:please|then|too)?\W*$"
)
_PARTS: dict[str, Callable[[Database], Sequence[Priority | Theme | Recommendation]]] = {
    "priority": all_priorities,
    "theme": all_themes,
    "recommendation": all_recommendations,
}
_THAT_PART = re.compile(r"\b(?:that|this|its|their|the same) (?:priority|theme|recommendation)\b")
_PART = re.compile(
    r"\b(?P<noun>priority|theme|recommendation) (?P<number>\d+(?:\.\d+)?)", re.IGNORECASE
)


def part_pointed_to(
    question: Question, remembered: Remembered | None, context: Context
) -> Question:
    """The line with the number of "that priority": the part of the plan that all the actions
    which the conversation is about stand under.
    """
    if remembered is None or question.numbered:
        return question
    if remembered.noun in _PARTS and "action" in question.nouns and points_back(question):
        return _under_it(question, remembered, context)
    if not _THAT_PART.search(question.folded):
        return question
    parts = {
        Numbered(match["noun"].casefold(), match["number"])
        for action in _actions_of(remembered, context)
        for match in _PART.finditer(action.section)
        if match["noun"].casefold() in question.nouns
    }
    return replace(question, numbered=tuple(parts)) if len(parts) == 1 else question


def _under_it(question: Question, remembered: Remembered, context: Context) -> Question:
    """The line with the number of the part that the conversation is about."""
    numbers = [
        part.number
        for part in _PARTS[remembered.noun](context.db)
        if part.id in remembered.record_ids
    ]
    named = tuple(Numbered(remembered.noun, number) for number in numbers)
    return replace(question, numbered=named) if len(named) == 1 else question


def _actions_of(remembered: Remembered, context: Context) -> list[Action]:
    if remembered.noun == "action":
        return actions_numbered(context.db, remembered.record_ids)
    if remembered.noun != "officer":
        return []
    held = officers_with_ids(context.db, list(remembered.record_ids))
    keys = [name_key(name) for person in held for name in (person.name, *person.also_written)]
    return actions_led_by(context.db, keys)


def numbered_alike(question: Question, remembered: Remembered | None) -> Question:
    """The line with the kind of record that its bare number is of: "same for 7", "and 8"."""
    match = BARE_NUMBER.match(question.folded)
    if match is None or remembered is None or remembered.offered:
        return question
    noun = _CALLED.get(remembered.noun, "")
    if not noun or not remembered.record_ids:
        return question
    asks = question.asks or {Ask(remembered.ask): 1.0}
    named = (Numbered(noun, match["number"]),)
    return replace(question, numbered=named, asks=asks, codes=(), terms=(), said=())


def points_back(question: Question) -> bool:
    return bool(
        question.words & {"it", "that", "this", "they", "them", "those", "same", "its", "other"}
    )
