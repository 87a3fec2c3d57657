"""The sample papers, where they stand beside the repository, imported once for all tests."""

import fcntl
from datetime import datetime
from pathlib import Path

import pytest

from knowledge.domain.calendars import LONDON
from knowledge.importers.papers import import_paths

SHARED = Path(__file__).parents[2] / "shared"
SEEDS = SHARED / "seeds"
READ_AT = datetime(2026, 9, 7, 9, 0, tzinfo=LONDON)


def imported_once(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge file of the sample papers, made by the first worker that asks for it.

    Copy it before writing in it. Skips where the papers are not there.
    """
    if not SEEDS.is_dir():
        pytest.skip("the sample papers are not beside the repository")
    alone = worker_id == "master"
    run = tmp_path_factory.getbasetemp() if alone else tmp_path_factory.getbasetemp().parent
    with (run / "sample_papers.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        file, made = run / "sample_papers.db", run / "sample_papers_made.db"
        if not file.exists():
            import_paths(made, [SEEDS], now=READ_AT)
            made.rename(file)
    return file
