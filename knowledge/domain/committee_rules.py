"""A committee's timetable and what else a council decides of one committee, as data."""

from dataclasses import dataclass
from datetime import time

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
