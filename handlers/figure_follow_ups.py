"""What is asked next of a figure: the same a year before, and what only its indicator tells.

A figure printed in a sentence or a box has often an indicator with a code in a table of the same
paper, and that has the comparison, the target and the RAG.
"""

import re
from dataclasses import replace
from datetime import date

from handlers.by_noun import answer_about
from handlers.context import Context
from handlers.conversation import Answer
from handlers.messages import ReplyStatus, Request
from handlers.understanding.askable import FIGURES
from handlers.understanding.asks import Ask
from handlers.understanding.follow_up import about_subjects, added_by
from handlers.understanding.pointing import points_back
from handlers.understanding.question import Question
from handlers.understanding.quotes import SENTENCE
from handlers.understanding.when import YEAR_BEFORE, When, when_named
from handlers.wording import answered, figure, shortened
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Observation
from knowledge.domain.periods import Period, parse_period
from knowledge.stems import stem, stems
from knowledge.store.budgets import budget_lines_with_ids, lines_titled_like
from knowledge.store.conversations import Remembered
from knowledge.store.observations import (
    counts_printed_with,
    indicators_with_figure,
    observations_of_indicator,
    observations_of_measure,
)
from knowledge.store.subjects import subjects_with_ids

_OF_AN_INDICATOR = frozenset({Ask.COMPARE, Ask.RAG, Ask.TARGET, Ask.LEAD, Ask.TOPICS, Ask.CODES})
_OTHER_TIME = re.compile(r"\bother (?:years?|periods?|quarters?|tables?)\b")
_HOW_MANY_IS_THAT = re.compile(
    r"\bhow many (?:[a-z' -]{0,30}?)\b(?:is|are|was|were|does|do|did) (?:that|this|they|those|it)\b"
)
_HOW_MANY = re.compile(r"\bhow many (?P<what>[a-z'-]+)")
_WHAT_SHARE = re.compile(r"\bwhat (?P<what>percentage|proportion|share|%|per ?cent)")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_YEAR = re.compile(r"\b((?:19|20)\d\d)(?:([/-])(\d\d))?\b")


def answer(
    question: Question, remembered: Remembered, request: Request, context: Context
) -> Answer | None:
    """The answer to what is asked next of a figure without a code or a budget line; None where the
    line says something of its own, or asks what the record itself tells.
    """
    if question.codes or question.numbered or question.councils:
        return None
    if remembered.noun == "budget_line":
        return _of_the_line(question, remembered, request, context)
    if remembered.noun in FIGURES and _HOW_MANY_IS_THAT.search(question.folded):
        return _how_many_that_is(question, remembered, context)
    if remembered.noun == "measure" and (quoted := _its_sentence(question, remembered, context)):
        return quoted
    if remembered.noun != "measure" or _adds_something(question, remembered):
        return None
    held = [
        observation
        for record_id in remembered.record_ids
        for observation in observations_of_measure(context.db, record_id)
    ]
    if YEAR_BEFORE.search(question.folded):
        return _a_year_before(question, held, remembered, request, context)
    return _of_its_indicator(question, held, remembered, request, context)


def _adds_something(question: Question, remembered: Remembered) -> bool:
    time = YEAR_BEFORE.search(question.folded)
    said = frozenset(time.group().split()) if time else frozenset[str]()
    return any(not said.issuperset(t.said.split()) for t in added_by(question, remembered))


def _a_year_before(
    question: Question,
    held: list[Observation],
    remembered: Remembered,
    request: Request,
    context: Context,
) -> Answer | None:
    """The figure a year earlier: held as one of its own, beside its indicator's, or in the same
    sentence.
    """
    spoken_of = _spoken_of(held, remembered)
    # Of several figures each is told with the one before it.
    if spoken_of is None or sum(_has_earlier(o) for o in held) > 1:
        return None
    earlier = year_earlier(spoken_of.period)
    subjects = subjects_with_ids(context.db, "measure", remembered.record_ids)
    if earlier and any(_is_then(o.period, earlier) for o in held if o.value is not None):
        then = replace(question, when=When(None, earlier, question.when.said))
        inquiry = replace(about_subjects(then, subjects, remembered, request), ask=Ask.VALUE)
        return Answer(answer_about(inquiry, context), inquiry)
    compares = replace(question, asks={Ask.COMPARE: 1.0})
    if found := _of_its_indicator(compares, held, remembered, request, context):
        return found
    for sentence in SENTENCE.split(spoken_of.source.as_printed):
        if spoken_of.as_printed.rstrip("%") in sentence and YEAR_BEFORE.search(sentence.casefold()):
            quoted = answered([f"“{shortened(sentence, 500)}”"], [spoken_of.source])
            return Answer(quoted, keeps=True, quoted=True)
    return None if any(_has_earlier(o) for o in held) else _none_before(spoken_of)


def _has_earlier(observation: Observation) -> bool:
    return bool(observation.previous_as_printed)


def _none_before(spoken_of: Observation) -> Answer:
    """That no earlier figure is held beside this one."""
    said = f"{figure(spoken_of.as_printed, spoken_of.unit)} ({spoken_of.period.text})"
    text = f"No figure of the year before is held for it: {spoken_of.measure} is {said}."
    return Answer(answered([text], [spoken_of.source], ReplyStatus.UNKNOWN), keeps=True)


