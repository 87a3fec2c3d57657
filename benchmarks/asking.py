"""Asking as `tipstaff ask` does, against a bare full text search and likeness to every title."""

import os
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz, process

from benchmarks.apart import apart
from benchmarks.many_councils import multiplied
from benchmarks.papers import NOW, imported, sample_papers
from benchmarks.questions import QUESTIONS
from bot.session import Session, session
from bot.settings import Settings
from handlers.context import Context
from handlers.messages import ReplyStatus, Request
from handlers.router import respond
from knowledge.stems import stems
from knowledge.store.indexes import any_of
from knowledge.store.subjects import held_by_council

_ROUNDS, _ROUNDS_OF_MANY = 5, 3
_LARGE, _LARGEST = 100, 1000
_FOUND = 60
_BAR = 50.0
_OF_THE_SAMPLE = frozenset({"Durham County Council", "Darlington Borough Council"})
_WOULD_HELP = (
    "What would bring p99 under 50 ms where no council is meant: asking back of which council, once"
    " very many have what was asked, before passages and people are searched as well; and an index"
    " of the words by which papers are named."
)
# Of more titles, likeness is measured with some of the questions: each takes seconds.
_LIKENED_TITLES, _ONE_IN = 200_000, 8
_SEARCH = (
    "select s.title from subjects_fts join subjects s on s.id = subjects_fts.rowid"
    " where subjects_fts match ? order by bm25(subjects_fts, 3.0, 1.0) limit ?"
)


@dataclass(slots=True)
class _Times:
    """Milliseconds, one a question, in the order asked: three ways for the same questions.

    `worked` is the processor's time of `asked`: what a busy machine does not lengthen.
    """

    asked: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    searched: list[float] = field(default_factory=list)
    likened: list[float] = field(default_factory=list)


def report() -> Iterator[str]:
    """Times on the sample papers and on many times as many records, and how they grow.

    The largest file takes minutes to make: set TIPSTAFF_BENCH_LARGE=1 to measure it as well.
    """
    with TemporaryDirectory() as folder:
        sample = Path(folder) / "asked.db"
        # An import would leave this process knowing the stems of every word.
        apart(imported, sample, sample_papers())
        asked = {1: _Times()}
        yield from _measured(sample, asked[1], _ROUNDS)
        largest = [_LARGEST] if os.environ.get("TIPSTAFF_BENCH_LARGE") == "1" else []
        for times in (_LARGE, *largest):
            database = Path(folder) / "many.db"
            start = time.perf_counter()
            apart(multiplied, sample, database, times)
            size = database.stat().st_size / 1_000_000
            yield f"{times} times the sample: made in {_since(start) / 1000:.0f} s, {size:.0f} MB."
            asked[times] = _Times()
            yield from _measured(database, asked[times], _ROUNDS_OF_MANY)
            yield _in_a_channel(database)
            yield _growth(asked, times)
            if _p99(asked[times].asked) > _BAR:
                yield _WOULD_HELP
        if not largest:
            yield f"{_LARGEST} times the sample: not measured (TIPSTAFF_BENCH_LARGE=1 does)."


def _growth(asked: dict[int, _Times], times: int) -> str:
    less = max(held for held in asked if held < times)
    middle = median(asked[times].asked) / median(asked[less].asked)
    end = _p99(asked[times].asked) / _p99(asked[less].asked)
    first = asked[times].asked[: len(QUESTIONS)]
    slowest = max(zip(first, QUESTIONS, strict=True))
    return (
        f"For {times / less:.0f} times the records, p50 is {middle:.1f} times and p99 {end:.1f}"
        f" times as long. The slowest: “{slowest[1]}”, {slowest[0]:.0f} ms."
    )


