"""The next line of a conversation, answered from what the conversation is about."""

from dataclasses import replace

from handlers import (
    action_lists,
    figure_follow_ups,
    in_order,
    other_sums,
    passages,
    reasons,
    shown,
    where_from,
)
from handlers.by_noun import answer_about
from handlers.context import Context
from handlers.conversation import Answer
from handlers.messages import Reply, ReplyStatus, Request
from handlers.named_by_records import OF_A_PRIORITY, about_the_people, nobody_else, of_what_it_names
from handlers.understanding.askable import ASKABLE, FIGURES
from handlers.understanding.asks import Ask
from handlers.understanding.follow_up import (
    about_subjects,
    added_by,
    carried,
    narrowed,
    with_its_column,
)
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.pointing import leans, only_pointing
from handlers.understanding.question import Question
from handlers.understanding.search import about_actions
from handlers.understanding.spoken_of import leads_meant, pointed_to, themes_pointed_to
from handlers.understanding.terms import all_said
from handlers.understanding.together import another_alike, said_together
from handlers.wording import noun_name, shortened
from knowledge.domain.folding import words
from knowledge.stems import stems
from knowledge.store.conversations import Remembered

_A_POST = frozenset({"title", "job", "post", "role", "position"})
_SOMEBODY = frozenset({"he", "she", "him", "her", "his", "hers"})
_ELSE = frozenset({"else", "other", "others", "also"})
_IT = frozenset({"it", "that", "them", "those", "these", "its"})
# What nearly every wording asks beside what it means.
_GENERAL = frozenset({Ask.LIST, Ask.DEFINE, Ask.EXPANSION, Ask.VALUE, Ask.LEADS_ON, Ask.HELD})
# What a reply calls it where the ask's own name would not do.
_SAID = {Ask.MONEY: "sum of money", Ask.WHEN: "date", Ask.YEARS: "years", Ask.REASON: "reason"}
_WITH_A_REPORT = frozenset({"agenda_item", "report"})


def answer(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Answer | None:
    """The answer where the line leans on the one before; None where it stands by itself.

    In this order: where it stands, one of the list shown, the person spoken of, the same figure
    at another time, why, a field of the record spoken of, another record that the line names by
    what it adds.
    """
    if remembered is None or not (remembered.record_ids or remembered.words or remembered.shown):
        return _nothing_to_lean_on(question)
    question = with_its_column(question, remembered)
    return (
        where_from.answer(question, remembered, request, context)
        or shown.picked(question, remembered, request, context)
        or in_order.stepped(question, remembered, request, context)
        or shown.of_them(question, remembered, request, context)
        or nobody_else(question, remembered, context)
        or _of_the_person(question, remembered, request, context)
        or other_sums.not_beside(question, remembered, context)
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
    return about_the_people(question, people, request, context, spoken_of) if people else None


def _listed(
    found: action_lists.ActionList, question: Question, request: Request, context: Context
) -> Answer:
    return Answer(found.reply, about_actions(question, found.numbers, context, request.now))


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
    if inquiry.noun != "officer" and _asks_for_a_post(question):
        asked, fitting = [Ask.POST], []
    if fitting and not question.asks.keys() & ASKABLE[inquiry.noun].keys():
        inquiry = replace(inquiry, ask=fitting[0])
    # "Which change driver is behind those?" asks for nothing that an action has itself.
    leaning = [] if asked else [ask for ask in question.asks if ask in OF_A_PRIORITY]
    if leaning and (of := of_what_it_names(inquiry, leaning, remembered, request, context)):
        return of
    if not asked or fitting:
        return Answer(answer_about(inquiry, context), inquiry)
    return of_what_it_names(inquiry, asked, remembered, request, context) or _no_such_field(
        inquiry, asked[0], question, remembered, context
    )


def _particularly(question: Question, noun: str) -> list[Ask]:
    """What is plainly asked beyond what nearly every wording asks.

    "What is recommended in it?" of an item of an agenda asks what its report recommends.
    """
    asked = [ask for ask in question.plainly if ask not in _GENERAL]
    if noun in FIGURES:
        # "What period does that cover?": each figure is told with its period.
        asked = [ask for ask in asked if ask is not Ask.YEARS]
    if noun == "action" and Ask.WHEN in asked:
        # "When does it start?": no meeting.
        asked = [Ask.DUE if ask is Ask.WHEN else ask for ask in asked]
    if noun == "action":
        # "Which priority is it under?": an action's name says it.
        asked = [ask for ask in asked if ask is not Ask.TOPICS]
    if noun in _WITH_A_REPORT and any(word.startswith("recommend") for word in question.words):
        asked.insert(0, Ask.RECOMMENDED)
    return asked


def _asks_for_a_post(question: Question) -> bool:
    """True for "her title?": it is the person's whom the record names."""
    return bool(question.words & _SOMEBODY and question.words & _A_POST)


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
    noun = noun_name(inquiry.noun)
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
    if not leans(question) or question.codes or question.numbered:
        return None
    inquiry = another_alike(question, remembered, request, context)
    if inquiry is None:
        return None
    reply = answer_about(inquiry, context)
    # What is asked of another council may be held there in other words.
    if question.councils and reply.status is ReplyStatus.UNKNOWN:
        return None
    return Answer(reply, inquiry)


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
    new = [term for term in added_by(question, remembered) if not term.common or term.known]
    # A line that adds nothing and asks nothing ("and"), or adds what no paper has, has no answer.
    if not (new or question.plainly) or not all(term.known or term.printed for term in new):
        return None
    if not all_said(new, told):
        return None
    return Answer(reply, keeps=True, quoted=True)
