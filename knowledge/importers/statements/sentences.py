"""The figures that a sentence states, in order: moves first, then piece by piece."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from knowledge.domain.periods import NO_PERIOD, Period
from knowledge.importers.figures.printed_periods import is_year_before, period_in
from knowledge.importers.figures.stated import Stated
from knowledge.importers.statements.back import pointing_back
from knowledge.importers.statements.clauses import pieces
from knowledge.importers.statements.compared import Beside, beside
from knowledge.importers.statements.counts import required
from knowledge.importers.statements.figure_periods import period_of
from knowledge.importers.statements.last_named import of_the_last
from knowledge.importers.statements.marks import (
    FIGURE,
    Marked,
    Quantity,
    marked,
)
from knowledge.importers.statements.moves import Move, moves_in
from knowledge.importers.statements.said import Said
from knowledge.importers.statements.shapes import counts_and_shares
from knowledge.importers.statements.subjects import subject
from knowledge.importers.statements.sums import listed_sums, sums

# What is asked, decided, wished or supposed states nothing that was observed.
_NOT_STATED = re.compile(
    r"\b(?:resolved|recommended|recommendation is|is (?:asked|requested|invited) to|should|would"
    r"|could|must|may|might|shall|aims? to|intends? to|plans? to|intention|required to|anticipated"
    r"|expect(?:s|ed|ing)?|proposed?|if|not more|need(?:s|ed)? to|target to|target of|targets? for"
    r"|ambition|set standards|up to)\b|\?",
    re.IGNORECASE,
)
_WAY = re.compile(
    r"\b(?:over|under)|varian|pressure|saving|increas|decreas|reduc|chang|movement|loss|gain|draw"
    r"|contribution|rephas|shortfall|surplus|deficit|funding|grant|income|return|release|cost of"
    r"|costs of|benefit",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:between|from) (?P<first>.+) (?:and|to) (?P<last>.+)")
_YEAR_END = re.compile(r"(?:the )?end of (?=\d)", re.IGNORECASE)
_APART = re.compile(
    rf"\b(?:is|are|was|were|now|still|remains?) (?P<figure>{FIGURE}) (?:above|below"
    r"|(?:higher|lower|more|fewer|less|greater) than)\b(?!.*\btarget\b)"
)
# "..., followed by Elm with 15 and Oak with 13": of what, is said before it.
_FOLLOWED_BY = re.compile(r",? (?:closely )?followed by [A-Z][^.;]*$")
_LEADING = re.compile(
    r"^\W*(?:Taking|Based on|Following|Despite|Given|Due to|After|Under|With|As a result of|For"
    r"|During"
    rf"|In|At|On|Since|By|When|Over|Alongside|As)\b[^,{FIGURE[1:-1]}]*?, (?=.*{FIGURE})"
)
# "support for the 789 children in care, and 230 care leavers"
_SERVES = re.compile(
    r"(?P<what>(?:\b[A-Za-z]+ )?\b(?:[Ss]upport|services?|provision|places?) for) (?:the )?"
    rf"{FIGURE} [a-z]"
)
_SERVED_TOO = re.compile(rf"\W*(?:and )?(?P<mark>{FIGURE}) (?P<who>[a-z]+ [a-z]+s)\W*")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence.

    `label` says whose its figures are, `heading` stands over it, `before` is the last figure of
    the same paragraph.
    """

    label: str = ""
    heading: str = ""
    before: Stated | None = None


@dataclass(slots=True)
class _Sentence:
    """One sentence on its way: what its pieces have said so far."""

    marks: Marked
    around: Around
    shares_of: str = ""
    serves: str = ""
    named: list[str] = field(default_factory=list)
    last: Stated | None = None

    def unit(self, piece: str) -> dict[str, str]:
        return {mark: self.marks.quantity(mark).unit for mark in re.findall(FIGURE, piece)}

    def name(self, words: str) -> str:
        return subject(words, self.around.label, self.around.heading)


NOTHING_AROUND = Around()


