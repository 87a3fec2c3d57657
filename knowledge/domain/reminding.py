"""How people are asked, as a council decides: how often, until when, who hears of silence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from knowledge.domain.folding import fold


class Sort(StrEnum):
    """What is sent, sorted by what a quiet period can hold back.

    DEADLINES: a committee's channel before a step, and news of a meeting. ASKS: what an officer
    owes before a meeting or for a return. CHASING: overdue actions, to the lead and the manager.
    DIGESTS: the Monday list of a committee's channel.
    """

    DEADLINES = "deadlines"
    ASKS = "asks"
    CHASING = "chasing"
    DIGESTS = "digests"


@dataclass(frozen=True, slots=True)
class QuietPeriod:
    """Days, both included, on which only what is in `still_send` goes out: before an election."""

    first: date
    last: date
    still_send: frozenset[Sort] = frozenset({Sort.DEADLINES, Sort.ASKS})
    name: str = "pre-election period"


def _nobody() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ReminderRules:
    """Offsets are set by committee (`rules.CommitteeRules.asks`); this holds for all of them.

    `most_asks`: how often somebody is asked about one thing without a reply; then it is on the
    clerk's list. `escalate_after`: working days overdue until the manager is told, 0 for never;
    the lead hears of it `told_before` working days earlier. `managers` maps a lead's name or
    e-mail address to their manager's; `manager` is everybody else's, "" for none.
    `free_snoozes`: from the next one on a reason is needed. `rehearsal_channel`: the Slack
    channel ID that gets everything instead of anybody, "" outside a rehearsal.
    """

    most_asks: int = 4
    escalate_after: int = 5
    told_before: int = 2
    manager: str = ""
    managers: Mapping[str, str] = field(default_factory=_nobody)
    free_snoozes: int = 2
    rehearsal_channel: str = ""
    quiet_periods: tuple[QuietPeriod, ...] = ()

    def manager_of(self, name: str, email: str = "") -> str:
        """Whom the council names as the manager of a lead: a name or e-mail address, or ""."""
        named = {fold(lead): manager for lead, manager in self.managers.items()}
        return named.get(fold(name)) or (named.get(fold(email)) if email else "") or self.manager

    def holds_back(self, sort: Sort, day: date) -> bool:
        """True where a quiet period keeps this back on that day."""
        return any(
            period.first <= day <= period.last and sort not in period.still_send
            for period in self.quiet_periods
        )
