"""`return Q3` and `exceptions Q3`: what is given, what is missing, whose it is, what is red."""

from datetime import date

import pytest

from handlers.messages import ReplyStatus
from handlers.reminders import message_text
from knowledge.bank_holidays import council_calendar
from knowledge.domain.gathering import scheduled_messages
from knowledge.store.reminders import known_around
from tests.handlers.performance import ANN, BOB, CARA, FIGURES, Desk, at_performance

BECAUSE = "because two sibling groups; action: we will visit weekly, by 30 Nov 2026"


@pytest.fixture
def office(desk: Desk) -> Desk:
    return at_performance(desk)


def line(text: str, start: str) -> str:
    """The one line of a reply that starts so."""
    [found] = [each for each in text.splitlines() if each.startswith(start)]
    return found


def test_a_return_counts_what_is_given_and_says_who_owes_the_rest(office: Desk) -> None:
    office.agrees(BOB, "EXB 014 Q1 = 91%")
    reply = office.says(CARA, "return Q1")

    assert (
        "Return for Q1 2026/27 (to 30 June 2026), Exborough: 1 of 4 figures given, 3 missing"
        in reply.text
    )
    assert "1 not due this quarter" in reply.text
    assert line(reply.text, "- Ann Price: EXB 011") == (
        "- Ann Price: EXB 011, EXB 013, Library visits by children"
    )
    assert "- Bob Ray: EXB 014" in reply.text
    assert "- Ann Price: EXB 012 (annual, next after 30 September 2026)" in reply.text


def test_it_says_when_it_was_due_and_how_late_the_missing_are(office: Desk) -> None:
    in_time = office.on(date(2026, 7, 14)).says(CARA, "return Q1").text
    late = office.on(date(2026, 7, 16)).says(CARA, "return Q1").text

    assert "Due Tuesday 14 July 2026." in in_time
    assert "late" not in in_time
    assert "What is missing is 2 working days late." in late


def test_an_academic_years_figure_is_due_after_the_second_quarter(office: Desk) -> None:
    reply = office.on(date(2026, 10, 5)).says(CARA, "return Q2")

    assert "EXB 012 for 2025/26 ac yr" in line(reply.text, "- Ann Price")
    assert "not due" not in reply.text


def test_off_target_without_cause_action_and_date_is_listed_until_given(office: Desk) -> None:
    office.agrees(ANN, "EXB 011 Q1 = 14.2%")
    before = office.says(CARA, "return Q1").text
    office.agrees(ANN, f"EXB 011 Q1 {BECAUSE}")
    after = office.says(CARA, "return Q1").text

    assert "1 incomplete" in before
    assert "Incomplete (off target, without cause, action and date): 1" in before
    assert "ncomplete" not in after
    assert "Given, not approved yet: 1" in after


def test_approved_figures_are_told_from_provisional_ones(office: Desk) -> None:
    office.agrees(BOB, "EXB 014 Q1 = 91%")
    office.agrees(ANN, "EXB 013 Q1 = 31")
    office.agrees(CARA, "approve EXB 014 Q1")
    reply = office.says(CARA, "return Q1").text

    assert "Approved: 1\n- Bob Ray: EXB 014" in reply
    assert "Given, not approved yet: 1\n- Ann Price: EXB 013" in reply


def test_no_data_is_given_and_not_missing(office: Desk) -> None:
    office.agrees(ANN, "EXB 013 Q1 = no data")
    reply = office.says(CARA, "return Q1").text

    assert "1 of 4 figures given" in reply


def test_a_printed_figure_of_the_quarter_counts_as_printed(office: Desk) -> None:
    reply = office.says(CARA, "return Q4 2025/26").text

    assert "Printed in a paper: 1\n- Ann Price: EXB 011" in reply


