"""A message read as a question: what it asks for, its telling words, codes, numbers, people."""

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from sqlite_utils import Database

from handlers.understanding.asks import Ask, Wording, noun_words, wording_of
from handlers.understanding.bases import groups_named
from handlers.understanding.codes_named import codes_named
from handlers.understanding.papers_named import PapersNamed, papers_named, papers_of_day
from handlers.understanding.places import councils_named
from handlers.understanding.respelling import respelt
from handlers.understanding.terms import Term, spelt_out, terms_of, weighed
from handlers.understanding.vocabulary import Vocabulary
from handlers.understanding.when import When, when_named
from knowledge.domain.folding import fold, words
from knowledge.domain.indicators import ComparatorGroup
from knowledge.store.documents import documents_with_ids, holds_shared, paper_titles_with

_NUMBERED = re.compile(
    r"\b(?P<noun>action|item|agenda item|rec(?:ommendation)?|priority|theme|risk|kpq|objective)s?"
    r"\s*(?:no\.?|number|#)?\s*(?P<number>\d{1,3}(?:\.\d+)?|\d{5,6})\b"
)
# "Number 5 on the agenda".
_ON_THE_AGENDA = re.compile(
    r"\b(?:number|no\.?) (?P<number>\d{1,2}) (?:of|on|in)"
    r" (?:the |that |this )?(?:[\w/'’ ]+ )?agenda\b"
)
# A time that no calendar here fixes says nothing of what is asked.
_SEASON = re.compile(
    r"\b(?:after|before|by|over|since) (?:the )?"
    r"(?:christmas|easter|new year|half[- ]term|summer|break)\b"
)
# What a subject with a time and nothing else ("stability of placements 2008/12") asks for.
_IMPLIED = 0.6
_BARE_NUMBER = re.compile(r"^\W*#?\s*(\d{1,6})\W*$")
_SECTION = re.compile(r"(?<![\w.£])(\d{1,2}\.\d{1,2})(?![\w.%])")
# "in the departmental plan": where to look, not what for.
_IN_A_PAPER = re.compile(
    r"\b(?:(?:in|from|under|according to) (?:the |our )?|of (?:the|our) )"
    r"(?:[\w/&'-]+ ){0,4}?(?:plan|programme|report|pack|register)\b"
    r"|\bappendix \w{1,2}\b"
)
# The years of a plan ("2008/12"): beside a bare subject they say where to look.
_SPAN = re.compile(r"(?<![\d/-])(?:19|20)\d\d ?[/–-] ?(?:20)?\d\d(?![\d/-])")
_ORDINAL = re.compile(
    r"\b(?P<number>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
    r"(?= (?:\w+ )?(?P<noun>objective|priority|risk|theme|recommendation)\b)"
)
_ORDINALS: tuple[str, ...] = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """Something called by its number: ("recommendation", "3"), ("item", "9"), ("action", "12")."""

    noun: str
    number: str


