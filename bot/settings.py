"""Settings: `tipstaff.toml` for what a council decides, the environment for secrets and places.

Without a `tipstaff.toml` the defaults of `knowledge.domain.rules.Rules` hold. The commented
example is `knowledge/sample/tipstaff.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from types import MappingProxyType

from bot.settings_reminders import reminder_rules
from bot.settings_returns import indicator_rule, quarterly_return, rag_rule, statutory_return
from bot.settings_table import SettingsTable
from handlers.tracker import TRACKER_FIELDS
from handlers.updates.forms import STATUSES
from knowledge.bank_holidays import DIVISIONS, FIRST_YEAR
from knowledge.domain.errors import SettingsError
from knowledge.domain.folding import fold
from knowledge.domain.rules import (
    CHANNEL,
    LEADS,
    PUBLICATION,
    REMIND,
    CommitteeRules,
    DeadlineStep,
    LearningRules,
    QuietHours,
    RoleTerm,
    Rules,
)

SETTINGS_FILE = Path("tipstaff.toml")
DATABASE = Path("tipstaff.db")
SLACK_API_URL = "https://slack.com/api/"
MOST_WORKING_DAYS = 130
# The package computes later years, but nobody knows what will be proclaimed by then.
_LAST_YEAR = 2100
_ROLES = ("administrators", "democratic_services", "due_date_approvers", "performance_officers")
# "Ann Lee from 2026-04-01 to 2026-09-30": a role for a time.
_HELD = re.compile(r"\s+(?P<which>from|to) (?P<day>\d{4}-\d\d-\d\d)\b")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class SlackSettings:
    """How to reach Slack. The tokens are left out of every printed form of this object.

    `api_url` ends with a slash. A token is "" where its variable is not set.
    """

    bot_token: str = field(default="", repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = SLACK_API_URL


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the composition root needs. `database` is the knowledge file's path."""

    rules: Rules = field(default_factory=Rules)
    database: Path = DATABASE
    slack: SlackSettings = field(default_factory=SlackSettings)


def read_settings(environ: Mapping[str, str], file: Path = SETTINGS_FILE) -> Settings:
    """The settings out of the file (if it is there) and these environment variables.

    TIPSTAFF_DB, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_API_URL. Raises
    SettingsError, with the file, the key and what to do, for anything that cannot be used.
    """
    return Settings(
        rules=read_rules(file) if file.exists() else Rules(),
        database=Path(environ.get("TIPSTAFF_DB") or DATABASE),
        slack=SlackSettings(
            bot_token=environ.get("SLACK_BOT_TOKEN", "").strip(),
            app_token=environ.get("SLACK_APP_TOKEN", "").strip(),
            signing_secret=environ.get("SLACK_SIGNING_SECRET", "").strip(),
            api_url=_api_url(environ.get("SLACK_API_URL", "").strip()),
        ),
    )


def read_rules(file: Path) -> Rules:
    """The council's rules out of one `tipstaff.toml`. Raises SettingsError."""
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file} cannot be read: {error}. Save it as UTF-8 text.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"{file} is not valid TOML: {error}. Look at that line for a missing quotation mark, "
            "bracket or equals sign."
        ) from error
    top = SettingsTable(str(file), "", values)
    rules = _rules(top)
    top.finish()
    return rules


def _rules(top: SettingsTable) -> Rules:
    default = _committee(top.table("default"), CommitteeRules())
    calendar, roles, quiet = top.table("calendar"), top.table("roles"), top.table("quiet_hours")
    clocks = top.table("clocks")
    hours = _quiet_hours(quiet)
    rules = Rules(
        default=default,
        committees=_committees(top, default),
        closed_days=calendar.days("closed_days"),
        division=_division(calendar),
        bank_holidays_until=calendar.whole(
            "bank_holidays_until", Rules().bank_holidays_until, FIRST_YEAR, _LAST_YEAR
        ),
        added_bank_holidays=calendar.days("added_bank_holidays"),
        removed_bank_holidays=calendar.days("removed_bank_holidays"),
        quiet=hours,
        remind_at=_remind_at(quiet, hours),
        administrators=_always(roles, "administrators"),
        democratic_services=_always(roles, "democratic_services"),
        due_date_approvers=_always(roles, "due_date_approvers"),
        terms=tuple(term for role in _ROLES for term in _terms(roles, role)),
        small_number=top.whole("small_number", Rules().small_number, 0, 100),
        channel_threads=top.yes_or_no("channel_threads", False),
        returns=tuple(quarterly_return(each) for each in top.tables("returns")),
        rag_rules=tuple(rag_rule(each) for each in top.tables("rag")),
        channel_committees=_channels(top.table("channels"), "committee"),
        learning=_learning(top.table("learning")),
        channel_councils=_channels(top.table("channels"), "council"),
        performance_officers=_always(roles, "performance_officers"),
        indicators=tuple(indicator_rule(each) for each in top.tables("indicators")),
        statutory_returns=tuple(statutory_return(each) for each in top.tables("statutory_returns"))
        or Rules().statutory_returns,
        call_in_working_days=clocks.whole(
            "call_in_working_days", Rules().call_in_working_days, 1, MOST_WORKING_DAYS
        ),
        scrutiny_response_months=clocks.whole(
            "scrutiny_response_months", Rules().scrutiny_response_months, 1, 12
        ),
        reminding=reminder_rules(top),
        status_words=_status_words(top.table("status_words")),
    )
    for table in (calendar, roles, quiet, clocks):
        table.finish()
    return rules


