"""The one process behind the practice workspace: an aiohttp server in a thread of its own."""

import asyncio
import json
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from aiohttp import web

from bot.workspace.calls import RefusedError
from bot.workspace.file_methods import receive
from bot.workspace.people import PracticeError
from bot.workspace.response_urls import ResponseUrls
from bot.workspace.slack import Slack
from bot.workspace.socket_mode import Sockets
from bot.workspace.web_api import WebApi

Result = TypeVar("Result")
START_SECONDS = 10.0


class Server:
    """Runs an aiohttp application on loopback, on its own event loop, until stopped."""

    def __init__(self) -> None:
        self.loop: asyncio.AbstractEventLoop | None = None
        self.port = 0
        self._started = threading.Event()
        self._problem: OSError | None = None
        self._thread: threading.Thread | None = None
        self._runner: web.AppRunner | None = None

    def start(self, application: Callable[[], web.Application], port: int) -> None:
        """Serve on 127.0.0.1; port 0 takes any free one. Raises PracticeError if it is taken."""
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._serve,
            args=(self.loop, application, port),
            name="practice-workspace",
            daemon=True,
        )
        self._thread.start()
        self._started.wait(START_SECONDS)
        if self._problem is not None:
            self._thread.join()
            raise PracticeError(
                f"Port {port} is in use by another program. Choose another with --port."
            ) from self._problem

    def stop(self, closing: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run `closing`, stop serving, end the thread."""
        if self._thread is None or not self._thread.is_alive():
            return
        self.call(closing())
        loop, self.loop = self.loop, None
        if loop is not None:
            loop.call_soon_threadsafe(loop.stop)
        self._thread.join()

    def call(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run a coroutine on the server's loop and wait for its result.

        Raises PracticeError when the workspace is not running.
        """
        if self.loop is None:
            work.close()
            raise PracticeError("The practice workspace is not running.")
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def _serve(
        self,
        loop: asyncio.AbstractEventLoop,
        application: Callable[[], web.Application],
        port: int,
    ) -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_until_complete(self._open(application, port))
        except OSError as error:
            self._problem = error
        finally:
            self._started.set()
        if self._problem is None:
            loop.run_forever()
        loop.run_until_complete(self._close())
        loop.close()

    async def _open(self, application: Callable[[], web.Application], port: int) -> None:
        self._runner = web.AppRunner(application(), access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def _close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        pending = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        await asyncio.get_running_loop().shutdown_asyncgens()


def slack_routes(
    api: WebApi, sockets: Sockets, responses: ResponseUrls, slack: Slack
) -> list[web.RouteDef]:
    """The addresses that an app talks to: the Web API, the socket, response_urls, files."""

    async def take_file(request: web.Request) -> web.StreamResponse:
        taken = receive(slack, request.match_info["file"], await request.read())
        return web.Response(status=200 if taken else 400, text="OK" if taken else "no such upload")

    async def give_file(request: web.Request) -> web.StreamResponse:
        file = slack.files.get(request.match_info["file"])
        if file is None or file.content is None:
            return web.Response(status=404)
        headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
        return web.Response(body=file.content, headers=headers)

    async def respond(request: web.Request) -> web.StreamResponse:
        try:
            responses.respond(request.match_info["key"], await _json_object(request))
        except RefusedError as refused:
            gone = refused.code in ("used_url", "expired_url")
            return web.Response(status=404 if gone else 400, text=refused.code)
        return web.Response(text="ok")

    return [
        web.post("/api/{method}", api.handle),
        web.get("/api/{method}", api.handle),
        web.get("/link/", sockets.connect),
        web.post("/response/{key}", respond),
        web.post("/upload/{file}", take_file),
        web.get("/files/{file}/{name}", give_file),
    ]


async def _json_object(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read())
    except ValueError as error:
        raise RefusedError("invalid_payload") from error
    if not isinstance(body, dict):
        raise RefusedError("invalid_payload")
    return body
