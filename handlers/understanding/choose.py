"""Deciding together what is asked and about which record."""

import re
from collections.abc import Iterable
from datetime import datetime

from handlers.understanding import named_by_years
from handlers.understanding.askable import FIGURES
from handlers.understanding.asks import Ask
from handlers.understanding.candidates import Candidate
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.understanding.sureness import AS_GOOD, HOW_MANY, is_sure
from handlers.understanding.weighing import (
    Weighed,
    holds_it,
    of_that_time,
    says_it,
    says_what_is_asked,
    side_by_side,
    weigh,
)
from knowledge.stems import stems
from knowledge.store.subjects import COUNT

_WHOLE = 1.0
_TITLE_SAID, _NAMED_APART, _FIGURES_APART = 0.7, 0.5, 0.6
# Something else fits so much better, though not surely, that the sure one is not what was meant.
_NEAR_THE_BEST = 0.2
# "of", "for": words of so many letters tell no two titles apart.
_LITTLE = 3
# What a figure is called that says how one is placed among others.
_PLACE = ": place"
_PLACE_ASKED = re.compile(
    r"\b(?:rank\w*|places?|placed|position|best|worst|top|bottom|league|out of)\b"
)
_COUNT_ASKED = re.compile(r"\bhow many\b|\bnumbers? of\b|\bnumbers?\W*$")
_OF_CHANGE = frozenset(stems("increase decrease reduction rise fall"))
_OF_A_COUNT = frozenset(stems("number numbers count total currently"))
_OF_MONEY = frozenset(stems("forecast over under budget overspend underspend expenditure cost sum"))


def choose(question: Question, found: Iterable[Candidate], now: datetime) -> Inquiry | None:
    """What is asked about which records, or None where no record covers what was asked."""
    ranking = weigh(question, found)
    sure = [pair for pair in ranking if is_sure(pair, ranking, question)]
    if places := _only_places(sure, question):
        ranking, sure = ([p for p in pairs if p not in places] for pairs in (ranking, sure))
    if not sure or ranking[0].value - sure[0].value > _NEAR_THE_BEST:
        return None
    best = _best(sure, question)
    level = _as_good_as(best, sure, question)
    level += [p for p in _of_other_councils(best, sure, question) if p not in level]
    level = _plainest(level, question)
    # An indicator that only a work programme names has no figure to be told.
    level = [pair for pair in level if says_what_is_asked(pair, question)] or level
    level += [p for p in ranking if p not in level and _ends_alike(p, best)]
    if best.noun in named_by_years.PAPERS:
        level = named_by_years.of_the_year(level, question, now.date())
    others = [
        p
        for p in sure
        if p.noun != best.noun and p.ask == best.ask and says_what_is_asked(p, question)
    ]
    also = tuple(p.candidate for p in others if best.value - p.value <= AS_GOOD)
    return Inquiry(
        question=question,
        ask=best.ask,
        noun=best.noun,
        chosen=tuple(pair.candidate for pair in level),
        now=now,
        says_it=says_it(best, question),
        also=also,
    )


def _as_good_as(best: Weighed, sure: list[Weighed], question: Question) -> list[Weighed]:
    return [
        pair
        for pair in sure
        if pair.noun == best.noun and pair.ask == best.ask and _is_as_good(pair, best, question)
    ]


def _of_other_councils(best: Weighed, sure: list[Weighed], question: Question) -> list[Weighed]:
    """What each other council prints of just that, where no council is named: "how many children
    are looked after?" has an answer for each that counts them.
    """
    if best.noun != "measure" or question.scope or _says_more(best, question):
        return []
    here = best.candidate.subject.council
    return [
        pair
        for pair in sure
        if pair.noun == best.noun and pair.ask == best.ask and _counts(pair) == _counts(best)
        if pair.candidate.subject.council not in (here, "")
        if _covers_as_much(pair, best) and not _says_more(pair, question)
    ]


def _plainest(level: list[Weighed], question: Question) -> list[Weighed]:
    """Where it is asked how many there are, those measures that are just that, if any is."""
    if not _COUNT_ASKED.search(question.folded) or level[0].noun != "measure":
        return level
    return [pair for pair in level if not _says_more(pair, question)] or level


def _says_more(pair: Weighed, question: Question) -> bool:
    """True where the title has a telling word beyond the question's and what may be meant by them:
    its council's name and "number of" are none.
    """
    subject = pair.candidate.subject
    said = {word for term in question.terms for word in term.stems}
    return bool(
        _telling_stems(subject.title) - said - _telling_stems(subject.council) - _OF_A_COUNT
    )


def _only_places(sure: list[Weighed], question: Question) -> list[Weighed]:
    """Those that say no more than a place among others, where how it is was asked for and held."""
    if _PLACE_ASKED.search(question.folded):
        return []
    figures = [pair for pair in sure if pair.noun in FIGURES]
    places = [pair for pair in figures if pair.candidate.subject.title.endswith(_PLACE)]
    return places if len(places) < len(figures) else []


