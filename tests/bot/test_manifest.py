"""The Slack app manifest, against the limits of Slack's published schema."""

import json
from typing import Any

import pytest

from bot.listeners import COMMAND
from bot.manifest import CHANNEL_THREAD_SCOPES, SCOPES, manifest, manifest_json

VARIANTS: list[dict[str, Any]] = [
    {},
    {"channel_threads": True},
    {"request_url": "https://tipstaff.example.gov.uk/slack/events"},
]
HISTORY_OF_CHANNELS = {"channels:history", "groups:history", "mpim:history"}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_words_are_within_slacks_lengths(variant: dict[str, Any]) -> None:
    made = manifest(**variant)
    display = made["display_information"]
    assert len(display["name"]) <= 35
    assert len(display["description"]) <= 140
    assert 175 <= len(display["long_description"]) <= 4_000
    assert len(made["features"]["bot_user"]["display_name"]) <= 80
    for command in made["features"]["slash_commands"]:
        assert command["command"].startswith("/")
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2_000
        assert len(command["usage_hint"]) <= 1_000
    assert len(made["settings"]["event_subscriptions"]["bot_events"]) <= 100


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_event_has_the_scope_it_needs(variant: dict[str, Any]) -> None:
    made = manifest(**variant)
    scopes = set(made["oauth_config"]["scopes"]["bot"])
    needed = {
        "app_mention": {"app_mentions:read"},
        "message.im": {"im:history"},
        "message.channels": {"channels:history"},
        "message.groups": {"groups:history"},
        "app_home_opened": set[str](),
        "user_change": {"users:read"},
    }
    for event in made["settings"]["event_subscriptions"]["bot_events"]:
        assert needed[event] <= scopes


def test_the_bot_does_not_read_channels_unless_the_council_wants_it() -> None:
    assert not HISTORY_OF_CHANNELS & set(manifest()["oauth_config"]["scopes"]["bot"])
    asked_for = set(manifest(channel_threads=True)["oauth_config"]["scopes"]["bot"])
    assert asked_for & HISTORY_OF_CHANNELS == set(CHANNEL_THREAD_SCOPES)


def test_every_scope_has_its_reason() -> None:
    asked_for = manifest(channel_threads=True)["oauth_config"]["scopes"]["bot"]
    assert set(asked_for) == set(SCOPES) | set(CHANNEL_THREAD_SCOPES)
    assert all(reason.strip() for reason in (SCOPES | CHANNEL_THREAD_SCOPES).values())


def test_buttons_home_and_direct_messages_work() -> None:
    made = manifest()
    assert made["settings"]["interactivity"]["is_enabled"]
    assert made["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    assert made["features"]["slash_commands"][0]["should_escape"]
    assert made["features"]["slash_commands"][0]["command"] == COMMAND


def test_socket_mode_has_no_addresses_and_http_mode_has_them_everywhere() -> None:
    assert '_url"' not in manifest_json()
    assert '"url"' not in manifest_json()
    assert manifest()["settings"]["socket_mode_enabled"]
    address = "https://tipstaff.example.gov.uk/slack/events"
    made = manifest(request_url=address)
    assert not made["settings"]["socket_mode_enabled"]
    assert made["settings"]["event_subscriptions"]["request_url"] == address
    assert made["settings"]["interactivity"]["request_url"] == address
    assert made["features"]["slash_commands"][0]["url"] == address


def test_what_is_pasted_is_the_manifest() -> None:
    assert json.loads(manifest_json()) == manifest()
