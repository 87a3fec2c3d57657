"""Places among others that a sentence gives: "improved to 15th best in the country".

A place is a figure of its own kind: its words are kept whole ("15th best in the country"), the
value is the number in them. Places are never compared or rated: 15th best and 16th worst are
counted from different ends.
"""

import re
from collections.abc import Iterator

from knowledge.domain.documents import Document
from knowledge.domain.folding import plain
from knowledge.domain.periods import NO_PERIOD, Period
from knowledge.domain.records import Record
from knowledge.importers.figures.stated import Stated, capital
from knowledge.importers.figures.stated_records import records_of
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Pages, Paragraph

UNIT = "place"
_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_RANK = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_WORDS)})"
_WAY = r"(?:best|worst|highest|lowest)"
_AMONG = r"(?:(?:in|of|out of|among) (?:all )?(?!the \d{4})[^.,;]+?)"
_WHEN = r"in (?:the )?(?P<when>\d{4} \w+ term|\d{4}(?:/\d\d)?)"
_WHO = r"(?!(?:It|This|That|These|They|We|Which|There)\b)[A-Z]"
_MOVED = re.compile(
    rf"(?P<who>{_WHO}[^.;:,]{{3,90}}?)(?: has| have)?(?: significantly| greatly| further)?"
    rf" (?:improved|risen|rose|moved|fallen|fell|dropped)(?: from being the (?P<before>.+?))?"
    rf" to (?:being )?(?:the )?(?P<place>{_RANK} {_WAY}(?: {_AMONG})?)(?: {_WHEN})?\.?"
)
_BEFORE = re.compile(rf"(?P<place>{_RANK} {_WAY}(?: {_AMONG})?) {_WHEN}")
_HAS = re.compile(
    rf"(?P<who>{_WHO}[^.;:]{{3,110}}?) (?:has|have|had) the (?P<place>{_RANK} {_WAY})"
    rf" (?P<what>[a-z]+(?: [a-z]+)?) (?P<among>{_AMONG})"
    rf"(?: and (?P<second>{_RANK} {_WAY}) (?P<among_too>{_AMONG}))?\.?"
)
_ONE_OF = re.compile(
    r"(?P<printed>[Oo]ne of only (?P<count>\d{1,3}) (?P<what>[a-z][^.;]{10,120}))\.?"
)
# "Mothers smoking at time of delivery has also reduced": what the rates after it are of.
_SUBJECT = re.compile(
    r"(?:The |Our )?(?P<who>[A-Z][a-z][^,.;:]{5,80}?) (?:has|have)(?: also| now)? [a-z]+(?:ed|en)\b"
)
_SHOWN = re.compile(r"(?:The |Our )?(?P<what>[^,]+?) shows? that (?P<who>[A-Z][\w' ]+)")
_SENTENCE = re.compile(r"(?<=[a-z)]\.)\s+(?=[A-Z])")


def read_places(pages: Pages, document: Document) -> list[Record]:
    """A measure and its observation for every place that a sentence gives."""
    return [
        record
        for block in pages.blocks
        if isinstance(block, Paragraph)
        for sentence, before in _with_before(plain(block.text))
        for stated in places_in(sentence, before)
        for record in records_of(stated, source_of_line(document, block), document)
    ]


def _with_before(text: str) -> Iterator[tuple[str, str]]:
    """Each sentence with the one before it, "" for the first."""
    sentences = _SENTENCE.split(text)
    yield from zip(sentences, ["", *sentences[:-1]], strict=True)


def places_in(sentence: str, before: str = "") -> Iterator[Stated]:
    """The places of one sentence; none where it does not say whose they are.

    `before` is the sentence before it, which may say what a mere "rate" is of.
    """
    if moved := _MOVED.fullmatch(sentence):
        shown = _SHOWN.fullmatch(moved["who"])
        whose = f"{shown['what']}: place of {shown['who']}" if shown else f"{moved['who']}: place"
        when = Period(moved["when"]) if moved["when"] else NO_PERIOD
        yield _place(whose, moved["place"], when, moved["before"] or "")
        if earlier := _BEFORE.fullmatch(moved["before"] or ""):
            yield _place(whose, earlier["place"], Period(earlier["when"]))
    elif has := _HAS.fullmatch(sentence):
        of = _SUBJECT.match(before) if has["what"] == "rate" else None
        whose = f"{has['who']}: place by {has['what']}"
        whose = f"{whose} of {of['who'][:1].lower()}{of['who'][1:]}" if of else whose
        yield _place(whose, f"{has['place']} {has['what']} {has['among']}")
        if has["second"]:
            among = has["among_too"]
            yield _place(f"{whose} {among}", f"{has['second']} {among}")
    elif one := _ONE_OF.search(sentence):
        yield Stated(capital(one["what"]), float(one["count"]), one["printed"])


def _place(whose: str, printed: str, when: Period = NO_PERIOD, before: str = "") -> Stated:
    return Stated(capital(whose), _number(printed), printed, UNIT, when, previous_as_printed=before)


def _number(printed: str) -> float:
    first = printed.split()[0].lower()
    return float(_WORDS.index(first) + 1) if first in _WORDS else float(re.sub(r"\D", "", first))
