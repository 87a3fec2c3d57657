"""Who a report is from and whom it says to contact: names with their posts, numbers, addresses."""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.folding import fold
from knowledge.domain.meetings import Contact
from knowledge.domain.person_names import has_given_name, is_person, names_a_post
from knowledge.importers.officers.contact_lines import (
    EMAIL,
    is_contact_line,
    phone_in,
    phones_in,
    read_contacts,
)
from knowledge.readers.blocks import Line

MEMBERS_OFFICE = re.compile(
    r"(?:deputy )?leader(?: of\b|,|$| and\b)|(?:deputy )?(?:cabinet|executive) member\b"
    r"|portfolio holder\b|(?:deputy leader and )?cabinet\b|chair(?:man)? of\b|councillor\b",
    re.IGNORECASE,
)
_AUTHOR = r"(?:report |lead )?(?:authors?|officers?)(?:\(s\))?"
_DIRECTOR = r"(?:relevant |lead |corporate )*directors?"
_ROLE_LABEL = re.compile(rf"(?:{_AUTHOR}|{_DIRECTOR})(?: and {_DIRECTOR})?\s*:?\s*", re.IGNORECASE)
_CONTACTS = re.compile(
    rf"(?:\d+\.?\s*)?(?:contact(?: details| officers?)?s?|report authors?(?:\(s\))?"
    rf"(?: and {_DIRECTOR})?)\s*:?",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?:\d+\.?\s*)?(?:appendi(?:x|ces)|background|attached)\b", re.IGNORECASE)
_WITH_POST = re.compile(r"(?P<name>[^,–()]+?)\s*(?:,|\s[–-]|–|\()\s*(?P<post>[^()]+)\)?,?")
_POST_FIRST = re.compile(r"(?P<post>.+), (?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,2})")
_NUMBERS = re.compile(
    r"[\s,]*\b(?:Tel\w*|Phone\w*|Mobile|E-?mail|T:|E:)[^@\d]*$|[\s,]+$", re.IGNORECASE
)
# "Head of Law Ann Lee, Head of Parks": the print ran two authors together.
_NEXT = re.compile(r"(?<=[a-z]) (?=(?P<name>[A-Z][a-z]+ [A-Z][\w'’-]+), (?P<post>[A-Z].+))")
_LONGEST_NAME = 60


def author_lines(lines: Sequence[str]) -> list[str]:
    """One line for each author: one that begins with nobody's name goes on with the one above."""
    found: list[str] = []
    for text in (part for line in lines for part in _each_author(line)):
        is_one = named_with_post(text) or names_a_post(text)
        # "Ann Lee, Cabinet Member for Parks and" goes on below, whatever stands there.
        open_ended = found and re.search(r"(?:\b(?:and|for|of|the)|,)$", found[-1])
        begins = not found or (is_one and not (open_ended and not _begins_with_name(text)))
        if begins:
            found.append(text)
        else:
            found[-1] = f"{found[-1]} {text}"
    return [text.rstrip(",") for text in found]


def _each_author(text: str) -> list[str]:
    for match in _NEXT.finditer(text):
        is_name = has_given_name(match["name"]) and is_person(match["name"])
        if is_name and _is_office(match["post"]) and _begins_with_name(text[: match.start()]):
            return [text[: match.start()], *_each_author(text[match.end() :])]
    return [text]


def named_with_post(text: str) -> tuple[str, str] | None:
    """Name and post of "Amanda Beer – Chief Executive", "Ann Lee (Clerk)" or "Clerk, Ann Lee"."""
    match = _WITH_POST.fullmatch(text.strip())
    if match and _is_whole_name(match["name"].strip()):
        return match["name"].strip(), match["post"].strip(" ,")
    match = _POST_FIRST.fullmatch(text.strip())
    if match and is_person(match["name"]) and _is_office(match["post"]):
        return match["name"], match["post"].strip()
    return None


def _is_office(text: str) -> bool:
    return names_a_post(text) or bool(MEMBERS_OFFICE.match(text))


def _begins_with_name(text: str) -> bool:
    match = _WITH_POST.fullmatch(text.strip())
    return bool(match and _is_whole_name(match["name"].strip()))


