"""Each candidate with the ask that fits it best: what was asked and of what, together."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from handlers.understanding.askable import ASKABLE, FIGURES, SEVERAL
from handlers.understanding.asks import Ask
from handlers.understanding.candidates import Candidate
from handlers.understanding.question import Question
from knowledge.stems import stem
from knowledge.store.subjects import Subject, compared_with

# What the fit of the ask, the kind of record said, and a fact that is held count beside the words.
_ASK_COUNTS = 0.3
_NOUN_COUNTS = 0.15
# Words that name nothing else: a "risk" is a risk, but a "measure" may be an indicator.
_NAMED_NOUNS = frozenset({"recommendation", "risk", "topic", "theme", "key_question"})
_NAMED_NOUN_COUNTS = 0.3
_NOT_HELD, _NOT_COMPARED = 0.2, 0.1
_TIME_COUNTS, _SIDE_BY_SIDE_COUNTS = 0.2, 0.12
_TWO = 2
# What is of no time at all: what was asked of one is found in something else.
_OF_NO_TIME = frozenset({"recommendation", "objective", "key_question"})
# Of a figure in a sentence and the indicator that it is of, the indicator has more beside it.
_CODED_COUNTS = 0.06
_CANNOT_SAY = 0.2
# A figure in money is a figure.
_HOLDS_AS = {Ask.MONEY: Ask.VALUE}
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


def says_it(best: Weighed, question: Question) -> bool:
    """False where something particular was plainly asked that this kind of record never says."""
    asked = _asked_beside(best, question)
    return not asked or bool(asked & ASKABLE[best.noun].keys())


def holds_it(pair: Weighed, question: Question) -> bool:
    """True where the record holds something particular that was plainly asked, or none was."""
    subject, asked = pair.candidate.subject, _asked_beside(pair, question)
    fits = asked & ASKABLE[pair.noun].keys()
    return not asked or any(_may_hold(subject, ask, question) for ask in fits)


def _asked_beside(pair: Weighed, question: Question) -> set[Ask]:
    """What was plainly asked without what only the record's own title says.

    "First Contact & Intervention" asks for nobody's contact, "attainment score" for no risk's.
    """
    title = pair.candidate.subject.in_title
    # "Which topics ...?" is answered by no action.
    named = pair.noun in question.nouns
    asked = particular(question) if named else set(question.plainly) - _GENERAL
    return {ask for ask in asked if not _said_by(ask, question) <= title}


def particular(question: Question) -> set[Ask]:
    """What was plainly asked beyond "what is" and "which"; "which topics" asks of no person or
    code where none is named.
    """
    asked = set(question.plainly) - _GENERAL
    if question.evidence.get(Ask.LEADS_ON, SEVERAL) <= SEVERAL:
        asked.discard(Ask.LEADS_ON)
    if not (question.codes or question.nouns & FIGURES):
        asked.discard(Ask.TOPICS)
    return asked


def of_that_time(pair: Weighed, question: Question) -> bool:
    """True where the record's own name has the very period that was named."""
    title = pair.candidate.subject.in_title
    said = question.when.said if question.when.stretch else frozenset[str]()
    return bool(said) and all(stem(word) in title or f"20{word}" in title for word in said)


def side_by_side(question: Question, subject: Subject) -> bool:
    """True where the two words that say what it is about stand side by side in the title too.

    "Managed moves" are not "managers who move". Of more words each may be said in another way.
    """
    if len(question.telling) != _TWO:
        return False
    one, other = question.telling
    if not (one.typed and other.typed and f"{one.said} {other.said}" in question.folded):
        return False
    return (one.typed[-1], other.typed[0]) in itertools.pairwise(subject.title_stems)


def _said_by(ask: Ask, question: Question) -> frozenset[str]:
    """The stems of the words that ask for it."""
    return frozenset(stem(word) for word in question.evidence.get(ask, ("",)))


def _weighed(question: Question, candidate: Candidate) -> Weighed:
    subject = candidate.subject
    fits = ASKABLE[subject.noun]
    value = candidate.score + _noun_counts(subject.noun, question)
    if subject.noun == "indicator":
        value += _CODED_COUNTS
    value += _SIDE_BY_SIDE_COUNTS * side_by_side(question, subject)
    if question.when.stretch and _has_words_of_time(subject, question):
        value += _TIME_COUNTS
    if question.when.stretch and subject.noun in _OF_NO_TIME:
        value -= _TIME_COUNTS
    asked = _asked_beside_its_name(question, subject)
    if subject.noun == "action" and Ask.MEMBERS in question.plainly:
        # Who chairs a group is not who leads on what it will do.
        asked.pop(Ask.LEAD, None)
    plainly = particular(question)
    if not asked:
        # Nothing that was asked makes sense of this noun; a bare subject asks for no more.
        return Weighed(candidate, next(iter(fits)), value - (_CANNOT_SAY if plainly else 0.05))
    held = {ask for ask in asked if _may_hold(subject, ask, question)}
    if plainly and not plainly & held:
        compared = Ask.COMPARE in plainly and Ask.COMPARE in subject.holds
        value -= _NOT_COMPARED if compared else _NOT_HELD
    among = (plainly & asked.keys()) or asked.keys()
    best = (among & held) or among
    # In the order of the vocabulary, so that of equals it is always the same one.
    ask = max((wanted for wanted in asked if wanted in best), key=lambda wanted: asked[wanted])
    return Weighed(candidate, ask, value + _ASK_COUNTS * asked[ask])


def _asked_beside_its_name(question: Question, subject: Subject) -> dict[Ask, float]:
    """What is asked that the noun can say, without what only the record's own name says.

    "Audits rated good or better" asks for no rating of an indicator that is called so.
    """
    fits, title = ASKABLE[subject.noun], frozenset(subject.title_stems)
    asked = {ask: weight * fits[ask] for ask, weight in question.asks.items() if ask in fits}
    if Ask.RAG not in asked or Ask.VALUE not in fits or not _said_by(Ask.RAG, question) <= title:
        return asked
    return {Ask.VALUE: fits[Ask.VALUE]} | {a: w for a, w in asked.items() if a is not Ask.RAG}


def says_what_is_asked(pair: Weighed, question: Question) -> bool:
    """True where the record may hold that which it would be asked."""
    return _may_hold(pair.candidate.subject, pair.ask, question)


def _may_hold(subject: Subject, ask: Ask, question: Question) -> bool:
    """True where the record holds what is asked, or it is not known what it holds.

    What is to be compared with a group by name has a figure of that group beside it.
    """
    if not subject.holds:
        return True
    groups = question.compared_with if ask is Ask.COMPARE else ()
    if groups and not any(compared_with(group) in subject.holds for group in groups):
        return False
    return _HOLDS_AS.get(ask, ask) in subject.holds


def _noun_counts(noun: str, question: Question) -> float:
    """What it counts that the question names this kind of record: "the rec about case files"."""
    if noun not in question.nouns:
        return 0.0
    return _NAMED_NOUN_COUNTS if noun in _NAMED_NOUNS else _NOUN_COUNTS


def _has_words_of_time(subject: Subject, question: Question) -> bool:
    """True where the record's words have the very period that was named."""
    return all(stem(word) in subject.anywhere for word in question.when.said)
