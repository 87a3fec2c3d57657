"""The rules of one meeting; of a joint one the stricter of those of every committee that meets."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time

from knowledge.domain.committee_rules import CommitteeRules, DeadlineStep
from knowledge.domain.folding import fold
from knowledge.domain.meetings import Meeting
from knowledge.domain.rules import Rules


def rules_of(meeting: Meeting, rules: Rules) -> CommitteeRules:
    """The rules that hold for this meeting (see `joint_rules`)."""
    return joint_rules(meeting.bodies, rules)


def title_of(meeting: Meeting) -> str:
    """ "Cabinet"; of a joint meeting "Cabinet and Audit Committee"."""
    *before, last = meeting.bodies
    return f"{', '.join(before)} and {last}" if before else last


def channels_of(meeting: Meeting, rules: Rules) -> list[str]:
    """The channel of every committee that meets, each once; "" for one that has none."""
    return list(dict.fromkeys(rules.for_committee(title).channel for title in meeting.bodies))


def joint_rules(titles: Sequence[str], rules: Rules) -> CommitteeRules:
    """One committee's own rules; of several the longest notice and every step of any of them.

    A step that more than one has is due on the earliest of its days and hours. Title and channel
    are those of the first.
    """
    first, *others = [rules.for_committee(title) for title in titles]
    if not others:
        return first
    every = (first, *others)
    earliest = max(every, key=lambda each: (each.clear_days, _reversed(each.publication_at)))
    return replace(
        first,
        clear_days=earliest.clear_days,
        publication_at=earliest.publication_at,
        publication_tell=_each_once(name for each in every for name in each.publication_tell),
        publication_remind=_from_far(n for each in every for n in each.publication_remind),
        steps=_stricter(step for each in every for step in each.steps),
        plans=_each_once(plan for each in every for plan in each.plans),
        asks=_from_far(n for each in every for n in each.asks),
        clerk=next((each.clerk for each in every if each.clerk), ""),
    )


def _stricter(steps: Iterable[DeadlineStep]) -> tuple[DeadlineStep, ...]:
    found: dict[str, DeadlineStep] = {}
    for step in steps:
        other = found.get(fold(step.name), step)
        sooner = min(other, step, key=lambda each: (each.working_days, each.at or time.max))
        found[fold(step.name)] = replace(
            sooner,
            tell=_each_once((*other.tell, *step.tell)),
            remind=_from_far((*other.remind, *step.remind)),
        )
    return tuple(found.values())


def _reversed(at: time | None) -> int:
    """The later the hour, the less; the end of the day is the least."""
    return -(at.hour * 60 + at.minute) if at else -24 * 60


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _from_far(offsets: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(offsets), reverse=True))
