"""A command loads what it needs and no more: people type `tipstaff ask` often."""

import subprocess
import sys
from pathlib import Path

import pytest

_LOADED = "import sys; print(*sorted(name for name in sys.modules if '.' not in name))"
_CALLED = "from bot.cli import tipstaff; tipstaff(sys.argv[1:], standalone_mode=False)"


def _loaded_by(what: str, *arguments: str) -> set[str]:
    script = f"import sys; {what}; {_LOADED}"
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments", [("ask", "what is overdue?"), ("deadlines", "2026-09-28"), ("unanswered",)]
)
def test_a_question_in_the_terminal_loads_neither_slack_nor_the_readers_of_papers(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    loaded = _loaded_by(_CALLED, "--db", str(tmp_path / "k.db"), *arguments)
    assert not loaded & {"slack_sdk", "slack_bolt", "aiohttp", "openpyxl", "docx", "pdfplumber"}


def test_the_bot_in_socket_mode_loads_no_web_server_and_no_office_files() -> None:
    loaded = _loaded_by("import bot.cli.running")
    assert "slack_bolt" in loaded
    assert not loaded & {"aiohttp", "openpyxl", "docx", "pdfplumber"}


def test_every_command_is_there_and_says_what_it_does() -> None:
    from click.testing import CliRunner

    from bot.cli import tipstaff

    told = CliRunner().invoke(tipstaff, ["--help"]).output
    for command in ("ask", "chat", "import", "serve", "try", "doctor", "link", "manifest"):
        assert f"\n  {command} " in told
    assert CliRunner().invoke(tipstaff, ["sing"]).exit_code == 2
