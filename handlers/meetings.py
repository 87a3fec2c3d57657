"""Committees' meetings: when, where, what is on the agenda, who the members are."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers import committee_members
from handlers.context import Context
from handlers.meeting_changes import conflict_line
from handlers.messages import Choice, Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.committees import best_named
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.understanding.when import When
from handlers.wording import answered, clock, joined, listed, shortened, uk_date, uk_weekday
from knowledge.domain.item_replies import ItemState
from knowledge.domain.meetings import (
    TO_FOLLOW,
    AgendaItem,
    Committee,
    Meeting,
    MeetingConflict,
    MeetingStatus,
    not_moved_away,
)
from knowledge.domain.owing import OpenItem, OpenItemKind
from knowledge.domain.topics import Topic
from knowledge.store.agendas import agenda_of
from knowledge.store.item_replies import reply_about
from knowledge.store.meeting_conflicts import conflicts_of
from knowledge.store.meetings import committees_with_ids, meetings_of
from knowledge.store.topics import topics_timed

# What is said in a line or two is said of each of a few committees that fit equally.
_SHORT_ANSWERS, _FEW = frozenset({Ask.WHEN, Ask.WHERE, Ask.PUBLISHED}), 3


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The answer about a committee; of those that fit equally a date or place is given for each,
    and longer answers are to choose from.
    """
    found = committees_with_ids(context.db, inquiry.record_ids)
    held = {c.id: meetings_of(context.db, c.id or 0) for c in found}
    meant = _meant([c for c in found if held[c.id]] or found, held, inquiry.question)
    if inquiry.ask is Ask.CONTACT:
        meant = [c for c in meant if any(m.contacts for m in held[c.id])] or meant
    if len(meant) == 1:
        return _of_one(meant[0], held[meant[0].id], inquiry, context)
    if inquiry.ask not in _SHORT_ANSWERS or len(meant) > _FEW:
        return _which(meant)
    replies = [_of_one(committee, held[committee.id], inquiry, context) for committee in meant]
    return replace(joined(replies), choices=_which(meant).choices)


def _of_one(committee: Committee, held: list[Meeting], inquiry: Inquiry, context: Context) -> Reply:
    """What is asked of one committee, of which these meetings are held."""
    if inquiry.ask is Ask.MEMBERS:
        of_a_role = committee_members.asked(inquiry.question, context, of=committee.title)
        return of_a_role or committee_members.all_of(committee, context)
    meeting = _meeting_meant(held, inquiry)
    if meeting is None:
        return _none_held(committee, held, inquiry.now)
    if inquiry.ask is Ask.CONTACT or (
        meeting.contacts and _CONTACTS.search(inquiry.question.folded)
    ):
        return _contacts(meeting)
    if inquiry.ask is Ask.PUBLISHED:
        return _published(meeting)
    if inquiry.ask is Ask.AGENDA:
        return agenda(meeting, context)
    reply = _when_and_where(meeting, inquiry.now, conflicts_of(context.db, [meeting]))
    if _WHAT_TIME.search(inquiry.question.folded) and not meeting.timed:
        text = f"The paper gives no time for it.\n{reply.text}"
        return replace(reply, text=text, status=ReplyStatus.UNKNOWN)
    return reply


def _meant(
    found: list[Committee], held: dict[int | None, list[Meeting]], question: Question
) -> list[Committee]:
    """The committees that the day asked about, else the very words of the name, leave."""
    found = [c for c in found if _at_that_time(held[c.id], question.when)] or found
    return best_named(found, question.words)


def _at_that_time(meetings: list[Meeting], when: When) -> list[Meeting]:
    """The meetings on the day or in the months named; [] where no time was named.

    A meeting that was moved is found by the day from which it was moved as well.
    """
    meetings = list(not_moved_away(meetings))
    return [m for m in meetings if when.has(m.starts_at.date())] or [
        m for m in meetings if any(when.has(day) for day in m.earlier_days)
    ]


def agenda(meeting: Meeting, context: Context) -> Reply:
    """What is on the agenda of one meeting; exempt items by number only."""
    items = agenda_of(context.db, meeting.id or 0)
    topics = _topics_for(meeting.starts_at.date(), [meeting.council], context)
    if not items and not topics:
        text = f"No agenda is held for {_named(meeting)}."
        return answered([text], [meeting.source], ReplyStatus.UNKNOWN)
    lines = [f"On the agenda of {_named(meeting)}:"]
    lines += [_item_line(item, received=_is_received(item, context)) for item in items]
    lines += [f"- {topic.title}" for topic in topics]
    return answered(lines, [meeting.source, *(topic.source for topic in topics)])


# Officers say more around such a question than about it ("I'm doing name plates, need the two").
_WHAT_TIME = re.compile(r"\bwhat time\b|\bwhat hour\b|\btime (?:does|did|is|was)\b")
_CONTACTS = re.compile(r"\bcontacts?\b")


