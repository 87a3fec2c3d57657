"""The records of minutes: the meeting and those it names, who was there; and all their items."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from knowledge.domain.documents import Document, Source
from knowledge.domain.meetings import Committee, Contact, Minute
from knowledge.domain.records import Record
from knowledge.importers.meetings.calendar_entries import meeting_on
from knowledge.importers.meetings.other_meetings import meetings_named
from knowledge.importers.minutes.minuted_items import MinutedItem
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Line


@dataclass(frozen=True, slots=True)
class Held:
    """What the front of minutes says of their meeting; `line` is the one that names it."""

    committee: str
    day: date | None
    line: Line | None
    at: time | None = None
    venue: str = ""
    chair: str = ""
    contacts: tuple[Contact, ...] = ()


def meetings_of(
    held: Held, said: Iterable[tuple[str, Source]], document: Document
) -> Iterator[Record]:
    """The committee, its meeting, and those before and after it that the words `said` name.

    Nothing where the front says no day.
    """
    if held.day is None or held.line is None:
        return
    source = source_of_line(document, held.line)
    yield Committee(document.council, held.committee, source)
    meeting = meeting_on(held.committee, held.day, held.at, "", source, document, held.venue)
    yield replace(meeting, chair=held.chair, contacts=held.contacts)
    yield from meetings_named(said, held.committee, held.day, document)


def present_at(
    held: Held, there: Sequence[tuple[str, Line]], document: Document
) -> Iterator[Minute]:
    """Who was present, as printed: the paper does not always say who of them is a councillor."""
    if there:
        yield Minute(
            council=document.council,
            committee=held.committee,
            title="Present",
            text="; ".join(dict.fromkeys(text for text, _ in there)),
            source=source_of_line(document, there[0][1]),
            held_on=held.day,
        )


def minute_of(
    item: MinutedItem, held: Held, resolved: Iterable[str], document: Document, doer: str = ""
) -> Minute:
    """One item with all that was said under it, what of it was resolved, and who is to act."""
    return Minute(
        council=document.council,
        committee=held.committee,
        title=item.title,
        text=" ".join(item.paragraphs),
        source=source_of_line(document, item.line),
        held_on=held.day,
        number=item.number,
        resolved=" ".join(resolved),
        doer=doer,
    )
