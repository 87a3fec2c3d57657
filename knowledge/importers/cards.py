"""Entries printed one below the other as labels ("Lead officer: Ann Lee"), read as one table.

Forward plans, action plans, trackers, risk registers and indicators come so from web pages and
from papers that give each entry a card of its own. A run of cards with the same labels becomes a
table with those labels as headings, so that every importer of tables reads it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from knowledge.domain.folding import squash
from knowledge.importers.card_labels import (
    FEWEST_LABELS,
    NOUN,
    is_period,
    labelled,
    names_itself,
    with_any_label,
)
from knowledge.importers.risks.risk_columns import RISK_REGISTER
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Row, Table, with_number

# "CORP 01 – Failure to manage" over the labels of a card: its number and its name.
_CODED = re.compile(
    r"(?P<number>[A-Z]{1,6}[ .-]?\d{1,4}(?:\.\d{1,2})*|\d{1,3}[.)]?)\s*(?:[–:-]|\s)\s*"
    r"(?P<title>[A-Z].{3,})"
)
# "Workstream 2: Data" stands over the cards that follow and is a line of none.
_PART = re.compile(r"(?:workstream|theme|priority|objective|strand|aim|goal) ?\d+\s*[:–-]", re.I)
# What an entry is, said under its heading and before its labels.
_SENTENCE = re.compile(r".{25,}\.|To [a-z]+ .{10,}", re.DOTALL)
_MOST_SENTENCES = 3
_NEW = re.compile(r"\s+New!$")
_FEWEST_CARDS = 2
_FEWEST_SHARED = 0.5
_LONGEST_TITLE = 200
PLACE = "the entries from"


@dataclass(slots=True)
class _Card:
    """One entry: what stands over its labels, then the labels with what they say."""

    block: Block
    line: int | None
    over: list[str] = field(default_factory=list)
    pairs: list[tuple[str, list[str]]] = field(default_factory=list)

    @property
    def labels(self) -> set[str]:
        return {squash(label) for label, _ in self.pairs}


def with_cards(pages: Pages) -> Pages:
    """The paper with every run of at least two such cards as one table."""
    blocks: list[Block] = []
    run: list[Block] = []
    like: _Card | None = None
    for block in [*pages.blocks, None]:
        is_part = block is not None and not isinstance(block, Table) and _PART.match(block.text)
        may_be = block is not None and not is_part
        if block is not None and may_be and (labelled(block) or (run and _may_be_between(block))):
            run.append(block)
            continue
        if run:
            over = [] if names_itself(run[0]) else _titles_at_end(blocks)
            table, rest, like = _table_of([*over, *run], like)
            blocks[len(blocks) - len(over) :] = [*table, *rest]
            run = []
        if block is not None:
            blocks.append(block)
    return replace(pages, blocks=tuple(blocks))


def is_of_cards(table: Table) -> bool:
    """True for a table that was made here."""
    return table.place.startswith(PLACE)


def _may_be_between(block: Block) -> bool:
    return not isinstance(block, Table) and len(block.text) <= _LONGEST_TITLE


def _titles_at_end(blocks: Sequence[Block]) -> list[Block]:
    """The one or two lines over the first card that may name it, with what they say of it."""
    if headed := _headed(blocks[-_MOST_SENTENCES - 1 :]):
        return headed
    found: list[Block] = []
    for block in reversed(blocks[-2:]):
        if isinstance(block, Table) or not _may_be_between(block):
            break
        found.insert(0, block)
        if NOUN.fullmatch(block.text):
            return found
    return found[-1:]


def _headed(blocks: Sequence[Block]) -> list[Block]:
    """A heading with the sentences between it and what follows; [] where none stand there."""
    start = max((at for at, b in enumerate(blocks) if isinstance(b, Heading)), default=len(blocks))
    said = blocks[start + 1 :]
    are_said = all(not isinstance(b, Table) and _SENTENCE.fullmatch(b.text) for b in said)
    return list(blocks[start:]) if said and are_said else []


def _table_of(
    run: Sequence[Block], like: _Card | None
) -> tuple[list[Table], list[Block], _Card | None]:
    """The cards of a run as one table, and the blocks that belong to none; all as they were where
    the cards do not agree. One card alone is a table where it agrees with `like`, a card of the run
    before; the third is a card for the next run to be like."""
    cards, rest = _cards(run)
    cards = [card for card in cards if len(card.pairs) >= FEWEST_LABELS - bool(card.over)]
    is_run = len(cards) >= _FEWEST_CARDS or bool(cards and like and _agree(like, cards[0]))
    if not is_run or not all(_agree(cards[0], card) for card in cards[1:]):
        return [], list(run), like
    return [_as_table(cards)], rest, cards[0]


def _agree(one: _Card, other: _Card) -> bool:
    shared = len(one.labels & other.labels)
    return shared >= _FEWEST_SHARED * max(len(one.labels), len(other.labels))


def _cards(run: Sequence[Block]) -> tuple[list[_Card], list[Block]]:
    cards: list[_Card] = []
    waiting: list[Block] = []
    before: Block | None = None
    for block in run:
        # A line under a card that is ruled as a table names the next: "Quay: award of contract".
        is_under = bool(cards) and not waiting and not isinstance(before, Table)
        pairs = labelled(block) or (with_any_label(block) if is_under else [])
        before = block
        if not pairs:
            waiting.append(block)
            continue
        for label, said in pairs:
            if not cards or squash(label) in cards[-1].labels:
                titles = _own_titles(waiting, cards[-1] if cards else None)
                first = titles[0] if titles else block
                cards.append(_begun(first, titles))
            elif waiting:
                cards[-1].pairs[-1][1].extend(with_number(b) for b in waiting)
            waiting = []
            cards[-1].pairs.append((label, [said] if said else []))
    return cards, waiting


def _begun(first: Block, titles: Sequence[Block]) -> _Card:
    """A card with its titles over it; sentences under its heading say what it is for."""
    said = [with_number(b) for b in titles[1:]] if _headed(titles) else []
    over = titles[: len(titles) - len(said)]
    pairs = [("Description", said)] if said else []
    return _Card(first, first.line, [with_number(b) for b in over], pairs)


def _own_titles(waiting: Sequence[Block], before: _Card | None) -> list[Block]:
    """Of the lines between two cards those that name the second; the others end the first."""
    start = next(
        (i for i, b in enumerate(waiting) if NOUN.fullmatch(with_number(b))),
        len(waiting) - (len(_headed(waiting)) or 1),
    )
    if before and before.pairs:
        before.pairs[-1][1].extend(with_number(b) for b in waiting[: max(0, start)])
    return list(waiting[max(0, start) :])


def _as_table(cards: Sequence[_Card]) -> Table:
    titled = [_titled(card) for card in cards]
    headings = _once(label for pairs in titled for label, _ in pairs)
    rows = [
        Row(tuple(Cell(_said(pairs, heading)) for heading in headings), _line(card))
        for card, pairs in zip(cards, titled, strict=True)
    ]
    first = cards[0]
    heading = Row(tuple(Cell((text,)) for text in headings), _line(first))
    return Table((heading, *rows), f"{PLACE} {first.block.place}", _line(first))


def _line(card: _Card) -> int | None:
    if isinstance(card.block, Table) and card.block.rows:
        return card.block.rows[0].line
    return card.line


def _once(labels: Iterable[str]) -> list[str]:
    found: dict[str, str] = {}
    for label in labels:
        found.setdefault(squash(label), label)
    return list(found.values())


def _said(pairs: Sequence[tuple[str, tuple[str, ...]]], heading: str) -> tuple[str, ...]:
    return next((said for label, said in pairs if squash(label) == squash(heading)), ())


def _titled(card: _Card) -> list[tuple[str, tuple[str, ...]]]:
    """The pairs of a card with its number and its title before them."""
    pairs = [(label, tuple(said)) for label, said in card.pairs]
    return [*_title(card), *pairs] if card.over else pairs


def _title(card: _Card) -> Iterator[tuple[str, tuple[str, ...]]]:
    named = NOUN.fullmatch(card.over[0])
    if named and (named["number"] or named["title"]):
        if named["number"]:
            yield "No", (named["number"].strip(),)
        said = [named["title"] or "", *card.over[1:]]
        yield named["noun"].capitalize(), tuple(text for text in said if text)
        return
    coded = _CODED.fullmatch(" ".join(card.over))
    if coded:
        yield "No", (coded["number"].strip(" .)"),)
        yield _noun_of(card), (coded["title"],)
        return
    yield _noun_of(card), (_NEW.sub("", " ".join(card.over)),)


def _noun_of(card: _Card) -> str:
    """What a card without a noun over it is an entry of, by its labels."""
    labels = card.labels
    if labels & _called("likelihood") and labels & _called("impact"):
        return "Risk"
    if labels & _called("score") and labels & (_called("control") | _called("consequence")):
        return "Risk"
    are_periods = any(is_period(label) for label, _ in card.pairs)
    if are_periods or labels & {"latest", "actual", "value", "latestresult", "outturn"}:
        return "Indicator"
    if any("decision" in label for label in labels):
        return "Title"
    return "Action"


@lru_cache(maxsize=8)
def _called(field: str) -> frozenset[str]:
    """What risk registers call this column."""
    found = next(each for each in RISK_REGISTER.fields if each.name == field)
    return frozenset(squash(synonym) for synonym in found.synonyms)
