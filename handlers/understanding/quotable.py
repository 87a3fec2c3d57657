"""What a question needs of words that are to be quoted: a figure, a day, a name, how often."""

import re
from collections.abc import Sequence

from handlers.understanding.asides import GREETED
from handlers.understanding.asks import OF_A_DAY, Ask
from handlers.understanding.beyond_fields import costed, other_role
from handlers.understanding.question import Question
from handlers.understanding.quotes import Quote
from knowledge.domain.folding import words
from knowledge.domain.periods import Period, days_in
from knowledge.domain.person_names import names_somebody
from knowledge.domain.printed_dates import MONTHS
from knowledge.stems import stem, stems

_DATE = re.compile(
    rf"\b(?:19|20)\d\d\b|(?i:\b\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)})[a-z]*\b)"
)
# What a quote must hold to answer such a question at all: a figure, a date, a name.
_NEEDS = {
    Ask.VALUE: re.compile(
        r"(?<![A-Za-z\d])(?!(?:19|20)\d\d\b)\d"
        r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    ),
    Ask.DUE: _DATE,
    Ask.WHEN: _DATE,
    Ask.CONTACT: re.compile(r"@|\b\d{5,}|\b\d{3,} \d{3,}"),
    Ask.TARGET: re.compile(r"(?i)target|\baim"),
    Ask.STAGE_2: re.compile(r"(?i)\b(?:stage (?:2|two)|second)\b"),
    Ask.RAG: re.compile(r"(?i)\b(?:red|amber|green)\b"),
    Ask.CODES: re.compile(r"\b[A-Z]{2,5} ?[A-Z]?\d"),
    Ask.MONEY: re.compile(r"£|\d\d?(?:,\d{3})+|\d ?(?:million|billion|bn|k)\b"),
}
# "How many more open cases": how much something changed, not how many there are.
_CHANGE_ASKED = re.compile(
    r"\bhow (?:many|much) (?:more|fewer|less)\b|\bby how (?:much|many)\b"
    r"|\bhow (?:much|far) (?:has|have|had|did) .*\b(?:up|down|rise|risen|rose|fall|fallen|fell"
    r"|drop\w*|grow\w*|increas\w+|decreas\w+|reduc\w+|chang\w+)\b"
)
_CHANGE = re.compile(
    r"(?i)\b(?:ris\w+|rose|increas\w+|f[ae]ll\w*|decreas\w+|reduc\w+|up|down|more|fewer|less"
    r"|additional|extra|grow\w+|grew)\b"
)
_WHY = re.compile(r"\bwhy\b|\breasons?\b|\bhow come\b|\bwhat (?:caused|made|is behind)\b")
_OFTEN_ASKED = re.compile(r"\bhow (?:often|frequently)\b(?: (?:do|does|is|are|will|did)\b)?")
_OFTEN = re.compile(
    r"(?i)\b(?:daily|(?:bi-? ?)?(?:weekly|monthly|annual(?:ly)?)|fortnightly|quarterly|termly"
    r"|yearly|once|twice"
    r"|(?:per|a|each|every|every \w+) (?:day|weeks?|months?|quarter|term|years?))\b"
)
# What is said of those who meet.
_MEETS = {"together": ("meet",), "sit": ("meet",), "convene": ("meet",), "gather": ("meet",)}
_YES_OR_NO = re.compile(
    rf"{GREETED}(?:will|does|did|is|are|was|were|has|have|can|must|should)"
    r" (?!you\b|i\b|we\b|it\b|that\b)\w+"
)
_WHEN_FIRST = re.compile(rf"{GREETED}when\b")
_WHO = frozenset({Ask.LEAD, Ask.AUTHOR, Ask.POST})
_CHAIR = re.compile(r"(?i)\bchair(?:s|ed|ing|man|woman|person)?\b")
_ADDRESS = re.compile(r"@")
_JUDGED_ASKED = re.compile(
    r"\b(?:ofsted|inspectors?) (?:say|said|think|thought|conclude\w*|judged?|rated?)\b"
    r"|\b(?:what|which) (?:ofsted )?(?:grade|judgement|rating)\b"
)
_JUDGED = re.compile(
    r"(?i)\b(?:outstanding|good|adequate|inadequate|satisfactory|requir\w+ improvement)\b"
)
# "When did the board hear about the outturn?" asks for no sum.
_NAMED_AFTER_MONEY = frozenset("budget outturn outurn reserve reserves forecast".split())
_SHARE_ASKED = re.compile(r"\b(?:percentage|per ?cent|proportion|share)\b|%")
_SHARE = re.compile(r"\d ?%|per ?cent|percent|\b(?:half|third|quarter|in \d)\b")
# A line this short is a heading: it names what it is about and says nothing of it. One that
# says something of it does so after a colon or a dash ("Vice Chair – TBA").
A_HEADING = 45
_LABELLED = re.compile(r"\w\s*[:–—]\s*\S|\w\s+-\s*\S")


