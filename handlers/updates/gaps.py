"""A line that fills what was asked back: "13 March 2010", "because the tender is late"."""

import re

from handlers.context import Context
from handlers.messages import Request
from handlers.updates.sentences import NotPlain, Reason, understood
from handlers.updates.status_words import QUESTION
from handlers.updates.typed_text import typed
from knowledge.domain.said_figures import value_at
from knowledge.domain.typed_dates import read_typed_date
from knowledge.domain.typed_forms import Doubt, Unclear
from knowledge.store.asked_back import AskedBack, Wanted, asked_back, forget_asked
from knowledge.store.database import writing

_TO = re.compile(r"\s*(?:(?:sorry|i\s+mean(?:t)?|it'?s|make\s+it|by|to|until|till|on)\b[\s,:]*)*")
_BECAUSE = re.compile(r"\s*(?:because(?:\s+of)?|as|since|due\s+to|reason\s*:?)\s+", re.IGNORECASE)
_LEAST_WORDS = 3
# "minute 45 of 28 September", "min. 12/2026", "CYP 45/26": how minutes are referred to.
MINUTE_REFERENCE = (
    r"\b(?:minutes?|min\.?|resolution|decision)\s*(?:no\.?|number|ref\.?)?\s*:?\s*[a-z]*\d"
    r"|\b\d+/\d{2,4}\b"
)


def completed(request: Request, context: Context) -> str | None:
    """The earlier message with this line in its gap; None where the line is something else."""
    officer = request.asker.officer
    if officer is None or officer.id is None:
        return None
    asked = asked_back(context.db, officer.id, request.conversation, request.now)
    if asked is None:
        return None
    answer = _answer(request, asked)
    if answer is None:
        return None
    with writing(context.db):
        forget_asked(context.db, officer.id, request.conversation)
    return asked.filled(answer)


def _answer(request: Request, asked: AskedBack) -> str | None:
    match asked.wanted:
        case Wanted.DATE:
            return _day(request)
        case Wanted.REASON:
            return _words(request, _LEAST_WORDS)
        case Wanted.WORDS:
            return _words(request, 1)
        case Wanted.MINUTE:
            refers = re.search(MINUTE_REFERENCE, request.text, re.IGNORECASE)
            return request.text.strip() if refers else None
        case Wanted.FIGURE:
            value, _ = value_at(typed(request.text).plain)
            return request.text.strip() if value is not None else None


def _day(request: Request) -> str | None:
    words = request.text.strip(" .!")
    words = words[_end(_TO, words.lower()) :]
    read = read_typed_date(words, request.now.date())
    if isinstance(read, Unclear) and read.doubt is Doubt.NO_DATE:
        return None
    return words


def _words(request: Request, least: int) -> str | None:
    """Any statement in words, but no question, no command and no other update."""
    text = " ".join(request.text.split())
    said = understood(text)
    if isinstance(said, Reason):
        return text[_end(_BECAUSE, text) :]
    folded = text.lower()
    if said is not None and not isinstance(said, NotPlain):
        return None
    if QUESTION.match(folded) or folded.endswith("?") or len(text.split()) < least:
        return None
    return text[_end(_BECAUSE, text) :]


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0
