"""What is asked of whom or what a record names: its person, its report, its priority."""

import re
from collections.abc import Collection
from dataclasses import replace

from handlers import agenda_items, officers
from handlers.by_noun import answer_about
from handlers.context import Context
from handlers.conversation import Answer
from handlers.messages import Request
from handlers.understanding.askable import ASKABLE
from handlers.understanding.asks import OF_A_DAY, Ask
from handlers.understanding.follow_up import about_subjects
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.people import Named
from handlers.understanding.pointing import parts_of, sections_of_recommendations
from handlers.understanding.question import Question
from handlers.understanding.search import about_people
from handlers.understanding.spoken_of import leads_of, people_spoken_of
from handlers.wording import answered, shortened
from knowledge.domain.folding import fold
from knowledge.store.action_lists import ActionsWanted, actions_wanted
from knowledge.store.actions import actions_numbered
from knowledge.store.agendas import agenda_item, all_reports
from knowledge.store.conversations import Remembered
from knowledge.store.numbered import subjects_numbered
from knowledge.store.subjects import Subject, subjects_with_ids
from knowledge.store.topics import topic

_OF_A_PERSON = frozenset({Ask.POST, Ask.CONTACT})
# What a priority of a plan has, and the actions under it have not.
OF_A_PRIORITY = frozenset({Ask.LINKS, Ask.SAVINGS, Ask.IMPLICATIONS})
_WHO_ELSE = re.compile(
    r"^\W*(?:and |so )?(?:is |was )?(?:who|anyone|anybody|somebody|someone) else"
    r"(?: (?:is|was|leads?|on|named|there|it|that|this))*\W*$"
)
_LED = frozenset({"action", "topic"})
_OF_AN_ACTION = frozenset({Ask.LEAD, Ask.DUE, Ask.MILESTONES, Ask.OUTCOME, Ask.RESOURCES})
_A_FEW = 3
_OF_A_REPORT = frozenset({Ask.RECOMMENDED, Ask.CONTACT, Ask.AUTHOR})


def about_the_people(
    question: Question,
    people: list[Named],
    request: Request,
    context: Context,
    besides: Collection[tuple[str, int]] = (),
) -> Answer:
    """What the line asks of these people, what they lead without the records `besides`."""
    inquiry = about_people(question, people, request.now)
    return Answer(officers.answer_people(people, inquiry, context, besides=besides), inquiry)


def nobody_else(question: Question, remembered: Remembered, context: Context) -> Answer | None:
    """That one alone leads what is spoken of, where it is asked who else does; None otherwise."""
    asked = _WHO_ELSE.match(fold(question.text)) and not question.telling
    if not asked or remembered.noun not in _LED or len(remembered.record_ids) != 1:
        return None
    leads = leads_of(remembered.noun, list(remembered.record_ids), context)
    if len(leads) != 1:
        return None
    record_id = remembered.record_ids[0]
    of_action = remembered.noun == "action"
    held = (
        actions_numbered(context.db, [record_id]) if of_action else [topic(context.db, record_id)]
    )
    led = [entry for entry in held if entry]
    lines = [
        f"Nobody else is named: {leads[0][0]} alone leads “{shortened(entry.title, 120)}”."
        for entry in led
    ]
    return Answer(answered(lines, [entry.source for entry in led]), keeps=True)


