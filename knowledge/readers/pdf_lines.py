"""Lines of words, and which lines run on: what a printed page leaves of paragraphs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from knowledge.readers.lines import item
from knowledge.readers.pdf_words import Word, rows_of
from knowledge.readers.placed_words import as_one_line

# Of the height of a line: a wider gap than this to the line above begins another paragraph.
_GAP = 0.75
_ANOTHER_SIZE = 1.12
_SPACE = 0.28
# Words further apart than this share of their size, and than the others, stand apart.
_TAB, _APART, _WIDER = 0.8, 0.6, 1.7
_SAME = 3.0
# A stretched space after a full stop or a comma is no wider than this: justified lines have them.
_STRETCHED = 3.0
# "1.1" or "12" before the words of a paragraph, and "Future pathway of report:" before a value.
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
_LONGEST_LABEL = 6
_LEADER = re.compile(r"(?:\s*[.…·_]){4,}\s*")
_PAGES_BEGIN = re.compile(r"\((?:pages?|pp?\.?)\s*\d{1,4}$", re.IGNORECASE)
_PAGES_END = re.compile(r"[-–]\s*\d{1,4}\)")
_PAGES_LINE = re.compile(r"\(?(?:(?:pages?|pp?\.?)\s*)?\d", re.IGNORECASE)
_CUT_NUMBER = re.compile(r"[\d/]-$")
_CUT_WORD = re.compile(r"\w-$")
_LISTED = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|(?!19|20)\d{4}|[a-z]|[ivx]{1,4})[.)]\s+\S")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `bold` where all its words but a number or bullet are.

    `tail` is what stands at its end after a wide gap ("(Pages 1 - 14)"), part of `text` too;
    `text_left` where its words begin after a number or bullet, `text_right` where they end;
    `stops` where words begin after a gap, as at a tab stop. A `labelled` line has its words set
    apart behind a label ("Subject:") or a number.
    """

    text: str
    tail: str
    left: float
    text_left: float
    text_right: float
    top: float
    bottom: float
    size: float
    bold: bool
    first_word: float
    stops: tuple[float, ...] = ()
    labelled: bool = False

    @property
    def height(self) -> float:
        """From the highest letter to the lowest, in points."""
        return self.bottom - self.top


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words as lines from the top, without the dots that lead to a page number."""
    return _with_whole_tails([_line(row) for row in rows_of(words)])


def _with_whole_tails(lines: Sequence[Line]) -> list[Line]:
    """Pages at the right of a line that a narrow column broke: "(Pages 5" over "- 14)"."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        rest = line.text if _PAGES_END.fullmatch(line.text) else line.tail
        if above and _PAGES_BEGIN.search(above.text) and _PAGES_END.fullmatch(rest):
            whole = f"{above.text} {rest}"
            found[-1] = replace(above, text=whole, tail=f"{above.tail} {rest}".strip())
            text = line.text.removesuffix(rest).rstrip()
            found.extend([replace(line, text=text, tail="")] if text else [])
        else:
            found.append(line)
    return found


def margins_of(lines: Iterable[Line], width: float) -> dict[int, float]:
    """How far lines reach, by where they begin, on a page that is `width` wide.

    Lines at one indent with something set apart at their right end before it.
    """
    lines = list(lines)
    widest = max((line.text_right for line in lines), default=width)
    reach = {_indent(line): widest for line in lines}
    set_apart: defaultdict[int, float] = defaultdict(float)
    for line in lines:
        if line.tail:
            set_apart[_indent(line)] = max(set_apart[_indent(line)], line.text_right)
    return {**reach, **set_apart}


def paragraphs_of(
    lines: Sequence[Line], margins: Mapping[int, float], right: float
) -> list[tuple[Line, ...]]:
    """Lines grouped into paragraphs, list items and lines that stand alone.

    `margins` (see `margins_of`), or else `right`, is how far a line may reach: one that left room
    for the next line's first word was ended on purpose.
    """
    found: list[list[Line]] = []
    for line in lines:
        if found and not begins(line, found[-1][-1], margins.get(_indent(found[-1][-1]), right)):
            found[-1].append(line)
        else:
            found.append([line])
    return [tuple(group) for group in found]


