"""Titles of minutes whose text runs on in the line: "Election of Chair Ann Lee was elected"."""

import re

from knowledge.domain.person_names import has_given_name, is_person

_MOST_WORDS = 22
_FINITE = frozenset(
    "is are was were has have had will would should could can may did does do been be being"
    " am".split()
)
_SAID = (
    r"(?:noted|agreed|reported|advised|resolved|confirmed|asked|stated|declared|thanked|proposed"
    r"|welcomed|opened|explained|said|felt|gave|took|put|closed|appointed|elected|nominated|seconded"
    r"|approved|accepted|signed|raised|informed|suggested|told|read|updated|attended|arrived|left"
    r"|apologised|spoke|received|requested|decided|considered|discussed)"
)
_SAYS = re.compile(rf"\b{_SAID}\b")
# These begin the sentence behind a title.
_STARTERS = frozenset(
    "the a an it this these those there they he she we cllr cllrs councillor councillors none nil "
    "members apologies proposed resolved agreed noted nothing mr mrs ms miss dr following both our "
    "several please as due".split()
)
_ACTORS = frozenset("clerk chairman chair chairwoman chairperson all no".split())
_LITTLE = frozenset(
    "a an and the of for to in on at by with from or - – : & re no. cllr councillor any".split()
)
_BEGINS = (
    r"(?:to (?:receive|consider|approve|note|accept|discuss|confirm|agree|sign|record|report"
    r"|resolve)(?: (?:and \w+|any|the|on))* )?"
)
# What nearly every meeting of a council has on its agenda.
_STANDING = re.compile(
    rf"{_BEGINS}(?:"
    r"(?:welcome(?: and)?,? )?(?:present,? (?:and )?|attendance,? (?:and )?)?apologies(?: for"
    r"| of)?(?: absence)?"
    r"|(?:members[’']? )?(?:declarations?|disclosures?|register) of (?:members[’']? |any "
    r"|disclosable |pecuniary |personal )*interests?"
    r"(?: and dispensations?)?"
    r"|(?:the )?(?:approval|confirmation|adoption|acceptance|signing) of (?:the )?(?:previous "
    r"|last |draft )*minutes(?: of (?:the )?(?:last|previous) meeting)?"
    r"|(?:the )?minutes of (?:the )?(?:last|previous) (?:parish council |council )?meeting|minutes"
    r"|matters arising(?: from (?:the )?(?:last |previous )?minutes)?"
    r"|election of (?:the )?(?:vice[- ])?chair(?:man|woman|person)?(?: (?:and"
    r"|&) vice[- ]chair(?:man|person)?)?"
    r"|(?:public|open) (?:participation|forum|session|question time|time|questions|discussion)"
    r"|(?:clerk|chair(?:man|person)?|county councillor|district councillor|borough councillor"
    r"|police|treasurer|councillor)[’']?s?[’']? reports?"
    r"|(?:(?:county|district|borough) (?:(?:and|&) (?:county|district"
    r"|borough) )?councillors?[’']? )?reports?"
    r"|correspondence(?: received)?|financ(?:e|ial matters|es)|planning(?: applications?"
    r"| matters)?|highways"
    r"|accounts for payment|payments?(?: of accounts)?|any other business|a\.?o\.?b\.?"
    r"|(?:dates? (?:and (?:time|venue) )?of )?(?:the )?next meeting|meeting dates"
    r"|co-?option(?: of (?:a )?(?:new )?(?:member|councillor)s?)?|vacanc(?:y|ies)|footpaths"
    r"|playground|cemetery"
    r"|items for (?:the )?next (?:agenda|meeting)|urgent (?:business|matters))\b",
    re.IGNORECASE,
)
# "To Approve: Payments", "To Record Those Present": what is to be done needs its object.
_DOES_WHAT = re.compile(
    r"to [a-z]+(?:(?:,| and| &) [a-z]+)*(?: (?:the|those|these|any|all))?", re.I
)
_CAPITALS = re.compile(r"(?:[^a-z\s]*[A-Z][^a-z\s]*|[&/–-]|\d\S*|\([^)]*\))[:.,]?")


