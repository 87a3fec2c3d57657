"""Tables of indicators, with headings in place, slipped, repeated or missing."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.domain.indicators import (
    Comparator,
    ComparatorGroup,
    Indicator,
    IndicatorKind,
    Measure,
    Observation,
    ObservationStatus,
    Rag,
)
from knowledge.domain.records import Record
from knowledge.importers.figures.compared_groups import groups_compared
from knowledge.importers.figures.indicator_table import read_indicator_tables
from knowledge.readers.blocks import Cell, Pages, Paragraph, Row, Table
from tests.knowledge.importers.printed import document, paper, sample

IN_PLACE = """\
Page Ref | PI ref | Description | Latest data | Period covered | Period target | \
Data 12 months earlier | Performance compared to 12 months earlier | \
Performance compared to National figure | | \
Performance compared to *South West or *Similar council figure | | Period covered
"""
SLIPPED = """\
Ref | PI ref | Description | Latest data | Period covered | Period target | \
Data 12 months earlier | Performance compared to 12 months earlier | \
Performance compared to National figure | \
Performance compared to *South West figure | Period covered | |
"""
BODY = """\
Better for Readers | | | | | | | | | | | |
2. Do readers find what they look for? | | | | | | | | | | | |
7 | LIB 4 | Percentage of loans renewed on time [1] | 81.5 | Apr - Jun 2017 | 80.0 | \
79.2 | GREEN | 84.1 | RED | 80* | GREEN | 2015/16
8 | LIB 5 | Number of readers | 12 | 2016/17 (final) | Tracker | \
New PI | NA | No Data | | No Data | |
9 | LIB 6 | Rate of fines per 1,000 loans | -3 | As at Jun 2017 | Tracker | \
4 | AMBER | 4 | AMBER | 5* | AMBER | England - 2015/16 SW - 2014/15
"""


def _read(text: str) -> list[Record]:
    return read_indicator_tables(paper(text), document())


def _observations(text: str) -> dict[str, Observation]:
    found = [record for record in _read(text) if isinstance(record, Observation)]
    return {o.indicator or o.measure: o for o in found}


def test_an_indicator_has_its_code_kind_theme_and_key_question() -> None:
    first, second, _ = [r for r in _read(IN_PLACE + BODY) if isinstance(r, Indicator)]
    assert (first.code, first.title, first.kind, first.unit) == (
        *("LIB 4", "Percentage of loans renewed on time", IndicatorKind.TARGET, "%"),
    )
    assert (first.theme, first.key_question) == (
        *("Better for Readers", "Do readers find what they look for?"),
    )
    assert (second.kind, second.polarity) == (IndicatorKind.TRACKER, None)


def test_every_rating_goes_to_the_value_before_it_wherever_the_headings_slipped() -> None:
    for headings in (IN_PLACE.replace(" or *Similar council", ""), SLIPPED):
        found = _observations(headings + BODY)["LIB 4"]
        assert (found.value, found.target, found.previous) == (81.5, 80.0, 79.2)
        assert (found.rag_previous, found.rag_target) == (Rag.GREEN, None)
        national, region = found.comparators
        assert (national.group, national.value, national.rag) == (
            *(ComparatorGroup.ENGLAND, 84.1, Rag.RED),
        )
        assert (region.group_name, region.value, region.rag, region.period.text) == (
            *("South West", 80.0, Rag.GREEN, "2015/16"),
        )


def test_no_data_new_and_not_rated_are_quoted_and_are_no_figures() -> None:
    found = _observations(SLIPPED + BODY)["LIB 5"]
    assert (found.value, found.previous, found.previous_as_printed) == (12.0, None, "New PI")
    assert (found.rag_previous, found.status) == (Rag.NOT_RATED, ObservationStatus.FINAL)
    assert found.comparators == (Comparator(ComparatorGroup.ENGLAND, None, "No Data"),)


def test_a_period_that_names_each_group_gives_each_its_own() -> None:
    national, region = _observations(SLIPPED + BODY)["LIB 6"].comparators
    assert (national.period.text, region.period.text) == ("2015/16", "2014/15")


def test_headings_repeated_after_a_page_break_and_rows_without_them_go_on() -> None:
    more = "\n10 | LIB 7 | Percentage of lost books | 2 | 2016/17 | Tracker | 2 | AMBER | 3 | \
GREEN | 3* | GREEN | 2015/16\n"
    again = "\n" + SLIPPED + more.strip().replace("LIB 7", "LIB 8") + "\n"
    found = _observations(SLIPPED + BODY + more + again)
    assert found["LIB 7"].comparators[1].rag is Rag.GREEN
    assert found["LIB 8"].previous == 2.0


def test_a_simple_table_without_codes_gives_measures() -> None:
    text = """\
