"""The lines of an agenda's front page, one by one: body, date, time, title, pages, author."""

import re
from dataclasses import dataclass
from datetime import date, time

from knowledge.domain.folding import plain
from knowledge.domain.periods import parse_period
from knowledge.domain.person_names import names_a_post

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_DAY = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?,?\s*(?:the )?"
    rf"\d{{1,2}}(?:\s{{0,3}}(?:st|nd|rd|th))?(?: of)?\s+{_MONTH},?\s+\d{{4}}",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?\s*(?P<half>[ap])\.?m\b"
    r"|\b(?P<noon>12 noon|noon|midday)\b"
    r"|\b(?P<hour24>[01]\d|2[0-3])[:.](?P<minute24>[0-5]\d)(?:\s*h(?:ou)?rs)?\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:committee|cabinet|board|panel|council|commission|forum|executive)\b(?!\s+tax)",
    re.IGNORECASE,
)
_NOT_ITS_NAME = re.compile(
    r"^(?:contact\b.*|agenda(?: for| of)?|(?:draft )?notes of(?: the)?"
    r"|(?:an? |the )?meeting of(?: the)?"
    r"|notice of(?: meeting)?|to:? |(?:name of )?(?:meeting|committee|body)\s*:)\s*[:-]?\s*"
    r"|\s*[-–:,]?\s*(?:agenda|meeting)$|(?<=[a-z])\s+(?:on|at)$",
    re.IGNORECASE,
)
# A paper that begins so is no agenda, and this no name.
_OF_MINUTES = re.compile(r"(?:draft |unconfirmed )?minutes of\b", re.IGNORECASE)
# "Approved by Council on 25 February 2031" says what a body did.
_DONE_BY = re.compile(r"(?:approved|agreed|adopted|issued|published|prepared)\b.*\bby\b", re.I)
_PAGES = re.compile(
    r"\s*\(?\s*\b(?:pages?|pp?\.)\s*(?P<from>\d{1,4})(?P<on>\s*(?:-|–|to)\s*(?P<to>\d{1,4})?)?\s*\)?\s*$",
    re.IGNORECASE,
)
_BARE_PAGES = re.compile(r"(?P<from>\d{1,4})(?:(?:\s*[-–]\s*|\s+to\s+)(?P<to>\d{1,4}))?")
_REPORT_BY = re.compile(
    r"(?P<before>^|.*[\d).–-]\s*|.*\s[-–]\s*)"
    r"(?:an? )?(?:joint )?reports? (?:of|by|from) (?:the )?(?P<author>.+)",
    re.IGNORECASE,
)
_PRESENTED = re.compile(
    r"(?:an? )?(?:verbal )?(?:presentation|update|briefing) (?:by|from|of) (?:the )?(?P<who>.+)",
    re.IGNORECASE,
)
_NEXT_SENTENCE = re.compile(r"(?<=[a-z]{3})\.\s+(?=[A-Z])")
_SUBMITS = re.compile(
    r"(?:The )?(?P<author>[A-Z][\w'’&, -]{3,70}?)"
    r" (?:will submit|will present|submits|presents|to submit) an? report\b"
)
# "School place plan – Cabinet Member for Education"
_BY_POST = re.compile(
    r"(?P<title>.{4,}?)\s+[–-]\s+(?P<author>(?:the )?(?:Cabinet Member|Executive Member|Portfolio"
    r" Holder|(?:[A-Z][a-z]+ )?Director|Head|Chief|(?:[A-Z][\w&]+ ){1,4}(?:Officer|Manager|Lead))"
    r"\b[^–-]{0,60})"
)
# "Chair's report – A. Low", "Highways – Cllr Fen"
_BY_PERSON = re.compile(
    r"(?P<title>.{4,}?)\s+[–-]\s+(?P<author>(?:Cllrs?\.? |Councillor )[A-Z][\w'’. -]{1,30}"
    r"|(?:[A-Z]\.? ?){1,2}[A-Z][a-z][\w'’-]+)"
)
_ENCLOSED = re.compile(
    r",?\s*\(?(?:cop(?:y|ies) |papers? )?(?:(?:is|are|will be) )?"
    r"(?:attached|enclosed|to follow|herewith|submitted)\b.*$"
)
_COPY = re.compile(r"\s*\(?\bcop(?:y|ies) (?:attached|enclosed|to follow|herewith)\b[^()]*\)?")
_FURNITURE = re.compile(r"\s*(?:pdf icon\s+)?PDF \d+ [KM]B.*$", re.IGNORECASE)
_EXEMPT_TITLE = re.compile(
    r"\(exempt|^exempt\b|not for publication|\bexempt (?:report|item|appendix)\b|schedule 12a"
    r"|\brestricted (?:report|item)\b",
    re.IGNORECASE,
)
_NOT_PUBLISHED = re.compile(r"(?<=\w)\s*[-–(:]*\s*not for publication\b.*$", re.IGNORECASE)
_EXCLUSION = re.compile(r"\bexclu(?:de|sion)\b|\bpossible\b", re.IGNORECASE)


