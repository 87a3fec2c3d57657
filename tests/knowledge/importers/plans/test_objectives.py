"""Objectives of a plan: the numbered list, and the grid of what each serves and is measured by."""

from knowledge.domain.plans import Objective
from knowledge.importers.plans.objective_words import parted_title
from knowledge.importers.plans.objectives import read_objectives
from tests.knowledge.importers.printed import document, paper, sample

PLAN = """\
DEPARTMENTAL OBJECTIVES:

1. **Be fit** – Swimming and walking
2. **Be safe** – Lit paths and mended steps

In addition, the department will do this:

3. Planning well, managing halls and parks

GRID OF OBJECTIVES

 | Departmental Objective | Corporate Objectives | Community Strategy Themes | PIs
1 | Be fit | Good value | Fit Borchester | NI8, 9 - 11, 57
2 | Be safe | Open doors | Safe Borchester | 16,17
3 | Be on time | Open doors | All | LI 1757, 1761
"""


def _read(text: str = PLAN) -> list[Objective]:
    return [r for r in read_objectives(paper(text), document()) if isinstance(r, Objective)]


def test_list_and_grid_of_one_number_are_one_objective() -> None:
    first, second, _ = _read()
    assert (first.level, first.number, first.title, first.text) == (
        *("departmental", "1", "Be fit", "Swimming and walking"),
    )
    assert first.links == (
        *("Corporate Objectives: Good value", "Community Strategy Themes: Fit Borchester"),
    )
    assert "its words at paragraph 1" in first.source.place
    assert second.text == "Lit paths and mended steps"


def test_a_range_is_every_number_in_it_beside_what_was_printed() -> None:
    first = _read()[0]
    assert first.indicators == ("NI 8", "NI 9", "NI 10", "NI 11", "NI 57")
    assert "NI8, 9 - 11, 57" in first.source.as_printed
    assert first.doubt == ""


def test_codes_without_letters_take_the_column_s_and_say_so() -> None:
    second = _read()[1]
    assert second.indicators == ("NI 16", "NI 17")
    assert "without letters" in second.doubt


def test_a_list_goes_on_after_a_line_between_and_names_its_last_by_the_comma() -> None:
    third = _read()[2]
    assert (third.title, third.text) == ("Planning well", "managing halls and parks")
    assert "the grid calls it 'Be on time'" in third.doubt


def test_a_grid_alone_gives_objectives_and_a_list_alone_too() -> None:
    listed, grid = PLAN.split("GRID OF OBJECTIVES")
    assert [(o.title, o.indicators) for o in _read(listed)] == [
        *(("Be fit", ()), ("Be safe", ()), ("Planning well", ())),
    ]
    assert [o.title for o in _read(grid)] == ["Be fit", "Be safe", "Be on time"]


def test_a_number_further_down_the_paper_is_no_objective() -> None:
    text = "OBJECTIVES\n\n1. Be fit\n2. Be safe\n\nKEY RESULTS\n\nVisits rose.\n\n3. Pools opened\n"
    assert [o.number for o in _read(text)] == ["1", "2"]


def test_tables_that_only_mention_objectives_give_none() -> None:
    assert _read("Objective | Lead | Due\nMend the roof | Ann Poe | May 2009\n") == []
    assert _read("OBJECTIVES\n\nWe want every hall to be warm and open.\n") == []


def test_a_long_sentence_with_a_dash_is_not_cut() -> None:
    sentence = "Keep all of the halls and all of the pools open – winter too"
    assert parted_title(sentence) == (sentence, "")
    assert parted_title("Stay safe – Being protected") == ("Stay safe", "Being protected")


def test_the_six_objectives_of_the_sample_departmental_plan() -> None:
    found = [r for r in read_objectives(sample("003"), document()) if isinstance(r, Objective)]
    assert [(o.number, o.title, o.source.line) for o in found] == [
        ("1", "Be healthy", 640),
        ("2", "Stay safe", 641),
        ("3", "Enjoy and achieve", 642),
        ("4", "Make a positive contribution", 643),
        ("5", "Achieve Economic Well-being", 644),
        ("6", "Planning effectively", 645),
    ]
    numbers = [tuple(int(code.split()[1]) for code in o.indicators) for o in found]
    assert numbers == [
        (52, 54, 55, 56, 57, 115, 50, 51, 58, 112),
        (*range(59, 69), 71),
        (*range(72, 83), *range(84, 110)),
        (110, 111, 114, 115),
        (13, 116, 117, 118),
        (1757, 1761, 1767),
    ]
    letters = {code.split()[0] for o in found[:5] for code in o.indicators}
    assert letters == {"NI"} and found[5].indicators[0] == "LI 1757"
    assert [bool(o.doubt) for o in found] == [False, True, False, False, False, False]
    assert found[4].links[1] == "Community Strategy Themes: Safer, Prosperous Darlington"
    assert found[3].text.startswith("being involved with the community and society")
