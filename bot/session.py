"""Asking from a program instead of from Slack: the command line's way to the same router."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlite_utils import Database

from bot.settings import Settings
from handlers.context import Context
from handlers.messages import ADMINISTRATOR, DEMOCRATIC_SERVICES, Asker, Reply, Request
from handlers.router import respond
from handlers.understanding.explain import explained
from handlers.understanding.vocabulary import vocabulary_of
from knowledge.domain.folding import fold
from knowledge.domain.officers import Officer
from knowledge.store.database import opened, prepare
from knowledge.store.officers import officer_named


@dataclass(frozen=True, slots=True)
class Session:
    """One open knowledge file with the rules that hold for it."""

    db: Database
    settings: Settings

    def reply(
        self, text: str, *, name: str, now: datetime, conversation: str, page: int = 0
    ) -> Reply:
        """The reply to what `name` says, exactly as in Slack; lists whole where `page` is 0."""
        request = Request(
            text=text,
            asker=self.asker(name, now.date()),
            now=now,
            conversation=conversation,
            page=page,
        )
        return respond(request, Context(self.db, self.settings.rules.as_at(now.date())))

    def explained(self, text: str, *, now: datetime) -> Iterator[str]:
        """What is understood of a question, with every score, line by line."""
        return explained(text, Context(self.db, self.settings.rules), now)

    def asker(self, name: str, today: date) -> Asker:
        """Who is speaking: the officer of exactly that name, if one is held, with today's roles."""
        officer = officer_named(self.db, name) if name else None
        roles = self._roles(name, officer, today)
        return Asker(name=name or "somebody", officer=officer, roles=roles)

    def _roles(self, name: str, officer: Officer | None, today: date) -> frozenset[str]:
        known = {fold(name), fold(officer.email) if officer else ""} - {""}
        rules = self.settings.rules.as_at(today)
        named = {
            ADMINISTRATOR: rules.administrators,
            DEMOCRATIC_SERVICES: rules.democratic_services,
        }
        return frozenset(role for role, people in named.items() if known & {*map(fold, people)})


@contextmanager
def session(settings: Settings) -> Iterator[Session]:
    """A session on the settings' knowledge file, made and brought up to date if need be."""
    prepare(settings.database)
    # Read once a process: the first question need not wait for it.
    vocabulary_of(settings.rules.everyday_words)
    with opened(settings.database) as db:
        yield Session(db, settings)
