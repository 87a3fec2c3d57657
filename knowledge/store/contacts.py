"""Lists of contacts."""

from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.domain.contacts import ListedContact
from knowledge.domain.folding import fold
from knowledge.store.rows import Row, Saved, fact_columns, facts, facts_with_ids, save, source_from


def save_listed_contact(db: Database, contact: ListedContact, document_id: int) -> Saved:
    """One entry of one paper's list, known by its name."""
    columns = {
        "council": contact.council,
        "name": contact.name,
        "phone": contact.phone,
        "email": contact.email,
        "about": contact.about,
        **fact_columns(document_id, contact.source),
    }
    del columns["document_id"]
    key = {"document_id": document_id, "name_key": fold(contact.name)}
    return save(db, "listed_contacts", key=key, columns=columns)


def all_listed_contacts(db: Database) -> list[ListedContact]:
    """Every entry held, in printed order."""
    return [_contact(row) for row in facts(db, "listed_contacts")]


def listed_contacts_with_ids(db: Database, ids: Iterable[int]) -> list[ListedContact]:
    """These entries, in printed order."""
    return [_contact(row) for row in facts_with_ids(db, "listed_contacts", ids)]


def _contact(row: Row) -> ListedContact:
    return ListedContact(
        council=row["council"],
        name=row["name"],
        source=source_from(row),
        phone=row["phone"],
        email=row["email"],
        about=row["about"],
        id=row["id"],
    )
