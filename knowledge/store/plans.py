"""Objectives, priorities, themes and key questions."""

import json
from collections.abc import Collection, Iterable, Sequence

from sqlite_utils import Database

from knowledge.domain.folding import fold, words
from knowledge.domain.plans import KeyQuestion, Objective, Priority, Theme
from knowledge.store.rows import (
    SOURCE_COLUMNS,
    Row,
    Saved,
    and_of,
    fact_columns,
    facts,
    facts_with_ids,
    leads_from,
    marks,
    query,
    replace_children,
    save,
    source_from,
    to_json,
)

_PRIORITY_CELLS = (
    "aim",
    "change_driver",
    "risk",
    "service_plan_objective",
    "departmental_objective",
    "corporate_objective",
    "theme",
    "service_improvement",
    "expected_outcome",
    "efficiency_gains",
    "corporate_implications",
    "additional_information",
)


def save_objective(db: Database, objective: Objective, document_id: int) -> Saved:
    """One objective, known by plan, level and title."""
    saved = save(
        db,
        "objectives",
        key={
            "council": objective.council,
            "plan": objective.plan,
            "level": objective.level,
            "title_key": fold(objective.title),
        },
        columns={
            "title": objective.title,
            "number": objective.number,
            "text": objective.text,
            "indicators": to_json(objective.indicators),
            "links": to_json(objective.links),
            **fact_columns(document_id, objective.source, objective.doubt),
        },
    )
    served = ({"name": " ".join(words(link))} for link in objective.links)
    replace_children(db, "objective_serves", "objective_id", saved.row_id, served)
    return saved


def save_priority(db: Database, priority: Priority, document_id: int) -> Saved:
    """One priority, known by plan, number and title (plans print a number twice)."""
    return save(
        db,
        "priorities",
        key={
            "council": priority.council,
            "plan": priority.plan,
            "number": priority.number,
            "title_key": fold(priority.title),
        },
        columns={
            "title": priority.title,
            **{name: getattr(priority, name) for name in _PRIORITY_CELLS},
            **fact_columns(document_id, priority.source, priority.doubt),
        },
    )


def save_theme(db: Database, theme: Theme, document_id: int) -> Saved:
    """One theme, known by plan and number; a plan repeats its heading on every page."""
    return save(
        db,
        "themes",
        key={"council": theme.council, "plan": theme.plan, "number": theme.number},
        columns={
            "title": theme.title,
            "leads": to_json([lead.name, lead.kind] for lead in theme.leads),
            "members": to_json(theme.members),
            "milestones": to_json(theme.milestones),
            **fact_columns(document_id, theme.source, theme.doubt),
        },
    )


def save_key_question(db: Database, question: KeyQuestion, document_id: int) -> Saved:
    """One key performance question, known by its words."""
    return save(
        db,
        "key_questions",
        key={"council": question.council, "text_key": fold(question.text)},
        columns={
            "number": question.number,
            "text": question.text,
            "theme": question.theme,
            "indicators": to_json(question.indicators),
            **fact_columns(document_id, question.source, question.doubt),
        },
    )


def all_objectives(db: Database) -> list[Objective]:
    """Every objective held, in printed order."""
    return [_objective(row) for row in facts(db, "objectives")]


def objective_levels(db: Database) -> list[str]:
    """The levels of which objectives are held: "corporate", "departmental"."""
    # A step in the index each: many plans have objectives of the same level.
    step = "select min(level) from objectives"
    rows = db.execute(
        f"with recursive found (level) as ({step} union all select ({step} o where o.level"
        " > found.level) from found where level is not null)"
        " select level from found where level <> ''"
    )
    return [level for (level,) in rows.fetchall()]


def names_served(db: Database, names: Collection[str]) -> list[str]:
    """Which of these names, in folded words, are of what some objective serves."""
    sql = f"select distinct name from objective_serves where name in ({marks(names)})"
    return [name for (name,) in db.execute(sql, list(names)).fetchall()]


def objectives_serving(
    db: Database, names: Collection[str], councils: Sequence[str]
) -> list[Objective]:
    """The objectives that serve what has one of these names, of these councils if any."""
    serve = f"f.id in (select objective_id from objective_serves where name in ({marks(names)}))"
    return _objectives_where(db, serve, [*names], councils)


