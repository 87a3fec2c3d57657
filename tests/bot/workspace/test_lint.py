"""What Slack takes and refuses: each limit at its edge, one step over it, and a second opinion."""

import json

import pytest
import slackblocks
from slackblocks.errors import InvalidUsageError

from bot.workspace.house_rules import house_rules, notified
from bot.workspace.lint import lint_message, lint_view, rendered_characters


def plain(text: str) -> dict:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> dict:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def section(text: str = "Action 12", **more) -> dict:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(**more) -> dict:
    return {"type": "button", "action_id": "yes", "text": plain("Yes"), **more}


def actions(*elements: dict, **more) -> dict:
    return {"type": "actions", "elements": list(elements), **more}


def option(text: str = "Amber", value: str = "amber") -> dict:
    return {"text": plain(text), "value": value}


def menu(count: int) -> dict:
    options = [option(f"Officer {n}", str(n)) for n in range(count)]
    return {"type": "static_select", "action_id": "who", "options": options}


def confirm(**more) -> dict:
    return {
        "title": plain("Sure?"),
        "text": plain("It is recorded."),
        "confirm": plain("Yes"),
        "deny": plain("No"),
        **more,
    }


def table(rows: int, columns: int = 2, text: str = "x") -> dict:
    cell = {"type": "raw_text", "text": text}
    return {"type": "table", "rows": [[cell] * columns for _ in range(rows)]}


def rich(*parts: dict) -> dict:
    return {"type": "rich_text", "elements": list(parts)}


def rich_list(indent: int) -> dict:
    item = {"type": "rich_text_section", "elements": [{"type": "text", "text": "12"}]}
    return {"type": "rich_text_list", "style": "bullet", "indent": indent, "elements": [item]}


IMAGE = {"type": "image", "image_url": "https://council.example/a.png", "alt_text": "A chart"}

# What is at the edge, and the same one step over it.
AT_AND_OVER = {
    "section text": (section("x" * 3000), section("x" * 3001)),
    "empty section text": (section("x"), section("")),
    "fields": (
        {"type": "section", "fields": [mrkdwn("x")] * 10},
        {"type": "section", "fields": [mrkdwn("x")] * 11},
    ),
    "field text": (
        {"type": "section", "fields": [mrkdwn("x" * 2000)]},
        {"type": "section", "fields": [mrkdwn("x" * 2001)]},
    ),
    "header": (
        {"type": "header", "text": plain("x" * 150)},
        {"type": "header", "text": plain("x" * 151)},
    ),
    "header's text type": (
        {"type": "header", "text": plain("x")},
        {"type": "header", "text": mrkdwn("x")},
    ),
    "context elements": (
        {"type": "context", "elements": [mrkdwn("x")] * 10},
        {"type": "context", "elements": [mrkdwn("x")] * 11},
    ),
    "buttons in a row": (
        actions(*(button(action_id=str(n)) for n in range(25))),
        actions(*(button(action_id=str(n)) for n in range(26))),
    ),
    "button text": (
        actions(button(text=plain("x" * 75))),
        actions(button(text=plain("x" * 76))),
    ),
    "button value": (actions(button(value="x" * 2000)), actions(button(value="x" * 2001))),
    "accessibility label": (
        actions(button(accessibility_label="x" * 75)),
        actions(button(accessibility_label="x" * 76)),
    ),
    "button style": (actions(button(style="danger")), actions(button(style="warning"))),
    "button text type": (actions(button()), actions(button(text=mrkdwn("Yes")))),
    "action id": (actions(button(action_id="x" * 255)), actions(button(action_id="x" * 256))),
    "block id": (section(block_id="x" * 255), section(block_id="x" * 256)),
    "confirm title": (
        actions(button(confirm=confirm(title=plain("x" * 100)))),
        actions(button(confirm=confirm(title=plain("x" * 101)))),
    ),
    "confirm text": (
        actions(button(confirm=confirm(text=plain("x" * 300)))),
        actions(button(confirm=confirm(text=plain("x" * 301)))),
    ),
    "confirm button": (
        actions(button(confirm=confirm(deny=plain("x" * 30)))),
        actions(button(confirm=confirm(deny=plain("x" * 31)))),
    ),
    "options": (actions(menu(100)), actions(menu(101))),
    "no options": (actions(menu(1)), actions(menu(0))),
    "option text": (
        actions({**menu(1), "options": [option("x" * 75)]}),
        actions({**menu(1), "options": [option("x" * 76)]}),
    ),
    "option value": (
        actions({**menu(1), "options": [option("x", "x" * 150)]}),
        actions({**menu(1), "options": [option("x", "x" * 151)]}),
    ),
    "overflow": (
        actions({"type": "overflow", "action_id": "o", "options": [option()] * 5}),
        actions({"type": "overflow", "action_id": "o", "options": [option()] * 6}),
    ),
    "image alt text": (IMAGE, {key: IMAGE[key] for key in ("type", "image_url")}),
    "image alt text length": (
        {**IMAGE, "alt_text": "x" * 2000},
        {**IMAGE, "alt_text": "x" * 2001},
    ),
    "image title": (
        {**IMAGE, "title": plain("x" * 2000)},
        {**IMAGE, "title": plain("x" * 2001)},
    ),
    "unknown key": (section(), section(colour="red")),
    "text as a bare string": (section(), {"type": "section", "text": "Action 12"}),
    "unknown block": (section(), {"type": "sections", "text": mrkdwn("x")}),
    "section without text": (section(), {"type": "section"}),
    "list indent": (rich(rich_list(8)), rich(rich_list(9))),
    "markdown": (
        {"type": "markdown", "text": "x" * 12_000},
        {"type": "markdown", "text": "x" * 12_001},
    ),
    "table rows": (table(100), table(101)),
    "table columns": (table(1, 20), table(1, 21)),
    "empty table cell": (table(1, 1, " "), table(1, 1, "")),
    "repeated action id": (
        actions(button(action_id="a"), button(action_id="b")),
        actions(button(action_id="a"), button(action_id="a")),
    ),
    "text input in an actions block": (
        actions(button()),
        actions({"type": "plain_text_input", "action_id": "note"}),
    ),
}


