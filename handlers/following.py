"""The next line of a conversation, answered from what the conversation is about."""

from collections.abc import Collection
from dataclasses import replace

from handlers import (
    action_lists,
    agenda_items,
    figure_follow_ups,
    officers,
    passages,
    reasons,
    shown,
)
from handlers.by_noun import answer_about
from handlers.context import Context
from handlers.conversation import Answer
from handlers.messages import Reply, ReplyStatus, Request
from handlers.understanding.askable import ASKABLE
from handlers.understanding.asks import Ask
from handlers.understanding.follow_up import (
    about_subjects,
    added_by,
    carried,
    leads_meant,
    narrowed,
    people_spoken_of,
    pointed_to,
    themes_pointed_to,
    with_its_column,
)
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.people import Named
from handlers.understanding.pointing import leans, only_pointing, parts_of
from handlers.understanding.question import Question
from handlers.understanding.search import about_actions, about_people
from handlers.understanding.together import another_alike, said_together
from handlers.wording import shortened
from knowledge.domain.folding import words
from knowledge.stems import stems
from knowledge.store.agendas import agenda_item, all_reports
from knowledge.store.conversations import Remembered
from knowledge.store.numbered import subjects_numbered
from knowledge.store.subjects import Subject, subjects_with_ids

_ELSE = frozenset({"else", "other", "others", "also"})
_IT = frozenset({"it", "that", "them", "those", "these", "its"})
# What nearly every wording asks beside what it means.
_GENERAL = frozenset({Ask.LIST, Ask.DEFINE, Ask.EXPANSION, Ask.VALUE, Ask.LEADS_ON, Ask.HELD})
NOUN_NAMES = {"measure": "figure", "budget_line": "budget line", "agenda_item": "agenda item"}
_OF_A_PERSON = frozenset({Ask.POST, Ask.CONTACT})
# What a reply calls it where the ask's own name would not do.
_SAID = {Ask.MONEY: "sum of money", Ask.WHEN: "date", Ask.YEARS: "years", Ask.REASON: "reason"}
_OF_A_PRIORITY = frozenset({Ask.LINKS, Ask.SAVINGS, Ask.IMPLICATIONS})
_OF_A_DAY = frozenset({Ask.WHEN, Ask.DUE})
_WITH_A_REPORT = frozenset({"agenda_item", "report"})
_OF_A_REPORT = frozenset({Ask.RECOMMENDED, Ask.CONTACT, Ask.AUTHOR})


