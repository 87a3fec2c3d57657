"""What the marks behind dates mean, as a calendar's own key says: "* provisional date"."""

import re
from collections.abc import Iterator, Mapping

from knowledge.readers.blocks import Pages, Table

_MARK = r"[*†‡#^]+"
_KEYS = (
    # "* provisional date", "** = Budget Council", "† denotes a reserve date", "(P) Provisional"
    re.compile(
        rf"(?<![\w*†‡#^])(?:{_MARK}|\(?(?P<letter>[A-Z])\)?(?=\s*[=–-]|\)))"
        r"\s*(?:[=:–-]|denotes?|indicates?|means?|shows?)?\s*(?P<said>[A-Za-z][^.;*†‡#^|]{3,60})"
    ),
    # "Dates marked * are provisional"
    re.compile(
        rf"\b(?:marked|shown) (?:with )?(?:an? )?(?:{_MARK}|asterisk|star|\(?(?P<letter>[A-Z])\)?)"
        r"\s*,?\s+(?:is|are|may be|will be)\s+(?P<said>[A-Za-z][^.;|]{3,60})"
    ),
)
# A star at the beginning of a line is read as the bullet of a list, so the mark itself is gone.
_ALONE = re.compile(
    r"(?:meetings? |dates? |to be held )?(?:is |are )?(?:provisional|tentative|cancell?ed|reserved?"
    r"|(?:only )?if (?:required|needed))(?: (?:dates?|meetings?|only))?\.?",
    re.IGNORECASE,
)
_UNMARKED = ""
_IN_KEY = re.compile(rf"{_MARK}|\b(?:asterisk|star)\b")
_BEHIND_DAY = re.compile(rf"{_MARK}|\(?\b[A-Z]\)?$")


def marks_said(pages: Pages) -> dict[str, str]:
    """What the marks of a paper say, by the mark: {"*": "provisional date"}.

    One such line without its mark is kept under "", for any mark that no other line tells.
    """
    found: dict[str, str] = {}
    texts = list(_lines(pages))
    alone = [text for text in texts if _ALONE.fullmatch(text)]
    if len(alone) == 1:
        found[_UNMARKED] = alone[0]
    for text in texts:
        for pattern in _KEYS:
            for match in pattern.finditer(text):
                sign = _IN_KEY.search(match[0])
                named = match["letter"] or (sign[0] if sign else "")
                mark = "*" if named in ("asterisk", "star") else named
                found.setdefault(mark, match["said"].strip())
    return found


def _lines(pages: Pages) -> Iterator[str]:
    """The lines of a paper, and the notes of a table: rows of one cell."""
    for block in pages.blocks:
        if not isinstance(block, Table):
            yield block.text
            continue
        for row in block.rows:
            filled = [cell.text for cell in row.cells if cell.text]
            if len(filled) == 1:
                yield filled[0]


def said_by_mark(printed: str, marks: Mapping[str, str]) -> str:
    """What the mark behind a day means ("25*", "4 (P)"), "" where it has none that is told."""
    match = _BEHIND_DAY.search(printed.strip())
    if match is None:
        return ""
    mark = match[0].strip("()")
    return marks.get(mark) or ("" if mark.isalpha() else marks.get(_UNMARKED, ""))
