"""Abbreviations that a paper itself expands: "Initial Child Protection Conferences (ICPC)"."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from knowledge.domain.documents import Document, GlossaryTerm, Source
from knowledge.domain.folding import plain
from knowledge.domain.records import Record
from knowledge.importers.mending.torn import is_torn, joined_line
from knowledge.readers.blocks import Heading, Pages, Paragraph, Row

_IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z&]{1,7})\)")
_WITH_EXPANSION = re.compile(r"\b([A-Z][A-Za-z&]*[A-Z]) \(([A-Z]?[a-z][^()]{5,80})\)")
# "whether an indicator has met its target, known as PI status"
_KNOWN_AS = re.compile(
    r"\b(?P<meaning>whether (?:(?!\bwhether\b)[^.;:]){10,160}), known as"
    r" (?P<term>[\w /-]{2,30})(?=[.,;]|$)"
)
# "in the top 30% IMD* having contact", and under it "* Indices of Multiple Deprivation 2010"
_NOTE = re.compile(r"\W*(?P<expansion>[A-Z][^.;:()]{5,80}?)(?: (?:19|20)\d\d)?\W*")
_STARRED = re.compile(r"\b([A-Z]{2,6})\*")
# "the Safety Trust's (ST) role": whose it is, is no part of the name.
_WHOSE = re.compile(r"['’]s$")
_FOOTNOTE = re.compile(r"\*{0,3}\s?(?P<words>[A-Z][A-Za-z&' -]{6,70})\.?")
_CAPITALS = re.compile(r"\b[A-Z]{2,8}\b")
_WORD = re.compile(r"&|[^\W\d_]+(?:['’][^\W\d_]+)?")
_SMALL = frozenset(
    {"a", "an", "and", "&", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"}
)
_LONGEST = 12


def read_glossary(pages: Pages, document: Document) -> list[Record]:
    """Each abbreviation once for each wording, where it is first expanded.

    Every letter of it must be the first letter of a word of the expansion, in order; only small
    words ("of", "and") may go without a letter.
    """
    found: dict[tuple[str, str], GlossaryTerm] = {}
    texts = list(_texts(pages))
    printed = abbreviations(text for text, _, _ in texts)
    starred = {term for text, _, _ in texts for term in _STARRED.findall(text)}
    for text, place, line in texts:
        noted = _footnote(text, starred)
        for term, expansion in (*expansions(corrected(text, printed)), *noted):
            source = Source(document.title, place, _around(text, expansion), line)
            found.setdefault(
                (term, expansion.lower()), GlossaryTerm(document.council, term, expansion, source)
            )
    for entry in _in_notes(texts, document):
        found.setdefault((entry.term, entry.expansion.lower()), entry)
    return list(found.values())


def _in_notes(
    texts: Sequence[tuple[str, str, int | None]], document: Document
) -> Iterator[GlossaryTerm]:
    """What a starred abbreviation stands for by the note on the next line."""
    for (text, _, _), (note, place, line) in pairwise(texts):
        starred = _STARRED.findall(text) if "*" in text else []
        noted = _NOTE.fullmatch(plain(note)) if len(starred) == 1 else None
        if noted and _words_before(starred[0], noted["expansion"]) == noted["expansion"]:
            source = Source(document.title, place, note, line)
            yield GlossaryTerm(document.council, starred[0], noted["expansion"], source)


def expansions(text: str) -> Iterator[tuple[str, str]]:
    """(abbreviation, expansion) for each that `text` expands, in either order of print."""
    text = plain(text)
    for match in _IN_BRACKETS.finditer(text):
        before = text[: match.start()]
        expansion = (
            _words_before(match[1], before)
            or _without_what_is_counted(match[1], before)
            or _of_an_act(match[1], before)
        )
        if expansion:
            yield match[1], _WHOSE.sub("", expansion)
    for match in _WITH_EXPANSION.finditer(text):
        if _words_before(match[1], match[2]) == match[2]:
            yield match[1], match[2]
    for match in _KNOWN_AS.finditer(text):
        yield match["term"], match["meaning"]


def _footnote(text: str, starred: Collection[str]) -> Iterator[tuple[str, str]]:
    """ "*Specialist Resource Provision" under a table that prints "SRP*"; a list's star may have
    been read as its bullet, and then the words are capitals as a name's are."""
    note = _FOOTNOTE.fullmatch(text.strip())
    words = note["words"] if note else ""
    is_name = text.strip()[:1] == "*" or all(
        word[:1].isupper() or word in _SMALL for word in words.split()
    )
    for term in starred if words and is_name else ():
        if _words_before(term, words) == words:
            yield term, words