def _in_a_channel(database: Path) -> str:
    """The same questions in a channel whose default council is one of the sample's."""
    with session(Settings(database=database)) as desk:
        held = held_by_council(desk.db, "indicator")
        council = max(held.keys() & _OF_THE_SAMPLE, default="")
        spent: list[float] = []
        statuses = Counter[ReplyStatus]()
        for number in range(_ROUNDS_OF_MANY):
            for text in QUESTIONS:
                asker = desk.asker("", NOW.date())
                said = Request(text, asker, NOW, f"channel {number} {text}", council=council)
                start = time.perf_counter()
                statuses[respond(said, Context(desk.db, desk.settings.rules)).status] += 1
                spent.append(_since(start))
    return f"In a channel of {council}: {_fared(statuses, _ROUNDS_OF_MANY)}; {_told(spent)}."


def _measured(database: Path, times: _Times, rounds: int) -> Iterator[str]:
    start = time.perf_counter()
    with session(Settings(database=database)) as desk, closing(sqlite3.connect(database)) as bare:
        status = _ask(desk, QUESTIONS[0], "cold")
        yield f"First ask, with the file just opened: {_since(start):.1f} ms ({status.value})."
        titles = [title for (title,) in bare.execute("select title from subjects")]
        statuses = Counter[ReplyStatus]()
        for number in range(rounds):
            statuses.update(_round(desk, times, f"round {number}"))
        _compare(bare, titles, times)
        yield from _lines(times, statuses, len(titles), rounds)


def _round(desk: Session, times: _Times, name: str) -> list[ReplyStatus]:
    """How each question fared, asked in a thread of its own; its times are added to `times`."""
    statuses: list[ReplyStatus] = []
    for number, text in enumerate(QUESTIONS):
        start, worked = time.perf_counter(), time.process_time()
        statuses.append(_ask(desk, text, f"{name}, question {number}"))
        times.asked.append(_since(start))
        times.worked.append((time.process_time() - worked) * 1000)
    return statuses


def _compare(bare: sqlite3.Connection, titles: list[str], times: _Times) -> None:
    """Add what the two simpler ways take for the same questions."""
    step = _ONE_IN if len(titles) > _LIKENED_TITLES else 1
    times.searched += [_search(bare, any_of(stems(text))) for text in QUESTIONS]
    times.likened += [_liken(text, titles) for text in QUESTIONS[::step]]


def _search(bare: sqlite3.Connection, match: str) -> float:
    start = time.perf_counter()
    bare.execute(_SEARCH, [match, _FOUND]).fetchall()
    return _since(start)


def _liken(text: str, titles: list[str]) -> float:
    start = time.perf_counter()
    process.extract(text, titles, scorer=fuzz.WRatio)
    return _since(start)


def _ask(desk: Session, text: str, conversation: str) -> ReplyStatus:
    return desk.reply(text, name="", now=NOW, conversation=conversation).status


def _lines(times: _Times, statuses: Counter[ReplyStatus], held: int, rounds: int) -> Iterator[str]:
    yield f"{len(QUESTIONS)} questions about {held} records: {_fared(statuses, rounds)}."
    yield f"Tipstaff, each question once: {_told(times.asked[: len(QUESTIONS)])}."
    if rounds > 1:
        yield f"Tipstaff, each question {rounds} times: {_told(times.asked)}."
    yield f"Tipstaff, of that the processor's time: {_told(times.worked)}."
    yield _against("A bare full text search for the same words", times.searched, times.asked)
    yield _against("rapidfuzz, WRatio over every title", times.likened, times.asked)


def _fared(statuses: Counter[ReplyStatus], rounds: int) -> str:
    return ", ".join(f"{statuses[status] // rounds} {status.value}" for status in ReplyStatus)


def _against(name: str, simpler: list[float], asked: list[float]) -> str:
    middle, end = median(asked) / median(simpler), _p99(asked) / _p99(simpler)
    return f"{name}: {_told(simpler)}. Tipstaff's ratio to it: p50 {middle:.2f}, p99 {end:.2f}."


def _told(times: list[float]) -> str:
    return f"p50 {median(times):.2f} ms, p99 {_p99(times):.2f} ms"


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[-1]


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000
