"""An update by message, proposal and yes, beside a bare write of the same two rows to SQLite."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from benchmarks.apart import apart
from benchmarks.papers import NOW, imported, sample_papers
from bot.session import Session, session
from bot.settings import Settings
from handlers.messages import ReplyStatus
from knowledge.domain.officers import LeadKind
from knowledge.store.actions import all_actions
from knowledge.store.database import writing
from knowledge.store.officers import officer_named

_UPDATES = 200
# In turn, so that each is a change of what stood before.
_SAID = ("at risk - two vacancies", "on track", "complete - signed off on 3 September")
_PROMISED = 30.0


@dataclass(slots=True)
class _Times:
    """Milliseconds, one an update."""

    proposed: list[float] = field(default_factory=list)
    agreed: list[float] = field(default_factory=list)
    both: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)


def report() -> Iterator[str]:
    """p50 and p99 of the proposal, of the yes and of both, and their ratio to a bare write."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "updated.db"
        apart(imported, database, sample_papers())
        with session(Settings(database=database)) as desk:
            yield from _lines(_measured(desk))


def _measured(desk: Session) -> _Times:
    times = _Times()
    led = list(_led(desk.db))
    if not led:
        raise ValueError("No action of the sample papers has a lead who could update it.")
    for number, ((action, name), said) in enumerate(islice(_in_turn(led), _UPDATES)):
        start = time.perf_counter()
        proposal = desk.reply(f"{action} {said}", name=name, now=NOW, conversation=f"{number}")
        between = time.perf_counter()
        recorded = desk.reply("yes", name=name, now=NOW, conversation=f"{number}")
        end = time.perf_counter()
        if proposal.proposal is None or recorded.status is not ReplyStatus.ANSWERED:
            raise ValueError(f"The update of action {action} was not taken: {recorded.text}")
        times.proposed.append((between - start) * 1000)
        times.agreed.append((end - between) * 1000)
        times.both.append((end - start) * 1000)
        times.bare.append(_written_bare(desk.db, action))
    return times


def _in_turn(led: list[tuple[int, str]]) -> Iterator[tuple[tuple[int, str], str]]:
    for said in cycle(_SAID):
        for each in led:
            yield each, said


def _led(db: Database) -> Iterator[tuple[int, str]]:
    """Actions with a lead who is held as an officer."""
    for action in all_actions(db):
        people = (lead.name for lead in action.leads if lead.kind is LeadKind.PERSON)
        held = [name for name in people if officer_named(db, name)]
        if held:
            yield action.number or 0, held[0]


def _written_bare(db: Database, action: int) -> float:
    """The same durable transaction without reading or deciding anything: one row, one insert."""
    start = time.perf_counter()
    with writing(db):
        db.execute("update actions set milestones = milestones where number = ?", [action])
        db.execute(
            "insert into updates (at, who, kind, noun, record_id, field, before, after, note, link)"
            " values ('', 'bench', 'refused', 'action', ?, 'status', '', '', '', '')",
            [action],
        )
    return (time.perf_counter() - start) * 1000


def _lines(times: _Times) -> Iterator[str]:
    yield f"{len(times.both)} updates, each said and agreed: {_told(times.both)}."
    yield f"The proposal alone: {_told(times.proposed)}. The yes alone: {_told(times.agreed)}."
    ratio = median(times.both) / median(times.bare)
    yield f"A bare write of the same two rows: {_told(times.bare)}. Ratio to it: p50 {ratio:.1f}."
    within = sum(each <= _PROMISED for each in times.both)
    yield f"Within {_PROMISED:.0f} ms: {within} of {len(times.both)}."


def _told(times: list[float]) -> str:
    p99 = quantiles(times, n=100, method="inclusive")[-1]
    return f"p50 {median(times):.2f} ms, p99 {p99:.2f} ms"
