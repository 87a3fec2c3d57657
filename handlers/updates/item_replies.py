"""Replies about reports and topics: what comes of "report 5 sent", shown for the yes.

A report that is sent is owed no more. One in hand is asked about again the next time, and one that
will be late needs a reason. What others than its author say is put before the author.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from handlers.context import Context
from handlers.deadlines import when as step_when
from handlers.items import is_named, item_name, item_words, standing_words, working_days
from handlers.messages import Choice, ReplyStatus, Request
from handlers.updates.deciders import deciders_of
from handlers.updates.item_sentences import ItemSentence, read_item
from handlers.updates.item_writing import item_of
from handlers.updates.offers import MOST_CHOICES, Declined, Offer, asks_back
from handlers.updates.rights import permission_of
from handlers.updates.wording import NOT_LINKED
from handlers.wording import shortened
from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import LONDON
from knowledge.domain.deadlines import Step, step_for
from knowledge.domain.errors import CalendarError
from knowledge.domain.folding import fold
from knowledge.domain.item_replies import ItemReply, ItemState
from knowledge.domain.owing import OpenItem, OpenItemKind
from knowledge.domain.returns import days_late
from knowledge.domain.typed_dates import read_typed_date
from knowledge.domain.typed_forms import Unclear
from knowledge.domain.updates import (
    PROPOSAL_LASTS,
    Change,
    UpdateField,
    after,
)
from knowledge.store.asked_back import AskedBack, Wanted
from knowledge.store.database import writing
from knowledge.store.item_replies import place_of
from knowledge.store.reminders import reports_awaited, topics_led

_SINCE, _UNTIL = timedelta(days=14), timedelta(days=400)
_FINAL = "final report"


def considered_item(request: Request, context: Context) -> Offer | Declined | None:
    """What comes of a message about a report or topic; None where it is another matter."""
    sentence = read_item(request.text, request.now.date())
    if sentence is None:
        return None
    found = _meant(request, context, sentence)
    if not isinstance(found, OpenItem):
        return found
    if request.asker.officer is None:
        return Declined(NOT_LINKED)
    if found.kind is OpenItemKind.TOPIC and sentence.state is not ItemState.IN_HAND:
        text = f"{item_name(found)}: I only take that it is in hand. Nothing is recorded."
        return Declined(text)
    change = _change(request, context, found, sentence)
    if isinstance(change, Declined):
        return change
    offer = _offered(context, found, change)
    permission = permission_of(request.asker.officer, found, context, request.now.date())
    if permission.allowed:
        return offer
    text = f"I cannot record that for you. {change.name}: {permission.reason}."
    deciders = deciders_of(found, context, request.now.date())
    return Declined(text, passed_on=offer, deciders=tuple(deciders))


def offered_item_again(context: Context, change: Change) -> Offer | None:
    """A reply that waits already, shown once more; None where nobody waits for it any more."""
    item = item_of(context, change.record_id, change.noun)
    return _offered(context, item, change) if item else None


def _meant(
    request: Request, context: Context, sentence: ItemSentence
) -> OpenItem | Declined | None:
    today = request.now.date()
    found = [item for item in _waited_for(context, today) if item.kind is sentence.kind]
    found = [item for item in found if is_named(item, sentence.number, sentence.where, today)]
    officer = request.asker.officer
    own = [i for i in found if officer and permission_of(officer, i, context, today).allowed]
    # "My report is late" names none: it can only be one's own.
    found = own if own or not (sentence.number or sentence.where) else found
    if len(found) == 1:
        return found[0]
    if found:
        return _which(found, sentence)
    if sentence.kind is OpenItemKind.REPORT and sentence.number and sentence.surely:
        text = f"I wait for no report {sentence.number}"
        where = f" “{shortened(sentence.where, 60)}”" if sentence.where else ""
        return Declined(
            f"{text}{where}. Nothing is recorded. Say its number and its meeting's day."
        )
    return None


def _waited_for(context: Context, today: date) -> list[OpenItem]:
    """Every report that an agenda to come waits for, sent already or not, and every topic."""
    reports = reports_awaited(context.db, today - _SINCE, today + _UNTIL)
    return [*reports, *topics_led(context.db)]


def _which(found: Sequence[OpenItem], sentence: ItemSentence) -> Declined:
    shown = found[:MOST_CHOICES]
    lines = [f"Which one of {len(found)} do you mean?", *(f"- {_titled(each)}" for each in shown)]
    choices = tuple(
        Choice(shortened(item_name(each), 70), says=f"{item_words(each)}: {_said(sentence)}")
        for each in shown
    )
    return Declined("\n".join(lines), ReplyStatus.AMBIGUOUS, choices)


def _said(sentence: ItemSentence) -> str:
    until = f" until {sentence.until}" if sentence.until else ""
    note = f" - {sentence.note}" if sentence.note else ""
    return f"{sentence.state.value}{until}{note}"


def _titled(item: OpenItem) -> str:
    title = shortened(item.title, 100)
    return f"{item_name(item)}: {title}" if title and item.meeting else item_name(item)


def _change(
    request: Request, context: Context, item: OpenItem, sentence: ItemSentence
) -> Change | Declined:
    until = _until(sentence, request.now.date())
    if isinstance(until, Declined):
        return until
    late = _days_late(item, request.now, context) if sentence.state is ItemState.SENT else 0
    if not sentence.note and (late or sentence.state is ItemState.LATE):
        return _why(request, item, sentence, late)
    with writing(context.db):
        held = place_of(context.db, item.kind.value, item.ref)
    said = ItemReply(held.id, item.ref, sentence.state, until, sentence.note)
    if (held.state, held.expected) == (said.state, until) and not sentence.note:
        text = f"{item_name(item)} is {standing_words(held)} already. Nothing to record."
        return Declined(text, ReplyStatus.ANSWERED)
    return Change(
        noun=item.kind.value,
        record_id=held.id,
        version=held.version,
        field=UpdateField.STATUS,
        before=standing_words(held),
        after=standing_words(said, late),
        note=sentence.note,
        about=item_name(item),
        detail=json.dumps({"state": said.state, "until": until.isoformat() if until else ""}),
    )


def _until(sentence: ItemSentence, today: date) -> date | Declined | None:
    if not sentence.until:
        return None
    read = read_typed_date(sentence.until, today)
    if isinstance(read, Unclear) or read.last_day is None:
        return asks_back(f"I cannot tell which day “{sentence.until}” is. Say it with its month.")
    return read.last_day


def _why(request: Request, item: OpenItem, sentence: ItemSentence, late: int) -> Declined:
    """A late report is kept with its reason; the next line may be it."""
    says = f"{item_words(item)}: {_said(sentence)} because "
    is_late = f" It is {working_days(late)} late." if late else ""
    when_else = "" if late else ", and the day on which it comes if you know it"
    return Declined(
        f"{item_name(item)}.{is_late} Why is it late? Reply with the reason{when_else}. Nothing is"
        " recorded yet.",
        ReplyStatus.AMBIGUOUS,
        asks=AskedBack(Wanted.REASON, says, "", after(request.now, PROPOSAL_LASTS)),
    )


def _offered(context: Context, item: OpenItem, change: Change) -> Offer:
    lines = [_titled(item), f"From {change.before} to {change.after}."]
    if change.note:
        lines.append(f"Note: {change.note}")
    step = _final_step(item, context)
    if step is not None:
        lines.append(f"The final report is due {step_when(step)}.")
    return Offer(change, tuple(lines))


def _days_late(item: OpenItem, now: datetime, context: Context) -> int:
    """How many working days after its deadline a report comes; within the day, by the hour, one."""
    step = _final_step(item, context)
    if step is None:
        return 0
    local = now.astimezone(LONDON)
    late = days_late(local.date(), step.date, council_calendar(context.rules))
    passed = step.time is not None and (local.date(), local.time()) > (step.date, step.time)
    return late or int(passed)


def _final_step(item: OpenItem, context: Context) -> Step | None:
    """When the report is due: the committee's step of that name, else publication."""
    if item.meeting is None:
        return None
    steps = context.rules.for_committee(item.committee).timetable_steps
    before = [step for step in steps if step.working_days < 0]
    named = [step for step in before if fold(step.name) == _FINAL]
    try:
        return step_for(item.meeting, (named or before[-1:])[0], council_calendar(context.rules))
    except (CalendarError, IndexError):
        return None
