"""HTTP mode: payloads as signed requests to the app's request URL."""

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

from aiohttp import ClientConnectionError, ClientSession, ClientTimeout

from bot.workspace.deliveries import Delivery, Kind, Outcome
from bot.workspace.people import Payload


def signature(secret: str, timestamp: str, body: str) -> str:
    """Slack's v0 signature of a request: HMAC-SHA256 over version, timestamp and raw body."""
    base = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class SignedRequests:
    """Delivers by HTTP POST to one request URL, as Slack does without Socket Mode."""

    def __init__(self, request_url: str, secret: str, ack_seconds: float) -> None:
        self._url = request_url
        self._secret = secret
        self._timeout = ClientTimeout(total=ack_seconds)
        self._session: ClientSession | None = None

    async def send(self, delivery: Delivery, attempt: int, reason: str) -> Outcome:
        """One request; any 2xx answer in time acknowledges."""
        body, content_type = _body(delivery)
        headers = {"Content-Type": content_type, **self._signed(body), **_retry(attempt, reason)}
        if self._session is None:
            self._session = ClientSession(timeout=self._timeout)
        try:
            async with self._session.post(self._url, data=body, headers=headers) as response:
                if not 200 <= response.status < 300:
                    return Outcome("http_error")
                return Outcome(answer=_answer(await response.text()))
        except TimeoutError:
            return Outcome("http_timeout")
        except ClientConnectionError:
            return Outcome("connection_failed")

    async def close(self) -> None:
        """Close the connections to the app."""
        if self._session is not None:
            await self._session.close()

    def _signed(self, body: str) -> dict[str, str]:
        # The app compares this with its own clock, which is the real one: so it is here.
        timestamp = str(int(time.time()))
        return {
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._secret, timestamp, body),
        }


def _body(delivery: Delivery) -> tuple[str, str]:
    if delivery.kind is Kind.EVENT:
        return json.dumps(delivery.payload), "application/json"
    form = "application/x-www-form-urlencoded"
    if delivery.kind is Kind.COMMAND:
        return urlencode(delivery.payload), form
    return urlencode({"payload": json.dumps(delivery.payload)}), form


def _retry(attempt: int, reason: str) -> dict[str, str]:
    if attempt == 0:
        return {}
    return {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}


def _answer(text: str) -> Payload | None:
    if not text.strip():
        return None
    try:
        answer = json.loads(text)
    except ValueError:
        return {"text": text}
    return answer if isinstance(answer, dict) else None
