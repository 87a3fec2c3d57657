"""Papers as councils of every kind lay them out, each with the facts that a careful reader takes.

The papers are made up; their layouts are those of counties, districts, boroughs and Welsh and
Scottish councils. `expected.json` holds for each the whole of each noun listed there: a record
that is missing and one too many both fail.
"""

import json
from pathlib import Path

import pytest

from knowledge.importers.readings import readings_of
from knowledge.readers.files import read_file
from tests.knowledge.importers.told import told

PAPERS = Path(__file__).parent / "other_councils"
EXPECTED = json.loads((PAPERS / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_every_fact_of_a_paper_is_read_and_none_besides(name: str) -> None:
    readings = readings_of(read_file(PAPERS / name), "Testby Council")
    for noun, facts in EXPECTED[name].items():
        keys = list(facts[0]) if facts else []
        found = [fact for reading in readings for fact in told(reading, noun, keys)]
        assert found == facts, noun


def test_every_paper_has_its_facts() -> None:
    papers = {path.name for path in PAPERS.iterdir() if path.name != "expected.json"}
    assert papers == set(EXPECTED)
