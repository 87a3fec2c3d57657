"""The forms in which officers report the status of one action, as a small grammar.

subject, link, status, rest: "12 | is | complete | - signed 3 Sept". Also with the status first
("completed: 12, 14") and as a request ("please mark 12 as complete"). Notes without a status are
in `handlers.updates.notes`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from handlers.updates.statement_edges import (
    LINK,
    asks_or_supposes,
    end_of_subject,
    opening_length,
    start_of_subject,
)
from handlers.updates.status_words import (
    AS_GOOD_AS_COMPLETE,
    CONDITIONAL,
    HEDGED,
    MOVED_ON,
    NO_STATUS_OF_OURS,
    NOT_SURE,
    POLITE_REQUEST,
    REASON,
    REPORTS_NOTHING,
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
    `says_so` is False for a bare phrase ("audit done"), which may as well be a search. `apart` is
    True where `words` stand apart from the status ("12 contract signed - complete"): they may be
    the note. `moves` is True where the statement moves the due date and the note begins with the
    new one.
    """

    number: int | None
    words: str
    status: ActionStatus | None
    note: str = ""
    doubt: str = ""
    says_so: bool = True
    apart: bool = False
    moves: bool = False


LABEL = (
    r"(?:(?:act(?:io|o|oi)ns?|items?|numbers?|nos?|refs?|reference)(?:\b|(?=[0-9]))[\s.:]*)*"
    r"(?:\#\s*)?"
)
NUMBER = (
    r"(?<![0-9] of )[0-9]{1,9}(?![0-9a-z%£]|[./:][0-9]|,[0-9]{3}(?![0-9])|\s*-\s*[0-9]"
    r"|\s*per\s*cent|\s+(?:out\s+)?of\s+[0-9])"
)
NUMBERS = rf"{LABEL}{NUMBER}(?:\s*(?:,|\band\b|&|\+)\s*(?:and\s+)?{LABEL}{NUMBER})*"
_ONLY_NUMBERS = re.compile(NUMBERS)
_NUMBER_THEN_WORDS = re.compile(rf"{LABEL}(?P<number>{NUMBER})[\s,:().-]+(?=[a-z0-9])")
_NUMBER_WITHIN = re.compile(rf"(?:\baction\s+(?:number\s+)?\#?|\#)(?P<number>{NUMBER})")
_RANGE = re.compile(rf"{LABEL}[0-9]+\s*(?:-|to)\s*[0-9]+")
_ONLY_FILLER = re.compile(
    r"(?:(?:is|are|was|were|has|have|been|being|now|still|well|all|going|progressing|currently"
    r"|already|again|also|status|it|this|that|and|so|very|much|formally|successfully|finally"
    r"|definitely|officially|back|work|we|i|signed\s+off|delivered|implemented|sorted)\b\W*)+"
)
_STATUS_FIRST = re.compile(
    rf"[\s:,-]*(?:with\s+)?(?P<numbers>{NUMBERS})(?=\s*(?:$|[-,.;:!(]|(?:because|last|today"
    r"|yesterday|this|on|in|at|after|following|as)\b))"
)
_WORDS_AFTER = re.compile(
    r"\s+(?:with\s+)?(?P<words>[a-z][^-,.;:!()]*?)(?=\s*(?:$|[-,.;:!(]|because\b))"
)
_EVERYTHING = re.compile(
    r"(?:(?:all|every|everything|each|both|them|they|these|those|mine|ours|(?:the|my)\s+(?:lot|rest"
    r"|others?|actions))\b(?!\s+of\s+the\b))"
)
_COUNTED = re.compile(r"[0-9]+\s+(?:out\s+)?of\s+[0-9]+")
_PARTLY = re.compile(
    r"\b(?:(?:about|around|only|now)\s+)*(?:[0-9]{1,3}\s*(?:%|per\s*cent)|nearly|almost|half"
    r"|partly|partially|mostly|largely)"
)
# Numbers and what may stand between them and the status.
DIRECTLY = rf"(?P<numbers>{NUMBERS})[\s:=>,().-]*(?:(?:{LINK})\s+)*"
_DIRECTLY = re.compile(DIRECTLY)
_SEPARATOR = re.compile(r"\s-|[,.;:!(]")

