"""Names of people and titles of posts: telling one from the other, and from other words."""

import re

from knowledge.domain.folding import fold, words
from knowledge.domain.given_names import GIVEN_NAMES
from knowledge.domain.post_words import BODY_WORDS, POST_WORDS, SERVICE_WORDS

TITLES = frozenset(
    """
    cllr councillor ald alderman mr mrs ms miss mx dr prof professor sir dame lord lady baroness
    rev revd reverend hon rt
    """.split()
)
_ELECTED = frozenset("cllr councillor ald alderman".split())
_HONOURS = frozenset(
    """
    obe cbe mbe kbe dbe jp qc kc mp dl
    """.split()
)


def name_key(name: str) -> str:
    """The look-up key of a name: "Cllr Mrs A O'Neill OBE" and "A. O’Neill" are "a oneill".

    Case, accents, marks, titles before and honours after the name make no difference. It is ""
    only where the name has no letter or figure.
    """
    found = list(words(name))
    while len(found) > 1 and found[0] in TITLES:
        del found[0]
    while len(found) > 1 and found[-1] in _HONOURS:
        del found[-1]
    return " ".join(found)


_TWO_CAPITALS = re.compile(r"\b([A-Z][a-z]+)(?= (?:[A-Z]\.? )?[A-Z][A-Za-z'’-]+)")
_TITLED = re.compile(r"\b(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr|Prof|Professor|Rev)\.? [A-Z]")
_POST_HELD = re.compile(r"\b(?:Director|Head of|Manager|Officer|Chief|Leader|Portfolio Holder)s?\b")
_NOBODY_YET = re.compile(r"\b(?:TB[CA]|[Vv]acant|to be (?:confirmed|appointed|agreed))\b")
_NAME_PART = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’.-]+[^\W\d_]*)*")
_CHAIR = re.compile(r"(?:(?:vice|deputy)[- ])?chair(?:man|woman|person)?", re.IGNORECASE)
_PRESIDES = re.compile(
    r"(?:acting |the |in the )*(?:chair(?:man|woman|person)?|convener)(?: of the council)?"
    r"(?:,? in the chair)?|presiding|chairing",
    re.IGNORECASE,
)
# "Linked CPH": no family name is so written.
_ABBREVIATION = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,}")
_LITTLE = frozenset("and of for the to in with at on s".split())
_PARTICLES = frozenset(
    """
    de da di du van von der den la le al bin ap
    """.split()
)


def plain_words(text: str) -> list[str]:
    """The folded words of a text without the marks around them."""
    return [word.strip(".,()'’") for word in fold(text).split()]


def is_person(text: str) -> bool:
    """True where `text` has the shape of a person's name and no word of a post, body or service.

    Initials count ("DM"), and so does a single capitalised name.
    """
    text = re.sub(r"\s*\([^)]*\)", "", text).strip(" ,;:.-–()")
    parts = [part for part in text.split() if part.strip(".").casefold() not in TITLES]
    if not 1 <= len(parts) <= 6 or not all(_NAME_PART.fullmatch(part) for part in parts):
        return False
    if {fold(part) for part in parts} & (POST_WORDS | BODY_WORDS | SERVICE_WORDS):
        return False
    if len(parts) == 1 and parts[0].isupper():
        return len(parts[0]) == 2
    if _ABBREVIATION.fullmatch(parts[-1]) and parts[-1].casefold() not in _HONOURS:
        return False
    names = [part for part in parts if part.casefold() not in _PARTICLES]
    return bool(names) and all(part[0].isupper() for part in names)


def names_a_post(text: str) -> bool:
    """True where `text` reads as a post's title: "Interim Strategic Manager One Point Service".

    A small letter begins only little words and words of posts and services: "Independent Chair
    receiving the award" is no title.
    """
    found = plain_words(text)
    known = POST_WORDS | BODY_WORDS | SERVICE_WORDS | _LITTLE
    small = {word for word in re.split(r"[^\w'’]+", text) if word[:1].islower()}
    is_title = text[:1].isupper() and len(found) > 1 and small <= known
    return is_title and bool(set(found) & POST_WORDS)


def is_chair(title: str) -> bool:
    """True for the title of who chairs or of a deputy: "Chairwoman", "Vice-Chair"."""
    return bool(_CHAIR.fullmatch(title))


def presides(role: str) -> bool:
    """True for what is said of who chairs a meeting, not of a deputy: "Chair", "in the chair"."""
    return bool(_PRESIDES.fullmatch(role))


def has_given_name(text: str) -> bool:
    """True where `text` begins with a common given name."""
    return bool(text.strip()) and fold(text.split()[0]) in GIVEN_NAMES


def names_somebody(text: str, *, by_post: bool = True) -> bool:
    """True where running text names a person, or says that the post is nobody's yet.

    A post names somebody too, unless not `by_post`.
    """
    if _TITLED.search(text) or _NOBODY_YET.search(text) or (by_post and _POST_HELD.search(text)):
        return True
    return any(fold(match[1]) in GIVEN_NAMES for match in _TWO_CAPITALS.finditer(text))


def is_councillor(name: str) -> bool:
    """True where the name carries the title of an elected member."""
    return bool(plain_words(name)[:1]) and plain_words(name)[0] in _ELECTED
