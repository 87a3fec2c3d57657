"""The chair and the officers of a committee, named behind what they are."""

import pytest

from knowledge.domain.officers import Councillor, Officer
from tests.knowledge.importers.printed import of_type, reading_of

_PROGRAMME = """\
# Harbour Panel Work Programme 2031/32

All meetings start at 6.30pm in the Moot Hall. Chair: Councillor Ada Brook. Scrutiny Officer: \
Cy Dunn, 01632 960 199, scrutiny@northby.example
"""


def test_a_programme_names_its_chair_and_the_officer_to_reach() -> None:
    reading = reading_of(_PROGRAMME)
    assert [(c.name, c.roles) for c in of_type(reading, Councillor)] == [("Ada Brook", ("Chair",))]
    (officer,) = of_type(reading, Officer)
    assert (officer.name, officer.phone, officer.email, officer.posts[0].title) == (
        *("Cy Dunn", "01632 960 199", "scrutiny@northby.example", "Scrutiny Officer"),
    )


@pytest.mark.parametrize(
    "line",
    [
        "Lead officer: Cy Dunn, 01632 960 199",
        "Report author: Cy Dunn, cy.dunn@northby.example",
        "Scrutiny Officer: to be appointed, 01632 960 199",
    ],
)
def test_who_does_one_thing_holds_no_post_of_that_name(line: str) -> None:
    officers = of_type(reading_of(f"# Harbour Plan\n\n{line}\n"), Officer)
    assert not any(officer.posts for officer in officers)
