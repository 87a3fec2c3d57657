"""What was observed of indicators and measures, with its comparators."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from knowledge.domain.codes import code_key
from knowledge.domain.figures import GivenFigure
from knowledge.domain.folding import fold
from knowledge.domain.indicators import (
    Comparator,
    ComparatorGroup,
    Observation,
    ObservationStatus,
    Rag,
)
from knowledge.domain.periods import Period
from knowledge.store.figures import all_figures, as_observation, figures_of
from knowledge.store.rows import (
    SOURCE_COLUMNS,
    Row,
    Saved,
    fact_columns,
    marks,
    period_columns,
    period_from,
    query,
    replace_children,
    save,
    source_from,
)

_OBSERVATION = (
    "select f.id, f.council, i.code as indicator, m.text as measure, m.level, f.period_text,"
    " f.period_first, f.period_last, f.value, f.printed_value, f.unit, f.target,"
    " f.target_as_printed, f.previous, f.previous_as_printed, f.rag_previous, f.rag_target,"
    f" f.status, f.doubt, {SOURCE_COLUMNS} from observations f"
    " left join indicators i on i.id = f.indicator_id"
    " left join measures m on m.id = f.measure_id"
    " join documents d on d.id = f.document_id"
)
# Latest period first; within it the newest paper first.
_NEWEST_FIRST = "order by coalesce(f.period_last, '') desc, d.dated desc, f.id desc"


def save_observation(db: Database, observation: Observation, document_id: int) -> Saved:
    """One observation of one paper. Papers that disagree each keep their own row.

    Its indicator or measure must have been saved before: importers yield it first.
    """
    columns = {
        "council": observation.council,
        **_figures(observation),
        **fact_columns(document_id, observation.source, observation.doubt),
    }
    del columns["document_id"]
    saved = save(
        db,
        "observations",
        key={
            **_subject(db, observation, document_id),
            "period_text": observation.period.text,
            "document_id": document_id,
        },
        columns=columns,
        digest_with=[_comparator_row(comparator) for comparator in observation.comparators],
    )
    if saved.is_new:
        rows = (_comparator_row(comparator) for comparator in observation.comparators)
        replace_children(db, "comparators", "observation_id", saved.row_id, rows)
    return saved


def observations_of_indicator(db: Database, indicator_id: int) -> list[Observation]:
    """What was observed of an indicator, newest first, figures given by message among it."""
    printed = _observations(db, f"where f.indicator_id = ? {_NEWEST_FIRST}", [indicator_id])
    return _with_given(db, printed, figures_of(db, ("indicator", indicator_id)))


def observations_of_measure(db: Database, measure_id: int) -> list[Observation]:
    """What was observed of a measure, newest first, figures given by message among it."""
    printed = _observations(db, f"where f.measure_id = ? {_NEWEST_FIRST}", [measure_id])
    return _with_given(db, printed, figures_of(db, ("measure", measure_id)))


def latest_observations(db: Database, ids: Sequence[int]) -> dict[int, Observation]:
    """The newest printed observation of each of these indicators, by the indicator's id."""
    sql = f"select id, indicator_id from observations where indicator_id in ({marks(ids)})"
    indicator_of = dict(db.execute(sql, list(ids)).fetchall())
    found: dict[int, Observation] = {}
    where = f"where f.indicator_id in ({marks(ids)}) {_NEWEST_FIRST}"
    for observation in _observations(db, where, list(ids)):
        found.setdefault(indicator_of[observation.id], observation)
    return found


def indicators_with_figure(db: Database, like: Observation) -> list[int]:
    """The ids of the council's indicators with the same figure at the end of the same period."""
    if like.value is None or like.period.last_day is None:
        return []
    rows = query(
        db,
        "select distinct indicator_id from observations where indicator_id is not null"
        " and council = ? and value = ? and period_last = ? order by indicator_id",
        [like.council, like.value, like.period.last_day.isoformat()],
    )
    return [row["indicator_id"] for row in rows]


def counts_printed_with(db: Database, council: str, share: str) -> list[Observation]:
    """What the council's papers count of something in a line that prints this share ("81.4%")."""
    where = (
        "where f.council = ? and f.measure_id is not null and f.unit = ''"
        f" and instr(f.as_printed, ?) {_NEWEST_FIRST}"
    )
    return _observations(db, where, [council, share])


def sums_printed_with(db: Database, count: Observation) -> list[Observation]:
    """The sums of money of the same time that the place prints which prints this count."""
    where = (
        "where f.measure_id is not null and f.unit = '£' and f.place = ? and f.period_text = ?"
        f" and f.document_id = (select document_id from observations where id = ?) {_NEWEST_FIRST}"
    )
    return _observations(db, where, [count.source.place, count.period.text, count.id])


