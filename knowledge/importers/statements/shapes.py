"""The ways council prose puts a figure: one function reads one piece, or says that it cannot.

Each shape names the words of the piece that say what was measured; only what becomes a readable
name is taken (`subjects`). Here are the shapes of counts and shares; those of money are in `sums`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.importers.statements.marks import FIGURE, NOW, PERIOD, YEAR_BEFORE

Units = Mapping[str, str]
F = rf"(?P<figure>{FIGURE})"
WORDS = f"[^{FIGURE[1:-1]}]"
HAD = r"(?:had|have|has)"
DONE = (
    r"(?:(?!need)[a-z]{2,}ed|held|given|taken|made|built|seen|found|spent|run|sent|put|met|lost"
    r"|led)"
)
_PREPOSITION = (
    r"(?:in|on|with|at|for|from|through|by|to|across|of|within|during|who|since|under|between)"
)
_STATED_NUMBER = re.compile(
    r"\b(?:numbers?|total|rate|score|average|target|caseload|baseline|ratio|headcount"
    r"|take[- ]?up)\b",
    re.IGNORECASE,
)
_IS = r"(?:was|were|is|are|stood at|stands at|averaged|reached|remains? at|remained at|now at)"
_OF_ITS_TIME = r" (?:in|at|as at|for|on|during|per|by|of which|as of|against|a year|each|and)\b"
_GATHERED = r"(?:cohort|group|panel|sale|team|network|pool|total|sample|backlog|waiting list)s?"
_THINGS = re.compile(r"(?:schools|services|homes|plans|cases|teams|councils|authorities|sites)\b")

_HELD = r"(?:events?|sessions?|training|courses?|workshops?|briefings?|support|advice)"


@dataclass(frozen=True, slots=True)
class Said:
    """One figure's mark with the words (in marks) that say what it is of."""

    mark: str
    words: str


def counts_and_shares(piece: str, unit: Units) -> list[Said]:
    """What the first shape that fits says of a piece; [] where none does."""
    for read in _SHAPES:
        found = list(read(piece, unit))
        if found:
            return found
    return []


def with_who(words: str) -> str:
    """ "children had two changes" is "children who had two changes"."""
    first = re.search(rf" (?:was|were|is|are|who|which|that|(?P<had>{HAD})(?! been)) ", words)
    if not first or not first["had"]:
        return words
    pronoun = "that" if _THINGS.search(words[: first.start()].lower()) else "who"
    return f"{words[: first.start()]} {pronoun}{words[first.start() :]}"


def _several(piece: str, unit: Units) -> Iterator[Said]:
    """ "Website restructured with 13,591 users 97,907 hits and 11,158 leaflets"."""
    match = re.match(rf"(?P<what>[A-Z]{WORDS}+?) with (?P<list>{FIGURE} .+)", piece.strip(" -*"))
    if not match:
        return
    items = re.findall(rf"({FIGURE}) ([a-z]{WORDS}*)", match["list"])
    if len(items) > 1 and not any(unit[mark] for mark, _ in items):
        for mark, noun in items:
            yield Said(mark, f"{match['what']}: {re.sub(r'[, ]+(?:and )?$', '', noun)}")


def _attended(piece: str, unit: Units) -> Iterator[Said]:
    """ "84 courses delivered and attended by 1,520 staff"."""
    match = re.match(
        rf"\W*{F} (?P<what>[a-z][\w ]+?) (?P<done>{DONE}) and (?P<by>{DONE}) by "
        rf"(?P<second>{FIGURE})"
        r" (?P<who>[a-z][a-z ]+)",
        piece,
    )
    if match and not unit[match["figure"]] and not unit[match["second"]]:
        yield Said(match["figure"], f"{match['what']} {match['done']}")
        yield Said(match["second"], f"{match['who']} who {match['by']} {match['what']}")


def _out_of(piece: str, unit: Units) -> Iterator[Said]:
    """ "11 out of 31 schools judged as good"."""
    match = re.match(rf"\W*{F} out of (?:the )?{FIGURE} (?P<what>{WORDS}+)$", piece)
    if match and not unit[match["figure"]]:
        yield Said(match["figure"], with_who(match["what"]))


def _of_those(piece: str, unit: Units) -> Iterator[Said]:
    """ "Of those young people targeted 80% are girls"."""
    match = re.match(
        rf"\W*[Oo]f (?:those |the |all )?(?P<who>[a-z].+?),? {F} (?:were|are|was|is) (?P<what>.+)",
        piece,
    )
    if match and unit[match["figure"]] == "%":
        yield Said(match["figure"], f"{match['who']} who are {match['what']}")


