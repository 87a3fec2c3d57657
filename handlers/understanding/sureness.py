"""Whether a record is surely meant: it covers enough, or no other can be meant."""

import re

from handlers.understanding.asides import GREETED
from handlers.understanding.askable import ASKABLE
from handlers.understanding.asks import Ask
from handlers.understanding.beyond_fields import costed, other_role
from handlers.understanding.question import Question
from handlers.understanding.terms import all_said
from handlers.understanding.weighing import Weighed, particular, says_it
from knowledge.stems import stem, stems

# A record must cover this much of what was asked before its facts are an answer ...
ENOUGH_COVERED = 0.6
ENOUGH_WITH_UNKNOWN = 0.66
# ... or less, where the question says most of its title and no other comes near.
NAMED_ENOUGH = 0.55
COVERED_AT_LEAST = 0.4
# Records that score this close together are not told apart by the question.
AS_GOOD = 0.03
# Titles of a word or two are met by chance: more than half of one must be said.
_SHORT_TITLES = frozenset({"budget_line", "school", "minute"})
_HALF, _SEVERAL = 0.5, 3
_OF_ANY_SCHOOL = frozenset(stems("school academy college primary secondary community high park"))
_NEARLY_ALL, _NEARLY_WHOLE = 0.9, 0.8
# How much of a question that asks nothing particular such a record must have.
_BARE_COVERED = {"school": 0.9, "budget_line": 0.5}
_FAR_AHEAD = 0.3
_ONLY_OF_RISKS = frozenset({Ask.CONSEQUENCES, Ask.TRIGGERS, Ask.CONTROLS})
_A_THIRD = 0.33
# Below this nothing else can make a record sure.
_NEVER = 0.3
# What a long question's record must have at least (see _is_likely).
_LONG, _LIKELY, _LIKELY_COVERED, _LIKELY_NAMED, _AHEAD = 4, 0.7, 0.38, 0.33, 0.1
_A_LITTLE_AHEAD = 0.05
# One word that nothing is asked of is no title of many words.
_A_FIFTH = 0.2

# A question with one of these is answered by a day or a name, or not at all.
_ASKS_WHAT_KIND = frozenset({"when", "who", "whose"})
HOW_MANY = re.compile(r"\bhow many\b")
# What is counted or measured out: of "how much paracetamol" nothing is known where that is not.
_OF_WHAT = re.compile(r"\bhow (?:many|much) (?P<what>[a-z][a-z'-]+)")
# What the line of a table is called that counts.
_COUNTS = frozenset(stems("number no count total"))
# "The scrutiny topic about young carers" is no action about them.
_A_TOPIC = re.compile(r"\b(?:scrutiny |work programme )?topic (?:about|on|covering)\b")
# "Who will be there?" is answered by no recommendation; "children who ..." asks for nobody.
_WHO_FIRST = re.compile(rf"{GREETED}who\b(?! many)")
_WHO = frozenset({Ask.LEAD, Ask.AUTHOR, Ask.MEMBERS, Ask.POST, Ask.CONTACT})
_DID = re.compile(r"\bwhen did\b")


def is_sure(pair: Weighed, ranking: list[Weighed], question: Question) -> bool:
    """Whether this record, asked so, is surely meant among all that were weighed."""
    if _is_ruled_out(pair, question):
        return False
    enough = ENOUGH_WITH_UNKNOWN if question.unknown_terms else ENOUGH_COVERED
    if pair.candidate.covered >= enough:
        return True
    if any(term.name and not term.known for term in question.terms):
        return False
    return (
        _is_alone_of_its_kind(pair, ranking, question)
        or _is_likely(pair, ranking, question)
        or _meets_then(pair, question)
        or _is_far_ahead(pair, ranking, question)
        or _is_named_alone(pair, ranking, question)
    )


def _is_ruled_out(pair: Weighed, question: Question) -> bool:
    """True where the record cannot be meant, whatever else was found."""
    candidate, fits = pair.candidate, ASKABLE[pair.noun].keys()
    if candidate.covered < _NEVER and pair.noun != "committee":
        return True
    if pair.noun != "topic" and _A_TOPIC.search(question.folded):
        return True
    if _WHO_FIRST.match(question.folded) and _WHO.isdisjoint(fits):
        return True
    if _did_something(pair, question) or _says_only_its_lead(pair, question):
        return True
    if question.asks and question.words & _ASKS_WHAT_KIND and not question.asks.keys() & fits:
        return True
    if _counts_the_unknown(question) or _says_no_such_thing(pair, question):
        return True
    if _is_hardly_named(pair, question):
        return True
    if pair.noun in _SHORT_TITLES and (not _names_it(pair, question) or _met_by_chance(question)):
        return True
    # What else is said of it is what is asked of it: "Hilltop School headteacher?".
    return not particular(question) and candidate.covered < _BARE_COVERED.get(pair.noun, 0.0)


def _is_hardly_named(pair: Weighed, question: Question) -> bool:
    """True where too little of the title is said for how much of the question is known."""
    candidate = pair.candidate
    unknown, known = question.unknown_terms, question.known_words
    if unknown > known or (unknown == known and candidate.named < NAMED_ENOUGH):
        return True
    if not question.plainly and unknown > 1 and candidate.named < _HALF:
        return True
    if not question.asks and candidate.named < _HALF and candidate.covered < _NEARLY_ALL:
        # A bare subject is told by its title.
        return True
    return known < 2 and (
        candidate.named == 0 or (not question.asks and candidate.named < _A_FIFTH)
    )


