"""A line read together with what the conversation is about: "initial?" after core assessments."""

import re

from handlers.context import Context
from handlers.messages import Request
from handlers.understanding.askable import FIGURES
from handlers.understanding.candidates import Candidate, score
from handlers.understanding.follow_up import about_subjects, added_by, with_time
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question, read_question
from handlers.understanding.search import candidates_for
from handlers.understanding.sureness import AS_GOOD
from handlers.understanding.terms import Term, all_said
from knowledge.domain.folding import fold
from knowledge.store.conversations import Remembered
from knowledge.store.subjects import Subject, subjects_with_ids

# "The LSCB one": another of the same kind, whatever else it shares.
_THE_ONE = re.compile(r"\bthe (?:[\w'&/-]+ ){1,4}ones?\b")
# "And for the Q1 forecast?": another of the same kind, where a paper has but a few of them.
_AND_FOR = re.compile(r"^\W*(?:and|what about|how about)(?: for| on)? (?:the )?[\w'&/ -]+\W*$")
_OF_FEW = frozenset({"report", "agenda_item", "topic", "risk", "theme", "priority"})
# How much of what was said before a record must have to be of the same kind.
_ALIKE = 0.5
_AT_MOST = 3


def said_together(question: Question, remembered: Remembered, context: Context) -> Question | None:
    """The line with the words of what was talked about; None where there are none."""
    # As it was typed: what the conversation lent to its wording is not said by the line.
    said = set(fold(question.text).split())
    # A time that the line says stands in place of the one that was spoken of.
    words_said = with_time(remembered.words, "") if question.when.said & said else remembered.words
    lent = " ".join(word for word in words_said.split() if word not in said)
    if not lent:
        return None
    text = f"{question.text.rstrip('?!. ')} {lent}"
    home = council_spoken_of(remembered, context) or question.home
    return read_question(context.db, text, context.vocabulary, home=home)


def council_spoken_of(remembered: Remembered, context: Context) -> str:
    """The one council whose records the conversation is about; "" for none or several."""
    if not remembered.record_ids:
        return ""
    spoken = subjects_with_ids(context.db, remembered.noun, remembered.record_ids)
    councils = {subject.council for subject in spoken}
    return councils.pop() if len(councils) == 1 else ""


def another_alike(
    question: Question, remembered: Remembered, request: Request, context: Context
) -> Inquiry | None:
    """Another record of the kind spoken of that has every word which the line adds, and half of
    what was said before.

    None where the line adds nothing known, or no record has both.
    """
    new = added_by(question, remembered)
    together = said_together(question, remembered, context)
    if together is None or not remembered.record_ids or not new:
        return None
    if not all(term.known for term in new):
        return None
    before = read_question(context.db, remembered.words, context.vocabulary, home=question.home)
    earlier = before.telling
    nouns = FIGURES if remembered.noun in FIGURES else frozenset({remembered.noun})
    spoken = subjects_with_ids(context.db, remembered.noun, remembered.record_ids)
    if len(spoken) > 1 and any(all_said(new, subject.in_title) for subject in spoken):
        # Its words are of some of those spoken of: it names no other.
        return None
    spoken_of = {(remembered.noun, record_id) for record_id in remembered.record_ids}
    fitting = [
        (max(_share(found, earlier, context), _alike(found.subject, spoken)), found)
        for found in candidates_for(together, context)
        if found.subject.noun in nouns
        and (found.subject.noun, found.subject.record_id) not in spoken_of
        and all_said(new, found.subject.in_title)
    ]
    of_a_few = remembered.noun in _OF_FEW and _AND_FOR.match(question.folded)
    least = 0.0 if of_a_few or _THE_ONE.search(question.folded) else _ALIKE
    fitting = [(share, found) for share, found in fitting if share >= least]
    best = max((share for share, _ in fitting), default=0.0)
    as_good = [found.subject for share, found in fitting if best - share <= AS_GOOD]
    of_one = [subject for subject in as_good if subject.noun == as_good[0].noun]
    if not of_one or len(of_one) > _AT_MOST:
        return None
    return about_subjects(question, of_one, remembered, request)


def _alike(subject: Subject, spoken: list[Subject]) -> float:
    """The share of its title that a record spoken of has in its own."""
    own = frozenset(subject.title_stems)
    shares = (len(own & set(s.title_stems)) / len(own) for s in spoken if own)
    return max(shares, default=0.0)


def _share(found: Candidate, earlier: tuple[Term, ...], context: Context) -> float:
    return score(earlier, found.subject, context.vocabulary.silent_stems).covered
