"""Whoever curates standard answers and corrections: their rights, and the audit of what they do."""

import re
from dataclasses import dataclass, replace
from datetime import date

from handlers.context import Context
from handlers.messages import ADMINISTRATOR, Request
from handlers.owners import may_settle
from handlers.wording import shortened, uk_date
from knowledge.domain.errors import NotPermittedError
from knowledge.domain.feedback import Correction
from knowledge.domain.folding import fold
from knowledge.domain.said_days import days_said
from knowledge.domain.standard_answers import HOLDS_FOR, StandardAnswer
from knowledge.domain.updates import Update, UpdateKind
from knowledge.store.updates import append

NOUN = "standard answer"
HOW_TO_ADD = (
    'Say: standard answer to "the question" is "the answer", owner NAME, until 31 March 2027.'
)
_UNTIL = re.compile(r"(?i)\b(?:until|till|to) (?P<until>.+)$")


@dataclass(frozen=True, slots=True)
class Desk:
    """One message about standard answers or corrections, with where it is answered."""

    request: Request
    context: Context

    @property
    def who(self) -> str:
        """By whom a proposal is known to be asked: the Slack ID, else the name."""
        return self.request.asker.slack_user_id or self.request.asker.name

    @property
    def today(self) -> date:
        """The day of the message."""
        return self.request.now.date()


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


def may_be_settled(desk: Desk, correction: Correction) -> bool:
    """Whether the speaker may accept or decline it: an administrator, or the record's owner."""
    if ADMINISTRATOR in desk.request.asker.roles:
        return True
    return may_settle(desk.request.asker.officer, correction, desk.context, desk.today)


def check_administrator(desk: Desk) -> None:
    """Raises NotPermittedError where the speaker is no administrator."""
    if ADMINISTRATOR not in desk.request.asker.roles:
        raise NotPermittedError(
            "Only an administrator may change standard answers. Democratic Services can say who"
            " that is."
        )


def until_said(text: str, today: date) -> date | None:
    """The last day named; half a year from today where none is, None where it is no day."""
    said = _UNTIL.search(text)
    if said is None:
        return today + HOLDS_FOR
    days = days_said(fold(said["until"]), today)
    return days[0].ahead(today) if days else None


def audit_row(desk: Desk) -> Update:
    """What is alike in every audit row of curating; the record and the change are still to add."""
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
