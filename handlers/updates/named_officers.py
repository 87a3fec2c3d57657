"""Which officer a name in a message means: exactly one, or why not."""

from collections.abc import Sequence

from handlers.context import Context
from handlers.wording import listed
from knowledge.domain.officers import Officer
from knowledge.domain.person_names import name_key
from knowledge.store.officers import officers_with_word

_MOST_NAMED = 5


def officer_meant(name: str, context: Context) -> Officer | str:
    """The officer of this name, or of this given or family name if only one has it.

    Likeness never decides who somebody is: another spelling is asked back, with who is near.
    """
    key = name_key(name.lstrip("@"))
    found = officers_with_word(context.db, key.split()[-1]) if key else []
    exact = [each for each in found if key in _keys(each)]
    if len(exact) == 1:
        return exact[0]
    near = exact or [each for each in found if any(_holds(own, key) for own in _keys(each))]
    if len(near) == 1:
        return near[0]
    if near:
        return f"“{name.strip()}” may be {_names(near)}. Say the whole name."
    return f"I know no officer called “{name.strip()}”. Say the name as the papers have it."


def _keys(officer: Officer) -> list[str]:
    return [name_key(name) for name in (officer.name, *officer.also_written)]


def _holds(own: str, said: str) -> bool:
    return set(said.split()) <= set(own.split())


def _names(officers: Sequence[Officer]) -> str:
    return listed([each.name for each in officers[:_MOST_NAMED]], "or")
