"""The web page of the practice workspace: what one person sees, and what they do there."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.workspace.conversing import Conversing
from bot.workspace.mrkdwn import Names
from bot.workspace.people import Channel, Conversation, Payload, Person, PracticeError
from bot.workspace.posts import Post
from bot.workspace.rendering import blocks, body
from bot.workspace.typed import as_typed

LONDON = ZoneInfo("Europe/London")
# The page asks again after this long without news; some proxies end longer waits.
NEWS_SECONDS = 25.0
FILES = {
    "": ("index.html", "text/html"),
    "page.css": ("page.css", "text/css"),
    "page.js": ("page.js", "text/javascript"),
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
Doing = Callable[[Conversing, Mapping[str, Any]], object]


def page_application(talk: Conversing, routes: Sequence[web.RouteDef]) -> web.Application:
    """The page, its data and its actions, beside the app's own `routes`."""

    async def state(request: web.Request) -> web.StreamResponse:
        after = request.query.get("after", "")
        if after.isdigit():
            await talk.memory.changes.after(int(after), NEWS_SECONDS)
        return web.json_response(
            seen_by(talk, request.query.get("person", ""), request.query.get("place", ""))
        )

    async def act(request: web.Request) -> web.StreamResponse:
        if request.content_type != "application/json":
            return web.Response(status=415, text="JSON only")
        problem = _do(talk, await request.read())
        return web.json_response({"problem": problem})

    application = web.Application(middlewares=[_own_page_only])
    application.add_routes(
        [
            *routes,
            web.get("/page/state", state),
            web.post("/page/act", act),
            web.get("/archives/{channel}/{message}", _file),
            web.get("/{name:|page\\.css|page\\.js}", _file),
        ]
    )
    return application


def seen_by(talk: Conversing, person: str, place: str) -> Payload:
    """Everything that the page shows to one person in one conversation."""
    memory = talk.memory
    with memory.changes.reading():
        who = memory.people.get(person) or _somebody(talk)
        names = _names(talk)
        places = [_place(talk, conversation, who) for conversation in _places(talk, who)]
        here = place if any(one["id"] == place for one in places) else places[0]["id"]
        return {
            "version": memory.changes.version,
            "bot": talk.slack.bot.name,
            "commands": list(talk.slack.installation.commands),
            "shortcuts": list(talk.slack.installation.shortcuts),
            "people": [_person(one) for one in memory.people.values()],
            "person": who.id,
            "places": places,
            "place": here,
            "messages": _messages(talk, here, who, names),
            "home": _view(talk.home(who), names),
            "modal": _view(talk.modal(who), names),
            "errors": talk.form_errors(who),
        }


class _Wanted(dict[str, Any]):
    """What the page asks for. A missing part is the page's mistake, said in words."""

    def __missing__(self, name: str) -> Any:
        raise PracticeError(f"The page did not say “{name}”.")


def _do(talk: Conversing, raw: bytes) -> str:
    """Do what the page asks; returns what stood in the way, in words, or ""."""
    try:
        wanted = _wanted(raw)
        _ACTIONS[wanted["do"]](talk, wanted)
    except PracticeError as error:
        return str(error)
    return ""


def _wanted(raw: bytes) -> _Wanted:
    try:
        wanted = _Wanted(json.loads(raw))
    except (ValueError, TypeError) as error:
        raise PracticeError("The page sent something that is no request.") from error
    words = [value for name, value in wanted.items() if name != "values"]
    if not all(isinstance(word, str) for word in words) or wanted["do"] not in _ACTIONS:
        raise PracticeError("The page asked for something that the workspace does not know.")
    return wanted


_ACTIONS: Mapping[str, Doing] = {
    "say": lambda t, w: t.say(w["person"], w["place"], w["text"], w.get("thread", "")),
    "edit": lambda t, w: t.edit(w["person"], w["place"], w["ts"], w["text"]),
    "delete": lambda t, w: t.delete(w["person"], w["place"], w["ts"]),
    "press": lambda t, w: t.press(
        w["person"], w["place"], w["ts"], w["action"], w.get("choice", "")
    ),
    "shortcut": lambda t, w: t.shortcut(w["person"], w["place"], w["ts"], w["shortcut"]),
    "command": lambda t, w: t.command(w["person"], w["place"], w["command"], w["text"]),
    "home": lambda t, w: t.open_home(w["person"]),
    "press in home": lambda t, w: t.press_in_view(w["person"], w["action"], w.get("choice", "")),
    "press in form": lambda t, w: t.press_in_view(
        w["person"], w["action"], w.get("choice", ""), home=False
    ),
    "submit": lambda t, w: t.submit(w["person"], _values(w)),
    "dismiss": lambda t, w: t.dismiss(w["person"]),
}


