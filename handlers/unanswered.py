"""What is missing: questions without an answer, answers called wrong. Counts, never people."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from handlers.wording import shortened, uk_date
from knowledge.domain.feedback import Correction, Counted
from knowledge.store.feedback import open_corrections, verdicts
from knowledge.store.unanswered import unanswered

_QUESTION = 160
SHOWN = 20


def unanswered_text(
    db: Database,
    *,
    since: datetime | None = None,
    before: datetime | None = None,
    shown: int = SHOWN,
) -> str:
    """The list in plain text, "" where nothing is missing.

    `since` leaves out what is older, `before` what is as new or newer.
    """
    asked = [e for e in unanswered(db, since=since) if before is None or e.last_at < before]
    judged = [e for e in verdicts(db, since=since) if before is None or e.last_at < before]
    waiting = [e for e in open_corrections(db) if before is None or e.at < before]
    lines = [
        *_section("Questions without an answer", asked, shown),
        *_section("Answers that people called not right", judged, shown),
        *_corrections(waiting, shown),
    ]
    return "\n".join(lines)


def unanswered_json(db: Database) -> dict[str, list[dict[str, Any]]]:
    """Everything that is missing, for a program."""
    return {
        "unanswered": [_row(each) for each in unanswered(db)],
        "not_right": [{"verdict": each.verdict, **_row(each)} for each in verdicts(db)],
        "corrections": [
            {
                "number": each.id,
                "verdict": each.verdict,
                "question": each.question,
                "correction": each.correction,
                "at": each.at.isoformat(),
            }
            for each in open_corrections(db)
        ],
    }


def _section(heading: str, counted: Sequence[Counted], shown: int) -> Iterator[str]:
    if not counted:
        return
    yield f"{heading}: {len(counted)}."
    for each in counted[:shown]:
        times = "once" if each.times == 1 else f"{each.times} times"
        how = f"{each.verdict}, " if each.verdict else ""
        asked = f"{how}{times}, last on {uk_date(each.last_at.date())}"
        yield f"- {shortened(each.question, _QUESTION)} ({asked})"
    if len(counted) > shown:
        yield f"… and {len(counted) - shown} more: tipstaff unanswered --json has them all."


def _corrections(found: Sequence[Correction], shown: int) -> Iterator[str]:
    if not found:
        return
    yield f"Corrections that nobody has accepted or declined: {len(found)}."
    for each in found[:shown]:
        words = f": {shortened(each.correction, _QUESTION)}" if each.correction else ""
        question = shortened(each.question, _QUESTION)
        yield f"- correction {each.id}, {each.verdict}, of “{question}”{words}"
    if len(found) > shown:
        yield f"… and {len(found) - shown} more."


def _row(each: Counted) -> dict[str, Any]:
    return {
        "question": each.question,
        "times": each.times,
        "first": each.first_at.isoformat(),
        "last": each.last_at.isoformat(),
    }
