"""Adding and removing standard answers in chat, and settling corrections: with a yes, audited."""

import re
from collections.abc import Callable

from handlers.context import Context
from handlers.corrections import settled_correction
from handlers.curators import HOW_TO_ADD, Desk, check_administrator, describe, until_said
from handlers.messages import Reply, ReplyStatus, Request
from handlers.proposed_answers import asking_for_yes, by_button, plain_yes_or_no, proposed_answer
from knowledge.domain.folding import plain
from knowledge.domain.standard_answers import StandardState
from knowledge.store.database import writing
from knowledge.store.standard_answers import ask_to_remove, standard_answer, standard_answers

_ADD = re.compile(
    r'(?i)\W*(?:add )?(?:a )?standard answer (?:to|for) "(?P<question>[^"]+)"\W*(?:is\W*)?'
    r'"(?P<answer>[^"]+)"(?P<rest>.*)',
    re.DOTALL,
)
_OWNER = re.compile(r"(?i)\bowner:? (?P<owner>[^,.;]+)")
_REMOVE = re.compile(r"(?i)\W*(?:remove|delete|end) standard answer #?(?P<number>\d{1,9})\W*")
_LIST = re.compile(r"(?i)\W*(?:show |list )?(?:the |all )?standard answers\W*")
_ABOUT = re.compile(r"(?i)\W*(?:add |a )*standard answer\b.*", re.DOTALL)
_ACCEPT = re.compile(
    r"(?i)\W*(?P<what>accept|decline) correction #?(?P<number>\d{1,9})\b(?P<rest>.*)", re.DOTALL
)
_ANSWERED = re.compile(r"(?i)(?P<what>yes|no) standard answer (?P<number>\d{1,9})")


def respond(request: Request, context: Context) -> Reply | None:
    """The reply to a message about standard answers or corrections; None for any other."""
    desk = Desk(request, context)
    text = plain(request.text)
    for pattern, work in _FORMS:
        match = pattern.fullmatch(text)
        if match is not None:
            return work(desk, match)
    return plain_yes_or_no(desk, text)


def _add(desk: Desk, match: re.Match[str]) -> Reply:
    check_administrator(desk)
    rest = match["rest"]
    owner = _OWNER.search(rest)
    until = until_said(rest, desk.today)
    if until is None or until < desk.today:
        return Reply(f"Until which day? {HOW_TO_ADD}", status=ReplyStatus.AMBIGUOUS)
    name = owner["owner"].split(" until ")[0].strip() if owner else desk.request.asker.name
    return proposed_answer(desk, match["question"], match["answer"], name, until)


def _remove(desk: Desk, match: re.Match[str]) -> Reply:
    check_administrator(desk)
    held = standard_answer(desk.context.db, int(match["number"]))
    if held is None or held.state not in (StandardState.CURRENT, StandardState.REMOVING):
        return Reply(f"No standard answer {match['number']} is held.", status=ReplyStatus.UNKNOWN)
    with writing(desk.context.db):
        ask_to_remove(
            desk.context.db, held.id, desk.who, desk.request.conversation, desk.request.now
        )
    text = f"Remove this one?\n{describe(held)}\nReply yes to remove it, or no."
    return asking_for_yes(text, held.id, "Yes, remove it")


def _list(desk: Desk, match: re.Match[str]) -> Reply:
    held = standard_answers(desk.context.db)
    if not held:
        return Reply(f"No standard answer is held. {HOW_TO_ADD}", status=ReplyStatus.UNKNOWN)
    lines = [
        f"{describe(each)}{'' if each.is_said_on(desk.today) else ' - expired, no longer said'}"
        for each in held
    ]
    return Reply("\n".join(["Standard answers:", *lines]))


def _how_to(desk: Desk, match: re.Match[str]) -> Reply:
    check_administrator(desk)
    return Reply(HOW_TO_ADD, status=ReplyStatus.AMBIGUOUS)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[Desk, re.Match[str]], Reply]], ...] = (
    (_ANSWERED, by_button),
    (_ADD, _add),
    (_REMOVE, _remove),
    (_LIST, _list),
    (_ACCEPT, settled_correction),
    (_ABOUT, _how_to),
)
