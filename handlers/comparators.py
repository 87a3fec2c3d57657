"""With which other authorities an authority is compared: its statistical or nearest neighbours."""

import re
from collections.abc import Iterable

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.places import places_of
from handlers.understanding.question import Question
from handlers.wording import answered, listed
from knowledge.domain.comparators import ComparatorSet
from knowledge.domain.indicators import ComparatorGroup
from knowledge.store.comparators import comparator_sets_of
from knowledge.store.documents import councils

_NEIGHBOURS = r"(?:statistical |nearest |closest )*neighbours?"
_ASKED = re.compile(
    rf"\b(?:who|which councils?|what)\b.*\b{_NEIGHBOURS}\W*$"
    rf"|\b(?:list|name)\b.*\b{_NEIGHBOURS}\b|^\W*(?:(?:our|the) )?{_NEIGHBOURS}\W*$"
    rf"|\b{_NEIGHBOURS} (?:of|for) \w+\W*$|\bwho (?:are we|do we get) compared (?:with|to)\b"
)


def answer(question: Question, context: Context) -> Reply | None:
    """The lists held of the authorities that were asked about; None where none was asked for."""
    if not _ASKED.search(question.folded) or question.codes:
        return None
    asked = tuple(c for c in question.scope or councils(context.db) if c)
    places = [place for council in asked for place in places_of(council)]
    found = _of_the_kind(comparator_sets_of(context.db, places), question.folded)
    if not found:
        text = f"No list of neighbours is held for {listed(asked, 'or')}."
        return Reply(text, status=ReplyStatus.UNKNOWN)
    return answered([_line(entry) for entry in found], [entry.source for entry in found])


def _of_the_kind(found: Iterable[ComparatorSet], folded: str) -> list[ComparatorSet]:
    """The sets of the kind of neighbour that was named; all where none was or none is held."""
    held = list(found)
    if "statistical" not in folded:
        return held
    return [e for e in held if e.group is ComparatorGroup.STATISTICAL_NEIGHBOURS] or held


def _line(entry: ComparatorSet) -> str:
    names = listed([neighbour.name for neighbour in entry.neighbours])
    dated = f" ({entry.dated})" if entry.dated else ""
    doubt = f" Mind: {entry.doubt}." if entry.doubt else ""
    return f"The {entry.group.value} of {entry.authority}{dated}, nearest first: {names}.{doubt}"
