"""People: who they are, how to reach them, what they lead on."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from handlers.context import Context
from handlers.messages import Choice, Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.people import Named, Person, written_alike
from handlers.understanding.question import Question
from handlers.understanding.sections import in_sections, sections_asked
from handlers.understanding.terms import Term, all_said
from handlers.wording import answered, due_words, listed, shortened
from knowledge.domain.actions import Action
from knowledge.domain.documents import Source
from knowledge.domain.officers import Councillor, Officer
from knowledge.domain.person_names import name_key
from knowledge.domain.topics import Topic
from knowledge.store.actions import actions_led_by
from knowledge.store.officers import officers_with_ids
from knowledge.store.subjects import Subject, search_subjects
from knowledge.store.topics import topics_led_by

_HOLDER = re.compile(
    r"\b(name of|who is|who's|whos|who was|who are)\b.*\b(director|head of|manager|chief"
    r" executive|monitoring officer|clerk|secretary|treasurer|principal|coordinator)\b(?!['’]s\b)"
    r"|\bwho heads\b"
)
_HEADS = re.compile(r"\bwho heads up\b")
# "Who got the Practice Lead job?": what it is called may have "lead" in it.
_IN_A_JOB = re.compile(
    r"\bwho (?:got|has|holds|landed|took|fills|filled|was given) the (?:[\w'’-]+ ){1,6}"
    r"(?:job|post|role|position)\b"
)
# Who heads a theme is its lead, no post.
_LED = frozenset({"theme", "priority"})
_LEADING = re.compile(r"\blead|\bresponsible|\bowns?\b|\bin charge\b|\bwhich manager\b")


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The answer about officers known by their ids: the next line of a conversation."""
    held = officers_with_ids(context.db, inquiry.record_ids)
    return answer_people([Named(person, 1.0, frozenset()) for person in held], inquiry, context)


def answer_people(
    people: list[Named],
    inquiry: Inquiry,
    context: Context,
    *,
    besides: Collection[tuple[str, int]] = (),
) -> Reply:
    """The answer about the people named; several who fit are listed.

    What they lead is told without the records `besides` which it is asked for: "what else?".
    """
    if len(people) > 1:
        return _which([named.person for named in people], inquiry.ask)
    person = people[0].person
    if isinstance(person, Councillor):
        return _councillor(person, inquiry.ask)
    if inquiry.ask is Ask.CONTACT:
        return _contact(person, inquiry.question.folded)
    if inquiry.ask is Ask.POST:
        return _post(person, context)
    return _leads_on(person, context, inquiry, besides)


def holder_of_post(question: Question, context: Context) -> Reply | None:
    """Who holds the post that the question names; None where it asks for no holder.

    A post that no paper gives a holder for is said to be so: a post is not a person.
    """
    in_a_job = bool(_IN_A_JOB.search(question.folded))
    asks_for_holder = _HOLDER.search(question.folded) and not _LEADING.search(question.folded)
    if not in_a_job and not asks_for_holder:
        return None
    if question.nouns & _LED:
        return None
    terms = question.telling or question.terms
    stemmed = sorted({word for term in terms for word in term.stems})
    found = search_subjects(
        context.db, stemmed, nouns=("officer",), councils=question.scope, limit=30
    )
    held = [s for s in found if _is_held_by(s, terms) and _is_of(s, question)]
    if not held and _HEADS.search(question.folded):
        # Who heads up a piece of work holds no post of its name.
        return None
    printed = [s for s in held if not s.papers.isdisjoint(question.papers.ids)]
    held = printed or held
    if not held:
        text = "No paper held here names the holder of that post."
        return Reply(text, status=ReplyStatus.UNKNOWN)
    people = officers_with_ids(context.db, [subject.record_id for subject in held])
    reply = answered([_posts(person) for person in people], [person.source for person in people])
    return replace(reply, shows=tuple(("officer", person.id or 0) for person in people))


def _is_of(subject: Subject, question: Question) -> bool:
    return not question.scope or subject.council in question.scope


def _is_held_by(subject: Subject, terms: Iterable[Term]) -> bool:
    """True where the posts of an officer have every word of the post asked for."""
    return all_said(terms, frozenset(subject.word_stems))


def _leads_on(
    person: Officer, context: Context, inquiry: Inquiry, besides: Collection[tuple[str, int]]
) -> Reply:
    """What a person leads on: topics and actions, with their due dates."""
    keys = [name_key(name) for name in (person.name, *person.also_written)]
    topics = topics_led_by(context.db, keys, person.council)
    actions = _narrowed(actions_led_by(context.db, keys, person.council), inquiry)
    known = len(topics) + len(actions)
    topics = [topic for topic in topics if ("topic", topic.id) not in besides]
    actions = [action for action in actions if ("action", action.number) not in besides]
    others = [
        line for other in written_alike(person, context) for line in _alike(other, context, inquiry)
    ]
    if known and not topics and not actions:
        return answered([f"Nothing else that {person.name} leads is held.", *others], [])
    also = "also leads" if len(topics) + len(actions) < known else "leads"
    if not topics and not actions:
        nothing = f"No topic or action that {person.name} leads is held."
        if person.posts and Ask.LEADS_ON not in inquiry.question.plainly:
            return answered([_posts(person), nothing, *others], [person.source])
        posts = f" {_posts(person)}" if person.posts else ""
        return answered([f"{nothing}{posts}", *others], [person.source], ReplyStatus.UNKNOWN)
    lines = [f"{person.name} {also} on {_counted(topics, actions)}:", *_led(topics, actions)]
    reply = answered([*lines, *others], _sources([*topics, *actions]))
    return replace(reply, shows=_shown(topics, actions))


