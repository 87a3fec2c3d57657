"""The full text indexes, and how what is looked for in them is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

# What having a word counts, and what having it in the column that tells most counts beside.
BESIDE, IN_FRONT = 0.6, 0.4


@dataclass(frozen=True, slots=True)
class Index:
    """A full text table with its table of words. `front` is the column that tells most, and
    `weights` is what BM25 makes of its columns."""

    name: str
    words: str
    front: str
    weights: str


RECORDS = Index("subjects_fts", "subjects_vocabulary", "title_stems", "3.0, 1.0, 0.0")
PEOPLE = Index("people_fts", "people_vocabulary", "title_stems", "3.0, 1.0, 0.0")
PASSAGES = Index("passages_fts", "passages_vocabulary", "text_stems", "0.5, 1.0, 0.0")


def any_of(stemmed: Iterable[str]) -> str:
    """The full text query for any of these stems: raw words would be read as query syntax."""
    return " OR ".join(f'"{word}"' for word in stemmed if word.isalnum())


def file_state(db: Database) -> tuple[int, int]:
    """What changes with every write to the file, by this connection or another: while it is the
    same, so is what a search finds."""
    return db.conn.total_changes, int(db.execute("pragma data_version").fetchone()[0])
