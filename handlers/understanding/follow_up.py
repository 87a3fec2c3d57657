"""The next line of a conversation: "who leads it?", "and against England?", "same for S13"."""

import re
from dataclasses import replace

from handlers.context import Context
from handlers.messages import Request
from handlers.understanding.asks import Ask
from handlers.understanding.candidates import Candidate
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question, read_question
from knowledge.domain.codes import code_prefix
from knowledge.store.conversations import Remembered
from knowledge.store.indicators import codes_with_ids
from knowledge.store.subjects import subjects_with_ids

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_CHOSEN = re.compile(
    rf"^\W*(?:the |number |no\.? |option )?(?P<which>{'|'.join(_ORDINALS)}|last|\d{{1,2}})"
    r"(?: one| option)?(?: please| pls)?\W*$"
)
_SHORT_CODE = re.compile(r"\b(?P<letters>[a-z]{0,2})\s?0*(?P<number>\d{1,3}[a-c]?)\b")


def chosen_text(question: Question, remembered: Remembered | None) -> str:
    """What choosing "the second one" says, "" where nothing was chosen of what was offered."""
    match = _CHOSEN.match(question.folded)
    if match is None or remembered is None or not remembered.offered:
        return ""
    which = match["which"]
    if which == "last":
        return remembered.offered[-1]
    number = _ORDINALS.index(which) + 1 if which in _ORDINALS else int(which)
    return remembered.offered[number - 1] if 1 <= number <= len(remembered.offered) else ""


def carried(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Inquiry | None:
    """The inquiry where the line asks for more about the subject that the conversation has.

    None where it says a subject of its own, or there is nothing to lean on.
    """
    if remembered is None or question.telling or question.codes or question.numbered:
        return None
    if question.councils or not remembered.record_ids:
        return None
    if not question.asks and question.when.stretch is None and not _points_back(question):
        return None
    subjects = subjects_with_ids(context.db, remembered.noun, remembered.record_ids)
    return Inquiry(
        question=question,
        ask=_asked(question, Ask(remembered.ask)),
        noun=remembered.noun,
        chosen=tuple(Candidate(subject, 1.0, 1.0, 1.0) for subject in subjects),
        runners_up=(),
        now=request.now,
    )


def same_for(
    question: Question, remembered: Remembered | None, context: Context
) -> Question | None:
    """The earlier question asked of another code or council; None where the line is not that."""
    if remembered is None or question.codes:
        return None
    earlier = {Ask(remembered.ask): 1.0} | {a: w for a, w in question.asks.items() if w == 1.0}
    if remembered.noun == "indicator" and (keys := _short_codes(question, remembered, context)):
        return replace(question, codes=keys, asks=earlier, terms=(), said=())
    if question.councils and not question.telling and remembered.words:
        again = read_question(context.db, remembered.words, context.vocabulary)
        return replace(again, asks=earlier, councils=question.councils, when=question.when)
    return None


def _short_codes(question: Question, remembered: Remembered, context: Context) -> tuple[str, ...]:
    """Codes typed without the letters that the conversation's indicator shares with them."""
    prefixes = {code_prefix(key) for key in codes_with_ids(context.db, remembered.record_ids)}
    said = question.folded
    if len(prefixes) != 1 or len(question.telling) > 1:
        return ()
    prefix = prefixes.pop()
    found = (match for match in _SHORT_CODE.finditer(said) if _fits(match["letters"], prefix))
    return tuple(f"{prefix}{match['number'].upper()}" for match in found)


def _fits(letters: str, prefix: str) -> bool:
    return prefix.endswith(letters.upper()) if letters else False


def _asked(question: Question, earlier: Ask) -> Ask:
    return max(question.asks, key=lambda ask: question.asks[ask]) if question.asks else earlier


def _points_back(question: Question) -> bool:
    return bool(question.words & {"it", "that", "this", "they", "them", "those", "same", "its"})
