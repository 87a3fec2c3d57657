"""What an action's own cells count: "50% of governing bodies", "pilot work with 3 schools"."""

import re

from handlers.understanding.question import Question
from handlers.understanding.quotes import is_counted
from knowledge.domain.actions import Action
from knowledge.stems import stem, stems

_HOW_MANY = re.compile(r"\bhow many (?P<what>[a-z][a-z'-]+)")
_SHARE_ASKED = re.compile(
    r"\b(?:what|which) (?:share|percentage|per ?cent|proportion)\b|\bhow many per ?cent\b"
)
_SHARE = re.compile(r"\d ?%|\bper ?cent\b")


def counting_cells(action: Action, question: Question) -> list[str]:
    """The cells that count what the question counts, each with its label; [] for none."""
    counted, wants_share = _HOW_MANY.search(question.folded), _SHARE_ASKED.search(question.folded)
    cells = {
        "Milestones": action.milestones,
        "Target": action.target,
        "Expected outcome": action.outcome,
    }
    return [
        f"{label}: {cell.rstrip('.')}."
        for label, cell in cells.items()
        if (counted and is_counted((stem(counted["what"]),), stems(cell)))
        or (wants_share and _SHARE.search(cell))
    ]
