"""What the export says of nouns that are put together from more than one place."""

from datetime import datetime
from pathlib import Path
from typing import Any

from bot.exporting import exported
from knowledge.domain.calendars import LONDON
from knowledge.importers.papers import import_paths
from knowledge.store.database import opened
from tests.knowledge_files import fresh_file

NOW = datetime(2019, 5, 1, 9, tzinfo=LONDON)
PACK = """\
# Pools

Report of Ann Poe, Head of Pools

Purpose of the Report

1. To tell members of the pools.

Recommendations

15. The committee is recommended to:

a. Note the content of this report.

b. Agree to open the lido in May.

# Parks

Report of Ken Ross, Head of Parks

Purpose of the Report

1. To tell members of the parks.

Recommendation

7. That members note the content of this report.

Contact: Ken Ross Tel: 01234 567890
"""


def test_a_contact_stands_at_the_line_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "pack.md").write_text(PACK, encoding="utf-8")
    fresh_file(tmp_path / "pack.db")
    import_paths(tmp_path / "pack.db", [tmp_path / "pack.md"], now=NOW)
    with opened(tmp_path / "pack.db") as db:
        (contact,) = exported(db)["contacts"]
    assert (contact["name"], contact["about"]) == ("Ken Ross", "Parks")
    assert contact["source"]["as_printed"] == "Contact: Ken Ross Tel: 01234 567890"
    assert PACK.splitlines()[contact["source"]["line"] - 1].startswith("Contact:")


def test_what_reports_ask_for_is_among_the_recommendations_with_its_paragraph(
    tmp_path: Path,
) -> None:
    (tmp_path / "pack.md").write_text(PACK, encoding="utf-8")
    fresh_file(tmp_path / "pack.db")
    import_paths(tmp_path / "pack.db", [tmp_path / "pack.md"], now=NOW)
    with opened(tmp_path / "pack.db") as db:
        found = exported(db)["recommendations"]
    assert [(r["body"], r["number"], r["text"]) for r in found] == [
        ("Pools", "15 a", "Note the content of this report."),
        ("Pools", "15 b", "Agree to open the lido in May."),
        ("Parks", "7", "That members note the content of this report."),
    ]
    assert all(r["text"] == r["source"]["as_printed"] and r["source"]["line"] for r in found)


AGENDA = """\
Exborough Council

Places Scrutiny Committee

Tuesday, 4 May 2032 at 10.00 am

Venue: Town Hall, Exborough

1. Apologies for absence

2. Minutes of the meeting held on 2 March 2032

3. Parks Plan - Report of the Director of Places

4. Lamps - Report of Ann Poe, Head of Streets
"""
MINUTES = """\
PLACES SCRUTINY COMMITTEE - 2 March 2032

MINUTES of the meeting held in the Town Hall, Exborough.

PRESENT: Rosa Quill (Chair) and Tom Beale

Apologies

(Item 1)

None were received.

Ponds

(Item 2)

1. Omar Dale, Head of Ponds, presented the report.

2. RESOLVED that the report be noted.
"""


def _told(tmp_path: Path, **papers: str) -> dict[str, list[dict[str, Any]]]:
    for name, text in papers.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    fresh_file(tmp_path / "told.db")
    paths = [tmp_path / f"{name}.txt" for name in papers]
    import_paths(tmp_path / "told.db", paths, now=NOW, council="Exborough Council")
    with opened(tmp_path / "told.db") as db:
        return exported(db)


def test_items_with_an_author_are_reports_and_their_posts_are_known_without_a_name(
    tmp_path: Path,
) -> None:
    told = _told(tmp_path, agenda=AGENDA)
    assert [(r["title"], r["author"], r["agenda_item"]) for r in told["reports"]] == [
        ("Parks Plan", "Director of Places", "3"),
        ("Lamps", "Ann Poe, Head of Streets", "4"),
    ]
    nameless = [o for o in told["officers"] if not o["name"]]
    assert [o["posts"][0]["title"] for o in nameless] == ["Director of Places"]
    assert nameless[0]["doubt"]


def test_the_items_of_a_meeting_without_an_agenda_are_those_that_its_minutes_number(
    tmp_path: Path,
) -> None:
    told = _told(tmp_path, agenda=AGENDA, minutes=MINUTES)
    of_march = [i for i in told["agenda_items"] if i["meeting"] == "2032-03-02"]
    assert [(i["number"], i["title"], i["presenter"]) for i in of_march] == [
        ("1", "Apologies", ""),
        ("2", "Ponds", "Omar Dale, Head of Ponds"),
    ]
    assert len([i for i in told["agenda_items"] if i["meeting"] == "2032-05-04"]) == 4