def _shown(topics: list[Topic], actions: list[Action]) -> tuple[tuple[str, int], ...]:
    return (
        *(("topic", topic.id or 0) for topic in topics),
        *(("action", action.number or 0) for action in actions),
    )


def _led(topics: list[Topic], actions: list[Action]) -> list[str]:
    return [f"- topic: {topic.title}" for topic in topics] + [
        f"- action {a.number}: {shortened(a.title, 200)} (due {due_words(a.due) or 'not given'})"
        for a in actions
    ]


def _alike(other: Officer, context: Context, inquiry: Inquiry) -> list[str]:
    """What is led under another name that may be the same person's, said to be so."""
    keys = [name_key(name) for name in (other.name, *other.also_written)]
    topics = topics_led_by(context.db, keys, other.council)
    actions = _narrowed(actions_led_by(context.db, keys, other.council), inquiry)
    if not topics and not actions:
        return [f"The papers also print the name “{other.name}”."]
    also = f"Printed as “{other.name}”, who may be the same person: {_counted(topics, actions)}."
    return [also, *_led(topics, actions)]


def _narrowed(actions: list[Action], inquiry: Inquiry) -> list[Action]:
    """Only the actions of a priority or theme that the question names by its number."""
    asked = sections_asked(inquiry.question)
    return [action for action in actions if in_sections(action.section, asked)]


def _counted(topics: list[Topic], actions: list[Action]) -> str:
    parts: list[str] = []
    if topics:
        parts.append(f"{len(topics)} topic{'s' if len(topics) > 1 else ''}")
    if actions:
        parts.append(f"{len(actions)} action{'s' if len(actions) > 1 else ''}")
    return listed(parts)


def _post(person: Officer, context: Context) -> Reply:
    if person.posts:
        reach = [f"Telephone {person.phone}."] if person.phone else []
        return answered([_posts(person), *reach], [person.source])
    keys = [name_key(name) for name in (person.name, *person.also_written)]
    led = [
        *topics_led_by(context.db, keys, person.council),
        *actions_led_by(context.db, keys, person.council),
    ]
    lines = [f"No post is held for {person.name}, who is named as a lead in {_papers(led)}."]
    return answered(lines if led else [f"No post is held for {person.name}."], _sources(led))


def _posts(person: Officer) -> str:
    return f"{person.name}: {listed([post.title for post in person.posts])}."


def _papers(led: list[Topic | Action]) -> str:
    return listed(list(dict.fromkeys(entry.source.document for entry in led)))


def _contact(person: Officer, folded: str) -> Reply:
    wants_email = "mail" in folded
    held = person.email if wants_email else person.phone
    what = "e-mail address" if wants_email else "telephone number"
    post = _posts(person) if person.posts else ""
    if not held:
        lines = [f"No {what} is held for {person.name}.", post]
        return answered(lines, [person.source], ReplyStatus.UNKNOWN)
    return answered([f"{person.name}: {held}.", post], [person.source])


def _councillor(person: Councillor, ask: Ask) -> Reply:
    if ask is Ask.CONTACT:
        text = f"No contact details are held for {person.name}."
        return answered([text], [person.source], ReplyStatus.UNKNOWN)
    roles = listed(person.roles) or "member"
    of = person.committee or person.council
    return answered([f"{person.name}: {roles}, {of}."], [person.source])


def _which(people: list[Person], ask: Ask) -> Reply:
    lines = ["Several people fit. Which one?"]
    for number, person in enumerate(people, 1):
        known = person.posts if isinstance(person, Officer) else ()
        roles = listed([post.title for post in known]) or listed(
            person.roles if isinstance(person, Councillor) else ()
        )
        lines.append(f"{number}. {person.name}{f', {roles}' if roles else ''}")
    asks = {Ask.CONTACT: "phone number of {}", Ask.POST: "who is {}?"}.get(
        ask, "what does {} lead on?"
    )
    choices = tuple(Choice(person.name, says=asks.format(person.name)) for person in people)
    reply = answered(lines, [person.source for person in people], ReplyStatus.AMBIGUOUS)
    return Reply(reply.text, reply.status, reply.sources, choices)


def _sources(led: list[Topic | Action]) -> list[Source]:
    return [entry.source for entry in led]
