"""The officers of the export: those with names, and posts that write reports without one."""

import re
from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from bot.exported_entries import Entry, fields, officer_entry
from knowledge.domain.folding import fold
from knowledge.domain.meetings import AgendaItem, Report
from knowledge.domain.officers import Officer
from knowledge.domain.person_names import is_person, names_a_post
from knowledge.domain.same_person import pairs_alike
from knowledge.store.agendas import all_agenda_items, all_reports
from knowledge.store.officers import all_officers

_NO_NAME = "the paper prints the post and nobody's name"
_LITTLE = frozenset("a an and & for in of on the to".split())
_SEVERAL = re.compile(r"[;,/]|\band\b.*\b(?:director|head|manager|officer)\b", re.IGNORECASE)


def officer_entries(db: Database) -> list[Entry]:
    """Each officer with the other ways the papers write the name, the likely ones among them.

    `doubt` names those that only may be the same person: no right follows from likeness. A post
    that a report or an item is by, and that nobody held has, is an entry without a name.
    """
    officers = all_officers(db)
    alike: dict[int | None, list[str]] = {}
    for one, other in pairs_alike(officers):
        alike.setdefault(one.id, []).append(other.name)
        alike.setdefault(other.id, []).append(one.name)
    named = [officer_entry(officer, alike.get(officer.id, [])) for officer in officers]
    return named + list(_posts_alone(officers, [*all_agenda_items(db), *all_reports(db)]))


def _posts_alone(
    officers: Sequence[Officer], written: Sequence[AgendaItem | Report]
) -> Iterator[Entry]:
    """One entry for each such post of each council, where its first report stands."""
    held = [(o.council, _words(post.title)) for o in officers for post in o.posts]
    for by in written:
        words = _words(by.author)
        is_held = any(c == by.council and (w <= words or words <= w) for c, w in held)
        if not _is_post(by.author) or is_held:
            continue
        held.append((by.council, words))
        yield {
            "council": by.council,
            **{"name": "", "phone": "", "email": "", "also_written": []},
            "posts": [{"title": by.author, "from": "", "to": ""}],
            "doubt": _NO_NAME,
            "source": fields(by.source, "document place line as_printed"),
        }


def _is_post(author: str) -> bool:
    """One post's title and nothing else: no person, no member's office, no list."""
    is_member = re.search(r"\b(?:member|leader|councillor|mayor)\b", author, re.IGNORECASE)
    is_one = names_a_post(author) and not is_person(author) and not _SEVERAL.search(author)
    return is_one and not is_member


def _words(title: str) -> frozenset[str]:
    return frozenset(fold(title).split()) - _LITTLE
