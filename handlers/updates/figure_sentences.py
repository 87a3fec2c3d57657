"""What a message says about figures: "CSC 011 Q3 = 14.2% because ...", several at once, approvals.

Pure: text and the letters that codes start with in, a reading out. A statement begins with the
indicator (or the period and then it); a figure within an action's sentence is that action's note.
Questions, conditions and hopes are no figures. What is not certain carries a `doubt` and is
asked back.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from handlers.updates.named_figures import LINK, OPENING, NamedFigure, after, named_figure
from handlers.updates.period_words import period_at
from handlers.updates.statement_edges import asks_or_supposes
from handlers.updates.statements import NUMBERS
from handlers.updates.status_words import ANY_STATUS
from handlers.updates.typed_text import TypedText, typed
from knowledge.domain.said_figures import SaidValue, Unclear, value_at


class Said(StrEnum):
    """What is said of a figure: its value, why it is off target, or that it is agreed."""

    FIGURE = "figure"
    COMMENTARY = "commentary"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True)
class FigureSentence:
    """One statement about one figure.

    `code` is a code key, "" where the indicator is named by `words`; `period` is as typed, folded,
    "" where none is. `note` is as typed. `checked` is set where the officer says that an unlikely
    figure is right. `sure` is False for words without an equals sign, which may be another matter.
    `record` is the indicator or measure (noun, id) that a form chose, whatever else is so called.
    """

    said: Said
    code: str
    words: str = ""
    period: str = ""
    value: SaidValue | None = None
    note: str = ""
    doubt: str = ""
    checked: bool = False
    sure: bool = True
    record: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class FiguresRead:
    """The statements about figures in a message, and the rest of it, as typed ("" for none)."""

    sentences: tuple[FigureSentence, ...]
    rest: str = ""


# Nobody types a longer one, and a pasted paper is none.
_LONGEST = 10_000
_COMMENTARY = re.compile(
    r"[\s,:-]*(?=(?:because|due\s+to|owing\s+to|cause|reason|action|comment(?:ary)?|note)\b)"
)
_COMMENT_LABEL = re.compile(r"(?:comment(?:ary)?|note)\s*[:=-]\s*")
_APPROVE = re.compile(r"(?:i\s+)?(?:approved?|sign(?:ed)?\s+off|agreed?)\b[\s:]*")
_APPROVED = re.compile(r"[\s,:=-]*(?:(?:is|are|now)\s+)*(?:approved|signed\s+off)\s*[.!]*\s*$")
_TARGET = re.compile(
    r"[\s,:]*(?:target|floor|benchmark|forecast|polarity|title)\b.*(?:=|\bto\b|[0-9])"
)
_CHECKED = re.compile(r"[\s,(-]*\b(?:checked|i(?:'ve|\s+have)\s+checked)\b\)?")
_PERIOD_AFTER = re.compile(r"\s*\(?\s*(?:for|in|at)?\s*(?=.)")
_HARD = re.compile(r"[;\n]\s*")
_SOFT = re.compile(r"\s*(?:,|\band\b|&)\s*(?:and\s+)?(?=[a-z]{2,4}[\s_.-]*[a-z]?[\s_.-]*[0-9])")
_ACTION_STATED = re.compile(rf"\s*{NUMBERS}[\s:=-]*(?:(?:is|are|now)\s+)*{ANY_STATUS}")
_WORDS = re.compile(r"(?P<words>[a-z][a-z0-9&/'(),+ -]{3,160}?)[\s,:(-]*$")
_NOT_WORDS = re.compile(r"\b(?:actions?|targets?|items?|who|what|when)\b|^(?:i|we|it|this|that)\b")


def read_figures(text: str, prefixes: frozenset[str]) -> FiguresRead | None:
    """The reading of a message; None where nothing in it is a statement about a figure."""
    if len(text) > _LONGEST or not text.strip():
        return None
    message = typed(text)
    if asks_or_supposes(message.plain):
        return None
    found: list[FigureSentence] = []
    rest: list[str] = []
    for segment in _segments(message):
        said = _statements(segment, prefixes)
        if said:
            found += said
        elif found and not _ACTION_STATED.match(segment.plain):
            found[-1] = _with_note(found[-1], segment.quoted())
        else:
            rest.append(segment.original)
    if not found:
        return None
    return FiguresRead(
        tuple(_with_periods(found)), "\n".join(part for part in rest if part.strip())
    )


def _segments(message: TypedText) -> Iterator[TypedText]:
    start = 0
    for boundary in _HARD.finditer(message.plain):
        yield message.part(start, boundary.start())
        start = boundary.end()
    yield message.part(start)


def _statements(segment: TypedText, prefixes: frozenset[str]) -> list[FigureSentence]:
    """What one segment says: "CSC 009 = 21.4%, CSC 013 = 35%" is two statements."""
    approved = _approvals(segment, prefixes)
    if approved:
        return approved
    found: list[FigureSentence] = []
    start = 0
    for boundary in [*_SOFT.finditer(segment.plain), None]:
        end = boundary.start() if boundary else len(segment.plain)
        follows = boundary is None or _statement(segment.part(boundary.end()), prefixes)
        if not follows or start > end:
            continue
        if OPENING.fullmatch(segment.plain, start, end) and boundary:
            continue
        said = _statement(segment.part(start, end), prefixes)
        if said is None:
            return found or _unread(segment, prefixes)
        found.append(said)
        start = boundary.end() if boundary else end
    return found


def _unread(segment: TypedText, prefixes: frozenset[str]) -> list[FigureSentence]:
    """ "CSC 011 and CSC 012 Q3 = 5%": it begins like a statement and has no one reading."""
    subject = named_figure(segment.plain, after(OPENING, segment.plain, 0), prefixes)
    said = _doubtful(subject, segment.plain, None) if subject else None
    return [said] if said else []


def _approvals(segment: TypedText, prefixes: frozenset[str]) -> list[FigureSentence]:
    """ "approve CSC 011 and CSC 013 Q3", "CSC 011 Q3 approved"."""
    plain = segment.plain
    at = after(OPENING, plain, 0)
    approve = _APPROVE.match(plain, at)
    found: list[FigureSentence] = []
    at = approve.end() if approve else at
    while subject := named_figure(plain, at, prefixes):
        found.append(FigureSentence(Said.APPROVAL, subject.code, period=subject.period))
        at = after(re.compile(r"[\s,&]*(?:and\s+)?"), plain, subject.end)
    if not found:
        return []
    ends = re.match(r"[\s.!]*$", plain[at:]) if approve else _APPROVED.match(plain, at)
    return list(_with_periods(found)) if ends else []


def _statement(segment: TypedText, prefixes: frozenset[str]) -> FigureSentence | None:
    plain = segment.plain
    start = after(OPENING, plain, 0)
    subject = named_figure(plain, start, prefixes)
    if subject is None:
        return _by_title(segment, start)
    comment = _COMMENTARY.match(plain, subject.end)
    if comment and subject.linked != "is":
        note = segment.part(comment.end()).quoted()
        note = _COMMENT_LABEL.sub("", note) if _COMMENT_LABEL.match(note.lower()) else note
        return FigureSentence(Said.COMMENTARY, subject.code, period=subject.period, note=note)
    value, end = value_at(plain, subject.end)
    alone = not (subject.linked or subject.period)
    if alone and re.match(r"\s*(?:19|20)[0-9]{2}\s*$", plain[subject.end :]):
        return None
    if isinstance(value, SaidValue):
        return _given(segment, subject.code, "", subject.period, value, end)
    return _doubtful(subject, plain, value)


def _doubtful(subject: NamedFigure, plain: str, value: Unclear | None) -> FigureSentence | None:
    """A statement that says no certain figure: asked back where it plainly tries to."""
    doubt = ""
    if _TARGET.match(plain, subject.end):
        doubt = "a message gives figures; targets and the like come from papers or the settings"
    elif value is not None and (subject.linked or subject.period):
        doubt = value.reason
    elif subject.linked == "=":
        said = " ".join(plain[subject.end :].split())[:40]
        doubt = f"“{said}” is no figure" if said else "the figure itself is missing"
    elif (subject.linked or "=" in plain) and re.search(r"[0-9]", plain[subject.end :]):
        doubt = f"I cannot tell the figure in “{plain[subject.end :].strip()[:60]}”"
    if not doubt:
        return None
    return FigureSentence(Said.FIGURE, subject.code, period=subject.period, doubt=doubt)


def _by_title(segment: TypedText, start: int) -> FigureSentence | None:
    """ "placement stability Q3 = 11.8%": the words, a period or an equals sign, and a figure."""
    plain = segment.plain
    before = period_at(plain, start)
    period, start = before or ("", start)
    start = after(OPENING, plain, start) if before else start
    for link in LINK.finditer(plain, start):
        value, end = value_at(plain, link.end())
        if value is None:
            continue
        head = plain[start : link.start()]
        if not period:
            head, period = _period_last(head)
        words = _WORDS.fullmatch(head)
        if words is None or _NOT_WORDS.search(words["words"]) or not (period or link["equals"]):
            return None
        sure = bool(link["equals"])
        if isinstance(value, Unclear):
            return FigureSentence(
                Said.FIGURE, "", words["words"], period, doubt=value.reason, sure=sure
            )
        return replace(_given(segment, "", words["words"], period, value, end), sure=sure)
    return None


def _period_last(head: str) -> tuple[str, str]:
    """The words before a period at the end of `head`, and the period; "" for none."""
    for match in re.finditer(r"(?:\b(?:for|in|at)\s+|[\s(])(?=[a-z0-9])", head):
        found = period_at(head, match.end())
        if found and not head[found[1] :].strip(" ,:)-"):
            return head[: match.start()], found[0]
    return head, ""


def _given(
    segment: TypedText, code: str, words: str, period: str, value: SaidValue, end: int
) -> FigureSentence:
    """The statement, with what stands after the figure as its note."""
    plain = segment.plain
    checked = _CHECKED.match(plain, end)
    end = checked.end() if checked else end
    if not period:
        at = after(_PERIOD_AFTER, plain, end)
        behind = period_at(plain, at)
        period, end = behind or ("", end)
    note = segment.part(end).quoted().lstrip(")").strip()
    return FigureSentence(
        Said.FIGURE, code, words, period, value, note, checked=checked is not None
    )


def _with_periods(found: list[FigureSentence]) -> Iterator[FigureSentence]:
    """A period said once in a message holds for the figures beside it that have none."""
    known = next((each.period for each in found if each.period), "")
    for each in found:
        known = each.period or known
        yield replace(each, period=known)


def _with_note(sentence: FigureSentence, note: str) -> FigureSentence:
    return replace(sentence, note="\n".join(part for part in (sentence.note, note) if part))
