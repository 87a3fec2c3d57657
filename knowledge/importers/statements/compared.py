"""What a piece says beside its figure: the year before, another area, a target."""

import re
from dataclasses import dataclass, field

from knowledge.domain.indicators import Comparator, ComparatorGroup
from knowledge.domain.periods import NO_PERIOD, Period
from knowledge.importers.statements.marks import FIGURE, PERIOD, YEAR_BEFORE, Marked, Quantity

_TARGET = re.compile(
    rf"[\s,]*\(?(?:(?:which is |just |slightly |well )*(?:against|above|below|exceeding|meeting"
    rf"|missing"
    rf"|compared (?:to|with)|short of|on) )?(?:the |an? |our |its )?(?:\w+ )?target (?:of |is "
    rf"|was |for )?"
    rf"(?P<target>{FIGURE})\)?"
)
_AGAINST = re.compile(rf"[\s,]*\bagainst (?:the |an? |its )?[a-z ]*budget of \(?{FIGURE}\)?")
# "(2 more than last year and 1 more than last quarter)"
_BY_HOW_MUCH = re.compile(rf" ?\({FIGURE} (?:more|fewer|less|higher|lower) than [^)]*\)")
_NAMES = (
    r"England|[Nn]ational(?:ly)?|[Rr]egional(?:ly)?|North East|North West|South East|South West"
    r"|East Midlands|West Midlands|London|Yorkshire and the Humber|East of England"
)
_TAIL = re.compile(
    r"[\s,]*\b(?:but |still |also )*(?:(?:much |significantly |slightly |well )?(?:more|fewer"
    r"|less|higher"
    r"|lower|better|worse|greater) than(?! (?:the )?(?:\w+ )?budget)|(?:when )?compared (?:to"
    r"|with)|(?<!or )(?:above|below)(?! (?:the )?(?:\w+ )?budget| that)|up from|down from"
    r"|is worse than|is better than|is higher than|is lower than)\b.*$"
)
_AREA = re.compile(
    rf"\b(?P<name>{_NAMES})(?: averages?| figures?| rates?)? ?(?:of )?\(?(?P<figure>{FIGURE})"
)
_BEFORE = re.compile(
    rf"{YEAR_BEFORE} ?\(?(?P<a>{FIGURE})|(?P<b>{FIGURE})\)? ?(?:\({FIGURE}\) )?{YEAR_BEFORE}"
)
_RATE_AND_COUNT = re.compile(rf"{YEAR_BEFORE} \({FIGURE} and (?P<count>{FIGURE}) [a-z]+\)")
_EARLIER = re.compile(
    rf"(?P<figure>{FIGURE})[^{FIGURE[1:-1]}{PERIOD[1:-1]}]*?(?:\({FIGURE}\))?"
    rf"[^{FIGURE[1:-1]}{PERIOD[1:-1]}]*(?P<period>{PERIOD})"
)


@dataclass(slots=True)
class Beside:
    """What stands beside the figure of a piece; `piece` is the piece without it."""

    piece: str
    previous: Quantity | None = None
    target: Quantity | None = None
    earlier: Quantity | None = None
    earlier_period: Period = NO_PERIOD
    comparators: list[Comparator] = field(default_factory=list)


def beside(piece: str, marks: Marked) -> Beside:
    """The comparisons of `piece`, each only where its words are understood."""
    found = Beside(_BY_HOW_MUCH.sub("", _AGAINST.sub("", piece)))
    target = _TARGET.search(found.piece)
    if target and len(re.findall(FIGURE, found.piece)) > 1:
        found.target = marks.quantity(target["target"])
        found.piece = found.piece[: target.start()] + found.piece[target.end() :]
    tail = _TAIL.search(found.piece)
    if tail and re.search(FIGURE, found.piece[: tail.start()]):
        _read_tail(tail[0], marks, found)
        found.piece = found.piece[: tail.start()]
    return found


def _read_tail(tail: str, marks: Marked, found: Beside) -> None:
    before, pair = _BEFORE.search(tail), _RATE_AND_COUNT.search(tail)
    if pair:
        # "fewer than last year (27.5 and 233 conceptions)": the rate has a shape of its own.
        found.previous = marks.quantity(pair["count"])
    elif before:
        found.previous = marks.quantity(before["a"] or before["b"])
    elif (earlier := _EARLIER.search(tail)) and not _of_an_area(earlier["figure"], tail):
        found.earlier = marks.quantity(earlier["figure"])
        found.earlier_period = marks.period(earlier["period"])
    for area in _AREA.finditer(tail):
        figure = marks.quantity(area["figure"])
        found.comparators.append(_comparator(area["name"], figure))


def _of_an_area(figure: str, tail: str) -> bool:
    """ "below the rate for England of 41.6 (31 March 2031)" is no earlier figure of our own."""
    return any(area["figure"] == figure for area in _AREA.finditer(tail))


def _comparator(name: str, figure: Quantity) -> Comparator:
    if name == "England" or name.lower().startswith("national"):
        return Comparator(ComparatorGroup.ENGLAND, figure.value, figure.as_printed)
    region = "" if name.lower().startswith("regional") else name
    return Comparator(ComparatorGroup.REGION, figure.value, figure.as_printed, region)
