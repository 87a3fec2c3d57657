"""The table `[roles]` of `tipstaff.toml`: who holds which role, always or from or to a day."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.settings_table import SettingsTable
from knowledge.domain.rules import RoleTerm, Rules

_ROLES = ("administrators", "democratic_services", "due_date_approvers", "performance_officers")
# "Ann Lee from 2026-04-01 to 2026-09-30": a role for a time.
_HELD = re.compile(r"\s+(?P<which>from|to) (?P<day>\d{4}-\d\d-\d\d)\b")


def with_roles(rules: Rules, table: SettingsTable) -> Rules:
    """The rules with who holds each role. Raises SettingsError."""
    held = replace(
        rules,
        administrators=_always(table, "administrators"),
        democratic_services=_always(table, "democratic_services"),
        due_date_approvers=_always(table, "due_date_approvers"),
        performance_officers=_always(table, "performance_officers"),
        terms=tuple(term for role in _ROLES for term in _terms(table, role)),
    )
    table.finish()
    return held


def _always(roles: SettingsTable, role: str) -> frozenset[str]:
    """Who holds a role without a first or last day."""
    return frozenset(text for text in roles.texts(role) if not _HELD.search(text))


def _terms(roles: SettingsTable, role: str) -> Iterator[RoleTerm]:
    """Who holds a role from or to a day: "Ann Lee from 2026-04-01 to 2026-09-30"."""
    for text in roles.texts(role):
        days = {match["which"]: match["day"] for match in _HELD.finditer(text)}
        if not days:
            continue
        try:
            first, last = (
                date.fromisoformat(days[which]) if which in days else None
                for which in ("from", "to")
            )
        except ValueError:
            roles.refuse(role, f"has a day that is none in “{text}”: write it like 2026-09-30")
        yield RoleTerm(role, _HELD.sub("", text).strip(" ,"), first, last)
