"""The next line of a conversation: "who leads it?", "and against England?", "same for S13"."""

import re
from dataclasses import replace

from handlers.context import Context
from handlers.dated_steps import asked_steps
from handlers.messages import Request
from handlers.understanding.askable import ASKABLE
from handlers.understanding.asks import Ask
from handlers.understanding.candidates import Candidate, score
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.pointing import THAT_TIME, leans, only_pointing, points_back
from handlers.understanding.question import Question
from handlers.understanding.search import best_ask
from handlers.understanding.sureness import ENOUGH_COVERED
from handlers.understanding.terms import Term, all_said
from handlers.understanding.when import when_named
from knowledge.domain.folding import fold, words
from knowledge.stems import stems
from knowledge.store.actions import actions_numbered
from knowledge.store.budgets import budget_lines_with_ids
from knowledge.store.conversations import Remembered
from knowledge.store.subjects import Subject, subjects_with_ids

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_CHOSEN = re.compile(
    rf"^\W*(?:the |number |no\.? |option )?(?P<which>{'|'.join(_ORDINALS)}|last|\d{{1,2}})"
    r"(?: one| option)?(?: please| pls)?\W*$"
)
_WHAT = frozenset(["what", "whats", "which", "list", "anything"])
_COLOURS = frozenset({"red", "amber", "green"})
_RATED = frozenset({"indicator", "measure", "recommendation", "action", "risk"})
_PERIOD_WORDS = frozenset(["year", "period", "quarter", "table"])
_OTHER = re.compile(r"\bother one\b|\bthe other\b")
_LATEST = frozenset({"latest", "now", "current", "currently", "today", "next"})
# A line that picks one of several is short ("PCT", "what about the review?").
_PICKING = 5
_PICKING_ONE = 9
_BRIEF = 15
_ONE = re.compile(r"\bones?\b")
_WHOLLY = 0.95


def chosen_text(question: Question, remembered: Remembered | None) -> str:
    """What choosing "the second one" says, "" where nothing was chosen of what was offered."""
    match = _CHOSEN.match(question.folded)
    if match is None or remembered is None or not remembered.offered:
        return ""
    which = match["which"]
    if which == "last":
        return remembered.offered[-1]
    number = _ORDINALS.index(which) + 1 if which in _ORDINALS else int(which)
    return remembered.offered[number - 1] if 1 <= number <= len(remembered.offered) else ""


def with_time(said: str, time: str) -> str:
    """What was said, with this time in place of any that it names: "premises 2016/17"."""
    named = when_named(fold(said)).said
    return " ".join([*(word for word in said.split() if not named.issuperset(words(word))), time])


def in_its_time(question: Question, remembered: Remembered | None) -> Question:
    """The line with the time that the conversation is about, where it says none of its own.

    After "outturn 16/17", "same for premises" is about that year; "the latest" is not.
    """
    if remembered is None or question.when.said or question.words & _LATEST:
        return question
    follows = leans(question) or not question.telling or _is_short(question)
    when = when_named(fold(remembered.words))
    if not (follows and when.stretch):
        return question
    if THAT_TIME.search(question.folded):
        # The words that point at the time are no subject.
        terms = tuple(t for t in question.terms if t.said not in _PERIOD_WORDS)
        said = tuple(t for t in question.said if t.said not in _PERIOD_WORDS)
        question = replace(question, terms=terms, said=said)
    return replace(question, when=when)


def with_its_column(question: Question, remembered: Remembered) -> Question:
    """The line with the column of a table that was asked for last, where it names none."""
    if remembered.noun != "budget_line" or Ask.MONEY in question.asks or question.telling:
        return question
    column = " ".join(word for word in remembered.asked_as.split() if word.strip("?.,").isalpha())
    return replace(question, folded=f"{question.folded} {column}")


def _is_brief(question: Question) -> bool:
    return len(question.text.split()) <= _BRIEF


def _is_short(question: Question) -> bool:
    return len(question.text.split()) <= _PICKING


