"""Officers with the posts that papers say they hold: authors, contacts, signatures, members.

Only what a paper says of a person by name is taken. A name beside words that are no post's
title is left out, and so is a line that gives one post to several people.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import fold
from knowledge.domain.officers import Officer, Post
from knowledge.domain.person_names import (
    has_given_name,
    is_councillor,
    is_person,
    name_key,
    names_a_post,
)
from knowledge.domain.records import Record
from knowledge.importers.officers.contact_lines import (
    is_contact_line,
    named_post,
    phone_in,
    read_contacts,
    without_numbers,
)
from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

_INTRODUCED = re.compile(
    r"\b(?:report|presentation|update|verbal report|briefing) (?:of|by|from) (?:the )?(?P<who>.+)",
    re.IGNORECASE,
)
_PLACE_OF_NAME = re.compile(r"\s*[–—]\s*|\s+-\s*|-\s+")
# "Dr Ann Lee, North East Poverty Commission has supported the group": from a body outside.
_OF_A_BODY = re.compile(
    r"(?:^|\b(?:by|with|from) )(?:(?:Dr|Prof(?:essor)?)\.? )?(?P<name>[A-Z][\w'’-]+ [A-Z][\w'’-]+),"
    r" (?P<body>(?:[A-Z][\w'’&-]+ (?:and |of |for |the |& )?){1,6}"
    r"(?:Commission|Trust|University|Foundation|Agency|Association|Institute|Constabulary))"
    r" (?:has|have|had|is|was)\b"
)
_ENDS_POST = re.compile(r"\s+(?:Councillor|Cllr)\b.*|\s*\(Pages?\b.*|:\s*(?:Ext|Tel).*")
_NUMBER_ALONE = re.compile(r"(?:Tel(?:ephone)?[.:]*\s*)?[\d ()+-]{9,16}")
_LONGEST_LINE = 160
_LONGEST_POST = 100
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class _Mention:
    """One place where a paper names a person, with what it says there."""

    name: str
    post: str
    source: Source
    phone: str = ""
    email: str = ""


def read_people(pages: Pages, document: Document) -> list[Record]:
    """The officers whom a paper names with their posts or as its contacts, once each.

    Posts are as printed; of two that differ only in their ending the longer is kept. Councillors
    are not officers and are left out.
    """
    found: dict[str, Officer] = {}
    blocks = [block for block in pages.blocks if not isinstance(block, Table)]
    known = _in_cells(pages)
    for index, block in enumerate(blocks):
        after = [b.text for b in blocks[index + 1 : index + 3]]
        mentions = [*_mentions(block, after, document), *_of_known(block, known, document)]
        for mention in mentions:
            if not is_councillor(mention.name):
                key = name_key(mention.name)
                found[key] = _merged(found.get(key), mention, document.council)
    return list(found.values())


def _in_cells(pages: Pages) -> set[str]:
    """The people who have a cell of a table to themselves, by their names."""
    parts = (
        part
        for block in pages.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        for part in cell.parts
        if len(part) <= _LONGEST_NAME
    )
    return {name_key(part) for part in parts if " " in part and is_person(part)}


def _of_known(
    block: Heading | Paragraph, known: set[str], document: Document
) -> Iterator[_Mention]:
    """A line that is somebody's name and post, where the paper names them by themselves too."""
    pair = named_post(block.text) if known and len(block.text) <= _LONGEST_LINE else None
    if pair and name_key(pair[0]) in known and len(pair[1]) <= _LONGEST_POST:
        source = Source(document.title, block.place, block.text, block.line)
        yield _Mention(pair[0], without_numbers(pair[1]), source, phone=phone_in(block.text))


