"""Indicators, measures and their observations."""

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from knowledge.domain.codes import code_key, code_number, code_prefix
from knowledge.domain.folding import fold
from knowledge.domain.indicators import (
    Definition,
    Indicator,
    IndicatorKind,
    Measure,
    Polarity,
)
from knowledge.store.indexes import file_state
from knowledge.store.rows import (
    SOURCE_COLUMNS,
    Row,
    Saved,
    and_of,
    fact_columns,
    facts,
    facts_with_ids,
    marks,
    query,
    save,
    source_from,
)

_INDICATOR = (
    "select f.id, f.council, f.code, f.title, f.kind, f.polarity, f.unit, f.key_question,"
    f" f.theme, f.doubt, {SOURCE_COLUMNS}"
    " from indicators f join documents d on d.id = f.document_id"
)
# A few prefixes among many codes: each next one is looked up in the index of prefixes.
_PREFIX = "rtrim(rtrim(code_key, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '0123456789')"
_PREFIXES = (
    f"with recursive found (p) as (select min({_PREFIX}) from {{table}} union all"
    f" select (select min({_PREFIX}) from {{table}} where {_PREFIX} > found.p)"
    " from found where found.p is not null) select p from found where p is not null"
)


def save_indicator(db: Database, indicator: Indicator, document_id: int) -> Saved:
    """One indicator, known by council and code.

    A second paper may fill in what the first left out, and a sure title replaces a doubted
    one; otherwise the first paper that defines a code stays its source.
    """
    key = {"council": indicator.council, "code_key": code_key(indicator.code)}
    known = _known(db, key)
    if known and known["document_id"] != document_id and not _defines_better(indicator, known):
        return _filled_in(db, indicator, known)
    columns = {
        "code": indicator.code,
        "title": indicator.title,
        "kind": indicator.kind,
        "polarity": indicator.polarity,
        "unit": indicator.unit,
        "key_question": indicator.key_question,
        "theme": indicator.theme,
        **fact_columns(document_id, indicator.source, indicator.doubt),
    }
    return save(db, "indicators", key=key, columns=columns)


def save_measure(db: Database, measure: Measure, document_id: int) -> Saved:
    """One figure without a code, known by its words within the paper."""
    columns = {
        "council": measure.council,
        "text": measure.text,
        "unit": measure.unit,
        "definition": json.dumps(asdict(measure.definition)) if measure.definition else "",
        **fact_columns(document_id, measure.source),
    }
    del columns["document_id"]
    key = {
        "document_id": document_id,
        "text_key": fold(measure.text),
        "level": measure.level,
    }
    return save(db, "measures", key=key, columns=columns)


def indicators_with_code(db: Database, key: str) -> list[Indicator]:
    """The indicators of exactly this code (`codes.code_key`): one a council, or none."""
    sql = f"{_INDICATOR} where f.code_key = ? order by f.council"
    return [_indicator(row) for row in query(db, sql, [key])]


def indicator(db: Database, indicator_id: int) -> Indicator | None:
    """The indicator with this id."""
    row = next(query(db, f"{_INDICATOR} where f.id = ?", [indicator_id]), None)
    return _indicator(row) if row else None


def first_indicator(db: Database) -> Indicator | None:
    """Any indicator with a sure title: for an example."""
    row = next(query(db, f"{_INDICATOR} where f.doubt = '' order by f.id limit 1"), None)
    return _indicator(row) if row else None


def all_indicators(db: Database) -> list[Indicator]:
    """Every indicator held, in the order in which the papers print them."""
    return indicators_where(db, "order by f.id", [])


def indicators_where(db: Database, where: str, parameters: list[Any]) -> list[Indicator]:
    """The indicators that the clauses after "from indicators f" choose, in their order."""
    return [_indicator(row) for row in query(db, f"{_INDICATOR} {where}", parameters)]


def codes_ending(db: Database, endings: Iterable[str]) -> list[str]:
    """The code keys that are letters and then one of these endings: "S9" ends "CYPS9".

    A code that is printed with the ending as a word of its own ("CYP S4") is meant before one
    that merely ends so ("AHS4").
    """
    found: list[str] = []
    for ending in endings:
        sql = "select distinct code_key, code from indicators where code_key glob ? order by 1"
        rows = query(db, sql, [f"*{ending}"])
        apart = [row["code_key"] for row in rows if row["code"].upper().split()[-1] == ending]
        keys = [row["code_key"] for row in rows]
        found += apart or [key for key in keys if key.removesuffix(ending).isalpha()]
    return list(dict.fromkeys(found))


