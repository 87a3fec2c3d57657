"""Registers of indicators: what each measures, which way is good, when the next figure is due."""

from knowledge.domain.indicators import Indicator, Measure, Polarity
from knowledge.domain.records import Record
from knowledge.importers.figures.indicator_registers import (
    day_of,
    polarity_of,
    read_indicator_registers,
)
from tests.knowledge.importers.printed import document, paper


def _read(text: str) -> list[Record]:
    return read_indicator_registers(paper(text), document("Register"))


def test_a_register_without_codes_defines_measures_with_all_that_it_says() -> None:
    (measure,) = _read("""\
Priority | Indicator | Source | Period | Publication Date | Next Release | Notes
Health | Adults who cycle. | Active Lives survey | 2015/16 to 2020/21 | Apr 2022 | 11/10/2022 | NA
""")
    assert isinstance(measure, Measure)
    assert (measure.text, measure.level) == ("Adults who cycle.", "Health")
    told = measure.definition
    assert told is not None
    assert (told.data_source, told.period) == ("Active Lives survey", "2015/16 to 2020/21")
    assert (told.published, told.next_release, told.note) == ("Apr 2022", "11/10/2022", "NA")
    assert told.polarity is None


def test_the_headings_may_be_called_and_ordered_otherwise() -> None:
    first, second = _read("""\
Year_Type | Measure | Chart_title | Polarity | y_axis_name | dps | Data Owner
Academic Year | Absence | Half days missed (%) | Low | % half days | 2 | DfE
Calendar Year | Births | Births in the year | - | Number | NA | ONS
""")
    assert isinstance(first, Measure) and isinstance(second, Measure)
    assert first.definition and second.definition
    assert (first.text, first.definition.name, first.unit) == (
        *("Half days missed (%)", "Absence", "% half days"),
    )
    assert first.definition.polarity is Polarity.LOWER_IS_BETTER
    assert (first.definition.year_type, first.definition.decimal_places) == ("Academic Year", 2)
    assert second.definition.polarity is Polarity.NEITHER
    assert second.definition.decimal_places is None


def test_a_code_makes_it_an_indicator() -> None:
    (indicator,) = _read("""\
KPI ref | Performance indicator | Good is | Unit | Data source
HOU 03 | Repairs done in time | Bigger is better | % | Repairs system
""")
    assert isinstance(indicator, Indicator)
    assert (indicator.code, indicator.title) == ("HOU 03", "Repairs done in time")
    assert indicator.polarity is Polarity.HIGHER_IS_BETTER
    assert indicator.unit == "%"


def test_which_way_is_good_is_only_read_where_it_is_said() -> None:
    assert polarity_of("High") is Polarity.HIGHER_IS_BETTER
    assert polarity_of("Aim to minimise") is Polarity.LOWER_IS_BETTER
    assert polarity_of("-") is Polarity.NEITHER
    for unsaid in ("NA", "", "High risk areas", "Lowestoft"):
        assert polarity_of(unsaid) is None


def test_a_date_that_a_spreadsheet_left_as_a_number_is_written_out() -> None:
    assert day_of("45809") == "1 June 2025"
    assert day_of("2022-09-06") == "2022-09-06"
    assert day_of("2022") == "2022"


def test_a_table_with_figures_and_a_list_without_sources_are_no_register() -> None:
    assert not _read("""\
Indicator | Value | Target | Source | Next release
Repairs done in time | 92% | 95% | Repairs system | July
""")
    assert not _read("Indicator | Notes\nRepairs done in time | Counted monthly\n")