# Not slotted: what follows from its fields is worked out once.
@dataclass(frozen=True)
class Question:
    """One question. `terms` are its telling words weighed by the records, `said` the same words
    with everything that could be meant by them, held or not. `asks` holds each thing its wording
    asks for, with how plainly (0 to 1), `asking` the words that say it, `evidence` those that
    say each thing plainly.

    `nouns` are the kinds of record that it names ("risk", "recommendation"). `codes` are code
    keys whose letters some held code starts with, so "May 2017" is none. `councils` are the full
    names of the English authorities that it names, `when` the day or stretch it is about, `papers`
    the papers that it names ("in the service plan"). `home` is the council whose records are meant
    where none is named, "" for all; what no council printed (`shared`, a national list) is
    everybody's.
    """

    text: str
    folded: str
    asks: dict[Ask, float]
    asking: frozenset[str]
    evidence: dict[Ask, frozenset[str]]
    nouns: frozenset[str]
    terms: tuple[Term, ...]
    said: tuple[Term, ...]
    codes: tuple[str, ...]
    numbered: tuple[Numbered, ...]
    councils: tuple[str, ...]
    when: When
    papers: PapersNamed
    home: str = ""
    shared: tuple[str, ...] = ()

    @cached_property
    def scope(self) -> tuple[str, ...]:
        """The councils among whose records and passages is looked; () for all of them."""
        return self.councils or ((self.home, *self.shared) if self.home else ())

    @cached_property
    def words(self) -> frozenset[str]:
        """Every folded word of the question."""
        return frozenset(words(self.folded))

    @cached_property
    def typed(self) -> frozenset[str]:
        """Every folded word that was typed; `words` has those too that a conversation lent."""
        return frozenset(words(fold(self.text)))

    @cached_property
    def corrected_words(self) -> list[str]:
        """The words in order, each misspelt one as the stem that it was taken for."""
        meant = {term.said: term.alternatives[0] for term in self.terms if term.corrected}
        return [part for word in words(self.folded) for part in meant.get(word, (word,))]

    @cached_property
    def plainly(self) -> tuple[Ask, ...]:
        """What its wording asks for without doubt, in the order of the vocabulary."""
        return tuple(ask for ask, weight in self.asks.items() if weight == 1.0)

    @cached_property
    def compared_with(self) -> tuple[ComparatorGroup, ...]:
        """The groups that it names to be compared with."""
        return groups_named(self.folded)

    @cached_property
    def known_words(self) -> int:
        """How many words of what it is about some record has."""
        return sum(len(term.said.split()) for term in self.telling if term.known)

    @cached_property
    def unknown_terms(self) -> int:
        """How many of the terms that say what it is about no record has."""
        return sum(not term.known for term in self.telling)

    @property
    def within_its_papers(self) -> "Question":
        """The question put to the papers that it names, without the words that name them."""
        named = self.papers.said
        said = tuple(term for term in self.said if not named.issuperset(term.said.split()))
        return replace(self, said=said)

    @cached_property
    def telling(self) -> tuple[Term, ...]:
        """The terms that say what the question is about."""
        return tuple(term for term in self.terms if not term.asking)


def read_question(
    db: Database,
    text: str,
    vocabulary: Vocabulary,
    today: date | None = None,
    *,
    home: str = "",
) -> Question:
    """The question in `text`, its words weighed by the records held.

    Without `today`, "this month" is no time. With `home` it is about that council's records, unless
    it names a council itself.
    """
    text = respelt(db, text, vocabulary)
    folded = fold(text)
    numbered = _numbered(folded)
    councils = councils_named(folded)
    home = "" if councils else home
    shared = ("",) if home and holds_shared(db) else ()
    scope = (home, *shared) if home else ()
    wording = wording_of(folded, vocabulary)
    when, papers = _time_and_papers(db, folded, wording, scope, today)
    years = frozenset[str]() if wording.asks else _years_of_a_plan(db, folded)
    called = _words_of_names(numbered, councils) | when.said | _season_words(folded)
    called |= _short_years(papers)
    asking = wording.asking | years | noun_words(folded, vocabulary) | called
    said = spelt_out(db, _terms(text, folded, vocabulary, asking), scope)
    terms = weighed(db, said, scope, vocabulary.synonyms)
    return Question(
        text=text,
        folded=folded,
        asks=wording.asks or _implied(when, papers),
        asking=wording.asking,
        evidence=wording.evidence,
        nouns=frozenset(noun for noun, said in vocabulary.nouns if said.search(folded)),
        terms=tuple(terms),
        said=tuple(t if t.corrected else s for t, s in zip(terms, said, strict=True)),
        codes=codes_named(db, text, folded, vocabulary),
        numbered=numbered,
        councils=councils,
        when=when,
        papers=papers,
        home=home,
        shared=shared,
    )


