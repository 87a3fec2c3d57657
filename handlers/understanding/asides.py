"""What people say beside their question: why they ask, for whom, with thanks."""

import re

# What may stand before the first word of a question.
GREETED = r"^\W*(?:(?:hi|hello|hiya|hey|morning|so|and|please)\W+)*"
# "...? need to ask about transport", "...? it's for the forward plan": why it is asked, after the
# question has been put. Nothing in it is asked about.
_REASON = re.compile(
    r"(?<=\?)\s*[-–—(]*\s*"
    r"(?:(?:i|we)(?: just| only)? (?:need|want|have|keep|kept|can['’]?t|couldn['’]?t|thought|saw)"
    r"|(?:just |only )?(?:need|want|have) (?:it|this|to|(?:one|a|an|the|some) (?:\w+ )?(?:number"
    r"|figure|date|name|line|answer))\b"
    r"|i'?m |i'?ve |we'?re |asking |it'?s for |this is for |for (?:my|the|a|an|our) "
    r"|(?:some(?:body|one)\b.*\b(?:ask|want|need|wonder)\w*)"
    r"|(?:a|one of (?:the|our)|my|our|the) (?:\w+ )?(?:member|parent|colleague|councillor|boss"
    r"|manager|director|chair|lead|officer)\b.*\b(?:ask|want|need|say|e?-?mailed|rang|rung|phoned"
    r"|messaged|called|chas)"
    r"|just (?:curious|checking|wondering)"
    r"|thanks|thank you|cheers|ta\b|many thanks"
    # What they are doing: "writing to the auditors", "booking tea and coffee".
    r"|(?:just )?(?!(?:in|ex)cluding|accord|regard|concern|during|any|some|every|noth)"
    r"[a-z]{2,}ing\b)"
    r"[^?]*$",
    re.IGNORECASE,
)
# "Writing a slide for Monday - which indicators ...?": what they are doing, before the question.
_DOING = re.compile(
    r"^\W*(?:(?:hi|hello|hiya|hey|morning)\W+)*(?:i['’]?m |just )?"
    r"(?:writing|doing|preparing|drafting|prepping|working on|putting together|updating)\b"
    r"[^?]{0,60}?(?:\s[-–—]+\s|[:;]\s)(?=(?:who|what|when|where|which|how|is|are|do|does|did|can)\b)",
    re.IGNORECASE,
)
# "..., doing a note for the director".
_FOR_A_NOTE = re.compile(
    r",?\s+(?:i['’]?m |just )?(?:doing|writing|preparing|drafting) (?:a|the|my|some)"
    r" (?:\w+ ){0,2}(?:notes?|brief|briefing|paper|report|slides?|summary|update)\b[^?]*$",
    re.IGNORECASE,
)
_WHO_ASKS = (
    r"(?:a|an|the|my|our|some|another|one of (?:the|our|my)) (?:\w+ )?(?:member|councillor|cllr"
    r"|colleague|chair|director|manager|boss|head|parent|officer|resident|governor|reporter"
    r"|journalist)s?"
)
# "Urgent: ...", "A member wants to know ...", "I was wondering ...": said before the question.
_BEFORE = re.compile(
    r"^\W*(?:(?:very |most )?urgent(?:ly)?|asap|(?:just )?out of (?:interest|curiosity)"
    r"|(?:(?:i|i['’]?m|i am|i was|i['’]?ve been) )?(?:just )?wondering(?: if you (?:know|can say))?"
    r"|i(?:['’]d| would)? (?:just |really |only )?(?:need|want|wanted|needed|like|love) to know"
    r"|what i(?: really)? (?:need|want)(?: to know)? is"
    r"|(?:do|does) (?:you|anyone|anybody|someone) (?:happen to )?know|any(?:one|body) know"
    r"|(?:(?:can|could|would) you )?(?:please )?remind me"
    r"(?=,| (?:who|what|when|where|which|why|how))"
    rf"|{_WHO_ASKS}(?:['’]s| is| are| has| have| was)? (?:just )?(?:wants? to know|asking"
    r"|wanted to know|needs? to know|asked|would like to know|wonders?)(?: me)?)"
    r"\b[\s,:;.!–—-]*(?=\S+\s\S)",
    re.IGNORECASE,
)
# "... the chair is asking", "... lol": said after it, with a question mark or without.
_AFTER = re.compile(
    rf"[\s.,;–—-]+(?:{_WHO_ASKS}(?:['’]s| is| are| has| have| was)? (?:asking|asked|wants? to know"
    r"|wanted to know)(?: me)?|lol|ha(?:ha)+|thx|tx)[\s.!]*$",
    re.IGNORECASE,
)
# ":thinking_face:", as Slack writes the little pictures.
_PICTURE = re.compile(r"(?<!\S):[a-z][a-z0-9_+-]*:(?!\S)")
# "... when the 2031/33 plan was signed off": the paper says of what time, its signing nothing.
_WHEN_WRITTEN = re.compile(
    r"\b(?:at the time|when) (?:the|that|this|our) (?P<paper>(?:[\w/'’-]+ ){0,5}(?:plan|programme"
    r"|report|paper|strategy)) (?:was|got|had been) (?:\w+ ?){1,3}(?=\W*$)",
    re.IGNORECASE,
)
_IDIOM = re.compile(r"\s*\bwhen (?:it|they)(?:['’]s|['’]re| is| are) at home\b", re.IGNORECASE)


def without_reason(text: str) -> str:
    """The question without the reason given before or after it; the whole text where none is."""
    for said_beside in (_PICTURE, _BEFORE, _AFTER, _IDIOM, _REASON, _FOR_A_NOTE, _DOING):
        text = said_beside.sub("", text)
    return _WHEN_WRITTEN.sub(r"in the \g<paper>", text)
