"""A small council for the stories: its papers in a file, its people in the practice workspace."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlite_utils import Database

from bot.answering import Respond
from bot.serving import Service, running
from bot.settings import Settings, SlackSettings
from bot.workspace.people import Channel, Installation, Person
from bot.workspace.workspace import PATIENCE, PracticeWorkspace, create_workspace
from handlers.router import respond as routed
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.documents import Document, Source
from knowledge.domain.indicators import Indicator, Observation
from knowledge.domain.meetings import Committee, Meeting
from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.domain.periods import Period
from knowledge.domain.records import Reading, Record
from knowledge.domain.rules import Rules
from knowledge.store.database import writing
from knowledge.store.records import save_reading
from tests.knowledge_files import fresh_file

LONDON = ZoneInfo("Europe/London")
COUNCIL = "Weirdale Council"
COMMITTEE = "Places Scrutiny Committee"
# A Wednesday morning; the committee meets four weeks later.
MORNING = datetime(2026, 9, 2, 9, 30, tzinfo=LONDON)
MEETING = datetime(2026, 9, 30, 10, 0, tzinfo=LONDON)

AMINA = Person("U0AMINA", "Amina Rahman", "amina.rahman@weirdale.example")
OWEN = Person("U0OWEN", "Owen Price", "owen.price@weirdale.example")
CLERK = Person("U0CLARE", "Clare Clerk", "clare.clerk@weirdale.example")
LEFT = Person("U0LEFT", "Lena Leaver", "lena.leaver@weirdale.example", deactivated=True)
CHANNEL = Channel("C0PLACES", "places-scrutiny")
ELSEWHERE = Channel("C0LUNCH", "lunch")


class CouncilClock:
    """The time of day in the stories; it stands still until it is moved on."""

    def __init__(self, moment: datetime = MORNING) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, span: timedelta) -> None:
        """Let time go by."""
        self.moment += span


def records() -> Iterator[Record]:
    """What the council's one paper holds."""
    plan = Source("Places Improvement Plan", "page 4")
    report = Source("Performance Report", "page 2")
    yield Officer(COUNCIL, AMINA.name, plan, email=AMINA.email)
    yield Officer(COUNCIL, OWEN.name, plan, email=OWEN.email)
    yield Officer(COUNCIL, CLERK.name, plan, email=CLERK.email)
    yield Action(
        COUNCIL,
        "Places Improvement Plan",
        "Replace the street lights in Castle Ward",
        plan,
        leads=(Lead(AMINA.name, LeadKind.PERSON),),
        due=Period("October 2026"),
        status=ActionStatus.ON_TRACK,
    )
    yield Indicator(COUNCIL, "PLC 007", "Street lights repaired within five days", report)
    yield Observation(
        COUNCIL, Period("Quarter 1 2026/27"), 91.5, "91.5%", report, indicator="PLC 007", unit="%"
    )
    yield Committee(COUNCIL, COMMITTEE, report)
    yield Meeting(COUNCIL, COMMITTEE, MEETING, report)


def knowledge_file(path: Path) -> Path:
    """A prepared knowledge file with the council's paper in it."""
    return fresh_file(path, _fill)


def _fill(db: Database) -> None:
    document = Document(
        COUNCIL, "Places Improvement Plan", "plan", "plan.txt", "0", committee=COMMITTEE
    )
    with writing(db):
        save_reading(db, Reading(document, tuple(records())), MORNING)


def practice(
    now: CouncilClock, *, channel_history: bool = False, request_url: str = ""
) -> PracticeWorkspace:
    """The council's Slack, not yet started."""
    return create_workspace(
        [AMINA, OWEN, CLERK, LEFT],
        [CHANNEL, ELSEWHERE],
        now=now,
        installation=Installation(channel_history=channel_history),
        request_url=request_url,
    )


def settings_for(
    workspace: PracticeWorkspace, path: Path, *, channel_threads: bool = False
) -> Settings:
    """Settings that lead the bot to the practice workspace."""
    return Settings(
        rules=Rules(
            committees=(CommitteeRules(title=COMMITTEE, channel=CHANNEL.id),),
            channel_threads=channel_threads,
            democratic_services=frozenset({CLERK.name}),
        ),
        database=path,
        slack=SlackSettings(
            bot_token=workspace.bot_token,
            app_token=workspace.app_token,
            signing_secret=workspace.signing_secret,
            api_url=workspace.base_url,
        ),
    )


@contextmanager
def at_work(
    workspace: PracticeWorkspace,
    path: Path,
    now: CouncilClock,
    *,
    respond: Respond = routed,
    channel_threads: bool = False,
) -> Iterator[Service]:
    """The real bot, connected over Socket Mode, its first tick behind it.

    Else that tick would find, now and then, what people have said in the meantime.
    """
    settings = settings_for(workspace, path, channel_threads=channel_threads)
    with running(settings, now=now, respond=respond) as service:
        workspace.wait_for_connection()
        assert service.clock.caught_up.wait(PATIENCE)
        yield service
