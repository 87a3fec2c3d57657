"""What a sentence or a boxed line says was observed: the figure, what of, when, beside what.

A few shapes of council prose are understood; a sentence of any other shape gives nothing. What
stands in brackets or after "compared to" is a comparison, never the figure itself.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.domain.folding import plain
from knowledge.domain.numbers import parse_figure
from knowledge.importers.figures.printed_periods import is_year_before, period_in, without_period
from knowledge.importers.figures.stated import (
    COMPARED,
    HAVING,
    HELPER,
    PLAIN,
    VALUE,
    Stated,
    capital,
    has_figures,
    is_measure,
    one_figure,
    phrase,
    since,
    with_comparison,
    with_previous,
    without_note_marks,
)

_MONEY = rf"£(?:{PLAIN}) ?(?:million|billion|bn|m|k)?\b"
_MOVED = (
    r"(?:increased|decreased|improved|risen|rose|fallen|fell|reduced|dropped|grown|grew|changed"
    r"|declined)"
)
_MOVE = re.compile(
    rf"(?P<who>\b(?:[Nn]umbers?|[Rr]ate|[Pp]ercentage|[Pp]roportion|processing rate|score)"
    rf" (?:of|for) [^.;]+?),? (?:has|have)(?: also)? {_MOVED}(?P<mid>[^.;\d]*?) from"
    rf" (?P<before>.+?) to (?P<after>{VALUE})(?P<rest>.*)"
)
_MOVE_NOUN = re.compile(
    rf"(?:{VALUE} )?(?:Increase|Decrease|Reduction|Rise|Fall|Improvement) in (?P<who>[^.;\d]+?)"
    rf" from (?P<before>.+?) to (?P<after>{VALUE})(?P<rest>.*)"
)
_THERE = re.compile(
    rf"(?:(?P<when>(?:At|On|In) [^,]*\d{{4}}),? )?[Tt]here (?:were|are) (?P<value>{PLAIN})"
    r" (?P<what>[a-z][^.,;]*?)(?P<rest>,.*)?"
)
_TARGET_SET = re.compile(
    rf"target to \w+ (?P<target>{VALUE}) of (?P<who>[^.,;]+?) was (?:\w+ )?(?:met|missed|achieved)"
    rf",? with (?P<value>{VALUE}) (?P<done>\w+ed)\b[^.]*"
)
_WITH = re.compile(
    rf"\bwith (?P<value>{VALUE}) of (?P<what>[^.,;\d]+?) compared (?:to|with)"
    rf" (?P<before>{VALUE})(?P<rest>.*)"
)
_BOX = re.compile(
    rf"(?:.* with )?(?P<value>{VALUE}) (?:of )?(?!(?:A|An|The|This|It) )"
    r"(?P<what>[A-Za-z(\d](?:[^.;:]|(?<=\d)\.(?=\d))*?)"
)
_SHARE = re.compile(rf"\s*\((?P<share>(?:{PLAIN}) ?%)(?P<of>[^)]*)\)")
_RATE_IS = re.compile(
    rf"(?P<who>[A-Z][A-Za-z \d]+? (?:rate|score)) ?= ?(?P<value>{PLAIN})"
    r" (?P<unit>per [\d,]+(?: (?!lower|higher|more|fewer|less)[a-z]+){0,2})?(?P<rest>.*)"
)
_LATER = re.compile(
    rf"In (?P<first>\d{{4}}),? (?P<value>{VALUE}) of (?P<who>[^.;]+?) in (?P<year>\d{{4}})"
    rf" this figure (?:has |had )?{_MOVED} to (?P<after>{VALUE})\W*"
)
_BUDGET = re.compile(
    rf"\W*(?P<who>[A-Z][\w &]+?)\s*[-–]\s*(?P<what>[Uu]nderspend |[Oo]verspend )?"
    rf"(?P<value>{_MONEY})(?:\s*\(original(?:ly)? (?P<before>{_MONEY})\))?\W*"
)
_REPORTED = re.compile(
    r"The (?P<who>[A-Z]\w*(?: \w+)?) (?:had|is reporting|reported|has) an? "
    rf"(?P<what>[a-z ]*(?:overspend|underspend|deficit|surplus)) of (?P<value>{_MONEY})(?P<rest>.*)"
)
_STANDS = re.compile(
    r"(?:(?:[A-Z][^,£]*, )?[Tt]he |(?!This |That |It |There ))(?P<who>[a-zA-Z][^;£,]*?),?"
    rf" (?:is|was|were|stood at) (?P<value>{_MONEY})(?P<rest>.*)"
)
_A_YEAR = re.compile(r"(?:19|20)\d\d")
# "..., followed by Elm with 15 and Oak with 13 pupils": whose the last count is, is said before it.
_IN_A_LIST = re.compile(r"\bfollowed by\b")
# "over the 6 months since" has lost the day from which it was.
_SINCE_WHEN = re.compile(r"\b(?:since|from|after|until)$")
# A line of notes, and what stands before a boxed line.
_A_NOTE = re.compile(r"\s*(?:[¹²³⁴⁵⁶⁷⁸⁹]|\*\w|\[\d)")
_IN_ITALICS = re.compile(r"^\*(?=\S)([^*]+)(?<=\S)\*$")
_BULLET = re.compile(r"^[^\w(£]+")
_AN_ASIDE = re.compile(r"\s*\((?:see|as) [^)]*\)", re.IGNORECASE)


def stated_in(sentence: str, following: str = "") -> list[Stated]:
    """The figures that one sentence states, [] where its shape is not understood.

    `following` is the sentence after it, which may say what it was "last year".
    """
    sentence = _IN_ITALICS.sub(r"\1", sentence.strip())
    if _A_NOTE.match(sentence):
        return []
    text = _BULLET.sub("", plain(without_note_marks(sentence)))
    text = _AN_ASIDE.sub("", text).strip(" .")
    for shape in _SHAPES:
        found = [s for s in shape(text, following) if is_measure(s.measure)]
        if found:
            return found
    return []


def _moved(text: str, _following: str) -> Iterator[Stated]:
    """ "The number of X has increased from 358 last year to 486 in June 2017"."""
    for start in re.finditer(r"(?:^|[,;]? and |: |\b[Tt]he |\b[Oo]ur )", text):
        rest = text[start.end() :]
        match = _MOVE.fullmatch(rest) or _MOVE_NOUN.fullmatch(rest)
        if match and not has_figures(match["who"]) and not HAVING.search(match["who"]):
            yield from _from_to(match)
            return


def _from_to(match: re.Match[str]) -> Iterator[Stated]:
    before = _values(match["before"])
    if len(before) != 1:
        return
    now = one_figure(capital(match["who"]), match["after"], period_in(match["rest"]))
    # "71 per 10,000": what the rate is per belongs to both figures.
    per = re.search(r"\bper [\d,]+", match["before"])
    now = replace(now, unit=now.unit or (per[0] if per else ""))
    if "last year" in match["before"]:
        yield with_previous(now, before[0])
    else:
        yield since(now, period_in(match["before"]), before[0])


def _there_were(text: str, following: str) -> Iterator[Stated]:
    """ "There were 789 looked after children at the end of June 2017 in County Durham"."""
    match = _THERE.fullmatch(text)
    if not match:
        return
    period = period_in(match["when"] or match["what"])
    what = capital(without_period(match["what"]))
    if not period or has_figures(what):
        return
    now = one_figure(what, match["value"], period)
    before = re.search(rf"last year \(({VALUE})\)", following)
    again = re.search(rf"there were (?P<value>{PLAIN})", following)
    if before:
        now = with_previous(now, before[1])
    elif again and is_year_before(period_in(following), period):
        now = with_previous(now, again["value"])
    yield now


def _target_missed(text: str, _following: str) -> Iterator[Stated]:
    match = _TARGET_SET.search(text)
    if match:
        found = one_figure(capital(_inserted(match["who"], match["done"])), match["value"])
        target = match["target"]
        yield replace(found, target=parse_figure(target).value, target_as_printed=target)


def _inserted(who: str, done: str) -> str:
    """ "plans within the time limit", "completed" is "plans completed within the time limit"."""
    return re.sub(r" (?=within |in |on |by )|$", f" {done} ", who, count=1).strip()


def _with_share(text: str, _following: str) -> Iterator[Stated]:
    match = _WITH.search(text)
    if match:
        now = one_figure(capital(match["what"]), match["value"])
        yield since(now, period_in(match["rest"]), match["before"])


def _boxed(text: str, _following: str) -> Iterator[Stated]:
    """ "640 LAC (81.4%) in foster placements, compared to 599 (84.4%) last year"."""
    compared = COMPARED.search(text)
    head = text[: compared.start()] if compared else text
    match = _BOX.fullmatch(head.strip(" ,"))
    if not match or not (compared or period_in(text) or HELPER.search(head)):
        return
    if _A_YEAR.fullmatch(match["value"].strip()) or _IN_A_LIST.search(head):
        return
    if "," in match["what"] and not compared:
        return
    yield from _count_and_share(match, head, compared[0] if compared else "")


def _count_and_share(match: re.Match[str], head: str, tail: str) -> Iterator[Stated]:
    """The figure of a boxed line and, where one stands in brackets, its share as another."""
    share = _SHARE.search(match["what"])
    what = capital(phrase(without_period(_SHARE.sub("", match["what"]))))
    if has_figures(what):
        return
    period = period_in(_before_comparison(head)) or period_in(tail)
    now = one_figure(what, match["value"], period)
    before = re.match(rf"\W*compared (?:to|with) (?P<value>{VALUE})[^(]*", tail)
    if not ("last year" in tail or is_year_before(period_in(tail), period)):
        before = None
    if before:
        now = with_previous(now, before["value"])
    now, of_share = with_comparison(now, tail, is_share=share is not None)
    yield now
    if share:
        as_share = one_figure(f"{what} (%)", share["share"], period)
        shares = _SHARE.search(tail) if before else None
        as_share = with_previous(as_share, shares["share"]) if shares else as_share
        yield replace(as_share, comparators=of_share)


def _before_comparison(head: str) -> str:
    """The head without the period of what its share is of ("by March 2020")."""
    return _SHARE.sub("", head)


def _rate_is(text: str, _following: str) -> Iterator[Stated]:
    match = _RATE_IS.fullmatch(text)
    if match:
        now = one_figure(match["who"], match["value"], period_in(match["rest"]))
        now, _ = with_comparison(
            replace(now, unit=match["unit"] or ""), match["rest"], is_share=False
        )
        yield now


def _two_years(text: str, _following: str) -> Iterator[Stated]:
    """ "In 2007 14.6% of X were Y in 2015 this figure has risen to 19.3%"."""
    match = _LATER.search(text)
    if match:
        measure = capital(phrase(match["who"]))
        now = one_figure(measure, match["after"], period_in(f"in {match['year']}"))
        yield since(now, period_in(f"in {match['first']}"), match["value"])


def _share_in_brackets(text: str, _following: str) -> Iterator[Stated]:
    """ "two-thirds (66%) of children in poverty live in working households (2014/15)"."""
    match = re.search(rf"\((?P<value>{VALUE})\) of (?P<who>[^.;()]+) \((?P<when>[^)]*)\)", text)
    if match and period_in(match["when"]) and "%" in match["value"]:
        yield one_figure(capital(phrase(match["who"])), match["value"], period_in(match["when"]))


def _budget(text: str, _following: str) -> Iterator[Stated]:
    """ "CYPS Revenue Budget - £94.9 million (originally £94.3 million)"."""
    match = _BUDGET.fullmatch(text)
    if match and not re.search(r" (?:is|was|are|were|of|by)$", match["who"]):
        measure = f"{match['who']} {(match['what'] or '').strip().lower()}".strip()
        yield one_figure(measure, match["value"])
        if match["before"]:
            yield one_figure(f"{measure} (original)", match["before"])


def _reported(text: str, _following: str) -> Iterator[Stated]:
    match = _REPORTED.fullmatch(text)
    if match:
        period = period_in(match["rest"].split(" against ")[0])
        yield one_figure(f"{match['who']} {match['what'].strip()}", match["value"], period)


def _stands_at(text: str, _following: str) -> Iterator[Stated]:
    """ "The reserve carried forward at 31 March 2017 is £11.160 million, compared to ..."."""
    match = _STANDS.fullmatch(text)
    if not match:
        return
    compared = COMPARED.search(match["rest"])
    own = match["rest"][: compared.start()] if compared else match["rest"].split(",")[0]
    period = period_in(match["who"]) or period_in(own)
    who = capital(without_period(match["who"]))
    if has_figures(who) or _SINCE_WHEN.search(who):
        return
    now = one_figure(who, match["value"], period)
    before = re.search(_MONEY, compared[0]) if compared else None
    if before and compared:
        now = since(now, period_in(compared[0]), before[0])
    yield now


_SHAPES = (
    _two_years,
    _there_were,
    _moved,
    _target_missed,
    _with_share,
    _rate_is,
    _share_in_brackets,
    _budget,
    _reported,
    _stands_at,
    _boxed,
)


def _values(text: str) -> list[str]:
    """The figures in a phrase, without its period and what a rate is per."""
    bare = re.sub(r"\bper [\d,]+", "", without_period(text))
    return [value.strip() for value in re.findall(VALUE, bare)]
