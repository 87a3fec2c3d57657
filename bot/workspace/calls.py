"""One call of the Web API: its arguments out of JSON or a form, and the log of all calls."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.workspace.people import Payload

# These arrive as JSON text when the rest is a form.
_JSON_ARGUMENTS = ("blocks", "attachments", "metadata", "view", "loading_messages", "files")


class RefusedError(Exception):
    """The Web API's "ok": false. `code` is Slack's error, `more` goes into the answer beside it."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.more = more


@dataclass(frozen=True, slots=True)
class Call:
    """A call as the log keeps it. `status` is the HTTP status, 0 when no answer was sent."""

    method: str
    arguments: Payload
    at: datetime
    answer: Payload = field(default_factory=dict)
    status: int = 200

    @property
    def ok(self) -> bool:
        """Whether the caller was told that it worked."""
        return bool(self.answer.get("ok")) and self.status == 200


def from_json(body: bytes) -> Payload:
    """The arguments of a JSON body; raises RefusedError with Slack's code."""
    try:
        arguments = json.loads(body) if body.strip() else {}
    except ValueError as error:
        raise RefusedError("invalid_json") from error
    if not isinstance(arguments, dict):
        raise RefusedError("json_not_object")
    return arguments


def from_form(form: Mapping[str, Any]) -> Payload:
    """The arguments of a form or query; blocks, views and the like are JSON text there."""
    arguments: Payload = {}
    for name, value in form.items():
        arguments[name] = _from_json_text(name, value) if name in _JSON_ARGUMENTS else value
    return arguments


def word(arguments: Payload, name: str) -> str:
    """A required argument as text; raises RefusedError("invalid_arguments") without it."""
    value = arguments.get(name)
    if value is None or value == "":
        raise RefusedError(
            "invalid_arguments",
            response_metadata={"messages": [f"[ERROR] missing required field: {name}"]},
        )
    if not isinstance(value, str):
        raise RefusedError(
            "invalid_arguments",
            response_metadata={"messages": [f"[ERROR] must be a string [json-pointer:/{name}]"]},
        )
    return value


def number(arguments: Payload, name: str, *, default: int, most: int) -> int:
    """An optional whole number from 1 to `most`."""
    value = arguments.get(name)
    if value is None or value == "":
        return default
    try:
        return max(1, min(int(value), most))
    except (TypeError, ValueError) as error:
        raise RefusedError("invalid_limit") from error


def truth(arguments: Payload, name: str) -> bool:
    """An optional yes or no, however the client wrote it."""
    return str(arguments.get(name, "")).lower() in ("1", "true")


def _from_json_text(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        code = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
        raise RefusedError(code) from error
