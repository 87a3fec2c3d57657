"""The Web API over HTTP: tokens, scopes, troubles, the log, and Slack's answers."""

import asyncio
from dataclasses import replace

from aiohttp import web

from bot.workspace.calls import Call, RefusedError, from_form, from_json
from bot.workspace.faults import Fault, Faults, Trouble
from bot.workspace.methods import METHODS
from bot.workspace.people import Payload
from bot.workspace.slack import Slack
from bot.workspace.socket_mode import Sockets

OPEN_CONNECTION = "apps.connections.open"


class WebApi:
    """Answers POST and GET at /api/METHOD, and keeps the log of calls."""

    def __init__(self, slack: Slack, sockets: Sockets, faults: Faults) -> None:
        self._slack = slack
        self._sockets = sockets
        self._faults = faults
        self.calls: list[Call] = []
        self.under_way = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call, with whatever trouble is switched on for it."""
        changes = self._slack.memory.changes
        with changes.changing():
            self.under_way += 1
        try:
            return await self._handle(request)
        finally:
            with changes.changing():
                self.under_way -= 1

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        fault = self._faults.for_call(method)
        call = Call(method, {}, self._slack.memory.now())
        try:
            call = replace(call, arguments=await _arguments(request))
        except RefusedError as refused:
            return self._answered(replace(call, answer=_refusal(refused)))
        if fault is not None and (instead := self._instead(fault, call, request)):
            return instead
        call = replace(call, answer=self._answer(call, _token(request, call.arguments)))
        if fault is not None and fault.trouble is Trouble.SLOW:
            await asyncio.sleep(fault.seconds)
        if fault is not None and fault.trouble is Trouble.DROPPED_AFTER:
            return self._dropped(call, request)
        return self._answered(call)

    def _answer(self, call: Call, token: str) -> Payload:
        try:
            if call.method == OPEN_CONNECTION:
                return {"ok": True, "url": self._socket_address(token)}
            method = METHODS.get(call.method)
            if method is None:
                raise RefusedError("unknown_method", req_method=call.method)
            self._admit(token)
            needed = method.needs(self._slack, call.arguments)
            self._require(needed)
            return {"ok": True, **method.work(self._slack, call.arguments)}
        except RefusedError as refused:
            return _refusal(refused)

    def _admit(self, token: str) -> None:
        tokens = self._slack.installation.tokens
        if not token:
            raise RefusedError("not_authed")
        if token == tokens.app:
            raise RefusedError("not_allowed_token_type")
        if token != tokens.bot:
            raise RefusedError("invalid_auth")

    def _require(self, needed: str) -> None:
        scopes = self._slack.installation.scopes
        if needed and needed not in scopes:
            provided = ",".join(sorted(scopes))
            raise RefusedError("missing_scope", needed=needed, provided=provided)

    def _socket_address(self, token: str) -> str:
        tokens = self._slack.installation.tokens
        if not token:
            raise RefusedError("not_authed")
        if token == tokens.bot:
            raise RefusedError("not_allowed_token_type")
        if token != tokens.app:
            raise RefusedError("invalid_auth")
        address = self._slack.address.replace("http://", "ws://", 1)
        bot = self._slack.bot
        return f"{address}link/?ticket={self._sockets.ticket()}&app_id={bot.app_id}"

    def _instead(self, fault: Fault, call: Call, request: web.Request) -> web.StreamResponse | None:
        """The answer of a trouble that keeps the work from being done; None for the others."""
        match fault.trouble:
            case Trouble.RATE_LIMITED:
                answer = {"ok": False, "error": "ratelimited"}
                headers = {"Retry-After": str(fault.retry_after)}
                return self._answered(replace(call, answer=answer, status=429), headers)
            case Trouble.SERVER_ERROR:
                answer = {"ok": False, "error": "internal_error"}
                return self._answered(replace(call, answer=answer, status=fault.status))
            case Trouble.DROPPED_BEFORE:
                return self._dropped(call, request)
            case _:
                return None

    def _answered(self, call: Call, headers: dict[str, str] | None = None) -> web.StreamResponse:
        self._log(call)
        scopes = {"X-OAuth-Scopes": ",".join(sorted(self._slack.installation.scopes))}
        return web.json_response(
            call.answer, status=call.status, headers={**scopes, **(headers or {})}
        )

    def _dropped(self, call: Call, request: web.Request) -> web.StreamResponse:
        self._log(replace(call, status=0))
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _log(self, call: Call) -> None:
        with self._slack.memory.changes.changing():
            self.calls.append(call)


async def _arguments(request: web.Request) -> Payload:
    query = dict(request.query)
    if request.content_type == "application/json":
        return {**query, **from_json(await request.read())}
    if request.method == "POST":
        return {**query, **from_form(dict(await request.post()))}
    return from_form(query)


def _token(request: web.Request, arguments: Payload) -> str:
    bearer = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    return bearer or str(arguments.get("token") or "")


def _refusal(refused: RefusedError) -> Payload:
    return {"ok": False, "error": refused.code, **refused.more}
