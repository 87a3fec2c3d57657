"""Columns whose headings no importer knows, read as what every cell of them shows.

"State" over "On track", "Complete", "Delayed" is the status, "By" over dates the due date,
"Officer lead" over posts the lead. Only in a table whose own noun (an action, a recommendation, a
risk) is known by its heading, only where all cells agree, and only one column for each meaning.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from knowledge.domain.actions import ActionStatus
from knowledge.domain.folding import squash
from knowledge.domain.leads import parse_leads
from knowledge.domain.periods import parse_period
from knowledge.domain.person_names import is_person, names_a_post
from knowledge.importers.plans.action_cells import printed_rag, printed_status
from knowledge.importers.plans.action_columns import ACTION_PLAN, MILESTONE_PLAN
from knowledge.importers.plans.tracker_columns import TRACKER
from knowledge.importers.programmes.forward_plan import FORWARD_PLAN
from knowledge.importers.recognise import ColumnMap, Layout, match
from knowledge.importers.risks.risk_columns import RISK_REGISTER
from knowledge.readers.blocks import Block, Cell, Pages, Row, Table

_TOP_ROWS = 4
_LONGEST_HEADING = 60
_FEWEST_CELLS = 2
_MOST_STATUS_WORDS = 4
# What a heading scores that is a known one, or nearly so.
_SURE = 85.0
# "Improvement activity" is an activity; a "Report title" is no risk.
_LIKE = 75.0
_UNDATED = re.compile(r"tb[acd]|on-?going|n/?a|-|–|annual(?:ly)?|continuous|complete[d]?", re.I)
# Dates of something else than when it is to be done; people who are not in charge.
_OTHER_DATES = re.compile(
    r"review|updat|report|publish|agreed|raised|added|entered|last|audit|meeting|committee|decision",
    re.IGNORECASE,
)
_FROM = re.compile(r"from|since|after", re.IGNORECASE)
_STARTS = re.compile(r"\bstart|\bfrom\b|commence|begin|begun", re.IGNORECASE)
_REVISED = re.compile(r"revis|current|new|extended|forecast", re.IGNORECASE)
_ORIGINAL = re.compile(r"original|initial|first", re.IGNORECASE)
_MEMBERS = re.compile(
    r"member|councillor|cllr|portfolio|cabinet|chair|support|sponsor", re.IGNORECASE
)
_REFERENCE = re.compile(r"#|(?:rec|ref|no|id|item|code|action)\b.*", re.IGNORECASE)
_CODE = re.compile(
    r"[A-Za-z]{0,6}[ ./-]?\d{1,4}(?:[./-]\d{1,4})*[a-z]?\.?|[A-Z]{1,6} ?\d{2} ?\d{1,3}"
)


def with_inferred_columns(pages: Pages) -> Pages:
    """The paper with such headings in words that the importers know."""
    return replace(pages, blocks=tuple(map(_inferred, pages.blocks)))


def _inferred(block: Block) -> Block:
    if not isinstance(block, Table):
        return block
    for at, row in enumerate(block.rows[:_TOP_ROWS]):
        columns = _known(row)
        if columns is not None:
            heading = _reworded(row, block.rows[at + 1 :], columns)
            rows = (*block.rows[:at], heading, *block.rows[at + 1 :])
            return replace(block, rows=rows) if heading != row else block
    return block


def _known(row: Row) -> ColumnMap | None:
    """The columns of the register that most headings of the row are known of."""
    filled = [cell.text for cell in row.cells if cell.text]
    if len(filled) <= _FEWEST_CELLS or any(len(text) > _LONGEST_HEADING for text in filled):
        return None
    found = [c for layout in _loose() if (c := match(row, layout)) and _is_sure(c, layout)]
    return max(found, key=lambda columns: sum(c.score for c in columns.columns), default=None)


def _is_sure(columns: ColumnMap, layout: Layout) -> bool:
    """True where the column of the noun itself is called so, and not only like it."""
    needed = {field.name for field in layout.fields if field.required}
    enough = _SURE if layout is _loose()[-1] else _LIKE
    weighed = any(field in columns for field in ("likelihood", "impact", "score", "event"))
    if layout is _loose()[-1] and not weighed:
        return False
    return all(c.score >= enough for c in columns.columns if c.field in needed)


@lru_cache(maxsize=1)
def _loose() -> tuple[Layout, ...]:
    """The registers, by their own noun alone."""
    risk = replace(
        RISK_REGISTER,
        fields=tuple(replace(f, required=f.name == "title") for f in RISK_REGISTER.fields),
    )
    return tuple(replace(layout, at_least=1) for layout in (TRACKER, ACTION_PLAN, risk))


def _reworded(row: Row, below: Sequence[Row], columns: ColumnMap) -> Row:
    taken = {column.field: column for column in columns.columns}
    cells = list(row.cells)
    for at, cell in enumerate(cells):
        known = next((c for c in columns.columns if c.position == at), None)
        is_ours = squash(cell.text) in _headings() or (known and known.score >= _SURE)
        if not cell.text or (is_ours and (not known or known.field not in _OVERRULED)):
            continue
        held = [r.cells[at].text for r in below if at < len(r.cells) and r.cells[at].text]
        # A row across the table (a group, a heading printed again) shows nothing of a column.
        held = [text for text in held if squash(text) != squash(cell.text)]
        if len(held) < _FEWEST_CELLS:
            continue
        meant = _meant(cell.text, held)
        if meant and meant[0] not in taken:
            taken[meant[0]] = taken[known.field] if known else columns.columns[0]
            cells[at] = Cell((meant[1],))
    return replace(row, cells=tuple(cells))


@lru_cache(maxsize=1)
def _headings() -> frozenset[str]:
    """Every heading that some importer knows."""
    layouts = (TRACKER, ACTION_PLAN, MILESTONE_PLAN, RISK_REGISTER, FORWARD_PLAN)
    return frozenset(squash(s) for x in layouts for field in x.fields for s in field.synonyms)


# A field of words that shows nothing but dates is no field of words.
_OVERRULED = frozenset({"target", "outcome", "milestones"})


def _meant(heading: str, held: Sequence[str]) -> tuple[str, str] | None:
    """The field and the heading that importers know for a column with these cells."""
    # A column of dashes shows nothing.
    if all(text.strip(" -–—.") == "" for text in held):
        return None
    for is_of, meaning in _KINDS:
        if all(map(is_of, held)):
            return meaning(heading)
    return None


def _is_status(text: str) -> bool:
    is_short = len(text.split()) <= _MOST_STATUS_WORDS
    return is_short and printed_status(text) is not ActionStatus.UNKNOWN


def _is_rating(text: str) -> bool:
    return printed_rag(text) is not None or squash(text) in ("grey", "gray", "white", "notrated")


def _is_dated(text: str) -> bool:
    if _UNDATED.fullmatch(text.strip()):
        return True
    return parse_period(text).last_day is not None and not _FROM.match(text.strip())


def _is_lead(text: str) -> bool:
    leads = parse_leads(text)
    names = [lead.name for lead in leads if " " in lead.name]
    return bool(names) and all(is_person(name) or names_a_post(name) for name in names)


def _is_code(text: str) -> bool:
    return bool(_CODE.fullmatch(text.strip()))


def _status_or_rating(heading: str) -> tuple[str, str] | None:
    return "status", "Status"


def _rating(heading: str) -> tuple[str, str] | None:
    return "rag", "RAG"


def _date(heading: str) -> tuple[str, str] | None:
    if _OTHER_DATES.search(heading):
        return None
    if _STARTS.search(heading):
        return "start", "Start date"
    if _REVISED.search(heading):
        return "revised_due", "Revised due date"
    if _ORIGINAL.search(heading):
        return "original_due", "Original due date"
    return "due", "Due date"


def _lead(heading: str) -> tuple[str, str] | None:
    return None if _MEMBERS.search(heading) else ("lead", "Lead officer")


def _number(heading: str) -> tuple[str, str] | None:
    return ("number", "Ref") if _REFERENCE.fullmatch(heading.strip()) else None


_Meaning = Callable[[str], tuple[str, str] | None]
_KINDS: tuple[tuple[Callable[[str], bool], _Meaning], ...] = (
    (_is_rating, _rating),
    (_is_status, _status_or_rating),
    (_is_dated, _date),
    (_is_code, _number),
    (_is_lead, _lead),
)
