"""The sentences of a paragraph of minutes: "Cllr." and "Prop." end none."""

import re

_END = re.compile(
    r"(?<!\bCllr\.)(?<!\bCllrs\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\bProp\.)(?<!\bSt\.)(?<!\bRev\.)"
    r"(?<!\bNo\.)(?<!\bCoun\.)(?<=[a-z0-9)’' ][.?!])\s+(?=[A-Z‘“])"
)


def sentences_of(text: str) -> list[str]:
    """The sentences, each with its full stop."""
    return [part.strip() for part in _END.split(text) if part.strip()]
