"""The composition root for Slack: everything is made and joined here, and nowhere else."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from slack_bolt import App

from bot.answering import Answering, Respond, worker_name
from bot.form_opening import FormOpening
from bot.home import Home
from bot.leavers import Leavers
from bot.listeners import add_listeners
from bot.people import People
from bot.posting import Posting
from bot.settings import Settings
from bot.slack_calls import patient_client, plain_client, posting_client
from bot.slack_poster import SlackPoster
from handlers.router import respond as routed
from knowledge.store.database import Connections

# Bolt's own five are soon taken by slow answers, and a command then misses its three seconds.
LISTENER_THREADS = 20


def build_answering(
    settings: Settings,
    *,
    db_path: Path,
    now: Callable[[], datetime],
    respond: Respond = routed,
) -> Answering:
    """What answers messages, over the Slack of these settings. Nothing is called yet."""
    slack = settings.slack
    reads = patient_client(slack.bot_token, slack.api_url)
    return Answering(
        files=Connections(db_path),
        rules=settings.rules,
        now=now,
        respond=respond,
        people=People(reads),
        posting=Posting(reads, posting_client(slack.bot_token, slack.api_url)),
        worker=worker_name(),
        poster=build_poster(settings),
    )


def build_app(
    settings: Settings,
    *,
    db_path: Path,
    now: Callable[[], datetime],
    token_verification: bool = True,
    respond: Respond = routed,
    answering: Answering | None = None,
    leavers: Leavers | None = None,
) -> App:
    """The Bolt app with every listener, ready for Socket Mode, HTTP or `dispatch`.

    `db_path` is a prepared knowledge file; `now` gives aware Europe/London time. With
    `token_verification` Slack is asked at once whether the token holds (BoltError if not).
    """
    answering = answering or build_answering(settings, db_path=db_path, now=now, respond=respond)
    app = _without_listeners(settings, answering, token_verification=token_verification)
    home = Home(
        db_path=db_path,
        rules=settings.rules,
        now=now,
        respond=answering.respond,
        people=answering.people,
        posts=answering.posting.posts,
    )
    forms = FormOpening(
        db_path=db_path,
        rules=settings.rules,
        now=now,
        people=answering.people,
        reads=answering.posting.reads,
        posts=answering.posting.posts,
    )
    add_listeners(app, answering, home, forms, leavers or build_leavers(settings, answering))
    return app


def _without_listeners(
    settings: Settings, answering: Answering, *, token_verification: bool
) -> App:
    return App(
        name="Tipstaff",
        client=answering.posting.reads,
        signing_secret=settings.slack.signing_secret,
        token_verification_enabled=token_verification,
        listener_executor=ThreadPoolExecutor(LISTENER_THREADS, thread_name_prefix="listener"),
        # Extras for agents, which no listener here uses.
        attaching_conversation_kwargs_enabled=False,
        attaching_function_token_enabled=False,
    )


def build_leavers(settings: Settings, answering: Answering) -> Leavers:
    """What notices deactivated accounts, over the same Slack and the same file."""
    return Leavers(
        db_path=answering.files.path,
        rules=settings.rules,
        now=answering.now,
        people=answering.people,
        posting=answering.posting,
    )


def build_poster(settings: Settings) -> SlackPoster:
    """The scheduler's poster. Its clients repeat nothing: delivery decides what is sent again."""
    client = plain_client(settings.slack.bot_token, settings.slack.api_url)
    return SlackPoster(reads=client, posts=client)
