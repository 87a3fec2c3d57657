"""Sending to Slack, when Slack says no, says wait, or says nothing at all."""

from collections.abc import Iterator

import pytest

from bot.outgoing import Outgoing, Step, Way
from bot.posting import Posting
from bot.slack_calls import patient_client, plain_client, posting_client
from bot.slack_poster import SlackPoster
from bot.workspace.people import Channel
from bot.workspace.workspace import PracticeWorkspace, create_workspace
from handlers.messages import Reply
from scheduler.poster import (
    CannotReadBackError,
    PostedAt,
    PostRefusedError,
    PostUnknownError,
    RateLimitedError,
)
from tests.stories.council import AMINA, CHANNEL, LEFT, OWEN, CouncilClock

NOT_THERE = Channel("C0SECRET", "without-the-bot", with_bot=False)


@pytest.fixture
def workspace() -> Iterator[PracticeWorkspace]:
    with create_workspace([AMINA, OWEN, LEFT], [CHANNEL, NOT_THERE], now=CouncilClock()) as started:
        yield started


@pytest.fixture
def poster(workspace: PracticeWorkspace) -> SlackPoster:
    client = plain_client(workspace.bot_token, workspace.base_url)
    return SlackPoster(client, client)


@pytest.fixture
def posting(workspace: PracticeWorkspace) -> Posting:
    token, address = workspace.bot_token, workspace.base_url
    return Posting(patient_client(token, address), posting_client(token, address))


def answer(way: Way, channel: str, key: str = "event:1", **fields: str) -> Outgoing:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "14.2%", "verbatim": True}}
    return Outgoing(key, (Step(way, channel, AMINA.id, "14.2%", (block,), **fields),))  # type: ignore[arg-type]


def from_the_bot(workspace: PracticeWorkspace, channel: str) -> list[str]:
    return [post.text for post in workspace.messages(channel, AMINA) if post.by_bot]


def test_a_reminder_to_a_person_is_a_direct_message_that_can_be_found_by_its_key(
    workspace: PracticeWorkspace, poster: SlackPoster
) -> None:
    posted = poster.post(AMINA.id, Reply("Report due <!here> & soon"), "places|2026-09-30|final|5")
    assert poster.find(AMINA.id, "places|2026-09-30|final|5") == posted
    assert poster.find(AMINA.id, "places|2026-09-30|final|1") is None
    assert from_the_bot(workspace, "dm") == ["Report due &lt;!here&gt; &amp; soon"]
    assert workspace.house_rule_breaches() == []


def test_slack_says_who_has_left_and_where_the_others_work(
    workspace: PracticeWorkspace, poster: SlackPoster
) -> None:
    assert poster.account(LEFT.id).left
    assert not poster.account(AMINA.id).left
    assert poster.account(AMINA.id).timezone == "Europe/London"
    assert workspace.calls("chat.postMessage") == []


def test_a_channel_without_the_bot_is_a_refusal_with_slacks_reason(poster: SlackPoster) -> None:
    with pytest.raises(PostRefusedError, match="not_in_channel"):
        poster.post(NOT_THERE.id, Reply("Report due"), "key")


def test_slack_asking_to_wait_says_how_long(
    workspace: PracticeWorkspace, poster: SlackPoster
) -> None:
    workspace.faults.rate_limit("chat.postMessage", next=1, retry_after=17)
    with pytest.raises(RateLimitedError) as asked:
        poster.post(CHANNEL.id, Reply("Report due"), "key")
    assert asked.value.retry_after == 17
    assert from_the_bot(workspace, CHANNEL.id) == []


@pytest.mark.parametrize("stored", [True, False])
def test_a_lost_answer_is_unknown_and_reading_back_settles_it(
    workspace: PracticeWorkspace, poster: SlackPoster, stored: bool
) -> None:
    lose = workspace.faults.drop_after if stored else workspace.faults.drop_before
    lose("chat.postMessage", next=1)
    with pytest.raises(PostUnknownError):
        poster.post(AMINA.id, Reply("Report due"), "key")
    assert (poster.find(AMINA.id, "key") is not None) is stored
    assert len(workspace.calls("chat.postMessage")) == 1


def test_a_failing_slack_is_unknown(workspace: PracticeWorkspace, poster: SlackPoster) -> None:
    workspace.faults.server_error("chat.postMessage", next=1, status=503)
    with pytest.raises(PostUnknownError):
        poster.post(AMINA.id, Reply("Report due"), "key")


def test_a_channel_that_may_not_be_read_back_stays_unknown(poster: SlackPoster) -> None:
    with pytest.raises(CannotReadBackError, match="cannot be read back"):
        poster.find(CHANNEL.id, "key")


def test_an_answer_that_a_channel_refuses_comes_as_a_direct_message(
    workspace: PracticeWorkspace, posting: Posting
) -> None:
    posted = posting.deliver(answer(Way.POST, NOT_THERE.id))
    assert posted.channel == workspace.direct(AMINA)
    assert from_the_bot(workspace, "dm") == ["14.2%"]


def test_a_private_answer_is_seen_by_one_person_and_else_comes_as_a_direct_message(
    workspace: PracticeWorkspace, posting: Posting
) -> None:
    assert posting.deliver(answer(Way.EPHEMERAL, CHANNEL.id)) == PostedAt("", "")
    assert [post.text for post in workspace.ephemerals(AMINA)] == ["14.2%"]
    assert workspace.ephemerals(OWEN) == []
    posting.deliver(answer(Way.EPHEMERAL, NOT_THERE.id))
    assert from_the_bot(workspace, "dm") == ["14.2%"]


def test_a_command_whose_address_is_dead_is_answered_by_direct_message(
    workspace: PracticeWorkspace, posting: Posting
) -> None:
    nowhere = f"{workspace.url}no/such/hook"
    posting.deliver(answer(Way.RESPONSE, CHANNEL.id, response_url=nowhere))
    assert from_the_bot(workspace, "dm") == ["14.2%"]


def test_an_answer_that_was_deleted_is_posted_anew_when_it_is_to_change(
    workspace: PracticeWorkspace, posting: Posting
) -> None:
    posting.deliver(answer(Way.UPDATE, CHANNEL.id, ts="1.000001"))
    assert from_the_bot(workspace, CHANNEL.id) == ["14.2%"]


def test_an_earlier_message_that_cannot_change_does_not_cost_the_answer(
    workspace: PracticeWorkspace, posting: Posting
) -> None:
    steps = (
        *answer(Way.POST, CHANNEL.id).steps,
        *answer(Way.UPDATE, CHANNEL.id, ts="1.000001").steps,
    )
    assert posting.deliver(Outgoing("event:1", steps)).ts
    assert from_the_bot(workspace, CHANNEL.id) == ["14.2%"]


def test_an_answer_that_may_stand_already_is_looked_for_first(
    workspace: PracticeWorkspace, posting: Posting
) -> None:
    direct = workspace.direct(AMINA)
    first = posting.deliver(answer(Way.POST, direct))
    assert posting.deliver(answer(Way.POST, direct), again=True) == first
    posting.deliver(answer(Way.POST, direct, key="event:2"), again=True)
    assert len(from_the_bot(workspace, "dm")) == 2


def test_what_is_kept_in_the_inbox_is_what_is_sent() -> None:
    kept = answer(Way.UPDATE, CHANNEL.id, ts="1.000001")
    assert Outgoing.from_json(kept.to_json()) == kept
