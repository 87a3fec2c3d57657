"""Adding and removing standard answers in chat, and settling corrections: with a yes, audited."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from handlers.context import Context
from handlers.messages import Choice, Reply, ReplyStatus, Request
from handlers.owners import may_settle
from handlers.standard_answers import telling_words
from handlers.updates.sentences import No, Yes, understood
from handlers.wording import shortened, uk_date
from knowledge.domain.errors import NotPermittedError
from knowledge.domain.feedback import Correction, CorrectionState
from knowledge.domain.folding import fold, plain
from knowledge.domain.said_days import days_said
from knowledge.domain.standard_answers import HOLDS_FOR, StandardAnswer, StandardState
from knowledge.domain.updates import Update, UpdateKind
from knowledge.store.database import writing
from knowledge.store.feedback import correction_numbered, settle_correction
from knowledge.store.standard_answers import (
    add_standard_answer,
    ask_to_remove,
    set_state,
    standard_answer,
    standard_answers,
    waiting_for_yes,
)
from knowledge.store.updates import append, open_proposal_of

NOUN = "standard answer"
ADMINISTRATOR = "administrator"
HOW_TO_ADD = (
    'Say: standard answer to "the question" is "the answer", owner NAME, until 31 March 2027.'
)
_ADD = re.compile(
    r'(?i)\W*(?:add )?(?:a )?standard answer (?:to|for) "(?P<question>[^"]+)"\W*(?:is\W*)?'
    r'"(?P<answer>[^"]+)"(?P<rest>.*)',
    re.DOTALL,
)
_OWNER = re.compile(r"(?i)\bowner:? (?P<owner>[^,.;]+)")
_UNTIL = re.compile(r"(?i)\b(?:until|till|to) (?P<until>.+)$")
_REMOVE = re.compile(r"(?i)\W*(?:remove|delete|end) standard answer #?(?P<number>\d{1,9})\W*")
_LIST = re.compile(r"(?i)\W*(?:show |list )?(?:the |all )?standard answers\W*")
_ABOUT = re.compile(r"(?i)\W*(?:add |a )*standard answer\b.*", re.DOTALL)
_ACCEPT = re.compile(
    r"(?i)\W*(?P<what>accept|decline) correction #?(?P<number>\d{1,9})\b(?P<rest>.*)", re.DOTALL
)
_ANSWERED = re.compile(r"(?i)(?P<what>yes|no) standard answer (?P<number>\d{1,9})")


@dataclass(frozen=True, slots=True)
class _Desk:
    request: Request
    context: Context

    @property
    def who(self) -> str:
        return self.request.asker.slack_user_id or self.request.asker.name

    @property
    def today(self) -> date:
        return self.request.now.date()


def respond(request: Request, context: Context) -> Reply | None:
    """The reply to a message about standard answers or corrections; None for any other."""
    desk = _Desk(request, context)
    text = plain(request.text)
    for pattern, work in _FORMS:
        match = pattern.fullmatch(text)
        if match is not None:
            return work(desk, match)
    return _plain_yes_or_no(desk, text)


def describe(answer: StandardAnswer) -> str:
    """One standard answer as a list names it."""
    return (
        f"{answer.id}. “{answer.question}” - {shortened(answer.answer, 200)}"
        f" ({answer.owner}, until {uk_date(answer.until)})"
    )


def audit(
    context: Context, answer: StandardAnswer, before: str, after: str, update: Update
) -> None:
    """Keep who put or took away a standard answer, inside the caller's transaction."""
    name = f"Standard answer to “{shortened(answer.question, 120)}”"
    row = replace(update, record_id=answer.id, before=before, after=after, about=name)
    append(context.db, row)


def _add(desk: _Desk, match: re.Match[str]) -> Reply:
    _check_administrator(desk)
    rest = match["rest"]
    owner = _OWNER.search(rest)
    until = _until(rest, desk.today)
    if until is None or until < desk.today:
        return Reply(f"Until which day? {HOW_TO_ADD}", status=ReplyStatus.AMBIGUOUS)
    name = owner["owner"].split(" until ")[0].strip() if owner else desk.request.asker.name
    return _proposed(desk, match["question"], match["answer"], name, until)


