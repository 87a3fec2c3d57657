"""The ways council prose puts a figure: one function reads one piece, or says that it cannot.

Each shape names the words of the piece that say what was measured; only what becomes a readable
name is taken (`subjects`). Here they are in the order in which they are tried; those of money are
in `sums`.
"""

from knowledge.importers.statements.counts import (
    attended,
    behind_a_rate,
    counted,
    gathered,
    is_figure,
    making,
    of_all,
    out_of,
    several,
    trained,
    will_be,
)
from knowledge.importers.statements.said import Said, Units
from knowledge.importers.statements.shares import (
    change,
    count_and_share,
    had_in_brackets,
    more_in_brackets,
    of_those,
    represents,
    share,
)


def counts_and_shares(piece: str, unit: Units) -> list[Said]:
    """What the first shape that fits says of a piece; [] where none does."""
    for read in _SHAPES:
        found = list(read(piece, unit))
        if found:
            return found
    return []


_SHAPES = (
    several,
    attended,
    out_of,
    of_those,
    of_all,
    represents,
    share,
    count_and_share,
    had_in_brackets,
    more_in_brackets,
    behind_a_rate,
    change,
    will_be,
    counted,
    trained,
    making,
    gathered,
    is_figure,
)
