"""What a council decides for itself, as data: read from `tipstaff.toml` by `bot/settings.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from knowledge.domain.codes import code_key
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Polarity
from knowledge.domain.reminding import ReminderRules

CHANNEL = "channel"
LEADS = "leads"
REMIND = (10, 5, 1)
# Working days before a meeting on which those who owe it something are asked.
ASKS = (20, 10, 5, 1)
PUBLICATION = "Publication of the agenda"


@dataclass(frozen=True, slots=True)
class DeadlineStep:
    """One step of a committee's timetable.

    `working_days` counts from the meeting: -7 is the seventh working day before it, +10 the
    tenth after. `at` is the hour by which it is due, None for the end of the working day.
    `tell` says who is reminded: "channel" (the committee's channel), "leads" (who has an item
    or action before that meeting). `remind` are working days before the step; 0 is its own day.
    """

    name: str
    working_days: int
    at: time | None = None
    tell: tuple[str, ...] = ()
    remind: tuple[int, ...] = ()


# Ours, not law: what councils' report templates and protocols commonly ask for (Brighton & Hove:
# final version at 10:00 seven working days before; Lambeth: five working days for finance and
# legal; Bracknell Forest: public questions by midday three clear working days before; Tees
# Valley: draft minutes in ten working days). Leads are asked by `CommitteeRules.asks`, for
# everything they owe before the meeting at once, and not step by step.
DEFAULT_STEPS = (
    DeadlineStep("Draft report", -20),
    DeadlineStep("Finance and legal comments", -15),
    DeadlineStep("Director's clearance", -10),
    DeadlineStep("Progress on actions", -10),
    DeadlineStep("Final report", -7, at=time(10, 0), tell=(CHANNEL,), remind=REMIND),
    DeadlineStep("Public questions", -4, at=time(12, 0)),
    DeadlineStep("Draft minutes", 10),
    DeadlineStep("Action follow-up", 10),
)


@dataclass(frozen=True, slots=True)
class CommitteeRules:
    """The timetable of one committee; `channel` is the Slack channel ID or "" for none.

    `clear_days` is the statutory notice (England: five clear days, LGA 1972 s.100B as amended
    by SI 2002/715); publication is derived from it and cannot be set later by a step. `plans`
    are the plans whose actions this committee follows, where their papers name no committee.
    `tracker_columns` are the headings of its tracker of actions and the field under each, where
    no paper of its own prints one; empty for ours.
    `asks` are the working days before the meeting on which whoever owes it something gets one
    message with all of it. `clerk` is a name or e-mail address, "" for democratic services.
    `digest`: the channel gets a list on the first working day of the week.
    """

    title: str = ""
    channel: str = ""
    clear_days: int = 5
    steps: tuple[DeadlineStep, ...] = DEFAULT_STEPS
    publication_at: time | None = None
    publication_tell: tuple[str, ...] = (CHANNEL,)
    publication_remind: tuple[int, ...] = REMIND
    plans: tuple[str, ...] = ()
    tracker_columns: tuple[tuple[str, str], ...] = ()
    asks: tuple[int, ...] = ASKS
    clerk: str = ""
    digest: bool = True

    @property
    def timetable_steps(self) -> tuple[DeadlineStep, ...]:
        """The steps with publication among them, in the order in which they fall."""
        publication = DeadlineStep(
            PUBLICATION,
            -(self.clear_days + 1),
            self.publication_at,
            self.publication_tell,
            self.publication_remind,
        )
        return tuple(sorted((*self.steps, publication), key=lambda step: step.working_days))


class Frequency(StrEnum):
    """How often a figure is owed. An annual one is not due in between, which is not missing."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    ANNUAL = "annual"