def _values(wanted: Mapping[str, Any]) -> Mapping[str, str]:
    values = wanted["values"]
    if not isinstance(values, Mapping):
        raise PracticeError("The page sent a form without its values.")
    return {str(name): str(value) for name, value in values.items()}


@web.middleware
async def _own_page_only(
    request: web.Request, handler: Callable[[web.Request], Any]
) -> web.StreamResponse:
    """Keep other web sites in the same browser from reading or using the workspace."""
    host = request.headers.get("Host", "").rsplit(":", 1)[0]
    origin = request.headers.get("Origin")
    if host not in ("127.0.0.1", "localhost"):
        return web.Response(status=403, text="This workspace answers on 127.0.0.1 only.")
    if origin is not None and origin != f"http://{request.headers.get('Host')}":
        return web.Response(status=403, text="Another web site may not use this workspace.")
    return await handler(request)


async def _file(request: web.Request) -> web.StreamResponse:
    name, content_type = FILES[request.match_info.get("name", "")]
    text = (Path(__file__).parent / name).read_text(encoding="utf8")
    headers = {
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }
    return web.Response(text=text, content_type=content_type, headers=headers)


def _somebody(talk: Conversing) -> Person:
    """The first person who can write, for a page that has just been opened."""
    people = list(talk.memory.people.values())
    return next((person for person in people if not person.deactivated), people[0])


def _names(talk: Conversing) -> Names:
    people = {person.id: person.name for person in talk.memory.people.values()}
    channels = {channel.id: channel.name for channel in talk.memory.channels.values()}
    bot = talk.slack.bot
    return {**people, **channels, bot.user_id: bot.name, "USLACKBOT": "Slack"}


def _person(person: Person) -> Payload:
    return {"id": person.id, "name": person.name, "deactivated": person.deactivated}


def _places(talk: Conversing, who: Person) -> list[Conversation]:
    channels = [
        channel
        for channel in talk.memory.channels.values()
        if who.id in talk.memory.members(channel)
    ]
    return [talk.memory.direct[who.id], *channels]


def _place(talk: Conversing, conversation: Conversation, who: Person) -> Payload:
    if not isinstance(conversation, Channel):
        name, kind, open_to_say = talk.slack.bot.name, "direct", not who.deactivated
    else:
        kind = "private" if conversation.private else "channel"
        name = conversation.name
        open_to_say = not (conversation.archived or who.deactivated)
    posts = talk.memory.timeline(conversation.id)
    return {
        "id": conversation.id,
        "name": name,
        "kind": kind,
        "with_bot": not isinstance(conversation, Channel) or conversation.with_bot,
        "open": open_to_say,
        "latest": posts[-1].ts if posts else "",
    }


def _messages(talk: Conversing, place: str, who: Person, names: Names) -> list[Payload]:
    memory = talk.memory
    alone = [post for post in talk.ephemerals(who) if post.channel == place]
    threads: dict[str, list[Post]] = {}
    for post in sorted([*memory.timeline(place), *alone], key=lambda post: post.ts):
        threads.setdefault(post.root_ts, []).append(post)
    shown: list[Payload] = []
    last_day = ""
    for root_ts, (first, *rest) in threads.items():
        replies = [_message(post, who, names) for post in rest]
        root = _message(first, who, names)
        day, last_day = "" if root["date"] == last_day else root["date"], root["date"]
        status = memory.status(place, root_ts)
        shown.append({**root, "day": day, "replies": replies, "status": status})
    return shown


def _message(post: Post, who: Person, names: Names) -> Payload:
    seconds = int(post.ts.split(".")[0])
    at = datetime.fromtimestamp(seconds, LONDON)
    return {
        "ts": post.ts,
        "root": post.root_ts,
        "name": names.get(post.user, post.user),
        "bot": post.by_bot,
        "mine": post.user == who.id,
        "time": f"{at:%H:%M}",
        "date": f"{at:%A} {at.day} {at:%B %Y}",
        "edited": bool(post.edited_ts),
        "only_you": bool(post.only_for),
        "reactions": [f":{name}: {len(users)}" for name, users in post.reactions],
        "body": body(post, names),
        "plain": as_typed(post.text, names) if post.user == who.id else "",
    }


def _view(view: Payload | None, names: Names) -> Payload | None:
    if view is None:
        return None
    words = {key: (view.get(key) or {}).get("text", "") for key in ("title", "submit", "close")}
    return {"id": view["id"], "hash": view["hash"], **words, "body": blocks(view["blocks"], names)}
