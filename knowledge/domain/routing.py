"""To whom a reminder to an officer really goes: to them, to whoever covers, or to the clerk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from knowledge.domain.calendars import LONDON, WorkingCalendar, in_words
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.known import SOMEBODY, Known, Person
from knowledge.domain.meetings import Contact
from knowledge.domain.owing import Owing
from knowledge.domain.rules import Rules

HAS_LEFT = "has left"


@dataclass(frozen=True, slots=True)
class Way:
    """One reminder's way: to `recipient` on `day` by the clock of `zone`.

    `instead` says why it is not the lead who gets it, "" where it is. `to_channel`: nobody could
    be found, so the committee's channel is told.
    """

    recipient: str
    day: date
    zone: ZoneInfo = LONDON
    instead: str = ""
    to_channel: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """The people that a lead's reminders may go to. `lead`, `clerk`, `channel` are Slack IDs."""

    lead: str
    person: Person
    stand_in: str
    stand_in_zone: ZoneInfo
    clerk: str
    clerk_zone: ZoneInfo
    channel: str

    def on(self, day: date, last: date, calendar: WorkingCalendar) -> Way:
        """The way of a reminder meant for `day` that is of no use after `last`."""
        if self.person is SOMEBODY:
            return Way(self.lead, day)
        if self.person.left:
            return self._instead(day, HAS_LEFT)
        if self.person.is_away(day) and self.person.away_until is not None:
            back = calendar.last_working_day_until(self.person.away_until)
            back = calendar.working_day_after(back, 1)
            if self.stand_in or back > last:
                return self._instead(day, f"is away until {in_words(self.person.away_until)}")
            day = back
        if self.person.digest_only:
            day = _first_of_week(day, calendar)
        return Way(self.lead, day, self.person.zone)

    def _instead(self, day: date, why: str) -> Way:
        if self.stand_in:
            return Way(self.stand_in, day, self.stand_in_zone, why)
        if self.clerk and self.clerk != self.lead:
            return Way(self.clerk, day, self.clerk_zone, why)
        return Way(self.channel, day, LONDON, why, to_channel=True)


def route_of(lead: str, known: Known, clerk: str, channel: str) -> Route | None:
    """The route of an officer with this Slack ID; None for one whom nobody has linked."""
    if not lead:
        return None
    person = known.person(lead)
    in_order = (person.deputy,) if person.left else (person.cover, person.deputy)
    here = (each for each in in_order if each and _is_here(known.person(each), known.today))
    stand_in = next(here, "")
    return Route(
        lead,
        person,
        stand_in,
        known.person(stand_in).zone,
        clerk,
        known.person(clerk).zone,
        channel,
    )


def _is_here(person: Person, day: date) -> bool:
    return not person.left and not person.is_away(day)


def clerk_of(
    council: str,
    committee: CommitteeRules,
    known: Known,
    rules: Rules,
    owing: Owing,
    contacts: Iterable[Contact] = (),
) -> str:
    """The Slack ID of a committee's clerk, "" where none is linked to Slack.

    The one in the settings, else the contact that the meeting's own paper prints, else the first
    of democratic services.
    """
    printed = [name for contact in contacts for name in (contact.email, contact.name) if name]
    for names in ([committee.clerk], printed, sorted(rules.democratic_services)):
        for officer in owing.officers_named(council, filter(None, names)):
            if officer.slack_user_id and not known.person(officer.slack_user_id).left:
                return officer.slack_user_id
    return ""


def _first_of_week(day: date, calendar: WorkingCalendar) -> date:
    """The first working day of the week of a working day."""
    monday = day - timedelta(days=day.weekday())
    return next(
        (
            found
            for n in range(day.weekday())
            if calendar.is_working_day(found := monday + timedelta(days=n))
        ),
        day,
    )
