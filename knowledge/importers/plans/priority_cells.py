"""The labelled cells of a priority: "Link to Risk (if applicable): 4"."""

import re
from dataclasses import dataclass

_HINT = r"(?:\s*\([^()]*\))?"
_LABELS = (
    ("change_driver", r"links? to (?:the )?change drivers?"),
    ("risk", r"links? to risks?"),
    ("service_plan_objective", r"links? to (?:the )?service (?:plan )?objectives?"),
    ("departmental_objective", r"links? to (?:the )?(?:department|directorate)(?:al)? objectives?"),
    ("corporate_objective", r"links? to (?:the )?corporate (?:plan )?(?:objectives?|priority)"),
    ("theme", r"links? to (?:the )?(?:sustainable )?community strategy(?: themes?)?"),
    ("service_improvement", r"service improvement(?: description)?"),
    ("expected_outcome", r"expected outcomes?"),
    ("efficiency_gains", r"expected efficiency gains?"),
    ("corporate_implications", r"implications for corporate services?"),
    ("additional_information", r"additional information"),
)
_LABEL = re.compile(
    "|".join(rf"(?P<{name}>{pattern}{_HINT})" for name, pattern in _LABELS), re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class LabelledCell:
    """One cell: the field of a Priority that its label names, and what is printed after it."""

    field: str
    text: str


def labelled_cells(text: str) -> list[LabelledCell]:
    """The cells in one line of print; [] where it does not begin with a label.

    A later label counts only with a capital and a colon, as extraction runs two lines together.
    """
    found = [match for match in _LABEL.finditer(text) if _is_label(text, match)]
    if not found or found[0].start():
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [
        LabelledCell(match.lastgroup or "", text[match.end() : end].lstrip(" :").rstrip())
        for match, end in zip(found, ends, strict=True)
    ]


def _is_label(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 1]
    if not match.start():
        return not after.isalnum()
    return match[0][0].isupper() and text[match.end() :].lstrip().startswith(":")
