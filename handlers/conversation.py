"""What a conversation is about after a reply, so that the next line need not say it again."""

from dataclasses import dataclass, replace

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.understanding.asks import Ask
from handlers.understanding.follow_up import with_time
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from knowledge.store.conversations import Remembered, remember


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply with what it is about; `keeps` where the conversation's subject stays as it was.

    `quoted`: it is from the text of a paper, not from a record.
    """

    reply: Reply
    about: Inquiry | None = None
    keeps: bool = False
    quoted: bool = False


def keep(
    answer: Answer,
    question: Question,
    remembered: Remembered | None,
    request: Request,
    context: Context,
) -> None:
    """Keep what the conversation is about now; an unknown subject is a subject left."""
    about, reply = answer.about, answer.reply
    known = about is not None or reply.status is not ReplyStatus.UNKNOWN
    subject = Remembered(
        noun=about.noun if about else "",
        record_ids=tuple(about.record_ids) if about else (),
        ask=(about.ask if about else Ask.DEFINE).value,
        words=_words(about.question if about else question) if known else "",
        offered=tuple(choice.says for choice in reply.choices),
        asked_as=_asked_as(question, remembered),
    )
    if about and remembered and not about.question.telling:
        stretch = about.question.when.stretch
        words = with_time(remembered.words, stretch.text) if stretch else remembered.words
        subject = replace(subject, words=words)
    subject = replace(subject, shown=reply.shows or _shown(subject, remembered))
    remember(context.db, request.conversation, subject, request.now)


def _shown(subject: Remembered, remembered: Remembered | None) -> tuple[tuple[str, int], ...]:
    """The list that the talk is still of: its own records, or those that they were picked from."""
    own = {(subject.noun, record_id) for record_id in subject.record_ids}
    if remembered and own:
        before = {(remembered.noun, record_id) for record_id in remembered.record_ids}
        if own == before or own < set(remembered.shown):
            return remembered.shown
    several = len(own) > 1
    return tuple((subject.noun, i) for i in subject.record_ids) if several else ()


def _words(question: Question) -> str:
    """What the question is about, and when, as it may be said again."""
    said = " ".join(term.corrected or term.said for term in question.telling)
    return with_time(said, question.when.stretch.text) if question.when.stretch else said


def _asked_as(question: Question, remembered: Remembered | None) -> str:
    """The words that said what was asked ("forecast variance"), the earlier ones where none did."""
    said = " ".join(
        word for word in question.folded.split() if word.strip("?.,") in question.asking
    )
    return said or (remembered.asked_as if remembered else "")
