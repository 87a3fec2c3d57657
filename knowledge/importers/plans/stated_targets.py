"""What is to be reached, in figures: expected outcomes of actions, and lists of what must be so.

"100% of plans are signed off" in the column for outcomes is no result: it is kept as a measure with
its words, figure and day as printed, and no value. Where things stood before ("Baseline 40%") was
observed, and has one.
"""

import re
from collections.abc import Iterator

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import plain
from knowledge.domain.indicators import TO_REACH, Measure
from knowledge.domain.records import Record
from knowledge.importers.figures.stated import Stated, capital, one_figure
from knowledge.importers.figures.stated_records import records_of
from knowledge.importers.mending.run_together import parted
from knowledge.importers.plans.coded_figures import HAS_CHANGE
from knowledge.importers.plans.lettered_lists import lettered
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

TARGET, OUTCOME = TO_REACH
_SHARE = re.compile(r"\d\s?%")
# "Checkpoints: Baseline 40% 65-70% of ..." begins with where things stood.
_BEFORE = re.compile(r"^(?:.*\bcheckpoints?\s*:\s*)?(?:baseline\s+[\d.]+%\s+(?=[A-Z\d]))?", re.I)
_BASELINE = re.compile(r"^(?:.*\bcheckpoints?\s*:\s*)?baseline\b", re.IGNORECASE)
_BASELINE_SHARE = re.compile(r"\bbaseline:?\s+[\d.]+\s?%", re.IGNORECASE)
# "Baseline 40% 65-70% of assessments are good within 6 months": whose share the 40% is.
_SHARE_BEFORE = re.compile(
    r"\bbaseline:? (?P<value>[\d.]+ ?%)(?=\s+[A-Z\d]).*?% of (?P<who>[a-z][a-z ]+?) are"
    r" (?P<what>[a-z][a-z ]*?)(?: (?:within|by|in)\b|[.;]|$)",
    re.IGNORECASE,
)
# "Baseline take up is 6 young people", "baseline 11 young people stay put (11.1%)"
_STOOD_AT = re.compile(
    r"\bbaseline (?P<what>[a-z][a-z -]{3,40}?) (?:is|was|of) (?P<value>\d[\d,.]*\d ?%?|\d ?%?)"
    r"(?=[ .;]|$)",
    re.IGNORECASE,
)
_COUNT_BEFORE = re.compile(
    r"\bbaseline:? (?P<value>\d[\d,]*) (?P<what>[a-z][a-z '-]{5,80}?)"
    r"(?: \((?P<share>[\d.]+ ?%)\))?(?=[.;]|$)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?<=[a-z)'’”\d][.;])\s+(?=[A-Z\d])|;\s+")
_LEADS_TO = re.compile(
    r"\b(?:target|compliance|achiev\w+|expected|outcomes?)\b.*:\s*[-–]?$", re.IGNORECASE
)
_BEGINS_WITH_SHARE = re.compile(r"\d+(?:\s?%?\s?-\s?\d+)?\s?%\s+\S")
_TO = r"\d+\s?%(?:\s?[-–]\s?\d+\s?%)?(?:(?! and \d)[^.;%])*"
_SAYS_THAT = re.compile(r"^.*\bthat (?:the )?")
_SHOULD = re.compile(
    rf"(?:\bthat |(?:^|\. )(?=[A-Z]))(?P<who>(?:the )?[A-Za-z][^.;:,%]{{5,80}}?)"
    rf" should (?P<verb>reach|achieve) (?P<first>{_TO})(?: and (?P<second>{_TO}))?"
)
_LIMIT = r"(?:at least|no more than|at most|no less than|a minimum of|a maximum of)"
# "our target for at least 80% of cases by March 2018", "the agreed target of no more than 20"
_TARGET_FOR = re.compile(
    rf"\b(?:our|the|its|an?) (?P<what>(?:[a-z]+ )?target (?:for|of) {_LIMIT} \d[\d,.]*\d? ?%?"
    r"(?: of [a-z ]+?)?(?: by [A-Z][a-z]+ \d{4})?)(?=[.,;)]|$)"
)
_SUBJECT = re.compile(
    r"(?:The |Our )?(?P<who>[A-Z][A-Za-z' -]{5,60}?) (?:has|have|is|are|was|were|remains?)\b"
)
# "Performance has been going down and target of 90% not met", a line under its heading.
_NOT_MET = re.compile(
    r"\b(?P<what>target of \d[\d,.]*\d? ?%? (?:(?:was|is|has been) )?(?:not (?:been )?"
    r"(?:met|achieved|reached)|met|missed|achieved|exceeded))$"
)
_MOST_WORDS_OF_A_LINE = 14
# "the Council views a balance of at least 2.5% as being appropriate"
_VIEWED = re.compile(
    rf"\b(?P<what>[A-Z][a-z]+ (?:views|regards|considers) an? [a-z ]+? of {_LIMIT} \d[\d,.]*\d? ?%?"
    r" as (?:being )?[a-z]+)\b"
)
_LONGEST_TITLE = 120
_FEWEST_WORDS = 4
_MOST_WORDS = 40