def business_on(question: Question, context: Context) -> Reply | None:
    """Work programme topics whose stages name the day asked about; None where there are none."""
    named = question.when.day
    if named is None or named.year is None:
        return None
    day = date(named.year, named.month, named.day)
    topics = _topics_for(day, question.scope, context)
    if not topics:
        return None
    lines = [f"Due at scrutiny on {uk_date(day)}:", *(f"- {topic.title}" for topic in topics)]
    return answered(lines, [topic.source for topic in topics])


def _meeting_meant(meetings: list[Meeting], inquiry: Inquiry) -> Meeting | None:
    when = inquiry.question.when
    fitting = _at_that_time(meetings, when)
    if fitting or when.day:
        return fitting[-1] if fitting else None
    coming = [
        m
        for m in not_moved_away(meetings)
        if m.starts_at >= inquiry.now and m.status is not MeetingStatus.CANCELLED
    ]
    if coming:
        return coming[0]
    asks_for_next = "next" in inquiry.question.words
    return None if asks_for_next or not meetings else meetings[-1]


def _when_and_where(meeting: Meeting, now: datetime, conflicts: Sequence[MeetingConflict]) -> Reply:
    verb = "meets" if meeting.starts_at >= now else "met"
    at = f" at {clock(meeting.starts_at)}" if meeting.timed else ""
    lines = [f"{meeting.committee} {verb} on {uk_weekday(meeting.starts_at.date())}{at}."]
    if meeting.kind:
        joint = f" with {meeting.joint_with}" if meeting.joint_with else ""
        lines.append(
            f"It is {'an' if meeting.kind[0] in 'ae' else 'a'} {meeting.kind} meeting{joint}."
        )
    lines += map(conflict_line, conflicts)
    former = meeting.earlier_days
    if former:
        lines.append(f"It was moved from {listed([uk_date(day) for day in former])}.")
    if meeting.status in (MeetingStatus.CANCELLED, MeetingStatus.PROVISIONAL):
        lines.append(f"The meeting is {meeting.status.value}.")
    if meeting.status is MeetingStatus.MOVED and not former:
        lines.append("The meeting is moved, and the paper does not say to which day.")
    lines.append(f"Venue: {meeting.venue}." if meeting.venue else "The paper gives no venue.")
    return answered(lines, [meeting.source, *(each.source for each in conflicts)])


def _contacts(meeting: Meeting) -> Reply:
    """Whom the front page of the agenda names for questions."""
    if not meeting.contacts:
        text = f"The papers name no contact for {_named(meeting)}."
        return answered([text], [meeting.source], ReplyStatus.UNKNOWN)
    lines = [f"Contacts on the agenda of {_named(meeting)}:"]
    for each in meeting.contacts:
        reach = listed([part for part in (each.phone, each.email) if part])
        lines.append(f"- {each.name}{f', {reach}' if reach else ''}")
    return answered(lines, [meeting.source])


def _published(meeting: Meeting) -> Reply:
    if meeting.published is None:
        text = f"The paper gives no date of publication for {_named(meeting)}."
        return answered([text], [meeting.source], ReplyStatus.UNKNOWN)
    text = f"The agenda of {_named(meeting)} is dated {uk_weekday(meeting.published)}."
    return answered([text], [meeting.source])


def _none_held(committee: Committee, meetings: list[Meeting], now: datetime) -> Reply:
    past = [m for m in meetings if m.starts_at < now]
    last = f" The last one held here was on {uk_date(past[-1].starts_at.date())}." if past else ""
    text = f"No such meeting of {committee.title} is held.{last}"
    return answered([text], [committee.source], ReplyStatus.UNKNOWN)


def _topics_for(day: date, councils: Collection[str], context: Context) -> list[Topic]:
    return topics_timed(context.db, f"{day.day} {day:%B %Y}", councils)


def _is_received(item: AgendaItem, context: Context) -> bool:
    """True for a report to follow of which somebody said that it is in."""
    if not item.to_follow:
        return False
    report = OpenItem(
        OpenItemKind.REPORT,
        item.council,
        "",
        (),
        committee=item.committee,
        number=item.number,
        meeting=item.meeting,
    )
    reply = reply_about(context.db, report.ref)
    return reply is not None and reply.state is ItemState.SENT


def _item_line(item: AgendaItem, *, received: bool) -> str:
    if item.exempt:
        return f"{item.number}. Exempt item (not for publication)"
    pages = f" (pages {item.page_from} to {item.page_to})" if item.page_from else ""
    follows = ""
    if item.to_follow:
        follows = f" (report {'received' if received else 'to follow'})"
    title = TO_FOLLOW.sub("", item.title)
    number = item.number if item.number.endswith(")") else f"{item.number}."
    return f"{number} {shortened(title, 120)}{pages}{follows}"


def _which(committees: list[Committee]) -> Reply:
    lines = ["Several committees fit. Which one?"]
    lines += [f"{n}. {c.title} ({c.council})" for n, c in enumerate(committees, 1)]
    choices = tuple(Choice(c.title[:75], says=f"when does {c.title} meet?") for c in committees)
    reply = answered(lines, [c.source for c in committees], ReplyStatus.AMBIGUOUS)
    return Reply(reply.text, reply.status, reply.sources, choices)


def _named(meeting: Meeting) -> str:
    return f"{meeting.committee}, {uk_weekday(meeting.starts_at.date())}"
