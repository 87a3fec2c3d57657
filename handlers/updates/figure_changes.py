"""How a change of a figure is written at the yes, and taken back by an undo.

Everything here runs inside the caller's transaction and raises before anything is written.
"""

from dataclasses import replace
from datetime import date

from handlers.context import Context
from handlers.figure_subjects import observations_of, subject_of_record
from handlers.messages import Request
from handlers.ratings import incomplete_words
from handlers.updates.rights import permission_of
from handlers.updates.wording import NOT_LINKED, when
from knowledge.domain.errors import NotPermittedError, StaleProposalError
from knowledge.domain.figures import (
    FigureState,
    FigureSubject,
    GivenFigure,
    printed_text,
    said_with,
)
from knowledge.domain.indicators import Observation
from knowledge.domain.officers import Officer
from knowledge.domain.periods import Period
from knowledge.domain.permissions import (
    Permission,
    may_approve_figure,
    runs_returns,
)
from knowledge.domain.said_figures import SaidValue, value_at
from knowledge.domain.updates import ANY_VERSION, Change, Update, UpdateField, UpdateKind
from knowledge.store.figures import add_version, figure_named, given_figure, versions_of
from knowledge.store.updates import history

NOUN = "observation"
_WRITTEN = (UpdateKind.CHANGED, UpdateKind.UNDONE)


def may_give(officer: Officer, subject: FigureSubject, context: Context, today: date) -> Permission:
    """Whether the officer may give this figure: who leads or owns it, or who runs the returns."""
    if runs_returns(officer, context.rules):
        return Permission(True, "you are a performance officer")
    return permission_of(officer, subject, context, today)


def standing_text(context: Context, subject: FigureSubject, period: Period) -> str:
    """The figure that stands for a period, in its written form: given by message, else printed."""
    held = observation_at(context, subject, period)
    if held is None:
        return ""
    if held.given is not None:
        return held.source.as_printed
    return printed_text(held.value, held.as_printed, subject.unit or held.unit)


def observation_at(context: Context, subject: FigureSubject, period: Period) -> Observation | None:
    """What is held of exactly these days, newest first."""
    days = (period.first_day, period.last_day)
    for each in observations_of(context, subject.record):
        if (each.period.first_day, each.period.last_day) == days:
            return each
    return None


def change_figure(request: Request, context: Context, change: Change) -> str:
    """Write the next version of a figure; what the person reads of it.

    Raises StaleProposalError or NotPermittedError.
    """
    subject, period = _held(context, change)
    current = given_figure(context.db, change.record_id)
    _check_right(request, context, change, subject, current)
    _check_standing(context, change, subject, period, current)
    written = _next(request, context, change, subject, period, current)
    add_version(context.db, written)
    return recorded_words(context, subject, change, written)


def reverse_figure(request: Request, context: Context, update: Update) -> str:
    """Let the version before stand again, as a further version; what the person reads of it."""
    found = figure_named(context.db, update.record_id)
    versions = versions_of(context.db, update.record_id)
    subject = subject_of_record(context, found[0]) if found else None
    if subject is None or not versions:
        raise StaleProposalError(f"{update.name} is no longer held.")
    _check_reversal(request, context, update, subject)
    newest, before = versions[-1], versions[-2] if len(versions) > 1 else None
    written = before or replace(newest, state=FigureState.WITHDRAWN, approved_by="")
    add_version(context.db, replace(written, version=newest.version))
    if update.field == UpdateField.FIGURE:
        stands = update.before or "no figure"
        return f"{update.name} is back to {stands} (it was {update.after})."
    return f"{update.name}: the {update.field} is taken back."


def recorded_words(
    context: Context, subject: FigureSubject, change: Change, written: GivenFigure
) -> str:
    """What a yes recorded of a figure, and what is still missing."""
    name, before = change.name, change.before or "no figure"
    if change.field == UpdateField.APPROVAL:
        return f"{name} is approved: {written.said.text}."
    if change.field == UpdateField.COMMENTARY:
        line = f"{name}: the comment is recorded. Comment: {change.note}"
    else:
        restated = f" It is restated from {before}." if written.restated_from else ""
        line = f"{name} is now {written.said.text}, {written.state} (before: {before}).{restated}"
        line += f" Comment: {change.note}" if change.note else ""
    missing = incomplete_words(context, subject, written.said.value, written.commentary)
    return " ".join(filter(None, (line, missing)))


