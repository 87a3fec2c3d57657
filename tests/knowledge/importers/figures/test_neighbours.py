"""Lists of statistical and nearest neighbours: who an authority is compared with, nearest first."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.domain.comparators import ComparatorSet
from knowledge.domain.indicators import ComparatorGroup
from knowledge.domain.records import Outcome, Reading
from knowledge.importers.councils import council_of
from knowledge.importers.figures.neighbours import read_neighbours
from knowledge.store.comparators import all_comparator_sets
from knowledge.store.database import opened, writing
from knowledge.store.records import save_reading
from tests.knowledge.importers.printed import document, paper
from tests.knowledge_files import fresh_file

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/London"))
_LIST = """\
Groups as at May 2031

1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
LA num | LA Name | GOReg | SN1 | SNP | SN2 | SNP | SN3 | SNP
901 | Northby | North | 903 | Very close | 902 | Close | 999 | Close
902 | Southby | South | 901 | Very close | 903 | Close | |
903 | Eastby | East | 902 | Close | 901 | Close | |
Old groups: | | | | | | | |
904 | Westby (old) | West | 901 | Close | 902 | Close | 903 | Close
"""


def _read(text: str) -> list[ComparatorSet]:
    found = read_neighbours(paper(text), document("Neighbours"))
    return [record for record in found if isinstance(record, ComparatorSet)]


def test_numbers_are_named_from_the_list_itself_in_order_of_closeness() -> None:
    northby, southby, *_ = _read(_LIST)
    assert (northby.authority, northby.authority_number, northby.region) == (
        *("Northby", "901", "North"),
    )
    assert [n.name for n in southby.neighbours] == ["Northby", "Eastby"]
    assert [n.closeness for n in southby.neighbours] == ["Very close", "Close"]
    assert southby.group is ComparatorGroup.STATISTICAL_NEIGHBOURS
    assert southby.dated == "May 2031"
    assert southby.doubt == ""


def test_a_number_that_the_list_does_not_name_is_kept_as_a_number_with_a_doubt() -> None:
    northby = _read(_LIST)[0]
    assert [(n.name, n.number) for n in northby.neighbours][-1] == ("", "999")
    assert "999" in northby.doubt


def test_a_set_under_another_heading_has_neither_its_date_nor_certainty() -> None:
    westby = _read(_LIST)[-1]
    assert westby.dated == ""
    assert "Old groups" in westby.doubt


def test_names_may_be_printed_instead_of_numbers_and_nearest_is_not_statistical() -> None:
    (first,) = _read("""\
Authority | Nearest neighbour 1 | Nearest neighbour 2 | Nearest neighbour 3
Northby | Southby | Eastby | Westby
""")
    assert first.group is ComparatorGroup.NEAREST_NEIGHBOURS
    assert [n.name for n in first.neighbours] == ["Southby", "Eastby", "Westby"]


def test_a_table_of_quarters_is_no_list_of_neighbours() -> None:
    assert not _read("Area | Quarter 1 | Quarter 2 | Quarter 3\nNorthby | 12 | 13 | 14\n")


def test_a_list_of_every_authority_is_nobody_s_own() -> None:
    places = "Kent Essex Devon Dorset Norfolk Suffolk Surrey Cumbria Durham Darlington York Leeds"
    rows = "\n".join(f"{place} | {place}" for place in (*places.split(), "Dorset", "Medway"))
    assert council_of(paper(f"Name | Region\n{rows}\n")) == ""


def test_a_later_list_stands_beside_the_earlier_and_a_second_import_changes_nothing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "knowledge.db"
    fresh_file(path)
    paper_of = document("Neighbours")
    old = tuple(_read(_LIST))
    new = tuple(replace(s, dated="June 2033", neighbours=s.neighbours[:1]) for s in old[:1])
    with opened(path) as db, writing(db):
        save_reading(db, Reading(paper_of, old), NOW)
        again = save_reading(db, Reading(paper_of, old), NOW)
        save_reading(db, Reading(paper_of, new), NOW)
        assert {saved.outcome for saved in again} == {Outcome.UNCHANGED}
        held = all_comparator_sets(db)
    assert len(held) == 5
    earlier, latest = (s for s in held if s.authority == old[0].authority)
    assert (latest.dated, len(latest.neighbours)) == ("June 2033", 1)
    assert replace(earlier, id=None, source=old[0].source) == old[0]
