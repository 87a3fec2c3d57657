"""Officers and councillors."""

import json
from collections.abc import Collection, Iterable
from datetime import date

from sqlite_utils import Database

from knowledge.domain.officers import Councillor, LeadKind, Officer, Post
from knowledge.domain.permissions import Led, lead_keys
from knowledge.domain.person_names import name_key
from knowledge.store.rows import (
    SOURCE_COLUMNS,
    Row,
    Saved,
    and_of,
    fact_columns,
    marks,
    query,
    save,
    source_from,
    to_json,
)

_OFFICER = (
    "select f.id, f.council, f.name, f.also_written, f.posts, f.phone, f.email,"
    f" f.slack_user_id, f.left_at, {SOURCE_COLUMNS}"
    " from officers f join documents d on d.id = f.document_id"
)

_COUNCILLOR = (
    f"select f.id, f.council, f.name, f.committee, f.roles, {SOURCE_COLUMNS}"
    " from councillors f join documents d on d.id = f.document_id"
)


def save_officer(db: Database, officer: Officer, document_id: int) -> Saved:
    """One officer. What another paper already said stays: posts and spellings are added to.

    The first paper that names the officer stays the source; e-mail and telephone are filled in
    where they were missing.
    """
    key = {"council": officer.council, "name_key": name_key(officer.name)}
    known = _known(db, key)
    if known is not None and known["document_id"] != document_id:
        return _merged(db, officer, known)
    columns = {
        "name": officer.name,
        "also_written": to_json(_union(_loaded(known, "also_written"), officer.also_written)),
        "posts": to_json(
            _union(_loaded(known, "posts"), (_post_row(post) for post in officer.posts))
        ),
        "phone": officer.phone or (known["phone"] if known else ""),
        "email": officer.email or (known["email"] if known else ""),
        **fact_columns(document_id, officer.source),
    }
    # Another paper may have filled in what this one does not say: that is no change of it.
    if known is not None and all(known[name] == value for name, value in columns.items()):
        return Saved.unchanged(known["id"])
    return save(db, "officers", key=key, columns=columns)


def save_councillor(db: Database, councillor: Councillor, document_id: int) -> Saved:
    """One member of a committee."""
    return save(
        db,
        "councillors",
        key={
            "council": councillor.council,
            "committee": councillor.committee,
            "name": councillor.name,
        },
        columns={
            "roles": to_json(councillor.roles),
            **fact_columns(document_id, councillor.source),
        },
    )


def officer(db: Database, officer_id: int) -> Officer | None:
    """The officer with this id."""
    return _first(db, f"{_OFFICER} where f.id = ?", [officer_id])


def officer_named(db: Database, name: str, council: str = "") -> Officer | None:
    """The one officer of exactly this name (without regard to case), of this council if it is told.

    None also where two councils each have one: likeness and chance never decide identity.
    """
    where = "where f.name_key = ?1 and (?2 = '' or f.council = ?2)"
    found = [_officer(row) for row in query(db, f"{_OFFICER} {where}", [name_key(name), council])]
    return found[0] if len(found) == 1 else None


def officer_known(db: Database, council: str, name: str) -> bool:
    """True where a council's officer of this name is held already."""
    return _known(db, {"council": council, "name_key": name_key(name)}) is not None


def officer_by_slack_id(db: Database, slack_user_id: str) -> Officer | None:
    """The officer linked to this Slack user."""
    return _first(db, f"{_OFFICER} where f.slack_user_id = ?", [slack_user_id])


def officer_by_email(db: Database, email: str) -> Officer | None:
    """The officer with this e-mail address."""
    if not email:
        return None
    return _first(db, f"{_OFFICER} where lower(f.email) = lower(?)", [email])


def officers_leading(db: Database, led: Led, today: date) -> list[Officer]:
    """The officers of its council whom it names as leads, or who hold a lead's post that day."""
    keys = [name_key(lead.name) for lead in led.leads if lead.kind is not LeadKind.BOARD]
    found: dict[int | None, Officer] = {}
    for key in keys:
        sql = (
            f"{_OFFICER} where f.council = ? and (f.name_key = ? or f.posts <> '[]'"
            " or f.also_written <> '[]')"
        )
        for row in query(db, sql, [led.council, key]):
            officer = _officer(row)
            if key in lead_keys(officer, today):
                found[officer.id] = officer
    return list(found.values())


def officers_with_word(db: Database, word: str) -> list[Officer]:
    """The officers in whose name, or a spelling of it, this word occurs; by name."""
    sql = f"{_OFFICER} where (f.name_key like ? or f.also_written like ?) order by f.name"
    pattern = f"%{word}%"
    return [_officer(row) for row in query(db, sql, [pattern, pattern])]


def officers_called(db: Database, people: Iterable[str]) -> list[Officer]:
    """The officers whom the settings name, by e-mail address or by name."""
    found: dict[int | None, Officer] = {}
    for person in people:
        sql = f"{_OFFICER} where f.name_key = ? or (f.email <> '' and lower(f.email) = lower(?))"
        for row in query(db, sql, [name_key(person), person.strip()]):
            found[row["id"]] = _officer(row)
    return list(found.values())