def codes_with_prefix(db: Database, prefix: str) -> list[str]:
    """The code keys of these letters and then a number, by their numbers."""
    rows = query(
        db, "select distinct code_key from indicators where code_key glob ?", [f"{prefix}*"]
    )
    keys = [row["code_key"] for row in rows if code_prefix(row["code_key"]) == prefix]
    return sorted(keys, key=lambda key: (code_number(key), key))


def codes_with_ids(db: Database, ids: Iterable[int]) -> list[str]:
    """The code keys of these indicators."""
    wanted = list(ids)
    sql = f"select code_key from indicators where id in ({marks(wanted)}) order by id"
    return [row["code_key"] for row in query(db, sql, wanted)]


def measure(db: Database, measure_id: int) -> Measure | None:
    """The measure with this id."""
    row = next(facts_with_ids(db, "measures", [measure_id]), None)
    return _measure(row) if row else None


def all_measures(db: Database) -> list[Measure]:
    """Every measure held, in printed order."""
    return [_measure(row) for row in facts(db, "measures")]


def figure_titles(db: Database, councils: Collection[str] = ()) -> list[tuple[str, int, str, str]]:
    """Of each indicator that has a title, then of each measure, in printed order: its noun, id,
    code ("" for a measure) and title. Of these councils only, if any."""
    sql = (
        "select 'indicator', f.id, f.code, f.title from indicators f where f.title <> ''"
        f"{and_of(councils)} order by f.id"
    )
    found = db.execute(sql, list(councils)).fetchall()
    sql = f"select 'measure', f.id, '', f.text from measures f where true{and_of(councils)}"
    return found + db.execute(f"{sql} order by f.id", list(councils)).fetchall()


def has_more_measures(db: Database, number: int) -> bool:
    """Whether more measures than this are held."""
    return bool(db.execute("select 1 from measures limit 1 offset ?", [number]).fetchone())


def code_prefixes(db: Database) -> frozenset[str]:
    """The letters that held codes start with: what makes a word in a question a code."""
    return _code_prefixes(db, file_state(db))


# One message is asked for codes more than once.
@lru_cache(maxsize=4)
def _code_prefixes(db: Database, state: tuple[int, int]) -> frozenset[str]:
    return frozenset(
        row["p"]
        for table in ("indicators", "topic_indicators", "action_indicators")
        for row in query(db, _PREFIXES.format(table=table))
        if row["p"]
    )


def _known(db: Database, key: dict[str, str]) -> Row | None:
    sql = "select * from indicators where council = ? and code_key = ?"
    return next(query(db, sql, key.values()), None)


def _defines_better(indicator: Indicator, known: Row) -> bool:
    return bool(indicator.title and not indicator.doubt and (known["doubt"] or not known["title"]))


def _filled_in(db: Database, indicator: Indicator, known: Row) -> Saved:
    offered = {
        "kind": indicator.kind,
        "polarity": indicator.polarity,
        "unit": indicator.unit,
        "key_question": indicator.key_question,
        "theme": indicator.theme,
    }
    missing = {name: value for name, value in offered.items() if value and not known[name]}
    if not missing:
        return Saved.unchanged(known["id"])
    assignments = ", ".join(f"{name} = ?" for name in missing)
    db.execute(
        f"update indicators set {assignments} where id = ?", [*missing.values(), known["id"]]
    )
    return Saved.changed(known["id"])


def _indicator(row: Row) -> Indicator:
    return Indicator(
        council=row["council"],
        code=row["code"],
        title=row["title"],
        source=source_from(row),
        kind=IndicatorKind(row["kind"]) if row["kind"] else None,
        polarity=Polarity(row["polarity"]) if row["polarity"] else None,
        unit=row["unit"],
        key_question=row["key_question"],
        theme=row["theme"],
        doubt=row["doubt"],
        id=row["id"],
    )


def _measure(row: Row) -> Measure:
    return Measure(
        council=row["council"],
        text=row["text"],
        source=source_from(row),
        level=row["level"],
        unit=row["unit"],
        definition=_definition(row["definition"]),
        id=row["id"],
    )


def _definition(text: str) -> Definition | None:
    if not text:
        return None
    held = json.loads(text)
    polarity = Polarity(held["polarity"]) if held["polarity"] else None
    return Definition(**{**held, "polarity": polarity})
