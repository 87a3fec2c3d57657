"""Questions about deadlines: of a meeting, all or one of its steps, and of a clock of the law."""

from collections.abc import Sequence
from datetime import date

from handlers.clocks import LAW, clock_reply
from handlers.context import Context
from handlers.deadlines import (
    late_item_reply,
    publication_reply,
    report_reply,
    rules_for,
    step_reply,
    timetable_reply,
)
from handlers.meeting_changes import conflict_line
from handlers.messages import Choice, Reply, ReplyStatus, Request
from handlers.understanding.deadline_asks import (
    DeadlineAsk,
    MeetingAsk,
    asks_only_of_a_clock,
    clock_ask,
    looks_back,
    meeting_ask,
)
from handlers.understanding.meetings_named import A_BODY, MeetingNamed, meetings_named
from handlers.wording import answered, uk_date, uk_weekday
from knowledge.bank_holidays import council_calendar
from knowledge.domain.clocks import ClockKind
from knowledge.domain.folding import fold, words
from knowledge.domain.meetings import MeetingStatus
from knowledge.domain.rules import Rules
from knowledge.domain.said_days import SaidDay, days_said
from knowledge.stems import stem
from knowledge.store.conversations import recall
from knowledge.store.meeting_conflicts import conflicts_of

# From which day each clock runs, and how to say it.
_RUNS_FROM = {
    ClockKind.CALL_IN: ("the publication of the decision", "call-in for a decision published"),
    ClockKind.RESPONSE: ("receipt of the recommendations", "response to recommendations of"),
    ClockKind.FOI: ("receipt of the request", "FOI due, received"),
    ClockKind.EIR: ("receipt of the request", "EIR due, received"),
    ClockKind.MEMBERS_ACCESS: ("the member's request", "when are papers due that a member asked"),
    ClockKind.KEY_DECISION: ("the day of the decision backwards", "notice of a key decision on"),
    ClockKind.GENERAL_EXCEPTION: ("the notice", "general exception notice given"),
    ClockKind.SPECIAL_URGENCY: (
        "no day: it needs the chair's agreement",
        "special urgency for a decision on",
    ),
    ClockKind.ELECTION: ("polling day backwards", "notice of election for a poll on"),
}

_OF_MEETINGS = frozenset({"committee", "agenda_item", "report"})


def answer(request: Request, context: Context) -> Reply | None:
    """The reply to a question about a deadline; None where the message is something else."""
    folded = fold(request.text)
    today = request.now.date()
    days = days_said(folded, today)
    if kind := clock_ask(folded):
        return _of_clock(kind, folded, days, request, context)
    asked = meeting_ask(_without(folded, days))
    if asked is None:
        return None
    step = _step_said(folded, context.rules)
    if asked.ask is MeetingAsk.STEP and not step:
        return None
    said = " ".join(w for w in asked.rest.split() if stem(w) not in _stems(step))
    found = meetings_named(said, days, request, context)
    if len(found) > 1:
        return _which(found)
    if found:
        return _of_meeting(asked, step, found[0], days, request, context)
    if not asked.plainly or (not said and _is_of_the_talk(folded, request, context)):
        return None
    return _of_unknown_committee(said, days, request, context) if said else _which_meeting()


def _is_of_the_talk(folded: str, request: Request, context: Context) -> bool:
    """True for "deadline?" after an action: it is of that, and of no meeting."""
    remembered = recall(context.db, request.conversation, request.now)
    if remembered is None or not remembered.record_ids or "deadline" not in words(folded):
        return False
    return remembered.noun not in _OF_MEETINGS


def _of_unknown_committee(
    said: str, days: Sequence[SaidDay], request: Request, context: Context
) -> Reply | None:
    """The usual timetable for a day where no such committee is held, and saying so."""
    if not days:
        return _no_such_committee(said) if A_BODY & set(words(said)) else None
    day = days[0].ahead(request.now.date())
    if day is None:
        return _no_such_day(days[0])
    rules = context.rules.for_committee(said)
    known = rules in context.rules.committees
    calendar = council_calendar(context.rules)
    shown = rules if known else context.rules.for_committee("")
    reply = timetable_reply(day, shown, calendar, request.now.date())
    if known:
        return reply
    return _with_remark(
        reply, f"I hold no committee called “{said}”: these are the council's usual steps."
    )


def _of_clock(
    kind: ClockKind, folded: str, days: Sequence[SaidDay], request: Request, context: Context
) -> Reply | None:
    if not days:
        return _which_day(kind) if asks_only_of_a_clock(kind, folded) else None
    today = request.now.date()
    day = days[0].behind(today) if looks_back(kind, folded) else days[0].ahead(today)
    if day is None:
        return _no_such_day(days[0])
    reply = clock_reply(kind, day, context.rules, today)
    return _with_remark(reply, _weekday_remark(days[0], day))


