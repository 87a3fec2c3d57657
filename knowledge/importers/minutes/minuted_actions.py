"""What minutes say somebody is to do: "ACTION: Ann Lee to write to the board by 31 October"."""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.actions import Action
from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import capitalised
from knowledge.domain.leads import parse_leads
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.periods import NO_PERIOD, Period, parse_period
from knowledge.domain.person_names import is_person

_ACTION = re.compile(
    r"(?P<open>\()?actions?(?: points?)?(?: \d{1,3})?\s*[:–-]\s*(?P<said>[A-Z].+?)(?(open)\)\.?)",
    re.IGNORECASE,
)
_WHO_TO = re.compile(
    r"(?P<who>[A-Z][^.;:]{1,80}?) (?:is |are |will |agreed |was asked )?to (?P<what>.+)"
)
_WHO_WILL = re.compile(r"(?P<who>[A-Z][^.;:]{1,80}?) will (?P<what>.+)")
# "Send the plan to members – Ann Lee, by 30 May 2031": a whole paragraph, with its day.
_WHAT_WHO = re.compile(
    r"(?P<task>[A-Z].+?)\s+[–-]\s+(?P<who>[A-Z][^–,;:]{2,60})(?P<due>,? (?:by|before) [^,;]*20\d\d)"
)
# "Send the plan to members. (Ann Lee, by 30 May 2031)", with or without "Action 3" before it.
_WHO_IN_BRACKETS = re.compile(
    r"(?:actions?(?: points?)?(?: \d{1,3})?\s*[:.–-]?\s*)?(?P<task>[A-Z].+?)\.?\s*"
    r"\((?P<who>[A-Z][^(),;:]{2,60})(?P<due>,? (?:by|before) [^(),;]*20\d\d)\)",
    re.IGNORECASE,
)
# "Action: Send the plan. Owner: Ann Lee. Due: 30 May 2031"
_LABELS_BEHIND = re.compile(
    r"actions?(?: points?)?(?: \d{1,3})?\s*[:–-]\s*(?P<task>[A-Z].+?)[.;,|]?\s+"
    r"(?:\(?(?:owner|lead(?: officer)?|who|by whom|responsible(?: officer)?|officer|assigned to)"
    r"\s*:\s*(?P<who>[A-Z].+?))"
    r"(?:[.;,|]?\s+(?:due(?: date| by)?|by when|when|deadline|(?:target )?date|timescale)\s*:\s*"
    r"(?P<due>[^:]+?))?\)?",
    re.IGNORECASE,
)
_EACH_NUMBERED = re.compile(r"(?<=\))\s+(?=Action \d{1,3}\b)")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DUE = re.compile(
    rf",? (?:by|before|no later than) (?:the )?(?P<due>(?:end of )?(?:\w+day,? )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTHS})(?:,? 20\d\d))$"
)


def actions_in(
    paragraphs: Sequence[str], section: str, plan: str, source: Source, document: Document
) -> Iterator[Action]:
    """The actions of one minute, where a paragraph begins "ACTION:" and says who is to do what,
    or ends with who and by which day ("Send the plan – Ann Lee, by 30 May 2031").

    `section` is the minute they stand under. A paragraph that names nobody before "to" is left
    as it is: it stays in the minute's own words.
    """
    for paragraph in (each for text in paragraphs for each in _EACH_NUMBERED.split(text)):
        said = _said(paragraph.strip())
        leads = _leads(said[0]) if said else ()
        if said and leads:
            what, due = due_in(said[1])
            due = parse_period(said[2]) if said[2] else due
            yield Action(
                council=document.council,
                plan=plan,
                title=capitalised(what),
                source=Source(source.document, source.place, paragraph, source.line),
                section=section,
                leads=leads,
                due=due,
            )


def _said(paragraph: str) -> tuple[str, str, str] | None:
    """Who is to do what, with its date in the words or beside them; None for other paragraphs."""
    if labels := _LABELS_BEHIND.fullmatch(paragraph.rstrip(" .")):
        return labels["who"], labels["task"], labels["due"] or ""
    if behind := _WHAT_WHO.fullmatch(paragraph.rstrip(" .")):
        return behind["who"], f"{behind['task']}{behind['due']}", ""
    if behind := _WHO_IN_BRACKETS.fullmatch(paragraph.rstrip(" .")):
        return behind["who"], f"{behind['task']}{behind['due']}", ""
    found = _ACTION.fullmatch(paragraph)
    words = found["said"].rstrip(" .") if found else ""
    said = _WHO_TO.fullmatch(words) or _WHO_WILL.fullmatch(words)
    return (said["who"], said["what"], "") if said else None


def _leads(printed: str) -> tuple[Lead, ...]:
    leads = parse_leads((printed,))
    known = all(lead.kind is not LeadKind.PERSON or is_person(lead.name) for lead in leads)
    return leads if known else ()


def due_in(what: str) -> tuple[str, Period]:
    """What is to be done without its date, and the date; "" dates are none."""
    found = _DUE.search(what)
    if not found:
        return what, NO_PERIOD
    return what[: found.start()], parse_period(found["due"])
