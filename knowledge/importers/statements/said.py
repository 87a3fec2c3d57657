"""What the shapes of figures have in common: the words of a piece, and who or what they count."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.importers.statements.marks import FIGURE, NOW, PERIOD, YEAR_BEFORE

Units = Mapping[str, str]
F = rf"(?P<figure>{FIGURE})"
WORDS = f"[^{FIGURE[1:-1]}]"
HAD = r"(?:had|have|has)"
DONE = (
    r"(?:(?!need)[a-z]{2,}ed|held|given|taken|made|built|seen|found|spent|run|sent|put|met|lost"
    r"|led)"
)
_THINGS = re.compile(r"(?:schools|services|homes|plans|cases|teams|councils|authorities|sites)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """One figure's mark with the words (in marks) that say what it is of."""

    mark: str
    words: str


def with_who(words: str) -> str:
    """ "children had two changes" is "children who had two changes"."""
    first = re.search(rf" (?:was|were|is|are|who|which|that|(?P<had>{HAD})(?! been)) ", words)
    if not first or not first["had"]:
        return words
    pronoun = "that" if _THINGS.search(words[: first.start()].lower()) else "who"
    return f"{words[: first.start()]} {pronoun}{words[first.start() :]}"


def leads_to_a_count(lead: str) -> bool:
    """True where what stands before the count is no part of another statement."""
    lead = lead.strip(" ,(*-")
    return not lead or bool(
        re.search(
            r"(?:^|\b)(?:there (?:was|were|are|is|have been|had been)(?: also)?(?: a total of)?"
            r"|to date|currently|in total|a further|an additional|in all|a total of|this means(?:"
            r" that)?"
            rf"|responsible for|(?:in|at|during|as at|by|on) (?:{PERIOD}|{YEAR_BEFORE}|{NOW})"
            r"|shows? that|showed that|(?:support|services?|provision|places?) for(?: the)?|with)$",
            lead,
            re.IGNORECASE,
        )
    )
