"""Which council a paper belongs to: by its full name, else by a place that it keeps naming.

English authorities as they stand in law: the counties, districts, unitary and metropolitan
authorities and London boroughs of the Local Government Acts 1972 and 1992 and the structural
changes orders up to 2023, with those that papers before their abolition name.
"""

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from knowledge.domain.folding import plain, squash
from knowledge.domain.person_names import has_given_name
from knowledge.importers.meetings.meeting_titles import council_in
from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

# These words stand in papers far more often as words than as places.
_ALSO_WORDS = frozenset(
    {"Reading", "Bury", "Rugby", "Bath", "Boston", "Sale", "Mole Valley", "Eden"}
)
_MANY_PLACES = 12
_KEEPS_NAMING = 3
# "Parish Council" by itself names none.
_KIND_ONLY = 2
_FIRST_BLOCKS = 6
_KINDS = (
    r"(?:Metropolitan Borough|London Borough|Borough|County|City|District|Metropolitan District)"
)
_FULL_NAME = re.compile(
    rf"(?:London Borough of |Royal Borough of )?"
    rf"((?:[A-Z][\w'’-]+,? (?:and |upon |on |under |of |with |& )?){{1,4}}?){_KINDS} Council\b"
)
# "Westvale Council – SEND plan": the line begins with a name and ends or breaks off after it.
_HEADED = re.compile(
    r"(?!(?:Full|Meeting|Minutes|Annual|The|County|City|Borough|District)\b)"
    r"(?P<name>(?:[A-Z][\w'’-]*,? (?:and |upon |on |under |of |with |& )?){1,5}(?:Council|COUNCIL))"
    r"(?=\s*(?:$|[-–—:|,])|(?<=(?:unty|City|ough|rict|UNTY|CITY|OUGH|RICT) (?:Council|COUNCIL)) \w)"
)
# A council of young people or of a school is no authority.
_OTHER_COUNCIL = re.compile(r"\b(?:youth|care|school|children|student|parent)", re.IGNORECASE)
_PERSON = re.compile(r"\b([A-Z][a-z]+) [A-Z][a-z]+\b")


@cache
def authorities() -> dict[str, str]:
    """The full name of each authority by its place: "Durham" is "Durham County Council"."""
    text = files("knowledge.importers").joinpath("authorities.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        form, _, places = line.partition(":")
        if places and not line.startswith("#"):
            for place in places.split(";"):
                found.setdefault(place.strip(), form.replace("*", place.strip()))
    return found


def council_of(pages: Pages) -> str:
    """The council's full name, "" where the paper does not say it clearly.

    A full name ("Durham County Council") counts before everything, unless the council's own
    address on the internet stands as often: a paper may name a neighbour in full and never
    itself. Several are settled by how often they stand. Else the one English authority whose
    place is named clearly more often than any other.
    """
    if own := _of_a_parish(pages):
        return own
    # A narrow column breaks an address before its dots ("name@kent .gov.uk").
    text = plain(" ".join(_texts(pages))).replace(" .gov.uk", ".gov.uk")
    named = Counter(_full_names(text)).most_common(1)
    addressed = Counter(_domains(text)).most_common(1)
    if named or addressed:
        return max([*addressed, *named], key=lambda pair: pair[1])[0]
    # County halls stand in county towns, which have district councils of their own.
    text = re.sub(r"County Hall, \w+", "", text)
    # "Tom Hart" is no word of Hart District.
    text = _PERSON.sub(lambda m: " " if has_given_name(m[1]) else m[0], text)
    places = Counter(match.group() for match in _places().finditer(text))
    for place in _ALSO_WORDS:
        del places[place]
    ranked = places.most_common(2)
    printed = _as_printed(pages)
    if printed and (not ranked or ranked[0][1] < _KEEPS_NAMING):
        return printed
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return ""
    # A list of every authority is nobody's own.
    if len(places) > _MANY_PLACES and 2 * ranked[0][1] < places.total():
        return ""
    return authorities()[ranked[0][0]]


def _of_a_parish(pages: Pages) -> str:
    """The town's or parish's council that the first lines name, and no authority beside it.

    Its papers name the county and the district more often than itself.
    """
    lines = [plain(b.text) for b in pages.blocks[:_FIRST_BLOCKS] if not isinstance(b, Table)]
    named = [
        name for name, is_local in map(council_in, lines) if is_local and name.endswith("Council")
    ]
    is_own = named and not any(_full_names(line) for line in lines)
    return named[0] if is_own and len(named[0].split()) > _KIND_ONLY else ""


def _as_printed(pages: Pages) -> str:
    """A council that no list has, where one of the first lines is its name; "" without one."""
    for block in pages.blocks[:_FIRST_BLOCKS]:
        match = None if isinstance(block, Table) else _HEADED.match(plain(block.text))
        if match and not _OTHER_COUNCIL.search(match["name"]):
            name = match["name"].strip()
            return name.title() if name.isupper() else name
    return ""


def _full_names(text: str) -> list[str]:
    """Full names of authorities that exist, in the form the bundled list gives them."""
    names = []
    for match in _FULL_NAME.finditer(text):
        words = match[1].strip(" ,").split()
        tails = (" ".join(words[i:]) for i in range(len(words)))
        names.extend(authorities()[tail] for tail in tails if tail in authorities())
    return names


def _domains(text: str) -> list[str]:
    """The authorities whose places are written together before ".gov.uk"."""
    by_letters = {squash(place): name for place, name in authorities().items()}
    found = (squash(match[1]) for match in re.finditer(r"\b([\w-]+)\.gov\.uk\b", text))
    return [by_letters[letters] for letters in found if letters in by_letters]


@cache
def _places() -> re.Pattern[str]:
    longest_first = sorted(authorities(), key=len, reverse=True)
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b(?! (?:Road|Street|Lane|[Cc]arriage))"
    )


def _texts(pages: Pages) -> list[str]:
    texts: list[str] = []
    for block in pages.blocks:
        if isinstance(block, (Heading, Paragraph)):
            texts.append(block.text)
        elif isinstance(block, Table):
            texts.extend(cell.text for row in block.rows for cell in row.cells)
    return texts
