"""The practice update messages, said to what was imported from the sample papers."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.domain.updates import UpdateKind
from knowledge.store.actions import all_actions
from knowledge.store.database import opened
from knowledge.store.updates import all_updates
from tests.handlers.update_cases import Case, judged, numbered
from tests.sample_papers import SHARED

CASES = SHARED / "questions" / "practice_updates.jsonl"

pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the sample papers are not here")


def cases() -> Iterator[Case]:
    for line in CASES.read_text(encoding="utf8").splitlines():
        yield json.loads(line)


def test_97_in_a_hundred_are_as_expected_and_nothing_is_written_that_should_not_be(
    sample_papers: Path, tmp_path: Path
) -> None:
    verdicts = [judged(case, sample_papers, tmp_path) for case in cases()]
    right = sum(verdict.right for verdict in verdicts)
    report = "\n".join(verdict.told() for verdict in verdicts if not verdict.right)

    assert len(verdicts) >= 50
    assert not [verdict for verdict in verdicts if verdict.unduly_written], report
    assert right >= 0.97 * len(verdicts), report


def test_the_command_line_takes_a_script_of_the_same_messages(
    sample_papers: Path, tmp_path: Path
) -> None:
    file = tmp_path / "chat.db"
    file.write_bytes(sample_papers.read_bytes())
    with opened(file) as db:
        held = all_actions(db)
    lines = ["{n:contact point} complete – went live 3 Sept", "yes", "{n:contact point} at risk"]
    script = "\n".join(numbered(line, held) for line in lines)

    command = [sys.executable, "-c", "from bot.cli import main; main()", "--db", str(file), "chat"]
    said = subprocess.run(
        [*command, "--as", "Gill Walker", "--as-of", "2009-09-07"],
        input=script,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "is now complete" in said.stdout
    assert "from complete to at risk" in said.stdout
    with opened(file) as db:
        rows = [(row.kind, row.after, row.note) for row in all_updates(db)]
    assert rows == [(UpdateKind.CHANGED, "complete", "went live 3 Sept")]
