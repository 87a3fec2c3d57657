"""A strict check of what a bot sends: messages and views, as Slack would take or refuse them.

`lint_message` and `lint_view` are what the practice workspace refuses by; tests may call them on
any payload. Each finding carries the error code that Slack answers with.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.workspace.block_shapes import BLOCKS, Surface
from bot.workspace.shapes import anything, record, string, text_object, wrong
from bot.workspace.typed import escape, unescape

Payload = Mapping[str, Any]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
# Undocumented; measured by others (github slackapi/bolt-js issue 2509).
RENDERED_CHARACTERS = 13_200
HEADER_COSTS = 100
MARKDOWN_CHARACTERS = 12_000
TABLE_CHARACTERS = 10_000
POSTED_TEXT = 40_000
UPDATED_TEXT = 4_000
ATTACHMENTS = 100
VIEW_BYTES = 250_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason to refuse: Slack's error `code` and what is wrong, with a JSON pointer."""

    code: str
    text: str

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


def lint_message(message: Payload, *, update: bool = False) -> list[Finding]:
    """What Slack would refuse in the arguments of chat.postMessage (or chat.update).

    An empty list means that Slack would take it. A text over 40,000 characters is no finding
    when posting: Slack cuts it; when updating the limit is 4,000 and it is refused.
    """
    return list(_message_findings(message, update))


def lint_view(view: Any) -> list[Finding]:
    """What Slack would refuse in a modal or a Home view."""
    return list(_view_findings(view))


def rendered_characters(blocks: Iterable[Payload]) -> int:
    """How many characters Slack counts in a message's blocks.

    The entities of &, < and > are counted in full, and a header costs about 100 more.
    """
    headers = sum(1 for block in blocks if block.get("type") == "header")
    written = (escape(unescape(text)) for block in blocks for text in _texts(block))
    return sum(len(text) for text in written) + HEADER_COSTS * headers


def rendered_blocks(blocks: Iterable[Payload]) -> int:
    """How many blocks Slack makes of these: a markdown block is taken apart into several."""
    return sum(_rendered(block) for block in blocks)


def _message_findings(message: Payload, update: bool) -> Iterator[Finding]:
    blocks = message.get("blocks") or []
    if message.get("markdown_text") and (message.get("text") or blocks):
        yield Finding("markdown_text_conflict", "markdown_text excludes text and blocks")
    if not (message.get("text") or blocks or _has_other_content(message, update)):
        yield Finding("no_text", "a message needs text, blocks or attachments")
    yield from _wrong_kinds(message)
    if update and _size(message.get("text")) > UPDATED_TEXT:
        yield Finding("msg_too_long", f"the text of an update is at most {UPDATED_TEXT}")
    if _size(message.get("markdown_text")) > MARKDOWN_CHARACTERS:
        yield Finding("msg_too_long", f"markdown_text is at most {MARKDOWN_CHARACTERS}")
    if _size(message.get("attachments")) > ATTACHMENTS:
        yield Finding("too_many_attachments", f"no more than {ATTACHMENTS} attachments")
    yield from _metadata_findings(message.get("metadata"))
    yield from _blocks_findings(blocks, Surface.MESSAGE)


def _has_other_content(message: Payload, update: bool) -> bool:
    # An update of the metadata alone leaves text and blocks as they are.
    names = ("attachments", "markdown_text", "metadata")[: 3 if update else 2]
    return any(message.get(name) for name in names)


def _wrong_kinds(message: Payload) -> Iterator[Finding]:
    for name in ("text", "markdown_text"):
        if not isinstance(message.get(name) or "", str):
            yield Finding("invalid_arguments", wrong("must be a string", f"/{name}"))
    if not isinstance(message.get("attachments") or [], list | tuple):
        yield Finding("invalid_attachments", wrong("must be a list", "/attachments"))


def _size(value: Any) -> int:
    return len(value) if isinstance(value, str | list | tuple) else 0


def _metadata_findings(metadata: Any) -> Iterator[Finding]:
    if metadata is None:
        return
    shape = record(
        required={"event_type": string(most=255), "event_payload": anything},
        optional={"entities": anything},
    )
    for fault in shape(metadata, "/metadata"):
        yield Finding("invalid_metadata_format", fault)


def _blocks_findings(blocks: Any, surface: Surface) -> Iterator[Finding]:
    if not isinstance(blocks, list | tuple):
        yield Finding("invalid_blocks_format", wrong("must be a list", "/blocks"))
        return
    for index, block in enumerate(blocks):
        for fault in BLOCKS[surface](block, f"/blocks/{index}"):
            yield Finding("invalid_blocks", fault)
    sound = [block for block in blocks if isinstance(block, Mapping)]
    yield from _repeated_ids(sound)
    if surface is Surface.MESSAGE:
        yield from _message_totals(sound)
    elif len(blocks) > VIEW_BLOCKS:
        yield Finding("invalid_arguments", f"no more than {VIEW_BLOCKS} items allowed")


