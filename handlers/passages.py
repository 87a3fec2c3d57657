"""Answers quoted from the papers' own words, where no record answers and one passage covers it."""

import re

from handlers.channel_defaults import are_many, said_of
from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.asks import Ask
from handlers.understanding.question import Question
from handlers.understanding.quotable import (
    A_HEADING,
    asks_how_often,
    asks_who,
    asks_why,
    can_answer,
    happening,
    needed,
    needs_its_kind,
    only_said,
)
from handlers.understanding.quotes import (
    ENOUGH,
    ENOUGH_OF_FEW,
    SENTENCE,
    Quote,
    Sought,
    covered,
    quotes_of,
    sought,
)
from handlers.understanding.terms import all_said, weighed_by_passages
from handlers.wording import answered, joined, shortened
from knowledge.domain.codes import code_prefix, codes_in
from knowledge.domain.documents import Passage
from knowledge.domain.folding import fold
from knowledge.domain.periods import parse_period
from knowledge.stems import stem, stems
from knowledge.store.documents import councils
from knowledge.store.passages import (
    FoundPassage,
    likeliest_passages,
    passages,
    search_passages,
)
from knowledge.store.subjects import search_subjects

ALL_OF_IT = 0.95
_ALONE, _FAR = 0.58, 0.15
_AS_GOOD = 0.08
# Without the full stop of its sentence: "34." and "34" are the same figure.
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WIDE = 600
# What ends a cell of a table in a passage.
_CELL = ";"
_LABEL = re.compile(r"^[^:;]{1,40}:\s+")
_FOUND, _TRIED = 60, 12
_FEWEST_WORDS, _TELLING, _SEVERAL_WORDS = 2, 3, 4


def answer(question: Question, context: Context, *, all_of_it: bool = False) -> Reply | None:
    """The passage that covers what was asked, quoted with its place; None where none does.

    `all_of_it` asks for one that says everything that was asked.
    """
    terms = weighed_by_passages(context.db, question.said, question.scope)
    wanted = sought(question.folded, terms, question.asking, reason=asks_why(question))
    known = sum(len(term.said.split()) for term in wanted.telling if term.known)
    fewest = 1 if question.papers.ids or only_said(question) else _FEWEST_WORDS
    if known < fewest or (known < _TELLING and not all(t.known for t in wanted.telling)):
        # Of few words one that is printed nowhere is what was asked about.
        return None
    needs = needed(question)
    likely = _likely(question, wanted, context, ALL_OF_IT if all_of_it else _ALONE)
    found = [
        (quote, passage)
        for passage in passages(context.db, list(likely))
        for quote in quotes_of(passage.text, likely[passage.id or 0], wanted, _ALONE)
        if can_answer(quote, question, needs) and _is_told(quote, wanted, question)
        if not asks_who(question) or _names_are_said(quote, likely[passage.id or 0], wanted)
    ]
    if not found:
        return None
    found.sort(key=lambda pair: -pair[0].fit)
    enough = ENOUGH if known >= _SEVERAL_WORDS else ENOUGH_OF_FEW
    covering = (f for f in found if _covers(f, likely, wanted, enough))
    told = next((f for f in covering if not _only_names(f[0].text, question, context)), None)
    if told is None and _is_alone(found, wanted, question):
        told = found[0]
    if told is None:
        return None
    quote, passage = told
    second = _another_figure(found, quote, passage, question)
    many = not question.scope and are_many(councils(context.db))
    replies = [_quoted(*pair, many=many) for pair in ((quote.text, passage), *second)]
    return joined(replies) if second else replies[0]


def _another_figure(
    found: list[tuple[Quote, Passage]], best: Quote, where: Passage, question: Question
) -> list[tuple[str, Passage]]:
    """What another place prints of the same, where a figure was asked for and no time.

    Two sources that disagree are both shown.
    """
    if question.when.stretch or not {Ask.VALUE, Ask.MONEY} & set(question.plainly):
        return []
    figures = set(_FIGURE.findall(best.text))
    for quote, passage in found:
        other = passage.text != where.text and best.fit - quote.fit <= _AS_GOOD
        if other and quote.covered >= best.covered and set(_FIGURE.findall(quote.text)) - figures:
            return [(quote.text, passage)]
    return []


