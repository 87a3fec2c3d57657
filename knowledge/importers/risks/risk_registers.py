"""Risk registers: a table with a risk a row, in the columns that councils use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.domain.documents import Document
from knowledge.domain.leads import parse_leads
from knowledge.domain.records import Record
from knowledge.domain.risks import Risk
from knowledge.importers.plans.action_cells import joined
from knowledge.importers.recognise import ColumnMap, Section, sections
from knowledge.importers.risks.risk_actions import actions_of, has_owners, to_do
from knowledge.importers.risks.risk_cards import turned, with_whole_cards
from knowledge.importers.risks.risk_columns import RISK_REGISTER
from knowledge.importers.table_entries import TableEntry
from knowledge.readers.blocks import Cell, Heading, Pages, Row, Table

_WEIGHED = frozenset({"likelihood", "impact", "score"})
_TELLING = ("consequence", "control", "cause", "owner", "exposure", "gross")
_TOLD = ("title", "event", "cause", "vulnerability", "consequence", "control", "action")
_GROUP_WORDS = 12
_NUMBER_AND_NAME = 2
_LIST = replace(RISK_REGISTER, at_least=2)
# "Emerging risks" stands over a list of what may become risks of the register.
_UNSCORED = re.compile(
    r"\b(?:emerging|new|unscored|horizon)\b[^.]*\brisks?\b"
    r"|\brisks?\b[^.]*\b(?:on the horizon|unscored|not (?:yet )?(?:scored|assessed|rated))\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?P<number>[A-Z]{0,6}[ .-]?\d{1,4}(?:\.\d{1,3})*[a-z]?)[\s:.)–-]+(?P<name>[A-Za-z].{3,})"
)
_PRODUCT = re.compile(
    r"L(?:ikelihood)?\s*[:=]?\s*(?P<likelihood>\d{1,2})\s*[x×*,;/]?\s*"
    r"I(?:mpact)?\s*[:=]?\s*(?P<impact>\d{1,2})(?:\s*[=,;:]\s*(?:score\s*:?\s*)?(?P<score>\d{1,3}))?",
    re.IGNORECASE,
)
# "16 (Red)": the colour only says the score again.
_COLOURED = re.compile(
    r"(?P<score>\d{1,3})\s*[-–(/]?\s*(?:red|amber|green|yellow|orange)\)?", re.IGNORECASE
)
_CODED = re.compile(r"(?P<number>[A-Z]{1,6}[ .-]?\d{1,4}[a-z]?)[\s:.)–-]+(?P<name>[A-Z].{3,})")
_BLANK_FORM = re.compile(r"[\[<{(][^\]>})]*[\]>})]")
# An "Impact" column with sentences in it tells the consequences, not how bad they are.
_SENTENCE = 40


@dataclass(slots=True)
class _Entry(TableEntry):
    """One risk, with the headings that it stands under."""

    heading: Row

    def joined(self, field: str) -> str:
        """Entries of one cell as one line; the lines of a page-broken cell run on."""
        return joined(self.parts(field), labelled=False)


def read_risk_registers(pages: Pages, document: Document) -> list[Record]:
    """The risks of every register in a paper, in printed order; [] where it has none.

    Likelihood, impact and score are quoted as printed and never multiplied. `description` is the
    risk's title and, after a colon, what may happen. A row without a risk of its own goes on with
    the risk above it. A register's financial exposure is quoted as its impact.
    """
    found: list[Record] = []
    heading = above = ""
    for block in with_whole_cards(pages.blocks):
        if isinstance(block, Table):
            is_said = _says_risk(heading) or _says_risk(document.title)
            card = turned(block, above)
            entries = list(_entries(card or block, is_said))
            if not entries and _UNSCORED.search(heading):
                entries = list(_listed(block))
            for entry in entries:
                found.extend(_records(entry, document))
        elif isinstance(block, Heading):
            heading = block.text
        above = "" if isinstance(block, Table) else block.text
    return found


def _says_risk(text: str) -> bool:
    return bool(re.search(r"\brisks?\b", text, re.IGNORECASE))


def _entries(table: Table, is_said: bool) -> Iterator[_Entry]:
    """`is_said`: the paper or the heading above says that these are risks."""
    for section in sections(table, RISK_REGISTER):
        if not _is_register(section, is_said):
            continue
        yield from _of_section(section, table)


def _listed(table: Table) -> Iterator[_Entry]:
    """The risks of a table that has their numbers and names, and no column that registers lack."""
    for section in sections(table, _LIST):
        fields = {column.field for column in section.columns.columns}
        headings = [cell.text for cell in section.heading.cells if cell.text]
        if "number" in fields and fields & {"title", "event"} and len(headings) == len(fields):
            yield from _of_section(section, table)


def _of_section(section: Section, table: Table) -> Iterator[_Entry]:
    open_entry: _Entry | None = None
    for row, below in zip(section.rows, (*section.rows[1:], None), strict=False):
        if _is_group(row) or _heads_numbers(row, below, section.columns):
            continue
        if open_entry and _goes_on(row, section.columns):
            open_entry.rows.append(row)
        elif _names_a_risk(row, section.columns):
            if open_entry:
                yield open_entry
            open_entry = _Entry(section.columns, table.place_of(row), [row], section.heading)
    if open_entry:
        yield open_entry


def _is_register(section: Section, is_said: bool) -> bool:
    """A risk, and how likely or bad it is; or what it leads to beside what is done about it."""
    columns = section.columns
    headings = (
        *(cell.text for cell in section.heading.cells),
        *(c.heading for c in columns.columns),
    )
    if not (is_said or any(map(_says_risk, headings))):
        return False
    weighed = any(field in columns for field in _WEIGHED)
    answered = "consequence" in columns and "control" in columns
    told = any(f in columns for f in (*_TELLING, "service"))
    names = any(field in columns for field in ("title", "event", "named"))
    return names and (answered or (weighed and told))


def _is_group(row: Row) -> bool:
    """A row of one short cell ("Significant risks (over £10m)") names those below, no risk."""
    filled = [cell.text for cell in row.cells if cell.text]
    return len(filled) < 2 and (not filled or len(filled[0].split()) <= _GROUP_WORDS)


def _heads_numbers(row: Row, below: Row | None, columns: ColumnMap) -> bool:
    """True for "2 | Assets" over the risks 2.1 and 2.2: a number and a name, nothing weighed."""
    number = columns.text(row, "number").rstrip(".")
    filled = sum(bool(cell.text) for cell in row.cells)
    if not number or below is None or filled != _NUMBER_AND_NAME:
        return False
    return columns.text(below, "number").startswith(f"{number}.")


def _names_a_risk(row: Row, columns: ColumnMap) -> bool:
    words = "".join(columns.text(row, field) for field in ("title", "event", "named"))
    # A template to be filled in prints "[Risk description]".
    return bool(re.search("[A-Za-z]{3}", words)) and not _BLANK_FORM.fullmatch(words.strip())


def _goes_on(row: Row, columns: ColumnMap) -> bool:
    """True where neither a number nor a weight begins a new risk and some of its words are left."""
    begins = [f for f in ("number", "named", *_WEIGHED, "owner", "title") if f in columns]
    told = any(columns.text(row, field) for field in _TOLD)
    return bool(begins) and told and not any(columns.text(row, field) for field in begins)


def _records(entry: _Entry, document: Document) -> Iterator[Record]:
    """The risk; what is to be done beside its controls is theirs, or an action with its owner."""
    risk, further = _risk(entry, document), to_do(_told(entry, "action"))
    if has_owners(entry):
        yield risk
        yield from actions_of(entry, further, risk)
    else:
        yield replace(risk, controls=(*risk.controls, *further))


def _risk(entry: _Entry, document: Document) -> Risk:
    number, named = _number_and_name(entry)
    weighed = _weighed(entry)
    impact, consequences = weighed["impact"], _told(entry, "consequence")
    if not consequences and len(impact) > _SENTENCE:
        impact, consequences = "", _told(entry, "impact")
    return Risk(
        council=document.council,
        register=document.title,
        number=number,
        description=_description(entry, named),
        source=entry.source(document),
        score=weighed["score"],
        target_score=_result(entry.text("target")),
        likelihood=weighed["likelihood"],
        impact=impact or _exposures(entry),
        vulnerability=entry.joined("vulnerability"),
        triggers=_told(entry, "cause"),
        consequences=consequences,
        controls=_told(entry, "control"),
        owners=parse_leads(entry.parts("owner") or entry.parts("service")),
    )


def _weighed(entry: _Entry) -> dict[str, str]:
    """Likelihood, impact and score as printed, each by itself also where one cell holds them all.

    "L4 x I3 = 12" says which is which; "12 (4x3)" does not, and stays as it is.
    """
    found = {field: entry.text(field) for field in ("likelihood", "impact", "score")}
    whole = _PRODUCT.fullmatch(found["score"])
    if whole and not (found["likelihood"] or found["impact"]):
        parts = (whole["likelihood"], whole["impact"], whole["score"] or found["score"])
        return dict(zip(found, parts, strict=True))
    coloured = _COLOURED.fullmatch(found["score"])
    return {**found, "score": coloured["score"]} if coloured else found


def _result(printed: str) -> str:
    """The score of "L2 x I4 = 8", any other words as they are."""
    whole = _PRODUCT.fullmatch(printed)
    return (whole["score"] or printed) if whole else printed


def _number_and_name(entry: _Entry) -> tuple[str, str]:
    """The number, and the name that stands in one cell with it ("CR1 Financial stability")."""
    printed = entry.text("named") or entry.text("number")
    match = _NUMBERED.fullmatch(printed)
    if match:
        return match["number"], match["name"]
    coded = None if printed else _CODED.fullmatch(entry.text("title"))
    if coded:
        return coded["number"], coded["name"]
    return ("", printed) if entry.text("named") else (printed, "")


def _description(entry: _Entry, named: str) -> str:
    title, event = entry.joined("title"), entry.joined("event")
    title = named if named and (not title or title.endswith(named)) else title
    return f"{title.rstrip(' .:')}: {event}" if title and event else title or event


def _told(entry: _Entry, field: str) -> tuple[str, ...]:
    """The entries of a cell; lines that a page or a column broke are one entry."""
    found: list[str] = []
    for part in entry.parts(field):
        if found and not re.search(r"[.;:!?]$", found[-1]) and part[:1].islower():
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return tuple(found)


def _exposures(entry: _Entry) -> str:
    """What a register estimates in money, with its own headings: "Estimated exposure £m: 165.0"."""
    found: list[str] = []
    for position, cell in enumerate(entry.heading.cells):
        if re.search(r"\bexposure\b", cell.text, re.IGNORECASE):
            figure = _at(entry.rows[0], position).text
            found.extend([f"{cell.text}: {figure}"] if figure else [])
    return "; ".join(found)


def _at(row: Row, position: int) -> Cell:
    return row.cells[position] if position < len(row.cells) else Cell()
