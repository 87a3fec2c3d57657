"""What a table is about, said by the words that stand over it."""

import re
from collections.abc import Sequence

from knowledge.readers.blocks import Block, Heading, Table

_LEADS_IN = re.compile(r":\s*-?\s*$|\bbelow\b|\bas follows\b")
_LONGEST_TITLE = 80


def title_over(blocks: Sequence[Block], index: int) -> str:
    """The title of the table at `index`: a heading, a short line, or the sentence that leads in.

    A sentence is given with the heading that it stands under, without its colon. Where the words
    just before the table lead nowhere, the heading alone is its title, "" where there is none.
    """
    headings = (b.text for b in reversed(blocks[:index]) if isinstance(b, Heading))
    heading = next(filter(_is_words, headings), "")
    above = blocks[index - 1] if index else None
    if above is None or isinstance(above, Heading | Table):
        return heading
    if (
        _is_words(above.text)
        and len(above.text) <= _LONGEST_TITLE
        and not above.text.endswith((".", ":", ";"))
    ):
        return above.text
    sentence = _leading_in(above.text)
    return ": ".join(part for part in (heading, sentence) if part)


def _is_words(text: str) -> bool:
    """Not the letter that a torn page leaves on a line by itself."""
    return bool(re.search("[A-Za-z]{3}", text))


def _leading_in(text: str) -> str:
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    leading = [sentence for sentence in sentences if _LEADS_IN.search(sentence)]
    return leading[0].rstrip(" .:-") if leading else ""
