"""The one place where failures are caught: the person gets a sentence, the log a traceback.

The log never gets what people typed. An exception's own message may quote it ("invalid literal
for int(): ..."), so the log names the kind of failure and where in the code it happened.
"""

import logging
import secrets
import traceback
from collections.abc import Callable

from handlers.messages import Reply, ReplyStatus
from knowledge.domain.errors import NotPermittedError, TipstaffError
from scheduler.poster import PostUnknownError, RateLimitedError

log = logging.getLogger(__name__)

# Slack itself failed: nobody can be told now. The answer stays in the inbox and is sent later.
SLACK_FAILED = (PostUnknownError, RateLimitedError)


def reply_or_reason(work: Callable[[], Reply], *, by_button: bool) -> Reply:
    """What `work` replies, or the reason why it could not: never nothing, never a raw error.

    A reason after a press is shown to the presser alone, and the buttons stay for another try.
    """
    try:
        return work()
    except Exception as error:  # noqa: BLE001  # whatever it is, the person gets an answer
        return Reply(
            reason(error),
            status=ReplyStatus.UNKNOWN,
            private=by_button or isinstance(error, NotPermittedError),
        )


def kept_running(
    work: Callable[[], None], what: str, *, tell: Callable[[str], None] | None = None
) -> bool:
    """Do `work`; True if it went well. After a failure the process goes on.

    For what runs after the acknowledgement, where nobody is left to raise to. `tell` gives the
    person the reason, unless it is Slack that failed.
    """
    try:
        work()
    except SLACK_FAILED as error:
        log.warning("%s: %s", what, error)
        return False
    except Exception as error:  # noqa: BLE001  # the last resort of a listener's thread
        sentence = reason(error, what)
        if tell is not None:
            kept_running(lambda: tell(sentence), "Nobody could be told")
        return False
    return True


def reason(error: Exception, what: str = "A message could not be answered") -> str:
    """The sentence for the person; a failure that no person can act on is logged as well."""
    if isinstance(error, TipstaffError):
        return str(error)
    reference = secrets.token_hex(4)
    log.error("%s (reference %s)\n%s", what, reference, _where(error))
    return (
        "Sorry, I could not answer that: something in me failed. Please try again. "
        f"If it fails again, give your administrator the reference {reference}."
    )


def _where(error: BaseException) -> str:
    """The traceback of the error and of what caused it: files, lines and kinds of failure."""
    parts: list[str] = []
    current: BaseException | None = error
    while current is not None:
        parts.append("".join(traceback.format_tb(current.__traceback__)) + type(current).__name__)
        current = current.__cause__ or current.__context__
    return "\ncaused by\n".join(parts)