def begins(line: Line, above: Line, right: float) -> bool:
    """True where `line` does not go on with the paragraph of the line `above` it."""
    if line.top - above.bottom > _GAP * min(line.height, above.height):
        return True
    sizes = sorted((line.size, above.size))
    if sizes[1] > _ANOTHER_SIZE * sizes[0] or (above.bold and not line.bold):
        return True
    if _is_listed(line.text) or _is_tabular(line, above) or line.labelled:
        return True
    if (
        above.labelled
        and min(abs(line.left - at) for at in (above.left, above.text_left)) > line.size
    ):
        return True
    return right - above.text_right > line.first_word + _SPACE * line.size


def joined(lines: Sequence[Line]) -> str:
    """The lines of one paragraph as one text; "2024-" and "25" are one word again.

    What stands at the right of a line, apart from its words, comes after all of them.
    """
    text = ""
    for line in lines:
        words = line.text.removesuffix(line.tail).rstrip() if len(lines) > 1 else line.text
        cut = _CUT_NUMBER.search(text) and words[:1].isdigit()
        cut = cut or (_CUT_WORD.search(text) and words[:1].islower())
        text += words if cut or not text else f" {words}"
    tails = [line.tail for line in lines if line.tail and len(lines) > 1]
    return " ".join([text, *tails])


def _is_tabular(line: Line, above: Line) -> bool:
    """True where words of both lines begin at one tab stop: they stand in columns."""
    begins_at = (line.left, *line.stops)
    return any(abs(stop - left) < 1 for stop in above.stops for left in begins_at)


def _indent(line: Line) -> int:
    return round(line.text_left / _SAME)


def _is_listed(text: str) -> bool:
    """True where a bullet, or a number with its full stop or bracket, begins the line."""
    if item(text, 0).bulleted:
        return True
    return bool(_LISTED.match(text))


def _line(row: Sequence[Word]) -> Line:
    body = [w for w in row if len(w.text) > 1 and any(c.isalpha() for c in w.text)] or row
    whole = as_one_line(row)
    text = _LEADER.sub(" ", whole).strip()
    label = _label(row)
    numbered = _numbered(row)
    led = label or int(numbered or (len(row) > 1 and _is_listed(f"{row[0].text} x")))
    gap = _gap_before_tail(row[led:]) + led
    return Line(
        text=text or row[0].text,
        tail=as_one_line(row[gap:]),
        left=row[0].left,
        text_left=row[led].left,
        # A line of a table of contents never runs on.
        text_right=max(word.right for word in row[:gap]) if text == whole.strip() else row[0].left,
        top=min(word.top for word in row),
        bottom=max(word.bottom for word in row),
        size=max(word.size for word in body),
        bold=all(word.bold for word in body),
        first_word=row[0].right - row[0].left,
        stops=tuple(b.left for a, b in pairwise(row[led:]) if b.left - a.right > _TAB * a.size),
        labelled=label > 0 or numbered,
    )


def _numbered(row: Sequence[Word]) -> bool:
    """True for a line whose words stand apart behind a bare number ("1.1"), as at a tab stop."""
    if len(row) < 2 or not _NUMBERED.fullmatch(row[0].text):
        return False
    return row[1].left - row[0].right > _APART * row[0].size and row[1].text[0].isupper()


def _label(row: Sequence[Word]) -> int:
    """How many words of a line are the label before what stands apart from it; 0 without one."""
    for at, (word, after) in enumerate(pairwise(row[:_LONGEST_LABEL]), 1):
        if word.text.endswith(":"):
            return at if after.left - word.right > _APART * word.size else 0
        if after.left - word.right > _TAB * word.size:
            return 0
    return 0


def _gap_before_tail(row: Sequence[Word]) -> int:
    """Which word stands after the one wide gap of a line; how many there are without one."""
    gaps = [following.left - word.right for word, following in pairwise(row)]
    if len(gaps) < 2:
        return len(row)
    widest = max(gaps)
    if widest > _APART * row[0].size and widest > _WIDER * median(gaps):
        at = gaps.index(widest) + 1
        return len(row) if _is_stretched(row, at, widest) else at
    return len(row)


def _is_stretched(row: Sequence[Word], at: int, gap: float) -> bool:
    """True where the line only goes on after a full stop or comma: pages or a label stand apart."""
    ended = row[at - 1].text.endswith((".", ",", ";", "?", "!")) or row[-1].text.endswith(",")
    is_near = gap <= _STRETCHED * row[0].size
    rest = " ".join(word.text for word in row[at:])
    return ended and is_near and not (_PAGES_LINE.match(rest) or ":" in rest)
