"""The next line of a conversation: "who leads it?", "and against England?", "same for S13"."""

import re
from dataclasses import replace

from handlers.context import Context
from handlers.dated_steps import asked_steps
from handlers.messages import Request
from handlers.understanding.askable import ASKABLE
from handlers.understanding.asks import Ask, wording_of
from handlers.understanding.candidates import Candidate, score
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.people import Named
from handlers.understanding.places import councils_named
from handlers.understanding.pointing import BARE_NUMBER, points_back
from handlers.understanding.question import Question, read_question
from handlers.understanding.search import best_ask
from handlers.understanding.sureness import ENOUGH_COVERED
from handlers.understanding.when import when_named
from knowledge.domain.codes import code_prefix
from knowledge.domain.folding import fold, words
from knowledge.stems import stems
from knowledge.store.actions import actions_numbered
from knowledge.store.budgets import budget_lines_with_ids
from knowledge.store.conversations import Remembered
from knowledge.store.indicators import codes_with_ids
from knowledge.store.officers import officer_named, officers_with_ids
from knowledge.store.subjects import Subject, subjects_with_ids
from knowledge.store.topics import topic, topics_with_code

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_CHOSEN = re.compile(
    rf"^\W*(?:the |number |no\.? |option )?(?P<which>{'|'.join(_ORDINALS)}|last|\d{{1,2}})"
    r"(?: one| option)?(?: please| pls)?\W*$"
)
_WHAT = frozenset(["what", "whats", "which", "list", "anything"])
_PERIOD_WORDS = frozenset(["year", "period", "quarter", "table"])
_OTHER = re.compile(r"\bother one\b|\bthe other\b")
_SAME = re.compile(r"^\W*(?:and|what about|how about|same for|same|also|ok and|now)\b")
_GENERAL_ASKS = frozenset({Ask.LIST, Ask.DEFINE})
_LATEST = frozenset({"latest", "now", "current", "currently", "today", "next"})
_FEW_WORDS = 4
# A line that picks one of several is short ("PCT", "what about the review?").
_PICKING = 5
_THEM = frozenset({"he", "she", "they", "him", "her", "them", "his", "their"})
_SHORT_CODE = re.compile(r"\b(?P<letters>[a-z]{0,2})\s?0*(?P<number>\d{1,3}[a-c]?)\b")


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
    named = when_named(said).said
    return " ".join([*(word for word in said.split() if not named.issuperset(words(word))), time])


def in_its_time(question: Question, remembered: Remembered | None) -> Question:
    """The line with the time that the conversation is about, where it says none of its own.

    After "outturn 16/17", "same for premises" is about that year; "the latest" is not.
    """
    if remembered is None or question.when.said or question.words & _LATEST:
        return question
    follows = _SAME.match(question.folded) or not question.telling or _is_short(question)
    when = when_named(remembered.words)
    return replace(question, when=when) if follows and when.stretch else question


def _is_short(question: Question) -> bool:
    return len(question.folded.split()) <= _PICKING


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
    if not question.asks and question.when.stretch is None and not points_back(question):
        return None
    ids = remembered.record_ids
    if _OTHER.search(question.folded):
        ids = tuple(i for i in remembered.among if i not in ids) or ids
    subjects = subjects_with_ids(context.db, remembered.noun, ids)
    return _inquiry(question, remembered, subjects, request)


def _of_its_own(question: Question, remembered: Remembered) -> bool:
    """True where the line says what it is about: nothing is carried into it."""
    leaning = _PERIOD_WORDS if _OTHER.search(question.folded) else frozenset[str]()
    if remembered.noun in ("measure", "budget_line"):
        # "And the forecast?" after an outturn is about the same line.
        leaning = leaning | question.evidence.get(Ask.MONEY, frozenset())
    if "overdue" in question.words and question.words & _WHAT and not points_back(question):
        # "What is overdue?" is a list of its own, also after another list.
        return True
    left = [term for term in question.telling if not leaning.issuperset(term.said.split())]
    return bool(left or question.codes or question.numbered)


