"""Sheets of figures that few rules part: the edges of the figures tell the columns."""

from collections.abc import Sequence

from fpdf import FPDF

from knowledge.readers.pdf import read_pdf
from tests.knowledge.readers.made_files import grids

# Where the figures of each column end, in millimetres.
EDGES = (120.0, 145.0, 170.0)


class Sheet:
    """A page on which figures end at their edges and titles begin at the left."""

    def __init__(self) -> None:
        self.made = FPDF(format="A4")
        self.made.add_page()
        self.made.set_font("Helvetica", size=9)
        self.y = 30.0

    def words(self, *placed: tuple[float, str], pitch: float = 6.0) -> None:
        """A line of words, each beginning where it is told to."""
        for x, text in placed:
            self.made.text(x, self.y, text)
        self.y += pitch

    def line(
        self,
        title: str,
        *figures: str,
        edges: Sequence[float] = EDGES,
        left: float = 20.0,
        pitch: float = 6.0,
    ) -> None:
        """A title and the figures that end at the edges, "" for a blank one."""
        self.made.text(left, self.y, title)
        for edge, figure in zip(edges, figures, strict=False):
            self.made.text(edge - self.made.get_string_width(figure), self.y, figure)
        self.y += pitch

    def rule(self, left: float, right: float, top: float, bottom: float) -> None:
        self.made.line(left, top, right, bottom)

    def tables(self) -> list[list[list[str]]]:
        return grids(read_pdf(bytes(self.made.output()), "sheet.pdf"))


def headed() -> Sheet:
    sheet = Sheet()
    sheet.line("Service", "Budget", "Forecast", "Variance")
    return sheet


def test_figures_stand_under_their_headings_and_blank_cells_stay_blank() -> None:
    sheet = headed()
    sheet.line("Parks", "1,200.0", "", "-50.0")
    sheet.line("Harbours", "(3.5)", "12.0", "15.5")
    sheet.line("Roads", "40.0", "41.0", "1.0")
    assert sheet.tables() == [
        [
            ["Service", "Budget", "Forecast", "Variance"],
            ["Parks", "1,200.0", "", "-50.0"],
            ["Harbours", "(3.5)", "12.0", "15.5"],
            ["Roads", "40.0", "41.0", "1.0"],
        ]
    ]


def test_a_title_of_two_lines_over_its_figures_is_one_and_a_group_stands_alone() -> None:
    sheet = headed()
    sheet.line("Environment")
    sheet.line("Review of the contract for the", pitch=4.0)
    sheet.line("upkeep of parks", "1.0", "2.0", "1.0")
    sheet.line("Fees for moorings, with which", pitch=4.0)
    sheet.line("the harbour is dredged", "3.0", "4.0", "1.0")
    sheet.line("Roads", "5.0", "6.0", "1.0")
    (table,) = sheet.tables()
    assert [row[0] for row in table[1:]] == [
        "Environment",
        "Review of the contract for the upkeep of parks",
        "Fees for moorings, with which the harbour is dredged",
        "Roads",
    ]
    assert table[2][1:] == ["1.0", "2.0", "1.0"]


def test_a_title_that_goes_on_under_its_figures_is_one() -> None:
    sheet = headed()
    sheet.line("Grant for the upkeep of", "1.0", "2.0", "1.0", pitch=4.0)
    sheet.line("coastal paths")
    sheet.line("Roads", "5.0", "6.0", "1.0")
    (table,) = sheet.tables()
    assert table[1] == ["Grant for the upkeep of coastal paths", "1.0", "2.0", "1.0"]


def test_figures_at_half_the_height_of_a_title_of_two_lines_are_its_own() -> None:
    sheet = headed()
    sheet.line("Roads", "5.0", "6.0", "1.0")
    sheet.line("Cash and cash", pitch=2.0)
    sheet.line("", "1.0", "2.0", "3.0", pitch=2.0)
    sheet.line("equivalents")
    sheet.line("Total", "6.0", "8.0", "4.0")
    (table,) = sheet.tables()
    assert table[2] == ["Cash and cash equivalents", "1.0", "2.0", "3.0"]


def test_the_number_of_a_page_up_its_side_is_no_part_of_its_table() -> None:
    sheet = headed()
    sheet.line("Parks", "1.0", "2.0", "1.0")
    with sheet.made.rotation(-90, 22.0, 34.0):
        sheet.made.text(22.0, 34.0, "Page 12")
    sheet.line("Harbours", "3.0", "4.0", "1.0")
    sheet.line("Roads", "5.0", "6.0", "1.0")
    (table,) = sheet.tables()
    assert [row[0] for row in table[1:]] == ["Parks", "Harbours", "Roads"]