@pytest.mark.parametrize(
    "text",
    [
        "return Q1",
        "Returns for Q1?",
        "Q1 return",
        "show me the Q1 2026/27 return",
        "who owes figures for Q1?",
        "which figures are missing for Q1?",
        "return completeness Q1",
        "return",
        "quarterly return",
    ],
)
def test_the_ways_to_ask_for_a_return(office: Desk, text: str) -> None:
    assert office.says(CARA, text).text.startswith("Return for Q1 2026/27")


@pytest.mark.parametrize(
    "text",
    ["return the form to me", "what is a return?", "return to work", "exceptions to the rule"],
)
def test_other_returns_are_no_quarterly_return(office: Desk, text: str) -> None:
    said = office.says(CARA, text).text
    assert not said.startswith(("Return for", "Exceptions for"))


def test_a_quarter_that_has_not_ended_owes_nothing(office: Desk) -> None:
    assert "has not ended" in office.says(CARA, "return Q2 2026/27").text


def test_exceptions_are_the_red_the_worse_and_the_missing_only(office: Desk) -> None:
    office.agrees(ANN, f"EXB 011 Q1 = 14.2% {BECAUSE}")
    office.agrees(BOB, "EXB 014 Q1 = 91%")
    reply = office.says(CARA, "exceptions Q1")

    head = "Exceptions for Q1 2026/27 (to 30 June 2026): 1 red, 0 amber and worse, 2 missing."
    assert head in reply.text
    red = line(reply.text, "Red: EXB 011")
    assert "14.2% against 12% (red, by the council's rule); 12.9% in Q4 2025/26" in red
    assert "Lead: Ann Price." in red
    assert "two sibling groups" in red
    assert "- Ann Price: EXB 013, Library visits by children" in reply.text
    assert "EXB 014" not in reply.text
    assert "EXB 012" not in reply.text


def test_amber_is_an_exception_only_where_it_got_worse(office: Desk) -> None:
    office.agrees(ANN, "EXB 011 Q1 = 12.1%")
    better = office.says(CARA, "exceptions Q1").text
    office.on(date(2026, 10, 5)).agrees(ANN, "EXB 011 Q2 = 12.2%")
    worse = office.says(CARA, "exceptions Q2").text

    assert "0 red, 0 amber and worse" in better
    assert line(worse, "Amber and worse: EXB 011")


def test_a_printed_rating_is_quoted_as_printed(office: Desk) -> None:
    reply = office.says(CARA, "exceptions Q4 2025/26").text

    assert "(red, as printed)" in line(reply, "Red: EXB 011")


def test_the_whole_return_is_there_as_a_table(office: Desk) -> None:
    listing = office.says(CARA, "return Q1").listing

    assert listing is not None
    assert len(listing.rows) == 5
    assert ("EXB 012", "not due") in {(row[0], row[4]) for row in listing.rows}


def test_statutory_returns_are_the_dates_that_were_published(office: Desk) -> None:
    reply = office.says(CARA, "when are the statutory returns due?")

    assert reply.status is ReplyStatus.ANSWERED
    assert "SEN2, calendar year 2026: due Thursday 11 March 2027" in reply.text
    assert "look up this year's" in reply.text


def test_who_owes_a_figure_is_told_before_the_return_is_due_and_not_once_it_is_given(
    office: Desk,
) -> None:
    day = date(2026, 7, 1)
    calendar = council_calendar(FIGURES)

    def asked() -> str:
        known = known_around(office.db, FIGURES, day, day, today=day)
        found = scheduled_messages(day, day, known, FIGURES, calendar)
        texts = [
            message_text(m, m.due_at, calendar) for m in found.messages if m.recipient == "U0BOB"
        ]
        return "\n".join(texts)

    first = asked()
    assert "For Quarterly return, quarter ended Tuesday 30 June 2026, you owe 1 figure." in first
    assert "It is due in 9 working days" in first
    assert "Figure EXB 014: Percentage of assessments in time, Q1 2026/27" in first
    assert "Send a figure like this: EXB 014 Q1 2026/27 = 14.2%" in first

    office.on(day).agrees(BOB, "EXB 014 Q1 = 91%")
    assert "EXB 014" not in asked()
