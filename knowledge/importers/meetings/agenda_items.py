"""The numbered items of an agenda, one after the other, with what the lines under each add."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import AgendaItem
from knowledge.importers.meetings.agenda_front import (
    PRIVATE,
    PUBLIC,
    Front,
    count_of,
    is_item,
)
from knowledge.importers.meetings.agenda_lines import (
    author_in,
    bare_pages,
    day_in,
    goes_on,
    is_a_date,
    is_exempt,
    item_title,
    pages_at_end,
    presenter_in,
)
from knowledge.importers.meetings.other_meetings import NEXT
from knowledge.importers.meetings.reporting_members import reported_parts
from knowledge.importers.officers.contact_lines import is_contact_line
from knowledge.readers.blocks import Line, Paragraph, with_number

_LETTERED = re.compile(r"\(?[a-z][.)]+")
_LONGEST_GAP = 8
_MOST_WORDS = 20
_PRIVATE_ITEM = re.compile(r"(?P<number>[A-Z]{1,2}\d{1,2})[.)]?\s+(?P<title>[A-Z].+)")
_EXCLUDED = re.compile(
    r"\b(?:public|press)\b.{0,40}\bbe excluded\b.{0,80}\bfollowing (?:items?|business)\b",
    re.IGNORECASE,
)
_LONG_TITLE = 35
# Lines that say more of an item: a label, a remark in brackets, what is asked of the meeting.
_SAYS_MORE = re.compile(
    r"[\w ]{2,30}:\s|\(|(?:to (?:receive|consider|note|approve|agree|confirm|declare|hear|review)"
    r"|(?:joint )?report|verbal|oral|presentation|copy|key decision|part|appendix|attached)\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"\s\d{1,4} ?[-–] ?\d{1,4}$")
_EXCLUSION = re.compile(r"exclusion of (?:the )?(?:press|public)", re.IGNORECASE)
# What is said in public behind the private items too.
_IS_OPEN = re.compile(rf"{_EXCLUSION.pattern}|^dates? of (?:the )?next meeting", re.IGNORECASE)
_ENDS = re.compile(r"to\s*:|purpose of (?:the|this) report|membership\b", re.IGNORECASE)


def item_of(
    number: str,
    printed: str,
    line: Line,
    committee: str,
    day: date,
    document: Document,
    *,
    exempt: bool = False,
) -> AgendaItem:
    """The item of a `printed` title, with the author and the pages that stand behind it there."""
    found = item_title(printed)
    return AgendaItem(
        council=document.council,
        committee=committee,
        meeting=day,
        number=number,
        title=found.title,
        source=Source(document.title, f"agenda item {number}", line.text, line.line),
        author=found.author,
        page_from=found.page_from,
        page_to=found.page_to,
        exempt=found.exempt or exempt,
    )


def read_items(lines: Sequence[Line], start: int, front: Front, document: Document) -> int:
    """Adds the items to `front` in the order of their numbers; the first line after them."""
    index, end = start, start
    while index < len(lines) and index - end <= _LONGEST_GAP:
        line = lines[index]
        if _begins_item(line, front):
            index = end = _new_item(lines, index, front, document)
            continue
        if index == end and goes_on(front.items[-1].title) and not front.items[-1].page_from:
            last = front.items[-1]
            front.items[-1] = replace(last, title=f"{last.title} {line.text}")
            index = end = index + 1
            continue
        if index == end and _is_more_title(front.items[-1], lines[index - 1], line):
            front.items[-1] = replace(front.items[-1], title=_wrapped(front.items[-1].title, line))
            index = end = index + 1
            continue
        if index == end and (parts := reported_parts(lines[index:], front.items[-1])):
            front.lettered.extend(parts)
            index = end = index + len(parts)
            continue
        if front.private and (private := _PRIVATE_ITEM.fullmatch(with_number(line))):
            front.items.append(_private_item(private, line, front, document))
            index = end = index + 1
            continue
        if _EXCLUDED.search(line.text):
            front.private, end, index = True, index + 1, index + 1
            continue
        if index == end and _note_next(line, front):
            index = end = index + 1
            continue
        if _ENDS.match(line.text) or is_a_date(with_number(line)) or is_contact_line(line.text):
            break
        if PRIVATE.match(line.text) or PUBLIC.match(line.text):
            front.private = bool(PRIVATE.match(line.text))
            end = index + 1
        elif _adds_to_item(line, front):
            end = index + 1
        index += 1
    return end


def _begins_item(line: Line, front: Front) -> bool:
    is_next = is_item(line, front.next_number) or _is_part(line, front)
    return is_next and not is_a_date(with_number(line))


def _is_more_title(item: AgendaItem, above: Line, line: Line) -> bool:
    return _is_wrapped(item, above, line) or _is_beside_pages(item, above, line)


def _is_wrapped(item: AgendaItem, above: Line, line: Line) -> bool:
    """True where a title in capitals goes on in the next line, which is in capitals as well."""
    words = _TRAILING.sub("", item.title)
    begins_other = PRIVATE.match(line.text) or PUBLIC.match(line.text)
    if item.page_from or begins_other or _TRAILING.sub("", above.text) not in item.title:
        return False
    is_own = re.match(r"(?:joint )?report (?:of|by|from)\b|part\b|appendix\b", line.text, re.I)
    return words.isupper() and line.text.isupper() and not is_own and not _number_of(line)


def _is_beside_pages(item: AgendaItem, above: Line, line: Line) -> bool:
    """True where a long title goes on in the very next line of the file, below its pages.

    What says more of the item stands below a blank line, or says what it is.
    """
    words = _TRAILING.sub("", item.title)
    if item.page_from or words == item.title or len(words) < _LONG_TITLE:
        return False
    if line.line is None or above.line is None or line.line != above.line + 1:
        return False
    says_more = author_in(line.text) or presenter_in(line.text) or _SAYS_MORE.match(line.text)
    is_short = len(line.text.split()) <= _MOST_WORDS and not line.text.endswith((".", ";", ":"))
    return is_short and not says_more and not _number_of(line) and isinstance(line, Paragraph)


def _wrapped(title: str, line: Line) -> str:
    """The whole title, with the pages that stood at the end of its first line at its end."""
    pages = _TRAILING.search(title)
    return f"{_TRAILING.sub('', title)} {line.text}{pages[0] if pages else ''}"


def _number_of(line: Line) -> str:
    return line.number if isinstance(line, Paragraph) else ""


def _private_item(
    private: re.Match[str], line: Line, front: Front, document: Document
) -> AgendaItem:
    """ "P1. Specialist placements": items after the public has left, with numbers of their own."""
    assert front.day is not None
    return item_of(
        private["number"], private["title"], line, front.committee, front.day, document, exempt=True
    )


def _new_item(lines: Sequence[Line], index: int, front: Front, document: Document) -> int:
    """Adds the item at `index`; where the line after it is."""
    line = lines[index]
    number = str(front.next_number)
    if isinstance(line, Paragraph) and _is_part(line, front):
        return _part_item(line, index, front, document)
    is_bare = isinstance(line, Paragraph) and count_of(line.number) != int(number)
    number = line.number if isinstance(line, Paragraph) and "/" in line.number else number
    titled_line = lines[index + 1] if is_bare and index + 1 < len(lines) else line
    assert front.day is not None
    item = item_of(number, titled_line.text, line, front.committee, front.day, document)
    is_private = front.private and not _IS_OPEN.search(item.title)
    source = replace(item.source, as_printed=titled_line.text)
    front.items.append(replace(item, source=source, exempt=item.exempt or is_private))
    return index + (2 if is_bare else 1)


def _is_part(line: Line, front: Front) -> bool:
    """True for "4.1 Budget Monitoring (Pages 7 - 14)" under item 4: a title, not a paragraph."""
    if not isinstance(line, Paragraph) or not front.items:
        return False
    main, _, part = line.number.partition(".")
    parts = sum(item.number.startswith(f"{main}.") for item in front.items)
    is_next = main == str(front.next_number - 1) and part == str(parts + 1)
    words = _TRAILING.sub("", line.text).split()
    return is_next and len(words) <= _MOST_WORDS and not line.text.endswith((".", ";"))


def _part_item(line: Paragraph, index: int, front: Front, document: Document) -> int:
    assert front.day is not None
    item = item_of(line.number, line.text, line, front.committee, front.day, document)
    front.items.append(replace(item, exempt=item.exempt or front.private))
    return index + 1


def _note_next(line: Line, front: Front) -> bool:
    """True for the date under an item "Date of next meeting", which is remembered."""
    day = day_in(with_number(line))
    if not (day and front.day and day > front.day and NEXT.search(front.items[-1].title)):
        return False
    front.next_meetings.append((f"Next meeting: {with_number(line)}", line))
    return True


def _adds_to_item(line: Line, front: Front) -> bool:
    """True where the line says more of the last item: its author, who presents it, its pages."""
    item = front.items[-1]
    first, last, text = pages_at_end(line.text)
    bare = bare_pages(line.text)
    if bare:
        first, last, text = *bare, ""
    author, presenter = author_in(text), presenter_in(text)
    exempt = is_exempt(line.text)
    if not (author or presenter or first or exempt):
        return False
    if isinstance(line, Paragraph) and _LETTERED.fullmatch(line.number) and (author or presenter):
        front.lettered.append(_lettered_item(line, text, item))
    front.items[-1] = replace(
        item,
        author=item.author or author,
        presenter=item.presenter or presenter,
        page_from=item.page_from or first,
        page_to=item.page_to or last,
        exempt=item.exempt or exempt,
    )
    return True


def _lettered_item(line: Paragraph, title: str, item: AgendaItem) -> AgendaItem:
    """ "a) Report of the Director" under item 6 as item "6 a)".

    The author and the pages are those of item 6, so that one report is not owed twice.
    """
    number = f"{item.number} {line.number}"
    return replace(
        item,
        number=number,
        title=title.strip(" -–"),
        source=Source(item.source.document, f"agenda item {number}", line.text, line.line),
        author="",
        presenter="",
        page_from=None,
        page_to=None,
    )
