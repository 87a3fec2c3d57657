"""Headings of risk registers that say of which time a likelihood, impact or score is."""

import re

_NOW = r"current|residual|net|mitigated|controlled|managed|post[- ]?(?:control|mitigation)s?"
_ONCE = (
    r"gross|inherent|initial|original|uncontrolled|unmitigated|raw"
    r"|pre[- ]?(?:control|mitigation)s?"
)
_WEIGHT = r"l(?:ikelihood)?|p(?:robability)?|i(?:mpact)?|s(?:everity)?|score"
_OF_RISK = r"(?:\s+(?:risk|score|rating|assessment|level|exposure|position)s?){0,2}"
_STATES = (
    ("Current", _NOW, "after|with"),
    ("Gross", _ONCE, "before|without"),
    ("Target", "target|future", ""),
)
_BY_CONTROLS = r"\s+(?:any |the |existing )?(?:controls?|mitigations?)(?: in place)?"
_FIRST, _AFTER = (
    r"^(?:risk )?(?:{who}){of}\W+(?P<weight>{weight})\W*$",
    (r"^(?:risk )?(?P<weight>{weight})\W+(?:{who}){of}\W*$"),
)


def _shapes(who: str, where: str) -> list[re.Pattern[str]]:
    by_controls = rf"(?:score |rating |risk )?(?:{where}){_BY_CONTROLS}"
    names = [who, by_controls] if where else [who]
    return [
        re.compile(shape.format(who=name, of=_OF_RISK, weight=_WEIGHT), re.IGNORECASE)
        for name in names
        for shape in (_FIRST, _AFTER)
    ]


_SHAPES = tuple((state, _shapes(who, where)) for state, who, where in _STATES)


def weight_said(heading: str) -> str:
    """ "Gross risk: L" as "Gross L", "Likelihood (after controls)" as "Current Likelihood".

    A heading that does not say of which time a weight is comes back as printed.
    """
    for state, shapes in _SHAPES:
        for shape in shapes:
            if match := shape.match(heading.strip()):
                return f"{state} {match['weight']}"
    return heading
