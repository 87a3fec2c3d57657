"""Where what a statement is about begins and ends: greetings, requests, linking words taken off."""

import re

from handlers.updates.status_words import (
    CONDITION_FIRST,
    POLITE_REQUEST,
    QUESTION,
)

_OPENING = re.compile(
    r"(?:(?:[-•]\s+|[0-9]{1,2}[.)]\s+(?=(?:action\s*)?\#?[0-9]))|[\s,!.(]+|(?:hi|hello|hey|thanks"
    r"|ok|okay|fyi|(?:(?:the|an?)\s+)?(?:status|updates?|progress)(?:\s+(?:on|of|for|re))?|please"
    r"|pls|just|also|now|and|but|so|yes|no|re|regarding|actually|sorry|correction|i\s+mean"
    r"|that's|thats|that\s+is|both(?=\s*(?:action|\#|[0-9]))|tipstaff"
    r"|good\s+(?:morning|afternoon|evening))\b(?!-))+"
)
_REQUEST = re.compile(
    r"(?:(?:can|could|would|will)\s+(?:you|we)\s+"
    r"|(?:(?:i|we)(?:'d|\s+would)?\s+)?(?:want|need|like)\s+(?:you\s+)?to\s+)?"
    r"(?:(?:please|kindly|just)\s+)*"
    r"(?:mark|set|record|put|make|update|change|move|log|note|show)\b(?:\s+down|\s+that)?[\s:]*"
    r"(?:the\s+status\s+(?:of|for)\s+)?"
)
LINK = (
    r"is|are|was|were|has|have|been|as|now|all|both|fully|finally|status|marked|(?<!far )from|down"
    r"|still|(?:changed|moved|updated|gone|went|switched|set)(?:\s+back)?(?:\s+to)?|that's|it's|100\s*%|no\s+longer\s+(?:needed|required|relevant)"
    r"|(?:should|can|could|may)\s+(?:now\s+)?be\s+(?:marked|recorded|shown|set|considered)"
    r"|(?:i|we|you)\s+(?:can|may|could)\s+(?:now\s+)?"
    r"(?:call|mark|consider|record)\s+(?:that|it|this|them)"
)
_LINK_WORD = re.compile(rf"(?:(?<!\w)(?:{LINK})|'s|'ve)$")


def start_of_subject(plain: str, end: int) -> tuple[int, bool]:
    """Where the subject begins, and whether a request ("please mark") stands before it."""
    start = min(opening_length(plain), end)
    request = _REQUEST.match(plain, start, end)
    if request is None:
        return start, False
    return request.end(), True


def end_of_subject(plain: str, start: int, end: int, requested: bool) -> int:
    """Where the subject ends, once "is now", ":", "=" and the like are taken off."""
    while end > start:
        while end > start and plain[end - 1] in " \n:=>→,(-.)":
            end -= 1
        # The words that link are short: looking further back would make long messages slow.
        link = _LINK_WORD.search(plain, max(start, end - 60), end)
        if link is None and requested and plain.endswith((" to", " into"), start, end):
            end -= len(plain[start:end].split()[-1])
            continue
        if link is None:
            return end
        end = link.start()
    return end


def asks_or_supposes(plain: str) -> bool:
    """A question, also without its mark, or a sentence that begins with a condition."""
    said = plain[opening_length(plain) :].strip()
    if POLITE_REQUEST.match(said):
        return False
    return bool(
        said.rstrip("! ").endswith("?") or QUESTION.match(said) or CONDITION_FIRST.match(said)
    )


def opening_length(plain: str) -> int:
    """How many characters of greeting, bullet and the like stand before what is said."""
    match = _OPENING.match(plain)
    return match.end() if match else 0
