"""Torn, shuffled and hostile tables: never a crash, and never a fact that is not printed."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.domain.documents import Passage, Source
from knowledge.domain.folding import fold
from knowledge.domain.periods import Period
from knowledge.importers.readings import readings_of
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Paragraph, Row, Table

FAMILIES = (
    ("Ref", "Action", "Lead officer", "Start date", "Due date", "RAG", "Progress"),
    ("Ref", "Risk", "Likelihood", "Impact", "Score", "Controls", "Risk owner"),
    ("PI ref", "Indicator", "Latest data", "Period covered", "Target", "RAG", "England", ""),
    ("KPI", "Measure", "Good is", "Q1 30/31", "Q2 30/31", "Target", "Status"),
    ("Topic", "Lead officer", "Outcome", "Stage 1 approach", "Timescale"),
    ("Meeting date", "Item", "Purpose", "Report author"),
    ("No.", "Recommendation", "Cabinet response", "Lead officer", "Status"),
    ("Item no.", "Item", "Report by", "Page"),
    ("", "Revised budget £000", "Outturn £000", "Variance £000"),
    ("Name", "Number", "Others", "E-mail"),
)
HEADINGS = tuple(heading for family in FAMILIES for heading in family)
VALUES = (
    *("Ann Lee", "Head of Roads", "AB/CD", "Green, Helen", "ann@northby.gov.uk", "TBC", "-", "—"),
    *("30 June 2031", "Q3 2030/31", "31/02/2031", "ongoing", "99/99/9999", "Sept '31", "asap"),
    *("12", "(162)", "91.4%", "<5", "£1.2m", "No Data", "413**", "8*", "n/a", "NaN", "1e999"),
    *("Amber", "R", "🟢", "● Red", "Complete", "at risk", "Tracker", "High", "C3", "NI 59 60 64"),
    *("Mend the roof of the hall", "Flood of the depot", "WEX 1", "1.1", "Priority 2:", "Theme 1:"),
    *(
        "Ofsted Recommendation 3: mend",
        "None",
        "'; drop table actions; --",
        "<b>x</b>",
        "||||",
        "\\",
    ),
    *("Ж Ω ☃ \u202e evil", "NI1-99999999", "(((", "a" * 300, "Key question?", "1. Are we safe?"),
    *("Contact details", "01632 960123", "Torn ta", "ble cell", "Jan", "2031", "per 10,000"),
)
CELLS = st.one_of(
    st.sampled_from(HEADINGS), st.sampled_from(VALUES), st.text(max_size=12), st.just("")
)
LINES = st.sampled_from(
    (
        *("Work programme 2030/31", "Risk register", "Action plan", "Northby Borough Council"),
        *(
            "Scrutiny Committee",
            "14 May 2031 at 6.00pm",
            "1. Apologies",
            "Membership",
            "Theme 1: X",
        ),
        *("Contact details for partners", "Appendix 2", "12% of 4 boats were sunk in June 2031."),
    )
)
# Words that a record may have and its paper not: what a position or an absence is called.
OWN_WORDS = frozenset("councillor total percentage".split())
# A column without a heading, and the second of one heading, are named by their place.
_NAMELESS = re.compile(r"^column \d+$| \(column \d+\)$")


@st.composite
def papers(draw: st.DrawFn) -> Pages:
    """Headings, lines and tables in any order, with rows under and above their headings."""
    blocks: list[Block] = []
    for at in range(draw(st.integers(1, 4))):
        line = draw(LINES)
        is_heading = draw(st.booleans())
        blocks.append(
            Heading(line, f"line {at}", at) if is_heading else Paragraph(line, f"line {at}", "", at)
        )
        top = draw(st.permutations(draw(st.sampled_from(FAMILIES))))
        top = top[: len(top) - draw(st.integers(0, 1))]
        widths = st.integers(len(top) - 1, len(top) + 1)
        row = widths.flatmap(lambda width: st.lists(CELLS, min_size=width, max_size=width))
        body = draw(st.lists(row, max_size=5))
        grid = draw(st.permutations([top, *body])) if draw(st.booleans()) else [top, *body]
        rows = tuple(
            Row(tuple(Cell((text,) if text else ()) for text in texts), 100 * at + n)
            for n, texts in enumerate(grid)
        )
        blocks.append(Table(rows, f"table {at}", 100 * at))
    return Pages("paper.txt", "0" * 64, tuple(blocks))


def said(value: object) -> Iterator[str]:
    """Every word that a record says, without where it stands and what is worked out of it."""
    if isinstance(value, Source | Enum) or value is None:
        return
    if isinstance(value, Period):
        yield value.text
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from said(each)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in ("doubt", "council", "unit", "plan", "register", "committee"):
                yield from said(getattr(value, each.name))


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


@settings(max_examples=60, deadline=None)
@given(papers())
def test_no_paper_breaks_the_reading_and_every_word_of_a_record_is_printed(pages: Pages) -> None:
    printed = " ".join(
        block.text
        if not isinstance(block, Table)
        else " ".join(cell.text for row in block.rows for cell in row.cells)
        for block in pages.blocks
    )
    letters = re.sub(r"\W", "", fold(printed))
    for reading in readings_of(pages, "Northby Borough Council"):
        for record in reading.records:
            if isinstance(record, Passage):
                continue
            for text in said(record):
                for word in words_of(_NAMELESS.sub("", text)) - OWN_WORDS:
                    assert re.sub(r"\W", "", word) in letters, (record, word)
