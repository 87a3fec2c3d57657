"""Tables of people, as the lines that papers without tables print: who was there, who sits.

"Present: | Cllr Lee, Cllr Day", "Committee member | Attendance", "Member | Portfolio".
"""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.person_names import is_councillor
from knowledge.importers.meetings.listed_names import are_people
from knowledge.readers.blocks import Paragraph, Row, Table

_LABEL = re.compile(
    r"(?P<present>(?:(?:committee |panel |board )?(?:members|councillors) )?present"
    r"|members in attendance)"
    r"|(?P<attending>(?:also )?in attendance|also present"
    r"|officers(?: (?:present|in attendance|attending))?)"
    r"|apologies(?: for absence)?|absent",
    re.IGNORECASE,
)
_MEMBER = re.compile(
    r"(?:(?:name of )?(?:(?:committee|panel|board|cabinet|voting) )?"
    r"(?:members?|councillors?)(?:['’]s? name| name)?|name)\s*:?",
    re.IGNORECASE,
)
_ATTENDANCE = re.compile(r"attendance|attended|present(?:/absent)?\??", re.IGNORECASE)
_WAS_THERE = re.compile(r"(?:present|attended|in attendance|yes|y|✓|✔|√)\b.*|[✓✔√]", re.I)
_WAS_NOT = re.compile(
    r"(?:apolog(?:y|ies)|absent|not present|no|n|x|✗|-|–|did not attend)\b.*|[✗–-]?", re.IGNORECASE
)
_WHAT_FOR = re.compile(
    r"(?:(?:cabinet )?portfolios?|roles?|party|political (?:party|group)|group|wards?|divisions?"
    r"|representing|position|responsibilit(?:y|ies))(?: held)?\s*:?",
    re.IGNORECASE,
)
_FEWEST = 2


def people_at(table: Table) -> list[Paragraph]:
    """Who was at a meeting, by a table of labels or of attendance, as the lines of minutes are;
    [] for any other table."""
    return list(_by_labels(table)) or list(_by_attendance(table))


def members_of(table: Table) -> list[Paragraph]:
    """A line for each councillor of a table that lists a body's members; [] for any other.

    Every name must have the title, and a heading say that they are members.
    """
    if len(table.rows) <= _FEWEST:
        return []
    heads, rows = _texts(table.rows[0]), table.rows[1:]
    named = heads and _MEMBER.fullmatch(heads[0])
    if not named or not all(_WHAT_FOR.fullmatch(text) for text in heads[1:]) or not heads[1:]:
        return []
    names = [row.cells[0].text for row in rows]
    if not all(is_councillor(name) and are_people(name) for name in names):
        return []
    return [_line(name, table, row) for name, row in zip(names, rows, strict=True)]


def _by_labels(table: Table) -> Iterator[Paragraph]:
    """ "Present:" beside the names of those who were, "In attendance" beside others'."""
    rows = [row for row in table.rows if any(_texts(row))]
    labels = [_LABEL.fullmatch(row.cells[0].text.strip(" :-–")) for row in rows]
    if not rows or not all(labels) or any(len(_filled(row)) > _FEWEST for row in rows):
        return
    if not any(label and label["present"] for label in labels):
        return
    for row, label in zip(rows, labels, strict=True):
        if label and (label["present"] or label["attending"]):
            yield _line("Present:" if label["present"] else "In attendance:", table, row)
            for part in (p for cell in row.cells[1:] for p in cell.parts):
                yield _line(part, table, row)


def _by_attendance(table: Table) -> Iterator[Paragraph]:
    """Members down the side, beside each whether they were present."""
    if len(table.rows) <= _FEWEST:
        return
    heads, rows = _texts(table.rows[0]), table.rows[1:]
    there = next((at for at, text in enumerate(heads) if _ATTENDANCE.fullmatch(text)), None)
    if there is None or not _MEMBER.fullmatch(heads[0]):
        return
    said = [(row, row.cells[0].text, row.cells[there].text) for row in rows]
    if not all(
        are_people(name) and (_WAS_THERE.fullmatch(how) or _WAS_NOT.fullmatch(how))
        for _, name, how in said
    ):
        return
    yield _line("Present:", table, table.rows[0])
    for row, name, how in said:
        if _WAS_THERE.fullmatch(how):
            yield _line(name, table, row)


def _line(text: str, table: Table, row: Row) -> Paragraph:
    return Paragraph(text, table.place_of(row), "", row.line)


def _texts(row: Row) -> list[str]:
    return [cell.text.strip() for cell in row.cells]


def _filled(row: Row) -> Sequence[str]:
    return [text for text in _texts(row) if text]
