"""What a question asks for, read off its wording; about which record is decided beside it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.understanding.vocabulary import Vocabulary
from knowledge.domain.folding import words


class Ask(StrEnum):
    """One thing that can be asked about a record."""

    DEFINE = "what it is"
    VALUE = "latest figure"
    TARGET = "target"
    COMPARE = "comparison"
    RAG = "RAG rating"
    LEAD = "lead"
    LEADS_ON = "what a person leads"
    DUE = "due date"
    STATUS = "status"
    WHEN = "date of a meeting"
    WHERE = "venue"
    AGENDA = "agenda"
    PAGES = "pages"
    AUTHOR = "author"
    RECOMMENDED = "recommendation of a report"
    MILESTONES = "milestones"
    OUTCOME = "expected outcome"
    RESOURCES = "resources"
    CODES = "indicator codes"
    TOPICS = "topics of a code"
    STAGE_1 = "stage 1"
    STAGE_2 = "stage 2"
    EVIDENCE = "evidence"
    CONDITIONS = "conditions"
    OUTCOMES = "outcomes"
    TIMESCALE = "timescale"
    MEMBERS = "members"
    CONTACT = "contact"
    POST = "post"
    EXPANSION = "what letters stand for"
    LIST = "list"
    LINKS = "links"
    IMPLICATIONS = "implications"
    RISK_SCORE = "risk score"
    TRIGGERS = "triggers"
    CONSEQUENCES = "consequences"
    CONTROLS = "controls"
    MONEY = "money"
    JUDGEMENT = "judgement"
    YEARS = "years covered"
    HELD = "whether held"
    SAVINGS = "savings"
    PUBLISHED = "publication"
    REASON = "reason"
    DECISION = "decision"


# What a day answers.
OF_A_DAY = frozenset({Ask.WHEN, Ask.DUE})


# How much wording that only leans towards an ask counts beside wording that says it.
_PERHAPS = 0.6
_DUE = re.compile(r"\bdue\b|\bdeadline\b|\bby when\b|\bdate for\b|\bfinish|\bcomplet")


_A_NUMBER_TO_RING = re.compile(r"\b(?:contact|(?:tele)?phone|office|direct) numbers?\b")


# "Parents who are in work" asks for nobody's name.
_WHO_THEY_ARE = re.compile(
    r"\b(parents|children|people|those|pupils|students|learners|families|mothers|women|girls|boys"
    r"|babies|staff|carers|leavers|workers|adults|anyone|someone|somebody|everyone|anybody"
    r"|kids|youngsters|teenagers|offenders|adopters|person|child|one|ones) who\b"
)


# "(not the lead)": what is not asked for.
_NOT_ASKED = re.compile(r"\(not [^)]*\)|\bnot the [a-z]+\b")


@dataclass(frozen=True, slots=True)
class Wording:
    """What the wording of a question says of what is asked.

    `asks` are what it asks for with how plainly (0 to 1), {} for a bare subject; `evidence` the
    words that plainly say each; `asking` all words that say what is asked for, not about what.
    """

    asks: dict[Ask, float]
    evidence: dict[Ask, frozenset[str]]
    asking: frozenset[str]


def wording_of(folded: str, vocabulary: Vocabulary) -> Wording:
    """What a folded question asks for, each pattern of the vocabulary looked for once."""
    meant = _NOT_ASKED.sub(" ", _WHO_THEY_ARE.sub(r"\1 that", folded))
    asks: dict[Ask, float] = {}
    evidence: dict[Ask, frozenset[str]] = {}
    asking: set[str] = set()
    for cue in vocabulary.cues:
        if cue.needs not in folded:
            continue
        found = [match.group() for match in cue.pattern.finditer(folded)]
        if not found:
            continue
        said = {word for match in found for word in words(match)}
        # What stands for anything (".*") stands for the subject.
        if ".*" not in cue.pattern.pattern and not cue.names:
            asking |= said
        if meant != folded and not cue.pattern.search(meant):
            continue
        ask = Ask(cue.ask)
        asks[ask] = max(asks.get(ask, 0.0), 1.0 if cue.plainly else _PERHAPS)
        if cue.plainly:
            evidence[ask] = evidence.get(ask, frozenset()) | said
    return Wording(_weighed(asks, folded), evidence, frozenset(asking))


def _weighed(asks: dict[Ask, float], folded: str) -> dict[Ask, float]:
    """The asks, those that another one includes only leaned towards."""
    found = dict(asks)
    if found.get(Ask.COMPARE) == 1.0:
        # A comparison gives the figure too; what only gives the figure does not compare.
        found.update({ask: _PERHAPS for ask in (Ask.VALUE, Ask.MONEY) if ask in found})
    if found.get(Ask.TIMESCALE) == 1.0:
        # "Over which months was stage 2 to happen?" is answered by the months.
        found.update({ask: _PERHAPS for ask in (Ask.STAGE_1, Ask.STAGE_2) if ask in found})
    if Ask.CONTACT in found and _A_NUMBER_TO_RING.search(folded):
        found.pop(Ask.VALUE, None)
    if found.get(Ask.WHEN) == 1.0 and not _DUE.search(folded):
        # "When does the board meet next?" asks for no action's due date.
        found.pop(Ask.DUE, None)
    return found


def noun_words(folded: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The words that only name a kind of record ("indicator", "risk").

    What a committee or a school is called is told by such words, so theirs stay telling.
    """
    return frozenset(
        word
        for noun, pattern in vocabulary.nouns
        if noun not in ("committee", "school", "budget_line", "document")
        for match in pattern.finditer(folded)
        for word in words(match.group())
    )