_CONTRADICTS = "the message says one thing and then another"
_CONDITION = "“complete” stands with a condition"
_UNSURE = "the message is not sure of it itself"
_NOT_WHAT = "the message says that it is not {}, and not how it stands now"
_EACH = "I change actions one by one, by their numbers"
_OTHER_WORD = (
    "“{}” is not one of the statuses, which are not started, on track, at risk, delayed, complete,"
    " deferred and superseded"
)
# A title may hold status words of its own ("risk of completed ..."); a wall of them is no update.
_STATUSES_TRIED = 6
# Statuses that a bare phrase ("audit done") reports; "young people at risk" is a topic.
_REPORTED_BARE = frozenset(
    {
        ActionStatus.NOT_STARTED,
        ActionStatus.ON_TRACK,
        ActionStatus.DELAYED,
        ActionStatus.COMPLETE,
        ActionStatus.DEFERRED,
        ActionStatus.SUPERSEDED,
    }
)
_ENDS = frozenset({ActionStatus.NOT_STARTED, ActionStatus.COMPLETE, ActionStatus.CLOSED})


def statements(segment: TypedText) -> list[UpdateSentence]:
    """What one sentence says, a statement for each action; [] where it is no update.

    The note of several actions ("12 and 14 complete, signed") is said of each of them.
    """
    if asks_or_supposes(segment.plain):
        return []
    if POLITE_REQUEST.match(segment.plain, opening_length(segment.plain)):
        segment = segment.part(0, len(segment.plain.rstrip(" ?!.")))
    tried = list(islice(STATUS.finditer(segment.plain), _STATUSES_TRIED))
    for at, match in enumerate(tried):
        if _is_of_the_title(segment.plain, match, tried[at + 1 :]):
            continue
        found = _statements_around(segment, match)
        if found is not None:
            return found
    return [] if tried else _directly_said(segment)


def _is_of_the_title(plain: str, match: re.Match[str], later: Sequence[re.Match[str]]) -> bool:
    """ "11 reduce children at risk of exclusion is on track": a later status is the linked one."""
    start, requested = start_of_subject(plain, match.start())
    if requested or not re.search(r"[a-z]{3}", plain[start : match.start()]):
        return False
    if _linked(plain, start, match):
        return False
    stop = _SEPARATOR.search(plain, match.end())
    end = stop.start() if stop else len(plain)
    return any(each.end() <= end and _linked(plain, match.end(), each) for each in later)


def _linked(plain: str, start: int, match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:is|are|was|has\s+been|have\s+been|now)\s*$",
                          plain[start : match.start()]))  # fmt: skip


def _statements_around(segment: TypedText, match: re.Match[str]) -> list[UpdateSentence] | None:
    """The statements made by one status word; [] if it is denied, None to try the next one."""
    start, requested = start_of_subject(segment.plain, match.start())
    end = end_of_subject(segment.plain, start, match.start(), requested)
    subject, rest = segment.part(start, end), segment.part(match.end())
    denied = HEDGED.search(subject.plain)
    before = segment.plain[start : match.start()]
    then = _moved_on_to(before, rest.plain, denied=bool(denied))
    if then is not None:
        match, rest = then, rest.part(then.end())
        subject = subject.part(0, denied.start()) if denied else subject
        subject = TypedText(subject.original.rstrip(), subject.plain.rstrip())
        subject = subject.part(0, end_of_subject(subject.plain, 0, len(subject.plain), True))
    elif denied:
        return _denied(segment, start, subject, status_of(match), rest)
    status = status_of(match)
    if subject.plain in ("", "i", "we"):
        return _subject_behind(rest, status, spoken=bool(subject.plain) or requested)
    linked = requested or then is not None or bool(before[len(subject.plain) :].strip(" ("))
    return _about(subject, status, rest, linked=linked, apart=_stands_apart(before))


