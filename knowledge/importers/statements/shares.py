"""Shares as council prose puts them: of whom or what, and who had or did what."""

import re
from collections.abc import Iterator

from knowledge.importers.statements.marks import FIGURE
from knowledge.importers.statements.said import (
    DONE,
    HAD,
    WORDS,
    F,
    Said,
    Units,
    leads_to_a_count,
    with_who,
)


def of_those(piece: str, unit: Units) -> Iterator[Said]:
    """ "Of those young people targeted 80% are girls"."""
    match = re.match(
        rf"\W*[Oo]f (?:those |the |all )?(?P<who>[a-z].+?),? {F} (?:were|are|was|is) (?P<what>.+)",
        piece,
    )
    if match and unit[match["figure"]] == "%":
        yield Said(match["figure"], f"{match['who']} who are {match['what']}")


def share(piece: str, unit: Units) -> Iterator[Said]:
    """ "42% of children had no change"; with a verb, else it is a share of nothing said."""
    match = re.search(rf"(?:^|[\s(]){F}\)? of (?:the |our |all )?(?P<who>{WORDS}+)$", piece)
    if not match or unit[match["figure"]] != "%":
        return
    if re.search(rf"\b(?:was|were|is|are|{HAD}|who|{DONE}|[a-z]+ing|not in)\b", match["who"]):
        yield Said(match["figure"], with_who(match["who"]))


def represents(piece: str, unit: Units) -> Iterator[Said]:
    """ "The reserve carried forward represents 5.8% of the controllable budget"."""
    match = re.match(
        rf"(?P<who>{WORDS}+?) (?:represents?|represented|equates to|is equivalent to|accounts? for"
        rf"|accounted for|makes? up|was|is) {F} of (?:the |our |all )?(?P<of>{WORDS}+)$",
        piece,
    )
    if match and unit[match["figure"]] == "%":
        yield Said(match["figure"], f"{match['who']} as a share of {match['of']}")


def count_and_share(piece: str, unit: Units) -> Iterator[Said]:
    """ "53 children (17.3%) adopted"; the share is another figure of the same thing."""
    match = re.match(
        rf"(?P<lead>{WORDS}*?){F} (?P<who>[A-Za-z]{WORDS}*?) ?\((?P<share>{FIGURE})"
        rf"(?P<of>{WORDS}*?)\)"
        rf"(?P<rest>{WORDS}*)$",
        piece,
    )
    if not match or unit[match["figure"]] or unit[match["share"]] != "%":
        return
    if leads_to_a_count(match["lead"]):
        words = with_who(f"{match['who'].strip()} {match['rest'].strip()}")
        yield Said(match["figure"], words)
        yield Said(match["share"], f"{words} {match['of'].strip()} (%)")


def had_in_brackets(piece: str, unit: Units) -> Iterator[Said]:
    """ "Fewer children had dental checks (82.5%) and health assessments (86.4%)"."""
    match = re.match(
        rf"(?:More |Fewer |\W)*(?P<who>[A-Za-z][^()]*?) (?P<had>{HAD}|received) "
        rf"(?P<first>[^()]+?) \((?P<a>{FIGURE})\)(?:,? and (?P<second>[^()]+?) \("
        rf"(?P<b>{FIGURE})\))?",
        piece,
    )
    if match and unit[match["a"]] == "%":
        yield Said(match["a"], f"{match['who']} who {match['had']} {match['first']}")
        if match["b"]:
            yield Said(match["b"], f"{match['who']} who {match['had']} {match['second']}")


def more_in_brackets(piece: str, unit: Units) -> Iterator[Said]:
    """ "More children in deprived areas (88%) are registered"; "the score (16 points) is worse"."""
    match = re.match(
        rf"\W*(?:More |Fewer )?(?P<who>[A-Za-z][^()]*?) \({F}\)"
        rf"(?: (?:are|were|have been|was|is) (?P<what>{WORDS}*))?[ ,.]*$",
        piece,
    )
    if match and unit[match["figure"]] in ("%", "points") and len(match["who"].split()) > 2:
        yield Said(match["figure"], f"{match['who']} {match['what'] or ''}")


def change(piece: str, unit: Units) -> Iterator[Said]:
    """ "A 7% reduction in practitioners holding 25 or more cases"."""
    match = re.match(
        rf"{WORDS}*?(?:^|\b(?:an?|the|further)\s+|\W)\W*{F}"
        rf" (?P<what>(?:[a-z]+ )?(?:increase|decrease|reduction|improvement|rise|fall|drop"
        rf"|growth)s?"
        rf" (?:in|of) {WORDS}+?)(?: from {FIGURE}.*)?$",
        piece,
        re.IGNORECASE,
    )
    if match and unit[match["figure"]] in ("%", "percentage points", ""):
        yield Said(match["figure"], match["what"])