# "(10.20am)" behind a title says when the item is taken.
_AT_HOUR = re.compile(r"\s*\((?:at )?\d{1,2}[.:]\d\d ?(?:[ap]\.?m\.?)?\)\s*$", re.IGNORECASE)
_PAGES_WITHIN = re.compile(
    r"\(\s*(?:pages?|pp?\.)\s*(?P<from>\d{1,4})(?P<on>\s*(?:-|–|to)\s*(?P<to>\d{1,4})?)?\s*\)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:[,&–-]|\b(?:an?|and|at|by|for|from|in|of|on|or|[Oo]ther|the|to|with"
    r"|AND|AT|BY|FOR|FROM|IN|OF|ON|OR|OTHER|THE|TO|WITH))$"
)


@dataclass(frozen=True, slots=True)
class ItemTitle:
    """An item's printed line taken apart; pages are None where none are printed."""

    title: str
    author: str = ""
    page_from: int | None = None
    page_to: int | None = None
    exempt: bool = False


def day_in(text: str) -> date | None:
    """The one full date in a line, None where there is none, several, or an impossible one."""
    found = {day for match in _DAY.finditer(text) if (day := _one_day(match[0]))}
    return found.pop() if len(found) == 1 else None


def days_in(text: str) -> list[date]:
    """Every full date in a line, in printed order."""
    return [day for match in _DAY.finditer(text) if (day := _one_day(match[0]))]


def is_a_date(text: str) -> bool:
    """True for a line that is a date and nothing else."""
    return bool(_DAY.fullmatch(text.strip(" .")))


def time_in(text: str) -> time | None:
    """The first time of day in a line: "9.30 am", "2pm", "12 noon", "14:00"."""
    match = _CLOCK.search(text)
    if not match:
        return None
    if match["noon"]:
        return time(12)
    if match["hour24"]:
        return time(int(match["hour24"]), int(match["minute24"]))
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return time(hour % 12 + (12 if match["half"].lower() == "p" else 0), minute)


# "NORTHBY BOROUGH COUNCIL Licensing Committee": capitals part the council from its committee.
_COUNCIL_BEFORE = re.compile(r"^(?:[A-Z][A-Z'’&-]+,? )+COUNCIL\W+(?=[A-Z][a-z])")


# "Elm Parish Council. Councillors are summoned to a meeting on 2 May 2031 ..."
_SENTENCE_BEHIND = re.compile(
    r"\.\s+(?:(?:All )?(?:Councillors|Members)|You)\b.*\bsummoned\b", re.I
)


# "You are summoned to a meeting of Elm Parish Council" is a sentence, and no name.
_CALLED = re.compile(r"\b(?:summoned|hereby)\b", re.IGNORECASE)


def committee_in(text: str) -> str:
    """The committee that a line names and nothing but it, its date and "agenda"; else ""."""
    text = plain(text)
    found = _DAY.search(text)
    name = _COUNCIL_BEFORE.sub("", text[: found.start()] if found else text)
    if (called := _SENTENCE_BEHIND.search(name)) and _BODY.search(name[: called.start()]):
        name = name[: called.start()]
    previous = ""
    while name != previous:
        previous, name = name, _NOT_ITS_NAME.sub("", name).strip(" -–:,")
    short = 0 < len(name.split()) <= 14 and not name.endswith(".")
    is_name = short and name[:1].isupper()
    is_name = is_name and not (_DONE_BY.match(name) or _OF_MINUTES.match(name))
    is_name = is_name and not _CALLED.search(name)
    return name if is_name and _BODY.search(name) else ""


def is_council_only(name: str) -> bool:
    """True for "Kent County Council": it may be the body that meets, or only the letterhead."""
    return {word.lower() for word in _BODY.findall(name)} <= {"council"}


