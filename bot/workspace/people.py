"""Who and what is in the practice workspace: people, channels, the bot, its tokens and scopes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.domain.errors import TipstaffError

Payload = dict[str, Any]

# What Tipstaff asks for when it is installed. Reading channels is not among it.
DEFAULT_SCOPES = frozenset(
    {
        "app_mentions:read",
        "assistant:write",
        "chat:write",
        "commands",
        "im:history",
        "im:write",
        "users:read",
        "users:read.email",
        "files:write",
        "reactions:write",
    }
)


class PracticeError(TipstaffError):
    """Somebody asked the practice workspace for what is not in it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a Slack account. `id` starts with U, as Slack's do."""

    id: str
    name: str
    email: str = ""
    deactivated: bool = False
    title: str = ""

    @property
    def handle(self) -> str:
        """The name without spaces that slash commands carry: "gill.walker"."""
        return ".".join(self.name.lower().split())


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel. `members` are person ids, empty for everybody; `with_bot`: the bot was invited."""

    id: str
    name: str
    members: tuple[str, ...] = ()
    private: bool = False
    archived: bool = False
    with_bot: bool = True
    topic: str = ""


@dataclass(frozen=True, slots=True)
class DirectMessage:
    """The conversation between one person and the bot. `id` starts with D."""

    id: str
    person: str


Conversation = Channel | DirectMessage


@dataclass(frozen=True, slots=True)
class Bot:
    """The bot's account: a user (U), a bot (B) and an app (A), as at Slack."""

    name: str = "Tipstaff"
    user_id: str = "U0TIPSTAFF"
    bot_id: str = "B0TIPSTAFF"
    app_id: str = "A0TIPSTAFF"


@dataclass(frozen=True, slots=True)
class Team:
    """The workspace itself. `url` is set by the server once its port is known."""

    id: str = "T0PRACTICE"
    domain: str = "practice"
    name: str = "Practice Council"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What the bot signs in with. They open nothing but this workspace."""

    bot: str = "xoxb-practice"
    app: str = "xapp-practice"
    signing_secret: str = "practice-signing-secret"
    verification: str = "practice-verification"


@dataclass(frozen=True, slots=True)
class Installation:
    """The bot as installed in this team. `commands` are the slash commands and
    `shortcuts` the callback ids of the message shortcuts of its manifest."""

    team: Team = field(default_factory=Team)
    bot: Bot = field(default_factory=Bot)
    tokens: Tokens = field(default_factory=Tokens)
    scopes: frozenset[str] = DEFAULT_SCOPES
    commands: tuple[str, ...] = ("/tipstaff",)
    shortcuts: tuple[str, ...] = ("record_as_update", "record_as_figure")
    should_escape: bool = True
    channel_history: bool = False


def person_payload(person: Person, team: Team, scopes: frozenset[str]) -> Payload:
    """A user as users.info gives it; the e-mail address needs users:read.email."""
    profile: Payload = {
        "real_name": person.name,
        "real_name_normalized": person.name,
        "display_name": person.name,
        "display_name_normalized": person.name,
        "title": person.title,
    }
    if person.email and "users:read.email" in scopes:
        profile["email"] = person.email
    account: Payload = {
        "id": person.id,
        "team_id": team.id,
        "name": person.handle,
        "deleted": person.deactivated,
        "profile": profile,
        "is_bot": False,
        "is_app_user": False,
    }
    return account if person.deactivated else {**account, **_zone(person.name)}


def bot_payload(installation: Installation) -> Payload:
    """The bot's own user, as users.info gives it."""
    bot = installation.bot
    return {
        "id": bot.user_id,
        "team_id": installation.team.id,
        "name": bot.name.lower(),
        "deleted": False,
        "is_bot": True,
        "is_app_user": False,
        "profile": {
            "real_name": bot.name,
            "display_name": bot.name,
            "bot_id": bot.bot_id,
            "api_app_id": bot.app_id,
        },
        **_zone(bot.name),
    }


def conversation_payload(conversation: Conversation) -> Payload:
    """A conversation as conversations.info gives it."""
    if isinstance(conversation, DirectMessage):
        return {
            "id": conversation.id,
            "is_im": True,
            "is_channel": False,
            "is_private": True,
            "is_archived": False,
            "user": conversation.person,
        }
    return {
        "id": conversation.id,
        "name": conversation.name,
        "name_normalized": conversation.name,
        "is_channel": not conversation.private,
        "is_group": conversation.private,
        "is_im": False,
        "is_mpim": False,
        "is_private": conversation.private,
        "is_archived": conversation.archived,
        "is_member": conversation.with_bot,
        "is_general": False,
        "topic": {"value": conversation.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def by_id(things: Mapping[str, Person], person: "str | Person") -> Person:
    """The person meant by an id, a name or the record itself.

    Raises PracticeError when there is nobody of that id or name.
    """
    if isinstance(person, Person):
        return things.get(person.id, person)
    if person in things:
        return things[person]
    for known in things.values():
        if person.casefold() in (known.name.casefold(), known.email.casefold()):
            return known
    raise PracticeError(f"There is nobody called {person} in the practice workspace.")


def _zone(name: str) -> Payload:
    return {
        "real_name": name,
        "tz": "Europe/London",
        "tz_label": "Greenwich Mean Time",
        "tz_offset": 0,
    }
