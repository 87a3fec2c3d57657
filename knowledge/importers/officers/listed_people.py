"""Officers in a table without headings: post, name, telephone and e-mail beside each other."""

import re

from knowledge.domain.documents import Document
from knowledge.domain.officers import Officer, Post
from knowledge.domain.person_names import is_councillor, is_person, names_a_post
from knowledge.importers.officers.contact_lines import EMAIL
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Row, Table

_PHONE = re.compile(r"(?:tel:?\s*)?(?P<phone>\+?[\d ()-]{9,16}\d|\d{3,6})", re.IGNORECASE)
_FEWEST = 2


def people_listed(table: Table, document: Document) -> list[Officer]:
    """One officer for each row of a post, a name and a number or address; [] for fewer than two."""
    found = [officer for row in table.rows if (officer := _officer(table, row, document))]
    return found if len(found) >= _FEWEST else []


def _officer(table: Table, row: Row, document: Document) -> Officer | None:
    texts = [cell.text.strip() for cell in row.cells if cell.text.strip()]
    emails = [text for text in texts if EMAIL.fullmatch(text)]
    phones = [match["phone"] for text in texts if (match := _PHONE.fullmatch(text))]
    words = [text for text in texts if text not in emails and not _PHONE.fullmatch(text)]
    names = [text for text in words if is_person(text) and " " in text and not names_a_post(text)]
    posts = [text for text in words if names_a_post(text)]
    if len(names) != 1 or len(posts) != 1 or len(words) != 2 or not (emails or phones):
        return None
    if is_councillor(names[0]):
        return None
    source = source_of_row(document, table, row)
    phone, email = next(iter(phones), ""), next(iter(emails), "")
    return Officer(document.council, names[0], source, (), (Post(posts[0]),), phone, email)
