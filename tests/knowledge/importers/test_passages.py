"""Whatever a paper prints can be found, and its abbreviations are known by their own words."""

import pytest

from knowledge.domain.documents import Document, GlossaryTerm, Passage
from knowledge.importers.glossary import expansions, read_glossary
from knowledge.importers.passages import read_passages
from knowledge.readers.text import read_text

PAPER = Document("Kent County Council", "Homes Report", "paper", "f", "s")


def passages(text: str) -> list[Passage]:
    records = read_passages(read_text(text.encode(), "paper.txt"), PAPER)
    return [record for record in records if isinstance(record, Passage)]


def test_every_paragraph_is_a_passage_with_its_heading_and_place() -> None:
    (only,) = passages("Background\n\n1. Rents rose.")
    assert (only.text, only.number, only.heading) == ("Rents rose.", "1", "Background")
    assert only.source.place == "paragraph 1"


def test_a_heading_with_nothing_under_it_can_be_found() -> None:
    assert [p.text for p in passages("Ann Lee, Director\n\nNotes\n\nNone were used.")] == [
        "Ann Lee, Director",
        "None were used.",
    ]


def test_a_table_row_is_read_with_its_headings() -> None:
    found = passages("Grades\tMay\tJune\nGood\t40%\t50%\nPoor\t60%\t50%")
    assert [p.text for p in found] == [
        "Grades: Good; May: 40%; June: 50%",
        "Grades: Poor; May: 60%; June: 50%",
    ]
    assert found[0].source.place == "row 2 of the table at line 1"


def test_a_row_torn_into_cells_can_be_found_by_its_whole_words() -> None:
    (only,) = passages("What is the impac\tt on services withi\tn the borough?")
    assert only.text == "What is the impact on services within the borough?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Initial Child Protection Conferences (ICPC) were held",
            "Initial Child Protection Conferences",
        ),
        (
            "not in employment, education or training (NEET).",
            "not in employment, education or training",
        ),
        ("the Department for Education (DfE) said", "Department for Education"),
        ("a children's and families (C&F) assessment", "children's and families"),
        ("1,415 Children in need referrals (CiN), more than before", "Children in need"),
    ],
)
def test_an_abbreviation_is_expanded_by_the_words_before_it(text: str, expected: str) -> None:
    assert [expansion for _, expansion in expansions(text)] == [expected]


@pytest.mark.parametrize(
    "text", ["the report (ICT)", "Councillor Potts (Chairman)", "we met (OSC) late"]
)
def test_a_bracket_whose_letters_do_not_fit_expands_nothing(text: str) -> None:
    assert list(expansions(text)) == []


def test_an_abbreviation_misread_by_one_letter_is_put_right_only_where_the_paper_proves_it() -> (
    None
):
    def terms(text: str) -> list[str]:
        records = read_glossary(read_text(text.encode(), "paper.txt"), PAPER)
        return [record.term for record in records if isinstance(record, GlossaryTerm)]

    assert terms("A Child Protection Plan (CPF) was made.\n\nThe CPP was closed.") == ["CPP"]
    assert terms("A Child Protection Plan (CPF) was made.") == []
    note = "88% of homes in the top 30% IMD* were seen.\n\n* Indices of Multiple Deprivation 2030"
    assert terms(note) == ["IMD"]
    assert terms(note.replace("IMD*", "IMD")) == terms(note.replace("Multiple ", "")) == []


TERMS = """
Play Streets

Report of Ann Lee, Director of Places

Purpose of the report

1. To tell members about play streets.

Play Streets Working Group

Terms of Reference

June 2024

1. Purpose

The group closes streets for play.

2. Membership

Parks - Una Marsh

Vice Chair – to be found

3. Meetings

Once a month.
"""


def test_a_passage_knows_the_report_and_the_terms_of_reference_it_stands_in() -> None:
    found = {p.text: (p.heading, p.part) for p in passages(TERMS)}
    part = "Play Streets, Play Streets Working Group, Terms of Reference"
    assert found["To tell members about play streets."][1] == "Play Streets"
    assert found["The group closes streets for play."] == ("Purpose", part)
    assert found["Once a month."] == ("Meetings", part)


def test_a_date_and_a_line_that_says_something_are_no_headings() -> None:
    found = {p.text: p.heading for p in passages(TERMS)}
    assert found["Parks - Una Marsh"] == "Membership"
    assert found["Vice Chair – to be found"] == "Membership"
    assert "June 2024" not in found.values()


def test_a_label_and_its_value_are_read_as_such() -> None:
    long = "This report supports the safety of everybody who walks or rides to school"
    found = passages(f"Safety\t{long}\nKey Decision\tThis is not a key decision")
    assert found[1].text == "Key Decision: This is not a key decision"


def test_a_line_in_brackets_under_a_signature_is_part_of_it_and_elsewhere_its_own() -> None:
    signed = passages("Agreed by: Cllr Poe\n\n(Cabinet Member)\n\nA sentence.\n\n(Aside)\n")
    assert [p.text for p in signed] == [
        "Agreed by: Cllr Poe (Cabinet Member)",
        "A sentence.",
        "(Aside)",
    ]


def test_a_note_under_a_table_expands_what_the_table_stars_and_whose_it_is_is_no_name() -> None:
    text = """Calls by service

MSAS*  12  14

Figures may not add up to totals.

Marlshire Support and Assistance Service

As part of the Marlshire Safety Trust's (MST) role, bulletins are sent.
"""
    records = read_glossary(read_text(text.encode(), "paper.txt"), PAPER)
    found = {r.term: r.expansion for r in records if isinstance(r, GlossaryTerm)}
    assert found == {
        "MSAS": "Marlshire Support and Assistance Service",
        "MST": "Marlshire Safety Trust",
    }
