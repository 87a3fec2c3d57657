"""The same asked of another: "same for S13", "and for the Q1 report?", "same for Darlington"."""

import re
from dataclasses import replace

from handlers.context import Context
from handlers.understanding.asks import Ask, wording_of
from handlers.understanding.places import councils_named
from handlers.understanding.pointing import BARE_NUMBER, THAT_TIME, continues
from handlers.understanding.question import Question, read_question
from handlers.understanding.when import when_named
from knowledge.domain.codes import code_prefix
from knowledge.domain.folding import fold, words
from knowledge.store.conversations import Remembered
from knowledge.store.indicators import codes_with_ids
from knowledge.store.subjects import subjects_with_ids

_GENERAL_ASKS = frozenset({Ask.LIST, Ask.DEFINE})
_FEW_WORDS = 4
_SHORT_CODE = re.compile(r"\b(?P<letters>[a-z]{0,2})\s?0*(?P<number>\d{1,3}[a-c]?)\b")


def same_for(
    question: Question, remembered: Remembered | None, context: Context
) -> tuple[Question, Question | None]:
    """The line with what the conversation lends it, and the earlier question asked of another.

    "same for S13" lends the code its letters, "and for the Q1 report?" the ask; "same for
    Darlington" is the earlier question again.
    """
    if remembered is None or not remembered.record_ids:
        return question, None
    said = dict.fromkeys(question.plainly, 1.0)
    earlier = {Ask(remembered.ask): 1.0} | said
    if question.codes:
        lends = remembered.noun == "indicator" and continues(question)
        return replace(question, asks=earlier) if lends else question, None
    if remembered.noun == "indicator" and (keys := _short_codes(question, remembered, context)):
        return replace(question, codes=keys, asks=earlier, terms=(), said=()), None
    if question.councils and not question.telling and remembered.record_ids:
        return question, _again(question, remembered, earlier, context)
    goes_on = continues(question) or THAT_TIME.search(question.folded)
    if goes_on and question.telling and not said.keys() - _GENERAL_ASKS:
        lent = f"{question.folded} {_lent(remembered, context)}"
        return replace(question, asks=earlier, folded=lent), None
    return question, None


def _lent(remembered: Remembered, context: Context) -> str:
    """What was said, the column of a table as it was asked for last."""
    words_said = remembered.words
    if remembered.noun == "budget_line":
        column = wording_of(words_said, context.vocabulary).evidence.get(Ask.MONEY, frozenset())
        words_said = " ".join(word for word in words_said.split() if word not in column)
    return f"{words_said} {remembered.asked_as}"


def _again(
    question: Question, remembered: Remembered, asks: dict[Ask, float], context: Context
) -> Question:
    """The earlier question in its own words, or in the record's where its words were too few."""
    subjects = subjects_with_ids(context.db, remembered.noun, remembered.record_ids)
    said = [*(subject.title for subject in subjects), remembered.words]
    anywhere = [_anywhere(text) for text in said]
    text = min(anywhere, key=lambda t: abs(len(t.split()) - _FEW_WORDS))
    again = read_question(context.db, text, context.vocabulary)
    return replace(again, asks=asks, councils=question.councils, when=question.when)


def _anywhere(text: str) -> str:
    """A title or question without the council and the time that it names."""
    folded = fold(text)
    places = {word for council in councils_named(folded) for word in words(council)}
    left = places | {"county"} | when_named(folded).said
    return " ".join(word for word in folded.split() if not left.issuperset(words(word)))


def _short_codes(question: Question, remembered: Remembered, context: Context) -> tuple[str, ...]:
    """Codes typed without the letters that the conversation's indicator shares with them."""
    prefixes = {code_prefix(key) for key in codes_with_ids(context.db, remembered.record_ids)}
    said = question.folded
    alone = BARE_NUMBER.match(said)
    if alone and len(prefixes) == 1:
        return (f"{prefixes.pop()}{int(alone['number'])}",) if alone["number"].isdigit() else ()
    if len(prefixes) != 1 or len(question.telling) > 1:
        return ()
    prefix = prefixes.pop()
    found = (match for match in _SHORT_CODE.finditer(said) if _fits(match["letters"], prefix))
    return tuple(f"{prefix}{match['number'].upper()}" for match in found)


def _fits(letters: str, prefix: str) -> bool:
    return prefix.endswith(letters.upper()) if letters else False
