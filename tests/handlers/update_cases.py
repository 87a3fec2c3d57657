"""Update messages said to a copy of a knowledge file as `tipstaff chat` says them, and judged.

A case is a mapping: `as` says each of `say`, then `then` ("yes", "no" or "none"). `{n:FRAGMENT}`
stands for the number of the one action whose title has FRAGMENT in it. `expect` has `outcome`
(several allowed ones joined by "|": written, asked, refused, proposed, cancelled, not_an_update),
`target`, `set` and `not_set` (status, due, note_has), `untouched` and `more` of the same kind.
"""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.session import Session
from bot.settings import Settings
from handlers.messages import Reply, ReplyStatus
from knowledge.domain.actions import Action
from knowledge.domain.folding import fold
from knowledge.domain.rules import Rules
from knowledge.domain.updates import ProposalState, Update, UpdateKind
from knowledge.store.actions import all_actions
from knowledge.store.database import opened
from knowledge.store.rows import query
from knowledge.store.updates import all_updates

LONDON = ZoneInfo("Europe/London")
Case = Mapping[str, Any]
_REFUSALS = ("There is no action", "I cannot record that for you")
_WRITES = (UpdateKind.CHANGED, UpdateKind.UNDONE)


@dataclass
class Heard:
    """What was said and answered, and how the file stood before and after."""

    said: list[str]
    replies: list[Reply]
    before: dict[int, Action]
    after: dict[int, Action]
    rows: list[Update]
    waiting: int

    def written(self, number: int) -> list[Update]:
        """The rows that changed, or noted something about, the action."""
        own = (row for row in self.rows if row.noun == "action" and row.record_id == number)
        return [row for row in own if row.kind in _WRITES]


@dataclass
class Verdict:
    """What is wrong with a case, and what it wrote that it should not have; both empty if right."""

    case: Case
    heard: Heard
    wrong: list[str] = field(default_factory=list)
    unduly_written: list[str] = field(default_factory=list)

    @property
    def right(self) -> bool:
        return not self.wrong and not self.unduly_written

    def told(self) -> str:
        """The case as a developer reads it: what was said and answered, and what is wrong."""
        lines = [f"{self.case.get('id', '')} {self.case['as']}: {self.case.get('why', '')}"]
        for said, reply in zip(self.heard.said, self.heard.replies, strict=True):
            lines += [f"  > {said!r}", f"  < [{reply.status}] {reply.text!r}"]
        lines += [f"  wrong: {each}" for each in self.wrong]
        lines += [f"  WRITTEN: {each}" for each in self.unduly_written]
        return "\n".join(lines)


def judged(case: Case, file: Path, folder: Path, rules: Rules | None = None) -> Verdict:
    """The verdict on one case, said to a fresh copy of `file` in `folder`."""
    heard = hear(case, file, folder, rules)
    verdict = Verdict(case, heard)
    expected = case["expect"]
    for each in (expected, *expected.get("more", ())):
        _judge(verdict, each)
    _judge_the_rest(verdict, expected)
    return verdict


def hear(case: Case, file: Path, folder: Path, rules: Rules | None = None) -> Heard:
    """What came of `say` and `then`, said to a fresh copy of `file` in `folder`."""
    copy = folder / "case.db"
    for left in folder.glob("case.db*"):
        left.unlink()
    shutil.copyfile(file, copy)
    with opened(copy) as db:
        return _hear(case, db, rules or Rules())


def _hear(case: Case, db: Database, rules: Rules) -> Heard:
    before = {action.number or 0: action for action in all_actions(db)}
    rows_before = len(all_updates(db))
    desk = Session(db, Settings(rules=rules))
    said = [numbered(text, before.values()) for text in case["say"]]
    if case["then"] != "none":
        said.append(case["then"])
    now = datetime.combine(date.fromisoformat(case["as_of"]), time(9, 0), LONDON)
    replies = [desk.reply(text, name=case["as"], now=now, conversation="terminal") for text in said]
    after = {action.number or 0: action for action in all_actions(db)}
    rows = all_updates(db)[rows_before:]
    waits = next(
        query(db, "select count(*) as n from proposals where state = ?", [ProposalState.OPEN])
    )
    return Heard(said, replies, before, after, rows, waits["n"])


def numbered(text: str, actions: Iterable[Action]) -> str:
    """`text` with the numbers of the actions that its {n:FRAGMENT} stand for."""
    held = list(actions)
    return re.sub(r"\{n:([^}]+)\}", lambda match: str(_number(match[1], held)), text)


def _number(fragment: str, actions: Iterable[Action]) -> int:
    found = _numbers(fragment, actions)
    assert len(found) == 1, f"{len(found)} actions have {fragment!r} in their titles"
    return found[0]


