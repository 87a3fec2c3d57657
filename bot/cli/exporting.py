"""`tipstaff export`."""

import json
from pathlib import Path

import click

from bot.cli.settings import db_option, settings_for
from bot.exporting import exported
from bot.table_files import file_content
from handlers.context import Context
from handlers.messages import FileForm
from handlers.tracker import Tracker, committee_named, tracker_of
from knowledge.domain.errors import NotHeldError
from knowledge.store.database import opened, prepare


@click.command()
@db_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object, a list for each noun.")
@click.option("--tracker", is_flag=True, help="The actions in the committee's own columns.")
@click.option("--committee", default="", metavar="NAME", help="The tracker of one committee.")
@click.option("--to", "folder", default=".", metavar="DIR", help="Where the files go.")
@click.option(
    "--format",
    "forms",
    multiple=True,
    type=click.Choice([form.value for form in FileForm]),
    help="Only this kind of file; all three without it.",
)
@click.pass_context
def export(
    context: click.Context,
    db: str | None,
    as_json: bool,
    tracker: bool,
    committee: str,
    folder: str,
    forms: tuple[str, ...],
) -> None:
    """Everything held, or the tracker of actions, for other programs."""
    if as_json == tracker:
        raise click.UsageError(
            "Say in which form: tipstaff export --json, or tipstaff export --tracker"
        )
    settings = settings_for(context, db)
    prepare(settings.database)
    with opened(settings.database) as file:
        if as_json:
            click.echo(json.dumps(exported(file), ensure_ascii=False, indent=1))
            return
        desk = Context(file, settings.rules)
        title = committee_named(committee, desk)
        if title is None:
            raise NotHeldError(
                f"No committee is surely meant by {committee!r}. Say its whole name."
            )
        made = tracker_of(title, desk)
    for path in _written(made, Path(folder), [FileForm(form) for form in forms] or [*FileForm]):
        click.echo(str(path))


def _written(tracker: Tracker, folder: Path, forms: list[FileForm]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{tracker.file_name}.{form}" for form in forms]
    for path, form in zip(paths, forms, strict=True):
        path.write_bytes(file_content(tracker.table, tracker.title, form))
    return paths
