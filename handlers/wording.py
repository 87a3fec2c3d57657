"""Words that every reply shares: dates, figures, names and sources as people write them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from handlers.messages import Reply, ReplyStatus
from knowledge.domain.documents import Source
from knowledge.domain.indicators import Rag
from knowledge.domain.officers import Lead
from knowledge.domain.periods import Period

# Of more names than these only so many are said.
_LISTED, _SAID = 6, 3


def uk_date(day: date) -> str:
    """ "28 September 2017"."""
    return f"{day.day} {day:%B %Y}"


def uk_weekday(day: date) -> str:
    """ "Thursday 28 September 2017"."""
    return f"{day:%A} {uk_date(day)}"


def counted_days(days: Sequence[date]) -> str:
    """Days in order, those that follow one another as one: "31 August, 1, 4 to 8 September 2017".

    The year is given with the last day of each year.
    """
    named: list[str] = []
    for year, of_year in groupby(days, key=lambda day: day.year):
        months = groupby(of_year, key=lambda day: day.month)
        told = [_in_month(list(of_month)) for _, of_month in months]
        named.append(f"{', '.join(told)} {year}")
    return ", ".join(named)


def _in_month(days: Sequence[date]) -> str:
    """ "1, 4 to 8 September"."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    told = [f"{run[0].day} to {run[-1].day}" if run[1:] else f"{run[0].day}" for run in runs]
    return f"{', '.join(told)} {days[0]:%B}"


def clock(moment: datetime) -> str:
    """ "9.30 am"."""
    hour = moment.hour % 12 or 12
    return f"{hour}.{moment:%M} {'am' if moment.hour < 12 else 'pm'}"


_NOUN_NAMES = {"measure": "figure", "key_question": "key performance question"}


def noun_name(noun: str) -> str:
    """What a reply calls a kind of record: "agenda item", "figure"."""
    return _NOUN_NAMES.get(noun, noun.replace("_", " "))


def listed(names: Sequence[str], last: str = "and") -> str:
    """ "Ann Lee, Bob Ray and Cy Fox"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def some_of(names: Sequence[str]) -> str:
    """The same, only the first few of very many: "Ann Lee, Bob Ray and 98 more"."""
    if len(names) <= _LISTED:
        return listed(names)
    return f"{', '.join(names[:_SAID])} and {len(names) - _SAID} more"


def lead_names(leads: Iterable[Lead]) -> str:
    """The leads as one phrase, "" where there is none."""
    return listed([lead.name for lead in leads])


def figure(as_printed: str, unit: str = "") -> str:
    """A figure with its unit, unless the print has it: "42.6%"."""
    printed = as_printed.strip()
    numeric = printed.replace(",", "").replace(".", "", 1).lstrip("-+").isdigit()
    if unit == "%" and numeric:
        return f"{printed}%"
    if unit == "£" and numeric:
        return f"£{printed}"
    return printed


def rag_word(rag: Rag | None) -> str:
    """ " (red)", or "" where the paper gives no rating."""
    return f" ({rag.value})" if rag else ""


def due_words(due: Period) -> str:
    """A due date as printed, with the last day it stands for where that says more."""
    if due.last_day is None:
        return due.text
    last = uk_date(due.last_day)
    return last if due.text == last else f"{due.text} (by {last})"


def shortened(text: str, limit: int = 160) -> str:
    """Text cut at a word, for a list."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def source_line(sources: Iterable[Source]) -> str:
    """ "Source: Paper (date), place and place; other paper, place." """
    places: dict[str, list[str]] = {}
    for source in sources:
        held = places.setdefault(source.document, [])
        if source.place not in held:
            held.append(source.place)
    if not places:
        return ""
    named = [f"{document}, {_first_few(held)}" for document, held in places.items()]
    more = f"; and {len(named) - 3} more papers" if len(named) > 3 else ""
    return f"{'Source' if len(named) == 1 else 'Sources'}: {'; '.join(named[:3])}{more}."


def _first_few(places: list[str]) -> str:
    return listed(places) if len(places) <= 3 else f"{', '.join(places[:3])} and elsewhere"


def joined(replies: Sequence[Reply]) -> Reply:
    """Several replies as one: answered if any of them is."""
    statuses = [reply.status for reply in replies]
    known = ReplyStatus.ANSWERED in statuses
    return Reply(
        "\n\n".join(reply.text for reply in replies if reply.text),
        status=ReplyStatus.ANSWERED if known else statuses[0],
        sources=tuple(dict.fromkeys(s for reply in replies for s in reply.sources)),
        choices=tuple(choice for reply in replies for choice in reply.choices),
    )


def answered(
    lines: Iterable[str], sources: Iterable[Source], status: ReplyStatus = ReplyStatus.ANSWERED
) -> Reply:
    """A reply of these lines with its source line at the end."""
    kept = tuple(dict.fromkeys(sources))
    text = "\n".join(line for line in (*lines, source_line(kept)) if line)
    return Reply(text, status=status, sources=kept)
