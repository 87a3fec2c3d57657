"""Action plans and trackers: rows of action, who leads, by when.

A plan runs over pages: its table breaks off and goes on without headings, a row goes on with its
first cell empty, and the priority or theme stands in rows or paragraphs between. So the blocks
are read as one run, remembering the columns, the section and the row that may still go on.
"""

import re

from knowledge.domain.actions import FINISHED, Action, ActionStatus
from knowledge.domain.documents import Document
from knowledge.domain.indicators import Rag
from knowledge.domain.leads import parse_leads
from knowledge.domain.periods import parse_period
from knowledge.domain.records import Record
from knowledge.importers.plans.action_cells import (
    joined,
    printed_codes,
    printed_rag,
    printed_status,
    said_status,
)
from knowledge.importers.plans.action_columns import ACTION_PLAN, MILESTONE_PLAN
from knowledge.importers.plans.action_drafts import Draft, each_action
from knowledge.importers.plans.action_steps import BY_ORDER, steps_of
from knowledge.importers.plans.coded_figures import coded_figures_in
from knowledge.importers.plans.plan_names import PlanNames
from knowledge.importers.plans.plan_sections import PlanSection, without_theme_lines
from knowledge.importers.plans.stated_targets import baselines_in, targets_in
from knowledge.importers.recognise import ColumnMap, in_one_row_or_two
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Row, Table

