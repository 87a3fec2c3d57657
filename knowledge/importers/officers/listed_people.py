"""Officers in a table without headings: post, name, telephone and e-mail beside each other."""

import re
from collections.abc import Sequence

from knowledge.domain.contacts import ListedContact
from knowledge.domain.documents import Document
from knowledge.domain.folding import fold
from knowledge.domain.officers import Officer, Post
from knowledge.domain.person_names import is_councillor, is_person, names_a_post
from knowledge.importers.officers.contact_lines import EMAIL
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Row, Table

_PHONE = re.compile(r"(?:tel:?\s*)?(?P<phone>\+?[\d ()-]{9,16}\d|\d{3,6})", re.IGNORECASE)
_CONTACTS = re.compile(r"(?:\d+\.?\s*)?contacts?(?: details| officers)?:?", re.IGNORECASE)
_FEWEST = 2


def people_listed(table: Table, above: str, document: Document) -> list[Officer | ListedContact]:
    """One officer for each row of a post, a name and a number or address; [] for fewer than two.

    Under the words "Contact details", in the table or `above` it, they are its contacts as well.
    """
    found = [officer for row in table.rows if (officer := _officer(table, row, document))]
    if len(found) < _FEWEST:
        return []
    parts = (part for row in table.rows for cell in row.cells for part in cell.parts)
    says = any(_CONTACTS.fullmatch(text.strip()) for text in (above, *parts))
    return [*found, *(_contact(officer, document) for officer in found if says)]


def _contact(officer: Officer, document: Document) -> ListedContact:
    return ListedContact(
        officer.council,
        officer.name,
        officer.source,
        officer.phone,
        officer.email,
        about=document.title,
    )


def _officer(table: Table, row: Row, document: Document) -> Officer | None:
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    emails = [text for text in texts if EMAIL.fullmatch(text)]
    phones = [match["phone"] for text in texts if (match := _PHONE.fullmatch(text))]
    words = [text for text in texts if text not in emails and not _PHONE.fullmatch(text)]
    names = [text for text in words if _is_name(text, emails)]
    posts = [text for text in words if names_a_post(text) and text not in names]
    if len(names) != 1 or len(posts) != 1 or len(words) != 2 or not (emails or phones):
        return None
    if is_councillor(names[0]):
        return None
    source = source_of_row(document, table, row)
    phone, email = next(iter(phones), ""), next(iter(emails), "")
    return Officer(document.council, names[0], source, (), (Post(posts[0]),), phone, email)


def _is_name(text: str, emails: Sequence[str]) -> bool:
    """A person's name; one that reads like a post ("Cath Head") where the address spells it."""
    words = [fold(word) for word in text.split()]
    if len(words) < 2 or len(words) > 3:
        return False
    if is_person(text) and not names_a_post(text):
        return True
    return any(fold(e.partition("@")[0]).replace(".", " ").split() == words for e in emails)
