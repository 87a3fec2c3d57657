"""Telephone numbers and addresses: as lists of contacts give them, else printed beside a name."""

import re
from collections.abc import Iterator, Sequence

from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.understanding.quotes import covered
from handlers.understanding.terms import Term, weighed_by_passages
from handlers.wording import answered, shortened
from knowledge.domain.contacts import ListedContact
from knowledge.domain.documents import Passage
from knowledge.stems import stems
from knowledge.store.contacts import listed_contacts_with_ids
from knowledge.store.passages import likeliest_passages, passages

# How much of whom was asked for the words before the number must say.
_ENOUGH = 0.75
_FOUND = 60
_PHONE = r"\(?\b0\d{2,4}\)?(?: ?\d){6,8}\b|\b[Ee]xt(?:ension)?\.? ?\d{3,5}\b"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
# "Reporting Concerns: " is the heading that a cell of a table stands under.
_HEADING = re.compile(r"^[^:;]{1,60}:\s+")
_CELL = re.compile(r";\s+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The telephone numbers and e-mail addresses of the bodies found."""
    chosen = listed_contacts_with_ids(context.db, inquiry.record_ids)
    return answered([_line(contact) for contact in chosen], [contact.source for contact in chosen])


def printed_beside(question: Question, context: Context) -> Reply | None:
    """The number or address printed beside whom the question names; None where none is."""
    if Ask.CONTACT not in question.plainly:
        return None
    terms = [
        term
        for term in weighed_by_passages(context.db, question.said, question.scope)
        if not (term.common or question.asking & set(term.said.split()))
    ]
    if not any(term.known for term in terms):
        return None
    wanted = _EMAIL if "mail" in question.folded else _PHONE
    stemmed = sorted({word for term in terms for word in term.stems})
    found = likeliest_passages(context.db, stemmed, _FOUND, question.scope)
    scored = [
        (covered(terms, frozenset(stems(label))), label, number, passage)
        for passage in passages(context.db, found)
        for label, number in _printed(passage, wanted)
    ]
    best = max(scored, key=lambda entry: (entry[0], -len(entry[1])), default=None)
    return _reply(best[1], best[2], best[3]) if best and _is_enough(best[0], terms) else None


def _is_enough(share: float, terms: Sequence[Term]) -> bool:
    return share >= _ENOUGH and not any(term.name and not term.known for term in terms)


def _reply(label: str, number: str, passage: Passage) -> Reply:
    return answered([f"{shortened(label.strip(' :-–'), 160)}: {number}."], [passage.source])


def _printed(passage: Passage, wanted: str) -> Iterator[tuple[str, str]]:
    """Each number or address with the words before it: of its own cell, else of the cell before."""
    before = ""
    is_row = "row " in passage.source.place
    for part in _CELL.split(passage.text) if is_row else _SENTENCE.split(passage.text):
        text = _HEADING.sub("", part) if is_row else part
        at = 0
        for match in re.finditer(wanted, text):
            yield text[at : match.start()].strip() or before, match.group().strip()
            at = match.end()
        before = text if is_row else ""


def _line(contact: ListedContact) -> str:
    reached = [f"telephone {contact.phone}"] if contact.phone else []
    reached += [f"e-mail {contact.email}"] if contact.email else []
    return f"{contact.name}: {', '.join(reached) or 'the list prints no number or address for it'}."