def _met_by_chance(question: Question) -> bool:
    """True where as much is unknown as known, or two words are, and no figure is asked for: "the
    staff canteen".
    """
    telling, unknown = len(question.telling), question.unknown_terms
    return (2 * unknown >= telling > 0 or unknown > 1) and not particular(question)


def _names_it(pair: Weighed, question: Question) -> bool:
    """True where the question says more than half of a short title; or half of it, in several words
    and in all of its own, or of a school's name with what schools are asked: "is Woodham
    inadequate?" is about Woodham Academy.
    """
    own = pair.candidate.subject.in_title - _OF_ANY_SCHOOL
    said = {word for term in question.telling for word in term.stems}
    if own <= _COUNTS and HOW_MANY.search(question.folded):
        return True
    if pair.noun == "school" and own and own.isdisjoint(said):
        # "Park View School" is no Whitworth Park School.
        return False
    asked = pair.noun == "school" and bool(own) and pair.ask in question.plainly
    all_of_it = pair.candidate.covered >= _NEARLY_ALL and len(question.telling) >= _SEVERAL
    half = pair.candidate.named >= _HALF and (asked or all_of_it)
    return half or pair.candidate.named > _HALF


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
        p.value for p in ranking if p.candidate.subject.title != title and says_it(p, question)
    ]
    ahead = pair.value - max(others, default=0.0)
    fits = pair.candidate.covered >= _LIKELY_COVERED and pair.candidate.named >= _LIKELY_NAMED
    half = pair.candidate.covered >= _HALF and ahead >= _A_LITTLE_AHEAD
    fits = (fits and ahead >= _AHEAD) or half
    return fits and pair.value >= _LIKELY and pair.ask in particular(question)


def _is_alone_of_its_kind(pair: Weighed, ranking: list[Weighed], question: Question) -> bool:
    """True for the one risk that has words of a question which only risks answer."""
    only = pair.noun == "risk" and pair.ask in _ONLY_OF_RISKS and pair.ask in question.plainly
    others = [p.candidate.covered for p in ranking if p.noun == pair.noun and p is not pair]
    ahead = pair.candidate.covered - max(others, default=0.0)
    return only and pair is ranking[0] and pair.candidate.named >= _A_THIRD and ahead >= _FAR_AHEAD


def _did_something(pair: Weighed, question: Question) -> bool:
    """True for a body of which it is asked when it did something else than meet."""
    asked = pair.noun == "committee" and pair.ask is Ask.WHEN
    return asked and pair.candidate.covered < _NEARLY_ALL and bool(_DID.search(question.folded))


def _counts_the_unknown(question: Question) -> bool:
    """True where nothing held has what is counted: "how much paracetamol can I give?"."""
    match = _OF_WHAT.search(question.folded)
    return match is not None and any(
        match["what"] in term.said.split() and not (term.known or term.asking or term.printed)
        for term in question.terms
    )


def _says_no_such_thing(pair: Weighed, question: Question) -> bool:
    """True where a provider or builder is asked for, or what it costs to build, and the record
    names none: no lead is one.
    """
    subject = pair.candidate.subject
    held = (*subject.title_stems, *subject.word_stems)
    role, done = other_role(question), costed(question)
    of_a_role = bool(role) and (pair.ask is Ask.LEAD or stem(role) not in held)
    return of_a_role or (bool(done) and stem(done) not in held)


def _says_only_its_lead(pair: Weighed, question: Question) -> bool:
    """True for an action of whose title nothing is said, where members of a body are asked for.

    "Who chairs the Poverty Group?" is answered by no action that the group leads.
    """
    asked = pair.noun == "action" and Ask.MEMBERS in question.asks
    return asked and pair.candidate.named == 0


def _meets_then(pair: Weighed, question: Question) -> bool:
    """True for a committee that is named with the day of a meeting."""
    named = pair.noun == "committee" and pair.candidate.named == 1.0
    return named and question.when.day is not None and pair.ask in (Ask.WHEN, Ask.WHERE, Ask.AGENDA)


def _is_far_ahead(pair: Weighed, ranking: list[Weighed], question: Question) -> bool:
    """True for the best of all, half covered, which says what is asked and no other comes near."""
    if pair is not ranking[0]:
        return False
    title = pair.candidate.subject.title
    others = [p.value for p in ranking if p.candidate.subject.title != title]
    ahead = pair.value - max(others, default=0.0) >= _FAR_AHEAD
    return ahead and pair.candidate.covered >= _HALF and says_it(pair, question)


def _leaves_something(pair: Weighed, question: Question) -> bool:
    """True where some record has a word of the question that this one has nowhere."""
    known = (term for term in question.telling if term.known)
    return not all_said(known, pair.candidate.subject.anywhere)


def _is_named_alone(pair: Weighed, ranking: list[Weighed], question: Question) -> bool:
    """True for a record most of whose title is said, where no other of another title is as good."""
    candidate = pair.candidate
    if candidate.covered < COVERED_AT_LEAST or candidate.named < NAMED_ENOUGH:
        return False
    if pair.noun == "budget_line" and _leaves_something(pair, question):
        # What the health needs assessment cost is not what the whole service did.
        return False
    # "Money for the workforce sufficiency work" is not the line called Employees.
    called = (o.candidate for o in ranking if o.candidate.named == 1.0)
    if candidate.covered < _HALF and any(c.covered >= _NEARLY_WHOLE for c in called):
        return False
    return all(
        other.candidate.score < candidate.score - AS_GOOD
        for other in ranking
        if other is not pair and other.candidate.subject.title != candidate.subject.title
        if says_it(other, question) or not says_it(pair, question)
    )
