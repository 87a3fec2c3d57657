"""What says that a table is of money: units, and the words that stand over its columns."""

import re
from collections.abc import Sequence

from knowledge.readers.blocks import Block, Table

_UNIT = re.compile(
    r"£\s*(?P<scale>[’']?0{3}s?|millions?|m|k|bn|billion)?(?![\d.,]*\d)", re.IGNORECASE
)
_UNIT_ALONE = re.compile(r"\(?£\s*(?:[’']?0{3}s?|millions?|m|k|bn)?\)?", re.IGNORECASE)
# "All figures in £m", "£000s" stand over a table of money, in its first row or above it.
_STATED = re.compile(
    r"(?:all )?(?:figures|amounts|values)(?: are)?(?: shown)? in (?P<unit>£.*)", re.I
)
_OF_MONEY = re.compile(
    r"\b(?:budget|forecast|variance|outturn|expenditure|spend|balance|drawdown|impact|savings?)",
    re.IGNORECASE,
)
_OF_RESULTS = re.compile(
    r"\b(?:target|indicator|measure|rag|status|direction|action|pupils?)\b", re.IGNORECASE
)
_BLOCKS_ABOVE = 3
_FEWEST_HEADINGS = 2


def unit_in(text: str) -> str:
    """ "£000" of "Budget share £'000", "£" of "Movement £", "" where no unit is named."""
    match = _UNIT.search(text)
    if not match:
        return ""
    scale = (match["scale"] or "").strip("’'").lower()
    if scale.startswith("000"):
        return "£000"
    return f"£{scale[:1]}" if scale.startswith("m") else f"£{scale}"


def is_unit_alone(text: str) -> bool:
    """True for "£000" and "(£m)": a unit and nothing else."""
    return bool(_UNIT_ALONE.fullmatch(text))


def is_of_money(heading: str) -> bool:
    """True for "Revised budget", "Variance": what stands over a column of money."""
    return bool(_OF_MONEY.search(heading))


def is_headed_by_money(headings: Sequence[str]) -> bool:
    """True where two columns at least are of money by their headings, and none of results."""
    said = [text for text in headings[1:] if is_of_money(text)]
    return len(said) >= _FEWEST_HEADINGS and not any(map(_OF_RESULTS.search, headings))


def stated_above(blocks: Sequence[Block], index: int) -> str:
    """The unit that one of the lines just above a table says for all of it, "" for none."""
    for block in reversed(blocks[max(0, index - _BLOCKS_ABOVE) : index]):
        if isinstance(block, Table):
            break
        if unit := stated_unit(block.text):
            return unit
    return ""


def stated_unit(text: str) -> str:
    """The unit of a line that says nothing else ("All figures in £m"), "" for another line."""
    said = _STATED.fullmatch(text.strip(" .()"))
    return unit_in(said["unit"]) if said else ""
