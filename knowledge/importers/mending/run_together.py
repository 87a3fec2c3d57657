"""Entries that a cell runs together ("Staff turnover Days sick 7.2"), parted again.

Plans are printed with one entry a line; extraction leaves one line. Where a figure stands at the
end of each entry, the figures part them. Where there are none, an entry begins at a capital that
the words before it do not ask for. What is not clear stays together.
"""

import re
from dataclasses import dataclass

# After these a capital begins a name ("in the Council"), not an entry.
_JOINING = frozenset(
    """
    a an the no of for in at by to with from on or and & per both including inc inc. as more least
    all than their our its into through between within under over other via is are be
    """.split()
)
_CAPITAL = re.compile(r"[A-Z](?:[a-z]|['’-][A-Za-z])")
_ACRONYM = re.compile(r"[A-Z]{2,}(?:['’]?s)?")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}['’]?s")
_HAPPENED = re.compile(r"(?:has|have|had|is|are|was|were|[a-z]+(?:ed|en))\b")
_MEASURED = re.compile(
    r"(?:Numbers?|Percentage|Proportion|Average|Total) [a-z]"
    r"|(?:Inequality|Equality|Achievement|Attainment|Pay) gap\b"
)
_NAME = re.compile(r"\b(?:of|in|the|for|by|to|with|from|and) ([A-Z][a-z][\w'’-]*)")
_FIGURE = re.compile(
    r"(?<![\w.,£–-])(?:(?P<percent>-?\d[\d,]*(?:\.\d+)?\s?%)(?=\s+[A-Z\d‘'“]|\s*$)"
    r"|(?P<bare>£?\d{1,3}(?:,\d{3})+|£?\d+\.\d+|(?!(?:19|20)\d\d\b)\d{3,})(?=\s+[A-Z]|\s*$)"
    r"|(?P<last>\d{1,2})(?=\s*$)|(?P<mark>New|N/A|TBC)(?=\s+[A-Z]|\s*$))"
)
# "Key Stage 4" and "aged 16 to 18" end in a number that is no figure.
_NUMBERED = re.compile(
    r"(?:\b(?:stages?|levels?|years?|ages?|aged|tiers?|phases?|grades?)\b|[–-]|\bto\b|\band\b)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `figure` is the figure or mark printed at its end, "" where it has none."""

    text: str
    figure: str = ""
    printed: str = ""

    @property
    def as_printed(self) -> str:
        """The entry with its figure, as it stands in the cell."""
        return self.printed or f"{self.text} {self.figure}".strip()


def names_in(text: str) -> frozenset[str]:
    """The folded words that a paper uses as names: capitals after "of" or "the", never small."""
    small = set(re.findall(r"\b[a-z][\w'’-]*", text))
    return frozenset(
        folded for word in _NAME.findall(text) if (folded := word.casefold()) not in small
    )


def entries_with_figures(text: str) -> tuple[Entry, ...]:
    """The entries of `text` with the figure that ends each; () where no figure ends one.

    A mark ("New") counts only beside figures. What follows the last figure is parted by capitals.
    """
    found = [match for match in _FIGURE.finditer(text) if _ends_entry(text, match)]
    if all(match["mark"] for match in found):
        return ()
    entries: list[Entry] = []
    at = 0
    for match in found:
        name = text[at : match.start()].strip(" :-–")
        if name:
            entries.append(Entry(name, match[0]))
            at = match.end()
    rest = text[at:].strip()
    return (*entries, *(Entry(each) for each in parted(rest)))


def parted(text: str, names: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The entries of `text`, each of two words or more; `names` never begin one."""
    tokens = text.split()
    entries: list[list[str]] = []
    for at, token in enumerate(tokens):
        if not entries or _begins(tokens, at, names):
            entries.append([])
        entries[-1].append(token)
    return tuple(_no_single_words([" ".join(entry) for entry in entries]))


def _ends_entry(text: str, match: re.Match[str]) -> bool:
    is_small = match["last"] is not None
    return not (is_small and _NUMBERED.search(text[: match.start()]))


def _begins(tokens: list[str], at: int, names: frozenset[str]) -> bool:
    """Whether an entry begins with this word, by the one or two words before it."""
    word, before = tokens[at], tokens[at - 1]
    earlier = tokens[at - 2] if at > 1 else ""
    if before[-1] in ":,;-–&/(" or before.casefold() in _JOINING:
        return False
    if _ACRONYM.fullmatch(word):
        happened = _HAPPENED.match(" ".join(tokens[at + 1 : at + 2]))
        return before[0].islower() and bool(happened)
    if not _CAPITAL.match(word):
        return False
    if before[-1] in ").":
        return True
    if before[-1] in "'’”":
        # The end of what was quoted ends an entry; "schools' Forum" quotes nothing.
        return any(token[0] in "'‘“" for token in tokens[:at])
    if before[0].isdigit():
        return earlier[:1].islower() and earlier not in _JOINING
    if before[0].islower():
        return word.strip(".,;:").casefold() not in names
    if _PLURAL_ACRONYM.fullmatch(before):
        return earlier[:1].islower()
    return _is_second_of_pair(tokens, at - 1) or bool(
        _MEASURED.match(" ".join(tokens[at : at + 2]))
    )


def _is_second_of_pair(tokens: list[str], at: int) -> bool:
    """True for "Maths" of "English and Maths": the pair is complete after it."""
    return at > 1 and tokens[at - 1] in ("and", "&") and bool(_CAPITAL.match(tokens[at - 2]))


def _no_single_words(entries: list[str]) -> list[str]:
    """A word alone belongs to the entry before it: "Standard for Local" + "Government"."""
    whole: list[str] = []
    for entry in entries:
        if whole and (" " not in entry or " " not in whole[-1]):
            whole[-1] = f"{whole[-1]} {entry}"
        else:
            whole.append(entry)
    return whole
