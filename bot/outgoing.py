"""What is to be sent for one message: decided once, kept in the inbox, then sent. Pure.

The first step is the answer. The others take the buttons off earlier messages, and tell other
people what they are to know or decide.
"""

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from bot.blocks import Message, message, noted, settled
from bot.labels import Block
from bot.payloads import Incoming, Kind
from handlers.messages import Attachment, DirectMessage, PostedMessage, Reply


class Way(StrEnum):
    """How a step is sent: chat.postMessage, chat.update, chat.postEphemeral, a response_url, or
    as a file with the text beside it, or chat.postMessage in somebody's direct message."""

    POST = "post"
    UPDATE = "update"
    EPHEMERAL = "ephemeral"
    RESPONSE = "response"
    FILE = "file"
    DIRECT = "direct"


@dataclass(frozen=True, slots=True)
class Step:
    """One message to send. `ts` is the message that an UPDATE changes.

    `user` is whom the step speaks to: the only reader of an EPHEMERAL, and where a direct
    message goes when the channel refuses. `replaces` makes a RESPONSE replace its message.
    A FILE has a `file_name` and its `content` (in base64 where `encoded`), and no
    channel where it is for the user alone.
    `proposal` is the one that the buttons of a DIRECT message decide.
    """

    way: Way
    channel: str
    user: str
    text: str
    blocks: tuple[Block, ...]
    thread_ts: str = ""
    ts: str = ""
    response_url: str = ""
    replaces: bool = False
    file_name: str = ""
    content: str = ""
    encoded: bool = False
    proposal: int | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Every step for one message. `key` goes into the answer's metadata; `proposal` is the open
    proposal whose buttons the answer carries."""

    key: str
    steps: tuple[Step, ...]
    proposal: int | None = None

    def to_json(self) -> str:
        """As the inbox keeps it."""
        steps = [_members(step) for step in self.steps]
        return json.dumps({"key": self.key, "steps": steps, "proposal": self.proposal})

    @classmethod
    def from_json(cls, text: str) -> "Outgoing":
        """What `to_json` wrote."""
        values = json.loads(text)
        steps = tuple(_step(step) for step in values["steps"])
        return cls(values["key"], steps, values["proposal"])


def outgoing(
    incoming: Incoming, reply: Reply, *, asker: str, earlier: PostedMessage | None = None
) -> Outgoing:
    """The steps for `reply`. `earlier` is where the answer to this message stands already, if it
    was edited; `asker` is the name to put beside a choice made by button."""
    match incoming.kind:
        case _ if reply.attachment is not None:
            steps = [_file(incoming, message(reply), reply.attachment)]
        case Kind.COMMAND:
            steps = [_response(incoming, message(reply))]
        case Kind.BUTTON:
            steps = list(_after_a_press(incoming, reply, asker))
        case Kind.MESSAGE | Kind.FORM:
            steps = [_answer(incoming, reply, earlier)]
    done = {(step.channel, step.ts) for step in steps if step.way is Way.UPDATE}
    without_buttons = message(reply, buttons=False)
    for closed in reply.closes:
        if (closed.channel, closed.ts) not in done:
            steps.append(_update(incoming, closed, without_buttons))
    steps += [_direct(told) for told in reply.direct]
    return Outgoing(incoming.key, tuple(steps), reply.proposal)


def _answer(incoming: Incoming, reply: Reply, earlier: PostedMessage | None) -> Step:
    if reply.private and not incoming.direct:
        return _ephemeral(incoming, message(reply))
    if earlier is not None:
        return _update(incoming, earlier, message(reply))
    return _post(incoming, message(reply))


def _after_a_press(incoming: Incoming, reply: Reply, asker: str) -> Iterator[Step]:
    """A refusal leaves the pressed message and its buttons as they are, for who may press them.

    Otherwise the pressed message loses its buttons: it becomes the answer where the reply says
    that it is closed, and says what was chosen where the answer follows below it. A message of
    several parts keeps its buttons: what is recorded is shown in it by `scheduler.refreshing`.
    """
    pressed = PostedMessage(incoming.channel, incoming.pressed_ts)
    chosen = f"{asker} chose “{incoming.pressed_label}”."
    if incoming.pressed_ephemeral:
        yield _response(incoming, message(reply), replaces=not reply.private)
    elif reply.leaves_buttons and not reply.private:
        yield _post(incoming, message(reply))
    elif reply.private:
        yield (_post if incoming.direct else _ephemeral)(incoming, message(reply))
    elif incoming.pressed_keeps:
        yield _post(incoming, message(reply))
    elif pressed in reply.closes:
        yield _update(incoming, pressed, noted(message(reply), chosen))
    else:
        yield _post(incoming, message(reply))
        before = json.loads(incoming.pressed_blocks)
        yield _update(incoming, pressed, settled(incoming.pressed_text, before, chosen))


def _post(incoming: Incoming, content: Message) -> Step:
    return Step(
        Way.POST,
        incoming.channel,
        incoming.user,
        content.text,
        content.blocks,
        thread_ts=incoming.thread_ts,
    )


def _file(incoming: Incoming, content: Message, attached: Attachment) -> Step:
    """What was answered to one person alone is uploaded to their direct message."""
    step = _post(incoming, content)
    if incoming.pressed_ephemeral or incoming.kind is Kind.COMMAND:
        step = replace(step, channel="", thread_ts="")
    if attached.table is None:
        return replace(step, way=Way.FILE, file_name=attached.name, content=attached.content)
    # Word's and Excel's libraries are large: they are loaded when somebody wants such a file.
    from bot.table_files import file_content

    made = b64encode(file_content(attached.table, attached.title, attached.form)).decode()
    return replace(step, way=Way.FILE, file_name=attached.name, content=made, encoded=True)


def _direct(told: DirectMessage) -> Step:
    content = message(Reply(told.text, choices=told.choices))
    return Step(Way.DIRECT, "", told.user, content.text, content.blocks, proposal=told.proposal)


def _ephemeral(incoming: Incoming, content: Message) -> Step:
    return Step(
        Way.EPHEMERAL,
        incoming.channel,
        incoming.user,
        content.text,
        content.blocks,
        # In a thread that nobody has answered yet an ephemeral message is never shown.
        thread_ts=incoming.thread_ts if incoming.thread_ts != incoming.ts else "",
    )


def _response(incoming: Incoming, content: Message, *, replaces: bool = False) -> Step:
    return Step(
        Way.RESPONSE,
        incoming.channel,
        incoming.user,
        content.text,
        content.blocks,
        response_url=incoming.response_url,
        replaces=replaces,
    )


def _update(incoming: Incoming, posted: PostedMessage, content: Message) -> Step:
    return Step(
        Way.UPDATE,
        posted.channel,
        incoming.user,
        content.text,
        content.blocks,
        thread_ts=incoming.thread_ts,
        ts=posted.ts,
    )


def _members(step: Step) -> dict[str, Any]:
    """The step as a dict; `dataclasses.asdict` would copy every block deeply."""
    return {field.name: getattr(step, field.name) for field in fields(step)}


def _step(values: dict[str, Any]) -> Step:
    return Step(**{**values, "way": Way(values["way"]), "blocks": tuple(values["blocks"])})
