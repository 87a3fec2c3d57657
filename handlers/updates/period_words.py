"""Where a period is named in a message: "Q3", "quarter 3 2016/17", "Dec 2016", "2015/16"."""

import re

from knowledge.domain.printed_dates import MONTH, QUARTER

_SPLIT_YEAR = (
    r"(?:(?:19|20)[0-9]{2}\s?[/-]\s?(?:20)?[0-9]{2}|[0-9]{2}/[0-9]{2})(?![0-9/%]|[.,][0-9])"
)
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9/%]|[.,][0-9])"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_QUARTER = rf"(?:{QUARTER}|qtr\.?\s?[1-4])(?![0-9/]|[.][0-9])"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_QUARTER}(?:\s*(?:of\s+|,\s*|\(\s*)?(?P<year>{_SPLIT_YEAR}|{_YEAR})\)?)?",
        rf"(?P<year>{_SPLIT_YEAR}),?\s+{_QUARTER}",
        rf"(?:as\s+at\s+)?(?:{_DAY}\s+)?{MONTH}(?:\s*(?:-|to)\s*{MONTH})?\s+{_YEAR}",
        rf"(?:(?:financial|academic|calendar)\s+year\s+|year\s+(?:to|ending)\s+{MONTH}\s+)?"
        rf"(?P<year>{_SPLIT_YEAR})(?:\s+ac(?:ademic)?\.?\s+y(?:ea)?r)?",
        rf"calendar\s+year\s+{_YEAR}",
        r"(?:the\s+)?(?:last|latest|this)\s+quarter",
    )
)
_BARE_YEAR = re.compile(_YEAR)


def period_at(plain: str, start: int, *, linked: bool = False) -> tuple[str, int] | None:
    """The period that is named at `start` of folded text, and where it ends; None for none.

    "16/17" is a year only where its two parts follow one another. A bare year is a period only
    before an equals sign; once `linked`, what follows is a figure and no period.
    """
    if linked:
        return None
    start += len(plain[start:]) - len(plain[start:].lstrip(" ,("))
    for form in _FORMS:
        match = form.match(plain, start)
        if match is None:
            continue
        year = match.groupdict().get("year")
        if year is None or not re.search(r"[/-]", year) or _follows(year):
            return match.group().replace("(", " ").replace(")", " "), match.end()
        if form is _FORMS[0]:
            end = match.start("year")
            return plain[start:end].rstrip(" ,("), end
    bare = _BARE_YEAR.match(plain, start)
    if bare and re.match(r"\s*[=:]", plain[bare.end() :]):
        return bare.group(), bare.end()
    return None


def _follows(year: str) -> bool:
    first, second = re.split(r"\s?[/-]\s?", year)
    return (int(first) + 1) % 100 == int(second) % 100