def narrowed(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Inquiry | None:
    """The one of several records just listed that the line names: "the fostering one"."""
    if remembered is None or not question.telling or len(question.folded.split()) > _PICKING:
        return None
    if question.codes or question.numbered or question.councils:
        return None
    ids = remembered.among or remembered.record_ids
    listed = subjects_with_ids(context.db, remembered.noun, ids)
    if remembered.noun == "budget_line" and _names_a_column(question, remembered, context):
        return _inquiry(question, remembered, listed, request)
    if remembered.noun == "action" and _names_a_step(question, remembered, context):
        return replace(_inquiry(question, remembered, listed, request), ask=Ask.DUE)
    if len(ids) < 2:
        return None
    silent = context.vocabulary.silent_stems
    fitting = [s for s in listed if score(question.terms, s, silent).covered >= ENOUGH_COVERED]
    if len(fitting) != 1:
        return None
    return _inquiry(question, remembered, fitting, request)


def _names_a_step(question: Question, remembered: Remembered, context: Context) -> bool:
    """True where the line names a dated step of the one action that was asked about."""
    held = actions_numbered(context.db, list(remembered.record_ids))
    return len(held) == 1 and bool(asked_steps(held[0], question))


def _names_a_column(question: Question, remembered: Remembered, context: Context) -> bool:
    """True where the line is a heading of the budget line that the conversation is about."""
    lines = budget_lines_with_ids(context.db, remembered.record_ids)
    headings = [frozenset(stems(heading)) for line in lines for heading, _ in line.columns]
    return any(
        all(any(heading.issuperset(p) for p in term.alternatives) for term in question.said)
        for heading in headings
    )


def leads_meant(question: Question, remembered: Remembered | None, context: Context) -> list[Named]:
    """The people whom "he", "she" or "they" means: who leads what the conversation is about."""
    if remembered is None or question.telling or not question.words & _THEM:
        return []
    if Ask.LEADS_ON not in question.asks and Ask.CONTACT not in question.asks:
        return []
    names = leads_of(remembered.noun, list(remembered.record_ids), context)
    held = [officer_named(context.db, name) for name in names]
    return [Named(officer, 1.0, frozenset()) for officer in held if officer]


def leads_of(noun: str, ids: list[int], context: Context) -> list[str]:
    """The names of who leads these records of one noun; of officers, their own."""
    if noun == "officer":
        return [officer.name for officer in officers_with_ids(context.db, ids)]
    if noun == "action":
        led = [lead for a in actions_numbered(context.db, ids) for lead in a.leads]
    elif noun == "topic":
        led = [lead for i in ids if (held := topic(context.db, i)) for lead in held.leads]
    elif noun == "indicator":
        keys = codes_with_ids(context.db, ids)
        led = [lead for k in keys for t in topics_with_code(context.db, k) for lead in t.leads]
    else:
        led = []
    return list(dict.fromkeys(lead.name for lead in led))


def _inquiry(
    question: Question, remembered: Remembered, subjects: list[Subject], request: Request
) -> Inquiry:
    fits = ASKABLE[remembered.noun]
    fitting = any(ask in fits for ask in question.asks)
    return Inquiry(
        question=question,
        ask=best_ask(question, remembered.noun) if fitting else Ask(remembered.ask),
        noun=remembered.noun,
        chosen=tuple(Candidate(subject, 1.0, 1.0, 1.0) for subject in subjects),
        runners_up=(),
        now=request.now,
    )


def same_for(
    question: Question, remembered: Remembered | None, context: Context
) -> tuple[Question, Question | None]:
    """The line with what the conversation lends it, and the earlier question asked of another.

    "same for S13" lends the code its letters, "and for the Q1 report?" the ask; "same for
    Darlington" is the earlier question again.
    """
    if remembered is None or not remembered.record_ids:
        return question, None
    said = dict.fromkeys(question.plainly, 1.0)
    earlier = {Ask(remembered.ask): 1.0} | said
    if question.codes:
        lends = remembered.noun == "indicator" and _SAME.match(question.folded)
        return replace(question, asks=earlier) if lends else question, None
    if remembered.noun == "indicator" and (keys := _short_codes(question, remembered, context)):
        return replace(question, codes=keys, asks=earlier, terms=(), said=()), None
    if question.councils and not question.telling and remembered.record_ids:
        return question, _again(question, remembered, earlier, context)
    if _SAME.match(question.folded) and question.telling and not said.keys() - _GENERAL_ASKS:
        lent = f"{question.folded} {_lent(remembered, context)}"
        return replace(question, asks=earlier, folded=lent), None
    return question, None


def _lent(remembered: Remembered, context: Context) -> str:
    """What was said, the column of a table as it was asked for last."""
    words_said = remembered.words
    if remembered.noun == "budget_line":
        column = wording_of(words_said, context.vocabulary).evidence.get(Ask.MONEY, frozenset())
        words_said = " ".join(word for word in words_said.split() if word not in column)
    return f"{words_said} {remembered.asked_as}"


def _again(
    question: Question, remembered: Remembered, asks: dict[Ask, float], context: Context
) -> Question:
    """The earlier question in its own words, or in the record's where its words were too few."""
    subjects = subjects_with_ids(context.db, remembered.noun, remembered.record_ids)
    said = [*(subject.title for subject in subjects), remembered.words]
    anywhere = [_anywhere(text) for text in said]
    text = min(anywhere, key=lambda t: abs(len(t.split()) - _FEW_WORDS))
    again = read_question(context.db, text, context.vocabulary)
    return replace(again, asks=asks, councils=question.councils, when=question.when)


def _anywhere(text: str) -> str:
    """A title or question without the council and the time that it names."""
    folded = fold(text)
    places = {word for council in councils_named(folded) for word in words(council)}
    left = places | {"county"} | when_named(folded).said
    return " ".join(word for word in folded.split() if not left.issuperset(words(word)))


def _short_codes(question: Question, remembered: Remembered, context: Context) -> tuple[str, ...]:
    """Codes typed without the letters that the conversation's indicator shares with them."""
    prefixes = {code_prefix(key) for key in codes_with_ids(context.db, remembered.record_ids)}
    said = question.folded
    alone = BARE_NUMBER.match(said)
    if alone and len(prefixes) == 1:
        return (f"{prefixes.pop()}{int(alone['number'])}",) if alone["number"].isdigit() else ()
    if len(prefixes) != 1 or len(question.telling) > 1:
        return ()
    prefix = prefixes.pop()
    found = (match for match in _SHORT_CODE.finditer(said) if _fits(match["letters"], prefix))
    return tuple(f"{prefix}{match['number'].upper()}" for match in found)


def _fits(letters: str, prefix: str) -> bool:
    return prefix.endswith(letters.upper()) if letters else False
