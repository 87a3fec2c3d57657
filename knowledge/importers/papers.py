"""The import: files and folders in, records in the knowledge file, a report of every one.

One file is one transaction: all of it is saved or nothing. Importing the same paper again
changes nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from knowledge.domain.codes import code_key
from knowledge.domain.documents import Document
from knowledge.domain.errors import UnreadableFileError
from knowledge.domain.folding import squash
from knowledge.domain.indicators import Indicator, Observation
from knowledge.domain.records import KeptAsText, MappedTable, Outcome, Reading, Record, Rejection
from knowledge.importers.councils import council_of
from knowledge.importers.readings import readings_of
from knowledge.importers.told_columns import (
    AS_PRINTED,
    ToldColumn,
    as_printed,
    with_told_columns,
)
from knowledge.readers.blocks import Pages
from knowledge.readers.files import read_file
from knowledge.store.columns import (
    column_readings,
    forget_column,
    has_column_readings,
    tell_column,
)
from knowledge.store.database import opened, prepare, writing
from knowledge.store.full_text import merge_indexes
from knowledge.store.indicators import indicators_with_code
from knowledge.store.records import SavedRecord, save_reading

Progress = Callable[[Path, int, int], None]

_NO_PAPERS = frozenset({".py", ".pyc", ".toml", ".ini", ".db", ".db-wal", ".db-shm", ".log"})
_NOT_KEPT = (
    "What was said of the columns counts for this import only: say whose papers these are with"
    " --council NAME and it is kept."
)
_NO_COUNCIL = "No council is named in it: say whose it is with --council NAME."


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    `counts` has for each noun ("topic", "agenda item") how many records were added, changed and
    unchanged. `error` is the sentence that says why the file could not be read, "" where it was;
    `warnings` are sentences for the administrator.
    """

    path: Path
    documents: tuple[Document, ...] = ()
    counts: Mapping[str, Mapping[Outcome, int]] = field(default_factory=dict)
    rejected: tuple[Rejection, ...] = ()
    kept_as_text: tuple[KeptAsText, ...] = ()
    mapped: tuple[MappedTable, ...] = ()
    warnings: tuple[str, ...] = ()
    error: str = ""

    def total(self, outcome: Outcome) -> int:
        """How many records of all nouns came to this."""
        return sum(by_outcome.get(outcome, 0) for by_outcome in self.counts.values())


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file, in the order in which they were read."""

    files: tuple[FileReport, ...]
    dry_run: bool = False

    @property
    def unreadable(self) -> tuple[FileReport, ...]:
        """The files, folders and paths that could not be read at all."""
        return tuple(file for file in self.files if file.error)

    def total(self, outcome: Outcome) -> int:
        """How many records of all files came to this."""
        return sum(file.total(outcome) for file in self.files)


class _NothingIsWritten(Exception):
    """Raised inside the transaction of a dry run, so that it is rolled back."""


def import_paths(
    path_to_db: Path,
    paths: Iterable[Path],
    *,
    now: datetime,
    council: str = "",
    dry_run: bool = False,
    columns: Sequence[ToldColumn] = (),
    progress: Progress | None = None,
) -> ImportReport:
    """Read the files, and the files in the folders, into the knowledge file.

    `council` is whose papers these are; without it each paper's own words decide. A file that
    cannot be read is reported and the others are imported. `progress` is told each file before
    it is read, with its place in the queue (from 1) and the length of the queue. `dry_run`
    reports the same and writes nothing, not even a new file. `columns` says what headings mean:
    it is kept for the council of each paper, and what was kept before counts as well.

    Raises DatabaseBusyError where another process keeps the knowledge file locked; the files
    before it are saved, the file at hand is as it was.
    """
    with TemporaryDirectory() as scratch:
        unwritten = dry_run and not path_to_db.exists()
        db_path = Path(scratch) / "dry-run.db" if unwritten else path_to_db
        prepare(db_path)
        queue = list(_expanded(paths))
        reports: list[FileReport] = []
        for number, entry in enumerate(queue, 1):
            if isinstance(entry, FileReport):
                reports.append(entry)
                continue
            if progress:
                progress(entry, number, len(queue))
            told = _Columns(tuple(columns), is_kept=not dry_run)
            reports.append(_import_file(db_path, entry, now, council, told, dry_run=dry_run))
        if not dry_run:
            with opened(db_path) as db, writing(db):
                merge_indexes(db)
    return ImportReport(tuple(reports), dry_run)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What was said of columns at this import, and whether it is kept for later ones."""

    told: tuple[ToldColumn, ...]
    is_kept: bool


