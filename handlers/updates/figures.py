"""Figures by message: what comes of "CSC 011 Q3 = 14.2%", of a comment, of an approval.

Each statement becomes an offer that waits for the yes, or a question back; nothing is written
here but the place that a figure will have.
"""

from collections.abc import Sequence

from handlers.context import Context
from handlers.figure_subjects import (
    observations_of,
    subject_of_record,
    subjects_called,
    subjects_with_code,
)
from handlers.messages import Choice, ReplyStatus, Request
from handlers.ratings import incomplete_words, rating_words
from handlers.updates.deciders import deciders_of
from handlers.updates.figure_changes import (
    NOUN,
    may_give,
    observation_at,
    restated,
    standing_text,
)
from handlers.updates.figure_checks import period_of, value_of
from handlers.updates.figure_sentences import FigureSentence, Said
from handlers.updates.offers import MOST_CHOICES, Declined, Offer
from handlers.updates.wording import NOT_LINKED
from handlers.wording import listed, shortened, uk_date
from knowledge.domain.figures import FigureState, FigureSubject, GivenFigure, kinds_differ
from knowledge.domain.periods import Period
from knowledge.domain.permissions import may_approve_figure
from knowledge.domain.said_figures import SaidValue, value_at
from knowledge.domain.updates import Change, UpdateField
from knowledge.store.database import writing
from knowledge.store.figures import figure_id, figure_named, figures_of, given_figure

_HOW = "Say for example “CSC 011 Q3 = 14.2% because two sibling groups”"
_NOTE_IN_CHOICE = 1500


def considered_figure(
    request: Request, context: Context, sentence: FigureSentence
) -> Offer | Declined | None:
    """What comes of one statement about a figure; None where it is another matter."""
    subject = _subject_meant(request, context, sentence)
    if not isinstance(subject, FigureSubject):
        return subject
    if sentence.doubt:
        text = f"I am not sure which figure of {subject.name} to record: {sentence.doubt}."
        return Declined(f"{text} Nothing is recorded. {_how(subject)}.", ReplyStatus.AMBIGUOUS)
    if request.asker.officer is None:
        return Declined(NOT_LINKED)
    if sentence.said is Said.FIGURE:
        return _figure(request, context, subject, sentence)
    return _of_a_given_one(request, context, subject, sentence)


def offered_figure_again(context: Context, change: Change) -> Offer | None:
    """A change of a figure that waits already, shown once more; None where it is not held now."""
    found = figure_named(context.db, change.record_id)
    subject = subject_of_record(context, found[0]) if found else None
    if found is None or subject is None:
        return None
    return _offered(context, subject, found[1], change)


def _figure(
    request: Request, context: Context, subject: FigureSubject, sentence: FigureSentence
) -> Offer | Declined:
    """A value, or the reason why there is none, for one period."""
    today = request.now.date()
    period = period_of(subject, sentence, today)
    if isinstance(period, Declined):
        return period
    said = value_of(subject, period, sentence, observations_of(context, subject.record))
    if isinstance(said, Declined):
        return said
    change = _change(context, subject, period, UpdateField.FIGURE, said.text, sentence.note)
    if _is_the_same(change, said):
        text = f"{change.name} is {change.before} already. Nothing to record."
        return Declined(text, ReplyStatus.ANSWERED)
    current = given_figure(context.db, change.record_id)
    if not change.note and restated(context, subject, period, current):
        return _reason_asked(subject, period, change)
    return _if_permitted(request, context, subject, _offered(context, subject, period, change))


def _of_a_given_one(
    request: Request, context: Context, subject: FigureSubject, sentence: FigureSentence
) -> Offer | Declined:
    """A comment on a figure that is given, or its approval; without a period, the latest's."""
    given = figures_of(context.db, subject.record)
    if sentence.period:
        period = period_of(subject, sentence, request.now.date())
        if isinstance(period, Declined):
            return period
        days = (period.first_day, period.last_day)
        given = [g for g in given if (g.period.first_day, g.period.last_day) == days]
    if not given:
        at = f" for {sentence.period.upper()}" if sentence.period else ""
        text = f"No figure of {subject.name}{at} has been given by message yet. {_how(subject)}."
        return Declined(text)
    figure = given[0]
    if sentence.said is Said.APPROVAL:
        return _approval(request, context, subject, figure)
    field = UpdateField.COMMENTARY
    change = _change(context, subject, figure.period, field, "", sentence.note)
    offer = _offered(context, subject, figure.period, change)
    return _if_permitted(request, context, subject, offer)


def _approval(
    request: Request, context: Context, subject: FigureSubject, figure: GivenFigure
) -> Offer | Declined:
    after = f"{figure.said.text}, {FigureState.APPROVED}"
    change = _change(context, subject, figure.period, UpdateField.APPROVAL, after, "")
    if figure.state is FigureState.APPROVED:
        text = f"{change.name} is approved already, by {figure.approved_by}."
        return Declined(text, ReplyStatus.ANSWERED)
    officer = request.asker.officer
    if officer is None:
        return Declined(NOT_LINKED, refused=change)
    permission = may_approve_figure(officer, context.rules, given_by=figure.officer_id)
    if not permission.allowed:
        text = f"I cannot record that for you. {change.name}: {permission.reason}."
        return Declined(text, refused=change)
    return _offered(context, subject, figure.period, change)


