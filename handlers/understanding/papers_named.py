"""The papers that a question names: "in the 2008/12 service plan", "the Q2 report", "this pack"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlite_utils import Database

from handlers.understanding.when import DayNamed
from knowledge.domain.folding import words
from knowledge.store.documents import (
    PaperTitle,
    count_documents,
    documents_dated,
    paper_titles_with,
)

_PAPER = re.compile(
    r"\b(?P<what>plan|programme|report|paper|pack|agenda|register)\b(?! (?:objectives?|items?)\b)"
    r"(?P<years>,? (?:for )?(?:(?:19|20)\d\d(?: ?[/–-] ?(?:20)?\d\d)?"
    r"|\d\d ?[/–-] ?\d\d(?![\d/-])))?"
)
# What a paper may be called beside the word in its title.
_CALLED = {
    "report": frozenset({"report", "indicators", "outturn", "forecast"}),
    "paper": frozenset[str](),
    "pack": frozenset({"pack", "agenda"}),
    "agenda": frozenset({"pack", "agenda"}),
}
_SPAN = re.compile(r"(?<![\d/-])(?:19|20)(?P<first>\d\d) ?[/–-] ?(?:20)?(?P<last>\d\d)(?![\d/-])")
_BEFORE, _PLURAL = 6, 5
_ENDS = frozenset(
    "in of from under on by to for the a an our this that their its your which what does do is are"
    " was or per with at within into".split()
)


@dataclass(frozen=True, slots=True)
class PapersNamed:
    """The ids of the papers that a question names, and the words that name them."""

    ids: frozenset[int] = frozenset()
    said: frozenset[str] = frozenset()


def papers_named(db: Database, folded: str, councils: Sequence[str] = ()) -> PapersNamed:
    """The papers named by words of their title, kind, council or time; none where the words fit
    no paper, or every one. Of these councils only, if any.
    """
    if not _PAPER.search(folded):
        return _of_a_span(db, folded, councils)
    for match in _PAPER.finditer(folded):
        said = _said_before(folded[: match.start()])
        if not said:
            continue
        called = _CALLED.get(match["what"], frozenset({match["what"]}))
        # The word right before is among those that name it, however many do.
        held = [(paper, _words_of(paper)) for paper in paper_titles_with(db, said[0], councils)]
        possible = [(p, words_of) for p, words_of in held if not called or called & words_of]
        for length in range(len(said), 0, -1):
            named = frozenset(said[:length])
            asked = named | _years(match["years"])
            ids = {p.document_id for p, w in possible if asked <= w and _tells(named, p)}
            if ids and len(ids) < count_documents(db, councils):
                return PapersNamed(frozenset(ids), asked | {match["what"]})
        if found := _of_its_years(match, said, db, councils):
            return found
    return PapersNamed()


def may_be_called(db: Database, paper_id: int, what: str) -> bool:
    """True where this paper, by its title or kind, is such a one: a "plan", a "pack"."""
    called = _CALLED.get(what, frozenset({what}))
    if not called:
        return True
    held = (paper for word in called for paper in paper_titles_with(db, word))
    return any(
        paper.document_id == paper_id and not paper.is_within and called & _words_of(paper)
        for paper in held
    )


def _of_its_years(
    match: re.Match[str], said: Sequence[str], db: Database, councils: Sequence[str]
) -> PapersNamed:
    """The one plan of the years that are said, whatever else it was called."""
    years = _years(match["years"])
    if not years:
        return PapersNamed()
    held = paper_titles_with(db, min(years), councils)
    ids = {
        p.document_id for p in held if not p.is_within and years | {match["what"]} <= _words_of(p)
    }
    named = frozenset({*said, *years, match["what"]})
    return PapersNamed(frozenset(ids), named) if len(ids) == 1 else PapersNamed()


def _of_a_span(db: Database, folded: str, councils: Sequence[str]) -> PapersNamed:
    """The plan of the years named ("stability of placements 2008/12"), where one has them.

    One year, or a school or financial year, is a time of figures, and no name.
    """
    span = _SPAN.search(folded)
    if span is None or int(span["last"]) - int(span["first"]) <= 1:
        return PapersNamed()
    years = frozenset(words(span.group()))
    held = paper_titles_with(db, span.group()[:4], councils)
    ids = {paper.document_id for paper in held if years <= frozenset(words(paper.title))}
    return PapersNamed(frozenset(ids), years) if ids else PapersNamed()


def papers_of_day(db: Database, day: DayNamed | None, councils: Sequence[str] = ()) -> PapersNamed:
    """The papers of the meeting on the day that a question names; none where none is of it."""
    if day is None or day.year is None:
        return PapersNamed()
    dated = f"{day.year}-{day.month:02}-{day.day:02}"
    return PapersNamed(documents_dated(db, dated, councils))


def _years(after: str | None) -> frozenset[str]:
    """The years right after what a paper is called: "the service plan 2008/12"."""
    return frozenset(words(after or "")) - {"for"}


def _tells(named: frozenset[str], paper: PaperTitle) -> bool:
    """False for one word of a report's title: "annual report" may be any."""
    return len(named) > 1 or not paper.is_within


def _said_before(before: str) -> list[str]:
    """The words right before the paper's, the last first: ["20", "2019", "q2"]."""
    said: list[str] = []
    for word in reversed(list(words(before))[-_BEFORE:]):
        if word in _ENDS:
            break
        said.append(word)
    return said


@lru_cache(maxsize=8192)
def _words_of(paper: PaperTitle) -> frozenset[str]:
    """Every word by which a paper may be called; "2009-2013" is "2009-13" too."""
    said = set(words(f"{paper.title} {paper.kind} {paper.period} {paper.council}"))
    if paper.dated:
        day = date.fromisoformat(paper.dated)
        said |= {str(day.year), f"{day:%B}".lower(), f"{day:%b}".lower(), str(day.day)}
    # "The indicator report" is "Performance Indicators".
    said |= {word[:-1] for word in said if len(word) > _PLURAL and word.endswith("s")}
    return frozenset(said | {word[2:] for word in said if re.fullmatch(r"20\d\d", word)})
