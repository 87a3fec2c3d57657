"""What was resolved under an item of minutes, with all its parts."""

import re
from collections.abc import Iterator, Sequence

from knowledge.importers.minutes.minuted_items import without_number
from knowledge.importers.minutes.sentences import sentences_of

RESOLVED = re.compile(
    r"(?:the )?(?:committee|sub-committee|board|panel|cabinet|council|commission|forum|executive"
    r"|members)(?: unanimously| then)? (?:agreed|resolved|decided)\b[:,]?"
    r"|(?:decision|resolution)s?(?: (?:made|taken))?\s*:"
    r"|(?:it was (?:unanimously )?)?(?:resolved|agreed)\b[:,]?\s*(?:that\b|to\b|:|-|–)?",
    re.IGNORECASE,
)
# "Members asked about cost. It was RESOLVED to approve the scheme."
_RESOLVED_WITHIN = re.compile(r"(?<=[.;:]) (?P<said>(?:It was )?RESOLVED\b)")
# "Members asked about cost and it was agreed to wait": a sentence that says it within a text.
_IN_SENTENCE = re.compile(
    r"\b(?:it was |members |the council |councillors |cllrs )?(?:unanimously |then |therefore "
    r"|all )*"
    r"(?:RESOLVED|resolved|AGREED|(?<=was )agreed|(?<=[Cc]ouncil )agreed"
    r"|(?<=unanimously )agreed|(?<=All )agreed)\b"
)
_AGREED_FIRST = re.compile(
    r"(?:All )?[Aa]greed\b|Resolution:|Resolved\b",
)
_RESOLVING = re.compile(r"\bresolv(?:ed|e) (?:on|all)\b|\bto (?:be )?resolved?\b", re.IGNORECASE)
_PART = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})(?:[.)]\s|\s+(?=That\b|To\b))|That\b")
_NUMBER = re.compile(r"\(?(?P<number>\d{1,3})[.)]?\s")


def resolutions(paragraphs: Sequence[str]) -> list[str]:
    """What was resolved, with the parts "(b) ..." that a page or a paragraph broke off."""
    found: list[str] = []
    is_open = is_leading = False
    above = 0
    for paragraph in paragraphs:
        plain_words = without_number(paragraph)
        within = _RESOLVED_WITHIN.search(plain_words)
        if RESOLVED.match(plain_words):
            found.append(plain_words)
            is_leading, above = plain_words.rstrip().endswith(":"), _number(paragraph)
        elif within:
            found.append(plain_words[within.end() - len(within["said"]) :])
        elif (is_leading and _is_under(paragraph, above, found[-1])) or (
            is_open and (_PART.match(paragraph) or paragraph[:1].islower())
        ):
            found.append(paragraph)
        else:
            is_open = is_leading = False
            continue
        is_open = not paragraph.rstrip().endswith(".")
    return found


def resolved_sentences(paragraphs: Sequence[str]) -> Iterator[str]:
    """The sentences of running text that say what was resolved or agreed."""
    for paragraph in paragraphs:
        for sentence in sentences_of(paragraph):
            says = _AGREED_FIRST.match(sentence) or _IN_SENTENCE.search(sentence)
            if says and not _RESOLVING.search(sentence):
                yield sentence


def _is_under(paragraph: str, above: int, before: str) -> bool:
    """True for what "7. RESOLVED that the Cabinet:" leads to, up to a paragraph 8.

    Where paragraphs have no numbers, only the words right below it, and numbered ones.
    """
    number = _number(paragraph)
    if above:
        return number != above + 1 or _number(before) == above
    return bool(number or _PART.match(paragraph)) or before.rstrip().endswith(":")


def _number(paragraph: str) -> int:
    match = _NUMBER.match(paragraph)
    return int(match["number"]) if match else 0
