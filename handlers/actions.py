"""Actions: who leads them, when they are due, how they stand."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from handlers.context import Context
from handlers.counted_cells import counting_cells
from handlers.dated_steps import asked_steps, step_lines
from handlers.messages import Choice, Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.updates.due_changes import history_lines
from handlers.wording import (
    answered,
    due_words,
    lead_names,
    listed,
    shortened,
    uk_date,
)
from knowledge.domain.actions import FINISHED, Action, ActionStatus
from knowledge.domain.folding import capitalised
from knowledge.domain.officers import LeadKind
from knowledge.stems import stems
from knowledge.store.actions import actions_numbered

_SHOWN = 10
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_ANSWER_FOR_EACH = 5
_OF_STEPS = frozenset({Ask.DUE, Ask.DEFINE, Ask.MILESTONES, Ask.STATUS})


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The answer about the actions found; several that fit are listed, told apart."""
    wanted = inquiry.record_ids
    known = sorted(actions_numbered(context.db, wanted), key=lambda a: wanted.index(a.number or 0))
    if not known:
        return Reply(f"There is no action {wanted[0]}.", status=ReplyStatus.UNKNOWN)
    if reply := _a_post_alone(known, inquiry):
        return reply
    known = _with_steps_then(known, inquiry) or known
    if reply := _counting(known, inquiry):
        return reply
    if len(known) > 1 and inquiry.ask in _CELLS and len(known) <= _ANSWER_FOR_EACH:
        held = any(_is_held(action, inquiry.ask) for action in known)
        lines = [line for action in known for line in _lines(action, inquiry)]
        status = ReplyStatus.ANSWERED if held else ReplyStatus.UNKNOWN
        return answered(lines, [action.source for action in known], status)
    if len(known) > 1:
        return _which_of(known, inquiry)
    lines = _lines(known[0], inquiry)
    if inquiry.ask is Ask.DUE or inquiry.ask not in _LINES:
        lines += history_lines(context, known[0])
    status = ReplyStatus.ANSWERED if _is_held(known[0], inquiry.ask) else ReplyStatus.UNKNOWN
    return answered(lines, [known[0].source], status)


def counted_in(inquiry: Inquiry, context: Context) -> Reply | None:
    """What the cells of the actions found count, where that was asked; None where none does."""
    if inquiry.noun != "action":
        return None
    return _counting(list(actions_numbered(context.db, inquiry.record_ids)), inquiry)


def _counting(known: list[Action], inquiry: Inquiry) -> Reply | None:
    counting = [(action, counting_cells(action, inquiry.question)) for action in known]
    told = [(action, cells) for action, cells in counting if cells][:_ANSWER_FOR_EACH]
    lines = [line for a, cells in told for line in (*cells, capitalised(f"{name_of(a)}."))]
    return answered(lines, [action.source for action, _ in told]) if told else None


def _with_steps_then(known: list[Action], inquiry: Inquiry) -> list[Action]:
    """Of several the one that alone has steps of the time asked about; [] where none does."""
    if len(known) < 2 or inquiry.ask not in _OF_STEPS or not inquiry.question.when.stretch:
        return []
    then = [action for action in known if asked_steps(action, inquiry.question)]
    return then if len(then) == 1 else []


def _a_post_alone(known: list[Action], inquiry: Inquiry) -> Reply | None:
    """That the plan names a post and nobody, where just the holder's name was asked for."""
    said = frozenset(stems(inquiry.question.folded))
    leads = list(dict.fromkeys(lead for action in known for lead in action.leads))
    are_said = leads and all(
        lead.kind is LeadKind.ROLE and said.issuperset(stems(lead.name)) for lead in leads
    )
    if inquiry.ask is not Ask.LEAD or "name" not in inquiry.question.words or not are_said:
        return None
    posts = lead_names(list({tuple(stems(lead.name)): lead for lead in leads}.values()))
    text = f"The plan names the post, {posts}, and nobody who holds it."
    return answered([text], [known[0].source], ReplyStatus.UNKNOWN)


_STARTS = frozenset("start starts starting begin begins beginning".split())


def _which_of(known: list[Action], inquiry: Inquiry) -> Reply:
    """Those due in the time asked about; that none is, where none is."""
    asked = inquiry.question.when.stretch
    if asked is None or Ask.DUE not in inquiry.question.asks:
        return _which(known, inquiry)
    due = [
        action for action in known if action.due and not inquiry.question.when.excludes(action.due)
    ]
    if due:
        return _which(due, inquiry)
    held = _which(known, inquiry)
    text = f"None of these is due in {asked.text}. {held.text}"
    return replace(held, text=text, status=ReplyStatus.UNKNOWN)


def _lines(action: Action, inquiry: Inquiry) -> list[str]:
    """The lines for everything that was plainly asked ("who leads it and when is it due?")."""
    if inquiry.ask in _OF_STEPS and (steps := asked_steps(action, inquiry.question)):
        return [*step_lines(steps), capitalised(f"{name_of(action)}.")]
    plainly = {_CALLED.get(ask, ask) for ask in inquiry.question.plainly}
    asked = [ask for ask in _LINES if ask in plainly and _is_held(action, ask)]
    if inquiry.ask not in asked:
        asked.insert(0, inquiry.ask)
    told = [_LINES.get(ask, _card)(action, inquiry.now.date()) for ask in asked]
    if Ask.CONTACT in plainly and (address := _ADDRESS.search(action.title)):
        told.insert(0, [f"Printed there to contact: {address.group()}."])
    if inquiry.ask is Ask.DUE and not action.start and inquiry.question.words & _STARTS:
        told.insert(0, ["No start is printed."])
    return list(dict.fromkeys(line for lines in told for line in lines))


