"""What the cells of an action row say: title, codes, status and rating."""

import re

from knowledge.domain.actions import ActionStatus
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Rag

_SHORT_LABEL = 4
_LONGEST_RANGE = 40
_CODE = re.compile(
    r"(?:(?P<prefix>[A-Z]{2,5})[\s,.]*)?(?P<first>\d{1,4}[a-z]?)(?:\s?-\s?(?P<last>\d{1,4}))?"
)
_RAG_WORDS = {
    **{"red": Rag.RED, "r": Rag.RED},
    **{"amber": Rag.AMBER, "a": Rag.AMBER, "yellow": Rag.AMBER},
    **{"green": Rag.GREEN, "g": Rag.GREEN},
    **{"blue": Rag.BLUE, "b": Rag.BLUE},
    **{"na": Rag.NOT_RATED, "n/a": Rag.NOT_RATED, "not rated": Rag.NOT_RATED},
}
_RAG_MARKS = {"🔴": Rag.RED, "🟠": Rag.AMBER, "🟡": Rag.AMBER, "🟢": Rag.GREEN}
# The first that fits decides, so what is finished comes before what is late.
_STATUSES = (
    (r"not (?:yet )?started|not begun|yet to start|to be started", ActionStatus.NOT_STARTED),
    (r"superseded|no longer required|withdrawn|removed", ActionStatus.SUPERSEDED),
    (r"closed|signed off|discharged", ActionStatus.CLOSED),
    (r"partially|partly|part complete|nearly|incomplete|not complete", ActionStatus.ON_TRACK),
    (r"completed?|done|achieved|implemented|delivered|finished", ActionStatus.COMPLETE),
    (r"paused?|on hold|deferred|postponed|suspended", ActionStatus.DEFERRED),
    (r"delay(?:ed)?|overdue|behind|slipp(?:ed|age)|late|off track|missed", ActionStatus.DELAYED),
    (r"at risk", ActionStatus.AT_RISK),
    (
        r"on[- ]?(?:track|target|schedule)|on-?going|in progress|under ?way|started",
        ActionStatus.ON_TRACK,
    ),
)
_LONGEST_STATUS = 60
_FEW_WORDS = 3
# A cell that ends so goes on after the page break.
_GOES_ON = re.compile(r"(?:,|&|\b(?:an?|and|at|by|for|from|in|of|on|or|that|the|to|with))$")


def joined(parts: tuple[str, ...], *, labelled: bool = True) -> str:
    """The entries of a cell as one readable line, parted by semicolons.

    With `labelled` a short first entry ("Retention") is a label and takes a colon.
    """
    text = ""
    for index, part in enumerate(parts):
        if not text:
            text = part
        elif text[-1] in ".:;,!?-–" or text.endswith(" and"):
            text = f"{text} {part}"
        else:
            is_label = labelled and index == 1 and len(text.split()) <= _SHORT_LABEL
            text = f"{text}{':' if is_label else ';'} {part}"
    return text


def over_page_breaks(cells: tuple[str, ...]) -> str:
    """The cells of one column under each other as one line, parted by semicolons.

    Where a page break tore a sentence ("Social aspects of" / "development") they run on.
    """
    text = ""
    for cell in cells:
        torn = bool(text) and (_GOES_ON.search(text) or cell[:1].islower())
        text = f"{text}{' ' if torn else '; '}{cell}" if text else cell
    return text


def printed_codes(text: str) -> tuple[str, ...]:
    """The indicator codes of a cell that holds nothing else: "NI59 60 64" is NI 59, NI 60, NI 64.

    A prefix is carried to the numbers after it and a range is every number in it. A cell with
    other words gives (): nothing is picked out of prose.
    """
    text = fold(text).upper()
    if re.sub(r"[\s,;/&.]|\bAND\b", "", _CODE.sub("", text)) or not re.search(r"[A-Z]", text):
        return ()
    codes: list[str] = []
    prefix = ""
    for match in _CODE.finditer(text):
        prefix = match["prefix"] or prefix
        codes.extend(f"{prefix} {number}" for number in _numbers(match["first"], match["last"]))
    return tuple(dict.fromkeys(codes)) if prefix else ()


def _numbers(first: str, last: str | None) -> list[str]:
    if last is None:
        return [first]
    if not first.isdigit() or not 0 < int(last) - int(first) <= _LONGEST_RANGE:
        return [first, last]
    return [str(number) for number in range(int(first), int(last) + 1)]


def printed_rag(text: str) -> Rag | None:
    """The rating that a cell prints as a word or letter, None where it prints none."""
    for mark, rating in _RAG_MARKS.items():
        if text.strip().startswith(mark):
            return rating
    # "● Green", "Amber ▲": the mark only says the word again, or how it moves.
    return _RAG_WORDS.get(re.sub(r"[^\w/ ]", "", fold(text)).strip())


def said_status(status: str, progress: str) -> ActionStatus:
    """From the status column ("Complete?": "Yes" too), else from a progress of a word or three."""
    if re.fullmatch(r"(?:y|yes|✓|✔)", status.strip(), re.IGNORECASE):
        return ActionStatus.COMPLETE
    printed = printed_status(status)
    is_word = not status.strip() and len(progress.split()) <= _FEW_WORDS
    return printed_status(progress) if is_word else printed


def printed_status(printed: str) -> ActionStatus:
    """The status that a short cell prints; UNKNOWN for a rating, a longer text or nothing."""
    text = re.sub(r"^e\.?g\.?\s*", "", fold(printed))
    if len(text) > _LONGEST_STATUS:
        return ActionStatus.UNKNOWN
    for pattern, status in _STATUSES:
        if re.search(rf"\b(?:{pattern})\b", text):
            return status
    return ActionStatus.UNKNOWN
