"""Why a figure is as it is: what stands beside a budget line, a sentence with a reason."""

import re
from collections.abc import Iterator

from handlers.context import Context
from handlers.conversation import Answer
from handlers.messages import Reply
from handlers.understanding.follow_up import added_by
from handlers.understanding.question import Question, read_question
from handlers.understanding.quotes import SENTENCE
from handlers.understanding.terms import covered
from handlers.understanding.together import council_spoken_of
from handlers.understanding.when import when_named
from handlers.wording import answered, shortened
from knowledge.domain.folding import fold
from knowledge.domain.periods import parse_period
from knowledge.stems import stems
from knowledge.store.budgets import budget_lines_with_ids, lines_titled_like
from knowledge.store.conversations import Remembered
from knowledge.store.passages import likeliest_passages, passages

_WHY = re.compile(
    r"\bwhy\b|\bhow come\b"
    r"|\bwhat(?:'s| is| was|s)? (?:the reasons?|behind|driving|causing|caused)\b"
    r"|\breasons?\b|\bwhat caused\b|\bexplanation\b"
)
_GIVES_ONE = re.compile(
    r"(?i)\bbecause\b|\bdue to\b|\b(?:directly|is|are|was|were) linked to\b"
    r"|\bas a (?:direct )?(?:result|consequence)\b|\bresult(?:s|ed|ing)? (?:of|from)\b"
    r"|\breflect(?:s|ed|ing) (?:the|that|a)\b|\battribut\w+\b|\bowing to\b"
    r"|\bcaused by\b|\bthe reasons?\b|\barising from\b|\bdriven by\b"
)
# A cell of so many words says something.
_A_COMMENT = 5
_FOUND = 60
# How much of what was spoken of a passage must say, and the sentences that give the reason.
_ABOUT_IT, _NAMES_IT = 0.6, 0.3


def answer(question: Question, remembered: Remembered, context: Context) -> Answer | None:
    """The reason that the papers give for what is spoken of; None where none is asked for, or no
    paper gives one.
    """
    if not _WHY.search(question.folded) or question.codes or question.numbered:
        return None
    home = council_spoken_of(remembered, context) or question.home
    subject = read_question(context.db, remembered.words, context.vocabulary, home=home)
    if remembered.noun == "budget_line" and (reply := _beside_the_line(remembered, context)):
        return Answer(reply, keeps=True, quoted=True)
    if remembered.noun == "budget_line" or any(
        not _is_change(term.said) for term in added_by(question, remembered)
    ):
        return None
    return _in_the_text(subject, context)


_CHANGES = frozenset(
    stems(
        "dropped fallen fell rise risen gone up down overspend underspend high"
        " low higher lower change changed increase decrease overspent underspent variance behind"
        " worse better bad poor falling rising"
    )
)


def _is_change(said: str) -> bool:
    return frozenset(stems(said)) <= _CHANGES


def _beside_the_line(remembered: Remembered, context: Context) -> Reply | None:
    """What is written beside the budget line in a table of its time."""
    when = when_named(fold(remembered.words))
    held = [
        line
        for line in budget_lines_with_ids(context.db, remembered.record_ids)
        if not when.excludes(parse_period(line.period))
    ]
    for line in lines_titled_like(context.db, held[0]) if held else []:
        told = [cell for _, cell in line.columns if len(cell.split()) >= _A_COMMENT]
        if told and line.period == held[0].period:
            return answered([f"“{shortened(told[0], 700)}”"], [line.source])
    return None


def _in_the_text(subject: Question, context: Context) -> Answer | None:
    terms = [term for term in subject.telling if term.known]
    stemmed = sorted({word for term in terms for word in term.stems})
    found = likeliest_passages(context.db, stemmed, limit=_FOUND, councils=subject.scope)
    best: tuple[float, Reply] | None = None
    for passage in passages(context.db, found):
        if covered(terms, frozenset(stems(f"{passage.heading} {passage.text}"))) < _ABOUT_IT:
            continue
        for text in _giving(passage.text):
            share = covered(terms, frozenset(stems(f"{passage.heading} {text}")))
            if share >= _NAMES_IT and (best is None or share > best[0]):
                best = share, answered([f"“{shortened(text, 700)}”"], [passage.source])
    return Answer(best[1], keeps=True, quoted=True) if best else None


def _giving(text: str) -> Iterator[str]:
    """Each sentence that gives a reason, with the one before it, which says of what."""
    sentences = SENTENCE.split(text)
    for number, sentence in enumerate(sentences):
        if _GIVES_ONE.search(sentence):
            yield " ".join(sentences[max(number - 1, 0) : number + 1])
