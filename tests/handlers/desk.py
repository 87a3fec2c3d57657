"""Exborough, a council with a clerk, leads, a deputy and a leaver, and a desk to talk at."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from handlers.context import Context
from handlers.messages import Asker, DirectMessage, Reply, Request
from handlers.router import respond
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.documents import Document, Source
from knowledge.domain.officers import Lead, LeadKind, Officer, Post
from knowledge.domain.periods import Period, parse_period
from knowledge.domain.records import Reading, Record
from knowledge.domain.rules import Rules
from knowledge.domain.updates import Update
from knowledge.store.actions import find_action
from knowledge.store.database import writing
from knowledge.store.officers import link_officer, officer_named
from knowledge.store.records import save_reading
from knowledge.store.updates import history

LONDON = ZoneInfo("Europe/London")
COUNCIL = "Exborough"
COMMITTEE = "Families Scrutiny Committee"
MONDAY = datetime(2026, 9, 7, 10, 30, tzinfo=LONDON)
PLAN = Source("Service plan (2026/27)", "page 4")
RULES = Rules(
    default=CommitteeRules(title=""),
    democratic_services=frozenset({"Dilys Clark"}),
    administrators=frozenset({"Adam Root"}),
)
SLACK = {
    "Ann Price": "U0ANN",
    "Bob Ray": "U0BOB",
    "Cara Holt": "U0CARA",
    "Dilys Clark": "U0DILYS",
    "Adam Root": "U0ADAM",
}
ANN, BOB = "Ann Price", "Bob Ray"
CARA, CLERK = "Cara Holt", "Dilys Clark"
# Numbers are given in this order: 1, 2, 3, ...
ACTIONS = (
    ("Audit foster care files", ANN, "September 2026"),
    ("Launch the early help strategy", ANN, "Ongoing"),
    ("Review placements with the health board", BOB, "31 March 2027"),
    ("Train foster carers", ANN, ""),
    ("Publish the sufficiency statement", "Head of Placements", "December 2026"),
)


@dataclass
class Desk:
    """A conversation with the bot: who says what, and what stands in the file afterwards."""

    context: Context
    now: datetime = MONDAY
    link: str = "https://exborough.example/p1"
    told: list[DirectMessage] = field(default_factory=list[DirectMessage])

    @property
    def db(self) -> Database:
        return self.context.db

    def says(self, who: str, text: str, *, conversation: str = "") -> Reply:
        """What the bot answers; what it tells others is kept in `told`."""
        asker = Asker(who, officer_named(self.db, who), SLACK.get(who, ""))
        place = conversation or f"D {who}"
        reply = respond(Request(text, asker, self.now, place, link=self.link), self.context)
        self.told += reply.direct
        return reply

    def agrees(self, who: str, *texts: str) -> Reply:
        """Say each line, then yes."""
        for text in texts:
            self.says(who, text)
        return self.says(who, "yes")

    def wait(self, **span: int) -> None:
        """Let real time pass, whatever the clock's hands do."""
        self.now = (self.now.astimezone(UTC) + timedelta(**span)).astimezone(LONDON)

    def on(self, day: date) -> "Desk":
        """Go on another day."""
        self.now = self.now.replace(year=day.year, month=day.month, day=day.day)
        return self

    def action(self, number: int) -> Action:
        found = find_action(self.db, number)
        assert found is not None
        return found

    def due(self, number: int) -> str:
        """The last day by which it is due, ISO, "" for none."""
        last = self.action(number).due.last_day
        return last.isoformat() if last else ""

    def status(self, number: int) -> ActionStatus:
        return self.action(number).status

    def audit(self, number: int) -> list[Update]:
        return history(self.db, "action", number)


def fill(db: Database) -> None:
    """Exborough's one plan, with its people linked to Slack."""
    document = Document(COUNCIL, "Service plan", "plan", "plan.txt", "0" * 64, committee=COMMITTEE)
    with writing(db):
        save_reading(db, Reading(document, tuple(_records())), MONDAY)
        for name, slack in SLACK.items():
            known = officer_named(db, name)
            assert known is not None
            link_officer(db, known.id or 0, slack)


def _records() -> list[Record]:
    people = [Officer(COUNCIL, name, PLAN) for name in SLACK if name != CARA]
    cara = Officer(COUNCIL, CARA, PLAN, posts=(Post("Head of Placements", "2026-01-01"),))
    return [*people, cara, *(_action(*each) for each in ACTIONS)]


def _action(title: str, lead: str, due: str) -> Action:
    kind = LeadKind.ROLE if lead.startswith("Head") else LeadKind.PERSON
    return Action(
        COUNCIL,
        "Service plan",
        title,
        PLAN,
        leads=(Lead(lead, kind),),
        due=parse_period(due) if due else Period(""),
        status=ActionStatus.ON_TRACK,
    )
