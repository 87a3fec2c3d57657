"""How things that officers owe are named: a report on an agenda, a topic of the work programme."""

from datetime import date

from handlers.wording import shortened, uk_date, uk_weekday
from knowledge.domain.folding import capitalised, fold, words
from knowledge.domain.item_replies import ItemReply, ItemState
from knowledge.domain.owing import OpenItem, OpenItemKind
from knowledge.domain.said_days import days_said

_FILLER = frozenset(
    {"for", "of", "on", "to", "the", "at", "a", "meeting", "report", "its", "and", "in", "my"}
)


def item_words(item: OpenItem) -> str:
    """How a message names the item so that it cannot be taken for another."""
    if item.kind is OpenItemKind.TOPIC:
        return f"topic {' '.join(item.title.split())}"
    number = f" {item.number}" if item.number else ""
    committee = f" for {item.committee}" if item.committee else ""
    day = f" on {uk_date(item.meeting)}" if item.meeting else ""
    return f"report{number}{committee}{day}"


def item_name(item: OpenItem) -> str:
    """How replies and the audit name it; never with an exempt title, which is "" already."""
    if item.kind is OpenItemKind.TOPIC:
        return f"Topic “{shortened(item.title, 100)}”"
    return capitalised(item_words(item))


def is_named(item: OpenItem, number: str, where: str, today: date) -> bool:
    """Whether a number and words (folded, "" for none) name this report or topic.

    The number and day fit exactly, what is left of the words is in its committee and title.
    """
    if number and fold(item.number) != fold(number):
        return False
    days = days_said(where, today)
    if days and item.meeting is not None and not any(day.fits(item.meeting) for day in days):
        return False
    for day in reversed(days):
        where = f"{where[: day.start]} {where[day.end :]}"
    left = [word for word in words(fold(where)) if word not in _FILLER]
    within = set(words(fold(f"{item.committee} {item.title}")))
    return bool(number or left or item.kind is OpenItemKind.REPORT) and all(
        word in within for word in left
    )


def standing_words(reply: ItemReply, late: int = 0) -> str:
    """How a reply stands, "no reply" where nothing was said; `late` in working days."""
    if reply.state is ItemState.OPEN:
        return "no reply"
    if reply.expected is not None:
        return f"{reply.state.value}, expected {uk_weekday(reply.expected)}"
    return f"{reply.state.value}, {working_days(late)} late" if late else reply.state.value


def working_days(number: int) -> str:
    """ "1 working day", "5 working days"."""
    return f"{number} working day{'' if number == 1 else 's'}"
