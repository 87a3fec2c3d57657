"""What a sentence counts in words, or gives as a range: "three of the schools", "10-11%".

Only counts of what councils have (posts, teams, schools ...) are taken, never of issues, themes or
people: "two key issues" are no figure. A range and a share in words ("over half of ...") have no
value of their own: they are kept as printed.
"""

import re
from collections.abc import Iterator

from knowledge.domain.periods import NO_PERIOD, Period
from knowledge.importers.figures.stated import PLAIN, Stated, capital, one_figure
from knowledge.importers.statements.marks import (
    FIGURE,
    PERIOD,
    QUARTER_BEFORE,
    YEAR_BEFORE,
    Marked,
    marked,
    shown,
)
from knowledge.importers.statements.said import DONE, HAD, with_who
from knowledge.importers.statements.subjects import subject

NUMBERS: tuple[str, ...] = tuple(
    "two three four five six seven eight nine ten eleven twelve".split()
)
_THINGS = (
    r"(?:posts|teams|schools|academies|nurseries|homes|centres|libraries|workers|officers|managers"
    r"|units|beds|places|placements|vehicles|buildings|sites|depots|apprentices|apprenticeships)"
)
_IN_WORDS = rf"\b(?:{'|'.join(NUMBERS)}|half|thirds?|quarters?)\b"
# Without a digit, a number in words or a part of a whole a sentence states no figure.
MAY_STATE = re.compile(rf"\d|{_IN_WORDS}|\baverage\b", re.IGNORECASE)
# What this module's shapes have: looking for it first spares most sentences the longer search.
_MAY_BE_WORDED = re.compile(
    rf"\b(?:{'|'.join(NUMBERS)})\b|\b(?:half|thirds?|quarters?) of\b|\d ?%? ?[-–] ?\d"
    r"|\d (?:more|fewer) than (?:the )?last|\btotal of \d"
    rf"|er than the \w+(?: East)? average|^\W*The other \d|\bacross (?:all |the )?\d+ {_THINGS}"
    r"|% (?:most|least|poorest)\b",
    re.IGNORECASE,
)
_WORD = rf"(?P<number>{'|'.join(NUMBERS)})"
_NOUN = rf"(?:[a-z'’-]+ ){{0,4}}{_THINGS}\b"
_END = r"(?=[,;.:]| [-–] | and (?:an? |the |\w+ additional )|\s*$)"
_COUNTS = (
    # "Three of the schools in deficit at 31 March are secondary schools"
    re.compile(
        rf"^\W*(?i:{_WORD}) of (?:the |our |these )?(?P<who>{_NOUN}[^,;.]*?) (?P<is>are|were)"
        rf" (?P<what>[a-z][^,;.]*){_END}"
    ),
    # "Of the schools that forecast a deficit, six have set one with leave"
    re.compile(
        rf"^\W*Of (?:the |our |these )?(?P<who>{_NOUN}[^,;.]*), {_WORD} (?P<is>{HAD}|were|are)"
        rf" (?P<what>[a-z][^,;.]*){_END}"
    ),
    # "Four additional social work posts in the team and six additional ..."
    re.compile(
        rf"(?:^\W*(?:An? )?|\band |, )(?i:{_WORD}) (?P<who>(?:additional|further|new|extra) {_NOUN}"
        rf"(?: (?:in|at|for|across) [^,;.]*?)?)(?P<is>)(?P<what>){_END}"
    ),
    # "Six team coordinator posts have been created to support the teams"
    re.compile(
        rf"^\W*(?i:{_WORD}) (?P<who>(?!of ){_NOUN}) (?:{HAD} been|were) (?P<is>)"
        rf"(?P<what>{DONE}\b[^;.]*)$"
    ),
    # "we now have two common days"
    re.compile(rf"\bwe now have {_WORD} (?P<who>[a-z]+ [a-z]+ [a-z]+s)(?P<is>)(?P<what>)\W*$"),
)
_THE_OTHER = re.compile(
    rf"^\W*The other (?P<mark>{FIGURE}) (?P<who>{_NOUN}(?: (?:with|in|that) [a-z ]+?)?)"
    rf" (?:at )?(?P<period>{PERIOD})? ?totalled\b"
)
_ACROSS = re.compile(rf"\bacross (?:all |the )?(?P<mark>{FIGURE}) (?P<things>{_THINGS})\W*$")
# "free child care for 20% most disadvantaged 3-4 year olds"
_FOR_THE_MOST = re.compile(
    rf"(?P<what>[A-Za-z][^,.;:{FIGURE[1:-1]}]*?) for (?:the )?(?P<share>(?:{PLAIN}) ?%)"
    r" (?P<who>(?:most|least|poorest) [a-z]+ (?:\d+ ?- ?\d+ year[- ]olds?|[a-z]+))\b"
)
# "(2 more than last year and 1 more than last quarter)" behind a count
_MORE_THAN = re.compile(
    rf"(?P<mark>{FIGURE}) (?P<side>more|fewer) than (?P<when>{YEAR_BEFORE}|{QUARTER_BEFORE})"
)
# "16.7% of phase 2 overall total of 4,360 families by March 2020"
_TOTAL_OF = re.compile(
    rf" of (?:the )?(?P<what>[a-z][^,.;()]{{0,40}}?\btotal) of (?P<mark>{FIGURE}) (?P<noun>[a-z]+)"
    rf"(?: by (?P<period>{PERIOD}))?"
)
_PART = re.compile(
    r"^\W*(?P<printed>(?:Over|More than|Just over|About|Around|Nearly|Almost|Just under|Less than)"
    r" (?:half|a third|two[- ]thirds|a quarter|three[- ]quarters)) of (?:the |our |all )?"
    rf"(?P<who>(?:[a-z-]+ )[^,;:.{FIGURE[1:-1]}]*)$"
)
_VERB = re.compile(rf"\b(?:was|were|is|are|{HAD})\b")
# "The number of X admitted to hospital is lower than the England average": no figure is printed.
_THAN_AVERAGE = re.compile(
    r"^\W*(?:The |Our )?(?P<who>(?:[A-Z][\w'’]+ )?(?:[Nn]umber|[Rr]ate|[Pp]ercentage|[Pp]roportion)"
    rf" of [^,;:.{FIGURE[1:-1]}]{{5,120}}?) (?:is|are|was|were|remains?) (?:still )?"
    r"(?P<printed>(?:significantly |slightly |much |well )?(?:lower|higher) than the"
    r" (?:England|English|national|regional|North East) average)\b"
)
_RANGE = rf"(?P<range>(?:{PLAIN}) ?%? ?(?:-|–|to) ?(?:{PLAIN}) ?%)"
_BY_A_RANGE = re.compile(
    r"^\W*(?:The |An? )?(?P<what>(?:[a-z]+ )*(?:[Ii]mprovement|[Ii]ncrease|[Rr]eduction|[Dd]ecrease"
    rf"|[Rr]ise|[Ff]all)) of (?:between )?{_RANGE}(?P<when> (?:during|over|in|within) an?"
    r" single \w+)?"
)
_RANGE_OF = re.compile(
    rf"(?<![\w.,£/-])(?P<range>(?:{PLAIN}) ?- ?(?:{PLAIN})) (?P<noun>[a-z]{{4,}}s) (?:from|in|by)"
    rf" (?P<period>{PERIOD})"
)


