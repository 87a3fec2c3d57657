"""Who is to do what, as minutes mark it at a paragraph's end or say it in their words.

"The form must be filled in. NC", "CLERK TO WRITE TO THE OWNER", "ACTION: Cllr Low", "Clerk to
reply", "the clerk was instructed to buy paint".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.domain.actions import Action
from knowledge.domain.documents import Document
from knowledge.domain.folding import capitalised
from knowledge.domain.officers import Lead, LeadKind
from knowledge.importers.mending.casing import titled
from knowledge.importers.minutes.minuted_actions import due_in
from knowledge.importers.minutes.minuted_items import MinutedItem
from knowledge.importers.minutes.sentences import sentences_of
from knowledge.importers.sources import source_of_line

_POST = (
    r"(?:[Tt]he )?(?:(?:Parish|Town|Deputy|Assistant) )?(?:[Cc]lerk|CLERK|Chair(?:man|woman"
    r"|person)?|CHAIR(?:MAN)?|RFO|Secretary|Treasurer|Warden|Groundsman)"
)
_MEMBER = (
    r"(?:(?:County |District |Borough )?(?:Cllrs?|Councillors?|CLLRS?"
    r"|COUNCILLORS?)\b\.?(?: (?!TO\b)[A-Z][\w'’-]*\.?){1,3})"
)
_BY_INITIALS = r"[A-Z]{2,3}"
_TITLED_NAME = (
    r"(?:(?:Mrs?|Ms|M/s|Miss|Dr)\.? (?:[A-Z]\.? ?)?[A-Z][a-z][\w'’-]+|[A-Z]\. ?[A-Z][a-z][\w'’-]+)"
)
_ONE = rf"(?:{_POST}|{_MEMBER}|{_TITLED_NAME}|{_BY_INITIALS}\b)(?: as (?:the )?Chair)?"
_AND = r"\s*(?:/|,|&|\band\b|\bAND\b)\s*"
_SEVERAL = rf"{_ONE}(?:{_AND}{_ONE})*"
# "... in progress. KK": after the end of a sentence, and not "Prop. KK".
_MARK = re.compile(
    rf"(?P<said>.*?[.?!)])\s*(?P<label>\(?\**(?:ACTION|Action)s?(?: by| for)?\s*[:–-]*\s*)?"
    rf"(?P<who>{_SEVERAL}|ALL|All)\.?\)?$",
    re.DOTALL,
)
_MARK_ALONE = re.compile(
    rf"\(?\**(?:(?:ACTION|Action)s?(?: by| for)?\s*[:–-]*\s*)?(?P<who>{_SEVERAL})\.?\)?"
)
_ABBREVIATED = re.compile(
    r"\b(?:Prop|Proposed|Sec|Seconded|2nd|Cllr|Mr|Mrs|Ms|Dr|St|No|Rev|etc)\.$"
)
_LABELLED = re.compile(
    rf"\b(?:ACTION|Action)(?:S|s)?(?: POINT| point)?\s*[:–-]+\s*(?P<who>{_SEVERAL})"
    r"(?:\s+(?:to|will|TO)\s+(?P<what>[^.;]{2,260}))?"
)
_CAPITALS = re.compile(
    rf"(?:^|(?<=[.!?)] ))(?P<who>{_SEVERAL}) TO (?P<what>[A-Z][A-Z0-9 ,'’&/()-]*[A-Z)])\.?$"
)
_WOULD = (
    r"(?:should|would|will|is to|are to|was asked to|were asked to|has agreed to|agreed to"
    r"|offered to|volunteered to|undertook to|(?:was |were |is )?instructed to|asked to"
    r"|was requested to|to)"
)
_DOES = re.compile(
    rf"(?P<whole>(?P<who>{_SEVERAL}) (?P<would>{_WOULD})"
    r" (?:now |also |then )?(?P<what>(?!be\b|have\b|not\b|the\b|a\b|an\b|our\b|like\b|receive\b"
    r"|attend as\b)[a-z]\w+(?:[^.;]|\.(?=[A-Za-z)])|(?<=\bMr)\.|(?<=\bMrs)\.|(?<=\bCllr)\.)*))"
)
_NEXT_DOES = re.compile(rf"\s[–-]\s(?={_SEVERAL} {_WOULD} [a-z])")
# Without a mark only what is surely asked: "Clerk to write", "AB agreed to attend".
_SURELY = frozenset(
    {"to", "agreed to", "has agreed to", "offered to", "volunteered to", "undertook to", "is to"}
    | {"was asked to", "were asked to", "asked to", "are to", "was requested to"}
    | {"instructed to", "was instructed to", "were instructed to", "is instructed to"}
)
_DEED = re.compile(
    r"(?:arrange|ask|bring|check|chase|circulate|collect|confirm|contact|distribute|draft|e-?mail"
    r"|enquire|follow up|forward|inform|invite|investigate|look (?:in)?to|make enquiries|notify"
    r"|obtain|order|organise|pass on|pay|prepare|produce|provide|purchase|raise|reply|report"
    r"|request|respond|send|share|sign|speak to|submit|thank|update|write)\b"
)
# "Clerk reply asking for invoices": a note of what the clerk does, without "to".
_NOTED = re.compile(
    r"(?:^|[:;] +)(?P<who>(?:(?:Parish|Town) )?Clerk) (?P<what>(?:arrange|ask|chase|check"
    r"|contact|e-?mail|inform|obtain|reply|respond|send|write)"
    r" (?!details|address|list|is\b|was\b|has\b)[a-z][^.;]*)"
)
# What was asked for in the meeting was done there.
_DONE_THERE = re.compile(r"\bat (?:this|that) point\b|\bleave the (?:room|meeting)\b")
_AGREED_THAT = re.compile(r"\b(?:agreed|resolved)(?: by all)? that$")
# Names behind the end of such a text are those who sent apologies.
_OF_PEOPLE = re.compile(r"apolog(?:y|ies)|present|attendance", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r",\s+(?=(?:the|this|that|it|failing|which|who|as|because|but)\b)")
# "4.4.5viii) ", "25.4.4 ", "(9.4) ": the minute that a paragraph is, or comes back to.
_REFERENCE = re.compile(r"^\s*(?:[\d.]+[ivx]*[.)]*\s+)*(?:\([^()]*\d[^()]*\)\s*)?")
_THANKS = re.compile(r"\b(?:was|were) thanked\b")
_TITLED = re.compile(
    r"(?:(?:County|District|Borough) )?(?:Cllrs?|Councillors?)\b\.?\s*", re.IGNORECASE
)
_FEWEST_INITIALS = 2
_SHORTEST = 2
_MANY_MARKS = 3


@dataclass(frozen=True, slots=True)
class Initials:
    """Those that a paper gives its people, and those that their names make."""

    given: frozenset[str]
    made: frozenset[str]

    def knows(self, short: str) -> bool:
        """True for capitals that are somebody's: in a paper that gives some, any may be."""
        return len(self.given) >= _FEWEST_INITIALS or short in self.given | self.made


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be done and by whom, as printed."""

    what: str
    who: str
    printed: str
    is_marked: bool = False


def marked_actions(
    items: Sequence[MinutedItem], initials: Initials, plan: str, document: Document
) -> Iterator[Action]:
    """The actions of the items. Where the paper marks them at the ends of its paragraphs only those
    are: its sentences say the same at length.
    """
    tasks = [
        (item, task)
        for item in items
        for task in _tasks(item.paragraphs, initials, has_marks=not _OF_PEOPLE.search(item.title))
    ]
    marks = sum(task.is_marked for _, task in tasks)
    seen: set[tuple[str, str]] = set()
    for item, task in tasks:
        if marks >= _MANY_MARKS and not task.is_marked:
            continue
        what, due = due_in(task.what)
        key = (item.number, what.lower())
        if key in seen or not what:
            continue
        seen.add(key)
        source = source_of_line(document, item.line)
        yield Action(
            council=document.council,
            plan=plan,
            title=capitalised(what),
            source=replace(source, as_printed=task.printed),
            section=f"{item.number} {item.title}".strip(),
            leads=leads_in(task.who),
            due=due,
        )


def _tasks(paragraphs: Sequence[str], initials: Initials, *, has_marks: bool) -> Iterator[_Task]:
    if not has_marks:
        for text in paragraphs:
            yield from _stated(text.strip(), initials)
        return
    for at, text in enumerate(paragraphs):
        text = text.strip()
        below = paragraphs[at + 1].strip() if at + 1 < len(paragraphs) else ""
        if _is_mark(text, initials):
            continue
        if match := _CAPITALS.search(text):
            yield _in_capitals(match, text)
        elif match := _LABELLED.search(text):
            what = match["what"] or _last_sentence(text[: match.start()])
            yield _Task(_bare(what), match["who"], text, is_marked=True)
        elif mark := _mark_of(text, initials):
            before = paragraphs[at - 1].strip() if at else ""
            yield from _marked(mark[0], mark[1], before)
        elif (alone := _MARK_ALONE.fullmatch(below)) and _is_mark(below, initials):
            yield from _marked(text, alone["who"], "")
        else:
            yield from _stated(text, initials)


def _in_capitals(match: re.Match[str], text: str) -> _Task:
    """ "CLERK TO ORDER" says what; "CLERK TO ACTION" means the sentence before it."""
    what = match["what"]
    if what in ("ACTION", "ARRANGE", "DO"):
        return _Task(
            _last_sentence(text[: match.start()]) or what, match["who"], text, is_marked=True
        )
    return _Task(titled(what).lower().capitalize(), match["who"], text, is_marked=True)


def _is_mark(text: str, initials: Initials) -> bool:
    match = _MARK_ALONE.fullmatch(text)
    return bool(match) and _are_known(match["who"], initials)


def _mark_of(text: str, initials: Initials) -> tuple[str, str] | None:
    """The words of a paragraph and who stands behind their end; None where nobody does."""
    match = _MARK.fullmatch(text)
    if not match or _ABBREVIATED.search(match["said"]) or not _are_known(match["who"], initials):
        return None
    return match["said"], match["who"]


def _are_known(who: str, initials: Initials) -> bool:
    """Capitals are somebody's initials only where the paper's people have such."""
    return all(map(initials.knows, re.findall(r"\b[A-Z]{2,3}\b", re.sub("ALL|RFO", "", who))))


def _marked(said: str, who: str, before: str) -> Iterator[_Task]:
    """What is marked: the sentences that say who does it, else the last one."""
    doing = [match for match in map(_does, sentences_of(said)) if match]
    earlier = [match for match in map(_does, sentences_of(before)) if match]
    names = [lead.name for lead in leads_in(who)]
    if len(names) > 1 and {_surname(m["who"]) for m in (*earlier, *doing)} == {
        _surname(n) for n in names
    }:
        for match in (*earlier, *doing):
            yield _Task(_what(match), match["who"], said, is_marked=True)
        return
    what = _what(doing[0]) if doing else _last_sentence(said)
    if who.upper() == "ALL" and doing:
        who = doing[0]["who"]
    yield _Task(what, who, said, is_marked=True)


def _stated(text: str, initials: Initials) -> Iterator[_Task]:
    for sentence in (each for whole in sentences_of(text) for each in _NEXT_DOES.split(whole)):
        sentence = _REFERENCE.sub("", sentence)
        if noted := _NOTED.search(sentence):
            yield _Task(_bare(noted["what"]), noted["who"], text)
            continue
        match = _does(sentence)
        if not match or not _are_known(match["who"], initials):
            continue
        before = sentence[: match.start()].rstrip()
        begins = not before or before.endswith((":", ";", "-", "–", "that", ",", " and"))
        if begins and _is_sure(match, before):
            yield _Task(_what(match), match["who"], text)


def _is_sure(match: re.Match[str], before: str) -> bool:
    """True where it is surely to be done: asked or agreed.

    "Will" only of what can be seen done, "would" where the words before say that it was agreed.
    """
    if _DONE_THERE.search(match["what"]):
        return False
    is_deed = bool(_DEED.match(match["what"]))
    is_agreed = match["would"] == "would" and bool(_AGREED_THAT.search(before))
    return match["would"] in _SURELY or (is_deed and (match["would"] == "will" or is_agreed))


def _does(sentence: str) -> re.Match[str] | None:
    return _DOES.search(sentence)


def _what(match: re.Match[str]) -> str:
    """What is to be done; with who where it says little by itself, or tells of another after it."""
    what = _bare(match["what"])
    again = _DOES.search(f" {what}")
    if len(what.split()) < _SHORTEST or (again and again["would"] == "to"):
        return _bare(match["whole"])
    return _bare(_NEXT_CLAUSE.split(what)[0])


def _last_sentence(text: str) -> str:
    found = [each for each in sentences_of(_REFERENCE.sub("", text)) if not _THANKS.search(each)]
    words = _bare(found[-1]) if found else ""
    return re.sub(r"^[\w\s]{3,40} as approved by [\w\s]{3,20}:\s*", "", words)


def _bare(words: str) -> str:
    return (
        words.strip(" .:;,–-*_()")
        if words.count("(") != words.count(")")
        else words.strip(" .:;,–-*_")
    )


def _surname(name: str) -> str:
    return name.split()[-1].lower().strip(".") if name.split() else ""


def leads_in(who: str) -> tuple[Lead, ...]:
    """Each person and post of "Cllr Low / Clerk"; everybody is nobody."""
    found: list[Lead] = []
    for each in re.split(_AND, who):
        name = re.sub(r"^(?:the|The)\s+|\s+as (?:the )?Chair$", "", each.strip(" .()"))
        if re.fullmatch(_POST, name):
            post = titled(name)
            found.append(Lead(capitalised(post), LeadKind.ROLE))
            continue
        bare = _TITLED.sub("", name)
        if not bare or bare.upper() == "ALL":
            continue
        short = re.fullmatch(_BY_INITIALS, bare)
        printed = bare if short else titled(bare)
        found.append(Lead(f"Cllr {printed}" if bare != name else printed, LeadKind.PERSON))
    return tuple(dict.fromkeys(found))
