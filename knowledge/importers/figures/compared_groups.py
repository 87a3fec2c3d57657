"""Which group of councils a column of comparators is of, by its heading."""

import re

from knowledge.domain.folding import fold
from knowledge.domain.indicators import ComparatorGroup
from knowledge.domain.periods import NO_PERIOD, Period, parse_period

# "*North East or **Nearest statistical neighbour figure"
_STARRED = re.compile(
    r"(\*+)\s*([^*]+?)(?=\s+(?:or|and|/)\s|\s*(?:figure|average|performance)?\s*$)"
)
_YEAR = re.compile(r"\(?\b20\d\d(?:\s?[/-]\s?(?:20)?\d\d)?\b\)?")
_REGION_WORDS = re.compile(
    r"\s*\b(?:performance|compared|comparison|to|with|the|figure|average|value|data|v|vs|latest"
    r"|benchmark(?:s|ing)?|comparators?)\b\.?\s*",
    re.IGNORECASE,
)


def groups_compared(heading: str) -> dict[int, tuple[ComparatorGroup, str]]:
    """Which group a value with so many stars is of: {1: (REGION, "North East"), 2: ...}.

    A heading without stars names one group for every value, kept under 0.
    """
    starred = {len(stars): name.strip() for stars, name in _STARRED.findall(heading)}
    if starred:
        return {stars: (_group(name), name) for stars, name in starred.items()}
    name = " ".join(_YEAR.sub(" ", _REGION_WORDS.sub(" ", heading)).split()).strip(" :-–()")
    return {0: (_group(name), name)}


def period_headed(heading: str) -> Period:
    """The year that a heading of comparators names ("Benchmarks 2031/32: region")."""
    year = _YEAR.search(heading)
    period = parse_period(year[0].strip(" ()")) if year else NO_PERIOD
    return period if period.last_day else NO_PERIOD


def _group(name: str) -> ComparatorGroup:
    folded = fold(name)
    if "nearest" in folded:
        return ComparatorGroup.NEAREST_NEIGHBOURS
    if "neighbour" in folded:
        return ComparatorGroup.STATISTICAL_NEIGHBOURS
    return ComparatorGroup.REGION
