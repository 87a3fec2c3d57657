"""Key performance questions: the numbered list of them, and the indicators that answer each.

A report lists its questions by theme under "Key Performance Questions" and numbers them through;
the table of indicators then numbers them again from 1 in each theme and words some a little
differently. A question of the table is the one that stands at its number under the same theme
of the list, if the words are alike.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import token_set_ratio

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import fold
from knowledge.domain.plans import KeyQuestion
from knowledge.domain.records import Record
from knowledge.importers.figures.indicator_rows import indicator_rows
from knowledge.importers.figures.indicator_table import code_of
from knowledge.readers.blocks import Pages, Paragraph, Row, Table

_OPENS = re.compile(r"key (?:performance )?questions?(?: \(kpqs?\))?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]?\s+(?P<text>[A-Z].*\?)")
_FEWEST = 3
_LONGEST_THEME = 80
_ALIKE = 75


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    place: str
    line: int | None
    number: str = ""


def read_key_questions(pages: Pages, document: Document) -> list[Record]:
    """Each question once, with its theme and the codes of the indicators printed under it.

    `number` is the one of the list; of a table without a list it is the table's own. A question
    of the table that fits none of the list is kept by itself and `doubt` says so.
    """
    listed = _listed(pages, document)
    asked = _asked(pages, document)
    found = {fold(question.text): question for question in listed}
    for question in asked:
        same = _same(question, listed)
        if same:
            key = fold(same.text)
            found[key] = replace(found[key], indicators=question.indicators)
        elif fold(question.text) not in found:
            doubt = "it fits no question of the paper's own list" if listed else ""
            found[fold(question.text)] = replace(question, doubt=doubt)
    return list(found.values())


def _listed(pages: Pages, document: Document) -> list[KeyQuestion]:
    """The questions of the numbered list, [] where there are fewer than three."""
    found: list[KeyQuestion] = []
    theme, reading = "", False
    for line in _lines(pages):
        if _OPENS.fullmatch(line.text.strip(" :")):
            reading = True
        elif reading and line.number and line.text.endswith("?"):
            source = Source(document.title, line.place, f"{line.number}. {line.text}", line.line)
            found.append(KeyQuestion(document.council, line.number, line.text, source, theme))
        elif reading and not line.number and _is_theme(line.text):
            theme = line.text
        else:
            theme, reading = "", False
    return found if len(found) >= _FEWEST else []


def _is_theme(text: str) -> bool:
    return len(text) <= _LONGEST_THEME and text[:1].isupper() and not text.endswith((".", ":", "?"))


def _lines(pages: Pages) -> Iterator[_Line]:
    """Every line of the paper, rows of a number and its words taken together."""
    for block in pages.blocks:
        if isinstance(block, Table):
            yield from (_row(row, block) for row in block.rows)
        else:
            number = block.number if isinstance(block, Paragraph) else ""
            yield _Line(block.text, block.place, block.line, number)


def _row(row: Row, table: Table) -> _Line:
    filled = [cell.text for cell in row.cells if cell.text]
    place = table.place_of(row)
    if len(filled) == 2 and re.fullmatch(r"\d{1,2}[.)]?", filled[0]):
        return _Line(filled[1], place, row.line, filled[0].rstrip(".)"))
    text = " | ".join(filled)
    match = _NUMBERED.fullmatch(text)
    return (
        _Line(match["text"], place, row.line, match["number"])
        if match
        else _Line(text, place, row.line)
    )


def _asked(pages: Pages, document: Document) -> list[KeyQuestion]:
    """The question rows of the tables of indicators, each with the codes under it."""
    rows = indicator_rows(pages)
    codes: dict[tuple[str, str], list[str]] = defaultdict(list)
    for line in rows.lines:
        code = code_of(line)
        if line.question and code:
            codes[line.theme, line.question].append(code)
    return [
        KeyQuestion(
            council=document.council,
            number=row.number,
            text=row.text,
            source=Source(document.title, row.place, f"{row.number}. {row.text}", row.line),
            theme=row.theme,
            indicators=tuple(codes[row.theme, row.text]),
        )
        for row in rows.questions
        if codes[row.theme, row.text]
    ]


def _same(question: KeyQuestion, listed: Sequence[KeyQuestion]) -> KeyQuestion | None:
    """The question of the list at this number within its theme, where the words are alike."""
    of_theme = [each for each in listed if fold(each.theme) == fold(question.theme)]
    by_words = [each for each in of_theme or listed if fold(each.text) == fold(question.text)]
    if by_words:
        return by_words[0]
    position = int(question.number) - 1
    if position >= len(of_theme):
        return None
    likeness = token_set_ratio(fold(of_theme[position].text), fold(question.text))
    return of_theme[position] if likeness >= _ALIKE else None
