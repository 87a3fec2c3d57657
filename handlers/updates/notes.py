"""The forms of progress without a status: "12: nine of twelve places funded so far", "12 is 60%
done", "note on 12: the auditor has started". The status of the action is left as it is."""

import re
from collections.abc import Sequence

from handlers.updates.statement_edges import asks_or_supposes, opening_length
from handlers.updates.statements import LABEL, NUMBER, UpdateSentence
from handlers.updates.status_words import QUESTION, REPORTS_NOTHING, STATUS
from handlers.updates.typed_text import TypedText

_OF = rf"{LABEL}(?P<number>{NUMBER})"
_KIND = r"(?:progress\s+)?(?:notes?|comments?|progress|evidence|link)"
_NAMED = re.compile(
    rf"(?:{_OF}[\s:,-]*{_KIND}\s*[:-]\s*"
    rf"|(?:(?:please\s+)?(?:add|put|record|log)\s+)?(?:(?:an?|this|the)\s+)*{_KIND}\s+"
    rf"(?:on|for|to|against|about|re|of)\s+{LABEL}(?P<behind>{NUMBER})\s*[:,-]?\s+)(?P<note>\S.*)",
    re.DOTALL,
)
# After a colon or dash whatever follows is the note, if it is more than a word or two.
_SET_APART = re.compile(
    rf"{LABEL}(?P<number>[0-9]{{1,9}})\s*(?::|\s-)\s+(?P<note>\S+(?:\s+\S+){{3,}}|[0-9]+\s*%.*)",
    re.DOTALL,
)
_GOES_ON = re.compile(
    rf"{_OF}[\s,:-]+(?P<note>(?:(?:is|are|was|were|has|have|isn't|hasn't|will|should|'ll|not|still"
    r"|nearly|almost|half|partly|partially|mostly|largely|waiting|awaiting|in\s+progress"
    r"|under\s?way|started|begun|ongoing|progressing|continuing|expected|due\s+to\s+be"
    r"|due\s+for|to\s+be|far\s+from)\b|(?:about\s+|around\s+|only\s+)?[0-9]+\s*(?:%|per\s*cent)).*)",
    re.DOTALL,
)
_CLAUSE = re.compile(r".*?(?=\s-\s|[,;.:!(\n]|$)", re.DOTALL)


def note_named(segment: TypedText) -> list[UpdateSentence]:
    """ "Note on 12: all done but the index": its own words say that it is a note, and no status."""
    return _note(segment, (_NAMED,))


def note_alone(segment: TypedText) -> list[UpdateSentence]:
    """The note that a message or a part of it adds to an action; [] where it is none."""
    return _note(segment, (_GOES_ON, _SET_APART))


def _note(segment: TypedText, forms: Sequence[re.Pattern[str]]) -> list[UpdateSentence]:
    if asks_or_supposes(segment.plain):
        return []
    plain = segment.plain.rstrip()
    for start in (0, opening_length(plain)):
        for form in forms:
            match = form.fullmatch(plain, start)
            note = segment.part(match.start("note")).quoted() if match else ""
            if match and note and _reports(match):
                number = match["number"] or match["behind"]
                return [UpdateSentence(int(number), "", None, note)]
    return []


def _reports(match: re.Match[str]) -> bool:
    """False for a question, a condition, a hope, or what somebody else has said."""
    if match.re is _NAMED:
        return not STATUS.match(match["note"])
    if match.re is _SET_APART:
        return not QUESTION.match(match["note"])
    clause = _CLAUSE.match(match["note"])
    return not (clause and REPORTS_NOTHING.search(clause.group()))
