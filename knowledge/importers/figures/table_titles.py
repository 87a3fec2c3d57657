"""What a table is about, said by the words that stand over it."""

import re
from collections.abc import Sequence

from knowledge.readers.blocks import Block, Heading, Table

_LEADS_IN = re.compile(r":\s*-?\s*$|\bbelow\b|\bas follows\b")
_LONGEST_TITLE = 80
_MOST_SENTENCES = 2
_CAPTION = re.compile(
    r"(?:Table|Figure) \d{1,2}[a-z]?\s*[:.–-]\s*(?P<title>[A-Z][^.]{8,140})(?:\.|$)"
)
# "Directorate Revenue Revenue Revenue %" stood over columns.
_TOO_OFTEN = 3


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
    if caption := _CAPTION.match(above.text):
        return caption[0].rstrip(" .")
    sentence = _leading_in(above.text)
    return ": ".join(part for part in (heading, sentence) if part)


def name_over(blocks: Sequence[Block], index: int) -> str:
    """The line right over the table at `index`, or the heading over a sentence or two of
    explanation; "" where another table stands there."""
    for block in reversed(blocks[max(0, index - _MOST_SENTENCES - 1) : index]):
        if isinstance(block, Table):
            return ""
        if isinstance(block, Heading) or not block.text.rstrip().endswith("."):
            return block.text
    return ""


def caption_in(text: str) -> str:
    """What "Table 4: Average number of places. Some are shared." says the table is of; else ""."""
    found = _CAPTION.match(text)
    return found["title"].strip() if found else ""


def _is_words(text: str) -> bool:
    """Not the letter that a torn page leaves on a line by itself, nor the tops of its columns."""
    words = [word.lower() for word in re.findall("[A-Za-z]{3,}", text)]
    return bool(words) and max(map(words.count, words)) < _TOO_OFTEN


def _leading_in(text: str) -> str:
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)
    leading = [sentence for sentence in sentences if _LEADS_IN.search(sentence)]
    return leading[0].rstrip(" .:-") if leading else ""
