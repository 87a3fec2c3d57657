"""Registers of indicators: no figures, but what each measures, its source and next release."""

import re
from datetime import date, timedelta

from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import fold
from knowledge.domain.indicators import Definition, Indicator, Measure, Polarity
from knowledge.domain.records import Record
from knowledge.importers.figures.indicator_columns import is_heading
from knowledge.importers.figures.title_units import unit_said
from knowledge.importers.recognise import ColumnMap, Field, Layout, sections
from knowledge.readers.blocks import Pages, Row, Table

INDICATOR_REGISTER = Layout(
    "indicator register",
    (
        Field(
            "title",
            (
                *("Indicator", "Indicators", "Title", "Chart title", "Indicator title", "KPI"),
                *("Indicator name", "Performance indicator", "Measure title", "Key indicator"),
                *("Performance measure", "Indicator description", "KPI name"),
            ),
        ),
        Field("name", ("Measure", "Short name", "Short title", "Measure name", "Metric")),
        Field(
            "code",
            (
                *(
                    "Code",
                    "Measure code",
                    "Indicator code",
                    "Ref",
                    "Reference",
                    "PI ref",
                    "KPI ref",
                ),
                *("Indicator ref", "ID", "Indicator ID", "PI code", "KPI code"),
            ),
        ),
        Field("theme", ("Topic", "Theme", "Priority", "Category", "Domain", "Priority area")),
        Field(
            "polarity",
            (
                *("Polarity", "Good is", "Desired direction", "Good performance", "Aim to"),
                *("Good to be", "Desired direction of travel", "What is good"),
            ),
        ),
        Field("unit", ("Unit", "Units", "Y axis name", "Unit of measure", "Measured in", "Format")),
        Field("year_type", ("Year type", "Type of year", "Reporting year")),
        Field(
            "decimal_places", ("Decimal places", "dps", "dp", "Decimals", "No of decimal places")
        ),
        Field(
            "data_source",
            (
                *("Source", "Data source", "Source of data", "Data owner", "Data provider"),
                *("Data Owner (DO) /Supplier and Contact Details", "Supplier", "Data supplier"),
            ),
        ),
        Field(
            "period",
            ("Period", "Time period", "Years available", "Period covered", "Period available"),
        ),
        Field(
            "published",
            (
                *("Publication date", "Last update", "Published", "Last updated", "Date published"),
                *("Last release", "Last publication"),
            ),
        ),
        Field("next_release", ("Next release", "Next update", "Next publication", "Next due")),
        Field("note", ("Notes", "Note", "Comments", "Caveats", "Comment")),
    ),
    at_least=3,
)
# What a register of indicators says and a table of figures does not.
_TELLING = (
    "polarity",
    "year_type",
    "decimal_places",
    "data_source",
    "published",
    "next_release",
)
_FEWEST_TELLING = 2
_FIRST_DAY_OF_EXCEL = date(1899, 12, 30)
_CODE = re.compile(r"[A-Za-z]{1,4}[A-Za-z .\-]*\d+[a-z]?")
_POLARITIES = (
    (
        Polarity.HIGHER_IS_BETTER,
        r"(?:high(?:er)?|big(?:ger)?|increase|up|maximi[sz]e|aim to maximi[sz]e|more)"
        r"(?: is (?:better|good))?|positive",
    ),
    (
        Polarity.LOWER_IS_BETTER,
        r"(?:low(?:er)?|small(?:er)?|decrease|down|minimi[sz]e|aim to minimi[sz]e|less|fewer)"
        r"(?: is (?:better|good))?|negative",
    ),
    (Polarity.CLOSE_TO_TARGET, r"(?:stay )?close to target|plan is best|on target"),
    (Polarity.NEITHER, r"-|neither|neutral|none|no polarity|not applicable|no preference"),
)


def read_indicator_registers(pages: Pages, document: Document) -> list[Record]:
    """What every register of indicators defines: an Indicator with a code, a Measure without.

    A table that also has a column of figures is no register. A number that several rows share is
    no code. Everything is as printed but polarity and decimal places, which are None where the
    register says "NA" or nothing.
    """
    found: list[Record] = []
    for block in pages.blocks:
        if not isinstance(block, Table) or any(is_heading(row) for row in block.rows):
            continue
        for section in sections(block, INDICATOR_REGISTER):
            if _is_defining(section.columns):
                found.extend(
                    record
                    for row in section.rows
                    if (record := defined(row, section.columns, document, block.place_of(row)))
                )
    return found


def _is_defining(columns: ColumnMap) -> bool:
    """True for the columns of a register: a name, and two things only a register says."""
    telling = sum(field in columns for field in _TELLING)
    return ("title" in columns or "name" in columns) and telling >= _FEWEST_TELLING


def defined(row: Row, columns: ColumnMap, document: Document, place: str) -> Record | None:
    """What one row defines, None for a row without words for it."""
    name = columns.text(row, "name")
    title = columns.text(row, "title") or name
    if not re.search("[A-Za-z]{3}", title):
        return None
    source = Source(document.title, place, row.printed, row.line)
    code, theme = columns.text(row, "code"), columns.text(row, "theme")
    polarity = polarity_of(columns.text(row, "polarity"))
    unit = columns.text(row, "unit") or unit_said(title)
    if _CODE.fullmatch(code):
        return Indicator(
            council=document.council,
            code=code,
            title=title,
            source=source,
            polarity=polarity,
            unit=unit,
            theme=theme,
        )
    definition = _definition(row, columns, name if name != title else "", polarity)
    return Measure(document.council, title, source, theme, unit, definition)


def polarity_of(printed: str) -> Polarity | None:
    """Which way is good, of "High", "Smaller is better" or "-"; None where it is not said."""
    folded = fold(printed).strip(" .")
    for polarity, pattern in _POLARITIES:
        if re.fullmatch(pattern, folded):
            return polarity
    return None


def _definition(row: Row, columns: ColumnMap, name: str, polarity: Polarity | None) -> Definition:
    places = columns.text(row, "decimal_places")
    return Definition(
        name=name,
        polarity=polarity,
        year_type=columns.text(row, "year_type"),
        decimal_places=int(places) if re.fullmatch(r"\d", places) else None,
        data_source=columns.text(row, "data_source"),
        period=columns.text(row, "period"),
        published=day_of(columns.text(row, "published")),
        next_release=day_of(columns.text(row, "next_release")),
        note=columns.text(row, "note"),
    )


def day_of(printed: str) -> str:
    """A date as printed; one that a spreadsheet left as its number of days is written out.

    Excel counts from 30 December 1899 ("45809" is 1 June 2025).
    """
    if not re.fullmatch(r"[345]\d{4}", printed):
        return printed
    day = _FIRST_DAY_OF_EXCEL + timedelta(days=int(printed))
    return f"{day.day} {day:%B %Y}"
