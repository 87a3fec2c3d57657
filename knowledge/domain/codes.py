"""Indicator codes, however typed: CSC 011, csc11, CSC-011, cyps14, NI 59.

A code matches exactly or not at all: the key is letters, then the number without leading
zeros, then a letter suffix. No likeness is ever applied to a code.
"""

import re

_CODE = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]{2,4})[\s\-_.]*([A-Za-z])?[\s\-_.]*0*(\d{1,4})([a-z])?(?![A-Za-z0-9])",
    re.IGNORECASE,
)


def code_key(code: str) -> str:
    """The look-up key of a code: "CSC 011" and "csc-11" give "CSC11", "CYP S18a" "CYPS18A"."""
    squashed = re.sub(r"[^A-Za-z0-9]", "", code).upper()
    match = re.fullmatch(r"([A-Z]+)0*(\d+)([A-Z]?)", squashed)
    return f"{match[1]}{match[2]}{match[3]}" if match else squashed


def codes_in(text: str) -> dict[str, str]:
    """Everything in `text` that is shaped like a code: its key, and the code as it was typed.

    In order, once each. The shape alone does not make it a code ("May 2017" has it too): compare
    with the codes held or their prefixes before treating a key as one.
    """
    found: dict[str, str] = {}
    for match in _CODE.finditer(text):
        key = code_key("".join(part or "" for part in match.groups()))
        found.setdefault(key, " ".join(match.group().upper().split()))
    return found


def code_at(text: str, start: int = 0) -> tuple[str, int] | None:
    """The key of what is shaped like a code at `start`, and where it ends; None for no code.

    "CSC 15.2" has none: its number goes on.
    """
    match = _CODE.match(text, start)
    if match is None or re.match(r"[.,/][0-9]", text[match.end() :]):
        return None
    return code_key("".join(part or "" for part in match.groups())), match.end()


def code_number(key: str) -> int:
    """The number of a key: 18 of "CYPS18A", 0 where it has none."""
    match = re.search(r"\d+", key)
    return int(match[0]) if match else 0


def code_prefix(key: str) -> str:
    """The letters that a key starts with: "CSC" of "CSC11", "CYPS" of "CYPS18A"."""
    return re.match(r"[A-Z]*", key)[0]  # type: ignore[index]  # the pattern always matches
