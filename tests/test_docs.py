"""What the documents name is there: files and folders, and constants in the file beside them."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted((ROOT / "docs").glob("*.md"))
# Files that a council has, not this tree.
_A_COUNCILS_OWN = {"tipstaff.toml", "tipstaff.db"}
_FILE = re.compile(r"`([\w./-]+\.(?:py|toml|sql|json))`")
_FOLDER = re.compile(r"`((?:[\w-]+/)+)`")
_CONSTANT = re.compile(r"`([A-Z]{4,})` \(`([\w./-]+\.py)`\)")


def _held() -> list[str]:
    rooms = ("bot", "scheduler", "handlers", "knowledge", "tests", "benchmarks", "docs")
    paths = (path for room in rooms for path in (ROOT / room).rglob("*"))
    return [f"/{path.relative_to(ROOT).as_posix()}{'/' * path.is_dir()}" for path in paths]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_and_folder_that_a_document_names_is_there(document: Path) -> None:
    text, held = document.read_text(encoding="utf8"), _held()
    held += [f"/{room}/" for room in ("bot", "scheduler", "handlers", "knowledge", "tests")]
    named = {*_FILE.findall(text), *_FOLDER.findall(text)} - _A_COUNCILS_OWN
    missing = [name for name in sorted(named) if not any(p.endswith(f"/{name}") for p in held)]
    assert not missing


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_constant_stands_in_the_file_that_a_document_names(document: Path) -> None:
    for constant, file in _CONSTANT.findall(document.read_text(encoding="utf8")):
        source = (ROOT / file).read_text(encoding="utf8")
        assert re.search(rf"^{constant}\b", source, re.MULTILINE), f"{file} has no {constant}"
