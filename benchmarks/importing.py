"""Importing papers: into a new file, then again into the same file, where nothing changes."""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.apart import apart
from benchmarks.papers import imported, sets_of_papers
from knowledge.domain.records import Outcome
from knowledge.importers.papers import ImportReport


def report() -> Iterator[str]:
    """Two lines a set of papers: records and seconds, first cold and then once all is loaded."""
    for name, paths in sets_of_papers().items():
        yield from apart(_measured, name, paths)


def _measured(name: str, paths: list[Path]) -> list[str]:
    with TemporaryDirectory() as folder:
        first, report = _timed(Path(folder) / "first.db", paths)
        second, again = _timed(Path(folder) / "first.db", paths)
        # The first time also loads libraries and learns words. A new file now shows the work alone.
        warm, _ = _timed(Path(folder) / "warm.db", paths)
    return [
        f"{name}: {report.total(Outcome.ADDED)} records. First time {first:.2f} s, "
        f"second time {second:.2f} s ({_changes(again)}), ratio {second / first:.2f}.",
        f"{name}, a new file with all loaded: {warm:.2f} s, "
        f"ratio of the second time to it {second / warm:.2f}.",
    ]


def _timed(database: Path, paths: list[Path]) -> tuple[float, ImportReport]:
    start = time.perf_counter()
    report = imported(database, paths)
    return time.perf_counter() - start, report


def _changes(report: ImportReport) -> str:
    changes = report.total(Outcome.ADDED) + report.total(Outcome.CHANGED)
    return f"{changes} changes" if changes else "nothing changed"
