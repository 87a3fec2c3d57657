"""A small simulated year: Slack fails, processes are killed, meetings move, people leave.

The whole of it is `python -m benchmarks year`.
"""

from datetime import date
from pathlib import Path

from benchmarks.made_year import Size
from benchmarks.year import Trouble, Year


def test_in_a_year_of_trouble_nothing_is_lost_or_doubled_and_nobody_gets_two_messages_a_day(
    tmp_path: Path,
) -> None:
    size = Size(
        committees=2,
        meetings=4,
        officers=12,
        actions=30,
        indicators=5,
        first=date(2026, 9, 1),
        last=date(2026, 10, 30),
    )
    trouble = Trouble(kills=4, failing=40, leavers=2, moved_every=7, replies=0.05)

    found = Year(tmp_path / "year.db", size, trouble).run()

    assert found.lost == []
    assert found.doubled == []
    assert found.unmatched == []
    assert found.most_a_day == 1
    assert found.kills == 4
    assert found.left == 2
    assert found.direct > 20
    assert found.failed_calls > 5