def item_title(text: str) -> ItemTitle:
    """Title, author and pages of a printed item.

    "Report of" begins the author only after a dash, a figure or a bracket, so that "Annual Report
    of the Director of Public Health" stays a title.
    """
    text = _FURNITURE.sub("", text)
    first, last, text = pages_at_end(text)
    if first is None:
        first, last, text = _pages_within(text)
    author = ""
    text = _AT_HOUR.sub("", _COPY.sub("", text)).strip()
    match = _REPORT_BY.fullmatch(text)
    if match and match["before"].strip():
        text, author = match["before"].rstrip(" -–."), _who(match["author"])
    if not author and (by := _BY_PERSON.fullmatch(text)):
        text, author = by["title"], by["author"]
    if not author and (by := _BY_POST.fullmatch(text)) and names_a_post(by["author"]):
        text, author = by["title"], by["author"]
    exempt = is_exempt(text)
    text = _NOT_PUBLISHED.sub("", text) if exempt else text
    return ItemTitle(text.strip(" -–"), author, first, last, exempt)


def is_exempt(text: str) -> bool:
    """True for a title or note that says so; not for the motion to exclude the press."""
    return bool(_EXEMPT_TITLE.search(text)) and not _EXCLUSION.search(text)


def pages_at_end(text: str) -> tuple[int | None, int | None, str]:
    """First and last page of "(Pages 3 - 10)" at a line's end, and the line without it.

    "(Page 3 -)" says where the item begins and not where it ends.
    """
    match = _PAGES.search(text)
    if not match:
        return None, None, text
    return *_range(match), text[: match.start()]


def _pages_within(text: str) -> tuple[int | None, int | None, str]:
    """The same of pages in brackets that the end of a long title stands behind."""
    match = _PAGES_WITHIN.search(text)
    if not match:
        return None, None, text
    rest = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}"
    return *_range(match), rest


def _range(match: re.Match[str]) -> tuple[int, int | None]:
    first = int(match["from"])
    if match["to"]:
        return first, int(match["to"])
    return first, None if match["on"] else first


def goes_on(title: str) -> bool:
    """True where a title cannot end here: "Declarations of Interests or Other"."""
    return bool(_GOES_ON.search(title))


def bare_pages(text: str) -> tuple[int, int] | None:
    """The pages of a line that holds nothing else: "4 - 16"."""
    match = _BARE_PAGES.fullmatch(text.strip())
    if not match:
        return None
    return int(match["from"]), int(match["to"] or match["from"])


def author_in(text: str) -> str:
    """Whose report it is, of a line "Report of the Corporate Director"; else ""."""
    text = _without_outer_brackets(text.strip(" ."))
    text = _without_outer_brackets(_ENCLOSED.sub("", text).strip())
    if submits := _SUBMITS.match(text):
        return submits["author"]
    match = _REPORT_BY.fullmatch(text)
    return _who(match["author"]) if match and not match["before"] else ""


def _without_outer_brackets(text: str) -> str:
    """ "(Report of the Director)" without its brackets; those of a post's title stay."""
    if text.startswith("(") and (text.endswith(")") or ")" not in text):
        text = text[1:].removesuffix(")") if text.count("(") == 1 else text[1:]
    return text.removesuffix(")").rstrip() if text.count(")") > text.count("(") else text


def _who(printed: str) -> str:
    """The author alone, without what the report is said to do."""
    sentence = _NEXT_SENTENCE.split(printed, maxsplit=1)[0]
    return re.split(r",?\s+(?:setting out|which|that|to|on|giving|providing)\b", sentence)[0].strip(
        " ."
    )


def presenter_in(text: str) -> str:
    """Who presents, of a line "Presentation by Karen Davison, ..."; else ""."""
    match = _PRESENTED.fullmatch(text.strip())
    return match["who"].strip(" .") if match else ""


def without_day_and_time(text: str, mark: str = "") -> str:
    """The line without its date and hour, `mark` in their place: what is left may be the place."""
    return _CLOCK.sub(mark, _DAY.sub(mark, text))


def _one_day(printed: str) -> date | None:
    """The day of a printed date; "3 rd May 2031" has its ordinal torn off."""
    whole = re.sub(r"(?<=\d)\s+(?=(?:st|nd|rd|th)\b)", "", plain(printed), flags=re.IGNORECASE)
    return parse_period(whole).first_day
