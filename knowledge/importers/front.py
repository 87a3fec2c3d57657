"""What a paper is: its title, kind, committee, date and period, from its first lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.domain.documents import Document
from knowledge.domain.folding import fold, plain, squash
from knowledge.domain.periods import parse_period
from knowledge.importers.front_periods import (
    period_by_name,
    period_of_front,
    period_of_title,
)
from knowledge.importers.meetings.agenda import agenda_of
from knowledge.importers.meetings.cover_reports import cover_of
from knowledge.importers.meetings.summons import summons_in
from knowledge.importers.mending.casing import titled
from knowledge.importers.minutes.minutes_paper import minutes_of
from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

_FRONT_LINES = 16
_LONGEST_LINE = 120
_DATE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:the )?"
    r"\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Za-z]{3,9},? \d{4}"
)
# A date with the words that only say what it is: "- progress as at 31 March 2031".
_SAYS_WHEN = re.compile(
    rf"\s*\([^()]{{0,40}}{_DATE.pattern}\)"
    r"|(?:\s*[-–:,]?\s*\b(?i:(?:(?:position|progress|status|correct|updated|published)\s+)?"
    r"(?:(?:as )?at|as of|to|on|from|until|by|for|between|dated|published|updated))\s+)?"
    rf"{_DATE.pattern}(?:\s*(?:to|until|and|-|–)\s*{_DATE.pattern})?"
)
_LOOSE_END = re.compile(r"\b(?:of|the|and|in|with|since|before|after)$", re.IGNORECASE)
_MONTH = re.compile(
    r"\b(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b,? (?P<year>\d{4})\b",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    r".*?\b(?:(?:Overview (?:and|&) )?Scrutiny (?:Management )?(?:Committee|Panel|Board|Commission"
    r"|Sub-Committee)|Overview (?:and|&) Scrutiny|Scrutiny|Committee|Cabinet|Panel|Board"
    r"|Full Council|Commission)\b(?! (?:officer|manager|lead|support|team)\b)",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"^(?:appendix|annex) \w{1,3}\s*[:–-]\s*", re.IGNORECASE)
_LABEL = re.compile(r"(?:date|time|venue|to|from|business|part|contact|place)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"^(?:subject|title|report title)\s*:\s*", re.IGNORECASE)
# Whose the paper is and what it is about name no committee that it is for.
_ASIDE = re.compile(
    r"(?:from|subject|title|report title|decision (?:maker|taker|body)|(?:lead|cabinet) member"
    r"|portfolio(?: holder)?|wards?|lead officer)\s*:",
    re.IGNORECASE,
)
# What a committee system calls its page of a meeting, also once the minutes are on it.
_PAGE_OF_AGENDA = re.compile(r"agenda(?:,| and) (?:draft |printed )?(?:minutes|decisions).*", re.I)
_OTHER_WORDS = re.compile(
    r"\b(?:report|plan|strategy|of|to|agreed|by|minutes|members|annual|budget|review|appendix"
    r"|approved|adopted|submitted|presented|referred"
    r"|annex|contact|version|please|officer)\b",
    re.IGNORECASE,
)
# The first that fits names the kind; what none fits is a "paper".
_KINDS = (
    (
        "work programme",
        r"\bwork(?:ing)? (?:programme|plan)s?\b"
        r"|\bforward (?:work )?(?:plan|programme)\b|\b(?:key|forthcoming) decisions\b",
    ),
    ("risk register", r"\brisks? register\b"),
    ("recommendation tracker", r"\b(?:recommendation|action) tracker\b"),
    (
        "performance report",
        r"\bperformance (?:indicators?|measures?|report|monitoring|management report)\b"
        r"|\bperformance (?:summary|update)\b|\b(?:score ?card|dashboard)\b",
    ),
    ("action plan", r"\b(?:action|improvement) plan\b"),
    ("minutes", r"\bminutes\b"),
    ("plan", r"\b(?:service|departmental|business|corporate|delivery|services) plan\b|\bplan\b"),
)


@dataclass(frozen=True, slots=True)
class _Front:
    """The short lines before the body, with dates and committees taken apart."""

    titles: tuple[str, ...]
    committee: str
    dated: str


def describe(pages: Pages, council: str) -> Document:
    """The paper as a Document. Its title is never empty: the last resort is the file's name."""
    of_meeting = _of_meeting(pages, council)
    if of_meeting:
        return of_meeting
    front = _front(pages)
    kind = _kind(front, pages)
    subject, receives = cover_of(pages)
    title = _without_council(subject or _title(front, kind, pages, council), council)
    said = front.titles if kind == "performance report" else ()
    period = period_of_title(title) or period_of_front(said) or period_by_name(pages)
    return Document(
        council=council,
        title=title,
        kind=kind,
        file=pages.file,
        sha256=pages.sha256,
        dated=front.dated,
        period=period,
        committee=receives if subject else front.committee,
    )


def _of_meeting(pages: Pages, council: str) -> Document | None:
    """Minutes and agendas are named by their body and dated by their day."""
    minuted = minutes_of(pages)
    called = minuted or agenda_of(pages)
    if not called:
        return None
    committee, day = called
    return Document(
        council=council,
        title=f"{committee} {'minutes' if minuted else 'agenda'}",
        kind="minutes" if minuted else "agenda pack",
        file=pages.file,
        sha256=pages.sha256,
        dated=day.isoformat(),
        committee=committee,
    )


