"""Three hundred update messages, each said to a fresh copy of Harrowmere's file: at least 97 in a
hundred come out as they should, and nothing is ever written that should not be."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handlers.messages import ReplyStatus
from handlers.updates.sentences import No, Undo, Yes, understood
from knowledge.domain.rules import Rules
from tests.handlers.harrowmere import PLAN, STANDING, make_file
from tests.handlers.update_cases import Heard, hear
from tests.handlers.update_table import TABLE, Row

RULES = Rules(democratic_services=frozenset({"Dilys Clark"}))
SEPTEMBER = "2026-09-07"
STATUS = (
    "complete", "on track", "at risk", "delayed", "not started", "deferred", "superseded",
)  # fmt: skip


def test_what_officers_type_comes_out_as_it_should(tmp_path: Path) -> None:
    file = make_file(tmp_path / "harrowmere.db")
    wrong = {
        kind: [said for row in rows if (said := verdict(row, file, tmp_path))]
        for kind, rows in TABLE.items()
    }

    for kind, rows in TABLE.items():
        report = f"{kind}:\n" + "\n".join(wrong[kind])
        assert not [each for each in wrong[kind] if "WRITTEN" in each], report
        assert len(rows) - len(wrong[kind]) >= 0.9 * len(rows), report
    total = sum(len(rows) for rows in TABLE.values())
    assert total >= 200
    assert total - sum(len(each) for each in wrong.values()) >= 0.97 * total, wrong


def verdict(row: Row, file: Path, folder: Path) -> str:
    """What is wrong with one row, as a developer reads it; "" where it came out right."""
    who, said, expected = row
    messages = [said] if isinstance(said, str) else said
    ended = isinstance(understood(messages[-1]), Yes | No | Undo) and len(messages) > 1
    case = {
        "as": who,
        "as_of": SEPTEMBER,
        "say": messages,
        "then": "none" if ended or messages[-1] == "stop" else "yes",
    }
    heard = hear(case, file, folder, RULES)
    wrong = [*_wrong(expected, heard)]
    if not wrong:
        return ""
    replies = "\n".join(f"    < [{r.status}] {r.text[:300]!r}" for r in heard.replies)
    return f"{who}: {messages!r}, expected {expected!r}\n    {wrong}\n{replies}"


def _wrong(expected: str, heard: Heard) -> Iterator[str]:
    wanted = {} if expected in ("asked", "refused", "nothing", "unwritten") else _wanted(expected)
    for number in range(1, len(PLAN) + 1):
        want = wanted.get(number)
        status, notes = _stands(number, heard)
        if want is None or want["status"] in ("asked", "refused", "undone"):
            if status != STANDING.get(number, "unknown") or (notes and not want):
                yield f"WRITTEN: action {number} is {status}, {notes}"
            continue
        yield from _differs(number, want, status, notes)
    yield from _reply_differs(expected, heard)


def _differs(number: int, want: dict[str, Any], status: str, notes: str) -> Iterator[str]:
    before = STANDING.get(number, "unknown")
    right = before if want["status"] == "note" else want["status"]
    if status not in (right, before):
        yield f"WRITTEN: action {number} is {status}, not {right}"
    elif status != right:
        yield f"action {number} is {status}, not {right}"
    if want["note"] not in notes or (want["status"] == "note" and not notes):
        yield f"the note of action {number} is {notes!r}"


def _stands(number: int, heard: Heard) -> tuple[str, str]:
    notes = "\n".join(row.note or "(no note)" for row in heard.written(number))
    return str(heard.after[number].status), notes


def _wanted(expected: str) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for each in expected.split(";"):
        what, _, note = (part.strip() for part in each.partition("|"))
        match = re.fullmatch(r"(\d+) (.+)", what)
        assert match, expected
        assert match[2] in (*STATUS, "note", "asked", "refused", "undone"), expected
        found[int(match[1])] = {"status": match[2], "note": note}
    return found


def _reply_differs(expected: str, heard: Heard) -> Iterator[str]:
    first = heard.replies[0]
    asks = first.status is ReplyStatus.AMBIGUOUS or first.proposal is not None
    if any(not reply.text for reply in heard.replies):
        yield "a reply is empty"
    if expected == "asked" and first.status is not ReplyStatus.AMBIGUOUS:
        yield "it is not asked back"
    if expected == "refused" and asks:
        yield "it is not refused"
    if expected == "nothing" and (first.proposal is not None or heard.rows):
        yield "it is taken for an update"