def codes(message: dict, **options) -> list[str]:
    return [finding.code for finding in lint_message(message, **options)]


@pytest.mark.parametrize("case", AT_AND_OVER)
def test_a_block_at_the_limit_is_taken_and_one_over_it_refused(case):
    allowed, refused = AT_AND_OVER[case]
    assert lint_message({"text": "x", "blocks": [allowed]}) == []
    found = lint_message({"text": "x", "blocks": [refused]})
    assert found and {finding.code for finding in found} <= {
        "invalid_blocks",
        "msg_blocks_too_long",
    }


def read_by_slackblocks(block: dict) -> bool:
    try:
        slackblocks.blocks.Block.from_dict(block)
    except (InvalidUsageError, ValueError, KeyError, TypeError):
        return False
    return True


# Those that slackblocks can read back; of the rest it reads no nested elements.
@pytest.mark.parametrize(
    "case",
    [
        *("section text", "fields", "field text", "header", "context elements", "block id"),
        *("image alt text length", "image title", "unknown block", "section without text"),
        "markdown",
    ],
)
def test_slackblocks_is_of_the_same_opinion(case):
    allowed, refused = AT_AND_OVER[case]
    assert read_by_slackblocks(allowed)
    assert not read_by_slackblocks(refused)


def sb_actions(*elements):
    return slackblocks.ActionsBlock(elements=list(elements))


def sb_button(**more):
    return slackblocks.Button(**{"text": "Yes", "action_id": "yes", **more})


def sb_option(name):
    text = slackblocks.Text(name, type_=slackblocks.TextType.PLAINTEXT)
    return slackblocks.Option(text=text, value=name)


def sb_confirm(**more):
    words = {"title": "Sure?", "text": "Recorded.", "confirm": "Yes", "deny": "No"}
    return sb_actions(sb_button(confirm=slackblocks.Confirm(**{**words, **more})))


# What slackblocks builds at a limit, and refuses to build one over it.
BUILT = {
    "buttons in a row": (
        25,
        lambda n: sb_actions(*(sb_button(action_id=f"{i}") for i in range(n))),
    ),
    "button text": (75, lambda n: sb_actions(sb_button(text="x" * n))),
    "button value": (2000, lambda n: sb_actions(sb_button(value="x" * n))),
    "action id": (255, lambda n: sb_actions(sb_button(action_id="x" * n))),
    "confirm title": (100, lambda n: sb_confirm(title="x" * n)),
    "confirm text": (300, lambda n: sb_confirm(text="x" * n)),
    "confirm button": (30, lambda n: sb_confirm(deny="x" * n)),
    "options": (
        100,
        lambda n: sb_actions(
            slackblocks.StaticSelectMenu(
                placeholder="Who?",
                action_id="who",
                options=[sb_option(f"{i}") for i in range(n)],
            )
        ),
    ),
    "table rows": (
        100,
        lambda n: slackblocks.TableBlock(rows=[[slackblocks.RawText("x")] for _ in range(n)]),
    ),
}


@pytest.mark.parametrize("case", BUILT)
def test_what_slackblocks_builds_at_a_limit_is_taken_here(case):
    limit, build = BUILT[case]
    block = json.loads(repr(build(limit)))
    assert lint_message({"text": "x", "blocks": [block]}) == []
    with pytest.raises(InvalidUsageError):
        build(limit + 1)


def test_fifty_blocks_are_taken_and_one_more_refused():
    assert codes({"text": "x", "blocks": [{"type": "divider"}] * 50}) == []
    assert codes({"text": "x", "blocks": [{"type": "divider"}] * 51}) == ["invalid_blocks"]


def test_a_block_id_stands_once_in_a_message():
    twice = [section(block_id="a"), section(block_id="a")]
    assert codes({"text": "x", "blocks": twice}) == ["invalid_blocks"]


def test_two_tables_are_refused_as_attachments():
    assert codes({"text": "x", "blocks": [table(2), table(2)]}) == ["invalid_attachments"]