def worded(sentence: str, stated: list[Stated], counted: list[Stated]) -> list[Stated]:
    """The counts in words and the ranges of one sentence.

    `stated` is what else it states, `counted` what the sentences before counted in words.
    """
    if not _MAY_BE_WORDED.search(sentence):
        return []
    marks = marked(sentence.rstrip(" ."))
    return [
        *_counts(marks),
        *_the_others(marks, counted),
        *_part_of(marks),
        *_beside_average(marks),
        *_across(marks, stated),
        *_more_than(marks, stated),
        *_total_of(marks),
        *_for_the_most(marks),
        *_ranges(sentence, stated, marks),
    ]


def named_again(sentence: str, counted: list[Stated]) -> str:
    """ "these three schools" named as they were counted before: "the three schools that ..."."""
    for stated in counted:
        noun = stated.measure.split()[0].lower()
        these = re.compile(
            rf"\b(?:these|those) (?P<count>{stated.as_printed.lower()}|\d+) {noun}\b"
        )
        name = f"{noun}{stated.measure[len(noun) :]}"
        sentence = these.sub(rf"the \g<count> {name}", sentence)
    return sentence


def _counts(marks: Marked) -> Iterator[Stated]:
    text = marks.text
    for shape in _COUNTS:
        for match in shape.finditer(text):
            said = " ".join(filter(None, (match["is"] and f"that {match['is']}", match["what"])))
            if name := subject(f"{match['who']} {said}"):
                value = float(NUMBERS.index(match["number"].lower()) + 2)
                yield Stated(name, value, match["number"], period=marks.only_period(match[0]))


