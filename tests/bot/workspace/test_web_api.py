"""The Web API as the Slack SDK meets it: answers, refusals and Slack's own words for them."""

import json
import urllib.error
import urllib.parse
import urllib.request

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.workspace.people import DEFAULT_SCOPES, Channel, Installation
from bot.workspace.workspace import create_workspace
from tests.bot.workspace.conftest import FORM, PEOPLE, Clock, web_client

WIDE = Installation(scopes=DEFAULT_SCOPES | {"channels:read", "channels:history", "im:read"})
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "Action 12", "verbatim": True}}


def refusal(call, *args, **kwargs) -> dict:
    """The answer of a call that must be refused."""
    with pytest.raises(SlackApiError) as caught:
        call(*args, **kwargs)
    return caught.value.response.data


def given(response: SlackResponse, name: str):
    """A part of an answer that must be there."""
    value = response[name]
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("token", "error"),
    [
        ("xoxb-other", "invalid_auth"),
        ("", "not_authed"),
        ("xapp-practice", "not_allowed_token_type"),
    ],
)
def test_a_wrong_token_is_refused(workspace, token, error):
    stranger = WebClient(token=token, base_url=workspace.base_url)
    assert refusal(stranger.auth_test)["error"] == error


def test_the_bot_learns_who_it_is(client):
    answer = client.auth_test()
    assert (answer["user_id"], answer["bot_id"]) == ("U0TIPSTAFF", "B0TIPSTAFF")
    assert client.api_test(agenda="published")["args"] == {"agenda": "published"}


def test_only_the_app_token_opens_a_socket(workspace, client):
    answer = client.apps_connections_open(app_token=workspace.app_token)
    assert answer["url"].startswith(workspace.url.replace("http", "ws"))
    wrong = refusal(client.apps_connections_open, app_token=workspace.bot_token)
    assert wrong["error"] == "not_allowed_token_type"


def test_a_missing_scope_is_named(client):
    answer = refusal(client.conversations_history, channel="C1")
    assert (answer["error"], answer["needed"]) == ("missing_scope", "channels:history")
    assert "im:history" in answer["provided"]
    assert client.conversations_history(channel="D1")["messages"] == []


def test_a_method_that_slack_has_not(client):
    assert refusal(client.api_call, "chat.shout")["error"] == "unknown_method"


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("C9", "channel_not_found"),
        ("C2", "not_in_channel"),
        ("C4", "is_archived"),
        ("U3", "user_disabled"),
    ],
)
def test_where_the_bot_cannot_post(workspace, client, channel, error):
    assert refusal(client.chat_postMessage, channel=channel, text="x")["error"] == error
    assert workspace.calls("chat.postMessage")[0].answer["error"] == error


def test_a_private_channel_without_the_bot_is_not_there():
    hidden = Channel("C7", "leadership", private=True, with_bot=False)
    with create_workspace(PEOPLE, [hidden], now=Clock()) as workspace:
        answer = refusal(web_client(workspace).chat_postMessage, channel="C7", text="x")
    assert answer["error"] == "channel_not_found"


def test_a_post_to_a_person_goes_to_their_direct_message(workspace, client):
    answer = client.chat_postMessage(channel="U1", text="You owe 3 actions.")
    assert answer["channel"] == workspace.direct("U1")
    assert given(client.conversations_open(users="U1"), "channel")["id"] == workspace.direct("U1")
    assert refusal(client.conversations_open, users="U3")["error"] == "user_disabled"
    assert refusal(client.conversations_open, users="U9")["error"] == "user_not_found"


def test_timestamps_are_strings_and_never_the_same(client):
    stamps = [client.chat_postMessage(channel="C1", text=f"{n}")["ts"] for n in range(20)]
    assert len(set(stamps)) == 20
    assert stamps == sorted(stamps)
    assert all(len(ts.partition(".")[2]) == 6 for ts in stamps)


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_what_is_wrong_with_the_blocks_is_said_with_its_place(client):
    bad = {"type": "header", "text": {"type": "mrkdwn", "text": "Overdue"}}
    answer = refusal(client.chat_postMessage, channel="C1", text="x", blocks=[SECTION, bad])
    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be a plain_text object [json-pointer:/blocks/1/text]"
    ]
    assert refusal(client.chat_postMessage, channel="C1")["error"] == "no_text"
    both = {"text": "x", "markdown_text": "x"}
    answer = refusal(client.chat_postMessage, channel="C1", **both)
    assert answer["error"] == "markdown_text_conflict"


