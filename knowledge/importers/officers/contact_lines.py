"""Lines that say whom to ask: "Contact: Karen Davison Tel: 03000 268904" and its many forms."""

import re
from collections.abc import Sequence

from knowledge.domain.meetings import Contact
from knowledge.domain.person_names import is_person, names_a_post

_LABEL = re.compile(
    r"(?:contact(?: officer| details| name| for further information)?|ask for|report author"
    r"|for (?:further|more) information"
    r"(?: (?:about|on|regarding) (?:this|the) (?:meeting|agenda))?,?(?: please)? contact"
    r"|if you have any (?:queries|questions|enquiries)[^.:]{0,40}?,? (?:please )?contact"
    r"|for further information|officer contact|(?:all )?enquiries(?: to)?(?=\s*[:–-])"
    r"|(?:please )?(?:direct|address) any (?:enquiries|questions)"
    r"(?: (?:about|on|regarding) (?:this|the) (?:meeting|agenda))? to)\s*[:–-]?\s*",
    re.IGNORECASE,
)
_PHONE_LABEL = r"(?:direct (?:line|dial)|tel(?:ephone)?(?: no\.?)?|phone|mobile|e-?mail|on)"
PHONE = re.compile(r"(?<!\d)(?:(?:\+44\s?|0)(?:[ -]?\d){9,10}|\(0\d{2,5}\)(?:[ -]?\d){5,8})(?!\d)")
_EXTENSION = re.compile(r"\b(ext(?:ension)?\.?\s*(?:no\.?)?\s*:?\s*\d{3,6})\b", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
# "Clerk : Jo Todd    Telephone : 01632 960123" over a small council's papers.
_CLERK = re.compile(
    r"(?P<post>(?i:(?:(?:parish|town|council) )?clerk(?: to the council)?))\s*:\s*"
    r"(?P<name>(?:[A-Z][\w'’.-]*\s){1,3}?[A-Z][\w'’-]+)"
    r"(?=\s*$|\s+(?i:tel|phone|mob|e-?mail)|\s*[,(])"
)
_NUMBER_LABEL = re.compile(
    r"\b(?:tel(?:ephone)?(?: no\.?)?|direct (?:line|dial)|phone|mobile|e-?mail|fax)\b\s*:?", re.I
)
_SAID = re.compile(
    r"\bcontact\s+(?P<name>(?:[A-Z][\w'’-]+ ){1,2}[A-Z][\w'’-]+)"
    r"(?:,\s*(?P<role>[A-Z][^,.]{3,60}?))?,?\s+(?:on|by|via|at)\b(?P<how>.*)"
)
_CUT = re.compile(rf"[\s,:;–-]*\b{_PHONE_LABEL}\b[\s:.]*$", re.IGNORECASE)


def contacts_said(text: str) -> tuple[Contact, ...]:
    """Whom a sentence says to contact and how: "please contact Ann Lee on 01632 960123"."""
    match = None if is_contact_line(text) else _SAID.search(text)
    if not match or not is_person(match["name"]):
        return ()
    phone, email = phone_in(match["how"]), EMAIL.search(match["how"])
    if not (phone or email):
        return ()
    return (Contact(match["name"], phone, email[0] if email else "", match["role"] or ""),)


def is_contact_line(text: str) -> bool:
    """True where the line begins "Contact:" or a like label."""
    match = _LABEL.match(text)
    if not match:
        return False
    says_contact = (
        re.search(r"\b(?:contact|to|-|–)\s*$", match[0], re.I) and " " in match[0].strip()
    )
    return ":" in text[: match.end() + 1] or bool(says_contact)


def read_contacts(text: str, following: Sequence[str] = ()) -> tuple[Contact, ...]:
    """The people on a contact line, with the numbers there or on the lines `following` it.

    What looks like a telephone number is one, also after "Email:". Names and numbers parted by
    "/" go together in order; one number or address alone is everybody's.
    """
    whole = " ".join([text, *following])
    names, role = _names(_LABEL.sub("", text, count=1))
    phones = phones_in(whole)
    phones = phones or _EXTENSION.findall(whole)
    emails = EMAIL.findall(whole)
    return tuple(
        Contact(name, _own(phones, index, len(names)), _own(emails, index, len(names)), role)
        for index, name in enumerate(names)
    )


def clerk_said(text: str, following: Sequence[str] = ()) -> Contact | None:
    """The clerk of a line "Clerk: Jo Todd", with the numbers there or on the lines `following`."""
    match = _CLERK.match(" ".join(text.split()))
    if not match or not is_person(match["name"]):
        return None
    whole = " ".join([text, *following])
    emails = EMAIL.findall(whole)
    return Contact(match["name"], phone_in(whole), emails[0] if emails else "", match["post"])


def place_and_numbers(lines: Sequence[str]) -> tuple[str, list[str]]:
    """The place, and the lines with telephone or e-mail, where two columns run into each other.

    "Council Chamber, Telephone: 01234 567890 Town Hall Email:" is "Council Chamber, Town Hall".
    """
    place: list[str] = []
    numbers: list[str] = []
    for line in lines:
        whole = re.sub(r"(@[\w-]+) (?=\.[a-z])", r"\1", line)
        labels = list(_NUMBER_LABEL.finditer(whole))
        if not labels and not EMAIL.search(whole):
            break
        numbers.append(whole)
        rest = _NUMBER_LABEL.sub(" ", EMAIL.sub(" ", PHONE.sub(" ", whole)))
        place.append(" ".join(rest.split()))
    return " ".join(filter(None, place)).strip(" ,."), numbers


def _names(text: str) -> tuple[list[str], str]:
    """The names at the head of the line, and the post printed after a single one."""
    for pattern in (PHONE, _EXTENSION, EMAIL):
        match = pattern.search(text)
        if match:
            text = text[: match.start()]
    # Twice, for "Email:" left behind "Tel:".
    text = _CUT.sub("", _CUT.sub("", text)).strip(" ,;:-–.")
    head, role = named_post(text) or (re.split(r",? of (?=[A-Z])", text)[0], "")
    names = [name.strip() for name in re.split(r"\s*/\s*|\s+(?:or|and|&)\s+", head)]
    is_named = bool(names) and all(is_person(name) and " " in name for name in names)
    return (names, role) if is_named else ([], "")


def named_post(text: str) -> tuple[str, str] | None:
    """Name and post of "Andrew Baldwin – Finance Manager" or "Jane Poe, Head of Law"."""
    match = re.match(r"(?P<name>[^,–]+?)\s*(?:,|\s[–-]|–)\s*(?P<post>.+)", text)
    name = match["name"].strip() if match else ""
    if not match or " " not in name or not is_person(name):
        return None
    post = match["post"].strip(" ,;:(-–")
    return (name, post) if names_a_post(post) else None


def with_posts(parts: Sequence[str]) -> tuple[str, ...]:
    """The lines of a cell with each post put behind the person printed right above it.

    "Ann Lee", "Head of Parks", "01632 960123" is one person: "Ann Lee, Head of Parks", then how to
    reach her.
    """
    found: list[str] = []
    for part in parts:
        above = found[-1] if found else ""
        is_post = names_a_post(without_numbers(part)) and not is_person(part)
        if is_post and " " in above and is_person(above) and "," not in above:
            found[-1] = f"{above}, {part}"
        else:
            found.append(part)
    return tuple(found)


def without_numbers(post: str) -> str:
    """A post's title without the telephone and e-mail that a narrow column ran into it."""
    words = re.split(r"[\s,;]*\b(?:tel(?:ephone)?|phone|mobile|e-?mail)\b", post, flags=re.I)[0]
    return re.split(rf"[\s,;]*{PHONE.pattern}", words, maxsplit=1)[0]


def phone_in(text: str) -> str:
    """The one telephone number of a line, "" where it has none or several."""
    found = phones_in(text)
    return found[0] if len(found) == 1 else ""


def address_of(name: str, text: str) -> str:
    """The address in `text` that is somebody's by its own words: "ann.lee@", "alee@"; else ""."""
    *given, surname = [re.sub("[^a-z]", "", word) for word in name.lower().split()] or [""]
    for match in EMAIL.finditer(text):
        local = re.sub(r"[^a-z.]", "", match[0].partition("@")[0].lower())
        words = local.split(".")
        if len(surname) > 1 and (surname in words or local in {f"{g[:1]}{surname}" for g in given}):
            return match[0]
    return ""


def phones_in(text: str) -> list[str]:
    """Every telephone number of a line, in order."""
    return [" ".join(number.split()) for number in PHONE.findall(text)]


def _own(values: list[str], index: int, people: int) -> str:
    if len(values) == 1:
        return values[0]
    return values[index] if len(values) == people else ""
