"""`tipstaff doctor`: one sentence for each thing that must be right, and what to do if not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from http.client import HTTPException
from pathlib import Path
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.manifest import CHANNEL_THREAD_SCOPES, SCOPES
from bot.serving import check_tokens
from bot.settings import Settings
from bot.slack_calls import plain_client
from knowledge.bank_holidays import council_calendar
from knowledge.domain.deliveries import DeliveryState
from knowledge.domain.errors import SettingsError, TipstaffError
from knowledge.domain.folding import fold
from knowledge.store.database import opened
from knowledge.store.deliveries import deliveries_in
from knowledge.store.health import file_problem, is_tipstaff_file, missing_migrations
from knowledge.store.meetings import all_committees
from knowledge.store.officers import all_officers

# Reminders go by the minute; more than this and they go at the wrong one.
_CLOCK_MAY_BE_OFF = timedelta(minutes=2)
_NAMES_SHOWN = 5


class Verdict(StrEnum):
    """FINE, ADVICE (works, could be better) or WRONG (something will not work)."""

    FINE = "fine"
    ADVICE = "advice"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check. `sentence` says what is so, and what to do where it should not be."""

    verdict: Verdict
    sentence: str

    def __str__(self) -> str:
        return f"{self.verdict.value.capitalize()}: {self.sentence}"


def examine(
    settings: Settings, *, now: Callable[[], datetime], http: bool = False
) -> Iterator[Finding]:
    """Every check in turn, each as soon as it is done. Nothing is changed anywhere."""
    yield from _tokens(settings, http)
    yield from _slack(settings, now)
    yield from _bank_holidays(settings, now)
    yield from _roles(settings)
    yield from _managers_and_rehearsal(settings)
    file = list(_file(settings.database))
    yield from file
    if not exit_code(file):
        yield from _records(settings)
        yield from _deliveries(settings)


def exit_code(findings: list[Finding]) -> int:
    """1 if anything is wrong, else 0."""
    return int(any(finding.verdict is Verdict.WRONG for finding in findings))


def _tokens(settings: Settings, http: bool) -> Iterator[Finding]:
    try:
        check_tokens(settings, http=http)
    except SettingsError as error:
        yield Finding(Verdict.WRONG, str(error))
    else:
        yield Finding(Verdict.FINE, "The tokens are set.")


def _slack(settings: Settings, now: Callable[[], datetime]) -> Iterator[Finding]:
    if not settings.slack.bot_token:
        return
    client = plain_client(settings.slack.bot_token, settings.slack.api_url)
    try:
        response = client.auth_test()
    except (SlackApiError, OSError, HTTPException) as error:
        yield Finding(Verdict.WRONG, _refusal(error, settings.slack.api_url))
        return
    yield Finding(Verdict.FINE, f"Slack knows the bot as {response.get('user')}.")
    given = {scope.strip() for scope in _header(response.headers, "x-oauth-scopes").split(",")}
    yield _scopes(given - {""}, settings)
    yield from _reading_back(given - {""}, settings)
    yield from _clock(response.headers, now())


def _refusal(error: Exception, api_url: str) -> str:
    if isinstance(error, SlackApiError):
        return (
            f"Slack does not accept SLACK_BOT_TOKEN ({error.response.get('error')}). Copy it again "
            "from the app's page, OAuth & Permissions."
        )
    return (
        f"Slack cannot be reached at {api_url} ({type(error).__name__}). Check the network, "
        "HTTPS_PROXY and SLACK_API_URL."
    )


def _scopes(given: set[str], settings: Settings) -> Finding:
    """Slack lists the scopes of a token in a header of every answer."""
    wanted = dict(SCOPES)
    if settings.rules.channel_threads:
        wanted |= CHANNEL_THREAD_SCOPES
    missing = [scope for scope in wanted if scope not in given]
    if not given:
        return Finding(Verdict.ADVICE, "Slack did not say which scopes the token has.")
    if missing:
        needs = "; ".join(f"{scope} (to {wanted[scope]})" for scope in missing)
        return Finding(
            Verdict.WRONG,
            f"The token lacks {needs}. Add it on the app's page, OAuth & Permissions, and install "
            "the app again.",
        )
    return Finding(Verdict.FINE, "The token has every scope that is needed.")


def _reading_back(given: set[str], settings: Settings) -> Iterator[Finding]:
    """What became of a post whose answer was lost is read back from its channel, where that is
    allowed: it is a choice of the council, for it lets the bot read what is said there."""
    posts_there = any(
        each.channel for each in (*settings.rules.committees, *settings.rules.returns)
    )
    missing = [scope for scope in CHANNEL_THREAD_SCOPES if scope not in given]
    if given and posts_there and missing and not settings.rules.channel_threads:
        yield Finding(
            Verdict.ADVICE,
            f"The token lacks {' and '.join(missing)}, which is safe: where Slack's answer to a"
            " reminder in a channel is lost, it is not sent again and the clerk is asked to look."
            " With them the bot would look itself.",
        )


