"""The one command, `tipstaff`, and its subcommands."""

import sys
from importlib import import_module

import click

from bot.cli.settings import Place
from knowledge.domain.errors import TipstaffError

# command → the module that has it, and its name there. A module is loaded when its command is
# called: the bot's and the importers' libraries take longer to load than a question to answer.
_COMMANDS = {
    "answers": ("learning", "answers"),
    "ask": ("asking", "ask"),
    "calendar": ("planning", "calendar"),
    "chat": ("asking", "chat"),
    "deadlines": ("planning", "deadlines"),
    "doctor": ("setting_up", "doctor"),
    "export": ("exporting", "export"),
    "import": ("importing", "import_papers"),
    "link": ("setting_up", "link"),
    "manifest": ("setting_up", "manifest"),
    "quality": ("quality", "show_quality"),
    "reminders": ("planning", "reminders"),
    "serve": ("running", "serve"),
    "try": ("trying", "try_it"),
    "unanswered": ("learning", "unanswered"),
}


class _Commands(click.Group):
    """The group whose commands are loaded when they are called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        found: click.Command = getattr(import_module(f"bot.cli.{module}"), name)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tipstaff")
@click.option("--db", metavar="FILE", help="The knowledge file (or TIPSTAFF_DB). [tipstaff.db]")
@click.option("--settings", metavar="FILE", help="The settings file. [tipstaff.toml]")
@click.pass_context
def tipstaff(context: click.Context, db: str | None, settings: str | None) -> None:
    """Answers council officers' questions, records their updates, reminds them in time."""
    context.obj = Place(db, settings)


def main() -> None:
    """Run the command line. What a person can act on is one sentence and exit code 1."""
    try:
        tipstaff(standalone_mode=True)
    except TipstaffError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
