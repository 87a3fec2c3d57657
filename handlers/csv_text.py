"""A table as CSV text that a spreadsheet shows as it is, and never runs."""

import csv
import io
import re

from handlers.messages import Listing

# A cell that begins so is a formula to Excel, LibreOffice and Google Sheets (OWASP, "CSV
# Injection"). A plain negative figure is none.
_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_FIGURE = re.compile(r"[+-]?£?\d[\d,]*(?:\.\d+)?%?")


def csv_text(table: Listing) -> str:
    """The table with its headings as RFC 4180 has it: commas, quotation marks, CR LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_cell(heading) for heading in table.headings])
    writer.writerows([[safe_cell(cell) for cell in row] for row in table.rows])
    return text.getvalue()


def safe_cell(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula."""
    begins = cell.lstrip(" ")
    if _FORMULA.match(begins) and not _FIGURE.fullmatch(begins.strip()):
        return f"'{cell}"
    return cell
