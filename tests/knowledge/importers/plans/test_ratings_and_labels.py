"""Action plans whose ratings are each of a time, and whose entries are lines with labels."""

from knowledge.domain.actions import Action
from tests.knowledge.importers.printed import of_type, reading_of


def test_of_two_ratings_each_of_a_time_the_later_is_how_it_stands() -> None:
    reading = reading_of("""\
# Larkford Council – Harbour Improvement Plan

| Ref | Action | Lead | End | BRAG Nov | BRAG Jan |
|---|---|---|---|---|---|
| H1 | Survey the pilings | Ann Lee | Jul 2031 | Green | Amber |
| H2 | Renew the chains | Bo Day | Aug 2031 | Red | Green |
""")
    assert [(a.title, a.rag and a.rag.value) for a in of_type(reading, Action)] == [
        ("Survey the pilings", "amber"),
        ("Renew the chains", "green"),
    ]


def test_a_plan_is_called_by_its_name_without_the_council_s() -> None:
    reading = reading_of("""\
# Northby Borough Council – Harbour Improvement Plan

| Ref | Action | Lead | End |
|---|---|---|---|
| H1 | Survey the pilings | Ann Lee | Jul 2031 |
| H2 | Renew the chains | Bo Day | Aug 2031 |
""")
    assert {a.plan for a in of_type(reading, Action)} == {"Harbour Improvement Plan"}


def test_a_label_with_its_words_set_apart_begins_a_line_of_its_own() -> None:
    reading = reading_of("""\
HARBOUR IMPROVEMENT PLAN
Progress report to the Harbour Board, 16 December 2031

OBJECTIVE 1: SAFE QUAYS

Action 1.1:           Complete outstanding repairs of the quays that are rated high
Responsible officer:  Head of Moorings
Completion date:      31 January 2032
Success measure:      All repairs closed
Status:               On track

Action 1.2:           Carry out checks of the mooring chains in every berth each year
Responsible officer:  Berths Manager
Completion date:      31 March 2033
Success measure:      Every chain has a certificate
Status:               On track
""")
    assert [(a.title, [lead.name for lead in a.leads]) for a in of_type(reading, Action)] == [
        ("Complete outstanding repairs of the quays that are rated high", ["Head of Moorings"]),
        ("Carry out checks of the mooring chains in every berth each year", ["Berths Manager"]),
    ]
