"""Layouts that other councils use: bold items, headings in two rows, cards, symbols, own words."""

import pytest

from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.indicators import Indicator, Observation, Polarity, Rag
from knowledge.domain.leads import parse_leads
from knowledge.domain.meetings import AgendaItem, Meeting, Minute
from knowledge.domain.officers import Councillor, LeadKind
from knowledge.domain.records import Reading
from knowledge.domain.risks import Risk
from knowledge.importers.councils import council_of
from knowledge.importers.readings import readings_of
from knowledge.readers.text import read_text
from tests.knowledge.importers.printed import of_type


def read(text: str, name: str = "paper.md") -> Reading:
    (reading,) = readings_of(read_text(text.encode(), name), "")
    return reading


BOLD = """\
# Riverton City Council

## Overview and Scrutiny Commission

**Wednesday, 14th May 2031 at 6.00pm**
**Council Chamber, Civic Centre, Riverton RV1 2AB**

Membership: Councillors Alderson (Chair), Begum and Carter

### AGENDA

**1. Apologies for Absence**

**2. Minutes of the Previous Meeting** (Pages 5 - 12)

**3. Housing Repairs** (Pages 13 - 28)
Report of the Head of Housing
"""


def test_items_in_bold_and_members_after_a_label_are_read() -> None:
    reading = read(BOLD)
    assert reading.document.council == "Riverton City Council"
    items = of_type(reading, AgendaItem)
    assert [(i.number, i.title, i.page_to) for i in items] == [
        ("1", "Apologies for Absence", None),
        ("2", "Minutes of the Previous Meeting", 12),
        ("3", "Housing Repairs", 28),
    ]
    assert items[2].author == "Head of Housing"
    assert [c.name for c in of_type(reading, Councillor)] == ["Alderson", "Begum", "Carter"]
    meeting, *_ = of_type(reading, Meeting)
    assert meeting.chair == "Councillor Alderson"


COLUMNS = """\
NORTHMOOR DISTRICT COUNCIL

HEALTH SCRUTINY PANEL

Date: Tuesday 3 June 2031
Time: 10:30
Place: Committee Room A, Moor House

Panel members: Cllr J Abbott, Cllr M Brown

Item no.\tItem\tReport by\tPage
1\tApologies\t\t
2\tMinutes of 1 April 2031\t\t3
3\tGP access review\tDirector of Public Health\t7

Date of publication: 27 May 2031
"""


def test_an_agenda_in_columns_gives_each_item_its_author_and_page() -> None:
    reading = read(COLUMNS, "paper.txt")
    last = of_type(reading, AgendaItem)[-1]
    assert (last.title, last.author, last.page_from) == (
        *("GP access review", "Director of Public Health", 7),
    )
    assert [c.name for c in of_type(reading, Councillor)] == ["J Abbott", "M Brown"]
    meeting, *_ = of_type(reading, Meeting)
    assert meeting.published and meeting.published.isoformat() == "2031-05-27"


WILL_MEET = """\
NOTICE OF MEETING

The Cabinet of Stonebridge City Council will meet in the Council Chamber, Guildhall on \
Monday 7 July 2031 at 2.00 p.m.

AGENDA

Part One - Public

1 Apologies
2 Minutes of 9 June 2031
3 Medium Term Financial Strategy
  (Report of the Chief Finance Officer, attached)

Part Two - Private

4 Disposal of land
  (Report of the Head of Property)
"""


def test_part_two_in_words_is_private_and_the_notice_says_who_meets_where() -> None:
    reading = read(WILL_MEET, "paper.txt")
    meeting, *_ = of_type(reading, Meeting)
    assert (meeting.committee, meeting.venue) == ("Cabinet", "Council Chamber, Guildhall")
    items = of_type(reading, AgendaItem)
    assert [i.exempt for i in items] == [False, False, False, True]
    assert items[2].author == "Chief Finance Officer"


TWO_ROWS = """\
| Ref | Action | Responsibility | | Timescale | |
|---|---|---|---|---|---|
| | | Lead | Support | Start | End |
| 1.1 | Train all schools | Jane Ford | Schools team | 01.04.31 | 30th Sept '31 |
| 1.2 | Launch the campaign | Comms Manager | | w/c 3 March 2031 | by end of June 2031 |
"""


