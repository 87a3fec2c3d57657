"""The Home tab: what can be asked, and the officer's own actions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from slack_sdk import WebClient
from sqlite_utils import Database

from bot.answering import Respond
from bot.blocks import message
from bot.errors import reply_or_reason
from bot.figure_form import OPEN_FORM as OPEN_FIGURE_FORM
from bot.forms import OPEN_FORM
from bot.labels import Block, plain
from bot.people import People
from bot.slack_calls import called
from handlers.context import Context
from handlers.messages import Asker, Reply, ReplyStatus, Request
from knowledge.domain.rules import Rules
from knowledge.store.database import opened


@dataclass(frozen=True, slots=True)
class Home:
    """Publishes the Home tab: the replies to "my actions" and "help", as anybody may ask them."""

    db_path: Path
    rules: Rules
    now: Callable[[], datetime]
    respond: Respond
    people: People
    posts: WebClient

    def publish(self, user_id: str) -> None:
        """Show it to this person. Raises the errors of `scheduler.poster` where Slack fails."""
        with opened(self.db_path) as db:
            blocks = list(self._blocks(db, user_id))
        called(self.posts.views_publish, user_id=user_id, view={"type": "home", "blocks": blocks})

    def _blocks(self, db: Database, user_id: str) -> Iterator[Block]:
        rules = self.rules.as_at(self.now().date())
        asker = self.people.asker(db, user_id, rules)
        if asker.officer is not None:
            mine = self._reply(db, asker, "my actions")
            if mine.status is ReplyStatus.ANSWERED:
                yield _header("Your actions")
                yield from message(mine, buttons=False).blocks
                yield _buttons((OPEN_FORM, "Record an update"), (OPEN_FIGURE_FORM, "Give a figure"))
            else:
                yield _buttons((OPEN_FIGURE_FORM, "Give a figure"))
        yield _header("What you can ask")
        yield from message(self._reply(db, asker, "help"), buttons=False).blocks

    def _reply(self, db: Database, asker: Asker, text: str) -> Reply:
        request = Request(
            text=text,
            asker=asker,
            now=self.now(),
            conversation=f"home:{asker.slack_user_id}",
            asked=False,
        )
        rules = self.rules.as_at(request.now.date())
        return reply_or_reason(lambda: self.respond(request, Context(db, rules)), by_button=False)


def _buttons(*buttons: tuple[str, str]) -> Block:
    return {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": action,
                "text": plain(words),
            }
            for action, words in buttons
        ],
    }


def _header(text: str) -> Block:
    return {"type": "header", "text": plain(text)}