def _message_totals(blocks: list[Payload]) -> Iterator[Finding]:
    if rendered_blocks(blocks) > MESSAGE_BLOCKS:
        yield Finding("invalid_blocks", wrong("no more than 50 items allowed", "/blocks"))
    if (count := rendered_characters(blocks)) > RENDERED_CHARACTERS:
        yield Finding("msg_blocks_too_long", f"{count} characters, {RENDERED_CHARACTERS} allowed")
    if _length_of(blocks, "markdown") > MARKDOWN_CHARACTERS:
        yield Finding("msg_blocks_too_long", f"over {MARKDOWN_CHARACTERS} in markdown blocks")
    if _length_of(blocks, "table") > TABLE_CHARACTERS:
        yield Finding("invalid_attachments", f"a table is at most {TABLE_CHARACTERS} characters")
    if sum(1 for block in blocks if block.get("type") == "table") > 1:
        yield Finding("invalid_attachments", "only_one_table_allowed")


def _length_of(blocks: list[Payload], kind: str) -> int:
    return sum(len(t) for block in blocks if block.get("type") == kind for t in _texts(block))


def _repeated_ids(blocks: list[Payload]) -> Iterator[Finding]:
    named = Counter(b["block_id"] for b in blocks if isinstance(b.get("block_id"), str))
    for name in (name for name, times in named.items() if times > 1):
        yield Finding("invalid_blocks", f"block_id {name} already exists")
    for index, block in enumerate(blocks):
        for name, times in Counter(_action_ids(block)).items():
            if times > 1:
                at = f"/blocks/{index}"
                yield Finding("invalid_blocks", wrong(f"action_id {name} already exists", at))


def _action_ids(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        if isinstance(part.get("action_id"), str):
            yield part["action_id"]
        for value in part.values():
            yield from _action_ids(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _action_ids(value)


_VIEW_COMMON = {
    "type": anything,
    "blocks": anything,
    "private_metadata": string(most=3000, least=0),
    "callback_id": string(most=255, least=0),
    "external_id": string(most=255, least=0),
}
_MODAL = record(
    required={"title": text_object(most=24, plain=True), "type": anything, "blocks": anything},
    optional={
        **_VIEW_COMMON,
        "submit": text_object(most=24, plain=True),
        "close": text_object(most=24, plain=True),
        "clear_on_close": anything,
        "notify_on_close": anything,
        "submit_disabled": anything,
    },
)
_HOME = record(required={"type": anything, "blocks": anything}, optional=_VIEW_COMMON)


def _view_findings(view: Any) -> Iterator[Finding]:
    kind = view.get("type") if isinstance(view, Mapping) else None
    if kind not in ("modal", "home"):
        yield Finding("invalid_arguments", wrong("must be a modal or home view", "/view/type"))
        return
    shape = _MODAL if kind == "modal" else _HOME
    for fault in shape(view, "/view"):
        yield Finding("invalid_arguments", fault)
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        yield Finding("view_too_large", f"a view is at most {VIEW_BYTES} bytes")
    blocks = view.get("blocks", [])
    for finding in _blocks_findings(blocks, Surface(kind)):
        yield Finding("invalid_arguments", finding.text)
    if kind == "modal" and _has_input(blocks) and "submit" not in view:
        yield Finding("invalid_arguments", "submit is required when an input block is present")


def _has_input(blocks: Any) -> bool:
    entries = blocks if isinstance(blocks, list | tuple) else ()
    return any(isinstance(block, Mapping) and block.get("type") == "input" for block in entries)


def _texts(part: Any) -> Iterator[str]:
    """Every text that a reader sees in a block; values and ids are not shown."""
    if isinstance(part, Mapping):
        text = part.get("text")
        if isinstance(text, str):
            yield text
        for value in part.values():
            if isinstance(value, Mapping | list | tuple):
                yield from _texts(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _texts(value)


def _rendered(block: Payload) -> int:
    text = block.get("text")
    if block.get("type") != "markdown" or not isinstance(text, str):
        return 1
    headings = len(re.findall(r"^#{1,6} ", text, re.MULTILINE))
    fences = len(re.findall(r"^```", text, re.MULTILINE)) // 2
    tables = len(re.findall(r"^\|?[ :|-]*-{3,}[ :|-]*\|[ :|-]*$", text, re.MULTILINE))
    return max(1, headings + fences + tables)
