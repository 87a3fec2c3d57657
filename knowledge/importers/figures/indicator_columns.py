"""Which column of a table of indicators is what, also where the headings have slipped.

Extraction shifts the headings of a wide table: a merged heading ("Performance compared to
National figure", over a value and its RAG) leaves its blank half at the end of the row instead
of beside it. So where the headings as they stand do not fit the rows below, they are dealt out
again from the left, with every column of RAG words going to the value before it.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.domain.folding import fold
from knowledge.domain.indicators import Rag
from knowledge.domain.numbers import Figure, FigureKind, parse_figure
from knowledge.domain.periods import parse_period
from knowledge.importers.figures.column_periods import period_headed
from knowledge.importers.plans.action_cells import printed_rag
from knowledge.readers.blocks import Row

_COMPARED = r"(?:perform|compar|against|\bvs?\b|versus|\brag\b).*"
_SIZE = r"(?:bigger|big|higher|high|lower|low|smaller|small|more|less)"
# The first that fits decides, so what compares comes before what it compares.
_PRINTED_MEANINGS = (
    ("rag_previous", rf"{_COMPARED}(?:12 months|previous|last year)"),
    ("previous", r"12 months (?:earlier|ago|previous)|^(?:data )?(?:last|previous) year"),
    ("previous", r"year earlier|same (?:period|quarter) last year"),
    ("rag", r"^b?rag(?: rating| status)? ?(?:and|&|/|,) ?(?:trend|direction|dot)"),
    ("previous", r"^previous(?: (?:value|result|figure|performance|period))?$"),
    ("other", r"\bnotes?\b|narrative|explanation|\bowner\b|\blead\b|officer|portfolio"),
    ("before", r"^(?:last|previous|prior) (?:quarter|month|period)(?: (?:value|actual|result))?$"),
    (
        "polarity",
        rf"^(?:is )?{_SIZE}(?:(?: or | ?/ ?){_SIZE})?(?: (?:figure|value|number)s?)?(?: is)?"
        r" (?:better|good|best)\??$|^(?:desired|good|preferred|intended) direction(?: of travel)?$"
        r"|^which way is (?:good|better)",
    ),
    ("other", r"^last quarter|^previous (?:quarter|month)|direction|travel|trend|\bdot\b"),
    ("rag", r"^(?:q(?:uarter)? ?[1-4]\b|20\d\d\b).* (?:status|rag(?: rating)?)$"),
    ("polarity", r"^good (?:is|to be|performance)|polarity|^aim(?:ing)? to|^aim$|what is good"),
    ("unit", r"^units?(?: of measure(?:ment)?)?$|^measured (?:in|as)$|^data type$|^unit type$"),
    ("other", r"variance|floor|frequency|comment|source|next release"),
    ("other", r"publication|^year end target"),
    ("rag_target", rf"{_COMPARED}target"),
    ("other", r"^lower limit$"),
    (
        "target",
        r"^(?:minimum|maximum|(?:upper )?limit|(?:authorised|operational) (?:limit|boundary))$",
    ),
    ("neighbours", r"neighbour|(?:north|south) (?:east|west)|east of england|midlands"),
    ("neighbours", r"yorkshire|london|\bregion|family group"),
    ("national", r"\bnational\b|\bengland\b"),
    ("rag", r"\bb?rag\b|^(?:pi )?status$|\brating\b|traffic light"),
    ("period", r"^period(?: covered)?$|^(?:time|reporting) period$|^date of data$|^year$"),
    ("target", r"\btarget\b|^(?:what we (?:are )?aim(?:ed|ing)? (?:for|at)|our (?:aim|ambition))$"),
    ("page", r"^(?:page )?(?:ref|no)\.?$|^page$|^#$"),
    (
        "code",
        r"^(?:k?pi|indicator|measure|performance indicator)?"
        r" ?(?:ref|reference|code|number|no|id)\b\.?",
    ),
    (
        "value",
        r"^(?:latest|actual|outturn|current|value|result|performance$)"
        r"|^this (?:quarter|year|period|month)$"
        r"|^q(?:uarter)? ?[1-4]\b|^how (?:are we|we are|did we|we did|we have) do(?:ing|ne|$)",
    ),
    (
        "title",
        r"description|indicator|measure\b|^k?pis?$|^metric"
        r"|^(?:(?:short|full|k?pi|measure) )?(?:name|title)(?: of (?:the )?(?:k?pi|measure))?$"
        r"|^what (?:are we|we(?: are)?) measur(?:e|ing)$",
    ),
)
_MEANINGS = tuple((field, re.compile(pattern)) for field, pattern in _PRINTED_MEANINGS)
# "Risk description", "Likelihood": a register of risks has targets and current scores as well.
_OF_RISKS = re.compile(
    r"\brisk (?:description|title|owner|event|name)|^risks?$|likelihood|mitigation", re.IGNORECASE
)
_CODE_ALONE = re.compile(r"[A-Za-z]{1,6}[ .-]?\d{1,4}[a-z]?")
_LONGEST_HEADING = 110
_FIGURES = ("value", "previous", "national", "neighbours")
# So large a share of a column may be something else than its heading says.
_ODD_ONES = 0.4
_RAG_OF = {
    "value": "rag_target",
    "target": "rag_target",
    "previous": "rag_previous",
    "national": "rag_national",
    "neighbours": "rag_neighbours",
}
_ENOUGH = {"target", "previous", "national", "neighbours", "rag", "rag_target", "period"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds and the heading that says so ("" for an unnamed RAG column)."""

    field: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a section from left to right."""

    columns: tuple[Column, ...]

    def text(self, row: Row, field: str) -> str:
        """The words in the first column of that field; "" where either is missing."""
        for position, column in enumerate(self.columns):
            if column.field == field and position < len(row.cells):
                return row.cells[position].text
        return ""

    def heading(self, field: str) -> str:
        """The heading of the first column of that field, "" where there is none."""
        return next((column.heading for column in self.columns if column.field == field), "")

    def __contains__(self, field: str) -> bool:
        return any(column.field == field for column in self.columns)

    def values(self, row: Row) -> list[tuple[str, str]]:
        """Every figure of its own in the row, as (heading, words): one, or one a quarter."""
        return self.each(row, "value")

    def each(self, row: Row, field: str) -> list[tuple[str, str]]:
        """The heading and the words of every column of that field."""
        return [
            (column.heading, cell.text)
            for column, cell in zip(self.columns, row.cells, strict=False)
            if column.field == field
        ]


def is_heading(row: Row) -> bool:
    """True where `row` is the heading row of a table of indicators."""
    found = [_meaning(cell.text) for cell in row.cells]
    if any(_OF_RISKS.search(cell.text) for cell in row.cells) or _only_foresees(row, found):
        return False
    return "title" in found and "value" in found and bool(_ENOUGH & set(found))


def _only_foresees(row: Row, found: list[str]) -> bool:
    """True where nothing but a baseline stands beside targets for years: nothing is reported."""
    values = [c.text for c, field in zip(row.cells, found, strict=True) if field == "value"]
    targets = [c.text for c, field in zip(row.cells, found, strict=True) if field == "target"]
    are_baselines = all(re.match("baseline", text, re.IGNORECASE) for text in values)
    return are_baselines and any(re.search(r"\b20\d\d\b", text) for text in targets)


def is_register_heading(row: Row) -> bool:
    """True for the headings of a list of indicators that gives no figures, only their source."""
    found = [_meaning(cell.text) for cell in row.cells]
    words = fold(" ".join(cell.text for cell in row.cells))
    listed = re.search(r"source", words) and re.search(r"next release|publication|frequency", words)
    return "title" in found and "value" not in found and bool(listed)


def columns_of(heading: Row, body: tuple[Row, ...]) -> Columns | None:
    """The columns under `heading`, or None where headings and rows cannot be brought together."""
    width = max((len(row.cells) for row in (heading, *body)), default=0)
    printed = [cell.text for cell in heading.cells] + [""] * (width - len(heading.cells))
    held = [_held(position, body) for position in range(width)]
    rated = [_is_rated(texts) for texts in held]
    as_they_stand = _with_codes([Column(_meaning(text), text) for text in printed], held)
    as_they_stand = _without_words(_with_shown_ratings(as_they_stand, rated), held)
    for columns in (as_they_stand, _dealt_out(printed, rated)):
        if columns and _fits(columns, rated, held):
            return Columns(tuple(_with_ratings(columns)))
    return None


def _with_codes(columns: list[Column], held: list[list[str]]) -> list[Column]:
    """Of two columns that may name the indicator the one of codes: "KPI" beside "Measure"."""
    titles = [at for at, column in enumerate(columns) if column.field == "title"]
    has_codes = any(column.field == "code" for column in columns)
    for at in titles if len(titles) > 1 and not has_codes else ():
        if held[at] and all(_CODE_ALONE.fullmatch(text) for text in held[at]):
            columns[at] = Column("code", columns[at].heading)
            break
    return columns


def _with_shown_ratings(columns: list[Column], rated: list[bool]) -> list[Column]:
    """A column of nothing but colours is the rating, whatever its heading ("Performance")."""
    named = any(column.field == "rag" for column in columns)
    several = sum(column.field == "value" for column in columns) > 1
    may_be = ("other", "value") if several else ("other",)
    return [
        replace(column, field="rag")
        if is_rated and not named and column.heading and column.field in may_be
        else column
        for column, is_rated in zip(columns, rated, strict=True)
    ]


def _without_words(columns: list[Column], held: list[list[str]]) -> list[Column]:
    """Of several columns of figures that which holds words is none: "Performance", "On target"."""
    if sum(column.field == "value" for column in columns) < 2:
        return columns
    return [
        replace(column, field="other")
        if column.field == "value" and _is_of_words(texts)
        else column
        for column, texts in zip(columns, held, strict=True)
    ]


def _is_of_words(texts: list[str]) -> bool:
    return _share([parse_figure(text) for text in texts], FigureKind.UNREAD) > _ODD_ONES


@lru_cache(maxsize=4096)
def _meaning(heading: str) -> str:
    """The field that a heading names, "other" for a heading of none, "" for no heading."""
    if not heading or len(heading) > _LONGEST_HEADING:
        return ""
    folded = fold(heading).strip(" :")
    for field, pattern in _MEANINGS:
        if pattern.search(folded):
            return field
    # A column headed by a period alone holds that period's values.
    return "value" if period_headed(heading, "").last_day else "other"


def _held(position: int, body: tuple[Row, ...]) -> list[str]:
    """The words in one column, without the rows of one cell that name a group."""
    rows = (row for row in body if sum(bool(cell.text) for cell in row.cells) > 1)
    texts = (row.cells[position].text for row in rows if position < len(row.cells))
    return [text for text in texts if text]


def _is_rated(texts: list[str]) -> bool:
    """True where a column holds ratings: a colour at least once, and nothing but ratings."""
    ratings = [printed_rag(text) for text in texts]
    colours = [rating for rating in ratings if rating and rating is not Rag.NOT_RATED]
    return bool(colours) and all(ratings)


def _fits(columns: list[Column], rated: list[bool], held: list[list[str]]) -> bool:
    """Ratings stand under a blank or a rating's heading, figures under a figure's."""
    for column, is_rated, texts in zip(columns, rated, held, strict=True):
        if is_rated and column.field not in ("", "rag", "rag_previous", "rag_target"):
            return False
        figures = [parse_figure(text) for text in texts]
        if column.field in _FIGURES and _share(figures, FigureKind.UNREAD) > _ODD_ONES:
            return False
        dated = all(parse_period(text).last_day for text in texts)
        if column.field == "period" and not dated and _share(figures, FigureKind.VALUE) > _ODD_ONES:
            return False
    return True


def _share(figures: list[Figure], kind: FigureKind) -> float:
    return sum(figure.kind is kind for figure in figures) / max(1, len(figures))


def _dealt_out(printed: list[str], rated: list[bool]) -> list[Column] | None:
    """The headings from the left; a column of ratings with no heading of its own takes none."""
    headings = [Column(_meaning(text), text) for text in printed if text]
    dealt: list[Column] = []
    for is_rated in rated:
        next_field = headings[0].field if headings else ""
        if is_rated and not next_field.startswith("rag"):
            if not dealt or dealt[-1].field not in _RAG_OF:
                return None
            dealt.append(Column(""))
        elif headings:
            dealt.append(headings.pop(0))
        else:
            dealt.append(Column(""))
    return None if headings else dealt


def _with_ratings(columns: list[Column]) -> list[Column]:
    """Each rating with its basis: the value before it, or the target where only one rates all."""
    plain = sum(column.field == "rag" for column in columns)
    has_target = any(column.field == "target" for column in columns)
    found: list[Column] = []
    before = "value"
    for index, column in enumerate(columns):
        if column.field == "rag":
            field = "rag_target" if plain == 1 and has_target else _RAG_OF.get(before, "other")
            column = Column(field, column.heading)
        elif column.field == "" and index and before in ("national", "neighbours"):
            column = Column(_RAG_OF[before])
        elif column.field == "period" and any(c.field == "period" for c in found):
            column = Column("comparator_period", column.heading)
        found.append(column)
        if column.field in _RAG_OF:
            before = column.field
    return found