def _import_file(
    db_path: Path, path: Path, now: datetime, council: str, columns: _Columns, *, dry_run: bool
) -> FileReport:
    try:
        pages = read_file(path)
    except UnreadableFileError as error:
        return FileReport(path, error=str(error))
    told = _told(db_path, pages, council, columns)
    known, found = with_told_columns(pages, told)
    readings = [as_printed(reading, found, pages) for reading in readings_of(known, council)]
    saved, rejected = _saved(db_path, readings, now, dry_run=dry_run)
    nameless = any(not reading.document.council for reading in readings)
    return FileReport(
        path=path,
        documents=tuple(reading.document for reading in readings),
        counts=_counts(saved),
        rejected=(*(r for reading in readings for r in reading.rejected), *rejected),
        kept_as_text=tuple(k for reading in readings for k in reading.kept_as_text),
        mapped=tuple(m for reading in readings for m in reading.mapped),
        warnings=(
            *((_NO_COUNCIL,) if nameless else ()),
            *_not_headings(columns.told, found),
            *((_NOT_KEPT,) if columns.told and not (council or council_of(pages)) else ()),
        ),
    )


def _told(db_path: Path, pages: Pages, council: str, columns: _Columns) -> list[ToldColumn]:
    """What this council's headings mean: as kept, and as said now, which is kept as well."""
    with opened(db_path) as db:
        if not columns.told and not has_column_readings(db):
            return []
        council = council or council_of(pages)
        if columns.told and columns.is_kept and council:
            with writing(db):
                for each in columns.told:
                    if each.read_as == AS_PRINTED:
                        forget_column(db, council, each.heading)
                    else:
                        tell_column(db, council, each.heading, each.read_as)
        held = column_readings(db, council)
    known = {squash(heading): ToldColumn(heading, read_as) for heading, read_as in held}
    known |= {squash(each.heading): each for each in columns.told}
    return list(known.values())


def _not_headings(told: Sequence[ToldColumn], found: Sequence[ToldColumn]) -> Iterator[str]:
    seen = {squash(each.heading) for each in found}
    for each in told:
        if each.read_as != AS_PRINTED and squash(each.heading) not in seen:
            yield f'No table of this file has a column headed "{each.heading}".'


def _saved(
    db_path: Path, readings: Sequence[Reading], now: datetime, *, dry_run: bool
) -> tuple[list[SavedRecord], list[Rejection]]:
    """Everything of one file in one transaction, rolled back after a dry run."""
    saved: list[SavedRecord] = []
    rejected: list[Rejection] = []
    with opened(db_path) as db:
        try:
            with writing(db):
                for reading in readings:
                    known, unknown = _of_known_indicators(db, reading)
                    rejected.extend(unknown)
                    whole = replace(known, rejected=(*known.rejected, *unknown))
                    saved.extend(save_reading(db, whole, now))
                if dry_run:
                    raise _NothingIsWritten
        except _NothingIsWritten:
            return saved, rejected
    return saved, rejected


def _of_known_indicators(db: Database, reading: Reading) -> tuple[Reading, list[Rejection]]:
    """The reading without figures of indicators that neither it nor the knowledge file defines."""
    defined = {
        (record.council, code_key(record.code))
        for record in reading.records
        if isinstance(record, Indicator)
    }
    kept: list[Record] = []
    rejected: list[Rejection] = []
    for record in reading.records:
        if isinstance(record, Observation) and record.indicator:
            key = (record.council, code_key(record.indicator))
            if key not in defined and not _is_held(db, *key):
                reason = (
                    f"{record.source.place}: no indicator {record.indicator} is held for "
                    f"{record.council or 'this council'}. Import its register first."
                )
                rejected.append(Rejection(record.source, reason))
                continue
        kept.append(record)
    return replace(reading, records=tuple(kept)), rejected


def _is_held(db: Database, council: str, key: str) -> bool:
    return any(indicator.council == council for indicator in indicators_with_code(db, key))


def _counts(saved: Iterable[SavedRecord]) -> dict[str, Counter[Outcome]]:
    counts: dict[str, Counter[Outcome]] = {}
    for entry in saved:
        counts.setdefault(_noun_of(entry.record), Counter())[entry.outcome] += 1
    return counts


def _noun_of(record: object) -> str:
    """What a record is called in a report: "agenda item" for an AgendaItem."""
    name = type(record).__name__
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()


def _expanded(paths: Iterable[Path]) -> Iterator[Path | FileReport]:
    """Each file once, folders in the order of their names; a path that is wrong as its report."""
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            yield FileReport(path, error=f"{path} is not there. Check the name and the folder.")
            continue
        inside = list(_files_in(path)) if path.is_dir() else [path]
        if not inside:
            yield FileReport(path, error=f"The folder {path} holds no files to import.")
        for file in inside:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _files_in(folder: Path) -> Iterator[Path]:
    """Not hidden files, lock files of Word and Excel, programs or settings."""
    for path in sorted(folder.rglob("*")):
        hidden = path.name.startswith((".", "~$"))
        if path.is_file() and not hidden and path.suffix not in _NO_PAPERS:
            yield path
