"""What a conversation is about after a reply, so that the next line need not say it again."""

from dataclasses import replace

from handlers.context import Context
from handlers.messages import Reply, Request
from handlers.understanding.asks import Ask
from handlers.understanding.follow_up import with_time
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from knowledge.store.conversations import Remembered, remember


def keep(
    about: Inquiry | None,
    reply: Reply,
    question: Question,
    remembered: Remembered | None,
    request: Request,
    context: Context,
) -> None:
    """Keep what the conversation is about now; an unknown subject is a subject left."""
    subject = Remembered(
        noun=about.noun if about else "",
        record_ids=tuple(about.record_ids) if about else (),
        ask=(about.ask if about else Ask.DEFINE).value,
        words=_words(about.question if about else question),
        offered=tuple(choice.says for choice in reply.choices),
        asked_as=_asked_as(question, remembered),
    )
    if about and remembered and not about.question.telling:
        stretch = about.question.when.stretch
        words = with_time(remembered.words, stretch.text) if stretch else remembered.words
        subject = replace(subject, words=words)
    if remembered and set(subject.record_ids) < set(remembered.record_ids):
        subject = replace(subject, among=remembered.record_ids)
    elif remembered and subject.record_ids == remembered.record_ids:
        subject = replace(subject, among=remembered.among)
    remember(context.db, request.conversation, subject, request.now)


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