def _of_meeting(
    asked: DeadlineAsk,
    step: str,
    named: MeetingNamed,
    days: Sequence[SaidDay],
    request: Request,
    context: Context,
) -> Reply:
    if named.day is None:
        return _none_to_come(named) if named.committee and not days else _no_such_day(days[0])
    title = named.committee.title if named.committee else request.committee
    if named.held and named.held.status is MeetingStatus.CANCELLED:
        text = (
            f"The meeting of {title} on {uk_weekday(named.day)} is cancelled: it has no deadlines."
        )
        return answered([text], [named.held.source])
    rules = rules_for(title, named.held, context.rules)
    calendar = council_calendar(context.rules)
    today = request.now.date()
    match asked.ask:
        case MeetingAsk.TIMETABLE:
            reply = timetable_reply(named.day, rules, calendar, today, named.held)
        case MeetingAsk.REPORT:
            reply = report_reply(named.day, rules, calendar, today)
        case MeetingAsk.PUBLICATION:
            reply = publication_reply(named.day, rules, calendar, today)
        case MeetingAsk.LATE_ITEM:
            reply = late_item_reply(named.day, rules, calendar, today)
        case MeetingAsk.STEP:
            reply = step_reply(named.day, rules, calendar, today, step)
    remark = _weekday_remark(days[0], named.was_on or named.day) if days else ""
    if named.was_on:
        remark = f"It was to be on {uk_date(named.was_on)} and is moved. {remark}".strip()
    if named.held:
        found = conflicts_of(context.db, [named.held])
        remark = "\n".join(filter(None, [remark, *map(conflict_line, found)]))
    return _with_remark(reply, remark)


def _step_said(folded: str, rules: Rules) -> str:
    """The step whose name is said most of, more than half of it; "" for none."""
    said = {stem(word) for word in words(folded)}
    steps = [s for each in (rules.default, *rules.committees) for s in each.timetable_steps]
    shares = {s.name: len(said & _stems(s.name)) / len(_stems(s.name)) for s in steps}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] > 0.5 else ""


_SMALL = frozenset({"and", "of", "the", "on", "s"})


def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(name) if word not in _SMALL)


def _without(folded: str, days: Sequence[SaidDay]) -> str:
    """The text with its days blanked out."""
    for day in days:
        folded = folded[: day.start] + " " * (day.end - day.start) + folded[day.end :]
    return " ".join(folded.split())


def _which(found: Sequence[MeetingNamed]) -> Reply:
    lines = ["Several committees fit. Which one?"]
    choices: list[Choice] = []
    for number, each in enumerate(found[:5], 1):
        if each.committee is None:
            continue
        on = f", {uk_date(each.day)}" if each.day else ""
        lines.append(f"{number}. {each.committee.title} ({each.committee.council}){on}")
        says = f"deadlines {uk_date(each.day)} for" if each.day else "deadlines for the next"
        title = f"{each.committee.council} {each.committee.title}"
        choices.append(Choice(each.committee.title[:75], says=f"{says} {title}"))
    sources = [each.committee.source for each in found if each.committee]
    reply = answered(lines, sources, ReplyStatus.AMBIGUOUS)
    return Reply(reply.text, reply.status, reply.sources, tuple(choices))


def _which_day(kind: ClockKind) -> Reply:
    start, said = _RUNS_FROM[kind]
    text = f"That counts from {start}. Say the day, for example “{said} 3 March 2026”."
    return answered([text], [LAW[kind]], ReplyStatus.AMBIGUOUS)


def _which_meeting() -> Reply:
    text = (
        "Which meeting? Say its day, “deadlines 28 September”, or its committee, “deadlines for the"
        " next Cabinet”."
    )
    return Reply(text, status=ReplyStatus.AMBIGUOUS)


def _no_such_committee(said: str) -> Reply:
    text = f"I hold no committee called “{said}”. Say its day, as in “deadlines 28 September”."
    return Reply(text, status=ReplyStatus.UNKNOWN)


def _none_to_come(named: MeetingNamed) -> Reply:
    title = named.committee.title if named.committee else ""
    text = (
        f"No coming meeting of {title} is held here. Say its day: “deadlines 28 September for"
        f" {title}”."
    )
    sources = [named.committee.source] if named.committee else []
    return answered([text], sources, ReplyStatus.UNKNOWN)


def _no_such_day(said: SaidDay) -> Reply:
    year = f"/{said.year}" if said.year else ""
    text = f"There is no such day as {said.day}/{said.month}{year}. Say it like 28 September 2026."
    return Reply(text, status=ReplyStatus.UNKNOWN)


def _weekday_remark(said: SaidDay, day: date) -> str:
    if not said.contradicts(day):
        return ""
    return f"Check the date: {uk_date(day)} is a {day:%A}."


def _with_remark(reply: Reply, remark: str) -> Reply:
    if not remark:
        return reply
    return Reply(f"{remark}\n{reply.text}", reply.status, reply.sources, reply.choices)
