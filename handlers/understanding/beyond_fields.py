"""What a question asks that no field of a record says: another role, what doing a thing costs."""

import re

from handlers.understanding.question import Question

# "Who is the new provider for ...?", "which builder did ...?": who does it, not who leads on it.
_WHO_IS_THE = re.compile(
    r"\bwho(?:['’]?s| is| was| are) the (?:new |current |actual )?(?:\w+ )?"
    r"(?P<role>\w+(?:er|or|ist))s? (?:for|of|on|at|to)\b"
    r"|\bwhich (?P<which>\w+(?:er|or|ist)) (?:did|does|is|was|were|will|has|had|runs|built)\b"
)
# What a lead is called, and words that only end as roles do.
_NO_ROLES = frozenset(
    "lead leader officer owner manager director coordinator sponsor author partner holder number"
    " quarter paper order other letter matter chapter offer sector cluster factor indicator member"
    " councillor monitor error register barrier driver tier centre center meter computer folder"
    " water newsletter charter calendar border corner former latter either later".split()
)
# What something costs to do, only what says that it is done can tell.
_TO_DO = re.compile(r"\bcosts?(?: (?:us|them|the council))? to (?P<verb>[a-z]+)")


def other_role(question: Question) -> str:
    """The role asked for that no record's lead holds, as typed; "" where none is."""
    match = _WHO_IS_THE.search(question.folded)
    role = (match["role"] or match["which"]) if match else ""
    return "" if role in _NO_ROLES else role


def costed(question: Question) -> str:
    """What is asked to be done at what cost ("build"), as typed; "" where nothing is."""
    match = _TO_DO.search(question.folded)
    return match["verb"] if match else ""
