"""A role that a question asks for which is nobody's lead: a provider, a builder, a headteacher."""

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
    " water paper newsletter charter calendar border corner former latter either later".split()
)


def other_role(question: Question) -> str:
    """The role asked for that no record's lead holds, as typed; "" where none is."""
    match = _WHO_IS_THE.search(question.folded)
    role = (match["role"] or match["which"]) if match else ""
    return "" if role in _NO_ROLES else role