def linked_officers(db: Database) -> list[Officer]:
    """Everybody who is linked to a Slack account, by name."""
    return [
        _officer(row) for row in query(db, f"{_OFFICER} where slack_user_id <> '' order by f.name")
    ]


def mark_left(db: Database, officer_id: int, day: str) -> None:
    """Their account was found deactivated on this ISO day, or ("") is active again."""
    db.execute("update officers set left_at = ?, leaver_told = 0 where id = ?", [day, officer_id])


def leavers_untold(db: Database) -> list[Officer]:
    """The leavers of whom democratic services has not been told."""
    where = "where f.left_at <> '' and f.leaver_told = 0 order by f.name"
    return [_officer(row) for row in query(db, f"{_OFFICER} {where}")]


def mark_leaver_told(db: Database, officer_id: int) -> None:
    """Democratic services knows."""
    db.execute("update officers set leaver_told = 1 where id = ?", [officer_id])


def link_officer(db: Database, officer_id: int, slack_user_id: str) -> None:
    """Say that this officer is that Slack user; a Slack user is one officer at most."""
    db.execute("update officers set slack_user_id = null where slack_user_id = ?", [slack_user_id])
    db.execute(
        "update officers set slack_user_id = ? where id = ?", [slack_user_id or None, officer_id]
    )


def officers_with_ids(db: Database, ids: list[int]) -> list[Officer]:
    """These officers, by name."""
    return [_officer(row) for row in query(db, f"{_OFFICER} where f.id in ({marks(ids)})", ids)]


def all_officers(db: Database) -> list[Officer]:
    """Every officer held, by name."""
    return [_officer(row) for row in query(db, f"{_OFFICER} order by f.name")]


def councillors_with_ids(db: Database, ids: list[int]) -> list[Councillor]:
    """These councillors and co-opted members."""
    return [
        _councillor(row) for row in query(db, f"{_COUNCILLOR} where f.id in ({marks(ids)})", ids)
    ]


def all_councillors(db: Database) -> list[Councillor]:
    """Every councillor and co-opted member held, in printed order."""
    return [_councillor(row) for row in query(db, f"{_COUNCILLOR} order by f.id")]


def councillors_with_role(
    db: Database,
    stemmed: Collection[str],
    councils: Collection[str] = (),
    papers: Collection[int] = (),
) -> list[Councillor]:
    """Those, of these councils and in these papers only if any, whose role may have a word of one
    of these stems, in printed order."""
    # A stem's end may be spelt otherwise ("deputi"), its beginning hardly.
    likely = sorted({f"%{word[:3]}%" for word in stemmed})
    if not likely:
        return []
    conditions = " or ".join("f.roles like ?" for _ in likely)
    within = f"{and_of(councils)}{and_of(papers, 'f.document_id')}"
    where = f"where f.roles <> '[]' and ({conditions}){within}"
    rows = query(db, f"{_COUNCILLOR} {where} order by f.id", [*likely, *councils, *papers])
    return [_councillor(row) for row in rows]


def members_of(db: Database, committee: str, council: str) -> list[Councillor]:
    """The members of one committee of a council, in printed order."""
    sql = f"{_COUNCILLOR} where f.committee = ? and f.council = ? order by f.id"
    return [_councillor(row) for row in query(db, sql, [committee, council])]


def _merged(db: Database, new: Officer, known: Row) -> Saved:
    columns = {
        "also_written": to_json(_union(_loaded(known, "also_written"), new.also_written)),
        "posts": to_json(_union(_loaded(known, "posts"), (_post_row(post) for post in new.posts))),
        "phone": known["phone"] or new.phone,
        "email": known["email"] or new.email,
    }
    if all(known[name] == value for name, value in columns.items()):
        return Saved.unchanged(known["id"])
    assignments = ", ".join(f"{name} = ?" for name in columns)
    db.execute(f"update officers set {assignments} where id = ?", [*columns.values(), known["id"]])
    return Saved.changed(known["id"])


def _known(db: Database, key: dict[str, str]) -> Row | None:
    sql = "select * from officers where council = ? and name_key = ?"
    return next(query(db, sql, key.values()), None)


def _loaded(known: Row | None, column: str) -> list[object]:
    return json.loads(known[column]) if known else []


def _union(old: Iterable[object], new: Iterable[object]) -> list[object]:
    merged = list(old)
    return merged + [item for item in new if item not in merged]


def _post_row(post: Post) -> dict[str, str]:
    return {"title": post.title, "from": post.held_from, "to": post.held_to}


def _first(db: Database, sql: str, parameters: list[object]) -> Officer | None:
    row = next(query(db, sql, parameters), None)
    return _officer(row) if row else None


def _officer(row: Row) -> Officer:
    return Officer(
        council=row["council"],
        name=row["name"],
        source=source_from(row),
        also_written=tuple(json.loads(row["also_written"])),
        posts=tuple(
            Post(post["title"], post["from"], post["to"]) for post in json.loads(row["posts"])
        ),
        phone=row["phone"],
        email=row["email"],
        slack_user_id=row["slack_user_id"] or "",
        left_at=row["left_at"],
        id=row["id"],
    )


def _councillor(row: Row) -> Councillor:
    return Councillor(
        council=row["council"],
        name=row["name"],
        source=source_from(row),
        committee=row["committee"],
        roles=tuple(json.loads(row["roles"])),
        id=row["id"],
    )
