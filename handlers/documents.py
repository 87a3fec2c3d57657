"""The papers themselves: which are held, for which years."""

from datetime import date

from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.inquiry import Inquiry
from handlers.wording import answered, uk_date
from knowledge.domain.documents import Document, Source
from knowledge.store.documents import documents_with_ids


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The papers found, each with its council, what it is, and the years or date it is of."""
    found = documents_with_ids(context.db, inquiry.record_ids)
    lines = [_line(document) for document in found]
    return answered(lines, [Source(d.title, f"the paper itself, {d.file}") for d in found])


def _line(document: Document) -> str:
    of = f" of {document.council}" if document.council else ""
    years = f", for {document.period}" if document.period else ""
    dated = f", dated {uk_date(date.fromisoformat(document.dated))}" if document.dated else ""
    return f"I hold “{document.title}”, a {document.kind}{of}{years}{dated}."
