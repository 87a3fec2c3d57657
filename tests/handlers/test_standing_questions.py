"""What a work programme asks of every topic, as an answer."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from handlers.context import Context
from handlers.messages import Asker, ReplyStatus, Request
from handlers.router import respond
from knowledge.domain.rules import Rules
from knowledge.importers.papers import import_paths
from knowledge.store.database import opened
from tests.bot.test_exporting import NOW
from tests.knowledge.importers.programmes.test_standing_questions import TOPIC, WHOLE
from tests.knowledge_files import fresh_file


def _answer(db: Database, text: str) -> tuple[ReplyStatus, str]:
    request = Request(text, Asker("somebody"), NOW, text)
    reply = respond(request, Context(db, Rules()))
    return reply.status, reply.text


@pytest.mark.parametrize(
    "text",
    [
        "what questions are asked of every topic?",
        "which 2 questions does each topic have to answer?",
    ],
)
def test_the_questions_of_every_topic_are_listed(tmp_path: Path, text: str) -> None:
    topics = (TOPIC.format(title=t, questions=WHOLE) for t in ("Pools", "Parks"))
    paper = "\n".join(topics).replace(" | ", "\t").replace(" |", "\t").replace("|", "\t")
    (tmp_path / "programme.txt").write_text(f"POOLS SCRUTINY WORK PROGRAMME\n\n{paper}", "utf-8")
    fresh_file(tmp_path / "p.db")
    import_paths(tmp_path / "p.db", [tmp_path / "programme.txt"], now=NOW, council="Northby")
    with opened(tmp_path / "p.db") as db:
        status, said = _answer(db, text)
    assert status is ReplyStatus.ANSWERED
    assert "- What is the impact on residents?" in said
    assert "- Which organisations are involved?" in said
