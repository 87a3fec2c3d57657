"""`tipstaff doctor`, `manifest` and `link`."""

import sys

import click

from bot.cli.settings import db_option, moment, settings_for
from bot.doctor import Finding, examine, exit_code
from bot.manifest import manifest_json
from knowledge.domain.errors import NotHeldError, SettingsError
from knowledge.store.database import opened, prepare, writing
from knowledge.store.officers import all_officers, link_officer, officer_named


@click.command()
@db_option
@click.option("--http", is_flag=True, help="Check for HTTP mode instead of Socket Mode.")
@click.pass_context
def doctor(context: click.Context, db: str | None, http: bool) -> None:
    """Say in words what is missing: tokens, scopes, file, clock, settings."""
    findings: list[Finding] = []
    for finding in examine(settings_for(context, db), now=moment, http=http):
        findings.append(finding)
        click.echo(str(finding))
    sys.exit(exit_code(findings))


@click.command()
@click.option("--channel-threads", is_flag=True, help="Also hear replies in channel threads.")
@click.option("--http", "request_url", default="", metavar="URL", help="For HTTP mode.")
def manifest(channel_threads: bool, request_url: str) -> None:
    """Print the Slack app manifest, to paste when the app is made."""
    click.echo(
        manifest_json(
            channel_threads=channel_threads,
            socket_mode=not request_url,
            request_url=request_url,
        )
    )


@click.command()
@click.argument("name")
@click.argument("slack_user_id")
@db_option
@click.pass_context
def link(context: click.Context, name: str, slack_user_id: str, db: str | None) -> None:
    """Say that the officer NAME is the Slack user SLACK_USER_ID (U…)."""
    if not slack_user_id.startswith(("U", "W")):
        raise SettingsError(
            f"{slack_user_id!r} is not a Slack user ID. It begins with U: open the person's "
            "profile in Slack, then More, then Copy member ID."
        )
    settings = settings_for(context, db)
    prepare(settings.database)
    with opened(settings.database) as file:
        officer = officer_named(file, name)
        if officer is None or officer.id is None:
            near = [
                o.name for o in all_officers(file) if name.split()[-1].lower() in o.name.lower()
            ]
            known = f" Held with a like name: {', '.join(near)}." if near else ""
            raise NotHeldError(f"No officer of exactly the name {name!r} is held.{known}")
        with writing(file):
            link_officer(file, officer.id, slack_user_id)
    click.echo(f"{officer.name} is now linked to Slack user {slack_user_id}.")
