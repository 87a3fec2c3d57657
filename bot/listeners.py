"""The one route list: what Slack sends, and which listener takes it.

Order matters: Bolt gives an event to the first listener that matches, and a "message" listener
takes every subtype. What nobody takes is acknowledged too, or Slack would send it again.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack, App, BoltContext, BoltResponse, Respond

from bot.answering import Answering
from bot.blocks import CHOICE_PREFIX, FORM_PREFIX, KEEPING_PREFIX
from bot.errors import kept_running
from bot.feedback_form import FORM as FEEDBACK_FORM
from bot.feedback_form import form_for
from bot.feedback_menu import MENU
from bot.figure_form import FORM as FIGURE_FORM
from bot.figure_form import OPEN_FORM as OPEN_FIGURE_FORM
from bot.figure_form import SHORTCUT as FIGURE_SHORTCUT
from bot.figure_form import filled_figure
from bot.form_opening import FormOpening
from bot.forms import FORM, OPEN_FORM, SHORTCUT, filled_form
from bot.home import Home
from bot.leavers import Leavers
from bot.payloads import Incoming, incoming
from handlers.updates.figure_forms import problems as figure_problems
from handlers.updates.forms import problems

COMMAND = "/tipstaff"

_OUR_BUTTONS = re.compile(rf"^(?:{CHOICE_PREFIX}|{KEEPING_PREFIX})\d+$")
_FORM_BUTTONS = re.compile(rf"^{FORM_PREFIX}\d+$")
_FORM_WANTED = re.compile(r"update(?:\s+(?:action\s+)?#?[0-9]{1,9})?")
# "figure", "figure CSC 011": a form; "figure for CSC 011 in Q2?" is a question.
_FIGURE_WANTED = re.compile(r"figure(?:\s+[a-z]{1,6}[\s.-]?[a-z]?[\s.-]?[0-9]{1,4}[a-z]?)?")
_ANYTHING = re.compile(".*")
_INCOMING = "tipstaff_incoming"


def add_listeners(
    app: App, answering: Answering, home: Home, forms: FormOpening, leavers: Leavers
) -> None:
    """Every route of the bot, in the order in which Bolt tries them."""
    listeners = Listeners(answering, home, forms, leavers)
    first = [listeners.written_down_once]

    app.event("app_mention", middleware=first)(listeners.answer)
    app.event("message", middleware=first)(listeners.answer)
    app.command(COMMAND, matchers=[_asks_for_the_form])(listeners.open_form_by_command)
    app.command(COMMAND, matchers=[_asks_for_the_figure_form])(listeners.open_form_by_command)
    app.command(COMMAND, middleware=first)(listeners.acknowledge_and_answer)
    app.action(_OUR_BUTTONS, middleware=first)(listeners.acknowledge_and_answer)
    app.view(FORM, middleware=[listeners.sound, *first])(listeners.acknowledge_and_answer)
    app.view(FIGURE_FORM, middleware=[listeners.sound, *first])(listeners.acknowledge_and_answer)
    app.action(OPEN_FORM)(listeners.open_form_by_button)
    app.action(OPEN_FIGURE_FORM)(listeners.open_form_by_button)
    app.action(_FORM_BUTTONS)(listeners.open_form_by_button)
    for shortcut in (SHORTCUT, FIGURE_SHORTCUT):
        app.shortcut(shortcut)(listeners.open_form_on_message)
    app.action(MENU, middleware=first)(listeners.acknowledge_and_ask_what_is_right)
    app.view(FEEDBACK_FORM, middleware=first)(listeners.acknowledge_and_answer)
    app.event("app_home_opened")(listeners.show_home)
    app.event("user_change")(listeners.account_changed)

    app.event(_ANYTHING)(listeners.acknowledge)
    app.action(_ANYTHING)(listeners.acknowledge)
    app.shortcut(_ANYTHING)(listeners.acknowledge)
    app.view(_ANYTHING)(listeners.acknowledge)


def _asks_for_the_form(body: dict[str, Any]) -> bool:
    """ "update" with a number or nothing after it; "update 12 to complete" says it already."""
    return bool(_FORM_WANTED.fullmatch(body.get("text", "").strip().lower()))


def _asks_for_the_figure_form(body: dict[str, Any]) -> bool:
    """ "figure" with a code or nothing after it; "CSC 011 Q2 = 14.2%" says it already."""
    return bool(_FIGURE_WANTED.fullmatch(body.get("text", "").strip().lower()))


@dataclass(frozen=True, slots=True)
class Listeners:
    """Bolt's listeners. Bolt fills in their arguments by name."""

    answering: Answering
    home: Home
    forms: FormOpening
    leavers: Leavers

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

    def sound(self, ack: Ack, body: dict[str, Any], next: Callable[[], Any]) -> BoltResponse | None:
        """A form goes on only if it is sound; else it stays open and says what is wrong."""
        if body["view"]["callback_id"] == FIGURE_FORM:
            wrong = figure_problems(filled_figure(body))
        else:
            wrong = problems(filled_form(body))
        return ack(response_action="errors", errors=wrong) if wrong else next()

    def open_form_by_command(self, ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        """`/tipstaff update`, `/tipstaff update 12`, `/tipstaff figure CSC 011`."""
        ack()
        which, _, text = body["text"].strip().partition(" ")
        show = self.forms.open_for_figure if which.lower() == "figure" else self.forms.open
        self._open(lambda: show(body["user_id"], body["trigger_id"], text=text.strip()), respond)

    def open_form_by_button(self, ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        """The buttons of the Home tab, and of a figure that is asked for."""
        ack()
        pressed = body["actions"][0]
        of_figure = pressed["action_id"] != OPEN_FORM
        show = self.forms.open_for_figure if of_figure else self.forms.open
        text = pressed.get("value") or ""
        self._open(
            lambda: show(body["user"]["id"], body["trigger_id"], text=text),
            respond if body.get("response_url") else None,
        )

    def open_form_on_message(self, ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        """The shortcut on somebody's message."""
        ack()
        self._open(lambda: self.forms.open_on_message(body), respond)

    def _open(self, open_form: Callable[[], None], respond: Respond | None = None) -> None:
        def tell(sentence: str) -> None:
            if respond is not None:
                respond(sentence)

        kept_running(open_form, "A form could not be opened", tell=tell)

    def acknowledge_and_ask_what_is_right(
        self, ack: Ack, body: dict[str, Any], context: BoltContext
    ) -> None:
        """A judgement of an answer: the form opens first, because its trigger soon runs out."""
        ack()
        form = form_for(body)
        if form is not None:
            kept_running(
                lambda: self.answering.posting.open_form(body["trigger_id"], form),
                "A form could not be opened",
            )
        self._answer(context)

    def show_home(self, event: dict[str, Any]) -> None:
        """The Home tab; the event comes for the Messages tab as well."""
        if event.get("tab") == "home":
            kept_running(lambda: self.home.publish(event["user"]), "Home could not be shown")

    def account_changed(self, event: dict[str, Any]) -> None:
        """Somebody has left, is back, or is called otherwise now."""
        kept_running(lambda: self.leavers.changed(event["user"]), "A leaver could not be noted")

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
