"""What can be asked about: one searchable row a record, whatever its noun.

Full text search finds candidates; ranking them is the handlers' affair. Which words a record is
found by is said in `describing.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sqlite_utils import Database

from knowledge.domain.documents import Document
from knowledge.domain.folding import words
from knowledge.domain.indicators import ComparatorGroup, Observation
from knowledge.domain.records import Record
from knowledge.stems import stem, stems
from knowledge.store.describing import Description, described, described_document
from knowledge.store.full_text import frequencies, likeliest, size
from knowledge.store.indexes import PEOPLE, RECORDS
from knowledge.store.rows import marks, query

# What a figure without a code holds that counts something, and is no share, sum or score.
COUNT = "count"
_NO_COUNTS = frozenset({"%", "£", "percentage points", "points"})
# What comes before a colon is a name of its own where it has so many words.
_A_NAME = 4
_PEOPLE = frozenset({"officer", "councillor"})
_COLUMNS = "noun, record_id, council, title, title_stems, word_stems, holds, papers"
# The papers that print a record, with one more (" 5 ") if it is not among them.
_WITH_PAPER = "iif(instr(papers, {0}), papers, papers || ltrim({0}))"


# Not slotted: what follows from its fields is worked out once.
@dataclass(frozen=True)
class Subject:
    """A record as a thing to ask about. `noun` names its table in the singular.

    `title_stems` and `word_stems` are the stems of its title and of its other words. `holds`
    names what is filled in; empty where that is not told apart. `papers` are the ids of the
    documents that print it, empty where that is not known.
    """

    noun: str
    record_id: int
    council: str
    title: str
    title_stems: tuple[str, ...]
    word_stems: tuple[str, ...]
    holds: frozenset[str] = frozenset()
    papers: frozenset[int] = frozenset()

    @cached_property
    def in_title(self) -> frozenset[str]:
        """The stems of its title."""
        return frozenset(self.title_stems)

    @cached_property
    def in_name(self) -> frozenset[str]:
        """The stems of what it is called: of a title that goes on with a list, what comes before.

        "Introduce a programme of thematic audits in: Neglect; Private fostering ...".
        """
        before, colon, _ = self.title.partition(":")
        if not colon or len(before.split()) < _A_NAME:
            return self.in_title
        return frozenset(stems(before)) & self.in_title or self.in_title

    @cached_property
    def anywhere(self) -> frozenset[str]:
        """The stems of its title and of its other words."""
        return self.in_title.union(self.word_stems)


def index_subject(
    db: Database, record: Record, record_id: int, document: str, document_id: int
) -> None:
    """Make one saved record findable.

    An observation adds its period, and what it holds, to its indicator or measure.
    """
    if isinstance(record, Observation):
        _add_observation(db, record, record_id, document_id)
        return
    description = described(record, document)
    if description is None:
        return
    _index(db, description, record_id, record.council, document_id)


def index_document(db: Database, document: Document, document_id: int) -> None:
    """Make a paper itself findable: "do you hold the service plan?"."""
    _index(db, described_document(document), document_id, document.council, document_id)


def _index(
    db: Database, description: Description, record_id: int, council: str, document_id: int
) -> None:
    db.execute(
        "insert into subjects"
        " (noun, record_id, council, title, title_stems, word_stems, holds, papers)"
        " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (noun, record_id) do update set"
        " title = excluded.title, title_stems = excluded.title_stems,"
        " word_stems = excluded.word_stems, holds = excluded.holds,"
        f" papers = {_WITH_PAPER.format('excluded.papers')}"
        " where title_stems <> excluded.title_stems or word_stems <> excluded.word_stems"
        " or holds <> excluded.holds or not instr(papers, excluded.papers)",
        [
            description.noun,
            record_id,
            council,
            description.title,
            " ".join(stems(description.title)),
            " ".join(stems(description.words)),
            "|".join(description.holds),
            f" {document_id} ",
        ],
    )
    keep_spellings(db, f"{description.title} {description.words}")


def keep_spellings(db: Database, text: str) -> None:
    """Keep the words of a text as they are spelt, to tell what a misspelt one was meant for."""
    spelt = {word for word in words(text) if len(word) > 3 and word.isalpha()}
    db.conn.executemany(
        "insert or ignore into spellings (word, stem) values (?, ?)",
        [(word, stem(word)) for word in spelt],
    )


def spelt_so(db: Database, typed: Iterable[str]) -> frozenset[str]:
    """Which of these folded words are held in just this spelling."""
    wanted = sorted(set(typed))
    rows = query(db, f"select word from spellings where word in ({marks(wanted)})", wanted)
    return frozenset(row["word"] for row in rows)


def spelt_like(db: Database, prefix: str, shortest: int, longest: int) -> list[tuple[str, str]]:
    """Words held, with their stems, that begin so and are of about that length."""
    rows = query(
        db,
        "select word, stem from spellings where word >= ? and word < ?"
        " and length(word) between ? and ?",
        [prefix, prefix + "\uffff", shortest, longest],
    )
    return [(row["word"], row["stem"]) for row in rows]


def search_subjects(
    db: Database,
    stemmed: Iterable[str],
    *,
    nouns: Iterable[str] = (),
    councils: Iterable[str] = (),
    limit: int = 60,
) -> list[Subject]:
    """The records that share words with these, best match first.

    Of these nouns and councils only, if any: another council's many records crowd none out.
    """
    wanted = list(nouns)
    index = PEOPLE if wanted and _PEOPLE.issuperset(wanted) else RECORDS
    ids = likeliest(db, index, stemmed, limit, wanted, list(councils))
    rows = db.execute(f"select {_COLUMNS}, id from subjects where id in ({marks(ids)})", ids)
    found = {row[-1]: _subject(*row[:-1]) for row in rows.fetchall()}
    return [found[subject_id] for subject_id in ids]


def held_by_council(db: Database, noun: str) -> dict[str, int]:
    """How many records of this noun each council has."""
    sql = "select council, count(*) as held from subjects where noun = ? group by council"
    return {row["council"]: row["held"] for row in query(db, sql, [noun])}


def subjects_with_ids(db: Database, noun: str, ids: Iterable[int]) -> list[Subject]:
    """These records of one noun as things to ask about, in the order of `ids`."""
    wanted = list(ids)
    rows = db.execute(
        f"select {_COLUMNS} from subjects where noun = ? and record_id in ({marks(wanted)})",
        [noun, *wanted],
    )
    found = {row[1]: _subject(*row) for row in rows.fetchall()}
    return [found[record_id] for record_id in wanted if record_id in found]


def document_frequencies(
    db: Database, stemmed: Iterable[str], councils: Sequence[str] = ()
) -> dict[str, int]:
    """How many records, of these councils only if any, have each of these stems; a stem that no
    record has is left out."""
    return frequencies(db, RECORDS, stemmed, councils)


def count_subjects(db: Database, councils: Sequence[str] = ()) -> int:
    """How many records can be asked about, of these councils only if any."""
    return size(db, RECORDS, councils)


# The same records are found by question after question.
@lru_cache(maxsize=2048)
def _subject(
    noun: str,
    record_id: int,
    council: str,
    title: str,
    title_stems: str,
    word_stems: str,
    holds: str,
    papers: str,
) -> Subject:
    """A row of these columns as a thing to ask about."""
    return Subject(
        noun=noun,
        record_id=record_id,
        council=council,
        title=title,
        title_stems=tuple(title_stems.split()),
        word_stems=tuple(word_stems.split()),
        holds=frozenset(holds.split("|")) - {""},
        papers=frozenset(map(int, papers.split())),
    )


def _add_observation(
    db: Database, observation: Observation, observation_id: int, document_id: int
) -> None:
    words = " ".join(stems(observation.period.text))
    held = "|".join(_held_by(observation))
    db.execute(
        "update subjects set"
        " word_stems = iif(instr(word_stems, ?1), word_stems, word_stems || ' ' || ?1),"
        " holds = iif(instr(holds, ?2), holds, holds || '|' || ?2),"
        f" papers = {_WITH_PAPER.format('?4')}"
        " from observations o where o.id = ?3"
        " and ((noun = 'indicator' and record_id = o.indicator_id)"
        " or (noun = 'measure' and record_id = o.measure_id))",
        [words, held, observation_id, f" {document_id} "],
    )


def _held_by(observation: Observation) -> list[str]:
    compared = observation.previous is not None or observation.comparators
    cells = {
        "latest figure": observation.value is not None,
        "target": observation.target is not None,
        "comparison": compared,
        "RAG rating": compared,
        COUNT: observation.value is not None and observation.unit not in _NO_COUNTS,
    }
    groups = dict.fromkeys(each.group for each in observation.comparators)
    return [name for name, is_held in cells.items() if is_held] + list(map(compared_with, groups))


def compared_with(group: ComparatorGroup) -> str:
    """What a record holds that has a figure of this group beside its own."""
    return f"compared with {group}"
