"""What councils say that the headings of their registers mean."""

from sqlite_utils import Database

from knowledge.domain.folding import squash
from knowledge.store.rows import query


def column_readings(db: Database, council: str) -> list[tuple[str, str]]:
    """(heading, what it is read as) for each heading that this council has told."""
    sql = "select heading, read_as from column_readings where council = ? order by heading"
    return [(row["heading"], row["read_as"]) for row in query(db, sql, [council])]


def has_column_readings(db: Database) -> bool:
    """True where any council has told what a heading means."""
    return any(query(db, "select 1 from column_readings limit 1", []))


def tell_column(db: Database, council: str, heading: str, read_as: str) -> None:
    """Keep what one heading is read as, for this and every later import of the council."""
    db.execute(
        "insert into column_readings (council, heading_key, heading, read_as) values (?, ?, ?, ?)"
        " on conflict (council, heading_key) do update set"
        " heading = excluded.heading, read_as = excluded.read_as",
        [council, squash(heading), heading, read_as],
    )


def forget_column(db: Database, council: str, heading: str) -> None:
    """Read a heading again as the importers understand it."""
    db.execute(
        "delete from column_readings where council = ? and heading_key = ?",
        [council, squash(heading)],
    )
