"""Who sits on a council, as its page lists them: "Ann Low, Chair (chair@elm-village.org)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.domain.contacts import ListedContact
from knowledge.domain.documents import Document, Source
from knowledge.domain.officers import Councillor
from knowledge.domain.records import Record
from knowledge.importers.meetings.meeting_titles import local_council_in
from knowledge.importers.minutes.attendees import Attendee, attendees_in
from knowledge.importers.officers.contact_lines import EMAIL, PHONE
from knowledge.importers.sources import source_of_line, source_of_row
from knowledge.readers.blocks import Block, Heading, Pages, Table

_HEADS = re.compile(
    r"(?:[\w'’.&-]+ ){0,7}?(?:councillors|council members"
    r"|members of (?:the )?(?:[\w'’]+ ){0,4}council)"
    r"(?: (?:and|&) (?:clerk|officers|staff|contacts?|their \w+))?(?: (?:contact )?details| list"
    r"| 20\d\d(?:[-/]\d\d(?:\d\d)?)?)?",
    re.IGNORECASE,
)
_NO_LIST = re.compile(
    r"\b(?:county|district|borough|become|becoming|election|allowances|expenses|interests|former|past"
    r"|report|minutes|agenda|code|conduct|how|what|why|vacanc|apologies|present|for|to)\b",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:tel(?:ephone)?|phone|mob(?:ile)?|e-?mail|contact|home)\b\s*(?:no)?[.:]*", re.I
)
_ROLES = re.compile(r"(?:role|position|responsibilit\w+|office|title|post)s?", re.IGNORECASE)
_NAMES = re.compile(r"(?:councillors?|cllrs?|names?|members?)(?: names?)?", re.IGNORECASE)
_WRITE_TO = re.compile(
    rf"\b(?:contact|email|e-mail|reach"
    rf"|write to) (?:the )?(?P<body>[A-Z][\w'’ &-]*? Council)\b[^.]*?"
    rf"(?P<email>{EMAIL.pattern})"
)
_FEWEST = 3
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class _Listed:
    """One councillor of the list with how to reach them."""

    who: Attendee
    phone: str
    email: str
    source: Source


def read_listed_councillors(pages: Pages, document: Document) -> list[Record]:
    """The councillors of a list of at least three under a heading "Councillors", with what they do.

    Their telephone numbers and addresses are contacts, as is the address of the council itself.
    """
    found: list[Record] = []
    body = local_council_in(pages)
    for index, block in enumerate(pages.blocks):
        if isinstance(block, Table) or not _heads(block.text):
            continue
        listed = list(_under(pages.blocks[index + 1 :], document))
        if len(listed) >= _FEWEST:
            found.extend(record for each in listed for record in _records(each, body, document))
            found.extend(_of_council(pages, document))
            break
    return found


def _heads(text: str) -> bool:
    return bool(_HEADS.fullmatch(text.strip(" .:"))) and not _NO_LIST.search(text)


def _under(blocks: Sequence[Block], document: Document) -> Iterator[_Listed]:
    """The people of the lines and tables that follow; lines of words may stand before them."""
    seen = 0
    waiting: _Listed | None = None
    for block in blocks:
        people = (
            list(_of_table(block, document))
            if isinstance(block, Table)
            else _of_line(block.text, source_of_line(document, block))
        )
        if seen and not people and isinstance(block, Heading):
            break
        if people and waiting:
            yield waiting
        waiting = people.pop() if people else _with_numbers(waiting, block)
        seen += len(people) + bool(waiting)
        yield from people
    if waiting:
        yield waiting


def _with_numbers(listed: _Listed | None, block: Block) -> _Listed | None:
    """The person above with the telephone number or the address of this line."""
    if listed is None or isinstance(block, Table):
        return listed
    email, phone = EMAIL.search(block.text), PHONE.search(block.text)
    others = _LABELS.sub(" ", PHONE.sub(" ", EMAIL.sub(" ", block.text)))
    if re.search(r"[A-Za-z]{3}", others):
        return listed
    return replace(
        listed,
        phone=listed.phone or (phone[0].strip() if phone else ""),
        email=listed.email or (email[0] if email else ""),
    )


def _of_line(text: str, source: Source) -> list[_Listed]:
    """The person of a line that is a name, a role and how to reach them; [] for any other line."""
    email, phone = EMAIL.search(text), PHONE.search(text)
    words = _LABELS.sub(" ", PHONE.sub(" ", EMAIL.sub(" ", text)))
    words = re.sub(r"[<>|]|\(\s*\)|\bmailto:", " ", words)
    words = re.sub(r"\(\s*\)", " ", words).strip(" ,:;–-.")
    small = [w for w in re.sub(r"\([^()]*\)", "", words).split() if w[:1].islower()]
    is_other = text.endswith("?") or _WRITE_TO.search(text)
    if not words or len(words.split()) > _MOST_WORDS or len(small) > 2 or is_other:
        return []
    people = attendees_in(re.sub(r"\s[–-]\s", ", ", words))
    if len(people) != 1 or (" " not in people[0].name and not people[0].is_member):
        return []
    return [
        _Listed(people[0], phone[0].strip() if phone else "", email[0] if email else "", source)
    ]


def _of_table(table: Table, document: Document) -> Iterator[_Listed]:
    """The people of a table with a column of councillors; their roles may have one of their own."""
    heads = [cell.text.strip() for cell in table.rows[0].cells] if table.rows else []
    named = next((at for at, text in enumerate(heads) if _NAMES.fullmatch(text)), None)
    roles = next((at for at, text in enumerate(heads) if _ROLES.fullmatch(text)), None)
    for row in table.rows[1:] if named is not None else ():
        texts = [cell.text for cell in row.cells]
        if named is None or named >= len(texts):
            continue
        role = texts[roles] if roles is not None and roles < len(texts) else ""
        for each in _of_line(texts[named], source_of_row(document, table, row)):
            printed = row.printed
            email, phone = EMAIL.search(printed), PHONE.search(printed)
            who = attendees_in(f"{texts[named]}, {role}")[0] if role else each.who
            yield _Listed(
                who, phone[0].strip() if phone else "", email[0] if email else "", each.source
            )


def _records(listed: _Listed, body: str, document: Document) -> Iterator[Record]:
    who = listed.who
    if who.of:
        return
    roles = (*who.roles, *((who.post,) if who.post else ()))
    yield Councillor(document.council, who.name, listed.source, body, roles)
    if listed.phone or listed.email:
        yield ListedContact(
            document.council, who.name, listed.source, listed.phone, listed.email, body
        )


def _of_council(pages: Pages, document: Document) -> Iterator[ListedContact]:
    """ "To contact Elm Parish Council, email clerk@elm.org" """
    for block in pages.blocks:
        match = None if isinstance(block, Table) else _WRITE_TO.search(block.text)
        if match and not isinstance(block, Table):
            source = source_of_line(document, block)
            yield ListedContact(document.council, match["body"], source, "", match["email"])
