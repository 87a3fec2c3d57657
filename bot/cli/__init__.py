"""The one command, `tipstaff`, and its subcommands."""

import sys

import click

from bot.cli.asking import ask, chat
from bot.cli.exporting import export
from bot.cli.importing import import_papers
from bot.cli.learning import answers, unanswered
from bot.cli.planning import calendar, deadlines, reminders
from bot.cli.quality import show_quality
from bot.cli.running import doctor, link, manifest, serve, try_it
from bot.cli.settings import Place
from knowledge.domain.errors import TipstaffError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tipstaff")
@click.option("--db", metavar="FILE", help="The knowledge file (or TIPSTAFF_DB). [tipstaff.db]")
@click.option("--settings", metavar="FILE", help="The settings file. [tipstaff.toml]")
@click.pass_context
def tipstaff(context: click.Context, db: str | None, settings: str | None) -> None:
    """Answers council officers' questions, records their updates, reminds them in time."""
    context.obj = Place(db, settings)


for _command in (
    ask,
    chat,
    import_papers,
    export,
    deadlines,
    calendar,
    reminders,
    show_quality,
    unanswered,
    answers,
    link,
    serve,
    doctor,
    manifest,
    try_it,
):
    tipstaff.add_command(_command)


def main() -> None:
    """Run the command line. What a person can act on is one sentence and exit code 1."""
    try:
        tipstaff(standalone_mode=True)
    except TipstaffError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
