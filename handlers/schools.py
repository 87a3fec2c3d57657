"""Schools as the papers list them."""

import re

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.which_council import which_of_all
from handlers.wording import answered
from knowledge.domain.schools import School
from knowledge.store.schools import all_schools, schools_with_ids

# The two judgements below good, named by what they are not.
_BELOW_GOOD = re.compile(
    r"\b(?:below|under|short of|less than|not yet|worse than|aren['’]?t|isn['’]?t|not)"
    r" (?:a )?good\b"
)
_SEVERAL = 2
# How officers ask for each value that lists of schools print.
_SAID = {
    "judgement": (
        (
            "inadequate",
            re.compile(
                r"\binadequate\b|\bfail(?:s|ed|ing)?\b|\bspecial measures\b"
                r"|\b(?:bottom|lowest|worst)\b"
            ),
        ),
        ("improvement", re.compile(r"\brequir\w+ improvement\b|\bneeds? to improve\b|\bri\b")),
        ("good", re.compile(r"\bgood\b")),
        ("outstanding", re.compile(r"\boutstanding\b|\b(?:top|best|highest)\b")),
    ),
    "kind": (
        ("maintained", re.compile(r"\bmaintained\b|\bcouncil[- ]run\b|\blocal authority\b")),
        ("academ", re.compile(r"\bacadem\w+")),
    ),
    "phase": (
        ("secondary", re.compile(r"\bse[ck]+[ou]?nd[a-z]*r[a-z]+")),
        ("primary", re.compile(r"\bprim[a-z]*r[a-z]+")),
    ),
}


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The schools found, each with its judgement, kind and phase."""
    chosen = schools_with_ids(context.db, inquiry.record_ids)
    return answered([_line(school) for school in chosen], [school.source for school in chosen])


def listed_by(question: Question, context: Context) -> Reply | None:
    """The schools of the judgement, kind and phase that a question names; None for other asks."""
    if "school" not in question.nouns or not question.asks.keys() & {Ask.LIST, Ask.JUDGEMENT}:
        return None
    folded = _BELOW_GOOD.sub("inadequate or requires improvement", question.folded)
    wanted = {
        name: said
        for name, values in _SAID.items()
        if (said := [value for value, pattern in values if pattern.search(folded)])
    }
    if "judgement" not in wanted or set(question.plainly) & {Ask.DUE, Ask.LEAD}:
        return None
    if reply := which_of_all(question, "school", "schools are held", context):
        return reply
    found = [
        school
        for school in all_schools(context.db, question.scope)
        if all(_is_one_of(getattr(school, name), values) for name, values in wanted.items())
        if not question.scope or school.council in question.scope
    ]
    if not found:
        return _none_so(wanted, question, context)
    count = f"{len(found)} school{'s' if len(found) > 1 else ''}:"
    return answered([count, *map(_line, found)], [school.source for school in found])


def _none_so(wanted: dict[str, list[str]], question: Question, context: Context) -> Reply | None:
    """That no school held is so; None where none is held, or only a judgement was named."""
    held = all_schools(context.db, question.scope)
    if not held or len(wanted) < _SEVERAL or Ask.VALUE in question.plainly:
        return None
    said = " and ".join(values[0] for values in wanted.values())
    text = f"No school in the papers held here is {said}: {len(held)} are listed."
    return answered([text], [held[0].source], ReplyStatus.UNKNOWN)


def _is_one_of(printed: str, values: list[str]) -> bool:
    return any(value in printed.casefold() for value in values)


def _line(school: School) -> str:
    said = ", ".join(part for part in (school.judgement, school.kind, school.phase) if part)
    return f"- {school.name}: {said}"
