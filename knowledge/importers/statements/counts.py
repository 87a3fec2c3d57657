"""Counts as council prose puts them: so many of something, and what was done."""

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
_HELD = r"(?:events?|sessions?|training|courses?|workshops?|briefings?|support|advice)"


def several(piece: str, unit: Units) -> Iterator[Said]:
    """ "Website restructured with 13,591 users 97,907 hits and 11,158 leaflets"."""
    match = re.match(rf"(?P<what>[A-Z]{WORDS}+?) with (?P<list>{FIGURE} .+)", piece.strip(" -*"))
    if not match:
        return
    items = re.findall(rf"({FIGURE}) ([a-z]{WORDS}*)", match["list"])
    if len(items) > 1 and not any(unit[mark] for mark, _ in items):
        for mark, noun in items:
            yield Said(mark, f"{match['what']}: {re.sub(r'[, ]+(?:and )?$', '', noun)}")


def attended(piece: str, unit: Units) -> Iterator[Said]:
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


def out_of(piece: str, unit: Units) -> Iterator[Said]:
    """ "11 out of 31 schools judged as good"."""
    match = re.match(rf"\W*{F} out of (?:the )?{FIGURE} (?P<what>{WORDS}+)$", piece)
    if match and not unit[match["figure"]]:
        yield Said(match["figure"], with_who(match["what"]))


def of_all(piece: str, unit: Units) -> Iterator[Said]:
    """ "Of the 45 complaints received, 30 were upheld"."""
    match = re.match(
        rf"\W*[Oo]f (?:those |the |all )?(?P<all>{FIGURE}) (?P<who>[a-z]{WORDS}+?),? {F}"
        rf" (?:were|are|was|is|had been|have been) (?P<what>{WORDS}+)$",
        piece,
    )
    if match and not unit[match["figure"]] and not unit[match["all"]]:
        yield Said(match["all"], match["who"])
        yield Said(match["figure"], f"{match['who']} that were {match['what']}")


def will_be(piece: str, unit: Units) -> Iterator[Said]:
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


def counted(piece: str, unit: Units) -> Iterator[Said]:
    """ "34 managers have completed the training"; "there were 33 children in placements"."""
    match = re.match(rf"(?P<lead>{WORDS}*?)\(?{F}\)? (?P<what>[A-Za-z]{WORDS}*)$", piece)
    if not match or unit[match["figure"]] or not leads_to_a_count(match["lead"]):
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


def trained(piece: str, unit: Units) -> Iterator[Said]:
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


def making(piece: str, unit: Units) -> Iterator[Said]:
    """ "led to Ofsted making 14 recommendations for improvement"."""
    match = re.search(
        rf"\b(?P<who>[A-Z][\w'&]+) (?P<verb>making|issuing) {F} (?P<what>(?:recommendations"
        rf"|requirements|notices|orders)\b{WORDS}*)$",
        piece,
    )
    if match and not unit[match["figure"]]:
        done = {"making": "made", "issuing": "issued"}[match["verb"]]
        what = match["what"].partition(" by ")[0]
        yield Said(match["figure"], f"{what} {done} by {match['who']}")


def gathered(piece: str, unit: Units) -> Iterator[Said]:
    """ "A second cohort of 16 managers is underway"; "learning events to over 700 staff"."""
    match = re.search(
        rf"(?:\b(?:an?|the) |with |^\W*)(?P<group>(?:[a-z]+ )?(?:{_GATHERED} of|{_HELD} (?:to|for"
        rf"|with)))"
        rf" (?:the )?{F} (?P<who>[a-z]{WORDS}+)$",
        piece,
    )
    if match and not unit[match["figure"]]:
        # "learning events to 700 staff": it is the staff that are counted.
        is_held = re.search(rf"{_HELD} (?:to|for|with)$", match["group"])
        counted = f": {match['who'].split()[0]}" if is_held else ""
        yield Said(match["figure"], f"{match['group']} {match['who']}{counted}")


def is_figure(piece: str, unit: Units) -> Iterator[Said]:
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


def behind_a_rate(piece: str, unit: Units) -> Iterator[Said]:
    """ "Conception rate = 25.9 per 1,000 population (213 conceptions)"; the rate has a shape."""
    match = re.match(rf"(?P<rate>{WORDS}+?) = {FIGURE} per [^()]+ \({F} (?P<noun>[a-z ]+)\)", piece)
    if match and not unit[match["figure"]]:
        yield Said(match["figure"], f"{match['noun']} behind the {match['rate']}")


_REQUIRED = re.compile(
    rf"(?:The |Our )?(?P<who>[A-Z][\w' ]+?) (?:{HAD}|is|are|was|were) .*?\b(?:is|are) required to"
    rf" [a-z]+ at {F} (?P<what>[a-z]+)(?: \((?P<other>{FIGURE}) (?P<of>[a-z]+)\))?"
)


def required(text: str, unit: Units) -> Iterator[Said]:
    """ "The Centre ... is required to operate at 90% capacity (12.6 beds)": what it must reach."""
    match = _REQUIRED.match(text)
    if match and unit[match["figure"]] == "%":
        words = f"{match['what']} required of {match['who']}"
        yield Said(match["figure"], words)
        if match["other"] and not unit[match["other"]]:
            yield Said(match["other"], f"{words} ({match['of']})")
