"""Running the bot: connected to Slack, the clock ticking, stopped cleanly by a signal."""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from slack_bolt import App
from slack_bolt.error import BoltError

from bot.answering import Answering, Respond
from bot.app import build_answering, build_app, build_leavers
from bot.errors import kept_running
from bot.leavers import Leavers
from bot.settings import Settings
from bot.socket_mode import socket_of
from handlers.router import respond as routed
from handlers.understanding.vocabulary import vocabulary_of
from knowledge.bank_holidays import council_calendar
from knowledge.domain.errors import SettingsError
from knowledge.store.database import opened, prepare
from knowledge.store.inbox import forget_old
from scheduler.clock import EVERY, Clock
from scheduler.delivery import TickReport, tick

if TYPE_CHECKING:
    from bot.web import WebServer

log = logging.getLogger(__name__)


class Connection(Protocol):
    """A way in which Slack reaches the bot: a socket that it opened, or a web server."""

    def connect(self) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Service:
    """A running bot. `tick` is what the clock calls; `address` is "" in Socket Mode."""

    app: App
    answering: Answering
    clock: Clock
    tick: Callable[[], TickReport]
    address: str = ""


def serve(
    settings: Settings,
    *,
    now: Callable[[], datetime],
    http_port: int | None = None,
    respond: Respond = routed,
) -> None:
    """Run until SIGTERM or SIGINT, then finish what is under way and return.

    Socket Mode, or with `http_port` a web server that Slack reaches at /slack/events. Raises
    SettingsError when a token is missing or refused. Call from the main thread.
    """
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with running(settings, now=now, http_port=http_port, respond=respond):
        log.info("Tipstaff is ready")
        stop.wait()
        log.info("Tipstaff is stopping")


@contextmanager
def running(
    settings: Settings,
    *,
    now: Callable[[], datetime],
    http_port: int | None = None,
    respond: Respond = routed,
    every: timedelta = EVERY,
) -> Iterator[Service]:
    """The bot, running inside the `with` block. At its end no message is left half done.

    What a crash left in the inbox and every reminder that was missed are taken up at once and
    at every tick. `http_port` 0 takes a free port.
    """
    check_tokens(settings, http=http_port is not None)
    prepare(settings.database)
    # Read once a process: the first question need not wait for it.
    vocabulary_of(settings.rules.everyday_words)
    answering = build_answering(settings, db_path=settings.database, now=now, respond=respond)
    leavers = build_leavers(settings, answering)
    app = _app(settings, answering, leavers, now)
    web = None if http_port is None else _web_server(app, http_port)
    connection: Connection = web or socket_of(app, settings.slack.app_token)
    one_tick = _ticking(settings, answering, leavers, now)
    clock = Clock(one_tick, now=now, every=every)
    # While one connection stays open, closing the others costs no checkpoint of the whole log.
    with opened(settings.database) as held:
        forget_old(held, now=now())
        try:
            connection.connect()
            clock.start()
            if web is not None:
                web.healthy = lambda: clock.health.alive
            yield Service(app, answering, clock, one_tick, web.address if web else "")
        finally:
            # First nothing new comes in, then what has come in is finished.
            connection.close()
            app.listener_runner.listener_executor.shutdown(wait=True)
            clock.stop()
            answering.files.close()


def _web_server(app: App, port: int) -> "WebServer":
    # The web server's library takes longer to load than the bot to start; Socket Mode has none.
    from bot.web import WebServer

    return WebServer(app, port)


def check_tokens(settings: Settings, *, http: bool) -> None:
    """Raise SettingsError naming the variable that is missing or holds the wrong kind of token."""
    slack = settings.slack
    _check("SLACK_BOT_TOKEN", slack.bot_token, "xoxb-", "the app's page, OAuth & Permissions")
    if http:
        _check("SLACK_SIGNING_SECRET", slack.signing_secret, "", "the app's Basic Information")
    else:
        where = "the app's Basic Information, App-Level Tokens, with the scope connections:write"
        _check("SLACK_APP_TOKEN", slack.app_token, "xapp-", where)


def _check(variable: str, value: str, prefix: str, where: str) -> None:
    if not value:
        raise SettingsError(f"{variable} is not set. Copy it from {where}.")
    if not value.startswith(prefix):
        raise SettingsError(f"{variable} should begin with {prefix}. Copy it from {where}.")


def _app(
    settings: Settings, answering: Answering, leavers: Leavers, now: Callable[[], datetime]
) -> App:
    try:
        return build_app(
            settings, db_path=settings.database, now=now, answering=answering, leavers=leavers
        )
    except BoltError as error:
        raise SettingsError(
            "Slack does not accept SLACK_BOT_TOKEN. Copy it again from the app's page, OAuth & "
            "Permissions, and install the app to the workspace if that was never done."
        ) from error
    except OSError as error:
        raise SettingsError(
            f"Slack cannot be reached at {settings.slack.api_url}. Check the network, the proxy "
            "(HTTPS_PROXY) and SLACK_API_URL."
        ) from error


def _ticking(
    settings: Settings, answering: Answering, leavers: Leavers, now: Callable[[], datetime]
) -> Callable[[], TickReport]:
    calendar = council_calendar(settings.rules)
    # The whole workspace is looked through once; later, Slack says when somebody leaves.
    looks = iter([leavers.look])

    def one_tick() -> TickReport:
        kept_running(lambda: _recover(answering), "The inbox could not be looked through")
        kept_running(next(looks, leavers.tell), "Leavers could not be looked for")
        return tick(
            settings.database, now, settings.rules, calendar, answering.poster, answering.worker
        )

    return one_tick


def _recover(answering: Answering) -> None:
    finished = answering.recover()
    if finished:
        log.info("Finished %d messages that were left behind", finished)
