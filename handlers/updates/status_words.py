"""How officers write the status of an action, and the words that make a sentence something else.

All patterns read folded text (`typed_text.TypedText.plain`).
"""

import re

from knowledge.domain.actions import ActionStatus

_WRITTEN = {
    ActionStatus.NOT_STARTED: (
        r"(?:has|have)\s+not\s+(?:yet\s+)?started|(?:hasn't|haven't)\s+(?:yet\s+)?started(?:\s+yet)?"
        r"|not\s+yet\s+started|not[\s-]+started(?:\s+yet)?|(?:has\s+|have\s+)?yet\s+to\s+start"
    ),
    ActionStatus.ON_TRACK: r"on[\s-]?track|on\s+(?:target|schedule)|going\s+to\s+plan",
    ActionStatus.AT_RISK: r"at[\s-]+risk",
    ActionStatus.DELAYED: (
        r"delayed|slipping|slipped|behind\s+schedule|running\s+(?:late|behind)|overrunning"
    ),
    ActionStatus.COMPLETE: r"completed?|done(?:\s+and\s+dusted)?|finished|achieved",
    ActionStatus.CLOSED: r"closed?",
    ActionStatus.DEFERRED: r"deferred|postponed|on\s+hold",
    ActionStatus.SUPERSEDED: r"superseded",
}
_NAMED = "|".join(f"(?P<{status.name}>{words})" for status, words in _WRITTEN.items())
ANY_STATUS = rf"(?:{'|'.join(_WRITTEN.values())})(?!\w)"
STATUS = re.compile(rf"(?<!\w)(?<![a-z]-)(?:{_NAMED})(?!\w)(?!-[a-z])")
# Said of an action by its number these mean complete; within a sentence they may be of anything
# ("training delivered to two teams").
AS_GOOD_AS_COMPLETE = re.compile(
    r"(?:signed[\s-]+off|delivered|implemented|sorted|discharged|concluded|fulfilled)(?!\w)"
)
# Words that some councils use for a status and others do not: asked back.
NO_STATUS_OF_OURS = re.compile(
    r"(?:green|amber|red|cancelled|canceled|withdrawn|abandoned|dropped|scrapped|paused|parked"
    r"|stalled|stopped|blocked)(?!\w)"
)

# What comes before the status and says that it is not (yet) so, of the action all the same.
_NOT_YET = (
    r"not|nearly|almost|partly|partially|half|mostly|largely|should|will|expected|expecting"
    r"|due\s+to\s+be|due\s+for|to\s+be|likely|close\s+to|yet|far\s+from|per\s*cent"
)
# A statement about progress with one of these in front of the status reports nothing.
HEDGED = re.compile(
    rf"\b(?:{_NOT_YET}|never|no\s+longer|neither|nor|without|anything\s+but|if|unless|when|once"
    r"|until|till|would|could|might|can|cannot|hop(?:e|es|ing)|hopefully"
    r"|expect(?:s|ed)?|aim(?:s|ing)?|needs?|must|going\s+to|about\s+to|probably|possibly"
    r"|maybe|perhaps|assum(?:e|ing)|whether|which|who|how|why"
    r"|thinks?|reckons?|believes?|wants?|asked|told|said|says|do(?:es)?)\b|n't\b|%|'ll\b"
)
# Of these it is not the action that is spoken of, or nothing is reported at all.
REPORTS_NOTHING = re.compile(
    r"\b(?:never|neither|nor|without|anything\s+but|if|unless|when|once|would|could|might|can"
    r"|cannot|can't|couldn't|wouldn't|hop(?:e|es|ing)|hopefully|aim(?:s|ing)?|needs?|must|probably"
    r"|possibly|maybe|perhaps|assum(?:e|ing)|whether|which|who|whom|how|why|what|thinks?|reckons?"
    r"|believes?|wants?|asked|told|said|says|don't|do\s+not|did|does|or)\b"
)
# After a status the sentence goes back on itself.
TAKEN_BACK = re.compile(
    r"^[\s,]*(?:or\s|/)"
    r"|^[\s,.!-]*not\b(?!\s+(?:yet\s+)?(?:closed|reported|published))"
    r"|\b(?:actually|no\s*[,.]|wait|sorry|i\s+mean|or\s+rather|correction|oops|scrap\s+that)"
)
# The speaker is not sure of it.
NOT_SURE = re.compile(
    r"^[^,.;:!(]{0,40}\?|\b(?:not\s+(?:sure|certain)|unsure|according\s+to|i(?:'m|\s+am)\s+told)\b"
    r"|^[\s,.;:(-]*(?:i\s+(?:think|believe|guess|hope|suppose|reckon)|probably|possibly|maybe"
    r"|perhaps|hopefully|apparently|ish|more\s+or\s+less|in\s+(?:theory|principle))\b"
    r"|\b(?:i\s+(?:think|believe|guess|hope|suppose|reckon)|probably|possibly|maybe|hopefully"
    r"|apparently)[\s.!)]*$"
)
# After "complete": it hangs on something, is not quite so, or is still to come.
CONDITIONAL = re.compile(
    r"^[\s,.;:(-]*(?:(?:if|unless|once|when|until|subject\s+to|provided|except|apart\s+from|pending"
    r"|not|nearly|almost|but\s+(?:not|only|for|still)|as\s+soon\s+as|assuming|next|tomorrow|soon"
    r"|from\s+(?:tomorrow|next|the\s+[0-9]|[0-9])|with\s+effect\s+from|later|shortly"
    r"|by\s+(?!the\b)\w+)\b|[0-9]+\s*(?:%|per\s*cent))"
)
# "Was on track, now delayed", "from on track to at risk", "on track -> delayed".
MOVED_ON = re.compile(
    r"[\s,;]*(?:(?P<arrow>-+>|=>|→)|(?:and\s+|but\s+)?(?:(?:it|this)\s+)?(?:is\s+|'s\s+)?"
    r"(?:(?P<now>now|back)|(?P<to>to)))\s*"
)
# What may follow a bare "audit done" if it is to be a report and not a heading or a search.
REASON = re.compile(
    r"^\s*(?:$|[-,.;:!(]|(?:because|since|as|due|to|till|until|by|and|following|after|for)\b)"
)
QUESTION = re.compile(
    r"(?:what|which|who|whose|whom|when|where|why|how|is|are|was|were|has|had|does|do|did|can"
    r"|could|will|would|should|may|might|shall|show|list|find|give|tell|any|anything|remind"
    r"|search|help|export|deadlines?|am|isn't|aren't|hasn't|overdue|count|chart|what's|who's"
    r"|when's|where's|how's|don't)\b"
)
CONDITION_FIRST = re.compile(
    r"(?:if|unless|when|once|until|assuming|suppose|supposing|provided|as\s+soon\s+as)\b"
)
POLITE_REQUEST = re.compile(
    r"(?:can|could|would|will)\s+(?:you|we)\s+(?:please\s+|kindly\s+|just\s+)?"
    r"(?:mark|set|record|put|update|change|move|log|note|close)\b"
)


def status_of(match: re.Match[str]) -> ActionStatus:
    """Which status a match of STATUS stands for."""
    return ActionStatus[match.lastgroup or ActionStatus.UNKNOWN.name]
