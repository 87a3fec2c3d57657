"""Lines of minutes put together again where the print broke them: the first one, and titles."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.importers.meetings.agenda_lines import day_in
from knowledge.readers.blocks import Heading, Line, Paragraph, with_number

_OPENS = re.compile(
    r"(?:draft )?minutes of (?:a|an|the) (?:\w+ )?meeting of\b.*[^.]", re.IGNORECASE
)
_AMONG = 6
_LONGEST_TITLE = 160


def with_whole_opening(lines: Sequence[Line]) -> list[Line]:
    """ "MINUTES of a meeting of the Board held in the Quay" with "Room on 9 May 2031." below it."""
    for at, line in enumerate(lines[:_AMONG]):
        below = lines[at + 1] if at + 1 < len(lines) else None
        if not below or not _OPENS.fullmatch(line.text) or day_in(line.text):
            continue
        if day_in(below.text) and ":" not in below.text:
            whole = replace(line, text=f"{line.text} {with_number(below)}")
            return [*lines[:at], whole, *lines[at + 2 :]]
    return list(lines)


def with_whole_titles(lines: Sequence[Line], under: re.Pattern[str]) -> list[Line]:
    """Titles with a number that the print broke, where `under` ("(Item 4)") stands below both."""
    found: list[Line] = []
    for at, line in enumerate(lines):
        above = found[-1] if found else None
        is_last = at + 1 < len(lines) and bool(under.fullmatch(lines[at + 1].text.strip()))
        if is_last and isinstance(above, Paragraph) and _goes_on(above, line):
            found[-1] = replace(above, text=f"{above.text} {line.text}")
        else:
            found.append(line)
    return found


def _goes_on(above: Paragraph, line: Line) -> bool:
    """True for a line in small letters below a numbered title that no full stop ends."""
    is_title = above.number.strip("().").isdigit() and not above.text.endswith((".", ":", ";"))
    is_bare = isinstance(line, Heading) or not line.number
    short = len(above.text) + len(line.text) <= _LONGEST_TITLE
    return is_title and is_bare and short and line.text[:1].islower()
