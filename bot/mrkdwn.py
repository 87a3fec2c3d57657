"""Text in and out of Slack: what people typed made plain, what records say made harmless.

Slack's rules (docs.slack.dev, "Formatting message text"): `&`, `<` and `>` travel as entities,
and anything between angle brackets is a mention, a link or a date.
"""

import re
from collections.abc import Callable

_ENTITY = re.compile(r"&(amp|lt|gt);")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">"}
_REFERENCE = re.compile(r"<([^<>\n]+)>")
_BARE_ADDRESS = re.compile(r"^(?:https?://|mailto:|tel:)")

NameOf = Callable[[str], str]


def escaped(text: str) -> str:
    """`text` so that Slack shows it as it is: it cannot mention, link or ping.

    In a mrkdwn object this needs `verbatim: true` beside it, or Slack still makes links and
    mentions out of bare addresses, `@here` and `#channel`.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_typed(text: str, *, bot_user_id: str, name_of: NameOf) -> str:
    """What the person typed: entities as characters, mentions as names, links as their address.

    The bot's own mention is taken off. `name_of` gives the name of a Slack user id. Quotes,
    dashes and letters stay as they came.
    """
    parts: list[str] = []
    end = 0
    for match in _REFERENCE.finditer(text):
        parts.append(_unescaped(text[end : match.start()]))
        parts.append(_in_words(match[1], bot_user_id, name_of))
        end = match.end()
    parts.append(_unescaped(text[end:]))
    return _without_salutation("".join(parts), mentioned=f"<@{bot_user_id}" in text)


def mentions(text: str, user_id: str) -> bool:
    """True when the text as Slack sent it mentions this user."""
    return bool(user_id) and re.search(rf"<@{re.escape(user_id)}(?:\|[^>]*)?>", text) is not None


def storable(text: str) -> str:
    """`text` without the halves of surrogate pairs, which no file and no request can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _unescaped(text: str) -> str:
    # One pass, so that "&amp;lt;" becomes "&lt;" and not "<".
    return _ENTITY.sub(lambda match: _CHARACTERS[match[1]], text)


def _in_words(reference: str, bot_user_id: str, name_of: NameOf) -> str:
    """One reference without its angle brackets, as a person would write it."""
    target, _, label = reference.partition("|")
    label = _unescaped(label)
    if target.startswith("@"):
        user_id = target[1:]
        return "" if user_id == bot_user_id else f"@{name_of(user_id) or label or user_id}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return _special(target[1:], label)
    return _link(_unescaped(target), label)


def _special(target: str, label: str) -> str:
    """`<!here>`, `<!subteam^S1|@team>`, `<!date^...|fallback>`."""
    if label:
        return label
    return f"@{target.split('^')[0]}"


def _link(address: str, label: str) -> str:
    """The label alone where Slack made the link itself, both where a person gave a label."""
    bare = _BARE_ADDRESS.sub("", address)
    if not label or label == address:
        return bare if address.startswith(("mailto:", "tel:")) else address
    return label if label == bare else f"{label} ({address})"


def _without_salutation(text: str, *, mentioned: bool) -> str:
    """Without the spaces and the comma or colon that the bot's mention left behind."""
    text = text.strip()
    return text.lstrip(",:;").strip() if mentioned else text
