"""Officers, councillors and leads: whoever a paper says is to answer for something."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.domain.documents import Source


class LeadKind(StrEnum):
    """A "Lead Officer" cell may hold a person, a post or a board."""

    PERSON = "person"
    ROLE = "role"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Lead:
    """One lead as printed. `name` is the person's name, the post's title or the board's."""

    name: str
    kind: LeadKind


@dataclass(frozen=True, slots=True)
class Post:
    """A post that an officer holds; `held_from` and `held_to` are ISO dates or ""."""

    title: str
    held_from: str = ""
    held_to: str = ""


@dataclass(frozen=True, slots=True)
class Officer:
    """A member of staff. Councillors are not officers.

    `also_written` holds the other ways papers write the name. `slack_user_id` is set when the
    administrator links the officer or the e-mail address matched. `left_at` is the ISO day on
    which their account was found deactivated, "" for somebody who is here.
    """

    council: str
    name: str
    source: Source
    also_written: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    phone: str = ""
    email: str = ""
    slack_user_id: str = ""
    left_at: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Councillor:
    """An elected or co-opted member of a committee; `roles` as printed ("Chairman")."""

    council: str
    name: str
    source: Source
    committee: str = ""
    roles: tuple[str, ...] = ()
    id: int | None = None
