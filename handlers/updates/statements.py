"""The forms in which officers report the progress of one action, as a small grammar.

subject, link, status, rest: "12 | is | complete | - signed 3 Sept". Also with the status first
("completed: 12, 14"), as a request ("please mark 12 as complete") and as a note alone ("12: nine
of twelve places funded so far").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from handlers.updates.status_words import (
    CONDITION_FIRST,
    CONDITIONAL,
    HEDGED,
    POLITE_REQUEST,
    QUESTION,
    REASON,
    STATUS,
    TAKEN_BACK,
    status_of,
)
from handlers.updates.typed_text import TypedText
from knowledge.domain.actions import ActionStatus


@dataclass(frozen=True, slots=True)
class UpdateSentence:
    """One statement about one action.

    `number` is None where the action is only described, in `words`. `status` is None for a note
    alone. `note` is as typed. `doubt` says why the statement cannot be taken as it stands.
    `says_so` is False for a bare phrase ("audit done"), which may as well be a search. `moves` is
    True where the statement moves the due date and the note begins with the new one.
    """

    number: int | None
    words: str
    status: ActionStatus | None
    note: str = ""
    doubt: str = ""
    says_so: bool = True
    moves: bool = False


_LABEL = r"(?:(?:actions?|items?|numbers?|nos?|refs?|reference)\b[\s.:]*)*(?:\#\s*)?"
_NUMBER = r"[0-9]{1,9}(?![0-9a-z%£]|[.,/:][0-9]|\s*-\s*[0-9])"
NUMBERS = rf"{_LABEL}{_NUMBER}(?:\s*(?:,|\band\b|&|\+)\s*(?:and\s+)?{_LABEL}{_NUMBER})*"
_ONLY_NUMBERS = re.compile(NUMBERS)
_NUMBER_THEN_WORDS = re.compile(rf"{_LABEL}(?P<number>{_NUMBER})[\s,:()-]+(?=[a-z])")
_NUMBER_WITHIN = re.compile(rf"(?:\baction\s+(?:number\s+)?\#?|\#)(?P<number>{_NUMBER})")
_RANGE = re.compile(rf"{_LABEL}[0-9]+\s*(?:-|to)\s*[0-9]+")
_OPENING = re.compile(
    r"(?:(?:[-•>]\s+|[0-9]{1,2}[.)]\s+(?=(?:action\s*)?\#?[0-9]))|[\s,!.]+|(?:hi|hello|hey|thanks"
    r"|ok|okay|fyi|updates?(?:\s+on)?|please|pls|just|also|now|and|so|yes|no"
    r"|good\s+(?:morning|afternoon))\b)+"
)
_REQUEST = re.compile(
    r"(?:(?:can|could|would|will)\s+(?:you|we)\s+)?(?:(?:please|kindly|just)\s+)*"
    r"(?:mark|set|record|put|make|update|change|move|log|note)\b(?:\s+down|\s+that)?[\s:]*"
)
_LINK_WORD = re.compile(
    r"(?:(?<!\w)(?:is|are|was|were|has|have|been|as|now|all|both|fully|finally|status|marked"
    r"|that's|it's|100\s*%|(?:i|we|you)\s+(?:can|may|could)\s+(?:now\s+)?"
    r"(?:call|mark|consider|record)\s+(?:that|it|this|them))|'s|'ve)$"
)
_STATUS_FIRST = re.compile(
    rf"[\s:,-]*(?:with\s+)?(?P<numbers>{NUMBERS})(?=\s*(?:$|[-,.;:!(]|because\b))"
)
_WORDS_AFTER = re.compile(
    r"\s+(?:with\s+)?(?P<words>[a-z][^-,.;:!()]*?)(?=\s*(?:$|[-,.;:!(]|because\b))"
)
_EVERYTHING = re.compile(r"(?:all|every|everything|each|both)\b")
_NOTE_ALONE = re.compile(rf"{_LABEL}(?P<number>{_NUMBER})\s*[:-]\s+(?P<note>\S+(?:\s+\S+){{3,}})")

_CONTRADICTS = "the message says one thing and then another"
_CONDITION = "“complete” stands with a condition"
_EACH = "I change actions one by one, by their numbers"
# A title may hold status words of its own ("risk of completed ..."); a wall of them is no update.
_STATUSES_TRIED = 6
# Statuses that a bare phrase ("audit done") reports; "young people at risk" is a topic.
_REPORTED_BARE = frozenset(
    {
        ActionStatus.NOT_STARTED,
        ActionStatus.DELAYED,
        ActionStatus.COMPLETE,
        ActionStatus.DEFERRED,
        ActionStatus.SUPERSEDED,
    }
)


def statements(segment: TypedText) -> list[UpdateSentence]:
    """What one sentence says, a statement for each action; [] where it is no update.

    The note of several actions ("12 and 14 complete, signed") is said of each of them.
    """
    if asks_or_supposes(segment.plain):
        return []
    for match in islice(STATUS.finditer(segment.plain), _STATUSES_TRIED):
        found = _statements_around(segment, match)
        if found is not None:
            return found
    return []


def _statements_around(segment: TypedText, match: re.Match[str]) -> list[UpdateSentence] | None:
    """The statements made by one status word; [] if it is denied, None to try the next one."""
    start, requested = _start_of_subject(segment.plain, match.start())
    end = _end_of_subject(segment.plain, start, match.start(), requested)
    subject = segment.part(start, end)
    if HEDGED.search(subject.plain):
        return []
    status, rest = status_of(match), segment.part(match.end())
    if subject.plain in ("", "i", "we"):
        return _subject_behind(rest, status, spoken=bool(subject.plain) or requested)
    linked = requested or bool(segment.plain[end : match.start()].strip(" ("))
    return _about(subject, status, rest, linked=linked)


def _subject_behind(
    rest: TypedText, status: ActionStatus, *, spoken: bool
) -> list[UpdateSentence] | None:
    """ "Completed: 12, 14", "we have finished the audit", "close the audit"."""
    match = _STATUS_FIRST.match(rest.plain)
    if match:
        return _numbered(match["numbers"], status, rest.part(match.end()))
    match = _WORDS_AFTER.match(rest.plain)
    if match is None or not (spoken or status is ActionStatus.CLOSED):
        return None
    words = rest.part(match.start("words"), match.end("words"))
    return _about(words, status, rest.part(match.end()), linked=True)


def _about(
    subject: TypedText, status: ActionStatus, rest: TypedText, *, linked: bool
) -> list[UpdateSentence] | None:
    if _ONLY_NUMBERS.fullmatch(subject.plain):
        return _numbered(subject.plain, status, rest)
    if _RANGE.fullmatch(subject.plain) or _EVERYTHING.match(subject.plain):
        return [UpdateSentence(None, subject.original, status, rest.quoted(), _EACH)]
    leading = _NUMBER_THEN_WORDS.match(subject.plain)
    if leading:
        words = subject.part(leading.end()).original
        return [_sentence(int(leading["number"]), words, status, rest)]
    within = _NUMBER_WITHIN.search(subject.plain)
    if within:
        return [_sentence(int(within["number"]), "", status, rest)]
    reported = status in _REPORTED_BARE and REASON.match(rest.plain)
    if not (linked or reported) or not re.search(r"[a-z]{2}", subject.plain):
        return None
    return [replace(_sentence(None, subject.original, status, rest), says_so=linked)]


def _numbered(numbers: str, status: ActionStatus, rest: TypedText) -> list[UpdateSentence]:
    found = dict.fromkeys(int(number) for number in re.findall(r"[0-9]+", numbers))
    return [_sentence(number, "", status, rest) for number in found]


def _sentence(
    number: int | None, words: str, status: ActionStatus, rest: TypedText
) -> UpdateSentence:
    return UpdateSentence(number, words.strip(), status, rest.quoted(), _doubt(status, rest.plain))


def _doubt(status: ActionStatus, rest: str) -> str:
    if status is ActionStatus.COMPLETE and CONDITIONAL.match(rest):
        return _CONDITION
    cue = TAKEN_BACK.search(rest)
    if cue is None:
        return ""
    others = {status_of(match) for match in STATUS.finditer(rest, cue.start())} - {status}
    return _CONTRADICTS if others or re.search(r"\bnot\b", rest[cue.start() :]) else ""


def note_alone(message: TypedText) -> Iterator[UpdateSentence]:
    """ "12: nine of twelve places funded so far": said of an action, its status left alone."""
    start = _length(_OPENING, message.plain)
    match = _NOTE_ALONE.fullmatch(message.plain.rstrip(), start)
    if match and not QUESTION.match(match["note"]):
        note = message.part(match.start("note")).quoted()
        yield UpdateSentence(int(match["number"]), "", None, note)


def _start_of_subject(plain: str, end: int) -> tuple[int, bool]:
    """Where the subject begins, and whether a request ("please mark") stands before it."""
    start = min(_length(_OPENING, plain), end)
    request = _REQUEST.match(plain, start, end)
    if request is None:
        return start, False
    return request.end(), True


def _end_of_subject(plain: str, start: int, end: int, requested: bool) -> int:
    """Where the subject ends, once "is now", ":", "=" and the like are taken off."""
    while end > start:
        while end > start and plain[end - 1] in " \n:=>→,(-":
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
    said = _after(_OPENING, plain)
    if POLITE_REQUEST.match(said):
        return False
    return bool(
        said.rstrip("! ").endswith("?") or QUESTION.match(said) or CONDITION_FIRST.match(said)
    )


def _after(opening: re.Pattern[str], plain: str) -> str:
    return plain[_length(opening, plain) :].strip()


def _length(opening: re.Pattern[str], plain: str) -> int:
    match = opening.match(plain)
    return match.end() if match else 0
