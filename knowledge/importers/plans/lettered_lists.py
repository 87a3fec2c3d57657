"""Lists whose entries have letters: "(a) ...", "ii) ..."."""

import re
from collections.abc import Iterator, Sequence

from knowledge.readers.blocks import Block, Paragraph

_LETTER = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})[.)]+", re.IGNORECASE)


def lettered(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """The lettered entries from the first block on, to the first line that is none."""
    for block in blocks:
        if not isinstance(block, Paragraph) or not _LETTER.fullmatch(block.number):
            return
        yield block
