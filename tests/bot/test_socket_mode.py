"""Closing the connection to Slack, at whatever moment."""

import logging
import threading

from slack_bolt import App
from slack_sdk import WebClient

from bot.socket_mode import socket_of
from bot.workspace.workspace import PracticeWorkspace, create_workspace
from tests.stories.council import AMINA, CHANNEL, CouncilClock

PATIENCE = 20.0


def test_closed_in_the_moment_in_which_the_receiving_begins_the_bot_stops_all_the_same() -> None:
    with create_workspace([AMINA], [CHANNEL], now=CouncilClock()) as workspace:
        app = app_of(workspace)
        begins, closing = threading.Event(), threading.Event()

        def as_receiving_begins(record: logging.LogRecord) -> bool:
            if "Starting to receive" in record.getMessage():
                begins.set()
                closing.wait(PATIENCE)
            return False

        app.logger.setLevel(logging.INFO)
        app.logger.addFilter(as_receiving_begins)
        socket = socket_of(app, workspace.app_token)
        socket.connect()
        assert begins.wait(PATIENCE)
        workspace.wait_for_connection()
        stopping = threading.Thread(target=socket.close, daemon=True)
        stopping.start()
        workspace.wait_until(lambda: socket.handler.client.current_session_state.terminated)
        closing.set()
        stopping.join(PATIENCE)
        app.logger.removeFilter(as_receiving_begins)
    assert not stopping.is_alive()


def app_of(workspace: PracticeWorkspace) -> App:
    """An app that only connects."""
    client = WebClient(workspace.bot_token, base_url=workspace.base_url)
    return App(client=client, token_verification_enabled=False)
