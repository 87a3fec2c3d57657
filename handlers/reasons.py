"""Why a figure is as it is: what stands beside a budget line, a sentence with a reason."""

import re

from handlers.context import Context
from handlers.conversation import Answer
from handlers.messages import Reply
from handlers.understanding.follow_up import added_by
from handlers.understanding.question import Question, read_question
from handlers.understanding.when import when_named
from handlers.wording import answered, shortened
from knowledge.domain.periods import parse_period
from knowledge.stems import stems
from knowledge.store.budgets import budget_lines_with_ids, lines_titled_like
from knowledge.store.conversations import Remembered
from knowledge.store.documents import passages, search_passages

_WHY = re.compile(
    r"\bwhy\b|\bhow come\b"
    r"|\bwhat(?:'s| is| was|s)? (?:the reasons?|behind|driving|causing|caused)\b"
    r"|\breasons?\b|\bwhat caused\b|\bexplanation\b"
)
_GIVES_ONE = re.compile(
    r"(?i)\bbecause\b|\bdue to\b|\b(?:directly )?linked to\b"
    r"|\bas a (?:direct )?(?:result|consequence)\b"
    r"|\bresult(?:s|ed|ing)? (?:of|from)\b|\breflect(?:s|ed|ing)?\b|\battribut\w+\b|\bowing to\b"
    r"|\bcaused by\b|\bthe reasons?\b|\barising from\b|\bdriven by\b"
)
_SENTENCE = re.compile(r"(?<=[.;?!])\s+(?=[A-Z0-9“'‘£])")
_A_COMMENT = 60
_ABOUT_IT = 0.6


def answer(question: Question, remembered: Remembered, context: Context) -> Answer | None:
    """The reason that the papers give for what is spoken of; None where none is asked for, or no
    paper gives one.
    """
    if not _WHY.search(question.folded) or question.codes or question.numbered:
        return None
    subject = read_question(context.db, remembered.words, context.vocabulary)
    if remembered.noun == "budget_line" and (reply := _beside_the_line(remembered, context)):
        return Answer(reply, keeps=True, quoted=True)
    if any(not _is_change(term.said) for term in added_by(question, remembered)):
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
    held = budget_lines_with_ids(context.db, remembered.record_ids)
    when = when_named(remembered.words)
    for line in lines_titled_like(context.db, held[0]) if held else []:
        of_its_time = line.period == held[0].period and not when.excludes(parse_period(line.period))
        told = [cell for _, cell in line.columns if len(cell) > _A_COMMENT]
        if of_its_time and told:
            return answered([f"“{shortened(told[0], 700)}”"], [line.source])
    return None


def _in_the_text(subject: Question, context: Context) -> Answer | None:
    terms = [term for term in subject.telling if term.known]
    found = search_passages(context.db, sorted({s for term in terms for s in term.stems}), limit=60)
    total = sum(term.weight for term in terms)
    best: tuple[float, Reply] | None = None
    for passage in passages(context.db, [entry.passage_id for entry in found]):
        sentences = _SENTENCE.split(passage.text)
        said = frozenset(stems(passage.text))
        met = [t for t in terms if any(said.issuperset(p) for p in t.alternatives)]
        share = sum(term.weight for term in met) / total if total else 0.0
        giving = [n for n, sentence in enumerate(sentences) if _GIVES_ONE.search(sentence)]
        if share >= _ABOUT_IT and giving and (best is None or share > best[0]):
            first = max(giving[0] - 1, 0)
            text = " ".join(sentences[first : giving[0] + 1])
            best = share, answered([f"“{shortened(text, 700)}”"], [passage.source])
    return Answer(best[1], keeps=True, quoted=True) if best else None