def can_answer(quote: Quote, question: Question, needs: Sequence[re.Pattern[str]]) -> bool:
    """True where the quote has the kind of thing that was asked for: a figure, a day, a name.

    `needs` are those of the question (`needed`), worked out once for all quotes.
    """
    text = quote.text
    if _dates_another_time(text, question) or _names_nobody(text, question):
        return False
    if asks_how_often(question):
        return _says_how_often(text, question)
    if (role := other_role(question)) and role not in words(text):
        return False
    if (done := costed(question)) and stem(done) not in stems(text):
        return False
    says_something = len(text) >= A_HEADING or _LABELLED.search(text)
    return bool(says_something) and quote.counts and all(need.search(text) for need in needs)


def needed(question: Question) -> list[re.Pattern[str]]:
    """What a quote must have each of to answer the question."""
    leaning = frozenset[Ask]() if asks_yes_or_no(question) else question.asks.keys() & {Ask.VALUE}
    asked = set(question.plainly) | leaning
    if question.evidence.get(Ask.MONEY, frozenset()) <= _NAMED_AFTER_MONEY:
        asked.discard(Ask.MONEY)
    needs = [need for ask, need in _NEEDS.items() if ask in asked]
    if "mail" in question.folded and Ask.CONTACT in asked:
        needs.append(_ADDRESS)
    if _SHARE_ASKED.search(question.folded):
        needs.append(_SHARE)
    if _JUDGED_ASKED.search(question.folded):
        needs.append(_JUDGED)
    if asks_for_change(question):
        needs += [_CHANGE, _NEEDS[Ask.VALUE]]
    if _CHAIR.search(question.folded):
        needs.append(_CHAIR)
    if _WHEN_FIRST.match(question.folded) or (
        "when" in question.words and question.asks.keys() & OF_A_DAY
    ):
        needs.append(_NEEDS[Ask.WHEN])
    return needs


def needs_its_kind(question: Question) -> bool:
    """True where a figure, a day, a sum or the like was plainly asked for."""
    return any(ask in _NEEDS for ask in question.plainly)


def asks_who(question: Question) -> bool:
    """True where somebody's name is asked for."""
    return not _WHO.isdisjoint(question.asks)


def asks_why(question: Question) -> bool:
    """True where a cause is asked for; "what is the point of it?" asks for a purpose."""
    return bool(_WHY.search(question.folded))


def asks_how_often(question: Question) -> bool:
    """True for "how often does it meet?"."""
    return bool(_OFTEN_ASKED.search(question.folded))


def happening(question: Question) -> list[str]:
    """The words after "how often": what happens; [] where none follow or it is not asked."""
    often = _OFTEN_ASKED.search(question.folded)
    return list(words(question.folded[often.end() :])) if often else []


def _says_how_often(text: str, question: Question) -> bool:
    before = question.folded[: question.folded.index("how ")]
    asked = happening(question) or list(words(before))
    if not asked or not _OFTEN.search(text):
        return False
    happens = {stem(asked[-1]), *_MEETS.get(asked[-1], ())}
    return len(text) >= A_HEADING // 2 and not happens.isdisjoint(stems(text))


def only_said(question: Question) -> bool:
    """True for what no record holds: by how much something rose or fell, how often it happens,
    what something is that only the text names ("#hearmyvoice")."""
    return asks_for_change(question) or asks_how_often(question) or _asks_what_a_name_is(question)


def _asks_what_a_name_is(question: Question) -> bool:
    """True for "what is nextstep?": one word that is no everyday word and in no record."""
    told = question.telling
    if question.plainly != (Ask.DEFINE,) or len(told) != 1:
        return False
    return told[0].printed and not (told[0].ordinary or told[0].common)


def asks_for_change(question: Question) -> bool:
    """True where it is asked by how much something rose or fell: a record has only how it is."""
    return Ask.MONEY not in question.asks and bool(_CHANGE_ASKED.search(question.folded))


def asks_yes_or_no(question: Question) -> bool:
    """True for "Will there be ...?" and "Is this ...?"."""
    return bool(_YES_OR_NO.match(question.folded))


def _dates_another_time(text: str, question: Question) -> bool:
    """True for words that give dates, each of them outside the time that was asked about."""
    asked = question.when
    dated = [Period(text, *days) for days in days_in(text)] if asked.stretch else []
    return bool(dated) and all(asked.excludes(period) for period in dated)


def _names_nobody(text: str, question: Question) -> bool:
    """True where a name was asked for and none is told; an address says who is to be told."""
    is_reached = Ask.CONTACT in question.plainly and bool(_ADDRESS.search(text))
    by_post = "name" not in question.words
    return asks_who(question) and not is_reached and not names_somebody(text, by_post=by_post)
