"""Who presented an item of minutes, and the posts that its words give them."""

import re
from collections.abc import Iterable, Iterator

from knowledge.domain.documents import Document, Source
from knowledge.domain.officers import Officer, Post
from knowledge.domain.person_names import is_person, names_a_post

_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2}"
_PRESENTED = re.compile(
    rf"(?:^|[.] )(?:[(]?(?:\d{{1,3}}|[a-z])[.)]? )?(?P<who>{_NAME}, [A-Z][^.;:()]{{3,240}}?),?"
    r" (?:presented|introduced|gave|provided|outlined|updated|reported|advised|added|explained"
    r"|attended|was in attendance|were in attendance)\b"
)
_PARTS = re.compile(rf"(,? and (?={_NAME}, )|, )")
# These posts are held by members, not by officers.
_OF_MEMBERS = re.compile(
    r"(?:deputy )?(?:cabinet member|leader|executive member|portfolio holder|chair|mayor"
    r"|councillor|member)\b",
    re.IGNORECASE,
)


def presenters(paragraphs: Iterable[str]) -> str:
    """Who presented, with their posts as printed; "" where the first words name nobody so."""
    for paragraph in paragraphs:
        found = _PRESENTED.search(paragraph)
        if found and any(True for _ in _people(found["who"])):
            return found["who"]
    return ""


def officers_minuted(
    paragraphs: Iterable[str], source: Source, document: Document
) -> Iterator[Officer]:
    """The officers whom the paragraphs name with a post as they speak ("Ann Lee, Clerk, ...")."""
    for paragraph in paragraphs:
        for found in _PRESENTED.finditer(paragraph):
            for name, post in _people(found["who"]):
                if not _OF_MEMBERS.match(post):
                    where = Source(source.document, source.place, found["who"], source.line)
                    yield Officer(document.council, name, where, posts=(Post(post),))


def _people(who: str) -> Iterator[tuple[str, str]]:
    """Each name with its post; "Ann Lee, Head of Care and Bo Day, Clerk" are two."""
    name, post = "", ""
    parts = [*_PARTS.split(who), "", ""]
    for part, parting in zip(parts[::2], ["", *parts[1::2]], strict=False):
        is_name = is_person(part) and " " in part and not names_a_post(part)
        if part and not is_name:
            post = f"{post}{parting}{part}" if post else part
            continue
        if name and names_a_post(post):
            yield name, post
        name, post = part, ""
