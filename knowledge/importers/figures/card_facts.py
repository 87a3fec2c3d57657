"""What a line of an indicator's card says: "Latest: 97%", "Target: 95%, Floor: 90%"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.domain.indicators import Rag
from knowledge.domain.numbers import Figure, FigureKind, parse_figure
from knowledge.importers.plans.action_cells import printed_rag
from knowledge.readers.blocks import Row

_OF = r"(?:quarter|result|value|figure|performance|period|month|year|position|outturn|rating)"
_LABELS = (
    ("floor", r"(?:floor|minimum)(?: (?:standard|level|target|performance|threshold))?"),
    ("target", r"(?:(?:annual|yearly|quarterly|year[ -]end|end of year|q[1-4]) )?target"),
    (
        "previous",
        rf"(?:previous|last|prior) {_OF}(?: {_OF})?|{_OF} (?:previous|last|prior) {_OF}|previous",
    ),
    (
        "value",
        rf"(?:latest|current|this) {_OF}(?: {_OF})?|{_OF} this {_OF}"
        r"|latest|current|actual|result|outturn",
    ),
)
_LABEL = re.compile(
    rf"(?<![\w-])(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _LABELS)})(?![\w-])\s*:?",
    re.IGNORECASE,
)
# What stands beside the figures of a card and is none: its rating, its trend, whose it is.
_RATING_HEAD = re.compile(
    r"b?rag(?: (?:rating|status))?|status|rating|traffic light|performance rating", re.IGNORECASE
)
_BESIDE = re.compile(
    rf"{_RATING_HEAD.pattern}|dot|(?:short |long )?(?:term )?(?:direction(?: of travel)?|trend)"
    r"|travel|change|variance(?: .*)?|comments?|commentary|narrative|notes?|owner|lead(?: officer)?"
    r"|good (?:is|to be)|polarity|units?|frequency|portfolio|data source|source",
    re.IGNORECASE,
)
_FIGURE_NEXT = re.compile(r"\s*(?:[£<>(+.-]*\d|n/?a\b|no data|not |tbc|awaited|:)", re.IGNORECASE)
_RATED = re.compile(r"\s*\((?P<rag>[A-Za-z]+)\)$")
_BETWEEN = " ,;|/"
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of a card, the label it stands behind, and the rating printed behind it."""

    label: str
    figure: Figure
    rag: Rag | None = None


def facts_of(rows: Sequence[Row], at: int) -> Mapping[str, Fact]:
    """The figures of the line at `at`, by what they are; {} for any other line.

    A line is labels with their figures and nothing else, or labels over a line of figures. It
    gives the latest figure and something to hold it against.
    """
    facts = _in_line(rows[at]) or _over_line(rows[at], rows[at + 1 : at + 2])
    return facts if "value" in facts and len(facts) >= _FEWEST else {}


def _in_line(row: Row) -> dict[str, Fact]:
    text = ", ".join(cell.text for cell in row.cells if cell.text)
    found = [m for m in _LABEL.finditer(text) if _FIGURE_NEXT.match(text, m.end())]
    if not found or found[0].start():
        return {}
    ends = [*(match.start() for match in found[1:]), len(text)]
    said = (text[m.end() : end].strip(_BETWEEN) for m, end in zip(found, ends, strict=True))
    return _facts((match, each) for match, each in zip(found, said, strict=True))


def _over_line(row: Row, below: Sequence[Row]) -> dict[str, Fact]:
    """Labels alone ("Latest | Target | Previous") with the figures in the line below them."""
    if not below or len(below[0].cells) < len(row.cells):
        return {}
    headed = [(at, cell.text.strip(" :")) for at, cell in enumerate(row.cells) if cell.text]
    labels = [(at, _LABEL.fullmatch(text)) for at, text in headed]
    others = [text for at, text in headed if not _LABEL.fullmatch(text)]
    if not all(_BESIDE.fullmatch(text) for text in others):
        return {}
    facts = _facts((match, below[0].cells[at].text) for at, match in labels if match)
    rated = [at for at, text in headed if _RATING_HEAD.fullmatch(text)]
    rag = printed_rag(below[0].cells[rated[0]].text) if len(rated) == 1 else None
    if "value" in facts and rag:
        facts["value"] = replace(facts["value"], rag=rag)
    return facts


def _facts(pairs: Iterable[tuple[re.Match[str], str]]) -> dict[str, Fact]:
    """{} where a label comes twice or what stands behind one is no figure."""
    found: dict[str, Fact] = {}
    for match, said in pairs:
        rated = _RATED.search(said)
        figure = parse_figure(said[: rated.start()] if rated else said)
        rag = printed_rag(rated["rag"]) if rated else None
        name = match.lastgroup or ""
        if figure.kind in (FigureKind.UNREAD, FigureKind.BLANK) or name in found:
            return {}
        if rated and not rag:
            return {}
        found[name] = Fact(match[0].rstrip(" :"), figure, rag)
    return found
