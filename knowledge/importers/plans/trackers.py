"""Recommendation trackers: what was recommended, who is to see to it, what was done, how it stands.

Each row is a recommendation and, because somebody is to act on it, an action as well.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.domain.actions import Action, ActionStatus, Recommendation
from knowledge.domain.documents import Document, GlossaryTerm, Source
from knowledge.domain.folding import plain
from knowledge.domain.indicators import Rag
from knowledge.domain.leads import parse_leads
from knowledge.domain.meetings import Committee
from knowledge.domain.periods import NO_PERIOD, parse_period
from knowledge.domain.records import Record
from knowledge.importers.meetings.agenda_lines import day_in
from knowledge.importers.plans.action_cells import joined, printed_rag, printed_status, said_status
from knowledge.importers.plans.action_columns import WHEN_NEWEST_FIRST
from knowledge.importers.plans.tracker_columns import TRACKER
from knowledge.importers.recognise import ColumnMap, Section, match, sections
from knowledge.importers.table_entries import TableEntry
from knowledge.readers.blocks import Block, Heading, Pages, Row, Table

_EXAMPLE = re.compile(r"e\.?g\.?\s", re.IGNORECASE)
_SHORT_NUMBER = 24
_FEW = 0.3
# "Update: out to tender" in a row across the table is said of the recommendation above it.
_SAID = re.compile(
    r"(?:latest )?(?:update|progress|response|comment|commentary|position)[\w ]{0,20}:"
    r"\s*(?P<said>.+)",
    re.IGNORECASE,
)
# "Audit Wales: Review of Safeguarding" says who recommends and in which review.
_OF_A_REVIEW = re.compile(r":\s*\w+|\b(?:review|inspection|audit) of\b", re.IGNORECASE)
# "Reported to Council, 6 May 2031" under the name of a review.
_DEALT_WITH = re.compile(
    r"(?:(?:last|first) )?(?:reported|presented|submitted|referred|considered|agreed|approved"
    r"|adopted|endorsed|accepted|published|updated|received) (?:to|by|at|on|in)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:Recommendation )?(?P<number>R?\d{1,3}(?:\.\d{1,2})?[a-z]?)[\s:.)–-]+(?P<text>[A-Z].{5,})",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Entry(TableEntry):
    """One recommendation with its rows; `of` where it is a further action of that one.

    `group` is the row or heading over it that names a review, `said` what a row across the table
    says of it ("Update: out to tender").
    """

    of: "_Entry | None" = None
    group: str = ""
    said: str = ""

    @property
    def theme(self) -> str:
        """The review or area: in its own column, over it, or in what the source is called."""
        source = self.text("body")
        return self.text("theme") or self.group or (source if _OF_A_REVIEW.search(source) else "")


def read_trackers(pages: Pages, document: Document) -> list[Record]:
    """For each row a Recommendation and the Action that answers it, in printed order.

    The action's title is the recommendation, its section the reference, its progress what was
    done as printed. A status word is mapped where it is certain ("Complete"); a colour is quoted
    as RAG and never turned into a status. The abbreviations of committees that the tracker's key
    spells out are spelt out.
    """
    found: list[Record] = []
    keys: dict[str, GlossaryTerm] = {}
    under: dict[str, list[_Entry]] = {}
    heading = ""
    for block in pages.blocks:
        if not isinstance(block, Table):
            heading = block.text if _names_a_review(block) else heading
        elif entries := _entries(block):
            under.setdefault(heading, []).extend(entries)
    for heading, entries in under.items():
        for entry in entries:
            # Of several tables each stands under the name of its review.
            entry.group = entry.group or (heading if len(under) > 1 else "")
            term = _spelt_out(entry.text("body"), pages, document)
            if term:
                keys.setdefault(term.term, term)
            found.extend(_records(entry, document, term))
    bodies = [Committee(t.council, t.expansion, t.source) for t in keys.values()]
    return [*_by_review(found), *keys.values(), *bodies]


def _names_a_review(block: Block) -> bool:
    """True for a heading, but not for one that only says who dealt with the review and when."""
    return isinstance(block, Heading) and not (_DEALT_WITH.match(block.text) and day_in(block.text))


def _by_review(found: list[Record]) -> list[Record]:
    """Where each review numbers its recommendations from 1, the review is who made them."""
    asked = [record for record in found if isinstance(record, Recommendation)]
    times = Counter((record.body, record.number) for record in asked)
    return [
        replace(record, body=record.theme)
        if isinstance(record, Recommendation)
        and times[record.body, record.number] > 1
        and not record.body
        else record
        for record in found
    ]


def is_tracker(heading: Row) -> bool:
    """True for the headings of a list that says what was recommended and what came of it."""
    columns = match(heading, TRACKER)
    return columns is not None and _is_followed_up(columns)


def _entries(table: Table) -> list[_Entry]:
    """The recommendations; a row without one goes on with that above it."""
    entries: list[_Entry] = []
    for section in sections(table, TRACKER):
        if _is_followed_up(section.columns) and not _is_of_actions(section):
            _Run(section, table, entries).read()
    return entries


@dataclass(slots=True)
class _Run:
    """The rows of a section, with the review that they stand under."""

    section: Section
    table: Table
    entries: list[_Entry]
    group: str = ""
    theme: str = ""

    def read(self) -> None:
        first = len(self.entries)
        for row in self.section.rows:
            self._row(row, self.entries[-1] if len(self.entries) > first else None)

    def _row(self, row: Row, above: _Entry | None) -> None:
        columns, place = self.section.columns, self.table.place_of(row)
        alone = _alone(row)
        if alone and (said := _SAID.fullmatch(alone)):
            if above:
                above.said = f"{above.said} {said['said']}".strip()
        elif alone and not (above and alone[0].islower()):
            self.group, self.theme = alone, ""
        elif _is_recommendation(row, columns):
            self.theme = columns.text(row, "theme") or self.theme
            group = self.group or (self.theme if "theme" in columns else "")
            self.entries.append(_Entry(columns, place, [row], group=group))
        elif above and _is_another_action(row, columns):
            self.entries.append(_Entry(columns, place, [row], above.of or above))
        elif above and _goes_on(row, columns):
            above.rows.append(row)


def _alone(row: Row) -> str:
    """The words of a row that has its first cell alone filled, "" for any other row."""
    first, *others = (cell.text for cell in row.cells)
    is_named = bool(re.search("[A-Za-z]{3}", first))
    return first if is_named and all(not t or t == first for t in others) else ""


def _is_recommendation(row: Row, columns: ColumnMap) -> bool:
    is_said = re.search("[A-Za-z]{3}", columns.text(row, "text"))
    return bool(is_said) and _has_number(row, columns)


def _is_of_actions(section: Section) -> bool:
    """True where the recommendation is only what several numbered actions stand under."""
    columns = section.columns
    numbered = [row for row in section.rows if columns.text(row, "number") and not _alone(row)]
    without = sum(not columns.text(row, "text") for row in numbered)
    return without > _FEW * len(numbered)


def _has_number(row: Row, columns: ColumnMap) -> bool:
    """In a column of its own, or before the words ("R1 That Cabinet ...")."""
    return "number" in columns or bool(_NUMBERED.fullmatch(columns.text(row, "text")))


def _is_followed_up(columns: ColumnMap) -> bool:
    """What was done, or who leads beside how it stands; a list with ratings alone is neither."""
    stands = "status" in columns or "rag" in columns
    return "response" in columns or "decision" in columns or ("lead" in columns and stands)


def _is_another_action(row: Row, columns: ColumnMap) -> bool:
    """A row with an action, and who or when, under the recommendation of the row above."""
    own = columns.text(row, "action") and not columns.text(row, "text")
    return bool(own and (columns.text(row, "lead") or columns.text(row, "due")))


def _goes_on(row: Row, columns: ColumnMap) -> bool:
    return not columns.text(row, "number") and any(cell.text for cell in row.cells)


def _records(entry: _Entry, document: Document, term: GlossaryTerm | None) -> Iterator[Record]:
    number, text = _number_and_text(entry)
    source = entry.source(document)
    rating = rag_of(entry.text("rag")) or rag_of(entry.text("status"))
    if 0 < len(number) <= _SHORT_NUMBER and entry.of is None:
        yield Recommendation(
            council=document.council,
            number=number,
            text=text,
            source=source,
            body=term.expansion if term else entry.text("body"),
            theme=entry.theme,
            rag=rating,
        )
    yield _action(entry, document, source, rating)


def _number_and_text(entry: _Entry) -> tuple[str, str]:
    entry = entry.of or entry
    number, text = entry.text("number"), joined(entry.parts("text"))
    match = None if number else _NUMBERED.fullmatch(text)
    return (match["number"], match["text"]) if match else (number, text)


def _told(entry: _Entry, field: str) -> str:
    """The words of a cell; "" for one that holds only a dash."""
    return joined(entry.parts(field), labelled=False).strip("-–— ")


def _action(entry: _Entry, document: Document, source: Source, rating: Rag | None) -> Action:
    dates = (entry.text(name).strip(" -–—") for name in WHEN_NEWEST_FIRST)
    due, status = next(filter(None, dates), ""), entry.text("status")
    number, text = _number_and_text(entry)
    is_example = bool(_EXAMPLE.match(status))
    return Action(
        council=document.council,
        plan=document.title,
        title=joined(entry.parts("action")) or text,
        source=source,
        section=_section(number),
        leads=parse_leads(entry.parts("lead")),
        due=parse_period(due) if due else NO_PERIOD,
        progress=_told(entry, "response")
        or entry.said
        or _told(entry, "decision")
        or _other_word(status, _status(status, entry), rating),
        status=_status(status, entry),
        rag=rating,
        doubt="the status is printed as an example" if is_example else "",
    )


def _other_word(printed: str, status: ActionStatus, rating: Rag | None) -> str:
    """A status that is none of ours ("Not yet due"), kept as it is printed; "" for one of ours."""
    is_ours = rating is not None or status is not ActionStatus.UNKNOWN
    return "" if is_ours else printed.strip(" -–—")


def _status(printed: str, entry: _Entry) -> ActionStatus:
    found = status_of(printed)
    return found if rag_of(printed) else said_status(printed, entry.text("response"))


def rag_of(text: str) -> Rag | None:
    """The colour that a status begins with ("Green", "Amber - slippage"), None for any other."""
    head = re.split(r"\s*[-–:(/,;]\s*", plain(text), maxsplit=1)[0]
    # A lone letter is a rating only where nothing follows it ("R", not "A - see note").
    return printed_rag(head if len(head) > 1 else text)


def status_of(text: str) -> ActionStatus:
    """What a status says in words, also behind a colour ("Green - complete")."""
    if rag_of(text):
        _, _, text = plain(re.sub(r"[-–:(/,;]", "|", text, count=1)).partition("|")
    return printed_status(text.strip(" )")) if text else ActionStatus.UNKNOWN


def _section(number: str) -> str:
    return f"Recommendation {number}" if re.fullmatch(r"\d+(?:\.\d+)*", number) else number


def _spelt_out(term: str, pages: Pages, document: Document) -> GlossaryTerm | None:
    """What the paper's key says of an abbreviation: "CRP (Corporate Scrutiny Committee)"."""
    if not re.fullmatch("[A-Z][A-Za-z&]{1,6}", term):
        return None
    spelt = re.compile(rf"\b{re.escape(term)} ?(?:\(([^()]{{4,80}})\)|[=:] ?([A-Z][^;.|]{{3,80}}))")
    for block in pages.blocks:
        if not isinstance(block, Table) and (match := spelt.search(block.text)):
            words = (match[1] or match[2]).strip()
            source = Source(document.title, block.place, match[0], block.line)
            return GlossaryTerm(document.council, term, words, source)
    return None