def abbreviations(texts: Iterable[str]) -> frozenset[str]:
    """Every word in capitals that the texts print."""
    return frozenset(word for text in texts for word in _CAPITALS.findall(text))


def corrected(text: str, printed: Collection[str]) -> str:
    """`text` with an abbreviation that was misread by one letter put right.

    "Child Protection Plan (CPF)" is read as CPP where the words' initials say CPP and the same
    paper prints CPP elsewhere (`printed`): both together, never one alone.
    """
    for match in _IN_BRACKETS.finditer(text):
        before = text[: match.start()]
        term = match[1]
        initials = "".join(w[0].upper() for w in _WORD.findall(before)[-len(term) :])
        wrong = sum(a != b for a, b in zip(initials, term.upper(), strict=False))
        if wrong == 1 and len(initials) == len(term) and initials in printed:
            return f"{before}({initials}){text[match.end() :]}"
    return text


def _around(text: str, expansion: str) -> str:
    """The printed words with the abbreviation beside them."""
    at = plain(text).find(expansion)
    return plain(text)[at : at + len(expansion) + _LONGEST].strip() if at >= 0 else expansion


def _words_before(term: str, text: str) -> str:
    """The words at the end of `text` that `term` abbreviates, "" where they do not fit."""
    if sum(letter.isupper() for letter in term) <= 1:
        return ""
    words = list(_WORD.finditer(text))[-_LONGEST:]
    gaps_are_small = all(
        text[one.end() : two.start()].strip(" ,-'\"*") in ("", "/") for one, two in pairwise(words)
    )
    if not words or text[words[-1].end() :].strip(" '\"*"):
        return ""
    # "key performance questions (KPQs)": the small s at the end is no initial.
    letters = term[:-1] if re.fullmatch("[A-Z]{2,}s", term) else term
    first = _first_word([w[0].lower() for w in words], [c.lower() for c in letters])
    if first is None or not (gaps_are_small or _unbroken(text[words[first].start() :])):
        return ""
    return text[words[first].start() :].strip(" '\"*")


def _without_what_is_counted(term: str, text: str) -> str:
    """ "Children in need" of "Children in need referrals (CiN)".

    Only for a term with a small letter inside, which is that of one of its own small words.
    """
    if not re.fullmatch(r"[A-Z]+[a-z]{1,2}[A-Z]+", term):
        return ""
    shorter = re.sub(r"\s+[a-z]+\s*$", "", text)
    return _words_before(term, shorter) if shorter != text else ""


def _of_an_act(term: str, text: str) -> str:
    """ "Freedom of Information Act" of FoI: the last word of a law's name may have no letter."""
    shorter = text.rstrip().removesuffix(" Act")
    expansion = _words_before(term, shorter) if len(shorter) < len(text.rstrip()) else ""
    return f"{expansion} Act" if expansion else ""


def _unbroken(text: str) -> bool:
    return not re.search(r"[.;:?!()]", text)


def _first_word(words: list[str], letters: list[str]) -> int | None:
    """Where the expansion begins, reading both from the end; None where a letter has no word."""
    at = len(words) - 1
    for letter in reversed(letters):
        while at >= 0 and not _stands_for(words[at], letter) and words[at] in _SMALL:
            at -= 1
        if at < 0 or not _stands_for(words[at], letter):
            return None
        at -= 1
    return at + 1


def _stands_for(word: str, letter: str) -> bool:
    return word in ("and", "&") if letter == "&" else word.startswith(letter)


def _texts(pages: Pages) -> Iterator[tuple[str, str, int | None]]:
    for block in pages.blocks:
        if isinstance(block, (Heading, Paragraph)):
            yield block.text, block.place, block.line
        else:
            for row in block.rows:
                for text in row_texts(row):
                    yield text, block.place_of(row), row.line


def row_texts(row: Row) -> list[str]:
    """The texts of a table row's cells; one line where the extraction tore it into cells."""
    return [joined_line(row.cells)] if is_torn(row.cells) else [c.text for c in row.cells if c.text]
