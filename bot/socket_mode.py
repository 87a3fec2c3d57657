"""Socket Mode: the bot opens the connection, so no address has to be open to the internet."""

from contextlib import suppress
from dataclasses import dataclass
from socket import SHUT_RD

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin.connection import Connection

from knowledge.domain.errors import SettingsError

# How long to wait for the receiving thread before telling it once more to end, in seconds.
_TOLD_AGAIN = 0.1


@dataclass(frozen=True, slots=True)
class Socket:
    """The connection over which Slack's events come in."""

    handler: SocketModeHandler

    def connect(self) -> None:
        """Open it. Raises SettingsError when Slack refuses the app-level token."""
        try:
            self.handler.connect()
        except SlackApiError as error:
            self.close()
            raise SettingsError(
                f"Slack does not accept SLACK_APP_TOKEN ({error.response.get('error')}). It needs "
                "the scope connections:write, and Socket Mode switched on in the app's settings."
            ) from error

    def close(self) -> None:
        """Close it, once every envelope that has come in is acknowledged over it.

        The client by itself closes first, and Slack then tells the person that the app failed.
        """
        client = self.handler.client
        client.message_workers.shutdown(wait=True)
        self._end_receiving()
        # Its thread looks once a second whether it is to end, or when there is something to read.
        client.closed = True
        client.message_queue.put(None)
        self.handler.close()

    def _end_receiving(self) -> None:
        """End the thread that receives, for which the client waits without limit.

        The client tells it once, by a flag that the thread itself clears as it begins to receive:
        closed in that moment, on a busy machine, it would be told nothing and never end.
        """
        client = self.handler.client
        client.auto_reconnect_enabled = False
        client.current_session_runner.event.set()
        client.current_session_state.terminated = True
        _wake(client.current_session)
        client.disconnect()
        while client.current_session_runner.is_alive():
            client.current_session_state.terminated = True
            client.current_session_runner.thread.join(_TOLD_AGAIN)


def _wake(session: Connection | None) -> None:
    """End the waiting for what comes next, seconds long, during which the socket stays locked."""
    if session is not None and session.sock is not None:
        # The other side may have closed it first.
        with suppress(OSError):
            session.sock.shutdown(SHUT_RD)


def socket_of(app: App, app_token: str) -> Socket:
    """The socket of this app, not yet open."""
    return Socket(SocketModeHandler(app, app_token))
