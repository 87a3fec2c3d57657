"""The one route table: which handler answers which kind of message."""

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request


def respond(request: Request, context: Context) -> Reply:
    """The reply to one message: an answer, a choice, or an honest "not known". Never nothing."""
    return Reply(f"I do not know: {request.text}", status=ReplyStatus.UNKNOWN)
