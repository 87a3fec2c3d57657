"""The lines of a programme's table under "Performance management metrics", however torn."""

from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import ratio

from knowledge.domain.folding import squash
from knowledge.importers.mending.torn import LOST, completed, joined_line, mended
from knowledge.importers.programmes.metrics import MetricLine
from knowledge.readers.blocks import Row

_METRICS = ("performancemanagementmetrics", "performancemetrics", "metrics", "indicators")
_QUESTIONS = ("topics", "keyquestions", "keylinesofenquiry", "questions")
LABEL_LIKENESS = 75
_FEWEST_LETTERS = 6


def label_of(row: Row) -> str | None:
    """ "metrics" or "questions" where the row is that label, however torn."""
    words = joined_line(row.cells).partition(":")[0]
    letters = squash(words.replace(LOST, ""))
    for label, names in (("metrics", _METRICS), ("questions", _QUESTIONS)):
        if letters in names or any(_is_torn(letters, name) for name in names):
            return label
    return None


def _is_torn(letters: str, name: str) -> bool:
    if len(letters) < _FEWEST_LETTERS or len(letters) > len(name) + 2:
        return False
    part = name.startswith(letters) or name.endswith(letters)
    return part or ratio(letters, name) >= LABEL_LIKENESS


def metric_lines(rows: Sequence[Row]) -> Iterator[MetricLine]:
    """The lines under the metrics label, up to the questions; also words right after its colon."""
    reading = False
    whole = [joined_line(row.cells) for row in rows]
    for row, text in zip(rows, whole, strict=True):
        label = label_of(row)
        if label:
            reading = label == "metrics"
            text = text.partition(":")[2].strip()
        if reading and text.strip(f"{LOST} "):
            printed = " ".join(cell.text for cell in row.cells if cell.text)
            yield MetricLine(mended(completed(text, whole)), printed, row.line)
