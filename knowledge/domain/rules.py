"""What a council decides for itself, as data: read from `tipstaff.toml` by `bot/settings.py`."""

from dataclasses import dataclass, field
from datetime import date, time


@dataclass(frozen=True, slots=True)
class DeadlineStep:
    """One step of a committee's timetable.

    `working_days` counts from the meeting: -7 is the seventh working day before it, +10 the
    tenth after. `at` is the hour by which it is due, None for the end of the working day.
    `tell` says who is reminded: "channel" (the committee's channel), "leads" (who has an item
    or action before that meeting). `remind` are working days before the step.
    """

    name: str
    working_days: int
    at: time | None = None
    tell: tuple[str, ...] = ()
    remind: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitteeRules:
    """The timetable of one committee; `channel` is the Slack channel ID or "" for none.

    `clear_days` is the statutory notice (England: five clear days, LGA 1972 s.100B as amended
    by SI 2002/715); publication is derived from it and cannot be set later by a step.
    """

    title: str
    channel: str = ""
    clear_days: int = 5
    steps: tuple[DeadlineStep, ...] = ()


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Reminders go out only between these local times, on working days."""

    earliest: time = time(9, 0)
    latest: time = time(16, 30)


@dataclass(frozen=True, slots=True)
class Rules:
    """All of it. `committees` are looked up by folded title; `default` serves the others.

    `closed_days` are days the council is shut besides weekends and bank holidays. `division`
    is the bank holiday division: "ENG", "WLS", "SCT" or "NIR".
    """

    default: CommitteeRules
    committees: tuple[CommitteeRules, ...] = ()
    closed_days: frozenset[date] = frozenset()
    division: str = "ENG"
    quiet: QuietHours = QuietHours()
    administrators: frozenset[str] = field(default=frozenset())
    democratic_services: frozenset[str] = field(default=frozenset())
    small_number: int = 5
