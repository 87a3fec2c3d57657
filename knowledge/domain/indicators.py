"""Indicators, measures and what was observed of them."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.domain.documents import Source
from knowledge.domain.periods import NO_PERIOD, Period

# The levels of measures that say what is to be reached, not what was observed.
TO_REACH = ("target", "expected outcome")


class IndicatorKind(StrEnum):
    """Durham's two kinds: a target indicator has a target, a tracker is only compared."""

    TARGET = "target"
    TRACKER = "tracker"


class Polarity(StrEnum):
    """Which way is good. It belongs to the council: others rate the same indicator differently."""

    HIGHER_IS_BETTER = "higher is better"
    LOWER_IS_BETTER = "lower is better"
    CLOSE_TO_TARGET = "stay close to target"
    NEITHER = "neither"


class Rag(StrEnum):
    """A RAG rating, always said as a word. NOT_RATED is a printed "NA", not a missing cell.

    BLUE is the fourth colour of some councils, mostly for what is done; no rule computes it.
    """

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    NOT_RATED = "not rated"


class ComparatorGroup(StrEnum):
    """With whom a value is compared. Never implied: "statistical" and "nearest" differ."""

    ENGLAND = "England"
    REGION = "region"
    STATISTICAL_NEIGHBOURS = "statistical neighbours"
    NEAREST_NEIGHBOURS = "nearest neighbours"


class ObservationStatus(StrEnum):
    """How settled a figure is. Councils publish provisional figures and revise them."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure with a code. `code` is as printed ("CSC 011"); see `codes.code_key` for look-up.

    `doubt` says why the reading is not certain (a torn title), "" where it is.
    """

    council: str
    code: str
    title: str
    source: Source
    kind: IndicatorKind | None = None
    polarity: Polarity | None = None
    unit: str = ""
    key_question: str = ""
    theme: str = ""
    doubt: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """What a register says of a figure beside its name, as printed; "" where it does not say.

    `year_type` is what a year means for it ("Academic Year"), `period` the years for which
    figures are published, `decimal_places` None where the register gives none. `polarity` is
    NEITHER only where the register says so with a dash or a word.
    """

    name: str = ""
    polarity: Polarity | None = None
    year_type: str = ""
    decimal_places: int | None = None
    data_source: str = ""
    period: str = ""
    published: str = ""
    next_release: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure without a code, printed in prose or a box, or defined in a register."""

    council: str
    text: str
    source: Source
    level: str = ""
    unit: str = ""
    definition: Definition | None = None
    id: int | None = None


# By how much something is to change is no share that it is to reach.
_CHANGED_BY = re.compile(
    r"\bby (?:at least |up to |a further )?\d[\d.]* ?%"
    r"|\b\d[\d.]* ?% (?:reduction|increase|decrease|rise|fall)\b"
)


def share_to_reach(measure: Measure) -> float | None:
    """The share that the words of a target name ("100% of plans are signed"); None for several."""
    text = _CHANGED_BY.sub("", measure.text)
    shares = re.findall(r"(?<![\d.,/])(?<!\d-)(\d{1,3}(?:\.\d+)?) ?%", text)
    is_range = re.search(r"(?<!\d)\d{1,3}(?:\.\d+)? ?%? ?[-–] ?\d{1,3} ?%", text)
    is_one = measure.level in TO_REACH and len(shares) == 1 and not is_range
    return float(shares[0]) if is_one else None


@dataclass(frozen=True, slots=True)
class Comparator:
    """The same figure for a group of others; `group_name` is the region or set as printed."""

    group: ComparatorGroup
    value: float | None
    as_printed: str
    group_name: str = ""
    period: Period = NO_PERIOD
    rag: Rag | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """Who gave a figure by message and when, and how settled it is; see `figures.GivenFigure`.

    `parts` is "45 of 317" where it was given so, "" otherwise; `numerator` its first number.
    """

    who: str
    at: datetime
    approved_by: str = ""
    commentary: str = ""
    restated_from: str = ""
    restated_because: str = ""
    parts: str = ""
    numerator: int | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """What was observed of one indicator (`indicator`, its code) or measure (`measure`, its text).

    `level` is the measure's own: a plan prints one measure under two levels.

    `value` is None where the paper prints "No data", a marker or nothing: `as_printed` says
    which. `previous` is the figure 12 months earlier as the same paper printed it (papers revise
    it, so it is kept with this observation); of another time `previous_as_printed` says of which
    ("Previous quarter: 13.9"). `rag_previous` and `rag_target` are as printed.
    `given` is set for a figure given by message, which has no paper.
    """

    council: str
    period: Period
    value: float | None
    as_printed: str
    source: Source
    indicator: str = ""
    measure: str = ""
    level: str = ""
    unit: str = ""
    target: float | None = None
    target_as_printed: str = ""
    previous: float | None = None
    previous_as_printed: str = ""
    rag_previous: Rag | None = None
    rag_target: Rag | None = None
    comparators: tuple[Comparator, ...] = ()
    status: ObservationStatus | None = None
    doubt: str = ""
    given: Given | None = None
    id: int | None = None
