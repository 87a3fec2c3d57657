"""The knowledge file that most of these tests begin with."""

from pathlib import Path

import pytest

from tests.scheduler.council import founded


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A founded council's file, in which nothing was sent yet."""
    return founded(tmp_path / "knowledge.db")