def _best(sure: list[Weighed], question: Question) -> Weighed:
    """The first; the first that holds what was asked where it does not and others cover as much;
    where "how many" was asked and it is a share, the first count that fits.
    """
    among = [p for p in sure if p.noun == sure[0].noun] if sure[0].noun in question.nouns else sure
    first = next(
        (p for p in among if holds_it(p, question) and _covers_as_much(p, sure[0])), sure[0]
    )
    if first.ask is Ask.VALUE and not says_what_is_asked(first, question):
        figures = (p for p in among if p.ask is first.ask and says_what_is_asked(p, question))
        first = next((p for p in figures if _covers_as_much(p, first)), first)
    if whole := _the_whole_of(first, sure, question):
        return whole
    if first.noun not in FIGURES or _counts(first) or not HOW_MANY.search(question.folded):
        return first
    counts = (
        pair
        for pair in sure
        if pair.noun in FIGURES
        and pair.ask == first.ask
        and _counts(pair)
        and (pair.noun == first.noun or pair.candidate.named > first.candidate.named)
        and first.candidate.covered - pair.candidate.covered <= AS_GOOD
        and _is_of_as_many(pair, first, question)
    )
    return next(counts, first)


def _tells_a_change(pair: Weighed, question: Question) -> bool:
    """True for an "increase in number", where it is asked how many there are."""
    title = frozenset(pair.candidate.subject.title_stems)
    said = frozenset(word for term in question.telling for word in term.stems)
    return not title.isdisjoint(_OF_CHANGE - said)


def _is_of_as_many(pair: Weighed, first: Weighed, question: Question) -> bool:
    """False for how many workers there are where it is asked how many children have one."""
    counted = HOW_MANY.search(question.folded)
    if _tells_a_change(pair, question):
        return False
    after = question.folded[counted.end() :].split() if counted else []
    meant = [term for term in question.telling if after and after[0] in term.said.split()]

    def says(title: frozenset[str]) -> bool:
        return any(title.issuperset(phrase) for term in meant for phrase in term.alternatives)

    said_first, said = (frozenset(p.candidate.subject.title_stems) for p in (first, pair))
    return says(said) or not says(said_first)


def _the_whole_of(part: Weighed, sure: list[Weighed], question: Question) -> Weighed | None:
    """The budget line that is called what stands before the colon of a figure, of which nothing
    after it is said: of "Youth Service: nights over budget" the Youth Service.
    """
    title = part.candidate.subject.title
    before_colon, _, after = title.partition(":")
    if part.noun != "measure" or not after or part.ask is not Ask.MONEY:
        return None
    own = _telling_stems(before_colon)
    beyond = _telling_stems(after) - own - _OF_MONEY
    if any(beyond & term.stems for term in question.telling):
        return None
    lines = (p for p in sure if p.noun == "budget_line" and p.ask is part.ask)
    return next((p for p in lines if _telling_stems(p.candidate.subject.title) == own), None)


def _covers_as_much(pair: Weighed, first: Weighed) -> bool:
    return first.candidate.covered - pair.candidate.covered <= AS_GOOD


def _is_as_good(pair: Weighed, best: Weighed, question: Question) -> bool:
    """True where the question does not tell the two records apart.

    Records that cover it equally are as good as each other, unless it says most of one's title.
    """
    if pair is best:
        return True
    if side_by_side(question, best.candidate.subject) and not side_by_side(
        question, pair.candidate.subject
    ):
        return False
    counts = _counts(pair) and not _tells_a_change(pair, question)
    if HOW_MANY.search(question.folded) and _counts(best) and not counts:
        return False
    if best.value - pair.value <= AS_GOOD:
        return True
    if of_that_time(best, question) and not of_that_time(pair, question):
        return False
    same_cover = best.candidate.covered - pair.candidate.covered <= AS_GOOD
    if same_cover and _is_part_of(pair, best):
        return True
    # Figures of other things are other figures; actions that share words are easily mixed up.
    apart = _FIGURES_APART if best.noun in FIGURES else _NAMED_APART
    as_named = best.candidate.named - pair.candidate.named <= apart
    if (
        best.noun == "indicator"
        and pair.candidate.subject.council != best.candidate.subject.council
    ):
        # Two councils measure the same: which is meant was not said.
        return same_cover
    said = _WHOLE if best.noun in FIGURES else _TITLE_SAID
    return same_cover and as_named and best.candidate.named < said


def _is_part_of(pair: Weighed, best: Weighed) -> bool:
    """True for "Stability of placements: number of moves" beside "Stability of placements"."""
    if pair.noun != "measure" or best.noun != "measure":
        return False
    whole, part = best.candidate.subject, pair.candidate.subject
    before_colon = part.title.rpartition(":")[0]
    is_named = bool(before_colon) and _telling_stems(before_colon) == _telling_stems(whole.title)
    return is_named and not whole.papers.isdisjoint(part.papers)


def _telling_stems(title: str) -> frozenset[str]:
    return frozenset(stem for stem in stems(title) if len(stem) > _LITTLE)


def _counts(pair: Weighed) -> bool:
    return COUNT in pair.candidate.subject.holds


def _ends_alike(pair: Weighed, best: Weighed) -> bool:
    """True for "CYPS-EDU-EBP Reserve", which is the EBP Reserve of another table."""
    if pair.noun != "budget_line" or best.noun != "budget_line":
        return False
    ending = best.candidate.subject.title_stems
    if pair.candidate.covered < best.candidate.covered - AS_GOOD:
        return False
    return (
        best.candidate.named == 1.0 and pair.candidate.subject.title_stems[-len(ending) :] == ending
    )
