"""Work programme topics: who leads them, what is planned, which indicators they name."""

import re
from collections.abc import Callable
from dataclasses import replace

from handlers.context import Context
from handlers.messages import Choice, Reply, ReplyStatus
from handlers.understanding.asks import OF_A_DAY, Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.which_council import which_council
from handlers.wording import answered, lead_names, listed, uk_date
from knowledge.domain.topics import Topic
from knowledge.stems import stems
from knowledge.store.topics import serving_by_council, topic, topics_dated, topics_serving

# What says where to look, and nothing of what for.
_OF_A_PROGRAMME = frozenset({"scrutiny", "programme", "program", "work", "work programme"})
_TWO, _BEGINNING = 2, 4
_SAID = {Ask.LEAD: "who leads on", Ask.CODES: "which indicators for"}
# A work programme says what is to be looked at, never what came out of it.
_FINDINGS = re.compile(
    r"\bwhat (?:did|has|have) .*\b(?:say|said|find|found|show|showed|shown|conclude\w*|reveal\w*"
    r"|come up with|tell us|told us)\b|\bfindings\b"
)
_Cell = tuple[str, Callable[[Topic], str]]
_CELLS: dict[Ask, _Cell] = {
    Ask.STAGE_1: ("Stage 1 approach", lambda entry: entry.stage_1),
    Ask.STAGE_2: ("Stage 2 approach", lambda entry: entry.stage_2),
    Ask.EVIDENCE: ("Evidence", lambda entry: entry.evidence),
    Ask.TIMESCALE: ("Timescale", lambda entry: entry.timescale),
    Ask.CONDITIONS: ("Conditions", lambda entry: listed(entry.conditions)),
    Ask.OUTCOMES: ("Outcomes", lambda entry: listed(entry.outcomes)),
    Ask.CODES: ("Indicators", lambda entry: _measured_by(entry)),
}
# What is printed where no indicator is named: "None at present", "None defined at p …".
_NO_METRICS = re.compile(r"(?i)none\b")


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The answer about the topics found."""
    found = [topic(context.db, wanted) for wanted in inquiry.record_ids]
    known = [entry for entry in found if entry is not None]
    if len(known) > 1:
        return _which(known, inquiry)
    entry = known[0]
    if inquiry.ask is Ask.LEAD:
        return _lead(entry)
    if inquiry.ask is Ask.DEFINE and _FINDINGS.search(inquiry.question.folded):
        return _only_listed(entry)
    if inquiry.ask in OF_A_DAY:
        return _when(entry, inquiry)
    if inquiry.ask in _CELLS:
        return _cell(entry, inquiry.ask)
    return _card(entry)


def planned_on(question: Question, context: Context) -> Reply | None:
    """The topics for which something is planned on the day that is named; None where another
    thing is asked, or nothing is planned then: "what was due at scrutiny on 7 November 2016?".
    """
    day = question.when.day
    beside = [term for term in question.telling if term.known]
    if day is None or beside or not question.nouns & {"topic", "committee"}:
        return None
    if set(question.plainly) & {Ask.WHERE, Ask.AGENDA, Ask.MEMBERS}:
        return None
    planned = [
        (entry, each.words)
        for entry in topics_dated(context.db, day.day, day.year, question.scope)
        for each in entry.planned
        if any(day.fits(then) for then in each.days)
    ]
    if not planned:
        return None
    lines = [f"“{entry.title}”: {said}." for entry, said in planned]
    return answered(lines, [entry.source for entry, _ in planned])


def serving(question: Question, context: Context) -> Reply | None:
    """The topics under a condition or outcome that is named in words of its own ("spend every
    pound wisely"); None where none is.
    """
    said = [term for term in question.telling if term.said not in _OF_A_PROGRAMME]
    if "topic" not in question.nouns or Ask.LIST not in question.asks or len(said) < _TWO:
        return None
    typed = [frozenset(stems(term.said)) for term in said]
    beginnings = sorted({word[:_BEGINNING] for words in typed for word in words})
    held = serving_by_council(context.db, beginnings, question.scope)
    if reply := which_council(question, "topics may serve that", held):
        return reply
    served = {
        entry: phrase
        for entry in topics_serving(context.db, beginnings, question.scope)
        for phrase in (*entry.conditions, *entry.outcomes)
        if all(words <= frozenset(stems(phrase)) for words in typed)
    }
    if not served:
        return None
    entries = list(served)
    named = f" under “{served[entries[0]]}”" if len(entries) > 1 else ""
    lines = [f"{len(entries)} topic{'s' if len(entries) > 1 else ''}{named}:"]
    lines += [
        f"- {entry.title}; lead {lead_names(entry.leads) or 'not named'}" for entry in entries
    ]
    shows = tuple(("topic", entry.id or 0) for entry in entries)
    return replace(answered(lines, [entry.source for entry in entries]), shows=shows)


def _when(entry: Topic, inquiry: Inquiry) -> Reply:
    """What is planned for it on printed days; where "next" is asked, which of them comes next."""
    if not entry.planned:
        return _cell(entry, Ask.TIMESCALE)
    lines = [f"“{entry.title}”: {planned.words}." for planned in entry.planned]
    if "next" in inquiry.question.words:
        today = inquiry.now.date()
        ahead = sorted(day for planned in entry.planned for day in planned.days if day >= today)
        lines += [f"Next: {uk_date(ahead[0])}." if ahead else "No later day is printed."]
    return answered(lines, [entry.source])


def _measured_by(entry: Topic) -> str:
    """The codes named, then what else is printed of its metrics."""
    return "; ".join(said for said in (listed(entry.indicators), entry.metrics) if said)


def _lead(entry: Topic) -> Reply:
    if not entry.leads:
        text = f"The work programme names no lead officer for “{entry.title}”."
        return answered([text], [entry.source], ReplyStatus.UNKNOWN)
    verb = "leads" if len(entry.leads) == 1 else "lead"
    return answered([f"{lead_names(entry.leads)} {verb} on “{entry.title}”."], [entry.source])


def _cell(entry: Topic, ask: Ask) -> Reply:
    label, read = _CELLS[ask]
    words = read(entry)
    if ask is Ask.CODES and _NO_METRICS.match(words):
        text = f"No indicator is named for “{entry.title}”: “{words}” is printed."
        return answered([text], [entry.source], ReplyStatus.UNKNOWN)
    if not words:
        text = f"{label} of “{entry.title}” is left blank in the work programme."
        return answered([text], [entry.source], ReplyStatus.UNKNOWN)
    return answered([f"{label} of “{entry.title}”: {words.rstrip('.')}."], [entry.source])


def _only_listed(entry: Topic) -> Reply:
    lines = [f"What “{entry.title}” found is not held: the work programme only plans it."]
    lines += [f"Lead: {lead_names(entry.leads)}."] if entry.leads else []
    return answered(lines, [entry.source], ReplyStatus.UNKNOWN)


def _card(entry: Topic) -> Reply:
    lines = [f"“{entry.title}” is a work programme topic."]
    if entry.leads:
        lines.append(f"Lead: {lead_names(entry.leads)}.")
    for ask in (Ask.STAGE_1, Ask.STAGE_2, Ask.EVIDENCE, Ask.TIMESCALE, Ask.CODES):
        label, read = _CELLS[ask]
        if words := read(entry):
            lines.append(f"{label}: {words.rstrip('.')}.")
    if entry.doubt:
        lines.append(f"Mind: {entry.doubt}.")
    return answered(lines, [entry.source])


def _which(found: list[Topic], inquiry: Inquiry) -> Reply:
    told = inquiry.asks_for_several
    lines = [f"{len(found)} topics fit:" if told else "Several topics fit. Which one?"]
    for number, entry in enumerate(found, 1):
        lines.append(f"{number}. {entry.title}, led by {lead_names(entry.leads) or 'nobody named'}")
    choices = tuple(
        Choice(
            entry.title[:75], says=f"{_SAID.get(inquiry.ask, 'what is the topic')} {entry.title}?"
        )
        for entry in found
    )
    status = ReplyStatus.ANSWERED if told else ReplyStatus.AMBIGUOUS
    reply = answered(lines, [entry.source for entry in found], status)
    return Reply(reply.text, reply.status, reply.sources, choices)