def all_observations(db: Database) -> list[Observation]:
    """Every observation held, in printed order, then the figures given by message."""
    return _observations(db, "order by f.id", []) + [
        as_observation(each) for each in all_figures(db)
    ]


def _with_given(
    db: Database, printed: list[Observation], figures: list[GivenFigure]
) -> list[Observation]:
    """Printed observations and figures given by message in one order: latest period first.

    Of one period, a figure stands before the papers that were published before it was given.
    """
    if not figures:
        return printed
    ids = [each.id for each in printed]
    sql = (
        "select f.id, d.dated from observations f join documents d on d.id = f.document_id"
        f" where f.id in ({marks(ids)})"
    )
    dated = dict(db.execute(sql, ids).fetchall())
    both = [(_last_day(each.period), dated[each.id], each) for each in printed]
    both += [
        (_last_day(each.period), each.at.isoformat(), as_observation(each)) for each in figures
    ]
    return [each for _, _, each in sorted(both, key=lambda pair: pair[:2], reverse=True)]


def _last_day(period: Period) -> str:
    return period.last_day.isoformat() if period.last_day else ""


def _subject(db: Database, observation: Observation, document_id: int) -> dict[str, int | None]:
    if observation.indicator:
        row = db.execute(
            "select id from indicators where council = ? and code_key = ?",
            [observation.council, code_key(observation.indicator)],
        ).fetchone()
        return {"indicator_id": row[0] if row else None, "measure_id": None}
    row = db.execute(
        "select id from measures where document_id = ? and text_key = ?"
        " order by level <> ?, id limit 1",
        [document_id, fold(observation.measure), observation.level],
    ).fetchone()
    return {"indicator_id": None, "measure_id": row[0] if row else None}


def _figures(observation: Observation) -> dict[str, Any]:
    period = period_columns("period", observation.period)
    return {
        "period_first": period["period_first"],
        "period_last": period["period_last"],
        "value": observation.value,
        "printed_value": observation.as_printed,
        "unit": observation.unit,
        "target": observation.target,
        "target_as_printed": observation.target_as_printed,
        "previous": observation.previous,
        "previous_as_printed": observation.previous_as_printed,
        "rag_previous": observation.rag_previous,
        "rag_target": observation.rag_target,
        "status": observation.status,
    }


def _comparator_row(comparator: Comparator) -> dict[str, Any]:
    return {
        "group": comparator.group,
        "group_name": comparator.group_name,
        "value": comparator.value,
        "as_printed": comparator.as_printed,
        **period_columns("period", comparator.period),
        "rag": comparator.rag,
    }


def _observations(db: Database, where: str, parameters: list[object]) -> list[Observation]:
    rows = list(query(db, f"{_OBSERVATION} {where}", parameters))
    comparators = _comparators(db, [row["id"] for row in rows])
    return [_observation(row, comparators[row["id"]]) for row in rows]


def _comparators(db: Database, ids: list[int]) -> dict[int, tuple[Comparator, ...]]:
    found: dict[int, tuple[Comparator, ...]] = defaultdict(tuple)
    # In slices: SQLite limits the number of parameters of one statement.
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        for row in query(
            db,
            f"select * from comparators where observation_id in ({marks(part)})"
            " order by observation_id, position",
            part,
        ):
            found[row["observation_id"]] += (_comparator(row),)
    return found


def _comparator(row: Row) -> Comparator:
    return Comparator(
        group=ComparatorGroup(row["group"]),
        value=row["value"],
        as_printed=row["as_printed"],
        group_name=row["group_name"],
        period=period_from(row, "period"),
        rag=Rag(row["rag"]) if row["rag"] else None,
    )


def _observation(row: Row, comparators: tuple[Comparator, ...]) -> Observation:
    return Observation(
        council=row["council"],
        period=period_from(row, "period"),
        value=row["value"],
        as_printed=row["printed_value"],
        source=source_from(row),
        indicator=row["indicator"] or "",
        measure=row["measure"] or "",
        level=row["level"] or "",
        unit=row["unit"],
        target=row["target"],
        target_as_printed=row["target_as_printed"],
        previous=row["previous"],
        previous_as_printed=row["previous_as_printed"],
        rag_previous=Rag(row["rag_previous"]) if row["rag_previous"] else None,
        rag_target=Rag(row["rag_target"]) if row["rag_target"] else None,
        comparators=comparators,
        status=ObservationStatus(row["status"]) if row["status"] else None,
        doubt=row["doubt"],
        id=row["id"],
    )
