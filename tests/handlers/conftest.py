"""Asking Wexcombe's knowledge file through the one router."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, Request
from handlers.router import respond
from knowledge.domain.rules import Rules
from knowledge.store.database import opened
from tests.handlers.desk import RULES, Desk, fill
from tests.handlers.wexcombe import NOW, make_file
from tests.knowledge_files import fresh_file
from tests.sample_papers import imported_once

Ask = Callable[[str], Reply]
_CONVERSATIONS = count()


def last_reply(file: Path, now: datetime, *lines: str) -> Reply:
    """The reply to the last of these lines of a new conversation, said by somebody not linked."""
    conversation = f"{next(_CONVERSATIONS)}"
    with opened(file) as db:
        context = Context(db, Rules())
        replies = [
            respond(Request(text, Asker("somebody"), now, conversation), context) for text in lines
        ]
    return replies[-1]


@pytest.fixture(scope="session")
def wexcombe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A knowledge file that no test changes but for what conversations are about."""
    path = make_file(tmp_path_factory.mktemp("wexcombe") / "wexcombe.db")
    # While one connection stays open, closing the others costs no checkpoint.
    with opened(path):
        yield path


@pytest.fixture(scope="session")
def sample_papers(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was imported from the sample papers, for all tests: copy it before writing in it."""
    return imported_once(worker_id, tmp_path_factory)


@pytest.fixture
def ask(wexcombe: Path) -> Ask:
    """Ask a question as somebody whom nobody has linked, each in a conversation of its own."""
    return lambda text: last_reply(wexcombe, NOW, text)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk at Exborough, with a fresh file of its own."""
    with opened(fresh_file(tmp_path / "exborough.db", fill)) as db:
        yield Desk(Context(db, RULES))
