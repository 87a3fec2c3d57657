"""The web page: what it shows to whom, that no message becomes markup, and who may use it."""

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest

import bot.workspace.page as page_module
from bot.workspace.mrkdwn import mrkdwn
from bot.workspace.page import seen_by
from bot.workspace.people import PracticeError
from bot.workspace.rendering import blocks
from bot.workspace.workspace import create_workspace
from tests.bot.workspace.conftest import CHANNELS, PEOPLE, Clock

NAMES = {"U1": "Gill Walker", "C1": "scrutiny"}
PACKAGE = Path(page_module.__file__).parent


def text(parts) -> str:
    """What can be read in parts, whatever the tags."""
    return "".join(part if isinstance(part, str) else text(part["children"]) for part in parts)


def tags(parts) -> set[str]:
    """Every tag in parts."""
    found = set()
    for part in parts:
        if not isinstance(part, str):
            found |= {part["tag"]} | tags(part["children"])
    return found


def test_mrkdwn_becomes_a_tree_of_few_tags():
    written = "*Overdue* _now_ ~no~ `CSC 011`\n• one\n• two\n1. first\n> said\n```\ncode\n```"
    parts = mrkdwn(written, NAMES)
    assert tags(parts) == {"p", "strong", "em", "s", "code", "ul", "ol", "li", "blockquote", "pre"}
    assert text(parts) == "Overdue now no CSC 011onetwofirstsaidcode"


def test_names_stand_for_ids():
    assert text(mrkdwn("<@U1> in <#C1|> or <@U9|old.name> <!here>", NAMES)) == (
        "@Gill Walker in #scrutiny or @old.name @here"
    )


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " javascript:x", "/x"]
)
def test_only_web_and_mail_addresses_become_links(address):
    assert tags(mrkdwn(f"<{address}|Agenda>", NAMES)) == {"p"}
    assert text(mrkdwn(f"<{address}|Agenda>", NAMES)) == "Agenda"
    [line] = mrkdwn("<https://council.example/a?b&amp;c|Agenda>", NAMES)
    assert not isinstance(line, str)
    assert line["children"][0]["href"] == "https://council.example/a?b&c"


def test_markup_in_a_message_stays_text():
    typed = "&lt;img src=x onerror=alert(1)&gt;"
    assert mrkdwn(typed, NAMES) == [
        {"tag": "p", "children": ["<img src=x onerror=alert(1)>"]},
    ]


def test_the_script_has_no_way_to_make_markup_of_a_text():
    script = (PACKAGE / "page.js").read_text(encoding="utf8")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in script


def test_the_page_loads_nothing_from_elsewhere():
    for name in ("index.html", "page.css", "page.js"):
        source = (PACKAGE / name).read_text(encoding="utf8")
        assert "//cdn" not in source
        assert 'src="http' not in source and 'href="http' not in source
        assert "url(" not in source


def test_every_kind_of_block_is_shown():
    section = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*Action 12*"},
        "fields": [{"type": "plain_text", "text": "Due *soon*"}],
    }
    image = {"type": "image", "image_url": "https://a.example/a.png", "alt_text": "Bar chart"}
    table = {
        "type": "table",
        "rows": [[{"type": "raw_text", "text": "Code"}], [{"type": "raw_text", "text": "CSC 011"}]],
    }
    unknown = {"type": "carousel"}
    parts = blocks([section, image, table, unknown], NAMES)
    assert text(parts) == "Action 12Due *soon*Image: Bar chartCodeCSC 011[carousel block]"
    assert {"strong", "fields", "figure", "table", "th", "td"} <= tags(parts)


def test_each_person_sees_their_own_conversations_and_ephemerals(workspace, client):
    client.chat_postEphemeral(channel="C1", user="U1", text="Only Gill")
    client.chat_postMessage(channel="C1", text="Everybody")
    gill, omar = seen_by(workspace, "U1", "C1"), seen_by(workspace, "U2", "C1")
    assert [m["only_you"] for m in gill["messages"]] == [True, False]
    assert [text(m["body"]) for m in omar["messages"]] == ["Everybody"]
    assert seen_by(workspace, "U1", "C2")["messages"] == []
    assert [p["name"] for p in gill["places"]] == [
        "Tipstaff",
        "scrutiny",
        "performance",
        "members-only",
        "old-committee",
    ]
    assert "members-only" not in [p["name"] for p in omar["places"]]
    assert seen_by(workspace, "U2", "C3")["place"] == workspace.direct("U2")


def test_replies_stand_under_their_root(workspace, client):
    ts = workspace.say("Gill Walker", "scrutiny", "@Tipstaff what is CSC 011?")
    client.chat_postMessage(channel="C1", text="A tracker.", thread_ts=ts)
    client.assistant_threads_setStatus(channel_id="C1", thread_ts=ts, status="is looking…")
    [thread] = seen_by(workspace, "U1", "C1")["messages"]
    assert [text(reply["body"]) for reply in thread["replies"]] == ["A tracker."]
    assert thread["status"] == "is looking…"
    assert thread["plain"] == "@Tipstaff what is CSC 011?"
    assert (thread["time"], thread["day"]) == ("10:00", "Monday 28 September 2026")