def of_what_it_names(
    inquiry: Inquiry,
    asked: list[Ask],
    remembered: Remembered,
    request: Request,
    context: Context,
) -> Answer | None:
    """The same asked of the person or the report that the record names."""
    question = inquiry.question
    if inquiry.noun == "agenda_item" and not _OF_A_REPORT.isdisjoint(asked):
        reports = _reports_behind(inquiry.record_ids, context)
        if reports:
            asks = {ask: 1.0 for ask in asked if ask in _OF_A_REPORT}
            asking = replace(question, asks=asks)
            of_them = about_subjects(asking, reports, remembered, request)
            return Answer(answer_about(of_them, context), of_them)
    if inquiry.noun == "agenda_item" and not OF_A_DAY.isdisjoint(asked):
        return Answer(agenda_items.days_of(inquiry, context), inquiry)
    if inquiry.noun == "officer" and (led := _of_what_they_lead(asked, remembered)):
        subjects = subjects_with_ids(context.db, *led)
        of_them = about_subjects(question, subjects, remembered, request)
        return Answer(answer_about(of_them, context), of_them)
    if not _OF_A_PERSON.isdisjoint(asked):
        people = people_spoken_of(remembered, context)
        if people:
            named = [Named(person, 1.0, frozenset()) for person in people]
            # The talk is still of the record that names them.
            return replace(about_the_people(question, named, request, context), keeps=True)
    if inquiry.noun == "recommendation" and not _OF_AN_ACTION.isdisjoint(asked):
        return _of_its_actions(inquiry, asked, remembered, request, context)
    if inquiry.noun in ("action", "officer") and not OF_A_PRIORITY.isdisjoint(asked):
        return _of_its_priority(inquiry, asked, remembered, request, context)
    return None


def _of_its_actions(
    inquiry: Inquiry,
    asked: list[Ask],
    remembered: Remembered,
    request: Request,
    context: Context,
) -> Answer | None:
    """The same asked of the actions of a plan that stand under the recommendation."""
    sections = tuple(sections_of_recommendations(inquiry.record_ids, context))
    if not sections:
        return None
    councils = tuple({candidate.subject.council for candidate in inquiry.chosen})
    found = actions_wanted(context.db, ActionsWanted(councils=councils, sections=sections))
    subjects = subjects_with_ids(context.db, "action", [action.number or 0 for action in found])
    if not subjects:
        return None
    asks = {ask: 1.0 for ask in asked if ask in _OF_AN_ACTION}
    of_them = about_subjects(replace(inquiry.question, asks=asks), subjects, remembered, request)
    return Answer(answer_about(of_them, context), of_them)


def _of_its_priority(
    inquiry: Inquiry,
    asked: list[Ask],
    remembered: Remembered,
    request: Request,
    context: Context,
) -> Answer | None:
    """The same asked of the priorities, a few at most, that the actions spoken of stand under."""
    parts = parts_of(remembered, context)
    numbers = sorted(part.number for part in parts if part.noun == "priority")
    councils = {candidate.subject.council for candidate in inquiry.chosen}
    subjects = [
        subject
        for number in numbers
        for subject in subjects_numbered(context.db, "priority", number)
        if subject.council in councils
    ]
    if not 1 <= len(numbers) <= _A_FEW or not subjects:
        return None
    asking = replace(inquiry.question, asks=dict.fromkeys(asked, 1.0))
    of_it = about_subjects(asking, subjects, remembered, request)
    return Answer(answer_about(of_it, context), of_it)


def _of_what_they_lead(asked: list[Ask], remembered: Remembered) -> tuple[str, list[int]] | None:
    """What was listed of a person and has what is asked: "by when?" after what she leads."""
    nouns = dict.fromkeys(noun for noun, _ in remembered.shown)
    fits = {noun: max(ASKABLE[noun].get(ask, 0.0) for ask in asked) for noun in nouns}
    best = max(fits, key=lambda noun: fits[noun], default="")
    if not best or not fits[best]:
        return None
    return best, [record_id for noun, record_id in remembered.shown if noun == best]


def _reports_behind(item_ids: list[int], context: Context) -> list[Subject]:
    """The reports that stand behind these items of an agenda."""
    items = [item for i in item_ids if (item := agenda_item(context.db, i))]
    numbered = {(item.source.document, item.number) for item in items}
    ids = [
        entry.id or 0
        for entry in all_reports(context.db)
        if (entry.source.document, entry.agenda_item) in numbered
    ]
    return subjects_with_ids(context.db, "report", ids)