def _always(roles: SettingsTable, role: str) -> frozenset[str]:
    """Who holds a role without a first or last day."""
    return frozenset(text for text in roles.texts(role) if not _HELD.search(text))


def _terms(roles: SettingsTable, role: str) -> Iterator[RoleTerm]:
    """Who holds a role from or to a day: "Ann Lee from 2026-04-01 to 2026-09-30"."""
    for text in roles.texts(role):
        days = {match["which"]: match["day"] for match in _HELD.finditer(text)}
        if not days:
            continue
        try:
            first, last = (
                date.fromisoformat(days[which]) if which in days else None
                for which in ("from", "to")
            )
        except ValueError:
            roles.refuse(role, f"has a day that is none in “{text}”: write it like 2026-09-30")
        yield RoleTerm(role, _HELD.sub("", text).strip(" ,"), first, last)


def _status_words(table: SettingsTable) -> Mapping[str, str]:
    """The council's own words for a status, each for one status only."""
    found: dict[str, str] = {}
    for status in STATUSES:
        key = status.value.replace(" ", "_")
        for word in table.texts(key):
            said = fold(word)
            if said in found:
                table.refuse(key, f"has “{word}”, which stands for another status as well")
            found[said] = status.value
    table.finish()
    return MappingProxyType(found)


def _committees(top: SettingsTable, default: CommitteeRules) -> tuple[CommitteeRules, ...]:
    committees: dict[str, CommitteeRules] = {}
    for table in top.tables("committees"):
        committee = _committee(table, default)
        if not committee.title:
            table.refuse("title", "is missing: give the committee's name as its papers print it")
        if fold(committee.title) in committees:
            table.refuse("title", f"gives {committee.title!r} twice: keep one of the two tables")
        committees[fold(committee.title)] = committee
    return tuple(committees.values())


def _committee(table: SettingsTable, default: CommitteeRules) -> CommitteeRules:
    """What a committee's table does not say is as the default says."""
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


def _learning(table: SettingsTable) -> LearningRules:
    weekday = table.text("weekday", "Monday").strip().capitalize()
    if weekday not in (*WEEKDAYS, "Never"):
        table.refuse("weekday", 'must be a day such as "Monday", or "never"')
    tell = table.text("tell")
    table.finish()
    return LearningRules(tell, WEEKDAYS.index(weekday) if weekday in WEEKDAYS else None)


def _channels(channels: SettingsTable, wanted: str) -> Mapping[str, str]:
    """What each channel is about by default: its "committee" or its "council".

    A text alone is a committee; a table may name both.
    """
    found: dict[str, str] = {}
    for channel, value in channels.values.items():
        if isinstance(value, dict):
            table = channels.table(channel)
            said = {key: table.text(key) for key in ("committee", "council")}
            table.finish()
        else:
            said = {"committee": channels.text(channel)}
        if said.get(wanted):
            found[channel] = said[wanted]
    return MappingProxyType(found)


def _division(table: SettingsTable) -> str:
    division = table.text("division", Rules().division)
    if division not in DIVISIONS:
        table.refuse("division", f"must be one of {', '.join(DIVISIONS)}")
    return division


def _quiet_hours(table: SettingsTable) -> QuietHours:
    default = QuietHours()
    earliest = table.hour("earliest", default.earliest) or default.earliest
    latest = table.hour("latest", default.latest) or default.latest
    if earliest >= latest:
        table.refuse("latest", f"must be later than {earliest:%H:%M}, the earliest")
    return QuietHours(earliest, latest)


def _remind_at(table: SettingsTable, hours: QuietHours) -> time:
    remind_at = table.hour("remind_at", max(hours.earliest, Rules().remind_at))
    if remind_at is None or not hours.earliest <= remind_at <= hours.latest:
        table.refuse("remind_at", f"must be from {hours.earliest:%H:%M} to {hours.latest:%H:%M}")
    return remind_at


def _api_url(url: str) -> str:
    if not url:
        return SLACK_API_URL
    if not url.startswith(("https://", "http://")):
        raise SettingsError(
            "SLACK_API_URL must be a whole address that begins with https:// or http://, such as "
            f"{SLACK_API_URL}. Leave it out for Slack itself."
        )
    return url if url.endswith("/") else f"{url}/"
