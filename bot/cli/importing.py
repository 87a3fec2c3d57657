"""`tipstaff import`."""

import json
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from bot.cli.settings import as_of_option, db_option, moment, settings_for
from knowledge.importers.papers import import_paths
from knowledge.store.database import prepare


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@db_option
@as_of_option
@click.option("--council", default="", metavar="NAME", help="Whose papers these are.")
@click.option("--dry-run", is_flag=True, help="Say what would change and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def import_papers(
    context: click.Context,
    paths: tuple[Path, ...],
    db: str | None,
    as_of: str | None,
    council: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Read papers and registers: files, or folders of them."""
