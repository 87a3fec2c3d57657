"""The ways council prose puts a sum of money: one function reads one piece in marks."""

import re
from collections.abc import Iterator

from knowledge.importers.statements.marks import FIGURE, PERIOD
from knowledge.importers.statements.said import DONE, HAD, WORDS, F, Said

_SIDE = (
    r"(?:(?:over|under|above|below|lower than|higher than|less than|more than|within) (?:the |its"
    r" )?"
    r"(?:\w+ )?budget|overs?pent|unders?pent|over ?spent|under ?spent"
    r"|forecast(?:ing)? to (?:over|under) ?spend(?: [a-z]+){0,5})"
)
_SPENT = r"(?:over|under)[ -]?spen[dt]"
_KINDS = (
    r"(?:increase|decrease|reduction|underspend|overspend|under spend|over spend|saving|shortfall"
    r"|investment|contribution|funding|grant|deficit|surplus|cut|pressure|cost|budget|allocation"
    r"|commitment|programme|scheme|contract|package|fund|reserve|bid|income|loan|award|project)s?"
)
_IS = (
    r"(?:(?:is|are|was|were) (?:forecast|projected|estimated|expected) (?:at|to be)|was|were|is|are"
    r"|stood at|stands at|total(?:s|led)|amount(?:s|ed)? to|reached|remains? at"
    r"|remained at)"
)
_BELONGS = re.compile(
    r"\s*(?P<more>(?:(?:from|for|on|in|to|of|due to|due from|relating to|across|towards|against"
    r"|secured|received|made|as an?|each|per|a year|including)\b"
    rf"|(?:was|were|has been|have been) {DONE}\b)[^;]*)"
)
# Directly before a sum, without "of": "income £214K", "cost the UK £29b", "used £74K".
_SUM_OF = re.compile(
    r"(?:\b(?:incomes?|costs?|budgets?|spend|(?:over|under) ?spends?|deficits?|surplus|balances?"
    r"|grants?"
    r"|savings?|totals?|fees?|price|rent|reserves?|debts?|arrears|received|used|spent|saved|raised"
    r"|generated|invested|awarded|secured|expenditure|variance|allocation|programme)|(?-i:[A-Z]{2,}s?))$",
    re.IGNORECASE,
)
_DOING = re.compile(r"\b(?:moving|making|giving|having|using|providing|paying|investing)$")
_NO_NOUN = re.compile(
    r"\b(?:is|are|was|were|be|to|and|or|at|from|target|budget|than|that|by|over|around|the|an?"
    r"|further|additional|another|remaining|some|only)\s*$",
    re.IGNORECASE,
)


# "Following a £3m investment by the Council, the procurement is on track": two clauses.
_OPENS = re.compile(r"\W*(?:Following|After|With|Despite|Due to|As a result of)\b")
_FOLLOWED = re.compile(
    r", (?:the |an? |our )(?P<by_what>[^,]+?) (?:is|are|was|were|has|have|will|can)\b.*$"
)
# "The underspend is due to an underspend on Elm School (£0.4m) and ...": the sum is the school's.
_CAUSED = re.compile(
    r"^.*?\b(?:is|are|was|were) (?:mainly |largely |primarily |partly )?(?:due to|a result of"
    r"|because of|owing to) (?:an? |the )?"
)
_SEVERAL = 2
_LIST = re.compile(
    r"\W*(?P<head>[A-Z][a-z]+(?: [a-z]+){0,2}) (?:are|were|have been|is|was)(?: being)?"
    r" (?:reported|forecast|projected|made|seen|shown|achieved|identified)"
    rf" (?P<prep>in|on|against|within|for|across) (?:the )?(?P<items>[^;]*\({FIGURE}\))"
)


def sums(piece: str, unit: dict[str, str]) -> list[Said]:
    """What the first shape that fits says of a piece with one sum; [] where none does."""
    marks = re.findall(FIGURE, piece)
    both = _over_another(piece) if len(marks) == 2 and {*unit.values()} == {"£"} else []
    if both:
        return both
    if len(marks) != 1 or unit[marks[0]] != "£":
        return []
    for read in _SHAPES:
        found = list(read(piece))
        if found:
            return found
    return []


