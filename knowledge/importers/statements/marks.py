"""A sentence with a mark in place of each figure and period.

Numbers that are no figures (ages, durations, sections, limits, ranges, years) stay words: their
digits are hidden, so that no shape takes one for a value.
"""

import re
from dataclasses import dataclass

from knowledge.domain.folding import plain
from knowledge.domain.numbers import parse_figure
from knowledge.domain.periods import NO_PERIOD, Period
from knowledge.domain.printed_dates import MONTH
from knowledge.importers.figures.printed_periods import periods_in
from knowledge.importers.figures.stated import PLAIN, without_note_marks

# What one mark looks like to a shape.
FIGURE = "[\ue000-\ue0ff]"
PERIOD = "[\ue100-\ue1ff]"
YEAR_BEFORE = "\ue200"
QUARTER_BEFORE = "\ue201"
NOW = "\ue202"
_HIDDEN = str.maketrans("0123456789", "".join(chr(0xE300 + digit) for digit in range(10)))
_SHOWN = {0xE300 + digit: str(digit) for digit in range(10)}
_OURS = re.compile("[\ue000-\uf8ff]+")
_MOST = 60

_N = rf"(?<![\w.,/-])(?:{PLAIN})(?![\w/])"
_SPANS = r"(?:years?|months?|weeks?|days?|hours?|minutes?|terms?|nights?|yrs?)"
_NUMBERED = (
    r"sections?|sec|paragraphs?|paras?|appendi(?:x|ces)|annex(?:es)?|pages?|tables?|charts?"
    r"|figures?"
    r"|stages?|levels?|phases?|grades?|steps?|items?|rooms?|priorit(?:y|ies)|objectives?|parts?"
    r"|recommendations?|chapters?|themes?|tiers?|quarters?|schedules?|articles?|regulations?|risks?"
    r"|clauses?|rules?|no\.?|nos\.?|versions?|scenarios?|milestones?|bands?|categor(?:y|ies)"
    r"|groups?"
    r"|questions?|weeks?|days?|years?|notes?|volumes?|issues?|options?|forms?|floors?|zones?"
    r"|minutes?"
    r"|iso|attainment|progress|outcomes?|waves?|class|unit|entry|part|act|circular|tel|ext"
    r"|extension"
    r"|actions?|targets?|indicators?|drivers?|criteri(?:on|a)|standards?|point|layer|cohort|tranche"
)
_NO_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\S+@\S+|\b(?:www\.|https?:)\S+",
        r"(?<!\w)\(?0\d{2,4}\)?[ -]?\d{3}[ \d-]*",
        r"\b\d{1,2}[.:]\d\d ?(?:am|pm|hrs)?\b(?! ?(?:%|per ?cent|million|billion|m\b|bn\b|points?))"
        r"(?=\s*(?:am|pm|hrs|-|to \d))",
        r"\b\d{1,2} ?(?:am|pm|noon)\b",
        rf"\b(?:{_NUMBERED}) ?[A-Z]?\d+(?:\.\d+)*[a-z]?(?:(?:,|,? and|,? or| to|-| &|/) ?\d+"
        rf"(?:\.\d+)*)*"
        r"(?![%\d])",
        rf"\baged? (?:from |of |between |under |over |up to )?{_N}(?: ?(?:-|to|and|or) ?"
        rf"(?:{PLAIN}|under|over|above|below))?(?: {_SPANS})?",
        rf"\bages? of {_N}(?: {_SPANS})?",
        rf"(?<![\w.,])(?:{PLAIN}) ?(?:-|to|and) ?(?:{PLAIN})[- ]?(?:{_SPANS})(?:[- ]olds?)?\b",
        rf"(?<![\w.,])(?:{PLAIN}) ?-? ?(?:(?:working|calendar|school|clear|consecutive|further"
        rf"|full)"
        rf" )?(?:{_SPANS})(?:[- ]olds?)?\b",
        r"\b(?:under|over)[- ]?(?:1\d|2[0-5]|5|[6-9]5)(?:'?s)?\b(?! ?%)",
        r"\b\d{1,3}(?:st|nd|rd|th)\b",
        # "(9.4) Cllr Low has signed", "7.0 Matters arising": numbers of paragraphs and of minutes.
        r"^\s*(?:\(\d{1,3}(?:\.\d{1,2})*\)|\d{1,2}\.0)(?= [A-Z])",
        # "(2) that a report be submitted"
        r"\(\d{1,2}\)(?= (?:that|to|the|an?)\b)",
        rf"\b(?:top|bottom|lowest|highest|most|least|poorest|richest) {_N} ?%?",
        rf"{_N} ?% (?:most|least|poorest|richest|lowest|highest) \w+",
        r"\b(?:no|not) (?:more|less|fewer) than (?:£ ?)?[\d,.]*\d ?%?",
        r"\b(?:fewer|less|greater|higher|lower) than (?:£ ?)?[\d,.]*\d ?%?",
        r"\b(?:within|up to|above|below|under|exceeding|in excess of|maximum of|minimum of|to"
        r" within)"
        r" (?:£ ?)?[\d,.]*\d ?%?(?! ?(?:m|million|bn|billion|k)\b)",
        r"\b(?:projects|schemes|variances|contracts|payments|items|transactions|invoices|decisions|sums"
        rf"|greater|value|expenditure|spend|those)(?: of)? (?:over|more than|above) £ ?(?:{PLAIN})",
        rf"[<>≤≥] ?(?:{PLAIN}) ?%?",
        rf"{_N} ?%? (?:or|and) (?:more|fewer|less|above|below|over|under|greater|higher|lower)\b",
        rf"(?<![\w.,])£?(?:{PLAIN}) ?%? ?-+ ?£?(?:{PLAIN}) ?(?:%|million|m\b|bn\b|k\b)?",
        rf"\bbetween £?(?:{PLAIN}) ?%? and £?(?:{PLAIN}) ?%?",
        r"\b1 ?(?::|to|-) ?1\b|\b\d ?: ?\d+\b|\b(?:\d|ten) in (?:every )?(?:\d|ten)\b",
        rf"{_N} ?\+",
        rf"\bper (?:{PLAIN})\b|\bpost[- ]?1\d\b",
        rf"\b\d{{1,2}} {MONTH}\b|\b{MONTH} \d{{1,2}}\b",
        r"(?<![\w.,£])(?:19|20)\d\d(?![\w%]|,\d|\.\d)",
        r"\b[A-Za-z]{1,5}[- ]?\d[\w.]*-\w+",
        r"\b(?:NI|PI|LI|BV|KPI|PAF|CYP S|CSC|AHS|PP|SEN|KS|M|Q)[ ,]?\d+\w*",
    )
)
_ABOUT = (
    r"(?:(?:well |just |slightly )?over|more than|at least|nearly|almost|approximately|around|about"
    r"|some|just under|c\.|circa|roughly|an estimated)"
)
_LEAST_APPROXIMATED = 50
# "is -£4.4m" and "(+£6.3m)"; in "Budget -£94m" the dash is none.
_SIGN = r"(?:(?<!\w)\+|(?:(?<=is )|(?<=was )|(?<=of )|(?<=by )|(?<=to )|(?<=at )|(?<=\())-)?"
_MONEY = (
    rf"{_SIGN}£ ?(?:{PLAIN})(?!,\d|\d) ?(?:(?:million|billion|thousand|bn|b|m|k)\b)?"
    r"(?=\W|p\.?a\b|$)"
)
_SHARE = rf"(?<![\w.,/-])(?:{PLAIN}) ?(?:%|per ?cent\b|percentage points?\b)"
_FIGURE = re.compile(
    rf"(?P<about>\b{_ABOUT} )?(?P<printed>(?P<money>{_MONEY})(?P<a_year> ?(?:p\.?a\b\.?|per"
    rf" annum))?"
    rf"|(?P<share>{_SHARE})|(?P<count>{_N})(?P<points> points?\b)?)(?P<star>\*?)",
    re.IGNORECASE,
)
# "The average age of victims is 12 years": here the duration is what was measured.
_AVERAGE = re.compile(
    r"\b(?:average|absence|waiting times?|time (?:taken|to))\b[^.;,\d]{3,120}?\b(?:is|was|were"
    r"|are|of|at|to)\s+(?P<printed>(?P<count>"
    rf"(?:{PLAIN})) (?P<span>(?:working |calendar )?(?:days?|weeks?|months?|years?|yrs?|hours?"
    rf"|minutes?))"
    r"(?: old)?)\b",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(
    rf"(?<=\b[Ii]n ){MONTH}\b(?! \d|,? and |[ -]to )|\bthe end of {MONTH}\b(?! \d)", re.IGNORECASE
)
_RELATIVE = (
    (
        re.compile(r"\b(?:the )?(?:same (?:period|time|quarter) )?(?:last|previous) year\b"),
        YEAR_BEFORE,
    ),
    (re.compile(r"\b(?:12|twelve) months (?:ago|earlier|before)\b"), YEAR_BEFORE),
    (re.compile(r"\b(?:the )?(?:last|previous) quarter\b"), QUARTER_BEFORE),
    (re.compile(r"\b(?:during |in )?(?:this|the current) (?:quarter|month|year)\b"), NOW),
)
_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)"
# Its days are not known: the words are the period.
_SEASONS = re.compile(rf"\b(?:between|from) {_SEASON} \d{{4}} (?:and|to) {_SEASON} \d{{4}}\b")
_BETWEEN = re.compile(rf"\b(?:between|from) (?P<first>{PERIOD}) (?:and|to) (?P<last>{PERIOD})")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as printed ("over 6,000", "£1.38m") with its value in whole pounds, per cent or one.

    `unit` is "£", "%", "percentage points", "points" or "".
    """

    value: float
    as_printed: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence in marks, with what each figure and period mark stands for."""

    text: str
    quantities: tuple[Quantity, ...]
    periods: tuple[Period, ...]

    def quantity(self, mark: str) -> Quantity:
        """What a figure's mark stands for."""
        return self.quantities[ord(mark) - 0xE000]

    def period(self, mark: str) -> Period:
        """What a period's mark stands for."""
        return self.periods[ord(mark) - 0xE100]

    def only_period(self, text: str) -> Period:
        """The period of a part of the sentence that names one; NO_PERIOD for none or several."""
        found = re.findall(PERIOD, text)
        return self.period(found[0]) if len(found) == 1 else NO_PERIOD