def _the_others(marks: Marked, counted: list[Stated]) -> Iterator[Stated]:
    """ "The other 13 schools with deficits totalled £0.4m": 13 beside those that were counted."""
    other = _THE_OTHER.match(marks.text)
    quantity = marks.quantity(other["mark"]) if other else None
    name = subject(f"other {other['who']}") if other else ""
    if other and quantity and name and not quantity.unit:
        when = marks.period(other["period"]) if other["period"] else NO_PERIOD
        if counted:
            named = counted[-1].measure
            name = f"{name} than the {named[:1].lower()}{named[1:]}"
        yield Stated(name, quantity.value, quantity.as_printed, period=when)


def _beside_average(marks: Marked) -> Iterator[Stated]:
    match = _THAN_AVERAGE.match(marks.text)
    name = subject(match["who"]) if match else ""
    # All of the words, or it would be the number of more than they say.
    if match and name and name.casefold() == shown(match["who"]).casefold():
        yield Stated(name, None, match["printed"])


def _across(marks: Marked, stated: list[Stated]) -> Iterator[Stated]:
    """ "a programme worth £12m to renew classrooms across 17 schools": of the programme, 17."""
    match = _ACROSS.search(marks.text)
    quantity = marks.quantity(match["mark"]) if match else None
    if match and quantity and not quantity.unit and stated and stated[-1].unit == "£":
        name = f"{stated[-1].measure.partition(' across ')[0]}: {match['things']}"
        yield Stated(name, quantity.value, quantity.as_printed, period=stated[-1].period)


def _more_than(marks: Marked, stated: list[Stated]) -> Iterator[Stated]:
    """By how much a count differs from last year's and last quarter's, as the print says."""
    of = stated[0] if stated else None
    for match in _MORE_THAN.finditer(marks.text):
        quantity = marks.quantity(match["mark"])
        if of and not of.unit and not quantity.unit:
            when = "last year" if match["when"] == YEAR_BEFORE else "last quarter"
            name = f"{of.measure}: {match['side']} than {when}"
            yield Stated(name, quantity.value, quantity.as_printed, period=of.period)


def _total_of(marks: Marked) -> Iterator[Stated]:
    match = _TOTAL_OF.search(marks.text)
    quantity = marks.quantity(match["mark"]) if match else None
    if match and quantity and not quantity.unit:
        when = marks.period(match["period"]) if match["period"] else NO_PERIOD
        name = capital(shown(f"{match['what']} of {match['noun']}"))
        by = Period(f"by {when.text}") if when else NO_PERIOD
        yield Stated(name, quantity.value, quantity.as_printed, period=by)


def _for_the_most(marks: Marked) -> Iterator[Stated]:
    match = _FOR_THE_MOST.match(shown(marks.text))
    if match and (name := subject(f"{match['what']} for {match['who']}")):
        yield one_figure(name, match["share"])


def _part_of(marks: Marked) -> Iterator[Stated]:
    match = _PART.match(marks.text)
    if not match or not _VERB.search(match["who"]):
        return
    # "people who die by X have done Y": the share is of the first, and is what the second says.
    twice = re.sub(rf" (?={HAD} )", " who ", match["who"], count=1)
    who = twice if " who " in match["who"] else with_who(match["who"])
    if name := subject(who):
        yield Stated(name, None, match["printed"], "%", marks.only_period(who))


def _ranges(sentence: str, stated: list[Stated], marks: Marked) -> Iterator[Stated]:
    by = _BY_A_RANGE.match(re.sub(r"[*_]+", "", sentence))
    if by and (name := subject(f"{by['what']}{by['when'] or ''}")):
        yield Stated(name, None, by["range"], "%")
    for match in _RANGE_OF.finditer(shown(marks.text)):
        # Of what the sentence counts already, at another time.
        for first in stated[:1]:
            if match["noun"] in first.measure.lower().split():
                when = marks.period(match["period"])
                from_then = Period(f"from {when.text}")
                yield Stated(first.measure, None, match["range"], first.unit, from_then)
