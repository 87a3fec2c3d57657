"""A council's own words for a status ("discharged"), read as the status that it stands for."""

import re
from collections.abc import Mapping

from handlers.updates.statements import DIRECTLY
from handlers.updates.typed_text import typed


def in_our_words(text: str, own: Mapping[str, str]) -> str:
    """`text` with each own word directly after an action's number as its status.

    The word that was typed is kept beside it, so that it stands in the note: "12 complete
    (discharged)". `own` maps a word in lower case to a status. Elsewhere in a sentence such a word
    may be of anything, and stays.
    """
    if not own:
        return text
    words = "|".join(re.escape(word) for word in sorted(own, key=len, reverse=True))
    message = typed(text)
    parts: list[str] = []
    end = 0
    for match in re.finditer(rf"{DIRECTLY}(?P<own>{words})(?!\w)", message.plain):
        said = message.original[match.start("own") : match.end("own")]
        parts += [message.original[end : match.start("own")], f"{own[match['own']]} ({said})"]
        end = match.end()
    return "".join([*parts, message.original[end:]]) if parts else text
