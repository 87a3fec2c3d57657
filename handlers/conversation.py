"""What a conversation is about after a reply, so that the next line need not say it again."""

from dataclasses import dataclass, replace

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.understanding.asks import Ask
from handlers.understanding.follow_up import added_by, with_time
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
    # What a paper's text says is of no record: the talk is of its words.
    about, reply = (None if answer.quoted else answer.about), answer.reply
    known = about is not None or reply.status is not ReplyStatus.UNKNOWN
    one = reply.shows[0] if len(reply.shows) == 1 and not about else ("", 0)
    subject = Remembered(
        noun=about.noun if about else one[0],
        record_ids=tuple(about.record_ids) if about else tuple(i for i in one[1:] if i),
        ask=(about.ask if about else Ask.DEFINE).value,
        words=_words(about.question if about else question) if known else "",
        offered=tuple(choice.says for choice in reply.choices),
        asked_as=_asked_as(question, remembered),
    )
    if about and remembered and not _adds_something(about, remembered):
        stretch = about.question.when.stretch
        words = with_time(remembered.words, stretch.text) if stretch else remembered.words
        subject = replace(subject, words=words)
    subject = replace(subject, shown=reply.shows or _shown(subject, remembered))
    remember(context.db, request.conversation, subject, request.now)


def _adds_something(about: Inquiry, remembered: Remembered) -> bool:
    """True where the line said of itself what it is about; "outturn?" after a budget does not."""
    if (about.noun, tuple(about.record_ids)) != (remembered.noun, remembered.record_ids):
        return bool(about.question.telling)
    return bool(added_by(about.question, remembered))


def _shown(subject: Remembered, remembered: Remembered | None) -> tuple[tuple[str, int], ...]:
    """The list that the talk is still of: its own records, or those that they were picked from."""
    own = {(subject.noun, record_id) for record_id in subject.record_ids}
    if remembered and own:
        before = {(remembered.noun, record_id) for record_id in remembered.record_ids}
        if own == before or (len(own) == 1 and own < set(remembered.shown)):
            return remembered.shown
    several = len(own) > 1
    return tuple((subject.noun, i) for i in subject.record_ids) if several else ()


def _words(question: Question) -> str:
    """What the question is about, and when, as it may be said again."""
    said = " ".join(term.corrected or term.said for term in question.telling)
    return with_time(said, question.when.stretch.text) if question.when.stretch else said


def _asked_as(question: Question, remembered: Remembered | None) -> str:
    """The words that said what was asked ("forecast variance"), the earlier ones where none did."""
    asked = question.asking | question.evidence.get(Ask.MONEY, frozenset())
    said = " ".join(word for word in question.folded.split() if word.strip("?.,") in asked)
    return said or (remembered.asked_as if remembered else "")
