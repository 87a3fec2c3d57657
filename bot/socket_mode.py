"""Socket Mode: the bot opens the connection, so no address has to be open to the internet."""

from dataclasses import dataclass

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError

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
        self.handler.client.message_workers.shutdown(wait=True)
        self._end_receiving()
        self.handler.close()

    def _end_receiving(self) -> None:
        """End the thread that receives, for which the client waits without limit.

        The client tells it once, by a flag that the thread itself clears as it begins to receive:
        closed in that moment, on a busy machine, it would be told nothing and never end.
        """
        client = self.handler.client
        client.auto_reconnect_enabled = False
        client.current_session_runner.event.set()
        client.disconnect()
        while client.current_session_runner.is_alive():
            client.current_session_state.terminated = True
            client.current_session_runner.thread.join(_TOLD_AGAIN)


def socket_of(app: App, app_token: str) -> Socket:
    """The socket of this app, not yet open."""
    return Socket(SocketModeHandler(app, app_token))
