"""Tipstaff's own rules for what it posts, beside what Slack would refuse (see `lint`)."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

# <@U1>, <@U1|ann>, <!channel>, <!here>, <!everyone>, <!subteam^S1>; <!date^...> pings nobody.
_CONTROL = re.compile(r"<(@[UW][A-Z0-9]+|!(?:channel|here|everyone)|!subteam\^\w+)(?:\|[^<>]*)?>")
_PLAIN_CALL = re.compile(r"(?<![\w<])@(channel|here|everyone)\b")
# Slack refuses to update a message with a longer text; measured by others in bytes.
UPDATABLE_BYTES = 3_800


def house_rules(message: Mapping[str, Any], intended: Collection[str] = ()) -> list[str]:
    """What breaks Tipstaff's rules in one message, in words; empty when nothing does.

    `message` holds the arguments of a post or update. `intended` are the mentions that the bot
    means to make: user ids ("U1") or "channel", "here", "everyone".
    """
    return [
        *_needs_text(message),
        *_needs_verbatim(message.get("blocks") or (), "/blocks"),
        *(
            f"{name} would be notified, and that was not intended"
            for name in sorted(set(notified(message)) - set(intended))
        ),
    ]


def notified(message: Mapping[str, Any]) -> list[str]:
    """Whom a message would notify: user ids, "channel", "here", "everyone", group ids."""
    names = [_name(found) for text in _read_as_mrkdwn(message) for found in _CONTROL.findall(text)]
    names += [found for text in _parsed_freely(message) for found in _PLAIN_CALL.findall(text)]
    names += list(_rich_mentions(message.get("blocks") or ()))
    return list(dict.fromkeys(names))


def _needs_text(message: Mapping[str, Any]) -> Iterator[str]:
    text = message.get("text")
    if not isinstance(text, str) or not text.strip():
        yield "the top-level text is missing: a screen reader has nothing to read"
    elif len(text.encode()) > UPDATABLE_BYTES:
        yield f"the top-level text is over {UPDATABLE_BYTES} bytes: it could never be updated"


def _needs_verbatim(part: Any, at: str) -> Iterator[str]:
    if isinstance(part, Mapping):
        if part.get("type") == "mrkdwn" and part.get("verbatim") is not True:
            yield f"a mrkdwn text without verbatim:true at {at}: Slack would parse @here in it"
        for key, value in part.items():
            yield from _needs_verbatim(value, f"{at}/{key}")
    elif isinstance(part, list | tuple):
        for index, value in enumerate(part):
            yield from _needs_verbatim(value, f"{at}/{index}")


def _name(found: str) -> str:
    return found.removeprefix("@").removeprefix("!subteam^").removeprefix("!")


def _read_as_mrkdwn(message: Mapping[str, Any]) -> Iterator[str]:
    for key in ("text", "markdown_text"):
        if isinstance(message.get(key), str):
            yield message[key]
    yield from (text["text"] for text in _text_objects(message.get("blocks") or ()))


def _parsed_freely(message: Mapping[str, Any]) -> Iterator[str]:
    """Texts in which Slack itself looks for @here and the like."""
    for text in _text_objects(message.get("blocks") or ()):
        if text.get("verbatim") is not True:
            yield text["text"]
    full = message.get("parse") == "full" or message.get("link_names") in (True, 1, "1", "true")
    if full and isinstance(message.get("text"), str):
        yield message["text"]


def _text_objects(part: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(part, Mapping):
        if part.get("type") in ("mrkdwn", "markdown") and isinstance(part.get("text"), str):
            yield part
        for value in part.values():
            yield from _text_objects(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _text_objects(value)


def _rich_mentions(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        kind = part.get("type")
        if kind == "user" and isinstance(part.get("user_id"), str):
            yield part["user_id"]
        elif kind == "broadcast" and isinstance(part.get("range"), str):
            yield part["range"]
        elif kind == "usergroup" and isinstance(part.get("usergroup_id"), str):
            yield part["usergroup_id"]
        for value in part.values():
            yield from _rich_mentions(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _rich_mentions(value)
