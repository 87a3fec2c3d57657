"""The update form as a Slack modal, and what comes back when it is submitted. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from bot.form_blocks import EVIDENCE, Payload, field_value, input_block, menu, modal, text_input
from bot.labels import option
from handlers.messages import FilledForm
from handlers.updates.forms import STATUSES, UpdateForm

FORM = "tipstaff_update"
# The message shortcut of the manifest, and the button of the Home tab.
SHORTCUT = "record_as_update"
OPEN_FORM = "tipstaff_open_form"

TITLE = "Record an update"


def form_view(form: UpdateForm, *, kept: Mapping[str, str]) -> dict[str, Any]:
    """The modal. `kept` comes back with what is submitted: the channel, the message's link."""
    options = [option(str(number), f"{number}: {title}") for number, title in form.actions]
    chosen = [each for each in options if each["value"] == str(form.chosen)]
    statuses = [option(status.value, status.value.capitalize()) for status in STATUSES]
    status = [each for each in statuses if each["value"] == form.status]
    blocks = [
        input_block("action", "Action", menu(options, chosen)),
        input_block("status", "Status", menu(statuses, status), optional=True),
        input_block(
            "due",
            "New date, if delayed or deferred",
            {"type": "datepicker", "action_id": "value"},
            optional=True,
        ),
        input_block("note", "Note or reason", text_input(form.note, lines=True), optional=True),
        input_block("evidence", EVIDENCE, text_input(kept["link"]), optional=True),
    ]
    return modal(FORM, TITLE, blocks, kept)


def filled_form(body: Payload) -> FilledForm:
    """What was filled in, of a view_submission."""
    values = body["view"]["state"]["values"]
    said = {name: field_value(values.get(name, {}).get("value", {})) for name in _FIELDS}
    evidence = f"Evidence: {said['evidence']}" if said["evidence"] else ""
    note = " ".join(" ".join(filter(None, (said["note"], evidence))).split())
    return FilledForm(int(said["action"] or 0), said["status"], said["due"], note)


def kept_in(body: Payload) -> dict[str, str]:
    """What `form_view` kept."""
    return json.loads(body["view"].get("private_metadata") or "{}")


_FIELDS = ("action", "status", "due", "note", "evidence")
