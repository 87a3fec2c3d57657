"""The schema, as numbered migrations. A released migration is never edited: add the next one.

Each is a file of SQL beside this one, known to the databases that had it by the file's name.
Every table is STRICT. Every fact carries its document and place: the columns `document_id`,
`place`, `line`, `as_printed`, `doubt` and `digest`. Lists that are only shown are JSON text; lists
that are looked up have tables of their own.
"""

import sqlite3
from importlib.resources import files

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

MIGRATIONS = Migrations("tipstaff")

_IN_ORDER = (
    "m001_documents_and_people",
    "m002_meetings_and_topics",
    "m003_indicators",
    "m004_actions_and_updates",
    "m005_messages",
    "m006_subjects",
    "m007_plans",
    "m008_registers",
    "m009_what_a_change_is_about",
    "m010_meeting_changes",
    "m011_learning",
    "m012_rights_and_dates",
    "m013_figures_by_message",
    "m014_contacts_and_columns",
    "m015_asking",
    "m016_tracker_columns",
    "m017_many_councils",
    "m018_conversations",
    "m019_common_words",
    "m020_lists",
    "m021_clerks_and_conflicts",
    "m022_item_replies",
    "m023_parts",
    "m024_meeting_conflicts",
    "m025_papers_of_subjects",
    "m026_shown",
    "m027_search_of_one_council",
    "m028_objectives_served",
    "m029_served",
    "m030_compared_with",
)


def _add(name: str) -> None:
    @MIGRATIONS(name=name)
    def run(db: Database) -> None:
        _run(db, files(__name__).joinpath(f"{name}.sql").read_text(encoding="utf8"))


def _run(db: Database, script: str) -> None:
    """Each statement of `script` by itself: executescript() would commit the migration early."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if statement.strip() and sqlite3.complete_statement(statement):
            db.conn.execute(statement)
            statement = ""


for _name in _IN_ORDER:
    _add(_name)
