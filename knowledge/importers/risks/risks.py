"""Risks that a plan tells in three places: a list with scores, a matrix, a table for each.

The list has number, description and score, the matrix plots the numbers, and under "Risk
scenario 3 ..." stands a table of triggers, consequences and controls. What they say of one number
is one record. Wide registers, a risk a row, are read by `risk_registers.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import fold
from knowledge.domain.leads import parse_leads
from knowledge.domain.records import Record
from knowledge.domain.risks import Risk
from knowledge.importers.mending.run_together import names_in, parted
from knowledge.importers.recognise import ColumnMap, Field, Layout, sections
from knowledge.importers.risks.risk_matrix import RiskMatrix, matrix_of
from knowledge.importers.sources import source_of_row
from knowledge.readers.blocks import Block, Cell, Heading, Pages, Paragraph, Row, Table

_TOLD = (
    Field("score", ("Risk Score", "Score", "Current score", "Current", "Residual score", "Rating")),
    Field("target_score", ("Target", "Target score", "Target risk score", "Target rating")),
    Field("likelihood", ("Likelihood", "Current likelihood", "Probability")),
    Field("impact", ("Impact", "Current impact", "Severity")),
    Field("vulnerability", ("Vulnerability", "Risk event", "Vulnerabilities")),
    Field("triggers", ("Trigger", "Triggers", "Cause", "Causes", "Source/Cause of Risk")),
    Field("consequences", ("Consequence", "Consequences", "Effect", "Effects")),
    Field(
        "controls",
        (
            *("Controls", "Control", "Existing controls", "Current controls", "Key controls"),
            *("Mitigation", "Mitigations", "Mitigating actions", "Controls in place"),
        ),
    ),
    Field("owners", ("Risk Owner", "Owner", "Owners", "Lead Officer", "Responsible officer")),
)
_LIST = Layout(
    "risk",
    (
        Field(
            "number",
            ("Risk Number", "Risk No", "Number", "No", "Ref", "Risk ref", "Reference"),
            required=True,
        ),
        Field(
            "description",
            ("Description", "Risk", "Risk description", "Risk title", "Description of risk"),
            required=True,
        ),
        Field("score", ("Risk Score", "Score", "Current score", "Rating", "Risk rating")),
    ),
    at_least=3,
)
_SCENARIO = Layout("risk scenario", _TOLD, at_least=4)
_WIDEST_LIST = 4
_HEADING = re.compile(
    r"risk\s+(?P<word>[a-z]+)\s+(?P<number>\d{1,3})\b[\s:.–-]*(?P<title>.*)", re.IGNORECASE
)
_ALIKE = 75.0


@dataclass(slots=True)
class _Run:
    """What the blocks of one paper say of its risks."""

    document: Document
    pages: Pages
    listed: list[Risk]
    scenarios: list[Risk]
    matrix: RiskMatrix | None = None
    heading: str = ""
    names: frozenset[str] | None = None

    def read(self, block: Block) -> None:
        if isinstance(block, Table):
            scenario = self._scenario(block)
            self.scenarios.extend(scenario)
            if not scenario:
                self._list(block)
                self.matrix = self.matrix or matrix_of(block)
        elif isinstance(block, Heading | Paragraph):
            self.heading = block.text

    def _list(self, table: Table) -> None:
        if not any("risk" in fold(cell.text) for row in table.rows for cell in row.cells):
            return
        for section in sections(table, _LIST):
            headings = [fold(cell.text) for cell in section.heading.cells if cell.text]
            if len(headings) > _WIDEST_LIST or not any("risk" in each for each in headings):
                continue
            for row in section.rows:
                description = section.columns.text(row, "description")
                number = section.columns.text(row, "number").strip(" .")
                if number.isdigit() and re.search("[A-Za-z]{3}", description):
                    self.listed.append(self._risk(section.columns, row, table, number, description))

    def _scenario(self, table: Table) -> list[Risk]:
        """The rows of the table under "Risk scenario 3: Schools causing concern"."""
        named = _HEADING.fullmatch(self.heading)
        if not named or ratio(fold(named["word"]), "scenario") < _ALIKE:
            return []
        return [
            self._risk(section.columns, row, table, named["number"], named["title"])
            for section in sections(table, _SCENARIO)
            for row in section.rows[:1]
        ]

    def _risk(
        self, columns: ColumnMap, row: Row, table: Table, number: str, description: str
    ) -> Risk:
        return Risk(
            council=self.document.council,
            register=self.document.title,
            number=number,
            description=description,
            source=source_of_row(self.document, table, row),
            score=columns.text(row, "score"),
            target_score=columns.text(row, "target_score"),
            likelihood=columns.text(row, "likelihood"),
            impact=columns.text(row, "impact"),
            vulnerability=columns.text(row, "vulnerability"),
            triggers=self._entries(columns.cell(row, "triggers"), columns),
            consequences=self._entries(columns.cell(row, "consequences"), columns),
            controls=self._entries(columns.cell(row, "controls"), columns),
            owners=parse_leads(columns.cell(row, "owners").parts),
        )

    def _entries(self, cell: Cell, columns: ColumnMap) -> tuple[str, ...]:
        """The entries of a cell; a scenario's that ran together are parted at their capitals."""
        is_prose = "." in cell.text.rstrip(". ") or "(" in cell.text
        if len(cell.parts) != 1 or columns.noun == _LIST.noun or is_prose:
            return cell.parts
        if self.names is None:
            self.names = _names(self.pages)
        return parted(cell.text, self.names)


