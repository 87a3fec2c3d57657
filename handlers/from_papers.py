"""What the papers' own words answer: where records lack what was asked, or none answers at all."""

from handlers import glossary, passages, unknown
from handlers.context import Context
from handlers.messages import Reply
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.people import Named
from handlers.understanding.question import Question
from handlers.understanding.quotable import asks_yes_or_no
from handlers.understanding.search import near

# How much of what was asked the records must lack for a passage to be quoted before any.
_MUCH = 0.3
# A record that covers this much of what was asked is what was asked about.
WELL_COVERED = 0.8
_SOMEBODY = frozenset({"she", "he", "her", "him", "his"})
_PAPERS = frozenset({"document", "report"})


def said_only_there(question: Question, inquiry: Inquiry | None, context: Context) -> Reply | None:
    """The passage that has all of what was asked, where the records lack much of it.

    So too where the record found lacks some of it and was asked nothing that it says.
    """
    if (
        # The paper is named, and something that it says is asked.
        inquiry
        and inquiry.noun in _PAPERS
        and inquiry.ask not in question.plainly
        and (said := passages.answer(question.within_its_papers, context, all_of_it=True))
    ):
        return said
    if inquiry and inquiry.noun == "risk" and inquiry.ask in question.plainly:
        # What triggers one, or comes of it, stands in its own cells.
        return None
    printed = [term for term in question.telling if term.printed]
    # A word of no everyday talk ("hashtag") is what was asked about.
    unusual = any(not term.ordinary for term in printed)
    lacks = unusual or (printed and len(printed) >= _MUCH * len(question.telling))
    best = inquiry.chosen[0].covered if inquiry else 1.0
    asked = inquiry is not None and inquiry.ask in question.asks
    beside = best < WELL_COVERED and (not asked or asks_yes_or_no(question))
    return passages.answer(question, context, all_of_it=True) if lacks or beside else None


def told(question: Question, people: list[Named], context: Context) -> Reply:
    """A passage that answers, else the honest reply."""
    of_a_person = people and any(
        not term.known for term in question.terms if term.common or not term.asking
    )
    # Who "she" is, and when somebody meets next, no older sentence says.
    of_another = question.words & _SOMEBODY or asks_for_next(question)
    quoted = None if of_a_person or of_another else quoted_of(question, context)
    spelt_out = glossary.letters_alone(question, context)
    return quoted or spelt_out or unknown.answer(question, near(question, context))


def asks_for_next(question: Question) -> bool:
    """True for "when does it meet next?"."""
    return Ask.WHEN in question.asks and "next" in question.words


def quoted_of(question: Question, context: Context) -> Reply | None:
    """The passage that answers, of the papers named first."""
    within = question.within_its_papers
    named = passages.answer(within, context, all_of_it=True) if question.papers.ids else None
    return named or passages.answer(question, context)