def _proposed(
    desk: _Desk,
    question: str,
    answer: str,
    owner: str,
    until: date,
    correction: int | None = None,
) -> Reply:
    context = desk.context
    telling = telling_words(question, context.vocabulary)
    if not telling:
        return Reply("That question has no telling word, so nobody could ask it again.")
    draft = StandardAnswer(
        question=question.strip(),
        telling=telling,
        answer=answer.strip(),
        owner=owner,
        added_on=desk.today,
        until=until,
        state=StandardState.PROPOSED,
        asked_by=desk.who,
        conversation=desk.request.conversation,
        asked_at=desk.request.now,
        correction=correction,
    )
    with writing(context.db):
        number = add_standard_answer(context.db, draft)
    lines = [
        f"Standard answer to “{draft.question}”:",
        draft.answer,
        f"Owner: {owner}. It holds until {uk_date(until)}.",
        "It is not kept yet. Reply yes to keep it, or no.",
    ]
    return _asking("\n".join(lines), number, "Yes, keep it")


def _remove(desk: _Desk, match: re.Match[str]) -> Reply:
    _check_administrator(desk)
    held = standard_answer(desk.context.db, int(match["number"]))
    if held is None or held.state not in (StandardState.CURRENT, StandardState.REMOVING):
        return Reply(f"No standard answer {match['number']} is held.", status=ReplyStatus.UNKNOWN)
    with writing(desk.context.db):
        ask_to_remove(
            desk.context.db, held.id, desk.who, desk.request.conversation, desk.request.now
        )
    text = f"Remove this one?\n{describe(held)}\nReply yes to remove it, or no."
    return _asking(text, held.id, "Yes, remove it")


def _asking(text: str, number: int, yes: str) -> Reply:
    choices = (
        Choice(yes, says=f"yes standard answer {number}", style="primary"),
        Choice("No", says=f"no standard answer {number}"),
    )
    return Reply(text, status=ReplyStatus.AMBIGUOUS, choices=choices)


def _by_button(desk: _Desk, match: re.Match[str]) -> Reply:
    waiting = standard_answer(desk.context.db, int(match["number"]))
    if waiting is None or waiting.state in (StandardState.CURRENT, StandardState.REMOVED):
        return Reply("Nothing waits for a yes there any more.", status=ReplyStatus.UNKNOWN)
    if waiting.asked_by != desk.who:
        text = "Only whoever asked for it can answer that. Nothing is changed."
        return Reply(text, status=ReplyStatus.UNKNOWN, private=True)
    return _settled(desk, waiting, yes=match["what"].lower() == "yes")


def _plain_yes_or_no(desk: _Desk, text: str) -> Reply | None:
    """A bare yes or no, where a standard answer waits for it and no update was proposed since."""
    said = understood(text)
    if not isinstance(said, Yes | No) or said.proposal is not None or said.number is not None:
        return None
    waiting = waiting_for_yes(desk.context.db, desk.who, desk.request.conversation)
    if (
        waiting is None
        or waiting.asked_at is None
        or not waiting.may_be_confirmed(desk.request.now)
    ):
        return None
    officer = desk.request.asker.officer
    if officer is not None and officer.id is not None:
        update = open_proposal_of(desk.context.db, officer.id, desk.request.conversation)
        if update is not None and update.made_at > waiting.asked_at:
            return None
    return _settled(desk, waiting, yes=isinstance(said, Yes))


def _settled(desk: _Desk, waiting: StandardAnswer, *, yes: bool) -> Reply:
    if yes and not waiting.may_be_confirmed(desk.request.now):
        return Reply(
            "That waited longer than 15 minutes. Nothing is changed; say it again.",
            status=ReplyStatus.UNKNOWN,
        )
    removing = waiting.state is StandardState.REMOVING
    with writing(desk.context.db):
        if not yes:
            back = StandardState.CURRENT if removing else StandardState.REMOVED
            set_state(desk.context.db, waiting.id, back)
            return Reply("Nothing is changed.")
        # The right is asked again: it may have gone since.
        if waiting.correction is None:
            _check_administrator(desk)
        return _removed(desk, waiting) if removing else _kept(desk, waiting)