def marked(sentence: str) -> Marked:
    """`sentence` with marks; one with more figures than any sentence has gives none."""
    text = plain(_OURS.sub(" ", without_note_marks(sentence)))
    for pattern, mark in _RELATIVE:
        text = pattern.sub(mark, text)
    text, periods = _without_periods(text)
    quantities: list[Quantity] = []
    text = _with_averages(text, quantities)
    if not re.search(r"\d", text) and not quantities:
        return Marked(text, (), tuple(periods))
    text = _MONTH_ALONE.sub(lambda match: _month(match, periods), text)
    for pattern in _NO_FIGURES:
        text = pattern.sub(lambda match: match[0].translate(_HIDDEN), text)

    def mark_figure(match: re.Match[str]) -> str:
        quantity = _quantity(match)
        if quantity is None or len(quantities) >= _MOST:
            return match[0].translate(_HIDDEN)
        quantities.append(quantity)
        return chr(0xE000 + len(quantities) - 1)

    text = _FIGURE.sub(mark_figure, text)
    return Marked(text, tuple(quantities), tuple(periods))


def shown(text: str) -> str:
    """`text` with the digits that were hidden."""
    return text.translate(_SHOWN)


def hidden(text: str) -> str:
    """`text` with its digits hidden: they are part of words, no figures."""
    return text.translate(_HIDDEN)


