"""What the export says of nouns that are put together from more than one place."""

from datetime import datetime
from pathlib import Path

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
