"""Abbreviations: what letters stand for, where a paper itself says so."""

import re

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.question import Question
from handlers.wording import answered
from knowledge.domain.documents import GlossaryTerm
from knowledge.domain.folding import fold
from knowledge.stems import stems
from knowledge.store.glossary import find_terms
from knowledge.store.passages import passages, search_passages

_ASKED = (
    re.compile(r"what (?:does|do|is|are)?\s*(?P<term>[\w&.]+) (?:stand|short)", re.IGNORECASE),
    re.compile(r"\b(?:spell|spelt|spelled) out (?P<term>[\w&.]+)", re.IGNORECASE),
    re.compile(r"\b(?P<term>[A-Z][A-Za-z&.]*[A-Z][A-Za-z]*)\b"),
)
# "What is APP in the departmental plan?"
_IN_A_PAPER = re.compile(
    r"\W*(?:[Ww]hat(?:['’]s| is| are)|[Ww]hats)\s+(?:an?\s+|the\s+)?(?P<term>[A-Z]{2,6})"
    r"\s+(?:in|from)\b"
)
_NO_TERM = frozenset({"it", "that", "this", "they", "those", "these"})
# Letters and nothing else: "AWP?"
_ALONE = re.compile(r"\W*(?P<term>[A-Z&]{3,6})\W*")


def answer(question: Question, context: Context) -> Reply | None:
    """What the letters asked about stand for; None where the question asks no such thing."""
    in_a_paper = _IN_A_PAPER.match(question.text)
    if Ask.EXPANSION not in question.asks and in_a_paper is None:
        return None
    term = in_a_paper["term"] if in_a_paper else _term_asked(question.text)
    if not term:
        return None
    found = _own_first(find_terms(context.db, term), question)
    if not found and question.asks.get(Ask.EXPANSION, 0.0) < 1.0:
        return None
    if not found and (spelt := _printed_in_full(term, question, context)):
        return spelt
    if not found:
        text = f"I do not know what {term} stands for: no paper held here spells it out."
        return Reply(text, status=ReplyStatus.UNKNOWN)
    lines = [_line(entry) for entry in _each_once(found)]
    return answered(lines, [entry.source for entry in found])


def _printed_in_full(term: str, question: Question, context: Context) -> Reply | None:
    """What the letters usually stand for, where a paper prints that without the letters."""
    full = context.vocabulary.letters.get(term.casefold(), "")
    if not full:
        return None
    held = search_passages(context.db, stems(full), councils=question.scope)
    for passage in passages(context.db, [entry.passage_id for entry in held]):
        if full in fold(passage.text):
            text = f"{term} usually stands for {full}; the paper prints that without the letters."
            return answered([text], [passage.source])
    return None


def letters_alone(question: Question, context: Context) -> Reply | None:
    """What capitals stand for that are all that was said, where a paper spells them out."""
    alone = _ALONE.fullmatch(question.text)
    found = _own_first(find_terms(context.db, alone["term"]), question) if alone else []
    lines = [_line(entry) for entry in _each_once(found)]
    return answered(lines, [entry.source for entry in found]) if found else None


def _term_asked(text: str) -> str:
    for pattern in _ASKED:
        match = pattern.search(text)
        if match and match["term"].casefold() not in _NO_TERM:
            return match["term"]
    return ""


def _own_first(found: list[GlossaryTerm], question: Question) -> list[GlossaryTerm]:
    """What the papers of the council meant say, else what any say."""
    return [entry for entry in found if entry.council in question.scope] or found


def _each_once(found: list[GlossaryTerm]) -> list[GlossaryTerm]:
    return list({entry.expansion.casefold(): entry for entry in reversed(found)}.values())[::-1]


def _line(entry: GlossaryTerm) -> str:
    return f"{entry.term} stands for {entry.expansion}."
