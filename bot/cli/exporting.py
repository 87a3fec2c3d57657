"""`tipstaff export`."""

import json

import click

from bot.cli.settings import db_option, settings_for
from bot.exporting import exported
from knowledge.store.database import opened, prepare


@click.command()
@db_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object, a list for each noun.")
@click.pass_context
def export(context: click.Context, db: str | None, as_json: bool) -> None:
    """Everything held, for other programs."""
    if not as_json:
        raise click.UsageError("Say in which form: tipstaff export --json")
    settings = settings_for(context, db)
    prepare(settings.database)
    with opened(settings.database) as file:
        click.echo(json.dumps(exported(file), ensure_ascii=False, indent=1))
