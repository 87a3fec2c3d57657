"""What went from one figure to another, by how much, and since when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.importers.statements.clauses import BREAK
from knowledge.importers.statements.marks import (
    FIGURE,
    NOW,
    PERIOD,
    QUARTER_BEFORE,
    YEAR_BEFORE,
)

_NOT = f"[^{FIGURE[1:-1]};]"
_UP = r"increas(?:ed|ing)|ris(?:en|ing)|rose|gr(?:own|ew|owing)|improv(?:ed|ing)|up"
_DOWN = (
    r"decreas(?:ed|ing)|fall(?:en|ing)|fell|reduc(?:ed|ing)|dropp(?:ed|ing)|declin(?:ed|ing)"
    r"|down|cut"
)
_MOVED = rf"(?P<verb>\b(?:{_UP}|{_DOWN}|chang(?:ed|ing)|mov(?:ed|ing)|gone)\b)"
_TIME = rf"(?:{PERIOD}|{NOW}|{YEAR_BEFORE}|{QUARTER_BEFORE})"
_WHEN = rf"(?:[\s,]*\(?(?:(?:as|at|in|on|during|by|for|the|end|of|period)\s+)*{_TIME}\)?)*"
_BY = rf"by (?:a (?:further|total of) )?(?P<by>{FIGURE})(?: ?\((?P<by_share>{FIGURE})\))?"
_FROM_TO = re.compile(
    rf"(?P<who>(?:(?!{BREAK}){_NOT})*?),? ?(?:{_MOVED})(?P<mid>{_NOT}{{0,60}}?)(?:{_BY})?"
    rf"(?P<mid2>{_NOT}{{0,40}}?) ?\bfrom (?P<lead>(?:an? )?(?:{_NOT}{{0,60}}?))\(?"
    rf"(?P<before>{FIGURE})\)?"
    rf"(?P<when_before>{_NOT}{{0,60}}?) to (?:an? )?(?:{_NOT}{{0,20}}?)\(?(?P<after>{FIGURE})\)?"
    rf"(?P<when_after>{_WHEN})(?: ?\((?P<after_share>{FIGURE})\))?"
)
_ONLY_BY = re.compile(
    rf"(?P<who>(?:(?!{BREAK}){_NOT})*?),? (?:has|have|had|was|were)(?: also| now| been)* {_MOVED}"
    rf"(?P<mid>{_NOT}{{0,30}}?) {_BY}(?:(?P<in_year> in (?:the )?year)?,? to (?P<after>{FIGURE}))?"
    rf"(?P<when>(?: since| from)?{_WHEN})"
)

# What every move has; looking for this first spares most sentences the longer search.
_MAY_MOVE = re.compile(rf"(?:{_UP}|{_DOWN}|chang(?:ed|ing)|mov(?:ed|ing)|gone)\b.*\b(?:from|by) ")
_CHANGE_IN = r"| increase in (?:the )?| decrease in (?:the )?| reduction in (?:the )?"


@dataclass(frozen=True, slots=True)
class Move:
    """What moved, in marks; a mark is "" where the print has none. `rest` has a break for it."""

    who: str
    verb: str
    after: str
    before: str
    when_after: str
    when_before: str
    by: str
    by_share: str
    after_share: str
    rest: str

    @property
    def change(self) -> str:
        """ "Increase in" or "Reduction in"."""
        return "Increase in" if re.fullmatch(_UP, self.verb) else "Reduction in"


def moves_in(text: str) -> Iterator[Move]:
    """Each move that `text` tells, first to last; the last one's `rest` is what is left over."""
    while _MAY_MOVE.search(text):
        match = _FROM_TO.search(text) or _ONLY_BY.search(text)
        if not match:
            return
        found = match.groupdict()
        who = _last_clause(found["who"], found["verb"])
        head = found["who"][: found["who"].rfind(who)] if who else found["who"]
        who = _object(found["mid"]) or who
        text = f"{text[: match.start('who')]}{head}{BREAK}{text[match.end() :]}"
        yield Move(
            who=who,
            verb=found["verb"].lower(),
            after=found["after"] or "",
            before=found.get("before") or "",
            when_after=found.get("when_after") or found.get("when") or "",
            when_before=f"{found.get('lead') or ''} {found.get('when_before') or ''}",
            by=found["by"] or "",
            by_share=found["by_share"] or "",
            after_share=found.get("after_share") or "",
            rest=text,
        )


def _last_clause(who: str, verb: str) -> str:
    """What stands in the clause that moved: the words before the verb, without what led to them."""
    has_helper = re.search(r"\b(?:has|have|had|was|were)(?: also| now| since| been)*\s*$", who)
    # "... an increase in the use of providers, rising from": the noun is what moved.
    noun = "" if has_helper or not verb.endswith("ing") else _CHANGE_IN
    parts = re.split(
        r"[:;,] (?:and |but |however,? |during the same period,? )?(?=the |numbers?\b|our |[A-Z])"
        r"| and (?=(?:the |our )?(?:number|rate|percentage|proportion|score)s?\b)"
        rf"| in the (?=[a-z-]+ rate\b){noun}",
        who,
    )
    last = re.sub(
        r",? (?:has|have|had|was|were)(?: also| now| since| been)*\s*$", "", parts[-1].strip()
    )
    last = re.sub(r" (?:crept|edged|inched|went|came|moved)(?: back)?$", "", last)
    last = re.sub(r"^\W*(?:however|but|and)?,? ?", "", last)
    if re.match(
        r"(?:due to|following|after|as a result of|because of|given)\b", last, re.IGNORECASE
    ):
        last = last.rpartition(" the ")[2]
    return re.sub(r"^(?:the|our|an?) ", "", last, flags=re.IGNORECASE)


def _object(mid: str) -> str:
    """ "has succeeded in reducing permanent exclusions from": what was reduced."""
    words = re.sub(r"\b(?:the|our|its|in (?:the )?year|also|again|[a-z]+ly)\b", "", mid).split()
    return " ".join(words) if words and all(word.isalpha() for word in words) else ""
