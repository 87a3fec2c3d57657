"""Key performance questions are read with their theme and the indicators that answer them."""

from knowledge.domain.plans import KeyQuestion
from knowledge.importers.plans.key_questions import read_key_questions
from tests.knowledge.importers.printed import document, paper, sample

LIST = """
# Performance

Key Performance Questions
Safer
1. Are our roads safe?
2. Are our bridges sound?

Key Performance Questions |
Greener |
3. | How clean are our streets?
4. | Do our parks and gardens serve residents well?

- 5 The report goes on.
"""
TABLE = """
# Appendix

PI ref | Description | Latest data | Period covered | Period target
Greener | | | |
1. How clean are our streets? | | | |
ENV 1 | Litter score | 4.2 | Apr - Jun 2024 | 5.0
ENV 2 | Streets swept | 40 | Apr - Jun 2024 | 50
2. Do our parks serve residents well? | | | |
ENV 3 | Parks with an award | 7 | Apr - Jun 2024 | 9
"""


def questions(text: str) -> list[KeyQuestion]:
    found = read_key_questions(paper(text), document())
    return [record for record in found if isinstance(record, KeyQuestion)]


def test_the_list_goes_on_from_lines_into_a_table() -> None:
    assert [(q.number, q.theme, q.text) for q in questions(LIST)] == [
        ("1", "Safer", "Are our roads safe?"),
        ("2", "Safer", "Are our bridges sound?"),
        ("3", "Greener", "How clean are our streets?"),
        ("4", "Greener", "Do our parks and gardens serve residents well?"),
    ]


def test_the_table_numbers_its_questions_within_the_theme_and_gives_the_indicators() -> None:
    found = {q.number: q.indicators for q in questions(LIST + TABLE)}
    assert found == {"1": (), "2": (), "3": ("ENV 1", "ENV 2"), "4": ("ENV 3",)}


def test_a_table_without_a_list_keeps_its_own_numbers() -> None:
    assert [(q.number, q.indicators) for q in questions(TABLE)] == [
        ("1", ("ENV 1", "ENV 2")),
        ("2", ("ENV 3",)),
    ]


def test_a_question_that_fits_none_of_the_list_is_kept_with_a_doubt() -> None:
    other = TABLE.replace("Do our parks serve residents well?", "Is the budget balanced?")
    (strange,) = [q for q in questions(LIST + other) if q.doubt]
    assert (strange.text, strange.indicators) == ("Is the budget balanced?", ("ENV 3",))


def test_questions_outside_such_a_list_are_not_taken() -> None:
    assert questions("# Notes\n\n1. Why so?\n2. Who asked?\n3. And when?\n") == []


def test_the_sample_pack_asks_twenty_three_questions() -> None:
    found = read_key_questions(sample("004"), document())
    by_number = {q.number: q for q in found if isinstance(q, KeyQuestion)}
    assert list(by_number) == [str(number) for number in range(1, 24)]
    assert by_number["9"].text == (
        "Are we being a good corporate parent for looked after children?"
    )
    assert by_number["9"].indicators == tuple(f"CYP S{n}" for n in range(3, 14))
    assert by_number["1"].indicators == ("CYP S1",)
    assert by_number["7"].indicators == ("CYP S22", "CYP S23")
    assert len(by_number["6"].indicators) == 16
    assert by_number["12"].indicators == ("CYP S35", "CYP S36")
    assert by_number["15"].indicators == ("CYP S34",)
    assert by_number["20"].theme == "Altogether Better Council"
    assert sum(len(q.indicators) for q in by_number.values()) == 45
