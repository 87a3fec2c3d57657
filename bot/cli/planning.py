"""`tipstaff deadlines`, `tipstaff calendar` and `tipstaff reminders`."""

import json
from dataclasses import replace
from datetime import date as date_type
from datetime import datetime
from pathlib import Path

import click

from bot.cli.settings import as_of_option, day, db_option, moment, settings_for
from bot.settings import Settings
from handlers.calendars import CalendarFile, committee_calendar, officer_calendar
from handlers.clocks import clock_json, clock_reply
from handlers.context import Context
from handlers.deadlines import timetable_json, timetable_reply
from handlers.previews import preview
from handlers.understanding.committees import committees_named
from knowledge.bank_holidays import council_calendar
from knowledge.domain.clocks import ClockKind
from knowledge.domain.errors import NotHeldError
from knowledge.domain.folding import fold
from knowledge.domain.said_days import days_said
from knowledge.store.database import opened, prepare
from knowledge.store.officers import officer_named


@click.command()
@click.argument("date")
@db_option
@as_of_option
@click.option("--committee", default="", metavar="NAME", help="Whose steps; else the default.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in ClockKind]),
    help="Another clock that DATE sets: call-in, FOI, EIR, response, election ...",
)
@click.option("--closed", multiple=True, metavar="DATE", help="A day the council is closed.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_context
def deadlines(
    context: click.Context,
    date: str,
    db: str | None,
    as_of: str | None,
    committee: str,
    kind: str | None,
    closed: tuple[str, ...],
    as_json: bool,
) -> None:
    """The timetable of a meeting on DATE, with the days that were counted.

    With --kind the day of another clock: DATE is the day of publication (call-in), of receipt
    (response, foi, eir), of the request (members-access), of the notice (general-exception), of the
    decision (key-decision, special-urgency) or of the poll (election).
    """
    settings = settings_for(context, db)
    rules = settings.rules
    rules = replace(rules, closed_days=rules.closed_days | {day(entry) for entry in closed})
    today = moment(as_of).date()
    start = _day(date, today)
    # Only a day given for today says what has passed: the answer is the same tomorrow.
    today_given = today if as_of else None
    if kind:
        program = clock_json(ClockKind(kind), start, rules) if as_json else None
        text = clock_reply(ClockKind(kind), start, rules, today_given).text
    else:
        of = rules.for_committee(_title(settings, committee))
        calendar = council_calendar(rules)
        program = timetable_json(start, of, calendar) if as_json else None
        text = timetable_reply(start, of, calendar, today_given).text
    click.echo(json.dumps(program, ensure_ascii=False, indent=1) if program else text)


def _day(text: str, today: date_type) -> date_type:
    """DATE in any form that people type; one without its year is the next such day."""
    said = days_said(fold(text), today)
    found = said[0].ahead(today) if len(said) == 1 else None
    return found or day(text)


def _title(settings: Settings, name: str) -> str:
    """The committee's title in full, where the settings or the papers held know it by this name.

    Raises NotHeldError where several committees fit the name equally.
    """
    if not name or not settings.database.exists():
        return name
    if any(fold(each.title) == fold(name) for each in settings.rules.committees):
        return name
    prepare(settings.database)
    with opened(settings.database) as file:
        found = committees_named(name, Context(file, settings.rules))
    titles = list(dict.fromkeys(each.title for each in found))
    if len(titles) > 1:
        raise NotHeldError(f"Several committees fit {name!r}: {'; '.join(titles)}. Say which.")
    return titles[0] if titles else name


@click.command()
@db_option
@as_of_option
@click.option("--committee", default="", metavar="NAME", help="Whose meetings and deadlines.")
@click.option("--officer", default="", metavar="NAME", help="Whose meetings: those they owe to.")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.pass_context
def calendar(
    context: click.Context,
    db: str | None,
    as_of: str | None,
    committee: str,
    officer: str,
    target: Path | None,
) -> None:
    """Meetings and deadlines as a calendar file (.ics), of a committee or of an officer."""
    if bool(committee) == bool(officer):
        raise click.UsageError("Say whose calendar: --committee NAME or --officer NAME.")
    settings = settings_for(context, db)
    prepare(settings.database)
    with opened(settings.database) as file:
        found = _calendar(committee, officer, Context(file, settings.rules), moment(as_of))
    for problem in found.problems:
        click.echo(problem, err=True)
    if target is None:
        click.echo(found.text, nl=False)
        return
    # The lines of a calendar end as its standard says, on every system.
    target.write_bytes(found.text.encode())
    click.echo(f"{target}: {found.meetings} meetings, {found.deadlines} deadlines.")


def _calendar(committee: str, officer: str, context: Context, now: datetime) -> CalendarFile:
    """Raises NotHeldError for somebody or something that is not held, or for several at once."""
    if officer:
        known = officer_named(context.db, officer)
        if known is None:
            raise NotHeldError(f"No officer is held under the name {officer!r}.")
        return officer_calendar(known, context, now)
    found = committees_named(committee, context)
    if len(found) != 1:
        titles = "; ".join(f"{each.title} ({each.council})" for each in found)
        several = f"Several committees fit {committee!r}: {titles}. Say which."
        raise NotHeldError(several if found else f"No committee is held under {committee!r}.")
    return committee_calendar(found[0], context, now)


@click.command()
@db_option
@as_of_option
@click.option("--from", "first", required=True, metavar="DATE")
@click.option("--to", "last", required=True, metavar="DATE")
@click.option("--jsonl", is_flag=True, help="One JSON object a line.")
@click.pass_context
def reminders(
    context: click.Context,
    db: str | None,
    as_of: str | None,
    first: str,
    last: str,
    jsonl: bool,
) -> None:
    """What would be sent between two days. Sends nothing."""
    settings = settings_for(context, db)
    prepare(settings.database)
    with opened(settings.database) as file:
        rows, problems = preview(
            file,
            day(first),
            day(last),
            settings.rules,
            council_calendar(settings.rules),
            today=moment(as_of).date(),
        )
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False) if jsonl else _as_text(row))
    for problem in problems:
        click.echo(problem, err=True)
    if not rows and not jsonl:
        click.echo("Nothing would be sent between these days.")


def _as_text(row: dict[str, str]) -> str:
    return f"{row['at']}  to {row['to']}  ({row['kind']}, {row['about']})\n{row['text']}\n"
