"""Settings: `tipstaff.toml` for what a council decides, the environment for secrets and places.

Without a `tipstaff.toml` the defaults of `knowledge.domain.rules.Rules` hold. The commented
example is `knowledge/sample/tipstaff.toml`.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from pathlib import Path
from types import MappingProxyType

from bot.settings_committees import committee_rules, committee_tables
from bot.settings_reminders import reminder_rules
from bot.settings_returns import indicator_rule, quarterly_return, rag_rule, statutory_return
from bot.settings_roles import with_roles
from bot.settings_table import MOST_WORKING_DAYS, SettingsTable
from bot.settings_vocabulary import everyday_words
from handlers.updates.forms import STATUSES
from knowledge.bank_holidays import DIVISIONS, FIRST_YEAR
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.errors import SettingsError
from knowledge.domain.folding import fold
from knowledge.domain.rules import LearningRules, QuietHours, Rules

SETTINGS_FILE = Path("tipstaff.toml")
DATABASE = Path("tipstaff.db")
SLACK_API_URL = "https://slack.com/api/"
# The package computes later years, but nobody knows what will be proclaimed by then.
_LAST_YEAR = 2100
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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
    default = committee_rules(top.table("default"), CommitteeRules())
    usual = Rules()
    channels = top.table("channels")
    rules = Rules(
        default=default,
        committees=committee_tables(top, default),
        small_number=top.whole("small_number", usual.small_number, 0, 100),
        channel_threads=top.yes_or_no("channel_threads", False),
        returns=tuple(quarterly_return(each) for each in top.tables("returns")),
        rag_rules=tuple(rag_rule(each) for each in top.tables("rag")),
        channel_committees=_channels(channels, "committee"),
        channel_councils=_channels(channels, "council"),
        learning=_learning(top.table("learning")),
        indicators=tuple(indicator_rule(each) for each in top.tables("indicators")),
        statutory_returns=tuple(statutory_return(each) for each in top.tables("statutory_returns"))
        or usual.statutory_returns,
        reminding=reminder_rules(top),
        status_words=_status_words(top.table("status_words")),
        everyday_words=everyday_words(top),
    )
    for table, with_its_settings in _TABLES:
        rules = with_its_settings(rules, top.table(table))
    return rules


def _with_calendar(rules: Rules, table: SettingsTable) -> Rules:
    with_days = replace(
        rules,
        closed_days=table.days("closed_days"),
        division=_division(table),
        bank_holidays_until=table.whole(
            "bank_holidays_until", rules.bank_holidays_until, FIRST_YEAR, _LAST_YEAR
        ),
        added_bank_holidays=table.days("added_bank_holidays"),
        removed_bank_holidays=table.days("removed_bank_holidays"),
    )
    table.finish()
    return with_days


def _with_hours(rules: Rules, table: SettingsTable) -> Rules:
    quiet = _quiet_hours(table)
    with_hours = replace(rules, quiet=quiet, remind_at=_remind_at(table, quiet))
    table.finish()
    return with_hours


def _with_clocks(rules: Rules, table: SettingsTable) -> Rules:
    call_in, months = rules.call_in_working_days, rules.scrutiny_response_months
    with_clocks = replace(
        rules,
        call_in_working_days=table.whole("call_in_working_days", call_in, 1, MOST_WORKING_DAYS),
        scrutiny_response_months=table.whole("scrutiny_response_months", months, 1, 12),
    )
    table.finish()
    return with_clocks


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


def _learning(table: SettingsTable) -> LearningRules:
    weekday = table.text("weekday", "Monday").strip().capitalize()
    if weekday not in (*_WEEKDAYS, "Never"):
        table.refuse("weekday", 'must be a day such as "Monday", or "never"')
    tell = table.text("tell")
    table.finish()
    return LearningRules(tell, _WEEKDAYS.index(weekday) if weekday in _WEEKDAYS else None)


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


# table → what reads it into the rules
_TABLES: tuple[tuple[str, Callable[[Rules, SettingsTable], Rules]], ...] = (
    ("calendar", _with_calendar),
    ("quiet_hours", _with_hours),
    ("roles", with_roles),
    ("clocks", _with_clocks),
)