def test_the_whole_message_is_counted_with_entities_and_headers():
    ampersands = section("&amp;" * 600)
    assert rendered_characters([ampersands]) == 3000
    assert rendered_characters([section("&" * 600)]) == 3000
    assert rendered_characters([{"type": "header", "text": plain("Overdue")}]) == 107
    fits = [section("x" * 3000)] * 4 + [section("x" * 1200)]
    assert codes({"text": "x", "blocks": fits}) == []
    assert codes({"text": "x", "blocks": [*fits, section("x")]}) == ["msg_blocks_too_long"]


def test_a_markdown_block_counts_as_the_blocks_that_slack_makes_of_it():
    many = {"type": "markdown", "text": "\n".join(f"# Heading {n}" for n in range(50))}
    assert codes({"text": "x", "blocks": [many]}) == []
    assert codes({"text": "x", "blocks": [many, section()]}) == ["invalid_blocks"]


def test_a_message_needs_something_in_it():
    assert codes({}) == ["no_text"]
    assert codes({"text": ""}) == ["no_text"]
    assert codes({"text": "x", "markdown_text": "x"}) == ["markdown_text_conflict"]
    assert codes({"text": "x", "attachments": [{}] * 101}) == ["too_many_attachments"]


def test_an_update_takes_less_text_than_a_post():
    assert codes({"text": "x" * 4001}) == []
    assert codes({"text": "x" * 4000}, update=True) == []
    assert codes({"text": "x" * 4001}, update=True) == ["msg_too_long"]


def modal(*blocks: dict, **more) -> dict:
    return {"type": "modal", "title": plain("A figure"), "blocks": list(blocks), **more}


INPUT = {
    "type": "input",
    "label": plain("Q3"),
    "element": {"type": "plain_text_input", "action_id": "figure", "max_length": 3000},
}


def test_a_form_needs_a_submit_button_and_a_short_title():
    assert lint_view(modal(INPUT, submit=plain("Save"))) == []
    assert "submit is required" in lint_view(modal(INPUT))[0].text
    assert lint_view(modal(section(), title=plain("x" * 24))) == []
    assert lint_view(modal(section(), title=plain("x" * 25)))
    assert lint_view(modal(section(), private_metadata="x" * 3001))
    assert lint_view(modal(section(), callback_id="x" * 256))
    assert lint_view(modal(*[{"type": "divider"}] * 100)) == []
    assert lint_view(modal(*[{"type": "divider"}] * 101))


def test_some_blocks_stand_in_some_places_only():
    number = {
        "type": "input",
        "label": plain("Q3"),
        "element": {"type": "number_input", "action_id": "n", "is_decimal_allowed": True},
    }
    assert lint_view(modal(number, submit=plain("Save"))) == []
    assert lint_message({"text": "x", "blocks": [number]})
    assert lint_view({"type": "home", "blocks": [{"type": "markdown", "text": "x"}]})
    assert lint_view({"type": "home", "blocks": [section()]}) == []
    assert [f.code for f in lint_view(modal(section("x" * 3000), blocks=[section()] * 2))] == []


def test_a_view_over_250_kilobytes_is_refused():
    large = {"type": "home", "blocks": [section("x" * 3000)] * 84}
    assert [finding.code for finding in lint_view(large)] == ["view_too_large"]


@pytest.mark.parametrize(
    "nonsense", [None, 1, "text", [], {"type": None}, {"type": ["section"]}, {"type": {}}]
)
def test_nonsense_among_the_blocks_is_a_finding_and_no_crash(nonsense):
    assert codes({"text": "x", "blocks": [nonsense]}) == ["invalid_blocks"]


def test_our_own_rules_want_text_and_verbatim_and_no_ping():
    assert house_rules({"text": "Action 12 is complete.", "blocks": [section()]}) == []
    assert "screen reader" in house_rules({"blocks": [section()]})[0]
    free = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}
    assert "verbatim" in house_rules({"text": "x", "blocks": [free]})[0]
    assert "never be updated" in house_rules({"text": "é" * 1901})[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lead: <@U1>", ["U1"]),
        ("<!channel> and <!here|here>", ["channel", "here"]),
        ("<!subteam^S12|governance>", ["S12"]),
        ("&lt;!channel&gt; &lt;@U1&gt;", []),
        ("@channel in plain top-level text", []),
        ("<!date^1790000000^{date}|28 September>", []),
    ],
)
def test_whom_a_text_would_notify(text, names):
    assert notified({"text": text}) == names


def test_a_text_object_without_verbatim_lets_plain_words_ping():
    words = {"type": "mrkdwn", "text": "Tell @channel"}
    assert notified({"text": "x", "blocks": [{"type": "section", "text": words}]}) == ["channel"]
    words["verbatim"] = True  # type: ignore[assignment]
    assert notified({"text": "x", "blocks": [{"type": "section", "text": words}]}) == []


def test_a_mention_that_is_meant_is_allowed():
    assert house_rules({"text": "<@U1>, 12 is due."}, intended=["U1"]) == []
    assert house_rules({"text": "<@U1> <!here>"}, intended=["U1"]) == [
        "here would be notified, and that was not intended"
    ]