def committee_in(line: str) -> str:
    """The committee that a short title line names, "" where it names none."""
    words = _APPENDIX.sub("", _DATE.sub("", plain(line))).strip(" -:,")
    match = _COMMITTEE.match(titled(words))
    if not match or _OTHER_WORDS.search(match[0]):
        return ""
    named = match[0].strip()
    return named if " " in named or named.lower() == "cabinet" else ""


def date_in(text: str) -> str:
    """The first full date in `text` as an ISO date, "" for none or an impossible one."""
    for match in _DATE.finditer(plain(text)):
        period = parse_period(re.sub(r"\b(?:the|of) ", "", match[0]))
        if period.first_day and period.first_day == period.last_day:
            return period.first_day.isoformat()
    return ""


def month_in(text: str) -> str:
    """The month and year that a title names ("as at May 2025" gives "May 2025"), "" for none."""
    match = _MONTH.search(plain(text).replace("_", " "))
    return f"{match['month'].capitalize()} {match['year']}" if match else ""


def _front(pages: Pages) -> _Front:
    titles: list[str] = []
    committee = dated = ""
    for line in _front_lines(pages):
        summons = summons_in(line)
        dated = dated or (summons.day.isoformat() if summons else date_in(line))
        named = summons.body if summons else "" if _ASIDE.match(line) else committee_in(line)
        committee = committee or named
        rest = _SUBJECT.sub("", _without_day(plain(line))).strip(" -:,")
        if rest and rest.lower() != named.lower() and not _is_label(line):
            # What the paper says is its subject is its title, whatever lines stand before it.
            titles.insert(0 if _SUBJECT.match(plain(line)) else len(titles), titled(rest))
    return _Front(tuple(titles), committee, dated)


def _without_day(line: str) -> str:
    """The line without its dates; whole where a title would lose its end ("The storm of")."""
    rest = _SAYS_WHEN.sub("", line).strip()
    return line if _LOOSE_END.search(rest) else rest


def _front_lines(pages: Pages) -> Iterator[str]:
    """The first headings and short lines, up to the first numbered paragraph or table."""
    for block in pages.blocks[:_FRONT_LINES]:
        if isinstance(block, Table) and block.place.startswith("sheet "):
            continue
        if isinstance(block, Table) or (isinstance(block, Paragraph) and block.number):
            return
        if len(block.text) <= _LONGEST_LINE or summons_in(block.text):
            yield block.text


def _is_label(line: str) -> bool:
    """True for "Place: Elm Hall" and "Date 7 May", not for "Place and Skills Panel"."""
    label = _LABEL.match(line)
    named = committee_in(line) or any(re.search(kind, line, re.IGNORECASE) for _, kind in _KINDS)
    is_named = bool(named) and not line[label.end() :].lstrip().startswith(":") if label else False
    return line.endswith(".") or bool(label and not is_named)


def _kind(front: _Front, pages: Pages) -> str:
    if all(isinstance(block, Table) for block in pages.blocks):
        return "register"
    is_page = any(_PAGE_OF_AGENDA.fullmatch(title) for title in front.titles[:4])
    if is_page or _is_agenda(pages):
        return "agenda pack"
    for title in (*front.titles[:6], front.committee):
        for kind, pattern in _KINDS:
            if re.search(pattern, title, re.IGNORECASE):
                return kind
    return "paper"


def _is_agenda(pages: Pages) -> bool:
    """A front page that says when and where, or "Agenda", and then numbers its items."""
    front = pages.blocks[: 2 * _FRONT_LINES]
    texts = [b.text for b in front if not isinstance(b, Table)]
    says_where = any(re.match(r"venue\b", text, re.IGNORECASE) for text in texts)
    says_agenda = any(squash(text) == "agenda" for text in texts)
    numbered = sum(isinstance(b, Paragraph) and b.number.isdigit() for b in front)
    return (says_where or says_agenda) and numbered > 1


def _title(front: _Front, kind: str, pages: Pages, council: str) -> str:
    """The line that says what the paper is; the council's own name only where no other does."""
    if kind == "agenda pack" and front.committee:
        return f"{front.committee} agenda"
    pattern = next((pattern for name, pattern in _KINDS if name == kind), "")
    # A workbook's own title says more than the name of its sheet.
    sheets = {b.place for b in pages.blocks if isinstance(b, Table)}
    by_sheet = sorted(front.titles, key=lambda title: f"sheet '{title}'" in sheets)
    for title in by_sheet:
        if pattern and re.search(pattern, title, re.IGNORECASE):
            return title
    titles = [title for title in front.titles if fold(title) != fold(council)] or front.titles
    headings = (titled(b.text) for b in pages.blocks if isinstance(b, Heading))
    by_name = re.sub(r"[_-]+", " ", re.sub(r"\.\w+$", "", pages.file)).strip()
    return next(iter(titles), "") or next(headings, "") or by_name


def _without_council(title: str, council: str) -> str:
    """ "Improvement Plan" of "Larkford Council – Improvement Plan": whose it is is kept apart."""
    name = re.escape(council)
    said = rf"^{name}\s*[-–—:|]\s*(?=\w)|(?<=\w)\s+[-–—|]\s*{name}$"
    return re.sub(said, "", title, count=1, flags=re.IGNORECASE) if council else title