def _of_all(piece: str, unit: Units) -> Iterator[Said]:
    """ "Of the 45 complaints received, 30 were upheld"."""
    match = re.match(
        rf"\W*[Oo]f (?:those |the |all )?(?P<all>{FIGURE}) (?P<who>[a-z]{WORDS}+?),? {F}"
        rf" (?:were|are|was|is|had been|have been) (?P<what>{WORDS}+)$",
        piece,
    )
    if match and not unit[match["figure"]] and not unit[match["all"]]:
        yield Said(match["all"], match["who"])
        yield Said(match["figure"], f"{match['who']} that were {match['what']}")


def _share(piece: str, unit: Units) -> Iterator[Said]:
    """ "42% of children had no change"; with a verb, else it is a share of nothing said."""
    match = re.search(rf"(?:^|[\s(]){F}\)? of (?:the |our |all )?(?P<who>{WORDS}+)$", piece)
    if not match or unit[match["figure"]] != "%":
        return
    if re.search(rf"\b(?:was|were|is|are|{HAD}|who|{DONE}|[a-z]+ing|not in)\b", match["who"]):
        yield Said(match["figure"], with_who(match["who"]))


def _represents(piece: str, unit: Units) -> Iterator[Said]:
    """ "The reserve carried forward represents 5.8% of the controllable budget"."""
    match = re.match(
        rf"(?P<who>{WORDS}+?) (?:represents?|represented|equates to|is equivalent to|accounts? for"
        rf"|accounted for|makes? up|was|is) {F} of (?:the |our |all )?(?P<of>{WORDS}+)$",
        piece,
    )
    if match and unit[match["figure"]] == "%":
        yield Said(match["figure"], f"{match['who']} as a share of {match['of']}")


def _count_and_share(piece: str, unit: Units) -> Iterator[Said]:
    """ "53 children (17.3%) adopted"; the share is another figure of the same thing."""
    match = re.match(
        rf"(?P<lead>{WORDS}*?){F} (?P<who>[A-Za-z]{WORDS}*?) ?\((?P<share>{FIGURE})"
        rf"(?P<of>{WORDS}*?)\)"
        rf"(?P<rest>{WORDS}*)$",
        piece,
    )
    if not match or unit[match["figure"]] or unit[match["share"]] != "%":
        return
    if _leads_to_a_count(match["lead"]):
        words = with_who(f"{match['who'].strip()} {match['rest'].strip()}")
        yield Said(match["figure"], words)
        yield Said(match["share"], f"{words} {match['of'].strip()} (%)")


def _had_in_brackets(piece: str, unit: Units) -> Iterator[Said]:
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


def _more_in_brackets(piece: str, unit: Units) -> Iterator[Said]:
    """ "More children in deprived areas (88%) are registered"; "the score (16 points) is worse"."""
    match = re.match(
        rf"\W*(?:More |Fewer )?(?P<who>[A-Za-z][^()]*?) \({F}\)"
        rf"(?: (?:are|were|have been|was|is) (?P<what>{WORDS}*))?[ ,.]*$",
        piece,
    )
    if match and unit[match["figure"]] in ("%", "points") and len(match["who"].split()) > 2:
        yield Said(match["figure"], f"{match['who']} {match['what'] or ''}")


def _will_be(piece: str, unit: Units) -> Iterator[Said]:
    """ "Durham will be supporting 4 participants on the programme": to come, and so it is said."""
    coming = re.match(
        rf"(?P<who>[A-Z][\w' ]+?) will be (?P<verb>[a-z]+)ing {F} (?P<what>[a-z]+)(?P<rest> .+)",
        piece,
    )
    if coming and not unit[coming["figure"]]:
        done = f"to be {coming['verb']}ed by {coming['who']}"
        yield Said(coming["figure"], f"{coming['what']} {done}{coming['rest']}")
    future = re.match(rf"\W*{F} (?P<what>[A-Za-z ]+?) will be (?P<rest>{WORDS}+)", piece)
    if future and not unit[future["figure"]]:
        yield Said(future["figure"], f"{future['what']} to be {future['rest']}")


def _counted(piece: str, unit: Units) -> Iterator[Said]:
    """ "34 managers have completed the training"; "there were 33 children in placements"."""
    match = re.match(rf"(?P<lead>{WORDS}*?)\(?{F}\)? (?P<what>[A-Za-z]{WORDS}*)$", piece)
    if not match or unit[match["figure"]] or not _leads_to_a_count(match["lead"]):
        return
    what = match["what"]
    if re.match(
        rf"(?:and|or|of|in|at|by|per|to|for|as|than|{HAD}|was|were|is|are|will|not)\b", what
    ):
        return
    if re.match(rf"{DONE}\b", what):
        return
    rest = what.partition(" ")[2]
    said = rf"\b(?:{HAD}|was|were|are|is|who|which|{DONE}|[a-z]{{3,}}ing|with|without|in|on|for)\b"
    if re.search(said, rest, re.IGNORECASE) and not re.fullmatch(rf"{DONE} \w+", rest):
        yield Said(match["figure"], with_who(what))


