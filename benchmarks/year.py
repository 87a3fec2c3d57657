"""A simulated year: the real delivery over real HTTP into the practice workspace, with Slack
failing and the process killed, and a referee who counts what stands in Slack."""

import logging
import random
import signal
import time as clock
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from multiprocessing import get_context
from multiprocessing.sharedctypes import RawValue
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made_year import COUNCIL, MadeYear, Size, made_year
from benchmarks.year_account import Outcome, count, lines_of
from benchmarks.year_timing import idle_ms, planning_seconds
from benchmarks.year_worker import moment_of, moments_of, work
from bot.workspace.people import DEFAULT_SCOPES, Installation
from bot.workspace.workspace import PracticeWorkspace, create_workspace
from handlers.context import Context
from handlers.messages import Asker, Request
from handlers.router import respond
from knowledge.bank_holidays import council_calendar
from knowledge.domain.calendars import LONDON
from knowledge.domain.documents import Document
from knowledge.domain.gathering import due_messages
from knowledge.domain.meeting_reminders import meetings_held
from knowledge.domain.meetings import MeetingStatus
from knowledge.domain.stand_ins import StandIn, StandInKind
from knowledge.store.asked import asked_about, asked_since
from knowledge.store.database import opened, writing
from knowledge.store.documents import save_document
from knowledge.store.meetings import all_meetings, save_meeting
from knowledge.store.officers import all_officers
from knowledge.store.reminders import known_around
from knowledge.store.stand_ins import arrange

_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Trouble:
    """How often things go wrong. `failing` is one call in so many, in each of four ways."""

    kills: int = 200
    failing: int = 80
    leavers: int = 20
    moved_every: int = 6
    replies: float = 0.04
    seed: int = 6