def test_headings_of_actions_in_two_rows_tell_start_from_end() -> None:
    found = of_type(read(f"# Plan\n\n{TWO_ROWS}"), Action)
    assert [(a.leads[0].name, a.start.text, a.due.text) for a in found] == [
        ("Jane Ford", "01.04.31", "30th Sept '31"),
        ("Comms Manager", "w/c 3 March 2031", "by end of June 2031"),
    ]


RISKS = """\
| Ref | Risk description | Owner | Current | | | Target | | | Mitigation |
|---|---|---|---|---|---|---|---|---|---|
| | | | Likelihood | Impact | Score | Likelihood | Impact | Score | |
| R1 | Failure to deliver savings | Chief Finance Officer | 4 | 4 | 16 | 2 | 3 | 6 | Boards |
"""
RESIDUAL = """\
| Risk ID | Risk | Inherent L | Inherent I | Inherent Score | Controls | Residual L | Residual I \
| Residual Score | Target Score | Risk Owner |
|---|---|---|---|---|---|---|---|---|---|---|
| SR01 | Cyber attack | 5 | 4 | 20 | Patching | 3 | 4 | 12 | 8 | Head of IT |
"""


def test_a_heading_over_three_columns_and_inherent_scores_are_told_apart() -> None:
    (risk,) = of_type(read(f"# Risk register\n\n{RISKS}"), Risk)
    assert (risk.likelihood, risk.impact, risk.score, risk.target_score) == ("4", "4", "16", "6")
    assert risk.consequences == ()
    (risk,) = of_type(read(f"# Strategic risk register\n\n{RESIDUAL}"), Risk)
    assert (risk.likelihood, risk.impact, risk.score, risk.target_score) == ("3", "4", "12", "8")


def test_a_register_of_risks_with_targets_gives_no_indicators() -> None:
    assert of_type(read(f"# Risk register\n\n{RISKS}"), Indicator) == []


CARDS = """\
CORPORATE RISK REGISTER

Risk 1: Failure of the waste contractor
Owner\tHead of Environment
Likelihood\t3 - Possible
Impact\t4 - Major
Score\t12
Mitigation\tA contract in reserve.

Risk 2: Loss of key staff
Owner\tHead of HR
Likelihood\t4 - Likely
Impact\t3 - Moderate
Score\t12
Mitigation\tSuccession plans.
"""


def test_a_risk_on_a_card_is_named_by_the_line_over_it() -> None:
    found = of_type(read(CARDS, "paper.txt"), Risk)
    assert [(r.number, r.description, r.likelihood, r.score) for r in found] == [
        ("1", "Failure of the waste contractor", "3 - Possible", "12"),
        ("2", "Loss of key staff", "4 - Likely", "12"),
    ]
    assert found[0].owners[0].name == "Head of Environment"


def test_a_card_of_something_else_is_no_risk() -> None:
    text = "Staff list\n\nOwner\tAnn Lee\nRoom\t4\nPhone\t5\nDesk\t6\n"
    assert of_type(read(text, "paper.txt"), Risk) == []


SCORECARD = """\
# Eastford Borough Council

## Scorecard

| KPI | Measure | Good is | Q1 30/31 | Q2 30/31 | Target | RAG |
|---|---|---|---|---|---|---|
| K1 | Library visits | High | 12,100 | 12,345 | 12,000 | 🟢 |
| K2 | Sickness days per person | Low | 9.1 | 9.8 | 8.5 | ● Red |
| K3 | Children on a plan | | 212 | <5 | - | |
"""


def test_symbols_are_ratings_good_is_is_polarity_and_suppressed_counts_stay() -> None:
    reading = read(SCORECARD)
    assert [(i.code, i.polarity) for i in of_type(reading, Indicator)] == [
        ("K1", Polarity.HIGHER_IS_BETTER),
        ("K2", Polarity.LOWER_IS_BETTER),
        ("K3", None),
    ]
    latest = {o.indicator: o for o in of_type(reading, Observation) if o.period.text == "Q2 30/31"}
    assert [latest[code].rag_target for code in ("K1", "K2")] == [Rag.GREEN, Rag.RED]
    assert (latest["K3"].value, latest["K3"].as_printed) == (None, "<5")


