"""A question that names a paper is answered from that paper and no other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.rules import Rules
from knowledge.importers.papers import import_paths
from knowledge.store.database import opened
from tests.handlers.harrowdene import NOW

BRIDGES = """# Harrowdene Council

# Bridges Plan 2024/27

Repairs

1. The repair of stone bridges is led by Helen Marsh and takes nine weeks on average.

Wards affected: Abbey and Brook
"""
FERRIES = """# Harrowdene Council

# Ferries Report 2025/26

Repairs

1. The repair of wooden ferries is led by Peter Holm and takes four weeks on average.

Wards affected: Quayside
"""


@pytest.fixture
def ask(tmp_path: Path) -> Callable[[str], Reply]:
    """Ask one question of a file that holds both papers."""
    (tmp_path / "bridges.md").write_text(BRIDGES, encoding="utf8")
    (tmp_path / "ferries.md").write_text(FERRIES, encoding="utf8")
    file = tmp_path / "harrowdene.db"
    import_paths(file, [tmp_path / "bridges.md", tmp_path / "ferries.md"], now=NOW)

    def asked(text: str) -> Reply:
        with opened(file) as db:
            return respond(Request(text, Asker("somebody"), NOW, text), Context(db, Rules()))

    return asked


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("which wards does the bridges plan affect?", "Abbey and Brook", "Quayside"),
        ("wards affected in the 2025/26 ferries report", "Quayside", "Abbey"),
        ("how many weeks does a repair take, in the bridges plan?", "nine weeks", "four weeks"),
    ],
)
def test_the_paper_named_answers(
    ask: Callable[[str], Reply], question: str, said: str, not_said: str
) -> None:
    reply = ask(question)
    assert reply.status is ReplyStatus.ANSWERED, reply.text
    assert said in reply.text
    assert not_said not in reply.text


def test_what_only_the_other_paper_says_is_not_said_of_the_one_named(
    ask: Callable[[str], Reply],
) -> None:
    assert ask("who leads on wooden ferries in the bridges plan?").status is ReplyStatus.UNKNOWN
