"""From an event to the reply in Slack, beside a bare echo bot on the same practice workspace."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from slack_bolt import Ack, App, Say
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from benchmarks.papers import NOW, imported, sample_papers
from bot.serving import running
from bot.settings import Settings, SlackSettings
from bot.workspace.people import Channel, Person
from bot.workspace.workspace import PracticeWorkspace, create_workspace

ASKER = Person("U0ASKER", "Ann Asker", "ann.asker@council.example")
CHANNEL = Channel("C0BENCH", "bench")
QUESTION = "@Tipstaff what is CSC 011?"
ROUNDS, WARMING = 150, 20

_Bot = Callable[[PracticeWorkspace, Path], AbstractContextManager[None]]


def report() -> Iterator[str]:
    """Milliseconds from a message to its reply, for the echo and for Tipstaff, and their ratio."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        imported(database, sample_papers())
        echo = _measured(_echoing, database)
        answered = _measured(_answering, database)
    yield f"a bare echo: {_words(echo)}"
    yield f"Tipstaff: {_words(answered)}"
    yield f"ratio of the medians: {median(answered) / median(echo):.2f}"


def _measured(bot: _Bot, database: Path) -> list[float]:
    slack = create_workspace([ASKER], [CHANNEL], now=_clock())
    with slack as workspace, bot(workspace, database):
        workspace.wait_for_connection()
        spent = [_one(workspace) for _ in range(WARMING + ROUNDS)]
    return spent[WARMING:]


def _one(workspace: PracticeWorkspace) -> float:
    start = time.perf_counter()
    asked = workspace.say(ASKER, CHANNEL.name, QUESTION)
    workspace.wait_for_reply(CHANNEL.name, asked)
    spent = (time.perf_counter() - start) * 1000
    workspace.wait_until_idle(quiet=0.0)
    return spent


@contextmanager
def _echoing(workspace: PracticeWorkspace, database: Path) -> Iterator[None]:
    """As little as a bot can do: it says in the thread what was said."""
    app = App(client=WebClient(token=workspace.bot_token, base_url=workspace.base_url))

    @app.event("app_mention")
    def _(event: dict[str, str], say: Say) -> None:
        say(text=event["text"], thread_ts=event["ts"])

    @app.event(re.compile(".*"))
    def _(ack: Ack) -> None:
        ack()

    handler = SocketModeHandler(app, workspace.app_token)
    handler.connect()
    yield
    handler.close()


@contextmanager
def _answering(workspace: PracticeWorkspace, database: Path) -> Iterator[None]:
    settings = Settings(
        database=database,
        slack=SlackSettings(
            bot_token=workspace.bot_token,
            app_token=workspace.app_token,
            signing_secret=workspace.signing_secret,
            api_url=workspace.base_url,
        ),
    )
    with running(settings, now=lambda: NOW, every=timedelta(hours=1)):
        yield


def _clock() -> Callable[[], datetime]:
    started = time.monotonic()

    def now() -> datetime:
        return NOW + timedelta(seconds=time.monotonic() - started)

    return now


def _words(spent: list[float]) -> str:
    most = quantiles(spent, n=100)[98]
    return f"p50 {median(spent):.1f} ms, p99 {most:.1f} ms over {len(spent)} messages"