def is_standing(title: str) -> bool:
    """True for business that nearly every council's meeting has."""
    return bool(_STANDING.match(title.strip(" .:")))


def split_title(text: str, lead: str = "") -> tuple[str, str]:
    """The title of an item and the text that runs on behind it; "" where no title can be told.

    `lead` are the words in bold that it begins with.
    """
    text = text.strip()
    if lead and text.startswith(lead) and _is_short(lead):
        rest = text[len(lead) :].lstrip(" .:–-")
        return _bare(lead), rest
    for split in (_by_capitals, _by_standing, _by_mark, _by_sentence):
        title, rest = split(text)
        if title and not _DOES_WHAT.fullmatch(_bare(title)):
            return _bare(title), rest
    whole = _bare(text)
    has_end = text.endswith((".", "!", "?")) and _says_something(whole)
    return (whole, "") if _is_short(whole) and not has_end and reads_as_title(whole) else ("", text)


def reads_as_title(words: str) -> bool:
    """True for words that may stand over a text: no sentence that says what somebody did."""
    if not _is_short(words) or re.search(r"[a-z)]{2}[.!?]\s+[A-Z]", words):
        return False
    if re.match(r"to [a-z]", words, re.IGNORECASE):
        return True
    return not set(words.split()) & _FINITE


def is_plain_title(words: str) -> bool:
    """A title for certain, as one under an item must be: short, of names and things."""
    found = words.split()
    begins = words[:1].isupper() and found[0].lower() not in _STARTERS
    return begins and len(found) <= 14 and not _says_something(words) and reads_as_title(words)


def _says_something(words: str) -> bool:
    return bool(set(words.split()) & _FINITE or _SAYS.search(words))


def _is_short(words: str) -> bool:
    return 0 < len(words.split()) <= _MOST_WORDS and bool(re.search("[A-Za-z]{2}", words))


def _bare(title: str) -> str:
    title = title.strip(" .:;,–-_")
    return title + ")" if title.count("(") == title.count(")") + 1 else title


def _by_capitals(text: str) -> tuple[str, str]:
    """A title in capitals before its text; what a dash adds to it may be in small letters."""
    words = text.split(" ")
    at = 0
    while at < len(words) and _CAPITALS.fullmatch(_with_bracket(words, at)[0]):
        at = _with_bracket(words, at)[1]
    letters = sum(c.isupper() for word in words[:at] for c in word)
    if letters < 4 or at == len(words):
        return "", text
    while at and words[at - 1] in ("A", "I"):
        at -= 1
    is_joined = words[at - 1] in ("-", "–") or words[at - 1].endswith(("-", "–"))
    if is_joined and (more := _names_up_to_sentence(words[at:])):
        at += more
    title, rest = " ".join(words[:at]), " ".join(words[at:])
    goes_on = rest[:1].islower() and not re.search(r"[.:–-]$", title)
    goes_on = goes_on and not re.match(r"(?:[ivx]{1,4}|[a-z])[.)] ", rest)
    return ("", text) if goes_on or not _is_short(title) else (title, rest)


def _with_bracket(words: list[str], at: int) -> tuple[str, int]:
    """The word, with those to the end of the bracket that it opens; the place behind it."""
    if not words[at].startswith("("):
        return words[at], at + 1
    for end in range(at, min(len(words), at + 12)):
        if words[end].rstrip(".:,").endswith(")"):
            return " ".join(words[at : end + 1]), end + 1
    return words[at], at + 1


def _names_up_to_sentence(words: list[str]) -> int:
    """How many words of names stand before the sentence: "Issue of Rights | Cllr Low declared"."""
    for at, word in enumerate(words):
        if at > 1 and _starts(words, at):
            return at
        if not (word[:1].isupper() or word.lower() in _LITTLE):
            return 0
    return 0


