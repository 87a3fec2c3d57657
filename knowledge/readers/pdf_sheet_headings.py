"""The headings over columns of figures: in several lines, one word or several columns wide."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from knowledge.readers.pdf_sheet_columns import FigureColumn, Phrase, is_apart, phrases_of
from knowledge.readers.pdf_words import Word

_MOST_LINES = 7
# Of a line's height: so far above the first line of figures may the headings end, and so far
# apart may their own lines stand.
_APART, _CLOSE = 3.0, 1.2
_LARGER = 1.3
# Of a column's width: so far from the middle of the columns under it may a heading stand.
_OFF = 0.35
# From so many columns on, what stands over the middle of all is not of the middle one.
_MANY = 5
# Of a line's height: so far reaches a line into the one above that stands beside it.
_INTO = 0.2
# Of the letters' size: so near to the edge of the figures ends a heading that is set as they are.
_EDGE = 0.6


def heading_lines(
    rows: Sequence[Sequence[Word]], first: int, columns: Sequence[FigureColumn]
) -> tuple[int, int]:
    """Where the headings over the line at `first` begin and end; the same twice for none.

    They are the lines above it that have words over the figures; between them and the figures may
    stand titles of groups.
    """
    sizes = median(word.size for word in rows[first])
    end = first
    while end and not _is_over(rows[end - 1], columns) and not is_apart(rows, end, _APART):
        end -= 1
    begin = end
    while begin and end - begin < _MOST_LINES:
        above = rows[begin - 1]
        is_far = is_apart(rows, begin, _CLOSE if begin < end else _APART)
        is_over = _is_over(above, columns) or (begin < end and len(phrases_of(above)) > 1)
        if is_far or not is_over or max(w.size for w in above) > _LARGER * sizes:
            break
        begin -= 1
    return (begin, end) if begin < end else (first, first)


def labels_over(
    rows: Sequence[Sequence[Word]], columns: Sequence[FigureColumn]
) -> tuple[list[list[str]], list[Word]] | None:
    """What each line of headings says over each column, and the words that stand over none.

    None where two columns would have one heading: then it is not understood what they are of.
    """
    width = median(after.right - before.right for before, after in pairwise(columns))
    cells = [(max(c.right - width, p.right), c.right) for p, c in pairwise(columns)]
    cells = [(columns[0].right - width, columns[0].right), *cells]
    lines = [_phrases(group, columns) for group in _stacked(rows)]
    over, beside = [], list[Word]()
    for line in lines:
        over.append([p for p in line if any(p.left < b and a < p.right for a, b in cells)])
        beside.extend(w for p in line if p not in over[-1] for w in p.words)
    for spread in (_single, _grouped):
        found = [spread(line, cells) or _single(line, cells) for line in over]
        if not all(found):
            return None
        if _are_told_apart([line for line in found if line]):
            return [line for line in found if line], beside
    return None


def _phrases(rows: Sequence[Sequence[Word]], columns: Sequence[FigureColumn]) -> list[Phrase]:
    """The phrases of lines that stand beside each other, read from the top."""
    turn = {word.order: at for at, row in enumerate(rows) for word in row}
    found = phrases_of([word for row in rows for word in row], columns)
    return [Phrase(tuple(sorted(p.words, key=lambda w: turn[w.order]))) for p in found]


def _are_told_apart(lines: Sequence[Sequence[str]]) -> bool:
    labels = [" ".join(filter(None, parts)) for parts in zip(*lines, strict=True)]
    return len(set(labels)) == len(labels)


def _single(line: Sequence[Phrase], cells: Sequence[tuple[float, float]]) -> list[str] | None:
    """Each phrase over the one column that it stands over, or those that it is centred over."""
    found = [""] * len(cells)
    everywhere = range(len(cells))
    is_alone = len(line) == 1 and len(cells) >= _MANY
    if is_alone and _off(line[0], everywhere, cells) <= _OFF * _width(cells):
        return [line[0].text for _ in cells]
    at_edge = {at for at, (_, edge) in enumerate(cells) for p in line if _ends_at(p, edge)}
    for phrase in line:
        near = [abs((a + b) / 2 - phrase.middle) for a, b in cells]
        own = near.index(min(near))
        left, right = cells[own]
        slack = _OFF * (right - left)
        group = range(own, own + 1)
        if phrase.left < left - slack or phrase.right > right + slack:
            wide = _centred_over(phrase, cells)
            if wide is None:
                return None
            group = wide
        for at in group:
            # Where a heading ends with the figures, others beside it are of columns without any.
            if at not in at_edge or _ends_at(phrase, cells[at][1]):
                found[at] = f"{found[at]} {phrase.text}".strip()
    return found


def _ends_at(phrase: Phrase, edge: float) -> bool:
    return abs(phrase.right - edge) <= _EDGE * phrase.words[-1].size


def _centred_over(phrase: Phrase, cells: Sequence[tuple[float, float]]) -> range | None:
    """The columns that a heading wider than one is centred over, all that it reaches and more."""
    under = [at for at, (a, b) in enumerate(cells) if phrase.left < b and a < phrase.right]
    ranges = (
        [
            range(begin, end + 1)
            for begin in range(under[0] + 1)
            for end in range(under[-1], len(cells))
        ]
        if under
        else []
    )
    off = {each: _off(phrase, each, cells) for each in ranges}
    best = min(off, key=lambda each: (off[each], len(each)), default=None)
    return best if best is not None and off[best] <= _OFF * _width(cells) else None


def _width(cells: Sequence[tuple[float, float]]) -> float:
    return cells[0][1] - cells[0][0]


def _off(phrase: Phrase, columns: range, cells: Sequence[tuple[float, float]]) -> float:
    middle = (cells[columns[0]][0] + cells[columns[-1]][1]) / 2
    return abs(phrase.middle - middle)


def _grouped(line: Sequence[Phrase], cells: Sequence[tuple[float, float]]) -> list[str] | None:
    """Phrases fewer than the columns, each over as many neighbours as it is centred over.

    Every column then has one; None where some phrase is centred over none.
    """
    count = len(cells)
    if not 1 < len(line) < count:
        return None
    # best[n]: the least that the phrases so far stand off, and how many columns each has.
    best: dict[int, tuple[float, tuple[range, ...]]] = {0: (0.0, ())}
    for phrase in line:
        following: dict[int, tuple[float, tuple[range, ...]]] = {}
        for done, (sum_off, ranges) in best.items():
            for end in range(done + 1, count + 1):
                own = range(done, end)
                off = _off(phrase, own, cells)
                if off > _OFF * (cells[end - 1][1] - cells[end - 1][0]):
                    continue
                if end not in following or sum_off + off < following[end][0]:
                    following[end] = (sum_off + off, (*ranges, own))
        best = following
    if count not in best:
        return None
    found = [""] * count
    for phrase, own in zip(line, best[count][1], strict=True):
        for at in own:
            found[at] = phrase.text
    return found


def _stacked(rows: Sequence[Sequence[Word]]) -> list[list[Sequence[Word]]]:
    """Lines that reach into each other stand beside each other: a heading in two lines."""
    found: list[list[Sequence[Word]]] = []
    reach = 0.0
    for row in rows:
        top, bottom = min(w.top for w in row), max(w.bottom for w in row)
        if found and top < reach - _INTO * (bottom - top):
            found[-1].append(row)
        else:
            found.append([row])
        reach = max(reach, bottom) if len(found[-1]) > 1 else bottom
    return found


def _is_over(row: Sequence[Word], columns: Sequence[FigureColumn]) -> bool:
    return any(c.reaches(w) for w in row for c in columns)
