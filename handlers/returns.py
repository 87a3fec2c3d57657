"""`return Q3`: what of a quarter's return is given, what is missing, and whose it is.

`exceptions Q3`: the red, the amber that got worse, the missing. `statutory returns`: dated data.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from handlers.context import Context
from handlers.exceptions import exceptions_of
from handlers.messages import Listing, Reply, ReplyStatus, Request
from handlers.return_figures import council_of, return_of
from handlers.updates.period_words import period_at
from handlers.wording import listed, uk_date, uk_weekday
from knowledge.bank_holidays import council_calendar
from knowledge.domain.errors import CalendarError
from knowledge.domain.figure_rules import QuarterlyReturn
from knowledge.domain.folding import fold
from knowledge.domain.periods import Period
from knowledge.domain.quarters import last_quarter, period_meant, quarter_of
from knowledge.domain.returns import OwedFigure, ReturnWindow, Standing, days_late, late_by, window
from knowledge.domain.rules import Rules
from knowledge.domain.statutory_returns import StatutoryReturn, upcoming

_POLITE = r"(?:(?:please|show|me|give|the|our|what|is|in|quarterly|performance)\s+)*"
_RETURN = re.compile(
    rf"{_POLITE}(?:returns?|completeness)(?:\s+(?:completeness|status|for|of|in))*\s*(?P<period>.*)"
    rf"|{_POLITE}(?P<before>.+?)\s+(?:returns?|completeness)"
    r"|(?:who|which\s+officers?)\s+(?:still\s+)?(?:owes?|has\s+not\s+given|hasn't\s+given)"
    r"\s+(?:a\s+|their\s+|any\s+)?(?:figures?|returns?)(?:\s+(?:for|in))?\s*(?P<owed>.*)"
    r"|(?:what|which)\s+(?:figures?|indicators?)\s+(?:is|are)\s+(?:still\s+)?missing(?:\s+(?:for|in))?"
    r"\s*(?P<missing>.*)"
)
_EXCEPTIONS = re.compile(
    rf"{_POLITE}exceptions?(?:\s+reports?)?(?:\s+(?:for|of|in))?\s*(?P<period>.*)"
    rf"|{_POLITE}(?P<before>.+?)\s+exceptions?(?:\s+reports?)?"
)
_STATUTORY = re.compile(
    rf"{_POLITE}(?:(?:when|are)\s+)*(?:the\s+)?statutory\s+returns?(?:\s+(?:due|calendar|dates?))*"
)
_MOST_NAMES = 12
_ORDER = (
    (Standing.MISSING, "Missing"),
    (Standing.INCOMPLETE, "Incomplete (off target, without cause, action and date)"),
    (Standing.PROVISIONAL, "Given, not approved yet"),
    (Standing.APPROVED, "Approved"),
    (Standing.PRINTED, "Printed in a paper"),
    (Standing.NOT_DUE, "Not due this quarter"),
)


def answer(request: Request, context: Context) -> Reply | None:
    """The reply to a message about returns; None where it is about something else."""
    said = fold(request.text).strip(" ?!.")
    today = request.now.date()
    if _STATUTORY.fullmatch(said):
        return _statutory(context.rules, today)
    for form, told in ((_EXCEPTIONS, _exceptions), (_RETURN, _return)):
        match = form.fullmatch(said)
        quarter = _quarter(match, today) if match else None
        if quarter is not None:
            return told(request, context, quarter)
    return None


def _quarter(match: re.Match[str], today: date) -> Period | None:
    """The quarter that is named, the latest for none; None where the words name anything else."""
    words = next((part for part in match.groups() if part is not None), "").strip()
    if not words:
        return last_quarter(today)
    named = period_at(words, 0)
    if named is None or words[named[1] :].strip():
        return None
    period = period_meant(named[0], today)
    if period is None or period.first_day is None:
        return None
    quarter = quarter_of(period.first_day)
    return quarter if quarter.last_day == period.last_day else None


def _return(request: Request, context: Context, quarter: Period) -> Reply:
    today = request.now.date()
    owed = return_of(context, quarter, council=council_of(request))
    if not owed:
        return Reply("No indicator is held that a return could be of.", ReplyStatus.UNKNOWN)
    if quarter.last_day is None or quarter.last_day > today:
        first = f"{quarter.text} has not ended: nothing of it is owed before {_end(quarter)}."
        return Reply(first, listing=_listing(owed))
    lines: list[str] = []
    every: list[OwedFigure] = []
    for (name, rule), figures in _by_return(owed, context.rules).items():
        opened = _window(context.rules, quarter, rule)
        late = _late(context.rules, opened, today)
        theirs = [late_by(each, late) for each in figures]
        every += theirs
        whose = name if len(context.rules.returns) < 2 else f"{rule.title} of {name}"
        lines += [_counted(quarter, whose, theirs), _dates(opened, late)]
        for standing, heading in _ORDER:
            of_these = [each for each in theirs if each.standing is standing]
            if of_these:
                lines += [f"{heading}: {len(of_these)}", *_by_owner(of_these)]
    if any(each.standing is Standing.MISSING for each in owed):
        lines.append(f"Give a figure by saying for example “{_example(owed, quarter)}”.")
    return Reply("\n".join(line for line in lines if line), listing=_listing(every))


def _exceptions(request: Request, context: Context, quarter: Period) -> Reply:
    owed = return_of(context, quarter, council=council_of(request))
    found = exceptions_of(context, owed)
    head = f"Exceptions {_named(quarter)}: {len(found.red)} red, {len(found.worse)} amber and worse"
    lines = [f"{head}, {len(found.missing)} missing."]
    lines += [f"Red: {line}" for line in found.red]
    lines += [f"Amber and worse: {line}" for line in found.worse]
    if found.missing:
        lines += ["Missing:", *_by_owner(found.missing)]
    if found.unrated:
        lines.append(f"Not rated, so not judged: {_names(found.unrated)}.")
    sources = tuple(dict.fromkeys(found.sources))
    return Reply("\n".join(lines), sources=sources)


def _by_return(
    owed: Iterable[OwedFigure], rules: Rules
) -> dict[tuple[str, QuarterlyReturn], list[OwedFigure]]:
    """Each council's own returns, where several are held and nobody says which is meant.

    A figure of two returns is listed in the first.
    """
    found: dict[tuple[str, QuarterlyReturn], list[OwedFigure]] = defaultdict(list)
    for each in owed:
        returns = rules.returns_of(each.council, each.expected.name) or rules.returns[:1]
        found[each.council, returns[0]].append(each)
    return found


def _counted(quarter: Period, council: str, owed: Sequence[OwedFigure]) -> str:
    """ "Return for Q3 2026/27 (...), Exborough: 41 of 46 figures given, 5 missing; 3 not due." """
    due = [each for each in owed if each.standing is not Standing.NOT_DUE]
    missing = sum(each.standing is Standing.MISSING for each in due)
    incomplete = sum(each.standing is Standing.INCOMPLETE for each in due)
    parts = [f"{len(due) - missing} of {len(due)} figures given"]
    parts += [f"{missing} missing"] if missing else []
    parts += [f"{incomplete} incomplete"] if incomplete else []
    not_due = len(owed) - len(due)
    more = f"; {not_due} not due this quarter" if not_due else ""
    return f"Return {_named(quarter)}, {council}: {', '.join(parts)}{more}."


def _dates(opened: ReturnWindow | str, late: int) -> str:
    if isinstance(opened, str):
        return opened
    due = f"Due {uk_weekday(opened.due)}."
    if late:
        due += f" What is missing is {late} working day{'' if late == 1 else 's'} late."
    return due


def _window(rules: Rules, quarter: Period, rule: QuarterlyReturn) -> ReturnWindow | str:
    """The return's days, or why they cannot be counted."""
    try:
        return window(quarter, rule, council_calendar(rules))
    except CalendarError as error:
        return str(error)