def test_a_heading_over_several_columns_is_said_over_each_of_them() -> None:
    sheet = Sheet()
    edges = (40.0, 60.0, 80.0, 150.0, 170.0, 190.0)
    middle = sheet.made.get_string_width("2031-32") / 2
    sheet.words((50.0 - middle, "2031-32"), (160.0 - middle, "2032-33"))
    kinds = ("Core", "Grant", "Total")
    sheet.line("", *kinds, *kinds, edges=edges)
    sheet.line("", *["£000s"] * 6, edges=edges)
    sheet.line("Parks", "1.0", "2.0", "3.0", "4.0", "5.0", "9.0", edges=edges, left=90.0)
    sheet.line("SPENDING", left=90.0)
    sheet.line("Roads", "10.0", "", "10.0", "12.0", "0.0", "12.0", edges=edges, left=90.0)
    heading, unit, parks, group, roads = sheet.tables()[0]
    years = [f"{year} {kind}" for year in ("2031-32", "2032-33") for kind in kinds]
    assert heading == [*years[:3], "", *years[3:]]
    assert unit[0] == "£000s"
    assert parks == ["1.0", "2.0", "3.0", "Parks", "4.0", "5.0", "9.0"]
    assert group == ["", "", "", "SPENDING", "", "", ""]
    assert roads == ["10.0", "", "10.0", "Roads", "12.0", "0.0", "12.0"]


def test_frames_around_blocks_of_figures_do_not_hide_whose_they_are() -> None:
    sheet = headed()
    sheet.line("Parks", "1.0", "2.0", "1.0")
    sheet.line("Harbours", "3.0", "4.0", "1.0")
    sheet.line("TOTAL", "4.0", "6.0", "2.0")
    for x in (100.0, 122.0, 147.0, 172.0):
        sheet.rule(x, x, 24.0, sheet.y)
    for y in (24.0, sheet.y - 10.0, sheet.y):
        sheet.rule(100.0, 172.0, y, y)
    (table,) = sheet.tables()
    assert table[1:] == [
        ["Parks", "1.0", "2.0", "1.0"],
        ["Harbours", "3.0", "4.0", "1.0"],
        ["TOTAL", "4.0", "6.0", "2.0"],
    ]


def test_a_sentence_across_the_figures_ends_the_sheet() -> None:
    sheet = headed()
    sheet.line("Parks", "1.0", "2.0", "1.0")
    sheet.line("Roads", "3.0", "4.0", "1.0")
    sheet.words(
        (20.0, "The forecast is above the budget because more people came to the parks, it says.")
    )
    sheet.line("Visits", "10", "20", "30")
    (table,) = sheet.tables()
    assert [row[0] for row in table] == ["Service", "Parks", "Roads"]


def ruled(sheet: Sheet, tops: Sequence[float], lefts: Sequence[float], right: float) -> None:
    """Rules around cells: each row from one top to the next."""
    for top in tops:
        sheet.rule(lefts[0], right, top, top)
    for left in (*lefts, right):
        sheet.rule(left, left, tops[0], tops[-1])


LEFTS = (20.0, 60.0, 100.0, 140.0)


def row_at(sheet: Sheet, y: float, *cells: str) -> None:
    for left, text in zip(LEFTS, cells, strict=False):
        sheet.made.text(left + 1, y, text)


def test_a_heading_and_a_total_drawn_as_one_cell_are_put_in_their_columns() -> None:
    sheet = Sheet()
    row_at(sheet, 24, "Sort", "Headline", "2031-32", "2032-33")
    row_at(sheet, 30, "Savings", "Parks", "10", "20")
    row_at(sheet, 36, "Savings", "Roads", "30", "40")
    row_at(sheet, 42, "TOTAL SAVINGS OF ALL SORTS", "", "40", "60")
    ruled(sheet, (26, 32, 38), LEFTS, 180.0)
    for y in (20, 44):
        sheet.rule(20.0, 180.0, y, y)
    for x in (20.0, 180.0):
        sheet.rule(x, x, 20, 44)
    (table,) = sheet.tables()
    assert table[0] == ["Sort", "Headline", "2031-32", "2032-33"]
    assert table[-1] == ["TOTAL SAVINGS OF ALL SORTS", "", "40", "60"]


def test_shaded_headings_and_the_title_of_a_group_belong_to_their_ruled_table() -> None:
    sheet = Sheet()
    row_at(sheet, 23, "Ref", "Project", "Cost", "Spent")
    row_at(sheet, 30, "1", "Parks", "10", "20")
    row_at(sheet, 36, "2", "Roads", "30", "40")
    row_at(sheet, 42, "Harbour projects")
    row_at(sheet, 48, "3", "Quay", "50", "60")
    row_at(sheet, 54, "4", "Moorings", "70", "80")
    ruled(sheet, (24, 32, 38), LEFTS, 180.0)
    ruled(sheet, (44, 50, 56), LEFTS, 180.0)
    (table,) = sheet.tables()
    assert table == [
        ["Ref", "Project", "Cost", "Spent"],
        ["1", "Parks", "10", "20"],
        ["2", "Roads", "30", "40"],
        ["Harbour projects", "", "", ""],
        ["3", "Quay", "50", "60"],
        ["4", "Moorings", "70", "80"],
    ]
