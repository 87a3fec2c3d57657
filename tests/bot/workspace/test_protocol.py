"""An unmodified Bolt app in the practice workspace: it hears and says what it would at Slack."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace.deliveries import State, Timings
from bot.workspace.people import Installation, PracticeError
from tests.bot.workspace.conftest import EchoBot


def test_a_mention_in_a_channel_is_answered_in_its_thread(workspace, bot):
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff what is CSC 011?")
    reply = workspace.wait_for_reply("scrutiny", ts)
    assert reply.thread_ts == ts
    assert reply.text == "You said: <@U0TIPSTAFF> what is CSC 011?"
    event = bot.events[0]["event"]
    assert (event["type"], event["channel"], event["user"]) == ("app_mention", "C1", "U1")
    assert [post.text for post in workspace.thread("scrutiny", ts)][1] == reply.text


def test_ordinary_talk_in_a_channel_is_not_delivered(workspace, bot):
    workspace.say("Gill Walker", "scrutiny", "Shall we meet at two?")
    workspace.say("Gill Walker", "performance", "@Tipstaff are you here?")
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff hello")
    workspace.wait_for_reply("scrutiny", ts)
    assert [body["event"]["ts"] for body in bot.events] == [ts]


def test_with_channel_history_a_mention_arrives_twice_with_different_event_ids(opened):
    workspace = opened(Installation(channel_history=True))
    bot = EchoBot(workspace)
    bot.connect()
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff hello")
    workspace.wait_until(lambda: len(bot.events) >= 2)
    bot.close()
    first, second = bot.events[:2]
    assert {first["event"]["type"], second["event"]["type"]} == {"app_mention", "message"}
    assert first["event"]["ts"] == second["event"]["ts"] == ts
    assert first["event_id"] != second["event_id"]


def test_a_direct_message_needs_no_mention(workspace, bot):
    ts = workspace.say("Omar Haddad", "dm", "who leads on early help?")
    reply = workspace.wait_for_reply(workspace.direct("Omar Haddad"), ts)
    assert reply.text == "You said: who leads on early help?"
    assert bot.events[0]["event"]["channel_type"] == "im"


def test_what_people_type_arrives_with_entities_and_cannot_ping(workspace, bot):
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff <!channel> & <@U2> 1 > 2")
    workspace.wait_for_reply("scrutiny", ts)
    text = bot.events[0]["event"]["text"]
    assert text == "<@U0TIPSTAFF> &lt;!channel&gt; &amp; &lt;@U2&gt; 1 &gt; 2"


def test_an_edit_that_names_the_bot_is_a_new_event_for_the_same_message(workspace, bot):
    ts = workspace.say("Gill Walker", "scrutiny", "what is CSC 11?")
    workspace.edit("Gill Walker", "scrutiny", ts, "@Tipstaff what is CSC 011?")
    workspace.wait_for_reply("scrutiny", ts)
    workspace.edit("Gill Walker", "scrutiny", ts, "@Tipstaff what is CSC 012?")
    workspace.wait_until(lambda: len(bot.events) == 2)
    first, second = bot.events
    assert first["event"]["ts"] == second["event"]["ts"] == ts
    assert first["event_id"] != second["event_id"]
    assert second["event"]["edited"]["user"] == "U1"


def test_an_edited_and_a_deleted_direct_message_are_told_as_such(workspace, bot):
    ts = workspace.say("Gill Walker", "dm", "12 complte")
    workspace.wait_for_reply(workspace.direct("U1"), ts)
    workspace.edit("Gill Walker", "dm", ts, "12 complete")
    workspace.delete("Gill Walker", "dm", ts)
    workspace.wait_until(lambda: len(bot.events) == 3)
    _, changed, deleted = [body["event"] for body in bot.events]
    assert changed["subtype"] == "message_changed"
    assert changed["message"]["text"] == "12 complete"
    assert changed["previous_message"]["text"] == "12 complte"
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", ts)


def test_a_pressed_button_can_replace_the_message_it_stands_in(workspace, bot, client):
    posted = client.chat_postMessage(channel="C1", text="Action 12?", blocks=BUTTONS)
    done = workspace.press("Gill Walker", "scrutiny", posted["ts"], "Complete")
    assert workspace.wait_for_delivery(done).state is State.ACKNOWLEDGED
    workspace.wait_until(lambda: workspace.messages("scrutiny")[0].text == "Pressed 12 complete")
    assert workspace.messages("scrutiny")[0].blocks == ()
    body = bot.events[0]
    assert body["container"]["message_ts"] == posted["ts"]
    assert body["message"]["ts"] == posted["ts"]
    assert body["actions"][0]["action_id"] == "yes"


def test_a_button_in_an_ephemeral_message_is_answered_by_its_response_url(workspace, bot, client):
    client.chat_postEphemeral(channel="C1", user="U1", text="Action 12?", blocks=BUTTONS)
    [seen] = workspace.ephemerals("Gill Walker")
    assert workspace.ephemerals("Omar Haddad") == []
    workspace.press("Gill Walker", "scrutiny", seen.ts, "yes")
    workspace.wait_until(lambda: workspace.ephemerals("U1")[0].text == "Pressed 12 complete")
    assert "message" not in bot.events[0]
    assert bot.events[0]["container"]["is_ephemeral"] is True
    with pytest.raises(PracticeError, match="sees no message"):
        workspace.press("Omar Haddad", "scrutiny", seen.ts, "yes")


def test_a_slash_command_is_answered_to_the_person_alone(workspace, bot):
    done = workspace.command("Gill Walker", "scrutiny", "/tipstaff", "ask @Omar Haddad & co")
    assert workspace.wait_for_delivery(done).state is State.ACKNOWLEDGED
    workspace.wait_until(lambda: bool(workspace.ephemerals("Gill Walker")))
    assert bot.events[0]["text"] == "ask <@U2|omar.haddad> &amp; co"
    assert workspace.messages("scrutiny") == []
    answer = workspace.ephemerals("Gill Walker")[0].text
    assert answer == "Heard ask <@U2|omar.haddad> &amp; co"


def test_a_form_is_opened_refused_with_a_reason_and_then_taken(workspace, bot):
    workspace.command("Gill Walker", "dm", "/tipstaff", "form")
    workspace.wait_until(lambda: workspace.modal("U1") is not None)
    workspace.submit("Gill Walker", {"CSC 011, Q3": "nought"})
    workspace.wait_until(lambda: bool(workspace.form_errors("U1")))
    assert workspace.form_errors("U1") == {"figure": "Give a number."}
    workspace.submit("Gill Walker", {"figure": "14.2"})
    workspace.wait_until(lambda: workspace.modal("U1") is None)
    state = bot.events[-1]["view"]["state"]["values"]
    assert state["figure"]["figure"]["value"] == "14.2"


def test_a_form_can_give_way_to_another_that_slack_would_take(workspace, bot):
    def shown() -> str:
        return (workspace.modal("U1") or {}).get("callback_id", "")

    workspace.command("Gill Walker", "dm", "/tipstaff", "form")
    workspace.wait_until(lambda: shown() == "figure")
    workspace.submit("Gill Walker", {"figure": "wrong"})
    workspace.wait_until(lambda: "Slack would refuse it" in str(workspace.form_errors("U1")))
    assert shown() == "figure"
    workspace.submit("Gill Walker", {"figure": "later"})
    workspace.wait_until(lambda: shown() == "second")


def test_opening_the_home_tab_tells_the_bot_which_tab(workspace, bot):
    workspace.wait_for_delivery(workspace.open_home("Gill Walker"))
    workspace.wait_until(lambda: bool(bot.events))
    event = bot.events[0]["event"]
    assert (event["type"], event["tab"], event["user"]) == ("app_home_opened", "home", "U1")


def test_an_event_that_nobody_acknowledges_is_sent_again_three_times(opened):
    workspace = opened(
        timings=Timings(ack_seconds=0.05, retry_waits=(0.0, 0.0, 0.0), ping_seconds=0.02)
    )
    bot = EchoBot(workspace)
    seen = []
    bot.handler.client.socket_mode_request_listeners[:] = [lambda _, request: seen.append(request)]
    bot.connect()
    workspace.wait_for_connection()
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff hello")
    [delivery] = workspace.deliveries()
    done = workspace.wait_for_delivery(delivery.id)
    bot.close()
    assert (done.state, done.attempts) == (State.GIVEN_UP, 4)
    assert [request.retry_attempt for request in seen] == [0, 1, 2, 3]
    assert [request.retry_reason for request in seen] == ["", "timeout", "timeout", "timeout"]
    assert {request.payload["event"]["ts"] for request in seen} == {ts}
    assert len({request.payload["event_id"] for request in seen}) == 1
    assert len({request.envelope_id for request in seen}) == 4


def test_a_command_that_nobody_acknowledges_fails_in_front_of_the_person(opened):
    workspace = opened(timings=Timings(ack_seconds=0.05))
    done = workspace.command("Gill Walker", "scrutiny", "/tipstaff", "help")
    assert workspace.wait_for_delivery(done).attempts == 1
    assert workspace.ephemerals("U1")[0].text == "/tipstaff failed: Tipstaff did not respond."


def test_one_event_can_be_delivered_four_times_at_once(workspace, bot):
    workspace.deliver_copies(4)
    workspace.say("Gill Walker", "scrutiny", "@Tipstaff hello")
    workspace.wait_until(lambda: len(bot.events) == 4)
    assert len({body["event_id"] for body in bot.events}) == 1
    assert sorted(bot.retries) == [("0", ""), *((str(n), "timeout") for n in (1, 2, 3))]


def test_an_old_event_can_be_delivered_again(workspace, bot):
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff hello")
    workspace.wait_for_reply("scrutiny", ts)
    [delivery] = workspace.deliveries()
    workspace.deliver_again(delivery.id, attempt=2)
    workspace.wait_until(lambda: len(bot.events) == 2)
    assert bot.events[0] == bot.events[1]
    assert bot.retries == [("0", ""), ("2", "timeout")]


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
def test_the_bot_reconnects_when_told_to_and_hears_again(workspace, bot, reason):
    opened_before = len(workspace.calls("apps.connections.open"))
    workspace.disconnect(reason)
    workspace.wait_until(lambda: len(workspace.calls("apps.connections.open")) > opened_before)
    workspace.wait_for_connection()
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff still there?")
    assert workspace.wait_for_reply("scrutiny", ts).thread_ts == ts


def test_the_bot_comes_back_after_its_socket_was_cut(workspace, bot):
    workspace.drop_sockets()
    workspace.wait_until(lambda: len(workspace.calls("apps.connections.open")) == 2)
    workspace.wait_for_connection()
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff still there?")
    assert workspace.wait_for_reply("scrutiny", ts).thread_ts == ts


def test_a_dead_socket_is_noticed_by_the_client_because_no_ping_is_answered(workspace, bot):
    # The client takes a socket for dead only after it has had one pong. The first is ahead of
    # the second message in the stream.
    for _ in range(2):
        ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff hello")
        workspace.wait_for_reply("scrutiny", ts)
    workspace.mute_sockets()
    workspace.wait_until(lambda: len(workspace.calls("apps.connections.open")) >= 2)
    workspace.mute_sockets(False)
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff still there?")
    assert workspace.wait_for_reply("scrutiny", ts).thread_ts == ts


def test_each_payload_goes_to_one_of_several_connections(workspace, bot):
    second = EchoBot(workspace)
    second.connect()
    workspace.wait_for_connection(2)
    for number in range(6):
        workspace.say("Gill Walker", "scrutiny", f"@Tipstaff {number}")
    workspace.wait_until(lambda: len(bot.events) + len(second.events) == 6)
    second.close()
    assert len(bot.events) == len(second.events) == 3


def test_a_bot_that_is_told_to_wait_posts_once(workspace, client):
    workspace.faults.rate_limit("chat.postMessage", next=1, retry_after=0)
    client.chat_postMessage(channel="C1", text="Agenda published")
    assert [post.text for post in workspace.messages("scrutiny")] == ["Agenda published"]
    first, second = workspace.calls("chat.postMessage")
    assert (first.status, first.answer["error"], second.ok) == (429, "ratelimited", True)


def test_every_tenth_call_is_refused_and_all_reminders_arrive_once(workspace, client):
    workspace.faults.rate_limit("chat.postMessage", every=10, retry_after=0)
    # The client adds up to a second of its own to Retry-After; here only the server is tried.
    client.retry_handlers = []
    for number in range(30):
        try:
            client.chat_postMessage(channel="C1", text=f"Reminder {number}")
        except SlackApiError as error:
            assert error.response.headers["Retry-After"] == "0"
            client.chat_postMessage(channel="C1", text=f"Reminder {number}")
    texts = [post.text for post in workspace.messages("scrutiny")]
    assert texts == [f"Reminder {number}" for number in range(30)]
    assert sum(1 for call in workspace.calls("chat.postMessage") if call.status == 429) == 3


def test_a_connection_cut_after_the_work_leaves_the_message_behind(workspace, client):
    workspace.faults.drop_after("chat.postMessage", next=1)
    with pytest.raises(OSError):
        client.chat_postMessage(channel="C1", text="Reminder")
    assert [post.text for post in workspace.messages("scrutiny")] == ["Reminder"]
    workspace.faults.drop_before("chat.postMessage", next=1)
    with pytest.raises(OSError):
        client.chat_postMessage(channel="C1", text="Another")
    assert [post.text for post in workspace.messages("scrutiny")] == ["Reminder"]


def test_the_default_client_doubles_a_message_whose_answer_was_lost(workspace):
    default = WebClient(token=workspace.bot_token, base_url=workspace.base_url)
    workspace.faults.drop_after("chat.postMessage", next=1)
    default.chat_postMessage(channel="C1", text="Reminder")
    assert len(workspace.messages("scrutiny")) == 2


def test_a_server_error_and_a_slow_answer(workspace, client):
    workspace.faults.server_error("chat.postMessage", next=1, status=503)
    with pytest.raises(SlackApiError):
        client.chat_postMessage(channel="C1", text="Reminder")
    assert workspace.messages("scrutiny") == []
    workspace.faults.slow("chat.postMessage", seconds=0.3, next=1)
    client.timeout = 0.1
    with pytest.raises(TimeoutError):
        client.chat_postMessage(channel="C1", text="Slow one")
    assert [post.text for post in workspace.messages("scrutiny")] == ["Slow one"]


def test_waiting_in_vain_says_what_has_happened_so_far(workspace):
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff anybody?")
    with pytest.raises(PracticeError, match="Connections: 0, payloads under way: 1"):
        workspace.wait_for_reply("scrutiny", ts, timeout=0.05)


def test_an_idle_workspace_has_delivered_and_answered_everything(workspace, bot):
    for number in range(5):
        workspace.say("Gill Walker", "scrutiny", f"@Tipstaff {number}")
    workspace.wait_until_idle()
    assert len(workspace.calls("chat.postMessage")) == 5


BUTTONS = [
    {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": "yes",
                "text": {"type": "plain_text", "text": "Complete"},
                "value": "12 complete",
            }
        ],
    }
]
