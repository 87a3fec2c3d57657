"""The questions that a work programme prints under each of its topics, torn or not."""

from collections import Counter
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import squash
from knowledge.domain.plans import KeyQuestion
from knowledge.domain.records import Record
from knowledge.importers.mending.torn import LOST, joined_line, mended
from knowledge.importers.programmes.metric_lines import label_of
from knowledge.readers.blocks import Pages, Row, Table

OF_EVERY_TOPIC = "asked of every topic"
_ALIKE = 80
_FEWEST_WORDS = 4
_MOST_WORDS = 25


def read_standing_questions(pages: Pages, document: Document) -> list[Record]:
    """Each question once, as most of the topics print it, from the first that prints it so.

    A question that only one of several topics asks is not standing, and one that is torn in every
    print is left as text. [] for a paper of fewer than two topics with such questions.
    """
    printed = [
        (mended(joined_line(row.cells)), table, row)
        for table in pages.blocks
        if isinstance(table, Table)
        for row in _under_questions(table)
    ]
    counts = Counter(text for text, _, _ in printed if _is_question(text))
    found: list[Record] = []
    chosen: list[str] = []
    for text, table, row in printed:
        is_again = any(ratio(squash(text), squash(other)) >= _ALIKE for other in chosen)
        if counts[text] < 2 or is_again or text != _best(text, counts):
            continue
        chosen.append(text)
        source = Source(document.title, table.place_of(row), row.printed, row.line)
        found.append(KeyQuestion(document.council, "", text, source, theme=OF_EVERY_TOPIC))
    return found


def _under_questions(table: Table) -> Iterator[Row]:
    """The rows below the label "Topics" or "Key questions" of a topic's table."""
    reading = has_metrics = False
    if not any("?" in cell.text for row in table.rows for cell in row.cells):
        return
    for row in table.rows:
        label = label_of(row)
        has_metrics = has_metrics or label == "metrics"
        if label:
            reading = label == "questions" and has_metrics
        elif reading:
            yield row


def _is_question(text: str) -> bool:
    count = len(text.split())
    return text.endswith("?") and LOST not in text and _FEWEST_WORDS <= count <= _MOST_WORDS


def _best(text: str, counts: Counter[str]) -> str:
    """The print that most topics have of the question that `text` is."""
    alike = [other for other in counts if ratio(squash(text), squash(other)) >= _ALIKE]
    return max(alike, key=lambda other: counts[other])
