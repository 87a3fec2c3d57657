"""Answers quoted from the papers' own words, where no record answers and one passage covers it."""

import re

from handlers.channel_defaults import are_many, said_of
from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.asks import OF_A_DAY, Ask
from handlers.understanding.beyond_fields import costed, other_role
from handlers.understanding.question import Question
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
from handlers.understanding.terms import weighed_by_passages
from handlers.wording import answered, joined, shortened
from knowledge.domain.codes import code_prefix, codes_in
from knowledge.domain.documents import Passage
from knowledge.domain.folding import words
from knowledge.domain.periods import Period, days_in, parse_period
from knowledge.domain.person_names import names_somebody
from knowledge.stems import stem, stems
from knowledge.store.documents import councils
from knowledge.store.passages import (
    FoundPassage,
    likeliest_passages,
    passages,
    search_passages,
)

# What a quote must hold to answer such a question at all: a figure, a date, a name.
_NEEDS = {
    Ask.VALUE: re.compile(
        r"(?<![A-Za-z\d])(?!(?:19|20)\d\d\b)\d"
        r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    ),
    Ask.DUE: re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2} [A-Z][a-z]+"),
    Ask.WHEN: re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2} [A-Z][a-z]+"),
    Ask.CONTACT: re.compile(r"@|\b\d{5,}|\b\d{3,} \d{3,}"),
    Ask.TARGET: re.compile(r"(?i)target|\baim"),
    Ask.RAG: re.compile(r"(?i)\b(?:red|amber|green)\b"),
    Ask.MONEY: re.compile(r"£|\d\d?(?:,\d{3})+|\d ?(?:million|billion|bn|k)\b"),
}
# "How many more open cases": how much something changed, not how many there are.
_CHANGE_ASKED = re.compile(
    r"\bhow (?:many|much) (?:more|fewer|less)\b|\bby how (?:much|many)\b"
    r"|\bhow (?:much|far) (?:has|have|had|did) .*\b(?:up|down|rise|risen|rose|fall|fallen|fell"
    r"|drop\w*|grow\w*|increas\w+|decreas\w+|reduc\w+|chang\w+)\b"
)
_CHANGE = re.compile(
    r"(?i)\b(?:ris\w+|rose|increas\w+|f[ae]ll\w*|decreas\w+|reduc\w+|up|down|more|fewer|less"
    r"|additional|extra|grow\w+|grew)\b"
)
_OFTEN_ASKED = re.compile(r"\bhow (?:often|frequently)\b(?: (?:do|does|is|are|will|did)\b)?")
_OFTEN = re.compile(
    r"(?i)\b(?:daily|(?:bi-? ?)?(?:weekly|monthly|annual(?:ly)?)|fortnightly|quarterly|termly"
    r"|yearly|once|twice"
    r"|(?:per|a|each|every|every \w+) (?:day|weeks?|months?|quarter|term|years?))\b"
)
# What is said of those who meet.
_MEETS = {"together": ("meet",), "sit": ("meet",), "convene": ("meet",), "gather": ("meet",)}
_YES_OR_NO = re.compile(
    r"^\W*(?:(?:hi|hello|hiya|hey|morning|so|and|please)\W+)*"
    r"(?:will|does|did|is|are|was|were|has|have|can|must|should) (?!you\b|i\b|we\b|it\b|that\b)\w+"
)
_WHO = {Ask.LEAD, Ask.AUTHOR, Ask.POST}
_CHAIR = re.compile(r"(?i)\bchair(?:s|ed|ing|man|woman|person)?\b")
_ADDRESS = re.compile(r"@")
_SHARE_ASKED = re.compile(r"\b(?:percentage|per ?cent|proportion|share)\b|%")
_SHARE = re.compile(r"\d ?%|per ?cent|percent|\b(?:half|third|quarter|in \d)\b")
# A line this short is a heading: it names what it is about and says nothing of it. One that
# says something of it does so after a colon or a dash ("Vice Chair – TBA").
_SHORTEST = 45
_LABELLED = re.compile(r"\w\s*[:–—]\s*\S|\w\s+-\s*\S")
ALL_OF_IT = 0.95
_ALONE, _FAR = 0.58, 0.15
_AS_GOOD = 0.08
# Without the full stop of its sentence: "34." and "34" are the same figure.
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WIDE = 600
_FOUND, _TRIED = 60, 12
_FEWEST_WORDS, _TELLING, _SEVERAL_WORDS = 2, 3, 4


