"""The words and the ruled lines of one PDF page, with where they stand.

Read from pdfminer's layout, which pdfplumber holds for each page: words need no dictionary of
every letter. Coordinates are points (1/72 inch) from the top left corner.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pdfminer.layout import LTChar, LTContainer, LTCurve, LTLine, LTRect
from pdfplumber.page import Page
from pdfplumber.utils.text import LIGATURES

# A gap of this share of the letter's size parts two words; a space is a quarter or more.
_GAP = 0.17
_LEAST_OVERLAP = 0.5
# A filled rectangle no thicker than this is a drawn line; others without an outline are shading.
_THIN = 2.6
_SHORTEST_RULE = 4.0
_FRAME = 0.9
# So close and so many, thin rectangles are the bands of a shade.
_BAND_OF_SHADE, _FEWEST_BANDS = 3.2, 4
_COVERED = 0.35
_BAND = 12.0
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"page\d{1,4}", re.IGNORECASE)
_UNKNOWN = re.compile(r"\(cid:\d+\)")
# Word draws the bullets of a second level as the letter o of one of these fonts.
_BULLETS = re.compile(r"courier|wingdings|symbol", re.IGNORECASE)
# The bullets of the Symbol and Wingdings fonts stand in the private area of Unicode.
_PRIVATE_BULLETS = re.compile("[\uf0a7\uf0b7\uf076\uf0d8\uf0fc\uf02d\uf09f\uf06e\uf071]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word; `order` is its turn in which it was drawn, `size` that of its letters."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    order: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, `across` from left to right or else from top to bottom."""

    left: float
    right: float
    top: float
    bottom: float
    across: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page; `unknown` of its `letters` have no characters in their font."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    width: float
    height: float
    letters: int
    unknown: int


def drawn_on(page: Page) -> Drawn:
    """The words in the order in which they were drawn, and the lines that may rule a table."""
    letters: list[LTChar] = []
    shapes: list[LTCurve] = []
    for thing in _things(page.layout):
        if isinstance(thing, LTChar):
            letters.append(thing)
        else:
            shapes.append(thing)
    width, height = float(page.width), float(page.height)
    words, unknown = _words(_without_turned_number(letters), height)
    rules = _without_shading(_rules(shapes, width, height))
    return Drawn(_uncovered(words), rules, width, height, len(letters), unknown)


def _without_turned_number(letters: Sequence[LTChar]) -> Sequence[LTChar]:
    """The letters without "Page 12" up the side of a page that lies across in its pack."""
    turned = [letter for letter in letters if _is_turned(letter)]
    said = "".join(letter.get_text() for letter in turned)
    if len(turned) == len(letters) or not _PAGE_NUMBER.fullmatch(re.sub(r"\s", "", said)):
        return letters
    return [letter for letter in letters if not _is_turned(letter)]


def _is_turned(letter: LTChar) -> bool:
    """True for a letter that runs up or down; `upright` is not sure of it."""
    along, up = letter.matrix[:2]
    return abs(up) > abs(along)


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand on one line together, lines from the top, words from the left."""
    rows: list[list[Word]] = []
    bottom = reach = 0.0
    for word in sorted(words, key=lambda w: (w.bottom, w.left)):
        if rows and word.bottom - bottom <= reach:
            rows[-1].append(word)
            continue
        rows.append([word])
        bottom, reach = word.bottom, 0.45 * (word.bottom - word.top)
    for row in rows:
        row.sort(key=lambda w: w.left)
    return rows


def _things(container: Iterable[object]) -> Iterator[LTChar | LTCurve]:
    for thing in container:
        if isinstance(thing, LTChar | LTCurve):
            yield thing
        elif isinstance(thing, LTContainer):
            yield from _things(thing)


def _words(letters: Iterable[LTChar], height: float) -> tuple[list[Word], int]:
    words: list[Word] = []
    run: list[LTChar] = []
    unknown = 0
    for letter in letters:
        text = letter.get_text()
        if not text.strip():
            _close(run, words, height)
            continue
        unknown += bool(_UNKNOWN.fullmatch(text))
        if run and not _continues(run[-1], letter):
            _close(run, words, height)
        run.append(letter)
    _close(run, words, height)
    return words, unknown


def _continues(last: LTChar, letter: LTChar) -> bool:
    """True where `letter` stands close after `last` on the same line (or up a turned one)."""
    if not letter.upright:
        return not last.upright and -1 <= letter.y0 - last.y1 <= _GAP * letter.width + 1
    size = max(last.size, letter.size)
    overlap = min(last.y1, letter.y1) - max(last.y0, letter.y0)
    if overlap < _LEAST_OVERLAP * min(last.height, letter.height):
        return False
    return -0.4 * size <= letter.x0 - last.x1 <= _GAP * size


def _close(run: list[LTChar], words: list[Word], height: float) -> None:
    """Make the letters of `run` a word and empty it."""
    if not run:
        return
    text = "".join(LIGATURES.get(each, each) for letter in run for each in letter.get_text())
    if text == "o" and _BULLETS.search(run[0].fontname):
        text = "○"
    words.append(
        Word(
            text=_PRIVATE_BULLETS.sub("•", text),
            left=run[0].x0,
            right=run[-1].x1,
            top=height - max(letter.y1 for letter in run),
            bottom=height - min(letter.y0 for letter in run),
            size=round(run[0].size, 1),
            bold=bool(_BOLD.search(run[0].fontname)),
            order=len(words),
        )
    )
    run.clear()


def _uncovered(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without those that others were drawn over afterwards, with their whole phrase.

    Excel draws a row that is repeated on each page under the row that covers it, and some
    programs make letters bold by drawing them twice.
    """
    covered: set[int] = set()
    for near in _neighbourhoods(words):
        for index, word in enumerate(near):
            for other in takewhile(lambda w, word=word: w.left < word.right, near[index + 1 :]):
                if _is_over(word, other):
                    covered.update(_phrase(words, min(word, other, key=lambda w: w.order)))
    return tuple(word for word in words if word.order not in covered)


