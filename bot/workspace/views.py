"""Modals and Home tabs: who sees which view, and what a trigger is good for."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.workspace.calls import RefusedError
from bot.workspace.memory import Memory, with_ids
from bot.workspace.people import Payload

# docs.slack.dev, views.open: a trigger lasts three seconds and opens one view.
TRIGGER_LASTS = timedelta(seconds=3)
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a trigger_id stands for."""

    person: str
    expires: datetime
    used: bool = False


class Views:
    """The modals open in front of each person, the top one last, and their Home tabs."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self.homes: dict[str, Payload] = {}
        self.modals: dict[str, list[Payload]] = {}
        self.errors: dict[str, dict[str, str]] = {}
        self._triggers: dict[str, Trigger] = {}

    def trigger(self, person: str) -> str:
        """A new trigger_id for something this person just did."""
        trigger_id = self.memory.next_id("t")
        self._triggers[trigger_id] = Trigger(person, self.memory.now() + TRIGGER_LASTS)
        return trigger_id

    def exchange(self, trigger_id: str) -> str:
        """Whose trigger it is; it can be used once. Raises RefusedError with Slack's code."""
        trigger = self._triggers.get(trigger_id)
        if trigger is None:
            raise RefusedError("invalid_trigger_id")
        if trigger.used:
            raise RefusedError("exchanged_trigger_id")
        if self.memory.now() > trigger.expires:
            raise RefusedError("expired_trigger_id")
        self._triggers[trigger_id] = replace(trigger, used=True)
        return trigger.person

    def put(self, person: str, view: Payload, *, instead_of: Payload | None = None) -> Payload:
        """Show a modal on top of a person's others, or in the place of one."""
        with self.memory.changes.changing():
            self.errors.pop(person, None)
            stack = self.modals.setdefault(person, [])
            if instead_of is None:
                stack.append(view)
            else:
                stack[stack.index(instead_of)] = view
        return view

    def close(self, person: str, *, all_of_them: bool = False) -> None:
        """Close the top modal, or every one."""
        with self.memory.changes.changing():
            self.errors.pop(person, None)
            stack = self.modals.get(person, [])
            del stack[0 if all_of_them else -1 :]

    def complain(self, person: str, errors: dict[str, str]) -> None:
        """Show what is wrong with the form in front of somebody, by block id."""
        with self.memory.changes.changing():
            self.errors[person] = dict(errors)

    def find(self, view_id: str, external_id: str = "") -> tuple[str, Payload] | None:
        """Whose view it is, and the view."""
        shown = [(person, view) for person, stack in self.modals.items() for view in stack]
        for person, view in [*shown, *self.homes.items()]:
            if view["id"] == view_id or (external_id and view["external_id"] == external_id):
                return person, view
        return None

    def built(self, view: Payload, old: Payload | None = None) -> Payload:
        """A view as Slack keeps and returns it; an updated one keeps its id."""
        memory, installation = self.memory, self.memory.installation
        view_id = old["id"] if old else memory.next_id("V")
        return {
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "title": {"type": "plain_text", "text": installation.bot.name},
            "submit": None,
            "close": None,
            **view,
            "id": view_id,
            "team_id": installation.team.id,
            "app_id": installation.bot.app_id,
            "bot_id": installation.bot.bot_id,
            "root_view_id": old["root_view_id"] if old else view_id,
            "previous_view_id": old["previous_view_id"] if old else None,
            "state": {"values": {}},
            "hash": memory.next_id("h"),
            "blocks": list(with_ids(view.get("blocks", ()), memory.next_id)),
        }
