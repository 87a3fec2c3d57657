"""Asking Wexcombe's knowledge file through the one router."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Reply, Request
from handlers.router import respond
from knowledge.domain.rules import Rules
from knowledge.store.database import opened, prepare
from tests.handlers.desk import RULES, Desk, fill
from tests.handlers.wexcombe import NOW, make_file

Ask = Callable[[str], Reply]
_CONVERSATIONS = count()


@pytest.fixture(scope="session")
def wexcombe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge file that no test changes but for what conversations are about."""
    return make_file(tmp_path_factory.mktemp("wexcombe") / "wexcombe.db")


@pytest.fixture
def ask(wexcombe: Path) -> Ask:
    """Ask a question as somebody whom nobody has linked, each in a conversation of its own."""

    def asked(text: str) -> Reply:
        with opened(wexcombe) as db:
            request = Request(text, Asker("somebody"), NOW, f"{next(_CONVERSATIONS)}")
            return respond(request, Context(db, Rules()))

    return asked


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk at Exborough, with a fresh file of its own."""
    path = tmp_path / "exborough.db"
    prepare(path)
    with opened(path) as db:
        fill(db)
        yield Desk(Context(db, RULES))
