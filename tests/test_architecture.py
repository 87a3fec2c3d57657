"""The one import line, bot → scheduler → handlers → knowledge, and what may be imported where."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ["bot", "scheduler", "handlers", "knowledge"]
ROOMS = {
    "slack_bolt": "bot/",
    "slack_sdk": "bot/",
    "aiohttp": "bot/",
    "click": "bot/",
    "apscheduler": "scheduler/",
    "sqlite3": "knowledge/store/",
    "sqlite_utils": "knowledge/store/",
}
# A type of the connection may be named wherever one is handed on.
MAY_NAME_THE_CONNECTION = ("handlers/", "scheduler/", "bot/", "knowledge/importers/")


def _modules() -> Iterator[Path]:
    for layer in LAYERS:
        yield from sorted((ROOT / layer).rglob("*.py"))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""


@pytest.mark.parametrize("path", list(_modules()), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way_and_libraries_stay_in_their_rooms(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    own = LAYERS.index(place.split("/")[0])
    for name in _imports(path):
        top = name.split(".")[0]
        if top in LAYERS:
            assert LAYERS.index(top) >= own, f"{place} imports {name}, which lies above it"
        room = ROOMS.get(top)
        if top == "sqlite_utils" and place.startswith(MAY_NAME_THE_CONNECTION):
            continue
        assert room is None or place.startswith(room), f"{place} imports {name}: only {room} may"


def test_the_domain_needs_the_standard_library_only() -> None:
    import sys

    for path in (ROOT / "knowledge" / "domain").glob("*.py"):
        for name in _imports(path):
            top = name.split(".")[0]
            allowed = top in sys.stdlib_module_names or name.startswith("knowledge.domain")
            assert allowed, f"{path.name} imports {name}"


def test_only_the_composition_root_reads_the_clock() -> None:
    for path in _modules():
        place = path.relative_to(ROOT).as_posix()
        if place.startswith("bot/") or place == "scheduler/clock.py":
            continue
        source = path.read_text(encoding="utf8")
        for call in ("datetime.now(", "date.today(", "time.time("):
            assert call not in source, f"{place} reads the clock: time is an argument"


def test_sql_is_written_only_in_the_store() -> None:
    for path in _modules():
        place = path.relative_to(ROOT).as_posix()
        if place.startswith("knowledge/store/"):
            continue
        assert ".execute(" not in path.read_text(encoding="utf8"), f"{place} runs SQL"


def test_no_room_is_named_after_nothing() -> None:
    for path in _modules():
        assert path.stem not in {"utils", "helpers", "manager", "common", "misc"}, path