def _numbers(fragment: str, actions: Iterable[Action]) -> list[int]:
    held = list(actions)
    found = [each.number or 0 for each in held if fragment in each.title]
    return found or [each.number or 0 for each in held if fold(fragment) in fold(each.title)]


def _judge(verdict: Verdict, expected: Case) -> None:
    heard, outcomes = verdict.heard, expected["outcome"].split("|")
    target = expected.get("target", {})
    if "code" in target:
        _judge_figure(verdict, expected)
        return
    numbers = _numbers(target.get("title_like", "\n"), heard.before.values())
    number = numbers[0] if numbers else 0
    happened = set(_happened(heard, number))
    if not number and "written" in happened and "Not included" in heard.replies[0].text:
        happened = {"refused"}
    if not happened & set(outcomes):
        verdict.wrong.append(f"{expected['outcome']} expected for {number}, {happened} happened")
    if number and "written" in happened and "written" not in outcomes:
        verdict.unduly_written.append(f"action {number}")
    if not number:
        return
    action, rows = heard.after[number], heard.written(number)
    if "written" in happened:
        verdict.wrong += _missing(expected.get("set", {}), action, rows)
    for name in expected.get("not_set", {}):
        if not _missing({name: expected["not_set"][name]}, action, rows):
            verdict.unduly_written.append(f"{name} of action {number}")


def _judge_figure(verdict: Verdict, expected: Case) -> None:
    """The same for a figure of an indicator, whose rows say what they are about."""
    heard, outcomes = verdict.heard, expected["outcome"].split("|")
    code, wanted = expected["target"]["code"], expected.get("set", {})
    rows = [row for row in heard.rows if row.kind in _WRITES and row.about.startswith(code)]
    if bool(rows) != ("written" in outcomes):
        verdict.wrong.append(f"{expected['outcome']} expected for {code}, {rows} happened")
    if rows and "written" not in outcomes:
        verdict.unduly_written.append(code)
    for row in rows:
        value, period = f"{wanted.get('value', 0):g}", wanted.get("period_like", "")
        if value not in row.after or period not in row.about:
            verdict.wrong.append(f"{row.about} is {row.after}, not {wanted}")


def _happened(heard: Heard, number: int) -> Iterator[str]:
    """Every name that what happened to the action can be given."""
    about = [row for row in heard.rows if not number or row.record_id == number]
    if any(row.kind in _WRITES for row in about):
        yield "written"
        return
    if any(row.kind is UpdateKind.CANCELLED for row in about):
        yield "cancelled"
    if any(row.kind is UpdateKind.REFUSED for row in about):
        yield "refused"
    if any("It is proposed" in reply.text for reply in heard.replies):
        yield "proposed"
    unanswered = any(reply.status is ReplyStatus.AMBIGUOUS for reply in heard.replies)
    if heard.waiting or unanswered or any("Not included" in r.text for r in heard.replies):
        yield "asked"
    if any(words in reply.text for reply in heard.replies for words in _REFUSALS):
        yield "refused"
    if not about and not heard.waiting:
        yield "not_an_update"


def _missing(wanted: Mapping[str, Any], action: Action, rows: list[Update]) -> list[str]:
    notes = "\n".join(row.note for row in rows)
    held = {"status": action.status.value, "due": str(action.due.last_day or "")}
    wrong = [
        f"{name} is {held[name]!r}, not {value!r}"
        for name, value in wanted.items()
        if name in held and held[name] != value
    ]
    if "note_has" in wanted and wanted["note_has"] not in notes:
        wrong.append(f"the note is {notes!r}, without {wanted['note_has']!r}")
    return wrong


def _judge_the_rest(verdict: Verdict, expected: Case) -> None:
    """Nothing but the targets may have changed."""
    heard = verdict.heard
    expectations = (expected, *expected.get("more", ()))
    codes = tuple(
        each["target"]["code"] for each in expectations if "code" in each.get("target", {})
    )
    for row in heard.rows:
        figure = row.kind in _WRITES and row.noun != "action"
        if figure and not (codes and row.about.startswith(codes)):
            verdict.unduly_written.append(f"{row.about}, which nobody named")
    targets = (each.get("target", {}) for each in (expected, *expected.get("more", ())))
    allowed = {
        number
        for target in targets
        for number in _numbers(target.get("title_like", "\n"), heard.before.values())
    }
    for number, action in heard.before.items():
        changed = heard.after[number] != action or heard.written(number)
        if changed and number not in allowed:
            verdict.unduly_written.append(f"action {number}, which nobody named")
