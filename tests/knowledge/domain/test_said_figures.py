"""A figure as typed: every written form gives one value or a question back, never another value."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.domain.numbers import FigureKind
from knowledge.domain.said_figures import SaidValue, Unclear, share, value_at, with_unit

numbers = st.decimals(0, 10**9, places=2).map(float)
units = st.sampled_from(["%", "", "£", "days", "children"])


def value(text: str) -> float | None:
    """The value read, None for a question back or no figure at all."""
    said, _ = value_at(text.lower())
    return said.value if isinstance(said, SaidValue) else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14.2%", 14.2),
        (" 14.2 per cent", 14.2),
        (".5%", 0.5),
        ("1.2m", 1_200_000),
        ("£1.2m", 1_200_000),
        ("£1,234,567.89", 1_234_567.89),
        ("-£3k", -3000),
        ("45/317", 14.2),
        ("1,000/2,000", 50),
        ("zero", 0),
        ("12 days because of leave", 12),
        ("11.8% - five children with 3+ moves", 11.8),
        ("11.8% - 3 children moved twice", 11.8),
        ("14.2% (England 15%)", 14.2),
        ("14.2%. We will visit by 30 November", 14.2),
    ],
)
def test_one_value(text: str, expected: float) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("n/a", FigureKind.NOT_APPLICABLE),
        ("N/A - not collected here", FigureKind.NOT_APPLICABLE),
        ("no data yet", FigureKind.NO_DATA),
        ("tbc", FigureKind.NO_DATA),
        ("not due", FigureKind.NOT_DUE),
        ("suppressed", FigureKind.SUPPRESSED),
        ("<5", FigureKind.SUPPRESSED),
        ("fewer than 6", FigureKind.SUPPRESSED),
        ("c", FigureKind.SUPPRESSED),
        ("0", FigureKind.VALUE),
    ],
)
def test_no_data_not_due_suppressed_not_applicable_and_nought_are_five_things(
    text: str, kind: FigureKind
) -> None:
    said, _ = value_at(text.lower())

    assert isinstance(said, SaidValue)
    assert said.kind is kind
    assert (said.value is None) is (kind is not FigureKind.VALUE)


@pytest.mark.parametrize(
    "text",
    [
        "14,2", "1,23", "1,234,56", "14.2.3", "1 234", "1o%", "14½", "1e5", "14 point 2",
        "14 and a half", "3 in 4", "14-15%", "14 - 15", "14 to 15 days", "14.2 or 15", "~14",
        "about 14", ">90", "up to 14", "14.2%ish", "14.2% (approx)", "14.2% no, 15%", "14 now 15",
        "14.2 down to 12", "3/9/2026", "45/317/2", "45/0", "45/317 (15%)", "14.2% (45/300)", "nil",
        "none", "£14%", "14.2% sorry 15%", "12 lakh", "14.2p",
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_a_question_back(text: str) -> None:
    said, _ = value_at(text)

    assert isinstance(said, Unclear), said


@pytest.mark.parametrize("text", ["lots", "complete", "", "on track", "foo 14"])
def test_words_are_no_figure(text: str) -> None:
    assert value_at(text)[0] is None


@given(numbers, units)
def test_what_is_written_down_reads_back_as_itself(number: float, unit: str) -> None:
    written = with_unit(number, unit)
    said, end = value_at(written)

    assert isinstance(said, SaidValue)
    assert (said.value, said.unit, end) == (number, unit, len(written))
    assert said.text == written


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_numerator_and_denominator_are_kept_and_read_back(top: int, bottom: int) -> None:
    said = share(top, bottom)
    again, _ = value_at(said.text)

    assert again == said
    assert value_at(f"{top}/{bottom}")[0] == said
    assert value_at(f"{top:,} out of {bottom:,}")[0] == said


@given(numbers, st.text(string.digits + ".,/-~£%kmn o", max_size=8))
def test_whatever_follows_a_number_never_makes_it_another_one(number: float, after: str) -> None:
    """Read is the whole run of figures, at most scaled by a word for thousands or millions."""
    text = f"{number:.2f}{after}"
    said, _ = value_at(text)
    if not isinstance(said, SaidValue) or said.value is None or said.denominator is not None:
        return
    run = re.match(r"[0-9.,]+", text)
    assert run is not None
    whole = float(run.group().rstrip(".,").replace(",", ""))
    scales = (1, 1e3, 1e6, 1e9)
    assert any(said.value == pytest.approx(whole * scale, abs=0.01) for scale in scales)


@given(st.text(max_size=30))
def test_any_text_is_read_or_asked_back_without_an_error(text: str) -> None:
    said, end = value_at(text.lower())

    assert said is None or isinstance(said, SaidValue | Unclear)
    assert 0 <= end <= len(text.lower())
