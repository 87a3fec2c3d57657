"""What a quarter's return is made of: each figure that is reported, and how it stands."""

from collections.abc import Iterator

from handlers.context import Context
from handlers.figure_subjects import observations_of, subject_of_record
from handlers.messages import Request
from handlers.ratings import incomplete_words
from knowledge.domain.codes import code_key
from knowledge.domain.figures import FigureSubject
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Observation, ObservationStatus
from knowledge.domain.periods import Period
from knowledge.domain.returns import Expected, OwedFigure, Standing, frequency_of, standing_in
from knowledge.store.indicators import all_indicators, all_measures


def return_of(
    context: Context, quarter: Period, *, council: str = "", late: int = 0
) -> list[OwedFigure]:
    """Every figure of the return of `quarter`, in the papers' order, and how it stands.

    Of one council, or of all that are held for "". `late` are the working days since the return
    was due, said of what is still missing or incomplete.
    """
    found: list[OwedFigure] = []
    for subject, held in _reported(context, council):
        expected = _expected(context, subject, held)
        given = [(each.period, _standing(context, subject, each)) for each in held]
        found += standing_in(expected, quarter, given, late)
    return found


def council_of(request: Request) -> str:
    """Whose return is meant: the asker's council, else the channel's, "" for all that are held."""
    return request.asker.officer.council if request.asker.officer else request.council


def _reported(context: Context, council: str) -> Iterator[tuple[FigureSubject, list[Observation]]]:
    """The indicators with a code, and the measures that the settings name."""
    records = [
        ("indicator", entry.id or 0)
        for entry in all_indicators(context.db)
        if fold(council) in ("", fold(entry.council))
    ]
    named = {code_key(rule.code) for rule in context.rules.indicators}
    # A measure that several papers print is reported once, as the newest has it.
    measures = {
        fold(entry.text): ("measure", entry.id or 0)
        for entry in all_measures(context.db)
        if code_key(entry.text) in named and fold(council) in ("", fold(entry.council))
    }
    for record in [*records, *measures.values()]:
        subject = subject_of_record(context, record)
        if subject is not None:
            yield subject, observations_of(context, record)


def _expected(context: Context, subject: FigureSubject, held: list[Observation]) -> Expected:
    rule = context.rules.indicator_rule(subject.council, subject.name)
    frequency, year = frequency_of(o.period for o in held if o.given is None)
    if rule.frequency is not None:
        frequency, year = rule.frequency, rule.year
    return Expected(
        record=subject.record,
        name=subject.name,
        council=subject.council,
        leads=subject.leads,
        frequency=frequency,
        year=year,
        title=subject.title,
    )


def _standing(context: Context, subject: FigureSubject, held: Observation) -> Standing:
    if held.given is None:
        return Standing.PRINTED
    if incomplete_words(context, subject, held.value, held.given.commentary):
        return Standing.INCOMPLETE
    return Standing.APPROVED if held.status is ObservationStatus.FINAL else Standing.PROVISIONAL
