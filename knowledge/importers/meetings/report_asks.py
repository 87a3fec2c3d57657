"""What a report asks members to do: the lines under its label or heading "Recommendation(s)"."""

import re
from collections.abc import Sequence

from knowledge.readers.blocks import Heading, Line, Paragraph

ASKS = re.compile(r"(?:\d+\.?\s*)?recommendations?(?:\(s\))?:?", re.IGNORECASE)
_LEADS_IN = re.compile(r"^that\b.*\b(?:to|that):?$|\b(?:recommended|asked|requested)\b", re.I)


def asked(lines: Sequence[Line]) -> tuple[str, ...]:
    """The lines under the heading: the numbered ones, where there are any."""
    found: list[Line] = []
    section = ""
    reading = False
    for line in lines:
        number = _number(line)
        if reading and _only_leads_in(line, found):
            continue
        if isinstance(line, Heading) or ASKS.fullmatch(line.text.strip()):
            if found:
                break
            reading, section = bool(ASKS.fullmatch(line.text.strip())), number
        elif reading and _is_outside(number, section, found):
            if found:
                break
            reading = False
        elif reading:
            found.append(line)
    numbered = [line for line in found if _number(line)]
    return without_letters([line.text for line in numbered or found])


def without_letters(texts: Sequence[str]) -> tuple[str, ...]:
    """ "A. Agree the plan" and "B. Delegate ..." without the letters, where they go on so."""
    if any(text[:2] != f"{chr(ord('A') + at)}." for at, text in enumerate(texts)):
        return tuple(texts)
    return tuple(text[2:].strip() for text in texts)


def numbered_after(lines: Sequence[Line], label: Line) -> tuple[str, ...]:
    """The numbered lines that "Members are recommended to:" leads to, as long as they count up."""
    found: list[str] = []
    for line in lines[lines.index(label) + 1 :]:
        number = _number(line)
        if not number and not found:
            continue
        if not number or (number.isdigit() and int(number) != len(found) + 1):
            break
        found.append(line.text)
    return tuple(found)


def _number(line: Line) -> str:
    return line.number.strip("().") if isinstance(line, Paragraph) else ""


def _only_leads_in(line: Line, found: Sequence[Line]) -> bool:
    """True for "The Board is asked to:"; "The Board is asked to note the report." asks itself."""
    if line.text.endswith(":") and not isinstance(line, Heading):
        return True
    leads = not found and not _number(line) and _LEADS_IN.search(line.text)
    return bool(leads) and not line.text.endswith(".")


def _is_outside(number: str, section: str, found: Sequence[Line]) -> bool:
    """Paragraph 3 does not stand in section 2, nor after 2.4; 2.1, (a) and a list from 1 on do."""
    if not number.isdigit():
        return False
    last = _number(found[-1]) if found else ""
    if last.isdigit() or not found:
        follows = int(number) == int(last or 0) + 1
        return not follows and bool(found or section)
    return True
