"""Where the record that a line names has not what the talk lent to the line: its time, its ask."""

from dataclasses import replace

from handlers.by_noun import answer_about
from handlers.context import Context
from handlers.conversation import Answer
from handlers.messages import ReplyStatus
from handlers.understanding.askable import ASKABLE
from handlers.understanding.question import Question
from knowledge.store.conversations import Remembered


def is_lacking(answer: Answer, remembered: Remembered | None) -> bool:
    """True where another record than the one spoken of was found, and lacks what was asked."""
    about = answer.about
    if about is None or remembered is None or answer.reply.status is not ReplyStatus.UNKNOWN:
        return False
    if answer.quoted:
        # No record was found that surely is meant.
        return False
    return (about.noun, tuple(about.record_ids)) != (remembered.noun, remembered.record_ids)


def not_of_its_time(answer: Answer, timed: Question) -> Answer | None:
    """What is held of another time than the talk's, said to be so; None where nothing is held."""
    stretch = timed.when.stretch
    if answer.reply.status is not ReplyStatus.ANSWERED or answer.about is None or stretch is None:
        return None
    text = f"Nothing is held of it for {stretch.text}. What is held:\n{answer.reply.text}"
    return replace(answer, reply=replace(answer.reply, text=text))


def with_what_it_is(answer: Answer, remembered: Remembered | None, context: Context) -> Answer:
    """The answer with what the record is, where it lacks only what was asked of the one before.

    "And the audit of contracts?" after "which indicators?": that it has none, and who leads it.
    """
    about = answer.about
    if about is None or not is_lacking(answer, remembered):
        return answer
    fits = ASKABLE[about.noun]
    # What the line says itself has its evidence; what was lent to it has none.
    if fits.keys() & about.question.evidence.keys():
        return answer
    first = next(iter(fits))
    whole = replace(about, ask=first, question=replace(about.question, asks={first: 1.0}))
    reply = answer_about(whole, context)
    if reply.status is not ReplyStatus.ANSWERED:
        return answer
    lines = dict.fromkeys([*answer.reply.text.split("\n"), *reply.text.split("\n")])
    return replace(answer, reply=replace(reply, text="\n".join(lines)), about=about)