def _denied(
    segment: TypedText, start: int, subject: TypedText, status: ActionStatus, rest: TypedText
) -> list[UpdateSentence]:
    """ "12 is no longer on track" says what it is not, and is asked what it is. "The audit is 75%
    done" is a note about an action described."""
    if REPORTS_NOTHING.search(subject.plain):
        return []
    partly = _PARTLY.search(subject.plain)
    if partly and re.match(r"[a-z]", subject.plain):
        words = subject.part(0, end_of_subject(subject.plain, 0, partly.start(), False))
        note = segment.part(start + partly.start()).quoted()
        return [UpdateSentence(None, words.original, None, note, says_so=False)]
    leading = _NUMBER_THEN_WORDS.match(subject.plain)
    no_more = re.search(r"(?:\bno\s+longer|\bnot|n't)$", subject.plain)
    if status in _ENDS or not (leading and no_more):
        return []
    said = _sentence(int(leading["number"]), "", status, rest)
    return [replace(said, doubt=_NOT_WHAT.format(status))]


def _moved_on_to(before: str, rest: str, *, denied: bool) -> re.Match[str] | None:
    """The newer of two statuses: "was on track, now delayed", "not at risk, back on track"."""
    step = MOVED_ON.match(rest)
    if step is None:
        return None
    former = re.search(r"\b(?:was|were|been|from)\s*$", before)
    gone = denied and re.search(r"\b(?:no\s+longer|not)\s*$", before)
    fits = (
        step["arrow"]
        or (step["to"] and re.search(r"\bfrom\s*$", before))
        or (step["now"] and (former or gone))
    )
    return STATUS.match(rest, step.end()) if fits else None


def _stands_apart(before: str) -> bool:
    return bool(re.search(r"[-,:;.(]\s*(?:(?:now|so|it\s+is|it's|is)\s+)*$", before))


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
    return _about(words, status, rest.part(match.end()), linked=True, apart=False)


def _about(
    subject: TypedText, status: ActionStatus, rest: TypedText, *, linked: bool, apart: bool
) -> list[UpdateSentence] | None:
    if _ONLY_NUMBERS.fullmatch(subject.plain):
        return _numbered(subject.plain, status, rest)
    if _RANGE.fullmatch(subject.plain) or _EVERYTHING.match(subject.plain):
        return [UpdateSentence(None, subject.original, status, rest.quoted(), _EACH)]
    leading = _NUMBER_THEN_WORDS.match(subject.plain)
    if leading:
        words = subject.part(leading.end())
        said = "" if _ONLY_FILLER.fullmatch(words.plain) else words.original
        return [replace(_sentence(int(leading["number"]), said, status, rest), apart=apart)]
    within = _NUMBER_WITHIN.search(subject.plain)
    if within:
        return [_sentence(int(within["number"]), "", status, rest)]
    if _COUNTED.match(subject.plain):
        return []
    reported = status in _REPORTED_BARE and REASON.match(rest.plain)
    if not (linked or reported) or not re.search(r"[a-z]{2}", subject.plain):
        return None
    return [replace(_sentence(None, subject.original, status, rest), says_so=linked)]


def _directly_said(segment: TypedText) -> list[UpdateSentence]:
    """ "12 signed off", "12 amber": words that count only directly after a number."""
    start, _ = start_of_subject(segment.plain, len(segment.plain))
    direct = _DIRECTLY.match(segment.plain, start)
    if direct is None:
        return []
    match = AS_GOOD_AS_COMPLETE.match(segment.plain, direct.end())
    if match:
        return _numbered(direct["numbers"], ActionStatus.COMPLETE, segment.part(match.end()))
    match = NO_STATUS_OF_OURS.match(segment.plain, direct.end())
    if match is None or not REASON.match(segment.plain[match.end() :]):
        return []
    doubt = _OTHER_WORD.format(segment.original[match.start() : match.end()])
    said = _numbered(direct["numbers"], ActionStatus.UNKNOWN, segment.part(match.end()))
    return [replace(each, doubt=doubt) for each in said]


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
    if NOT_SURE.search(rest):
        return _UNSURE
    cue = TAKEN_BACK.search(rest)
    if cue is None:
        return ""
    others = {status_of(match) for match in STATUS.finditer(rest, cue.start())} - {status}
    return _CONTRADICTS if others or re.search(r"\bnot\b", rest[cue.start() :]) else ""
