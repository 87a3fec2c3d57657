"""The rating of a figure in words, worked out by the council's rule where no paper prints one."""

from handlers.context import Context
from handlers.wording import listed, uk_date
from knowledge.domain.commentary import read_commentary
from knowledge.domain.figure_rules import RagRule
from knowledge.domain.figures import FigureSubject
from knowledge.domain.indicators import Observation, Polarity, Rag
from knowledge.domain.rag import Aim, Rating, is_gap, rated
from knowledge.domain.said_figures import plain_number, with_unit


def rating_of(context: Context, subject: FigureSubject, value: float | None) -> Rating | None:
    """The rating by the council's rule; None without a value, a target or a good way."""
    if value is None or subject.target is None or subject.polarity is None:
        return None
    aim = Aim(subject.target, subject.polarity, subject.floor, is_gap(subject.title))
    return rated(value, aim, context.rules.rag_rule(subject.council))


def rating_words(context: Context, subject: FigureSubject, value: float | None, at: str) -> str:
    """The rating of a figure that no paper rates, with its working; why there is none otherwise.

    It is of the period `at`, never a forecast for the year's end.
    """
    if value is None:
        return ""
    if subject.target is None:
        return "Not rated: no target is held for it."
    if subject.polarity is None:
        return "Not rated: it is not known which way is good for it."
    if subject.polarity is Polarity.NEITHER:
        return "Not rated: neither way is good or bad for it."
    rating = rating_of(context, subject, value)
    if rating is None:
        return ""
    target = with_unit(subject.target, subject.unit)
    first = f"Rating now ({at}): {rating.rag.value}. {_against(subject, value, rating, target)}"
    rule = rule_words(context.rules.rag_rule(subject.council), rating)
    return f"{first} Worked out by Tipstaff, not printed: {rule}. No year-end forecast is held."


def rule_words(rule: RagRule, rating: Rating) -> str:
    """The council's rule as a sentence without its full stop."""
    allowed = f"{plain_number(round(rule.tolerance * 100, 4))}% of the target"
    if not rule.relative:
        allowed = f"{plain_number(rule.tolerance)} points"
    aim = rating.aim
    if aim.polarity is Polarity.CLOSE_TO_TARGET:
        return f"green within {allowed} on either side, amber within twice that, red beyond"
    good = "its size counts and lower is better" if aim.is_gap else aim.polarity.value
    if aim.floor is not None:
        floor = plain_number(aim.floor)
        return (
            f"{good}; green is the target or better, amber down to the floor of {floor}, else red"
        )
    return f"{good}; green is the target or better, amber is worse by up to {allowed}, else red"


def is_off_target(rating: Rating | None) -> bool:
    """True for amber and red: then the cause, an action and a date are asked for."""
    return rating is not None and rating.rag in (Rag.AMBER, Rag.RED)


def incomplete_words(
    context: Context, subject: FigureSubject, value: float | None, commentary: str
) -> str:
    """What an off-target figure's comment lacks, or says against its colour; "" for nothing."""
    rating = rating_of(context, subject, value)
    if not is_off_target(rating) or rating is None:
        return ""
    comment = read_commentary(commentary)
    words = ""
    if comment.missing:
        wanted = listed(comment.missing)
        words = f"It is off target ({rating.rag.value}) and stays incomplete until it has {wanted}."
    if comment.says_on_track:
        words += f" Query: the comment says all is well, but the figure is {rating.rag.value}."
        words += " Please put the comment right."
    return words.strip()


def given_words(observation: Observation, small_number: int) -> list[str]:
    """How a figure given by message stands: by whom, when, approved, restated. [] for a paper's."""
    given = observation.given
    if given is None:
        return []
    settled = observation.status.value if observation.status else "provisional"
    on = uk_date(given.at.date())
    lines = [f"{settled.capitalize()}: given by {given.who} by message on {on}."]
    if given.approved_by:
        lines = [f"Approved by {given.approved_by}; given by {given.who} by message on {on}."]
    if given.restated_from:
        why = f" Reason: {given.restated_because}" if given.restated_because else ""
        lines.append(f"Restated from {given.restated_from} on {on}.{why}")
    if given.parts:
        small = given.numerator is not None and 1 <= given.numerator <= small_number
        hidden = "Its numerator is a small number, which is kept and not repeated here."
        lines.append(hidden if small else f"That is {given.parts}.")
    if given.commentary and given.commentary != given.restated_because:
        lines.append(f"Comment: {given.commentary}")
    return lines


def _against(subject: FigureSubject, value: float, rating: Rating, target: str) -> str:
    said = with_unit(value, subject.unit)
    if not rating.worse_by:
        return f"{said} is at or better than the target of {target}."
    by = with_unit(rating.worse_by, "" if subject.unit == "%" else subject.unit)
    if subject.unit == "%":
        by = f"{by} points"
    share = f", {plain_number(round(rating.share * 100, 1))}% of it" if rating.share else ""
    limit = with_unit(round(rating.limit, 4), subject.unit)
    side = "away from" if subject.polarity is Polarity.CLOSE_TO_TARGET else "worse than"
    return f"{said} is {by} {side} the target of {target}{share}; amber goes to {limit}."
