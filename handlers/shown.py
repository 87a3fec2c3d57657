"""What is asked of a list just shown: "the second one", "how many is that?", "which are red?"."""

import re
from collections import Counter
from collections.abc import Iterable

from handlers.by_noun import answer_about
from handlers.context import Context
from handlers.conversation import Answer
from handlers.messages import Reply, ReplyStatus, Request
from handlers.of_the_list import of_the_list
from handlers.understanding.follow_up import about_subjects
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.wording import listed, noun_name
from knowledge.store.actions import actions_numbered
from knowledge.store.conversations import Remembered
from knowledge.store.subjects import subjects_with_ids

Record = tuple[str, int]

_ORDINALS = (
    *(("first", "1st"), ("second", "2nd"), ("third", "3rd"), ("fourth", "4th"), ("fifth", "5th")),
    *(("sixth", "6th"), ("seventh", "7th"), ("eighth", "8th"), ("ninth", "9th"), ("tenth", "10th")),
)
_PLACES = {word: place for place, words in enumerate(_ORDINALS, 1) for word in words}
_NTH = rf"(?P<which>{'|'.join(_PLACES)}|last|number \d{{1,2}}|no\.? ?\d{{1,2}})"
# Alone ("the second", "and the 3rd?"), or as one of a list ("when is the second one due?").
_ALONE = re.compile(
    rf"^\W*(?:(?:ok|and|what about|how about|sorry|no|i meant|i mean)\W+)*(?:the )?{_NTH}"
    r"(?: (?:one|option|action|topic|indicator|item|risk|of (?:them|those|these)))?"
    r"(?:\W+(?:please|pls|then))?\W*$"
)
_WITHIN = re.compile(rf"\b(?:the )?{_NTH} (?:ones?\b|of (?:them|those|these)\b)")
_THE_ONE = re.compile(r"\b(?:the|that|those) (?:[\w'’-]+ ){1,4}ones?\b")
_BY_NUMBER = re.compile(r"\bthe (?P<number>\d+(?:\.\d+)?) ones?\b")
_BY_AGE = re.compile(
    r"\bthe (?P<which>younger|youngest|older|oldest)"
    r" (?:ones?|children|kids|pupils|group|age group)\b"
)
_AGE = re.compile(
    r"\b(?:aged|age|under) (?P<of>\d{1,2})\b|\b(?P<to>\d{1,2}) ?(?:to|-|–) ?\d{1,2}\b"
)
_HOW_MANY = re.compile(
    r"^\W*(?:and |so )?how many(?: (?:is|are|was|were) (?:that|there|those|these|they)"
    r"| of (?:them|those|these)(?: are there)?| in all| altogether| in total)*\W*$"
)
_OF_THEM = re.compile(
    r"\b(?:which|what|any|who|how many|are|is)\b.*\b(?:of (?:them|those|these)|ones?|they|those)\b"
    r"|\b(?:any(?:thing)?|which|what|how many)\b.*"
    r"\b(?:in|of|on|among) (?:that|it|this|there|the list)\b"
    r"|^\W*(?:and )?(?:which|any|are any)\b.{0,30}$"
)


def of_council(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Answer | None:
    """The answer about those of the list that are of the council named: "the Wexcombe one".

    None where no list is of several councils, or the line says more.
    """
    if remembered is None or len(remembered.shown) < 2:
        return None
    if not question.councils or question.telling or not _THE_ONE.search(question.folded):
        return None
    noun = remembered.shown[0][0]
    ids = [record_id for of, record_id in remembered.shown if of == noun]
    held = subjects_with_ids(context.db, noun, ids)
    of_it = [(noun, s.record_id) for s in held if s.council in question.councils]
    if not of_it or len(of_it) == len(remembered.shown):
        return None
    inquiry = _about(question, of_it, remembered, request, context)
    return Answer(answer_about(inquiry, context), inquiry)


def picked(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Answer | None:
    """The answer about one of the list by its place: "when is the second one due?".

    A place that the list has not is said to be none. None where no place is named.
    """
    if remembered is None or len(remembered.shown) < 2:
        return None
    shown = remembered.shown
    if record := _by_age(question, shown, context) or _by_number(question, shown, context):
        inquiry = _about(question, [record], remembered, request, context)
        return Answer(answer_about(inquiry, context), inquiry)
    match = _ALONE.match(question.folded) or _WITHIN.search(question.folded)
    if match is None:
        return None
    place = _place(match["which"], len(shown))
    if not 1 <= place <= len(shown):
        many = f"Only {len(shown)} are in that list: say a number from 1 to {len(shown)}."
        return Answer(Reply(many, status=ReplyStatus.UNKNOWN), keeps=True)
    inquiry = _about(question, [shown[place - 1]], remembered, request, context)
    return Answer(answer_about(inquiry, context), inquiry)


def _by_age(question: Question, shown: Iterable[Record], context: Context) -> Record | None:
    """The record of "the younger ones": that with the lowest age in its title of two or more."""
    match = _BY_AGE.search(question.folded)
    if match is None:
        return None
    ages: dict[Record, int] = {}
    for noun, record_id in shown:
        for subject in subjects_with_ids(context.db, noun, [record_id]):
            if age := _AGE.search(subject.title):
                ages[noun, record_id] = int(age["of"] or age["to"])
    if len(set(ages.values())) < 2:
        return None
    ordered = sorted(ages, key=lambda record: ages[record])
    return ordered[0] if match["which"].startswith("y") else ordered[-1]


def _by_number(question: Question, shown: Iterable[Record], context: Context) -> Record | None:
    """The one action of the list that is called by its number or its priority's: "the 3.2 one"."""
    match = _BY_NUMBER.search(question.folded)
    numbers = [record_id for noun, record_id in shown if noun == "action"]
    if match is None or not numbers:
        return None
    said = match["number"]
    stands_in = re.compile(rf"\b{re.escape(said)}(?![.\d])")
    called = [
        action.number
        for action in actions_numbered(context.db, numbers)
        if str(action.number) == said or stands_in.search(action.section)
    ]
    return ("action", called[0]) if len(called) == 1 and called[0] else None


def _place(which: str, many: int) -> int:
    if which == "last":
        return many
    return _PLACES.get(which) or int(re.sub(r"\D", "", which))


def _about(
    question: Question,
    records: Iterable[Record],
    remembered: Remembered,
    request: Request,
    context: Context,
) -> Inquiry:
    wanted = list(records)
    noun = wanted[0][0]
    subjects = subjects_with_ids(context.db, noun, [record_id for _, record_id in wanted])
    return about_subjects(question, subjects, remembered, request)


def of_them(
    question: Question, remembered: Remembered | None, request: Request, context: Context
) -> Answer | None:
    """How many a list has, or which of it are red, overdue, due first, somebody's.

    None where the line asks nothing of the list.
    """
    if remembered is None or len(remembered.shown) < 2 or question.codes or question.numbered:
        return None
    if _HOW_MANY.match(question.folded):
        return Answer(Reply(f"That was {_counted(remembered.shown)}."), keeps=True)
    if not _OF_THEM.search(question.folded):
        return None
    found = of_the_list(question, remembered, request.now.date(), context)
    if found is None:
        return None
    if len({noun for noun, _ in found.records}) != 1:
        return Answer(found.reply, keeps=True)
    return Answer(found.reply, _about(question, found.records, remembered, request, context))


def _counted(shown: Iterable[Record]) -> str:
    counts = Counter(noun_name(noun) for noun, _ in shown)
    return listed(
        [f"{many} {_plural(noun) if many > 1 else noun}" for noun, many in counts.items()]
    )


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