def answer(question: Question, context: Context, *, all_of_it: bool = False) -> Reply | None:
    """The passage that covers what was asked, quoted with its place; None where none does.

    `all_of_it` asks for one that says everything that was asked.
    """
    terms = weighed_by_passages(context.db, question.said, question.scope)
    wanted = sought(question.folded, terms, question.asking)
    known = sum(len(term.said.split()) for term in wanted.telling if term.known)
    fewest = 1 if question.papers.ids or only_said(question) else _FEWEST_WORDS
    if known < fewest or (known < _TELLING and not all(t.known for t in wanted.telling)):
        # Of few words one that is printed nowhere is what was asked about.
        return None
    likely = _likely(question, wanted, context, ALL_OF_IT if all_of_it else _ALONE)
    found = [
        (quote, passage)
        for passage in passages(context.db, list(likely))
        for quote in quotes_of(passage.text, likely[passage.id or 0], wanted, _ALONE)
        if _can_answer(quote, question) and _is_told(quote, wanted, question)
    ]
    if not found:
        return None
    found.sort(key=lambda pair: -pair[0].fit)
    enough = ENOUGH if known >= _SEVERAL_WORDS else ENOUGH_OF_FEW
    quote, passage = next((f for f in found if _covers(f, likely, wanted, enough)), found[0])
    if not (
        _covers((quote, passage), likely, wanted, enough) or _is_alone(found, wanted, question)
    ):
        return None
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

    Where a figure, a date or a name was asked for, having one tells enough.
    """
    if question.asks.keys() & _WHO or any(ask in _NEEDS for ask in question.plainly):
        return True
    known = sum(term.known for term in wanted.telling)
    if not question.plainly and known < _TELLING and len(wanted.telling) > known:
        return False
    return known < _TELLING or quote.together > 0 or quote.covered >= ALL_OF_IT


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
    if known < _TELLING or not any(ask in _NEEDS for ask in question.plainly):
        return False
    best, where = found[0]
    others = [quote.fit for quote, passage in found if passage.text != where.text]
    return best.covered >= _ALONE and best.fit - max(others, default=0.0) >= _FAR


def only_said(question: Question) -> bool:
    """True for what no record holds: by how much something rose or fell, how often it happens."""
    return asks_for_change(question) or bool(_OFTEN_ASKED.search(question.folded))


def asks_for_change(question: Question) -> bool:
    """True where it is asked by how much something rose or fell: a record has only how it is."""
    return Ask.MONEY not in question.asks and bool(_CHANGE_ASKED.search(question.folded))


def asks_yes_or_no(question: Question) -> bool:
    """True for "Will there be ...?" and "Is this ...?"."""
    return bool(_YES_OR_NO.match(question.folded))


def about_code(key: str, context: Context) -> Reply | None:
    """The passage that names a code of which no indicator is held; None where none does."""
    letters, number = code_prefix(key), key.removeprefix(code_prefix(key))
    found = likeliest_passages(context.db, [stem(letters.lower()), number.lower()])
    for passage in passages(context.db, found):
        if key in codes_in(passage.text) and len(passage.text) >= _SHORTEST:
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
    often = _OFTEN_ASKED.search(question.folded)
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


def _dates_another_time(text: str, question: Question) -> bool:
    """True for words that give dates, each of them outside the time that was asked about."""
    asked = question.when
    dated = [Period(text, *days) for days in days_in(text)] if asked.stretch else []
    return bool(dated) and all(asked.excludes(period) for period in dated)


def _is_reached(text: str, question: Question) -> bool:
    """True where an address says who is to be told."""
    return Ask.CONTACT in question.plainly and bool(_ADDRESS.search(text))


def _can_answer(quote: Quote, question: Question) -> bool:
    text = quote.text
    wants_a_name = "name" in question.words
    if _dates_another_time(text, question):
        return False
    who = question.asks.keys() & _WHO and not _is_reached(text, question)
    if who and not names_somebody(text, by_post=not wants_a_name):
        return False
    leaning = frozenset[Ask]() if asks_yes_or_no(question) else question.asks.keys() & {Ask.VALUE}
    asked = set(question.plainly) | leaning
    needs = [need for ask, need in _NEEDS.items() if ask in asked]
    if "mail" in question.folded and Ask.CONTACT in asked:
        needs.append(_ADDRESS)
    if _SHARE_ASKED.search(question.folded):
        needs.append(_SHARE)
    if asks_for_change(question):
        needs += [_CHANGE, _NEEDS[Ask.VALUE]]
    if often := _OFTEN_ASKED.search(question.folded):
        before, after = question.folded[: often.start()], question.folded[often.end() :]
        asked = list(words(after)) or list(words(before))
        happens = asked and not {stem(asked[-1]), *_MEETS.get(asked[-1], ())}.isdisjoint(
            stems(text)
        )
        return bool(happens and _OFTEN.search(text)) and len(text) >= _SHORTEST // 2
    if _CHAIR.search(question.folded):
        needs.append(_CHAIR)
    if (role := other_role(question)) and role not in words(text):
        return False
    if (done := costed(question)) and stem(done) not in stems(text):
        return False
    if "when" in question.words and question.asks.keys() & OF_A_DAY:
        needs.append(_NEEDS[Ask.WHEN])
    says_something = len(text) >= _SHORTEST or _LABELLED.search(text)
    return bool(says_something) and quote.counts and all(need.search(text) for need in needs)