def test_an_over_long_post_is_cut_and_an_over_long_update_refused(workspace, client):
    ts = client.chat_postMessage(channel="C1", text="x" * 40_001)["ts"]
    assert len(workspace.messages("scrutiny")[0].text) == 40_000
    answer = refusal(client.chat_update, channel="C1", ts=ts, text="x" * 4_001)
    assert answer["error"] == "msg_too_long"


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_an_update_with_text_alone_takes_the_blocks_away(workspace, client):
    ts = client.chat_postMessage(channel="C1", text="Sure?", blocks=[SECTION])["ts"]
    payload = {"event_type": "reminder", "event_payload": {"key": "a"}}
    client.chat_update(channel="C1", ts=ts, metadata=payload)
    assert workspace.messages("scrutiny")[0].blocks
    client.chat_update(channel="C1", ts=ts, text="Recorded.")
    [post] = workspace.messages("scrutiny")
    assert (post.text, post.blocks, post.metadata) == ("Recorded.", (), payload)


def test_only_the_bots_own_messages_can_be_changed(workspace, client):
    ts = workspace.say("Gill Walker", "scrutiny", "Mine")
    answer = refusal(client.chat_update, channel="C1", ts=ts, text="Yours")
    assert answer["error"] == "cant_update_message"
    assert refusal(client.chat_delete, channel="C1", ts=ts)["error"] == "cant_delete_message"
    gone = client.chat_postMessage(channel="C1", text="x")["ts"]
    client.chat_delete(channel="C1", ts=gone)
    answer = refusal(client.chat_update, channel="C1", ts=gone, text="y")
    assert answer["error"] == "message_not_found"
    assert [post.text for post in workspace.messages("scrutiny")] == ["Mine"]


def test_an_ephemeral_message_is_seen_by_one_and_cannot_be_updated(workspace, client):
    ts = client.chat_postEphemeral(channel="C1", user="U1", text="Only you")["message_ts"]
    assert [post.text for post in workspace.ephemerals("Gill Walker")] == ["Only you"]
    assert workspace.messages("scrutiny") == []
    answer = refusal(client.chat_update, channel="C1", ts=ts, text="All")
    assert answer["error"] == "message_not_found"
    answer = refusal(client.chat_postEphemeral, channel="C3", user="U2", text="x")
    assert answer["error"] == "user_not_in_channel"


def test_a_reply_needs_the_root_of_a_thread(client):
    root = client.chat_postMessage(channel="C1", text="Agenda")["ts"]
    reply = client.chat_postMessage(channel="C1", text="Item 5", thread_ts=root)["ts"]
    wrong = refusal(client.chat_postMessage, channel="C1", text="x", thread_ts=reply)
    assert wrong["error"] == "cannot_reply_to_message"
    wrong = refusal(client.chat_postMessage, channel="C1", text="x", thread_ts="1.000001")
    assert wrong["error"] == "invalid_thread_ts"
    wrong = refusal(client.chat_postMessage, channel="C1", text="x", thread_ts="1111111111.000001")
    assert wrong["error"] == "thread_not_found"


def test_history_is_read_back_with_the_key_of_each_reminder(opened):
    client = web_client(opened(WIDE))
    stamps = []
    for number in range(5):
        key = {"event_type": "reminder", "event_payload": {"key": f"k{number}"}}
        posted = client.chat_postMessage(channel="C1", text=f"Reminder {number}", metadata=key)
        stamps.append(given(posted, "ts"))
    client.chat_postMessage(channel="C1", text="Thanks", thread_ts=stamps[4])
    page = client.conversations_history(channel="C1", limit=2, include_all_metadata=True)
    keys = [m["metadata"]["event_payload"]["key"] for m in given(page, "messages")]
    assert keys == ["k4", "k3"]
    assert given(page, "messages")[0]["reply_count"] == 1
    rest = [m for one in page for m in given(one, "messages")]
    assert [m["text"] for m in rest] == [f"Reminder {n}" for n in (4, 3, 2, 1, 0)]
    bare = client.conversations_history(channel="C1", oldest=stamps[4], inclusive=True)
    assert [m["text"] for m in given(bare, "messages")] == ["Reminder 4"]
    assert "metadata" not in given(bare, "messages")[0]
    thread = client.conversations_replies(channel="C1", ts=stamps[4])
    assert [m["text"] for m in given(thread, "messages")] == ["Reminder 4", "Thanks"]
    answer = refusal(client.conversations_history, channel="C1", oldest="yesterday")
    assert answer["error"] == "invalid_ts_oldest"


