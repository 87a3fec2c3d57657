"""People named in a question, with misspellings, first names left out, and words run together."""

import re
from calendar import month_name
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from handlers.context import Context
from handlers.messages import Request
from handlers.understanding.asks import Ask
from handlers.understanding.question import Question
from knowledge.domain.folding import squash, words
from knowledge.domain.officers import Councillor, Officer
from knowledge.stems import stem, stems
from knowledge.store.officers import councillors_with_ids, officers_with_ids
from knowledge.store.subjects import search_subjects

Person = Officer | Councillor

# JaroWinkler above this reads as the same name misspelt ("davis"/"davies" 0.97).
_ALIKE = 0.93
_MONTHS = frozenset(name.lower() for name in month_name)
_TITLED = re.compile(rf"\b(?:mr|mrs|ms|miss|dr|cllr|councillor) (?:{'|'.join(_MONTHS - {''})})\b")
_FIRST_NAME_ONLY = 0.6
_WHOLE_NAME, _RUN_TOGETHER, _LONGEST_NAME = 2, 8, 12
_A_STORY = 30
_OF_ONESELF = frozenset({"i", "me", "my", "mine"})
# "List the priority 9 actions for me please" asks for nobody's own.
_TO_ME = re.compile(r"\b(?:tell|give|show|send) me\b|\bfor me,? (?:please|pls)\b")
_MATTER = re.compile(r"\b(?:about|regarding|concerning) (?P<matter>[^,;?]+)")
_OF_A_BODY = frozenset(stems("committee scrutiny panel board council office team overview and"))
_TITLES = frozenset(["mr", "mrs", "miss", "ms", "dr", "cllr", "councillor", "prof"])


@dataclass(frozen=True, slots=True)
class Named:
    """A person and how surely the question names them: 1 for the whole name as written."""

    person: Person
    sureness: float
    said: frozenset[str]


def people_in(question: Question, context: Context) -> list[Named]:
    """The officers and members that a question names, found by the words of their names."""
    nouns = ("officer", "councillor")
    stemmed = sorted({word for term in question.terms for word in term.stems})
    councils = (question.home, *question.shared) if question.home else ()
    found = search_subjects(context.db, stemmed, nouns=nouns, councils=councils, limit=40)
    ids = {noun: [s.record_id for s in found if s.noun == noun] for noun in nouns}
    held = [
        *officers_with_ids(context.db, ids["officer"]),
        *councillors_with_ids(context.db, ids["councillor"]),
    ]
    silent = context.vocabulary.silent | question.asking
    # "Young people" names no Ms Young.
    phrases = {word for term in question.terms if " " in term.said for word in term.said.split()}
    # In a story some word is a letter off somebody's name: only what was typed counts there.
    said = [word for word in words(question.folded) if word not in phrases]
    corrected = [word for word in question.corrected_words if word not in phrases]
    found = people_named(said if len(said) > _A_STORY else corrected, held, silent)
    # A name that was set right to its stem ("garry" to "gari") is like the name as it was typed.
    found = found or people_named(said, held, silent) or _by_first_name(question, held)
    ordinary = context.vocabulary.ordinary
    return [
        n
        for n in found
        if not (_is_a_place(n, question) or _is_a_time(n, question))
        and not _is_a_word(n, question, ordinary)
    ]


def _by_first_name(question: Question, people: Iterable[Person]) -> list[Named]:
    """Everybody of the one first name that is all the question says: "Helen?"."""
    said = [term for term in question.telling if term.known]
    if len(said) != 1 or _is_before_unknown_name(said[0].said, question):
        return []
    return [
        Named(
            person, _FIRST_NAME_ONLY, frozenset({*said[0].said.split(), said[0].corrected} - {""})
        )
        for person in people
        if (names := [word for word in words(person.name) if word not in _TITLES])
        and len(names) > 1
        and JaroWinkler.similarity(names[0], said[0].said) >= _ALIKE
    ]


def _is_before_unknown_name(first: str, question: Question) -> bool:
    """True for the "Helen" of "Helen Morrison", where nobody held is called Morrison."""
    unknown = (term.said for term in question.telling if not term.known)
    return any(f"{first} {surname}" in question.folded for surname in unknown)


def _is_a_time(named: Named, question: Question) -> bool:
    """True for Jo March where "due in March 2009" was said; "Ms March" is a person."""
    return named.said <= question.when.said | _MONTHS and not _TITLED.search(question.folded)


def _is_a_word(named: Named, question: Question, ordinary: frozenset[str]) -> bool:
    """True for Ms Long where "how long do you boil it" was said: more is said, and no capital."""
    if not named.said <= ordinary:
        return False
    if any(re.search(rf"\b(?:the|how|so|as|too) {word}", question.folded) for word in named.said):
        return True
    if question.telling and is_about([named], question):
        return False
    return not any(re.search(rf"\b{word.title()}\b", question.text) for word in named.said)


def _is_a_place(named: Named, question: Question) -> bool:
    """True for Councillor Durham where "the head of ICT at Durham" was said."""
    places = {word for council in question.councils for word in words(council)}
    return named.said <= places


def asked_of(question: Question, request: Request) -> list[Named]:
    """The asker, where the question is about "me" or "my actions" and nothing else."""
    officer = request.asker.officer
    said = question.words & _OF_ONESELF
    if officer is None or not asks_of_oneself(question):
        return []
    return [Named(officer, 1.0, frozenset(said))]