def statements_in(sentence: str, around: Around = NOTHING_AROUND) -> list[Stated]:
    """The figures that `sentence` states of something it names; [] where it states none."""
    if not re.search(r"\d", sentence):
        return []
    marks = marked(_FOLLOWED_BY.sub("", sentence.rstrip(" .")))
    if not marks.quantities:
        return []
    if around.before:
        found = list(pointing_back(marks, around.before))
        if found:
            return found
    return list(_stated(_Sentence(marks, around)))


def _stated(on: _Sentence) -> Iterator[Stated]:
    text = on.marks.text
    listed = list(listed_sums(text, on.unit(text)))
    for said in listed:
        if name := on.name(said.words):
            yield _figure(said, name, Beside(text), on.marks)
    if listed:
        return
    for said in required(text, on.unit(text)):
        if name := on.name(said.words):
            yield _figure(said, name, Beside(text), on.marks)
    for move in moves_in(text):
        text = move.rest
        yield from _of_move(move, on)
    for piece in pieces(text, on.marks):
        for found in _of_piece(_inherited(piece, on), on):
            on.last = found
            yield found


def _of_piece(piece: str, on: _Sentence) -> Iterator[Stated]:
    shared = re.search(rf"{FIGURE} of (?:the )?(?P<who>[a-z]+)\b", piece)
    on.shares_of = shared["who"] if shared else on.shares_of
    of_last = None
    if on.last and not _NOT_STATED.search(piece):
        of_last = of_the_last(piece, on.last, on.marks)
    if of_last:
        yield of_last
        return
    also = _SERVED_TOO.fullmatch(piece) if on.serves else None
    if also and (name := on.name(f"{on.serves} {also['who']}")):
        yield _made(name, on.marks.quantity(also["mark"]), NO_PERIOD)
        return
    serves = _SERVES.search(piece)
    on.serves = serves["what"] if serves else on.serves
    found = beside(piece, on.marks)
    if _NOT_STATED.search(found.piece) or _is_difference(piece, on.unit(piece)):
        return
    bare = _LEADING.sub("", found.piece)
    unit = on.unit(bare)
    stated: list[Stated] = []
    for said in sums(bare, unit) or counts_and_shares(bare, unit):
        name = on.name(said.words)
        quantity = on.marks.quantity(said.mark)
        if name and not _is_one(quantity) and not _lacks_its_way(quantity, name):
            on.named.append(said.words)
            stated.append(_figure(said, name, found, on.marks))
    # "gas checks (82%) and fire checks (86%) in June 2024": the one period is of both.
    periods = {each.period for each in stated if each.period}
    shared = periods.pop() if len(periods) == 1 else NO_PERIOD
    yield from (each if each.period else replace(each, period=shared) for each in stated)


def _is_difference(piece: str, unit: dict[str, str]) -> bool:
    """ "Volumes are 9% above the levels of 2031": so much apart, and no figure of either."""
    apart = _APART.search(piece)
    return apart is not None and unit[apart["figure"]] in ("%", "percentage points")


def _of_move(move: Move, on: _Sentence) -> Iterator[Stated]:
    marks = on.marks
    name = on.name(move.who)
    if not name or _NOT_STATED.search(move.who) or re.search(r"\bwill\b", move.who):
        return
    period = marks.only_period(move.when_after)
    stretch = _BETWEEN.fullmatch(period.text)
    if move.after:
        now = _made(name, marks.quantity(move.after), period)
        if stretch:
            # "fell from 45% to 42% between 2021/22 and 2022/23": a figure for each of the two.
            now = replace(now, period=period_in(f"in {stretch['last']}"))
        if move.before:
            before = marks.quantity(move.before)
            now = replace(now, unit=now.unit or before.unit)
            earlier = period_in(f"in {stretch['first']}") if stretch else NO_PERIOD
            now = _since(now, earlier or marks.only_period(move.when_before), before)
        on.last = now
        yield now
    change = on.name(f"{move.change} {move.who}")
    if not move.after and re.search(r"\bsince\b", move.when_after):
        period = Period(f"since {period.text}") if period else NO_PERIOD
    # To 810 at the end of the year is a rise over the year.
    period = period_in(_YEAR_END.sub("", period.text)) if _YEAR_END.match(period.text) else period
    if change and move.by:
        yield _made(change, marks.quantity(move.by), period)
    share = move.by_share or (move.after_share if _is_rise(move, marks) else "")
    if change and share:
        yield _made(f"{change} (%)", marks.quantity(share), period)


