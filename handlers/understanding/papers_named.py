"""The papers that a question names: "in the 2008/12 service plan", "the Q2 report", "this pack"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from handlers.understanding.when import DayNamed
from knowledge.domain.folding import words
from knowledge.store.documents import PaperTitle, paper_titles

_PAPER = re.compile(
    r"\b(?P<what>plan|programme|report|paper|pack|agenda|register)\b(?! (?:objectives?|items?)\b)"
    r"(?P<years>,? (?:for )?(?:19|20)\d\d(?: ?[/–-] ?(?:20)?\d\d)?)?"
)
# What a paper may be called beside the word in its title.
_CALLED = {
    "report": frozenset({"report", "indicators", "outturn", "forecast"}),
    "paper": frozenset[str](),
    "pack": frozenset({"pack", "agenda"}),
    "agenda": frozenset({"pack", "agenda"}),
}
_BEFORE = 6
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
        return PapersNamed()
    held = [(paper, _words_of(paper)) for paper in paper_titles(db, councils)]
    every = {paper.document_id for paper, _ in held}
    for match in _PAPER.finditer(folded):
        called = _CALLED.get(match["what"], frozenset({match["what"]}))
        possible = [(p, said) for p, said in held if not called or called & said]
        for named in _names(folded[: match.start()]):
            asked = named | _years(match["years"])
            ids = {p.document_id for p, said in possible if asked <= said and _tells(named, p)}
            if ids and ids != every:
                return PapersNamed(frozenset(ids), asked | {match["what"]})
    return PapersNamed()


def papers_of_day(db: Database, day: DayNamed | None, councils: Sequence[str] = ()) -> PapersNamed:
    """The papers of the meeting on the day that a question names; none where none is of it."""
    if day is None or day.year is None:
        return PapersNamed()
    held = (paper for paper in paper_titles(db, councils) if paper.dated)
    dated = (paper for paper in held if day.fits(date.fromisoformat(paper.dated)))
    return PapersNamed(frozenset(paper.document_id for paper in dated))


def _years(after: str | None) -> frozenset[str]:
    """The years right after what a paper is called: "the service plan 2008/12"."""
    return frozenset(words(after or "")) - {"for"}


def _tells(named: frozenset[str], paper: PaperTitle) -> bool:
    """False for one word of a report's title: "annual report" may be any."""
    return len(named) > 1 or not paper.is_within


def _names(before: str) -> Iterator[frozenset[str]]:
    """The words right before the paper's, the most first: {"q2", "2019", "20"}, {"2019", "20"}."""
    said: list[str] = []
    for word in reversed(list(words(before))[-_BEFORE:]):
        if word in _ENDS:
            break
        said.append(word)
    for length in range(len(said), 0, -1):
        yield frozenset(said[:length])


def _words_of(paper: PaperTitle) -> frozenset[str]:
    """Every word by which a paper may be called; "2009-2013" is "2009-13" too."""
    said = set(words(f"{paper.title} {paper.kind} {paper.period} {paper.council}"))
    if paper.dated:
        day = date.fromisoformat(paper.dated)
        said |= {str(day.year), f"{day:%B}".lower(), f"{day:%b}".lower(), str(day.day)}
    return frozenset(said | {word[2:] for word in said if re.fullmatch(r"20\d\d", word)})
