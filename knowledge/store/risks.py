"""Risks."""

import json
from collections.abc import Collection, Iterable

from sqlite_utils import Database

from knowledge.domain.folding import fold
from knowledge.domain.risks import Risk
from knowledge.store.rows import (
    Row,
    Saved,
    fact_columns,
    facts,
    facts_with_ids,
    leads_from,
    save,
    source_from,
    to_json,
)


def save_risk(db: Database, risk: Risk, document_id: int) -> Saved:
    """One risk, known by register and number, or by its words where the register numbers none."""
    return save(
        db,
        "risks",
        key={"council": risk.council, "register": risk.register, "risk_key": _key(risk)},
        columns={
            "number": risk.number,
            "description": risk.description,
            "score": risk.score,
            "target_score": risk.target_score,
            "likelihood": risk.likelihood,
            "impact": risk.impact,
            "vulnerability": risk.vulnerability,
            "triggers": to_json(risk.triggers),
            "consequences": to_json(risk.consequences),
            "controls": to_json(risk.controls),
            "owners": to_json([owner.name, owner.kind] for owner in risk.owners),
            **fact_columns(document_id, risk.source, risk.doubt),
        },
    )


def all_risks(db: Database, councils: Collection[str] = ()) -> list[Risk]:
    """Every risk held, of these councils only if any, in printed order."""
    rows = facts(db, "risks", councils)
    return [_risk(row) for row in rows]


def risks_with_ids(db: Database, ids: Iterable[int]) -> list[Risk]:
    """These risks, in printed order."""
    return [_risk(row) for row in facts_with_ids(db, "risks", ids)]


def _key(risk: Risk) -> str:
    return risk.number or fold(risk.description)


def _risk(row: Row) -> Risk:
    return Risk(
        council=row["council"],
        register=row["register"],
        number=row["number"],
        description=row["description"],
        source=source_from(row),
        score=row["score"],
        target_score=row["target_score"],
        likelihood=row["likelihood"],
        impact=row["impact"],
        vulnerability=row["vulnerability"],
        triggers=tuple(json.loads(row["triggers"])),
        consequences=tuple(json.loads(row["consequences"])),
        controls=tuple(json.loads(row["controls"])),
        owners=leads_from(row["owners"]),
        doubt=row["doubt"],
        id=row["id"],
    )
