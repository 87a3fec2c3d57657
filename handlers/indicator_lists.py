"""Lists of indicators: red against England, with a target, under a question of the report."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from handlers.context import Context
from handlers.figure_subjects import subject_of
from handlers.figures import previous_words, unit_of
from handlers.messages import Listing, Reply, ReplyStatus
from handlers.ratings import rating_of
from handlers.understanding.askable import FIGURES
from handlers.understanding.asks import Ask
from handlers.understanding.bases import PREVIOUS, TARGET, basis_named
from handlers.understanding.question import Question
from handlers.understanding.terms import covered
from handlers.which_council import which_council
from handlers.wording import answered, figure, rag_word, shortened
from knowledge.domain.codes import code_key, code_prefix
from knowledge.domain.folding import words
from knowledge.domain.indicators import Indicator, Observation, Rag
from knowledge.domain.plans import KeyQuestion
from knowledge.domain.said_figures import with_unit
from knowledge.stems import stems
from knowledge.store.figures import latest_given
from knowledge.store.indicator_lists import (
    headings_with,
    indicators_by_council,
    indicators_under,
)
from knowledge.store.indicators import code_prefixes, indicators_with_code
from knowledge.store.observations import (
    latest_observations,
    observations_of_indicator,
)
from knowledge.store.plans import key_questions_numbered

# How much of the telling words a heading of the report must have to be the one that is meant.
_MEANT, _WHOLLY, _TWO = 0.6, 0.99, 2
_SAME_QUESTION = 80
_A_FEW = 3
_THAN = (
    (Rag.GREEN, re.compile(r"\bbetter\b|\bahead of\b|\bbeat(?:ing|s)?\b|\boutperform\w*")),
    (Rag.RED, re.compile(r"\bworse\b|\bbehind\b|\blag(?:ging|s)?\b")),
)
_NEW = re.compile(
    r"\bnew (?:indicators?|pis?|kpis?|measures?)\b"
    r"|\b(?:indicators?|pis?|measures?)\b.* (?:is|are|they['’]?re) (?:so |too |brand )?new\b"
)
_OF_NEW_ONES = frozenset(
    "new year no nothing earlier previous before figure havent haven't last theyre they're"
    " because set compare compared against brand so too".split()
)
# A key performance question of the report, by its words; its words are no words of it.
_QUESTION = re.compile(r"\bkpqs?\b|\bquestions?\b(?= (?:about|on|of|for|asking|whether|if)\b)")
_OF_QUESTIONS = frozenset("question questions kpq kpqs answer answers".split())
_Found = tuple[Indicator, Observation]


def answer(question: Question, context: Context) -> Reply | None:
    """The indicators that a question asks for as a list; None where it asks for something else."""
    colours = _colours_asked(question)
    wants_target = Ask.TARGET in question.asks and not colours
    families = _families_said(question, context)
    if not ((families and question.nouns & FIGURES) or _asks_for_a_list(question, colours)):
        return None
    are_new = bool(_NEW.search(question.folded))
    said = {family.lower() for family in families}.union(_OF_NEW_ONES if are_new else ())
    # Of indicators this is a colour, no deficit.
    said |= {"in", "the", "red"} | _OF_QUESTIONS
    kept = tuple(term for term in question.terms if not said.issuperset(term.said.split()))
    question = replace(question, terms=kept)
    asked = _key_questions_asked(question, context)
    of = Counter(each.council for each in asked)
    if reply := which_council(question, "key performance questions have that number", of):
        return reply
    headings = _headings_meant(question, {each.text for each in asked}, context)
    if not (headings or Ask.LIST in question.asks or not question.telling):
        return None
    if not headings and (len(question.telling) > 1 or not (colours or wants_target or are_new)):
        return None
    basis = basis_named(question.folded)
    held = indicators_by_council(context.db, headings, question.scope)
    if reply := which_council(question, "indicators are held", held):
        return reply
    entries = indicators_under(context.db, headings, question.scope)
    found = [
        (entry, latest)
        for entry, latest in _latest(entries, _given_for(basis, context), context)
        if not families or code_prefix(code_key(entry.code)) in families
        if not colours or ratings_on(latest, basis) & colours
        if not wants_target or latest.target is not None
        if not are_new or _is_new(latest)
    ]
    return _reply(found, basis) if found or colours or wants_target or are_new else None


def of_codes(question: Question, context: Context) -> Reply | None:
    """Those of several indicators named by code that have the rating asked for; None where none
    is, or where a few are asked how they are.
    """
    colours, many = _colours_asked(question), len(question.codes) > _A_FEW
    if not (colours and (many or (Ask.LIST in question.asks and len(question.codes) > 1))):
        return None
    entries = [e for key in question.codes for e in indicators_with_code(context.db, key)]
    entries = [e for e in entries if not question.scope or e.council in question.scope]
    basis = basis_named(question.folded)
    found = [
        (entry, latest)
        for entry, latest in _latest(entries, _given_for(basis, context), context)
        if ratings_on(latest, basis) & colours
    ]
    return _reply(found, basis)


def _given_for(basis: str, context: Context) -> dict[int, Observation]:
    """The figures given by message, which only a target rates."""
    return latest_given(context.db) if basis in ("", TARGET) else {}


def _is_new(latest: Observation) -> bool:
    """True where "New PI" is printed in place of the figure before."""
    return latest.previous is None and "new" in words(latest.previous_as_printed)


def _colours_asked(question: Question) -> set[Rag]:
    """The ratings named; "better than England" is green against England, "worse" is red.

    A paper rates on a basis by whether the figure is better or worse than it.
    """
    named = {rag for rag in (Rag.RED, Rag.AMBER, Rag.GREEN) if rag.value in question.words}
    if named or not basis_named(question.folded):
        return named
    return {rag for rag, pattern in _THAN if pattern.search(question.folded)}


def _asks_for_a_list(question: Question, colours: set[Rag]) -> bool:
    """True for "which indicators ...", for "red indicators" and for "red against England"; and for
    "what measures answer the question about early help?".
    """
    if colours and not question.telling and not question.nouns and basis_named(question.folded):
        return True
    of_a_question = bool(_QUESTION.search(question.folded))
    listing = Ask.LIST in question.asks or colours or of_a_question
    return bool(listing) and bool(question.nouns & FIGURES or (colours and of_a_question))


def _families_said(question: Question, context: Context) -> frozenset[str]:
    """The letters that some codes start with, where the question says them: "the AHS measures"."""
    said = {word.upper() for word in question.words}
    return frozenset(said & code_prefixes(context.db))


def _as_given(
    context: Context, entry: Indicator, printed: Observation, given: Observation | None
) -> Observation:
    """The figure given by message, rated against the target, where it is of a later period.

    What papers print of other councils stays beside it.
    """
    if given is None or _last(given) < _last(printed):
        return printed
    held = observations_of_indicator(context.db, entry.id or 0)
    subject = subject_of(context, entry, held)
    rating = rating_of(context, subject, given.value)
    target = "" if subject.target is None else with_unit(subject.target, subject.unit)
    return replace(
        given,
        target=subject.target,
        target_as_printed=target,
        rag_target=rating.rag if rating else None,
        comparators=printed.comparators,
    )


def _last(observation: Observation) -> date:
    return observation.period.last_day or date.min


def _latest(
    entries: list[Indicator], given: dict[int, Observation], context: Context
) -> Iterator[_Found]:
    """Each indicator that has a figure with its latest one, printed or given."""
    printed = latest_observations(context.db, [entry.id or 0 for entry in entries])
    latest = {**given, **printed}
    for entry in entries:
        if found := latest.get(entry.id or 0):
            yield entry, _as_given(context, entry, found, given.get(entry.id or 0))


def _key_questions_asked(question: Question, context: Context) -> list[KeyQuestion]:
    """The key performance questions of the report that are called by number."""
    numbers = {e.number for e in question.numbered if e.noun == "kpq"}
    held = key_questions_numbered(context.db, numbers) if numbers else []
    return [e for e in held if not question.scope or e.council in question.scope]


def _headings_meant(question: Question, texts: set[str], context: Context) -> set[str]:
    """The key questions or themes of the report that were meant, those that fit as well as any.

    `texts` are the key questions that were called by number.
    """
    if any(e.noun == "kpq" for e in question.numbered):
        headings = {h for text in texts for h in headings_with(context.db, stems(text))}
        # The list of questions and the headings of the tables are not always worded the same.
        scored = {
            h: max((fuzz.ratio(h.casefold(), t.casefold()) for t in texts), default=0)
            for h in headings
        }
        return _best(scored, _SAME_QUESTION)
    said = {word for term in question.telling for word in term.stems}
    headings = headings_with(context.db, said)
    return _best(
        {heading: covered(question.telling, frozenset(stems(heading))) for heading in headings},
        _MEANT if len(question.telling) > _TWO else _WHOLLY,
    )


def _best(scored: dict[str, float], at_least: float) -> set[str]:
    best = max(scored.values(), default=0.0)
    return {heading for heading, share in scored.items() if share == best >= at_least}


def ratings_on(latest: Observation, basis: str) -> set[Rag]:
    """The ratings printed on this basis, on any where none was asked for."""
    ratings: Iterable[tuple[str, Rag | None]] = (
        (PREVIOUS, latest.rag_previous),
        (TARGET, latest.rag_target),
        *((comparator.group.value, comparator.rag) for comparator in latest.comparators),
    )
    return {rag for kind, rag in ratings if rag and basis in ("", kind)}


def _reply(found: list[_Found], basis: str) -> Reply:
    if not found:
        return Reply("No indicator held here fits that.", status=ReplyStatus.UNKNOWN)
    lines = [f"{len(found)} indicator{'s' if len(found) > 1 else ''}:"]
    lines += [_line(entry, latest, basis) for entry, latest in found]
    reply = answered(lines, [latest.source for _, latest in found])
    shows = tuple(("indicator", entry.id or 0) for entry, _ in found)
    return replace(reply, listing=_table(found), shows=shows)


def _table(found: list[_Found]) -> Listing:
    headings = ("Indicator", "Title", "Period", "Value", "Target", "RAG against target", "Place")
    rows = (
        (
            entry.code,
            entry.title,
            latest.period.text,
            figure(latest.as_printed, entry.unit),
            latest.target_as_printed,
            latest.rag_target.value if latest.rag_target else "",
            latest.source.place,
        )
        for entry, latest in found
    )
    return Listing(headings, tuple(rows))


def _line(entry: Indicator, latest: Observation, basis: str) -> str:
    value = figure(latest.as_printed, entry.unit)
    if latest.given:
        value += f" ({latest.period.text}, by message from {latest.given.who})"
    # What is printed in place of a target ("Tracker") is none.
    target = f", target {latest.target_as_printed}" if latest.target is not None else ""
    compared = next((c for c in latest.comparators if c.group.value == basis), None)
    against = f", {basis} {compared.as_printed}{rag_word(compared.rag)}" if compared else ""
    if basis == PREVIOUS and (before := previous_words(latest, unit_of(entry))):
        against = f", {before}"
    if latest.given and latest.rag_target:
        against += f" ({latest.rag_target.value} by the council's rule)"
    return f"- {entry.code}: {value}{target}{against}. {shortened(entry.title, 100)}"
