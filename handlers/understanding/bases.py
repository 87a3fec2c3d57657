"""With what a figure is to be compared, as a question names it: England, the region, last year."""

import re

from knowledge.domain.indicators import ComparatorGroup

_GROUPS = {
    ComparatorGroup.ENGLAND: re.compile(r"\bengland\b|\bnat(?:ional|\b)|\bcountry\b|\benglish\b"),
    ComparatorGroup.REGION: re.compile(r"\bregion|\bnorth east\b|\bne\b"),
    ComparatorGroup.STATISTICAL_NEIGHBOURS: re.compile(r"\bneighbour|\bsimilar councils\b"),
    ComparatorGroup.NEAREST_NEIGHBOURS: re.compile(r"\bneighbour|\bsimilar councils\b"),
}
_PREVIOUS = re.compile(
    r"\byear (?:ago|before|earlier)\b"
    r"|\b(?:12|twelve) months\b|\blast year\b|\bprevious|\byear before\b"
)
_TARGET = re.compile(r"\btargets?\b")
# What a rating may be against besides, in the words of an observation.
PREVIOUS, TARGET = "previous", "target"


def groups_named(folded: str) -> tuple[ComparatorGroup, ...]:
    """The groups named; "neighbours" may be the statistical or the nearest."""
    return tuple(group for group, pattern in _GROUPS.items() if pattern.search(folded))


def asks_for_previous(folded: str) -> bool:
    """True for "a year ago", "against the previous figure"."""
    return bool(_PREVIOUS.search(folded))


def basis_named(folded: str) -> str:
    """The one basis of a rating that is named first of England, region, previous and target; ""
    where none is.
    """
    for group in groups_named(folded):
        if group in (ComparatorGroup.ENGLAND, ComparatorGroup.REGION):
            return group
    if asks_for_previous(folded):
        return PREVIOUS
    return TARGET if _TARGET.search(folded) else ""
