"""What a paper is called: its title line without the words that only say when."""

import pytest

from knowledge.importers.front import describe
from knowledge.readers.text import read_text


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Harbour Action Plan - progress at 31 January 2032", "Harbour Action Plan"),
        ("Harbour Recommendations as at 31 January 2032", "Harbour Recommendations"),
        (
            "Forward Plan of Decisions: 1 June 2032 to 30 September 2032 (published 1 May 2032)",
            "Forward Plan of Decisions",
        ),
        ("Report to Cabinet on Tuesday 8 June 2032", "Report to Cabinet"),
        ("Review of the Storm of 3 May 2032", "Review of the Storm of 3 May 2032"),
        ("Action Plan for the Outer Harbour", "Action Plan for the Outer Harbour"),
    ],
)
def test_a_title_has_no_loose_end_where_its_date_stood(printed: str, title: str) -> None:
    text = f"# Ellmouth Borough Council\n\n## {printed}\n\nThe harbour is open all year.\n"
    assert describe(read_text(text.encode(), "a.md"), "Ellmouth Borough Council").title == title


def test_a_line_that_only_says_when_is_no_title() -> None:
    text = (
        "# Position at 14 May 2032\n\n## The harbour in winter\n\nThe harbour is open all year.\n"
    )
    assert describe(read_text(text.encode(), "a.md"), "").title == "The harbour in winter"


def test_the_subject_of_a_report_is_its_title_and_who_it_is_from_is_no_committee() -> None:
    text = """From: Deputy Leader and Cabinet Member for Finance, Corporate and Traded

Services

To: Ellmouth Borough Council, 13 March 2032

Subject: Treasury Management Mid-Year Update

The harbour is open all year.
"""
    found = describe(read_text(text.encode(), "a.txt"), "Ellmouth Borough Council")
    assert (found.title, found.committee) == ("Treasury Management Mid-Year Update", "")
