"""`tipstaff unanswered` and `tipstaff answers`."""

import getpass
import json
from datetime import datetime, timedelta

import click

from bot.cli.settings import as_of_option, day, db_option, moment, settings_for
from handlers.context import Context
from handlers.curators import NOUN, audit, describe
from handlers.standard_answers import telling_words
from handlers.unanswered import unanswered_json, unanswered_text
from knowledge.domain.errors import NotHeldError, SettingsError
from knowledge.domain.standard_answers import HOLDS_FOR, StandardAnswer, StandardState
from knowledge.domain.updates import Update, UpdateKind
from knowledge.store.database import opened, prepare, writing
from knowledge.store.standard_answers import (
    add_standard_answer,
    set_state,
    standard_answer,
    standard_answers,
)


@click.command()
@db_option
@as_of_option
@click.option("--days", type=int, default=0, metavar="N", help="Only of the last N days.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_context
def unanswered(
    context: click.Context, db: str | None, as_of: str | None, days: int, as_json: bool
) -> None:
    """Questions without an answer, answers called wrong: how often, never by whom."""
    settings = settings_for(context, db)
    since = moment(as_of) - timedelta(days=days) if days else None
    prepare(settings.database)
    with opened(settings.database) as file:
        if as_json:
            click.echo(json.dumps(unanswered_json(file), ensure_ascii=False, indent=1))
        else:
            click.echo(unanswered_text(file, since=since) or "Nothing is missing.")


@click.group()
def answers() -> None:
    """Standard answers: the council's own, each with an owner and a last day."""


@answers.command("add")
@click.argument("question")
@click.argument("answer")
@click.option("--owner", required=True, metavar="NAME", help="Who answers for it.")
@click.option("--until", default="", metavar="DATE", help="The last day; else half a year.")
@db_option
@as_of_option
@click.pass_context
def add_answer(
    context: click.Context,
    question: str,
    answer: str,
    owner: str,
    until: str,
    db: str | None,
    as_of: str | None,
) -> None:
    """Give ANSWER to whoever asks QUESTION."""
    settings, now = settings_for(context, db), moment(as_of)
    last = day(until) if until else now.date() + HOLDS_FOR
    if last < now.date():
        raise SettingsError(f"{until!r} is past. Give the last day on which the answer holds.")
    prepare(settings.database)
    with opened(settings.database) as file, writing(file):
        desk = Context(file, settings.rules)
        telling = telling_words(question, desk.vocabulary)
        if not telling or not answer.strip():
            raise SettingsError(
                "A standard answer needs a question with a telling word, and words."
            )
        kept = StandardAnswer(question.strip(), telling, answer.strip(), owner, now.date(), last)
        number = add_standard_answer(file, kept)
        kept = standard_answer(file, number) or kept
        audit(desk, kept, "", kept.answer, _row(now))
    click.echo(f"Kept: {describe(kept)}")


@answers.command("list")
@db_option
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@click.pass_context
def list_answers(context: click.Context, db: str | None, as_of: str | None, as_json: bool) -> None:
    """Every standard answer that is held."""
    settings, today = settings_for(context, db), moment(as_of).date()
    prepare(settings.database)
    with opened(settings.database) as file:
        held = standard_answers(file)
    if as_json:
        rows = [
            {
                "number": each.id,
                "question": each.question,
                "answer": each.answer,
                "owner": each.owner,
                "added": each.added_on.isoformat(),
                "until": each.until.isoformat(),
                "said": each.is_said_on(today),
            }
            for each in held
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for each in held:
        said = "" if each.is_said_on(today) else " - expired, no longer said"
        click.echo(f"{describe(each)}{said}")
    if not held:
        click.echo("No standard answer is held.")


@answers.command("remove")
@click.argument("number", type=int)
@db_option
@click.pass_context
def remove_answer(context: click.Context, number: int, db: str | None) -> None:
    """Take the standard answer of this NUMBER away."""
    settings = settings_for(context, db)
    prepare(settings.database)
    with opened(settings.database) as file, writing(file):
        held = standard_answer(file, number)
        if held is None or held.state is StandardState.REMOVED:
            raise NotHeldError(f"No standard answer {number} is held.")
        set_state(file, number, StandardState.REMOVED)
        desk = Context(file, settings.rules)
        audit(desk, held, held.answer, "", _row(moment(None)))
    click.echo(f"Removed: {describe(held)}")


def _row(now: datetime) -> Update:
    """The audit row of somebody at this machine."""
    return Update(
        at=now,
        who=f"{getpass.getuser()} (command line)",
        officer_id=None,
        kind=UpdateKind.CHANGED,
        noun=NOUN,
        record_id=0,
        field="answer",
        before="",
        after="",
    )
