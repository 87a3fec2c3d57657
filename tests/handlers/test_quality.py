"""The state of what is held: what lacks an owner, a date, a fresh figure; what disagrees."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from handlers.quality import Section, quality, quality_text
from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.documents import Document, Passage, Source
from knowledge.domain.indicators import Indicator, Observation
from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.domain.periods import NO_PERIOD, parse_period
from knowledge.domain.records import KeptAsText, Reading, Record, Rejection
from knowledge.domain.topics import Topic
from knowledge.store.database import opened, writing
from knowledge.store.records import save_reading
from tests.knowledge_files import fresh_file

NOW = datetime(2031, 9, 1, 9, 0, tzinfo=ZoneInfo("Europe/London"))
TODAY = date(2031, 9, 1)
COUNCIL = "Northby Council"
PLAN = Document(COUNCIL, "Homes plan", "plan", "plan.txt", "1" * 64, period="2030/31")
REPORT = Document(COUNCIL, "Homes report", "report", "report.txt", "2" * 64, period="2031/32")
AT = Source("Homes plan", "row 2 of the table", "as printed")


def action(title: str, due: str = "31 July 2031", lead: str = "Ann Lee") -> Action:
    leads = (Lead(lead, LeadKind.PERSON),) if lead else ()
    period = parse_period(due) if due else NO_PERIOD
    return Action(COUNCIL, "Homes plan", title, AT, leads=leads, due=period)


def figure(value: float, period: str = "June 2031") -> Observation:
    return Observation(
        COUNCIL, parse_period(period), value, f"{value}", AT, indicator="HOU 01", unit="%"
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "knowledge.db"
    fresh_file(path)
    return path


def saved(path: Path, *records: Record, paper: Document = PLAN, **not_taken: object) -> None:
    with opened(path) as db, writing(db):
        save_reading(db, replace(Reading(paper, records), **not_taken), NOW)


def section(path: Path, heading: str, council: str = "") -> list[str]:
    with opened(path) as db:
        found = {s.heading: s for s in quality(db, TODAY, council)}
    return [finding.said() for finding in found[heading].findings]


def test_an_action_without_an_owner_or_a_date_is_named_until_it_is_finished(path: Path) -> None:
    done = replace(action("Sweep", due="", lead=""), status=ActionStatus.COMPLETE)
    saved(path, action("Mend the roof", lead=""), action("Paint", due=""), done)
    assert section(path, "Actions without an owner") == ["action 1: Mend the roof"]
    assert section(path, "Actions without a due date") == ["action 2: Paint"]


def test_ongoing_is_a_due_date_and_is_never_overdue(path: Path) -> None:
    saved(path, action("Keep the books", due="Ongoing"))
    assert section(path, "Actions without a due date") == []
    assert section(path, "Actions overdue and never reported on") == []


def test_the_longest_overdue_comes_first_with_its_age_in_days(path: Path) -> None:
    saved(path, action("Paint", due="31 August 2031"), action("Mend", due="July 2031"))
    assert section(path, "Actions overdue and never reported on") == [
        "action 2: Mend, due 31 July 2031 (32 days)",
        "action 1: Paint, due 31 August 2031 (1 day)",
    ]


def test_a_figure_is_stale_when_the_next_annual_one_is_well_overdue(path: Path) -> None:
    indicator = Indicator(COUNCIL, "HOU 01", "Repairs in time", AT)
    saved(path, indicator, figure(91.0, "June 2029"))
    (stale,) = section(path, "Figures that have gone stale")
    assert stale == "HOU 01: the last figure is for the time to 30 June 2029 (793 days)"
    saved(path, figure(92.0, "June 2031"), paper=REPORT)
    assert section(path, "Figures that have gone stale") == []


def test_two_papers_that_print_another_value_for_one_period_are_both_quoted(path: Path) -> None:
    saved(path, Indicator(COUNCIL, "HOU 01", "Repairs in time", AT), figure(91.0))
    saved(path, figure(91.0), paper=REPORT)
    assert section(path, "Figures on which papers disagree") == []
    saved(path, figure(88.5), paper=REPORT)
    assert section(path, "Figures on which papers disagree") == [
        "HOU 01, June 2031: 88.5 in Homes report (2031/32) and 91.0 in Homes plan (2030/31)"
    ]


def test_people_who_may_be_one_are_paired_and_others_are_not(path: Path) -> None:
    names = ("Jo Carr", "Jo Carre", "J Carr", "Sam Carr", "Ann Lee", "Ann Day")
    saved(path, *(Officer(COUNCIL, name, AT) for name in names))
    found = section(path, "People written in several ways")
    assert "Jo Carr and Jo Carre may be the same person" in found
    assert "J Carr and Jo Carr may be the same person" in found
    assert not any("Sam" in line or "Ann" in line for line in found)


def test_leads_whom_nobody_in_slack_is_linked_to_are_counted(path: Path) -> None:
    saved(path, action("Mend"), action("Paint"), Topic(COUNCIL, "Voids", AT))
    assert section(path, "Leads that nobody in Slack is linked to") == ["Ann Lee leads 2 things"]
    assert section(path, "Topics without a lead officer") == ["Voids, Homes plan (2030/31)"]


def test_what_an_import_did_not_take_is_kept_until_the_paper_is_read_again(path: Path) -> None:
    passage = Passage(COUNCIL, "words", AT)
    refused = Rejection(AT, "the title is blank")
    table = KeptAsText(Source("Homes plan", "the table on page 3"), ("Ward", "Homes", "Voids"))
    saved(path, passage, rejected=(refused,), kept_as_text=(table,))
    name = "Homes plan (2030/31)"
    (rejected,) = section(path, "Rows that were rejected")
    assert rejected == f"{name}, row 2 of the table: the title is blank"
    (kept,) = section(path, "Tables kept as text only")
    assert kept.startswith(f"{name}, the table on page 3: Ward")
    saved(path, passage)
    assert section(path, "Rows that were rejected") == []
    assert section(path, "Tables kept as text only") == []


def test_another_council_s_findings_can_be_left_out(path: Path) -> None:
    saved(path, action("Mend", lead=""))
    assert section(path, "Actions without an owner", "Southby Council") == []


def test_the_report_counts_every_kind_and_lists_the_first_of_each(path: Path) -> None:
    saved(path, *(action(f"Mend roof {n}", lead="") for n in range(12)))
    with opened(path) as db:
        text = quality_text(db, TODAY, shown=10)
        sections: list[Section] = quality(db, TODAY)
    assert "State of what is held, as at 1 September 2031." in text
    assert "Actions without an owner: 12" in text
    assert "… and 2 more" in text
    assert all(f"{section.heading}: " in text for section in sections)


def test_an_empty_file_says_so(path: Path) -> None:
    with opened(path) as db:
        assert "Nothing is held yet" in quality_text(db, TODAY)
