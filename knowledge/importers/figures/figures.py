"""Figures in sentences: "92.7% of visits were completed within 10 working days".

A sentence is taken apart only where every figure in it is understood; what is left over (a
comparison, another year, a second unit) leaves the whole sentence to full text search.
"""

import re
from dataclasses import dataclass

from knowledge.domain.folding import capitalised

_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
_PERCENT = rf"(?:{_NUMBER}) ?(?:%|per ?cent)"
_TARGET = re.compile(
    rf",? ?\(?(?:which (?:is|was) )?(?:just |slightly |well )?"
    rf"(?:above|below|against|exceeding|meeting|missing|compared (?:to|with)|on|short of)?"
    rf" ?(?:the|a|our|its)? ?target (?:of|is|was)? ?(?P<target>{_PERCENT})\)?",
    re.IGNORECASE,
)
_SHARE = re.compile(rf"(?P<value>{_PERCENT}) of (?P<who>.+)", re.IGNORECASE)
_SUBJECT_IS = re.compile(
    rf"(?P<who>.+?),? (?:which )?(?:is|was|were|are|stands at|stood at|is at|was at) "
    rf"(?P<value>{_PERCENT}|{_NUMBER})",
    re.IGNORECASE,
)
_NEXT_SHARE = re.compile(rf",? and (?={_PERCENT} of )", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:(?P<helper>was|were|is|are) |(?P<has>have|has|had) |(?P<does>receive[ds]?|achieve[ds]?"
    r"|remain(?:ed|s)?|live[ds]?) )",
)
# Figures that count days, sections or years are no values of the measure.
_NOT_VALUES = re.compile(
    r"\d+(?:st|nd|rd|th)\b|\d+ (?:(?:working|calendar|clear|school) )?"
    r"(?:day|week|month|hour|year)s?\b|(?:section|s\.?|level|stage|tier|key stage|aged?) ?\d+",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"(?:this|that|these|it|there|which|they|the same|performance|of|overall)\b", re.IGNORECASE
)
_AFTER_NOUN = re.compile(
    r" (?:in|of|with|without|who|which|that|on|at|for|from|to|by|subject|aged|under|over|waiting"
    r"|\w+ed)\b"
)
_LONGEST = 180
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it measures, its value, and the target that the sentence names."""

    measure: str
    value: float
    as_printed: str
    unit: str
    target: float | None = None
    target_as_printed: str = ""


def figures_in(paragraph: str) -> list[Figure]:
    """The figures of every sentence that can be taken apart wholly, in order."""
    sentences = re.split(r"(?<=[.;])\s+(?=[A-Z0-9])", paragraph.strip())
    return [figure for sentence in sentences for figure in _of_sentence(sentence.rstrip(" .;"))]


def _of_sentence(sentence: str) -> list[Figure]:
    clauses = _NEXT_SHARE.split(sentence)
    predicate = _predicate(clauses[-1])
    found: list[Figure] = []
    for clause in clauses:
        # "100% of A and 100% of B have C": what is said of B is said of A.
        shared = f" {predicate}" if len(clauses) > 1 and not _predicate(clause) else ""
        figure = _of_clause(clause + shared)
        if figure is None:
            return []
        found.append(figure)
    return found


def _of_clause(clause: str) -> Figure | None:
    target = _TARGET.search(clause)
    bare = _TARGET.sub("", clause, count=1).strip(" ,")
    share = _SHARE.fullmatch(bare)
    stated = None if share else _SUBJECT_IS.fullmatch(bare)
    match = share or stated
    if not match or _has_figures(match["who"]):
        return None
    measure = capitalised(_without_verb(match["who"]) if share else _without_article(match["who"]))
    printed = match["value"]
    is_percent = not printed[-1].isdigit()
    if not _is_measure(measure) or not (is_percent or _counts(measure)):
        return None
    goal = target["target"] if target else ""
    unit = "%" if is_percent else _counted(measure)
    return Figure(measure, _value(printed), printed, unit, _value(goal) if goal else None, goal)


def _predicate(clause: str) -> str:
    match = _VERB.search(clause)
    return clause[match.start() :] if match else ""


def _without_verb(words: str) -> str:
    """ "visits were completed" is "visits completed"; "children have" is "children who have"."""
    match = _VERB.search(words)
    if not match:
        return words
    before, after = words[: match.start()].rstrip(" ,"), words[match.end() :]
    if match["helper"]:
        return f"{before} {after}"
    return f"{before} who {words[match.start() :]}"


def _without_article(words: str) -> str:
    return re.sub(r"^(?:the|our|a)\s+", "", words, flags=re.IGNORECASE)


def _is_measure(words: str) -> bool:
    letters = sum(c.isalpha() for c in words)
    return _FEWEST_LETTERS <= letters <= _LONGEST and not _VAGUE.match(words)


def _counts(words: str) -> bool:
    return bool(re.match(r"(?:total )?number of \w", words, re.IGNORECASE))


def _counted(words: str) -> str:
    """What a number counts: "children" of "Number of children in care"."""
    counted = words.lower().partition("number of ")[2]
    return _AFTER_NOUN.split(counted, maxsplit=1)[0].split()[-1]


def _has_figures(words: str) -> bool:
    return bool(re.search(r"\d", _NOT_VALUES.sub("", words)))


def _value(printed: str) -> float:
    return float(re.sub(r"[^\d.-]", "", printed))
