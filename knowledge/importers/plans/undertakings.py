"""What a body says in a sentence that it will do: "The Working Group will develop a plan".

Only under a heading that says so ("Next steps") or in minutes, and only deeds that can be done and
be late: to develop, write, bring, review. "Will focus on" and "will not duplicate" are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.domain.actions import Action
from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import plain
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.post_words import BODY_WORDS
from knowledge.importers.figures.stated import capital
from knowledge.importers.minutes.minuted_actions import due_in

_DEED = (
    r"(?:develop|produce|prepare|write|draft|bring|arrange|organise|consult|review|circulate|submit"
    r"|publish|establish|recruit|commission|complete|carry out|set up|report back|work with"
    r"|consider)"
)
_WILL = re.compile(
    rf"(?:The )?(?P<who>[A-Z][\w'’&-]*(?: (?:(?:and |of |for |& )?[A-Z][\w'’&-]*)){{0,6}}) will"
    rf" (?P<what>{_DEED}\b[^;]*)"
)
# "The next three meetings will ... and will develop key actions": said of the body before.
_THEIR_MEETINGS = re.compile(rf"The next (?:\w+ )?meetings? will (?P<what>.*\b{_DEED}\b[^;]*)")
_SENTENCE = re.compile(r"(?<=[a-z)\d]\.)\s+(?=[A-Z])")
_NO_DATE = "printed in a sentence of the paper, without a date"


@dataclass(frozen=True, slots=True)
class Under:
    """Where the sentence stands: the plan and section its action is listed under."""

    plan: str
    section: str


def undertakings(text: str, under: Under, source: Source, document: Document) -> Iterator[Action]:
    """The actions that the sentences of one paragraph say a body will take."""
    leads: tuple[Lead, ...] = ()
    for sentence in _SENTENCE.split(plain(text)):
        said = _WILL.fullmatch(sentence.rstrip(" ."))
        theirs = _THEIR_MEETINGS.fullmatch(sentence.rstrip(" .")) if leads else None
        if said:
            leads = _leads(said["who"])
        if leads and (match := said or theirs):
            what, due = due_in(match["what"] if said else match[0])
            yield Action(
                council=document.council,
                plan=under.plan,
                title=capital(what),
                source=Source(source.document, source.place, sentence, source.line),
                section=under.section,
                leads=leads,
                due=due,
                doubt="" if due else _NO_DATE,
            )


def _leads(who: str) -> tuple[Lead, ...]:
    """The body; () for words that are no body's, as of a policy or a programme."""
    return (Lead(who, LeadKind.BOARD),) if who.split()[-1].lower() in BODY_WORDS else ()
