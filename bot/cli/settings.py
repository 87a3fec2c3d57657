"""Which knowledge file and which settings a command works with, and what today is."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from bot.settings import SETTINGS_FILE, Settings, read_settings
from knowledge.domain.errors import SettingsError

LONDON = ZoneInfo("Europe/London")
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Place:
    """Where the command line was told to find things; None where it was not told."""

    db: str | None
    settings: str | None


def db_option(command: Command) -> Command:
    """`--db FILE`, on the subcommand too."""
    return click.option("--db", metavar="FILE", help="The knowledge file.")(command)


def as_of_option(command: Command) -> Command:
    """`--as-of DATE`: take this for today."""
    return click.option("--as-of", metavar="DATE", help="Take this date (2026-09-28) for today.")(
        command
    )


def settings_for(context: click.Context, db: str | None = None) -> Settings:
    """The settings, with the knowledge file that the command line names."""
    place: Place = context.obj
    file = Path(place.settings) if place.settings else SETTINGS_FILE
    if place.settings and not file.exists():
        raise SettingsError(f"There is no settings file {file}.")
    environ = dict(os.environ)
    named = db or place.db
    if named:
        environ["TIPSTAFF_DB"] = named
    return read_settings(environ, file)


def moment(as_of: str | None = None) -> datetime:
    """Now in Europe/London, or 09:00 on the day that `--as-of` names (with a time: then)."""
    if not as_of:
        return datetime.now(LONDON)
    try:
        given = datetime.fromisoformat(as_of)
    except ValueError:
        raise SettingsError(
            f"{as_of!r} is not a date. Write it as year-month-day, for example 2026-09-28."
        ) from None
    if len(as_of) == len("2026-09-28"):
        given = datetime.combine(given.date(), time(9, 0))
    return given.replace(tzinfo=LONDON) if given.tzinfo is None else given.astimezone(LONDON)


def day(text: str) -> date:
    """A date given on the command line, ISO or UK order; ISO is never flipped."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=LONDON).date()
        except ValueError:
            continue
    raise SettingsError(
        f"{text!r} is not a date. Write it as 2026-09-28, 28/09/2026 or 28 September 2026."
    )
