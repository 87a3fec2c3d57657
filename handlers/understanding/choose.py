"""Deciding together what is asked and about which record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from handlers.understanding.asks import Ask
from handlers.understanding.candidates import Candidate
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from knowledge.stems import stem, stems
from knowledge.store.subjects import Subject

# Which asks make sense of which noun, and how well each fits. The first is what a bare name asks.
ASKABLE: dict[str, dict[Ask, float]] = {
    "indicator": {
        Ask.DEFINE: 0.8,
        Ask.VALUE: 1.0,
        Ask.TARGET: 1.0,
        Ask.COMPARE: 1.0,
        Ask.RAG: 0.9,
        Ask.LEAD: 0.4,
        Ask.TOPICS: 1.0,
        Ask.CODES: 0.9,
    },
    "measure": {
        Ask.VALUE: 0.9,
        Ask.MONEY: 1.1,
        Ask.RISK_SCORE: 0.5,
        Ask.TARGET: 0.8,
        Ask.COMPARE: 0.2,
        Ask.DEFINE: 0.4,
    },
    "topic": {
        Ask.DEFINE: 0.5,
        Ask.LEAD: 1.0,
        Ask.CODES: 1.0,
        Ask.STAGE_1: 1.2,
        Ask.STAGE_2: 1.2,
        Ask.EVIDENCE: 1.2,
        Ask.CONDITIONS: 1.2,
        Ask.OUTCOMES: 1.1,
        Ask.TIMESCALE: 1.2,
        Ask.DUE: 0.4,
    },
    "action": {
        Ask.DEFINE: 0.5,
        Ask.LEAD: 1.0,
        Ask.DUE: 1.0,
        Ask.STATUS: 1.0,
        Ask.MILESTONES: 1.1,
        Ask.OUTCOME: 1.0,
        Ask.RESOURCES: 1.0,
        Ask.TARGET: 0.7,
        Ask.CODES: 0.6,
    },
    "recommendation": {Ask.DEFINE: 0.6, Ask.RAG: 1.2},
    "agenda_item": {Ask.AGENDA: 0.9, Ask.PAGES: 1.2, Ask.AUTHOR: 0.9, Ask.DEFINE: 0.3},
    "report": {Ask.RECOMMENDED: 1.2, Ask.AUTHOR: 1.1, Ask.CONTACT: 1.3},
    "objective": {Ask.DEFINE: 0.6, Ask.CODES: 0.9, Ask.LIST: 0.7},
    "priority": {
        Ask.DEFINE: 0.6,
        Ask.OUTCOME: 0.9,
        Ask.CODES: 0.8,
        Ask.LINKS: 1.1,
        Ask.IMPLICATIONS: 1.2,
        Ask.SAVINGS: 1.2,
        Ask.LIST: 0.4,
    },
    "theme": {Ask.LEAD: 0.9, Ask.MEMBERS: 1.0, Ask.MILESTONES: 0.8, Ask.DEFINE: 0.4},
    "key_question": {Ask.CODES: 1.0, Ask.DEFINE: 0.5},
    "risk": {
        Ask.DEFINE: 0.6,
        Ask.RISK_SCORE: 1.2,
        Ask.TARGET: 1.3,
        Ask.LEAD: 0.9,
        Ask.TRIGGERS: 1.2,
        Ask.CONSEQUENCES: 1.2,
        Ask.CONTROLS: 1.2,
    },
    "budget_line": {Ask.VALUE: 0.9, Ask.MONEY: 1.1, Ask.DEFINE: 0.3},
    "school": {Ask.RAG: 0.8, Ask.DEFINE: 0.5, Ask.JUDGEMENT: 1.1},
    "contact": {Ask.CONTACT: 1.2},
    "minute": {Ask.DEFINE: 0.4},
    "document": {Ask.YEARS: 1.2, Ask.HELD: 1.2, Ask.DEFINE: 0.2},
    "committee": {
        Ask.WHEN: 1.1,
        Ask.WHERE: 1.1,
        Ask.AGENDA: 0.9,
        Ask.MEMBERS: 1.1,
        Ask.PUBLISHED: 1.2,
        Ask.DEFINE: 0.3,
    },
    "officer": {Ask.LEADS_ON: 1.0, Ask.POST: 1.0, Ask.CONTACT: 1.2, Ask.LEAD: 0.6},
    "councillor": {Ask.POST: 1.0, Ask.MEMBERS: 0.8, Ask.CONTACT: 1.0},
}

# A record must cover this much of what was asked before its facts are an answer ...
ENOUGH_COVERED = 0.6
ENOUGH_WITH_UNKNOWN = 0.66
# ... or less, where the question says most of its title and no other comes near.
NAMED_ENOUGH = 0.55
COVERED_AT_LEAST = 0.4
# Records that score this close together are not told apart by the question.
AS_GOOD = 0.03
_TITLE_SAID, _NAMED_APART, _FIGURES_APART = 0.7, 0.5, 0.3
# What the fit of the ask, the kind of record said, and a fact that is held count beside the words.
_ASK_COUNTS = 0.3
_NOUN_COUNTS = 0.15
# Words that name nothing else: a "risk" is a risk, but a "measure" may be an indicator.
_NAMED_NOUNS = frozenset({"recommendation", "risk", "topic", "theme", "key_question"})
_NAMED_NOUN_COUNTS = 0.3
_NOT_HELD = 0.2
_TIME_COUNTS = 0.2
_CANNOT_SAY = 0.2
# A figure in money is a figure.
_HOLDS_AS = {Ask.MONEY: Ask.VALUE}
# Something else fits so much better, though not surely, that the sure one is not what was meant.
_NEAR_THE_BEST = 0.2
# Titles of a word or two are met by chance: more than half of one must be said.
_SHORT_TITLES = frozenset({"budget_line", "school", "minute"})
_HALF = 0.5
_OF_ANY_SCHOOL = frozenset(stems("school academy college primary secondary community high park"))
_NEARLY_ALL = 0.9
_FAR_AHEAD = 0.3
# Below this nothing else can make a record sure.
_NEVER = 0.3
# What a long question's record must have at least (see _is_likely).
_LONG, _LIKELY, _LIKELY_COVERED, _LIKELY_NAMED, _AHEAD = 4, 0.7, 0.38, 0.33, 0.1
# One word that nothing is asked of is no title of many words.
_A_FIFTH = 0.2
# Asks so general that any kind of record may be meant.
_GENERAL = frozenset({Ask.LIST, Ask.DEFINE, Ask.EXPANSION})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with the ask that fits it best; `value` is both fits together."""

    candidate: Candidate
    ask: Ask
    value: float

    @property
    def noun(self) -> str:
        """The candidate's noun."""
        return self.candidate.subject.noun


