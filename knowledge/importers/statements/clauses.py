"""A marked sentence parted into pieces, each with one statement where the print allows it."""

import re
from itertools import pairwise

from knowledge.importers.statements.marks import FIGURE, Marked, hidden

BREAK = "\uf8ff"
# Where one statement surely ends.
_HARD = re.compile(
    rf"[;{BREAK}]|: |(?<=[\w)]) -+ ?(?=[A-Za-z{FIGURE[1:-1]}])|(?<=\w) ?-(?={FIGURE} [a-z])"
    r"|,? \b(?:but|however|although|whilst|while|whereas)\b,?|,? (?:partly |partially |largely )?"
    r"offset by|, during the same period,?|,? which \b(?=represents|equates)"
    r"|, (?=representing|equating)"
    r"| and at the (?:year|quarter) end ",
)
_SOON = r"(?:[^\s]+ ){0,9}[^\s]*$"
# Where one may end, the surest first.
_SOFT = tuple(
    re.compile(pattern)
    for pattern in (
        r",? (?:generating|resulting in|leaving|giving|leading to|bringing|providing)\b",
        r",? and (?=(?:the|an?|there|our|at the year end) )",
        r",? with (?=(?:the|an?|our) )",
        r", (?=(?:the|an?|there|our|in addition|totalling) ?)",
        rf", and (?={_SOON})",
        rf",? with (?={_SOON})",
        r",? of which ",
        r",? including (?:a |an |the )?",
        rf", (?={_SOON})",
        rf" and (?={_SOON})",
    )
)
_BESIDE_A_FIGURE = re.compile(
    rf"\b(?P<which>[Tt]he(?: other)?|all|both|these|those) (?P<mark>{FIGURE})(?= [A-Za-z])"
)


def pieces(text: str, marks: Marked) -> list[str]:
    """The pieces of `text` that hold a figure, in order."""
    found: list[str] = []
    for hard in _HARD.split(text):
        found += _parted(_known_counts_hidden(hard, marks), marks)
    return [piece for piece in found if re.search(FIGURE, piece)]


def _known_counts_hidden(piece: str, marks: Marked) -> str:
    """ "The 3 teams were over budget by £912K": the 3 is known, and no figure beside the other."""
    others = [marks.quantity(mark).unit for mark in re.findall(FIGURE, piece)]
    if not any(others):
        return piece

    def known(match: re.Match[str]) -> str:
        quantity = marks.quantity(match["mark"])
        return match[0] if quantity.unit else f"{match['which']} {hidden(quantity.as_printed)}"

    return _BESIDE_A_FIGURE.sub(known, piece)


def figures(text: str) -> list[str]:
    """The figure marks in `text`, in order."""
    return re.findall(FIGURE, text)


def _parted(piece: str, marks_of: Marked) -> list[str]:
    """`piece` cut between each two figures that do not belong together."""
    marks = [match.start() for match in re.finditer(FIGURE, piece)]
    for left, right in pairwise(marks):
        between = piece[left + 1 : right]
        if _is_one_statement(between, is_share=marks_of.quantity(piece[left]).unit == "%"):
            continue
        for soft in _SOFT:
            cuts = list(soft.finditer(between))
            if cuts:
                start, end = left + 1 + cuts[-1].start(), left + 1 + cuts[-1].end()
                return [piece[:start], *_parted(piece[end:], marks_of)]
    return [piece]


def _is_one_statement(between: str, *, is_share: bool) -> bool:
    """A share in brackets after its count, or a comparison that the shape reads itself."""
    return bool(
        between == " and "
        or re.fullmatch(r"(?: [\w'-]+){0,8} ?\(", between)
        or (is_share and re.fullmatch(r"\),? and [a-z ]+ \(", between))
        or re.fullmatch(r" (?:over|under|above|below) the [a-z ]+ ", between)
        or re.fullmatch(
            r" [a-z][a-z ]+(?:received|made|held|completed|inspected|opened|submitted),? ", between
        )
        or re.search(
            r"\b(?:compared|(?<!other )than|up from|down from|out of|originally|target|national"
            r"|nationally|regional|England|average|North East|North West|South East|South West"
            r"|London|and \w+ed by|against (?:the |an? |its )?[a-z ]*budget"
            r" of)\b| of which \($",
            between,
        )
    )
