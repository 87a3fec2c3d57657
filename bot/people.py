"""Who is speaking: a Slack user as an officer of the records, with the roles the council gave."""

import logging
from dataclasses import dataclass, field
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlite_utils import Database

from handlers.messages import ADMINISTRATOR, DEMOCRATIC_SERVICES, Asker
from knowledge.domain.officers import Officer
from knowledge.domain.rules import Rules
from knowledge.store.database import writing
from knowledge.store.officers import link_officer, officer_by_email, officer_by_slack_id

GUEST = "guest"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Account:
    """A Slack account. `guest` also for people of another workspace in a shared channel."""

    user_id: str
    name: str
    email: str = ""
    guest: bool = False
    bot: bool = False
    deactivated: bool = False

    @property
    def of_the_council(self) -> bool:
        """A member of staff's own, working account: only such a one is linked to an officer."""
        return not (self.guest or self.bot or self.deactivated)


@dataclass(frozen=True, slots=True)
class People:
    """The accounts of a workspace, each asked of Slack once in the life of this process.

    A deactivated account is never answered to and never reminded, so its change is looked up
    where it matters, at the moment of sending (`bot.posting`), not here.
    """

    reads: WebClient
    known: dict[str, Account] = field(default_factory=dict)
    team: dict[str, str] = field(default_factory=dict)

    def asker(self, db: Database, user_id: str, rules: Rules) -> Asker:
        """Who is speaking, linked to the officer with the same e-mail address the first time.

        Guests, bots and deactivated accounts are never linked, and an unreachable Slack leaves
        the asker unlinked: rights fail closed, answers do not.
        """
        officer = officer_by_slack_id(db, user_id)
        account = self.account(user_id)
        if account is None:
            name = officer.name if officer else "somebody"
            return Asker(name, officer, user_id, _roles(rules, officer, None))
        if not account.of_the_council:
            return Asker(account.name, None, user_id, frozenset({GUEST}))
        if officer is None:
            officer = self._linked_by_email(db, account)
        name = officer.name if officer else account.name
        return Asker(name, officer, user_id, _roles(rules, officer, account))

    def account(self, user_id: str) -> Account | None:
        """The account, or None where Slack cannot say just now."""
        if user_id not in self.known:
            try:
                response = self.reads.users_info(user=user_id)
            except (SlackApiError, OSError) as error:
                log.warning("users.info failed: %s", _reason(error))
                return None
            self.known[user_id] = account_from(response.get("user") or {"id": user_id})
        return self.known[user_id]

    def name_of(self, user_id: str) -> str:
        """The name behind a mention, "" where Slack cannot say."""
        account = self.account(user_id)
        return account.name if account else ""

    def team_url(self) -> str:
        """The address of the workspace, for permanent links; "" where Slack cannot say."""
        if "url" not in self.team:
            try:
                self.team["url"] = self.reads.auth_test().get("url") or ""
            except (SlackApiError, OSError) as error:
                log.warning("auth.test failed: %s", _reason(error))
                return ""
        return self.team["url"]

    def _linked_by_email(self, db: Database, account: Account) -> Officer | None:
        officer = officer_by_email(db, account.email)
        # An officer linked to another account stays linked to it: an administrator decides.
        if officer is None or officer.id is None or officer.slack_user_id:
            return None
        with writing(db):
            link_officer(db, officer.id, account.user_id)
        return officer_by_slack_id(db, account.user_id)


def account_from(user: dict[str, Any]) -> Account:
    """A user as users.info gives it. The e-mail address needs the scope users:read.email."""
    profile = user.get("profile", {})
    name = profile.get("real_name") or user.get("real_name") or user.get("name") or user["id"]
    guest = any(user.get(flag) for flag in ("is_restricted", "is_ultra_restricted", "is_stranger"))
    return Account(
        user_id=user["id"],
        name=name,
        email=profile.get("email") or "",
        guest=bool(guest),
        bot=bool(user.get("is_bot")),
        deactivated=bool(user.get("deleted")),
    )


def _roles(rules: Rules, officer: Officer | None, account: Account | None) -> frozenset[str]:
    """Roles are given in `tipstaff.toml` by e-mail address, or by an officer's name.

    Never by the name of a Slack account: anybody can call themselves anything there.
    """
    is_called = {
        word.casefold()
        for word in (
            account.email if account else "",
            officer.email if officer else "",
            officer.name if officer else "",
        )
        if word
    }
    given = {
        ADMINISTRATOR: rules.administrators,
        DEMOCRATIC_SERVICES: rules.democratic_services,
    }
    return frozenset(
        role
        for role, holders in given.items()
        if is_called & {holder.casefold() for holder in holders}
    )


def _reason(error: Exception) -> str:
    """Slack's error code, or the kind of failure: never the request, which names a person."""
    if isinstance(error, SlackApiError):
        return str(error.response.get("error", "unreadable answer"))
    return type(error).__name__