def _is_whole_name(text: str) -> bool:
    """True for a name of two words or more; "Ruth Head" is one too, whatever Head means."""
    is_two = len(text.split()) == 2 and text.istitle() and has_given_name(text)
    return " " in text and (is_person(text) or is_two)


def labelled_contacts(lines: Sequence[Line]) -> Iterator[tuple[Contact, Line]]:
    """ "Contact Officer: Name: Lena Fox", with the numbers on the lines below."""
    for at, line in enumerate(lines):
        if is_contact_line(line.text):
            below = [each.text for each in lines[at + 1 : at + 3]]
            numbers = [text for text in below if re.match(r"(?:tel|phone|e-?mail)", text, re.I)]
            said = re.sub(r"\bname\s*:\s*", "", line.text, flags=re.IGNORECASE)
            yield from ((contact, line) for contact in read_contacts(said, numbers))


def contacts_below(lines: Sequence[Line]) -> Iterator[tuple[Contact, Line]]:
    """Under "Contact details": a name, the post beside or below it, then telephone and e-mail."""
    starts = [i for i, line in enumerate(lines) if _CONTACTS.fullmatch(line.text.strip())]
    if not starts:
        return
    block = list(_until_end(lines[starts[-1] + 1 :]))
    if any(len(EMAIL.findall(line.text)) > 1 for line in block):
        yield from _side_by_side(block)
        return
    open_lines: list[Line] = []
    for line in block:
        if _name_in(line.text)[0]:
            yield from _contact(open_lines)
            open_lines = [line]
        elif open_lines:
            open_lines.append(line)
    yield from _contact(open_lines)


def _until_end(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        if _ENDS.match(line.text):
            return
        yield line


def _plain(text: str) -> str:
    """The line without "Report Author:" before the name, and its numbers."""
    text = _ROLE_LABEL.sub("", text, count=1) if _ROLE_LABEL.match(text) else text
    phone, email = phone_in(text), EMAIL.search(text)
    ends = (text.find(phone) if phone else -1, email.start() if email else -1)
    cut = min((at for at in ends if at >= 0), default=len(text))
    return _NUMBERS.sub("", text[:cut]).strip()


def _name_in(text: str) -> tuple[str, str]:
    """The name that begins a contact and the post beside it; ("", "") for any other line."""
    plain_words = _plain(text)
    if found := named_with_post(plain_words):
        return found
    is_name = len(plain_words) <= _LONGEST_NAME and " " in plain_words and is_person(plain_words)
    return (plain_words, "") if is_name else ("", "")


def _contact(lines: Sequence[Line]) -> Iterator[tuple[Contact, Line]]:
    if not lines:
        return
    name, post = _name_in(lines[0].text)
    whole = " ".join(line.text for line in lines)
    phone, email = phone_in(whole), EMAIL.search(whole)
    if not phone and not email:
        return
    below = _plain(lines[1].text) if len(lines) > 1 and not post else post
    post = below if names_a_post(below) else ""
    yield Contact(name, phone, email[0] if email else "", post), lines[0]


def _side_by_side(lines: Sequence[Line]) -> Iterator[tuple[Contact, Line]]:
    """Two people in two columns, told apart by the surnames in their addresses; posts are not."""
    for at, line in enumerate(lines):
        emails = EMAIL.findall(line.text)
        if len(emails) != 2:
            continue
        above = lines[:at][::-1]
        numbers = next((n for each in above[:3] if len(n := phones_in(each.text)) == 2), ["", ""])
        for each in above:
            if names := _two_names(each.text, emails):
                for name, email, phone in zip(names, emails, numbers, strict=True):
                    yield Contact(name, phone, email, ""), each
                break


def _two_names(text: str, emails: Sequence[str]) -> tuple[str, str] | None:
    """ "Ann Lee Bo Day" as two, where "ann.lee@" ends the first and "bo.day@" the second."""
    words = text.split()
    for cut in range(2, len(words) - 1):
        pair = " ".join(words[:cut]), " ".join(words[cut:])
        if all(_is_of(name, email) for name, email in zip(pair, emails, strict=True)):
            return pair
    return None


def _is_of(name: str, email: str) -> bool:
    local = fold(email.split("@")[0])
    surname = fold(name).split()[-1]
    return is_person(name) and re.sub(r"\d+$", "", local).endswith(re.sub(r"\W", "", surname))
