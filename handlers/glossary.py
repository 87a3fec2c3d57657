"""Abbreviations: what letters stand for, where a paper itself says so."""

import re
from dataclasses import replace

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
    asked = [in_a_paper["term"]] if in_a_paper else _terms_asked(question.text)
    if not asked:
        return None
    # Of several words in capitals the one that some paper spells out.
    term = next((each for each in asked if find_terms(context.db, each)), asked[0])
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


def with_letters_alone(reply: Reply, question: Question, context: Context) -> Reply:
    """The reply after what the letters stand for, where they are all that was said: "SDQ?"."""
    spelt_out = letters_alone(question, context)
    if spelt_out is None:
        return reply
    text = f"{spelt_out.text}\n\n{reply.text}"
    return replace(reply, text=text, sources=(*spelt_out.sources, *reply.sources))


def _terms_asked(text: str) -> list[str]:
    for pattern in _ASKED:
        terms = [match["term"] for match in pattern.finditer(text)]
        if found := [term for term in terms if term.casefold() not in _NO_TERM]:
            return found
    return []


def _own_first(found: list[GlossaryTerm], question: Question) -> list[GlossaryTerm]:
    """What the papers of the council meant say, else what any say."""
    return [entry for entry in found if entry.council in question.scope] or found


def _each_once(found: list[GlossaryTerm]) -> list[GlossaryTerm]:
    return list({entry.expansion.casefold(): entry for entry in reversed(found)}.values())[::-1]


def _line(entry: GlossaryTerm) -> str:
    return f"{entry.term} stands for {entry.expansion}."
