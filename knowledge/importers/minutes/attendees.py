"""People in a line of minutes: "Cllr R Low (Chair), Cllrs A Fen and B Day, Mrs N Cole, Clerk"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.domain.folding import fold
from knowledge.domain.person_names import has_given_name, is_person, presides
from knowledge.domain.post_words import BODY_WORDS, POST_WORDS

# "CountyCllr": the word before was run into the title.
_RUN_INTO = re.compile(r"(?<=[a-z])(?=(?:Cllr|Councillor)s?\b)")
_OTHER = r"(?:County|District|Borough|City|Unitary|Ward|Metropolitan)"
_TITLE = re.compile(
    rf"(?P<of>{_OTHER}\s+)?(?:(?:Parish|Town|Community|Village)\s+)?"
    r"(?P<title>Cllrs?|Councillors?|Couns?|COUNCILLORS?|CLLRS?)\b[.:]?\s*"
)
# A new person begins before each title that belongs to no word before it.
_BEFORE_TITLE = re.compile(
    rf"(?<![\w(])(?={_OTHER}\s+(?:Cllr|Councillor))|"
    rf"(?<!County )(?<!District )(?<!Borough )(?<!City )(?<!Unitary )(?<!Ward )(?<!Parish )"
    r"(?<!Town )(?<!Community )(?<!Vice )(?=(?:Cllrs?|Councillors?)\b\.? [A-Z])"
)
_CHAIR = (
    r"(?:acting |deputy |vice[- ]|the )*(?:chair(?:man|woman|person)?|mayor)(?: of the council)?"
    r"|presiding"
)
_POST = (
    r"(?:(?:acting|assistant|deputy|locum|temporary|minute|minutes|parish|town|council|community"
    r"|the|new|outgoing) )*(?:clerk(?: (?:to|of) the (?:parish |town )?council)?|secretary"
    r"|treasurer"
    r"|r\.?f\.?o\.?|responsible financ(?:e|ial) officer|financial responsible (?:officer|person)"
    r"|proper officer|minute[- ]taker"
    r"|administrator|warden|groundsman|(?:finance|admin|project|facilities) (?:officer|manager))"
)
_ROLE = re.compile(rf"(?:{_CHAIR})(?:,? in the chair)?|in the chair|chairing", re.IGNORECASE)
_POSTS = re.compile(rf"{_POST}(?:\s*(?:/|&|and)\s*{_POST})*", re.IGNORECASE)
_ROLE_OR_POST = re.compile(
    rf"(?:(?P<role>{_CHAIR})|(?P<post>{_POST}(?:\s*(?:/|&|and)\s*{_POST})*)|(?P<member>councillor))\b",
    re.IGNORECASE,
)
# "A Armstrong, EDC    Clerk Mrs J Todd": two columns in one line.
_BODY_OF_OTHER = re.compile(r"^[A-Z]{3,6}\s+(?=(?:(?:Parish|Town) )?Clerk\b)")
_INITIALS = re.compile(r"[A-Z]{2,4}")
_BRACKETS = re.compile(r"\s*\((?P<said>[^()]*)\)?")
_TITLES = re.compile(r"(?:Mrs?|Ms|Miss|Mx|Dr|Revd?|Sir|Dame|Prof)\b\.?")
_NAME_WORD = re.compile(
    r"[A-Z](?:[a-z'’]|[A-Z](?=[a-z'’]))[\w'’-]*|[A-Z]\.?(?:[A-Z]\.?){0,2}|[A-Z]{3,}"
)
# These begin sentences, not surnames.
_NO_NAME = frozenset(
    "the these this there they it all apologies no none and members public also action item from "
    "received in at on for by as with minutes meeting parish town council county district borough "
    "mp msp mep am ms police pcso pc sgt ward apology absent present visitors guests press"
    " approx one two three".split()
)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody whom a line names, with what it says of them.

    `is_member`: the words call them a councillor, `is_listed` only those over the whole list. `of`:
    of another council ("County").
    """

    name: str
    roles: tuple[str, ...] = ()
    post: str = ""
    initials: str = ""
    is_member: bool = False
    is_listed: bool = False
    of: str = ""
    is_guest: bool = False

    @property
    def has_chair(self) -> bool:
        """True for who chairs, not for a deputy who does not."""
        return any(role.endswith("in the chair") or presides(role) for role in self.roles)


