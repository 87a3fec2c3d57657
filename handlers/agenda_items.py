"""Single agenda items and the reports behind them: pages, authors, recommendations."""

from datetime import date

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.people import Named
from handlers.understanding.question import Question
from handlers.understanding.when import when_named
from handlers.wording import answered, uk_date
from knowledge.domain.folding import fold
from knowledge.domain.meetings import AgendaItem, Contact, Report
from knowledge.store.agendas import agenda_item, report
from knowledge.store.agendas import reports_by as written_by


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The agenda items found: number, title, whose report, pages."""
    found = [agenda_item(context.db, wanted) for wanted in inquiry.record_ids]
    known = [item for item in found if item is not None]
    lines = [line for item in known for line in _item_lines(item)]
    status = ReplyStatus.ANSWERED if len(known) == 1 else ReplyStatus.AMBIGUOUS
    return answered(lines, [item.source for item in known], status)


def days_of(inquiry: Inquiry, context: Context) -> Reply:
    """The day that an item's title names ("minutes of 16 June"), else that of its meeting."""
    found = [item for i in inquiry.record_ids if (item := agenda_item(context.db, i))]
    lines: list[str] = []
    for item in found:
        named = when_named(fold(item.title)).day
        day = named.on_or_after(date.min) if named else None
        lines.append(
            f"{uk_date(day)}: item {item.number}, “{item.title}”."
            if day
            else f"Item {item.number} is on the agenda of {uk_date(item.meeting)}: “{item.title}”."
        )
    return answered(lines, [item.source for item in found])


def answer_report(inquiry: Inquiry, context: Context) -> Reply:
    """The reports found: author, and what members are asked to do."""
    found = [report(context.db, wanted) for wanted in inquiry.record_ids]
    known = [entry for entry in found if entry is not None]
    lines = [line for entry in known for line in _report_lines(entry, inquiry)]
    status = ReplyStatus.ANSWERED if len(known) == 1 else ReplyStatus.AMBIGUOUS
    return answered(lines, [entry.source for entry in known], status)


def reports_by(people: list[Named], question: Question, context: Context) -> Reply | None:
    """The reports of the people named; None where no author is asked about, or none wrote any."""
    if not (Ask.AUTHOR in question.asks or "report" in question.nouns) or len(people) != 1:
        return None
    name = people[0].person.name
    found = written_by(context.db, name, people[0].person.council)
    if not found:
        return None
    lines = [f"Reports by {name}:"]
    lines += [f"- {r.title}{f' (item {r.agenda_item})' if r.agenda_item else ''}" for r in found]
    return answered(lines, [entry.source for entry in found])


def _item_lines(item: AgendaItem) -> list[str]:
    if item.exempt:
        return [
            f"Item {item.number} of {uk_date(item.meeting)} is exempt: its title and papers are "
            "not for publication. Ask Democratic Services."
        ]
    pages = f", pages {item.page_from} to {item.page_to}" if item.page_from else ""
    lines = [f"Item {item.number}: {item.title}{pages}."]
    if item.author:
        lines.append(f"Report of {item.author}.")
    if item.presenter:
        lines.append(f"Presented by {item.presenter}.")
    return [*lines, f"{item.committee}, {uk_date(item.meeting)}."]


def _reached(contact: Contact, folded: str) -> str:
    """Name, number and address; that none is printed, where it was that which was asked for."""
    numbers = " ".join(part for part in (contact.phone, contact.email) if part)
    reach = f"Contact: {contact.name} {numbers}".strip() + "."
    if "mail" in folded and not contact.email:
        return f"No e-mail address is printed for the contact. {reach}"
    return reach


def _report_lines(entry: Report, inquiry: Inquiry) -> list[str]:
    ask = inquiry.ask
    author = f"Report: {entry.title}. " + (
        f"Author: {entry.author}." if entry.author else "No author is named."
    )
    asked = [f"Recommended: {text}" for text in entry.recommendations]
    if ask is Ask.RECOMMENDED:
        return [*asked, author] if asked else [f"“{entry.title}” prints no recommendation.", author]
    contact = entry.contact
    if ask is Ask.CONTACT and contact is None:
        return [f"“{entry.title}” names no contact.", author]
    reach = [_reached(contact, inquiry.question.folded)] if contact else []
    return [*reach, author] if ask is Ask.CONTACT else [author, *reach]
