"""Minutes of town, parish and community councils, and of others that are laid out like them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.domain.documents import Document
from knowledge.domain.officers import Councillor, Officer, Post
from knowledge.domain.records import Record
from knowledge.importers.meetings.listed_names import ELECTED
from knowledge.importers.meetings.meeting_titles import council_in
from knowledge.importers.meetings.other_meetings import NEXT
from knowledge.importers.minutes.chairing import took_the_chair, whole_name
from knowledge.importers.minutes.labelled_front import (
    LabelledFront,
    members_of,
    note,
    note_labelled,
    take,
    with_office_bearers,
    with_whole_lists,
)
from knowledge.importers.minutes.minute_records import (
    Held,
    meetings_of,
    minute_of,
    present_at,
)
from knowledge.importers.minutes.minuted_items import MinutedItem
from knowledge.importers.minutes.minutes_tables import with_minuted_rows
from knowledge.importers.minutes.numbered_items import items_of
from knowledge.importers.minutes.resolutions import resolved_sentences
from knowledge.importers.minutes.sentences import sentences_of
from knowledge.importers.minutes.who_acts import Initials, marked_actions
from knowledge.importers.sources import source_of_line
from knowledge.readers.blocks import Line, Pages, Table

_FRONT_LINES = 60
_SORRY = re.compile(r"\bapolog(?:y|ies)\b", re.IGNORECASE)
_THERE = re.compile(
    r"(?:those )?(?:members |councillors )?(?:present|attendance|in attendance)\b", re.I
)
_ELECTION = re.compile(
    r"(?:election|appointment) of (?:the |a )?(?P<role>(?:vice[- ])?chair(?:man|woman"
    r"|person)?)\b.*",
    re.I,
)
_ABOVE = re.compile(
    r"\bminutes of (?:the|a) (?:\w+ )?meeting of the above (?P<body>(?:\w+ )?Council)\b", re.I
)
_LONGEST_APOLOGIES = 700


@dataclass(frozen=True, slots=True)
class LocalMinutes:
    """What a paper's lines say: the front and the items."""

    front: LabelledFront
    items: tuple[MinutedItem, ...]


def local_minutes(pages: Pages) -> LocalMinutes | None:
    """The minutes that a paper is; None where it is none.

    It is where it names a council, says who was present or that it is minutes, and has items of
    which one is business of every council's meeting ("Apologies").
    """
    lines = [block for block in with_minuted_rows(pages) if not isinstance(block, Table)]
    unnamed = _unnamed(lines[:_FRONT_LINES])
    if not unnamed and not any(council_in(line.text)[0] for line in lines[:_FRONT_LINES]):
        return None
    before, items = items_of(lines)
    if not items or len(before) > _FRONT_LINES:
        return None
    front = LabelledFront()
    for line in with_whole_lists(before):
        note(line, front)
    front.body = front.body or _named_most(lines) or unnamed
    items = _with_people(items, front)
    front.people = with_office_bearers(front.people)
    return LocalMinutes(front, tuple(items)) if front.body and _is_told(front, items) else None


def _is_told(front: LabelledFront, items: Sequence[MinutedItem]) -> bool:
    """True where the paper says that it is minutes, or tells both who was there and what was said.

    The members whom an agenda is sent to were not there yet, and its items say nothing.
    """
    has_said = sum(bool(item.paragraphs) for item in items) * 2 >= len(items)
    if front.says_minutes:
        return bool(front.people) or (front.day is not None and has_said)
    return front.is_local and front.has_list and bool(front.people) and has_said


def _named_most(lines: Sequence[Line]) -> str:
    """The council that the paper names most often, where its first lines say only "the Council"."""
    named = Counter(
        name for line in lines for name, is_local in [council_in(line.text)] if is_local
    )
    return named.most_common(1)[0][0] if named else ""


def _unnamed(lines: Sequence[Line]) -> str:
    """ "Minutes of a meeting of the above Council": its name stood in a letterhead that is lost."""
    found = next((match for line in lines if (match := _ABOVE.search(line.text))), None)
    return found["body"] if found else ""


def _with_people(items: Sequence[MinutedItem], front: LabelledFront) -> list[MinutedItem]:
    """Notes who sent apologies, and who was there where that stands among the items.

    The items are given back without a heading "Present", which is none.
    """
    kept: list[MinutedItem] = []
    for item in items:
        said = " ".join(item.paragraphs)
        if _THERE.match(item.title) and not front.has_list:
            front.label, front.label_said, front.has_list = "there", item.title, True
            for text in item.paragraphs:
                if not note_labelled(text, item.line, front):
                    take(text, item.line, front)
            kept += [item] if item.number else []
            continue
        if _SORRY.search(item.title) and len(said) <= _LONGEST_APOLOGIES:
            front.label = "sorry"
            take(_of_apologies(said), item.line, front)
        _note_elected(item, front)
        for text in item.paragraphs[:2]:
            if not front.chaired:
                front.chaired = took_the_chair(text)
        kept.append(item)
    return kept


