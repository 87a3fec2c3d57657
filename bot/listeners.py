"""The one route list: what Slack sends, and which listener takes it.

Order matters: Bolt gives an event to the first listener that matches, and a "message" listener
takes every subtype. What nobody takes is acknowledged too, or Slack would send it again.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse

from bot.answering import Answering
from bot.blocks import CHOICE_PREFIX
from bot.errors import kept_running
from bot.home import Home
from bot.payloads import Incoming, incoming

COMMAND = "/tipstaff"

_OUR_BUTTONS = re.compile(rf"^{CHOICE_PREFIX}\d+$")
_ANYTHING = re.compile(".*")
_INCOMING = "tipstaff_incoming"


def add_listeners(app: App, answering: Answering, home: Home) -> None:
    """Every route of the bot, in the order in which Bolt tries them."""
    listeners = Listeners(answering, home)
    first = [listeners.written_down_once]

    app.event("app_mention", middleware=first)(listeners.answer)
    app.event("message", middleware=first)(listeners.answer)
    app.command(COMMAND, middleware=first)(listeners.acknowledge_and_answer)
    app.action(_OUR_BUTTONS, middleware=first)(listeners.acknowledge_and_answer)
    app.event("app_home_opened")(listeners.show_home)

    app.event(_ANYTHING)(listeners.acknowledge)
    app.action(_ANYTHING)(listeners.acknowledge)
    app.shortcut(_ANYTHING)(listeners.acknowledge)
    app.view(_ANYTHING)(listeners.acknowledge)


@dataclass(frozen=True, slots=True)
class Listeners:
    """Bolt's listeners. Bolt fills in their arguments by name."""

    answering: Answering
    home: Home

    def written_down_once(
        self, body: dict[str, Any], context: BoltContext, next: Callable[[], Any]
    ) -> BoltResponse | None:
        """Runs before Slack is answered: the message is in the inbox, or it goes no further."""
        said = self._read(body, context.bot_user_id or "")
        if said is not None and self.answering.arrives(said):
            context[_INCOMING] = said
            return next()
        return BoltResponse(status=200, body="")

    def answer(self, context: BoltContext) -> None:
        """Events are acknowledged by Bolt before this runs."""
        self._answer(context)

    def acknowledge_and_answer(self, ack: Ack, context: BoltContext) -> None:
        """Commands and buttons: Slack shows the person an error after three seconds."""
        ack()
        self._answer(context)

    def show_home(self, event: dict[str, Any]) -> None:
        """The Home tab; the event comes for the Messages tab as well."""
        if event.get("tab") == "home":
            kept_running(lambda: self.home.publish(event["user"]), "Home could not be shown")

    def acknowledge(self, ack: Ack) -> None:
        """For what the bot does not use: a 200, so that Slack does not send it again."""
        ack()

    def _read(self, body: dict[str, Any], bot_user_id: str) -> Incoming | None:
        """A payload unlike any that Slack documents is logged: sent again, it would be the same."""
        found: list[Incoming | None] = []
        kept_running(
            lambda: found.append(incoming(body, bot_user_id=bot_user_id)),
            "A payload from Slack could not be read",
        )
        return found[0] if found else None

    def _answer(self, context: BoltContext) -> None:
        said: Incoming = context[_INCOMING]
        self.answering.handle(said)
