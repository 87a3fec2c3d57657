"""Bodies and services as the papers' lists of contacts give them."""

from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.inquiry import Inquiry
from handlers.wording import answered
from knowledge.domain.contacts import ListedContact
from knowledge.store.contacts import listed_contacts_with_ids


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The telephone numbers and e-mail addresses of the bodies found."""
    chosen = listed_contacts_with_ids(context.db, inquiry.record_ids)
    return answered([_line(contact) for contact in chosen], [contact.source for contact in chosen])


def _line(contact: ListedContact) -> str:
    reached = [f"telephone {contact.phone}"] if contact.phone else []
    reached += [f"e-mail {contact.email}"] if contact.email else []
    return f"{contact.name}: {', '.join(reached)}."
