"""What reminders are derived from: the records as they stand, and what was said to whom already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from knowledge.domain.calendars import LONDON
from knowledge.domain.meetings import Meeting, MeetingChange
from knowledge.domain.officers import Officer
from knowledge.domain.owing import OpenItem, Owing


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a Slack account: where its owner works, and whether they still do.

    `away_from` and `away_until` are the first and last day of an absence, None for none; `cover`
    and `deputy` the Slack IDs of whoever covers it and of whoever acts besides, "" for nobody.
    """

    zone: ZoneInfo = LONDON
    left: bool = False
    away_from: date | None = None
    away_until: date | None = None
    cover: str = ""
    deputy: str = ""
    digest_only: bool = False

    def is_away(self, day: date) -> bool:
        """True on the days of an absence."""
        if self.away_from is None or self.away_until is None:
            return False
        return self.away_from <= day <= self.away_until


SOMEBODY = Person()


@dataclass(frozen=True, slots=True)
class Snooze:
    """Somebody asked not to be asked before the day `until`: about one item, or about all ("")."""

    id: int
    slack_user_id: str
    ref: str
    until: date
    made_at: datetime


def _none() -> Mapping[str, datetime]:
    return MappingProxyType({})


def _no_words() -> Mapping[str, str]:
    return MappingProxyType({})


def _nobody() -> Mapping[str, Person]:
    return MappingProxyType({})


def _never() -> Mapping[tuple[str, str], int]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Known:
    """The records that reminders are derived from, as they stand on the day `today`.

    `single_committee` names the councils of which
    only one committee is held: a plan that names no committee is then that committee's.
    `changes` are the changes of meetings by message of the last days that stand.
    `people` are the Slack accounts that something is known of, by Slack ID. `asked` says when
    what was posted, by a reminder's key; `told_of` when a lead was last asked about a meeting,
    by the first two parts of the key and the recipient. `unsettled` are the keys that a message
    of unknown outcome holds, with that message's key; `refused` those that Slack did not take,
    with its reason. `times_asked`: how often a Slack user was
    asked about an item (its ref) since the last reply, and `most_asks` how often anybody is.
    `figures_due` are the figures of the last quarter's return, given or not: council and name.
    """

    today: date
    meetings: tuple[Meeting, ...] = ()
    officers: tuple[Officer, ...] = ()
    items: tuple[OpenItem, ...] = ()
    single_committee: frozenset[str] = frozenset()
    changes: tuple[MeetingChange, ...] = ()
    people: Mapping[str, Person] = field(default_factory=_nobody)
    asked: Mapping[str, datetime] = field(default_factory=_none)
    told_of: Mapping[str, datetime] = field(default_factory=_none)
    unsettled: Mapping[str, str] = field(default_factory=_no_words)
    refused: Mapping[str, str] = field(default_factory=_no_words)
    times_asked: Mapping[tuple[str, str], int] = field(default_factory=_never)
    snoozes: tuple[Snooze, ...] = ()
    most_asks: int = 4
    figures_due: tuple[tuple[str, str], ...] = ()

    def person(self, slack_user_id: str) -> Person:
        """What is known of this account."""
        return self.people.get(slack_user_id, SOMEBODY)

    def to_ask(
        self, slack_user_id: str, owed: tuple[OpenItem, ...], day: date
    ) -> tuple[OpenItem, ...]:
        """What of this somebody may be asked about then: not snoozed, not asked too often."""
        hushed: set[str] = set()
        if self.snoozes:
            hushed = {
                snooze.ref
                for snooze in self.snoozes
                if snooze.slack_user_id == slack_user_id and self._puts_off(snooze, day)
            }
            if "" in hushed:
                return ()
        if not hushed and not self.times_asked:
            return owed
        return tuple(
            item
            for item in owed
            if item.ref not in hushed
            and self.times_asked.get((slack_user_id, item.ref), 0) < self.most_asks
        )

    def put_off_until(self, slack_user_id: str, item: OpenItem, day: date) -> date:
        """The day on which somebody is told of this: `day`, or the end of what puts it off."""
        ends = (
            snooze.until
            for snooze in self.snoozes
            if snooze.slack_user_id == slack_user_id
            and snooze.ref in ("", item.ref)
            and self._puts_off(snooze, day)
        )
        return max((day, *ends))

    def _puts_off(self, snooze: Snooze, day: date) -> bool:
        """Also what was meant for a day within it is not made up for when it ends: it was put
        off, not missed."""
        since = snooze.made_at.astimezone(LONDON).date()
        return snooze.until > max(day, self.today) or since <= day < snooze.until


def owing_of(known: Known) -> Owing:
    """Who owes what, by committee."""
    return Owing(
        known.officers, known.items, today=known.today, single_committee=known.single_committee
    )