class Year:
    """The referee: makes the year's events, has the worker tick, and looks at every day's end."""

    def __init__(self, path: Path, size: Size, trouble: Trouble) -> None:
        self.path = path
        self.made: MadeYear = made_year(path, size, trouble.seed)
        self.trouble = trouble
        self.dice = random.Random(trouble.seed)
        self.calendar = council_calendar(self.made.rules)
        self.hand = RawValue("d", datetime.combine(size.first, time(8), LONDON).timestamp())
        self.found = Outcome()
        self.pending: dict[str, tuple[datetime, int]] = {}
        self.kills_left = self._kills_by_day()
        self.day = 0
        self.context = get_context("forkserver")
        self.context.set_forkserver_preload(["benchmarks.year_worker"])
        self.process = None
        self.orders = None

    def run(self) -> Outcome:
        """The whole year; the account of it."""
        began = clock.perf_counter()
        self.found.planning_s = planning_seconds(self.path, self.made)
        scopes = DEFAULT_SCOPES | {"channels:history"}
        installation = Installation(scopes=scopes, channel_history=True)
        with create_workspace(
            self.made.people,
            self.made.channels,
            now=lambda: moment_of(self.hand),
            installation=installation,
        ) as self.workspace:
            self._trouble(self.workspace)
            leaving = self._leaving_days()
            for number, day in enumerate(self.made.days):
                self.day = number
                self._events(number, day, leaving)
                self._tick_through(moments_of(datetime.combine(day, time(9), LONDON)))
                self._day_end(datetime.combine(day, time(15, 5), LONDON))
                self._carry_over_kills()
                if not number:
                    self.found.idle_ms_first = self._idle_ms(day)
            self._stop()
            count(self.found, self.workspace, self.made, self.path)
        self.found.idle_ms_last = self._idle_ms(self.made.days[-1])
        self.found.seconds = clock.perf_counter() - began
        return self.found

    def _idle_ms(self, day: date) -> float:
        """What a tick costs once this day's messages are out."""
        return idle_ms(self.path, self.made, datetime.combine(day, time(15, 30), LONDON))

    def _trouble(self, workspace: PracticeWorkspace) -> None:
        every = self.trouble.failing
        if not every:
            return
        workspace.faults.server_error(every=every)
        workspace.faults.rate_limit(every=every + 1, retry_after=3)
        workspace.faults.drop_before(every=every + 2)
        workspace.faults.drop_after(every=every + 3)

    def _tick_through(self, moments: list[datetime]) -> None:
        """Every moment of a day, whoever dies on the way."""
        while True:
            left = [moment for moment in moments if moment.timestamp() > self.hand.value]
            if not left:
                return
            if self.process is None:
                self._start()
            try:
                doomed = self.kills_left[self.day] > 0
                self.orders.send((left, self.dice.randint(1, 8) if doomed else 0))
                if self.orders.poll(_PATIENCE):
                    self.orders.recv()
                    return
                raise TimeoutError("The worker does not answer")
            except (EOFError, BrokenPipeError, ConnectionResetError):
                self._buried()

    def _start(self) -> None:
        self.orders, theirs = self.context.Pipe()
        name = f"worker {self.found.kills}"
        self.process = self.context.Process(
            target=work,
            args=(
                self.path,
                self.made.size,
                self.workspace.bot_token,
                self.workspace.base_url,
                self.hand,
                theirs,
                name,
            ),
            daemon=True,
        )
        self.process.start()
        theirs.close()

    def _buried(self) -> None:
        self.process.join()
        assert self.process.exitcode == -signal.SIGKILL, self.process.exitcode
        self.found.kills += 1
        self.kills_left[self.day] -= 1
        self.process = None
        self.orders.close()

    def _stop(self) -> None:
        if self.process is not None:
            with suppress(OSError):
                self.process.kill()
            self.process.join()

    def _kills_by_day(self) -> Counter[int]:
        """On how many occasions of which working day the process is killed."""
        return Counter(self.dice.choices(range(len(self.made.days)), k=self.trouble.kills))

    def _carry_over_kills(self) -> None:
        """A day with too few calls to Slack leaves its kills to the next one."""
        self.kills_left[self.day + 1] += max(self.kills_left[self.day], 0)

    def _leaving_days(self) -> dict[int, str]:
        """On which working day which officer leaves; never the clerk or the manager."""
        days = self.dice.sample(range(5, len(self.made.days)), self.trouble.leavers)
        people = self.dice.sample(self.made.people[2:], self.trouble.leavers)
        return {day: person.id for day, person in zip(days, people, strict=True)}

    def _events(self, number: int, day: date, leaving: dict[int, str]) -> None:
        now = datetime.combine(day, time(8, 30), LONDON)
        self.hand.value = max(self.hand.value, now.timestamp())
        if number % self.trouble.moved_every == 3:
            self._move_a_meeting(day)
        if person := leaving.get(number):
            self._leave(person, with_deputy=number % 2 == 0)
        self._replies(now)

    def _move_a_meeting(self, today: date) -> None:
        with opened(self.path) as db:
            coming = [
                m
                for m in meetings_held(all_meetings(db))
                if today + timedelta(days=3) < m.starts_at.date() < today + timedelta(days=40)
            ]
            if not coming:
                return
            meeting = self.dice.choice(coming)
            day = self.calendar.working_day_after(
                meeting.starts_at.date(), self.dice.choice((3, 5, 10))
            )
            if day > self.made.size.last + timedelta(days=20):
                return
            moved = replace(
                meeting,
                starts_at=datetime.combine(day, meeting.starts_at.time(), LONDON),
                status=MeetingStatus.MOVED,
                moved_from=meeting.starts_at.date(),
            )
            with writing(db):
                paper = Document(COUNCIL, f"Calendar of {today}", "calendar", "c.csv", "0")
                save_meeting(db, moved, save_document(db, paper, meeting.starts_at))
        self.found.moved += 1

    def _leave(self, person: str, *, with_deputy: bool) -> None:
        people = self.workspace.memory.people
        people[person] = replace(people[person], deactivated=True)
        self.found.left += 1
        if not with_deputy:
            return
        with opened(self.path) as db, writing(db):
            officers = all_officers(db)
            left = next(o for o in officers if o.slack_user_id == person)
            others = [o for o in officers if not o.left_at and o.slack_user_id != person]
            deputy = StandIn(left, StandInKind.DEPUTY, self.dice.choice(others))
            arrange(db, deputy)

    def _replies(self, now: datetime) -> None:
        """Some of those who were asked say that something is complete, in words, and yes."""
        with opened(self.path) as db:
            officers = {o.slack_user_id: o for o in all_officers(db)}
            asked = [key for key, each in asked_about(db).items() if not each.answered]
            for officer_id, ref in asked:
                if not ref.startswith("action ") or self.dice.random() > self.trouble.replies:
                    continue
                number = ref.removeprefix("action ")
                officer = officers[officer_id]
                if officer.left_at or self.workspace.memory.people[officer_id].deactivated:
                    continue
                asker = Asker(officer.name, officer, officer_id)
                context = Context(db, self.made.rules)
                for said in (f"{number} complete - done", "yes"):
                    respond(Request(said, asker, now, f"D{officer_id}"), context)
                self.found.replies += 1

    def _day_end(self, now: datetime) -> None:
        """What is due and unsaid at the end of two days running, or past its use, is lost."""
        with opened(self.path) as db:
            today = now.date()
            known = known_around(db, self.made.rules, today, today, today=today)
            planned = due_messages(now, known, self.made.rules, self.calendar)
            still = {
                part.key: part.expires_at for message in planned.messages for part in message.parts
            }
            said = asked_since(db, today - timedelta(days=120), rehearsal=False)
        for key, (expires_at, days) in self.pending.items():
            if key in said:
                continue
            if key in still and days >= 2:
                self.found.lost.append(f"{key} was due and unsaid for {days} days")
            elif key not in still and expires_at < now:
                self.found.lost.append(f"{key} expired unsaid at {expires_at}")
        self.pending = {
            key: (expires_at, self.pending.get(key, (now, 0))[1] + 1)
            for key, expires_at in still.items()
        }


def report() -> Iterator[str]:
    """The account of a whole year, with every bar beside its figure."""
    # Whoever is killed in the middle of a call leaves half of it behind: that is no news here.
    logging.getLogger("aiohttp.server").disabled = True
    with TemporaryDirectory(prefix="tipstaff-year-") as folder:
        yield from lines_of(Year(Path(folder) / "year.db", Size(), Trouble()).run(), Size())
