"""One message from the moment it arrives to the moment its answer stands in Slack.

written down (before the acknowledgement) → answered → the answer fixed in the inbox → posted →
handled. A process that dies on the way leaves a row that `recover` takes up at the same place.
"""

import logging
import os
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from uuid import uuid4
from weakref import WeakValueDictionary

from sqlite_utils import Database

from bot.errors import kept_running, reply_or_reason
from bot.mrkdwn import as_typed
from bot.outgoing import Outgoing, outgoing
from bot.payloads import Incoming, Kind, form_in, permalink
from bot.people import People
from bot.posting import Posting
from handlers.context import Context
from handlers.messages import PostedMessage, Reply, ReplyStatus, Request
from handlers.paging import PAGE
from handlers.updates.sentences import No, Undo, Yes, understood
from knowledge.domain.rules import Rules
from knowledge.store.database import Connections, writing
from knowledge.store.inbox import (
    Arrival,
    InboxMessage,
    Said,
    forget_old,
    inbox_message,
    mark_handled,
    prepare_answer,
    receive,
    take_over,
    takes_part,
    unfinished,
)
from knowledge.store.updates import record_posting
from scheduler.poster import Poster, PostRefusedError
from scheduler.refreshing import refresh

log = logging.getLogger(__name__)

Respond = Callable[[Request, Context], Reply]

# Slack waits three seconds for the acknowledgement and then sends the event again.
_BEFORE_THE_ACK = 2.0

_EDIT_CONFIRMS_NOTHING = (
    "You edited a message that I had answered already. An edited message confirms nothing and "
    "takes nothing back: please send it as a new message."
)


class Turns:
    """Locks by key, each gone when nobody holds it: one at a time in each conversation."""

    def __init__(self) -> None:
        self._finding = threading.Lock()
        self._locks: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()

    def of(self, key: str) -> threading.Lock:
        """The lock of this key, to be held with `with`."""
        with self._finding:
            lock = self._locks.get(key)
            if lock is None:
                lock = self._locks[key] = threading.Lock()
            return lock