def attendees_in(words: str) -> list[Attendee]:
    """The people of a list, in order; words that are no names are passed over.

    A title in the plural counts to the end of its list: "Councillors A Fen, B Day and C Low, D Ash"
    are three councillors and somebody else.
    """
    words = re.sub(r"\s+", " ", _RUN_INTO.sub(" ", words.replace("—", ", "))).strip(" .:;-–_")
    found: list[Attendee] = []
    is_plural = False
    waiting: tuple[str, ...] = ()
    for entry, is_last in _entries(words):
        is_plural = _is_plural(entry, is_plural=is_plural)
        people = list(_people(entry, is_member=is_plural, is_last=is_last))
        alone = None if people else _said_of(entry)
        if alone and entry.lower().startswith("the "):
            waiting = alone
        elif found and alone is not None:
            found[-1] = _with(found[-1], alone)
        if people and waiting:
            people[0], waiting = _with(people[0], waiting), ()
        found.extend(people)
        is_plural = is_plural and not is_last
    return found


def _is_plural(entry: str, *, is_plural: bool) -> bool:
    """Whether "Councillors" before this entry or an earlier one is said of it too.

    Who has a post behind their name is none of them.
    """
    if titled := _TITLE.match(entry):
        return titled["title"].lower().rstrip(".").endswith("s")
    return is_plural


def _entries(words: str) -> Iterator[tuple[str, bool]]:
    """Each entry with True where the list of its kind ends with it ("... and C Low")."""
    for listed in re.split(r";\s*|\s\|\s", words):
        pieces = [
            piece
            for part in re.split(r",\s*(?![^()]*\))", listed)
            for piece in _BEFORE_TITLE.split(part)
            if piece.strip()
        ]
        for piece in pieces:
            halves = re.split(
                r"\s+(?:and|&)\s+(?![^()]*\))(?=(?:the )?(?:[A-Z]|clerk\b))|^and\s+", piece.strip()
            )
            halves = [half for half in halves if half and half.strip()]
            ends = len(halves) > 1 or piece.strip().startswith("and ")
            for at, half in enumerate(halves):
                yield half.strip(" .:-–"), ends and at == len(halves) - 1


def _people(entry: str, *, is_member: bool, is_last: bool) -> Iterator[Attendee]:
    """The person of an entry, or several that only their initials part.

    Where the list ends with the entry, who stands behind its first person is none of it.
    """
    entry = _BODY_OF_OTHER.sub("", entry.strip())
    if _said_of(entry):
        return
    post = _ROLE_OR_POST.match(entry)
    before: tuple[str, ...] = ()
    if post and entry[post.end() :].strip(" :-–,."):
        before = (post[0],)
        entry = entry[post.end() :].strip(" :-–,.")
    of = re.match(rf"(?:[\w&'’/-]+\s+){{0,3}}?(?={_OTHER}\s+(?:Cllr|Councillor))", entry)
    entry = entry[of.end() :] if of else entry
    title = _TITLE.match(entry)
    other = (title["of"] or "").strip() if title else ""
    rest = re.sub("^Messrs[.]? ", "Mr ", entry[title.end() :] if title else entry)
    rest_before = ""
    while rest and rest != rest_before:
        rest_before = rest
        name, rest = _name(rest)
        if not name:
            return
        listed = is_member and not title
        person = Attendee(name, is_member=bool(title) or listed, is_listed=listed, of=other)
        person, rest = _told(person, rest)
        for said in before:
            person = _with(person, (said,))
        yield person
        title, is_member, other, before = None, is_member and not is_last, "", ()


