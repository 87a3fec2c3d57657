"""The papers that are measured with: those that the product carries, and those found beside it."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.importers.papers import ImportReport, import_paths

NOW = datetime(2017, 9, 20, 9, 0, tzinfo=ZoneInfo("Europe/London"))

_ROOT = Path(__file__).parents[1]
_SHARED = _ROOT.parent / "shared"


def sets_of_papers() -> dict[str, list[Path]]:
    """What to call each set, and its files and folders. Only what is there is named."""
    beside = {
        "the five sample papers": _SHARED / "seeds",
        "papers of other councils": _SHARED / "papers",
    }
    found = {name: [folder] for name, folder in beside.items() if folder.is_dir()}
    return {
        "the registers carried along": sorted((_ROOT / "knowledge/sample").glob("*.csv"))
    } | found


def sample_papers() -> list[Path]:
    """What is asked about: the registers carried along, and the sample papers if there."""
    sets = sets_of_papers()
    sets.pop("papers of other councils", None)
    return [path for paths in sets.values() for path in paths]


def imported(database: Path, paths: list[Path]) -> ImportReport:
    """The report of importing these into the file. Raises where a paper could not be read."""
    report = import_paths(database, paths, now=NOW)
    if report.unreadable:
        raise ValueError("; ".join(file.error for file in report.unreadable))
    return report
