"""The recommendations of the export: an inspection's own, and what reports ask committees to do."""

import re
from dataclasses import replace

from sqlite_utils import Database

from bot.exported_entries import Entry, fact, fields
from knowledge.domain.documents import Passage
from knowledge.domain.folding import fold
from knowledge.domain.meetings import Report
from knowledge.store.actions import all_recommendations
from knowledge.store.agendas import all_reports
from knowledge.store.passages import all_passages

_RECOMMENDED = re.compile(r"(?:\d+\.?\s*)?recommendations?\b", re.IGNORECASE)
_PARAGRAPH = re.compile(r"paragraph (.+?)(?: \(line|$)")


def recommendation_entries(db: Database) -> list[Entry]:
    """Those of inspections and committees, then what each report asks its committee to do.

    The latter stand in the reports; here each has the number and place of its own paragraph.
    """
    held = [fact(r, "body number text theme rag") for r in all_recommendations(db)]
    told = {(entry["council"], fold(entry["text"])) for entry in held}
    printed: dict[tuple[str, str], list[Passage]] = {}
    for passage in all_passages(db):
        if _RECOMMENDED.match(passage.heading):
            printed.setdefault((passage.source.document, fold(passage.text)), []).append(passage)
    asked = [
        _asked(report, text, printed.get((report.source.document, fold(text)), []))
        for report in all_reports(db)
        for text in report.recommendations
        if (report.council, fold(text)) not in told
    ]
    return held + asked


def _asked(report: Report, text: str, passages: list[Passage]) -> Entry:
    # Two reports may ask the same in the same words: each takes the next paragraph that does.
    passage = passages.pop(0) if len(passages) > 1 else next(iter(passages), None)
    source = passage.source if passage else replace(report.source, as_printed=text)
    place = _PARAGRAPH.match(source.place) if passage else None
    return {
        "council": report.council,
        **{"body": report.title, "number": place[1].rstrip(".") if place else ""},
        **{"text": text, "theme": "", "rag": None},
        "source": fields(source, "document place line as_printed"),
    }
