"""How an objective is printed: its name, a dash, and what it means."""

import re

_DASH = re.compile(r"\s+[–—-]\s+|\s*[–—]\s+|:\s+")
_LONGEST_NAME = 8
_LONGEST_BEFORE_COMMA = 3


def parted_title(printed: str, *, at_comma: bool = False) -> tuple[str, str]:
    """Title and text of "Stay safe – Being protected from harm"; text "" where there is none.

    `at_comma` is for a list whose other entries are named so: "Planning effectively, co-ordinating
    ..." is then named by the words before its first comma.
    """
    parts = _DASH.split(printed, maxsplit=1)
    if len(parts) == 2 and 0 < len(parts[0].split()) <= _LONGEST_NAME:
        return parts[0].strip(), parts[1].strip()
    name, comma, rest = printed.partition(",")
    if at_comma and comma and len(name.split()) <= _LONGEST_BEFORE_COMMA:
        return name.strip(), rest.strip()
    return printed.strip(), ""
