"""The records that reminders are derived from, read as they stand now."""

from collections.abc import Iterable
from datetime import date, datetime, time

from sqlite_utils import Database

from knowledge.domain.actions import FINISHED
from knowledge.domain.calendars import LONDON
from knowledge.domain.meetings import Meeting
from knowledge.domain.notices import KEPT_FOR
from knowledge.domain.officers import Officer
from knowledge.domain.owing import OpenItem, OpenItemKind, authors
from knowledge.domain.permissions import lead_keys
from knowledge.domain.reminders import Known, reach
from knowledge.domain.rules import Rules
from knowledge.store.actions import actions_led_by
from knowledge.store.meeting_changes import changes_since
from knowledge.store.meetings import agenda_of, meeting
from knowledge.store.officers import all_officers, officer
from knowledge.store.topics import topics_led_by


def known_around(
    db: Database,
    rules: Rules,
    first: date,
    last: date,
    *,
    today: date,
    only_to: str = "",
    linked: bool = True,
) -> Known:
    """What is needed for the reminders sent between these days; names and posts as of `today`.

    `only_to` is a Slack ID: then no other officer is read, nor what they owe. `linked` leaves
    out the officers whom nobody has linked to Slack and who cannot be told anything.
    """
    before, after = reach(rules)
    meetings = _meetings_between(db, first - after, last + before)
    changes = changes_since(db, datetime.combine(first, time(), LONDON) - KEPT_FOR)
    if not meetings and not changes:
        return Known(today)
    officers = _officers_in_slack(db, only_to) if linked else tuple(all_officers(db))
    keys = sorted({key for each in officers for key in lead_keys(each, today)})
    agendas = {held.id: held for held in (*meetings, *(change.meeting for change in changes))}
    items = (*_actions(db, keys), *_topics(db, keys), *_reports(db, agendas.values()))
    return Known(today, meetings, officers, items, _councils_with_one_committee(db), changes)


def _meetings_between(db: Database, first: date, last: date) -> tuple[Meeting, ...]:
    rows = db.execute(
        "select id from meetings where held_on between ? and ? order by held_on, id",
        [first.isoformat(), last.isoformat()],
    ).fetchall()
    return tuple(found for (row_id,) in rows if (found := meeting(db, row_id)) is not None)


def _officers_in_slack(db: Database, only_to: str) -> tuple[Officer, ...]:
    rows = db.execute(
        "select id from officers where slack_user_id is not null"
        " and (? = '' or slack_user_id = ?) order by id",
        [only_to, only_to],
    ).fetchall()
    return tuple(found for (row_id,) in rows if (found := officer(db, row_id)) is not None)


def _actions(db: Database, keys: list[str]) -> Iterable[OpenItem]:
    found = [each for each in actions_led_by(db, keys) if each.status not in FINISHED]
    committees = _committees_of_actions(db, [each.number for each in found])
    for each in found:
        yield OpenItem(
            OpenItemKind.ACTION,
            each.council,
            each.title,
            each.leads,
            committee=committees.get(each.number, ""),
            plan=each.plan,
            number=str(each.number),
            due=each.due.text,
        )


def _committees_of_actions(db: Database, numbers: list[int | None]) -> dict[int | None, str]:
    """The committee to which the paper with the action went, "" where it names none."""
    marks = ",".join("?" * len(numbers))
    rows = db.execute(
        "select a.number, d.committee from actions a join documents d on d.id = a.document_id"
        f" where a.number in ({marks})",
        numbers,
    )
    return dict(rows.fetchall())


def _topics(db: Database, keys: list[str]) -> Iterable[OpenItem]:
    for each in topics_led_by(db, keys):
        yield OpenItem(
            OpenItemKind.TOPIC,
            each.council,
            each.title,
            each.leads,
            committee=each.committee,
            due=each.timescale,
        )


def _reports(db: Database, meetings: Iterable[Meeting]) -> Iterable[OpenItem]:
    """Reports still to come: once the agenda is published they are in."""
    for held in meetings:
        if held.id is None or held.published is not None:
            continue
        for item in agenda_of(db, held.id):
            yield OpenItem(
                OpenItemKind.REPORT,
                item.council,
                "" if item.exempt else item.title,
                authors(item.author),
                committee=item.committee,
                number=item.number,
                meeting=item.meeting,
            )


def _councils_with_one_committee(db: Database) -> frozenset[str]:
    rows = db.execute("select council from committees group by council having count(*) = 1")
    return frozenset(row[0] for row in rows.fetchall())