# An action plan says who or by when; a list of recommendations alone is not one.
_WHO_OR_WHEN = ("lead", "due", "revised_due")
_BESIDE = re.compile(r"(?:lead|membership|members|owner|sponsor)\s*:", re.IGNORECASE)
_FOOTER = re.compile(
    r"service improvement|expected (?:outcome|efficiency)|implications for|additional information"
    r"|links? to\b|key\s*:|note\s*:|total\b",
    re.IGNORECASE,
)
_RULE = re.compile(r"[\s_=-]*")
_SHORT_CELL = 5
_LONGEST_GROUP = 100
_OF_A_RISK = re.compile(
    r"risk (?:owner|title|description|ref(?:erence)?)|causes?|consequences?|likelihood"
    r"|(?:inherent|current|target|residual|gross|net)(?: (?:risk|score|rating|risk score))?",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bQ(?:uarter )?[1-3],? (?:of )?20\d\d\b(?![/-])", re.IGNORECASE)


class _Plan:
    """The run over the blocks: the columns, the section, and the row that may still go on."""

    def __init__(self, names: PlanNames) -> None:
        self._names = names
        self.drafts: list[Draft] = []
        self._section = PlanSection()
        self._columns: ColumnMap | None = None
        self._width = 0
        self._open: Draft | None = None
        self._part = ""

    def read(self, block: Block) -> None:
        self._names.read(block)
        if isinstance(block, Table):
            skip = -1
            for position, row in enumerate(block.rows):
                if position == skip or all(_RULE.fullmatch(cell.text) for cell in row.cells):
                    continue
                below = block.rows[position + 1 : position + 2]
                if columns := _heading(row, *below):
                    self._begin(columns, row)
                    skip = position + 1 if columns.heading_rows == 2 else -1
                else:
                    self._row(row, block, position)
        elif self._section.takes(block.text, in_table=False):
            self._open = None
        else:
            self._close()
            if isinstance(block, Heading) and not _BESIDE.match(block.text):
                self._section = PlanSection(block.text)

    def _close(self) -> None:
        self._columns = self._open = None

    def _begin(self, columns: ColumnMap, row: Row) -> None:
        self._columns, self._width, self._open = columns, len(row.cells), None
        self._part = ""
        self._section.takes_titles = False

    def _row(self, row: Row, table: Table, position: int) -> None:
        if _FOOTER.match(row.cells[0].text):
            self._close()
            self._section.takes_titles = False
        elif not (_stands_alone(row) and self._alone(row.cells[0].text)):
            self._action(row, table, position)

    def _alone(self, text: str) -> bool:
        """Whether a row of one cell says where the next rows stand."""
        if self._section.takes(text, in_table=True):
            self._open = None
        elif self._section.takes_titles:
            self._section.titles.extend([text] if without_theme_lines(text).strip() else [])
        elif self._columns and len(text) <= _LONGEST_GROUP:
            self._section.group, self._open = text, None
        return True

    def _action(self, row: Row, table: Table, position: int) -> None:
        columns = self._columns
        if (
            columns is None
            or len(row.cells) > self._width
            or _is_other_table(row, position, columns)
            or _is_of_a_risk(row)
        ):
            self._close()
        elif _only_serves(row, columns):
            self._open = None
        elif re.search("[A-Za-z]{3}", columns.text(row, "action")):
            self._part = columns.text(row, "part") or self._part
            self._open = Draft(
                columns,
                table.place_of(row),
                [row],
                self._section.name,
                self._part if "part" in columns else "",
                self._section.name == self._section.heading,
                plan=self._names.name,
            )
            self.drafts.append(self._open)
            self._section.rows_below = True
        elif self._open and not columns.text(row, "action"):
            self._open.rows.append(row)


def read_action_plan(pages: Pages, document: Document) -> list[Record]:
    """The actions of every action table in a paper, in reading order; [] where it has none.

    A row whose first cell is empty belongs to the action above it: its dates, leads and outcomes
    are added there, and the due date's range then spans them all.
    """
    plan = _Plan(PlanNames(document))
    for block in pages.blocks:
        plan.read(block)
    actions = [_action_of(each, document) for draft in plan.drafts for each in each_action(draft)]
    targets = (m for a in actions for m in targets_in(a.outcome, a.source, document))
    before = (r for a in actions for r in baselines_in(a.outcome, a.title, a.source, document))
    coded = (r for a in actions for r in coded_figures_in(a.outcome, a.source, document))
    return [*actions, *targets, *before, *coded]


def _action_of(draft: Draft, document: Document) -> Action:
    indicators = printed_codes(draft.text("indicators"))
    resources, doubt = draft.text("resources"), draft.doubt
    if not draft.text("indicators") and printed_codes(resources):
        indicators, resources = printed_codes(resources), ""
        doubt = "the indicators are printed in the column for resources"
    doubt = doubt or _quarter_doubt(draft)
    milestones = joined(draft.parts("milestones"), labelled=False)
    if not milestones and "milestones" not in draft.columns:
        milestones = steps_of(draft)
        doubt = "; ".join(filter(None, (doubt, BY_ORDER if milestones else "")))
    rating = printed_rag(draft.text("rag")) or printed_rag(draft.text("status"))
    has_outcome, success = (
        "outcome" in draft.columns,
        joined(draft.parts("success"), labelled=False),
    )
    return Action(
        council=document.council,
        plan=draft.plan,
        title=joined(draft.parts("action")),
        source=draft.source(document),
        section=draft.named_section,
        leads=parse_leads(draft.parts("lead")),
        milestones=milestones,
        start=draft.period("start"),
        due=draft.due,
        resources=resources,
        indicators=indicators,
        target=draft.text("target") or (success if has_outcome else ""),
        outcome=joined(draft.parts("outcome"), labelled=False) or ("" if has_outcome else success),
        progress=joined(draft.parts("response"), labelled=False) or _other_word(draft, rating),
        status=_status(draft),
        rag=rating,
        doubt=doubt,
    )


def _other_word(draft: Draft, rating: Rag | None) -> str:
    """A status that is none of ours ("Open"), kept as it is printed; "" for one of ours."""
    printed = draft.text("status").strip(" -–—")
    is_ours = rating is not None or _status(draft) is not ActionStatus.UNKNOWN
    return "" if is_ours else printed


def _quarter_doubt(draft: Draft) -> str:
    """ "Quarter 2, 2017" is read by the financial year; the paper does not say that it means it."""
    found = next(
        (m[0] for name in ("start", "due") if (m := _QUARTER.search(draft.text(name)))), ""
    )
    return f"'{found}' is taken as a quarter of the financial year" if found else ""


def _status(draft: Draft) -> ActionStatus:
    """From the status column; a timetable that says "Completed" is a status too."""
    rated = draft.text("rag")
    said = draft.text("status") or ("" if printed_rag(rated) else rated)
    printed = said_status(said, draft.text("response"))
    due = draft.period("due")
    if printed is ActionStatus.UNKNOWN and due and due.last_day is None:
        from_due = printed_status(due.text)
        return from_due if from_due in FINISHED else printed
    return printed


def _heading(row: Row, below: Row | None = None) -> ColumnMap | None:
    """The columns where `row`, or `row` and the one under it, are the headings of actions."""
    if below is not None and not _is_second_heading(below):
        below = None
    plain = [
        Row(tuple(Cell((cell.text.replace("(s)", "s"),)) for cell in each.cells), each.line)
        for each in (row, below)
        if each is not None
    ]
    under = plain[1] if len(plain) > 1 else None
    columns = in_one_row_or_two(plain[0], under, ACTION_PLAN)
    if columns is None:
        columns = in_one_row_or_two(plain[0], under, MILESTONE_PLAN)
        is_plan = columns is not None and {"lead", "due"} <= {c.field for c in columns.columns}
        return columns if is_plan else None
    return columns if columns and any(name in columns for name in _WHO_OR_WHEN) else None


def _is_second_heading(row: Row) -> bool:
    """A row of short words, some cells of it blank, and no figure or date in any."""
    texts = [cell.text for cell in row.cells]
    return (
        not all(texts)
        and sum(bool(text) for text in texts) > 1
        and not any(re.search(r"\d", text) or len(text.split()) > _SHORT_CELL for text in texts)
    )


def _stands_alone(row: Row) -> bool:
    """Words in the first cell only, or beside them nothing but who leads the theme."""
    first, *others = (cell.text for cell in row.cells)
    return bool(first) and all(not text or _BESIDE.match(text) for text in others)


def _only_serves(row: Row, columns: ColumnMap) -> bool:
    """True for what is listed with no more than the outcomes that it serves: no action is said."""
    said = sum(bool(cell.text) for cell in row.cells)
    return said == 2 and bool(columns.text(row, "action") and columns.text(row, "serves"))


def _is_of_a_risk(row: Row) -> bool:
    """True for "Risk owner", "Causes", "Inherent": the next risk's card, over its own actions."""
    return bool(row.cells and _OF_A_RISK.fullmatch(row.cells[0].text.strip()))


def _is_other_table(row: Row, position: int, columns: ColumnMap) -> bool:
    """True where a table without known headings begins with a heading row of its own."""
    if position:
        return False
    words = [len(cell.text.split()) for cell in row.cells]
    return all(0 < count <= _SHORT_CELL for count in words) and not any(
        parse_period(columns.text(row, name)).last_day for name in ("start", "due")
    )