def _mentions(
    block: Heading | Paragraph, after: Sequence[str], document: Document
) -> Iterator[_Mention]:
    text = block.text
    source = Source(document.title, block.place, text, block.line)
    following = after[0] if after else ""
    if is_contact_line(text):
        numbers = (following,) if re.match(r"(?:tel|phone|e-?mail)", following, re.I) else ()
        for contact in read_contacts(text, numbers):
            yield _Mention(contact.name, contact.role, source, contact.phone, contact.email)
    elif introduced := _INTRODUCED.search(text):
        yield from (_Mention(*pair, source) for pair in _introduced(introduced["who"]))
    elif len(text) <= _LONGEST_LINE:
        pair = _line(text) or _signature(text, following)
        if pair:
            printed = (
                source if pair[1] in text else replace(source, as_printed=f"{text} {following}")
            )
            name, post = pair
            phone = phone_in(text if post in text else following)
            # A signature: the name, the post and the telephone, each on a line.
            below = after[1] if post not in text and len(after) > 1 else ""
            phone = phone or (phone_in(below) if _NUMBER_ALONE.fullmatch(below.strip()) else "")
            post = without_numbers(post)
            yield _Mention(name, post, printed, phone=_extension(text) or phone)
    for match in _OF_A_BODY.finditer(text):
        if has_given_name(match["name"]) and is_person(match["name"]):
            yield _Mention(match["name"], match["body"], source)


def _introduced(who: str) -> Iterator[tuple[str, str]]:
    """The named people of "Report of the Team Jane Poe, Head of Law Councillor A Bee, Leader"."""
    who = _ENDS_POST.sub("", who)
    pair = named_post(who) or _name_then_post(who)
    if pair is None and "," in who:
        before, post = who.split(",", 1)
        name = " ".join(before.split()[-2:])
        is_named = has_given_name(name) and is_person(name) and names_a_post(post.strip())
        pair = (name, post.strip()) if is_named else None
    if pair and len(pair[1]) <= _LONGEST_POST:
        yield pair


def _line(text: str) -> tuple[str, str] | None:
    """A whole line that is a name with a post, or a post with a name."""
    text = _ENDS_POST.sub("", text).strip(" .")
    pair = named_post(text) or _name_then_post(text)
    if pair is None:
        pair = _post_then_name(text)
    return pair if pair and len(pair[1]) <= _LONGEST_POST and has_given_name(pair[0]) else None


def _name_then_post(text: str) -> tuple[str, str] | None:
    """ "Sharon Raine Head of Performance": the post begins where the name must have ended."""
    words = text.split()
    for count in (2, 3):
        name, post = " ".join(words[:count]), " ".join(words[count:])
        if is_person(name) and has_given_name(name) and _begins_a_post(post):
            return name, post
    return None


def _begins_a_post(text: str) -> bool:
    first = " ".join(text.split()[:2])
    return names_a_post(text) and bool(first) and not is_person(first)


def _post_then_name(text: str) -> tuple[str, str] | None:
    """ "Head of Education – Caroline O'Neill", with "– Chair" perhaps after it."""
    parts = [part.strip() for part in _PLACE_OF_NAME.split(text)]
    names = [
        index
        for index, part in enumerate(parts)
        if " " in part and has_given_name(part) and is_person(part)
    ]
    if len(names) != 1 or names[0] < max(1, len(parts) - 2):
        return None
    start = text.rfind(parts[names[0]])
    post = text[:start].rstrip(" -–—")
    return (parts[names[0]], post) if names_a_post(post) else None


def _signature(text: str, following: str) -> tuple[str, str] | None:
    """A name alone on its line with the post on the next."""
    is_name = len(text.split()) in (2, 3) and has_given_name(text) and is_person(text)
    is_post = len(following) <= _LONGEST_POST and names_a_post(following)
    if (
        is_name
        and is_post
        and not following.endswith((".", ";"))
        and not is_contact_line(following)
    ):
        return text, without_numbers(following)
    return None


def _extension(text: str) -> str:
    match = re.search(r"\bExt(?:ension|n)?\.?:?\s*\d{3,6}\b", text)
    return match[0] if match else ""


def _merged(officer: Officer | None, mention: _Mention, council: str) -> Officer:
    if officer is None:
        officer = Officer(council, mention.name, mention.source)
    also = officer.also_written
    if mention.name != officer.name and mention.name not in also:
        also = (*also, mention.name)
    return replace(
        officer,
        also_written=also,
        posts=_posts(officer.posts, mention.post),
        phone=officer.phone or mention.phone,
        email=officer.email or mention.email,
    )


def _posts(posts: tuple[Post, ...], title: str) -> tuple[Post, ...]:
    """`posts` with one more; "… Service" and "… Services" are one post, kept in full."""
    if not title:
        return posts
    for post in posts:
        if fold(post.title).startswith(fold(title)):
            return posts
        if fold(title).startswith(fold(post.title)):
            return tuple(Post(title) if each is post else each for each in posts)
    return (*posts, Post(title))
