"""What is to be reached, in figures: expected outcomes of actions, and lists of what must be so.

"100% of plans are signed off" in the column for outcomes is no result: it is kept as a measure with
its words, figure and day as printed, and no value.
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import plain
from knowledge.domain.indicators import Measure
from knowledge.domain.records import Record
from knowledge.importers.figures.stated import capital
from knowledge.importers.mending.run_together import parted
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Block, Pages, Paragraph

OUTCOME = "expected outcome"
TARGET = "target"
_SHARE = re.compile(r"\d\s?%")
# "Checkpoints: Baseline 40% 65-70% of ..." begins with where things stood.
_BEFORE = re.compile(r"^(?:.*\bcheckpoints?\s*:\s*)?(?:baseline\s+[\d.]+%\s+(?=[A-Z\d]))?", re.I)
_NEXT = re.compile(r"(?<=[a-z)'’”\d][.;])\s+(?=[A-Z\d])|;\s+")
_LEADS_TO = re.compile(
    r"\b(?:target|compliance|achiev\w+|expected|outcomes?)\b.*:\s*[-–]?$", re.IGNORECASE
)
_BEGINS_WITH_SHARE = re.compile(r"\d+(?:\s?%?\s?-\s?\d+)?\s?%\s+\S")
_TO = r"\d+\s?%(?:\s?[-–]\s?\d+\s?%)?(?:(?! and \d)[^.;%])*"
_SAYS_THAT = re.compile(r"^.*\bthat (?:the )?")
_SHOULD = re.compile(
    rf"(?:\bthat |(?:^|\. )(?=[A-Z]))(?P<who>(?:the )?[A-Za-z][^.;:,%]{{5,80}}?)"
    rf" should (?P<verb>reach|achieve) (?P<first>{_TO})(?: and (?P<second>{_TO}))?"
)
_LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})[.)]+", re.IGNORECASE)
_FEWEST_WORDS = 4
_MOST_WORDS = 40


def targets_in(outcome: str, source: Source, document: Document) -> Iterator[Measure]:
    """The sentences of an expected outcome that say a share to be reached."""
    for sentence in _NEXT.split(_BEFORE.sub("", outcome)):
        text = _cut(sentence.strip())
        if _SHARE.search(text) and _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS:
            yield Measure(document.council, text, source, OUTCOME, "%")


def read_stated_targets(pages: Pages, document: Document) -> list[Record]:
    """What must be so: lettered entries "100% of ..." to be achieved, what "should reach 80%"."""
    found: list[Record] = []
    for at, block in enumerate(pages.blocks):
        if isinstance(block, Paragraph):
            found.extend(
                Measure(document.council, text, source_of_line(document, block), TARGET, "%")
                for text in _to_reach(plain(block.text))
            )
        if isinstance(block, Paragraph) and _LEADS_TO.search(block.text):
            found.extend(
                Measure(
                    document.council,
                    entry.text.rstrip(" ;."),
                    source_of_line(document, entry),
                    TARGET,
                    "%",
                )
                for entry in _lettered(pages.blocks[at + 1 :])
                if _BEGINS_WITH_SHARE.match(entry.text)
            )
    return found


def _to_reach(text: str) -> Iterator[str]:
    """ "Casework should reach 80% by March 2018 and 90% by March 2019" is two targets."""
    for match in _SHOULD.finditer(text):
        must = f"{_SAYS_THAT.sub('', match['who'])} should {match['verb']}"
        yield capital(f"{must} {match['first']}")
        if match["second"]:
            yield capital(f"{must} {match['second']}")


def _lettered(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if not isinstance(block, Paragraph) or not _LETTER.fullmatch(block.number):
            return
        yield block


def _cut(sentence: str) -> str:
    """The entry with the share, where extraction ran the next one into it without a stop."""
    entries = [entry for entry in parted(sentence) if _SHARE.search(entry)]
    is_one = len(entries) == 1 and len(entries[0].split()) >= _FEWEST_WORDS
    return entries[0] if is_one and sentence.startswith(entries[0]) else sentence
