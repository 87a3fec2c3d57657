"""What people do in the practice workspace: say, edit, press, command, open, fill in."""

from collections.abc import Mapping
from dataclasses import replace

from bot.workspace.calls import RefusedError
from bot.workspace.deliveries import Delivery, Kind, State
from bot.workspace.events import app_home_opened, user_change
from bot.workspace.interactions import (
    Hooks,
    action_on,
    filled_in,
    pressed_in_message,
    pressed_in_view,
    slash_command,
    submitted,
    used_on_message,
)
from bot.workspace.lint import lint_view
from bot.workspace.memory import Memory
from bot.workspace.people import (
    Channel,
    Conversation,
    Payload,
    Person,
    PracticeError,
    by_id,
    person_payload,
)
from bot.workspace.posts import Post, rich_text
from bot.workspace.response_urls import ResponseUrls
from bot.workspace.slack import Slack
from bot.workspace.typed import command_text, message_text, rich_text_elements


class Conversing:
    """The people's side of the workspace, shared by tests and the web page."""

    def __init__(self, slack: Slack, responses: ResponseUrls) -> None:
        self.slack = slack
        self.responses = responses

    @property
    def memory(self) -> Memory:
        """What the workspace remembers."""
        return self.slack.memory

    @property
    def mention(self) -> str:
        """What people type to address the bot: "@Tipstaff"."""
        return f"@{self.slack.bot.name}"

    def say(self, person: str | Person, channel: str, text: str, thread_ts: str = "") -> str:
        """Somebody sends a message; returns its timestamp.

        `text` is as typed: @names become mentions, and &, < and > are escaped, as Slack does.
        `channel` is an id, a channel's name or "dm" for the direct message with the bot.
        """
        who, place = self._in(person, channel)
        if not text.strip():
            raise PracticeError("A message needs some text.")
        if thread_ts and self.memory.find(place.id, thread_ts) is None:
            raise PracticeError(f"There is no message {thread_ts} to reply to.")
        directory = self.memory.directory()
        post = Post(
            channel=place.id,
            ts=self.memory.next_ts(),
            user=who.id,
            text=message_text(text, directory),
            blocks=(rich_text(rich_text_elements(text, directory)),),
            thread_ts=thread_ts,
            client_msg_id=self.memory.next_id("m"),
        )
        return self.slack.posted(post).ts

    def edit(self, person: str | Person, channel: str, ts: str, text: str) -> None:
        """Somebody changes a message of theirs."""
        post = self._own(person, channel, ts)
        directory = self.memory.directory()
        self.slack.changed(
            post,
            text=message_text(text, directory),
            blocks=(rich_text(rich_text_elements(text, directory)),),
        )

    def delete(self, person: str | Person, channel: str, ts: str) -> None:
        """Somebody deletes a message of theirs."""
        self.slack.removed(self._own(person, channel, ts))

    def press(
        self, person: str | Person, channel: str, message_ts: str, action: str, choice: str = ""
    ) -> str:
        """Somebody presses a button, by its action id, value or label; returns the delivery's id.

        For a menu, `choice` is the label or value of the option taken.
        """
        who, place = self._in(person, channel)
        post = self.memory.find(place.id, message_ts)
        post = post or self.memory.ephemeral(place.id, message_ts)
        if post is None or post.only_for not in ("", who.id):
            raise PracticeError(f"{who.name} sees no message {message_ts} in {channel}.")
        at = self.memory.next_ts()
        pressed = action_on(post.blocks, action, choice=choice, at=at)
        hooks = self._hooks(who, place, post)
        return self.slack.deliveries.submit(
            Kind.INTERACTION,
            pressed_in_message(self.slack.installation, who, place, post, pressed, hooks),
        )

    def shortcut(self, person: str | Person, channel: str, message_ts: str, callback: str) -> str:
        """Somebody uses a shortcut of the app on a message; returns the delivery's id."""
        who, place = self._in(person, channel)
        post = self.memory.find(place.id, message_ts)
        if post is None or callback not in self.slack.installation.shortcuts:
            raise PracticeError(f"There is no message {message_ts}, or no shortcut {callback}.")
        return self.slack.deliveries.submit(
            Kind.INTERACTION,
            used_on_message(
                self.slack.installation, who, place, post, callback, self._hooks(who, place)
            ),
        )

    def command(self, person: str | Person, channel: str, command: str, text: str = "") -> str:
        """Somebody uses a slash command; returns the delivery's id.

        When the bot does not acknowledge in time the person is told so, as in Slack.
        """
        who, place = self._in(person, channel)
        installation = self.slack.installation
        if command not in installation.commands:
            raise PracticeError(f"{command} is not a command of this workspace.")
        words = command_text(
            text, self.memory.directory(), should_escape=installation.should_escape
        )
        hooks = self._hooks(who, place)
        return self.slack.deliveries.submit(
            Kind.COMMAND,
            slash_command(installation, who, place, hooks, command, words),
            then=lambda done: self._answered(done, who, place, command),
        )

    def open_home(self, person: str | Person, tab: str = "home") -> str:
        """Somebody opens the bot's Home tab, or its "messages" tab; returns the delivery's id."""
        who = by_id(self.memory.people, person)
        channel = self.memory.direct[who.id].id
        return self.slack.event(app_home_opened(who.id, channel, tab, self.memory.next_ts()))

    def press_in_view(
        self, person: str | Person, action: str, choice: str = "", *, home: bool = True
    ) -> str:
        """Somebody presses a button in their Home tab, or in the modal in front of them."""
        who = by_id(self.memory.people, person)
        view = self.home(who) if home else self.modal(who)
        if view is None:
            raise PracticeError(f"{who.name} has no view of the bot open.")
        pressed = action_on(view["blocks"], action, choice=choice, at=self.memory.next_ts())
        hooks = Hooks(self.slack.views.trigger(who.id))
        return self.slack.deliveries.submit(
            Kind.INTERACTION,
            pressed_in_view(self.slack.installation, who, view, pressed, hooks),
        )

    def submit(self, person: str | Person, values: Mapping[str, str]) -> str:
        """Somebody fills in the modal in front of them and submits it; returns the delivery's id.

        `values` are by action id, block id or label. The modal closes unless the bot says
        otherwise in its acknowledgement.
        """
        who = by_id(self.memory.people, person)
        view = self.modal(who)
        if view is None:
            raise PracticeError(f"{who.name} has no form of the bot open.")
        filled = {**view, "state": filled_in(view["blocks"], values)}
        hooks = Hooks(self.slack.views.trigger(who.id))
        return self.slack.deliveries.submit(
            Kind.INTERACTION,
            submitted(self.slack.installation, who, filled, hooks),
            then=lambda done: self._after_submitting(done, who, view),
        )

    def dismiss(self, person: str | Person) -> None:
        """Somebody closes the modal in front of them."""
        self.slack.views.close(by_id(self.memory.people, person).id)

    def deactivate(self, person: str | Person, *, tell: bool = True) -> str:
        """Somebody leaves: their account is deactivated. Returns the delivery's id, "" for none.

        `tell=False`: it happens while the app is not running, and no event reaches it.
        """
        who = replace(by_id(self.memory.people, person), deactivated=True)
        with self.memory.changes.changing():
            self.memory.people[who.id] = who
        installation = self.slack.installation
        user = person_payload(who, installation.team, installation.scopes)
        return self.slack.event(user_change(user, self.memory.next_ts())) if tell else ""

    def messages(self, channel: str, person: str | Person = "") -> list[Post]:
        """What stands in a conversation itself, the oldest first; replies are in `thread`."""
        return self.memory.roots(self._place(channel, person).id)

    def thread(self, channel: str, ts: str, person: str | Person = "") -> list[Post]:
        """A thread: the root and its replies, the oldest first."""
        place = self._place(channel, person).id
        root = self.memory.find(place, ts)
        return [*([root] if root else []), *self.memory.replies(place, ts)]

    def ephemerals(self, person: str | Person) -> list[Post]:
        """What only this person sees, the oldest first."""
        who = by_id(self.memory.people, person)
        with self.memory.changes.reading():
            return [post for post in self.memory.ephemerals if post.only_for == who.id]

    def home(self, person: str | Person) -> Payload | None:
        """The Home tab that the bot has published for this person; None for none."""
        return self.slack.views.homes.get(by_id(self.memory.people, person).id)

    def modal(self, person: str | Person) -> Payload | None:
        """The modal in front of this person; None for none."""
        stack = self.slack.views.modals.get(by_id(self.memory.people, person).id, [])
        return stack[-1] if stack else None

    def form_errors(self, person: str | Person) -> dict[str, str]:
        """What the bot found wrong with the form as submitted, by block id."""
        return self.slack.views.errors.get(by_id(self.memory.people, person).id, {})

    def direct(self, person: str | Person) -> str:
        """The id of somebody's direct message with the bot."""
        return self.memory.direct[by_id(self.memory.people, person).id].id

    def permalink(self, channel: str, ts: str) -> str:
        """The address of a message."""
        post = self.memory.find(self.memory.named(channel).id, ts)
        if post is None:
            raise PracticeError(f"There is no message {ts} in {channel}.")
        return self.slack.permalink(post)

    def _place(self, channel: str, person: str | Person) -> Conversation:
        if channel == "dm":
            return self.memory.direct[by_id(self.memory.people, person).id]
        return self.memory.named(channel)

    def _in(self, person: str | Person, channel: str) -> tuple[Person, Conversation]:
        who = by_id(self.memory.people, person)
        place = self._place(channel, who)
        if who.deactivated:
            raise PracticeError(f"{who.name}'s account is deactivated.")
        if who.id not in self.memory.members(place):
            raise PracticeError(f"{who.name} is not in {channel}.")
        if isinstance(place, Channel) and place.archived:
            raise PracticeError(f"#{place.name} is archived: nobody can write there.")
        return who, place

    def _own(self, person: str | Person, channel: str, ts: str) -> Post:
        who, place = self._in(person, channel)
        post = self.memory.find(place.id, ts)
        if post is None or post.user != who.id:
            raise PracticeError(f"{who.name} has no message {ts} in {channel}.")
        return post

    def _hooks(self, who: Person, place: Conversation, post: Post | None = None) -> Hooks:
        path = self.responses.give(who.id, place.id, post)
        return Hooks(self.slack.views.trigger(who.id), f"{self.slack.address}{path}")

    def _answered(self, done: Delivery, who: Person, place: Conversation, command: str) -> None:
        if done.state is State.GIVEN_UP:
            self._notice(who, place, f"{command} failed: {self.slack.bot.name} did not respond.")
        elif done.answer:
            try:
                self.responses.answer_command(who.id, place.id, done.answer)
            except RefusedError as refused:
                self._notice(who, place, f"{command} failed with the error {refused.code}.")

    def _notice(self, who: Person, place: Conversation, text: str) -> None:
        """What Slack itself tells somebody."""
        post = Post(place.id, self.memory.next_ts(), "USLACKBOT", text, only_for=who.id)
        self.memory.add(post)

    def _after_submitting(self, done: Delivery, who: Person, view: Payload) -> None:
        answer = done.answer or {}
        action = answer.get("response_action")
        if done.state is State.GIVEN_UP:
            problem = f"{self.slack.bot.name} did not respond. Try again."
            self.slack.views.complain(who.id, {"": problem})
        elif action == "errors":
            self.slack.views.complain(who.id, answer.get("errors") or {})
        else:
            self._next_view(who, view, answer)

    def _next_view(self, who: Person, view: Payload, answer: Payload) -> None:
        action = answer.get("response_action")
        if action not in ("update", "push"):
            self.slack.views.close(who.id, all_of_them=action == "clear")
            return
        if findings := lint_view(answer.get("view")):
            self.slack.views.complain(who.id, {"": f"Slack would refuse it: {findings[0]}"})
            return
        built = self.slack.views.built(answer["view"])
        self.slack.views.put(who.id, built, instead_of=view if action == "update" else None)