def _neighbourhoods(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Words of one band of the page, from the left; a word stands in each band it touches."""
    bands: defaultdict[int, list[Word]] = defaultdict(list)
    for word in words:
        for band in range(int(word.top // _BAND), int(word.bottom // _BAND) + 1):
            bands[band].append(word)
    return (sorted(band, key=lambda word: word.left) for band in bands.values())


def _is_over(one: Word, other: Word) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    narrower = min(one.right - one.left, other.right - other.left)
    lower = min(one.bottom - one.top, other.bottom - other.top)
    return across > _COVERED * narrower and down > _LEAST_OVERLAP * lower


def _phrase(words: Sequence[Word], word: Word) -> set[int]:
    """The words drawn right before and after `word` on its line in its letters."""
    found = {word.order}
    for step in (-1, 1):
        at = word.order + step
        while 0 <= at < len(words) and _is_alike(words[at], word):
            found.add(at)
            at += step
    return found


def _is_alike(one: Word, other: Word) -> bool:
    same_line = abs(one.bottom - other.bottom) < 1
    return same_line and (one.size, one.bold) == (other.size, other.bold)


def _rules(shapes: Iterable[LTCurve], width: float, height: float) -> Iterator[Rule]:
    """Lines, thin rectangles and the sides of outlined ones; never the frame of the page."""
    for shape in shapes:
        left, right, top, bottom = shape.x0, shape.x1, height - shape.y1, height - shape.y0
        wide, high = right - left, bottom - top
        if wide > _FRAME * width and high > _FRAME * height:
            continue
        if min(wide, high) <= _THIN:
            if max(wide, high) >= _SHORTEST_RULE:
                yield _thin(left, right, top, bottom)
        elif isinstance(shape, LTRect) and shape.stroke and not isinstance(shape, LTLine):
            yield from (Rule(left, right, y, y, True) for y in (top, bottom))
            yield from (Rule(x, x, top, bottom, False) for x in (left, right))


def _without_shading(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules without the many thin bands, one under the other, that shade a cell."""
    kept: list[Rule] = []
    same: defaultdict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        if rule.across:
            same[round(rule.left), round(rule.right)].append(rule)
        else:
            kept.append(rule)
    for stack in same.values():
        runs: list[list[Rule]] = []
        for rule in sorted(stack, key=lambda r: r.top):
            if runs and rule.top - runs[-1][-1].top <= _BAND_OF_SHADE:
                runs[-1].append(rule)
            else:
                runs.append([rule])
        kept.extend(rule for run in runs if len(run) < _FEWEST_BANDS for rule in run)
    return tuple(kept)


def _thin(left: float, right: float, top: float, bottom: float) -> Rule:
    if right - left >= bottom - top:
        middle = (top + bottom) / 2
        return Rule(left, right, middle, middle, True)
    middle = (left + right) / 2
    return Rule(middle, middle, top, bottom, False)