def _subject_meant(
    request: Request, context: Context, sentence: FigureSentence
) -> FigureSubject | Declined | None:
    if sentence.record is not None:
        return subject_of_record(context, sentence.record)
    officer = request.asker.officer
    council = officer.council if officer else ""
    if sentence.code:
        found = subjects_with_code(context, sentence.code, council)
        if not found:
            text = f"{sentence.code} is not held: no paper here has an indicator of that code."
            return Declined(f"{text} Nothing is recorded.")
    else:
        found = subjects_called(context, sentence.words, council)
        if not found:
            return None
    if len(found) == 1:
        return found[0]
    return _which(found, sentence)


def _which(found: Sequence[FigureSubject], sentence: FigureSentence) -> Declined:
    called = sentence.code or f"“{shortened(sentence.words, 80)}”"
    shown = found[:MOST_CHOICES]
    lines = [f"{called} fits {len(found)} indicators:"]
    lines += [f"- {each.name}: {shortened(each.title, 100)} ({each.council})" for each in shown]
    lines.append("Say the one that you mean by its code or its whole title.")
    return Declined("\n".join(lines), ReplyStatus.AMBIGUOUS, _choices(shown, sentence))


def _choices(found: Sequence[FigureSubject], sentence: FigureSentence) -> tuple[Choice, ...]:
    """A button for each indicator with a code of its own that says the figure again."""
    names = [each.name for each in found if each.record[0] == "indicator"]
    if sentence.value is None or len(sentence.note) > _NOTE_IN_CHOICE:
        return ()
    tail = f" - {sentence.note}" if sentence.note else ""
    period = f" {sentence.period}" if sentence.period else ""
    return tuple(
        Choice(name, says=f"{name}{period} = {sentence.value.text}{tail}")
        for name in names
        if names.count(name) == 1
    )


def _change(
    context: Context,
    subject: FigureSubject,
    period: Period,
    field: UpdateField,
    after: str,
    note: str,
) -> Change:
    """The change as it will be shown; the figure's place in the file is made if it has none."""
    with writing(context.db):
        record_id = figure_id(context.db, subject.record, subject.council, period)
    current = given_figure(context.db, record_id)
    before = standing_text(context, subject, period) if field is UpdateField.FIGURE else ""
    if current and field is UpdateField.APPROVAL:
        before = f"{current.said.text}, {current.state}"
    return Change(
        noun=NOUN,
        record_id=record_id,
        version=current.version if current else 0,
        field=field,
        before=before,
        after=after,
        note=note,
        about=f"{subject.name} for {period.text}",
    )


def _if_permitted(
    request: Request, context: Context, subject: FigureSubject, offer: Offer
) -> Offer | Declined:
    """The offer to those who may give the figure; what others say is put before its lead."""
    officer = request.asker.officer
    if officer is None:
        return Declined(NOT_LINKED, refused=offer.change)
    permission = may_give(officer, subject, context, request.now.date())
    if permission.allowed:
        return offer
    text = f"I cannot record that for you. {offer.change.name}: {permission.reason}."
    deciders = deciders_of(subject, context, request.now.date())
    return Declined(text, passed_on=offer, deciders=tuple(deciders))


def _is_the_same(change: Change, said: SaidValue) -> bool:
    if change.note or not change.before:
        return False
    stands, _ = value_at(change.before)
    return isinstance(stands, SaidValue) and not kinds_differ(stands, said)


def _reason_asked(subject: FigureSubject, period: Period, change: Change) -> Declined:
    text = (
        f"{change.name} stands at {change.before}, which is approved or printed. Changing it is a"
        f" restatement and needs the reason. Say “{subject.name} {period.text} = {change.after}"
        " because …”. Nothing is recorded yet."
    )
    return Declined(text, ReplyStatus.AMBIGUOUS)


def _offered(context: Context, subject: FigureSubject, period: Period, change: Change) -> Offer:
    """The change with what a person needs to say yes to it."""
    lines = [f"{subject.name} ({shortened(subject.title, 160)}), {_days(period)}"]
    held = observation_at(context, subject, period)
    if change.field == UpdateField.FIGURE:
        lines += _figure_lines(context, subject, period, change)
    elif change.field == UpdateField.APPROVAL:
        lines.append(f"From {change.before} to {change.after}.")
    else:
        lines.append(f"Comment: {change.note}")
        given = given_figure(context.db, change.record_id)
        if given is not None:
            both = "\n".join(filter(None, (given.commentary, change.note)))
            lines.append(incomplete_words(context, subject, given.said.value, both))
    return Offer(change, tuple(filter(None, lines)), (held.source,) if held else ())


def _figure_lines(
    context: Context, subject: FigureSubject, period: Period, change: Change
) -> list[str]:
    said, _ = value_at(change.after)
    if not isinstance(said, SaidValue):
        return []
    lines = [f"Figure: from {change.before or 'no figure'} to {said.text}."]
    current = given_figure(context.db, change.record_id)
    if was := restated(context, subject, period, current):
        lines.append(f"This restates {was}; the old figure and your reason are kept.")
    if change.note:
        lines.append(f"Comment: {change.note}")
    if said.value is not None:
        lines.append(rating_words(context, subject, said.value, period.text))
    lines.append(incomplete_words(context, subject, said.value, change.note))
    return lines


def _days(period: Period) -> str:
    first, last = period.first_day, period.last_day
    if first is None or last is None:
        return period.text
    return f"{period.text} ({listed([uk_date(first), uk_date(last)], 'to')})"


def _how(subject: FigureSubject) -> str:
    return _HOW.replace("CSC 011", subject.name)
