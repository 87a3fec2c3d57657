"""The tables of `tipstaff.toml` about committees: their timetables, channels, trackers."""

from bot.settings_table import MOST_WORKING_DAYS, SettingsTable
from handlers.tracker import TRACKER_FIELDS
from knowledge.domain.committee_rules import (
    CHANNEL,
    LEADS,
    PUBLICATION,
    REMIND,
    CommitteeRules,
    DeadlineStep,
)
from knowledge.domain.folding import fold


def committee_tables(top: SettingsTable, default: CommitteeRules) -> tuple[CommitteeRules, ...]:
    """The [[committees]] tables, each title once. Raises SettingsError."""
    committees: dict[str, CommitteeRules] = {}
    for table in top.tables("committees"):
        committee = committee_rules(table, default)
        if not committee.title:
            table.refuse("title", "is missing: give the committee's name as its papers print it")
        if fold(committee.title) in committees:
            table.refuse("title", f"gives {committee.title!r} twice: keep one of the two tables")
        committees[fold(committee.title)] = committee
    return tuple(committees.values())


def committee_rules(table: SettingsTable, default: CommitteeRules) -> CommitteeRules:
    """One committee's table: what it does not say is as the default says. Raises SettingsError."""
    publication = table.table("publication")
    steps = tuple(_step(each) for each in table.tables("steps"))
    rules = CommitteeRules(
        title=table.text("title", default.title),
        channel=table.text("channel", default.channel),
        clear_days=table.whole("clear_days", default.clear_days, 1, MOST_WORKING_DAYS),
        steps=steps or default.steps,
        publication_at=publication.hour("at", default.publication_at),
        publication_tell=publication.words("tell", default.publication_tell, (CHANNEL, LEADS)),
        publication_remind=_remind(publication, default.publication_remind),
        plans=table.texts("plans", default.plans),
        tracker_columns=_tracker_columns(table, default.tracker_columns),
        asks=table.wholes("asks", default.asks, 0, MOST_WORKING_DAYS),
        clerk=table.text("clerk", default.clerk),
        digest=table.yes_or_no("digest", default.digest),
    )
    names = [fold(step.name) for step in rules.timetable_steps]
    if len(set(names)) < len(names):
        table.refuse(
            "steps", f'need a name each, used once ("{PUBLICATION}" is set under "publication")'
        )
    publication.finish()
    table.finish()
    return rules


def _tracker_columns(
    table: SettingsTable, default: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """ "Lead Officer = lead": the heading as the committee has it, then the field under it."""
    columns: list[tuple[str, str]] = []
    for text in table.texts("tracker_columns"):
        heading, _, field_name = (part.strip() for part in text.rpartition("="))
        if not heading or field_name not in TRACKER_FIELDS:
            fields = ", ".join(TRACKER_FIELDS)
            table.refuse(
                "tracker_columns",
                f'holds {text!r}: write "Heading = field" with one of the fields {fields}',
            )
        columns.append((heading, field_name))
    return tuple(columns) or default


def _step(table: SettingsTable) -> DeadlineStep:
    name = table.text("name").strip()
    if not name:
        table.refuse("name", 'is missing: say what is due, such as name = "Final report"')
    if "working_days" not in table.values:
        table.refuse("working_days", "is missing: -7 is the seventh working day before the meeting")
    tell = table.words("tell", (), (CHANNEL, LEADS))
    step = DeadlineStep(
        name=name,
        working_days=table.whole("working_days", 0, -MOST_WORKING_DAYS, MOST_WORKING_DAYS),
        at=table.hour("at", None),
        tell=tell,
        remind=_remind(table, REMIND if tell else ()),
    )
    table.finish()
    return step


def _remind(table: SettingsTable, default: tuple[int, ...]) -> tuple[int, ...]:
    return table.wholes("remind", default, 0, MOST_WORKING_DAYS)
