"""The numbers that Word prints before paragraphs of a list: they are nowhere in the text."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"))
_ROMAN_SMALL = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list counts: from `start`, in `form`, printed as `pattern` ("%1.%2")."""

    form: str = "bullet"
    pattern: str = ""
    start: int = 1


class Numbering:
    """Counts the lists of one document, paragraph by paragraph in reading order."""

    def __init__(self, document: WordDocument) -> None:
        self._levels = dict(_lists(document))
        self._counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)

    def printed(self, paragraph: WordParagraph) -> str:
        """The number that stands before this paragraph, "" for none and for a bullet.

        To be asked once for each paragraph, in order.
        """
        found = _list_of(paragraph)
        if found is None or found[0] not in self._levels:
            return ""
        name, depth = found
        levels, counts = self._levels[name], self._counts[name]
        level = levels.get(depth, _Level())
        if level.form in ("bullet", "none"):
            return ""
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        text = level.pattern
        for index in range(depth + 1):
            at = levels.get(index, _Level())
            text = text.replace(f"%{index + 1}", _written(counts[index] or at.start, at.form))
        return text.strip()


def _lists(document: WordDocument) -> Iterator[tuple[str, dict[int, _Level]]]:
    """The levels of every list by its id."""
    if not any(rel.reltype.endswith("/numbering") for rel in document.part.rels.values()):
        return
    root: Any = document.part.numbering_part.element
    shapes = {
        shape.get(qn("w:abstractNumId")): dict(_levels(shape))
        for shape in root.iterchildren(qn("w:abstractNum"))
    }
    for entry in root.iterchildren(qn("w:num")):
        shape = entry.find(qn("w:abstractNumId"))
        levels = dict(shapes.get(shape.get(qn("w:val")), {})) if shape is not None else {}
        for override in entry.iterchildren(qn("w:lvlOverride")):
            levels.update(_levels(override))
        yield entry.get(qn("w:numId")), levels


def _levels(element: Any) -> Iterator[tuple[int, _Level]]:
    for level in element.iterchildren(qn("w:lvl")):
        yield (
            int(level.get(qn("w:ilvl"))),
            _Level(
                form=_value(level, "w:numFmt", "decimal"),
                pattern=_value(level, "w:lvlText", ""),
                start=int(_value(level, "w:start", "1")),
            ),
        )


def _value(element: Any, name: str, otherwise: str) -> str:
    child = element.find(qn(name))
    value = child.get(qn("w:val")) if child is not None else None
    return otherwise if value is None else value


def _list_of(paragraph: WordParagraph) -> tuple[str, int] | None:
    """The list and level of a paragraph, by itself or by its style and the styles under that."""
    name, depth = _numbers(paragraph._p.pPr)
    style: Any = paragraph.style
    while style is not None and name is None:
        name, by_style = _numbers(style.element.find(qn("w:pPr")))
        depth = depth if depth is not None else by_style
        style = style.base_style
    return None if name in (None, "0") else (str(name), depth or 0)


def _numbers(properties: Any) -> tuple[str | None, int | None]:
    numbers = properties.find(qn("w:numPr")) if properties is not None else None
    if numbers is None:
        return None, None
    name, depth = numbers.find(qn("w:numId")), numbers.find(qn("w:ilvl"))
    return (
        name.get(qn("w:val")) if name is not None else None,
        int(depth.get(qn("w:val"))) if depth is not None else None,
    )


def _written(number: int, form: str) -> str:
    if form == "decimalZero":
        return f"{number:02}"
    letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    forms = {
        "lowerLetter": letter,
        "upperLetter": letter.upper(),
        "lowerRoman": _roman(number),
        "upperRoman": _roman(number).upper(),
    }
    return forms.get(form, str(number))


def _roman(number: int) -> str:
    text = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        text += letters * (number // value)
        number %= value
    return text
