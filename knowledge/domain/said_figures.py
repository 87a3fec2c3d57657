"""A figure as an officer types it: one value, one of four reasons for none, or a question back.

"14.2%", "45/317", "£1.2m", "12 days" and "0" are values. "n/a", "no data", "not due" and
"suppressed" are four different things, and none of them is 0. Whatever could be read in two ways
("14,2", "14-15%", "about 14", "14 point 2") is Unclear: a figure is asked back, never guessed.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge.domain.numbers import FigureKind

# Shares worked out of a numerator and a denominator are published to one place.
_SHARE_PLACES = 1


@dataclass(frozen=True, slots=True)
class SaidValue:
    """What a figure was said to be. `value` is None for every kind but VALUE.

    `unit` is "%", "£" or the word typed after the number, "" for none. A share given as
    numerator and denominator keeps both; its `value` is the percentage to one place.
    """

    kind: FigureKind
    value: float | None = None
    unit: str = ""
    numerator: int | None = None
    denominator: int | None = None

    @property
    def text(self) -> str:
        """The figure in its one written form, which reads back as itself: "45/317 (14.2%)"."""
        if self.value is None:
            return self.kind.value
        if self.denominator is not None:
            return f"{self.numerator}/{self.denominator} ({plain_number(self.value)}%)"
        return with_unit(self.value, self.unit)


@dataclass(frozen=True, slots=True)
class Unclear:
    """Something is said where a figure belongs, and it is not certain which: why not."""

    reason: str


def share(numerator: int, denominator: int) -> SaidValue:
    """The percentage that a numerator is of a denominator above 0, both kept."""
    value = round(100 * numerator / denominator, _SHARE_PLACES)
    return SaidValue(FigureKind.VALUE, value, "%", numerator, denominator)


def plain_number(number: float) -> str:
    """ "1,200,000", "14.2", "18": as it is written, without a unit."""
    # By way of repr, which is the shortest number that reads back as the same.
    text = f"{Decimal(repr(number)):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def with_unit(number: float, unit: str) -> str:
    """ "14.2%", "£1,200,000", "12 days", "18"."""
    text = plain_number(number)
    if unit == "£":
        return f"-£{text[1:]}" if text.startswith("-") else f"£{text}"
    return f"{text}{unit}" if unit in ("%", "") else f"{text} {unit}"


def value_at(text: str, start: int = 0) -> tuple[SaidValue | Unclear | None, int]:
    """The figure that begins at `start` of folded `text`, and where it ends.

    None where nothing there looks like a figure. What follows it must be clear of it: an end, a
    separator, or a word that begins a reason.
    """
    start += len(text[start:]) - len(text[start:].lstrip())
    for read in (_no_figure, _inexact, _fraction, _number):
        found = read(text, start)
        if found is not None:
            said, end = found
            unclear = isinstance(said, SaidValue) and _goes_on(said, text[end:])
            return (Unclear(unclear) if unclear else said), end
    return None, start


_Found = tuple[SaidValue | Unclear, int] | None

_MARKS = (
    (
        FigureKind.NO_DATA,
        r"no\s+data(?:\s+(?:yet|available|received|held))*|data\s+not\s+(?:yet\s+)?available"
        r"|not\s+(?:yet\s+)?(?:available|collected|reported|known)|awaiting\s+data|tb[ca]",
    ),
    (FigureKind.NOT_APPLICABLE, r"n\s?/\s?a|n\.a\.|na|not\s+applicable|z(?=\s*$)"),
    (FigureKind.NOT_DUE, r"not\s+(?:yet\s+)?due(?:\s+yet)?"),
    (
        FigureKind.SUPPRESSED,
        r"suppressed|c(?=\s*$)|(?:small|low)\s+numbers?|<\s?[0-9]{1,2}|fewer\s+than\s+[0-9]{1,2}",
    ),
)
_NO_FIGURE = tuple((kind, re.compile(rf"(?:{words})(?![\w/%])")) for kind, words in _MARKS)
_ZERO = re.compile(r"zero(?!\w)")
_NOTHING = re.compile(r"(?:nil|none|nothing|null|blank|-+(?=\s*$))(?!\w)")
_INEXACT = re.compile(
    r"(?:about|approx\w*|around|roughly|circa|c\.\s*(?=[0-9])|nearly|almost|just|over|under|above"
    r"|below|more\s+than|less\s+than|at\s+(?:least|most)|between|up\s+to|some|maybe|probably"
    r"|perhaps|possibly|est\w*|say|not|from|>=?|<=?|≤|≥|~|±|\+/?-)\s*(?=[£+-]?\.?[0-9])"
)
_COUNT = r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12}"
_FRACTION = re.compile(
    rf"(?P<numerator>{_COUNT})\s*(?:/|\bout\s+of\b|\bof\b)\s*(?P<denominator>{_COUNT})"
    r"(?![0-9/%]|[.,][0-9])"
    rf"(?:\s*(?:=|,|\()?\s*(?P<percent>[0-9][0-9,]*(?:\.[0-9]+)?)\s?(?:%|per\s?cent)\s*\)?)?"
)
_UNITS = (
    r"%|per\s?cent|pct|percentage\s+points?|days?|weeks?|months?|years?|hours?|minutes?|points?"
    r"|children|young\s+people|people|pupils|families|cases|visits|tonnes|kg"
    r"|per\s+[0-9][0-9,]*(?:\s+(?:population|children|pupils|people))?"
)
_NUMBER = re.compile(
    r"(?P<sign>[+-])?\s?(?P<pound>£)?\s?"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,12}(?:\.[0-9]+)?|\.[0-9]+)"
    r"(?:\s?(?P<scale>bn|billion|mn|m|million|k|thousand)(?!\w))?"
    rf"(?:\s?(?P<unit>{_UNITS})(?![\w%]))?"
)
_SCALES = {
    **{"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6},
    **{"bn": 1e9, "billion": 1e9},
}
_BRACKETED = re.compile(
    rf"\s*\(\s*(?P<numerator>{_COUNT})\s*(?:/|out\s+of|of)\s*(?P<denominator>{_COUNT})\s*\)"
)
_ENDS = re.compile(r"\s*[.!?]*\s*$")
_SEPARATED = re.compile(
    r"\s*(?:[;:!&]|[.,](?![0-9])|\s-+(?![0-9>])|-(?=\s)|\()\s*(?P<rest>.*)", re.S
)
_A_NUMBER = re.compile(
    r"[£+<>~.,/-]*\s?\.?[0-9][0-9.,/]*\s*(?!\s*[a-z]{2})"
    rf"|[£+<>~.,/-]*\s?\.?[0-9][0-9.,/]*\s*(?:{_UNITS}|million|thousand|or|to|and)\b"
)
_BEGINS_A_REASON = re.compile(
    r"\s+(?:(?:because|cos|due|as|since|after|following|owing|with|which|this|that|note"
    r"|reason|cause|comment|commentary|thanks|thank|please|pls|cheers|mainly|partly|largely|mostly|was"
    r"|but|for|in|on|at|action"
    r"|provisional|checked|final|and)\b(?!\s+(?:a\s+half|half|[£.]?[0-9]))"
    r"|(?:up|down)\b(?!\s+to\b)|from\b|against\b|compared\b|versus\b|vs?\b)"
)
_RUNS_ON = re.compile(r"[.,:;/-]+[0-9]")
_OTHER_COUNT = re.compile(
    r"[0-9][0-9,]*\s+(?!(?:or|to|and|per|pct|percent|percentage|points?|million|thousand)\b)[a-z]{3,}"
)
_INEXACT_AFTER = re.compile(r"\s*\(?\s*(?:approx\w*|est\w*|roughly|or\s+so|ish)\b")
_TAKEN_BACK = re.compile(
    r"\b(?:actually|i\s+mean|or\s+rather|correction|oops|scrap\s+that|sorry|should\s+(?:be|read)"
    r"|wait)\b|\b(?:no|now|or|then|maybe)\b[,\s]*[£]?\.?[0-9]"
)


def _no_figure(text: str, start: int) -> _Found:
    for kind, pattern in _NO_FIGURE:
        if match := pattern.match(text, start):
            return SaidValue(kind), match.end()
    if match := _ZERO.match(text, start):
        return SaidValue(FigureKind.VALUE, 0.0), match.end()
    if match := _NOTHING.match(text, start):
        word = match.group()
        return Unclear(f"“{word}” may mean 0, no data or not applicable: say which"), match.end()
    return None


def _inexact(text: str, start: int) -> _Found:
    if match := _INEXACT.match(text, start):
        return Unclear("I take an exact figure, not about so much"), match.end()
    return None


def _fraction(text: str, start: int) -> _Found:
    match = _FRACTION.match(text, start)
    if match is None:
        return None
    numerator, denominator = (_count(match[name]) for name in ("numerator", "denominator"))
    if denominator == 0:
        return Unclear("nothing can be a share of 0"), match.end()
    said = share(numerator, denominator)
    return _agreeing(said, match["percent"]), match.end()


def _number(text: str, start: int) -> _Found:
    match = _NUMBER.match(text, start)
    if match is None:
        return None
    number = float(match["number"].replace(",", ""))
    # Rounded, to keep 1.2m from becoming 1199999.9999999998.
    number = round(number * _SCALES[match["scale"]], 2) if match["scale"] else number
    number = -number if match["sign"] == "-" and number else number
    said = SaidValue(FigureKind.VALUE, number, _unit(match["unit"], match["pound"]))
    if match["pound"] and match["unit"]:
        return Unclear("it has two units"), match.end()
    bracket = _BRACKETED.match(text, match.end())
    if bracket is None or said.unit not in ("%", ""):
        return said, match.end()
    numerator, denominator = (_count(bracket[name]) for name in ("numerator", "denominator"))
    if denominator == 0:
        return Unclear("nothing can be a share of 0"), bracket.end()
    return _agreeing(share(numerator, denominator), match["number"]), bracket.end()


def _agreeing(said: SaidValue, percent: str | None) -> SaidValue | Unclear:
    """A share that was said both ways: the two must be the same within their rounding."""
    if percent is None or said.value is None:
        return said
    exact = 100 * (said.numerator or 0) / (said.denominator or 1)
    places = len(percent.partition(".")[2])
    if abs(float(percent.replace(",", "")) - exact) <= 0.5 * 10**-places + 1e-9:
        return said
    worked_out = f"{said.numerator}/{said.denominator} is {plain_number(said.value)}%"
    return Unclear(f"{worked_out}, not {percent}%")


def _goes_on(said: SaidValue, rest: str) -> str:
    """Why what follows a figure leaves it open which figure was meant; "" where it does not."""
    if _TAKEN_BACK.search(rest):
        return "it says one figure and then another"
    if _INEXACT_AFTER.match(rest):
        return "I take an exact figure, not about so much"
    if _ENDS.match(rest) or _BEGINS_A_REASON.match(rest):
        return ""
    separated = None if _RUNS_ON.match(rest) else _SEPARATED.match(rest)
    if separated and not _A_NUMBER.match(separated["rest"]):
        return ""
    # "11.8% - 3 children moved twice" gives a reason; "12 - 14 days" gives a range.
    if separated and said.unit == "%" and _OTHER_COUNT.match(separated["rest"]):
        return ""
    return f"I read {said.text} and then “{' '.join(rest.split())[:40]}”"


def _unit(word: str | None, pound: str | None) -> str:
    if pound:
        return "£"
    word = " ".join((word or "").split())
    return "%" if re.fullmatch(r"%|per ?cent|pct", word) else word


def _count(digits: str) -> int:
    return int(digits.replace(",", ""))