def _clock(headers: Any, now: datetime) -> Iterator[Finding]:
    try:
        there = parsedate_to_datetime(_header(headers, "date"))
    except (TypeError, ValueError):
        return
    off = abs(now.astimezone(UTC) - there)
    if off > _CLOCK_MAY_BE_OFF:
        minutes = round(off.total_seconds() / 60)
        yield Finding(
            Verdict.WRONG,
            f"This machine's clock differs from Slack's by {minutes} minutes. Set it by NTP: "
            "reminders would come at the wrong time, and signed requests would be refused.",
        )
    else:
        yield Finding(Verdict.FINE, "This machine's clock agrees with Slack's.")


def _file(path: Path) -> Iterator[Finding]:
    if not path.exists():
        yield Finding(
            Verdict.WRONG,
            f"There is no knowledge file at {path}. Import papers, or name the file with --db or "
            "TIPSTAFF_DB.",
        )
        return
    try:
        yield _state_of_file(path)
    except TipstaffError as error:
        yield Finding(Verdict.WRONG, str(error))


def _state_of_file(path: Path) -> Finding:
    with opened(path) as db:
        problem, ours, missing = file_problem(db), is_tipstaff_file(db), missing_migrations(db)
    if problem:
        said = f"The knowledge file {path} is damaged ({problem}). Restore a backup."
        return Finding(Verdict.WRONG, said)
    if not ours:
        said = f"{path} is not a Tipstaff knowledge file. Check --db and TIPSTAFF_DB."
        return Finding(Verdict.WRONG, said)
    if missing:
        return Finding(
            Verdict.ADVICE,
            f"The knowledge file {path} is of an older version; it is brought up to date when the "
            "bot starts or a paper is imported.",
        )
    return Finding(Verdict.FINE, f"The knowledge file {path} is sound and up to date.")


def _bank_holidays(settings: Settings, now: Callable[[], datetime]) -> Iterator[Finding]:
    last = council_calendar(settings.rules).last_year
    if now().year >= last:
        yield Finding(
            Verdict.ADVICE,
            f"Bank holidays are known until the end of {last}. Set bank_holidays_until in "
            "tipstaff.toml once later ones are announced.",
        )


def _roles(settings: Settings) -> Iterator[Finding]:
    if not settings.rules.administrators:
        yield Finding(
            Verdict.ADVICE,
            "Nobody is an administrator. Put an e-mail address under [roles] in tipstaff.toml.",
        )


def _managers_and_rehearsal(settings: Settings) -> Iterator[Finding]:
    channel = settings.rules.reminding.rehearsal_channel
    if channel:
        yield Finding(
            Verdict.ADVICE,
            f"This is a rehearsal: every reminder goes to {channel} and nobody is reminded. Set"
            ' rehearsal_channel = "" in tipstaff.toml for the real thing.',
        )


def _deliveries(settings: Settings) -> Iterator[Finding]:
    """Reminders that Slack refused for good, the newest first."""
    with opened(settings.database) as db:
        if missing_migrations(db):
            return
        failed = deliveries_in(db, DeliveryState.FAILED)
    if not failed:
        return
    named = [f"{each.about or each.kind} to {each.recipient} ({each.problem})" for each in failed]
    yield Finding(
        Verdict.ADVICE,
        f"{len(failed)} {'reminder' if len(failed) == 1 else 'reminders'} could not be delivered:"
        f" {_listed(named[::-1])}. The clerk is told too. Invite the bot to the channel, or"
        " link the officer anew.",
    )


def _records(settings: Settings) -> Iterator[Finding]:
    with opened(settings.database) as db:
        if missing_migrations(db):
            return
        committees = [committee.title for committee in all_committees(db)]
        officers = all_officers(db)
    served = {fold(each.title) for each in settings.rules.committees if each.channel}
    silent = [title for title in committees if fold(title) not in served]
    if silent:
        yield Finding(
            Verdict.ADVICE,
            f"{_listed(silent)} have no channel, so their deadlines remind nobody there. Give each "
            "a [[committees]] table with its channel in tipstaff.toml.",
        )
    unlinked = [officer.name for officer in officers if not officer.slack_user_id]
    if unlinked:
        yield Finding(
            Verdict.ADVICE,
            f"{len(unlinked)} of {len(officers)} officers are not linked to Slack: "
            f"{_listed(unlinked)}. They are linked by their e-mail address the first time they "
            "write to the bot.",
        )


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMES_SHOWN])
    rest = len(names) - _NAMES_SHOWN
    return f"{shown} and {rest} more" if rest > 0 else shown


def _header(headers: Any, name: str) -> str:
    for key, value in headers.items():
        if key.lower() == name:
            return value[0] if isinstance(value, list) else str(value)
    return ""
