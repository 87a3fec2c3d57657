"""From a question to what it is about: by number, or by the records' words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.context import Context
from handlers.understanding.askable import ASKABLE
from handlers.understanding.asks import Ask
from handlers.understanding.candidates import Candidate, candidates
from handlers.understanding.choose import choose
from handlers.understanding.held_then import of_its_time
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.people import Named
from handlers.understanding.places import places_of
from handlers.understanding.question import Numbered, Question
from handlers.understanding.sections import in_sections, sections_asked
from handlers.understanding.weighing import weigh
from knowledge.domain.folding import fold, words
from knowledge.domain.indicators import Indicator
from knowledge.domain.officers import Officer
from knowledge.stems import stem
from knowledge.store.actions import actions_numbered, recommendation
from knowledge.store.indicators import indicators_with_code
from knowledge.store.numbered import subjects_numbered
from knowledge.store.subjects import Subject, subjects_with_ids

_BY_WORDS = tuple(noun for noun in ASKABLE if noun not in ("officer", "councillor"))
# What only the actions under a priority have.
_OF_ACTIONS = frozenset({Ask.LEAD, Ask.DUE, Ask.MILESTONES})
_EVERY_WORD, _TELLING = 0.99, 3
# How much of a question a record must have to be offered; less, where it can say what is asked.
_NEAR, _HINT, _FIT = 0.35, 0.25, 0.7


def about(question: Question, context: Context, now: datetime) -> Inquiry | None:
    """What the question asks about which records, found by their words; None where none fits."""
    found = candidates_for(question, context)
    inquiry = choose(question, found, now)
    return inquiry and of_its_time(inquiry, found, context.db, now)


def about_within(question: Question, context: Context, now: datetime) -> Inquiry | None:
    """The actions meant of a priority, theme or recommendation called by number; None for none.

    "3.5 data review - who": the number says where, the words say which action.
    """
    sections = sections_asked(question)
    of_the_section = question.nouns & {"priority", "theme"} and "action" not in question.nouns
    asks_of_actions = "theme" not in question.nouns and not _OF_ACTIONS.isdisjoint(question.plainly)
    if not sections or not question.telling or (of_the_section and not asks_of_actions):
        return None
    within = _actions_within(candidates_for(question, context), sections, context)
    return choose(question, within, now)


def _actions_within(
    found: list[Candidate], sections: list[Numbered], context: Context
) -> list[Candidate]:
    """The actions among the candidates that stand in the part of the plan named by number."""
    by_number = {c.subject.record_id: c for c in found if c.subject.noun == "action"}
    held = actions_numbered(context.db, list(by_number))
    return [by_number[a.number or 0] for a in held if in_sections(a.section, sections)]


def candidates_for(question: Question, context: Context) -> list[Candidate]:
    """The records that a question may be about, best first.

    The kinds of record that the question names, or that alone can answer it, are searched by
    themselves too: a committee's few common words would be crowded out by longer titles.
    """
    db, vocabulary = context.db, context.vocabulary
    found = candidates(db, question, vocabulary, nouns=_BY_WORDS)
    meant = tuple(noun for noun in _BY_WORDS if noun in question.nouns or _answers(noun, question))
    if meant:
        found += candidates(db, question, vocabulary, nouns=meant, limit=30, by_rare_words=False)
    once = {(c.subject.noun, c.subject.record_id): c for c in found}
    return sorted(once.values(), key=lambda candidate: -candidate.score)


def of_any_place(question: Question, context: Context) -> Question | None:
    """The question with the place of the council named as a word like any other; None where no
    record's title has that and every word asked about: "likelihood of the Eastbourne Academy".
    """
    places = {word for c in question.councils for place in places_of(c) for word in words(place)}
    terms = tuple(replace(t, asking=t.asking and t.said not in places) for t in question.terms)
    anywhere = replace(question, councils=(), terms=terms)
    if len(anywhere.telling) < _TELLING:
        return None
    named = frozenset(stem(term.said) for term in anywhere.telling if term.said in places)
    said_so = any(
        found.covered >= _EVERY_WORD and found.subject.in_title.issuperset(named)
        for found in candidates_for(anywhere, context)
    )
    return anywhere if said_so else None


def _answers(noun: str, question: Question) -> bool:
    fits = ASKABLE[noun]
    return any(fits.get(ask, 0.0) >= 1.0 for ask in question.plainly)


def about_codes(question: Question, context: Context, now: datetime) -> Inquiry:
    """What the question asks about the codes it names, those held in the order named."""
    held = [entry for key in question.codes for entry in _with_code(key, question, context)]
    subjects = [_subject("indicator", entry.id or 0, entry.council, entry.title) for entry in held]
    ask = best_ask(question, "indicator")
    return inquiry_into(question, ask, "indicator", subjects, now)


def _with_code(key: str, question: Question, context: Context) -> list[Indicator]:
    """The indicators of this code: the home council's, where it has it."""
    held = indicators_with_code(context.db, key)
    return [entry for entry in held if entry.council == question.home] or held


