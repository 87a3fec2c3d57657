"""The indicators that a work programme names: their codes, and titles as far as legible."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from knowledge.domain.codes import code_key
from knowledge.importers.mending.torn import LOST

_CODE = re.compile(r"\b([A-Z]{2,4}(?: [A-Z])?)[ -]?(\d{1,4}[a-z]?)\b")
_PRINTED_CODE = re.compile(
    r"(?P<code>[A-Z]{2,4}(?: [A-Z])?[ -]?\d{1,4}[a-z]?)\s*[-–:]\s*(?P<title>\S.*)"
)
_NO_PREFIX = re.compile("JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC|KS|AND|THE|FOR|OF")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# The words that titles of figures begin with, for a beginning that is cut off inside the word.
_BEGINNINGS = ("Percentage", "Number", "Proportion", "Rate")
_FEWEST_LETTERS = 3
_NOTE_LIKENESS = 80

TORN = "the title is torn in the paper; only what is legible is given"
BY_POSITION = "the code is not legible beside the title: it is matched by its order in the list"


@dataclass(frozen=True, slots=True)
class MetricLine:
    """One line under the metrics label: its words, its line in the file, how it was printed."""

    text: str
    as_printed: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """An indicator named in a work programme; `title` is "" where none is legible."""

    code: str
    title: str = ""
    doubt: str = ""
    line: MetricLine | None = None


def codes_in(text: str) -> tuple[str, ...]:
    """The indicator codes in `text` as printed, once each. "KS2", "MAY 2016" are none."""
    found: dict[str, str] = {}
    matches = list(_CODE.finditer(text))
    long_prefixes = {m[1] for m in matches if len(m[2]) > 1}
    for m in matches:
        number = int(re.sub(r"\D", "", m[2]))
        is_year = _FIRST_YEAR <= number <= _LAST_YEAR
        if _NO_PREFIX.fullmatch(m[1]) or is_year or (len(m[2]) == 1 and m[1] not in long_prefixes):
            continue
        found.setdefault(code_key(m[0]), m[0])
    return tuple(found.values())


def without_codes(text: str) -> str:
    """What else stands in a cell of codes ("Basket of KS1 and KS2 results")."""
    for code in codes_in(text):
        text = text.replace(code, " ")
    return " ".join(text.split()).strip(" ,;/")


def metrics(
    codes: Sequence[str], lines: Sequence[MetricLine], basket: str
) -> tuple[list[Metric], list[MetricLine]]:
    """Each code with its title, and the lines that are no indicator's.

    A code printed in its line is certain. The other lines are given to the other codes in
    order, only if there are as many of them and no printed code contradicts the order.
    `basket` is what the cell of codes says besides codes: a line that repeats it is a note.
    """
    candidates = [line for line in lines if not _is_note(line, codes, basket)]
    notes = [line for line in lines if line not in candidates]
    if _in_order(codes, candidates):
        return [_read(*pair) for pair in zip(codes, candidates, strict=True)], notes
    by_code = {_key(line): line for line in candidates if _key(line)}
    read = [
        _read(code, by_code[code_key(code)]) if code_key(code) in by_code else Metric(code)
        for code in codes
    ]
    return read, [*notes, *(line for line in candidates if not _key(line))]


def unit_of(title: str) -> str:
    """The unit that a title states: "%" or "rate", else ""."""
    if title.startswith(("Percentage", "Proportion")) or title.endswith("(%)"):
        return "%"
    return "rate" if title.startswith("Rate") else ""


def best_metrics(found: Iterable[Metric]) -> list[Metric]:
    """One for each code: the most legible title of those printed in different places."""
    best: dict[str, Metric] = {}
    for metric in found:
        key = code_key(metric.code)
        if key not in best or _legible(metric) > _legible(best[key]):
            best[key] = metric
    return list(best.values())


def _legible(metric: Metric) -> tuple[bool, int]:
    return (bool(metric.title) and LOST not in metric.title, len(metric.title))


def _in_order(codes: Sequence[str], lines: Sequence[MetricLine]) -> bool:
    if len(codes) != len(lines) or not codes:
        return False
    pairs = zip(codes, lines, strict=True)
    return all(_key(line) in ("", code_key(code)) for code, line in pairs)


def _key(line: MetricLine) -> str:
    match = _PRINTED_CODE.match(line.text)
    return code_key(match["code"]) if match else ""


def _is_note(line: MetricLine, codes: Sequence[str], basket: str) -> bool:
    """A whole sentence among torn or coded lines; everything, where no codes are named."""
    if not codes:
        return True
    if basket and ratio(basket.lower(), line.text.lower()) >= _NOTE_LIKENESS:
        return True
    torn = line.text[:1].islower() or line.text.startswith(LOST)
    return not torn and not _key(line)


def _read(code: str, line: MetricLine) -> Metric:
    match = _PRINTED_CODE.match(line.text)
    if match:
        title, doubt = match["title"], ""
    else:
        title, doubt = _beginning_restored(line.text), BY_POSITION
    if LOST in title:
        doubt = f"{TORN}; {doubt}" if doubt else TORN
    return Metric(code, title, doubt, line)


def _beginning_restored(text: str) -> str:
    """ "ntage of contacts" begins with what is left of "Percentage": no other beginning fits."""
    if text.startswith(LOST):
        return text
    fragment, _, rest = text.partition(" ")
    whole = [
        word
        for word in _BEGINNINGS
        if len(fragment) >= _FEWEST_LETTERS and word.endswith(fragment) and rest.startswith("of ")
    ]
    return f"{whole[0]} {rest}" if len(whole) == 1 else f"{LOST} {text}"
