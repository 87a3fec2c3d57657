"""The account of a simulated year: what stands in Slack against what the file says, in words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from benchmarks.made_year import MadeYear, Size
from bot.workspace.posts import Post
from bot.workspace.workspace import PracticeWorkspace
from knowledge.domain.calendars import LONDON
from knowledge.domain.deliveries import DeliveryState
from knowledge.store.asked import said_in_all
from knowledge.store.database import opened
from knowledge.store.deliveries import deliveries_in


@dataclass(slots=True)
class Outcome:
    """What came of the year."""

    direct: int = 0
    to_channels: int = 0
    reminders: int = 0
    most_a_day: int = 0
    twice: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    kills: int = 0
    calls: int = 0
    failed_calls: int = 0
    late: int = 0
    replies: int = 0
    moved: int = 0
    left: int = 0
    shown_anew: int = 0
    idle_ms_first: float = 0.0
    idle_ms_last: float = 0.0
    planning_s: float = 0.0
    seconds: float = 0.0


def count(found: Outcome, workspace: PracticeWorkspace, made: MadeYear, path: Path) -> None:
    """Write down what really stands in Slack, against what the file says."""
    keys: Counter[str] = Counter()
    for person in made.people:
        posts = [p for p in workspace.messages(workspace.direct(person)) if p.by_bot]
        found.direct += len(posts)
        keys.update(_key(post) for post in posts)
        days = Counter(datetime.fromtimestamp(float(post.ts), LONDON).date() for post in posts)
        found.most_a_day = max([found.most_a_day, *days.values()])
        found.twice += [f"{person.name} on {day}" for day, n in days.items() if n > 1]
    for channel in made.channels:
        posts = [p for p in workspace.messages(channel.id) if p.by_bot]
        found.to_channels += len(posts)
        keys.update(_key(post) for post in posts)
    found.doubled += [key for key, times in keys.items() if times > 1]
    with opened(path) as db:
        sent = deliveries_in(db, DeliveryState.SENT)
        said = said_in_all(db)
    found.reminders = len(said)
    found.doubled += [key for key, times in Counter(said).items() if times > 1]
    held = {delivery.key for delivery in sent}
    found.unmatched = sorted(held ^ set(keys))
    found.late = sum(delivery.late for delivery in sent)
    calls = workspace.calls()
    found.calls = len(calls)
    found.failed_calls = sum(call.status != 200 for call in calls)
    found.shown_anew = sum(call.method == "chat.update" and call.ok for call in calls)


def lines_of(found: Outcome, size: Size) -> Iterator[str]:
    """An outcome in words."""
    yield (
        f"{size.committees} committees, {size.meetings} meetings, {size.actions} actions,"
        f" {size.officers} officers, {size.indicators} indicators;"
        f" {found.moved} meetings moved, {found.left} people left, {found.replies} replies"
    )
    yield (
        f"{found.calls} calls to Slack, {found.failed_calls} of them failed"
        f" ({100 * found.failed_calls / max(found.calls, 1):.1f} %);"
        f" process killed {found.kills} times"
    )
    yield (
        f"{found.direct} direct messages and {found.to_channels} to channels, which said"
        f" {found.reminders} reminders; {found.late} late;"
        f" {found.shown_anew} shown anew as answered"
    )
    yield f"lost: {len(found.lost)} (bar 0){_some(found.lost)}"
    yield f"doubled: {len(found.doubled)} (bar 0){_some(found.doubled)}"
    yield f"in Slack and not in the file, or the other way: {len(found.unmatched)} (bar 0)"
    yield f"most direct messages to one person on one day: {found.most_a_day} (bar 1)"
    yield (
        f"a tick with nothing due: {found.idle_ms_first:.2f} ms on the file as the year begins,"
        f" {found.idle_ms_last:.2f} ms as it leaves it (bar 5)"
    )
    yield f"planning the whole year: {found.planning_s:.2f} s (bar 2)"
    yield f"the year took {found.seconds:.0f} s"


def _some(found: list[str]) -> str:
    return f": {'; '.join(found[:5])}" if found else ""


def _key(post: Post) -> str:
    return str((post.metadata or {}).get("event_payload", {}).get("key", post.ts))
