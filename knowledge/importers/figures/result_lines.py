"""One line that says a result: what was measured, the figure, and the figure before it."""

import re
from dataclasses import dataclass

from knowledge.domain.folding import capitalised
from knowledge.importers.figures.figures import figures_in

_FIGURE = r"\d[\d,]*(?:\.\d+)?\s?%?"
_YEAR = r"(?:19|20)\d\d"
_IN_YEAR = rf"\s*[\[(]?(?:in )?(?P<{{}}>{_YEAR})[\])]?"
# How a figure moved: said before the name of what moved.
_MOVED = re.compile(
    r"(?:(?:closure|reduction|increase|improvement|rise|fall|decrease|narrowing) (?:of|in)"
    r"|(?:increas|reduc|improv|decreas|rais|cut|clos|narrow)(?:ed|ing|e)?s?)(?: the| its| our)?\s+",
    re.IGNORECASE,
)
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        # "Health assessments 96.9% up from 95.6% (2007)"
        rf"(?P<name>.+?)\s+(?P<value>{_FIGURE})\s+(?:up|down) from (?P<previous>{_FIGURE})"
        rf"(?:{_IN_YEAR.format('before')})?",
        # "5+ A*-C (68.4%) - Up 8.5% on 2007"
        rf"(?P<name>.+?)\s+\((?P<value>{_FIGURE})\)\s*[–—-]?\s*"
        rf"(?P<change>(?:up|down) (?:by )?{_FIGURE} (?:on|since|from) {_YEAR})",
        # "Lowest (2.9%) yet leaving with no grade"
        rf"(?:lowest|highest|best) \((?P<value>{_FIGURE})\) (?:yet|ever)\s+(?P<name>.+)",
        # "Cases reviewed in time (100%)"
        r"(?P<name>[^%]+?)\s+\((?P<value>\d[\d,]*(?:\.\d+)?\s?%)\)",
        # "Achievement of 100%, best in the region for assessments within 26 weeks"
        r"(?:achievement|performance) of (?P<value>\d[\d,]*(?:\.\d+)?\s?%)(?:,[^%]*?)? for"
        r" (?P<name>.+)",
    )
)
# "Days lost from 117,792 [2007] to 104,709 [2008]"
_FROM_TO = re.compile(
    rf"(?P<name>.+?)\s+from (?P<previous>{_FIGURE})(?:{_IN_YEAR.format('before')})?"
    rf"\s*(?:to|[–—-])\s*(?P<value>{_FIGURE})(?:{_IN_YEAR.format('year')})?",
    re.IGNORECASE,
)
_DASHED = re.compile(
    rf"(?P<name>[^%]+?)\s+(?P<previous>{_FIGURE})\s+[–—-]\s+(?P<value>{_FIGURE})", re.IGNORECASE
)
_WITHIN = re.compile(
    r"\b(?:an? )?(?:increase|reduction|decrease|rise|fall|improvement|increasing|reducing|raising"
    r"|cutting|reduced|increased) (?:in |of )?(?:the |its |our )?"
    rf"(?P<name>[A-Za-z][^.;,%\d]{{3,80}}?) from (?P<previous>{_FIGURE}) to (?P<value>{_FIGURE})"
    rf"(?: from (?P<before>{_YEAR}) to (?P<year>{_YEAR}))?(?=[\s.;]|$)",
    re.IGNORECASE,
)
# "Inc. English" goes on; "on 2007. All schools" does not.
_SENTENCE_END = re.compile(r"(?:(?<=\d[.;])|(?<=\w{4}[.;])|(?<=[%)][.;]))\s+(?=[A-Z])")
_ALL = re.compile(
    r"(?P<who>All [a-z]+) (?P<printed>(?:are |were )?(?:above|over|below|under)"
    r" (?P<value>\d+(?:\.\d+)?\s?%))[.;]?$"
)
_LONGEST_NAME = 140
_DASH_DOUBT = "read as from the first figure to the second: only a dash is printed between them"


@dataclass(frozen=True, slots=True)
class Result:
    """What a line says, each figure as printed; `year` is the figure's own, "" where not printed.

    `previous_as_printed` is the figure before with its year, or the rise that is printed instead.
    """

    measure: str
    value: str
    year: str = ""
    previous: str = ""
    previous_as_printed: str = ""
    doubt: str = ""


def result_in(text: str) -> Result | None:
    """The result that a line or sentence says, None where it has another shape."""
    within = _WITHIN.search(text)
    if within:
        return _result(within)
    sentence = _SENTENCE_END.split(text.strip())[0].rstrip(" .;")
    for shape in _SHAPES:
        match = shape.fullmatch(sentence)
        if match and (result := _result(match)):
            return result
    from_to = _FROM_TO.fullmatch(sentence)
    if from_to and (_are_of_one_kind(from_to) or from_to["year"] or named(from_to["name"])):
        return _result(from_to)
    dashed = _DASHED.fullmatch(sentence)
    if dashed and _are_of_one_kind(dashed):
        return _result(dashed, doubt=_DASH_DOUBT)
    return _share(sentence)


def all_of(text: str) -> tuple[str, str, str] | None:
    """Who, the figure and the words of "All schools above 30%" behind a result; else None."""
    found = [match for each in _SENTENCE_END.split(text.strip())[1:] if (match := _ALL.match(each))]
    return (found[0]["who"], found[0]["value"], found[0]["printed"]) if len(found) == 1 else None


def _share(sentence: str) -> Result | None:
    """ "70% of schools are offering meals" where that is all the sentence says."""
    figures = figures_in(sentence) if re.match(r"\d[\d.,]*\s?% of ", sentence) else []
    return Result(figures[0].measure, figures[0].as_printed) if len(figures) == 1 else None


def named(words: str) -> str:
    """What moved, without the word that says how: "" where no such word begins `words`."""
    match = _MOVED.match(words)
    return words[match.end() :] if match else ""


def _result(match: re.Match[str], doubt: str = "") -> Result | None:
    found = match.groupdict()
    name = capitalised(named(found["name"]) or found["name"]).strip(" :–-")
    if len(name) > _LONGEST_NAME or not re.search("[A-Za-z]{2}|[A-Z]", name):
        return None
    previous = (found.get("previous") or "").strip()
    before = found.get("before")
    return Result(
        measure=name,
        value=found["value"].strip(),
        year=found.get("year") or "",
        previous=previous,
        previous_as_printed=found.get("change")
        or (f"{previous} ({before})" if before else previous),
        doubt=doubt,
    )


def _are_of_one_kind(match: re.Match[str]) -> bool:
    """Both percentages: "Pages 12 - 14" and "Open from 9 to 5" are no results."""
    return match["previous"].endswith("%") and match["value"].endswith("%")
