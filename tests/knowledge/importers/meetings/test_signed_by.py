"""The officer whose name and post stand under an agenda."""

import pytest

from knowledge.importers.meetings.signed_by import who_signed
from knowledge.readers.blocks import Paragraph


def lines(*texts: str) -> list[Paragraph]:
    return [Paragraph(text, "page 1") for text in texts]


@pytest.mark.parametrize(
    ("texts", "name", "post"),
    [
        (("Ida Crewe", "Chief Executive", "8 June 2032"), "Ida Crewe", "Chief Executive"),
        (("Ida Crewe Town Clerk 8th June 2032",), "Ida Crewe", "Town Clerk"),
        (
            ("Jo Ann Marl", "Director of Resources and Monitoring Officer"),
            "Jo Ann Marl",
            "Director of Resources and Monitoring Officer",
        ),
    ],
)
def test_who_signed_stands_over_or_before_the_post(
    texts: tuple[str, ...], name: str, post: str
) -> None:
    signed = who_signed(lines("12 Any other business", *texts))
    assert signed and (signed.name, signed.post) == (name, post)


@pytest.mark.parametrize(
    "texts",
    [
        ("Ida Crewe", "Harbour Manager"),
        ("Councillor Ida Crewe", "Chief Executive"),
        ("Report of the Chief Executive", "8 June 2032"),
        ("The Chief Executive", "Chief Executive"),
        ("Ida Crewe", "8 June 2032", "Chief Executive's Office"),
    ],
)
def test_other_names_and_posts_are_no_signature(texts: tuple[str, ...]) -> None:
    assert who_signed(lines(*texts)) is None
