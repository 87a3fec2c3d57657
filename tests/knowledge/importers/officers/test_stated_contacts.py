"""Whom sentences say to ring or write to, and what must not be taken for that."""

import pytest

from knowledge.domain.contacts import ListedContact
from knowledge.importers.officers.stated_contacts import read_stated_contacts
from tests.knowledge.importers.printed import document, paper


def _read(text: str) -> list[tuple[str, str, str, str]]:
    found = read_stated_contacts(paper(f"# Get Help\n\n{text}\n"), document())
    return [(c.name, c.phone, c.email, c.about) for c in found if isinstance(c, ListedContact)]


@pytest.mark.parametrize(
    ("text", "name", "phone", "email"),
    [
        ("Ring the Police 101 at any hour of the day.", "Police", "101", ""),
        ("If you are not ready, speak to Childline 0800 1111", "Childline", "0800 1111", ""),
        (
            "Please call the Northby Helpline on 01234 567 890.",
            "Northby Helpline",
            "01234 567 890",
            "",
        ),
        (
            "Get help from PAPYRUS www.papyrus.example or you can call them on 0800 068 4141.",
            *("PAPYRUS", "0800 068 4141", ""),
        ),
        (
            "More can be requested from the Pools Team at pools@northby.gov.uk.",
            *("Pools Team", "", "pools@northby.gov.uk"),
        ),
        (
            "If the child is at immediate risk of harm ☎ 999",
            *("If the child is at immediate risk of harm", "999", ""),
        ),
        (
            "Think of ways, and let Ann.poe@northby.gov.uk know of your plans.",
            *("Ann Poe", "", "Ann.poe@northby.gov.uk"),
        ),
    ],
)
def test_a_body_named_beside_its_number_or_address(
    text: str, name: str, phone: str, email: str
) -> None:
    assert _read(text) == [(name, phone, email, "Get Help")]


@pytest.mark.parametrize(
    "text",
    [
        "If you are not ready to report it, 999 people are.",
        "Contact: Ann Poe Tel: 01234 567890",
        "Calls to Childline rose from 0800 to 1111 this year.",
        "Fewer people ring Northby 2016 than Southby 2017.",
        "The council rang 101 people.",
    ],
)
def test_a_number_without_an_owner_beside_it_stays_text(text: str) -> None:
    assert _read(text) == []
