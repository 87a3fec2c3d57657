"""What an officer still owes a committee before it meets, and who has anything to do with it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.domain.folding import fold
from knowledge.domain.meetings import Meeting
from knowledge.domain.officers import Lead, LeadKind, Officer, name_key, parse_leads
from knowledge.domain.permissions import lead_keys

_REPORT_OF = re.compile(r"\s*(?:joint\s+)?reports?\s+(?:of|by|from)\s+(?:the\s+)?", re.IGNORECASE)


class OpenItemKind(StrEnum):
    """An action that is not finished, a topic of the work programme, a report on the agenda."""

    ACTION = "action"
    TOPIC = "topic"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing that somebody owes.

    `committee` is "" where the paper names none; an action then belongs to whoever follows its
    `plan`. `number` is the action's or the agenda item's, "" for a topic. `title` is "" for an
    exempt item: it is counted and not spoken of. `due` is as printed. `meeting` is the day whose
    agenda a report is on, None for the others.
    """

    kind: OpenItemKind
    council: str
    title: str
    leads: tuple[Lead, ...]
    committee: str = ""
    plan: str = ""
    number: str = ""
    due: str = ""
    meeting: date | None = None


def authors(as_printed: str) -> tuple[Lead, ...]:
    """Whose report it is: "Joint Report of A Smith, Head of X and B Jones, Head of Y" is two."""
    return parse_leads(_REPORT_OF.sub("", as_printed, count=1))


def owed_before(
    meeting: Meeting,
    officers: Iterable[Officer],
    items: Iterable[OpenItem],
    *,
    plans: Iterable[str] = (),
    only_committee: bool = False,
    today: date,
) -> list[tuple[Officer, tuple[OpenItem, ...]]]:
    """The officers to be told of this meeting, each with what they owe, in the order given.

    Told are the leads of the committee's open actions and topics, the authors of its reports,
    and the meeting's contacts (who may owe nothing). Names and posts held on `today` match
    exactly or not at all; a board cannot be told.
    """
    followed = frozenset(fold(plan) for plan in plans)
    concerned = [item for item in items if _concerns(item, meeting, followed, only_committee)]
    by_lead = _by_lead(concerned)
    contacts = {name_key(contact.name) for contact in meeting.contacts}
    emails = {fold(contact.email) for contact in meeting.contacts if contact.email}
    told: list[tuple[Officer, tuple[OpenItem, ...]]] = []
    for officer in officers:
        if officer.council != meeting.council:
            continue
        keys = lead_keys(officer, today)
        owed = _owed(keys, by_lead)
        if owed or contacts & set(keys) or fold(officer.email) in emails:
            told.append((officer, owed))
    return told


def _concerns(
    item: OpenItem, meeting: Meeting, followed: frozenset[str], only_committee: bool
) -> bool:
    if item.council != meeting.council:
        return False
    if item.meeting is not None and item.meeting != meeting.starts_at.date():
        return False
    if item.committee:
        return fold(item.committee) == fold(meeting.committee)
    return only_committee or fold(item.plan) in followed


def _by_lead(items: Iterable[OpenItem]) -> Mapping[str, list[OpenItem]]:
    found: dict[str, list[OpenItem]] = defaultdict(list)
    for item in items:
        for lead in item.leads:
            if lead.kind is not LeadKind.BOARD:
                found[name_key(lead.name)].append(item)
    return found


def _owed(keys: Iterable[str], by_lead: Mapping[str, list[OpenItem]]) -> tuple[OpenItem, ...]:
    return tuple(dict.fromkeys(item for key in keys for item in by_lead.get(key, ())))
