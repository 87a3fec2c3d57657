"""Who has not replied: before a meeting, or of a quarter's figures. For those who may see it."""

import re
from collections.abc import Iterator

from handlers.context import Context
from handlers.items import item_name, standing_words
from handlers.messages import Reply, ReplyStatus, Request
from handlers.reminders import counted
from handlers.understanding.meetings_named import MeetingNamed, meetings_named
from handlers.wording import listed, uk_date, uk_weekday
from knowledge.domain.folding import fold
from knowledge.domain.item_replies import ItemState
from knowledge.domain.joint import rules_of
from knowledge.domain.known import Known, owing_of
from knowledge.domain.meetings import Meeting
from knowledge.domain.officers import Officer
from knowledge.domain.owing import OpenItem, OpenItemKind, Owed
from knowledge.domain.permissions import runs_returns
from knowledge.domain.quarters import last_quarter
from knowledge.domain.said_days import days_said
from knowledge.store.asked import Asked, asked_about, replies_before
from knowledge.store.item_replies import replies
from knowledge.store.reminders import known_around

_OF_FIGURES = re.compile(r"\b(?:returns?|figures?|indicators?|quarter\w*|q[1-4])\b")


def not_replied(said: str, request: Request, context: Context) -> Reply:
    """Who was asked and has said nothing: before a meeting, or of a quarter's figures."""
    of_figures, officer = bool(_OF_FIGURES.search(fold(said))), request.asker.officer
    runs_them = of_figures and officer is not None and runs_returns(officer, context.rules)
    if not (request.asker.sees_all or runs_them):
        text = "Who has not replied is for democratic services and administrators to see."
        return Reply(text, status=ReplyStatus.UNKNOWN, private=True)
    if of_figures:
        return Reply("\n".join(_of_figures(request, context)), private=True)
    named = meetings_named(said, days_said(fold(said), request.now.date()), request, context)
    meetings = [each.held for each in named if each.held]
    if not meetings:
        return Reply(_no_meeting(named, said), status=ReplyStatus.UNKNOWN, private=True)
    if len(meetings) > 1:
        names = listed([f"{m.committee} on {uk_date(m.starts_at.date())}" for m in meetings], "or")
        return Reply(f"Which meeting: {names}?", status=ReplyStatus.AMBIGUOUS, private=True)
    return Reply("\n".join(_standing(meetings[0], request, context)), private=True)


def _no_meeting(named: list[MeetingNamed], said: str) -> str:
    committees = [each.committee.title for each in named if each.committee]
    if committees:
        return f"I know of no coming meeting of {listed(committees, 'or')}."
    what = f"I know of no meeting “{said}”. " if said else ""
    return f"{what}Say whose meeting, for example: who hasn't replied for Cabinet?"


def _standing(meeting: Meeting, request: Request, context: Context) -> Iterator[str]:
    day, today = meeting.starts_at.date(), request.now.date()
    known = known_around(context.db, context.rules, today, day, today=today)
    plans = rules_of(meeting, context.rules).plans
    owed = owing_of(known).before(meeting, plans)
    asked = asked_about(context.db)
    name = f"{meeting.committee} on {uk_weekday(day)}"
    place = f"{fold(meeting.council)}/{fold(meeting.committee)}|{day.isoformat()}|"
    replies = replies_before(context.db, place)
    silent = [line for each in owed if (line := _silence(*each, asked, known))]
    waiting = [line for each in owed if (line := _not_asked(*each, asked))]
    if not owed and not replies:
        yield f"Nobody owes anything before {name}."
        return
    yield f"Before {name}, {len(silent)} {'has' if len(silent) == 1 else 'have'} not replied."
    yield from silent
    if replies:
        yield f"Replied: {listed(sorted(replies))}."
    yield from _promised(owed, context)
    if waiting:
        yield "Not asked yet:"
        yield from waiting


def _promised(owed: list[Owed], context: Context) -> Iterator[str]:
    """The reports that somebody has said will be late, with the reason."""
    said = replies(context.db)
    late = {
        item: said[item.ref]
        for _, items in owed
        for item in items
        if item.ref in said and said[item.ref].state is ItemState.LATE
    }
    for item, reply in late.items():
        yield f"{item_name(item)} will be {standing_words(reply)} ({reply.who}): {reply.note}"


def _of_figures(request: Request, context: Context) -> Iterator[str]:
    """Who owes a figure of the last quarter, whether asked or not."""
    today = request.now.date()
    known = known_around(context.db, context.rules, today, today, today=today)
    figures = [item for item in known.items if item.kind is OpenItemKind.FIGURE]
    owing, asked = owing_of(known), asked_about(context.db)
    owed = [o for c in dict.fromkeys(i.council for i in figures)
            for o in owing.among(c, [i for i in figures if i.council == c])]  # fmt: skip
    silent = [line for each in owed if (line := _silence(*each, asked, known))]
    waiting = [line for each in owed if (line := _not_asked(*each, asked))]
    quarter = last_quarter(today).text
    if not context.rules.returns:
        yield "No quarterly return is set up, so nobody is asked for figures."
        return
    if not figures:
        yield f"Every figure of {quarter} is given."
        return
    have = "has" if len(silent) == 1 else "have"
    yield f"For the figures of {quarter}, {len(silent)} {have} not replied."
    yield from silent
    if waiting:
        yield "Not asked yet:"
        yield from waiting
    nobodys = len(figures) - len({item for _, items in owed for item in items})
    if nobodys:
        yield f"Without a lead who is held: {nobodys}. “return {quarter}” names them."


def _silence(
    officer: Officer, items: tuple[OpenItem, ...], asked: dict[tuple[str, str], Asked], known: Known
) -> str:
    found = [
        (item, asked[key])
        for item in items
        if (key := (officer.slack_user_id, item.ref)) in asked and not asked[key].answered
    ]
    if not found:
        return ""
    times = max(each.times for _, each in found)
    last = max(each.last for _, each in found)
    often = "once" if times == 1 else f"{times} times"
    over = ", and is not asked again" if times >= known.most_asks else ""
    what = _named([item for item, _ in found])
    return f"- {officer.name}: {what} (asked {often}, last on {uk_date(last.date())}{over})"


def _not_asked(
    officer: Officer, items: tuple[OpenItem, ...], asked: dict[tuple[str, str], Asked]
) -> str:
    found = [item for item in items if (officer.slack_user_id, item.ref) not in asked]
    if not found:
        return ""
    why = "" if officer.slack_user_id else " (not linked to Slack)"
    why = " (has left)" if officer.left_at else why
    return f"- {officer.name}{why}: {_named(found)}"


def _named(items: list[OpenItem]) -> str:
    numbers = [item.number for item in items if item.number]
    if len(numbers) == len(items) and len({item.kind for item in items}) == 1:
        return f"{items[0].kind} {listed(numbers)}"
    return counted(items)