def name_of(action: Action) -> str:
    """An action as a reply names it: its number, its title, where it stands."""
    where = f" ({shortened(action.section, 90)})" if action.section else ""
    return f"action {action.number}, “{shortened(action.title, 200)}”{where}"


def status_words(action: Action, today: date) -> str:
    """How an action stands, in words: nobody's silence is taken for progress."""
    if action.status is ActionStatus.UNKNOWN:
        known = "no status has been given for it"
    else:
        known = f"it is {action.status.value}"
    last = action.due.last_day
    if action.is_overdue(today) and last is not None:
        return f"{known}; it was due by {uk_date(last)}, so it is overdue"
    if last is not None and action.status not in FINISHED:
        return f"{known}; it is not overdue: it is due by {uk_date(last)}"
    return known


def _lead_lines(action: Action, _today: date) -> list[str]:
    if not action.leads:
        return [f"The plan names no lead for {name_of(action)}."]
    verb = "leads" if len(action.leads) == 1 else "lead"
    return [f"{lead_names(action.leads)} {verb} on {name_of(action)}."]


def _due_lines(action: Action, today: date) -> list[str]:
    if not action.due:
        return [f"The plan leaves the due date blank for {name_of(action)}."]
    start = f" It starts: {action.start.text}." if action.start else ""
    lines = [f"Due: {due_words(action.due)}.{start}", capitalised(f"{name_of(action)}.")]
    if action.is_overdue(today):
        lines.append(capitalised(f"{status_words(action, today)}."))
    return lines


def _status_lines(action: Action, today: date) -> list[str]:
    due = f"Due: {due_words(action.due)}." if action.due else "No due date is given."
    return [capitalised(f"{name_of(action)}: {status_words(action, today)}."), due]


def _cell_lines(label: str, read: Callable[[Action], str]) -> Callable[[Action, date], list[str]]:
    def lines(action: Action, _today: date) -> list[str]:
        words = read(action)
        if not words:
            return [f"The plan leaves the {label} blank for {name_of(action)}."]
        return [f"{label.capitalize()}: {words.rstrip('.')}.", capitalised(f"{name_of(action)}.")]

    return lines


def _card(action: Action, today: date) -> list[str]:
    lines = [capitalised(f"{name_of(action)}.")]
    lines.append(f"Lead: {lead_names(action.leads) or 'none named'}.")
    lines.append(f"Due: {due_words(action.due)}." if action.due else "Due: left blank in the plan.")
    lines.append(capitalised(f"{status_words(action, today)}."))
    if action.milestones:
        lines.append(f"Milestones: {action.milestones.rstrip('.')}.")
    if action.outcome:
        lines.append(f"Expected outcome: {action.outcome.rstrip('.')}.")
    return lines


def _which(found: list[Action], inquiry: Inquiry) -> Reply:
    ask = inquiry.ask
    lines = [f"{len(found)} actions fit:"]
    for action in found[:_SHOWN]:
        lines.append(
            f"- action {action.number}: {shortened(action.title, 140)}"
            f" ({shortened(action.section, 60)}); lead {lead_names(action.leads) or 'none named'};"
            f" due {due_words(action.due) or 'not given'}"
        )
    if len(found) > _SHOWN:
        lines.append(f"… and {len(found) - _SHOWN} more: say more of its words, or its number.")
    says = _SAID.get(ask, "action {}")
    choices = tuple(
        Choice(f"Action {action.number}", says=says.format(action.number))
        for action in found[:_SHOWN]
    )
    # A short list that says for each what was asked is the answer, not a question back.
    told = ask in (Ask.LEAD, Ask.DUE) and len(found) <= _ANSWER_FOR_EACH
    told |= inquiry.asks_for_several and len(found) <= _SHOWN
    status = ReplyStatus.ANSWERED if told else ReplyStatus.AMBIGUOUS
    reply = answered(lines, [action.source for action in found[:3]], status)
    return Reply(reply.text, reply.status, reply.sources, choices)


def _is_held(action: Action, ask: Ask) -> bool:
    return bool(_HELD[ask](action)) if ask in _HELD else True


_HELD: dict[Ask, Callable[[Action], object]] = {
    Ask.LEAD: lambda action: action.leads,
    Ask.DUE: lambda action: action.due,
    Ask.MILESTONES: lambda action: action.milestones,
    Ask.OUTCOME: lambda action: action.outcome,
    Ask.RESOURCES: lambda action: action.resources,
    Ask.TARGET: lambda action: action.target,
    Ask.CODES: lambda action: action.indicators,
}
# What a plan calls what it costs.
_CALLED = {Ask.MONEY: Ask.RESOURCES}
# What each of several actions is asked is told for each.
_CELLS = frozenset({Ask.MILESTONES, Ask.OUTCOME, Ask.RESOURCES, Ask.TARGET, Ask.CODES})
_LINES: dict[Ask, Callable[[Action, date], list[str]]] = {
    Ask.LEAD: _lead_lines,
    Ask.DUE: _due_lines,
    Ask.STATUS: _status_lines,
    Ask.MILESTONES: _cell_lines("milestones", lambda action: action.milestones),
    Ask.OUTCOME: _cell_lines("expected outcome", lambda action: action.outcome),
    Ask.RESOURCES: _cell_lines("resources", lambda action: action.resources),
    Ask.TARGET: _cell_lines("target", lambda action: action.target),
    Ask.CODES: _cell_lines("indicators", lambda action: listed(action.indicators)),
}
_SAID = {
    Ask.LEAD: "who leads action {}?",
    Ask.DUE: "when is action {} due?",
    Ask.STATUS: "what is the status of action {}?",
}
