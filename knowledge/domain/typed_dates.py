"""Dates as officers type them: "30 Nov", "3/9", "end of Q3", "next Tuesday", "3-14 Aug".

British order always, ISO never flipped. A day without a year is the next one of that day and
month. What is no day, past, or may mean two days is not guessed: `Unclear` says why and between
which days the choice lies.
"""

import re
from datetime import date

from knowledge.domain.periods import Period
from knowledge.domain.typed_days import DAYS
from knowledge.domain.typed_forms import Doubt, Read, Unclear
from knowledge.domain.typed_spans import SPANS

# Nobody plans an action further ahead; "2206" is a slip of the finger.
_YEARS_AHEAD = 15
# The longest match counts.
_FORMS = (*DAYS, *SPANS)


def read_typed_date(words: str, today: date) -> Period | Unclear:
    """The day or stretch of days that all of `words` name, or why they must be asked back."""
    found = leading_date(words, today)
    if found is None or words[found[1] :].strip(" .,!"):
        return Unclear(words.strip(), Doubt.NO_DATE)
    return found[0]


def leading_date(words: str, today: date) -> tuple[Period | Unclear, int] | None:
    """The date that `words` begin with and the number of characters it takes up; None for none.

    A year that is no year of ours ("2206") is read and then asked back, never left out.
    """
    folded = "".join(c.lower() if len(c.lower()) == 1 else c for c in words)
    best: tuple[int, re.Match[str], Read] | None = None
    for pattern, read in _FORMS:
        match = pattern.match(folded)
        if match and (best is None or match.end() > best[0]):
            best = (match.end(), match, read)
    if best is None:
        return None
    end, match, read = best
    said = words[:end].strip()
    result = read(match, today)
    if result is None:
        return Unclear(said, Doubt.NO_SUCH_DAY), end
    if isinstance(result, Unclear):
        return result, end
    return _ahead(result, said, today), end


def _ahead(period: Period, said: str, today: date) -> Period | Unclear:
    last = period.last_day
    if last is None:
        return Unclear(said, Doubt.NO_DATE)
    if last < today:
        return Unclear(said, Doubt.PAST, (period,))
    if last.year > today.year + _YEARS_AHEAD:
        return Unclear(said, Doubt.TOO_FAR, (period,))
    return period
