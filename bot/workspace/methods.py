"""The table of the Web API: each method, the scope it needs, the function that does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.workspace import chat_methods as chat
from bot.workspace import conversation_methods as conversations
from bot.workspace import file_methods as files
from bot.workspace import view_methods as views
from bot.workspace.people import DirectMessage, Payload
from bot.workspace.slack import Slack

Work = Callable[[Slack, Payload], Payload]


@dataclass(frozen=True, slots=True)
class Method:
    """One method. `scope` is for channels, `direct_scope` for direct messages where it differs."""

    work: Work
    scope: str = ""
    direct_scope: str = ""

    def needs(self, slack: Slack, arguments: Payload) -> str:
        """The scope that a call with these arguments needs, "" for none."""
        channel = arguments.get("channel")
        direct = isinstance(slack.memory.conversation(str(channel)), DirectMessage)
        return self.direct_scope if direct and self.direct_scope else self.scope


def auth_test(slack: Slack, arguments: Payload) -> Payload:
    """auth.test: who the token belongs to."""
    team, bot = slack.installation.team, slack.bot
    return {
        "url": slack.address,
        "team": team.name,
        "user": bot.name.lower(),
        "team_id": team.id,
        "user_id": bot.user_id,
        "bot_id": bot.bot_id,
        "is_enterprise_install": False,
    }


def api_test(slack: Slack, arguments: Payload) -> Payload:
    """api.test: what was sent, back."""
    return {"args": {name: value for name, value in arguments.items() if name != "token"}}


METHODS: Mapping[str, Method] = {
    "auth.test": Method(auth_test),
    "api.test": Method(api_test),
    "chat.postMessage": Method(chat.post_message, "chat:write"),
    "chat.update": Method(chat.update, "chat:write"),
    "chat.postEphemeral": Method(chat.post_ephemeral, "chat:write"),
    "chat.delete": Method(chat.delete, "chat:write"),
    "chat.getPermalink": Method(chat.permalink),
    "conversations.open": Method(conversations.open_conversation, "im:write"),
    "conversations.history": Method(conversations.history, "channels:history", "im:history"),
    "conversations.replies": Method(conversations.replies, "channels:history", "im:history"),
    "conversations.info": Method(conversations.conversation_info, "channels:read", "im:read"),
    "conversations.list": Method(conversations.list_conversations, "channels:read"),
    "conversations.members": Method(conversations.members, "channels:read", "im:read"),
    "users.info": Method(conversations.user_info, "users:read"),
    "users.list": Method(conversations.list_users, "users:read"),
    "users.lookupByEmail": Method(conversations.look_up_by_email, "users:read.email"),
    "views.open": Method(views.open_view),
    "views.push": Method(views.push_view),
    "views.update": Method(views.update_view),
    "views.publish": Method(views.publish_view),
    "files.getUploadURLExternal": Method(files.upload_address, "files:write"),
    "files.completeUploadExternal": Method(files.complete_upload, "files:write"),
    "reactions.add": Method(conversations.add_reaction, "reactions:write"),
    "reactions.remove": Method(conversations.remove_reaction, "reactions:write"),
    "assistant.threads.setStatus": Method(conversations.set_status, "chat:write"),
}
