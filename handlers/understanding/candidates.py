"""Candidates for what a question is about, each scored by how much of the question it covers."""

from dataclasses import dataclass, replace

from sqlite_utils import Database

from handlers.understanding.question import Question
from handlers.understanding.terms import Term
from handlers.understanding.vocabulary import Vocabulary
from knowledge.store.subjects import Subject, search_subjects

# A word found beside the title (lead, section, milestones) says less than one in it.
_BESIDE_TITLE = 0.6
_ASKING = 0.25
# A title that has even the words that say what is asked ("overspend") is the likelier.
_ASKED_IN_TITLE = 0.1
# How far apart two groups are is not how well one of them does.
_GAP, _NO_GAP_ASKED = "gap", 0.2
_SEVERAL = 2
_PAPERS = frozenset({"document", "report", "agenda_item", "committee"})
# So many records are looked through for those of the papers that were named.
_WIDE = 600
_RARE = 1.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """One record that the question may be about.

    `covered` is how much of what was asked the record's words cover (0 to 1, telling words
    count more), `named` how much of the record's title was said, `score` both together.
    """

    subject: Subject
    covered: float
    named: float
    score: float


def candidates(
    db: Database,
    question: Question,
    vocabulary: Vocabulary,
    *,
    nouns: tuple[str, ...],
    limit: int = 60,
    by_rare_words: bool = True,
) -> list[Candidate]:
    """The records of these nouns that share words with the question, best first.

    `by_rare_words` looks for none by a common word where it has rarer ones; what it finds is
    scored by all of them.
    """
    terms = _with_something_telling(question)
    telling = [term for term in terms if not term.asking] or terms
    rare = [term for term in telling if term.weight >= _RARE]
    sought = rare if by_rare_words and len(rare) >= _SEVERAL else telling
    said = {word for term in sought for word in term.stems}
    # "In", "after" of a phrase find nothing that its telling words do not.
    stemmed = sorted(said - vocabulary.silent_stems or said)
    wide = _WIDE if question.papers.ids else limit
    found = search_subjects(db, stemmed, nouns=nouns, councils=question.scope, limit=wide)
    if question.papers.ids:
        found = [subject for subject in found if _is_printed_in(subject, question)][:limit]
    scored = [score(terms, subject, vocabulary.silent_stems) for subject in found]
    return sorted(scored, key=lambda candidate: -candidate.score)


def _is_printed_in(subject: Subject, question: Question) -> bool:
    """True for what the papers named print, and where it is not known which papers do.

    What is called a paper itself may be meant by the same words.
    """
    if subject.noun in _PAPERS or not subject.papers:
        return True
    return not subject.papers.isdisjoint(question.papers.ids)


def _with_something_telling(question: Question) -> tuple[Term, ...]:
    """The terms; where none tells, those that name a kind of record or a time do.

    "What are members asked to do with the Q2 2019/20 indicators?" names a report by them.
    """
    named = [t for t in question.terms if t.known and not question.asking & set(t.said.split())]
    if question.telling or len(named) < _SEVERAL:
        return question.terms
    return tuple(replace(term, asking=term not in named) for term in question.terms)


def score(terms: tuple[Term, ...], subject: Subject, silent: frozenset[str]) -> Candidate:
    """How well one record fits the telling words of a question."""
    title, everywhere = subject.in_title, subject.anywhere
    total = matched = beyond = asked = 0.0
    said: set[str] = set()
    for term in terms:
        quality, by = _match(term, title, everywhere)
        said.update(by)
        if term.asking:
            matched += _ASKING * quality * term.weight
            beyond += (quality == 1.0) * term.weight
            asked += term.weight
            continue
        total += term.weight
        matched += quality * term.weight
    covered = min(matched / total, 1.0) if total else 0.0
    named = max(_share(said, title - silent or title), _share(said, subject.in_name - silent))
    extra = _ASKED_IN_TITLE * beyond / asked if asked else 0.0
    if _GAP in title and _GAP not in said:
        extra -= _NO_GAP_ASKED
    return Candidate(subject, covered, named, 0.7 * covered + 0.3 * named + extra)


def _share(said: set[str], telling: frozenset[str]) -> float:
    return len(said & telling) / len(telling) if telling else 0.0


def _match(
    term: Term, title: frozenset[str], everywhere: frozenset[str]
) -> tuple[float, tuple[str, ...]]:
    if everywhere.isdisjoint(term.stems):
        return 0.0, ()
    for phrase in term.alternatives:
        if title.issuperset(phrase):
            return 1.0, phrase
    for phrase in term.alternatives:
        if everywhere.issuperset(phrase):
            return _BESIDE_TITLE, tuple(word for word in phrase if word in title)
    return 0.0, ()
