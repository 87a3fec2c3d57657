"""HTTP mode: a web server that hands Slack's requests to Bolt, which checks their signatures."""

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from aiohttp import web
from slack_bolt import App, BoltRequest, BoltResponse

from knowledge.domain.errors import SettingsError

PATH = "/slack/events"
# Slack's own requests are far smaller; anything larger is not from Slack.
_LARGEST = 1024 * 1024
_THREADS = 10
_STOPPING = 10.0

log = logging.getLogger(__name__)


class WebServer:
    """Serves POST /slack/events and GET /health on every address of this machine.

    `port` 0 takes a free one; `address` says which. The event loop has a thread of its own.
    """

    def __init__(self, app: App, port: int, *, host: str = "0.0.0.0") -> None:
        self.healthy: Callable[[], bool] = lambda: True
        self.address = ""
        self._app, self._host, self._port = app, host, port
        self._loop = asyncio.new_event_loop()
        self._workers = ThreadPoolExecutor(_THREADS, thread_name_prefix="http")
        self._runner = web.AppRunner(self._application(), access_log=None)
        self._thread = threading.Thread(target=self._loop.run_forever, name="http", daemon=True)

    def connect(self) -> None:
        """Listen. Raises SettingsError when the port is taken or not allowed."""
        self._thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()
        except OSError as error:
            raise SettingsError(
                f"Port {self._port} cannot be used ({error.strerror}). Give another with --http."
            ) from error

    def close(self) -> None:
        """Stop listening, let requests under way end, and end the thread."""
        if self._thread.is_alive():
            stopping = asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop)
            stopping.result(_STOPPING)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        self._workers.shutdown(wait=True)
        self._loop.close()

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=_LARGEST)
        application.router.add_post(PATH, self._slack)
        application.router.add_get("/health", self._health)
        return application

    async def _listen(self) -> None:
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        port = self._runner.addresses[0][1]
        self.address = f"http://127.0.0.1:{port}"

    async def _slack(self, request: web.Request) -> web.Response:
        """Bolt works in a thread: its dispatch waits for the acknowledgement."""
        body = (await request.read()).decode("utf-8", "replace")
        asked = BoltRequest(
            body=body,
            query=request.query_string,
            headers={name: [value] for name, value in request.headers.items()},
        )
        answer: BoltResponse = await self._loop.run_in_executor(
            self._workers, self._app.dispatch, asked
        )
        headers = {name: values[0] for name, values in answer.headers.items() if values}
        headers.pop("content-length", None)
        return web.Response(status=answer.status, text=answer.body, headers=_typed(headers))

    async def _health(self, request: web.Request) -> web.Response:
        well = self.healthy()
        status = "ok" if well else "the clock has stopped"
        return web.json_response({"status": status}, status=200 if well else 503)


def _typed(headers: dict[str, str]) -> dict[str, str]:
    """aiohttp takes the content type by its usual name only."""
    return {("Content-Type" if name == "content-type" else name): headers[name] for name in headers}
