"""What a council decides for itself, as data: read from `tipstaff.toml` by `bot/settings.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import lru_cache
from types import MappingProxyType

from knowledge.domain.codes import code_key
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.everyday_words import EverydayWords
from knowledge.domain.figure_rules import IndicatorRule, QuarterlyReturn, RagRule
from knowledge.domain.folding import fold
from knowledge.domain.reminding import ReminderRules
from knowledge.domain.statutory_returns import STATUTORY_RETURNS, StatutoryReturn


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Reminders go out only between these local times, on working days."""

    earliest: time = time(9, 0)
    latest: time = time(16, 30)


@dataclass(frozen=True, slots=True)
class LearningRules:
    """Who hears of corrections without an owner and, once a week, of what is missing.

    `tell` is a Slack channel or user ID; "": the administrators who are linked to Slack.
    `weekday` is the day of the list, 0 for Monday; None for no list.
    """

    tell: str = ""
    weekday: int | None = 0


@dataclass(frozen=True, slots=True)
class RoleTerm:
    """A role that somebody holds only from or to a day: both days are theirs, None for open."""

    role: str
    holder: str
    first: date | None = None
    last: date | None = None

    def covers(self, role: str, day: date) -> bool:
        """True where this role is held on that day."""
        begun = self.first is None or self.first <= day
        return role == self.role and begun and (self.last is None or day <= self.last)


@lru_cache(maxsize=1024)
def _folded(title: str) -> str:
    """Kept: the same few titles are compared for every meeting and item."""
    return fold(title)


def _no_channels() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rules:
    """All of it. `committees` are looked up by folded title; `default` serves the others.

    `closed_days` are days the council is shut besides weekends and bank holidays. `division`
    is the bank holiday division: "ENG", "WLS", "SCT" or "NIR". `bank_holidays_until` is the last
    year whose bank holidays the government has announced; `added_bank_holidays` and
    `removed_bank_holidays` are changes announced since. `remind_at` is when a reminder falls
    due. `administrators` and `democratic_services` hold e-mail addresses or officers' names;
    `terms` those who hold a role from or to a day (see `as_at`).
    `due_date_approvers` too: who agrees to a second change of a due date, democratic services
    where it is empty.
    `channel_committees` maps further Slack channels to the committee they are about,
    `channel_councils` channels to the council whose records are meant where none is named.
    `channel_threads`: the bot also hears replies without a mention in its channel threads
    (it costs a history scope). `performance_officers` run the returns and approve figures.
    `status_words` maps the council's own words for a status, in lower case, to the status
    ("discharged" to "complete"). `everyday_words` are its own beside those that everybody uses.
    `small_number`: counts from 1 up to it are not repeated.
    `call_in_working_days` after its publication a decision can be called in, by the council's own
    constitution; `scrutiny_response_months` is how long the executive has to answer scrutiny
    (two by law, Local Government Act 2000 s.9FE; a constitution may say one).
    `reminding` is how people are asked.
    """

    default: CommitteeRules = field(default_factory=CommitteeRules)
    committees: tuple[CommitteeRules, ...] = ()
    closed_days: frozenset[date] = frozenset()
    division: str = "ENG"
    quiet: QuietHours = QuietHours()
    administrators: frozenset[str] = field(default=frozenset())
    democratic_services: frozenset[str] = field(default=frozenset())
    due_date_approvers: frozenset[str] = field(default=frozenset())
    terms: tuple[RoleTerm, ...] = ()
    small_number: int = 5
    remind_at: time = time(9, 0)
    bank_holidays_until: int = 2028
    added_bank_holidays: frozenset[date] = frozenset()
    removed_bank_holidays: frozenset[date] = frozenset()
    returns: tuple[QuarterlyReturn, ...] = ()
    rag_rules: tuple[RagRule, ...] = ()
    channel_committees: Mapping[str, str] = field(default_factory=_no_channels)
    channel_councils: Mapping[str, str] = field(default_factory=_no_channels)
    channel_threads: bool = False
    learning: LearningRules = LearningRules()
    status_words: Mapping[str, str] = field(default_factory=_no_channels)
    everyday_words: EverydayWords = field(default_factory=EverydayWords)
    performance_officers: frozenset[str] = field(default=frozenset())
    indicators: tuple[IndicatorRule, ...] = ()
    statutory_returns: tuple[StatutoryReturn, ...] = STATUTORY_RETURNS
    call_in_working_days: int = 5
    scrutiny_response_months: int = 2
    reminding: ReminderRules = field(default_factory=ReminderRules)

    def as_at(self, day: date) -> "Rules":
        """These rules with the roles that are held on this day."""
        if not self.terms:
            return self
        held = {
            role: getattr(self, role) | {t.holder for t in self.terms if t.covers(role, day)}
            for role in {term.role for term in self.terms}
        }
        return replace(self, **held)

    def for_committee(self, title: str) -> CommitteeRules:
        """The committee's own rules, or the default ones under its title."""
        wanted = _folded(title)
        for committee in self.committees:
            if _folded(committee.title) == wanted:
                return committee
        return replace(self.default, title=title)

    def committee_of_channel(self, channel: str) -> str:
        """The title of the committee that a Slack channel is about, "" for none."""
        if channel in self.channel_committees:
            return self.channel_committees[channel]
        return next((c.title for c in self.committees if channel and c.channel == channel), "")

    def council_of_channel(self, channel: str) -> str:
        """The council that is meant in a Slack channel where none is named, "" for none."""
        return self.channel_councils.get(channel, "")

    def rag_rule(self, council: str) -> RagRule:
        """The council's own RAG rule, or the one given for all councils, or the default."""
        rules = {fold(rule.council): rule for rule in self.rag_rules}
        return rules.get(fold(council)) or rules.get("") or RagRule()

    def indicator_rule(self, council: str, code: str) -> IndicatorRule:
        """What is decided of one indicator (by its code) or measure (by its title)."""
        wanted = code_key(code)
        for rule in self.indicators:
            if code_key(rule.code) == wanted and fold(rule.council) in ("", fold(council)):
                return rule
        return IndicatorRule(code, council)

    def returns_of(self, council: str, code: str) -> tuple[QuarterlyReturn, ...]:
        """The returns in which a figure is owed: those that name it, else those that name none.

        The one that holds where none is set up, as long as there is no other.
        """
        own = [each for each in self.returns if each.is_of(council)]
        named = [each for each in own if each.names(code)]
        found = named or [each for each in own if not each.indicators]
        if not self.returns:
            found = [QuarterlyReturn("Quarterly return", "")]
        return tuple(found)
