"""A session is the same conversation as in Slack, with the roles of the day."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.session import session
from bot.settings import Settings
from knowledge.domain.rules import RoleTerm, Rules
from tests.handlers.wexcombe import make_file

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(("day", "may"), [(11, False), (12, True), (16, True), (17, False)])
def test_a_stand_in_of_the_clerk_closes_actions_only_in_their_days(
    tmp_path: Path, day: int, may: bool
) -> None:
    day_of = datetime(2026, 10, day, 10, 0, tzinfo=LONDON)
    first, last = day_of.replace(day=12).date(), day_of.replace(day=16).date()
    rules = Rules(terms=(RoleTerm("democratic_services", "Dana Walker", first, last),))
    settings = Settings(database=make_file(tmp_path / "wexcombe.db"), rules=rules)
    with session(settings) as desk:
        said = desk.reply("close 3, minute 42", name="Dana Walker", now=day_of, conversation="chat")
        assert ("Nothing is recorded yet" in said.text) is may, said.text
        assert ("committee's decision" in said.text) is not may
