"""What is still to be done about a risk, where a register names who does it: an action."""

import re
from collections.abc import Iterator

from knowledge.domain.actions import Action
from knowledge.domain.leads import parse_leads
from knowledge.domain.periods import NO_PERIOD, parse_period
from knowledge.domain.risks import Risk
from knowledge.importers.table_entries import TableEntry

_NOTHING = re.compile(
    r"(?:none|nil|n/?a|-+|no (?:further )?action(?: (?:required|needed))?"
    r"|no further (?:controls?|mitigations?)(?: (?:required|needed))?)\.?",
    re.IGNORECASE,
)


def actions_of(entry: TableEntry, told: tuple[str, ...], risk: Risk) -> Iterator[Action]:
    """The actions of a risk with their own owners and dates; `told` is what its cell says.

    Where owners or dates are as many as actions each has its own, else all have all of them.
    """
    owners, dates = entry.parts("action_owner"), entry.parts("action_due")
    for at, title in enumerate(told):
        own = owners[at : at + 1] if len(owners) == len(told) else owners
        due = dates[at] if len(dates) == len(told) else " ".join(dates)
        yield Action(
            council=risk.council,
            plan=risk.register,
            title=title,
            source=risk.source,
            section=" ".join(part for part in (risk.number, risk.description) if part),
            leads=parse_leads(own),
            due=parse_period(due) if due else NO_PERIOD,
        )


def to_do(parts: tuple[str, ...]) -> tuple[str, ...]:
    """What is to be done beside the controls; "none" is nothing."""
    return tuple(part for part in parts if not _NOTHING.fullmatch(part.strip()))


def has_owners(entry: TableEntry) -> bool:
    """True where the register says by whom or by when each action is done."""
    return "action_owner" in entry.columns or "action_due" in entry.columns
