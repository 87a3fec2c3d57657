"""Indicators printed as cards, and summaries that give each indicator's rating without a figure."""

import pytest

from knowledge.domain.documents import Document
from knowledge.domain.indicators import Indicator, Measure, Observation, Polarity, Rag
from knowledge.domain.records import Reading
from knowledge.importers.figures.indicator_cards import read_indicator_cards
from knowledge.importers.readings import readings_of
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Paragraph, Row, Table

PLACE = "page 4"
ON_TIME = "Percentage of care plans reviewed on time"
HOMES = "Number of foster homes approved"
REPORT = Document(
    "Marlshire Council",
    "Performance Report",
    "performance report",
    "report.pdf",
    "0" * 64,
    period="Q3 2031/32",
)
CARD = (
    (ON_TIME, "", "", "AMBER"),
    ("Latest: 88%", "Target: 90%, Floor: 80%", "Previous: 91% (Green)", ""),
)


def table(*rows: tuple[str, ...], place: str = "table 1 on page 4") -> Table:
    return Table(tuple(Row(tuple(Cell((t,) if t else ()) for t in row)) for row in rows), place)


def read(*blocks: Block) -> list[Observation]:
    found = read_indicator_cards(Pages("report.pdf", "", blocks), REPORT)
    return [record for record in found if isinstance(record, Observation)]


def reading(*blocks: Block) -> Reading:
    front = (
        Heading("Marlshire Council", "page 1", level=1),
        Heading("Quarterly Performance Report", "page 1", level=1),
        Paragraph("In Quarter 3, 2031/32, two indicators were on target.", "page 1"),
    )
    (found,) = readings_of(Pages("report.pdf", "0" * 64, (*front, *blocks)), "Marlshire Council")
    return found


def test_a_card_gives_the_latest_figure_with_its_target_the_one_before_and_both_ratings() -> None:
    (seen,) = read(table(*CARD))
    assert (seen.measure, seen.value, seen.unit, seen.period.text) == (
        ON_TIME,
        88,
        "%",
        "Q3 2031/32",
    )
    assert (seen.target, seen.previous, seen.previous_as_printed) == (90, 91, "Previous: 91%")
    assert (seen.rag_target, seen.rag_previous, seen.doubt) == (Rag.AMBER, Rag.GREEN, "")
    assert seen.source.place == "row 2 of table 1 on page 4"


def test_a_floor_on_the_other_side_of_the_target_says_which_way_is_good() -> None:
    lower = ("Latest: 12", "Target: 10, Floor: 15", "Previous: 14", "")
    found = read_indicator_cards(
        Pages("report.pdf", "", (table(*CARD, ("Days to place a child", "", "", "AMBER"), lower),)),
        REPORT,
    )
    ways = [m.definition.polarity for m in found if isinstance(m, Measure) and m.definition]
    assert ways == [Polarity.HIGHER_IS_BETTER, Polarity.LOWER_IS_BETTER]


@pytest.mark.parametrize(
    "figures",
    [
        ("Latest:88%", "Target:90% Floor 80%", "Previous 91% (Green)", ""),
        ("Current performance: 88%", "Target: 90%", "Previous quarter: 91% (Green)", ""),
        ("Latest: 88%, Target: 90%, Floor: 80%, Previous: 91% (Green)",),
    ],
)
def test_the_labels_may_share_a_cell_or_lack_their_colons(figures: tuple[str, ...]) -> None:
    (seen,) = read(table((ON_TIME, "", "", "AMBER"), figures))
    assert (seen.value, seen.target, seen.previous) == (88, 90, 91)
    assert (seen.rag_target, seen.rag_previous) == (Rag.AMBER, Rag.GREEN)


def test_labels_over_their_figures_are_a_card_too_and_a_code_before_the_title_is_its_own() -> None:
    found = read_indicator_cards(
        Pages(
            "report.pdf",
            "",
            (
                table(
                    ("CF12", HOMES, "RED"),
                    ("Latest", "Target", "Previous"),
                    ("41", "50", "43 (Amber)"),
                    (f"CF13: {ON_TIME}", "", "GREEN"),
                    ("Latest", "Target", "Previous"),
                    ("93%", "90%", "91% (Green)"),
                ),
            ),
        ),
        REPORT,
    )
    named = [(i.code, i.title) for i in found if isinstance(i, Indicator)]
    assert named == [("CF12", HOMES), ("CF13", ON_TIME)]
    seen = [(o.indicator, o.value, o.rag_target) for o in found if isinstance(o, Observation)]
    assert seen == [("CF12", 41, Rag.RED), ("CF13", 93, Rag.GREEN)]


