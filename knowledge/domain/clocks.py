"""Clocks that begin or end with one day and belong to no committee's timetable.

Call-in, the response to scrutiny, freedom of information, key decisions, elections: each with
its last (or first) day and the days that were counted. The counting is in `domain.deadlines`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.domain.calendars import WorkingCalendar, days_between
from knowledge.domain.deadlines import (
    FOI_WORKING_DAYS,
    GENERAL_EXCEPTION_CLEAR_DAYS,
    MEMBERS_ACCESS_CLEAR_DAYS,
    NOTICE_OF_ELECTION_WORKING_DAYS,
    Days,
    call_in_ends,
    foi_response_due,
    general_exception_decision,
    key_decision_notice,
    members_access_due,
    notice_of_election,
    publication_deadline,
    scrutiny_response_due,
)
from knowledge.domain.rules import Rules


class ClockKind(StrEnum):
    """Which clock; the words are those of `tipstaff deadlines DATE --kind`.

    CALL_IN counts from the publication of a decision, RESPONSE from the receipt of scrutiny's
    report, FOI and EIR (environmental information) from that of a request, MEMBERS_ACCESS from that
    of a member's request for papers.
    KEY_DECISION counts back from the decision, ELECTION from the poll. GENERAL_EXCEPTION counts
    on from the notice to the chair. SPECIAL_URGENCY has no days to count, only an agreement.
    """

    CALL_IN = "call-in"
    RESPONSE = "response"
    FOI = "foi"
    EIR = "eir"
    MEMBERS_ACCESS = "members-access"
    KEY_DECISION = "key-decision"
    GENERAL_EXCEPTION = "general-exception"
    SPECIAL_URGENCY = "special-urgency"
    ELECTION = "election"


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock set to one day. `due` is None where there is nothing to count.

    `counted` are the days that were counted, in order; `months` is set where months count and
    not days. `exception_notice` is the last day of notice under the general exception, for a
    key decision.
    """

    kind: ClockKind
    start: date
    due: date | None = None
    counted: Days = ()
    months: int = 0
    exception_notice: date | None = None


def clock(
    kind: ClockKind,
    start: date,
    rules: Rules,
    calendar: WorkingCalendar,
    united_kingdom: WorkingCalendar,
) -> Clock:
    """The clock of this kind that begins (or, counting back, ends) with `start`.

    Raises CalendarError where it reaches beyond the years whose bank holidays are known.
    """
    match kind:
        case ClockKind.CALL_IN:
            return _call_in(start, rules.call_in_working_days, calendar)
        case ClockKind.RESPONSE:
            months = rules.scrutiny_response_months
            return Clock(kind, start, scrutiny_response_due(start, months), months=months)
        case ClockKind.FOI | ClockKind.EIR:
            counted = united_kingdom.working_days_after(start, FOI_WORKING_DAYS)
            return Clock(kind, start, foi_response_due(start, united_kingdom), counted)
        case ClockKind.MEMBERS_ACCESS:
            counted = calendar.working_days_after(start, MEMBERS_ACCESS_CLEAR_DAYS)
            return Clock(kind, start, members_access_due(start, calendar), counted)
        case ClockKind.KEY_DECISION:
            return _key_decision(start, calendar)
        case ClockKind.GENERAL_EXCEPTION:
            counted = calendar.working_days_after(start, GENERAL_EXCEPTION_CLEAR_DAYS)
            return Clock(kind, start, general_exception_decision(start, calendar), counted)
        case ClockKind.ELECTION:
            counted = calendar.working_days_before(start, NOTICE_OF_ELECTION_WORKING_DAYS)
            return Clock(kind, start, notice_of_election(start, calendar), counted)
        case ClockKind.SPECIAL_URGENCY:
            return Clock(kind, start)


def _call_in(published: date, working_days: int, calendar: WorkingCalendar) -> Clock:
    ends = call_in_ends(published, calendar, working_days)
    counted = calendar.working_days_after(published, working_days)
    return Clock(ClockKind.CALL_IN, published, ends, counted)


def _key_decision(decision: date, calendar: WorkingCalendar) -> Clock:
    """Notice 28 clear calendar days before; under the general exception five clear working days."""
    return Clock(
        ClockKind.KEY_DECISION,
        decision,
        key_decision_notice(decision),
        tuple(days_between(key_decision_notice(decision), decision)),
        exception_notice=publication_deadline(decision, calendar, GENERAL_EXCEPTION_CLEAR_DAYS),
    )


def reminded_on(clock: Clock, calendar: WorkingCalendar) -> date | None:
    """The working day by which to act where the due day itself is none; None where it is one."""
    if clock.due is None or calendar.is_working_day(clock.due):
        return None
    return calendar.last_working_day_until(clock.due)


def skipped(clock: Clock, calendar: WorkingCalendar) -> list[tuple[date, str]]:
    """The weekdays passed over in the count, each with its reason."""
    if clock.due is None or not clock.counted or clock.kind is ClockKind.KEY_DECISION:
        return []
    first, last = sorted((clock.start, clock.due))
    between = days_between(first, last + timedelta(days=1))
    reasons = ((day, calendar.why_not_counted(day)) for day in between)
    return [(day, why) for day, why in reasons if why and why != "weekend"]
