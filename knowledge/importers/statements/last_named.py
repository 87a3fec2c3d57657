"""What a piece says of the figure before it: ", a reduction of £4m", ", totalling £4m"."""

import re

from knowledge.domain.periods import NO_PERIOD
from knowledge.importers.figures.stated import Stated
from knowledge.importers.statements.marks import FIGURE, Marked, is_marked, shown

_CHANGED = re.compile(
    rf"\W*(?:an? )?(?P<change>increase|reduction|decrease|rise|fall) of \(?(?P<figure>{FIGURE})\)?"
    rf"(?! of)[^{FIGURE[1:-1]}]*$"
)
_TOTAL = re.compile(rf"\W*totalling \(?(?P<figure>{FIGURE})\)?\W*$")
_REPRESENTS = r"\W*(?:which )?(?:represent(?:s|ing)?|equat(?:es|ing) to|equivalent to)"
_AS_SHARE = re.compile(
    rf"{_REPRESENTS} (?:an? )?(?P<figure>{FIGURE})"
    rf"(?! of| (?:increase|decrease|reduction|rise|fall|improvement|drop)\b)[^{FIGURE[1:-1]}]*$"
)
_SHARE_OF = re.compile(
    rf"{_REPRESENTS} (?P<figure>{FIGURE}) of (?:the |our )?(?P<of>[^{FIGURE[1:-1]},.]+)"
)


def of_the_last(piece: str, last: Stated, marks: Marked) -> Stated | None:
    """ ", a reduction of £4m", ", totalling £4m", "represents a 4% overspend" of what was named."""
    for pattern, name in (
        (_CHANGED, "{change} in {last}"),
        (_TOTAL, "{last}: total"),
        (_AS_SHARE, "{last} (%)"),
        (_SHARE_OF, "{last} as a share of {of}"),
    ):
        match = pattern.match(piece)
        if match:
            said = match.groupdict()
            change, of = said.get("change", "").capitalize(), shown(said.get("of", ""))
            whose = last.measure
            is_short = whose[1:2].isupper() or not change
            lowered = whose if is_short else whose[:1].lower() + whose[1:]
            words = name.format(change=change, last=lowered, of=of)
            if is_marked(words):
                return None
            in_year = re.search(r"\b(?:in|during) (?:the )?year\b", piece)
            period = NO_PERIOD if in_year else last.period
            quantity = marks.quantity(match["figure"])
            return Stated(words, quantity.value, quantity.as_printed, quantity.unit, period)
    return None