def is_marked(text: str) -> bool:
    """True where a figure's or period's mark is left in `text`."""
    return bool(re.search("[\ue000-\ue202]", text))


def _without_periods(text: str) -> tuple[str, list[Period]]:
    periods: list[Period] = []
    parts: list[str] = []
    at = 0
    for start, end, period in periods_in(text)[:_MOST]:
        parts += [text[at:start], chr(0xE100 + len(periods))]
        periods.append(period)
        at = end
    marked_text = _SEASONS.sub(
        lambda match: _kept(Period(match[0]), match, periods), "".join([*parts, text[at:]])
    )
    return _BETWEEN.sub(lambda match: _one_stretch(match, periods), marked_text), periods


def _one_stretch(match: re.Match[str], periods: list[Period]) -> str:
    """ "between January 2018 and May 2019" is one period, put in place of its first."""
    first, last = (periods[ord(match[name]) - 0xE100] for name in ("first", "last"))
    if not first.first_day or not last.last_day or last.last_day < first.first_day:
        return match[0]
    words = match[0].replace(match["first"], first.text).replace(match["last"], last.text)
    periods[ord(match["first"]) - 0xE100] = Period(words, first.first_day, last.last_day)
    return match["first"]


def _with_averages(text: str, quantities: list[Quantity]) -> str:
    """An average of days is a figure, and so is each other number of days beside it."""
    average = _AVERAGE.search(text)
    if not average:
        return text

    def mark(match: re.Match[str]) -> str:
        value = float(match["count"].replace(",", ""))
        quantities.append(Quantity(value, match[0], average["span"]))
        return chr(0xE000 + len(quantities) - 1)

    each = re.compile(rf"(?<![\w.,])(?P<count>{PLAIN}) {re.escape(average['span'])}(?: old)?\b")
    at = average.start("printed")
    return text[:at] + each.sub(mark, text[at:], count=_MOST)


def _month(match: re.Match[str], periods: list[Period]) -> str:
    """A month without its year is a time of its own, of which the days are not known."""
    return _kept(Period(match[0]), match, periods)


def _kept(period: Period, match: re.Match[str], periods: list[Period]) -> str:
    """The mark of one more period; the words themselves where there are too many."""
    if len(periods) >= _MOST:
        return match[0]
    periods.append(period)
    return chr(0xE100 + len(periods) - 1)


def _quantity(match: re.Match[str]) -> Quantity | None:
    about = match["about"] or ""
    printed = match["money"] or match["share"] or match["count"]
    figure = parse_figure(re.sub(r"(?i)b$", "bn", printed.strip()) if match["money"] else printed)
    if figure.value is None:
        return None
    is_limit = re.match(r"(?i)over|more than|at least", about) and match["count"]
    if is_limit and figure.value < _LEAST_APPROXIMATED:
        return None
    unit = figure.unit or ("points" if match["points"] else "")
    as_printed = f"{about}{match['printed']}".strip()
    return Quantity(figure.value, as_printed, unit)
