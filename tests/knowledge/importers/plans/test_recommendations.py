"""Numbered tables of recommendations with their ratings."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.domain.actions import Recommendation
from knowledge.domain.indicators import Rag
from knowledge.importers.plans.recommendations import read_recommendations
from knowledge.readers.blocks import Cell, Pages, Row, Table
from tests.knowledge.importers.printed import document, paper, sample


def _read(text: str) -> list[Recommendation]:
    found = read_recommendations(paper(text), document())
    return [record for record in found if isinstance(record, Recommendation)]


def test_a_numbered_table_gives_text_body_and_rating_over_a_page_break() -> None:
    first, second, third = _read("""\
Appendix 2: Audit Recommendations 2016

No. | Audit Recommendation: | RAG Rating
1 | Keep the books in better order. | A
2. | Count the chairs in the hall. | G

3 | Mend the clock on the tower. | R
""")
    assert (first.number, first.text, first.body, first.rag) == (
        *("1", "Keep the books in better order.", "Audit", Rag.AMBER),
    )
    assert (second.number, second.rag, second.source.line) == ("2", Rag.GREEN, 5)
    assert third.rag is Rag.RED


def test_the_heading_over_the_table_says_who_asks_and_a_group_row_gives_the_theme() -> None:
    (only,) = _read("""\
Peer Review Recommendations

Ref | Recommendation
Leadership |
R1 | Meet every week with the clerk
""")
    assert (only.body, only.theme, only.number, only.rag) == (
        "Peer Review",
        "Leadership",
        "R1",
        None,
    )


def test_plans_and_unnumbered_rows_are_no_list_of_recommendations() -> None:
    for text in (
        "No. | Recommendation | Lead Officer\n1 | Mend the clock on the tower | Ann Poe\n",
        "No. | Recommendation\nsee below | Mend the clock on the tower\n",
        "No. | Description | Score\n1 | Flooding of the old hall | C3\n",
    ):
        assert _read(text) == []


_WORDS = st.sampled_from(
    ["", "No.", "Recommendation", "RAG", "1", "Mend the old clock", "A", "<@U1>"]
)


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=4), min_size=1, max_size=6))
def test_torn_tables_never_break_the_reading(table: list[list[str]]) -> None:
    rows = tuple(Row(tuple(Cell((t,) if t else ()) for t in row), n) for n, row in enumerate(table))
    pages = Pages("torn.txt", "", (Table(rows, "the table"),))
    for record in read_recommendations(pages, document()):
        assert isinstance(record, Recommendation)
        assert record.text == "Mend the old clock"


def test_every_recommendation_of_the_sample_pack() -> None:
    found = read_recommendations(sample("004"), document())
    numbered = [(r.number, r.rag) for r in found if isinstance(r, Recommendation)]
    assert [number for number, _ in numbered] == [str(n) for n in range(1, 15)]
    assert [n for n, rag in numbered if rag is Rag.GREEN] == ["2", "8", "11", "12"]
    assert {r.body for r in found if isinstance(r, Recommendation)} == {"Ofsted"}
