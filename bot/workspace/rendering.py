"""Messages and views as trees of parts for the web page (see `mrkdwn` for what a part is)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.workspace.interactions import label_of
from bot.workspace.mrkdwn import Names, Part, link, mention, mrkdwn, tag
from bot.workspace.people import Payload
from bot.workspace.posts import Post

Drawn = Iterator[Part]


def body(post: Post, names: Names) -> list[Part]:
    """What a person reads of a message: its blocks or else its text, and its files."""
    said = blocks(post.blocks, names) if post.blocks else mrkdwn(post.text, names)
    return [*said, *(link(file["url_private"], file["name"]) for file in post.files)]


def blocks(given: tuple[Payload, ...] | list[Payload], names: Names) -> list[Part]:
    """Blocks as parts; one that the page does not know is named, not left out."""
    parts: list[Part] = []
    for block in given:
        draw = _BLOCKS.get(block["type"])
        parts += draw(block, names) if draw else [tag("small", f"[{block['type']} block]")]
    return parts


def text_of(text: Payload, names: Names) -> list[Part]:
    """A text object."""
    if text.get("type") == "mrkdwn":
        return mrkdwn(text["text"], names)
    return [tag("p", line) for line in text["text"].split("\n") if line]


def _section(block: Payload, names: Names) -> Drawn:
    if "text" in block:
        yield from text_of(block["text"], names)
    if block.get("fields"):
        cells = (tag("div", *text_of(field, names)) for field in block["fields"])
        yield tag("fields", *cells)
    if "accessory" in block:
        yield tag("actions", *_element(block["accessory"], names))


def _header(block: Payload, names: Names) -> Drawn:
    yield tag("h3", block["text"]["text"])


def _context(block: Payload, names: Names) -> Drawn:
    parts = [part for element in block["elements"] for part in _element(element, names)]
    yield tag("small", *parts)


def _actions(block: Payload, names: Names) -> Drawn:
    parts = [part for element in block["elements"] for part in _element(element, names)]
    yield tag("actions", *parts)


def _image(block: Payload, names: Names) -> Drawn:
    # The page loads nothing from elsewhere, so an image is its description.
    yield tag("figure", f"Image: {block['alt_text']}")


def _divider(block: Payload, names: Names) -> Drawn:
    yield tag("hr")


def _markdown(block: Payload, names: Names) -> Drawn:
    for line in block["text"].split("\n"):
        if line.startswith("#"):
            yield tag("h3", line.lstrip("# "))
        elif line:
            yield tag("p", line)


def _table(block: Payload, names: Names) -> Drawn:
    first, *others = [[_cell(cell, names) for cell in row] for row in block["rows"]]
    heading = tag("tr", *(tag("th", *cell) for cell in first))
    yield tag("table", heading, *(tag("tr", *(tag("td", *c) for c in row)) for row in others))


def _cell(cell: Payload, names: Names) -> list[Part]:
    return [cell["text"]] if cell["type"] == "raw_text" else list(_rich_text(cell, names))


def _rich_text(block: Payload, names: Names) -> Drawn:
    for part in block["elements"]:
        match part["type"]:
            case "rich_text_list":
                kind = "ol" if part["style"] == "ordered" else "ul"
                items = (tag("li", *_rich(item, names)) for item in part["elements"])
                yield tag(kind, *items)
            case "rich_text_quote":
                yield tag("blockquote", tag("p", *_rich(part, names)))
            case "rich_text_preformatted":
                yield tag("pre", *_rich(part, names))
            case _:
                yield tag("p", *_rich(part, names))


def _rich(part: Payload, names: Names) -> Drawn:
    for piece in part["elements"]:
        yield _styled(_rich_piece(piece, names), piece.get("style") or {})


def _rich_piece(piece: Payload, names: Names) -> Part:
    match piece["type"]:
        case "text":
            return piece["text"]
        case "link":
            return link(piece["url"], piece.get("text") or piece["url"])
        case "user":
            return mention(f"@{names.get(piece['user_id'], piece['user_id'])}")
        case "channel":
            return mention(f"#{names.get(piece['channel_id'], piece['channel_id'])}")
        case "broadcast":
            return mention(f"@{piece['range']}")
        case "date":
            return piece.get("fallback", "")
        case _:
            return f":{piece.get('name', piece['type'])}:"


def _styled(part: Part, style: Mapping[str, Any]) -> Part:
    for name, element in (("code", "code"), ("strike", "s"), ("italic", "em"), ("bold", "strong")):
        if style.get(name):
            part = tag(element, part)
    return part


def _element(element: Payload, names: Names) -> Drawn:
    kind = element["type"]
    if kind in ("mrkdwn", "plain_text"):
        yield from text_of(element, names)
    elif kind == "image":
        yield tag("figure", f"Image: {element['alt_text']}")
    elif kind == "button":
        yield _button(element)
    elif kind == "feedback_buttons":
        for side in ("positive_button", "negative_button"):
            yield tag("button", element[side]["text"]["text"], action=element["action_id"])
    elif "options" in element:
        yield _menu(element)
    else:
        yield tag("small", f"[{kind}]")


def _button(element: Payload) -> Part:
    return tag(
        "button",
        label_of(element),
        action=element["action_id"],
        style=element.get("style", ""),
        label=element.get("accessibility_label", ""),
        confirm=_question(element.get("confirm")),
    )


def _question(confirm: Payload | None) -> str:
    if not confirm:
        return ""
    return f"{confirm['title']['text']}: {confirm['text']['text']}"


def _menu(element: Payload) -> Part:
    options = (
        tag("option", option["text"]["text"], value=option.get("value", ""))
        for option in element["options"]
    )
    label = label_of(element) or "Choose"
    return tag("menu", *options, action=element["action_id"], label=label)


def _input(block: Payload, names: Names) -> Drawn:
    element = block["element"]
    initial = element.get("initial_value") or element.get("initial_date") or ""
    hint = block.get("hint", {}).get("text", "")
    options = (
        tag("option", option["text"]["text"], value=option["value"])
        for option in element.get("options", ())
    )
    kinds = {"datepicker": "date", "timepicker": "time", "number_input": "number"}
    kind = "select" if "options" in element else kinds.get(element["type"], "text")
    kind = "textarea" if element.get("multiline") else kind
    yield tag(
        "field",
        *options,
        action=element["action_id"],
        label=block["label"]["text"],
        kind=kind,
        initial=initial,
        hint=hint,
        required="" if block.get("optional") else "yes",
        block=block["block_id"],
    )


_BLOCKS: Mapping[str, Callable[[Payload, Names], Drawn]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "context_actions": _actions,
    "image": _image,
    "divider": _divider,
    "markdown": _markdown,
    "table": _table,
    "rich_text": _rich_text,
    "input": _input,
}