def objectives_of_levels(
    db: Database, levels: Sequence[str], councils: Sequence[str]
) -> list[Objective]:
    """The objectives of these levels, of these councils if any, in printed order."""
    return _objectives_where(db, f"f.level in ({marks(levels)})", [*levels], councils)


def _objectives_where(
    db: Database, condition: str, parameters: list[str], councils: Sequence[str]
) -> list[Objective]:
    sql = (
        f"select f.*, {SOURCE_COLUMNS} from objectives f join documents d on d.id = f.document_id"
        f" where {condition}{and_of(councils)} order by f.id"
    )
    return [_objective(row) for row in query(db, sql, [*parameters, *councils])]


def all_priorities(db: Database) -> list[Priority]:
    """Every priority held, in printed order."""
    return [_priority(row) for row in facts(db, "priorities")]


def priorities_of_papers(db: Database, document_ids: Collection[int]) -> set[int]:
    """The ids of the priorities that these papers print."""
    sql = f"select id from priorities where document_id in ({marks(document_ids)})"
    return {row["id"] for row in query(db, sql, list(document_ids))}


def all_themes(db: Database) -> list[Theme]:
    """Every theme held, in printed order."""
    return [_theme(row) for row in facts(db, "themes")]


def all_key_questions(db: Database) -> list[KeyQuestion]:
    """Every key question held, in printed order."""
    return [_key_question(row) for row in facts(db, "key_questions")]


def key_questions_numbered(db: Database, numbers: Collection[str]) -> list[KeyQuestion]:
    """The key questions of these numbers, in printed order."""
    found = query(db, f"select id from key_questions where number in ({marks(numbers)})", numbers)
    return key_questions_with_ids(db, [row["id"] for row in found])


def objectives_with_ids(db: Database, ids: Iterable[int]) -> list[Objective]:
    """These objectives, in printed order."""
    return [_objective(row) for row in facts_with_ids(db, "objectives", ids)]


def priorities_with_ids(db: Database, ids: Iterable[int]) -> list[Priority]:
    """These priorities, in printed order."""
    return [_priority(row) for row in facts_with_ids(db, "priorities", ids)]


def themes_with_ids(db: Database, ids: Iterable[int]) -> list[Theme]:
    """These themes, in printed order."""
    return [_theme(row) for row in facts_with_ids(db, "themes", ids)]


def key_questions_with_ids(db: Database, ids: Iterable[int]) -> list[KeyQuestion]:
    """These key questions, in printed order."""
    return [_key_question(row) for row in facts_with_ids(db, "key_questions", ids)]


def _objective(row: Row) -> Objective:
    return Objective(
        council=row["council"],
        plan=row["plan"],
        level=row["level"],
        title=row["title"],
        source=source_from(row),
        number=row["number"],
        text=row["text"],
        indicators=tuple(json.loads(row["indicators"])),
        links=tuple(json.loads(row["links"])),
        doubt=row["doubt"],
        id=row["id"],
    )


def _priority(row: Row) -> Priority:
    return Priority(
        council=row["council"],
        plan=row["plan"],
        number=row["number"],
        title=row["title"],
        source=source_from(row),
        doubt=row["doubt"],
        id=row["id"],
        **{name: row[name] for name in _PRIORITY_CELLS},
    )


def _theme(row: Row) -> Theme:
    return Theme(
        council=row["council"],
        plan=row["plan"],
        number=row["number"],
        title=row["title"],
        source=source_from(row),
        leads=leads_from(row["leads"]),
        members=tuple(json.loads(row["members"])),
        milestones=tuple(json.loads(row["milestones"])),
        doubt=row["doubt"],
        id=row["id"],
    )


def _key_question(row: Row) -> KeyQuestion:
    return KeyQuestion(
        council=row["council"],
        number=row["number"],
        text=row["text"],
        source=source_from(row),
        theme=row["theme"],
        indicators=tuple(json.loads(row["indicators"])),
        doubt=row["doubt"],
        id=row["id"],
    )
