"""How officers write the status of an action, and the words that make a sentence something else.

All patterns read folded text (`typed_text.TypedText.plain`).
"""

import re

from knowledge.domain.actions import ActionStatus

_WRITTEN = {
    ActionStatus.NOT_STARTED: (
        r"(?:has|have)\s+not\s+(?:yet\s+)?started|(?:hasn't|haven't)\s+(?:yet\s+)?started(?:\s+yet)?"
        r"|not\s+yet\s+started|not[\s-]+started(?:\s+yet)?|yet\s+to\s+start"
    ),
    ActionStatus.ON_TRACK: r"on[\s-]?track|on\s+(?:target|schedule)|going\s+to\s+plan",
    ActionStatus.AT_RISK: r"at[\s-]+risk",
    ActionStatus.DELAYED: r"delayed|slipping|slipped|behind\s+schedule|running\s+late",
    ActionStatus.COMPLETE: r"completed?|done|finished|achieved",
    ActionStatus.CLOSED: r"closed?",
    ActionStatus.DEFERRED: r"deferred|postponed",
    ActionStatus.SUPERSEDED: r"superseded",
}
_NAMED = "|".join(f"(?P<{status.name}>{words})" for status, words in _WRITTEN.items())
ANY_STATUS = rf"(?:{'|'.join(_WRITTEN.values())})(?!\w)"
STATUS = re.compile(rf"(?<!\w)(?<![a-z]-)(?:{_NAMED})(?!\w)(?!-[a-z])")

# A statement about progress with one of these in front of the status says that it is not (yet) so.
HEDGED = re.compile(
    r"\b(?:not|never|no\s+longer|nearly|almost|partly|partially|half|mostly|largely|if|unless"
    r"|when|once|until|till|should|will|would|could|might|can|cannot|hop(?:e|es|ing)|hopefully"
    r"|expect(?:s|ed)?|aim(?:s|ing)?|needs?|must|to\s+be|going\s+to|about\s+to|probably|possibly"
    r"|maybe|perhaps|likely|assum(?:e|ing)|close\s+to|yet|far\s+from|whether|which|who|how|why"
    r"|thinks?|wants?|asked|told|said|says)\b|n't\b|%|\bper\s*cent\b|'ll\b"
)
# After a status the sentence goes back on itself.
TAKEN_BACK = re.compile(
    r"^[\s,]*(?:or\s|/)"
    r"|\b(?:actually|no\s*[,.]|wait|sorry|i\s+mean|or\s+rather|correction|oops|scrap\s+that)"
)
# After "complete": it hangs on something, or is not quite so.
CONDITIONAL = re.compile(
    r"^[\s,.;:(-]*(?:(?:if|unless|once|when|until|subject\s+to|provided|except|apart\s+from|pending"
    r"|not|nearly|almost|but\s+(?:not|only|for|still)|as\s+soon\s+as|assuming|next|tomorrow|soon"
    r"|by\s+(?!the\b)\w+)\b|[0-9]+\s*(?:%|per\s*cent))"
)
# What may follow a bare "audit done" if it is to be a report and not a heading or a search.
REASON = re.compile(
    r"^\s*(?:$|[-,.;:!(]|(?:because|since|as|due|to|till|until|by|and|following|after|for)\b)"
)
QUESTION = re.compile(
    r"(?:what|which|who|whose|whom|when|where|why|how|is|are|was|were|has|had|does|do|did|can"
    r"|could|will|would|should|may|might|shall|show|list|find|give|tell|any|anything|remind"
    r"|search|help|export|deadlines?|am|isn't|aren't|hasn't|overdue|count|chart)\b"
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
