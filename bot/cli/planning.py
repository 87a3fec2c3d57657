"""`tipstaff deadlines` and `tipstaff reminders`."""

import json
from dataclasses import replace

import click

from bot.cli.settings import as_of_option, day, db_option, moment, settings_for
from handlers.deadlines import timetable_json, timetable_reply
from handlers.reminders import preview
from knowledge.bank_holidays import council_calendar
from knowledge.store.database import opened, prepare


@click.command()
@click.argument("date")
@db_option
@as_of_option
@click.option("--committee", default="", metavar="NAME", help="Whose steps; else the default.")
@click.option("--closed", multiple=True, metavar="DATE", help="A day the council is closed.")
@click.option("--json", "as_json", is_flag=True, help="Print the timetable as JSON.")
@click.pass_context
def deadlines(
    context: click.Context,
    date: str,
    db: str | None,
    as_of: str | None,
    committee: str,
    closed: tuple[str, ...],
    as_json: bool,
) -> None:
    """The timetable of a meeting on DATE, with the days that were counted."""
    rules = settings_for(context, db).rules
    rules = replace(rules, closed_days=rules.closed_days | {day(entry) for entry in closed})
    calendar = council_calendar(rules)
    of = rules.for_committee(committee)
    meeting = day(date)
    if as_json:
        click.echo(json.dumps(timetable_json(meeting, of, calendar), ensure_ascii=False, indent=1))
        return
    today = moment(as_of).date() if as_of else None
    click.echo(timetable_reply(meeting, of, calendar, today).text)


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
