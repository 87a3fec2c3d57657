"""Who calls a meeting together: the officer whose name and post stand under its agenda."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.domain.person_names import is_councillor, is_person
from knowledge.importers.meetings.agenda_lines import without_day_and_time
from knowledge.readers.blocks import Line

# Only such officers send out agendas.
_BEFORE = r"(?:(?:Interim|Acting|Deputy|Joint|Group|Assistant|Strategic|Corporate|Executive) )*"
_OF_LAW = r"(?:Legal|Law|Democratic|Democracy|Governance|Corporate|Resources|Standards)"
_CALLS = re.compile(
    rf"{_BEFORE}(?:Chief Executive(?: Officer)?|Managing Director|Monitoring Officer|Proper Officer"
    r"|General Counsel|(?:(?:Town|Parish|Council) )?Clerk(?: (?:of|to) the [A-Z]\w+)?"
    r"|(?:(?:Borough|City|County|District|Council) )?Solicitor(?: to the Council)?"
    r"|(?:Service )?(?:Head|Director|Manager) (?:of|for) (?:[A-Z&]\w*,? |and )*"
    rf"{_OF_LAW}\b[\w ,&]*)"
    r"(?:,? (?:and|&) [A-Z][\w ,&]{3,60})?"
)
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class Signed:
    """The officer's name and post as `printed`, and the line of the name."""

    name: str
    post: str
    printed: str
    line: Line


def who_signed(lines: Sequence[Line]) -> Signed | None:
    """The first name with such a post on the line below it, or behind it on the same line.

    A date may follow the post. None for any other post: lists of those present print some too.
    """
    for at, line in enumerate(lines):
        text = without_day_and_time(line.text).strip(" ,")
        below = lines[at + 1].text.strip(" ,") if at + 1 < len(lines) else ""
        if _is_name(text) and _CALLS.fullmatch(below):
            return Signed(text, below, f"{line.text} {below}", line)
        words = text.split()
        for count in range(2, _MOST_NAMES + 1):
            name, post = " ".join(words[:count]).strip(","), " ".join(words[count:])
            if _is_name(name) and _CALLS.fullmatch(post):
                return Signed(name, post, line.text, line)
    return None


def _is_name(text: str) -> bool:
    parts = text.split()
    return 2 <= len(parts) <= _MOST_NAMES + 1 and is_person(text) and not is_councillor(text)