def listed_sums(text: str, unit: dict[str, str]) -> Iterator[Said]:
    """ "Overspends are reported in Social Care (+£35m), Transport (+£6m) and Housing (+£2m)"."""
    match = _LIST.match(text)
    marks = re.findall(FIGURE, text)
    if not match or len(marks) < _SEVERAL or {*unit.values()} not in ({"£"}, {"%"}):
        return
    for item in re.finditer(rf"(?:^|, |,? and )(?P<of>[A-Z]{WORDS}+?) \({F}\)", match["items"]):
        yield Said(item["figure"], f"{match['head']} {match['prep']} {item['of']}")


def _over_another(piece: str) -> list[Said]:
    """ "Expenditure was £219K over the grant received £6k": two sums, each with its own noun."""
    match = re.match(
        rf"(?P<who>{WORDS}+?) (?:was|were|is|are) {F} (?P<side>over|under|above|below) the"
        rf" (?P<noun>{WORDS}{{3,60}}?) (?:of )?(?P<other>{FIGURE})",
        piece,
    )
    if not match:
        return []
    noun = match["noun"]
    return [
        Said(match["figure"], f"{match['who']} {match['side']} the {noun}"),
        Said(match["other"], f"{noun} ({match['who'].strip()})"),
    ]


def _side_of_budget(piece: str) -> Iterator[Said]:
    """ "Teams were over budget by £912K on agency staff"; "was £1.5m over budget"."""
    for pattern in (
        rf"(?P<who>.*?)\b(?P<side>(?:forecast(?:ing)? (?:to be )?)?{_SIDE})(?P<on> (?:at|on|in)"
        rf" [\w ]+?)?,?"
        rf" by (?:a total of )?\(?{F}\)?(?P<rest> (?:on|for|in|relating to|against) .*)?",
        rf"(?P<who>.+?) \(?{F}\)? (?P<side>{_SIDE})(?P<on>)(?P<rest> (?:on|for|in|relating to)"
        rf" .*)?",
        rf"(?P<who>.+?) (?P<side>{_SIDE})(?P<on> .*?)? by \(?{F}\)?(?P<rest>)",
    ):
        match = re.match(pattern, piece, re.IGNORECASE)
        if match:
            side = f"{match['side']}{match['on'] or ''}{match['rest'] or ''}"
            yield Said(match["figure"], f"{match['who']} {side}")
            return


def _brought_about(piece: str) -> Iterator[Said]:
    """ "In the Early Years Team a restructure has delivered an under spend of £163k"."""
    match = re.match(
        rf"(?P<who>{WORDS}*?) (?:contributed to|resulted in|delivered|generated|led to|achieved"
        rf"|produced)"
        rf" an? (?P<what>{WORDS}*?{_SPENT}{WORDS}*?) of {F}",
        piece,
    )
    if match:
        team = re.match(r"\W*In (?:the )?(?:main )?(?P<team>(?:[A-Z][\w'&]* ?)+)", match["who"])
        whose = f"{team['team'].strip()}: " if team else ""
        yield Said(match["figure"], f"{whose}{match['what']}")


def _shows(piece: str) -> Iterator[Said]:
    """ "The position for X shows an over spend of £1m in year"; "includes £90K on supplies"."""
    match = re.match(
        rf"(?P<who>{WORDS}+?) (?P<verb>shows?|showed|{HAD}|is reporting|reports?|reported|includes?"
        rf"|included) (?:also )?(?P<article>an? |the )?(?P<what>{WORDS}*?) ?(?:of )?\(?{F}\)?"
        rf"(?P<rest>{WORDS}*)$",
        piece,
    )
    if not match:
        return
    has_done = re.fullmatch(HAD, match["verb"]) and re.match(rf"{DONE}\b", match["what"])
    if (has_done and not match["article"]) or _DOING.search(match["what"]):
        return
    what = f"{match['what']} {phrase_after(match['rest'])}".strip()
    if match["verb"].startswith("include"):
        yield Said(match["figure"], what if match["what"] else f"{match['who']} {what}")
    elif match["what"] and not re.search(r"\b(?:it|this|these|they|we|that)\b", match["who"], re.I):
        yield Said(match["figure"], f"{match['who']}: {what}")


def _is_sum(piece: str) -> Iterator[Said]:
    """ "The reserve carried forward is £3m at 31 March"."""
    match = re.match(
        rf"(?P<who>{WORDS}+?),? (?:forecast to be |estimated at )?{_IS} (?:just |only |now"
        rf" )?\(?{F}\)?"
        r"(?P<rest>.*)$",
        piece,
    )
    if match and not re.match(
        r" (?!in|at|as|for|on|during|per|and|of|against|which|a year)[a-z]", match["rest"]
    ):
        yield Said(match["figure"], match["who"])


