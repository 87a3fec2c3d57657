"""The committee's tracker of actions, in its own columns: `export tracker`.

The columns and their wording are those of the committee's own paper where its headings are kept,
else those that the council gives in `tipstaff.toml`, else ours.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from handlers.context import Context
from handlers.csv_text import csv_text
from handlers.messages import Attachment, Choice, FileForm, Listing, Reply, ReplyStatus, Request
from handlers.updates.typed_text import typed
from handlers.updates.wording import due_text
from handlers.wording import lead_names, listed, uk_date
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.folding import fold
from knowledge.domain.rules import Rules
from knowledge.domain.updates import Update, UpdateField, UpdateKind
from knowledge.store.actions import all_actions, committees_of_actions
from knowledge.store.meetings import all_committees
from knowledge.store.trackers import TrackerColumn, columns_of_papers
from knowledge.store.updates import changes_of, history

DEFAULT_COLUMNS = (
    TrackerColumn("No", "number"),
    TrackerColumn("Priority or recommendation", "section"),
    TrackerColumn("Action", "action"),
    TrackerColumn("Lead", "lead"),
    TrackerColumn("Original due date", "original_due"),
    TrackerColumn("Due date", "due"),
    TrackerColumn("Status", "status"),
    TrackerColumn("Latest update", "response"),
    TrackerColumn("Closed by", "minute"),
)
_ADDED = (TrackerColumn("Status", "status"), TrackerColumn("Latest update", "response"))
_EXPORT = re.compile(
    r"(?:please\s+)?export\s+(?:the\s+|our\s+)?(?:action\s+)?tracker"
    r"(?:\s+(?:for|of)\s+(?:the\s+)?(?P<committee>.+?))?"
    r"(?:\s+(?:as|in|to)\s+(?:an?\s+)?(?P<form>csv|excel|xlsx|word|docx)(?:\s+file)?)?[\s.!]*"
)
_FORMS = {
    "csv": FileForm.CSV,
    "excel": FileForm.EXCEL,
    "xlsx": FileForm.EXCEL,
    "word": FileForm.WORD,
    "docx": FileForm.WORD,
}


@dataclass(frozen=True, slots=True)
class Tracker:
    """A committee's actions as a table. `committee` is "" for all that are held."""

    committee: str
    table: Listing

    @property
    def title(self) -> str:
        """What stands over it."""
        return f"Action tracker: {self.committee}" if self.committee else "Action tracker"

    @property
    def file_name(self) -> str:
        """Its file's name without the ending."""
        words = re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")
        return words[:80]


def answer(request: Request, context: Context) -> Reply | None:
    """The tracker as a file, or the question which kind of file; None for any other message."""
    match = _EXPORT.fullmatch(typed(request.text).plain.strip())
    if match is None:
        return None
    committee = committee_named(match["committee"] or request.committee, context)
    if committee is None:
        return _which_committee(match["committee"], context)
    tracker = tracker_of(committee, context)
    if not tracker.table.rows:
        where = f" of {committee}" if committee else ""
        return Reply(f"No action{where} is held.", status=ReplyStatus.UNKNOWN)
    if not match["form"]:
        return _which_form(tracker)
    return _as_file(tracker, _FORMS[match["form"]])


def tracker_of(committee: str, context: Context) -> Tracker:
    """The tracker of one committee, or of all actions held where it is ""."""
    belongs = committees_of_actions(context.db)
    held = all_actions(context.db)
    actions = [each for each in held if _is_of(each, committee, belongs, context.rules)]
    columns = _columns(actions, committee, context)
    rows = tuple(tuple(_cell(each, column, context) for column in columns) for each in actions)
    return Tracker(committee, Listing(tuple(column.heading for column in columns), rows))


def _is_of(action: Action, committee: str, belongs: dict[int, str], rules: Rules) -> bool:
    if not committee:
        return True
    own = belongs.get(action.number or 0, "")
    if own:
        return fold(own) == fold(committee)
    followed = {fold(plan) for plan in rules.for_committee(committee).plans}
    return fold(action.plan) in followed or not any(belongs.values())


def _columns(
    actions: Sequence[Action], committee: str, context: Context
) -> tuple[TrackerColumn, ...]:
    printed = columns_of_papers(context.db, [each.number or 0 for each in actions])
    # Where the papers differ, those in which most of the actions are printed.
    most = Counter(printed.values()).most_common(1)
    if most:
        own = tuple(_as_theirs(column) for column in most[0][0])
        return _with_status(own)
    set_down = context.rules.for_committee(committee).tracker_columns
    if set_down:
        return tuple(TrackerColumn(heading, field) for heading, field in set_down)
    return DEFAULT_COLUMNS


