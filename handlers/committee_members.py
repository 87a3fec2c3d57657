"""The members of committees: all of them, or those of a role."""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.committees import committees_named
from handlers.understanding.question import Question
from handlers.understanding.quotes import is_number
from handlers.understanding.terms import covered
from handlers.which_council import which_council
from handlers.wording import answered, listed
from knowledge.domain.folding import words
from knowledge.domain.meetings import Committee
from knowledge.domain.officers import Councillor
from knowledge.stems import stems
from knowledge.store.officers import councillors_with_role, members_of

_ENOUGH_OF_MEMBERS = 0.35
_ANY_MEMBER = frozenset(stems("member representative representatives of the councillor"))
_CHAIR = re.compile(r"(?i)\bchair(?:man|woman|person|s|ing)\b")
_THE_CHAIR = re.compile(r"\bchair\w*\b")
_VICE = frozenset(stems("vice deputy"))
_ABSENT = re.compile(
    r"\b(?:can(?:no|['’]?)t|cannot|unable to|won['’]?t) (?:make|come|attend|be there)\b"
    r"|\b(?:is|are|['’]s) (?:away|off|absent|ill|poorly|sick)\b"
    r"|\bin (?:the|their|his|her) absence\b"
    r"|\b(?:stands?|steps?|sits?|fills?) in for\b|\bdeputis\w+\b"
)
# A body that is no committee, where one is asked about.
_BODY = re.compile(r"\b(?:board|group|panel|partnership|forum|network)\b")
# "... (not the faith or governor ones)", "... not counting church reps".
_LEFT_OUT = re.compile(
    r"[\s,(–-]+(?:(?:but )?not (?:the|counting|including)|excluding|other than|apart from"
    r"|except(?: for)?)\b[^?)]*\)?"
)
_BOTH_CHAIRS = re.compile(r"\bchair\w* (?:and|&|\+) (?:the )?(?:vice|deputy)")


def _chairs(member: Councillor) -> bool:
    return any(_CHAIR.search(role) for role in member.roles)


def asked(question: Question, context: Context, *, of: str = "") -> Reply | None:
    """The members whose role or group the question names; None where it names none.

    "the two faith reps", "parent governor", "who chairs ...": the committee need not be said.
    Those `of` one committee only, where it is known.
    """
    if Ask.MEMBERS not in question.asks:
        return None
    question = _without_left_out(question)
    typed = _role_words(question.folded) - _ANY_MEMBER
    for_stand_in = asks_for_stand_in(question)
    if for_stand_in:
        typed |= _VICE
    members = [m for m in _with_role(typed, question, context) if of in ("", m.committee)]
    if for_stand_in:
        question = _without_names(question, members)
    bodies = _role_words(" ".join({member.committee for member in members}))
    said = typed - bodies
    fitting = [(_role_said(m, said, bodies, question), m) for m in members]
    most = max((fit for fit, _ in fitting), default=(0, 0.0))
    named = [member for fit, member in fitting if fit[0] and fit == most]
    if _BOTH_CHAIRS.search(question.folded):
        named = [
            m for _, m in fitting if _chairs(m) and m.committee in {n.committee for n in named}
        ]
    if not named:
        return None
    if reply := which_council(question, "members fit that", Counter(m.council for m in named)):
        return reply
    by_body: dict[str, list[Councillor]] = {}
    for member in named:
        by_body.setdefault(member.committee or member.council, []).append(member)
    lines = [line for body, each in by_body.items() for line in (f"{body}:", *map(_member, each))]
    reply = answered(lines, [each[0].source for each in by_body.values()])
    councils = {member.council for member in named}
    found = [c for body in by_body for c in committees_named(body, context)]
    shows = tuple(("committee", c.id or 0) for c in found if c.council in councils)
    return replace(reply, shows=shows)


def _with_role(typed: frozenset[str], question: Question, context: Context) -> list[Councillor]:
    """Those whose role may have these words: of the papers named, where they have any."""
    db, ids = context.db, question.papers.ids
    of_papers = councillors_with_role(db, typed, question.scope, ids) if ids else []
    return of_papers or councillors_with_role(db, typed, question.scope)


def _without_left_out(question: Question) -> Question:
    """The question without those who are not wanted, "(not the faith reps)", or how many are."""
    left_out = _LEFT_OUT.search(question.folded)
    numbers = {term.said for term in question.terms if is_number(term.said)}
    kept = _without(question, numbers.union(words(left_out[0]) if left_out else ()))
    return replace(kept, folded=_LEFT_OUT.sub("", question.folded))


def _without(question: Question, said: Collection[str]) -> Question:
    """The question without the terms that consist of these words."""
    named = frozenset(said)
    kept = tuple(term for term in question.terms if not named.issuperset(term.said.split()))
    return replace(question, terms=kept)


def asks_for_stand_in(question: Question) -> bool:
    """True for "who takes the chair if Cllr Quill can't make it?": the vice-chair does."""
    return bool(_ABSENT.search(question.folded) and _THE_CHAIR.search(question.folded))


def _without_names(question: Question, members: list[Councillor]) -> Question:
    """The question without the names of these members and the day when one of them is away."""
    return _without(question, {w for m in members for w in words(m.name)} | question.when.said)


def _role_said(
    member: Councillor, said: frozenset[str], bodies: frozenset[str], question: Question
) -> tuple[int, float]:
    """How much of the member's role was said, and of the committee; 0 for another council's.

    Nobody on a committee is the chair of a board. What the committees are called is no part of a
    role: everybody on one has those words.
    """
    if question.scope and member.council not in question.scope:
        return 0, 0.0
    of = _all_words(f"{member.committee} {' '.join(member.roles)}")
    if not of.issuperset(stems(" ".join(_BODY.findall(question.folded)))):
        return 0, 0.0
    share = covered(question.telling, of) if question.telling else 1.0
    if share < _ENOUGH_OF_MEMBERS:
        return 0, 0.0
    roles = frozenset[str]().union(*(_role_words(role) for role in member.roles))
    roles -= bodies | _ANY_MEMBER
    return max(2 * len(roles & said) - len(roles - said), 0), round(share, 3)


@lru_cache(maxsize=8192)
def _role_words(text: str) -> frozenset[str]:
    """The stems of a role, however it is written: "Vice-Chairman", "vice chair", "who chairs"."""
    return frozenset(stems(_CHAIR.sub("chair", text).replace("-", " ")))


@lru_cache(maxsize=8192)
def _all_words(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def all_of(committee: Committee, context: Context) -> Reply:
    members = members_of(context.db, committee.title, committee.council)
    if not members:
        text = f"No members are held for {committee.title}."
        return answered([text], [committee.source], ReplyStatus.UNKNOWN)
    lines = [f"Members of {committee.title}:"]
    lines += map(_member, members)
    return answered(lines, [m.source for m in members[:1]])


def _member(member: Councillor) -> str:
    return f"- {member.name}{f', {listed(member.roles)}' if member.roles else ''}"
