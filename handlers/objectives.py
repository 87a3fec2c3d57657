"""Objectives of a plan: one, all of a level, or all through which something larger is reached."""

import re

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.understanding.terms import Term, all_said
from handlers.which_council import which_of_all
from handlers.wording import answered, listed
from knowledge.domain.codes import code_key, codes_in
from knowledge.domain.folding import words
from knowledge.domain.plans import Objective
from knowledge.stems import stem, stems
from knowledge.store.plans import (
    names_served,
    objective_levels,
    objectives_of_levels,
    objectives_serving,
    objectives_with_ids,
)

_MOST_OF_ITS_NAME = 0.7
_COUNCIL_WIDE = re.compile(r"\bcouncil[- ]wide\b|\bwhole council\b")
# A plan may be called as a level is: "the service plan" names no service objectives.
_WHOSE = re.compile(r"\b(?P<whose>[a-z]+)(?: plan)? objectives?\b")
_OTHERS = frozenset({"priority", "action", "indicator", "risk", "recommendation", "topic"})
# What is reached through objectives is named by at least two words.
_A_NAME, _LONGEST_NAME = 2, 8


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The objectives asked for: one, or the whole list of a level where the level is named."""
    chosen = objectives_with_ids(context.db, inquiry.record_ids)
    level = _level_asked(inquiry, context)
    named = inquiry.chosen[0].named >= _MOST_OF_ITS_NAME if inquiry.chosen else False
    if named and level:
        chosen = [entry for entry in chosen if entry.level == level] or chosen
    elif level and inquiry.ask is not Ask.CODES and not _one_is_named(inquiry):
        plan = chosen[0].plan if chosen else ""
        councils = [chosen[0].council] if chosen else []
        of_level = objectives_of_levels(context.db, [level], councils)
        chosen = [entry for entry in of_level if entry.plan in ("", plan)]
    if inquiry.ask is Ask.CODES:
        return _codes(chosen)
    return answered([_line(entry) for entry in chosen], [entry.source for entry in chosen])


def listed_by(question: Question, context: Context) -> Reply | None:
    """All objectives of the level that a question names, or through which what it names is reached
    ("One Darlington: Perfectly Placed"); None where it asks for something else.

    Several plans have objectives of one level: the plan whose name and years were said, else all.
    """
    if question.numbered or Ask.CODES in question.asks:
        return None
    if reply := _with_its_code(question, context):
        return reply
    levels = _levels_said(question, context)
    serving = names_served(context.db, _phrases(question))
    asked = "objective" in question.nouns or (
        _has_several_words(levels) and not question.nouns & _OTHERS
    )
    of_a_plan = question.papers.ids and not _known_beside(question.papers.said, question)
    if not (serving or (asked and (levels or of_a_plan))):
        return None
    which = which_of_all(question, "objective", "objectives are held", context)
    if which and (levels or serving):
        return which
    reached = objectives_serving(context.db, serving, question.scope) if serving else []
    reached = [entry for entry in reached if entry.level]
    if not (reached or asked):
        return None
    held = reached or objectives_of_levels(context.db, objective_levels(context.db), question.scope)
    of_level = [entry for entry in held if not levels or entry.level in levels]
    if not of_level or not (reached or levels or of_a_plan):
        return None
    return _the_list(of_level, question)


def _with_its_code(question: Question, context: Context) -> Reply | None:
    """The objectives that a code is printed beside: "LI 1767, which objective?"."""
    keys = set(codes_in(question.text))
    if not keys or "objective" not in question.nouns:
        return None
    held = objectives_of_levels(context.db, objective_levels(context.db), question.scope)
    by = [o for o in held if keys & {code_key(code) for code in o.indicators}]
    lines = [f"{_line(entry)} It is measured by {listed(entry.indicators)}." for entry in by]
    return answered(lines, [entry.source for entry in by]) if by else None


def _the_list(of_level: list[Objective], question: Question) -> Reply | None:
    named = question.papers.said | question.words & {entry.level for entry in of_level}
    known = _known_beside(named, question)
    if known and any(all_said(known, frozenset(stems(entry.title))) for entry in of_level):
        # One objective is named among its level.
        return None
    shares = {o.plan: _share(f"{o.plan} {o.source.document}", question.words) for o in of_level}
    chosen = [o for o in of_level if shares[o.plan] == max(shares.values())]
    return answered([f"- {_line(o)}" for o in chosen], [o.source for o in chosen])


def _known_beside(named: frozenset[str], question: Question) -> list[Term]:
    return [t for t in question.telling if t.known and not named.issuperset(t.said.split())]


def _levels_said(question: Question, context: Context) -> list[str]:
    """The levels that are named: "departmental" by "the department's objectives" too."""
    typed = question.words - question.papers.said
    typed |= {match["whose"] for match in _WHOSE.finditer(question.folded)}
    said = {_bare(stem(word)) for word in typed}
    if _COUNCIL_WIDE.search(question.folded):
        said.add(stem("corporate"))
    levels = objective_levels(context.db)
    named = [level for level in levels if {_bare(stem(word)) for word in words(level)} <= said]
    return [level for level in named if _has_several_words([level])] or named


def _bare(stemmed: str) -> str:
    return "depart" if stemmed == "department" else stemmed


def _has_several_words(levels: list[str]) -> bool:
    """True where a level was named that nothing else is called: "community strategy"."""
    return any(len(level.split()) >= _A_NAME for level in levels)


def _phrases(question: Question) -> set[str]:
    """What in the question may name what objectives serve: words side by side."""
    said = list(words(question.folded))
    return {
        " ".join(said[first:last])
        for first in range(len(said))
        for last in range(first + _A_NAME, min(first + _LONGEST_NAME, len(said)) + 1)
    }


def _share(name: str, said: frozenset[str]) -> float:
    telling = {word for word in words(name) if len(word) > 2 or word.isdigit()}
    return len(telling & said) / len(telling) if telling else 0.0


def _level_asked(inquiry: Inquiry, context: Context) -> str:
    return next(iter(_levels_said(inquiry.question, context)), "")


def _one_is_named(inquiry: Inquiry) -> bool:
    return any(entry.noun == "objective" for entry in inquiry.question.numbered)


def _codes(chosen: list[Objective]) -> Reply:
    lines = [
        f"“{entry.title}” is measured by {listed(entry.indicators)}."
        for entry in chosen
        if entry.indicators
    ]
    if not lines:
        text = "The plan names no indicators for it."
        return answered([text], [entry.source for entry in chosen], ReplyStatus.UNKNOWN)
    return answered(lines, [entry.source for entry in chosen])


def _line(entry: Objective) -> str:
    number = f"{entry.number}. " if entry.number else ""
    level = f" ({entry.level} objective)" if entry.level else ""
    text = f": {entry.text}" if entry.text and entry.text != entry.title else ""
    return f"{number}{entry.title}{level}{text}"
