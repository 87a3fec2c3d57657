"""Opening the one SQLite file, and the one way to write to it."""

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from knowledge.domain.errors import DatabaseBusyError, UnreadableFileError
from knowledge.store.migrations import MIGRATIONS
from knowledge.store.revisions import unwatched, watch

BUSY_SECONDS = 5.0
# A question runs some forty statements, of a few hundred; one that is not kept is compiled anew.
_STATEMENTS = 512


@contextmanager
def opened(path: Path, *, busy_seconds: float | None = None) -> Iterator[Database]:
    """A connection for this thread and this piece of work, closed at the end.

    `busy_seconds` is how long to wait for another process's write, BUSY_SECONDS unless told.
    """
    with Connections(path, most_idle=0).opened(busy_seconds=busy_seconds) as db:
        yield db


class Connections:
    """Connections to one file that stay open between pieces of work, each for one at a time.

    Opening one, and reading the first pages and statements anew, takes longer than most answers.
    At most `most_idle` wait unused. Threads may take turns with a connection, never share it.
    """

    def __init__(self, path: Path, *, most_idle: int = 4) -> None:
        self.path = path
        self._most_idle = most_idle
        self._idle: deque[Database] = deque()

    @contextmanager
    def opened(self, *, busy_seconds: float | None = None) -> Iterator[Database]:
        """A connection for this piece of work; after a failure it is not used again."""
        db = self._taken()
        try:
            seconds = BUSY_SECONDS if busy_seconds is None else busy_seconds
            db.execute(f"pragma busy_timeout = {int(seconds * 1000)}")
            yield db
        except BaseException as error:
            db.conn.close()
            if isinstance(error, sqlite3.DatabaseError):
                raise _explained(error, self.path) from error
            raise
        if db.conn.in_transaction or len(self._idle) >= self._most_idle:
            db.conn.close()
        else:
            self._idle.append(db)

    def close(self) -> None:
        """Close what waits unused; what is in use is closed by whoever closes it next."""
        while self._idle:
            self._idle.pop().conn.close()

    def _taken(self) -> Database:
        try:
            return self._idle.pop()
        except IndexError:
            return _connected(self.path)


def _connected(path: Path) -> Database:
    try:
        connection = sqlite3.connect(path, check_same_thread=False, cached_statements=_STATEMENTS)
    except sqlite3.OperationalError as error:
        raise UnreadableFileError(
            f"The knowledge file {path} cannot be opened: {error}."
        ) from error
    # Plugins are other people's code with access to the file.
    db = Database(connection, execute_plugins=False)
    try:
        db.execute("pragma foreign_keys = on")
        # A confirmed update must outlive a power cut, not only this process.
        db.execute("pragma synchronous = full")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise _explained(error, path) from error
    return db


def prepare(path: Path) -> None:
    """Create the file if it is not there, bring its schema up to date, switch on WAL."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with opened(path) as db:
        if db.journal_mode != "wal":
            db.enable_wal()
        if MIGRATIONS.pending(db) or unwatched(db):
            # One transaction: a file is never left between two versions, and the disk waits once.
            with writing(db):
                MIGRATIONS.apply(db)
                watch(db)


@contextmanager
def writing(db: Database, *, durable: bool = True) -> Iterator[Database]:
    """One write transaction: all of it or nothing. It takes the write lock at once.

    A deferred transaction that reads first and writes later fails at once with "database is
    locked" when another connection wrote in between; the busy timeout does not help there.
    So reads that decide a write belong inside this block. `durable=False` spares the disk for
    what may be forgotten in a power cut (what a conversation is about): a crash of the process
    loses nothing, and what is durable and written later takes it along.
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
