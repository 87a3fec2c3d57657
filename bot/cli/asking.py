"""`tipstaff ask` and `tipstaff chat`."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO
from uuid import uuid4

import click

from bot.cli.settings import as_of_option, db_option, moment, settings_for
from bot.errors import reply_or_reason
from bot.session import Session, session
from handlers.csv_text import csv_text
from handlers.messages import Choice, Reply
from handlers.paging import PAGE, table_of
from knowledge.domain.errors import NotHeldError


@click.command()
@click.argument("question", required=False)
@db_option
@as_of_option
@click.option("--as", "name", default="", metavar="NAME", help="Who is asking.")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one JSON object.")
@click.option("--explain", is_flag=True, help="Show what was understood, with every score.")
@click.option("--jsonl", is_flag=True, help="Read one question a line from standard input.")
@click.option("--csv", "csv_file", metavar="FILE", help="Write the answer's list to FILE as CSV.")
@click.pass_context
def ask(
    context: click.Context,
    question: str | None,
    db: str | None,
    as_of: str | None,
    name: str,
    as_json: bool,
    explain: bool,
    jsonl: bool,
    csv_file: str | None,
) -> None:
    """Answer one question, or one a line with --jsonl."""
    if not jsonl and not question:
        raise click.UsageError('Say what to ask: tipstaff ask "what is CSC 011?"')
    with session(settings_for(context, db)) as desk:
        if jsonl:
            for line in _answers(desk, sys.stdin, as_of, name):
                click.echo(json.dumps(line, ensure_ascii=False))
            return
        if explain:
            for line in desk.explained(question or "", now=moment(as_of)):
                click.echo(line)
        asked: dict[str, Any] = {"q": question}
        reply, spent = _replied(desk, asked["q"], as_of, name, uuid4().hex)
        answer = _as_object(asked, reply, spent)
        click.echo(json.dumps(answer, ensure_ascii=False) if as_json else answer["text"])
        if csv_file:
            _write_csv(reply, Path(csv_file))


@click.command()
@db_option
@as_of_option
@click.option("--as", "name", required=True, metavar="NAME", help="Who is talking.")
@click.pass_context
def chat(context: click.Context, db: str | None, as_of: str | None, name: str) -> None:
    """Talk to Tipstaff in the terminal, as in a direct message. Reads a script too."""
    with session(settings_for(context, db)) as desk:
        interactive = sys.stdin.isatty()
        if interactive:
            click.echo(f"You are {name}. Ask, or say an update; an empty line or Ctrl-D ends.")
        choices: tuple[Choice, ...] = ()
        for text in _said(sys.stdin, interactive):
            reply = reply_or_reason(
                lambda text=text, choices=choices: desk.reply(
                    _chosen(text, choices),
                    name=name,
                    now=moment(as_of),
                    conversation="terminal",
                    page=PAGE,
                ),
                by_button=False,
            )
            choices = reply.choices
            click.echo(_as_text(reply))
            click.echo("")


def _answers(
    desk: Session, lines: TextIO, as_of: str | None, name: str
) -> Iterator[dict[str, Any]]:
    # Threads of this run only: the file remembers conversations for a day.
    run = uuid4().hex
    for number, line in enumerate(lines, 1):
        try:
            asked = json.loads(line)
            if not isinstance(asked, dict) or not isinstance(asked.get("q"), str):
                raise ValueError('it needs a JSON object with a text "q"')
        except ValueError as error:
            yield {"error": f"Line {number} is not a question: {error}."}
            continue
        thread = f"{run} {asked.get('thread') or f'line {number}'}"
        yield _answer(desk, asked, asked.get("as_of") or as_of, asked.get("as") or name, thread)


def _answer(
    desk: Session, asked: dict[str, Any], as_of: str | None, name: str, conversation: str
) -> dict[str, Any]:
    reply, spent = _replied(desk, asked["q"], as_of, name, conversation)
    return _as_object(asked, reply, spent)


def _replied(
    desk: Session, text: str, as_of: str | None, name: str, conversation: str
) -> tuple[Reply, float]:
    """The reply, and how many milliseconds it took."""
    started = time.perf_counter()
    reply = reply_or_reason(
        lambda: desk.reply(text, name=name, now=moment(as_of), conversation=conversation),
        by_button=False,
    )
    return reply, (time.perf_counter() - started) * 1000


def _as_object(asked: dict[str, Any], reply: Reply, spent: float) -> dict[str, Any]:
    return {
        "id": asked.get("id"),
        "q": asked["q"],
        "status": reply.status.value,
        "text": reply.text,
        "sources": [
            {"document": s.document, "place": s.place, "as_printed": s.as_printed}
            for s in reply.sources
        ],
        "ms": round(spent, 2),
    }


def _write_csv(reply: Reply, file: Path) -> None:
    table = table_of(reply)
    if table is None:
        raise NotHeldError("That answer is no list, so no CSV was written.")
    # Excel takes a CSV without this mark for its own old alphabet.
    file.write_text(csv_text(table), encoding="utf-8-sig", newline="")
    click.echo(f"The whole list, {len(table.rows)} rows, is in {file}.", err=True)


_NO_FILE = "A terminal takes no such file: tipstaff export --tracker writes it."


def _said(lines: TextIO, interactive: bool) -> Iterator[str]:
    while True:
        if interactive:
            click.echo("> ", nl=False)
        line = lines.readline()
        if not line or (interactive and not line.strip()):
            return
        if line.strip():
            yield line.rstrip("\n")


def _chosen(text: str, choices: tuple[Choice, ...]) -> str:
    """A number stands for the choice that was listed under it."""
    wanted = text.strip()
    if wanted.isdigit() and 1 <= int(wanted) <= len(choices):
        return choices[int(wanted) - 1].says
    return text


def _as_text(reply: Reply) -> str:
    if reply.attachment is not None:
        return f"{reply.text}\n{reply.attachment.content or _NO_FILE}"
    if not reply.choices:
        return reply.text
    listed = "\n".join(f"  [{n}] {choice.label}" for n, choice in enumerate(reply.choices, 1))
    return f"{reply.text}\n{listed}"
