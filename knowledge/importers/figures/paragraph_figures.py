"""The figures of one paragraph, sentence by sentence, each with what the sentences before say.

A sentence of one of the well-known shapes is read by its shape (`sentence_figures`); what that
leaves is read by the grammar of statements, which knows clauses.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.domain.folding import plain
from knowledge.domain.numbers import parse_figure
from knowledge.importers.figures.sentence_figures import stated_in
from knowledge.importers.figures.stated import Stated
from knowledge.importers.statements.in_words import MAY_STATE, named_again, worded
from knowledge.importers.statements.sentences import Around, statements_in

_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z0-9£])")
# "First Line - a leadership programme for managers": what the sentences after it speak of.
_ITEM_TITLE = re.compile(
    r"(?P<title>[A-Z][\w'&/]*(?: (?:[A-Z][\w'&/]*|to|of|and|the|for|in)){0,6}) - (?=[a-z])"
)
_GOES_ON = re.compile(
    r"\W*(?:Of (?:this|these|those)\b|In terms of the\b|This\b|These\b|The \w+ also\b|It also\b)"
)


def figures_of_paragraph(text: str, heading: str = "", label: str = "") -> Iterator[Stated]:
    """The figures that `text` states, in order; none where it states none.

    `label` says whose they are and stands before each; `heading` where a name tells too little.
    """
    before: Stated | None = None
    counted: list[Stated] = []
    goes_on = is_listed = False
    if text[:1].islower() and not label:
        # The rest of a sentence torn off by a page: what it speaks of stands elsewhere.
        text = "".join(_SENTENCE.split(text, maxsplit=1)[1:])
    title = _ITEM_TITLE.match(plain(text))
    sentences = _SENTENCE.split(text)
    for sentence, following in zip(sentences, [*sentences[1:], ""], strict=True):
        if not MAY_STATE.search(sentence):
            continue
        sentence = named_again(sentence, counted)
        whose = label or (title["title"] if title and sentence is not sentences[0] else "")
        found = [] if label else stated_in(sentence, following)
        around = Around(whose, heading, before)
        more = [each for each in statements_in(sentence, around) if not _said(each, found)]
        all_of_it = [*found, *more]
        in_words = [] if label else worded(sentence, all_of_it, counted)
        counted = [each for each in in_words if each.value] or counted
        goes_on = bool(_GOES_ON.match(sentence)) or (goes_on and is_listed)
        is_listed = sentence.endswith(";")
        if before and goes_on:
            when = before.period
            all_of_it = [s if s.period else replace(s, period=when) for s in all_of_it]
        yield from all_of_it
        yield from in_words
        before = all_of_it[-1] if all_of_it else before


def _said(stated: Stated, found: list[Stated]) -> bool:
    """True where the sentence's known shape has the figure already, as itself or beside one."""
    own = abs(stated.value or 0)
    return any(abs(value) == own for each in found for value in _values_of(each))


def _values_of(stated: Stated) -> Iterator[float]:
    beside = (stated.previous, stated.target, *(each.value for each in stated.comparators))
    yield from (value for value in (stated.value, *beside) if value is not None)
    if stated.earlier_as_printed:
        earlier = parse_figure(stated.earlier_as_printed).value
        yield from () if earlier is None else (earlier,)
