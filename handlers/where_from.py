"""Where that stands which was just told: "source?", "where's that from?", "says who?"."""

import re

from handlers.by_noun import answer_about
from handlers.context import Context
from handlers.conversation import Answer
from handlers.messages import Reply, ReplyStatus, Request
from handlers.understanding.follow_up import about_subjects
from handlers.understanding.question import Question
from handlers.wording import shortened, source_line
from knowledge.domain.documents import Source
from knowledge.store.conversations import Remembered
from knowledge.store.subjects import subjects_with_ids

_ASKED = re.compile(
    r"\W*(?:(?:and|ok|so)\W+)?(?:what(?:['’]s| is| was)? (?:the|your|its) (?:source|reference)"
    r"|sources?|references?|citation|says who|who says(?: so)?"
    r"|where(?:['’]s| is| was| does| did| do)? (?:that|this|it|you|they)"
    r" (?:(?:come|came|get|got|taken|printed|written|said|in|that|this|it) ?)*(?:from)?"
    r"|(?:which|what) (?:paper|report|document|page) (?:is|was) (?:that|this|it) (?:in|from|on))\W*"
)
_SHOWN, _LONGEST = 3, 200


def answer(
    question: Question, remembered: Remembered, request: Request, context: Context
) -> Answer | None:
    """The papers and places of what was told last, with the words as printed; None where
    something else is asked, or no record was told of.
    """
    if not remembered.record_ids or not _ASKED.fullmatch(question.folded):
        return None
    subjects = subjects_with_ids(context.db, remembered.noun, remembered.record_ids)
    told = answer_about(about_subjects(question, subjects, remembered, request), context)
    if not told.sources:
        return None
    lines = [source_line(told.sources), *_as_printed(told.sources)]
    reply = Reply("\n".join(lines), status=ReplyStatus.ANSWERED, sources=told.sources)
    return Answer(reply, keeps=True)


def _as_printed(sources: tuple[Source, ...]) -> list[str]:
    printed = [source.as_printed for source in sources[:_SHOWN] if source.as_printed]
    return [f"As printed: “{shortened(words, _LONGEST)}”" for words in printed]