def carried(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Inquiry | None:
    """The inquiry where the line asks for more about the subject that the conversation has.

    None where it says a subject of its own, or there is nothing to lean on.
    """
    if remembered is None or _of_its_own(question, remembered):
        return None
    if question.councils or not remembered.record_ids:
        return None
    asks = question.asks or _asks_of_a_report(question, remembered)
    # A time that the talk lent is nothing asked; a story that has an "it" asks nothing either.
    timed = question.when.stretch is not None and not question.words.isdisjoint(question.when.said)
    if not asks and not timed and not (points_back(question) and _is_brief(question)):
        return None
    if not question.plainly and not _is_brief(question):
        return None
    ids = remembered.record_ids
    if _OTHER.search(question.folded):
        ids = tuple(i for i in remembered.among if i not in ids) or ids
    subjects = subjects_with_ids(context.db, remembered.noun, ids)
    return about_subjects(question, subjects, remembered, request)


def _of_its_own(question: Question, remembered: Remembered) -> bool:
    """True where the line says what it is about: nothing is carried into it."""
    coloured = question.words & _COLOURS and question.nouns & _RATED and Ask.LIST in question.asks
    if ("overdue" in question.words and question.words & _WHAT) or coloured:
        # "What is overdue?" is a list of its own, also after another list.
        return not points_back(question) or bool(question.telling)
    return bool(added_by(question, remembered) or question.codes or question.numbered)


def added_by(question: Question, remembered: Remembered) -> list[Term]:
    """The telling words that the line adds to what the conversation is about."""
    leaning = only_pointing(question)
    if _OTHER.search(question.folded):
        leaning |= _PERIOD_WORDS
    leaning |= _asks_of_a_report(question, remembered)
    if remembered.noun in ("measure", "budget_line"):
        # "And the forecast?" after an outturn is about the same line.
        leaning |= question.evidence.get(Ask.MONEY, frozenset())
    return [term for term in question.telling if not leaning.issuperset(term.said.split())]


def _asks_of_a_report(question: Question, remembered: Remembered) -> frozenset[str]:
    """The words that ask what the report spoken of, or behind an item, recommends."""
    if remembered.noun not in ("agenda_item", "report"):
        return frozenset()
    return frozenset(word for word in question.words if word.startswith("recommend"))


def narrowed(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Inquiry | None:
    """The one of several records just listed that the line names: "the fostering one"."""
    if remembered is None or not question.telling:
        return None
    if question.codes or question.numbered or question.councils:
        return None
    long = len(question.text.split())
    picks = _ONE.search(question.folded) or leans(question)
    most = _PICKING_ONE if picks else _PICKING
    listed = subjects_with_ids(context.db, remembered.noun, remembered.record_ids)
    if long <= _PICKING_ONE and _names_a_column(question, remembered, context):
        return about_subjects(question, listed, remembered, request)
    if long <= _PICKING_ONE and _names_a_step(question, remembered, context):
        return replace(about_subjects(question, listed, remembered, request), ask=Ask.DUE)
    return _one_of_them(question, remembered, request, context) if long <= most else None


def _one_of_them(
    question: Question, remembered: Remembered, request: Request, context: Context
) -> Inquiry | None:
    """The one record of the list shown that the words of the line fit."""
    shown = remembered.shown or tuple((remembered.noun, i) for i in remembered.record_ids)
    if len(shown) < 2:
        return None
    silent = context.vocabulary.silent_stems
    terms = tuple(added_by(question, remembered))
    scored = [
        (score(terms, subject, silent).covered, subject)
        for noun in dict.fromkeys(noun for noun, _ in shown)
        for subject in subjects_with_ids(context.db, noun, [i for n, i in shown if n == noun])
    ]
    fitting = [subject for covered, subject in scored if covered >= ENOUGH_COVERED]
    wholly = [subject for covered, subject in scored if covered >= _WHOLLY]
    meant = fitting if len(fitting) == 1 else wholly
    if not terms or len(meant) != 1:
        return None
    return about_subjects(question, meant, remembered, request)


def _names_a_step(question: Question, remembered: Remembered, context: Context) -> bool:
    """True where the line names a dated step of the one action that was asked about."""
    if remembered.noun != "action":
        return False
    held = actions_numbered(context.db, list(remembered.record_ids))
    return len(held) == 1 and bool(asked_steps(held[0], question))


def _names_a_column(question: Question, remembered: Remembered, context: Context) -> bool:
    """True where the line is a heading of the budget line that the conversation is about."""
    if remembered.noun != "budget_line":
        return False
    lines = budget_lines_with_ids(context.db, remembered.record_ids)
    headings = [frozenset(stems(heading)) for line in lines for heading, _ in line.columns]
    return any(all_said(question.said, heading) for heading in headings)


def about_subjects(
    question: Question, subjects: list[Subject], remembered: Remembered, request: Request
) -> Inquiry:
    """What the line asks of these records of one noun; what was asked last where it asks nothing
    that such a record has.
    """
    noun = subjects[0].noun
    fits = ASKABLE[noun]
    if any(ask in fits for ask in question.asks):
        ask = best_ask(question, noun)
    else:
        last = Ask(remembered.ask)
        ask = last if remembered.noun == noun or last in fits else next(iter(fits))
    return Inquiry(
        question=question,
        ask=ask,
        noun=noun,
        chosen=tuple(Candidate(subject, 1.0, 1.0, 1.0) for subject in subjects),
        now=request.now,
    )