def _late(rules: Rules, opened: ReturnWindow | str, today: date) -> int:
    if isinstance(opened, str):
        return 0
    try:
        return days_late(today, opened.due, council_calendar(rules))
    except CalendarError:
        # The return has a due day, but today is beyond the known years: its lateness is not said.
        return 0


def _by_owner(owed: Iterable[OwedFigure]) -> list[str]:
    """A line for each owner with what is theirs; what nobody leads stands last."""
    theirs: dict[str, list[OwedFigure]] = defaultdict(list)
    for each in owed:
        theirs[listed([lead.name for lead in each.leads])].append(each)
    ordered = sorted(theirs.items(), key=lambda pair: (not pair[0], pair[0]))
    return [f"- {owner or 'No lead named'}: {_names(figures)}" for owner, figures in ordered]


def _names(owed: Sequence[OwedFigure]) -> str:
    names = [_name(each) for each in owed]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"{', '.join(names[:_MOST_NAMES])}{more}"


def _name(owed: OwedFigure) -> str:
    name = owed.expected.name
    if owed.standing is Standing.NOT_DUE and owed.next_due:
        return f"{name} ({owed.expected.frequency}, next after {uk_date(owed.next_due)})"
    if owed.period and not owed.period.text.startswith("Q"):
        return f"{name} for {owed.period.text}"
    return name


def _listing(owed: Sequence[OwedFigure]) -> Listing:
    headings = ("Figure", "Title", "Lead", "Period", "State", "Working days late")
    rows = (
        (
            each.expected.name,
            each.expected.title,
            listed([lead.name for lead in each.leads]),
            each.period.text if each.period else "",
            each.standing.value,
            str(each.late or ""),
        )
        for each in owed
    )
    return Listing(headings, tuple(rows))


def _example(owed: Sequence[OwedFigure], quarter: Period) -> str:
    missing = next(each for each in owed if each.standing is Standing.MISSING)
    return f"{missing.expected.name} {quarter.text} = 14.2% because …"


def _statutory(rules: Rules, today: date) -> Reply:
    coming, past = upcoming(rules.statutory_returns, today)
    lines = ["Statutory returns to come:" if coming else "No statutory return to come is held."]
    lines += [f"- {_statutory_words(each)}" for each in coming]
    if past:
        lines.append("Only earlier dates are held of these, so look up this year's:")
        lines += [f"- {_statutory_words(each)}" for each in past]
    status = ReplyStatus.ANSWERED if coming else ReplyStatus.UNKNOWN
    return Reply("\n".join(lines), status)


def _statutory_words(each: StatutoryReturn) -> str:
    opens = f", opens {uk_weekday(each.opens)}" if each.opens else ""
    note = f" ({each.note})" if each.note else ""
    return f"{each.title}, {each.covers}: due {uk_weekday(each.due)}{opens}{note}."


def _named(quarter: Period) -> str:
    return f"for {quarter.text} (to {_end(quarter)})"


def _end(quarter: Period) -> str:
    return uk_date(quarter.last_day) if quarter.last_day else quarter.text
