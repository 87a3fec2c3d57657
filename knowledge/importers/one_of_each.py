"""One record for each thing that a paper names, however often the paper names it.

Where the second mention adds something (a post, a telephone number, the hour of a meeting) the
two are merged; where it says something else it is rejected with the reason, never overwritten. Of
two figures for one thing and time the first also says what the second is; where two sentences state
them both are kept, the second by the place that states it.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import TypeVar

from knowledge.conflicts import IN_ONE_PAPER
from knowledge.domain.actions import Recommendation
from knowledge.domain.codes import code_key
from knowledge.domain.documents import GlossaryTerm, Passage
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Indicator, Measure, Observation
from knowledge.domain.meetings import AgendaItem, Committee, Meeting, Report
from knowledge.domain.officers import Councillor, Officer, Post
from knowledge.domain.person_names import name_key
from knowledge.domain.plans import Priority
from knowledge.domain.records import Record, Rejection
from knowledge.domain.topics import Topic

_T = TypeVar("_T")
_IN_A_ROW = re.compile(r"row \d")


def one_of_each(records: Iterable[Record]) -> tuple[list[Record], list[Rejection]]:
    """The records in order, each key once, and what contradicts a record that came before it."""
    kept: dict[Hashable, Record] = {}
    rejected: list[Rejection] = []
    for position, record in enumerate(records):
        key = _key(record) or position
        first = kept.get(key)
        if first is None:
            kept[key] = record
            continue
        kept[key] = _disputed(first, record) or _merged(first, record)
        if again := _said_again(first, record):
            for each in again:
                kept.setdefault(_key(each), each)
            continue
        problem = _contradiction(first, record)
        if problem:
            rejected.append(Rejection(record.source, problem))
    return list(kept.values()), rejected


def _key(record: Record) -> Hashable | None:
    """What makes two records of one paper the same thing; None for those that may repeat."""
    name = _KEYS.get(type(record))
    return (type(record).__name__, record.council, name(record)) if name else None


_KEYS: dict[type, Callable[..., Hashable]] = {
    Officer: lambda officer: name_key(officer.name),
    Councillor: lambda member: (fold(member.committee), fold(member.name)),
    Committee: lambda committee: fold(committee.title).replace("&", "and"),
    Meeting: lambda meeting: (fold(meeting.committee), meeting.starts_at.date()),
    AgendaItem: lambda item: (fold(item.committee), item.meeting, item.number),
    Report: lambda report: fold(report.title),
    Indicator: lambda indicator: code_key(indicator.code),
    Measure: lambda measure: (fold(measure.text), measure.level),
    Observation: lambda seen: (
        *(code_key(seen.indicator), fold(seen.measure), seen.level),
        seen.period.text,
    ),
    Priority: lambda priority: (fold(priority.plan), priority.number or fold(priority.title)),
    Recommendation: lambda asked: (fold(asked.body), asked.number),
    Topic: lambda topic: (fold(topic.committee), fold(topic.title)),
    GlossaryTerm: lambda entry: (entry.term, entry.expansion),
    Passage: lambda passage: (passage.source.place, passage.text),
}


def _disputed(first: Record, second: Record) -> Record | None:
    """The first of two figures for one thing and time, saying what the second is; None for one."""
    if not isinstance(first, Observation) or not isinstance(second, Observation):
        return None
    if first.value == second.value or second.value is None:
        return None
    said = f"{second.source.place} prints {second.as_printed} for it {IN_ONE_PAPER}"
    return first if said in first.doubt else replace(first, doubt=_both(first.doubt, said))


def _said_again(first: Record, second: Record) -> tuple[Measure, Observation] | None:
    """The second figure as one of its own, where another sentence states another value.

    Rows of a table that repeat each other are not: one of them may be a slip of the reading.
    """
    if not isinstance(first, Observation) or not isinstance(second, Observation):
        return None
    is_stated = second.measure and not _IN_A_ROW.match(second.source.place)
    if not is_stated or second.value is None or first.value in (None, second.value):
        return None
    level = f"{second.level}, {second.source.place}" if second.level else second.source.place
    measure = Measure(second.council, second.measure, second.source, level, second.unit)
    said = f"{first.source.place} prints {first.as_printed} for it {IN_ONE_PAPER}"
    return measure, replace(second, level=level, doubt=_both(second.doubt, said))


def _both(one: str, other: str) -> str:
    return f"{one}; {other}" if one else other


def _merged(first: Record, second: Record) -> Record:
    if isinstance(first, Officer) and isinstance(second, Officer):
        return _officer(first, second)
    if isinstance(first, Meeting) and isinstance(second, Meeting):
        return second if second.timed and not first.timed else first
    if isinstance(first, Indicator) and isinstance(second, Indicator):
        return second if first.doubt and not second.doubt and second.title else first
    return first


def _officer(first: Officer, second: Officer) -> Officer:
    other = () if second.name == first.name else (second.name,)
    return replace(
        first,
        also_written=_union(first.also_written, (*other, *second.also_written)),
        posts=_posts(first.posts, second.posts),
        phone=first.phone or second.phone,
        email=first.email or second.email,
    )


def _posts(first: tuple[Post, ...], second: tuple[Post, ...]) -> tuple[Post, ...]:
    """Both, a title once however its letters are cased."""
    held = {fold(post.title) for post in first}
    return (*first, *(post for post in second if fold(post.title) not in held))


def _union(first: tuple[_T, ...], second: tuple[_T, ...]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _contradiction(first: Record, second: Record) -> str:
    """Why the second record cannot stand beside the first, "" where it only repeats it."""
    where = f"kept is {first.source.place}"
    if isinstance(first, Observation) and isinstance(second, Observation):
        if first.value != second.value:
            name = second.indicator or second.measure
            return (
                f"a second value for {name} in {second.period.text or 'no period'}: "
                f"{second.as_printed or 'blank'}, not {first.as_printed or 'blank'}; {where}"
            )
    elif isinstance(first, Recommendation) and isinstance(second, Recommendation):
        if fold(first.text) != fold(second.text):
            return f"a second recommendation numbered {second.number}; {where}"
    elif isinstance(first, AgendaItem) and isinstance(second, AgendaItem):
        if fold(first.title) != fold(second.title):
            return f"a second agenda item numbered {second.number}; {where}"
    elif isinstance(first, Topic) and isinstance(second, Topic):
        return f"the topic '{second.title}' stands twice; {where}"
    return ""
