"""What a message says of a report or of a topic: "report 5 sent", "item 3 received", "report 5 will
be late until 3 October because legal has it".

Pure: text in, a reading out. Questions, conditions and hopes are no replies.
"""

import re
from dataclasses import dataclass
from datetime import date

from handlers.updates.statement_edges import asks_or_supposes
from handlers.updates.typed_text import TypedText, typed
from knowledge.domain.item_replies import ItemState
from knowledge.domain.owing import OpenItemKind
from knowledge.domain.typed_dates import leading_date

# Nobody types a longer one, and a pasted paper is none.
_LONGEST = 2_000
_OPENING = (
    r"[\s,.!]*(?:(?:hi|hello|thanks|ok|okay|fyi|please|mark|record|note|that|the|my|our|agenda)"
    r"\b[\s,:]*)*"
)
_NAMED = (
    r"(?:(?P<report>reports?)|(?P<item>items?)|(?P<topic>topic))\b"
    r"(?:[\s:]*(?:(?:no\.?|number|\#)\s*)?"
    r"(?P<number>[0-9]{1,3}(?:[a-z]\b|\([a-z]\)|\.[0-9]{1,2})?))?"
)
_LINK = r"(?:[\s,:=-]+(?:(?:is|are|was|has|have|been|now|will|to|going|be|it's)\b\s*)*)"
_SENT = (
    r"(?P<sent>sent(?:\s+in)?|submitted|received|handed\s+in|delivered"
    r"|in(?=\s*[.!]*$)|done|completed?|finished)"
)
_HAND = r"(?P<hand>in\s+hand|on\s+track|on\s+time|on\s+its\s+way|coming)"
_LATE = r"(?P<late>(?:running\s+)?late|delayed|not\s+be\s+ready|not\s+ready)"
_ENDS = r"(?=\s*$|[\s,.;:!(-])"
_SAID = re.compile(
    rf"{_OPENING}{_NAMED}(?P<where>[^;\n]{{0,400}}?){_LINK}(?:{_SENT}|{_HAND}|{_LATE}){_ENDS}"
)
# The state by itself, in reply to a message that asked for one thing.
_BARE = re.compile(
    rf"[\s,.!]*(?:(?:it|this|that|ok|yes|all|it's|that's)\b[\s,]*)*"
    rf"(?:(?:is|has|was|been|will|be|now)\b\s*)*(?:{_SENT}|{_HAND}|{_LATE}){_ENDS}"
)
_UNTIL = re.compile(r"[\s,(-]*(?:until|till|to|by|on|now|expected|due)\b\s*(?:by\s+|on\s+)?")
_BECAUSE = re.compile(
    r"^[\s,;:.()-]*(?:(?:because(?:\s+of)?|as|since|due\s+to|reason:?)\b)?[\s:-]*"
)


@dataclass(frozen=True, slots=True)
class ItemSentence:
    """One statement about a report or topic.

    `surely` is False for a word that is said of actions too. `number` is the agenda item's, ""
    where none is said. `where` are the other words that say which one is meant, folded: its
    meeting, committee or title. `until` is the day that a late one is promised for, as typed, and
    `note` the rest, as typed.
    """

    kind: OpenItemKind
    state: ItemState
    number: str = ""
    where: str = ""
    until: str = ""
    note: str = ""
    surely: bool = True


def read_item(text: str, today: date) -> ItemSentence | None:
    """The reading of a message; None where it says nothing of a report or topic."""
    message = typed(text)
    if len(text) > _LONGEST or asks_or_supposes(message.plain):
        return None
    match = _SAID.match(message.plain)
    if match is None or (match["item"] and not _may_be_an_item(match)):
        return None
    kind = OpenItemKind.TOPIC if match["topic"] else OpenItemKind.REPORT
    until, note = _rest(message.part(match.end()), today)
    return ItemSentence(
        kind,
        _state(match),
        match["number"] or "",
        " ".join(match["where"].strip(" ,:-").split()),
        until,
        note,
        not ends_an_action(match["sent"] or ""),
    )


def bare_state(text: str) -> ItemState | None:
    """ "sent", "in hand", "late until Friday because ...": the state of something named before."""
    message = typed(text)
    match = None if asks_or_supposes(message.plain) else _BARE.match(message.plain)
    return _state(match) if match else None


def _may_be_an_item(match: re.Match[str]) -> bool:
    """ "Item 3" is an agenda item where it is sent or received; else it may be an action."""
    return bool(match["number"]) and match["sent"] is not None and not ends_an_action(match["sent"])


def ends_an_action(word: str) -> bool:
    """ "Done" is said of actions too, "received" of reports alone."""
    return word in ("done", "complete", "completed", "finished")


def _state(match: re.Match[str]) -> ItemState:
    if match["sent"]:
        return ItemState.SENT
    return ItemState.LATE if match["late"] else ItemState.IN_HAND


def _rest(rest: TypedText, today: date) -> tuple[str, str]:
    """The day after "until", and the reason or note behind it."""
    begins = _UNTIL.match(rest.plain)
    found = leading_date(rest.plain[begins.end() :], today) if begins else None
    until = ""
    if begins and found:
        end = begins.end() + found[1]
        until, rest = rest.original[begins.end() : end].strip(), rest.part(end)
    because = _BECAUSE.match(rest.plain)
    return until, rest.part(because.end() if because else 0).quoted()
