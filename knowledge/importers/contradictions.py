"""Where the sentences of a paper and its tables say different things of one figure.

Both are kept. Each says in its `doubt` what the other prints, so that an answer can show both.
"""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.conflicts import IN_ONE_PAPER, disputed
from knowledge.domain.codes import code_key
from knowledge.domain.indicators import Indicator, Observation
from knowledge.domain.periods import Period
from knowledge.domain.records import Record
from knowledge.stems import stems

# What nearly every title has says nothing of what it is about.
_LITTLE = frozenset(
    stems(
        "a an and at by for from in of on or the their to who with within"
        " number percentage proportion rate"
    )
)
_FEWEST_SHARED = 4
_COVERED = 0.8
_SAME_SHARE = 0.5


def with_contradictions(records: Sequence[Record]) -> list[Record]:
    """The records of one paper, with a doubt on each figure that its own paper contradicts.

    A sentence is about an indicator where nearly all its telling words are in that indicator's
    title and in no other's, and the two periods overlap. Figures that differ by no more than the
    rounding of the sentence agree. So it is with two sentences that count the same thing.
    """
    titles = {code_key(r.code): r.title for r in records if isinstance(r, Indicator)}
    tabled = [r for r in records if isinstance(r, Observation) and r.indicator and r.value]
    words = {key: _telling(title) for key, title in titles.items()}
    doubts: dict[int, str] = {}
    for record in records:
        if isinstance(record, Observation) and record.measure:
            other = _about(record, tabled, words)
            if other and _differ(record, other):
                doubts[id(record)] = f"{_printed(other)} {IN_ONE_PAPER}"
                doubts[id(other)] = f"{_printed(record)} {IN_ONE_PAPER}"
    measured = [r for r in records if isinstance(r, Observation) and r.measure]
    for one, other in disputed(measured):
        for mine, theirs in ((one, other), (other, one)):
            said = f"{theirs.observation.source.place} prints {theirs.words} {IN_ONE_PAPER}"
            doubts.setdefault(id(mine.observation), said)
    return [_doubted(record, doubts) for record in records]


def _doubted(record: Record, doubts: dict[int, str]) -> Record:
    doubt = doubts.get(id(record), "")
    return replace(record, doubt=doubt) if isinstance(record, Observation) and doubt else record


def _about(
    stated: Observation, tabled: Sequence[Observation], words: dict[str, frozenset[str]]
) -> Observation | None:
    """The one observation of an indicator that the measure's words are about."""
    own = _telling(stated.measure)
    alike = [
        other
        for other in tabled
        if other.unit == stated.unit
        and _overlap(stated.period, other.period)
        and _covers(own, words.get(code_key(other.indicator), frozenset()))
    ]
    return alike[0] if len(alike) == 1 else None


def _telling(text: str) -> frozenset[str]:
    return frozenset(stems(text)) - _LITTLE


def _covers(own: frozenset[str], title: frozenset[str]) -> bool:
    shared = len(own & title)
    return (
        shared >= _FEWEST_SHARED
        and shared >= _COVERED * len(own)
        and shared >= _SAME_SHARE * len(title)
    )


def _overlap(one: Period, other: Period) -> bool:
    if not (one.first_day and one.last_day and other.first_day and other.last_day):
        return False
    return one.first_day <= other.last_day and other.first_day <= one.last_day


def _differ(stated: Observation, tabled: Observation) -> bool:
    if stated.value is None or tabled.value is None:
        return False
    decimals = len(stated.as_printed.strip("% ").partition(".")[2])
    return abs(stated.value - tabled.value) > 0.5 * 10**-decimals + 1e-9


def _printed(other: Observation) -> str:
    about = other.indicator or f"'{other.measure}'"
    return f"{other.source.place} prints {other.as_printed} for {about} ({other.period.text})"