def weigh(question: Question, found: Iterable[Candidate]) -> list[Weighed]:
    """Each candidate with its best ask, best pair first."""
    return sorted((_weighed(question, c) for c in found), key=lambda pair: -pair.value)


def choose(question: Question, found: Iterable[Candidate], now: datetime) -> Inquiry | None:
    """What is asked about which records, or None where no record covers what was asked."""
    ranking = weigh(question, found)
    sure = [pair for pair in ranking if _is_sure(pair, ranking, question)]
    if not sure or ranking[0].value - sure[0].value > _NEAR_THE_BEST:
        return None
    best = sure[0]
    level = [
        pair
        for pair in sure
        if pair.noun == best.noun and pair.ask == best.ask and _is_as_good(pair, best, question)
    ]
    level += [p for p in ranking if p not in level and _ends_alike(p, best)]
    others = [p for p in sure if p.noun != best.noun and p.ask == best.ask]
    also = tuple(p.candidate for p in others if best.value - p.value <= AS_GOOD)
    rest = [pair.candidate for pair in ranking if pair not in level]
    return Inquiry(
        question=question,
        ask=best.ask,
        noun=best.noun,
        chosen=tuple(pair.candidate for pair in level),
        runners_up=tuple(rest[:3]),
        now=now,
        says_it=_says_it(best, question),
        also=also,
    )


def _says_it(best: Weighed, question: Question) -> bool:
    """False where something particular was plainly asked that this kind of record never says."""
    title = frozenset(best.candidate.subject.title_stems)
    # "First Contact & Intervention" asks for nobody's contact.
    particular = {a for a in _particular(question) if not _said_by(a, question) <= title}
    return not particular or bool(particular & ASKABLE[best.noun].keys())


def _said_by(ask: Ask, question: Question) -> frozenset[str]:
    """The stems of the words that ask for it."""
    return frozenset(stem(word) for word in question.evidence.get(ask, ("",)))


def _is_as_good(pair: Weighed, best: Weighed, question: Question) -> bool:
    """True where the question does not tell the two records apart.

    Records that cover it equally are as good as each other, unless it says most of one's title.
    """
    if best.value - pair.value <= AS_GOOD:
        return True
    if _of_that_time(best, question) and not _of_that_time(pair, question):
        return False
    same_cover = best.candidate.covered - pair.candidate.covered <= AS_GOOD
    # Figures of other things are other figures; actions that share words are easily mixed up.
    apart = _FIGURES_APART if best.noun in ("indicator", "measure") else _NAMED_APART
    as_named = best.candidate.named - pair.candidate.named <= apart
    if (
        best.noun == "indicator"
        and pair.candidate.subject.council != best.candidate.subject.council
    ):
        # Two councils measure the same: which is meant was not said.
        return same_cover
    return same_cover and as_named and best.candidate.named < _TITLE_SAID


def _names_it(pair: Weighed, question: Question) -> bool:
    """True where the question says more than half of a short title, or half of a school's name
    and what schools are asked: "is Woodham inadequate?" is about Woodham Academy.
    """
    own = frozenset(pair.candidate.subject.title_stems) - _OF_ANY_SCHOOL
    said = {word for term in question.telling for word in term.stems}
    asked = pair.noun == "school" and pair.ask in question.plainly and not own.isdisjoint(said)
    return pair.candidate.named >= _HALF if asked else pair.candidate.named > _HALF


