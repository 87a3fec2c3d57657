"""Tables of money become budget lines, every cell as printed."""

from knowledge.domain.budgets import BudgetLine
from knowledge.importers.figures.budget_tables import read_budget_tables
from knowledge.readers.blocks import Cell, Heading, Pages, Row, Table
from tests.knowledge.importers.printed import document, paper, sample

OUTTURN = """
# Revenue outturn 2023/24

8. Analysis by service

 | Revised Budget | Outturn | Variance
 | £000 | £000 | £000
Parks | 1,200 | 1,150 | (50)
Roads | 4,000 | 4,310 | 310
TOTAL | 5,200 | 5,460 | 260
"""
COMMENTARY = """
# Variances

9. The table below explains the variances:

Service | Description | Variance £000
Outdoors | |
Allotments | Rents rose. | (1)
Parks and | Vacant posts and | (50)

Service | Description | Variance £000
Gardens | a mild winter. |
Cemeteries | | 3
Sub-total - Outdoors | | (47)
Roads | More potholes. | 310
 | | 263
"""
CAPITAL = """
# Capital

Scheme | Actual | 2024-25 Budget
 | 30/06/2024 |
 | £m | £m
Bridge | 2 | 5
Quay | - | 1
"""
REPORT = """
**{0}**

**Purpose of the Report**

1. To note.

**Background**

 | £000
Parks | {1}
Roads | 2
"""


def lines(text: str) -> list[BudgetLine]:
    found = read_budget_tables(paper(text), document())
    return [record for record in found if isinstance(record, BudgetLine)]


def pack() -> dict[int | None, BudgetLine]:
    found = read_budget_tables(sample("004"), document())
    return {line.source.line: line for line in found if isinstance(line, BudgetLine)}


def test_a_line_keeps_each_cell_under_its_heading_as_printed() -> None:
    parks, roads, total = lines(OUTTURN)
    assert parks.columns == (
        ("Revised Budget", "1,200"),
        ("Outturn", "1,150"),
        ("Variance", "(50)"),
    )
    assert (parks.line_title, parks.table, parks.unit) == ("Parks", "Analysis by service", "£000")
    assert (roads.line_title, total.line_title) == ("Roads", "TOTAL")


def test_headings_in_two_rows_are_put_together() -> None:
    bridge, quay = lines(CAPITAL)
    assert bridge.columns == (("Actual 30/06/2024", "2"), ("2024-25 Budget", "5"))
    assert (quay.columns[0], quay.unit) == (("Actual 30/06/2024", "-"), "£m")


def test_a_line_torn_over_a_page_is_put_together() -> None:
    parks = lines(COMMENTARY)[1]
    assert parks.line_title == "Parks and Gardens"
    assert parks.columns == (
        ("Description", "Vacant posts and a mild winter."),
        ("Variance £000", "(50)"),
    )


def test_a_group_goes_on_over_the_page_and_ends_with_its_subtotal() -> None:
    tables = [(line.line_title, line.table.rpartition(" / ")[2]) for line in lines(COMMENTARY)]
    title = "Variances: The table below explains the variances"
    assert tables == [
        ("Allotments", "Outdoors"),
        ("Parks and Gardens", "Outdoors"),
        ("Cemeteries", "Outdoors"),
        ("Sub-total - Outdoors", "Outdoors"),
        ("Roads", title),
        ("Total", title),
    ]


def test_a_total_without_a_title_is_kept_with_a_doubt() -> None:
    total = lines(COMMENTARY)[-1]
    assert (total.line_title, total.columns) == ("Total", (("Variance £000", "263"),))
    assert "no title" in total.doubt


def test_a_table_without_money_is_no_budget() -> None:
    assert lines("# Visits\n\nLibrary | 2022 | 2023\nNorth | 10 | 12\nSouth | 9 | 8\n") == []


def test_a_title_in_the_tables_first_row_names_it() -> None:
    text = "# Money\n\nTable 1 Grants | |\nBlock | Budget £m | Forecast £m\nA | 1 | 2\nB | 3 | 4\n"
    first = lines(text)[0]
    assert (first.table, first.line_title) == ("Table 1 Grants", "A")
    assert first.columns == (("Budget £m", "1"), ("Forecast £m", "2"))


def test_a_register_that_costs_its_risks_is_no_budget() -> None:
    text = "# Risks\n\nRisk | Likelihood | Cost £m\nFlood | 3 | 10\nFire | 1 | 5\n"
    assert lines(text) == []


def test_tables_of_the_same_heading_in_two_reports_stay_apart() -> None:
    found = lines(REPORT.format("Outturn 2022/23", 5) + REPORT.format("Outturn 2023/24", 6))
    parks = [line for line in found if line.line_title == "Parks"]
    assert [(line.period, line.columns[0][1]) for line in parks] == [
        ("2022/23", "5"),
        ("2023/24", "6"),
    ]
    assert len({line.source.place for line in found}) == 4


NUMBERED = """
# Capital

Row ref | Directorate | Project | 2031-32 £000 | 2032-33 £000
1 | PLACE | Quay wall | 10 | 20
2 | PLACE | Bridge | 30 | 40
 | | Harbour projects: | |
3 | PLACE | Moorings | 5 | 6
 | Total of all projects | | 45 | 66
* Estimates are included. | | | |
"""
YEAR_BEFORE = """
# Plan

2031-32 £000 | | 2032-33 £000 | 2033-34 £000
1.5 | Parks | 2.5 | 3.5
 | SAVINGS | |
4.5 | Roads | 5.5 | -6.5
"""
SPREAD = """
# Settlement

Grant | 2032-33 Final | | 2031-32 Final |
 | Borchester | England | Borchester | England
 | £m | £m | £m | £m
Roads | 1 | 2 | 3 | 4
Parks | 5 | 6 | 7 | 8
"""


