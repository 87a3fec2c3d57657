"""The record of a record: `history 12`, `history CSC 011`. Who, when, before, after, why, where.

Audit rows are never changed; what was proposed and came to nothing is told as well.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.context import Context
from handlers.figures import figure_at
from handlers.messages import Listing, Reply, ReplyStatus, Request
from handlers.updates.typed_text import typed
from handlers.updates.wording import action_name, due_text, status_words
from handlers.wording import clock, uk_date
from knowledge.domain.codes import code_key
from knowledge.domain.updates import Proposal, ProposalState, Update, UpdateField, UpdateKind
from knowledge.store.actions import find_action
from knowledge.store.indicators import indicators_with_code
from knowledge.store.observations import observations_of_indicator
from knowledge.store.officers import officer as find_officer
from knowledge.store.updates import history, history_about, proposals_about

_HISTORY = re.compile(
    r"(?:(?:show|what\s+is|give\s+me)\s+(?:me\s+)?)?(?:the\s+)?(?:history|audit(?:\s+trail)?|changes)"
    r"\s+(?:of|for|to)?\s*(?:(?:action|item|number|no\.?)\s*)?#?"
    r"(?:(?P<number>\d{1,9})|(?P<code>[a-z]{2,6}\s?[a-z]{0,2}\s?\d{1,4}[a-z]?))[\s?.!]*"
)
_DID = {
    UpdateKind.CHANGED: "recorded",
    UpdateKind.UNDONE: "took back",
    UpdateKind.REFUSED: "was refused",
    UpdateKind.CANCELLED: "said no to",
}
_HEADINGS = ("When", "Who", "What happened", "Field", "Before", "After", "Note", "Message")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One thing that happened: a line of the history and a row of its table."""

    at: datetime
    who: str
    did: str
    field: str
    before: str
    after: str
    note: str
    link: str


def answer(request: Request, context: Context) -> Reply | None:
    """The history that is asked for; None for any other message."""
    match = _HISTORY.fullmatch(typed(request.text).plain.strip())
    if match is None:
        return None
    if match["number"]:
        return _of_action(int(match["number"]), context)
    return _of_indicator(match["code"], context)


def _of_action(number: int, context: Context) -> Reply:
    action = find_action(context.db, number)
    rows = history(context.db, "action", number)
    if action is None and not rows:
        return Reply(f"There is no action {number}.", status=ReplyStatus.UNKNOWN)
    name = action_name(action) if action else f"Action {number}, which is not held any more"
    proposed = proposals_about(context.db, "action", number)
    return _told(name, rows, proposed, context)


def _of_indicator(said: str, context: Context) -> Reply | None:
    held = next(iter(indicators_with_code(context.db, code_key(said))), None)
    if held is None:
        return None
    rows = history_about(context.db, held.code)
    told = _told(f"{held.code}, “{held.title}”", rows, (), context)
    observed = observations_of_indicator(context.db, held.id or 0)
    printed = [each for each in observed if each.given is None]
    if not printed:
        return told
    lines = [f"- {figure_at(held, each)}: {each.source.document}" for each in printed]
    text = "\n".join([told.text, "Printed in papers, latest period first:", *lines])
    sources = tuple(dict.fromkeys(each.source for each in printed))
    return replace(told, text=text, status=ReplyStatus.ANSWERED, sources=sources)


def _told(
    name: str, rows: Iterable[Update], proposed: Iterable[Proposal], context: Context
) -> Reply:
    entries = [_of_row(row) for row in rows]
    entries += [entry for each in proposed for entry in _unfinished(each, context)]
    entries.sort(key=lambda entry: entry.at)
    if not entries:
        text = f"{name}: nothing has been recorded, proposed or refused by message."
        return Reply(text, status=ReplyStatus.UNKNOWN)
    lines = [f"History of {name}, oldest first:", *(f"- {_line(entry)}" for entry in entries)]
    return Reply("\n".join(lines), listing=_table(entries))


def _of_row(row: Update) -> _Entry:
    return _Entry(
        row.at,
        row.who,
        _DID[row.kind],
        _field(row),
        _value(row.field, row.before),
        _value(row.field, row.after),
        row.note,
        row.link,
    )


def _field(row: Update) -> str:
    """The field; of a figure with its period: "figure for Q3 2026/27"."""
    _, _, period = row.about.rpartition(" for ")
    return f"{row.field} for {period}" if row.noun == "observation" and period else row.field


def _unfinished(proposal: Proposal, context: Context) -> Iterator[_Entry]:
    """What was proposed to somebody else, or came to nothing; the rest is told by its rows."""
    if proposal.proposed_by is None and proposal.state not in _CAME_TO_NOTHING:
        return
    speaker = find_officer(context.db, proposal.proposed_by or proposal.officer_id)
    for change in proposal.changes:
        yield _Entry(
            proposal.made_at,
            speaker.name if speaker else "somebody",
            _ended(proposal, context),
            change.field,
            _value(change.field, change.before),
            _value(change.field, change.after),
            change.note,
            proposal.link,
        )


_CAME_TO_NOTHING = {
    ProposalState.OPEN: "waits for a yes",
    ProposalState.EXPIRED: "was never answered",
    ProposalState.REPLACED: "was replaced by a newer one",
    ProposalState.REFUSED: "could not be recorded",
}


def _ended(proposal: Proposal, context: Context) -> str:
    came = _CAME_TO_NOTHING.get(proposal.state, "")
    if proposal.proposed_by is None:
        return f"proposed ({came})"
    decider = find_officer(context.db, proposal.officer_id)
    name = decider.name if decider else "somebody"
    if proposal.state is ProposalState.REPLACED:
        came = "somebody else answered"
    return f"proposed to {name} ({came})" if came else f"proposed to {name}"


def _value(field: str, kept: str) -> str:
    if field == UpdateField.STATUS:
        return status_words(kept)
    return due_text(kept) if field == UpdateField.DUE else kept


def _line(entry: _Entry) -> str:
    what = "a note" if entry.field == UpdateField.NOTE else _change(entry)
    line = f"{uk_date(entry.at.date())}, {clock(entry.at)}: {entry.who} {entry.did} {what}."
    if entry.note:
        line += f" Note: {' '.join(entry.note.split())}"
    return f"{line} ({entry.link})" if entry.link else line


def _change(entry: _Entry) -> str:
    if not entry.before:
        return f"{entry.field}: {entry.after}" if entry.after else entry.field
    return f"{entry.field}: from {entry.before} to {entry.after or 'none'}"


def _table(entries: Iterable[_Entry]) -> Listing:
    rows = tuple(
        (
            f"{uk_date(entry.at.date())} {entry.at:%H:%M}",
            entry.who,
            entry.did,
            entry.field,
            entry.before,
            entry.after,
            entry.note,
            entry.link,
        )
        for entry in entries
    )
    return Listing(_HEADINGS, rows)