def _kept(desk: _Desk, waiting: StandardAnswer) -> Reply:
    context = desk.context
    if waiting.correction is not None:
        correction = correction_numbered(context.db, waiting.correction)
        if correction is None or not _may_settle(desk, correction):
            raise NotPermittedError("Only whoever owns that record can accept a correction of it.")
        settle_correction(
            context.db, correction.id, CorrectionState.ACCEPTED, desk.request.asker.name
        )
    set_state(context.db, waiting.id, StandardState.CURRENT)
    audit(context, waiting, "", waiting.answer, _row(desk))
    text = f"Kept as standard answer {waiting.id}, until {uk_date(waiting.until)}."
    return Reply(f"{text} To take it back, say: remove standard answer {waiting.id}.")


def _removed(desk: _Desk, waiting: StandardAnswer) -> Reply:
    set_state(desk.context.db, waiting.id, StandardState.REMOVED)
    audit(desk.context, waiting, waiting.answer, "", _row(desk))
    return Reply(f"Standard answer {waiting.id} is removed.")


def _list(desk: _Desk, match: re.Match[str]) -> Reply:
    held = standard_answers(desk.context.db)
    if not held:
        return Reply(f"No standard answer is held. {HOW_TO_ADD}", status=ReplyStatus.UNKNOWN)
    lines = [
        f"{describe(each)}{'' if each.is_said_on(desk.today) else ' - expired, no longer said'}"
        for each in held
    ]
    return Reply("\n".join(["Standard answers:", *lines]))


def _how_to(desk: _Desk, match: re.Match[str]) -> Reply:
    _check_administrator(desk)
    return Reply(HOW_TO_ADD, status=ReplyStatus.AMBIGUOUS)


def _correction(desk: _Desk, match: re.Match[str]) -> Reply:
    correction = correction_numbered(desk.context.db, int(match["number"]))
    if correction is None:
        return Reply(f"No correction {match['number']} is held.", status=ReplyStatus.UNKNOWN)
    if not _may_settle(desk, correction):
        raise NotPermittedError(
            "Only whoever owns that record, or an administrator, can settle it."
        )
    if correction.state is not CorrectionState.OPEN:
        return Reply(f"Correction {correction.id} was {correction.state} before.")
    if match["what"].lower() == "accept" and correction.correction:
        until = _until(match["rest"], desk.today) or desk.today + HOLDS_FOR
        return _proposed(
            desk,
            correction.question,
            correction.correction,
            desk.request.asker.name,
            until,
            correction.id,
        )
    accepted = match["what"].lower() == "accept"
    state = CorrectionState.ACCEPTED if accepted else CorrectionState.DECLINED
    with writing(desk.context.db):
        settle_correction(desk.context.db, correction.id, state, desk.request.asker.name)
        about = f"Correction of “{shortened(correction.question, 120)}”"
        row = replace(_row(desk), noun="correction", record_id=correction.id, about=about)
        append(desk.context.db, replace(row, before="open", after=state.value))
    if not accepted:
        return Reply(f"Correction {correction.id} is declined. Nothing is changed.")
    return Reply(
        f"Correction {correction.id} is accepted. They did not say what is right: record it by an"
        f" update or the next paper, or: {HOW_TO_ADD[5:]}"
    )


def _may_settle(desk: _Desk, correction: Correction) -> bool:
    if ADMINISTRATOR in desk.request.asker.roles:
        return True
    return may_settle(desk.request.asker.officer, correction, desk.context, desk.today)


def _check_administrator(desk: _Desk) -> None:
    if ADMINISTRATOR not in desk.request.asker.roles:
        raise NotPermittedError(
            "Only an administrator may change standard answers. Democratic Services can say who"
            " that is."
        )


def _until(text: str, today: date) -> date | None:
    """The last day named; half a year from today where none is, None where it is no day."""
    said = _UNTIL.search(text)
    if said is None:
        return today + HOLDS_FOR
    days = days_said(fold(said["until"]), today)
    return days[0].ahead(today) if days else None


def _row(desk: _Desk) -> Update:
    return Update(
        at=desk.request.now,
        who=desk.request.asker.name,
        # Undo is for updates of records: this is taken back by removing it.
        officer_id=None,
        kind=UpdateKind.CHANGED,
        noun=NOUN,
        record_id=0,
        field="answer",
        before="",
        after="",
        link=desk.request.link,
    )


_FORMS: tuple[tuple[re.Pattern[str], Callable[[_Desk, re.Match[str]], Reply]], ...] = (
    (_ANSWERED, _by_button),
    (_ADD, _add),
    (_REMOVE, _remove),
    (_LIST, _list),
    (_ACCEPT, _correction),
    (_ABOUT, _how_to),
)
