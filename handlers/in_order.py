"""The one before or after in the printed order: "next one?", "and the one before that?"."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from sqlite_utils import Database

from handlers.by_noun import answer_about
from handlers.context import Context
from handlers.conversation import Answer
from handlers.messages import Reply, ReplyStatus, Request
from handlers.understanding.follow_up import about_subjects
from handlers.understanding.question import Question
from handlers.wording import noun_name
from knowledge.domain.documents import Source
from knowledge.domain.folding import fold
from knowledge.store.actions import all_actions, all_recommendations
from knowledge.store.agendas import agenda_item, all_agenda_items
from knowledge.store.conversations import Remembered
from knowledge.store.indicators import all_indicators
from knowledge.store.plans import (
    all_key_questions,
    all_objectives,
    all_priorities,
    all_themes,
)
from knowledge.store.risks import all_risks
from knowledge.store.subjects import subjects_with_ids

_KINDS = (
    "ones?|items?|actions?|recommendations?|priority|theme|risk|objective|indicator|kpq|question"
)
_STEP = re.compile(
    r"^\W*(?:(?:ok|okay|and|also|what about|how about|what(?:'s| is)|then|thanks)\W+)*(?:"
    rf"(?:the )?(?P<way>next|following|previous|preceding)(?: (?:{_KINDS}))?"
    rf"|(?:the )?(?:{_KINDS}) (?P<side>after|before|above|below|following)"
    r"(?: (?:that|this|it|them))?"
    r"(?: one)?)(?:\W+(?:please|pls|then|on the (?:agenda|list)))?\W*$"
)
_BACK = frozenset({"previous", "preceding", "before", "above"})


class _Placed(Protocol):
    """A record that stands at a place of a paper."""

    @property
    def council(self) -> str: ...
    @property
    def source(self) -> Source: ...


def stepped(
    question: Question, remembered: Remembered, request: Request, context: Context
) -> Answer | None:
    """The record after or before the one spoken of: in the list that it was picked from, else in
    its paper. That there is none, at either end; None where no such step is asked for.
    """
    match = _STEP.match(fold(question.text))
    if match is None or len(remembered.record_ids) != 1:
        return None
    by = -1 if (match["way"] or match["side"]) in _BACK else 1
    own = (remembered.noun, remembered.record_ids[0])
    is_listed = own in remembered.shown
    line = list(remembered.shown) if is_listed else _in_its_paper(*own, context)
    if own not in line:
        return None
    place = line.index(own) + by
    if not 0 <= place < len(line):
        end, side = ("last", "after") if by > 0 else ("first", "before")
        among = "the list shown" if is_listed else "those held of its paper"
        text = f"That {noun_name(own[0])} is the {end} of {among}: none comes {side} it."
        return Answer(Reply(text, status=ReplyStatus.UNKNOWN), keeps=True)
    noun, record_id = line[place]
    subjects = subjects_with_ids(context.db, noun, [record_id])
    inquiry = about_subjects(question, subjects, remembered, request)
    return Answer(answer_about(inquiry, context), inquiry)


def _in_its_paper(noun: str, record_id: int, context: Context) -> list[tuple[str, int]]:
    """The records of its kind in printed order, of the same paper and meeting; [] for a kind that
    has no order.
    """
    if noun not in _ORDERED:
        return []
    held = dict(_ORDERED[noun](context.db))
    if record_id not in held:
        return []
    own = held[record_id]
    meeting = _meeting(noun, record_id, context)
    return [
        (noun, each)
        for each, entry in held.items()
        if (entry.council, entry.source.document) == (own.council, own.source.document)
        and _meeting(noun, each, context) == meeting
    ]


def _meeting(noun: str, record_id: int, context: Context) -> date | None:
    item = agenda_item(context.db, record_id) if noun == "agenda_item" else None
    return item.meeting if item else None


_Read = Callable[[Database], Sequence[tuple[int, _Placed]]]
_ORDERED: dict[str, _Read] = {
    "action": lambda db: [(entry.number or 0, entry) for entry in all_actions(db)],
    "agenda_item": lambda db: [(entry.id or 0, entry) for entry in all_agenda_items(db)],
    "recommendation": lambda db: [(entry.id or 0, entry) for entry in all_recommendations(db)],
    "priority": lambda db: [(entry.id or 0, entry) for entry in all_priorities(db)],
    "theme": lambda db: [(entry.id or 0, entry) for entry in all_themes(db)],
    "risk": lambda db: [(entry.id or 0, entry) for entry in all_risks(db)],
    "objective": lambda db: [(entry.id or 0, entry) for entry in all_objectives(db)],
    "key_question": lambda db: [(entry.id or 0, entry) for entry in all_key_questions(db)],
    "indicator": lambda db: [(entry.id or 0, entry) for entry in all_indicators(db)],
}