def about_actions(
    question: Question, numbers: Sequence[int], context: Context, now: datetime
) -> Inquiry:
    """What a list of actions leaves the conversation about."""
    subjects = subjects_with_ids(context.db, "action", numbers)
    return inquiry_into(question, best_ask(question, "action"), "action", subjects, now)


def about_people(question: Question, people: list[Named], now: datetime) -> Inquiry:
    """What the question asks about the people it names."""
    subjects = [
        _subject("officer", named.person.id or 0, named.person.council, named.person.name)
        for named in people
        if isinstance(named.person, Officer)
    ]
    return inquiry_into(question, best_ask(question, "officer"), "officer", subjects, now)


def near(question: Question, context: Context) -> list[Candidate]:
    """Records that may be meant, those that can say what is asked first, each title once: only ever
    offered, never given as the answer.
    """
    ranked = weigh(question, candidates_for(question, context))
    likely = (
        pair.candidate
        for pair in ranked
        if pair.candidate.covered >= _NEAR
        or (pair.candidate.covered >= _HINT and pair.value >= _FIT)
    )
    once: dict[str, Candidate] = {}
    for candidate in likely:
        once.setdefault(candidate.subject.title, candidate)
    return list(once.values())


def by_number(question: Question, context: Context, now: datetime) -> Inquiry | Numbered | None:
    """The records that the question calls by number: action 12, item 9, risk 3.

    The number itself where nothing of that number is held; None where none is named.
    """
    missing: Numbered | None = None
    for entry in question.numbered:
        noun = _NOUNS.get(entry.noun, "")
        if not noun:
            continue
        found = subjects_numbered(context.db, noun, entry.number)
        if question.scope:
            found = [subject for subject in found if subject.council in question.scope]
        if noun == "recommendation" and len(found) > 1:
            found = _of_its_body(found, question, context)
        if found:
            return inquiry_into(question, best_ask(question, noun), noun, found, now)
        missing = missing or entry
    return missing


def _of_its_body(found: list[Subject], question: Question, context: Context) -> list[Subject]:
    """Of recommendations of one number those of the body named, else those that are rated.

    A rated one stands in its own list; the others are only mentioned, with their numbers.
    """
    held = {subject: recommendation(context.db, subject.record_id) for subject in found}
    known = [(subject, entry) for subject, entry in held.items() if entry is not None]
    named = [s for s, entry in known if entry.body and fold(entry.body) in question.words]
    return named or [s for s, entry in known if entry.rag] or found


def inquiry_into(
    question: Question, ask: Ask, noun: str, subjects: list[Subject], now: datetime
) -> Inquiry:
    chosen = tuple(Candidate(subject, 1.0, 1.0, 1.0) for subject in subjects)
    return Inquiry(question, ask, noun, chosen, now)


def _subject(noun: str, record_id: int, council: str, title: str) -> Subject:
    return Subject(noun, record_id, council, title, (), ())


def best_ask(question: Question, noun: str) -> Ask:
    """The ask of the question that fits this noun best, or what its bare name asks."""
    fits = ASKABLE[noun]
    asked = {ask: weight * fits[ask] for ask, weight in question.asks.items() if ask in fits}
    return max(asked, key=lambda ask: asked[ask]) if asked else next(iter(fits))


# What is called by number, and the noun of its record.
_NOUNS = {
    "action": "action",
    "item": "agenda_item",
    "recommendation": "recommendation",
    "priority": "priority",
    "theme": "theme",
    "risk": "risk",
    "objective": "objective",
    "kpq": "key_question",
}
