"""Words brought to their stems, so that "conceptions" is found by "conception"."""

from functools import lru_cache

import snowballstemmer

from knowledge.domain.folding import words


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of one folded English word; "16s" is 16."""
    if word[:-1].isdecimal() and word.endswith("s"):
        return word[:-1]
    # A stemmer keeps state while it works, so each call has its own: threads share this cache.
    return snowballstemmer.stemmer("english").stemWord(word)


def stems(text: str) -> list[str]:
    """The stems of the words of `text`, in order."""
    return [stem(word) for word in words(text)]
