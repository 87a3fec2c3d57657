"""Which committee's meeting is asked about: by its day or month, its papers, or as the next."""

import re
from calendar import month_name
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from handlers.context import Context
from handlers.understanding.askable import ASKABLE
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.understanding.search import best_ask, inquiry_into
from handlers.understanding.terms import Term, all_said
from handlers.understanding.when import DayNamed, When
from knowledge.domain.folding import words
from knowledge.domain.meetings import Committee
from knowledge.domain.periods import parse_period
from knowledge.stems import stems
from knowledge.store.documents import papers_of_a_time
from knowledge.store.meetings import (
    MeetingStart,
    committees_with_ids,
    meeting_starts,
)
from knowledge.store.subjects import Subject

# What "when is", "which" and "what is" also ask for.
_LEANING = frozenset({Ask.DEFINE, Ask.LIST, Ask.DUE})
_MEMBERS = frozenset({"members", "councillors", "cllrs"})
_MEETING = frozenset({"meeting", "meetings", "meet"})
_THOSE_WHO_MEET = frozenset(stems("members councillors"))
_ITS_DAY = frozenset(stems("day date time"))
_WHO_PUBLISHES = frozenset(stems("democratic services"))
_IN_A_MONTH = re.compile(
    rf"\b(?:in|for|of|the|last|next) (?P<month>{'|'.join(month_name[1:]).lower()})\b"
)


def about_meetings(question: Question, context: Context, now: datetime) -> Inquiry | None:
    """The committees that meet on the day or in the month named, or next, where nothing else
    says which.
    """
    day, month = question.when.day, _month_named(question)
    plainly = set(question.plainly) - _LEANING
    of_its_clerk = bool(day) and Ask.CONTACT in plainly and "committee" in question.nouns
    if of_its_clerk:
        # "Who do I ring about the agenda ...?" asks for no lead.
        plainly -= {Ask.LEAD}
    if month and "committee" in question.nouns:
        # "When is the February panel?"
        plainly |= question.asks.keys() & {Ask.WHEN}
    if not plainly or plainly - ASKABLE["committee"].keys():
        return None
    named = day or month or question.words & _MEETING or Ask.AGENDA in plainly
    others = [term for term in question.telling if term.known]
    titled = bool(month) or of_its_clerk
    if not named or (others and Ask.WHERE not in plainly and not titled):
        return None
    then = [
        start
        for start in _starts(question, month, context, now)
        if (start.at.month == month if month else not day and start.at >= now)
        or (day and day.fits(start.at.date()))
    ]
    # "Where in County Hall are members meeting?" says a part of the place.
    places = _THOSE_WHO_MEET.union(*(stems(start.venue) for start in then))
    there = (places | _ITS_DAY).union(_WHO_PUBLISHES if Ask.PUBLISHED in plainly else ())
    meet = committees_with_ids(context.db, {start.committee_id for start in then})
    meant = [
        committee
        for committee in meet
        if not question.scope or committee.council in question.scope
        if _are_all_in(others, there.union(stems(committee.title) if titled else ()), month)
    ]
    if month and then:
        question = replace(question, when=_month_of(then, now))
    return _about(meant, question, now)


def about_papers_meeting(question: Question, context: Context, now: datetime) -> Inquiry | None:
    """The meeting that had the papers of a time: "when did scrutiny get the Q2 figures?"."""
    stretch = question.when.stretch
    is_asked = Ask.WHEN in question.plainly and (
        "committee" in question.nouns or question.words & _MEMBERS
    )
    if not is_asked or stretch is None:
        return None
    for paper in papers_of_a_time(context.db, question.scope):
        period = parse_period(paper.period)
        if (period.first_day, period.last_day) != (stretch.first_day, stretch.last_day):
            continue
        day = date.fromisoformat(paper.dated)
        starts = meeting_starts(context.db, question.scope, since=day, within=f"{day:%m-%d}")
        met = committees_with_ids(
            context.db, {start.committee_id for start in starts if start.at.date() == day}
        )
        of_it = [committee for committee in met if committee.council == paper.council]
        then = When(DayNamed(day.day, day.month, day.year), None, question.when.said)
        return _about(of_it, replace(question, when=then), now)
    return None


def _about(meant: Iterable[Committee], question: Question, now: datetime) -> Inquiry | None:
    subjects = [Subject("committee", c.id or 0, c.council, c.title, (), ()) for c in meant]
    ask = best_ask(question, "committee")
    return inquiry_into(question, ask, "committee", subjects, now) if subjects else None


def _month_of(starts: list[MeetingStart], now: datetime) -> When:
    """The whole month of the meeting nearest to now."""
    nearest = min((start.at for start in starts), key=lambda at: abs(at - now)).date()
    text = f"{nearest:%B %Y}"
    return When(None, parse_period(text), frozenset(words(text)))


def _month_named(question: Question) -> int:
    """The month of "the September scrutiny", where no day or year makes it more; 0 for none."""
    if question.when.day or question.when.stretch:
        return 0
    match = _IN_A_MONTH.search(question.folded)
    return list(month_name).index(match["month"].capitalize()) if match else 0


def _are_all_in(terms: list[Term], said: frozenset[str], month: int) -> bool:
    return all_said(terms, said.union(stems(month_name[month])))


def _starts(question: Question, month: int, context: Context, now: datetime) -> list[MeetingStart]:
    """The meetings in that month, or on the day named, of any year; else those from today on."""
    day = question.when.day
    within = f"{day.month:02}-{day.day:02}" if day else f"{month:02}" if month else ""
    since = date.min if within else now.date()
    return meeting_starts(context.db, question.scope, since=since, within=within)
