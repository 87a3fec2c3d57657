"""A reply as a Slack message, within Slack's limits."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks import Message, message, noted, settled
from bot.lengths import counted, cut_bytes
from handlers.messages import Choice, Reply
from knowledge.domain.documents import Source


def objects(content: Message, kind: str) -> list[dict[str, Any]]:
    """Every text object of this kind in the blocks, however deep."""
    found: list[dict[str, Any]] = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("type") == kind:
                found.append(value)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                walk(inner)

    walk(content.blocks)
    return found


def buttons(content: Message) -> list[dict[str, Any]]:
    return objects(content, "button")


def shown(content: Message) -> str:
    return "\n".join(piece["text"] for piece in objects(content, "mrkdwn"))


def test_a_screen_reader_hears_the_whole_answer_its_source_and_the_buttons() -> None:
    reply = Reply(
        "CSC 011 is 14.2% for Quarter 3.",
        sources=(Source("Performance Report Q3", "page 12"),),
        choices=(Choice("Show history", "history CSC 011"),),
    )
    assert message(reply).text == (
        "CSC 011 is 14.2% for Quarter 3.\n"
        "Source: Performance Report Q3, page 12\n"
        "Buttons: Show history."
    )


def test_a_source_that_the_answer_names_is_not_said_twice() -> None:
    reply = Reply("14.2% (Report Q3, page 12)", sources=(Source("Report Q3", "page 12"),))
    assert "Source:" not in message(reply).text
    assert "Source:" not in shown(message(reply))


def test_an_action_titled_with_a_channel_ping_pings_nobody() -> None:
    evil = "<!channel> <@U1> @here #general https://evil.example R&D"
    reply = Reply(evil, sources=(Source(evil, evil),), choices=(Choice(evil, evil),))
    content = message(Reply("Action 3", sources=reply.sources, choices=reply.choices))
    for text in (message(reply).text, content.text, shown(message(reply)), shown(content)):
        assert "<" not in text
        assert "&lt;!channel&gt;" in text or "‹!channel›" in text
    assert all(piece["verbatim"] for piece in objects(content, "mrkdwn"))
    assert "<" not in buttons(content)[0]["text"]["text"]


def test_a_button_says_exactly_what_choosing_it_means() -> None:
    reply = Reply("Which?", choices=(Choice("A", "action 1"), Choice("B", "action 2", "danger")))
    first, second = buttons(message(reply))
    assert (first["value"], second["value"]) == ("action 1", "action 2")
    assert first["action_id"] != second["action_id"]
    assert "style" not in first
    assert second["style"] == "danger"
    assert first["accessibility_label"] == "A"


def test_a_settled_message_has_no_buttons() -> None:
    reply = Reply("Recorded.", choices=(Choice("Undo", "undo"),))
    assert buttons(message(reply, buttons=False)) == []
    assert "Buttons" not in message(reply, buttons=False).text


def test_a_pressed_message_keeps_its_words_and_says_who_chose_what() -> None:
    before = message(Reply("Which Gill?", choices=(Choice("Gill Walker", "Gill Walker"),)))
    after = settled(before.text, before.blocks, "Gill Walker chose “Gill Walker”.")
    assert buttons(after) == []
    assert after.text == "Which Gill?\nGill Walker chose “Gill Walker”."
    assert shown(after).startswith("Which Gill?")


def test_a_note_stands_above_the_buttons() -> None:
    content = noted(
        message(Reply("Recorded.", choices=(Choice("Undo", "undo"),))), "Gill chose Yes."
    )
    assert [block["type"] for block in content.blocks] == ["section", "context", "actions"]


def test_a_list_of_250_actions_is_cut_at_a_line_and_says_how_many_are_left() -> None:
    lines = [f"Action {n}: {'a long title & more ' * 6}" for n in range(1, 251)]
    content = message(Reply("\n".join(lines)))
    words = shown(content)
    last = words.splitlines()[-1]
    left = 250 - sum(line.startswith("Action ") for line in words.splitlines())
    assert last == f"… and {left} more lines. Ask about fewer to see them all."
    assert 0 < left < 250


def test_a_choice_too_long_for_a_button_has_none_rather_than_another_meaning() -> None:
    reply = Reply("Which?", choices=(Choice("Long", "x" * 2_001), Choice("Short", "y")))
    assert [button["value"] for button in buttons(message(reply))] == ["y"]


def test_cutting_never_leaves_half_a_character_or_half_an_entity() -> None:
    assert cut_bytes("a&amp;b", 4) == "a"
    assert cut_bytes("a&amp;b", 6) == "a&amp;"
    assert cut_bytes("£££", 3) == "£"


EVERYTHING = st.characters(exclude_categories=())
ANY_TEXT = st.text(alphabet=EVERYTHING, min_size=1, max_size=400).filter(str.strip)


@settings(max_examples=60)
@given(
    text=st.builds(lambda part, times: part * times, ANY_TEXT, st.integers(1, 200)),
    labels=st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=60),
    documents=st.lists(ANY_TEXT, max_size=14),
)
def test_every_reply_is_within_slacks_limits(
    text: str, labels: list[tuple[str, str]], documents: list[str]
) -> None:
    content = message(
        Reply(
            text,
            sources=tuple(Source(document, "page 1") for document in documents),
            choices=tuple(Choice(label, says) for label, says in labels),
        )
    )
    assert 0 < len(content.text.encode("utf-8")) <= 3_800
    assert len(content.blocks) <= 40
    pieces = objects(content, "mrkdwn")
    assert all(0 < len(piece["text"]) <= 3_000 for piece in pieces)
    rendered = pieces + [button["text"] for button in buttons(content)]
    assert sum(len(piece["text"]) for piece in rendered) <= 12_000
    rows = [block for block in content.blocks if block["type"] == "actions"]
    assert all(len(row["elements"]) <= 25 for row in rows)
    assert all(0 < len(button["text"]["text"]) <= 75 for button in buttons(content))
    ids = [button["action_id"] for button in buttons(content)]
    assert len(ids) == len(set(ids))
    json.dumps(content.blocks).encode("utf-8")


def test_slack_counts_entities_as_they_are_sent() -> None:
    assert counted("R&D") == 7
    assert counted("👍") == 2