class YearKind(StrEnum):
    """Which year a figure belongs to: from April, from September or from January."""

    FINANCIAL = "financial"
    ACADEMIC = "academic"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class QuarterlyReturn:
    """A return of figures due so many working days after each quarter ends (a local rule).

    `channel` is the Slack channel ID that is reminded, `remind` working days before it is due.
    `opens_after` working days after the quarter's end everybody who owes a figure is asked for
    it; a figure `escalate_after` working days late goes to the lead's manager and the performance
    officers. `indicators` are the codes or titles of its figures, "CSC*" for all that begin so;
    without any it has every figure that no other return names. `council` is whose, "" for all.
    """

    title: str
    channel: str
    working_days: int = 15
    remind: tuple[int, ...] = REMIND
    opens_after: int = 1
    escalate_after: int = 5
    indicators: tuple[str, ...] = ()
    council: str = ""

    def is_of(self, council: str) -> bool:
        """Whether it is a return of this council."""
        return fold(self.council) in ("", fold(council))

    def names(self, code: str) -> bool:
        """Whether it names this figure, by its code or title or by how they begin."""
        wanted = code_key(code)
        begins = (code_key(each[:-1]) for each in self.indicators if each.endswith("*"))
        return any(code_key(each) == wanted for each in self.indicators) or any(
            wanted.startswith(beginning) for beginning in begins
        )


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """What a council decides of one indicator beside what its papers print.

    `code` is the indicator's code, or the title of a figure without one. `council` is "" where
    one council's file needs no telling. `leads` may give the figure: the lead, the data owner and
    the deputy, by name or post. `polarity`, `unit` and `target` take the place of the papers' where
    given. `floor` is the floor standard: amber is then from target to floor, both included. None
    or "" leaves each as the papers have it; `frequency` None: as its printed periods show.
    """

    code: str
    council: str = ""
    leads: tuple[str, ...] = ()
    frequency: Frequency | None = None
    year: YearKind = YearKind.FINANCIAL
    polarity: Polarity | None = None
    unit: str = ""
    target: float | None = None
    floor: float | None = None


@dataclass(frozen=True, slots=True)
class StatutoryReturn:
    """One statutory return as dated data: what it covers, when it opens, when it is due.

    The dates are the department's own of that year and are never computed. `note` says where
    they were read, or what to check.
    """

    title: str
    covers: str
    due: date
    opens: date | None = None
    note: str = ""


# As the departments published them; each year's have to be looked up.
STATUTORY_RETURNS = (
    StatutoryReturn(
        "SEN2",
        "calendar year 2026",
        date(2027, 3, 11),
        date(2027, 1, 21),
        "survey day and submission; check with the department's guide",
    ),
    StatutoryReturn(
        "Children in need census",
        "1 April 2024 to 31 March 2025",
        date(2025, 7, 31),
        date(2025, 4, 1),
        "the department's dates for 2025; look up this year's",
    ),
    StatutoryReturn(
        "School census, summer",
        "census day",
        date(2026, 5, 21),
        note="the census day; the council's sign-off is weeks later",
    ),
)


@dataclass(frozen=True, slots=True)
class RagRule:
    """How far a figure may be worse than its comparator and still be amber, for one council.

    `tolerance` is 0.02 for Durham's "within 2%". Where `relative`, it is that share of the
    comparator (which reproduces every printed rating of Durham's reports); else it is points.
    """

    council: str = ""
    tolerance: float = 0.02
    relative: bool = True


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Reminders go out only between these local times, on working days."""

    earliest: time = time(9, 0)
    latest: time = time(16, 30)


@lru_cache(maxsize=1024)
def _folded(title: str) -> str:
    """Kept: the same few titles are compared for every meeting and item."""
    return fold(title)


def _no_channels() -> Mapping[str, str]:
    return MappingProxyType({})


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
    ("discharged" to "complete"). `small_number`: counts from 1 up to it are not repeated.
    `call_in_working_days` after its publication a decision can be called in, by the council's own
    constitution; `scrutiny_response_months` is how long the executive has to answer scrutiny
    (two by law, Local Government Act 2000 s.9FE; a constitution may say one).
    `reminding` is how people are asked.
    """

    default: CommitteeRules = CommitteeRules()
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