def _as_theirs(column: TrackerColumn) -> TrackerColumn:
    """A number that a paper prints is its own, not Tipstaff's."""
    return replace(column, field="reference") if column.field == "number" else column


def _with_status(columns: tuple[TrackerColumn, ...]) -> tuple[TrackerColumn, ...]:
    """A plan without columns for progress gets them: they are what a tracker is for."""
    fields = {column.field for column in columns}
    return columns + tuple(column for column in _ADDED if column.field not in fields)


def _cell(action: Action, column: TrackerColumn, context: Context) -> str:
    read = _FIELDS.get(column.field)
    return read(action, context) if read else ""


def _reference(action: Action, _context: Context) -> str:
    return action.section.removeprefix("Recommendation ") or str(action.number)


def _original_due(action: Action, context: Context) -> str:
    moves = changes_of(context.db, "action", action.number or 0, UpdateField.DUE)
    return due_text(moves[0].before) if moves and moves[0].before else action.due.text


def _status(action: Action, _context: Context) -> str:
    return "" if action.status is ActionStatus.UNKNOWN else action.status.value.capitalize()


def _response(action: Action, context: Context) -> str:
    """What the paper says was done, then the newest note by message with its day and author."""
    notes = [row for row in _changes(action, context) if row.note]
    newest = notes[-1:]
    told = [f"{uk_date(row.at.date())}: {row.note} ({row.who})" for row in newest]
    return "\n".join(filter(None, [action.progress, *told]))


def _minute(action: Action, context: Context) -> str:
    closed = [row for row in _changes(action, context) if row.after == ActionStatus.CLOSED]
    return closed[-1].note if closed and action.status is ActionStatus.CLOSED else ""


def _changes(action: Action, context: Context) -> list[Update]:
    rows = history(context.db, "action", action.number or 0)
    undone = {row.reverses for row in rows}
    return [row for row in rows if row.kind is UpdateKind.CHANGED and row.id not in undone]


_Read = Callable[[Action, Context], str]
_FIELDS: dict[str, _Read] = {
    "number": lambda action, _: str(action.number),
    "reference": _reference,
    "section": lambda action, _: action.section,
    "action": lambda action, _: action.title,
    "text": lambda action, _: action.title,
    "plan": lambda action, _: action.plan,
    "lead": lambda action, _: lead_names(action.leads),
    "leads": lambda action, _: lead_names(action.leads),
    "milestones": lambda action, _: action.milestones,
    "start": lambda action, _: action.start.text,
    "due": lambda action, _: action.due.text,
    "original_due": _original_due,
    "resources": lambda action, _: action.resources,
    "indicators": lambda action, _: listed(action.indicators),
    "target": lambda action, _: action.target,
    "outcome": lambda action, _: action.outcome,
    "status": _status,
    "rag": lambda action, _: action.rag.value.capitalize() if action.rag else "",
    "response": _response,
    "minute": _minute,
}
TRACKER_FIELDS = tuple(_FIELDS)


def committee_named(said: str, context: Context) -> str | None:
    """The committee meant, "" for none named; None where it is not known or not certain."""
    if not said:
        return ""
    titles = {each.title for each in all_committees(context.db)}
    titles |= {each for each in committees_of_actions(context.db).values() if each}
    wanted = fold(said)
    exact = [title for title in titles if fold(title) == wanted]
    near = exact or [title for title in titles if wanted in fold(title)]
    return near[0] if len(near) == 1 else None


def _which_committee(said: str, context: Context) -> Reply:
    names = sorted({each.title for each in all_committees(context.db)})
    text = f"Which committee is “{said}”? I know {listed(names, 'and') or 'none'}."
    return Reply(text, status=ReplyStatus.AMBIGUOUS)


def _which_form(tracker: Tracker) -> Reply:
    of = f" for {tracker.committee}" if tracker.committee else ""
    count = len(tracker.table.rows)
    text = (
        f"{tracker.title}: {count} action{'s' if count > 1 else ''} in the columns"
        f" {listed(list(tracker.table.headings))}. As which file?"
    )
    choices = tuple(
        Choice(name, says=f"export tracker{of} as {name.lower()}")
        for name in ("CSV", "Excel", "Word")
    )
    return Reply(text, choices=choices)


def _as_file(tracker: Tracker, form: FileForm) -> Reply:
    count = len(tracker.table.rows)
    text = f"{tracker.title}, {count} action{'s' if count > 1 else ''}."
    name = f"{tracker.file_name}.{form}"
    if form is FileForm.CSV:
        return Reply(text, attachment=Attachment(name, csv_text(tracker.table)))
    attachment = Attachment(name, form=form, title=tracker.title, table=tracker.table)
    return Reply(text, attachment=attachment)
