"""One action plan printed in many ways: by bars, tabs or spaces, under three sets of headings, its
priorities in rows, in a column or as headings. Each gives the same actions.
"""

from collections.abc import Callable, Sequence
from itertools import groupby

import pytest

from knowledge.domain.actions import Action
from knowledge.importers.readings import readings_of
from knowledge.readers.text import read_text
from tests.knowledge.importers.printed import of_type

TITLE = "Northmere Borough Council\n\nImprovement Action Plan 2031-33\n\n"
# Priority, number, action, who, by when, how it stands.
ACTIONS = (
    (
        *("Priority 1: Better homes", "1.1", "Recruit four damp and mould surveyors"),
        *("Head of Repairs", "31/03/2032", "On track"),
    ),
    (
        *("Priority 1: Better homes", "1.2", "Publish a single list of planned works for tenants"),
        *("Orla Finch", "30/06/2032", "Delayed"),
    ),
    (
        *("Priority 2: Cleaner streets", "2.1", "Open two more recycling points"),
        *("Waste Services Manager", "30/09/2032", "Not started"),
    ),
    (
        *("Priority 2: Cleaner streets", "2.2", "Map every litter bin and its emptying round"),
        *("Tom Quayle", "31/01/2032", "Complete"),
    ),
)
HEADINGS = (
    ("Ref", "Action", "Lead officer", "Target date", "Status"),
    ("No.", "What will we do?", "Who?", "By when?", "Position"),
    ("#", "Agreed actions", "Officer in charge", "Completion by", "BRAG"),
)
Rows = Sequence[Sequence[str]]
_WIDTHS = (28, 8, 30, 20, 16, 12)


def bars(rows: Rows) -> str:
    width = max(map(len, rows))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    return "\n".join([lines[0], "|---" * width + "|", *lines[1:]]) + "\n"


def tabs(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


def spaced(rows: Rows) -> str:
    """Columns of fixed width whose words wrap, a blank line between rows."""
    return "\n".join(f"{_lines(row, rows)}\n" for row in rows)


def tight(rows: Rows) -> str:
    return "\n".join(_lines(row, rows) for row in rows) + "\n"


def _lines(row: Sequence[str], rows: Rows) -> str:
    if len(row) == 1:
        return row[0]
    widths = _WIDTHS[-max(map(len, rows)) :]
    cells = [_wrapped(text, width) for text, width in zip(row, widths, strict=True)]
    high = max(map(len, cells))
    return "\n".join(
        "".join(
            (cell[at] if at < len(cell) else "").ljust(width + 3)
            for cell, width in zip(cells, widths, strict=True)
        ).rstrip()
        for at in range(high)
    )


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def in_rows(headings: Sequence[str], put: Callable[[Rows], str]) -> str:
    rows: list[Sequence[str]] = [headings]
    for priority, actions in groupby(ACTIONS, key=lambda action: action[0]):
        rows += [(priority,), *(action[1:] for action in actions)]
    return put(rows)


def in_a_column(headings: Sequence[str], put: Callable[[Rows], str]) -> str:
    rows: list[Sequence[str]] = [("Priority", *headings)]
    for priority, actions in groupby(ACTIONS, key=lambda action: action[0]):
        rows += [("" if at else priority, *action[1:]) for at, action in enumerate(actions)]
    return put(rows)


def as_headings(headings: Sequence[str], put: Callable[[Rows], str]) -> str:
    return "\n".join(
        f"{priority}\n\n{put([headings, *(action[1:] for action in actions)])}\n"
        for priority, actions in groupby(ACTIONS, key=lambda action: action[0])
    )


@pytest.mark.parametrize("headings", HEADINGS, ids=lambda names: names[1])
@pytest.mark.parametrize("grouped", [in_rows, in_a_column, as_headings])
@pytest.mark.parametrize("put", [bars, tabs, spaced, tight])
def test_an_action_plan_is_the_same_however_it_is_laid_out(
    headings: Sequence[str],
    grouped: Callable[[Sequence[str], Callable[[Rows], str]], str],
    put: Callable[[Rows], str],
) -> None:
    paper = TITLE + grouped(headings, put)
    (reading,) = readings_of(read_text(paper.encode(), "plan.md"), "Northmere Borough Council")
    found = [
        (a.section, a.title, *(lead.name for lead in a.leads), a.due.text, a.status.value)
        for a in of_type(reading, Action)
    ]
    assert found == [
        (priority, title, lead, due, status.lower())
        for priority, _, title, lead, due, status in ACTIONS
    ]
