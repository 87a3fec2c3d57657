"""Budget lines, kept cell by cell."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.domain.budgets import BudgetLine
from knowledge.store.rows import (
    Row,
    Saved,
    fact_columns,
    facts,
    facts_with_ids,
    query,
    save,
    source_from,
    to_json,
)


def save_budget_line(db: Database, line: BudgetLine, document_id: int) -> Saved:
    """One line, known by its place in the paper."""
    columns = {
        "council": line.council,
        "table_title": line.table,
        "line_title": line.line_title,
        "cells": to_json(line.columns),
        "unit": line.unit,
        "period": line.period,
        **fact_columns(document_id, line.source, line.doubt),
    }
    place = columns.pop("place")
    del columns["document_id"]
    return save(
        db, "budget_lines", key={"document_id": document_id, "place": place}, columns=columns
    )


def all_budget_lines(db: Database) -> list[BudgetLine]:
    """Every budget line held, in printed order."""
    rows = facts(db, "budget_lines")
    return [_line(row) for row in rows]


def budget_lines_with_ids(db: Database, ids: Iterable[int]) -> list[BudgetLine]:
    """These budget lines, in printed order."""
    return [_line(row) for row in facts_with_ids(db, "budget_lines", ids)]


def lines_titled_like(db: Database, line: BudgetLine) -> list[BudgetLine]:
    """The council's lines of the same name in whatever table, itself among them.

    "CYPS-EDU-EBP Reserve" is the EBP Reserve of another table.
    """
    title = line.line_title.rpartition("-")[2].strip() or line.line_title
    rows = query(
        db,
        "select id from budget_lines where council = ?"
        " and (lower(line_title) = lower(?) or lower(line_title) like '%-' || lower(?))"
        " order by id",
        [line.council, title, title],
    )
    return budget_lines_with_ids(db, [row["id"] for row in rows])


def lines_beside(db: Database, line: BudgetLine) -> list[BudgetLine]:
    """The other lines under the same heading of the same table, in printed order."""
    sql = (
        "select o.id from budget_lines f join budget_lines o"
        " on o.document_id = f.document_id and o.table_title = f.table_title and o.id <> f.id"
        " where f.id = ? order by o.id"
    )
    return budget_lines_with_ids(db, [row["id"] for row in query(db, sql, [line.id])])


def _line(row: Row) -> BudgetLine:
    return BudgetLine(
        council=row["council"],
        table=row["table_title"],
        line_title=row["line_title"],
        columns=tuple((heading, cell) for heading, cell in json.loads(row["cells"])),
        source=source_from(row),
        unit=row["unit"],
        period=row["period"],
        doubt=row["doubt"],
        id=row["id"],
    )
