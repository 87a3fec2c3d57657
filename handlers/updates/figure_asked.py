""" "Give the figure CSC 011 Q1 2026/27": the button of a figure that is asked for, in words."""

import re

from handlers.context import Context
from handlers.figure_subjects import subjects_called, subjects_with_code
from handlers.messages import Reply, ReplyStatus, Request
from handlers.updates.period_words import period_at
from handlers.updates.typed_text import typed
from handlers.wording import shortened
from knowledge.domain.codes import code_at
from knowledge.domain.figures import FigureSubject
from knowledge.domain.quarters import last_quarter, period_meant
from knowledge.domain.updates import PROPOSAL_LASTS, after
from knowledge.store.asked_back import AskedBack, Wanted, ask_back
from knowledge.store.database import writing

_GIVE = re.compile(
    r"(?:give|enter|submit)\s+(?:the\s+|a\s+)?figure(?:\s+(?:for|of))?\s+(?P<what>.+)"
)


def figure_named_in(
    text: str, context: Context, council: str = ""
) -> tuple[FigureSubject, str] | None:
    """The figure that somebody wants to give, and its period as written ("" where none is)."""
    match = _GIVE.fullmatch(typed(text).plain.strip(" .!?"))
    return subject_and_period(match["what"], context, council) if match else None


def subject_and_period(
    what: str, context: Context, council: str = ""
) -> tuple[FigureSubject, str] | None:
    """ "csc 011 q1 2026/27" as the one indicator or measure so called, and the period."""
    code = code_at(what)
    if code is not None:
        found, rest = subjects_with_code(context, code[0], council), what[code[1] :]
        period = period_at(rest, 0)
        return (found[0], period[0] if period else "") if len(found) == 1 else None
    for space in reversed([at.start() for at in re.finditer(" ", what)]):
        period = period_at(what, space + 1)
        if period and not what[period[1] :].strip():
            found = subjects_called(context, what[:space], council)
            return (found[0], period[0]) if len(found) == 1 else None
    found = subjects_called(context, what, council)
    return (found[0], "") if len(found) == 1 else None


def ask_for_figure(request: Request, context: Context) -> Reply | None:
    """The question for the figure, which the next line may answer; None for another message."""
    officer = request.asker.officer
    council = officer.council if officer else ""
    found = figure_named_in(request.text, context, council)
    if found is None or officer is None or officer.id is None:
        return None
    subject, said = found
    today = request.now.date()
    period = period_meant(said, today) if said else last_quarter(today)
    if period is None:
        return None
    name = f"{subject.name} {period.text}"
    asked = AskedBack(Wanted.FIGURE, f"{name} = ", "", after(request.now, PROPOSAL_LASTS))
    with writing(context.db):
        ask_back(context.db, officer.id, request.conversation, asked)
    title = "" if subject.title == subject.name else f" ({shortened(subject.title, 120)})"
    return Reply(
        f"What is {subject.name} for {period.text}{title}? Reply with the figure, and why where it"
        " is off target: “14.2% because …”; or “no data”. Nothing is recorded before your yes.",
        ReplyStatus.AMBIGUOUS,
    )
