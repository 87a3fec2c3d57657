"""Parts and numbers that a line only points at: "that priority", "and 8?"."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlite_utils import Database

from handlers.context import Context
from handlers.understanding.asks import Ask
from handlers.understanding.question import Numbered, Question
from handlers.understanding.sections import in_sections
from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.folding import words
from knowledge.domain.person_names import name_key
from knowledge.domain.plans import Priority, Theme
from knowledge.store.action_lists import sections_with
from knowledge.store.actions import (
    actions_led_by,
    actions_numbered,
    all_recommendations,
    recommendation,
)
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
_STAGES = (Ask.STAGE_1, Ask.STAGE_2)
_PARTS: dict[str, Callable[[Database], Sequence[Priority | Theme | Recommendation]]] = {
    "priority": all_priorities,
    "theme": all_themes,
    "recommendation": all_recommendations,
}
_POINTERS = frozenset(
    "it that this they them those these same its other there he she him her his hers their".split()
)
_CONTINUES = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|right|sorry|no|thanks|great)\W+)?"
    r"(?:and|an|what about|how about|same for|same|also|now|(?:actually )?i (?:meant?|ment))\b"
)
THAT_TIME = re.compile(r"\b(?:that|the same|same) (?:year|period|quarter)\b")
_A_FEW_WORDS = 3
_KINDS = (
    "ones?|lines?|actions?|topics?|items?|indicators?|measures?|figures?|reports?|papers?|plans?"
    "|documents?|risks?|priority|priorities|themes?|recommendations?|objectives?|periods?|years?"
    "|quarters?|times?|months?|meetings?|committees?|services?|groups?|boards?|teams?|persons?"
    "|people|officers?|lady|man|things?|schools?"
)
_THAT_ONE = re.compile(
    rf"\b(?:that|this|those|these|same|said) (?:{_KINDS})\b"
    r"|\bthe (?:group|team|board|panel|actions|service|line)\b"
    r"(?= (?:with|behind|under|for it)|\W*$)"
)
_VERB = re.compile(
    r"\b(?:does|do|did|has|have|had|is|are|was|were|will|would|can|could|should|must)"
    r" (?:it|that|this|they|those|these|she|he) (?P<verb>[a-z][a-z'-]+)"
)
_DONE_TO = re.compile(r"\b(?P<verb>[a-z][a-z'-]+) (?:it|them)\b")
_THAT_PART = re.compile(
    r"\b(?:that|this|its|their|the same) (?:priority|theme|rec(?:ommendation)?)\b"
)
# "Which theme is that under?"
_WHICH_PART = re.compile(r"\b(?:which|what) (?:priority|theme) (?:is|does) (?:that|this|it)\b")
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
    if remembered.noun in _PARTS and "action" in question.nouns and _means_its_own(question):
        return _under_it(question, remembered, context)
    if not (_THAT_PART.search(question.folded) or _WHICH_PART.search(question.folded)):
        return question
    parts = {part for part in parts_of(remembered, context) if part.noun in question.nouns}
    return replace(question, numbered=tuple(parts)) if len(parts) == 1 else question


def parts_of(remembered: Remembered, context: Context) -> set[Numbered]:
    """The parts of a plan that the actions spoken of, or those of a recommendation, stand under."""
    sections = (
        sections_of_recommendations(remembered.record_ids, context)
        if remembered.noun == "recommendation"
        else [action.section for action in _actions_of(remembered, context)]
    )
    return {
        Numbered(match["noun"].casefold(), match["number"])
        for section in sections
        for match in _PART.finditer(section)
    }


def sections_of_recommendations(ids: Sequence[int], context: Context) -> list[str]:
    """The parts of a plan, as printed, that name one of these recommendations and its body."""
    held = [recommendation(context.db, record_id) for record_id in ids]
    called = [
        (entry.body.casefold(), Numbered("recommendation", entry.number))
        for entry in held
        if entry and entry.number
    ]
    return [
        section
        for body, each in called
        for section in sections_with(context.db, [(each.noun, each.number)])
        if in_sections(section, [each]) and body in section.casefold()
    ]


def _means_its_own(question: Question) -> bool:
    """True for "who leads its actions?" and, where nothing else is named, for "the actions"."""
    return points_back(question) or not question.telling


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
    return [
        action
        for person in held
        for action in actions_led_by(
            context.db, [name_key(n) for n in (person.name, *person.also_written)], person.council
        )
    ]


def numbered_alike(question: Question, remembered: Remembered | None) -> Question:
    """The line with the kind of record that its bare number is of: "same for 7", "and 8"."""
    match = BARE_NUMBER.match(question.folded)
    if match is None or remembered is None or remembered.offered:
        return question
    if Ask(remembered.ask) in _STAGES and match["number"] in ("1", "2"):
        # "And 2?" after what happens at stage 1 of a topic.
        asked = _STAGES[int(match["number"]) - 1]
        return replace(question, asks={asked: 1.0}, codes=(), numbered=(), terms=(), said=())
    noun = _CALLED.get(remembered.noun, "")
    if not noun or not remembered.record_ids:
        return question
    asks = question.asks or {Ask(remembered.ask): 1.0}
    named = (Numbered(noun, match["number"]),)
    return replace(question, numbered=named, asks=asks, codes=(), terms=(), said=())


def points_back(question: Question) -> bool:
    """True where some word of the line stands for what was talked about."""
    return bool(question.words & _POINTERS)


def continues(question: Question) -> bool:
    """True where the line begins as one that goes on: "and ...", "what about ..."."""
    return bool(_CONTINUES.match(question.folded))


def leans(question: Question) -> bool:
    """True where the line can be understood from the one before: it goes on, points back, or is
    a word or three.
    """
    short = len(question.folded.split()) <= _A_FEW_WORDS
    return short or continues(question) or points_back(question)


def only_pointing(question: Question) -> frozenset[str]:
    """The words that point and add nothing: "that line", "does it support"."""
    kinds = (match.group() for match in _THAT_ONE.finditer(question.folded))
    verbs = (match["verb"] for match in _VERB.finditer(question.folded))
    # "Implementing it?" names another step; "who is implementing it?" asks of this one.
    verbs_of_it = (match["verb"] for match in _DONE_TO.finditer(question.folded))
    done_to = (v for v in verbs_of_it if question.plainly or not v.endswith("ing"))
    return frozenset(word for said in (*kinds, *verbs, *done_to) for word in words(said))
