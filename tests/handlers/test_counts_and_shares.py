"""Questions about figures that prose states: a count is no share, and no date is supposed."""

from datetime import datetime
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.calendars import LONDON
from knowledge.domain.rules import Rules
from knowledge.importers.papers import import_paths
from knowledge.store.database import opened
from tests.knowledge_files import fresh_file

NOW = datetime(2024, 9, 10, 9, 0, tzinfo=LONDON)
# Own data: no council prints these figures.
PAPER = """
**Elmley Council**

**Housing Scrutiny Committee, 3 September 2024**

**Tenancy Report**

**Purpose of the Report**

1. To update members.

**Tenants**

2. There were 789 council tenants (CT) at the end of June 2024 in Elmley Vale. Fewer council
tenants in Elmley had gas checks (82.5%) and fire checks (86.4%) in June 2024.

3. To date 34 wardens have completed the resilience training.
"""


@pytest.fixture(scope="module")
def elmley(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge file with one report in prose."""
    folder = tmp_path_factory.mktemp("elmley")
    (folder / "report.txt").write_text(PAPER, encoding="utf8")
    fresh_file(folder / "k.db")
    import_paths(folder / "k.db", [folder / "report.txt"], now=NOW, council="Elmley Council")
    return folder / "k.db"


def ask(db_path: Path, text: str) -> Reply:
    with opened(db_path) as db:
        return respond(Request(text, Asker("somebody"), NOW, text), Context(db, Rules()))


def test_how_many_is_answered_with_the_count_alone(elmley: Path) -> None:
    reply = ask(elmley, "how many council tenants has Elmley?")
    assert reply.status is ReplyStatus.ANSWERED
    assert "789 (the end of June 2024)" in reply.text
    assert "%" not in reply.text


def test_a_share_is_found_by_what_it_is_a_share_of(elmley: Path) -> None:
    assert "82.5%" in ask(elmley, "what percentage of council tenants had gas checks?").text


def test_a_figure_without_a_date_says_so_and_of_when_its_paper_is(elmley: Path) -> None:
    reply = ask(elmley, "how many wardens have completed the resilience training?")
    assert "34" in reply.text
    assert "no date is printed for this figure" in reply.text
