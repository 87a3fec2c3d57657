"""Meetings by message: what comes of "move CYP scrutiny 28 Sept to 5 Oct", shown for the yes."""

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import combinations

from handlers.context import Context
from handlers.meeting_changes import meeting_name, name_and_day, offer_lines
from handlers.messages import ReplyStatus, Request
from handlers.understanding.committees import committees_named
from handlers.understanding.meetings_named import A_BODY, MeetingNamed, meetings_named
from handlers.updates.meeting_sentences import MeetingSentence, Said, read_meeting
from handlers.updates.meeting_writing import COMMITTEE, MEETING, NO_RIGHT, may_change, written_day
from handlers.updates.offers import Declined, Offer
from handlers.updates.wording import NOT_LINKED
from handlers.wording import listed, uk_date, uk_weekday
from knowledge.domain.calendars import LONDON
from knowledge.domain.errors import CalendarError
from knowledge.domain.folding import words
from knowledge.domain.meetings import Committee, Meeting, MeetingField, MeetingStatus
from knowledge.domain.said_days import SaidDay
from knowledge.domain.updates import Change
from knowledge.store.meeting_changes import meeting_on_day
from knowledge.store.meetings import committee_with, meeting, meetings_of

_STATUS = {
    Said.CANCEL: MeetingStatus.CANCELLED,
    Said.CONFIRM: MeetingStatus.CONFIRMED,
    Said.PROVISIONAL: MeetingStatus.PROVISIONAL,
}


def considered_meeting(request: Request, context: Context) -> Offer | Declined | None:
    """What comes of a message about a meeting's day; None where it is another matter."""
    sentence = read_meeting(request.text, request.now.date())
    if sentence is None or not (sentence.words or sentence.day):
        return None
    if not sentence.words and not request.committee and sentence.said is Said.CONFIRM:
        return None
    if sentence.said is Said.NEW:
        found = _new(request, context, sentence)
    else:
        found = _of_held(request, context, sentence)
    if not isinstance(found, Change):
        return found
    if request.asker.officer is None:
        return Declined(NOT_LINKED, refused=found)
    if not may_change(request, context):
        return Declined(f"{NO_RIGHT} Nothing is changed.", refused=found)
    try:
        return offered_meeting(context, found, request.now.date())
    except CalendarError as error:
        return Declined(str(error))


def offered_meeting_again(context: Context, change: Change) -> Offer | None:
    """A change of a meeting that waits already, shown once more."""
    return offered_meeting(context, change)


def offered_meeting(context: Context, change: Change, today: date | None = None) -> Offer | None:
    """The change with all that follows from it, as it is shown for the yes.

    Raises CalendarError where its deadlines reach beyond the years that are known.
    """
    if change.noun == COMMITTEE:
        committee = committee_with(context.db, change.record_id)
        if committee is None:
            return None
        lines = offer_lines(None, committee, change, context.rules, today)
        return Offer(change, tuple(lines), (committee.source,))
    held = meeting(context.db, change.record_id)
    if held is None:
        return None
    lines = offer_lines(held, None, change, context.rules, today)
    return Offer(change, tuple(lines), (held.source,))


def _of_held(
    request: Request, context: Context, sentence: MeetingSentence
) -> Change | Declined | None:
    days = [sentence.day] if sentence.day else []
    named = [n for n in meetings_named(sentence.words, days, request, context) if n.committee]
    meant = [n for n in named if n.held] or named
    if not meant:
        return _no_committee(sentence.words)
    if len(meant) > 1:
        return _which(meant)
    held = meant[0].held
    if held is None:
        return _not_held(meant[0], context, request)
    if held.starts_at < request.now:
        return Declined(f"{name_and_day(held)} has been; it is not changed any more.")
    if sentence.said is Said.MOVE:
        return _move(request, context, sentence, held)
    return _status(held, _STATUS[sentence.said], sentence)


def _status(held: Meeting, after: MeetingStatus, sentence: MeetingSentence) -> Change | Declined:
    confirmed = (MeetingStatus.CONFIRMED, MeetingStatus.MOVED)
    if held.status is after or (after is MeetingStatus.CONFIRMED and held.status in confirmed):
        return Declined(
            f"{name_and_day(held)} is {held.status.value} already.", ReplyStatus.ANSWERED
        )
    return _change(held, MeetingField.STATUS, held.status, after, sentence.reason)


def _move(
    request: Request, context: Context, sentence: MeetingSentence, held: Meeting
) -> Change | Declined:
    """The move of a meeting, or why the new day cannot be."""
    if sentence.to is None and sentence.hour is None:
        text = f"To which day is {name_and_day(held)} to be moved? Say the whole of it again"
        return Declined(f"{text}: “move … to 5 October at 2pm”.", ReplyStatus.AMBIGUOUS)
    day = _new_day(sentence.to, held.starts_at.date(), request.now.date())
    if isinstance(day, Declined):
        return day
    hour = sentence.hour or held.starts_at.time()
    timed = held.timed or sentence.hour is not None
    to = datetime.combine(day, hour if timed else time(), LONDON)
    if to <= request.now:
        return Declined(f"{uk_weekday(day)} has passed; say the new day with its year.")
    if to == held.starts_at:
        return Declined(f"{name_and_day(held)} is on that day already.", ReplyStatus.ANSWERED)
    other = meeting_on_day(context.db, held, day)
    if other is not None:
        text = f"{meeting_name(other)} has a meeting on {uk_weekday(day)} already"
        return Declined(f"{text} ({other.status.value}). Nothing is changed.")
    before = written_day(held.starts_at, held.timed)
    return _change(held, MeetingField.DATE, before, written_day(to, timed), sentence.reason)


