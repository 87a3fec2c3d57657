"""Work programme topics."""

import json
from collections.abc import Collection

from sqlite_utils import Database

from knowledge.domain.codes import code_key
from knowledge.domain.folding import fold
from knowledge.domain.person_names import name_key
from knowledge.domain.topics import Topic
from knowledge.store.rows import (
    SOURCE_COLUMNS,
    Row,
    Saved,
    and_of,
    fact_columns,
    leads_from,
    marks,
    query,
    replace_children,
    save,
    source_from,
    to_json,
)

# From this day on, the last of a month may be meant by its name.
_LATE = 28
_TOPIC = (
    "select f.id, f.council, f.committee, f.title, f.heading, f.outcomes, f.conditions,"
    " f.metrics, f.stage_1, f.stage_2, f.evidence, f.timescale, f.doubt,"
    f" {SOURCE_COLUMNS},"
    " (select json_group_array(json_array(name, kind)) from"
    "  (select name, kind from topic_leads where topic_id = f.id order by position)) as leads,"
    " (select json_group_array(code) from"
    "  (select code from topic_indicators where topic_id = f.id order by position)) as codes"
    " from topics f join documents d on d.id = f.document_id"
)


def save_topic(db: Database, topic: Topic, document_id: int) -> Saved:
    """One topic with its leads and indicator codes."""
    leads = [(lead.name, lead.kind) for lead in topic.leads]
    saved = save(
        db,
        "topics",
        key={
            "council": topic.council,
            "committee": topic.committee,
            "title_key": fold(topic.title),
        },
        columns={
            "title": topic.title,
            "heading": topic.heading,
            "outcomes": to_json(topic.outcomes),
            "conditions": to_json(topic.conditions),
            "metrics": topic.metrics,
            "stage_1": topic.stage_1,
            "stage_2": topic.stage_2,
            "evidence": topic.evidence,
            "timescale": topic.timescale,
            **fact_columns(document_id, topic.source, topic.doubt),
        },
        digest_with=[leads, topic.indicators],
    )
    if saved.is_new:
        _save_lists(db, topic, saved.row_id)
    return saved


def topic(db: Database, topic_id: int) -> Topic | None:
    """The topic with this id."""
    return next(iter(_topics(db, "where f.id = ?", [topic_id])), None)


def topics_serving(
    db: Database, beginnings: Collection[str], councils: Collection[str] = ()
) -> list[Topic]:
    """The topics, of these councils only if any, whose conditions and outcomes may have words that
    begin so, every one of them; in printed order.
    """
    where, parameters = _serving(beginnings, councils)
    return _topics(db, f"{where} order by f.id", parameters)


def serving_by_council(
    db: Database, beginnings: Collection[str], councils: Collection[str] = ()
) -> dict[str, int]:
    """How many such topics each council has."""
    where, parameters = _serving(beginnings, councils)
    sql = f"select f.council, count(*) as held from topics f {where} group by f.council"
    return {row["council"]: row["held"] for row in query(db, sql, parameters)}


def _serving(beginnings: Collection[str], councils: Collection[str]) -> tuple[str, list[object]]:
    said = " and ".join("f.conditions || f.outcomes like ?" for _ in beginnings)
    return f"where {said}{and_of(councils)}", [*(f"%{each}%" for each in beginnings), *councils]


def all_topics(db: Database) -> list[Topic]:
    """Every topic held, in printed order."""
    return _topics(db, "order by f.id", [])


def topics_dated(
    db: Database, day: int, year: int | None, councils: Collection[str] = ()
) -> list[Topic]:
    """The topics, of these councils only if any, whose cells may print a day of this number and
    year, in printed order. None that does is missing."""
    # A month or a quarter stands for its last day; of a year the last two figures are printed.
    printed = [str(day)] if day < _LATE else []
    printed += [f"{year % 100:02}"] if year else []
    cells = "f.stage_1 || ' ' || f.stage_2 || ' ' || f.evidence || ' ' || f.timescale"
    having = "".join(f" and instr({cells}, ?)" for _ in printed)
    return _topics(db, f"where true{having}{and_of(councils)} order by f.id", [*printed, *councils])


def topics_timed(db: Database, printed: str, councils: Collection[str] = ()) -> list[Topic]:
    """The topics, of these councils only if any, whose stages or timescale have these words, in
    printed order."""
    where = (
        "where (instr(f.stage_1, ?1) or instr(f.stage_2, ?1) or instr(f.timescale, ?1))"
        f"{and_of(councils)} order by f.id"
    )
    return _topics(db, where, [printed, *councils])


def topics_with_code(db: Database, key: str, councils: Collection[str] = ()) -> list[Topic]:
    """The topics, of these councils only if any, that name this code (`codes.code_key`)."""
    where = "where f.id in (select topic_id from topic_indicators where code_key = ?)"
    return _topics(db, f"{where}{and_of(councils)} order by f.id", [key, *councils])


def topics_led_by(db: Database, keys: Collection[str], council: str) -> list[Topic]:
    """The topics of a council's lead, known by any of these name keys."""
    where = (
        f"where f.id in (select topic_id from topic_leads where name_key in ({marks(keys)}))"
        " and f.council = ? collate nocase order by f.id"
    )
    return _topics(db, where, [*keys, council])


def _save_lists(db: Database, topic: Topic, topic_id: int) -> None:
    leads = (
        {"name": lead.name, "kind": lead.kind, "name_key": name_key(lead.name)}
        for lead in topic.leads
    )
    replace_children(db, "topic_leads", "topic_id", topic_id, leads)
    codes = ({"code": code, "code_key": code_key(code)} for code in topic.indicators)
    replace_children(db, "topic_indicators", "topic_id", topic_id, codes)


def _topics(db: Database, where: str, parameters: list[object]) -> list[Topic]:
    return [_topic(row) for row in query(db, f"{_TOPIC} {where}", parameters)]


def _topic(row: Row) -> Topic:
    return Topic(
        council=row["council"],
        title=row["title"],
        source=source_from(row),
        committee=row["committee"],
        heading=row["heading"],
        leads=leads_from(row["leads"]),
        outcomes=tuple(json.loads(row["outcomes"])),
        conditions=tuple(json.loads(row["conditions"])),
        indicators=tuple(json.loads(row["codes"])),
        metrics=row["metrics"],
        stage_1=row["stage_1"],
        stage_2=row["stage_2"],
        evidence=row["evidence"],
        timescale=row["timescale"],
        doubt=row["doubt"],
        id=row["id"],
    )
