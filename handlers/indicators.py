"""Indicators: what they are, their latest figure, target and comparisons."""

import re
from collections import Counter
from collections.abc import Iterable

from handlers import passages
from handlers.comparisons import comparison
from handlers.context import Context
from handlers.figure_standing import before_printed, indicator_standing
from handlers.figures import (
    all_comparisons,
    figure_at,
    target_words,
    unit_of,
)
from handlers.messages import Choice, Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.which_council import which_council
from handlers.wording import answered, figure, joined, lead_names, rag_word, shortened
from knowledge.domain.codes import code_key, codes_in
from knowledge.domain.indicators import (
    Indicator,
    IndicatorKind,
    Observation,
)
from knowledge.domain.periods import Period
from knowledge.domain.topics import Topic
from knowledge.store.actions import actions_with_code
from knowledge.store.indicators import indicator, indicators_with_code
from knowledge.store.observations import latest_observations, observations_of_indicator
from knowledge.store.topics import topics_with_code

_ANSWER_FOR_EACH = 3


def answer_code(inquiry: Inquiry, context: Context) -> Reply:
    """The answer about codes, each exactly as typed: never another code's facts."""
    replies = [_about_code(key, inquiry, context) for key in inquiry.question.codes]
    if len(replies) == 1:
        return replies[0]
    return joined(replies)


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The answer about indicators found by their words."""
    found = [indicator(context.db, wanted) for wanted in inquiry.record_ids]
    known = [entry for entry in found if entry is not None]
    if len(known) <= _ANSWER_FOR_EACH:
        replies = [_about(entry, inquiry, context) for entry in known]
        return replies[0] if len(replies) == 1 else joined(replies)
    return _which(known, context)


def _about_code(key: str, inquiry: Inquiry, context: Context) -> Reply:
    held = indicators_with_code(context.db, key)
    found = [e for e in held if e.council in inquiry.question.scope] or held
    if inquiry.ask is Ask.TOPICS and (used := _where_used(key, inquiry.question, context)):
        return used
    if len(found) == 1:
        return _about(found[0], inquiry, context)
    if found:
        return _which(found, context)
    return _code_without_definition(key, inquiry, context)


def _about(entry: Indicator, inquiry: Inquiry, context: Context) -> Reply:
    held = observations_of_indicator(context.db, entry.id or 0)
    when = inquiry.question.when
    observations = [o for o in held if not when.excludes(o.period)]
    if held and not observations and when.stretch:
        return _not_at_that_time(entry, held[0], when.stretch)
    latest = observations[0] if observations else None
    topics = topics_with_code(context.db, code_key(entry.code), [entry.council])
    if inquiry.ask is Ask.LEAD:
        return _lead(entry, topics)
    if inquiry.ask in (Ask.DEFINE, Ask.CODES, Ask.TOPICS):
        standing = indicator_standing(context, entry, latest, held) if latest else []
        return _definition(entry, latest, topics, standing)
    if latest is None:
        return _no_figure(entry, topics)
    if inquiry.ask is Ask.TARGET:
        return _target(entry, next((o for o in observations if o.given is None), latest))
    if inquiry.ask in (Ask.COMPARE, Ask.RAG):
        standing = indicator_standing(context, entry, latest, held)
        printed = next((o for o in observations if o.given is None), None)
        if latest.given and printed:
            compared = comparison(entry, printed, inquiry.question.folded, [])
            return before_printed(entry, latest, standing, compared)
        return comparison(entry, latest, inquiry.question.folded, standing)
    return _value(entry, observations, indicator_standing(context, entry, latest, held))


def _not_at_that_time(entry: Indicator, latest: Observation, asked: Period) -> Reply:
    lines = [
        f"No figure for {asked.text} is held for {entry.code}.",
        f"The latest is {figure_at(entry, latest)}.",
        shortened(entry.title, 240),
    ]
    return answered(lines, [latest.source], ReplyStatus.UNKNOWN)


def _definition(
    entry: Indicator, latest: Observation | None, topics: list[Topic], standing: list[str]
) -> Reply:
    lines = [_named(entry)]
    if entry.doubt:
        lines.append(f"Mind: {entry.doubt}.")
    if entry.key_question:
        lines.append(f"It stands under “{entry.key_question}”.")
    sources = [entry.source]
    if latest:
        lines += [f"Latest: {figure_at(entry, latest)}.", target_words(entry, latest), *standing]
        sources.append(latest.source)
    elif not topics:
        lines.append("No figure is held for it.")
    lines += _topic_lines(topics)
    return answered(lines, [*sources, *(topic.source for topic in topics)])


def _value(entry: Indicator, observations: list[Observation], standing: list[str]) -> Reply:
    latest = observations[0]
    if latest.value is None and latest.given:
        text = f"{entry.code} has no figure for {latest.period.text}: {latest.as_printed}."
        return answered([text, *standing], [latest.source])
    if latest.value is None:
        text = f"{entry.code} has no figure: the paper prints “{latest.as_printed}”."
        return answered([text], [latest.source], ReplyStatus.UNKNOWN)
    lines = [
        f"{entry.code}: {figure_at(entry, latest)}.",
        shortened(entry.title, 240),
        target_words(entry, latest),
        all_comparisons(latest, unit_of(entry)),
        *standing,
    ]
    others = [other for other in observations[1:] if _same_period(other, latest)]
    for other in others:
        if (other.value, other.as_printed) != (latest.value, latest.as_printed):
            whose = (
                other.source.document if other.given else f"Another paper ({other.source.document})"
            )
            lines.append(f"{whose} says {figure_at(entry, other)}.")
    return answered(lines, [latest.source, *(other.source for other in others)])


def _same_period(one: Observation, other: Observation) -> bool:
    """The same words, or the same days in other words ("Apr - Jun 2017" is Q1 2017/18)."""
    days = (one.period.first_day, one.period.last_day)
    same_days = None not in days and days == (other.period.first_day, other.period.last_day)
    return same_days or one.period.text == other.period.text


def _target(entry: Indicator, latest: Observation) -> Reply:
    if latest.target_as_printed and latest.target is not None:
        against = rag_word(latest.rag_target)
        lines = [
            f"The target for {entry.code} is {figure(latest.target_as_printed, unit_of(entry))}.",
            f"Latest: {figure_at(entry, latest)}{against}.",
            shortened(entry.title, 240),
        ]
        return answered(lines, [latest.source])
    if entry.kind is IndicatorKind.TRACKER:
        lines = [
            f"{entry.code} has no target: it is a tracker indicator, which is only compared.",
            f"Latest: {figure_at(entry, latest)}.",
        ]
        return answered([*lines, shortened(entry.title, 240)], [latest.source])
    text = f"No target is held for {entry.code} ({shortened(entry.title)})."
    return answered([text], [latest.source], ReplyStatus.UNKNOWN)


def _lead(entry: Indicator, topics: list[Topic]) -> Reply:
    led = [topic for topic in topics if topic.leads]
    if not led:
        text = f"No lead officer is held for {entry.code} ({shortened(entry.title)})."
        return answered([text], [entry.source], ReplyStatus.UNKNOWN)
    lines = [
        f"{entry.code} is named under the topic “{topic.title}”, led by {lead_names(topic.leads)}."
        for topic in led
    ]
    return answered(lines, [topic.source for topic in led])


def _no_figure(entry: Indicator, topics: list[Topic]) -> Reply:
    lines = [f"No figure is held for {_named(entry)}", *_topic_lines(topics)]
    return answered(lines, [entry.source], ReplyStatus.UNKNOWN)


def _code_without_definition(key: str, inquiry: Inquiry, context: Context) -> Reply:
    used = _where_used(key, inquiry.question, context)
    spelt = codes_in(inquiry.question.text).get(key) or spelt_code(key)
    if used is not None and used.status is ReplyStatus.AMBIGUOUS:
        return used
    if used is None and (quoted := passages.about_code(key, context)):
        return quoted
    if used is None:
        text = f"{spelt} is not held: no paper here has an indicator of that code."
        return Reply(text, status=ReplyStatus.UNKNOWN)
    lacks_it = inquiry.ask in (Ask.TARGET, Ask.VALUE, Ask.COMPARE, Ask.RAG)
    if lacks_it and Ask.TOPICS not in inquiry.question.plainly:
        text = f"No figure or target is held for {spelt}.\n{used.text}"
        return Reply(text, status=ReplyStatus.UNKNOWN, sources=used.sources)
    if inquiry.ask is Ask.DEFINE:
        text = f"No paper here says what {spelt} measures.\n{used.text}"
        return Reply(text, sources=used.sources)
    return used


def _where_used(key: str, question: Question, context: Context) -> Reply | None:
    meant = question.scope
    topics = topics_with_code(context.db, key, meant)
    actions = actions_with_code(context.db, key, meant)
    if not topics and not actions:
        return None
    held = Counter(entry.council for entry in (*topics, *actions))
    if reply := which_council(question, f"records name {spelt_code(key)}", held):
        return reply
    lines = [f"{spelt_code(key)} is named under:"]
    lines += [
        f"- topic “{t.title}”, led by {lead_names(t.leads) or 'nobody named'}" for t in topics
    ]
    lines += [f"- action {a.number}: {shortened(a.title, 240)} ({a.section})" for a in actions]
    return answered(lines, [entry.source for entry in (*topics, *actions)])


def spelt_code(key: str) -> str:
    """A code key as people write it: "CSC011" is "CSC 011" in print, so "CSC 11" here."""
    match = re.fullmatch(r"([A-Z]+)(\d+)([A-Z]?)", key)
    return f"{match[1]} {match[2]}{match[3].lower()}" if match else key


def _which(found: list[Indicator], context: Context) -> Reply:
    """Which of them is meant, each with its latest figure: often that is all that is wanted."""
    latest = latest_observations(context.db, [entry.id or 0 for entry in found])
    lines = ["Several indicators fit. Which one?"]
    for number, entry in enumerate(found, 1):
        seen = latest.get(entry.id or 0)
        told = f" Latest: {figure_at(entry, seen)}." if seen and seen.value is not None else ""
        lines.append(f"{number}. {_named(entry)}{told}")
    choices = tuple(Choice(entry.code, says=f"what is {entry.code}?") for entry in found)
    reply = answered(lines, [entry.source for entry in found], ReplyStatus.AMBIGUOUS)
    return Reply(reply.text, reply.status, reply.sources, choices)


def _topic_lines(topics: Iterable[Topic]) -> list[str]:
    return [
        f"Scrutiny topic: “{topic.title}”, led by {lead_names(topic.leads) or 'nobody named'}."
        for topic in topics
    ]


def _named(entry: Indicator) -> str:
    title = entry.title or "the paper prints the code without a legible title"
    return f"{entry.code}: {title.rstrip('.')}."
