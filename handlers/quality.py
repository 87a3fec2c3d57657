"""The state of what is held: what has no owner, no date, no fresh figure, and what disagrees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from handlers.wording import listed, shortened, uk_date
from knowledge.conflicts import IN_ONE_PAPER, Printed, disputed
from knowledge.domain.actions import FINISHED, Action
from knowledge.domain.folding import fold
from knowledge.domain.meetings import MeetingStatus
from knowledge.domain.officers import Officer
from knowledge.domain.same_person import pairs_alike
from knowledge.store.actions import all_actions
from knowledge.store.meeting_conflicts import conflicts_of
from knowledge.store.meetings import all_meetings
from knowledge.store.observations import all_observations
from knowledge.store.officers import all_officers
from knowledge.store.quality import (
    Conflict,
    Place,
    counts,
    doubted,
    figures_in_conflict,
    last_figures,
    leads_held,
    rejected_rows,
    tables_kept_as_text,
    updated_actions,
)
from knowledge.store.topics import all_topics

# A figure that is published every year is stale when the next one is well overdue.
STALE_AFTER_DAYS = 456
_SHOWN = 10
_LONGEST_TITLE = 110


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not in order; `days` is its age in days, None where it has none."""

    text: str
    days: int | None = None

    def said(self) -> str:
        """The finding as a line, its age at the end."""
        if self.days is None:
            return self.text
        return f"{self.text} ({self.days:,} day{'' if self.days == 1 else 's'})"


@dataclass(frozen=True, slots=True)
class Section:
    """Findings of one kind under a heading; the oldest first where they have an age."""

    heading: str
    findings: tuple[Finding, ...]


def quality(db: Database, today: date, council: str = "") -> list[Section]:
    """Every kind of finding, also those with none, for one council or for all that are held."""
    actions = [a for a in all_actions(db) if _of(a.council, council)]
    officers = [o for o in all_officers(db) if _of(o.council, council)]
    return [
        _section("Actions without an owner", map(_untitled, _without_lead(actions))),
        _section("Topics without a lead officer", _topics_without_lead(db, council)),
        _section("Actions without a due date", map(_untitled, _without_date(actions))),
        _section("Actions overdue and never reported on", _overdue(db, actions, today)),
        _section("Figures that have gone stale", _stale(db, today, council)),
        _section("Leads that nobody in Slack is linked to", _unmatched(db, council)),
        _section("People written in several ways", _several_ways(officers)),
        _section("Figures on which papers disagree", _conflicts(db, council)),
        _section("Meetings on which a message and a newer paper disagree", _moved(db, council)),
        _section("Facts kept with a doubt", _places(doubted(db), council)),
        _section("Tables kept as text only", _places(tables_kept_as_text(db), council)),
        _section("Rows that were rejected", _places(rejected_rows(db), council)),
    ]


def quality_text(db: Database, today: date, council: str = "", shown: int = _SHOWN) -> str:
    """The report in plain text: what is held, the counts, then the first `shown` of each kind."""
    sections = quality(db, today, council)
    of = f" for {council}" if council else ""
    lines = [f"State of what is held{of}, as at {uk_date(today)}.", held_words(db), ""]
    lines += [f"{section.heading}: {len(section.findings):,}" for section in sections]
    for section in sections:
        if section.findings:
            lines += ["", f"{section.heading}: {len(section.findings):,}"]
            lines += [f"- {finding.said()}" for finding in section.findings[:shown]]
        if len(section.findings) > shown:
            lines.append(f"… and {len(section.findings) - shown:,} more")
    return "\n".join(lines)


def held_words(db: Database) -> str:
    """How much of each kind is held: "Held: 1 document, 14 topics and 66 indicators."."""
    held = [
        f"{count:,} {(name if count > 1 else name.removesuffix('s')).replace('_', ' ')}"
        for name, count in counts(db).items()
        if count
    ]
    return f"Held: {listed(held)}." if held else "Nothing is held yet: import a paper first."


def _section(heading: str, findings: Iterable[Finding]) -> Section:
    ordered = sorted(findings, key=lambda finding: -(finding.days or 0))
    return Section(heading, tuple(ordered))


def _of(owner: str, council: str) -> bool:
    return not council or owner == council


def _untitled(action: Action) -> Finding:
    return Finding(_named(action))


