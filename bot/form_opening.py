"""Opening a form: from the Home tab, by `/tipstaff update` or `figure`, by a button, or on a
message."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from slack_sdk import WebClient

from bot import figure_form as figure_view
from bot.form_blocks import no_form_view
from bot.forms import TITLE, form_view
from bot.mrkdwn import as_typed
from bot.payloads import message_link
from bot.people import People
from bot.slack_calls import called, direct_channel
from handlers.context import Context
from handlers.updates.figure_forms import figure_form
from handlers.updates.forms import update_form
from knowledge.domain.rules import Rules
from knowledge.store.database import opened

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FormOpening:
    """Opens the form in front of whoever asked for it. Slack gives it three seconds."""

    db_path: Path
    rules: Rules
    now: Callable[[], datetime]
    people: People
    reads: WebClient
    posts: WebClient

    def open(self, user_id: str, trigger_id: str, *, text: str = "", link: str = "") -> None:
        """Show it, with what `text` says filled in and `link` as the evidence.

        What it proposes will be put before the person in their direct message with the bot.
        Raises the errors of `scheduler.poster` where Slack fails.
        """
        with opened(self.db_path) as db:
            today = self.now().date()
            rules = self.rules.as_at(today)
            asker = self.people.asker(db, user_id, rules)
            form = update_form(asker, Context(db, rules), today, text=text)
        if isinstance(form, str):
            view = no_form_view(TITLE, form)
        else:
            view = form_view(form, kept=self._kept(user_id, link))
        called(self.posts.views_open, trigger_id=trigger_id, view=view)

    def open_for_figure(
        self, user_id: str, trigger_id: str, *, text: str = "", link: str = ""
    ) -> None:
        """The same for a figure; `text` names it, or says it."""
        with opened(self.db_path) as db:
            today = self.now().date()
            rules = self.rules.as_at(today)
            asker = self.people.asker(db, user_id, rules)
            form = figure_form(asker, Context(db, rules), today, text=text)
        if isinstance(form, str):
            view = no_form_view(figure_view.TITLE, form)
        else:
            view = figure_view.form_view(form, kept=self._kept(user_id, link))
        called(self.posts.views_open, trigger_id=trigger_id, view=view)

    def open_on_message(self, body: Payload) -> None:
        """A message shortcut: the message it was used on is the note, its link the evidence."""
        message, channel = body["message"], body["channel"]["id"]
        text = as_typed(
            message.get("text") or "", bot_user_id="", name_of=self.people.name_of
        ).strip()
        link = message_link(
            self.people.team_url(), channel, message["ts"], message.get("thread_ts", "")
        )
        for_figure = body.get("callback_id") == figure_view.SHORTCUT
        show = self.open_for_figure if for_figure else self.open
        show(body["user"]["id"], body["trigger_id"], text=text, link=link)

    def _kept(self, user_id: str, link: str) -> dict[str, str]:
        return {"channel": direct_channel(self.reads, user_id), "link": link}
