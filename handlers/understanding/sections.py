"""Parts of a plan called by their numbers: priority 3.4, theme 2, recommendation 9."""

import re
from collections.abc import Iterable

from handlers.understanding.question import Numbered, Question

_PARTS = ("priority", "theme", "recommendation")


def sections_asked(question: Question) -> list[Numbered]:
    """The parts of a plan that a question names by number."""
    return [entry for entry in question.numbered if entry.noun in _PARTS]


def in_sections(section: str, asked: Iterable[Numbered]) -> bool:
    """True where an action's section as printed is within every part asked for.

    Priority 3 holds priority 3.4; priority 1 is not priority 11.
    """
    folded = section.casefold()
    return all(
        re.search(rf"\b{entry.noun}\s*{re.escape(entry.number)}(?![\d])", folded) is not None
        for entry in asked
    )
