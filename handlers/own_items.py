"""What somebody is asked for now, of their own and in place of others, and what of it is named."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.context import Context
from handlers.items import is_named, item_words
from knowledge.domain.codes import code_key
from knowledge.domain.folding import fold
from knowledge.domain.known import owing_of
from knowledge.domain.officers import Officer
from knowledge.domain.owing import OpenItem, OpenItemKind
from knowledge.store.reminders import known_around
from knowledge.store.stand_ins import acts_for

_AHEAD = timedelta(days=60)
_NUMBERS = re.compile(r"(?:actions?\s+)?\#?\d{1,9}(?:\s*(?:,|and|&)\s*\#?\d{1,9})*")
_REPORT = re.compile(
    r"(?:(?:the|my|agenda)\s+)*(?:reports?|items?|(?P<topic>topic))\b\s*"
    r"(?P<number>\d{1,3}(?:[a-z]\b|\([a-z]\)|\.\d{1,2})?)?(?P<where>.*)"
)


@dataclass(frozen=True, slots=True)
class OwnItem:
    """An item, and the Slack ID of the officer who owes it: oneself, or whom one stands in for."""

    item: OpenItem
    lead: str


def own_items(officer: Officer, context: Context, today: date) -> list[OwnItem]:
    """All that this officer is asked for in the next weeks, also for whom they act that day."""
    known = known_around(context.db, context.rules, today, today + _AHEAD, today=today)
    acted_for = (each.officer for each in acts_for(context.db, officer, today))
    whose = dict.fromkeys(each.slack_user_id for each in (officer, *acted_for))
    led = owing_of(known).among(officer.council, known.items)
    return [
        OwnItem(item, lead.slack_user_id)
        for lead, items in led
        if lead.slack_user_id in whose
        for item in items
    ]


def named_among(words: str, own: Sequence[OwnItem], today: date) -> list[OwnItem] | None:
    """The items that these folded words name; None where they name something else."""
    words = words.strip(" ,:.")
    if _NUMBERS.fullmatch(words):
        numbers = set(re.findall(r"\d+", words))
        found = [o for o in own if o.item.kind is OpenItemKind.ACTION and o.item.number in numbers]
        return found if len({each.item.number for each in found}) == len(numbers) else None
    figures = [each for each in own if each.item.kind is OpenItemKind.FIGURE]
    if found := [each for each in figures if words in _figure_names(each.item)]:
        return found
    match = _REPORT.fullmatch(words)
    if match is None:
        return None
    kind = OpenItemKind.TOPIC if match["topic"] else OpenItemKind.REPORT
    of_kind = [each for each in own if each.item.kind is kind]
    exactly = [each for each in of_kind if fold(item_words(each.item)) == words]
    number, where = match["number"] or "", match["where"].strip(" ,:")
    return exactly or [e for e in of_kind if is_named(e.item, number, where, today)] or None


def _figure_names(item: OpenItem) -> Iterable[str]:
    names = {fold(item.number), fold(item.title), code_key(item.number).lower()}
    for name in tuple(names):
        names |= {f"{name} {fold(item.period)}", f"{name} for {fold(item.period)}"}
    return names | {f"figure {name}" for name in names}
