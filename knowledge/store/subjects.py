"""What can be asked about: one searchable row a record, whatever its noun.

`title` is the record's own name, `words` whatever else it may be asked by (leads, section,
milestones). Full text search finds candidates; ranking them is the handlers' affair.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from knowledge.domain.actions import Action, Recommendation
from knowledge.domain.budgets import BudgetLine
from knowledge.domain.documents import Passage
from knowledge.domain.indicators import Indicator, Measure, Observation
from knowledge.domain.meetings import AgendaItem, Committee, Minute, Report
from knowledge.domain.officers import Councillor, Officer
from knowledge.domain.plans import KeyQuestion, Objective, Priority, Theme
from knowledge.domain.records import Record
from knowledge.domain.risks import Risk
from knowledge.domain.schools import School
from knowledge.domain.topics import Topic
from knowledge.stems import stems
from knowledge.store.rows import Row, query


@dataclass(frozen=True, slots=True)
class Subject:
    """A record as a thing to ask about. `noun` names its table in the singular.

    `title_stems` and `word_stems` are the stems of its title and of its other words.
    """

    noun: str
    record_id: int
    council: str
    title: str
    title_stems: tuple[str, ...]
    word_stems: tuple[str, ...]


def index_subject(db: Database, record: Record, record_id: int, document: str) -> None:
    """Make one saved record findable, by its paper's name too ("in the 2008/12 plan").

    An observation adds its period to the words of its indicator or measure. Meetings and
    abbreviations are found otherwise.
    """
    if isinstance(record, Observation):
        _add_period(db, record, record_id)
        return
    described = _described(record, document)
    if described is None:
        return
    noun, title, words = described
    db.execute(
        "insert into subjects (noun, record_id, council, title, title_stems, word_stems)"
        " values (?, ?, ?, ?, ?, ?) on conflict (noun, record_id) do update set"
        " title = excluded.title, title_stems = excluded.title_stems,"
        " word_stems = excluded.word_stems"
        " where title_stems <> excluded.title_stems or word_stems <> excluded.word_stems",
        [noun, record_id, record.council, title, " ".join(stems(title)), " ".join(stems(words))],
    )


def search_subjects(
    db: Database, stemmed: Iterable[str], *, nouns: Iterable[str] = (), limit: int = 60
) -> list[Subject]:
    """The records that share words with these, best match first (BM25; a title counts thrice)."""
    match = " OR ".join(f'"{word}"' for word in stemmed if word.isalnum())
    if not match:
        return []
    wanted = list(nouns)
    only = f" and s.noun in ({','.join('?' * len(wanted))})" if wanted else ""
    rows = query(
        db,
        "select s.noun, s.record_id, s.council, s.title, s.title_stems, s.word_stems"
        " from subjects_fts join subjects s on s.id = subjects_fts.rowid"
        f" where subjects_fts match ?{only} order by bm25(subjects_fts, 3.0, 1.0) limit ?",
        [match, *wanted, limit],
    )
    return [_subject(row) for row in rows]


def document_frequencies(db: Database, stemmed: Iterable[str]) -> dict[str, int]:
    """How many records have each of these stems; a stem that no record has is left out."""
    wanted = list(dict.fromkeys(stemmed))
    marks = ",".join("?" * len(wanted))
    rows = query(db, f"select term, doc from subjects_vocabulary where term in ({marks})", wanted)
    return {row["term"]: row["doc"] for row in rows}


def stems_starting_with(db: Database, prefix: str) -> list[str]:
    """The stems held that begin with these letters: where a misspelt word's neighbours are."""
    rows = query(
        db,
        "select term from subjects_vocabulary where term >= ? and term < ?",
        [prefix, prefix + "\uffff"],
    )
    return [row["term"] for row in rows]


def count_subjects(db: Database) -> int:
    """How many records can be asked about."""
    return int(db.execute("select count(*) from subjects").fetchone()[0])


def _subject(row: Row) -> Subject:
    return Subject(
        noun=row["noun"],
        record_id=row["record_id"],
        council=row["council"],
        title=row["title"],
        title_stems=tuple(row["title_stems"].split()),
        word_stems=tuple(row["word_stems"].split()),
    )


def _described(record: Record, document: str) -> tuple[str, str, str] | None:
    match record:
        case Topic():
            leads = " ".join(lead.name for lead in record.leads)
            return "topic", record.title, _joined(record.heading, record.metrics, leads, document)
        case Indicator():
            words = _joined(record.code, record.key_question, record.theme, document)
            return "indicator", record.title, words
        case Measure():
            return "measure", record.text, _joined(record.level, document)
        case Action():
            leads = " ".join(lead.name for lead in record.leads)
            return (
                "action",
                record.title,
                _joined(record.section, record.milestones, leads, document),
            )
        case Recommendation():
            return "recommendation", record.text, _joined(record.body, record.number, record.theme)
        case Objective():
            return "objective", record.title, _joined(record.level, record.number, record.text)
        case Priority():
            words = _joined(record.number, record.aim, record.change_driver, document)
            return "priority", record.title, words
        case Theme():
            return "theme", record.title, _joined("theme strand", record.number, document)
        case KeyQuestion():
            return "key_question", record.text, _joined(record.number, record.theme)
        case Risk():
            return "risk", record.description, _joined("risk", record.number, record.vulnerability)
        case BudgetLine():
            return "budget_line", record.line_title, _joined(record.table, record.period, document)
        case School():
            return "school", record.name, _joined(record.judgement, record.kind, record.phase)
        case Minute():
            return "minute", record.title, _joined(record.committee, record.text)
        case Officer():
            posts = " ".join(post.title for post in record.posts)
            return "officer", record.name, _joined(posts, *record.also_written)
        case Councillor():
            return "councillor", record.name, _joined(record.committee, *record.roles)
        case AgendaItem(exempt=True):
            # Even the title of an exempt item can disclose: it is found by its number only.
            return None
        case AgendaItem():
            return "agenda_item", record.title, _joined(record.author, record.presenter)
        case Report():
            return "report", record.title, _joined(record.author, document)
        case Committee():
            return "committee", record.title, ""
        case Passage():
            return "passage", record.heading, _joined(record.text, document)
        case _:
            return None


def _add_period(db: Database, observation: Observation, observation_id: int) -> None:
    words = " ".join(stems(observation.period.text))
    db.execute(
        "update subjects set word_stems = word_stems || ' ' || ?1"
        " from observations o where o.id = ?2 and instr(word_stems, ?1) = 0"
        " and ((noun = 'indicator' and record_id = o.indicator_id)"
        " or (noun = 'measure' and record_id = o.measure_id))",
        [words, observation_id],
    )


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