def _name(words: str) -> tuple[str, str]:
    """The name that the words begin with and the words behind it; "" where they begin otherwise."""
    tokens = words.split(" ")
    taken: list[str] = []
    for token in tokens:
        bare = token.strip(",.:")
        is_title = not taken and _TITLES.fullmatch(token)
        is_word = _NAME_WORD.fullmatch(
            token.rstrip(",:").rstrip(".") + ("." if len(bare) == 1 else "")
        )
        is_word = is_word or bool(taken and re.fullmatch(r"(?:de|du|van|von|le|la|der)", token))
        is_code = (
            bare.isupper()
            and len(bare) > 1
            and any(t.strip(".").islower() or len(t) > 2 for t in taken)
        )
        no_name = fold(bare) in _NO_NAME or fold(bare) in POST_WORDS or fold(bare) in BODY_WORDS
        if not (is_title or is_word) or no_name or is_code or _is_next(token, taken):
            break
        taken.append(token)
        if len([t for t in taken if len(t.strip(".")) > 1 and not _TITLES.fullmatch(t)]) > 3:
            break
    rest = " ".join(tokens[len(taken) :])
    name = " ".join(taken).strip(" ,.:")
    if not name or not is_person(name) or _TITLES.fullmatch(name) or len(name) < 2:
        return "", words
    return name, rest


def _is_next(token: str, taken: Sequence[str]) -> bool:
    """True where another name begins: "P Moran | A Armstrong", "Janet Taylor | Helen Day"."""
    if len(taken) == 2 and len(token) <= 2 and token[:1].isupper():
        return len(taken[0].strip(".")) == 1 and len(taken[1]) > 2
    return len(taken) == 2 and has_given_name(taken[0]) and has_given_name(token) and len(token) > 3


def _told(person: Attendee, rest: str) -> tuple[Attendee, str]:
    """What stands behind a name: initials, a role, a post, remarks in brackets."""
    while rest:
        rest = rest.lstrip(" -–:,/")
        bracket = _BRACKETS.match(rest)
        initials = re.match(r"[A-Z]{2,4}\b(?!\.)", rest)
        said = _ROLE_OR_POST.match(rest)
        if bracket:
            person = _with_bracket(person, bracket["said"])
            rest = rest[bracket.end() :]
        elif said:
            person = _with(person, (said[0],))
            rest = rest[said.end() :]
        elif initials and not person.initials and _are_of(initials[0], person.name):
            person = replace(person, initials=initials[0])
            rest = rest[initials.end() :]
        else:
            break
    return person, rest


def _with_bracket(person: Attendee, said: str) -> Attendee:
    said = said.strip()
    if _INITIALS.fullmatch(said) and not person.initials and _are_of(said, person.name):
        return replace(person, initials=said)
    parts = [part.strip() for part in re.split(r"[,;]|\s[-–]\s", said)]
    told = [part for part in parts if _ROLE.fullmatch(part) or _POSTS.fullmatch(part)]
    if told:
        return _with(person, tuple(told))
    other = re.search(rf"\b({_OTHER}) (?:Council|Cllr)", said)
    if other:
        return replace(person, of=other[1])
    is_group = bool(re.match(r"[A-Z]", said)) and not re.search(
        r"\barriv|\bleft|\buntil|\bfrom", said
    )
    return replace(person, is_guest=person.is_guest or is_group)


def _are_of(initials: str, name: str) -> bool:
    """ "JB" of Jo Bruce, "MPO" of Mark Pogmore: they begin with the name's first letter."""
    return initials[0] == re.sub(rf"^{_TITLES.pattern}\s*", "", name)[:1].upper()


def _said_of(entry: str) -> tuple[str, ...] | None:
    """What an entry without a name says of the person before it; None where it says nothing."""
    words = re.sub(r"\s*\([^()]*\)", "", entry).strip(" .")
    if _ROLE.fullmatch(words) or _POSTS.fullmatch(words):
        return (words,)
    is_body = re.fullmatch(r"[A-Z]{3,8}", words) or set(fold(words).split()) & BODY_WORDS
    return () if is_body else None


def _with(person: Attendee, said: Sequence[str]) -> Attendee:
    """The person with a role or a post; without either they came for a body of their own."""
    if not said:
        return replace(person, is_guest=True)
    for each in said:
        words = each.strip(" .")
        if fold(words) == "councillor":
            person = replace(person, is_member=True)
        elif _ROLE.fullmatch(words):
            person = replace(person, roles=(*person.roles, words.removeprefix("the ")))
        elif _POSTS.fullmatch(words):
            post = person.post or re.sub(r"^[Tt]he ", "", words)
            person = replace(person, post=post, is_member=person.is_member and not person.is_listed)
    return person
