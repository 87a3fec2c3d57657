"""Who owns what an answer was about, and so hears when somebody calls it wrong."""

from dataclasses import dataclass
from datetime import date

from handlers.context import Context
from handlers.understanding.spoken_of import leads_of
from handlers.updates.deciders import deciders_of
from knowledge.domain.feedback import Correction
from knowledge.domain.officers import Lead, LeadKind, Officer
from knowledge.domain.permissions import may_arrange
from knowledge.store.subjects import subjects_with_ids


@dataclass(frozen=True, slots=True)
class _Owned:
    """The records of a correction as something that is led."""

    council: str
    leads: tuple[Lead, ...]


def owners_of(correction: Correction, context: Context, today: date) -> list[Officer]:
    """The officers who are asked, as they can be reached today: the leads or who stands in, else
    democratic services; [] where nobody is known."""
    return deciders_of(_owned(correction, context), context, today)


def may_settle(
    officer: Officer | None, correction: Correction, context: Context, today: date
) -> bool:
    """Whether this officer may accept or decline a correction."""
    if officer is None:
        return False
    owners = owners_of(correction, context, today)
    return may_arrange(officer, context.rules) or officer.id in {each.id for each in owners}


def _owned(correction: Correction, context: Context) -> _Owned:
    ids = list(correction.record_ids)
    if not ids:
        return _Owned("", ())
    subjects = subjects_with_ids(context.db, correction.noun, ids)
    names = leads_of(correction.noun, ids, context)
    # A lead may be a person or a post: both are looked up by the same name.
    leads = tuple(Lead(name, LeadKind.PERSON) for name, _ in names)
    return _Owned(subjects[0].council if subjects else "", leads)