TRACKER = """\
| No. | Recommendation | Cabinet response | Lead officer | Implementation date | Progress | Status |
|---|---|---|---|---|---|---|
| R1 | That schemes are mapped | Accepted | Priya Shah | April 2031 | Map published | Complete |
| R2 | That a champion is named in each ward | Rejected | - | - | - | Closed |
"""


def test_what_was_done_is_progress_and_whether_it_was_accepted_is_not() -> None:
    found = of_type(read(f"# Monitoring\n\n{TRACKER}"), Action)
    assert [(a.progress, a.due.text, a.status) for a in found] == [
        ("Map published", "April 2031", ActionStatus.COMPLETE),
        ("Rejected", "", ActionStatus.CLOSED),
    ]


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Green, Helen", ["Helen Green"]),
        ("Digital Services Manager", ["Digital Services Manager"]),
        ("Lee Grant lee.grant@penfield.gov.uk", ["Lee Grant"]),
        ("Ann Lee 01632 960123", ["Ann Lee"]),
        ("Ann Lee, Bo Day", ["Ann Lee", "Bo Day"]),
    ],
)
def test_leads_are_people_and_posts_not_addresses_or_halves_of_them(
    cell: str, names: list[str]
) -> None:
    found = parse_leads(cell)
    assert [lead.name for lead in found] == names
    assert all(lead.kind in (LeadKind.PERSON, LeadKind.ROLE) for lead in found)


@pytest.mark.parametrize(
    ("line", "council"),
    [
        ("Westvale Council – SEND plan", "Westvale Council"),
        ("Youth Council", ""),
        ("Full Council", ""),
        ("A paper by Tom Hart", ""),
    ],
)
def test_a_council_without_a_list_is_named_by_its_paper_and_people_are_no_places(
    line: str, council: str
) -> None:
    assert council_of(read_text(f"# {line}\n\nWords.\n".encode(), "p.md")) == council


@pytest.mark.parametrize(
    "table",
    [
        "| Ward | People | Homes |\n|---|---|---|\n| North | 1,200 | 500 |\n| South | 9 | 4 |",
        "| Action | Fee | VAT |\n|---|---|---|\n| Burial | £500 | £0 |\n| Memorial | £90 | £18 |",
        "| Name | Team | Start |\n|---|---|---|\n| Ann | Homes | May 2020 |\n| Bo | B | May 2021 |",
    ],
)
def test_a_table_that_only_looks_like_a_register_is_reported_and_kept_as_text(table: str) -> None:
    reading = read(f"# Fees and lists\n\n{table}\n")
    assert len(reading.kept_as_text) == 1
    assert {type(r).__name__ for r in reading.records} == {"Passage"}


MINUTES = """\
# Minutes of the meeting of the Scrutiny Committee held on Tuesday 9 September 2031

Present: Councillors A Bee (Chair), C Dee and E Eff

1. Apologies

There were none.

2. Housing repairs

Members considered the report.

RESOLVED: That the report be noted.
"""


def test_minutes_with_numbered_titles_in_small_letters_are_minutes_and_no_agenda() -> None:
    reading = read(MINUTES)
    assert reading.document.kind == "minutes"
    found = [minute for minute in of_type(reading, Minute) if minute.number]
    assert [(m.number, m.title) for m in found] == [("1", "Apologies"), ("2", "Housing repairs")]
    assert "That the report be noted" in found[1].resolved


def test_a_column_without_a_year_is_of_the_quarter_that_the_title_names() -> None:
    text = """\
# Fernhill Borough Council performance report Q2 2031/32

| Code | Indicator | {} actual | Target | RAG |
|---|---|---|---|---|
| F1 | Invoices paid in 30 days | 97.2% | 98% | Amber |
"""
    reading = read(text.format("Q2"))
    (seen,) = of_type(reading, Observation)
    assert (reading.document.council, seen.period.text) == (
        *("Fernhill Borough Council", "Q2 2031/32"),
    )
    (seen,) = of_type(read(text.format("Q1")), Observation)
    assert not seen.period
