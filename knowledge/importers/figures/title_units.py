"""The unit that the title of an indicator says itself."""

import re

from knowledge.domain.folding import fold


def unit_said(title: str) -> str:
    """ "%", "per 10,000 population"; "" where none is said ("Number of ..." may be a share)."""
    folded = fold(title)
    if re.match(r"(?:gap|difference) between the percentage", folded):
        return "percentage points"
    if re.search(r"\bpercentage\b|\(%\)|^%|\s%$", folded):
        return "%"
    per = re.search(r"\bper [\d,]+(?: [a-z]+)?", folded)
    return per[0] if per else ""