def test_people_and_channels_are_looked_up(opened):
    client = web_client(opened(WIDE))
    gill = given(client.users_info(user="U1"), "user")
    assert gill["profile"]["email"] == "gill.walker@council.example"
    found = client.users_lookupByEmail(email="GILL.walker@council.example")
    assert given(found, "user")["id"] == "U1"
    answer = refusal(client.users_lookupByEmail, email="rita.left@council.example")
    assert answer["error"] == "users_not_found"
    assert refusal(client.users_info, user="U9")["error"] == "user_not_found"
    everybody = {user["id"]: user["deleted"] for user in given(client.users_list(), "members")}
    assert everybody == {"U1": False, "U2": False, "U3": True, "U0TIPSTAFF": False}
    channels = client.conversations_list(exclude_archived=True)
    assert [c["name"] for c in given(channels, "channels")] == ["scrutiny", "performance"]
    assert given(client.conversations_info(channel="C3"), "channel")["is_private"] is True
    members = client.conversations_members(channel="C3")
    assert given(members, "members") == ["U1", "U0TIPSTAFF"]


def test_without_the_scope_no_email_address_is_shown(opened):
    bare = Installation(scopes=DEFAULT_SCOPES - {"users:read.email"})
    client = web_client(opened(bare))
    assert "email" not in given(client.users_info(user="U1"), "user")["profile"]
    answer = refusal(client.users_lookupByEmail, email="gill.walker@council.example")
    assert answer["needed"] == "users:read.email"


def test_a_permanent_link_leads_to_the_message_on_the_page(workspace, client):
    ts = client.chat_postMessage(channel="C1", text="Agenda")["ts"]
    link = client.chat_getPermalink(channel="C1", message_ts=ts)["permalink"]
    assert link == f"{workspace.url}archives/C1/p{ts.replace('.', '')}"
    assert link == workspace.permalink("scrutiny", ts)
    with urllib.request.urlopen(link) as page:
        assert b"Practice workspace" in page.read()


def test_a_home_tab_is_published_and_guarded_by_its_hash(workspace, client):
    view = {"type": "home", "blocks": [SECTION]}
    first = client.views_publish(user_id="U1", view=view)["view"]
    client.views_publish(user_id="U1", view=view, hash=first["hash"])
    answer = refusal(client.views_publish, user_id="U1", view=view, hash=first["hash"])
    assert answer["error"] == "hash_conflict"
    home = workspace.home("Gill Walker")
    assert home is not None and home["id"] == first["id"]
    answer = refusal(client.views_publish, user_id="U1", view=FORM)
    assert answer["error"] == "invalid_arguments"


def test_a_trigger_opens_one_form_and_only_for_three_seconds(workspace, client, clock):
    trigger = workspace.slack.views.trigger("U1")
    client.views_open(trigger_id=trigger, view=FORM)
    answer = refusal(client.views_open, trigger_id=trigger, view=FORM)
    assert answer["error"] == "exchanged_trigger_id"
    workspace.dismiss("Gill Walker")
    late = workspace.slack.views.trigger("U1")
    clock.forward(seconds=4)
    answer = refusal(client.views_open, trigger_id=late, view=FORM)
    assert answer["error"] == "expired_trigger_id"
    assert workspace.modal("Gill Walker") is None


def test_an_open_form_is_updated_in_place(workspace, client):
    trigger = workspace.slack.views.trigger("U1")
    view = client.views_open(trigger_id=trigger, view=FORM)["view"]
    title = {"type": "plain_text", "text": "Saved"}
    client.views_update(view_id=view["id"], view={**FORM, "title": title})
    shown = workspace.modal("U1")
    assert shown is not None and (shown["id"], shown["title"]) == (view["id"], title)
    assert refusal(client.views_update, view_id="V9", view=FORM)["error"] == "not_found"


