"""`tipstaff quality`."""

import json

import click

from bot.cli.settings import as_of_option, db_option, moment, settings_for
from handlers.quality import quality, quality_text
from knowledge.store.database import opened, prepare

_EVERY = 1_000_000


@click.command("quality")
@db_option
@as_of_option
@click.option("--council", default="", metavar="NAME", help="Only what this council holds.")
@click.option("--all", "every", is_flag=True, help="The whole lists, not the first of each.")
@click.option("--json", "as_json", is_flag=True, help="Print the lists as JSON.")
@click.pass_context
def show_quality(
    context: click.Context,
    db: str | None,
    as_of: str | None,
    council: str,
    every: bool,
    as_json: bool,
) -> None:
    """What has no owner, no date or no fresh figure, and what disagrees."""
    settings = settings_for(context, db)
    today = moment(as_of).date()
    prepare(settings.database)
    with opened(settings.database) as file:
        if as_json:
            found = {
                section.heading: [
                    {"text": finding.text, "days": finding.days} for finding in section.findings
                ]
                for section in quality(file, today, council)
            }
            click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        elif every:
            click.echo(quality_text(file, today, council, shown=_EVERY))
        else:
            click.echo(quality_text(file, today, council))
