"""What the Modern.Gov web service answers (mgWebService.asmx), as XML or turned into JSON.

Its quirks: titles escaped twice, raw HTML inside elements, one child where there is a list of
one, dates dd/mm/yyyy, status as free text. Documents marked restricted are dropped here, before
anything is kept.
"""

import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Row, Table
from knowledge.readers.decoding import decode
from knowledge.readers.markup import plain_text

MEETING_HEADINGS = ("Meeting", "Date", "Time", "Status", "Venue")
ITEM_HEADINGS = ("Meeting", "Meeting date", "No.", "Agenda item", "Restricted", "Documents")
COMMITTEE_HEADINGS = ("Committee", "Category")
_RAW = re.compile(
    r"</?(?:div|p|span|br|b|i|u|em|strong|a|ul|ol|li|table|tr|td|tbody)\b[^<>]*>", re.I
)
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos);)", re.IGNORECASE)
_DEEPEST = 40


def read_modern_gov(data: bytes, name: str) -> Pages:
    """Meetings, agenda items and committees as one table each.

    Raises UnreadableFileError for XML or JSON that is not one of these answers, with none of
    them in it, or that is damaged.
    """
    text = decode(data, name).lstrip("\ufeff \n")
    tree = _from_json(text, name) if text[:1] in "{[" else _from_xml(text, name)
    blocks = tuple(_blocks(tree))
    if not blocks:
        raise UnreadableFileError(
            f"{name} is not an answer of the Modern.Gov web service, or lists no meeting. "
            "Tipstaff reads GetMeetings, GetMeeting, GetAllMeetingsByDate and GetCommittees."
        )
    return Pages(name, hashlib.sha256(data).hexdigest(), blocks)


def _from_json(text: str, name: str) -> Any:
    try:
        return _lowered(json.loads(text), 0)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(f"{name} is damaged and cannot be read as JSON.") from error


def _from_xml(text: str, name: str) -> Any:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableFileError(f"{name} is XML with definitions of its own: it is not read.")
    plain = _BARE_AMPERSAND.sub("&amp;", _RAW.sub(" ", text))
    plain = re.sub(r"^<\?xml[^>]*\?>", "", plain)
    try:
        root = ElementTree.fromstring(plain)
    except ElementTree.ParseError as error:
        raise UnreadableFileError(f"{name} is damaged and cannot be read as XML.") from error
    return {_tag(root): _tree(root, 0)}


def _tree(element: ElementTree.Element, depth: int) -> Any:
    """An element as a mapping of its children by name, or as its words."""
    if not len(element) or depth > _DEEPEST:
        return element.text or ""
    found: dict[str, Any] = {}
    for child in element:
        value = _tree(child, depth + 1)
        if _tag(child) in found:
            found[_tag(child)] = [*_listed(found[_tag(child)]), value]
        else:
            found[_tag(child)] = value
    return found


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2].lower()


def _lowered(value: Any, depth: int) -> Any:
    if depth > _DEEPEST:
        return ""
    if isinstance(value, dict):
        return {str(key).lower(): _lowered(each, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [_lowered(each, depth + 1) for each in value]
    return value


def _blocks(tree: Any) -> Iterator[Block]:
    meetings = list(_meetings(tree, ""))
    committees = list(_committees(tree))
    if meetings:
        yield Heading(_title(meetings), "the list of meetings", level=1)
        rows = [_meeting_row(*each) for each in meetings]
        yield _table(MEETING_HEADINGS, rows, "the list of meetings")
    items = [row for each in meetings for row in _item_rows(*each)]
    if items:
        yield _table(ITEM_HEADINGS, items, "the list of agenda items")
    if committees and not meetings:
        yield Heading("Committees", "the list of committees", level=1)
        yield _table(COMMITTEE_HEADINGS, committees, "the list of committees")


def _title(meetings: Sequence[tuple[Mapping[str, Any], str]]) -> str:
    """ "Meetings of Cabinet from 01/05/2026 to 30/06/2026": what tells one answer from others."""
    dates = [_words(meeting.get("meetingdate")) for meeting, _ in meetings]
    committees = {committee for _, committee in meetings}
    of = f" of {committees.pop()}" if len(committees) == 1 and "" not in committees else ""
    if len(meetings) == 1:
        return f"Meeting{of} on {dates[0]}"
    return f"Meetings{of} from {dates[0]} to {dates[-1]}"


def _meetings(tree: Any, committee: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Each meeting with the committee it is said to be of, wherever it stands in the answer."""
    for each in _listed(tree):
        if not isinstance(each, Mapping):
            continue
        named = _words(each.get("committeetitle") or each.get("committeename")) or committee
        if _words(each.get("meetingdate")):
            yield each, named
            continue
        for value in each.values():
            yield from _meetings(value, named)


def _committees(tree: Any) -> Iterator[tuple[str, ...]]:
    for each in _listed(tree):
        if not isinstance(each, Mapping):
            continue
        title = _words(each.get("committeetitle"))
        if title:
            yield title, _words(each.get("committeecategory"))
        for value in each.values():
            yield from _committees(value)


def _meeting_row(meeting: Mapping[str, Any], committee: str) -> tuple[str, ...]:
    names = ("meetingdate", "meetingtime", "meetingstatus", "meetinglocation")
    return committee, *(_words(meeting.get(name)) for name in names)


def _item_rows(meeting: Mapping[str, Any], committee: str) -> Iterator[tuple[str, ...]]:
    inside = meeting.get("agendaitems")
    items = inside.get("agendaitem") if isinstance(inside, Mapping) else inside
    for item in _listed(items):
        if not isinstance(item, Mapping) or not _words(item.get("agendaitemtitle")):
            continue
        number = _words(item.get("minutesitemnumber"))
        below = _words(item.get("minutesitemsubnumber"))
        yield (
            committee,
            _words(meeting.get("meetingdate")),
            f"{number}.{below}" if number and below not in ("", "0") else number,
            _words(item.get("agendaitemtitle")),
            "Yes" if _is_restricted(item) else "No",
            "; ".join(_open_documents(item)),
        )


def _open_documents(item: Mapping[str, Any]) -> Iterator[str]:
    """Titles of the documents that anyone may see: those said not to be restricted."""
    return (_words(each.get("title")) for each in _documents(item) if _is_open(each))


def _is_restricted(item: Mapping[str, Any]) -> bool:
    """True where every document of an item is restricted: the item itself is exempt then."""
    documents = list(_documents(item))
    return bool(documents) and not any(map(_is_open, documents))


def _is_open(document: Mapping[str, Any]) -> bool:
    return _words(document.get("isrestricted")).casefold() == "false"


def _documents(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    linked = item.get("linkeddocuments")
    documents = linked.get("linkeddoc") if isinstance(linked, Mapping) else linked
    return (each for each in _listed(documents) if isinstance(each, Mapping))


def _listed(value: Any) -> list[Any]:
    """A list of one is given as that one; nothing is given as ""."""
    if isinstance(value, list):
        return value
    return [] if value in (None, "") else [value]


def _words(value: Any) -> str:
    """Plain words of a field; what was escaped twice is read twice."""
    if value is None or isinstance(value, Mapping | list):
        return ""
    return plain_text(html.unescape(html.unescape(str(value))))


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], place: str) -> Table:
    return Table(
        tuple(
            Row(tuple(Cell((text,) if text else ()) for text in row)) for row in (headings, *rows)
        ),
        place,
    )
