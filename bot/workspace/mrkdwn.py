"""Slack's mrkdwn as a tree of parts for the web page.

A part is a piece of plain text (str) or a mapping with a tag out of a short closed list. The page
makes elements of tags and text nodes of strings: nothing in a message can become markup.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from bot.workspace.typed import unescape

Part: TypeAlias = "str | dict[str, Any]"
Names = Mapping[str, str]

_INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|<(?P<control>[^<>\n]+)>"
    r"|(?<![\w*])\*(?P<strong>\S(?:[^*\n]*\S)?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<em>\S(?:[^_\n]*\S)?)_(?![\w_])"
    r"|(?<![\w~])~(?P<s>\S(?:[^~\n]*\S)?)~(?![\w~])"
)
_BULLET = re.compile(r"\s*[•◦▪*-]\s+(?P<text>.+)")
_NUMBERED = re.compile(r"\s*\d{1,3}[.)]\s+(?P<text>.+)")
_QUOTED = re.compile(r"(?:>|&gt;)\s?(?P<text>.*)")
_LINKABLE = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


def tag(name: str, *children: Part, **more: str) -> dict[str, Any]:
    """One element of the tree."""
    return {"tag": name, "children": list(children), **more}


def mrkdwn(text: str, names: Names) -> list[Part]:
    """The parts of a mrkdwn text. `names` gives the name behind a user or channel id."""
    parts: list[Part] = []
    # Every second piece stood between fences.
    for index, piece in enumerate(text.split("```")):
        if index % 2:
            parts.append(tag("pre", unescape(piece.strip("\n"))))
        elif piece.strip("\n"):
            parts += _lines(piece.strip("\n").split("\n"), names)
    return parts


def inline(text: str, names: Names) -> Iterator[Part]:
    """The parts of one line."""
    end = 0
    for match in _INLINE.finditer(text):
        if match.start() > end:
            yield unescape(text[end : match.start()])
        yield _marked(match, names)
        end = match.end()
    if end < len(text):
        yield unescape(text[end:])


def link(address: str, label: str) -> Part:
    """A link to a web or mail address; anything else stays text."""
    if not _LINKABLE.fullmatch(address):
        return label
    return tag("a", label, href=address)


def mention(name: str) -> Part:
    """A name that stands out."""
    return tag("mention", name)


def _lines(lines: list[str], names: Names) -> Iterator[Part]:
    while lines:
        kind, pattern = _kind(lines[0])
        taken = 1
        while taken < len(lines) and kind != "p" and _kind(lines[taken])[0] == kind:
            taken += 1
        group, lines = lines[:taken], lines[taken:]
        yield _group(kind, pattern, group, names)


def _kind(line: str) -> tuple[str, re.Pattern[str] | None]:
    for kind, pattern in (("blockquote", _QUOTED), ("ul", _BULLET), ("ol", _NUMBERED)):
        if pattern.fullmatch(line):
            return kind, pattern
    return "p", None


def _group(kind: str, pattern: re.Pattern[str] | None, lines: list[str], names: Names) -> Part:
    if pattern is None:
        return tag("p", *inline(lines[0], names))
    texts = [match["text"] for line in lines if (match := pattern.fullmatch(line))]
    child = "p" if kind == "blockquote" else "li"
    return tag(kind, *(tag(child, *inline(text, names)) for text in texts))


def _marked(match: re.Match[str], names: Names) -> Part:
    kind = match.lastgroup or ""
    if kind == "code":
        return tag("code", unescape(match["code"]))
    if kind == "control":
        return _control(match["control"], names)
    return tag(kind, *inline(match[kind], names))


def _control(control: str, names: Names) -> Part:
    target, _, label = control.partition("|")
    shown: Mapping[str, Callable[[], Part]] = {
        "@": lambda: mention(f"@{names.get(target[1:], unescape(label) or target[1:])}"),
        "#": lambda: mention(f"#{names.get(target[1:], unescape(label) or target[1:])}"),
        # A date is shown as its fallback, which Slack shows where it cannot do better.
        "!": lambda: unescape(label) if label else mention(f"@{target[1:]}"),
    }
    if target[:1] in shown:
        return shown[target[:1]]()
    return link(unescape(target), unescape(label or target.removeprefix("mailto:")))
