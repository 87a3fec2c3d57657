"""What every story starts with: a clock, the knowledge file, the practice workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.workspace.workspace import PracticeWorkspace
from tests.stories.council import CouncilClock, knowledge_file, practice


@pytest.fixture
def now() -> CouncilClock:
    return CouncilClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return knowledge_file(tmp_path / "tipstaff.db")


@pytest.fixture
def workspace(now: CouncilClock) -> Iterator[PracticeWorkspace]:
    with practice(now) as started:
        yield started
