"""The form for a figure as a Slack modal, and what comes back when it is submitted. Pure."""

from collections.abc import Mapping
from typing import Any

from bot.form_blocks import EVIDENCE, Payload, field_value, input_block, menu, modal, text_input
from bot.labels import option
from handlers.messages import FilledFigure
from handlers.updates.figure_forms import FigureForm

FORM = "tipstaff_figure"
# The message shortcut of the manifest, and the button of the Home tab.
SHORTCUT = "record_as_figure"
OPEN_FORM = "tipstaff_open_figure_form"
TITLE = "Give a figure"
_FIELDS = ("figure", "period", "said", "cause", "action", "by", "evidence")


def form_view(form: FigureForm, *, kept: Mapping[str, str]) -> dict[str, Any]:
    """The modal. `kept` comes back with what is submitted: the channel, the message's link."""
    options = [option(each.value, each.label) for each in form.offered]
    chosen = [each for each in options if each["value"] == form.chosen]
    reason = "Why, where it is off target"
    action = "What is done about it"
    day = {"type": "datepicker", "action_id": "value"}
    blocks = [
        input_block("figure", "Figure", menu(options, chosen)),
        input_block(
            "said", "The figure, such as 14.2% or 45/317, or no data", text_input(form.figure)
        ),
        input_block("cause", reason, text_input(form.note, lines=True), optional=True),
        input_block("action", action, text_input("", lines=True), optional=True),
        input_block("by", "By when", day, optional=True),
        input_block("period", "Another period", text_input(""), optional=True),
        input_block("evidence", EVIDENCE, text_input(kept["link"]), optional=True),
    ]
    return modal(FORM, TITLE, blocks, kept)


def filled_figure(body: Payload) -> FilledFigure:
    """What was filled in, of a view_submission."""
    values = body["view"]["state"]["values"]
    said = {name: field_value(values.get(name, {}).get("value", {})) for name in _FIELDS}
    record, _, owed = said["figure"].partition("|")
    noun, _, record_id = record.partition(" ")
    return FilledFigure(
        noun=noun,
        record_id=int(record_id or 0),
        period=said["period"].strip() or owed,
        value=said["said"].strip(),
        note=_note(said),
    )


def _note(said: Mapping[str, str]) -> str:
    """The comment as an officer would write it: because …, action: … by …."""
    parts = [
        f"because {said['cause'].strip(' .')}." if said["cause"] else "",
        f"Action: {said['action'].strip(' .')}." if said["action"] else "",
        f"By {said['by']}." if said["by"] else "",
        f"Evidence: {said['evidence']}" if said["evidence"] else "",
    ]
    return " ".join(" ".join(filter(None, parts)).split())
