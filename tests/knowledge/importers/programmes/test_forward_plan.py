"""Forward plans and dated work programmes: items, who leads, which meeting."""

from datetime import date

from knowledge.domain.meetings import Meeting
from knowledge.domain.topics import Topic
from tests.knowledge.importers.printed import of_type, reading_of


def test_a_forward_plan_gives_its_items_and_the_bodies_that_decide_on_a_day() -> None:
    reading = reading_of("""\
# Forward Plan of Key Decisions

| Title of decision | Decision maker | Date of decision | Lead officer |
|---|---|---|---|
| Library Strategy | Cabinet | 14 March 2031 | Ann Lee |
| Housing Policy | Cabinet | April 2031 | Bo Day |
| Ferry Fares | Cabinet Member for Transport | 2 April 2031 | Cy Fox |
""")
    assert [(t.title, t.committee, t.timescale) for t in of_type(reading, Topic)] == [
        ("Library Strategy", "Cabinet", "14 March 2031"),
        ("Housing Policy", "Cabinet", "April 2031"),
        ("Ferry Fares", "Cabinet Member for Transport", "2 April 2031"),
    ]
    assert [(m.committee, m.starts_at.date()) for m in of_type(reading, Meeting)] == [
        ("Cabinet", date(2031, 3, 14))
    ]


def test_the_date_of_a_meeting_may_stand_over_its_items() -> None:
    reading = reading_of("""\
# Health Scrutiny Committee work programme

## Thursday 11 September 2031

| Item | Purpose | Lead Officer |
|---|---|---|
| Dental access | To hear from the health board | Cy Fox |

## To be arranged

| Item | Purpose | Lead Officer |
|---|---|---|
| Pharmacies | To look at closures | Di Hall |
""")
    dental, pharmacies = of_type(reading, Topic)
    assert dental.timescale == "Thursday 11 September 2031"
    assert pharmacies.timescale == ""
    assert [m.starts_at.date() for m in of_type(reading, Meeting)] == [date(2031, 9, 11)]


def test_the_same_columns_where_no_plan_is_said_are_left_alone() -> None:
    reading = reading_of("""\
# Petty cash

| Date | Item | Officer |
|---|---|---|
| 4 March 2031 | Tea | Ann Lee |
| 5 March 2031 | Milk | Bo Day |
""")
    assert of_type(reading, Topic) == []
    assert [kept.headings for kept in reading.kept_as_text] == [("Date", "Item", "Officer")]


def test_a_blank_date_in_a_work_programme_is_the_date_above_it() -> None:
    reading = reading_of("""\
# Homes Scrutiny Committee Work Programme

| Meeting Date | Item | Lead Officer | Purpose |
|---|---|---|---|
| 5 June 2031 | Repairs | Ann Lee | To note |
| | Voids | Bo Day | To note |
| TBC | Lettings | Cy Fox | To comment |
""")
    assert [t.timescale for t in of_type(reading, Topic)] == ["5 June 2031", "5 June 2031", "TBC"]
    assert len(of_type(reading, Meeting)) == 1


def test_an_item_of_a_list_says_who_and_what_for_and_a_deadline_is_no_meeting() -> None:
    reading = reading_of("""\
# Ferry Committee: Work Programme 2031

All meetings start at 10.00am in the Net Loft.

### Tuesday 4 February 2031

*Report deadline: 23 January 2031*

- **Winter fares** – Head of Ferries. To hear how they were set.
- **Lost luggage** – Kofi Lane. Annual.

### Tuesday 29 April 2031

*Report deadline: 17 April 2031*

- **Gull nests** – Dr Naomi Field. One year on.
""")
    assert [
        (t.title, [lead.name for lead in t.leads], t.outcomes) for t in of_type(reading, Topic)
    ] == [
        ("Winter fares", ["Head of Ferries"], ("To hear how they were set",)),
        ("Lost luggage", ["Kofi Lane"], ("Annual",)),
        ("Gull nests", ["Dr Naomi Field"], ("One year on",)),
    ]
    met = {(m.starts_at.isoformat()[:16], m.venue) for m in of_type(reading, Meeting)}
    assert met == {("2031-02-04T10:00", "Net Loft"), ("2031-04-29T10:00", "Net Loft")}


def test_a_register_that_says_who_decides_and_when_is_a_forward_plan_whatever_it_is_called() -> (
    None
):
    reading = reading_of("""\
# Export

| Issue ID | Title | Decision Maker | Decision Due | Key Decision | Lead Officer |
|---|---|---|---|---|---|
| 22101 | Ferry piers | Cabinet | 14/04/2031 | Yes | Ann Lee |
| 22102 | Gull nests | Cabinet | 12/05/2031 | No | Bo Day |
""")
    assert [(t.title, t.timescale) for t in of_type(reading, Topic)] == [
        ("Ferry piers", "14/04/2031"),
        ("Gull nests", "12/05/2031"),
    ]


def test_a_table_of_who_may_decide_what_is_no_forward_plan() -> None:
    reading = reading_of("""\
# Scheme of delegation

| Matter | Decision maker | Date |
|---|---|---|
| Orders | Head of Service | 14/04/2031 |
| Contracts | Director | 12/05/2031 |
""")
    assert of_type(reading, Topic) == []
