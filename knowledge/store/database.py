"""Opening the one SQLite file, and the one way to write to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from knowledge.domain.errors import DatabaseBusyError, UnreadableFileError
from knowledge.store.migrations import MIGRATIONS
from knowledge.store.revisions import watch

BUSY_SECONDS = 5.0


@contextmanager
def opened(path: Path, *, busy_seconds: float | None = None) -> Iterator[Database]:
    """A connection for this thread and this piece of work, closed at the end.

    A connection belongs to the thread that made it (sqlite3), and opening one takes half a
    millisecond, so each message and each tick opens its own. `busy_seconds` is how long to wait
    for another process's write, BUSY_SECONDS unless told.
    """
    busy_seconds = BUSY_SECONDS if busy_seconds is None else busy_seconds
    try:
        connection = sqlite3.connect(path, timeout=busy_seconds)
    except sqlite3.OperationalError as error:
        raise UnreadableFileError(
            f"The knowledge file {path} cannot be opened: {error}."
        ) from error
    # Plugins are other people's code with access to the file.
    db = Database(connection, execute_plugins=False)
    try:
        db.execute("pragma foreign_keys = on")
        db.execute(f"pragma busy_timeout = {int(busy_seconds * 1000)}")
        # A confirmed update must outlive a power cut, not only this process.
        db.execute("pragma synchronous = full")
        yield db
    except sqlite3.DatabaseError as error:
        raise _explained(error, path) from error
    finally:
        connection.close()


def prepare(path: Path) -> None:
    """Create the file if it is not there, bring its schema up to date, switch on WAL."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with opened(path) as db:
        if db.journal_mode != "wal":
            db.enable_wal()
        MIGRATIONS.apply(db)
        watch(db)


@contextmanager
def writing(db: Database, *, durable: bool = True) -> Iterator[Database]:
    """One write transaction: all of it or nothing. It takes the write lock at once.

    A deferred transaction that reads first and writes later fails at once with "database is
    locked" when another connection wrote in between; the busy timeout does not help there.
    So reads that decide a write belong inside this block. `durable=False` spares the disk for
    what may be forgotten in a power cut (what a conversation is about).
    """
    db.execute(f"pragma synchronous = {'full' if durable else 'normal'}")
    db.execute("begin immediate")
    try:
        yield db
    except BaseException:
        db.conn.rollback()
        raise
    db.conn.commit()


def _explained(error: sqlite3.DatabaseError, path: Path) -> Exception:
    words = str(error)
    if "locked" in words or "busy" in words:
        return DatabaseBusyError(
            f"The knowledge file {path} is in use by another process and stayed locked. "
            "Nothing was written. Try again in a moment."
        )
    if "not a database" in words or "malformed" in words:
        return UnreadableFileError(
            f"{path} is not a Tipstaff knowledge file, or it is damaged ({words})."
        )
    return error
