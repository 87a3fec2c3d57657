"""The steps that an action's own cell lists, each with its date: a plan without a milestone column.

"RTHI developed; Management sign off in place; Audit complete" beside "Sept 16 July 16 Oct 16" is
three steps with a date each. They are paired by their order, and only where there are as many dates
as steps, or one more: then the first is the action's own.
"""

import re

from knowledge.domain.printed_dates import MONTH
from knowledge.importers.mending.run_together import parted
from knowledge.importers.plans.action_drafts import Draft

BY_ORDER = "the dates of its steps are taken by their order"
_DATE = re.compile(rf"\b{MONTH}\b\.?[\s,]*'?(?:20)?\d\d\b|\bongoing\b|\bon-going\b", re.IGNORECASE)
# "Audit 1 - Nov 16 Audit 2 - July 17": each with its date behind it.
_OWN_DATE = re.compile(r"(?<=\d) (?=[A-Z])")
_ENDS_WITH_DATE = re.compile(rf".*\b{MONTH}\b\.?[\s,]*'?(?:20)?\d\d\Z", re.IGNORECASE)
_FEWEST = 2


def steps_of(draft: Draft) -> str:
    """The steps with their dates as one line, "" where the cell lists none or they do not match."""
    steps = _steps(draft)
    if len(steps) >= _FEWEST and all(_ENDS_WITH_DATE.match(step) for step in steps):
        return "; ".join(steps)
    dates = [match[0] for match in _DATE.finditer(draft.text("due"))]
    if len(dates) == len(steps) + 1:
        dates = dates[1:]
    if len(steps) < _FEWEST or len(dates) != len(steps):
        return ""
    return "; ".join(f"{step} ({date})" for step, date in zip(steps, dates, strict=True))


def _steps(draft: Draft) -> list[str]:
    """What stands in the action's cell after its own sentence, entry by entry."""
    main, *entries = draft.parts("action") or ("",)
    if not entries:
        main, colon, listed = main.partition(": ")
        entries = [listed] if colon else []
    if len(entries) > 1:
        return [entry.strip(" .;") for entry in entries]
    whole = " ".join(entries)
    own = _OWN_DATE.split(whole)
    if len(own) >= _FEWEST and all(_ENDS_WITH_DATE.match(step) for step in own):
        return own
    return [step.strip(" .;") for step in parted(whole)]
