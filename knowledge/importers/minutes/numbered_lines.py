"""Lines of minutes with their numbers apart, also those of items run into the text before them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.readers.blocks import Heading, Line, Paragraph

CODED = (
    r"\d{2}\.\d{2}\.\d{2,3}|[A-Z]{1,4}\d{0,2}[/ .-]?\d{1,4}[/.-]\d{1,4}(?:[/.-]\d{1,4})?"
    r"|[A-Z]{1,4}\d{0,2}/\d{1,4}|\d{1,4}/\d{1,4}(?:/\d{1,4})?|\d{4}-\d{1,3}"
)
_NUMBER = re.compile(
    rf"(?:(?i:item|minute)(?: (?i:no)\.?)?\s+)?(?P<number>(?P<coded>{CODED})|\d{{1,3}}\.0"
    rf"|\d{{1,3}}(?:\.\d{{1,2}}){{1,3}}|\d{{1,4}})"
    r"[.):]{0,2}\s*[-–]?\s+(?=[A-Z‘“\"'(£\d])"
)
_LETTER = re.compile(r"\(?(?P<number>[a-z]|[ivx]{1,5})[.)]+\s+(?=\S)", re.IGNORECASE)
# "... was signed. 2.0 Election of Vice Chair": the next item was run into the paragraph above.
_WITHIN_ZERO = re.compile(r"\s(?=\d{1,2}\.0\s+[A-Z])")
_WITHIN = re.compile(
    r"(?P<before>\S)\s+(?P<number>\d{1,2}(?:\.\d{1,2})?)\.?\s+(?=[A-Z][a-zA-Z’']+[ .:,–-])"
)
_SENTENCE_ENDS = '.!?”"’'


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line with the number or letter before it. `kind`: "item", "part" or "" for neither."""

    number: str
    text: str
    lead: str
    line: Line
    printed: str
    kind: str = ""

    def as_line(self) -> Line:
        """The line again, without what was run into its end."""
        is_whole = self.text in (self.line.text, "") or self.line.text.endswith(self.text)
        return self.line if is_whole else replace(self.line, text=self.text)


def numbered_lines(lines: Sequence[Line]) -> list[NumberedLine]:
    """The lines, each with its number apart; several where items were run into one."""
    parted = _with_nested([each for line in lines for each in _parted(line)])
    begun = {each.number for each in parted}
    found: list[NumberedLine] = []
    top = 0
    for each in parted:
        rest: NumberedLine | None = each
        while rest:
            number = int(rest.number) if rest.number.isdigit() else 0
            top = number if top < number <= top + 1 else top
            whole, rest = _cut(rest, top, begun)
            found.append(whole)
    return found


def _with_nested(said: Sequence[NumberedLine]) -> list[NumberedLine]:
    """A list in bold that begins at 1 again under item 3 as 3.1, 3.2, ...

    The number that item 4 would have goes on with the list where 4 comes again below.
    """
    found: list[NumberedLine] = []
    top = inner = 0
    for at, each in enumerate(said):
        number = int(each.number) if each.number.isdigit() else 0
        titled = bool(number and each.lead and each.text.startswith(each.lead))
        begins = number == 1 and top > 1
        goes_on = bool(inner) and number == inner + 1
        if goes_on and number == top + 1:
            goes_on = any(other.number == each.number and other.lead for other in said[at + 1 :])
        if titled and (begins or goes_on):
            inner = number
            found.append(replace(each, number=f"{top}.{number}"))
            continue
        if number == top + 1:
            top, inner = number, 0
        found.append(each)
    return found


def _cut(each: NumberedLine, top: int, begun: set[str]) -> tuple[NumberedLine, NumberedLine | None]:
    """The line up to the next number that was run into it, and what begins there.

    That is the item after `top` or a part of `top`, and no line begins with it: "... signed.
    4. Finance 4.1 Bank - ...".
    """
    for match in _WITHIN.finditer(each.text) if top else ():
        number = match["number"]
        ends = match["before"] in _SENTENCE_ENDS
        is_next = number == str(top + 1) and ends
        is_part = number == f"{top}.1" or (number.startswith(f"{top}.") and ends)
        if number not in begun and (is_next or is_part):
            at = match.start("number")
            text = each.text[:at].rstrip()
            printed = each.printed[: len(each.printed) - len(each.text) + at].rstrip()
            whole = replace(each, text=text, printed=printed)
            rest = each.text[match.end() :]
            return whole, NumberedLine(number, rest, "", each.line, each.text[at:])
    return each, None


def _parted(line: Line) -> Iterator[NumberedLine]:
    """A line with its number apart; two where the next item was run into it."""
    text = line.text if isinstance(line, Heading) else f"{_dotted(line.number)}{line.text}"
    lead = line.lead if isinstance(line, Paragraph) else line.text
    for piece in _WITHIN_ZERO.split(text):
        match = _NUMBER.match(piece) or _LETTER.match(piece)
        if match:
            own = lead.removeprefix(piece[: match.end()].strip()).strip(" .)")
            yield NumberedLine(match["number"], piece[match.end() :], own, line, piece)
        else:
            yield NumberedLine("", piece, lead, line, piece)


def _dotted(number: str) -> str:
    """ "1" as "1. ", "a)" as it is: what stood before the words of a numbered paragraph."""
    if not number:
        return ""
    return f"{number} " if re.search(r"\W$", number) else f"{number}. "
