"""Risks: scores, triggers, consequences, controls, owners."""

import re
from dataclasses import replace

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus
from handlers.understanding.asks import Ask
from handlers.understanding.inquiry import Inquiry
from handlers.understanding.question import Question
from handlers.understanding.quotes import is_number
from handlers.which_council import which_of_all
from handlers.wording import answered, lead_names
from handlers.wording import listed as joined_words
from knowledge.domain.risks import Risk
from knowledge.store.risks import all_risks, risks_with_ids

# A score of a matrix, as papers print it: "C3".
_WISHED = re.compile(
    r"\btarget (?:risk )?scores?\b"
    r"|\b(?:scores?|get|bring|brought|reduce) .*\b(?:down to|want|aim)\b"
)
# Such an answer has the score itself.
_SCORED = frozenset({Ask.RISK_SCORE, Ask.DEFINE})
_SCORE = re.compile(r"\b[a-f][1-6]\b")


def answer(inquiry: Inquiry, context: Context) -> Reply:
    """The answer about the risks found."""
    chosen = risks_with_ids(context.db, inquiry.record_ids)
    if _WISHED.search(inquiry.question.folded):
        named = [f"No score to be reached is printed. {_name(risk)}" for risk in chosen]
        return answered(named, [risk.source for risk in chosen], ReplyStatus.UNKNOWN)
    lines: list[str] = []
    held = False
    for risk in chosen:
        said = _asked(risk, inquiry.ask)
        held = held or bool(said)
        lines += [
            said or f"The register leaves {_WORDS.get(inquiry.ask, 'that')} blank.",
            _name(risk, scored=inquiry.ask not in _SCORED),
        ]
    status = ReplyStatus.ANSWERED if held else ReplyStatus.UNKNOWN
    return answered(lines, [risk.source for risk in chosen], status)


def listed(question: Question, context: Context) -> Reply | None:
    """The risks of a score, or all of them; None where the question asks for no list of risks."""
    told = [term for term in question.telling if term.known and not is_number(term.said)]
    scores = set(_SCORE.findall(question.folded))
    lists = Ask.LIST in question.plainly or "all" in question.words
    if "risk" not in question.nouns or question.numbered or not (lists or scores):
        return None
    if [term for term in told if term.said not in scores]:
        return None
    if reply := which_of_all(question, "risk", "risks are held", context):
        return reply
    found = [
        risk
        for risk in all_risks(context.db, question.scope)
        if not scores or risk.score.casefold() in scores
    ]
    if not found:
        text = f"No risk held here is scored {joined_words(sorted(scores), 'or').upper()}."
        return Reply(text, status=ReplyStatus.UNKNOWN) if scores else None
    lines = [f"{len(found)} risk{'s' if len(found) > 1 else ''}:"]
    lines += [f"- {risk.number}. {risk.description}. {_score(risk)}" for risk in found]
    reply = answered(lines, [risk.source for risk in found])
    return replace(reply, shows=tuple(("risk", risk.id or 0) for risk in found))


_WORDS = {
    Ask.TARGET: "the target score",
    Ask.LEAD: "the owner",
    Ask.TRIGGERS: "the triggers",
    Ask.CONSEQUENCES: "the consequences",
    Ask.CONTROLS: "the controls",
    Ask.RISK_SCORE: "the score",
}


def _name(risk: Risk, *, scored: bool = False) -> str:
    number = f" {risk.number}" if risk.number else ""
    score = f" (score {risk.score})" if scored and risk.score else ""
    return f"Risk{number}, “{risk.description}”{score}."


def _asked(risk: Risk, ask: Ask) -> str:
    """The words that answer the ask, "" where the register leaves them blank."""
    match ask:
        case Ask.TARGET:
            return f"Target score: {risk.target_score}." if risk.target_score else ""
        case Ask.LEAD:
            return f"Owner: {lead_names(risk.owners)}." if risk.owners else ""
        case Ask.TRIGGERS:
            return _list("Triggers", risk.triggers)
        case Ask.CONSEQUENCES:
            return _list("Consequences", risk.consequences)
        case Ask.CONTROLS:
            return _list("Controls", risk.controls)
        case Ask.RISK_SCORE:
            return _score(risk)
        case _:
            about = f"Vulnerability: {risk.vulnerability}." if risk.vulnerability else ""
            return f"{_score(risk)} {about}".strip() or "No score is given."


def _score(risk: Risk) -> str:
    parts = [
        f"Score: {risk.score}" if risk.score else "",
        f"likelihood {risk.likelihood}" if risk.likelihood else "",
        f"impact {risk.impact}" if risk.impact else "",
    ]
    said = ", ".join(part for part in parts if part)
    doubt = f" ({risk.doubt})" if risk.doubt else ""
    return f"{said}{doubt}." if said else ""


def _list(label: str, entries: tuple[str, ...]) -> str:
    return f"{label}: {'; '.join(entry.rstrip('.') for entry in entries)}." if entries else ""
