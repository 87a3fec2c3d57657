"""Who may change an action by message."""

from datetime import date

import pytest

from knowledge.domain.actions import Action
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.documents import Source
from knowledge.domain.officers import Lead, LeadKind, Officer, Post
from knowledge.domain.permissions import may_update
from knowledge.domain.rules import Rules

SOURCE = Source("Service plan 2026/27", "page 4")
TODAY = date(2026, 9, 7)
RULES = Rules(
    default=CommitteeRules(title=""),
    administrators=frozenset({"system.admin@example.gov.uk"}),
    democratic_services=frozenset({"Dilys Clark"}),
)


def officer(name: str, **known: object) -> Officer:
    return Officer("Exborough", name, SOURCE, **known)  # type: ignore[arg-type]


def action(*leads: tuple[str, LeadKind], council: str = "Exborough") -> Action:
    return Action(
        council, "Service plan", "Audit files", SOURCE, leads=tuple(Lead(*lead) for lead in leads)
    )


def allowed(person: Officer, about: Action, today: date = TODAY) -> bool:
    return may_update(person, about, RULES, today=today).allowed


def test_each_of_two_leads_may_update() -> None:
    shared = action(("Ann Price", LeadKind.PERSON), ("Bob Ray", LeadKind.PERSON))

    assert allowed(officer("Ann Price"), shared)
    assert allowed(officer("Bob Ray"), shared)


@pytest.mark.parametrize("printed", ["ann price", "Ann  Price", "Mrs Ann Price", "ANN PRICE"])
def test_case_spaces_and_titles_do_not_make_another_person(printed: str) -> None:
    assert allowed(officer("Ann Price"), action((printed, LeadKind.PERSON)))


@pytest.mark.parametrize("other", ["Anne Price", "Ann Pryce", "A Price", "Ann Price-Jones", "Ann"])
def test_a_name_that_is_merely_like_the_leads_gives_no_right(other: str) -> None:
    assert not allowed(officer(other), action(("Ann Price", LeadKind.PERSON)))


def test_a_spelling_that_somebody_recorded_is_the_same_person() -> None:
    person = officer("Anne Price", also_written=("Ann Price",))

    assert allowed(person, action(("Ann Price", LeadKind.PERSON)))


def test_the_holder_of_the_post_may_update_while_holding_it() -> None:
    by_post = action(("Head of Early Help", LeadKind.ROLE))
    post = Post("Head of Early Help", held_from="2026-01-05", held_to="2026-09-07")
    holder = officer("Cy Fox", posts=(post,))

    assert allowed(holder, by_post)
    assert not allowed(holder, by_post, today=date(2026, 9, 8))
    assert not allowed(holder, by_post, today=date(2026, 1, 4))


def test_an_interim_post_is_not_the_post() -> None:
    interim = officer("Cy Fox", posts=(Post("Interim Head of Early Help"),))

    assert not allowed(interim, action(("Head of Early Help", LeadKind.ROLE)))


def test_a_board_leads_and_nobody_speaks_for_it() -> None:
    named_like_it = officer("Safeguarding Board")

    assert not allowed(named_like_it, action(("Safeguarding Board", LeadKind.BOARD)))


def test_a_namesake_in_another_council_is_another_person() -> None:
    elsewhere = action(("Ann Price", LeadKind.PERSON), council="Wyeshire")

    assert not allowed(officer("Ann Price"), elsewhere)


def test_democratic_services_and_administrators_may_record_for_others() -> None:
    about = action(("Ann Price", LeadKind.PERSON))

    assert allowed(officer("Dilys Clark"), about)
    assert allowed(officer("Sam Root", email="System.Admin@example.gov.uk"), about)
    assert not allowed(officer("Sam Root"), about)


def test_a_refusal_says_who_leads_it() -> None:
    about = action(("Ann Price", LeadKind.PERSON), ("Bob Ray", LeadKind.PERSON))

    refusal = may_update(officer("Cy Fox"), about, RULES, today=TODAY)

    assert "Ann Price and Bob Ray" in refusal.reason


def test_an_action_without_a_lead_says_so() -> None:
    assert (
        "no lead is recorded" in may_update(officer("Cy Fox"), action(), RULES, today=TODAY).reason
    )