Performance Indicator | Value | Target | Status
Percentage of litter reports attended to | 61.1% | 50% | Green
Waste sent for reuse, recycling and composting (NI 192) | 54.96% | 52.5% | Red
Footfall on High Street | 2,973,349 | 2,400,000 |
Reports awaited from the contractor | Not due | 5 |
"""
    records = _read(text)
    measures = [r.text for r in records if isinstance(r, Measure)]
    assert measures == [
        *("Percentage of litter reports attended to", "Footfall on High Street"),
        "Reports awaited from the contractor",
    ]
    found = _observations(text)
    first = found["Percentage of litter reports attended to"]
    assert (first.value, first.unit, first.target, first.rag_target) == (61.1, "%", 50.0, Rag.GREEN)
    assert found["NI 192"].rag_target is Rag.RED
    assert found["Footfall on High Street"].value == 2_973_349
    waiting = found["Reports awaited from the contractor"]
    assert (waiting.value, waiting.as_printed) == (None, "Not due")


def test_a_column_for_each_quarter_gives_an_observation_for_each() -> None:
    text = """\
Ref | Measure | Target | Q1 2018/19 | Q2 2018/19
LIB 4 | Percentage of loans renewed | 80 | 78 | 82
"""
    found = [r for r in _read(text) if isinstance(r, Observation)]
    assert [(o.period.text, o.value) for o in found] == [("Q1 2018/19", 78.0), ("Q2 2018/19", 82.0)]


def test_a_list_of_indicators_without_figures_gives_measures_only() -> None:
    text = """\
|Priority |Indicator |Source |Period |Next Release
|:--- |:---- |:---- |:---- |:----
|Health |Proportion of adults who swim weekly. |Survey |2015/16 to 2020/21 |Apr 2022
"""
    pages = paper(text.replace("|", "\t").replace("\t:", "|:"))
    assert [type(record) for record in read_indicator_tables(pages, document())] == [Measure]


def test_the_group_compared_is_what_the_heading_names() -> None:
    groups = groups_compared("Compared to *North East or **Nearest statistical neighbour figure")
    assert groups[1] == (ComparatorGroup.REGION, "North East")
    assert groups[2] == (ComparatorGroup.NEAREST_NEIGHBOURS, "Nearest statistical neighbour")
    assert groups_compared("Statistical neighbours average")[0] == (
        *(ComparatorGroup.STATISTICAL_NEIGHBOURS, "Statistical neighbours"),
    )


def test_a_figure_whose_stars_name_no_group_is_compared_with_nobody() -> None:
    found = _observations((SLIPPED + BODY).replace("80*", "80"))["LIB 4"]
    assert [c.group for c in found.comparators] == [ComparatorGroup.ENGLAND]


def test_tables_of_money_counts_and_actions_are_no_indicators() -> None:
    for text in (
        "Reason For Adjustment | Budget | Actual\nPay award | 363 | 360\n",
        "RAG Rating | Green | Amber | Red\nKPIs | 10 | 0 | 1\n",
        "Action | Lead Officer | Target | Status\nMend the roof | Ann Poe | 90% | Green\n",
        "Risk Number | Description | Risk Score\n1 | Flood of the hall | C3\n",
    ):
        assert _read(text) == []


def test_a_first_column_without_a_heading_is_of_what_the_words_above_introduce() -> None:
    text = """\
Maturity of borrowing: This indicator is set to control the exposure to refinancing risk.

