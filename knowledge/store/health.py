"""Whether the knowledge file is sound, and whether it is this version's."""

from sqlite_utils import Database

from knowledge.store.migrations import MIGRATIONS


def file_problem(db: Database) -> str:
    """What SQLite finds wrong with the file, "" where it is sound (`pragma quick_check`)."""
    found = str(db.execute("pragma quick_check(1)").fetchone()[0])
    return "" if found == "ok" else found


def is_tipstaff_file(db: Database) -> bool:
    """True when a Tipstaff of some version made this file."""
    return bool(MIGRATIONS.applied(db))


def missing_migrations(db: Database) -> list[str]:
    """The names of the schema's changes that the file has not had yet."""
    return [migration.name for migration in MIGRATIONS.pending(db)]
