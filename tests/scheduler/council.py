"""A small council for the tests of reminders: one committee, two officers, two actions."""

from datetime import date, datetime
from pathlib import Path

from sqlite_utils import Database

from knowledge.bank_holidays import council_calendar
from knowledge.domain.actions import Action
from knowledge.domain.calendars import LONDON
from knowledge.domain.committee_rules import CommitteeRules, DeadlineStep
from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import Contact, Meeting, MeetingStatus
from knowledge.domain.officers import Lead, LeadKind, Officer, Post
from knowledge.domain.periods import Period
from knowledge.domain.rules import Rules
from knowledge.store.actions import save_action
from knowledge.store.database import writing
from knowledge.store.documents import save_document
from knowledge.store.meetings import save_meeting
from knowledge.store.officers import link_officer, save_officer
from tests.knowledge_files import fresh_file

COUNCIL = "Westmoor"
COMMITTEE = "Children's Scrutiny Committee"
CHANNEL = "C0CHILDREN"
GILL = "U0GILL"
SOURCE = Source("Agenda (1 June 2026)", "page 1")
# Final report: 10:00 on the seventh working day before; told five and one working days earlier.
FINAL_REPORT = DeadlineStep("Final report", -7, None, ("channel", "leads"), (5, 1))
RULES = Rules(
    committees=(
        CommitteeRules(
            COMMITTEE,
            CHANNEL,
            steps=(FINAL_REPORT,),
            publication_tell=(),
            publication_remind=(),
            asks=(),
            digest=False,
        ),
    )
)
CALENDAR = council_calendar(RULES)
# Its final report is due on Monday 5 October.
MEETING_DAY = date(2026, 10, 14)
# The days of its two reminders.
FIRST, SECOND = "2026-09-28", "2026-10-02"


def at(day: str, hour: str = "09:00") -> datetime:
    """A moment by the clock on the wall in London."""
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=LONDON)


def founded(path: Path) -> Path:
    """A knowledge file with the meeting of 14 October 2026 and no lead in Slack."""
    return fresh_file(path, found)


def found(db: Database) -> None:
    """Write what `founded` holds."""
    add_meeting(db, MEETING_DAY)


def document(db: Database, committee: str = "") -> int:
    """The id of a paper that went to this committee."""
    paper = Document(COUNCIL, f"Plan {committee}", "plan", "plan.csv", "00", committee=committee)
    return save_document(db, paper, at("2026-06-01"))


def add_meeting(
    db: Database,
    day: date,
    *,
    status: MeetingStatus = MeetingStatus.CONFIRMED,
    moved_from: date | None = None,
    published: date | None = None,
    committee: str = COMMITTEE,
    contacts: tuple[Contact, ...] = (),
) -> None:
    """A meeting at 10:00 on this day, or what is now known of the one held then."""
    held = Meeting(
        COUNCIL,
        committee,
        datetime.combine(day, datetime.min.time(), LONDON).replace(hour=10),
        SOURCE,
        venue="Room 1",
        status=status,
        moved_from=moved_from,
        published=published,
        contacts=contacts,
    )
    with writing(db):
        save_meeting(db, held, document(db))


def add_officer(db: Database, name: str, slack_user_id: str, post: str = "") -> None:
    """An officer who is linked to a Slack user."""
    posts = (Post(post),) if post else ()
    with writing(db):
        saved = save_officer(db, Officer(COUNCIL, name, SOURCE, posts=posts), document(db))
        link_officer(db, saved.row_id, slack_user_id)


def add_action(db: Database, title: str, lead: str, committee: str = COMMITTEE) -> int:
    """The number of an action of a plan that this committee was given."""
    action = Action(
        COUNCIL,
        "Improvement Plan",
        title,
        SOURCE,
        leads=(Lead(lead, LeadKind.PERSON),),
        due=Period("September 2026", date(2026, 9, 1), date(2026, 9, 30)),
    )
    with writing(db):
        return save_action(db, action, document(db, committee), 0).row_id
