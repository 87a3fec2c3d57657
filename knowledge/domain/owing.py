"""What an officer still owes a committee before it meets, and who has anything to do with it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.domain.folding import fold
from knowledge.domain.leads import parse_leads
from knowledge.domain.meetings import TO_FOLLOW, Meeting
from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.domain.permissions import lead_keys
from knowledge.domain.person_names import name_key

_REPORT_OF = re.compile(r"\s*(?:joint\s+)?reports?\s+(?:of|by|from)\s+(?:the\s+)?", re.IGNORECASE)


class OpenItemKind(StrEnum):
    """An action that is not finished, a figure that is due, a report on the agenda, a topic of
    the work programme."""

    ACTION = "action"
    FIGURE = "figure"
    REPORT = "report"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One thing that somebody owes.

    `committee` is "" where the paper names none; an action then belongs to whoever follows its
    `plan`. `number` is the action's or the agenda item's, a figure's code, "" for a topic.
    `title` is "" for an exempt item: it is counted and not spoken of. `due` is as printed,
    `due_last` the last day it stands for, None for none. `meeting` is the day whose agenda a
    report is on, None for the others. `status` is an action's. `period` is the figure's, in words.
    `ref` names the item for ever: "action 12", as the audit names its record.
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
    due_last: date | None = None
    status: str = ""
    period: str = ""

    ref: str = ""

    def __post_init__(self) -> None:
        """`ref` is worked out once: it is looked up for every reminder."""
        object.__setattr__(self, "ref", self.ref or self._ref())

    def _ref(self) -> str:
        if self.kind is OpenItemKind.ACTION:
            return f"action {self.number}"
        place = f"{fold(self.council)}/{fold(self.committee)}"
        if self.kind is OpenItemKind.REPORT:
            return f"report {place}|{self.meeting}|{self.number}"
        if self.kind is OpenItemKind.FIGURE:
            return figure_ref(self.council, self.number, self.period)
        return f"topic {place}|{fold(self.title)}"

    def is_overdue(self, today: date) -> bool:
        """True once the last day of its due date has passed."""
        return self.due_last is not None and today > self.due_last


def figure_ref(council: str, name: str, period: str) -> str:
    """What names a figure that is owed, for ever: whose, its code or title, for which period."""
    return f"figure {fold(council)}|{name}|{period}"


def authors(as_printed: str) -> tuple[Lead, ...]:
    """Whose report it is: "Joint Report of A Smith, Head of X and B Jones, Head of Y" is two."""
    return parse_leads(_REPORT_OF.sub("", TO_FOLLOW.sub("", as_printed), count=1))


Owed = tuple[Officer, tuple[OpenItem, ...]]


class Owing:
    """Who owes which committee what, looked up by committee: made once, asked for every meeting.

    Names and posts held on `today` match exactly or not at all; a board cannot be asked.
    `single_committee` names the councils of which only one committee is held: a plan that names
    no committee is then that committee's.
    """

    def __init__(
        self,
        officers: Iterable[Officer],
        items: Iterable[OpenItem],
        *,
        today: date,
        single_committee: frozenset[str] = frozenset(),
    ) -> None:
        self._officers = [(officer, lead_keys(officer, today)) for officer in officers]
        self._order = {id(officer): place for place, (officer, _) in enumerate(self._officers)}
        self._by_key: dict[tuple[str, str], list[Officer]] = defaultdict(list)
        self._by_email: dict[tuple[str, str], list[Officer]] = defaultdict(list)
        for officer, keys in self._officers:
            for key in keys:
                self._by_key[officer.council, key].append(officer)
            if officer.email:
                self._by_email[officer.council, fold(officer.email)].append(officer)
        self._keys: dict[str, str] = {}
        self._single = single_committee
        self._of_committee: dict[tuple[str, str], list[OpenItem]] = defaultdict(list)
        self._of_plan: dict[tuple[str, str], list[OpenItem]] = defaultdict(list)
        self._of_nobody: dict[str, list[OpenItem]] = defaultdict(list)
        for item in items:
            if item.committee:
                self._of_committee[item.council, fold(item.committee)].append(item)
            else:
                self._of_plan[item.council, fold(item.plan)].append(item)
                self._of_nobody[item.council].append(item)

    def items_of(
        self, council: str, committee: str, plans: Iterable[str] = ()
    ) -> Sequence[OpenItem]:
        """Everything open that this committee has to do with, whoever leads it."""
        found = list(self._of_committee.get((council, fold(committee)), ()))
        if council in self._single:
            found += self._of_nobody.get(council, ())
        else:
            for plan in plans:
                found += self._of_plan.get((council, fold(plan)), ())
        return found

    def before(self, meeting: Meeting, plans: Iterable[str] = ()) -> list[Owed]:
        """The officers who owe this meeting something, each with what, in the order given."""
        day = meeting.starts_at.date()
        concerned = {
            item: None
            for body in meeting.bodies
            for item in self.items_of(meeting.council, body, plans)
            if item.meeting is None or item.meeting == day
        }
        return self.among(meeting.council, concerned)

    def among(self, council: str, items: Iterable[OpenItem]) -> list[Owed]:
        """The officers of a council who lead any of these items, each with theirs."""
        owed: dict[int, tuple[Officer, dict[OpenItem, None]]] = {}
        for key, led in self._by_lead(items).items():
            for officer in self._by_key.get((council, key), ()):
                owed.setdefault(id(officer), (officer, {}))[1].update(dict.fromkeys(led))
        found = sorted(owed.values(), key=lambda pair: self._order[id(pair[0])])
        return [(officer, tuple(items)) for officer, items in found]

    def _by_lead(self, items: Iterable[OpenItem]) -> Mapping[str, list[OpenItem]]:
        found: dict[str, list[OpenItem]] = defaultdict(list)
        for item in items:
            for lead in item.leads:
                if lead.kind is not LeadKind.BOARD:
                    found[self._key_of(lead.name)].append(item)
        return found

    def _key_of(self, name: str) -> str:
        """Kept: the same few names lead thousands of items."""
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = name_key(name)
        return key

    def officers_named(self, council: str, names: Iterable[str]) -> list[Officer]:
        """The officers of a council written under any of these names or e-mail addresses."""
        wanted = {key for name in names for key in (self._key_of(name), fold(name)) if key}
        found = {
            id(officer): officer
            for key in wanted
            for officer in (
                *self._by_key.get((council, key), ()),
                *self._by_email.get((council, key), ()),
            )
        }
        return sorted(found.values(), key=lambda officer: self._order[id(officer)])


def owed_before(
    meeting: Meeting,
    officers: Iterable[Officer],
    items: Iterable[OpenItem],
    *,
    plans: Iterable[str] = (),
    only_committee: bool = False,
    today: date,
) -> list[Owed]:
    """The officers to be told of this meeting, each with what they owe, in the order given.

    Told are the leads of the committee's open actions and topics, the authors of its reports,
    and the meeting's contacts (who may owe nothing).
    """
    officers = tuple(officers)
    single = frozenset({meeting.council}) if only_committee else frozenset[str]()
    owing = Owing(officers, items, today=today, single_committee=single)
    owed = {id(officer): items for officer, items in owing.before(meeting, plans)}
    contacts = {name for each in meeting.contacts for name in (each.name, each.email) if name}
    arrange = {id(officer) for officer in owing.officers_named(meeting.council, contacts)}
    return [
        (officer, owed.get(id(officer), ()))
        for officer in officers
        if id(officer) in owed or id(officer) in arrange
    ]