def _sum_is(piece: str) -> Iterator[Said]:
    """ "In terms of the balance, £1.5m is earmarked for schools"."""
    match = re.match(
        rf"(?:\W*[Ii]n terms of (?:the )?(?P<label>[^,]+),|.*?\b(?:this|which|total"
        rf"|addition),?)?\W*{F}"
        rf" (?P<is>is|are|was|were|has been|have been|will be|will) (?:an? |the |also )?"
        rf"(?P<what>.+)",
        piece,
    )
    if match:
        to = {"will be": "sum to be ", "will": "sum to "}.get(match["is"], "")
        label = f"{match['label']}: " if match["label"] else ""
        sum_ = "sum " if re.match(rf"{DONE}\b", match["what"]) and not to else ""
        yield Said(match["figure"], f"{label}{sum_}{to}{match['what']}")


def _sum_of_kind(piece: str) -> Iterator[Said]:
    """ "£2.2m funding secured for a pilot"; "has invested a further £1.38m increase to"."""
    match = re.match(
        rf"(?P<before>.*?)(?:^|\b(?:an?|the|further|additional|of|following|with a|by) )"
        rf"(?:one[- ]off )?"
        rf"\W*{F}\)? (?P<what>(?!(?:in|to|from|for|on|of|was|is|over|under|by|at|the|and) )"
        rf"(?:[a-z]+ ){{0,2}}{_KINDS}\b"
        rf"{WORDS}*)$",
        piece,
        re.IGNORECASE,
    )
    if not match:
        return
    by = re.match(rf"(?P<who>.+?) {HAD} (?P<done>{DONE})\b", match["before"])
    if by and re.search(r"\b(?:this|it|which|that|these)\s*$", by["who"]):
        # "... and this has presented a £3m pressure" says who did it before, if at all.
        yield Said(match["figure"], match["what"])
        return
    what = re.split(r"(?:,| which| that) ", match["what"])[0] if by else match["what"]
    if _OPENS.match(match["before"]):
        what = _FOLLOWED.sub(r": \g<by_what>", what)
    who = re.sub(r"^(?:In addition,? )?(?:the |our )?", "", by["who"], flags=re.I) if by else ""
    yield Said(match["figure"], f"{what} {by['done']} by {who}" if by else what)


def _of_sum(piece: str) -> Iterator[Said]:
    """ "Savings of £393K from vacancies", "income (£243K) from grants", "income £214K from ESF"."""
    match = re.match(
        rf"(?P<before>{WORDS}*?[A-Za-z){PERIOD[1:-1]}])(?P<link> of| totalling| worth| valued at)?"
        rf" (?P<bracket>\()?{F}\)?(?P<rest>{WORDS}*)$",
        piece,
    )
    if not match or _NO_NOUN.search(match["before"]):
        return
    before, rest = match["before"], match["rest"]
    if match["bracket"]:
        before = _CAUSED.sub("", before)
    of_kind = match["bracket"] and re.search(rf"\b{_KINDS}\b|spen[dt]", before)
    if _DOING.search(before) or not (match["link"] or of_kind or _SUM_OF.search(before)):
        return
    if match["link"] == " worth":
        before = before.split(", ")[-1]
    beside = re.match(rf"(?P<main>.+), with (?:an? |the )?(?P<noun>{WORDS}+)$", before)
    if beside:
        yield Said(match["figure"], f"{beside['noun']} ({beside['main'].strip()})")
    else:
        words = f"{before} {phrase_after(rest)}"
        yield Said(match["figure"], re.sub(r" was ", ": ", words) if match["bracket"] else words)


def phrase_after(rest: str) -> str:
    """What still belongs to the noun before the figure: "from vacancies in the service"."""
    future = re.match(r"\s*will (?P<do>[a-z]+ .*)", rest)
    if future:
        return f"to {future['do']}"
    match = _BELONGS.match(rest)
    return match["more"] if match else ""


_SHAPES = (
    _side_of_budget,
    _brought_about,
    _sum_is,
    _sum_of_kind,
    _shows,
    _is_sum,
    _of_sum,
)
