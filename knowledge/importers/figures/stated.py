"""A figure taken out of a sentence, with the words of what it measures made ready."""

import re
from dataclasses import dataclass, replace

from knowledge.domain.indicators import Comparator, ComparatorGroup
from knowledge.domain.numbers import FigureKind, parse_figure
from knowledge.domain.periods import NO_PERIOD, Period
from knowledge.importers.figures.printed_periods import is_year_before

# Nine digits and no other script: what parse_figure() reads.
PLAIN = r"(?a:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,9}(?:\.\d+)?)"
VALUE = rf"(?:{PLAIN}) ?(?:%|per ?cent)?"
COMPARED = re.compile(
    r",?\s*\b(?:(?:much |significantly |slightly )?(?:more|fewer|less|higher|lower|better|worse)"
    r" than|compared (?:to|with)|above|below|up from|down from)\b.*"
)
_NAMED = re.compile(
    r"\b(?P<name>last year|England|[Nn]ational(?:ly)?|[Rr]egional|North East|North West"
    r"|South East|South West|East Midlands|West Midlands|London)"
    rf"(?: averages?)? \((?P<value>{VALUE})(?P<more>[^)]*)\)"
)
_NOT_VALUES = re.compile(
    r"\d+ (?:(?:working|calendar|school) )?(?:days?|weeks?|months?|hours?|years?)\b"
    r"|\b\d+\s*(?:-|to)\s*\d+[- ]years?\b|(?:section|aged?|level|stage) \d+(?:\s*(?:-|to) \d+)?"
    r"|top \d+%|\b\d+-\d+ year",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:this|these|it)\b", re.IGNORECASE)
HELPER = re.compile(
    r"(?<!\bwho)(?<!\bwhich)(?<!\bthat) (?:was|were|is|are|have been|has been)(?: also)? "
)
HAVING = re.compile(r" (?P<verb>have|has|had|live) ")
_NOTE_MARK = re.compile(r"(?<=\S)[¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[a-zA-Z%])\*")
_LONGEST = 200
_FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure of a sentence. `period` is NO_PERIOD where the sentence names none.

    `value` is None for a range or a share in words ("over half"), which `as_printed` says.

    `previous` is the figure twelve months before as the sentence gives it; `earlier` is another
    period that it gives a figure for.
    """

    measure: str
    value: float | None
    as_printed: str
    unit: str = ""
    period: Period = NO_PERIOD
    previous: float | None = None
    previous_as_printed: str = ""
    target: float | None = None
    target_as_printed: str = ""
    comparators: tuple[Comparator, ...] = ()
    earlier: Period = NO_PERIOD
    earlier_as_printed: str = ""


def one_figure(measure: str, printed: str, period: Period = NO_PERIOD) -> Stated:
    """The figure `printed` of `measure`; `printed` holds a figure and nothing else."""
    printed = printed.strip()
    figure = parse_figure(printed)
    assert figure.kind is FigureKind.VALUE and figure.value is not None, printed
    return Stated(measure.strip(" ,"), figure.value, printed, figure.unit, period)


def without_note_marks(sentence: str) -> str:
    """`sentence` without the marks of its notes, which plain() would make figures of."""
    return _NOTE_MARK.sub("", sentence)


def bare_figure(printed: str) -> str:
    """The figure in "over 6,000" or "(£393K)": `printed` without words and brackets around it."""
    match = re.search(
        rf"£? ?{PLAIN} ?(?:million|billion|bn|m|k|%|per ?cent)?", printed, re.IGNORECASE
    )
    return match[0].strip() if match else printed


def with_previous(now: Stated, printed: str) -> Stated:
    """`now` with the figure of twelve months before as printed."""
    printed = printed.strip()
    return replace(now, previous=parse_figure(printed).value, previous_as_printed=printed)


def since(now: Stated, earlier: Period, printed: str) -> Stated:
    """`now` with the figure of an earlier period; without a period that figure is left out."""
    return replace(now, earlier=earlier, earlier_as_printed=printed.strip()) if earlier else now


def settled(stated: Stated, period: Period) -> list[Stated]:
    """The figure in its own period, or else in `period`, with an earlier one beside or behind it.

    The earlier figure is the previous one where it is twelve months older, else one by itself.
    The period is NO_PERIOD where none is known at all.
    """
    now = stated if stated.period else replace(stated, period=period)
    if not now.earlier:
        return [now]
    alone = replace(now, earlier=NO_PERIOD, earlier_as_printed="")
    if is_year_before(now.earlier, now.period):
        return [with_previous(alone, now.earlier_as_printed)]
    before = one_figure(now.measure, bare_figure(now.earlier_as_printed), now.earlier)
    return [alone, replace(before, unit=before.unit or now.unit)]


def with_comparison(
    now: Stated, tail: str, *, is_share: bool
) -> tuple[Stated, tuple[Comparator, ...]]:
    """`now` with what the comparison names; the percentages beside a count are the share's."""
    of_share: list[Comparator] = []
    for match in _NAMED.finditer(tail):
        value, name = match["value"].strip(), match["name"]
        if name == "last year":
            now = now if is_share and "%" in value else with_previous(now, value)
            continue
        comparator = _comparator(name, value)
        if is_share and "%" in value:
            of_share.append(comparator)
        else:
            now = replace(now, comparators=(*now.comparators, comparator))
    return now, tuple(of_share)


def _comparator(name: str, value: str) -> Comparator:
    if name == "England" or name.lower().startswith("national"):
        return Comparator(ComparatorGroup.ENGLAND, parse_figure(value).value, value)
    region = "" if name.lower() == "regional" else name
    return Comparator(ComparatorGroup.REGION, parse_figure(value).value, value, region)


def has_figures(words: str) -> bool:
    """True where figures are left that count no days, ages or sections."""
    return bool(re.search(r"\d", _NOT_VALUES.sub("", words)))


def phrase(words: str) -> str:
    """ "children were living in X" is "children living in X"; "children have" "who have"."""
    shorter = HELPER.sub(" ", f" {words} ", count=1).strip()
    if shorter != words.strip():
        return shorter
    return HAVING.sub(lambda m: f" who {m['verb']} ", words, count=1)


def is_measure(words: str) -> bool:
    """True where `words` are long enough and definite enough to name a measure."""
    letters = sum(c.isalpha() for c in words)
    is_whole = words.count("(") == words.count(")")
    is_long = letters >= _FEWEST_LETTERS and len(words) <= _LONGEST
    return is_long and is_whole and not _VAGUE.search(words)


def capital(words: str) -> str:
    """`words` with a capital in front."""
    words = words.strip(" ,")
    return words[:1].upper() + words[1:]
