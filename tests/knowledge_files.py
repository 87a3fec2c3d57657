"""Knowledge files for tests to write in: each kind is made once a process and copied after that."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from knowledge.store.database import opened, prepare

Fill = Callable[[Database], object]


def empty(_: Database) -> None:
    """Write nothing."""


def fresh_file(path: Path, fill: Fill = empty) -> Path:
    """A prepared knowledge file of one's own, with what `fill` writes; `path` is new."""
    path.write_bytes(_made(fill))
    return path


@cache
def _made(fill: Fill) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        prepare(path)
        with opened(path) as db:
            fill(db)
        return path.read_bytes()
