"""When a step within an action is due: a milestone with its own date, an audit of a programme."""

from handlers.understanding.question import Question
from handlers.wording import uk_date
from knowledge.domain.actions import Action
from knowledge.domain.dated_steps import DatedStep, dated_steps
from knowledge.stems import stem, stems

_GENERAL = frozenset(stems("action complete completed completion"))


def asked_steps(action: Action, question: Question) -> tuple[DatedStep, ...]:
    """The steps that the question names, or that lie within its time; () where it means none."""
    steps = dated_steps(action)
    # A time carried from the line before chose the action; it does not choose among its steps.
    if question.when.stretch and question.when.said <= question.typed:
        within = tuple(
            s for s in steps if s.period.first_day and not question.when.excludes(s.period)
        )
        return within if len(within) < len(steps) else ()
    # A list within the title is the steps themselves; its milestones are told beside the whole.
    listed = bool(steps) and steps[0].title in action.title
    title = frozenset(stems(action.title.partition(":")[0] if listed else action.title))
    said = _said(question)
    general = frozenset(stem(word) for word in question.asking) | _GENERAL
    shares = [_share(step, said, title, general) for step in steps]
    best = max(shares, default=0.0)
    return tuple(s for s, share in zip(steps, shares, strict=True) if share and share == best)


def step_lines(steps: tuple[DatedStep, ...]) -> list[str]:
    """ "Neglect: April 17 to Jun 17." for each."""
    return [f"{step.title}: {_when(step)}." for step in steps]


def _when(step: DatedStep) -> str:
    last = step.period.last_day
    until = f" (until {uk_date(last)})" if last else ""
    return f"{step.period.text}{until}"


def _said(question: Question) -> set[str]:
    meant = {s for term in question.said for s in term.stems if not term.common}
    return meant | {stem(word) for word in question.corrected_words if len(word) > 1}


def _share(
    step: DatedStep, said: set[str], title: frozenset[str], general: frozenset[str]
) -> float:
    """How many of the words that the step has beside its action's were said; 0 for under half.

    Words that say what is asked ("complete") or stand everywhere ("action") do not name it alone.
    """
    own = frozenset(stems(step.title)) - title
    met = own & said
    return len(met) / len(own) if met - general and len(met) * 2 >= len(own) else 0.0