def fetch(url: str, body: dict | None = None, **headers: str) -> tuple[int, str]:
    """What the page's own requests get back."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **headers})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_the_page_can_say_press_and_command(workspace, bot, client):
    act = f"{workspace.url}page/act"
    say = {"do": "say", "person": "U1", "place": "C1", "text": "@Tipstaff hello"}
    assert fetch(act, say) == (200, '{"problem": ""}')
    reply = workspace.wait_for_reply("scrutiny", "0")
    assert reply.text == "You said: <@U0TIPSTAFF> hello"
    command = {"do": "command", "person": "U1", "place": "C1", "command": "/tipstaff"}
    fetch(act, {**command, "text": "help"})
    workspace.wait_until(lambda: bool(workspace.ephemerals("U1")))
    state = json.loads(fetch(f"{workspace.url}page/state?person=U1&place=C1")[1])
    assert [text(m["body"]) for m in state["messages"]] == ["@Tipstaff hello", "Heard help"]


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"do": "say", "person": "U3", "place": "C1", "text": "x"}, "deactivated"),
        ({"do": "say", "person": "U2", "place": "C3", "text": "x"}, "is not in C3"),
        ({"do": "say", "person": "U9", "place": "C1", "text": "x"}, "nobody called U9"),
        ({"do": "say", "person": "U1", "place": "C9", "text": "x"}, "no channel C9"),
        ({"do": "press", "person": "U1", "place": "C1", "ts": "1", "action": "a"}, "no message"),
        ({"do": "say", "person": "U1", "place": "C1", "text": " "}, "needs some text"),
        (
            {"do": "say", "person": "U1", "place": "C1", "text": "x", "thread": "1"},
            "no message 1 to reply to",
        ),
        ({"do": "shout"}, "does not know"),
        ({"do": "say", "person": "U1"}, "did not say “place”"),
        ({"do": "submit", "person": "U1", "values": 7}, "without its values"),
        ({"do": "say", "person": "U1", "place": "C1", "text": 7}, "does not know"),
        ({"do": ["say"]}, "does not know"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(workspace, wanted, problem):
    status, answer = fetch(f"{workspace.url}page/act", wanted)
    assert status == 200
    assert problem in json.loads(answer)["problem"]


def test_a_button_on_the_home_tab_is_pressed_there(workspace, bot, client):
    press = {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": "mine",
                "text": {"type": "plain_text", "text": "My actions"},
            }
        ],
    }
    client.views_publish(user_id="U1", view={"type": "home", "blocks": [press]})
    state = seen_by(workspace, "U1", "")
    assert text(state["home"]["body"]) == "My actions"
    done = workspace.press_in_view("Gill Walker", "My actions")
    workspace.wait_for_delivery(done)
    assert bot.events[-1]["container"]["type"] == "view"
    with pytest.raises(PracticeError, match="no view of the bot open"):
        workspace.press_in_view("Omar Haddad", "My actions")
    with pytest.raises(PracticeError, match="There is: My actions"):
        workspace.press_in_view("Gill Walker", "Everything")


def test_news_comes_as_soon_as_there_is_any(workspace, client):
    state = json.loads(fetch(f"{workspace.url}page/state?person=U1&place=C1")[1])
    client.chat_postMessage(channel="C1", text="News")
    after = f"{workspace.url}page/state?person=U1&place=C1&after={state['version']}"
    assert text(json.loads(fetch(after)[1])["messages"][0]["body"]) == "News"


def test_other_web_sites_cannot_use_the_workspace(workspace):
    say = {"do": "say", "person": "U1", "place": "C1", "text": "x"}
    act = f"{workspace.url}page/act"
    assert fetch(act, say, Origin="https://evil.example")[0] == 403
    assert fetch(act, say, Host="evil.example")[0] == 403
    assert fetch(act, say, **{"Content-Type": "text/plain"})[0] == 415
    assert workspace.messages("scrutiny") == []
    assert fetch(act, say, Origin=workspace.url.rstrip("/"))[0] == 200


def test_the_page_forbids_scripts_that_are_not_its_own(workspace):
    with urllib.request.urlopen(workspace.url) as answer:
        policy = answer.headers["Content-Security-Policy"]
        source = answer.read().decode()
    assert "default-src 'none'" in policy and "script-src 'self'" in policy
    assert 'lang="en-GB"' in source and 'role="log"' in source and "<label" in source


def test_a_port_in_use_is_said_in_one_sentence(workspace):
    port = int(workspace.url.rstrip("/").rpartition(":")[2])
    second = create_workspace(PEOPLE, CHANNELS, port=port, now=Clock())
    with pytest.raises(PracticeError, match=f"Port {port} is in use"):
        second.start()
    second.stop()
