"""`tipstaff import`."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.cli.settings import as_of_option, db_option, moment, settings_for
from knowledge.domain.records import MappedTable, Outcome
from knowledge.importers.papers import FileReport, ImportReport, import_paths
from knowledge.importers.told_columns import told_column

_SHOWN = 10


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@db_option
@as_of_option
@click.option("--council", default="", metavar="NAME", help="Whose papers these are.")
@click.option("--dry-run", is_flag=True, help="Say what would change and write nothing.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar='"HEADING=MEANING"',
    help="What a heading of your registers means, kept for your council.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def import_papers(
    context: click.Context,
    paths: tuple[Path, ...],
    db: str | None,
    as_of: str | None,
    council: str,
    dry_run: bool,
    columns: tuple[str, ...],
    as_json: bool,
) -> None:
    """Read papers and registers: files, or folders of them."""
    settings = settings_for(context, db)
    told = [told_column(said) for said in columns]
    with _bar() as bar:
        task = bar.add_task("", total=None)

        def progress(path: Path, number: int, total: int) -> None:
            bar.update(task, completed=number - 1, total=total, description=path.name)

        report = import_paths(
            settings.database,
            paths,
            now=moment(as_of),
            council=council,
            dry_run=dry_run,
            columns=told,
            progress=progress,
        )
    if as_json:
        click.echo(json.dumps(_as_json(report), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_as_text(report)))
    sys.exit(1 if report.unreadable else 0)


def _bar() -> Progress:
    """Progress on standard error, gone at the end, and nothing where nobody watches."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("Reading {task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def _as_text(report: ImportReport) -> Iterator[str]:
    for file in report.files:
        yield from _file_lines(file)
        if report.dry_run:
            yield from _mapping_lines(file.mapped)
    sums = ", ".join(f"{report.total(outcome)} {outcome.value}" for outcome in Outcome)
    rejected = sum(len(file.rejected) for file in report.files)
    if any(file.kept_as_text for file in report.files):
        yield (
            "A table kept as text is read once its columns are known:"
            ' say --column "HEADING=MEANING", for example --column "Person in charge=lead".'
        )
    said = "Dry run, nothing written" if report.dry_run else "In all"
    yield f"{said}: {sums}, {rejected} rejected."


def _file_lines(file: FileReport) -> Iterator[str]:
    if file.error:
        yield f"{file.path.name}: not read. {file.error}"
        return
    titles = "; ".join(document.title for document in file.documents)
    yield f"{file.path.name}: {titles}"
    for outcome in Outcome:
        nouns = [
            f"{counts[outcome]} {noun if counts[outcome] == 1 else _plural(noun)}"
            for noun, counts in sorted(file.counts.items())
            if counts.get(outcome)
        ]
        if nouns:
            yield f"  {outcome.value}: {', '.join(nouns)}"
    yield from _first(
        (f"  rejected: {entry.source.place}: {entry.reason}" for entry in file.rejected),
        len(file.rejected),
    )
    yield from _first(
        (
            f"  kept as text: {entry.source.place}: a table with headings "
            f"{', '.join(heading for heading in entry.headings if heading)}"
            for entry in file.kept_as_text
        ),
        len(file.kept_as_text),
    )
    yield from (f"  mind: {warning}" for warning in file.warnings)


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("ty") else f"{noun}s"


def _mapping_lines(tables: Sequence[MappedTable]) -> Iterator[str]:
    """One line for each different heading row, with how many tables have it."""
    alike: dict[tuple[tuple[str, str], ...], list[MappedTable]] = {}
    for table in tables:
        alike.setdefault(table.headings, []).append(table)
    for first, *others in alike.values():
        more = f" (and of {len(others)} more tables like it)" if others else ""
        yield f"{_mapping_line(first)}{more}"


def _mapping_line(table: MappedTable) -> str:
    """ "  columns of row 1 of ...: 'Topic' is topic; not taken: 'Notes'"."""
    taken = ", ".join(f"'{heading}' is {field}" for heading, field in table.headings if field)
    left = ", ".join(f"'{heading}'" for heading, field in table.headings if not field)
    return f"  columns of {table.source.place}: {taken}" + (f"; not taken: {left}" if left else "")


def _first(lines: Iterable[str], total: int) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == _SHOWN:
            yield f"  … and {total - _SHOWN} more (see --json)"
            return
        yield line


def _as_json(report: ImportReport) -> dict[str, Any]:
    return {
        "dry_run": report.dry_run,
        "totals": {outcome.value: report.total(outcome) for outcome in Outcome},
        "files": [_file_json(file) for file in report.files],
    }


def _file_json(file: FileReport) -> dict[str, Any]:
    return {
        "file": str(file.path),
        "error": file.error,
        "documents": [
            {"title": d.title, "kind": d.kind, "dated": d.dated, "council": d.council}
            for d in file.documents
        ],
        "counts": {
            noun: {outcome.value: counts.get(outcome, 0) for outcome in Outcome}
            for noun, counts in file.counts.items()
        },
        "rejected": [{"place": r.source.place, "reason": r.reason} for r in file.rejected],
        "kept_as_text": [
            {"place": k.source.place, "headings": list(k.headings)} for k in file.kept_as_text
        ],
        "columns": [
            {"place": m.source.place, "noun": m.noun, "headings": [list(h) for h in m.headings]}
            for m in file.mapped
        ],
        "warnings": list(file.warnings),
    }
