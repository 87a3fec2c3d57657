"""Which group of councils a column of comparators is of, by its heading."""

import re

from knowledge.domain.folding import fold
from knowledge.domain.indicators import ComparatorGroup

# "*North East or **Nearest statistical neighbour figure"
_STARRED = re.compile(
    r"(\*+)\s*([^*]+?)(?=\s+(?:or|and|/)\s|\s*(?:figure|average|performance)?\s*$)"
)
_REGION_WORDS = re.compile(
    r"\s*\b(?:performance|compared|comparison|to|with|the|figure|average|value|data|v|vs)\b\.?\s*",
    re.IGNORECASE,
)


def groups_compared(heading: str) -> dict[int, tuple[ComparatorGroup, str]]:
    """Which group a value with so many stars is of: {1: (REGION, "North East"), 2: ...}.

    A heading without stars names one group for every value, kept under 0.
    """
    starred = {len(stars): name.strip() for stars, name in _STARRED.findall(heading)}
    if starred:
        return {stars: (_group(name), name) for stars, name in starred.items()}
    name = _REGION_WORDS.sub(" ", heading).strip(" :")
    return {0: (_group(name), name)}


def _group(name: str) -> ComparatorGroup:
    folded = fold(name)
    if "nearest" in folded:
        return ComparatorGroup.NEAREST_NEIGHBOURS
    if "neighbour" in folded:
        return ComparatorGroup.STATISTICAL_NEIGHBOURS
    return ComparatorGroup.REGION