def asks_of_oneself(question: Question) -> bool:
    """True where the question is about the asker's own work: "what do I lead on?"."""
    own = {Ask.LEADS_ON, Ask.STATUS, Ask.DUE} & question.asks.keys()
    said = frozenset(words(_TO_ME.sub(" ", question.folded)))
    return bool(own and said & _OF_ONESELF and not question.telling)


def is_about(people: list[Named], question: Question) -> bool:
    """True where nothing is left of the question beside the person and what is asked of them.

    "How many days off sick has Ann Lee had?" names an officer and is not about her work.
    """
    named = {word for person in people for word in person.said}
    for entry in people:
        if isinstance(entry.person, Councillor):
            # "Is Cllr Lee on families scrutiny?" is about her seat.
            named |= set(words(entry.person.committee))
    if not question.asks and any(term.common and not term.known for term in question.terms):
        # "Has Ann Lee handed in her notice?" is no question about her work.
        return False
    if Ask.CONTACT in question.plainly:
        # "I have to ring Ann Lee about the report": what the call will be about.
        matter = _MATTER.search(question.folded)
        named |= set(words(matter["matter"]) if matter else ())
        # "Ann Lee committee number" asks for no committee's.
        named |= {t.said for t in question.telling if t.stems and t.stems <= _OF_A_BODY}
    return all(
        named & ({*term.said.split()} | {*term.corrected.split()}) for term in question.telling
    )


def people_named(
    said: Iterable[str], people: Iterable[Person], silent: frozenset[str]
) -> list[Named]:
    """The people that a question's words name, surest first.

    A surname alone names everybody who has it; after another first name ("Sarah Walker") it
    names nobody else. `silent` words are no names.
    """
    typed = list(said)
    together = _side_by_side(typed)
    found = [
        named
        for person in people
        for written in _spellings(person)
        if (named := _named(person, written, typed, together, silent))
    ]
    best: dict[str, Named] = {}
    for named in sorted(found, key=lambda entry: -entry.sureness):
        best.setdefault(f"{named.person.council}|{named.person.name}", named)
    surest = max((named.sureness for named in best.values()), default=0.0)
    # A name typed as somebody's is written is theirs, however like it another is.
    near = 0.05 if surest < 1.0 else 0.0
    return [named for named in best.values() if surest - named.sureness <= near]


def written_alike(person: Officer, context: Context) -> list[Officer]:
    """The officers of the council whose name is this one's but for a letter or two.

    They may be the same person: "Jane Cook" and "Jane Cooke".
    """
    names = list(words(person.name))
    if len(names) < _WHOLE_NAME:
        return []
    found = search_subjects(
        context.db, [stem(names[0])], nouns=("officer",), councils=[person.council], limit=40
    )
    held = officers_with_ids(context.db, [subject.record_id for subject in found])
    return [
        other
        for other in held
        if other.council == person.council and other.id != person.id
        if (theirs := list(words(other.name))) and theirs[0] == names[0]
        if JaroWinkler.similarity(theirs[-1], names[-1]) >= _ALIKE
    ]


def _spellings(person: Person) -> Iterable[str]:
    return (person.name, *person.also_written) if isinstance(person, Officer) else (person.name,)


def _named(
    person: Person,
    written: str,
    typed: list[str],
    together: dict[str, int],
    silent: frozenset[str],
) -> Named | None:
    names = [word for word in words(written) if word not in _TITLES]
    if len(names) < 2:
        return _by_surname(person, names, typed)
    whole = "".join(names)
    # Whole words typed side by side are the names, also run together or apart.
    are_typed = whole in together and together[whole] <= len(names) + 1
    if are_typed and len(squash(written)) >= _RUN_TOGETHER:
        return Named(person, 1.0, frozenset(names) | {whole})
    first, last = names[0], names[-1]
    surname, by_surname = _likest(last, typed)
    if surname < _ALIKE or len(last) < 3:
        return None
    given, by_given = _likest(first, [word for word in typed if word != by_surname])
    if given >= _ALIKE and len(first) > 1:
        return Named(person, (surname + given) / 2, frozenset({by_surname, by_given}))
    if surname == 1.0 and _stands_alone(first, by_surname, typed, silent):
        return Named(person, 0.85, frozenset({by_surname}))
    return None


def _side_by_side(typed: list[str]) -> dict[str, int]:
    """What the words typed make run together, with the fewest words that make it."""
    return {
        "".join(typed[first : first + number]): number
        for number in range(min(_LONGEST_NAME, len(typed)), 0, -1)
        for first in range(len(typed) - number + 1)
    }


def _by_surname(person: Person, names: list[str], typed: list[str]) -> Named | None:
    """Somebody of whom the papers print the surname only ("Cllr McEwan"), said with a title."""
    titled = isinstance(person, Councillor) and not _TITLES.isdisjoint(typed)
    said = frozenset(names) & frozenset(typed)
    return Named(person, 0.85, said) if titled and said else None


def _stands_alone(first: str, surname: str, typed: list[str], silent: frozenset[str]) -> bool:
    """True where the surname follows no other first name, or this first name's initial."""
    position = typed.index(surname)
    before = typed[position - 1] if position else ""
    return not before or before == first[0] or before in silent


def _likest(name: str, typed: list[str]) -> tuple[float, str]:
    scored = [(JaroWinkler.similarity(name, word), word) for word in typed if len(word) > 1]
    return max(scored, default=(0.0, ""))
