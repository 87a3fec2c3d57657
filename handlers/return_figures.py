"""What a quarter's return is made of: each figure that is reported, and how it stands."""

from handlers.context import Context
from handlers.figure_subjects import observations_of, subject_of_record
from handlers.messages import Request
from handlers.ratings import incomplete_words
from knowledge.domain.figures import FigureSubject
from knowledge.domain.indicators import Observation, ObservationStatus
from knowledge.domain.periods import Period
from knowledge.domain.returns import OwedFigure, Standing, standing_in
from knowledge.store.returns import expected_figures


def return_of(context: Context, quarter: Period, *, council: str = "") -> list[OwedFigure]:
    """Every figure of the return of `quarter`, in the papers' order, and how it stands.

    Of one council, or of all that are held for "".
    """
    found: list[OwedFigure] = []
    for expected in expected_figures(context.db, context.rules, council):
        held = observations_of(context, expected.record)
        subject = subject_of_record(context, expected.record) if held else None
        given = [(each.period, _standing(context, subject, each)) for each in held]
        found += standing_in(expected, quarter, given)
    return found


def council_of(request: Request) -> str:
    """Whose return is meant: the asker's council, else the channel's, "" for all that are held."""
    return request.asker.officer.council if request.asker.officer else request.council


def _standing(context: Context, subject: FigureSubject | None, held: Observation) -> Standing:
    if held.given is None:
        return Standing.PRINTED
    if subject and incomplete_words(context, subject, held.value, held.given.commentary):
        return Standing.INCOMPLETE
    return Standing.APPROVED if held.status is ObservationStatus.FINAL else Standing.PROVISIONAL
