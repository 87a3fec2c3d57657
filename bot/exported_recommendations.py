"""The recommendations of the export: an inspection's own, and what reports ask committees to do."""

import re
from dataclasses import replace

from sqlite_utils import Database

from bot.exported_entries import Entry, action_entry, fact, fields
from knowledge.domain.actions import Action
from knowledge.domain.documents import Passage
from knowledge.domain.folding import fold
from knowledge.domain.meetings import Report
from knowledge.store.actions import all_actions, all_recommendations
from knowledge.store.agendas import all_reports
from knowledge.store.passages import all_passages

_RECOMMENDED = re.compile(r"(?:\d+\.?\s*\|?\s*)?recommendations?\b", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,2}\.\d{1,2}); ")
_TOLD_OF_ANSWERS = {"leads": "leads", "action_taken": "progress", "status": "status"}
_PARAGRAPH = re.compile(r"paragraph (.+?)(?: on page| \(line|$)")


def recommendation_entries(db: Database) -> list[Entry]:
    """Those of inspections and committees, then what each report asks its committee to do.

    The latter stand in the reports; here each has the number and place of its own paragraph.
    """
    answers = _answers(db)
    held = [
        {
            **fact(r, "body number text theme rag"),
            **_answer(answers.get((r.source.document, r.source.place))),
        }
        for r in all_recommendations(db)
    ]
    told = {(entry["council"], fold(entry["text"])) for entry in held}
    printed: dict[tuple[str, str], list[Passage]] = {}
    for passage in all_passages(db):
        if _RECOMMENDED.match(passage.heading):
            printed.setdefault((passage.source.document, fold(passage.text)), []).append(passage)
    asked = [
        _asked(report, text, _printing(report.source.document, fold(text), printed))
        for report in all_reports(db)
        for text in report.recommendations
        if (report.council, fold(text)) not in told
    ]
    return held + asked


def _printing(
    document: str, folded: str, printed: dict[tuple[str, str], list[Passage]]
) -> list[Passage]:
    """The passages that are a recommendation, else the one row that holds it among its cells."""
    whole = printed.get((document, folded))
    if whole is not None:
        return whole
    holding = [p for (of, text), p in printed.items() if of == document and folded in text]
    return list(holding[0]) if len(holding) == 1 else []


def _answers(db: Database) -> dict[tuple[str, str], Action]:
    """The action that answers a tracker's recommendation, by the row that prints both."""
    return {(a.source.document, a.source.place): a for a in reversed(all_actions(db))}


def _answer(action: Action | None) -> Entry:
    """Who sees to a recommendation, what was done and how it stands; null where no row says it."""
    if action is None:
        return {"leads": [], "action_taken": "", "status": None}
    told = action_entry(action)
    return {key: told[of] for key, of in _TOLD_OF_ANSWERS.items()}


def _asked(report: Report, text: str, passages: list[Passage]) -> Entry:
    # Two reports may ask the same in the same words: each takes the next paragraph that does.
    passage = passages.pop(0) if len(passages) > 1 else next(iter(passages), None)
    source = passage.source if passage else replace(report.source, as_printed=text)
    place = _PARAGRAPH.match(source.place) if passage else None
    place = place or (_NUMBER.match(passage.text) if passage else None)
    return {
        "council": report.council,
        **{"body": report.title, "number": place[1].rstrip(".") if place else ""},
        **{"text": text, "theme": "", "rag": None},
        **_answer(None),
        "source": fields(source, "document place line as_printed"),
    }