def targets_in(outcome: str, source: Source, document: Document) -> Iterator[Measure]:
    """The sentences of an expected outcome that say a share to be reached."""
    for sentence in _NEXT.split(_BEFORE.sub("", outcome)):
        text = _cut(sentence.strip())
        if _BASELINE.match(text) or HAS_CHANGE.search(text) or not _other_shares(text):
            continue
        if _SHARE.search(text) and _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS:
            yield Measure(document.council, text, source, OUTCOME, "%")


def _other_shares(text: str) -> bool:
    """True where a share is printed that is not where things stood ("baseline 4%")."""
    return bool(_SHARE.search(_BASELINE_SHARE.sub("", text)))


def baselines_in(outcome: str, title: str, source: Source, document: Document) -> Iterator[Record]:
    """Where things stood as an expected outcome says: a measure and its observation each.

    `title` is the action's, which says of what "take up" is where the outcome does not.
    """
    for stated in _stood(plain(outcome), title):
        yield from records_of(stated, source, document)


def _stood(outcome: str, title: str) -> Iterator[Stated]:
    if before := _SHARE_BEFORE.search(outcome):
        who = capital(f"{before['who']} that are {before['what']} (baseline)")
        yield one_figure(who, before["value"])
    if stood := _STOOD_AT.search(outcome):
        of = re.split(r"(?<=[a-z)])[.;:]", title)[0][:_LONGEST_TITLE]
        yield one_figure(f"{of}: baseline {stood['what']}", stood["value"])
    elif count := _COUNT_BEFORE.search(outcome):
        who = capital(f"{count['what']} (baseline)")
        yield one_figure(who, count["value"])
        if count["share"]:
            yield one_figure(f"{who} (%)", count["share"])


def read_stated_targets(pages: Pages, document: Document) -> list[Record]:
    """What must be so: lettered entries "100% of ..." to be achieved, what "should reach 80%"."""
    found: list[Record] = []
    headings: list[str] = []
    for at, block in enumerate(pages.blocks):
        if isinstance(block, Table):
            continue
        text = plain(block.text)
        if isinstance(block, Heading):
            # A boxed line may have been read as one more heading under its headings.
            met = _met(text, ", ".join(headings))
            found.extend(_target(said, block, document) for said in met)
            headings = (
                [*headings[-1:], text]
                if pages.blocks[at - 1 : at] and isinstance(pages.blocks[at - 1], Heading)
                else [text]
            )
            continue
        met = _met(text, ", ".join(headings[-1:]))
        for said in (*_to_reach(text), *_set(text), *met):
            found.append(_target(said, block, document))
        if _LEADS_TO.search(block.text):
            entries = list(lettered(pages.blocks[at + 1 :]))
            with_share = [entry for entry in entries if _BEGINS_WITH_SHARE.match(entry.text)]
            # An entry without a share is one of them where most have one.
            of_list = entries if 2 * len(with_share) > len(entries) else with_share
            found.extend(_target(e.text.rstrip(" ;."), e, document) for e in of_list)
    return found


def _target(text: str, line: Heading | Paragraph, document: Document) -> Measure:
    unit = "%" if _SHARE.search(text) else ""
    return Measure(document.council, text, source_of_line(document, line), TARGET, unit)


def _met(text: str, heading: str) -> Iterator[str]:
    """ "target of 90% not met", a line by itself: of what its heading names."""
    is_line = heading and len(text.split()) <= _MOST_WORDS_OF_A_LINE
    if is_line and (met := _NOT_MET.search(text)):
        yield f"{heading}: {met['what']}"


def _set(text: str) -> Iterator[str]:
    """A target that a sentence only names, with what its paragraph is about."""
    subject = _SUBJECT.match(text)
    for match in _TARGET_FOR.finditer(text):
        if subject:
            yield f"{subject['who']}: {match['what']}"
    yield from (match["what"] for match in _VIEWED.finditer(text))


def _to_reach(text: str) -> Iterator[str]:
    """ "Casework should reach 80% by March 2018 and 90% by March 2019" is two targets."""
    for match in _SHOULD.finditer(text):
        must = f"{_SAYS_THAT.sub('', match['who'])} should {match['verb']}"
        yield capital(f"{must} {match['first']}")
        if match["second"]:
            yield capital(f"{must} {match['second']}")


def _cut(sentence: str) -> str:
    """The entry with the share, where extraction ran the next one into it without a stop."""
    entries = [entry for entry in parted(sentence) if _SHARE.search(entry)]
    is_one = len(entries) == 1 and len(entries[0].split()) >= _FEWEST_WORDS
    return entries[0] if is_one and sentence.startswith(entries[0]) else sentence
