"""A made knowledge file: the sample papers once, and then as if many councils had the like.

Every further council has the sample's records with other names, other words in its titles and
text, codes of its own (one council in ten shares them) and other years. Words change places with
words of the same papers, so that common ones stay common, and one in ten is made up; so are names.
"""

import random
import re
import shutil
import sqlite3
import string
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sqlite_utils import Database

from knowledge.domain.folding import words
from knowledge.domain.officers import LeadKind
from knowledge.stems import stem
from knowledge.store.full_text import merge_indexes

# Rows of a council's own work or of this file's own working: nothing of them is repeated.
_TABLES = (
    *("documents", "passages", "passage_stems", "glossary", "officers", "councillors"),
    *("committees", "meetings", "agenda_items", "reports", "minutes", "listed_contacts"),
    *("topics", "topic_leads", "topic_indicators", "indicators", "measures", "observations"),
    *("comparators", "actions", "action_leads", "action_indicators", "recommendations"),
    *("objectives", "priorities", "themes", "key_questions", "risks", "budget_lines"),
    *("schools", "subjects"),
)
_IDS = re.compile(r"id|\w+_id|action_number")
_KEPT = frozenset(
    {"place", "as_printed", "digest", "kind", "status", "rag", "rag_target", "rag_previous"}
    | {"noun", "holds", "level", "unit", "group", "sha256", "file", "imported_at", "doubt"}
    | {"number", "page_from", "page_to", "contacts", "contact", "definition", "posts", "cells"}
)
_CODE = re.compile(r"([A-Z]{2,5})(\d*)")
_TOKEN = re.compile(r"(\d{4}[/ ]\d\d\b|\w+)")
_YEAR = re.compile(r"(19\d\d|20\d\d)(?:([/ ])(\d\d))?")
_SYLLABLES = ("bar", "cot", "den", "fel", "gar", "hol", "ket", "lin", "mor", "nes", "pel", "ros")
_KINDS = ("Borough Council", "City Council", "County Council", "District Council")
_KINDS_OF_LEAD = frozenset(LeadKind)
# One stem in so many changes places with another; one in so many of these is a made up word.
_MOVED, _MADE_UP = 4, 10
_SHARED_CODES = 10
# Four years leave the twenty-ninth of February where it is.
_YEARS_APART, _YEARS_KEPT = 4, 6


