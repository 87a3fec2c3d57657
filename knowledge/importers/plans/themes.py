"""The themes of an improvement plan: who leads each, who is on its group, its milestones.

A plan repeats a theme's heading on every page and prints it in several shapes: all in two cells,
in two rows, or torn over paragraphs. Each is read as one run of words in which labels ("Lead:",
"Membership:", "Milestones:") say what follows them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.domain.documents import Document, Source
from knowledge.domain.leads import parse_leads
from knowledge.domain.officers import LeadKind, Officer
from knowledge.domain.plans import Theme
from knowledge.domain.records import Record
from knowledge.importers.plans.plan_names import PlanNames
from knowledge.readers.blocks import Pages, Table

_THEME = re.compile(
    r"(?:theme|strand|workstream)\s*(?P<number>\d{1,2})\s*[:.–-]\s*(?P<rest>.+)", re.IGNORECASE
)
# A torn label sticks to the word before it ("oversightPID Milestones"): no boundary is asked.
_LABEL = re.compile(
    r"(?P<milestones>(?:PID\s*|key\s*)?milestones\s*(?::|$))"
    r"|(?P<leads>(?:theme |joint )?leads?(?: officers?)?(?:\(s\))?\s*:)"
    r"|(?P<members>member(?:ship|s)\s*:)",
    re.IGNORECASE,
)
_MILESTONE = re.compile(r"\b(?P<code>M\d{1,2})\W{0,4}\s*[-–:]\s*")
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class _Words:
    """One piece of print: a paragraph, a heading or the cells of a row."""

    texts: tuple[str, ...]
    place: str
    line: int | None
    plan: str

    @property
    def as_printed(self) -> str:
        return " | ".join(self.texts)


def read_themes(pages: Pages, document: Document) -> list[Record]:
    """Each theme once, with what all its printed headings say together, and its people.

    A line "Theme 1: ..." that says neither lead, members nor milestones is no theme's record.
    Where two headings name different leads the first is kept and `doubt` says so. Members who
    are persons are officers too, so that they can be asked for.
    """
    found: dict[str, Theme] = {}
    for theme in _printed_themes(pages, document):
        first = found.get(theme.number)
        found[theme.number] = _merged(first, theme) if first else theme
    themes = [theme for theme in found.values() if theme.leads or theme.members]
    return [*themes, *(officer for theme in themes for officer in _people(theme))]


def _printed_themes(pages: Pages, document: Document) -> Iterator[Theme]:
    """A theme for each heading of one, from the words that belong to it."""
    theme: Theme | None = None
    label = ""
    for words in _run(pages, PlanNames(document)):
        begins = _THEME.match(words.texts[0])
        if begins:
            if theme:
                yield theme
            theme, label = _begun(begins, words, document), "title"
        elif theme and not (label == "milestones" and _MILESTONE.match(words.texts[0])):
            label = ""
        for text in words.texts if theme else ():
            if theme and (label or _LABEL.match(text)):
                theme, label = _with(theme, text, label)
        if theme and not label:
            yield theme
            theme = None
    if theme:
        yield theme


def _run(pages: Pages, names: PlanNames) -> Iterator[_Words]:
    for block in pages.blocks:
        names.read(block)
        if not isinstance(block, Table):
            yield _Words((block.text,), block.place, block.line, names.name)
            continue
        for row in block.rows:
            texts = tuple(cell.text for cell in row.cells if re.search("[A-Za-z]", cell.text))
            if texts:
                yield _Words(texts, block.place_of(row), row.line, names.name)


def _begun(match: re.Match[str], words: _Words, document: Document) -> Theme:
    return Theme(
        council=document.council,
        plan=words.plan,
        number=match["number"],
        title="",
        source=Source(document.title, words.place, words.as_printed, words.line),
    )


def _with(theme: Theme, text: str, label: str) -> tuple[Theme, str]:
    """The theme with what `text` says; `label` names what words without a label belong to."""
    begins = _THEME.match(text)
    text = begins["rest"] if begins else text
    at = 0
    for match in _LABEL.finditer(text):
        theme = _told(theme, label, text[at : match.start()])
        label, at = match.lastgroup or "", match.end()
    return _told(theme, label, text[at:]), label


def _told(theme: Theme, label: str, words: str) -> Theme:
    words = words.strip(" *:")
    if not words:
        return theme
    if label == "title" and not theme.title and len(words) <= _LONGEST_TITLE:
        return replace(theme, title=words)
    if label == "milestones":
        return replace(theme, milestones=(*theme.milestones, *_milestones(words)))
    if label == "leads":
        return replace(theme, leads=(*theme.leads, *parse_leads(words)))
    if label == "members":
        names = (lead.name for lead in parse_leads(words))
        return replace(theme, members=(*theme.members, *names))
    return theme


def _milestones(words: str) -> list[str]:
    """ "M1 - Structure designed" for each code; words before the first code are no milestone."""
    starts = list(_MILESTONE.finditer(words))
    ends = [*(match.start() for match in starts[1:]), len(words)]
    return [
        f"{match['code']} - {words[match.end() : end].strip(' *;')}"
        for match, end in zip(starts, ends, strict=False)
    ]


def _merged(first: Theme, second: Theme) -> Theme:
    """The first heading, filled in from a later one of the same number."""
    if not (second.leads or second.members or second.milestones):
        return first
    if not (first.leads or first.members):
        return replace(second, milestones=second.milestones or first.milestones)
    doubt = first.doubt
    if second.leads and set(second.leads) != set(first.leads):
        others = ", ".join(lead.name for lead in second.leads)
        doubt = f"{second.source.place} names another lead: {others}"
    return replace(first, milestones=first.milestones or second.milestones, doubt=doubt)


def _people(theme: Theme) -> Iterator[Officer]:
    for name in theme.members:
        if any(lead.kind is LeadKind.PERSON for lead in parse_leads(name)) and " " in name:
            yield Officer(theme.council, name, theme.source)