def _time_and_papers(
    db: Database, folded: str, wording: Wording, scope: tuple[str, ...], today: date | None
) -> tuple[When, PapersNamed]:
    """When the question is about, and the papers that it names; or those of its day."""
    when, papers = when_named(folded, today), papers_named(db, folded, scope)
    if _is_dated_then(db, papers, when):
        # "In the December 2019 report" says which paper, not of which time its figures are.
        return When(said=when.said), papers
    if not papers.ids and Ask.DUE not in wording.asks:
        papers = papers_of_day(db, when.day, scope)
    return when, papers


def _words_of_names(numbered: tuple[Numbered, ...], councils: tuple[str, ...]) -> frozenset[str]:
    """The words of what is called by number and of the councils that are named."""
    named = (*(f"{entry.noun} {entry.number}" for entry in numbered), *councils)
    return frozenset(word for name in named for word in words(name))


def _short_years(papers: PapersNamed) -> frozenset[str]:
    """The "08" and "12" of "service plan 08/12", which only say which plan."""
    numbers = frozenset(word for word in papers.said if word.isdigit())
    return numbers if all(len(number) == 2 for number in numbers) else frozenset()


def _season_words(folded: str) -> frozenset[str]:
    return frozenset(word for match in _SEASON.findall(folded) for word in words(match))


def _is_dated_then(db: Database, papers: PapersNamed, when: When) -> bool:
    """True where the month named is that of the papers named by it."""
    first, last = (when.stretch.first_day, when.stretch.last_day) if when.stretch else (None, None)
    if not papers.ids or not first or not last or not when.said <= papers.said:
        return False
    is_month = (first.year, first.month) == (last.year, last.month)
    held = documents_with_ids(db, list(papers.ids)) if is_month else []
    return any(paper.dated.startswith(f"{first:%Y-%m}") for paper in held)


def _implied(when: When, papers: PapersNamed) -> dict[Ask, float]:
    """What a subject alone asks for where a time is said that is not the name of a paper."""
    of_a_time = when.stretch is not None and not when.said <= papers.said
    return {Ask.VALUE: _IMPLIED} if of_a_time else {}


def _terms(text: str, folded: str, vocabulary: Vocabulary, asking: frozenset[str]) -> list[Term]:
    """The terms, a paper's name only telling where nothing else is ("in the poverty report")."""
    found = terms_of(text, vocabulary, asking=asking | paper_words(folded))
    if any(not term.asking for term in found):
        return found
    return terms_of(text, vocabulary, asking=asking)


def paper_words(folded: str) -> frozenset[str]:
    """The words that say in which paper to look ("in the departmental plan")."""
    said = (words(match.group()) for match in _IN_A_PAPER.finditer(folded))
    return frozenset(word for phrase in said for word in phrase)


def _years_of_a_plan(db: Database, folded: str) -> frozenset[str]:
    """The words of a span of years that some paper has in its title, none for another."""
    span = _SPAN.search(folded)
    if span is None:
        return frozenset()
    years = frozenset(words(span.group()))
    named = paper_titles_with(db, span.group()[:4])
    titles = (frozenset(words(paper.title)) for paper in named if not paper.is_within)
    return years if any(years <= title for title in titles) else frozenset()


def _numbered(folded: str) -> tuple[Numbered, ...]:
    found = [
        Numbered(_full_noun(match["noun"]), match["number"]) for match in _NUMBERED.finditer(folded)
    ]
    found += [
        Numbered(match["noun"], str(_ORDINALS.index(match["number"]) + 1))
        for match in _ORDINAL.finditer(folded)
    ]
    found += [Numbered("item", match["number"]) for match in _ON_THE_AGENDA.finditer(folded)]
    if bare := _BARE_NUMBER.match(folded):
        found.append(Numbered("action", bare[1]))
    if not any(entry.noun == "priority" for entry in found):
        found += [Numbered("priority", number) for number in _SECTION.findall(folded)]
    return tuple(found)


def _full_noun(noun: str) -> str:
    return {"rec": "recommendation", "agenda item": "item"}.get(noun, noun)
