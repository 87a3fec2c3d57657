"""The update form as a Slack modal, and what comes back when it is submitted. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from bot.blocks import Block, plain_label
from bot.mrkdwn import storable
from handlers.messages import FilledForm
from handlers.updates.forms import STATUSES, UpdateForm

Payload = Mapping[str, Any]

FORM = "tipstaff_update"
# The message shortcut of the manifest, and the button of the Home tab.
SHORTCUT = "record_as_update"
OPEN_FORM = "tipstaff_open_form"

_TITLE = "Record an update"
# Slack's limit of an input is 3,000; what a proposal shows must be read whole.
_NOTE_LENGTH = 1_500


def form_view(form: UpdateForm, *, kept: Mapping[str, str]) -> dict[str, Any]:
    """The modal. `kept` comes back with what is submitted: the channel, the message's link."""
    options = [_option(str(number), f"{number}: {title}") for number, title in form.actions]
    chosen = [option for option in options if option["value"] == str(form.chosen)]
    statuses = [_option(status.value, status.value.capitalize()) for status in STATUSES]
    status = [option for option in statuses if option["value"] == form.status]
    return {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": json.dumps(dict(kept)),
        "title": _plain(_TITLE),
        "submit": _plain("Show it first"),
        "close": _plain("Cancel"),
        "blocks": [
            _input("action", "Action", _menu(options, chosen)),
            _input("status", "Status", _menu(statuses, status), optional=True),
            _input(
                "due",
                "New date, if delayed or deferred",
                {"type": "datepicker", "action_id": "value"},
                optional=True,
            ),
            _input("note", "Note or reason", _text(form.note, lines=True), optional=True),
            _input(
                "evidence", "Evidence: a link or a file's name", _text(kept["link"]), optional=True
            ),
        ],
    }


def no_form_view(reason: str) -> dict[str, Any]:
    """A modal that says why there is nothing to fill in."""
    text = {"type": "plain_text", "text": storable(reason), "emoji": False}
    return {
        "type": "modal",
        "title": _plain(_TITLE),
        "close": _plain("Close"),
        "blocks": [{"type": "section", "text": text}],
    }


def filled_form(body: Payload) -> FilledForm:
    """What was filled in, of a view_submission."""
    values = body["view"]["state"]["values"]
    said = {name: _value(values.get(name, {}).get("value", {})) for name in _FIELDS}
    evidence = f"Evidence: {said['evidence']}" if said["evidence"] else ""
    note = " ".join(" ".join(filter(None, (said["note"], evidence))).split())
    return FilledForm(int(said["action"] or 0), said["status"], said["due"], note)


def kept_in(body: Payload) -> dict[str, str]:
    """What `form_view` kept."""
    return json.loads(body["view"].get("private_metadata") or "{}")


_FIELDS = ("action", "status", "due", "note", "evidence")


def _value(entry: Payload) -> str:
    option = entry.get("selected_option") or {}
    return storable(option.get("value") or entry.get("selected_date") or entry.get("value") or "")


def _input(name: str, label: str, element: Block, *, optional: bool = False) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "label": _plain(label),
        "element": element,
        "optional": optional,
    }


def _menu(options: list[Block], chosen: list[Block]) -> Block:
    menu: Block = {"type": "static_select", "action_id": "value", "options": options}
    return {**menu, "initial_option": chosen[0]} if chosen else menu


def _text(filled: str, *, lines: bool = False) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": "value", "multiline": lines}
    element["max_length"] = _NOTE_LENGTH
    return {**element, "initial_value": storable(filled)[:_NOTE_LENGTH]} if filled else element


def _option(value: str, label: str) -> Block:
    return {"text": _plain(plain_label(label)), "value": value}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}
