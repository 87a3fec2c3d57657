"""Figures given by message, version after version.

Everything that writes runs inside the caller's transaction.
"""

from datetime import date
from typing import Any

from sqlite_utils import Database

from knowledge.domain.documents import Source
from knowledge.domain.figures import FigureState, GivenFigure
from knowledge.domain.indicators import Given, Observation, ObservationStatus
from knowledge.domain.numbers import FigureKind
from knowledge.domain.periods import Period
from knowledge.domain.said_figures import SaidValue, with_unit
from knowledge.store.moments import local
from knowledge.store.rows import Row, marks, period_columns, period_from, query

_SETTLED = {
    FigureState.PROVISIONAL: ObservationStatus.PROVISIONAL,
    FigureState.APPROVED: ObservationStatus.FINAL,
    FigureState.REVISED: ObservationStatus.REVISED,
}
_GIVEN = (
    "select f.id as figure_id, f.council, f.indicator_id, f.measure_id, f.period_text,"
    " f.period_first, f.period_last, i.code, m.text, v.version, v.state, v.kind, v.value, v.unit,"
    " v.numerator, v.denominator, v.commentary, v.restated_from, v.restated_because, v.at, v.who,"
    " v.officer_id, v.approved_by, v.link"
    " from figures f join figure_versions v on v.figure_id = f.id"
    " left join indicators i on i.id = f.indicator_id"
    " left join measures m on m.id = f.measure_id"
)
_NEWEST = "v.version = (select max(version) from figure_versions where figure_id = f.id)"


def figure_id(db: Database, record: tuple[str, int], council: str, period: Period) -> int:
    """The id of one record's figure for one period; kept from the first time it is named."""
    column = _column(record)
    days = period_columns("period", period)
    wanted = [record[1], days["period_first"], days["period_last"]]
    where = f"{column} = ? and period_first = ? and period_last = ?"
    found = db.execute(f"select id from figures where {where}", wanted).fetchone()
    if found:
        return found[0]
    cursor = db.execute(
        f"insert into figures (council, {column}, period_text, period_first, period_last)"
        " values (?, ?, ?, ?, ?)",
        [council, record[1], days["period_text"], days["period_first"], days["period_last"]],
    )
    return cursor.lastrowid or 0


def figure_named(db: Database, wanted: int) -> tuple[tuple[str, int], Period] | None:
    """Which record's figure this id is, and for which period."""
    row = next(query(db, "select * from figures where id = ?", [wanted]), None)
    return (_record(row), period_from(row, "period")) if row else None


def given_figure(db: Database, wanted: int) -> GivenFigure | None:
    """The figure with this id as it stands; None where nothing was ever said of it."""
    found = _given(db, f"where f.id = ? and {_NEWEST}", [wanted])
    return found[0] if found else None


def versions_of(db: Database, wanted: int) -> list[GivenFigure]:
    """All that was said of one figure, oldest first."""
    return _given(db, "where f.id = ? order by v.version", [wanted])


def figures_of(db: Database, record: tuple[str, int]) -> list[GivenFigure]:
    """The figures of one indicator or measure as they stand, latest period first."""
    where = f"where f.{_column(record)} = ? and {_NEWEST} order by f.period_last desc"
    return [each for each in _given(db, where, [record[1]]) if each.is_held]


def all_figures(db: Database) -> list[GivenFigure]:
    """Every figure that was given by message, as it stands."""
    return [each for each in _given(db, f"where {_NEWEST} order by f.id", []) if each.is_held]


def latest_given(db: Database) -> dict[int, Observation]:
    """The figure given by message for the latest period of each indicator, by its id."""
    found: dict[int, Observation] = {}
    for figure in sorted(all_figures(db), key=lambda each: each.period.last_day or date.min):
        noun, indicator_id = figure.record
        if noun == "indicator":
            found[indicator_id] = as_observation(figure)
    return found


def as_observation(figure: GivenFigure) -> Observation:
    """A figure given by message as answers read it: its source is the message."""
    said, of_indicator = figure.said, figure.record[0] == "indicator"
    on = f"{figure.at.day} {figure.at:%B %Y}"
    parts = f"{said.numerator:,} of {said.denominator:,}" if said.denominator else ""
    return Observation(
        council=figure.council,
        period=figure.period,
        value=said.value,
        as_printed=said.kind.value if said.value is None else with_unit(said.value, said.unit),
        source=Source(f"Message from {figure.who}", on, said.text),
        indicator=figure.name if of_indicator else "",
        measure="" if of_indicator else figure.name,
        unit=said.unit,
        status=_SETTLED[figure.state],
        given=Given(
            figure.who,
            figure.at,
            figure.approved_by,
            figure.commentary,
            figure.restated_from,
            figure.restated_because,
            parts,
            said.numerator,
        ),
    )


def add_version(db: Database, figure: GivenFigure) -> int:
    """Keep the next version of a figure, whose `version` is the one it follows; its number."""
    number = figure.version + 1
    row: dict[str, Any] = {
        "figure_id": figure.figure_id,
        "version": number,
        "state": figure.state,
        "kind": figure.said.kind,
        "value": figure.said.value,
        "unit": figure.said.unit,
        "numerator": figure.said.numerator,
        "denominator": figure.said.denominator,
        "commentary": figure.commentary,
        "restated_from": figure.restated_from,
        "restated_because": figure.restated_because,
        "at": figure.at.isoformat(),
        "who": figure.who,
        "officer_id": figure.officer_id,
        "approved_by": figure.approved_by,
        "link": figure.link,
    }
    db.execute(
        f"insert into figure_versions ({', '.join(row)}) values ({marks(row)})", list(row.values())
    )
    return number


def _column(record: tuple[str, int]) -> str:
    return {"indicator": "indicator_id", "measure": "measure_id"}[record[0]]


def _record(row: Row) -> tuple[str, int]:
    if row["indicator_id"] is not None:
        return "indicator", row["indicator_id"]
    return "measure", row["measure_id"]


def _given(db: Database, where: str, parameters: list[object]) -> list[GivenFigure]:
    return [_figure(row) for row in query(db, f"{_GIVEN} {where}", parameters)]


def _figure(row: Row) -> GivenFigure:
    said = SaidValue(
        FigureKind(row["kind"]), row["value"], row["unit"], row["numerator"], row["denominator"]
    )
    return GivenFigure(
        record=_record(row),
        name=row["code"] or row["text"],
        council=row["council"],
        period=period_from(row, "period"),
        said=said,
        state=FigureState(row["state"]),
        at=local(row["at"]),
        who=row["who"],
        officer_id=row["officer_id"],
        commentary=row["commentary"],
        restated_from=row["restated_from"],
        restated_because=row["restated_because"],
        approved_by=row["approved_by"],
        link=row["link"],
        version=row["version"],
        figure_id=row["figure_id"],
    )
