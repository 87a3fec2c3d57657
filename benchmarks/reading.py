"""Reading papers, against pdfplumber alone going through the same pages for text and tables."""

import io
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber
from fpdf import FPDF

from knowledge.readers.pdf import read_pdf

_MADE_PAGES = 300
_ROWS = 14
_PAPERS = Path(__file__).parents[2] / "shared" / "papers"


def report() -> Iterator[str]:
    """One line a PDF: pages, seconds each way, their ratio; then the memory used at most."""
    long = sorted(_PAPERS.glob("*.pdf"), key=lambda path: path.stat().st_size)[-1:]
    for path in long:
        yield _compared(path.name, path.read_bytes())
    yield _compared(f"a made pack of {_MADE_PAGES} pages", _made())
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    helper = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    yield f"Memory at most: {ours} MB in this process, {helper} MB in a helping one."


def _compared(name: str, data: bytes) -> str:
    read_pdf(data, name)  # loads the library and the file, so that both ways start warm
    with_tipstaff = _seconds(lambda: read_pdf(data, name))
    alone = _seconds(lambda: _page_after_page(data))
    return (
        f"{name}: pdfplumber alone {alone:.2f} s, Tipstaff {with_tipstaff:.2f} s, "
        f"ratio {with_tipstaff / alone:.2f}."
    )


def _page_after_page(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _made() -> bytes:
    """A pack of prose pages and ruled tables in turn."""
    pdf = FPDF()
    pdf.set_font("Helvetica", size=9)
    for number in range(1, _MADE_PAGES + 1):
        pdf.add_page()
        pdf.multi_cell(
            0, 5, f"{number}. " + "The committee noted the position at the quarter. " * 9
        )
        if number % 2:
            with pdf.table(line_height=5) as table:
                table.row(["Action", "Lead officer", "Due", "Progress"])
                for row in range(_ROWS):
                    done = "Work began and goes on as planned"
                    table.row([f"Action {number}.{row}", "Ann Lee", "May 2026", done])
    return bytes(pdf.output())
