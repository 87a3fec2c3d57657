"""The people whom "she", "his" or a first name means: those whom the talk's records name."""

from handlers.context import Context
from handlers.understanding.asks import Ask
from handlers.understanding.people import Named
from handlers.understanding.question import Question
from knowledge.domain.actions import Action
from knowledge.domain.codes import code_key
from knowledge.domain.folding import words
from knowledge.domain.officers import Officer
from knowledge.domain.plans import Theme
from knowledge.domain.topics import Topic
from knowledge.store.actions import actions_numbered
from knowledge.store.agendas import report
from knowledge.store.conversations import Remembered
from knowledge.store.indicators import indicator
from knowledge.store.officers import officer_named, officers_with_ids
from knowledge.store.plans import all_themes, themes_with_ids
from knowledge.store.risks import risks_with_ids
from knowledge.store.subjects import Subject, subjects_with_ids
from knowledge.store.topics import topic, topics_with_code

_SEVERAL = frozenset({"they", "them", "their", "theirs"})
_THEM = frozenset("he she they him her them his hers their theirs".split())


def leads_meant(question: Question, remembered: Remembered | None, context: Context) -> list[Named]:
    """The people whom "he", "she" or "they" means: who leads what the conversation is about."""
    if remembered is None or question.telling or not question.words & _THEM:
        return []
    if Ask.LEADS_ON not in question.asks and Ask.CONTACT not in question.asks:
        return []
    return [Named(officer, 1.0, frozenset()) for officer in people_spoken_of(remembered, context)]


def pointed_to(question: Question, remembered: Remembered, context: Context) -> list[Named]:
    """The one person spoken of whom "she" or a first name of theirs means; [] for anybody else."""
    people = people_spoken_of(remembered, context)
    if question.words & _THEM - _SEVERAL and len(people) == 1:
        return [Named(people[0], 1.0, frozenset())]
    for person in people:
        first = next(iter(words(person.name)), "")
        if first and [term.said for term in question.telling] == [first]:
            return [Named(person, 1.0, frozenset({first}))]
    return []


def themes_pointed_to(
    question: Question, remembered: Remembered, context: Context
) -> list[Subject]:
    """The themes that the person spoken of leads: "which theme does she run?"."""
    if "theme" not in question.nouns or question.numbered:
        return []
    people = [named.person.name for named in pointed_to(question, remembered, context)]
    ids = [
        theme.id or 0
        for theme in all_themes(context.db)
        if people and any(lead.name in people for lead in theme.leads)
    ]
    return subjects_with_ids(context.db, "theme", ids) if ids else []


def leads_of(noun: str, ids: list[int], context: Context) -> list[tuple[str, str]]:
    """The names and councils of who leads these records of one noun; of officers, their own."""
    db = context.db
    if noun == "officer":
        return [(officer.name, officer.council) for officer in officers_with_ids(db, ids)]
    led: list[Action] | list[Topic] | list[Theme] = []
    if noun == "action":
        led = actions_numbered(db, ids)
    elif noun == "topic":
        led = [held for i in ids if (held := topic(db, i))]
    elif noun == "indicator":
        entries = [held for i in ids if (held := indicator(db, i))]
        led = [t for e in entries for t in topics_with_code(db, code_key(e.code), [e.council])]
    elif noun == "theme":
        led = themes_with_ids(db, ids)
    elif noun == "risk":
        risks = risks_with_ids(db, ids)
        return list(dict.fromkeys((owner.name, r.council) for r in risks for owner in r.owners))
    elif noun == "report":
        held = [entry for i in ids if (entry := report(db, i))]
        return [(entry.contact.name, entry.council) for entry in held if entry.contact]
    return list(dict.fromkeys((lead.name, each.council) for each in led for lead in each.leads))


def people_spoken_of(remembered: Remembered, context: Context) -> list[Officer]:
    """The officers who lead, wrote or are what the conversation is about."""
    leads = leads_of(remembered.noun, list(remembered.record_ids), context)
    held = [officer_named(context.db, name, council) for name, council in leads]
    return [officer for officer in held if officer]
