"""Lists of indicators: chosen and counted in the file, so that only what is shown is read."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from knowledge.domain.indicators import Indicator
from knowledge.store.full_text import likeliest
from knowledge.store.indexes import RECORDS
from knowledge.store.indicators import indicators_where
from knowledge.store.rows import marks, query

# Headings are read off the indicators under them: so many indicators have them all.
_LIKELY = 300


def headings_with(db: Database, stemmed: Iterable[str], councils: Sequence[str] = ()) -> set[str]:
    """The themes and key questions of indicators, of these councils only if any, that share words
    with these stems."""
    ids = likeliest(db, RECORDS, stemmed, _LIKELY, ["indicator"], councils)
    sql = (
        "select distinct i.key_question, i.theme from subjects s"
        f" join indicators i on i.id = s.record_id where s.id in ({marks(ids)})"
    )
    rows = query(db, sql, ids)
    return {heading for row in rows for heading in row.values() if heading}


def indicators_under(
    db: Database, headings: Collection[str], councils: Collection[str]
) -> list[Indicator]:
    """The indicators under any of these themes and key questions, of these councils; all where
    none is told. In the order in which the papers print them."""
    conditions, parameters = _where(headings, councils)
    return indicators_where(db, f"where {conditions} order by f.id", parameters)


def indicators_by_council(
    db: Database, headings: Collection[str], councils: Collection[str]
) -> dict[str, int]:
    """How many of these indicators each council has."""
    conditions, parameters = _where(headings, councils)
    sql = (
        f"select f.council, count(*) as held from indicators f where {conditions}"
        " group by f.council"
    )
    return {row["council"]: row["held"] for row in query(db, sql, parameters)}


def _where(headings: Collection[str], councils: Collection[str]) -> tuple[str, list[Any]]:
    conditions: list[str] = []
    parameters: list[Any] = []
    if headings:
        conditions.append(
            f"(f.key_question in ({marks(headings)}) or f.theme in ({marks(headings)}))"
        )
        parameters += [*headings, *headings]
    if councils:
        conditions.append(f"f.council in ({marks(councils)})")
        parameters += councils
    return " and ".join(conditions) or "true", parameters