def test_the_number_of_a_line_is_not_its_title() -> None:
    quay, bridge, moorings, total = lines(NUMBERED)
    assert (quay.line_title, bridge.line_title) == ("Quay wall", "Bridge")
    assert quay.columns == (
        ("Row ref", "1"),
        ("Directorate", "PLACE"),
        ("2031-32 £000", "10"),
        ("2032-33 £000", "20"),
    )
    assert (moorings.line_title, moorings.table) == ("Moorings", "Capital / Harbour projects:")
    assert (total.line_title, total.doubt) == ("Total of all projects", "")


def test_titles_may_stand_behind_the_figures_of_the_year_before() -> None:
    parks, roads = lines(YEAR_BEFORE)
    assert (parks.line_title, roads.line_title, roads.table) == ("Parks", "Roads", "Plan / SAVINGS")
    assert roads.columns == (
        ("2031-32 £000", "4.5"),
        ("2032-33 £000", "5.5"),
        ("2033-34 £000", "-6.5"),
    )


def test_a_heading_over_two_columns_is_said_of_both_where_those_under_it_repeat() -> None:
    roads = lines(SPREAD)[0]
    assert roads.columns == (
        ("2032-33 Final Borchester", "1"),
        ("2032-33 Final England", "2"),
        ("2031-32 Final Borchester", "3"),
        ("2031-32 Final England", "4"),
    )


def test_the_title_of_a_group_in_the_cell_of_its_first_line_is_no_part_of_it() -> None:
    cells = (("Balance", "£m"), ("Opening", "9"), ("School balances", "-1"), ("Closing", "8"))
    rows = [Row((Cell((a,)), Cell((b,)))) for a, b in cells]
    both = Cell(("Contribution to reserves:", "School balances"))
    rows[2] = Row((both, rows[2].cells[1]))
    table = Table(tuple(rows), "the table on page 1")
    found = read_budget_tables(
        Pages("a.pdf", "0", (Heading("Reserves", "page 1"), table)), document()
    )
    named = [(line.line_title, line.table) for line in found if isinstance(line, BudgetLine)]
    assert named[:2] == [
        ("Opening", "Reserves"),
        ("School balances", "Reserves / Contribution to reserves:"),
    ]


def test_two_lines_that_say_the_same_keep_their_own_places() -> None:
    text = "# Plan\n\nLine | 2031 £m | 2032 £m\nDraw | 1 | 2\nAdd | 3 | 4\nDraw | 1 | 2\n"
    assert len({line.source.place for line in lines(text)}) == 3


def test_headings_printed_again_under_the_title_of_a_group_leave_it_open() -> None:
    text = (
        "# Plan\n\nProject | Real £m | Moved £m\nQuay | 1 | 2\nReported before | |\n"
        "Project | Real £m | Moved £m\nBridge | 3 | 4\n"
    )
    assert [line.table for line in lines(text)] == ["Plan", "Plan / Reported before"]


def test_the_sample_pack_gives_every_line_of_its_tables() -> None:
    found = pack()
    assert len(found) == 204
    assert len({line.source.place for line in found.values()}) == 204
    assert {line.period for line in found.values()} == {"2016/17", "Quarter 1 2017/18"}


def test_the_sample_packs_revenue_lines_are_exact() -> None:
    found = pack()
    assert found[1926].line_title == "Transport"
    assert found[1926].table == "Subjective Analysis (Type of Expenditure)"
    assert dict(found[1926].columns) == {
        "Revised Annual Budget": "14,736",
        "2016/17 Outturn": "14,812",
        "2016/17 Variance": "76",
        "Items Outside Cash Limit": "-",
        "Cont. To / (From) Reserves": "-",
        "Cash Limit Variance": "76",
        "MEMO: CASH LIMIT VARIANCE QTR3": "(14)",
    }
    assert dict(found[2152].columns)["Revised Annual Budget"] == "14,884"
    assert found[1957].table == "Analysis by Head of Service Area"
    assert dict(found[1958].columns)["Cash Limit Variance"] == "3,857"
    assert dict(found[2185].columns)["Variance"] == "3,937"
    assert "Items Outside Cash Limit" not in dict(found[2164].columns)


def test_the_sample_packs_reserves_schools_and_capital_are_exact() -> None:
    found = pack()
    assert (found[1893].line_title, found[1893].columns) == (
        "Tackling Troubled Families Reserve",
        (("£'000", "606"),),
    )
    assert dict(found[2007].columns)["Movement £"] == "(128,058)"
    assert dict(found[2028].columns)["Actual Spend 2016/17"] == "2,303"
    assert dict(found[2035].columns)["(Under) / Over Spend 2016-17"] == "(3,402)"
    assert dict(found[2233].columns)["Surplus / Deficit at 31 March 2018 £000"] == "2,743"
    assert found[2260].table == "Schools with deficits at 31 March 2017"
    assert dict(found[2260].columns) == {"No.": "4", "£000": "3,904"}
    assert found[2276].table.endswith("Schools forecasting a deficit balance")
    assert (found[2276].unit, found[2275].unit) == ("£000", "")
    assert dict(found[2312].columns)["Total Capital Prog."] == "43,621"


def test_the_sample_packs_torn_lines_are_whole() -> None:
    found = pack()
    assert found[1970].line_title == "External Agency Placements Central Recharges & SLAs"
    assert dict(found[1970].columns)["Cash limit Variance £000"] == "(172)"
    assert found[1985].line_title == "School Places and Admissions"
    assert found[1974].table.endswith(" / Childrens Services")
    assert dict(found[2221].columns) == {"Cash limit Variance £000": "3.936"}