def _is_rise(move: Move, marks: Marked) -> bool:
    """ "from 112 to 140 (25%)": the share is that of the move, by its own arithmetic."""
    if not (move.before and move.after and move.after_share):
        return False
    before, after, share = (marks.quantity(m) for m in (move.before, move.after, move.after_share))
    moved = abs(after.value - before.value)
    return share.unit == "%" and abs(100 * moved - share.value * before.value) < before.value


def _since(now: Stated, earlier: Period, before: Quantity) -> Stated:
    if earlier and not is_year_before(earlier, now.period):
        return replace(now, earlier=earlier, earlier_as_printed=before.as_printed)
    return replace(now, previous=before.value, previous_as_printed=before.as_printed)


def _figure(said: Said, name: str, found: Beside, marks: Marked) -> Stated:
    quantity = marks.quantity(said.mark)
    period = period_of(said.mark, marks)
    if not period and " as a share of " in name:
        # What it is a share of is of its own year: "5.8% of the budget in 2017/18".
        period = marks.only_period(found.piece)
    made = _made(name, quantity, period)
    previous, earlier, target = found.previous, found.earlier, found.target
    if previous and previous.unit == quantity.unit:
        made = replace(made, previous=previous.value, previous_as_printed=previous.as_printed)
    elif earlier and earlier.unit == quantity.unit:
        made = replace(made, earlier=found.earlier_period, earlier_as_printed=earlier.as_printed)
    if target and target.unit == quantity.unit:
        made = replace(made, target=target.value, target_as_printed=target.as_printed)
    return replace(made, comparators=tuple(found.comparators))


def _lacks_its_way(quantity: Quantity, name: str) -> bool:
    """ "Corporate costs (-£7m)" may be costs of so much less: a sign needs a word that says it."""
    signed = quantity.unit == "£" and quantity.as_printed.strip(" (")[:1] in ("+", "-", "–")
    return signed and not _WAY.search(name)


def _is_one(quantity: Quantity) -> bool:
    """A single thing is told, not counted: "1 minibus repurposed"."""
    return quantity.value == 1 and not quantity.unit


def _made(name: str, quantity: Quantity, period: Period) -> Stated:
    return Stated(name, quantity.value, quantity.as_printed, quantity.unit, period)


def _inherited(piece: str, on: _Sentence) -> str:
    """ "30% had one change" after "42% of children had no change of worker": the same children."""
    match = re.match(
        rf"\s*(?P<mark>{FIGURE}) (?P<verb>had|have|has|were|are|was)\b(?P<rest>.*)", piece
    )
    if match and on.shares_of and on.marks.quantity(match["mark"]).unit == "%":
        piece = f"{match['mark']} of {on.shares_of} {match['verb']}{match['rest']}"
    those = re.search(r"\bthose (?P<next>[a-z]+)", piece)
    if those and on.named:
        same = re.search(rf"\b(?P<noun>[a-z]+) {those['next']}\b", on.named[-1])
        piece = piece.replace("those", same["noun"], 1) if same else piece
    return _completed(piece, on.named)


def _completed(piece: str, named: list[str]) -> str:
    """ "two changes" after "no change of worker" is "two changes of worker"."""
    last = re.search(r"\b(?P<noun>[a-z]{4,}?)s?\s*$", piece)
    for words in reversed(named) if last else []:
        tail = (
            re.search(rf"\b{last['noun']}s? (?P<of>of [a-z ]+)$", words.strip()) if last else None
        )
        if tail:
            return f"{piece.rstrip()} {tail['of']}"
    return piece