def _is_likely(pair: Weighed, ranking: list[Weighed], question: Question) -> bool:
    """True for the one record that a long question can mean, though it says much besides.

    Each word of it is known, the record says what was plainly asked, and no other comes near.
    """
    if pair is not ranking[0] or pair.noun in _SHORT_TITLES:
        return False
    words = sum(len(term.said.split()) for term in question.telling)
    if words < _LONG or any(not term.known for term in question.telling):
        return False
    title = pair.candidate.subject.title
    others = [
        p.value for p in ranking if p.candidate.subject.title != title and _says_it(p, question)
    ]
    ahead = pair.value - max(others, default=0.0)
    fits = pair.candidate.covered >= _LIKELY_COVERED and pair.candidate.named >= _LIKELY_NAMED
    return fits and ahead >= _AHEAD and pair.value >= _LIKELY and pair.ask in _particular(question)


def _meets_then(pair: Weighed, question: Question) -> bool:
    """True for a committee that is named with the day of a meeting."""
    named = pair.noun == "committee" and pair.candidate.named == 1.0
    return named and question.when.day is not None and pair.ask in (Ask.WHEN, Ask.WHERE, Ask.AGENDA)


def _is_far_ahead(pair: Weighed, ranking: list[Weighed]) -> bool:
    if pair is not ranking[0]:
        return False
    title = pair.candidate.subject.title
    others = [p.value for p in ranking if p.candidate.subject.title != title]
    return pair.value - max(others, default=0.0) >= _FAR_AHEAD


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


def _is_sure(pair: Weighed, ranking: list[Weighed], question: Question) -> bool:
    candidate = pair.candidate
    if candidate.covered < _NEVER and pair.noun != "committee":
        return False
    unknown = sum(not term.known for term in question.telling)
    known = sum(len(term.said.split()) for term in question.telling if term.known)
    if unknown > known or (unknown == known and candidate.named < NAMED_ENOUGH):
        return False
    if pair.noun in _SHORT_TITLES and not _names_it(pair, question):
        return False
    if not question.asks and candidate.named < _HALF and candidate.covered < _NEARLY_ALL:
        # A bare subject is told by its title.
        return False
    if not question.asks and known < 2 and candidate.named < _A_FIFTH:
        return False
    if candidate.covered >= (ENOUGH_WITH_UNKNOWN if unknown else ENOUGH_COVERED):
        return True
    if any(term.name and not term.known for term in question.terms):
        return False
    if _is_likely(pair, ranking, question) or _meets_then(pair, question):
        return True
    if _is_far_ahead(pair, ranking) and candidate.covered >= _HALF and _says_it(pair, question):
        return True
    alone = all(
        other.candidate.score < candidate.score - AS_GOOD
        for other in ranking
        if other is not pair and other.candidate.subject.title != candidate.subject.title
        if _says_it(other, question) or not _says_it(pair, question)
    )
    return candidate.covered >= COVERED_AT_LEAST and candidate.named >= NAMED_ENOUGH and alone


def _weighed(question: Question, candidate: Candidate) -> Weighed:
    subject = candidate.subject
    fits = ASKABLE[subject.noun]
    value = candidate.score + _noun_counts(subject.noun, question)
    if question.when.stretch and _has_words_of_time(subject, question):
        value += _TIME_COUNTS
    asked = {ask: weight * fits[ask] for ask, weight in question.asks.items() if ask in fits}
    particular = _particular(question)
    if not asked:
        # Nothing that was asked makes sense of this noun; a bare subject asks for no more.
        return Weighed(candidate, next(iter(fits)), value - (_CANNOT_SAY if particular else 0.05))
    held = {ask for ask in asked if not subject.holds or _HOLDS_AS.get(ask, ask) in subject.holds}
    if particular and not particular & held:
        value -= _NOT_HELD
    among = (particular & asked.keys()) or asked.keys()
    best = (among & held) or among
    # In the order of the vocabulary, so that of equals it is always the same one.
    ask = max((wanted for wanted in asked if wanted in best), key=lambda wanted: asked[wanted])
    return Weighed(candidate, ask, value + _ASK_COUNTS * asked[ask])


def _noun_counts(noun: str, question: Question) -> float:
    """What it counts that the question names this kind of record: "the rec about case files"."""
    if noun not in question.nouns:
        return 0.0
    return _NAMED_NOUN_COUNTS if noun in _NAMED_NOUNS else _NOUN_COUNTS


def _of_that_time(pair: Weighed, question: Question) -> bool:
    """True where the record's own name has the very period that was named."""
    title = frozenset(pair.candidate.subject.title_stems)
    said = question.when.said if question.when.stretch else frozenset[str]()
    return bool(said) and all(stem(word) in title for word in said)


def _has_words_of_time(subject: Subject, question: Question) -> bool:
    """True where the record's words have the very period that was named."""
    held = frozenset(subject.word_stems) | frozenset(subject.title_stems)
    return all(stem(word) in held for word in question.when.said)


def _particular(question: Question) -> set[Ask]:
    """What was plainly asked beyond "what is" and "which"."""
    return set(question.plainly) - _GENERAL