def _new_day(said: SaidDay | None, now_on: date, today: date) -> date | Declined:
    if said is None:
        return now_on
    day = said.ahead(today)
    if day is None:
        text = f"There is no such day as {said.day}/{said.month}. Say it like 5 October 2026."
        return Declined(text, ReplyStatus.AMBIGUOUS)
    if said.contradicts(day):
        text = f"{uk_date(day)} is a {day:%A}. Which is right, the day or the weekday?"
        return Declined(text, ReplyStatus.AMBIGUOUS)
    return day


def _change(held: Meeting, field: MeetingField, before: str, after: str, reason: str) -> Change:
    return Change(
        noun=MEETING,
        record_id=held.id or 0,
        version=held.version,
        field=field,
        before=before,
        after=after,
        note=reason,
        about=name_and_day(held),
    )


def _new(request: Request, context: Context, sentence: MeetingSentence) -> Change | Declined | None:
    """A meeting that no paper has."""
    bodies = _bodies(request, context, sentence)
    if isinstance(bodies, Declined) or bodies is None:
        return bodies
    if sentence.day is None:
        text = "On which day? Say it whole: “new meeting of Cabinet on 5 October at 10am”."
        return Declined(text, ReplyStatus.AMBIGUOUS)
    today = request.now.date()
    day = _new_day(sentence.day, today, today)
    if isinstance(day, Declined):
        return day
    if day < today:
        return Declined(f"{uk_weekday(day)} has passed; say the day with its year.")
    committee, *others = bodies
    there = [m for m in meetings_of(context.db, committee.id or 0) if m.starts_at.date() == day]
    if there:
        text = f"{name_and_day(there[0])} is held here already ({there[0].status.value})."
        return Declined(f"{text} To bring a cancelled one back, say “confirm …”.")
    starts = datetime.combine(day, sentence.hour or time(), LONDON)
    particulars = (
        written_day(starts, sentence.hour is not None),
        sentence.kind,
        *(f"with {each.title}" for each in others),
        f"in {sentence.venue}" if sentence.venue else "",
    )
    return Change(
        noun=COMMITTEE,
        record_id=committee.id or 0,
        version=0,
        field=MeetingField.NEW,
        before="",
        after="; ".join(filter(None, particulars)),
        note=sentence.reason,
        about=f"{committee.title}, {uk_date(day)}",
    )


def _bodies(
    request: Request, context: Context, sentence: MeetingSentence
) -> list[Committee] | Declined | None:
    """The committee that meets; of a joint meeting all."""
    said = sentence.words or request.committee
    if sentence.kind == "joint":
        return _all(said, request, context) or Declined(
            "Which committees meet jointly? Say “joint meeting of Cabinet and Audit Committee"
            " on 5 October at 10am”.",
            ReplyStatus.AMBIGUOUS,
        )
    found = _own(committees_named(said, context), request)
    if len(found) > 1:
        return _which([MeetingNamed(each, None) for each in found])
    return found or _no_committee(said)


def _all(said: str, request: Request, context: Context) -> list[Committee]:
    """The committees of "A and B" or "A and B and C", wherever "and" or "with" part two of them."""
    parts = said.split()
    places = [n for n, word in enumerate(parts) if word in ("and", "with", "&")]
    for number in range(1, len(places) + 1):
        for chosen in combinations(places, number):
            begins, ends = (-1, *chosen), (*chosen, len(parts))
            names = [" ".join(parts[b + 1 : e]) for b, e in zip(begins, ends, strict=True)]
            found = [_own(committees_named(name, context), request) for name in names if name]
            each_once = {of[0].id for of in found if len(of) == 1}
            if len(each_once) == len(names):
                return [of[0] for of in found]
    return []


def _own(found: Sequence[Committee], request: Request) -> list[Committee]:
    officer = request.asker.officer
    own = [each for each in found if officer and each.council == officer.council]
    return own or list(found)


def _no_committee(said: str) -> Declined | None:
    if not A_BODY & set(words(said)):
        return None
    return Declined(f"I hold no committee called “{said}”. Nothing is changed.")


def _which(found: Sequence[MeetingNamed]) -> Declined:
    names = [f"{n.committee.title} ({n.committee.council})" for n in found if n.committee]
    text = f"Several committees fit: {listed(names)}. Say it again with the committee's whole name."
    return Declined(text, ReplyStatus.AMBIGUOUS)


def _not_held(named: MeetingNamed, context: Context, request: Request) -> Declined:
    committee = named.committee
    if committee is None:
        return Declined("Which meeting? Say the committee and the day.", ReplyStatus.AMBIGUOUS)
    coming = [
        uk_date(m.starts_at.date())
        for m in meetings_of(context.db, committee.id or 0)
        if m.starts_at >= request.now
    ]
    on = f" on {uk_weekday(named.day)}" if named.day else ""
    known = f" Those to come are on {listed(coming[:5])}." if coming else ""
    text = f"I hold no meeting of {committee.title}{on}.{known}"
    return Declined(f"{text} A new one is “new meeting of {committee.title} on … at …”.")
