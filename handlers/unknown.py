"""The honest reply: what is not known, what is near, and whom to ask."""

import re

from handlers.messages import Choice, Reply, ReplyStatus
from handlers.understanding.candidates import Candidate
from handlers.understanding.question import Numbered, Question
from handlers.wording import listed, noun_name, shortened, some_of

# Somebody in particular whom no published paper names: "which child is ...", "names of the pupils".
_SOMEBODY = re.compile(
    r"\b(?:which|what|whose) (?:child|baby|boy|girl|pupil|student|family|young person|teenager"
    r"|care leaver|foster carer|adopter)\b(?! (?:is|was) (?:responsible|in charge))"
    r"(?=\W*$| (?:is|was|has|had|did|died|went|got|ran|who|that|in|at|from)\b)"
    r"|\bhome (?:address|phone|telephone|tel|number)\b|\bdate of birth\b|['’]s birthday\b"
    r"|\b(?:private|personal) (?:number|phone|e-?mail|address)\b"
    r"|\b(?:does|do|did) [a-z'’ -]{3,40} (?:earn|get paid)\b|['’]s (?:salary|wages?)\b"
    r"|\bsurnames\b|\b(?:first|christian) names?\b|\bforenames?\b"
    r"|\b(?:looking for|applying for|after) (?:another|a new|a different) job\b"
    r"|\bwhich (?:families|children|kids|pupils)\b.*\b(?:getting|receiving|known to)\b"
    r"|\b(?:names?|address(?:es)?|dates? of birth|details) (?:(?:and|or) \w+ )?of"
    r" (?:(?:the|all|any|those|\d+|\w+) ){0,3}(?:children|child|kids|pupils?|babies|baby"
    r"|famil(?:y|ies)|boys?|girls?|young (?:people|person|offenders?)|care leavers?|victims?"
    r"|nqsws?|social workers?|trainees?|foster carers?|adopters?|complainants?)\b"
    r"(?!['’]s| (?:centres?|homes?|plans?|services?|teams?|trusts?|boards?|act))"
)
_OFFERED = 3


def of_other_councils(question: Question, held: list[str]) -> Reply | None:
    """That no papers of the councils named are held here; None where some are, or none is named."""
    if not question.councils or set(question.councils) & set(held):
        return None
    named = listed(question.councils, "or")
    return Reply(
        f"I hold no papers of {named}. The papers here are of {some_of(held)}.",
        status=ReplyStatus.UNKNOWN,
    )


def of_somebody(question: Question) -> Reply | None:
    """That nobody in particular is told of: a child, a family, a trainee. None for another
    question.
    """
    if not _SOMEBODY.search(question.folded):
        return None
    text = (
        "I hold nothing about individual children, families or staff: the papers give numbers, and"
        " name only those who answer for something. Ask the service itself, not here."
    )
    return Reply(text, status=ReplyStatus.UNKNOWN)


def answer(question: Question, near: list[Candidate]) -> Reply:
    """That nothing held covers the question, with up to three near records as choices."""
    unheard = [term.said for term in question.terms if not (term.known or term.asking)]
    first = "I do not know: nothing in the papers held here answers that."
    if unheard:
        first = f"I do not know: nothing held here is about {_quoted(unheard[:3])}."
    offered = near[:_OFFERED]
    lines = [first]
    if offered:
        lines.append("The nearest that I hold:")
        lines += [
            f"- {noun_name(c.subject.noun)}: {shortened(c.subject.title, 90)}" for c in offered
        ]
    lines.append("Democratic Services can say who would know.")
    choices = tuple(Choice(shortened(c.subject.title, 70), says=c.subject.title) for c in offered)
    return Reply("\n".join(lines), status=ReplyStatus.UNKNOWN, choices=choices)


def not_yet(question: Question) -> Reply:
    """That nobody can know it yet."""
    when = question.when.stretch.text if question.when.stretch else "that time"
    text = f"I do not know: {when} is more than a year away, and no paper can say it yet."
    return Reply(text, status=ReplyStatus.UNKNOWN)


def who_asks() -> Reply:
    """That the bot cannot tell whose work is asked about."""
    return Reply(
        "I do not know which officer you are, so I cannot say what is yours. Ask the administrator "
        "to link you, or ask by name.",
        status=ReplyStatus.UNKNOWN,
    )


def number_not_held(entry: Numbered) -> Reply:
    """That nothing of that number is held."""
    noun = {"kpq": "key performance question", "item": "agenda item"}.get(entry.noun, entry.noun)
    text = f"No {noun} {entry.number} is held here."
    return Reply(text, status=ReplyStatus.UNKNOWN)


def _quoted(said: list[str]) -> str:
    return " or ".join(f"“{word}”" for word in said)