def _is_told(quote: Quote, wanted: Sought, question: Question) -> bool:
    """True where words that come together tell that the quote is about what was asked.

    Where a figure, a date or a name was asked for, having one tells enough; so does how often,
    where what happens was said.
    """
    if happening(question) or asks_who(question) or needs_its_kind(question):
        return True
    known = sum(term.known for term in wanted.telling)
    if not question.plainly and known < _TELLING and len(wanted.telling) > known:
        return False
    return known < _TELLING or quote.together > 0 or quote.covered >= ALL_OF_IT


def _names_are_said(quote: Quote, where: FoundPassage, wanted: Sought) -> bool:
    """True where what was typed as a name is said in the quote or in what stands over it: who is
    on one board is not who is on another.
    """
    said = frozenset(stems(quote.text)).union(where.around, where.part)
    named = [term for term in wanted.telling if term.name and term.known]
    return all_said(named, said)


def _covers(
    pair: tuple[Quote, Passage], likely: dict[int, FoundPassage], wanted: Sought, enough: float
) -> bool:
    quote, passage = pair
    whole = likely[passage.id or 0]
    share = covered(wanted.telling, whole.stems, whole.around, whole.part)
    return quote.covered >= ENOUGH and share >= enough


def _is_alone(found: list[tuple[Quote, Passage]], wanted: Sought, question: Question) -> bool:
    """True where one passage alone has the kind of thing asked for (a sum, a date) and much of
    what was asked; the next is far behind.
    """
    known = sum(term.known for term in wanted.telling)
    if known < _TELLING or not needs_its_kind(question):
        return False
    best, where = found[0]
    others = [quote.fit for quote, passage in found if passage.text != where.text]
    return best.covered >= _ALONE and best.fit - max(others, default=0.0) >= _FAR


def about_code(key: str, context: Context) -> Reply | None:
    """The passage that names a code of which no indicator is held; None where none does."""
    letters, number = code_prefix(key), key.removeprefix(code_prefix(key))
    found = likeliest_passages(context.db, [stem(letters.lower()), number.lower()])
    for passage in passages(context.db, found):
        if key in codes_in(passage.text) and len(passage.text) >= A_HEADING:
            said = [s for s in SENTENCE.split(passage.text) if key in codes_in(s)]
            return answered([f"“{shortened(' '.join(said), 600)}”"], [passage.source])
    return None


def _quoted(text: str, passage: Passage, *, many: bool) -> Reply:
    """The quotation; of very many councils, whose paper it is of is told."""
    heading = f" (under “{shortened(passage.heading, 80)}”)" if passage.heading else ""
    reply = answered([f"“{shortened(text, 600)}”{heading}"], [passage.source])
    return said_of(passage.council, reply) if many else reply


def _likely(
    question: Question, wanted: Sought, context: Context, enough: float
) -> dict[int, FoundPassage]:
    """The passages that cover enough of the question by their id, the best first."""
    often = asks_how_often(question)
    limit = _WIDE if question.papers.ids or often else _FOUND
    found = search_passages(context.db, wanted.stems, limit, question.scope, question.papers.ids)
    years = set(_YEAR.findall(question.text))
    scored = [
        (covered(wanted.terms, passage.stems, passage.around, passage.part), passage)
        for passage in found
        if covered(wanted.telling, passage.stems, passage.around, passage.part) >= enough
        and (not years or years & _years_of(passage))
        and not _is_of_another_time(passage, question)
    ]
    # What happens how often is said in few words, under a heading that says of what.
    tried = _FOUND if often else _TRIED
    best = sorted(scored, key=lambda entry: -entry[0])[:tried]
    return {passage.passage_id: passage for _, passage in best}


def _years_of(passage: FoundPassage) -> set[str]:
    """Every year that the passage, what stands over it and its paper's date and period name."""
    said = " ".join(passage.stems | passage.around | passage.part)
    return set(_YEAR.findall(f"{said} {passage.dated} {passage.period}"))


def _is_of_another_time(passage: FoundPassage, question: Question) -> bool:
    """True in a paper of one quarter where another was asked about, unless the passage says it."""
    if not passage.period or passage.stems.issuperset(map(stem, question.when.said)):
        return False
    return question.when.excludes(parse_period(passage.period))


def _only_names(text: str, question: Question, context: Context) -> bool:
    """True for a cell of a table, under whatever heading, that is no more than a record's title."""
    if not text.endswith(_CELL):
        return False
    cell = text.rpartition(f"{_CELL} ")[2]
    named = fold(_LABEL.sub("", cell)).strip(f"{_CELL} .")
    found = search_subjects(context.db, stems(named), councils=question.scope, limit=3)
    return any(fold(subject.title) == named for subject in found)
