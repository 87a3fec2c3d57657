"""The weights of a risk's card that stand in a grid of their own.

                  Likelihood   Impact   Score
    Inherent          4          5        20
    Current           3          4        12

The grid may have one line without a name, right under its headings: how the risk stands now.
"""

import re

from knowledge.readers.blocks import Cell, Row

# A label and what it says.
Pair = tuple[Cell, Cell]

_WEIGHT = re.compile(
    r"(?:risk )?(?:likelihood|probability|impact|severity|consequence|score|rating|total)"
    r"(?: (?:score|rating))?(?: \([^()]{1,12}\))?",
    re.IGNORECASE,
)
_OF_GRID = re.compile(
    r"(?:risk )?(?:assessment|scores?|ratings?|scoring|evaluation|matrix|level)?", re.IGNORECASE
)
_WHICH = re.compile(
    r"(?P<which>inherent|gross|initial|original|current|residual|net|target|future)"
    r"(?: risk)?(?: (?:score|rating|level|assessment|position))?:?",
    re.IGNORECASE,
)
_VALUE = re.compile(r"[\w+]{1,3}(?: ?[-–(/] ?[A-Za-z ]{3,20}\)?)?|[A-Za-z ]{3,20}")
_FEWEST = 2


def weights_along(row: Row) -> dict[int, str]:
    """The headings of such a grid by column; {} for any other row."""
    heads = {at: cell.text for at, cell in enumerate(row.cells) if cell.text}
    if 0 in heads and _OF_GRID.fullmatch(heads[0].strip(" :")):
        del heads[0]
    are_weights = all(_WEIGHT.fullmatch(text.strip(" :")) for text in heads.values())
    return heads if len(heads) >= _FEWEST and are_weights else {}


def weights_under(heads: dict[int, str], row: Row) -> list[Pair]:
    """The weights of a row under these headings, each labelled with when it is of; [] for a row
    that is not of the grid."""
    texts = {at: row.cells[at].text for at in heads if at < len(row.cells)}
    if not heads or not any(texts.values()):
        return []
    if any(text and not _VALUE.fullmatch(text) for text in texts.values()):
        return []
    named = _WHICH.fullmatch(row.cells[0].text.strip()) if 0 not in heads else None
    others = [c.text for at, c in enumerate(row.cells) if at not in heads and c.text]
    if not named and others:
        return []
    which = f"{named['which']} " if named else ""
    return [
        (Cell((f"{which}{heads[at].strip(' :').lower()}".capitalize(),)), row.cells[at])
        for at, text in texts.items()
        if text
    ]
