"""Who is asked where the speaker may not decide: the lead, whoever stands in, the clerk."""

from collections.abc import Iterable
from datetime import date

from handlers.context import Context
from knowledge.domain.officers import Officer
from knowledge.domain.permissions import Led
from knowledge.domain.stand_ins import StandInKind
from knowledge.store.officers import officers_called, officers_leading
from knowledge.store.stand_ins import absences_of, stand_ins_of


def deciders_of(led: Led, context: Context, today: date) -> list[Officer]:
    """The officers who are asked to agree to a change: its leads, as they can be reached today.

    During an absence the cover is asked; for a lead who has left or is not in Slack, the deputy.
    Where nobody can be reached, democratic services is asked; [] where nobody is named there.
    """
    leads = officers_leading(context.db, led, today)
    reached = [each for lead in leads for each in _reached(lead, context, today)]
    return _once(reached) or clerks(context) or _once(leads)


def approvers(context: Context) -> list[Officer]:
    """Who agrees to a due date that has moved before."""
    named = officers_called(context.db, context.rules.due_date_approvers)
    return _in_slack(named) or named or clerks(context)


def clerks(context: Context) -> list[Officer]:
    """Democratic services: those linked to Slack, else all who are held."""
    named = officers_called(context.db, context.rules.democratic_services)
    return _in_slack(named) or named


def _reached(lead: Officer, context: Context, today: date) -> list[Officer]:
    here = [each for each in absences_of(context.db, lead, today) if each.holds_on(today)]
    arranged = stand_ins_of(context.db, lead.id or 0, today)
    covers = [each.stand_in for each in arranged if each.kind is StandInKind.COVER]
    deputies = [each.stand_in for each in arranged if each.kind is StandInKind.DEPUTY]
    if not here and not lead.left_at and lead.slack_user_id:
        return [lead]
    return _in_slack(covers) or _in_slack(deputies)


def _in_slack(officers: Iterable[Officer | None]) -> list[Officer]:
    return [each for each in officers if each and each.slack_user_id and not each.left_at]


def _once(officers: Iterable[Officer]) -> list[Officer]:
    return list({officer.id: officer for officer in officers}.values())
