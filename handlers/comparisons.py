"""How an indicator's figure compares: with what is asked for by name, or all that is printed."""

from collections.abc import Iterator

from handlers.figures import (
    all_comparisons,
    beside_ours,
    comparator_words,
    figure_at,
    previous_words,
    unit_of,
)
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.bases import asks_for_previous, groups_named
from handlers.wording import answered, shortened
from knowledge.domain.indicators import (
    Indicator,
    Observation,
)


def comparison(entry: Indicator, latest: Observation, folded: str, standing: list[str]) -> Reply:
    """What the latest figure is compared with, of what the folded question names, else of all.

    `standing` are lines on how the figure stands, said with it.
    """
    asked = list(_asked_comparisons(entry, latest, folded))
    everything = [] if asked else [all_comparisons(latest, unit_of(entry))]
    lines = [line for line, _ in asked] + [line for line in everything if line]
    held = any(is_held for _, is_held in asked) or any(everything)
    first = f"{entry.code}: {figure_at(entry, latest)}."
    if not held and standing:
        return answered([first, *standing, shortened(entry.title, 240)], [latest.source])
    if not held:
        lines = lines or ["The paper gives nothing to compare it with."]
        reply = [*lines, f"What is held is {entry.code}'s own figure only."]
        return answered(reply, [latest.source], ReplyStatus.UNKNOWN)
    told = [first, *lines, *standing, shortened(entry.title, 240)]
    return answered(told, [latest.source])


def _asked_comparisons(
    entry: Indicator, latest: Observation, folded: str
) -> Iterator[tuple[str, bool]]:
    """A line for each comparison asked for by name, and whether the paper has it."""
    if asks_for_previous(folded):
        words = previous_words(latest, unit_of(entry))
        missing = f"No figure 12 months earlier is held for {entry.code}" + _printed(
            latest.previous_as_printed
        )
        yield (f"{words}." if words else missing), bool(words)
    said: set[str] = set()
    for group in groups_named(folded):
        found = [c for c in latest.comparators if c.group is group]
        held = [c for c in found if c.value is not None]
        for comparator in held:
            words = comparator_words(comparator, unit_of(entry))
            yield f"{words}{beside_ours(latest.value, comparator.value)}.", True
        line = f"No {group.value} figure is held for {entry.code}" + _printed(
            found[0].as_printed if found else ""
        )
        neighbours = "neighbours" in group.value
        if not held and not (neighbours and said):
            yield line, False
        said.update({"neighbours"} if neighbours else ())


def _printed(as_printed: str) -> str:
    return f": the paper prints “{as_printed}”." if as_printed else "."