def _named(action: Action) -> str:
    return f"action {action.number}: {shortened(action.title, _LONGEST_TITLE)}"


def _without_lead(actions: Iterable[Action]) -> list[Action]:
    return [a for a in actions if not a.leads and a.status not in FINISHED]


def _without_date(actions: Iterable[Action]) -> list[Action]:
    """ "Ongoing" is a due date of its own kind: only a blank one is missing."""
    return [a for a in actions if not a.due and a.status not in FINISHED]


def _topics_without_lead(db: Database, council: str) -> list[Finding]:
    topics = (t for t in all_topics(db) if _of(t.council, council) and not t.leads)
    return [Finding(f"{shortened(t.title, _LONGEST_TITLE)}, {t.source.document}") for t in topics]


def _overdue(db: Database, actions: Iterable[Action], today: date) -> list[Finding]:
    """Past the last day of a dated due date, not finished, and no message ever said how it is."""
    reported = updated_actions(db)
    return [
        Finding(f"{_named(a)}, due {uk_date(a.due.last_day)}", (today - a.due.last_day).days)
        for a in actions
        if a.due.last_day and a.is_overdue(today) and a.number not in reported
    ]


def _stale(db: Database, today: date, council: str) -> list[Finding]:
    return [
        Finding(
            f"{shortened(last.about, _LONGEST_TITLE)}: the last figure is for the time"
            f" to {uk_date(last.last_day)}",
            (today - last.last_day).days,
        )
        for last in last_figures(db)
        if _of(last.council, council) and (today - last.last_day).days > STALE_AFTER_DAYS
    ]


def _unmatched(db: Database, council: str) -> list[Finding]:
    return [
        Finding(f"{lead.name} leads {lead.leads} thing{'' if lead.leads == 1 else 's'}")
        for lead in leads_held(db)
        if _of(lead.council, council) and not lead.is_linked
    ]


def _several_ways(officers: Sequence[Officer]) -> list[Finding]:
    """Names that papers themselves tie together, and names that may be one person's."""
    known = [
        Finding(f"{o.name} is also written {listed(o.also_written)}")
        for o in officers
        if o.also_written
    ]
    maybe = [
        Finding(f"{one.name} and {other.name} may be the same person")
        for one, other in pairs_alike(officers)
    ]
    return [*known, *maybe]


def _conflicts(db: Database, council: str) -> list[Finding]:
    """Figures that two papers, or two places of one, print differently for one time."""
    found = [_conflict(c) for c in figures_in_conflict(db) if _of(c.council, council)]
    held = [o for o in all_observations(db) if _of(o.council, council)]
    for one, other in disputed(held):
        if fold(one.observation.measure) != fold(other.observation.measure):
            found.append(f"{_printed(one)}; {_printed(other)}")
    for each in held:
        if each.indicator and each.doubt.endswith(IN_ONE_PAPER):
            found.append(
                f"{each.indicator}, {each.period.text}: {each.as_printed} in"
                f" {each.source.document}; {each.doubt}"
            )
    return [Finding(text) for text in dict.fromkeys(found)]


def _printed(printed: Printed) -> str:
    source = printed.observation.source
    return f"{printed.words} in {source.document}, {source.place}"


def _conflict(conflict: Conflict) -> str:
    printed = listed([f"{value} in {paper}" for value, paper in conflict.printed])
    return f"{shortened(conflict.about, _LONGEST_TITLE)}, {conflict.period}: {printed}"


def _moved(db: Database, council: str) -> list[Finding]:
    return [
        Finding(
            f"{each.meeting.committee}: {_stands(each.meeting.starts_at, each.meeting.status)} by"
            f" message, {_stands(each.starts_at, each.status)} in {each.source.document}"
        )
        for each in conflicts_of(db, all_meetings(db))
        if _of(each.meeting.council, council)
    ]


def _stands(starts_at: datetime, status: MeetingStatus) -> str:
    off = ", cancelled," if status is MeetingStatus.CANCELLED else ""
    return f"{uk_date(starts_at.date())}{off}"


def _places(places: Iterable[Place], council: str) -> list[Finding]:
    return [
        Finding(f"{p.document}, {p.place}: {shortened(p.said, _LONGEST_TITLE)}")
        for p in places
        if _of(p.council, council)
    ]
