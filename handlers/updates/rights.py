"""The one question that is asked at the proposal and at the yes: may this person change this?"""

from datetime import date

from handlers.context import Context
from knowledge.domain.officers import Officer
from knowledge.domain.permissions import Led, Permission, may_update
from knowledge.store.stand_ins import acts_for


def permission_of(officer: Officer, led: Led, context: Context, today: date) -> Permission:
    """Whether the officer may change it today, also as a deputy or as cover for its lead."""
    arranged = acts_for(context.db, officer, today)
    return may_update(officer, led, context.rules, today=today, acts_for=arranged)