| Actual 30/09/2031 | Upper limit | Lower limit
Under 12 months | 0.01% | 100% | 0%
12 months and within 5 years | 5.49% | 50% | 0%
"""
    over, _, *lines = text.splitlines()
    cells = [[t.strip() for t in line.split("|")] for line in lines]
    rows = (Row(tuple(Cell((t,) if t else ()) for t in row)) for row in cells)
    table = Table(tuple(rows), "table 1 on page 3")
    above = Paragraph(over, "page 3")
    found = read_indicator_tables(Pages("a.pdf", "", (above, table)), document())
    seen = [(o.measure, o.value, o.target) for o in found if isinstance(o, Observation)]
    assert seen == [
        ("Maturity of borrowing: Under 12 months", 0.01, 100),
        ("Maturity of borrowing: 12 months and within 5 years", 5.49, 50),
    ]
    assert read_indicator_tables(Pages("a.pdf", "", (table,)), document()) == []


def test_headings_that_cannot_be_brought_together_with_their_rows_give_nothing() -> None:
    text = """\
PI ref | Description | Latest data | Period target
LIB 4 | Loans on time | GREEN | 4 | 5
"""
    assert _read(text) == []


_WORDS = st.sampled_from(
    [
        *("", "PI ref", "Description", "Latest data", "Period target", "National", "RAG", "GREEN"),
        *("LIB 4", "Percentage of loans", "4.5", "80*", "NA", "No Data", "2016/17", "<!channel>"),
    ]
)
_TABLE = st.lists(st.lists(_WORDS, min_size=1, max_size=6), min_size=1, max_size=6)


@given(_TABLE)
def test_torn_tables_never_break_the_reading_and_no_figure_is_invented(
    table: list[list[str]],
) -> None:
    rows = tuple(Row(tuple(Cell((t,) if t else ()) for t in row), n) for n, row in enumerate(table))
    pages = Pages("torn.txt", "", (Table(rows, "the table"),))
    printed = {text for row in table for text in row}
    for record in read_indicator_tables(pages, document()):
        if isinstance(record, Observation):
            assert record.as_printed in printed
            assert {c.as_printed for c in record.comparators} <= printed


def test_every_indicator_of_the_sample_performance_report() -> None:
    records = read_indicator_tables(sample("004"), document())
    indicators = [r for r in records if isinstance(r, Indicator)]
    found = {r.indicator: r for r in records if isinstance(r, Observation)}
    assert len(indicators) == len(found) == 45
    assert sum(i.kind is IndicatorKind.TARGET for i in indicators) == 7
    ehcp = found["CYP S33"]
    assert (ehcp.value, ehcp.target, ehcp.previous, ehcp.rag_previous) == (
        66.0,
        90.0,
        90.0,
        Rag.RED,
    )
    assert [(c.value, c.rag, c.period.text) for c in ehcp.comparators] == [
        *((58.6, Rag.GREEN, "Jan - Dec 2016"), (73.4, Rag.RED, "Jan - Dec 2016")),
    ]
    assert [c.period.text for c in found["AHS4"].comparators] == [
        *("2011/12 - 2013/14", "2010/11 - 2012/13"),
    ]
    assert [c.rag for c in found["CYP S3"].comparators] == [None, None]
    assert found["CYP S25"].value == -12.5
    ratings = [o.rag_previous for o in found.values()]
    assert (ratings.count(Rag.GREEN), ratings.count(Rag.NOT_RATED)) == (15, 14)


BENCHMARKED = """\
Ref | Measure | 2031/32 | | Target 2031/32 | RAG | Benchmarks 2030/31 | | |
| | Q1 | Q2 | | | England | Statistical neighbours | South East |
LIB 7 | Loans renewed on time | 81% | 83% | 80% | Green | 84% | 80.5% | n/a |
LIB 8 | Loans lost | 4 | 6 | 5 | Red | 7 | 8 | 9 |
"""


def test_a_heading_over_several_comparators_says_of_which_year_each_of_them_is() -> None:
    found = [r for r in _read(BENCHMARKED) if isinstance(r, Observation)]
    latest = next(o for o in found if o.indicator == "LIB 8" and o.period.text == "2031/32 Q2")
    assert [(c.group.value, c.group_name, c.value) for c in latest.comparators] == [
        ("England", "", 7.0),
        ("statistical neighbours", "Statistical neighbours", 8.0),
        ("region", "South East", 9.0),
    ]
    assert {c.period.text for c in latest.comparators} == {"2030/31"}
