"""The Web API's views.* methods: modals and Home tabs."""

from bot.workspace.calls import RefusedError, word
from bot.workspace.chat_methods import refuse
from bot.workspace.lint import lint_view
from bot.workspace.people import Payload
from bot.workspace.slack import Slack
from bot.workspace.views import DEEPEST


def open_view(slack: Slack, arguments: Payload) -> Payload:
    """views.open: a modal for the person whose trigger it is."""
    view = _sound(slack, arguments, "modal")
    person = slack.views.exchange(word(arguments, "trigger_id"))
    if slack.views.modals.get(person):
        raise RefusedError("push_limit_reached")
    return {"view": slack.views.put(person, slack.views.built(view))}


def push_view(slack: Slack, arguments: Payload) -> Payload:
    """views.push: a modal on top of an open one, three deep at most."""
    view = _sound(slack, arguments, "modal")
    person = slack.views.exchange(word(arguments, "trigger_id"))
    stack = slack.views.modals.get(person, [])
    if not stack:
        raise RefusedError("not_found")
    if len(stack) >= DEEPEST:
        raise RefusedError("push_limit_reached")
    built = slack.views.built(view)
    under = {"root_view_id": stack[0]["id"], "previous_view_id": stack[-1]["id"]}
    return {"view": slack.views.put(person, {**built, **under})}


def update_view(slack: Slack, arguments: Payload) -> Payload:
    """views.update: of an open modal, by view_id or external_id; `hash` guards against races."""
    found = slack.views.find(arguments.get("view_id", ""), arguments.get("external_id", ""))
    if found is None:
        raise RefusedError("not_found")
    person, old = found
    _refuse_changed(arguments, old)
    view = _sound(slack, {**arguments, "updating": old["id"]}, old["type"])
    built = slack.views.built(view, old)
    return {"view": slack.views.put(person, built, instead_of=old)}


def publish_view(slack: Slack, arguments: Payload) -> Payload:
    """views.publish: the Home tab of one person."""
    person = word(arguments, "user_id")
    if person not in slack.memory.people:
        raise RefusedError("user_not_found")
    old = slack.views.homes.get(person)
    if old is not None:
        _refuse_changed(arguments, old)
    view = slack.views.built(_sound(slack, arguments, "home"), old)
    with slack.memory.changes.changing():
        slack.views.homes[person] = view
    return {"view": view}


def _sound(slack: Slack, arguments: Payload, kind: str) -> Payload:
    view = arguments.get("view")
    findings = lint_view(view) if isinstance(view, dict) else []
    if not isinstance(view, dict) or view.get("type") != kind:
        raise RefusedError("invalid_arguments", response_metadata={"messages": [f"no {kind}"]})
    if findings:
        refuse(findings)
    external_id = view.get("external_id")
    same = slack.views.find("", external_id) if external_id else None
    if same is not None and same[1]["id"] != arguments.get("updating"):
        raise RefusedError("duplicate_external_id")
    return view


def _refuse_changed(arguments: Payload, old: Payload) -> None:
    if arguments.get("hash") and arguments["hash"] != old["hash"]:
        raise RefusedError("hash_conflict")