def _leads_to_a_count(lead: str) -> bool:
    """True where what stands before the count is no part of another statement."""
    lead = lead.strip(" ,(*-")
    return not lead or bool(
        re.search(
            r"(?:^|\b)(?:there (?:was|were|are|is|have been|had been)(?: also)?(?: a total of)?"
            r"|to date|currently|in total|a further|an additional|in all|a total of|this means(?:"
            r" that)?"
            rf"|responsible for|(?:in|at|during|as at|by|on) (?:{PERIOD}|{YEAR_BEFORE}|{NOW})"
            r"|shows? that|showed that|(?:support|services?|provision|places?) for(?: the)?|with)$",
            lead,
            re.IGNORECASE,
        )
    )


def _trained(piece: str, unit: Units) -> Iterator[Said]:
    """ "Trained over 1,800 taxi drivers in CSE"; "the academy has supported 12 social workers"."""
    match = re.match(
        rf"(?P<who>{WORDS}*?)(?:\b{HAD} |^\W*)(?:also |now |directly |already )*(?P<done>{DONE})"
        rf"(?P<with> with)? (?:a further |an additional |a total of )?{F}"
        rf" (?P<what>[a-z](?:(?! {_PREPOSITION}\b)[^,\ue000-\ue0ff])*)(?P<rest>{WORDS}*)$",
        piece,
        re.IGNORECASE,
    )
    if not match or unit[match["figure"]]:
        return
    who = re.split(r" (?:was|were|is|are) ", match["who"])[0].strip(" ,")
    who = re.sub(r"^(?:an?|the) ", "", who, flags=re.IGNORECASE)
    is_clear = who and not re.search(r"\b(?:and|to|we|it|which|that|this)\b", who, re.IGNORECASE)
    by = f" by {who}" if is_clear else ""
    done = f"{match['done'].lower()}{match['with'] or ''}"
    yield Said(match["figure"], f"{match['what']} {done}{by}{match['rest']}")


def _gathered(piece: str, unit: Units) -> Iterator[Said]:
    """ "A second cohort of 16 managers is underway"; "learning events to over 700 staff"."""
    match = re.search(
        rf"(?:\b(?:an?|the) |with |^\W*)(?P<group>(?:[a-z]+ )?(?:{_GATHERED} of|{_HELD} (?:to|for"
        rf"|with)))"
        rf" (?:the )?{F} (?P<who>[a-z]{WORDS}+)$",
        piece,
    )
    if match and not unit[match["figure"]]:
        yield Said(match["figure"], f"{match['group']} {match['who']}")


def _is_figure(piece: str, unit: Units) -> Iterator[Said]:
    """ "The re-referral rate is 17%"; for counts only what is said to be a number or a rate."""
    match = re.match(
        rf"(?P<who>{WORDS}+?),? {_IS} (?:just |only |now )?\(?{F}\)?(?P<rest>.*)$", piece
    )
    if not match or unit[match["figure"]] == "£":
        return
    if re.match(r" [a-z]+", match["rest"]) and not re.match(_OF_ITS_TIME, match["rest"]):
        return
    if unit[match["figure"]] or _STATED_NUMBER.search(match["who"]):
        per = re.match(rf" per [^,.;(){FIGURE[1:-1]}]+", match["rest"])
        yield Said(match["figure"], f"{match['who']}{per[0] if per else ''}")


def _behind_a_rate(piece: str, unit: Units) -> Iterator[Said]:
    """ "Conception rate = 25.9 per 1,000 population (213 conceptions)"; the rate has a shape."""
    match = re.match(rf"(?P<rate>{WORDS}+?) = {FIGURE} per [^()]+ \({F} (?P<noun>[a-z ]+)\)", piece)
    if match and not unit[match["figure"]]:
        yield Said(match["figure"], f"{match['noun']} behind the {match['rate']}")


def _change(piece: str, unit: Units) -> Iterator[Said]:
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


_SHAPES = (
    _several,
    _attended,
    _out_of,
    _of_those,
    _of_all,
    _represents,
    _share,
    _count_and_share,
    _had_in_brackets,
    _more_in_brackets,
    _behind_a_rate,
    _change,
    _will_be,
    _counted,
    _trained,
    _gathered,
    _is_figure,
)
