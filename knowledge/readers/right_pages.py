"""Items of an agenda in plain text whose pages stand at the right of a title's first line."""

import re

# "7.1   Street Lighting - Report by the      69 - 82"
_ITEM = re.compile(
    r"(?P<title>(?P<number>\s*\d{1,2}(?:\.\d{1,2})?[.)]?\s+)\S.*?\S)"
    r"\s{3,}(?P<pages>\d{1,4}(?:\s*[-–]\s*\d{1,4})?)\s*"
)
# Where a line ends so, its words go on below: a day waits for its year, "of the" for a name.
_OPEN_END = re.compile(
    r"(?:[,&–-]|\b(?:and|by|for|from|in|of|on|or|the|to|with)|\b\d{1,2}(?:st|nd|rd|th)?"
    r" (?:January|February|March|April|May|June|July|August|September|October|November|December))$"
)
_GOES_ON = re.compile(r"[a-z]|[–-]\s+\S")
_NEVER = re.compile(r"\s*(?:Joint )?[Rr]eports? (?:of|by|from)\b")


def wrapped_beside_pages(first: str, below: str) -> tuple[str, str] | None:
    """The title's first line and its pages, where the line below goes on with the title.

    That line stands right under the title's first word, and either the first line cannot end
    where it does or the second begins in the middle of a sentence. None for any other two lines.
    """
    item = _ITEM.fullmatch(first)
    if item is None or not below.strip() or _NEVER.match(below):
        return None
    if len(below) - len(below.lstrip()) != len(item["number"]):
        return None
    goes_on = _OPEN_END.search(item["title"]) or _GOES_ON.match(below.lstrip())
    return (item["title"], item["pages"]) if goes_on else None
