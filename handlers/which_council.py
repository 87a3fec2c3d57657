"""Asking back of which council, where a list would be of very many."""

from collections import Counter
from collections.abc import Mapping

from handlers.context import Context
from handlers.messages import Choice, Reply, ReplyStatus
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.wording import listed
from knowledge.store.subjects import held_by_council

# More than this of several councils, or what so many councils have, nobody reads to the end.
_MOST, _MANY_COUNCILS = 200, 20
_OFFERED = 5


def which_council(question: Question, what: str, held: Mapping[str, int]) -> Reply | None:
    """The question back, where `held` (how many each council has) is very many.

    `what` says what they are: "actions overdue". None where one council is named or meant.
    """
    total = sum(held.values())
    if len(held) < 2 or (total <= _MOST and len(held) <= _MANY_COUNCILS):
        return None
    offered = sorted(held, key=lambda council: (-held[council], council))[:_OFFERED]
    text = (
        f"{total:,} {what}, of {len(held)} councils. Of which council do you want them?"
        f" Name it, for example {listed(offered, 'or')}."
    )
    asked = question.text.rstrip("?!. ")
    choices = tuple(Choice(council[:75], says=f"{asked} at {council}?") for council in offered)
    return Reply(text, status=ReplyStatus.AMBIGUOUS, choices=choices)


def which_fits(inquiry: Inquiry) -> Reply | None:
    """The same where records of very many councils fit a question equally well."""
    held = Counter(candidate.subject.council for candidate in inquiry.chosen)
    return which_council(inquiry.question, "records fit that", held)


def which_of_all(question: Question, noun: str, what: str, context: Context) -> Reply | None:
    """The same for a list that is chosen among all records of a noun."""
    if question.scope:
        return None
    return which_council(question, what, held_by_council(context.db, noun))
