"""The records that reminders are derived from, read as they stand now."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time

from sqlite_utils import Database

from knowledge.domain.actions import FINISHED
from knowledge.domain.calendars import LONDON
from knowledge.domain.item_replies import ItemState
from knowledge.domain.known import Known
from knowledge.domain.meeting_reminders import longest_wait, reach
from knowledge.domain.meetings import TO_FOLLOW, Meeting
from knowledge.domain.notices import KEPT_FOR
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.owing import OpenItem, OpenItemKind, authors
from knowledge.domain.quarters import last_quarter
from knowledge.domain.returns import OwedFigure, Standing
from knowledge.domain.rules import Rules
from knowledge.store.asked import asked_since, refused_since, times_asked, told_of, unsettled
from knowledge.store.item_replies import replies
from knowledge.store.meeting_changes import changes_since
from knowledge.store.meetings import meeting
from knowledge.store.moments import kept_day
from knowledge.store.officers import all_officers
from knowledge.store.people import people, snoozes_since
from knowledge.store.returns import figures_due
from knowledge.store.rows import query
from knowledge.store.topics import all_topics

_ACTIONS = (
    "select a.number, a.council, a.plan, a.title, a.due_text, a.due_last, a.status, d.committee"
    " from actions a join documents d on d.id = a.document_id"
    " where a.status not in (select value from json_each(?)) order by a.number"
)
_AGENDA = (
    "select c.council, c.title as committee, m.held_on, i.number, i.title, i.author, i.exempt,"
    " m.published is null as awaited, i.as_printed"
    " from agenda_items i join meetings m on m.id = i.meeting_id"
    " join committees c on c.id = m.committee_id"
    " where (m.published is null or i.title || i.author || i.as_printed like '%to follow%')"
    " and m.held_on between ? and ? order by i.id"
)


def known_around(db: Database, rules: Rules, first: date, last: date, *, today: date) -> Known:
    """What is needed for the reminders sent between these days; names and posts as of `today`."""
    before, after = reach(rules)
    since = first - longest_wait(rules)
    rehearsal = bool(rules.reminding.rehearsal_channel)
    asked = asked_since(db, since, rehearsal=rehearsal)
    meetings = _meetings_between(db, since - after, last + before)
    owed = figures_due(db, rules, last_quarter(today)) if rules.returns else []
    items = (
        *_actions(db),
        *topics_led(db),
        *_reports_owed(db, since - after, last + before),
        *(_figure_item(each) for each in owed if each.standing is Standing.MISSING),
    )
    return Known(
        today,
        meetings,
        tuple(all_officers(db)),
        items,
        _councils_with_one_committee(db),
        changes_since(db, datetime.combine(first, time(), LONDON) - KEPT_FOR),
        people=people(db, today),
        asked=asked,
        told_of=told_of(asked),
        unsettled=unsettled(db, rehearsal=rehearsal),
        refused=refused_since(db, since, rehearsal=rehearsal),
        times_asked=times_asked(db),
        snoozes=snoozes_since(db, since),
        most_asks=rules.reminding.most_asks,
        figures_due=tuple(dict.fromkeys((each.council, each.expected.name) for each in owed)),
    )


def _meetings_between(db: Database, first: date, last: date) -> tuple[Meeting, ...]:
    rows = db.execute(
        "select id from meetings where held_on between ? and ? order by held_on, id",
        [first.isoformat(), last.isoformat()],
    ).fetchall()
    return tuple(found for (row_id,) in rows if (found := meeting(db, row_id)) is not None)


def _actions(db: Database) -> Iterator[OpenItem]:
    """The actions that are not finished, whoever leads them."""
    leads: dict[int, list[Lead]] = defaultdict(list)
    sql = "select action_number, name, kind from action_leads order by action_number, position"
    for number, name, kind in db.execute(sql).fetchall():
        leads[number].append(Lead(name, LeadKind(kind)))
    for row in query(db, _ACTIONS, [json.dumps(list(FINISHED))]):
        yield OpenItem(
            OpenItemKind.ACTION,
            row["council"],
            row["title"],
            tuple(leads.get(row["number"], ())),
            # The committee to which the paper with the action went, "" where it names none.
            committee=row["committee"],
            plan=row["plan"],
            number=str(row["number"]),
            due=row["due_text"],
            due_last=kept_day(row["due_last"]),
            status=row["status"],
        )


def topics_led(db: Database) -> Iterator[OpenItem]:
    """The topics of the work programmes."""
    for each in all_topics(db):
        yield OpenItem(
            OpenItemKind.TOPIC,
            each.council,
            each.title,
            each.leads,
            committee=each.committee,
            due=each.timescale,
        )


def _reports_owed(db: Database, first: date, last: date) -> Iterator[OpenItem]:
    """The reports still to come of which nobody has said that they are sent."""
    said = replies(db)
    for item in reports_awaited(db, first, last):
        reply = said.get(item.ref)
        if reply is None or reply.state is not ItemState.SENT:
            yield item


def reports_awaited(db: Database, first: date, last: date) -> Iterator[OpenItem]:
    """The reports of the agendas between these days that are not published, and those to follow."""
    for row in query(db, _AGENDA, [first.isoformat(), last.isoformat()]):
        printed = f"{row['title']} {row['author']} {row['as_printed']}"
        if not row["awaited"] and not TO_FOLLOW.search(printed):
            continue
        yield OpenItem(
            OpenItemKind.REPORT,
            row["council"],
            "" if row["exempt"] else row["title"],
            authors(row["author"]),
            committee=row["committee"],
            number=row["number"],
            meeting=date.fromisoformat(row["held_on"]),
        )


def _figure_item(each: OwedFigure) -> OpenItem:
    return OpenItem(
        OpenItemKind.FIGURE,
        each.council,
        each.expected.title,
        each.leads,
        committee=each.expected.committee,
        number=each.expected.name,
        period=each.period.text if each.period else "",
    )


def _councils_with_one_committee(db: Database) -> frozenset[str]:
    rows = db.execute("select council from committees group by council having count(*) = 1")
    return frozenset(row[0] for row in rows.fetchall())
