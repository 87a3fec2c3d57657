"""A sum of another kind than the one spoken of: "actual spend?" after a revised budget."""

from handlers.context import Context
from handlers.conversation import Answer
from handlers.messages import ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.follow_up import added_by
from handlers.understanding.question import Question
from handlers.wording import answered, shortened
from knowledge.stems import stems
from knowledge.store.conversations import Remembered
from knowledge.store.indicators import measure

# What a sum can be of one budget; those of one line are said for each other.
_KINDS = tuple(
    frozenset(stems(words))
    for words in (
        "actual actually spend spent outturn expenditure",
        "original originally",
        "revised",
        "forecast forecasted projected",
        "overspend overspent underspend underspent variance",
    )
)


def not_beside(question: Question, remembered: Remembered, context: Context) -> Answer | None:
    """That no such sum is held beside the one spoken of; None where that is of the kind asked for,
    or its name says no kind.
    """
    if remembered.noun != "measure" or len(remembered.record_ids) != 1:
        return None
    said = _kinds_of(question.evidence.get(Ask.MONEY, frozenset[str]()))
    entry = measure(context.db, remembered.record_ids[0])
    if entry is None or not said or added_by(question, remembered):
        return None
    named = _kinds_of(entry.text.split())
    if not named or said & named:
        return None
    text = f"What was told is “{shortened(entry.text, 160)}”: no other sum is held beside it."
    return Answer(answered([text], [entry.source], ReplyStatus.UNKNOWN), keeps=True)


def _kinds_of(said: frozenset[str] | list[str]) -> frozenset[int]:
    stemmed = {stem for word in said for stem in stems(word)}
    return frozenset(number for number, kind in enumerate(_KINDS) if kind & stemmed)
