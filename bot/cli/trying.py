"""`tipstaff try`."""

import logging
import webbrowser
from datetime import timedelta

import click

from bot.cli.settings import db_option, moment, settings_for
from bot.practice import practising


@click.command("try")
@db_option
@click.option("--port", type=int, default=8765, show_default=True, help="Where the page is.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--clock", metavar="ISO", help="Start the practice clock at this time.")
@click.pass_context
def try_it(
    context: click.Context, db: str | None, port: int, no_browser: bool, clock: str | None
) -> None:
    """Talk to Tipstaff in a practice workspace on this machine. No account, no network."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    ahead = moment(clock) - moment() if clock else timedelta()
    settings = settings_for(context, db)
    with practising(
        settings, own_file=bool(db), port=port, now=lambda: moment() + ahead
    ) as practice:
        click.echo(f"Tipstaff is at {practice.address}  (Ctrl-C ends)")
        click.echo(practice.welcome)
        if not no_browser:
            webbrowser.open(practice.address)
        practice.wait()