def answer(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Answer | None:
    """The answer where the line leans on the one before; None where it stands by itself.

    In this order: one of the list shown, the person spoken of, the same figure at another time,
    why, a field of the record spoken of, another record that the line names by what it adds.
    """
    if remembered is None or not (remembered.record_ids or remembered.words or remembered.shown):
        return _nothing_to_lean_on(question)
    question = with_its_column(question, remembered)
    return (
        shown.picked(question, remembered, request, context)
        or shown.of_them(question, remembered, request, context)
        or _of_the_person(question, remembered, request, context)
        or figure_follow_ups.answer(question, remembered, request, context)
        or reasons.answer(question, remembered, context)
        or _of_the_record(question, remembered, request, context)
        or _of_another(question, remembered, request, context)
        or _of_the_text(question, remembered, context)
    )


def _nothing_to_lean_on(question: Question) -> Answer | None:
    """That nothing was spoken of which "it" could mean; None where the line says what it is of."""
    if not question.words & _IT or question.codes or question.numbered or question.councils:
        return None
    if question.nouns or question.when.said:
        return None
    pointing = only_pointing(question)
    if any(not pointing.issuperset(term.said.split()) for term in question.telling):
        return None
    word = next(word for word in words(question.folded) if word in _IT)
    text = (
        f"I do not know what “{word}” is here: nothing that I could answer was spoken of before."
        " Ask with its name or its number."
    )
    return Answer(Reply(text, status=ReplyStatus.UNKNOWN), keeps=True)


def _of_the_person(
    question: Question, remembered: Remembered, request: Request, context: Context
) -> Answer | None:
    """What the person spoken of leads ("what else is hers?"), also within one part of a plan."""
    if question.numbered and (people := [*pointed_to(question, remembered, context)]):
        today = request.now.date()
        found = action_lists.answer(question, people, context, today)
        return _listed(found, question, request, context) if found else None
    if themes := themes_pointed_to(question, remembered, context):
        inquiry = about_subjects(question, themes, remembered, request)
        return Answer(answer_about(inquiry, context), inquiry)
    people = leads_meant(question, remembered, context)
    else_asked = question.words & _ELSE and remembered.noun != "officer"
    spoken_of = [(remembered.noun, i) for i in remembered.record_ids] if else_asked else []
    return _about_people(question, people, request, context, spoken_of) if people else None


def _listed(
    found: action_lists.ActionList, question: Question, request: Request, context: Context
) -> Answer:
    return Answer(found.reply, about_actions(question, found.numbers, context, request.now))


def _about_people(
    question: Question,
    people: list[Named],
    request: Request,
    context: Context,
    besides: Collection[tuple[str, int]] = (),
) -> Answer:
    inquiry = about_people(question, people, request.now)
    return Answer(officers.answer_people(people, inquiry, context, besides=besides), inquiry)


def _of_the_record(
    question: Question, remembered: Remembered, request: Request, context: Context
) -> Answer | None:
    """A field of the record spoken of, or that such a record has no such field."""
    inquiry = carried(question, remembered, request, context) or narrowed(
        question, remembered, request, context
    )
    if inquiry is None:
        return None
    asked = _particularly(question, inquiry.noun)
    fitting = [ask for ask in asked if ask in ASKABLE[inquiry.noun]]
    if fitting and not question.asks.keys() & ASKABLE[inquiry.noun].keys():
        inquiry = replace(inquiry, ask=fitting[0])
    if not asked or fitting:
        return Answer(answer_about(inquiry, context), inquiry)
    return _of_what_it_names(inquiry, asked, remembered, request, context) or _no_such_field(
        inquiry, asked[0], question, remembered, context
    )


def _particularly(question: Question, noun: str) -> list[Ask]:
    """What is plainly asked beyond what nearly every wording asks.

    "What is recommended in it?" of an item of an agenda asks what its report recommends.
    """
    asked = [ask for ask in question.plainly if ask not in _GENERAL]
    if noun in ("indicator", "measure"):
        # "What period does that cover?": each figure is told with its period.
        asked = [ask for ask in asked if ask is not Ask.YEARS]
    if noun == "action":
        # "Which priority is it under?": an action's name says it.
        asked = [ask for ask in asked if ask is not Ask.TOPICS]
    if noun in _WITH_A_REPORT and any(word.startswith("recommend") for word in question.words):
        asked.insert(0, Ask.RECOMMENDED)
    return asked


def _of_what_it_names(
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
    if inquiry.noun == "agenda_item" and not _OF_A_DAY.isdisjoint(asked):
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
            return replace(_about_people(question, named, request, context), keeps=True)
    if inquiry.noun == "action" and not _OF_A_PRIORITY.isdisjoint(asked):
        return _of_its_priority(inquiry, asked, remembered, request, context)
    return None


def _of_its_priority(
    inquiry: Inquiry,
    asked: list[Ask],
    remembered: Remembered,
    request: Request,
    context: Context,
) -> Answer | None:
    """The same asked of the one priority that all the actions spoken of stand under."""
    parts = parts_of(remembered, context)
    priorities = [part for part in parts if part.noun == "priority"]
    if len(parts) != 1 or not priorities:
        return None
    found = subjects_numbered(context.db, "priority", priorities[0].number)
    councils = {candidate.subject.council for candidate in inquiry.chosen}
    subjects = [subject for subject in found if subject.council in councils]
    if not subjects:
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


def _no_such_field(
    inquiry: Inquiry,
    asked: Ask,
    question: Question,
    remembered: Remembered,
    context: Context,
) -> Answer:
    """What the text says of it, else that nothing held says this of it."""
    if quoted := _said_of_it(question, remembered, context):
        return quoted
    noun = NOUN_NAMES.get(inquiry.noun, inquiry.noun.replace("_", " "))
    title = inquiry.chosen[0].subject.title
    what = _SAID.get(asked, asked.value)
    said = f"The papers held here print no {what} for the {noun} “{shortened(title, 120)}”."
    more = "Ask what it is, or name something else." if inquiry.noun != "officer" else ""
    text = "\n".join(line for line in (said, more) if line)
    return Answer(Reply(text, status=ReplyStatus.UNKNOWN), keeps=True)


def _of_another(
    question: Question, remembered: Remembered, request: Request, context: Context
) -> Answer | None:
    """The record like the one spoken of that the line names by what it adds."""
    if not leans(question) or question.codes or question.numbered or question.councils:
        return None
    inquiry = another_alike(question, remembered, request, context)
    return Answer(answer_about(inquiry, context), inquiry) if inquiry else None


def _of_the_text(question: Question, remembered: Remembered, context: Context) -> Answer | None:
    """More of the text where only that was spoken of: "vice?" after who chairs a group."""
    if remembered.record_ids or question.codes or question.numbered or question.councils:
        return None
    if not leans(question) or not question.terms or not remembered.words:
        return None
    if said := _said_of_it(question, remembered, context, all_of_it=True):
        return said
    asked = _particularly(question, "")
    if question.telling or not asked:
        return None
    what = _SAID.get(asked[0], asked[0].value)
    text = f"The text held here says no {what} for “{remembered.words}”. Ask with its whole name."
    return Answer(Reply(text, status=ReplyStatus.UNKNOWN), keeps=True)


def instead(
    own: Answer, question: Question, remembered: Remembered | None, context: Context
) -> Answer | None:
    """What the text says of the subject and the line together, where the line alone found only
    text, or nothing.
    """
    if remembered is None or not leans(question):
        return None
    if own.reply.status is not ReplyStatus.UNKNOWN and not own.quoted:
        return None
    if question.codes or question.numbered or question.councils:
        return None
    if said := _said_of_it(question, remembered, context):
        return said
    leaves = own.quoted and own.reply.status is not ReplyStatus.UNKNOWN
    names_something = leaves or any(not term.asking for term in question.terms)
    return None if names_something or not remembered.record_ids else replace(own, keeps=True)


def _said_of_it(
    question: Question, remembered: Remembered, context: Context, *, all_of_it: bool = False
) -> Answer | None:
    together = said_together(question, remembered, context)
    reply = passages.answer(together, context, all_of_it=all_of_it) if together else None
    if together is None or reply is None:
        return None
    told = frozenset(stems(reply.text))
    new = [term for term in added_by(question, remembered) if term.known or term.printed]
    if not all(any(told.issuperset(phrase) for phrase in term.alternatives) for term in new):
        return None
    return Answer(reply, keeps=True, quoted=True)