@dataclass(frozen=True, slots=True)
class _Other:
    """What another council has: its name, and for each word and stem what stands there instead."""

    council: str
    words: dict[str, str]
    stems: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    """The sample's rows of one table, their texts as lists of tokens."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def of(self, other: _Other, further: int) -> Iterator[list[object]]:
        """The rows as another council has them, their ids so much further on."""
        for row in self.rows:
            yield [
                self._cell(name, cell, other, further)
                for name, cell in zip(self.columns, row, strict=True)
            ]

    def _cell(self, column: str, cell: object, other: _Other, further: int) -> object:
        if isinstance(cell, list):
            changed = other.stems if column.endswith("_stems") else other.words
            return "".join([changed.get(token, token) for token in cast("list[str]", cell)])
        if column == "council":
            return other.council
        if isinstance(cell, int) and self._is_id(column):
            return cell + further
        return cell

    def _is_id(self, column: str) -> bool:
        return bool(_IDS.fullmatch(column)) or (self.name, column) == ("actions", "number")


def multiplied(sample: Path, target: Path, times: int) -> Path:
    """A knowledge file with `times` as many records as the file `sample`, which are its first."""
    shutil.copy(sample, target)
    with closing(sqlite3.connect(target)) as db:
        db.execute("pragma journal_mode = off")
        db.execute("pragma synchronous = off")
        db.execute("pragma cache_size = -200000")
        tables = [_table(db, name) for name in _TABLES]
        vocabulary = _vocabulary(db, tables)
        stride = 10 ** len(str(max(len(table.rows) for table in tables) * 2))
        with _without_upkeep(db):
            for number in range(1, times):
                other = vocabulary.of_another(number)
                for table in tables:
                    _insert(db, table, table.of(other, number * stride))
                _keep_spellings(db, other.words.values())
        # As an import leaves them.
        merge_indexes(Database(db, execute_plugins=False))
        db.commit()
        db.execute("pragma journal_mode = wal")
    return target


@contextmanager
def _without_upkeep(db: sqlite3.Connection) -> Iterator[None]:
    """No trigger runs and no index is kept row by row; at the end all are made at once."""
    upkeep = db.execute(
        "select type, name, sql from sqlite_master where type in ('trigger', 'index')"
        f" and sql is not null and tbl_name in ({','.join('?' * len(_TABLES))})",
        _TABLES,
    ).fetchall()
    for kind, name, _ in upkeep:
        db.execute(f"drop {kind} {name}")
    yield
    for _, _, sql in upkeep:
        db.execute(sql)
    for index in ("subjects_fts", "passages_fts"):
        db.execute(f"insert into {index} ({index}) values ('rebuild')")
    db.execute("insert into people_fts (people_fts) values ('delete-all')")
    db.execute(
        "insert into people_fts (rowid, title_stems, word_stems, scope)"
        " select id, title_stems, word_stems, scope from subjects"
        " where noun in ('officer', 'councillor')"
    )


def _insert(db: sqlite3.Connection, table: _Table, rows: Iterator[list[object]]) -> None:
    names = ", ".join(f'"{column}"' for column in table.columns)
    marks = ", ".join("?" * len(table.columns))
    # Where two words became one, two rows may have one key: the first is kept.
    db.executemany(f"insert or ignore into {table.name} ({names}) values ({marks})", rows)


def _keep_spellings(db: sqlite3.Connection, spelt: Iterable[str]) -> None:
    plain = {word for text in spelt for word in words(text) if len(word) > 3 and word.isalpha()}
    rows = [(word, stem(word)) for word in plain]
    db.executemany("insert or ignore into spellings (word, stem) values (?, ?)", rows)


def _table(db: sqlite3.Connection, name: str) -> _Table:
    # Generated columns are not among them.
    columns = tuple(column[1] for column in db.execute(f"pragma table_info({name})"))
    names = ", ".join(f'"{column}"' for column in columns)
    cursor = db.execute(f"select {names} from {name}")
    return _Table(name, columns, tuple(tuple(map(_tokens, columns, row)) for row in cursor))


def _tokens(column: str, cell: object) -> object:
    if column in _KEPT or column == "council" or not isinstance(cell, str):
        return cell
    return [part for part in _TOKEN.split(cell) if part]


def _vocabulary(db: sqlite3.Connection, tables: list[_Table]) -> "_Vocabulary":
    held = (cell for t in tables for row in t.rows for cell in row if isinstance(cell, list))
    names = db.execute("select name from officers union select name from councillors")
    codes = db.execute(
        "select code_key from indicators union select code_key from topic_indicators"
    )
    return _Vocabulary(
        tokens=frozenset(token for cell in held for token in cell),
        spelt=dict(db.execute("select stem, max(word) from spellings group by stem")),
        names=frozenset(stem(word) for (name,) in names for word in words(name)),
        prefixes=frozenset(found[1] for (code,) in codes if (found := _CODE.match(code))),
    )


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The sample's tokens, one spelling for each stem, the stems of names, the letters of codes."""

    tokens: frozenset[str]
    spelt: dict[str, str]
    names: frozenset[str]
    prefixes: frozenset[str]

    def of_another(self, number: int) -> _Other:
        """The words of council `number`: always the same for the same number."""
        chance = random.Random(number)
        moved = self._moved(chance)
        as_stems = {old: stem(new) for old, new in moved.items()}
        prefixes = self._prefixes(number)
        years = _YEARS_APART * (number % _YEARS_KEPT)
        written = {token: _changed(token, moved, prefixes, years) for token in self.tokens}
        stemmed = {
            token: as_stems.get(token, _changed(token, {}, prefixes, years))
            for token in self.tokens
        }
        kind = _KINDS[number % len(_KINDS)]
        return _Other(f"{_made_up(chance).capitalize()} {kind}", written, stemmed)

    def _moved(self, chance: random.Random) -> dict[str, str]:
        """Stems that change places with others or with made up words; half the names as well."""
        plain = sorted(self.spelt.keys() - self.names - _KINDS_OF_LEAD)
        chosen = chance.sample(plain, len(plain) // _MOVED)
        people = chance.sample(sorted(self.names), len(self.names))
        moved = dict(zip(chosen, [*chosen[1:], chosen[0]], strict=True))
        moved |= dict(zip(people, [*people[1:], people[0]], strict=True))
        moved = {old: self.spelt.get(new, new) for old, new in moved.items()}
        made_up = [*chosen[::_MADE_UP], *people[::2]]
        return moved | {old: _made_up(chance) for old in made_up}

    def _prefixes(self, number: int) -> dict[str, str]:
        """Letters of codes so far on in the alphabet, except with councils that share the codes."""
        if number % _SHARED_CODES == 0:
            return {}
        letters = string.ascii_uppercase
        on = number % (len(letters) - 1) + 1
        table = str.maketrans(letters, letters[on:] + letters[:on])
        return {prefix: prefix.translate(table) for prefix in self.prefixes}


def _changed(token: str, moved: dict[str, str], prefixes: dict[str, str], years: int) -> str:
    if year := _YEAR.fullmatch(token):
        return _earlier(year, years)
    code = _CODE.fullmatch(token.upper())
    if code and code[1] in prefixes:
        other = prefixes[code[1]] + code[2]
        return other if token.isupper() else other.lower()
    other = moved.get(stem(token.casefold()), "")
    return (other.capitalize() if token[:1].isupper() else other) or token


def _earlier(year: re.Match[str], years: int) -> str:
    first = str(int(year[1]) - years)
    return f"{first}{year[2]}{(int(year[3]) - years) % 100:02}" if year[3] else first


def _made_up(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=4))
