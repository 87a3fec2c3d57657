"""The settings of reminders: `[reminders]` with its tables, and `[[quiet_periods]]`."""

from types import MappingProxyType

from bot.settings_table import SettingsTable
from knowledge.domain.reminding import QuietPeriod, ReminderRules, Sort

_MOST_WORKING_DAYS = 60


def reminder_rules(top: SettingsTable) -> ReminderRules:
    """How people are asked; what is left out is as `ReminderRules` says."""
    default = ReminderRules()
    table = top.table("reminders")
    escalation, managers = table.table("escalation"), table.table("managers")
    rules = ReminderRules(
        most_asks=table.whole("most_asks", default.most_asks, 1, 100),
        escalate_after=escalation.whole("after", default.escalate_after, 0, _MOST_WORKING_DAYS),
        told_before=escalation.whole("told_before", default.told_before, 1, _MOST_WORKING_DAYS),
        manager=escalation.text("manager", default.manager),
        managers=MappingProxyType({lead: managers.text(lead) for lead in managers.values}),
        free_snoozes=table.whole("free_snoozes", default.free_snoozes, 0, 100),
        rehearsal_channel=table.text("rehearsal_channel", default.rehearsal_channel),
        quiet_periods=tuple(_quiet_period(each) for each in top.tables("quiet_periods")),
    )
    if rules.escalate_after and rules.told_before >= rules.escalate_after:
        escalation.refuse("told_before", f"must be less than after ({rules.escalate_after})")
    for each in (escalation, managers, table):
        each.finish()
    return rules


def _quiet_period(table: SettingsTable) -> QuietPeriod:
    first, last = table.day("from"), table.day("to")
    if first is None or last is None:
        table.refuse("from" if first is None else "to", "is missing: write a day as 2027-03-22")
    if last < first:
        table.refuse("to", f"must not be before {first.isoformat()}")
    default = QuietPeriod(first, last)
    usual = tuple(sorted(default.still_send))
    period = QuietPeriod(
        first,
        last,
        frozenset(Sort(word) for word in table.words("still_send", usual, tuple(Sort))),
        table.text("name", default.name),
    )
    table.finish()
    return period