def _held(context: Context, change: Change) -> tuple[FigureSubject, Period]:
    found = figure_named(context.db, change.record_id)
    subject = subject_of_record(context, found[0]) if found else None
    if found is None or subject is None:
        raise StaleProposalError(f"{change.name} is no longer held.")
    return subject, found[1]


def _check_right(
    request: Request,
    context: Context,
    change: Change,
    subject: FigureSubject,
    current: GivenFigure | None,
) -> None:
    officer = request.asker.officer
    if officer is None:
        raise NotPermittedError(NOT_LINKED)
    if change.field == UpdateField.APPROVAL:
        by = current.officer_id if current else None
        permission = may_approve_figure(officer, context.rules, given_by=by)
    else:
        permission = may_give(officer, subject, context, request.now.date())
    if not permission.allowed:
        raise NotPermittedError(f"{change.name}: {permission.reason}.")


def _check_standing(
    context: Context,
    change: Change,
    subject: FigureSubject,
    period: Period,
    current: GivenFigure | None,
) -> None:
    """The figure stands as it was shown; a proposal that others decide may be of any version."""
    version = current.version if current else 0
    stands = standing_text(context, subject, period)
    shown = change.before if change.field == UpdateField.FIGURE else stands
    if change.version not in (ANY_VERSION, version) or stands != shown:
        now = f"it is now {stands}" if stands else "it is withdrawn"
        by = f" ({current.who}, {when(current.at)})" if current else ""
        raise StaleProposalError(f"{change.name} has changed since: {now}{by}.")


def _next(
    request: Request,
    context: Context,
    change: Change,
    subject: FigureSubject,
    period: Period,
    current: GivenFigure | None,
) -> GivenFigure:
    """The version that the change makes of the figure as it stands."""
    if change.field != UpdateField.FIGURE:
        if current is None or not current.is_held:
            raise StaleProposalError(f"{change.name}: no figure is given yet.")
        if change.field == UpdateField.APPROVAL:
            by = request.asker.name
            return replace(current, state=FigureState.APPROVED, approved_by=by)
        comment = "\n".join(filter(None, (current.commentary, change.note)))
        return replace(current, commentary=comment)
    said, _ = value_at(change.after)
    if not isinstance(said, SaidValue):
        raise ValueError(f"{change.after!r} was shown as a figure and does not read as one")
    restates = restated(context, subject, period, current)
    keeps = current.commentary if current and current.is_held and not change.note else change.note
    return GivenFigure(
        record=subject.record,
        name=subject.name,
        council=subject.council,
        period=period,
        said=said_with(said, subject.unit),
        state=FigureState.REVISED if restates else FigureState.PROVISIONAL,
        at=request.now,
        who=request.asker.name,
        officer_id=request.asker.officer.id if request.asker.officer else None,
        commentary=keeps,
        restated_from=restates,
        restated_because=change.note if restates else "",
        link=request.link,
        version=current.version if current else 0,
        figure_id=change.record_id,
    )


def restated(
    context: Context, subject: FigureSubject, period: Period, current: GivenFigure | None
) -> str:
    """The approved or printed figure that a new one would replace; "" where none is."""
    if current is not None and current.is_held:
        settled = current.state in (FigureState.APPROVED, FigureState.REVISED)
        return current.said.text if settled else ""
    return standing_text(context, subject, period)


def _check_reversal(
    request: Request, context: Context, update: Update, subject: FigureSubject
) -> None:
    officer = request.asker.officer
    if officer is None:
        raise NotPermittedError(NOT_LINKED)
    if update.field == UpdateField.APPROVAL:
        permission = may_approve_figure(officer, context.rules, given_by=None)
    else:
        permission = may_give(officer, subject, context, request.now.date())
    if not permission.allowed:
        raise NotPermittedError(f"{update.name}: {permission.reason}.")
    rows = history(context.db, update.noun, update.record_id)
    newest = [row for row in rows if row.kind in _WRITTEN][-1]
    if newest.id != update.id:
        raise StaleProposalError(
            f"{update.name} has changed since ({newest.who}, {when(newest.at)})."
        )