def _how_many_that_is(
    question: Question, remembered: Remembered, context: Context
) -> Answer | None:
    """The number of those whom a share is of, where a sentence prints both; that none does."""
    read = observations_of_indicator if remembered.noun == "indicator" else observations_of_measure
    held = [o for i in remembered.record_ids for o in read(context.db, i)]
    spoken_of = _spoken_of(held, remembered)
    if spoken_of is None or spoken_of.unit != "%" or spoken_of.value is None:
        return None
    share = figure(spoken_of.as_printed, "%")
    for beside in counts_printed_with(context.db, spoken_of.council, share):
        if not _excluded(beside, spoken_of):
            said = figure(beside.as_printed, beside.unit)
            line = f"{said} ({beside.period.text}): {beside.measure}."
            return Answer(answered([line], [beside.source]), keeps=True)
    title = spoken_of.indicator or spoken_of.measure
    text = f"No number is printed beside the share: {title} is {share} ({spoken_of.period.text})."
    return Answer(answered([text], [spoken_of.source], ReplyStatus.UNKNOWN), keeps=True)


def _its_sentence(question: Question, remembered: Remembered, context: Context) -> Answer | None:
    """The sentence of the figure where it prints another number, and another is asked for:
    "how many went on them?" after the number of courses.
    """
    match = _HOW_MANY.search(question.folded) or _WHAT_SHARE.search(question.folded)
    if match is None or not points_back(question) or len(remembered.record_ids) != 1:
        return None
    held = observations_of_measure(context.db, remembered.record_ids[0])
    spoken_of = _spoken_of(held, remembered)
    if spoken_of is None or stem(match["what"]) in stems(spoken_of.measure):
        return None
    if match.re is _WHAT_SHARE and (spoken_of.unit or "%" not in spoken_of.source.as_printed):
        return None
    sentences = SENTENCE.split(spoken_of.source.as_printed)
    own = [s for s in sentences if spoken_of.as_printed in s]
    if not own or len(set(_NUMBER.findall(own[0]))) < 2:
        return None
    quoted = answered([f"“{shortened(own[0], 500)}”"], [spoken_of.source])
    return Answer(quoted, keeps=True, quoted=True)


def _excluded(beside: Observation, spoken_of: Observation) -> bool:
    days = spoken_of.period
    return When(None, days).excludes(beside.period) if days.first_day else False


def _spoken_of(held: list[Observation], remembered: Remembered) -> Observation | None:
    """The observation that the conversation is about: of its time, else the newest."""
    when = when_named(fold(remembered.words))
    return next((o for o in held if not when.excludes(o.period)), None)


def year_earlier(period: Period) -> Period | None:
    """The same stretch of days a year before, in the same words; None where it has no days."""
    if period.first_day is None or period.last_day is None:
        return None

    def before(match: re.Match[str]) -> str:
        year = str(int(match[1]) - 1)
        return f"{year}{match[2]}{int(match[3]) - 1:02}" if match[3] else year

    text = _YEAR.sub(before, period.text)
    return Period(text, _back(period.first_day), _back(period.last_day))


def _back(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _is_then(period: Period, asked: Period) -> bool:
    return period.last_day is not None and period.last_day == asked.last_day


def _of_its_indicator(
    question: Question,
    held: list[Observation],
    remembered: Remembered,
    request: Request,
    context: Context,
) -> Answer | None:
    """What the indicator with the same figure for the same time tells; None where there is none."""
    if _OF_AN_INDICATOR.isdisjoint(question.plainly):
        return None
    spoken_of = _spoken_of(held, remembered)
    if spoken_of is None or spoken_of.value is None or _tells(spoken_of, question):
        return None
    ids = indicators_with_figure(context.db, spoken_of)
    said = frozenset(stems(f"{remembered.words} {spoken_of.measure}"))
    subjects = [
        subject
        for subject in subjects_with_ids(context.db, "indicator", ids)
        if said & set(subject.title_stems)
    ]
    if len(subjects) != 1:
        return None
    inquiry = about_subjects(question, subjects, remembered, request)
    return Answer(answer_about(inquiry, context), inquiry)


def _tells(observation: Observation, question: Question) -> bool:
    """True where the figure itself has the target that was asked for."""
    return Ask.TARGET in question.plainly and bool(observation.target_as_printed)


def _of_the_line(
    question: Question, remembered: Remembered, request: Request, context: Context
) -> Answer | None:
    """The line of the same name in the table of another time: "and the other year?"."""
    held = budget_lines_with_ids(context.db, remembered.record_ids)
    spoken_of = when_named(fold(remembered.words))
    other = bool(_OTHER_TIME.search(question.folded))
    asked = _asked_time(question, spoken_of)
    if not held or not (other or asked) or _adds_something(question, remembered):
        return None
    alike = lines_titled_like(context.db, held[0])
    then = [
        line
        for line in alike
        if line.id not in (remembered.record_ids if other and not spoken_of.stretch else ())
        and _fits(line.period, asked, spoken_of)
    ]
    if not then or (asked and any(_fits(line.period, asked, spoken_of) for line in held)):
        return None
    subjects = subjects_with_ids(context.db, "budget_line", [line.id or 0 for line in then])
    timed = replace(question, when=asked or When())
    inquiry = about_subjects(timed, subjects, remembered, request)
    return Answer(answer_about(inquiry, context), inquiry)


def _asked_time(question: Question, spoken_of: When) -> When | None:
    if YEAR_BEFORE.search(question.folded) and spoken_of.stretch:
        earlier = year_earlier(spoken_of.stretch)
        return When(None, earlier) if earlier else None
    named = when_named(question.text.casefold())
    return named if named.stretch else None


def _fits(period: str, asked: When | None, spoken_of: When) -> bool:
    days = parse_period(period)
    if asked:
        return days.first_day is not None and not asked.excludes(days)
    return spoken_of.stretch is None or spoken_of.excludes(days)
