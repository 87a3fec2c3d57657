"""Deputies and covers. An arrangement is ended, never removed; most end by their last day."""

from datetime import date

from sqlite_utils import Database

from knowledge.domain.officers import Officer
from knowledge.domain.stand_ins import StandIn, StandInKind
from knowledge.store.moments import kept_day
from knowledge.store.officers import officer
from knowledge.store.rows import Row, query


def arrange(db: Database, arrangement: StandIn) -> int:
    """Keep an arrangement of officers that are held; its id."""
    stand_in = arrangement.stand_in
    cursor = db.execute(
        "insert into stand_ins (officer_id, stand_in_id, kind, first_day, last_day)"
        " values (?, ?, ?, ?, ?)",
        [
            arrangement.officer.id,
            stand_in.id if stand_in else None,
            arrangement.kind,
            _iso(arrangement.first_day),
            _iso(arrangement.last_day),
        ],
    )
    return cursor.lastrowid or 0


def end_arrangement(db: Database, arrangement_id: int) -> None:
    """It holds no longer."""
    db.execute("update stand_ins set ended = 1 where id = ?", [arrangement_id])


def resume_arrangement(db: Database, arrangement_id: int) -> None:
    """It holds again: its end is taken back."""
    db.execute("update stand_ins set ended = 0 where id = ?", [arrangement_id])


def all_absences(db: Database, day: date) -> list[StandIn]:
    """Every absence that is not over on this day, the soonest first."""
    return _found(db, "kind = 'cover' and last_day >= ?", [day.isoformat()])


def acts_for(db: Database, stand_in: Officer, day: date) -> list[StandIn]:
    """For whom this officer may act on this day."""
    where = "stand_in_id = ? and (last_day = '' or last_day >= ?)"
    return [
        each for each in _found(db, where, [stand_in.id, day.isoformat()]) if each.holds_on(day)
    ]


def absences_of(db: Database, away: Officer, day: date) -> list[StandIn]:
    """The absences of this officer that hold on this day or are still to come."""
    where = "officer_id = ? and kind = 'cover' and last_day >= ?"
    return _found(db, where, [away.id, day.isoformat()])


def stand_ins_of(db: Database, officer_id: int, day: date | None) -> list[StandIn]:
    """The deputies and covers of an officer on this day, or of any day; covers first."""
    found = _found(db, "officer_id = ?", [officer_id])
    held = [each for each in found if day is None or each.holds_on(day)]
    return sorted(held, key=lambda each: each.kind)


def _found(db: Database, where: str, parameters: list[object]) -> list[StandIn]:
    sql = f"select * from stand_ins where ended = 0 and {where} order by first_day, id"
    return [each for row in query(db, sql, parameters) if (each := _stand_in(db, row))]


def _stand_in(db: Database, row: Row) -> StandIn | None:
    away = officer(db, row["officer_id"])
    if away is None:
        return None
    return StandIn(
        officer=away,
        kind=StandInKind(row["kind"]),
        stand_in=officer(db, row["stand_in_id"]) if row["stand_in_id"] else None,
        first_day=kept_day(row["first_day"]),
        last_day=kept_day(row["last_day"]),
        id=row["id"],
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
