"""What Slack makes of the text that a person types: entities, mentions, links."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.workspace.people import Bot, Channel, Payload, Person

_URL = r"https?://[^\s<>]*[^\s<>.,;:!?)\]'\"]"
# From the start of a word only: otherwise a long word is searched from each of its letters.
_EMAIL = r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_EVERYBODY = ("channel", "here", "everyone")


@dataclass(frozen=True, slots=True)
class Directory:
    """Who and what can be named with @ or # in a message."""

    bot: Bot
    people: tuple[Person, ...]
    channels: tuple[Channel, ...]

    def mentions(self) -> Mapping[str, str]:
        """What is typed after @, in lower case, and the id it stands for."""
        names = {self.bot.name.lower(): self.bot.user_id}
        for person in self.people:
            names[person.name.lower()] = person.id
            names[person.handle] = person.id
        return names


def escape(text: str) -> str:
    """Slack's three entities, the ampersand first."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The text behind Slack's three entities."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def as_typed(text: str, names: Mapping[str, str]) -> str:
    """A message's `text` as its writer typed it. `names` are by user and channel id."""

    def typed_form(match: re.Match[str]) -> str:
        target, _, label = match[1].partition("|")
        if target[0] in "@#":
            return target[0] + names.get(target[1:], target[1:])
        return f"@{target[1:]}" if target[0] == "!" else label or target

    return unescape(re.sub(r"<([^<>]+)>", typed_form, text))


def message_text(typed: str, directory: Directory) -> str:
    """The `text` of a message: entities escaped, names, channels and links as <...>.

    Nobody can type a control sequence: a typed "<!channel>" arrives as entities.
    """
    return "".join(_in_message(piece) for piece in _pieces(typed, directory))


def rich_text_elements(typed: str, directory: Directory) -> list[Payload]:
    """The same message as the elements of a rich_text block."""
    return [dict(piece) for piece in _pieces(typed, directory)]


def command_text(typed: str, directory: Directory, *, should_escape: bool) -> str:
    """The `text` of a slash command. `should_escape` turns @bob into <@U1|bob>."""
    if not should_escape:
        return escape(typed)
    labels = {person.id: person.handle for person in directory.people}
    labels[directory.bot.user_id] = directory.bot.name.lower()
    names = {channel.id: channel.name for channel in directory.channels}
    return "".join(_in_command(piece, labels, names) for piece in _pieces(typed, directory))


def _pieces(typed: str, directory: Directory) -> Iterator[Payload]:
    mentions = directory.mentions()
    channels = {channel.name.lower(): channel.id for channel in directory.channels}
    pattern = _pattern(mentions, channels)
    end = 0
    for match in pattern.finditer(typed):
        if match.start() > end:
            yield {"type": "text", "text": typed[end : match.start()]}
        yield _piece(match.group(), mentions, channels)
        end = match.end()
    if end < len(typed):
        yield {"type": "text", "text": typed[end:]}


def _pattern(mentions: Mapping[str, str], channels: Mapping[str, str]) -> re.Pattern[str]:
    at = _alternatives([*mentions, *_EVERYBODY])
    named = rf"(?<![\w@])@(?:{at})(?!\w)"
    hashed = rf"(?<![\w#])#(?:{_alternatives(channels)})(?![\w-])" if channels else r"(?!)"
    return re.compile(f"{_URL}|{_EMAIL}|{named}|{hashed}", re.IGNORECASE)


def _alternatives(names: Iterable[str]) -> str:
    # The longest first, or "Ann" would take the mention of "Ann Smith".
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _piece(word: str, mentions: Mapping[str, str], channels: Mapping[str, str]) -> Payload:
    key = word[1:].lower()
    if word.startswith("@") and key in mentions:
        return {"type": "user", "user_id": mentions[key]}
    if word.startswith("@"):
        return {"type": "broadcast", "range": key}
    if word.startswith("#"):
        return {"type": "channel", "channel_id": channels[key]}
    if "://" in word:
        return {"type": "link", "url": word}
    return {"type": "link", "url": f"mailto:{word}", "text": word}


def _in_message(piece: Payload) -> str:
    match piece["type"]:
        case "user":
            return f"<@{piece['user_id']}>"
        case "broadcast":
            return f"<!{piece['range']}>"
        case "channel":
            return f"<#{piece['channel_id']}|>"
        case "link":
            label = f"|{escape(piece['text'])}" if "text" in piece else ""
            return f"<{escape(piece['url'])}{label}>"
        case _:
            return escape(piece["text"])


def _in_command(piece: Payload, people: Mapping[str, str], channels: Mapping[str, str]) -> str:
    match piece["type"]:
        case "user":
            return f"<@{piece['user_id']}|{people[piece['user_id']]}>"
        case "channel":
            return f"<#{piece['channel_id']}|{channels[piece['channel_id']]}>"
        case _:
            return _in_message(piece)