def read_risks(pages: Pages, document: Document) -> list[Record]:
    """The risks of a plan's list, once each, with what its matrix and scenarios add; else [].

    Likelihood and impact are the register's own words or, where it prints a score such as "C3",
    those of the matrix. Where score and matrix disagree the score's words stand and the doubt
    says what the matrix shows. A blank target is "".
    """
    run = _Run(document, pages, [], [])
    for block in pages.blocks:
        run.read(block)
    scenarios = {risk.number: risk for risk in reversed(run.scenarios)}
    found = [_with_scenario(risk, scenarios.pop(risk.number, None)) for risk in run.listed]
    found.extend(sorted(scenarios.values(), key=lambda risk: int(risk.number)))
    return [_with_words(risk, run.matrix) for risk in found]


def _names(pages: Pages) -> frozenset[str]:
    texts: list[str] = []
    for block in pages.blocks:
        if isinstance(block, Table):
            texts.extend(cell.text for row in block.rows for cell in row.cells)
        else:
            texts.append(block.text)
    return names_in("\n".join(texts))


def _with_scenario(risk: Risk, scenario: Risk | None) -> Risk:
    """The listed risk with its scenario's cells; a score that differs is said."""
    if scenario is None:
        return risk
    differs = bool(risk.score and scenario.score and risk.score != scenario.score)
    doubt = f"the scenario's table scores it {scenario.score}" if differs else ""
    return replace(
        scenario,
        description=risk.description,
        score=risk.score or scenario.score,
        owners=risk.owners or scenario.owners,
        source=_both(risk.source, scenario.source),
        doubt=_joined((risk.doubt, doubt)),
    )


def _with_words(risk: Risk, matrix: RiskMatrix | None) -> Risk:
    """The risk with the words of the matrix for how likely and how grave it is."""
    if matrix is None or risk.likelihood or risk.impact:
        return risk
    scored, plotted = matrix.of_score(risk.score), matrix.plotted.get(risk.number)
    standing = scored or plotted
    if standing is None:
        return risk
    doubt = ""
    if scored and plotted and scored != plotted:
        doubt = f"the matrix plots it at {plotted.likelihood} and {plotted.impact}"
    return replace(
        risk,
        likelihood=standing.likelihood,
        impact=standing.impact,
        doubt=_joined((risk.doubt, doubt)),
    )


def _both(first: Source, second: Source) -> Source:
    return replace(
        first,
        place=f"{first.place} and {second.place}",
        as_printed=f"{first.as_printed} / {second.as_printed}",
    )


def _joined(doubts: Sequence[str]) -> str:
    return "; ".join(doubt for doubt in doubts if doubt)