def _by_standing(text: str) -> tuple[str, str]:
    """Standing business, where another sentence begins or its own goes on behind its name."""
    match = _STANDING.match(text)
    if not match or match.end() == len(text):
        return "", text
    rest = text[match.end() :]
    marked = re.match(r"\s*[.:–-]+\s+(?=\S)", rest)
    if marked:
        return match[0], rest[marked.end() :]
    word = rest.split()[0]
    if word.lower() in _LITTLE:
        return "", text
    if rest[:1] == " " and (word[:1].isupper() and not _goes_on_in_title(rest.split())):
        return match[0], rest.strip()
    verb = re.match(rf"\s+(?:was|were|had been|has been|have been|{_SAID})\b", rest)
    return (match[0], text) if verb else ("", text)


def _goes_on_in_title(words: list[str]) -> bool:
    """ "Planning Applications Received" goes on; "Minutes The last ..." does not."""
    return not _starts(["x", *words], 1) and not any(w.lower() in _FINITE for w in words[1:5])


def _by_mark(text: str) -> tuple[str, str]:
    """A title parted from its text by a colon, a dash or a full stop."""
    for match in re.finditer(r":\s*[-–]?\s+|\s[–-]\s+|(?<=[\w)’'])\.\s+(?=[A-Z£\d‘“\"])", text):
        title, rest = text[: match.start()], text[match.end() :]
        is_number = re.search(r"\b(?:no|cllr|mr|mrs|dr|st|ref|rev|[A-Z])$", title, re.IGNORECASE)
        if is_number and match[0].startswith("."):
            continue
        if not reads_as_title(title) or (
            _says_something(title) and not title.lower().startswith("to ")
        ):
            return "", text
        if _DOES_WHAT.fullmatch(title):
            continue
        is_dash = match[0].strip() in "–-"
        if is_dash and not _starts(["x", *rest.split()], 1):
            continue
        if rest:
            return title, rest
    return "", text


def _by_sentence(text: str) -> tuple[str, str]:
    """A title whose sentence begins without any mark: "Clerk's hours The Clerk asked ..."."""
    words = text.split(" ")
    for at in range(1, min(len(words) - 1, _MOST_WORDS)):
        title = " ".join(words[:at])
        if _starts(words, at) and reads_as_title(title) and not _DOES_WHAT.fullmatch(title):
            return " ".join(words[:at]), " ".join(words[at:])
    return "", text


def _starts(words: list[str], at: int) -> bool:
    """True where a sentence begins at this word: by the word, or by who does something."""
    word, before = words[at], words[at - 1] if at else ""
    if (
        not word[:1].isupper()
        or before.lower().strip(",") in _LITTLE
        or before.endswith((",", "("))
    ):
        return False
    bare = word.strip(".,:").lower()
    following = words[at + 1].lower() if at + 1 < len(words) else ""
    if bare in _STARTERS:
        return not (word.isupper() and len(word) > 3) or bare in ("resolved", "agreed", "noted")
    if bare in _ACTORS:
        return (
            _is_verb(following)
            or (bare == "no" and following[:1].isalpha())
            or following == "agreed"
        )
    if re.fullmatch(r"[A-Z]{2,3}", word) and re.fullmatch(_SAID, following):
        return True
    for count in (3, 2, 1):
        name, verb = " ".join(words[at : at + count]), " ".join(words[at + count : at + count + 1])
        is_somebody = is_person(name) and (has_given_name(name) or re.match(r"[A-Z]\.?\s", name))
        if count + at < len(words) and is_somebody and _is_verb(verb):
            return True
    return False


def _is_verb(word: str) -> bool:
    return word in _FINITE or bool(_SAYS.fullmatch(word.strip(".,")))