def test_the_line_over_a_card_names_it_where_no_row_does() -> None:
    (seen,) = read(Paragraph(f"{HOMES} RED", PLACE), table(CARD[1][:3]))
    assert (seen.measure, seen.rag_target) == (HOMES, Rag.RED)


def test_the_words_under_a_card_say_of_when_its_figure_is() -> None:
    arrears = "*This indicator is reported one Quarter in arrears"
    late = "No data for Dec-31 available at time of reporting"
    (before,) = read(table(*CARD), Paragraph(arrears, PLACE))
    (unknown,) = read(table(*CARD), Paragraph(late, PLACE))
    (other,) = read(table(*CARD), Paragraph("No data for Jun-31 available in July.", PLACE))
    assert before.period.text == "Q2 2031/32"
    assert (unknown.period.text, unknown.doubt) == ("", f"the paper says: {late}")
    assert other.period.text == "Q3 2031/32"


def test_a_sentence_that_prints_figure_and_target_with_another_quarter_says_when_it_was() -> None:
    card = (
        ("Emissions of the council's estate in tonnes", "", "", "GREEN"),
        ("Latest: 10,120", "Target: 10,800, Floor: 11,900", "Previous: 10,950 (Green)", ""),
    )
    said = (
        "The target for Quarter 2, 2031/32 of 10,800 tonnes was met with a total of 10,120 tonnes."
    )
    (seen,) = read(table(*card), Paragraph(said, PLACE))
    assert (seen.period.text, seen.value) == ("Quarter 2, 2031/32", 10120)


@pytest.mark.parametrize(
    "rows",
    [
        (("Measure", "Latest", "Target"), (ON_TIME, "88%", "90%")),
        ((ON_TIME, "AMBER"), ("Latest position is that 88% were on time against 90%", "")),
        ((ON_TIME, "AMBER"), ("Latest: improving", "Target: 90%")),
        ((ON_TIME, HOMES, "AMBER"), ("Latest: 88%", "Target: 90%", "")),
    ],
)
def test_other_tables_are_no_cards(rows: tuple[tuple[str, ...], ...]) -> None:
    assert read(table(*rows)) == []


SUMMARY = (
    ("Children's Services KPIs", "RAG rating", "", "DoT"),
    ("", "Latest", "Previous", ""),
    ("% of care plans reviewed on time", "AMBER", "GREEN", "⇧"),
    ("Number of foster homes approved this year", "RED", "AMBER", ""),
)


def test_a_summary_gives_each_rating_and_the_one_before_without_a_figure() -> None:
    seen = {o.measure: o for o in read(table(*SUMMARY))}
    assert list(seen) == ["% of care plans reviewed on time", SUMMARY[3][0]]
    foster = seen[SUMMARY[3][0]]
    assert (foster.value, foster.as_printed) == (None, "Red")
    assert (foster.rag_target, foster.rag_previous) == (Rag.RED, Rag.AMBER)
    assert foster.period.text == "Q3 2031/32"


def test_what_a_summary_rates_and_a_card_gives_the_figure_of_is_one_indicator() -> None:
    found = reading(table(*SUMMARY, place="table 1 on page 3"), table(*CARD))
    seen = {r.measure: r.value for r in found.records if isinstance(r, Observation)}
    assert seen == {ON_TIME: 88, SUMMARY[3][0]: None}
    assert found.kept_as_text == ()


def test_a_key_to_the_ratings_and_a_table_with_other_columns_rate_nothing() -> None:
    key = table(("Key", "RAG rating"), ("GREEN", "Target achieved"), ("RED", "Floor not met"))
    counts = table(("", "GREEN", "AMBER"), ("Adult Social Care", "2", "3"), ("Highways", "4", "1"))
    actions = table(
        ("Action", "Lead", "RAG"), ("Open a hub", "Ann Lee", "GREEN"), ("Hire", "Bo Day", "RED")
    )
    assert read(key, counts, actions) == []
