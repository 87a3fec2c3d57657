"""Figures as papers print them: a value with its unit and stars, or the reason there is none.

No data, not due, suppressed, not applicable and 0 are five different things. The marks are the
Department for Education's (c and k suppressed, z not applicable, : not available) and those of
council reports ("New PI", "NA", "No Data", "<5").
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.domain.folding import fold


class FigureKind(StrEnum):
    """What a cell for a figure holds. UNREAD has words in it that are no figure and no mark."""

    VALUE = "value"
    NO_DATA = "no data"
    NOT_APPLICABLE = "not applicable"
    NOT_DUE = "not due"
    NEW = "new indicator"
    SUPPRESSED = "suppressed"
    TRACKER = "tracker"
    BLANK = "blank"
    UNREAD = "unread"


# What a cell holds that is a figure, or says that there is none.
STATED = frozenset(FigureKind) - {FigureKind.UNREAD, FigureKind.BLANK, FigureKind.TRACKER}


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure. `value` is None for every kind but VALUE.

    `unit` is "%", "£", "percentage points" or the word printed after the number; `stars` counts
    the asterisks after it, which point to a note or a group; `mark` is "p" for provisional and
    "r" for revised where printed.
    """

    as_printed: str
    kind: FigureKind
    value: float | None = None
    unit: str = ""
    stars: int = 0
    mark: str = ""


_MARKS = {
    FigureKind.NO_DATA: r":|-+|\.{2,}|no data( available)?|(data )?(is )?not (yet )?available"
    r"|no (survey|returns?|results?|figures?)( yet)?"
    r"|not collected|not known|not reported|unavailable|tb[ca]"
    r"|(data |figures? )?(is |are )?(still )?awaited"
    r"|awaiting (data|figures?|results?)|(data |figures? )?pending|to follow",
    FigureKind.NOT_APPLICABLE: r"n\.?/?a\.?|z|not applicable|none",
    FigureKind.NOT_DUE: r"not (yet )?due|annual( (data|indicator|measure|figure))?"
    r"|reported annually|due (in )?q(uarter)? ?[1-4].*|not due until .*",
    FigureKind.NEW: r"new( (pi|kpi|indicator|measure|definition))?",
    FigureKind.SUPPRESSED: r"[ckx]|\*|< ?\d{1,2}|fewer than \d{1,2}|less than \d{1,2}"
    r"|(data )?suppressed|low numbers?",
    FigureKind.TRACKER: r"tracker( indicator)?|no target( set)?|data only|monitor(ing)? only",
}
_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _MARKS.items())
_UNITS = (
    r"%|per ?cent|percentage points?|pp|days?|weeks?|months?|years?|hours?|minutes?|points?"
    r"|children|people|families|cases|tonnes|kg|per [\d,]+(?: [a-z]+)?"
)
_NUMBER = re.compile(
    r"(?P<bracket>\()?(?P<sign>[+-])?\s?(?P<pound>£)?\s?(?P<sign_after>-)?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d+)?|\.\d+)"
    r"\s?(?P<scale>bn|billion|m|million|k|thousand)?\b\s?(?P<unit>" + _UNITS + r")?\s?\)?"
    r"\s?(?P<stars>\*{0,4})\s?(?:\(?(?P<mark>p|r|prov|provisional|revised)\)?)?",
    re.ASCII,
)
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}


def parse_figure(text: str) -> Figure:
    """What is printed in a cell that should hold a figure.

    "£1.2m" is 1200000 with unit "£"; "(162)" is -162; "8.8*" is 8.8 with one star. A number with
    other words around it ("25 of 789", ">90") is UNREAD: nothing is picked out of it.
    """
    printed = " ".join(text.split())
    folded = fold(printed)
    if not folded:
        return Figure(printed, FigureKind.BLANK)
    for kind, pattern in _KINDS:
        if pattern.fullmatch(folded):
            return Figure(printed, kind)
    match = _NUMBER.fullmatch(folded)
    if not match or (match["bracket"] is not None) != (")" in folded and "(" in folded[:1]):
        return Figure(printed, FigureKind.UNREAD)
    return Figure(
        printed,
        FigureKind.VALUE,
        _value(match),
        _unit(match),
        len(match["stars"]),
        (match["mark"] or "")[:1],
    )


def _value(match: re.Match[str]) -> float:
    number = float(match["number"].replace(",", ""))
    if match["scale"]:
        # Twelve places keep 1.2m from becoming 1199999.9999999998.
        number = round(number * _SCALES[match["scale"]], 2)
    negative = match["bracket"] or "-" in (match["sign"] or "", match["sign_after"] or "")
    return -number if negative and number else number


def _unit(match: re.Match[str]) -> str:
    printed = match["unit"] or ""
    if match["pound"]:
        return "£"
    if re.fullmatch("%|per ?cent", printed):
        return "%"
    return "percentage points" if printed.startswith(("pp", "percentage")) else printed