def test_a_status_goes_with_the_next_message_or_after_two_minutes(workspace, client, clock):
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff hello")

    def status() -> str:
        return workspace.memory.status("C1", ts)

    client.assistant_threads_setStatus(channel_id="C1", thread_ts=ts, status="is searching…")
    assert status() == "is searching…"
    clock.forward(minutes=3)
    assert status() == ""
    client.assistant_threads_setStatus(channel_id="C1", thread_ts=ts, status="is searching…")
    client.chat_postMessage(channel="C1", thread_ts=ts, text="Found")
    assert status() == ""


def test_a_reaction_is_given_once(workspace, client):
    ts = workspace.say("Gill Walker", "scrutiny", "Done")
    client.reactions_add(channel="C1", timestamp=ts, name="eyes")
    answer = refusal(client.reactions_add, channel="C1", timestamp=ts, name="eyes")
    assert answer["error"] == "already_reacted"
    client.reactions_remove(channel="C1", timestamp=ts, name="eyes")
    assert workspace.messages("scrutiny")[0].reactions == ()
    answer = refusal(client.reactions_remove, channel="C1", timestamp=ts, name="eyes")
    assert answer["error"] == "no_reaction"


def post(url: str, body: bytes, kind: str, token: str = "xoxb-practice") -> tuple[int, str]:
    """What comes back for a body sent by hand."""
    request = urllib.request.Request(url, body, {"Content-Type": kind})
    request.add_header("Authorization", f"Bearer {token}")
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_blocks_may_come_as_json_text_in_a_form(workspace):
    form = {"channel": "C1", "text": "x", "blocks": json.dumps([SECTION])}
    url = f"{workspace.base_url}chat.postMessage"
    kind = "application/x-www-form-urlencoded"
    _, text = post(url, urllib.parse.urlencode(form).encode(), kind)
    assert json.loads(text)["ok"] is True
    assert workspace.messages("scrutiny")[0].blocks[0]["text"]["text"] == "Action 12"
    _, text = post(url, b"{not json", "application/json")
    assert json.loads(text)["error"] == "invalid_json"
    _, text = post(url, b"[]", "application/json")
    assert json.loads(text)["error"] == "json_not_object"


def test_stray_angles_and_ampersands_are_kept_as_entities(workspace, client):
    client.chat_postMessage(channel="C1", text="R&D < 5 > 3 &amp; <@U1> <https://a.example|A>")
    kept = workspace.messages("scrutiny")[0].text
    assert kept == "R&amp;D &lt; 5 &gt; 3 &amp; <@U1> <https://a.example|A>"


def test_a_response_url_is_good_for_five_answers_in_half_an_hour(workspace, clock):
    def respond(url: str, body: dict) -> tuple[int, str]:
        return post(url, json.dumps(body).encode(), "application/json")

    workspace.command("Gill Walker", "scrutiny", "/tipstaff", "help")
    url = workspace.deliveries()[-1].payload["response_url"]
    for number in range(5):
        body = {"text": f"Answer {number}", "response_type": "in_channel"}
        assert respond(url, body) == (200, "ok")
    assert respond(url, {"text": "One more"}) == (404, "used_url")
    assert len(workspace.messages("scrutiny")) == 5
    workspace.command("Gill Walker", "scrutiny", "/tipstaff", "help")
    late = workspace.deliveries()[-1].payload["response_url"]
    assert respond(late, {"text": ""}) == (400, "no_text")
    clock.forward(minutes=31)
    assert respond(late, {"text": "Late"}) == (404, "expired_url")


def test_the_house_rules_are_looked_up_in_what_was_sent(workspace, client):
    client.chat_postMessage(channel="C1", text="<@U1>, action 12 is due.")
    assert workspace.house_rule_breaches(intended=["U1"]) == []
    client.chat_postMessage(channel="C1", text="<!channel> look")
    assert workspace.house_rule_breaches(intended=["U1"]) == [
        "chat.postMessage: channel would be notified, and that was not intended"
    ]
