"""Risks that stand in no register: in a sentence with its rating behind ("... (Critical /
Possible)"), or in the row "Risks" of a table of what drives change.
"""

import re
from collections.abc import Iterator

from knowledge.domain.documents import Document
from knowledge.domain.records import Record
from knowledge.domain.risks import Risk
from knowledge.importers.figures.stated import capital
from knowledge.importers.sources import source_of_line, source_of_row
from knowledge.readers.blocks import Heading, Pages, Paragraph, Table

_IMPACT = (
    r"insignificant|negligible|minor|marginal|moderate|significant|major|severe|critical"
    r"|catastrophic"
)
_LIKELIHOOD = (
    r"remote|rare|very unlikely|unlikely|possible|probable|likely|very likely|highly probable"
    r"|almost certain"
)
_RATED = re.compile(
    rf"\s*\((?:(?P<impact>{_IMPACT})\s*/\s*(?P<likelihood>{_LIKELIHOOD})"
    rf"|(?P<likelihood_first>{_LIKELIHOOD})\s*/\s*(?P<impact_second>{_IMPACT}))\)\s*\.?",
    re.IGNORECASE,
)
# "The key risk in delivering X and how we are managing it is; Y", "Risk: Y".
_NAMED = re.compile(
    r"^(?:.*?\brisks?\b[^.;:]{0,160}\b(?:is|are)\b(?: that)?\s*[;:,-]?\s*"
    r"|risks?(?: \d+)?\s*[:–-]\s*)?"
    r"(?P<risk>.+)$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(])")
_MITIGATES = re.compile(r"\bmitigat\w*|\bcontrols? in place\b", re.IGNORECASE)
_LEADS_TO = re.compile(r"\b(?:will|would|could|may) result in (?P<what>[^.;]+)", re.IGNORECASE)
# Over the second column: "What the service needs to do to achieve change".
_ANSWERS = re.compile(r"\bneeds? to do\b|\bour response\b|\bproposed response\b", re.IGNORECASE)
_LONGEST = 300


def read_stated_risks(pages: Pages, document: Document) -> list[Record]:
    """A risk for every paragraph that rates one by impact and likelihood, both in words.

    What it would lead to and what is done against it are the paragraph's own sentences. The
    number is "": prose gives none.
    """
    return list(_risks(pages, document))


def _risks(pages: Pages, document: Document) -> Iterator[Risk]:
    answers = False
    for block in pages.blocks:
        if isinstance(block, (Heading, Paragraph)) and "/" in block.text:
            risk = _risk(block, document)
            if risk:
                yield risk
        elif isinstance(block, Table):
            answers = answers or _ANSWERS.search(block.rows[0].printed) is not None
            yield from _drivers(block, document) if answers else ()
        elif isinstance(block, Heading):
            answers = False


def _drivers(table: Table, document: Document) -> Iterator[Risk]:
    """The entries of a row "Risks", with what the service does about them in the cell beside."""
    for row in table.rows:
        if len(row.cells) != 2 or not row.cells[0].parts:
            continue
        label, *risks = row.cells[0].parts
        if label.strip(" :").lower() == "risks":
            for risk in risks:
                yield Risk(
                    council=document.council,
                    register=document.title,
                    number="",
                    description=risk,
                    source=source_of_row(document, table, row),
                    controls=row.cells[1].parts,
                    doubt="printed among the issues that drive change, in no register of risks",
                )


def _risk(block: Heading | Paragraph, document: Document) -> Risk | None:
    rated = list(_RATED.finditer(block.text))
    if len(rated) != 1:
        return None
    text = block.text[: rated[0].start()]
    first, *others = _SENTENCE.split(text)
    named = _NAMED.match(first)
    if not named or not re.search(r"\brisk", block.text, re.IGNORECASE):
        return None
    leads_to = _LEADS_TO.search(" ".join(others))
    at = next((i for i, each in enumerate(others) if _MITIGATES.search(each)), len(others))
    if len(named["risk"]) > _LONGEST:
        return None
    return Risk(
        council=document.council,
        register=document.title,
        number="",
        description=capital(named["risk"].rstrip(" .")),
        source=source_of_line(document, block),
        score=rated[0][0].strip(" ()."),
        likelihood=rated[0]["likelihood"] or rated[0]["likelihood_first"],
        impact=rated[0]["impact"] or rated[0]["impact_second"],
        consequences=(leads_to["what"].strip(),) if leads_to else (),
        controls=tuple(each.strip() for each in others[at:]),
    )
