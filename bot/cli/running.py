"""`tipstaff serve`."""

import logging

import click

from bot.cli.settings import db_option, moment, settings_for
from bot.serving import serve as run


@click.command()
@db_option
@click.option("--http", "port", type=int, metavar="PORT", help="Serve HTTP instead of Socket Mode.")
@click.pass_context
def serve(context: click.Context, db: str | None, port: int | None) -> None:
    """Run the bot in a real workspace, until it is told to stop."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    run(settings_for(context, db), now=moment, http_port=port)
