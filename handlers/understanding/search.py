"""From a question to what it is about: by number, or by the records' words."""

from datetime import datetime

from handlers.context import Context
from handlers.understanding.asks import Ask
from handlers.understanding.candidates import Candidate, candidates
from handlers.understanding.choose import ASKABLE, choose
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Numbered, Question
from knowledge.store.actions import all_recommendations, find_action
from knowledge.store.meetings import all_agenda_items
from knowledge.store.subjects import Subject

_BY_WORDS = tuple(noun for noun in ASKABLE if noun not in ("officer", "councillor"))


def about(question: Question, context: Context, now: datetime) -> Inquiry | None:
    """What the question asks about which records, found by their words; None where none fits."""
    found = candidates(context.db, question, context.vocabulary, nouns=_BY_WORDS)
    return choose(question, found, now)


def near(question: Question, context: Context) -> list[Candidate]:
    """Records that share words with the question: only ever offered, never given as the answer."""
    return candidates(context.db, question, context.vocabulary, nouns=_BY_WORDS, limit=20)


def by_number(question: Question, context: Context, now: datetime) -> Inquiry | None:
    """The records that the question calls by number: action 12, item 9, recommendation 3."""
    for entry in question.numbered:
        found = _numbered(entry, context)
        if found:
            noun = found[0].noun
            return Inquiry(
                question=question,
                ask=best_ask(question, noun),
                noun=noun,
                chosen=tuple(Candidate(subject, 1.0, 1.0, 1.0) for subject in found),
                runners_up=(),
                now=now,
            )
    return None


def _numbered(entry: Numbered, context: Context) -> list[Subject]:
    if entry.noun == "action" and entry.number.isdigit():
        action = find_action(context.db, int(entry.number))
        return [_subject("action", action.number, action.council, action.title)] if action else []
    if entry.noun == "item":
        items = [i for i in all_agenda_items(context.db) if i.number == entry.number]
        return [_subject("agenda_item", i.id, i.council, i.title) for i in items]
    if entry.noun == "recommendation":
        held = [r for r in all_recommendations(context.db) if r.number == entry.number]
        return [_subject("recommendation", r.id, r.council, r.text) for r in held]
    return []


def _subject(noun: str, record_id: int | None, council: str, title: str) -> Subject:
    return Subject(noun, record_id or 0, council, title, (), ())


def best_ask(question: Question, noun: str) -> Ask:
    """The ask of the question that fits this noun best, or what its bare name asks."""
    fits = ASKABLE[noun]
    asked = {ask: weight * fits[ask] for ask, weight in question.asks.items() if ask in fits}
    return max(asked, key=lambda ask: asked[ask]) if asked else next(iter(fits))
