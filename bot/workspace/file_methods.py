"""Files: announced, sent to an address of their own, then shared in a message.

As `WebClient.files_upload_v2` uses them (docs.slack.dev, "Working with files").
"""

from dataclasses import replace

from bot.workspace.calls import RefusedError, word
from bot.workspace.chat_methods import bots_conversation, thread_of
from bot.workspace.people import Payload
from bot.workspace.posts import Post, SharedFile
from bot.workspace.slack import Slack
from bot.workspace.typed import escape

# files.getUploadURLExternal: alt_txt has its own limit, and a length of zero is refused.
_MOST_BYTES = 50_000_000


def upload_address(slack: Slack, arguments: Payload) -> Payload:
    """files.getUploadURLExternal: where to send the bytes of a file."""
    name = word(arguments, "filename")
    try:
        length = int(arguments.get("length") or 0)
    except (TypeError, ValueError) as error:
        raise RefusedError("invalid_arguments") from error
    if not 0 < length <= _MOST_BYTES:
        raise RefusedError("invalid_arguments")
    file = SharedFile(slack.memory.next_id("F"), name, length)
    slack.files[file.id] = file
    return {"upload_url": f"{slack.address}upload/{file.id}", "file_id": file.id}


def receive(slack: Slack, file_id: str, content: bytes) -> bool:
    """Take the bytes of a file; False where no such upload was announced."""
    file = slack.files.get(file_id)
    if file is None or len(content) != file.length:
        return False
    slack.files[file_id] = replace(file, content=content)
    return True


def complete_upload(slack: Slack, arguments: Payload) -> Payload:
    """files.completeUploadExternal: the files stand in a message of the channel."""
    conversation = bots_conversation(slack, word(arguments, "channel_id"))
    shared = [_titled(slack, each) for each in arguments.get("files") or ()]
    if not shared:
        raise RefusedError("invalid_arguments")
    files = tuple(_payload(slack, file) for file in shared)
    slack.posted(
        Post(
            channel=conversation.id,
            ts=slack.memory.next_ts(),
            user=slack.bot.user_id,
            by_bot=True,
            text=escape(str(arguments.get("initial_comment") or "")),
            thread_ts=thread_of(slack, conversation, arguments),
            files=files,
        )
    )
    return {"files": list(files)}


def _titled(slack: Slack, named: Payload) -> SharedFile:
    file = slack.files.get(str(named.get("id")))
    if file is None or file.content is None:
        raise RefusedError("file_not_found")
    titled = replace(file, title=str(named.get("title") or file.name))
    slack.files[file.id] = titled
    return titled


def _payload(slack: Slack, file: SharedFile) -> Payload:
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title,
        "size": file.length,
        "url_private": f"{slack.address}files/{file.id}/{file.name}",
    }