def _note_elected(item: MinutedItem, front: LabelledFront) -> None:
    """Who was elected to the chair or as the deputy, where an annual meeting's item says so."""
    elected = _ELECTION.fullmatch(item.title)
    for at, each in enumerate(front.people if elected else ()):
        name = re.escape(each.who.name)
        if re.search(
            rf"\b{name},? (?:was|be|is)\b[^.]* (?:nominated|elected|appointed)|elected {name}",
            " ".join(item.paragraphs),
        ):
            if elected and not each.who.roles:
                who = replace(each.who, roles=(elected["role"],))
                front.people[at] = replace(each, who=who)
            return


def _of_apologies(said: str) -> str:
    """The sentences of such an item that name those who are sorry; all of it where none says so."""
    sentences = sentences_of(said)
    told = [
        each
        for each in sentences
        if _SORRY.search(each) or not re.search(r"\b(?:was|were|to)\b", each)
    ]
    return " ; ".join(told)


def read_local_minutes(found: LocalMinutes, document: Document) -> list[Record]:
    """The meeting, the people, the minutes and what somebody is to do."""
    front, items = found.front, found.items
    held = Held(front.body, front.day, front.line, front.at, front.venue, _chair(front))
    said = [
        (text, source_of_line(document, item.line)) for item in items for text in _named_in(item)
    ]
    there = [(each.line.text, each.line) for each in front.people if each.label == "there"]
    day = f", {front.day:%-d %B %Y}" if front.day else ""
    return [
        *meetings_of(held, said, document),
        *_councillors(front, document),
        *_officers(front, document),
        *present_at(held, there, document),
        *(minute_of(item, held, resolved_sentences(item.paragraphs), document) for item in items),
        *marked_actions(items, _initials(front), f"{document.title}{day}", document),
    ]


def _initials(front: LabelledFront) -> Initials:
    given = frozenset(each.who.initials for each in front.people if each.who.initials)
    names = [
        [w for w in each.who.name.split() if w[-1] != "." or len(w) < 3] for each in front.people
    ]
    made = frozenset(f"{n[0][0]}{n[-1][0]}" for n in names if len(n) == 2 and len(n[0]) > 2)
    return Initials(given, made)


def _named_in(item: MinutedItem) -> list[str]:
    """The words of an item that may name the last meeting or the next."""
    title = item.title
    if NEXT.search(title) and item.paragraphs:
        title = f"{title}: {item.paragraphs[0]}"
    return [title, *(text for text in item.paragraphs if NEXT.match(text))]


def _chair(front: LabelledFront) -> str:
    if front.chaired:
        bare = ELECTED.sub("", front.chaired).strip()
        there = (each.who.name for each in front.people if each.label == "there")
        # What the paper prints with initials stays as it is.
        named = whole_name(bare, there) if " " not in bare else ""
        is_other = re.match("Mrs?|Ms|Miss", front.chaired)
        return front.chaired if is_other else _as_councillor(named or bare)
    chairs = [each.who for each in front.people if each.who.has_chair and each.label != "sorry"]
    names = list(dict.fromkeys(who.name for who in chairs))
    return _as_councillor(names[0]) if len(names) == 1 else ""


def _as_councillor(name: str) -> str:
    bare = ELECTED.sub("", name)
    return f"Councillor {bare}"


def _councillors(front: LabelledFront, document: Document) -> Iterator[Councillor]:
    """Its own members, and those of other councils with what they are ("County Councillor")."""
    taken: list[str] = []
    for each in members_of(front.people):
        who = each.who
        if any(_same(who.name, name) for name in taken):
            continue
        taken.append(who.name)
        own = not who.of and each.label not in ("also", "other")
        roles = (*who.roles, f"{who.of} Councillor") if who.of else who.roles
        yield Councillor(
            document.council,
            who.name,
            source_of_line(document, each.line),
            front.body if own else "",
            roles,
        )


def _same(name: str, other: str) -> bool:
    """True where both may be written of one person: "Low" and "Ann Low", "A Low" and "Ann Low"."""
    first, second = name.replace(".", " ").split(), other.replace(".", " ").split()
    if first[-1].lower() != second[-1].lower():
        return False
    titles = ("mr", "mrs", "ms", "miss", "dr")
    given = [[p for p in parts[:-1] if p.lower() not in titles] for parts in (first, second)]
    if not all(given):
        return True
    mine, theirs = given[0][0].lower(), given[1][0].lower()
    return mine == theirs or (min(len(mine), len(theirs)) == 1 and mine[0] == theirs[0])


def _officers(front: LabelledFront, document: Document) -> Iterator[Officer]:
    for each in front.people:
        who = each.who
        if who.post and not who.is_member:
            also = (who.initials,) if who.initials else ()
            yield Officer(
                document.council,
                who.name,
                source_of_line(document, each.line),
                also_written=also,
                posts=(Post(who.post),),
            )