@dataclass(frozen=True, slots=True)
class Answering:
    """Everything that answering one message needs. `worker` names this process, `poster` changes
    earlier messages that asked for what is now answered.

    `patience` is how many seconds a message waits for a locked file before it is written down.
    """

    files: Connections
    rules: Rules
    now: Callable[[], datetime]
    respond: Respond
    people: People
    posting: Posting
    worker: str
    poster: Poster
    turns: Turns = field(default_factory=Turns)
    patience: float = _BEFORE_THE_ACK

    def arrives(self, incoming: Incoming) -> bool:
        """Write it down; True when it is to be handled now, False when it was seen before.

        To be called before Slack is answered: once it is, Slack never sends the event again.
        Never raises: what cannot be written down is answered with the reason.
        """
        is_new: list[bool] = []
        kept_running(
            lambda: is_new.append(self._noted(incoming)),
            "A message could not be written down",
            tell=lambda sentence: self.tell(incoming, sentence),
        )
        return any(is_new)

    def handle(self, incoming: Incoming) -> None:
        """Answer a message that has arrived. Never raises: there is nobody left to raise to."""
        kept_running(
            lambda: self._handle(incoming),
            "A message could not be answered",
            tell=lambda sentence: self.tell(incoming, sentence),
        )

    def tell(self, incoming: Incoming, sentence: str) -> None:
        """Say why there is no answer, without the knowledge file: it may be what failed."""
        reply = Reply(sentence, ReplyStatus.UNKNOWN, private=incoming.kind is Kind.BUTTON)
        self.posting.deliver(outgoing(incoming, reply, asker=""))

    def recover(self) -> int:
        """Finish what a dead process left; how many messages that were. Safe beside others."""
        done = 0
        with self.files.opened() as db:
            forget_old(db, now=self.now())
            for message in unfinished(db, now=self.now(), gone=self._is_gone):
                if take_over(db, message, worker=self.worker, now=self.now()):
                    finish = partial(self._finish, db, message, again=True)
                    done += kept_running(finish, "A message left behind could not be finished")
        return done

    def _noted(self, incoming: Incoming) -> bool:
        said = Said(
            key=incoming.key,
            message_key=incoming.message_key,
            words=incoming.text,
            conversation=incoming.conversation,
            content=incoming.to_json(),
        )
        with self.files.opened(busy_seconds=self.patience) as db:
            if incoming.unaddressed and not self._may_follow(db, incoming):
                return False
            arrival = receive(db, said, worker=self.worker, now=self.now())
        return arrival is not Arrival.BEFORE

    def _may_follow(self, db: Database, incoming: Incoming) -> bool:
        """Whether an unaddressed line in a thread continues a conversation with the bot."""
        return self.rules.channel_threads and takes_part(db, incoming.conversation)

    def _handle(self, incoming: Incoming) -> None:
        # A yes waits until the question's buttons stand, an edit for the answer that it changes.
        with self.turns.of(incoming.conversation), self.files.opened() as db:
            message = inbox_message(db, incoming.key)
            if message is not None:
                self._finish(db, message, again=False)

    def _finish(self, db: Database, message: InboxMessage, *, again: bool) -> None:
        if message.prepared:
            answer = Outgoing.from_json(message.prepared)
        else:
            answer = self._prepared(db, Incoming.from_json(message.content), message)
        posted = self._delivered(answer, again)
        if answer.proposal is not None and posted.ts:
            with writing(db):
                record_posting(db, answer.proposal, posted.channel, posted.ts)
        for proposal, told in self.posting.tell(answer, again=again):
            if proposal is not None:
                with writing(db):
                    record_posting(db, proposal, told.channel, told.ts)
        mark_handled(db, message.key, channel=posted.channel, ts=posted.ts, now=self.now())
        kept_running(
            partial(refresh, db, self.now, self.poster),
            "Earlier messages could not be shown as answered",
        )

    def _delivered(self, answer: Outgoing, again: bool) -> PostedMessage:
        try:
            return self.posting.deliver(answer, again=again)
        except PostRefusedError as refusal:
            # Neither the channel nor a direct message takes it, so trying again is no use.
            log.error("An answer could not be posted anywhere: %s", refusal)
            return PostedMessage("", "")

    def _prepared(self, db: Database, incoming: Incoming, message: InboxMessage) -> Outgoing:
        reply = reply_or_reason(
            lambda: self._reply(db, incoming), by_button=incoming.kind in (Kind.BUTTON, Kind.FORM)
        )
        earlier = PostedMessage(message.reply_channel, message.reply_ts)
        answer = outgoing(
            incoming,
            reply,
            asker=self.people.name_of(incoming.user) or "Somebody",
            earlier=earlier if earlier.ts else None,
        )
        prepare_answer(db, message.key, answer.to_json())
        return answer

    def _reply(self, db: Database, incoming: Incoming) -> Reply:
        now = self.now()
        rules = self.rules.as_at(now.date())
        request = Request(
            text=self._text(incoming),
            asker=self.people.asker(db, incoming.user, rules),
            now=now,
            conversation=incoming.conversation,
            link=permalink(incoming, self.people.team_url()),
            committee=self.rules.committee_of_channel(incoming.channel),
            council=self.rules.council_of_channel(incoming.channel),
            page=PAGE,
            under=_under(incoming),
            form=form_in(incoming),
        )
        if incoming.edited and isinstance(understood(request.text), Yes | No | Undo):
            return Reply(_EDIT_CONFIRMS_NOTHING)
        return self.respond(request, Context(db, rules))

    def _text(self, incoming: Incoming) -> str:
        """What was typed; a button's value and a form's words are the bot's own, as they are."""
        if incoming.kind in (Kind.BUTTON, Kind.FORM):
            return incoming.text
        return as_typed(
            incoming.text, bot_user_id=incoming.bot_user_id, name_of=self.people.name_of
        )

    def _is_gone(self, worker: str) -> bool:
        return worker != self.worker and is_gone(worker)


def _under(incoming: Incoming) -> PostedMessage | None:
    """The message in whose thread somebody typed a reply."""
    if incoming.kind is not Kind.MESSAGE or incoming.thread_ts in ("", incoming.ts):
        return None
    return PostedMessage(incoming.channel, incoming.thread_ts)


def worker_name() -> str:
    """A name for this process: its machine, its process number, and something only it has."""
    return f"{socket.gethostname()}|{os.getpid()}|{uuid4().hex}"


def is_gone(worker: str) -> bool:
    """True when the process of that name has surely ended: on this machine, no longer running.

    A process number that is this process's own, under another name, was used before a restart.
    """
    host, number, _ = worker.split("|")
    if host != socket.gethostname():
        return False
    if int(number) == os.getpid():
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
