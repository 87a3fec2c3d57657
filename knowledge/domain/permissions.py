"""Who may change an action by message. Asked at the proposal and again at the yes.

The lead officer proposes progress, democratic services records it, and only the committee closes
(Maidstone, Vale of Glamorgan). Identity is never a matter of likeness: a name counts when it is
the same name, or when somebody has recorded that it is written that way too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from knowledge.domain.folding import fold
from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.domain.person_names import name_key
from knowledge.domain.rules import Rules
from knowledge.domain.stand_ins import StandIn, StandInKind


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether it is allowed, and why or why not, as the end of a sentence to that person."""

    allowed: bool
    reason: str


class Led(Protocol):
    """What somebody answers for: an action, or a figure of an indicator."""

    @property
    def council(self) -> str:
        """Whose it is."""
        ...

    @property
    def leads(self) -> tuple[Lead, ...]:
        """Who answers for it, as papers or the settings name them."""
        ...


def may_update(
    officer: Officer,
    action: Led,
    rules: Rules,
    *,
    today: date,
    acts_for: Iterable[StandIn] = (),
) -> Permission:
    """Whether this officer may change this action or figure by message on this day.

    Allowed are its leads by name, whoever holds a post named as its lead on that day, those who
    act for one of them that day (`acts_for`: deputies, covers during an absence), democratic
    services and administrators. A board leads but cannot send a message.
    """
    if reason := _leads(officer, action, today):
        return Permission(True, reason)
    for arrangement in acts_for:
        away = arrangement.officer
        if arrangement.holds_on(today) and _leads(away, action, today):
            role = "cover for" if arrangement.kind is StandInKind.COVER else "are the deputy of"
            return Permission(True, f"you {role} {away.name}, who leads it")
    if is_democratic_services(officer, rules):
        return Permission(True, "you are a democratic services officer")
    if _is_among(officer, rules.administrators):
        return Permission(True, "you are an administrator")
    return Permission(False, _refusal(action))


def is_democratic_services(officer: Officer, rules: Rules) -> bool:
    """Whether the officer records for committees, by the council's settings."""
    return _is_among(officer, rules.democratic_services)


def may_arrange(officer: Officer, rules: Rules) -> bool:
    """Whether the officer may arrange for others: cover, deputies, posts, transfers."""
    return is_democratic_services(officer, rules) or _is_among(officer, rules.administrators)


def may_approve_dates(officer: Officer, rules: Rules) -> bool:
    """Whether the officer may agree to a due date that has moved before.

    Those whom the council has named for it, else democratic services: the body that set a date
    moves it (Middlesbrough), and they speak for it.
    """
    return _is_among(officer, rules.due_date_approvers or rules.democratic_services)


def may_approve_figure(officer: Officer, rules: Rules, *, given_by: int | None) -> Permission:
    """Whether this officer may approve a figure that the officer with the id `given_by` gave.

    Performance officers and administrators approve; where the council has named no performance
    officer, democratic services does. Nobody approves a figure of their own.
    """
    approvers = rules.performance_officers or rules.democratic_services
    if not _is_among(officer, approvers | rules.administrators):
        return Permission(False, "performance officers approve figures")
    if officer.id == given_by:
        return Permission(False, "you gave it yourself, so somebody else has to approve it")
    return Permission(True, "you approve figures")


def runs_returns(officer: Officer, rules: Rules) -> bool:
    """True for a performance officer, who may give any figure."""
    return _is_among(officer, rules.performance_officers)


def lead_keys(officer: Officer, today: date) -> list[str]:
    """The name keys under which a plan may name this officer: names, then posts held that day."""
    names = (officer.name, *officer.also_written, *_posts_held(officer, today))
    return [key for key in dict.fromkeys(name_key(name) for name in names) if key]


def _leads(officer: Officer, action: Led, today: date) -> str:
    """Why the officer counts as a lead, "" where they do not."""
    return next(filter(None, (_as_lead(officer, action, lead, today) for lead in action.leads)), "")


def _as_lead(officer: Officer, action: Led, lead: Lead, today: date) -> str:
    if lead.kind is LeadKind.BOARD or fold(officer.council) != fold(action.council):
        return ""
    if name_key(lead.name) in {name_key(name) for name in (officer.name, *officer.also_written)}:
        return "you lead it"
    if name_key(lead.name) in {name_key(title) for title in _posts_held(officer, today)}:
        return f"you hold the post that leads it ({lead.name})"
    return ""


def _posts_held(officer: Officer, today: date) -> list[str]:
    return [
        post.title
        for post in officer.posts
        if (not post.held_from or date.fromisoformat(post.held_from) <= today)
        and (not post.held_to or today <= date.fromisoformat(post.held_to))
    ]


def _is_among(officer: Officer, people: frozenset[str]) -> bool:
    """`people` are e-mail addresses or names, as the council typed them into its settings."""
    own = {fold(officer.email), name_key(officer.name)} - {""}
    return any(fold(person) in own or name_key(person) in own for person in people)


def _refusal(action: Led) -> str:
    leads = " and ".join(lead.name for lead in action.leads)
    if not leads:
        return (
            "no lead is recorded for it, so only democratic services or an administrator may"
            " change it"
        )
    return f"it is led by {leads}; they or democratic services can record it"
