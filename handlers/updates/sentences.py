"""What a message says about actions: statements, a yes, a no, an undo, or nothing of the kind.

Pure: text in, a reading out. It knows the forms in which officers report progress, never which
actions exist. What it is not sure of carries a `doubt` and is asked back; questions, negations,
conditions and hopes are no updates at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from handlers.updates.misspelt import corrected
from handlers.updates.moved_dates import moves
from handlers.updates.notes import note_alone, note_named
from handlers.updates.statement_edges import asks_or_supposes
from handlers.updates.statements import NUMBERS, UpdateSentence, statements
from handlers.updates.status_words import ANY_STATUS, STATUS
from handlers.updates.typed_text import TypedText, typed


@dataclass(frozen=True, slots=True)
class Yes:
    """A plain yes. `proposal` is named by a button, `number` by a person ("confirm 1").

    `bare` is True for "1", which is a yes only while something waits for one.
    """

    proposal: int | None = None
    number: int | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class No:
    """A plain no, with `proposal` and `number` as in Yes."""

    proposal: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last change; with `number` or `proposal` only if it was that one."""

    proposal: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class NotPlain:
    """More or less than a yes or no ("yes but only from September", "ok"): never taken as one."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason sent after the update it belongs to ("because the tender is late")."""

    note: str


Understood = tuple[UpdateSentence, ...] | Yes | No | Undo | NotPlain | Reason

# Nobody types a longer update, and a pasted paper is not one.
_LONGEST = 10_000

_WHICH = r"(?:\s+proposal\s+(?P<proposal>[0-9]{1,9})|(?:\s+action)?\s+#?(?P<number>[0-9]{1,9}))?"
_COURTESY = r"(?:\s+(?:please|thanks|thank\s+you))?"
_YES = re.compile(rf"(?:yes(?:\s+record\s+it)?|y|confirm(?:ed)?){_WHICH}{_COURTESY}")
_NO = re.compile(
    rf"(?:(?:no|n|nope|cancel|stop|scrap|drop|forget|discard|never\s*mind|don\s*t)"
    rf"(?:\s+(?:it|that|this|them|cancel|stop|don\s*t))*){_WHICH}{_COURTESY}"
)
_UNDO = re.compile(rf"undo(?:\s+(?:that|it|this))?{_WHICH}{_COURTESY}")
_LIKE_A_REPLY = re.compile(
    r"(?:yes|yeah|yep|yup|y|no|nope|confirm|cancel|ok|okay|sure|go\s+ahead|do\s+it)\b"
)
_LIKE_A_REASON = re.compile(r"\W*(?:because|due\s+to|the\s+reason|reason\s*:|note\s*:)\s*\S")

_SOFT_BOUNDARY = (
    rf"(?:(?:(?<!\bno)(?<!\bref)[.,!](?:\s+|(?<![0-9].))(?:(?:and|but)\s+)?|\s(?:and|but)\s+)"
    rf"(?={NUMBERS}[\s:=-]*(?:(?:is|are|has|have|now|been|as)\s+)*{ANY_STATUS})"
    rf"|[.,]\s+(?={ANY_STATUS}\s*[:-]\s*{NUMBERS}))"
)
_BOUNDARY = re.compile(rf"[;\n]\s*|{_SOFT_BOUNDARY}")


@lru_cache(maxsize=16)
def understood(text: str) -> Understood | None:
    """The reading of a message; None where it has nothing to do with updates.

    Several ask this of the same message.
    """
    if len(text) > _LONGEST:
        return None
    message = typed(text)
    plain_reply = _plain_reply(message.plain)
    if plain_reply is not None:
        return plain_reply
    sentences = tuple(_sentences(message))
    if sentences:
        return sentences
    if _LIKE_A_REASON.match(message.plain):
        return Reason(message.original)
    return NotPlain() if _LIKE_A_REPLY.match(message.plain.strip()) else None


def _plain_reply(plain: str) -> Yes | No | Undo | None:
    if "?" in plain:
        return None
    said = " ".join(re.sub(r"[^a-z0-9#]+", " ", plain).split())
    if said == "1":
        return Yes(bare=True)
    for form, kind in ((_YES, Yes), (_NO, No), (_UNDO, Undo)):
        match = form.fullmatch(said)
        if match:
            return kind(proposal=_int(match["proposal"]), number=_int(match["number"]))
    return None


def _sentences(message: TypedText) -> Iterator[UpdateSentence]:
    if asks_or_supposes(message.plain):
        return
    found: list[UpdateSentence] = []
    aside = ""
    for segment in _segments(message):
        said = _read(segment)
        if said:
            found += [replace(each, note=_joined(aside, each.note)) for each in said]
            aside = ""
        elif found:
            found[-1] = replace(found[-1], note=_joined(found[-1].note, segment.quoted()))
        else:
            aside = _joined(aside, segment.quoted())
    yield from note_alone(message) if _is_one_note(found, message) else found


def _read(segment: TypedText) -> list[UpdateSentence]:
    return (
        note_named(segment)
        or moves(segment)
        or statements(segment)
        or statements(corrected(segment))
        or note_alone(segment)
    )


def _segments(message: TypedText) -> Iterator[TypedText]:
    """The message cut where another statement can begin: lines, semicolons, ", 14 delayed"."""
    start = 0
    for boundary in _BOUNDARY.finditer(message.plain):
        hard = boundary.group()[0] in ";\n.!"
        if hard or STATUS.search(message.plain, start, boundary.start()):
            yield message.part(start, boundary.start())
            start = boundary.end()
    yield message.part(start)


def _is_one_note(found: Sequence[UpdateSentence], message: TypedText) -> bool:
    """A note may run over several lines: they are all of it, unless one says a status."""
    return "\n" in message.plain and len(found) == 1 and found[0].status is None


def _joined(*notes: str) -> str:
    return "\n".join(note for note in notes if note)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
