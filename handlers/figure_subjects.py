"""What a figure is of: the indicator or measure with its leads, unit, polarity and target."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from handlers.context import Context
from handlers.figures import unit_of
from knowledge.domain.figures import FigureSubject
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Indicator, Measure, Observation
from knowledge.domain.rag import polarity_shown
from knowledge.stems import stems
from knowledge.store.documents import councils
from knowledge.store.indicators import (
    figure_titles,
    has_more_measures,
    indicator,
    indicators_with_code,
    measure,
)
from knowledge.store.observations import observations_of_indicator, observations_of_measure
from knowledge.store.returns import figure_leads
from knowledge.store.subjects import search_subjects

# A word counts as another one's misspelling or other form from here (0 to 100, Levenshtein).
_SAME_WORD = 85
# Where more measures are held than one council has, those are looked through that share a word.
_MANY, _FOUND = 5000, 200


def subject_of(context: Context, entry: Indicator, held: Sequence[Observation]) -> FigureSubject:
    """An indicator as the subject of a figure; `held` are its observations, newest first."""
    rule = context.rules.indicator_rule(entry.council, entry.code)
    record = ("indicator", entry.id or 0)
    target, target_from = _target(rule.target, held)
    return FigureSubject(
        record=record,
        name=entry.code,
        title=entry.title,
        council=entry.council,
        leads=figure_leads(context.db, context.rules, record),
        unit=rule.unit or unit_of(entry) or _unit_held(held),
        polarity=rule.polarity or polarity_shown(entry, held),
        target=target,
        target_from=target_from,
        floor=rule.floor,
    )


def subject_of_measure(
    context: Context, entry: Measure, held: Sequence[Observation]
) -> FigureSubject:
    """A figure without a code as the subject of a figure."""
    rule = context.rules.indicator_rule(entry.council, entry.text)
    record = ("measure", entry.id or 0)
    target, target_from = _target(rule.target, held)
    defined = entry.definition.polarity if entry.definition else None
    return FigureSubject(
        record=record,
        name=entry.text,
        title=entry.text,
        council=entry.council,
        leads=figure_leads(context.db, context.rules, record),
        unit=rule.unit or entry.unit or _unit_held(held),
        polarity=rule.polarity or defined,
        target=target,
        target_from=target_from,
        floor=rule.floor,
    )


def subject_of_record(context: Context, record: tuple[str, int]) -> FigureSubject | None:
    """The subject by its record; None where it is no longer held."""
    noun, record_id = record
    held = observations_of(context, record)
    if noun == "indicator":
        entry = indicator(context.db, record_id)
        return subject_of(context, entry, held) if entry else None
    found = measure(context.db, record_id)
    return subject_of_measure(context, found, held) if found else None


def observations_of(context: Context, record: tuple[str, int]) -> list[Observation]:
    """What is held of it, newest first, printed and given by message."""
    noun, record_id = record
    if noun == "indicator":
        return observations_of_indicator(context.db, record_id)
    return observations_of_measure(context.db, record_id)


def subjects_with_code(context: Context, key: str, council: str) -> list[FigureSubject]:
    """The indicators of exactly this code: the speaker's council's where it has it, else all."""
    found = indicators_with_code(context.db, key)
    own = [entry for entry in found if fold(entry.council) == fold(council)]
    records = [("indicator", entry.id or 0) for entry in own or found]
    return _held(context, records)


def subjects_called(context: Context, words: str, council: str) -> list[FigureSubject]:
    """The indicators and measures whose title has every telling word; the same title exactly first.

    A measure that several papers print is one: the newest. Nothing is written on a likeness: what
    is found here is shown for a yes.
    """
    titled: dict[str, tuple[str, tuple[str, int]]] = {}
    for noun, record_id, code, title in _titles(context, words, council):
        folded = fold(title)
        key = folded if noun == "measure" else f"{code} {folded}"
        titled[key] = (folded, (noun, record_id))
    called = fold(words)
    same = [record for title, record in titled.values() if title == called]
    if same:
        return _held(context, same)
    said = set(stems(words))
    if len(said) < 2:
        return []
    found = [record for title, record in titled.values() if _has_all(said, set(stems(title)))]
    return _held(context, found)


def _titles(context: Context, words: str, council: str) -> Iterable[tuple[str, int, str, str]]:
    """What may be called so, of the council if one is given; of very many, what shares a word."""
    own = [held for held in councils(context.db) if council and fold(held) == fold(council)]
    if council and not own:
        return ()
    if own or not has_more_measures(context.db, _MANY):
        return figure_titles(context.db, own)
    nouns = ("indicator", "measure")
    found = search_subjects(context.db, stems(words), nouns=nouns, limit=_FOUND)
    return ((each.noun, each.record_id, "", each.title) for each in found)


def _held(context: Context, records: Iterable[tuple[str, int]]) -> list[FigureSubject]:
    found = (subject_of_record(context, record) for record in records)
    return [each for each in found if each is not None]


def _has_all(said: set[str], title: set[str]) -> bool:
    return all(_is_in(word, title) for word in said)


def _is_in(word: str, title: set[str]) -> bool:
    return word in title or (
        len(word) > 3 and any(fuzz.ratio(word, other) >= _SAME_WORD for other in title)
    )


def _target(ruled: float | None, held: Sequence[Observation]) -> tuple[float | None, str]:
    """The settings' target, else the one that the newest paper prints, with where it stands."""
    if ruled is not None:
        return ruled, "the council's settings"
    printed = next((each for each in held if each.target is not None), None)
    return (printed.target, printed.source.document) if printed else (None, "")


def _unit_held(held: Sequence[Observation]) -> str:
    return next((each.unit for each in held if each.unit), "")
