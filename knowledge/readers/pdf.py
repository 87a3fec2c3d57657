"""PDF: text, headings and tables of each page, long files by several processes."""

import hashlib
import io
import os
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Pages
from knowledge.readers.pdf_columns import tables_by_space
from knowledge.readers.pdf_flow import PageContent, blocks_of
from knowledge.readers.pdf_lines import lines_of
from knowledge.readers.pdf_sheets import with_sheets
from knowledge.readers.pdf_table_parts import put_together
from knowledge.readers.pdf_tables import tables_on
from knowledge.readers.pdf_words import drawn_on

# From this many pages on a second process earns what it costs to start (a third of a second).
_LONG = 24
_PAGES_AT_ONCE = 6
_MOST_PROCESSES = 4
# The share of letters without a character from which on a text cannot be read.
_GARBLED = 0.2

# The file that this process helps to read: opened once, when the process starts.
_open_pdf: PDF | None = None


class _DamagedError(Exception):
    """The pages of the file cannot be listed."""


def read_pdf(data: bytes, name: str) -> Pages:
    """The blocks of a PDF with its pages as places.

    Raises UnreadableFileError for a damaged file, one that needs a password, one that holds only
    pictures of pages, and one whose letters cannot be told.
    """
    pages = _content(data, name)
    letters = sum(page.letters for page in pages)
    if not letters:
        raise UnreadableFileError(
            f"{name} holds pictures of pages and no text (a scan). Ask for the original file, or "
            "run it through text recognition first."
        )
    if sum(page.unknown for page in pages) > _GARBLED * letters:
        raise UnreadableFileError(
            f"{name} uses fonts whose letters cannot be told. Save it again as PDF from the "
            "original, or as Word."
        )
    return Pages(name, hashlib.sha256(data).hexdigest(), blocks_of(pages))


def _content(data: bytes, name: str) -> list[PageContent]:
    try:
        with _opened(data) as pdf:
            helpers = min(_MOST_PROCESSES, _cores()) - 1
            if len(pdf.pages) < _LONG or helpers < 1:
                return _read(pdf, range(len(pdf.pages)))
            return _with_helpers(pdf, data, helpers)
    except (PdfminerException, _DamagedError) as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise UnreadableFileError(
                f"{name} is protected by a password. Save it without one first."
            ) from error
        raise UnreadableFileError(
            f"{name} is damaged and cannot be read as a PDF. Ask for it again, or print it to PDF."
        ) from error


def _opened(data: bytes) -> PDF:
    """The PDF with its list of pages. Broken page entries raise in pdfplumber whatever they hit."""
    pdf = pdfplumber.open(io.BytesIO(data))
    try:
        _ = pdf.pages
    except (TypeError, IndexError, KeyError, ValueError, MalformedPDFException) as error:
        raise _DamagedError from error
    return pdf


def _cores() -> int:
    """How many processors this process may use; not every system can say."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _with_helpers(pdf: PDF, data: bytes, helpers: int) -> list[PageContent]:
    """Every page: this process reads from the front, the helpers from the back.

    Where no process can be started, or one dies, this process reads the pages itself.
    """
    count = len(pdf.pages)
    chunks = [range(i, min(i + _PAGES_AT_ONCE, count)) for i in range(0, count, _PAGES_AT_ONCE)]
    try:
        with ProcessPoolExecutor(helpers, get_context("spawn"), _open, (data,)) as pool:
            given = [(chunk, pool.submit(_help, chunk)) for chunk in reversed(chunks)]
            ours = [_read(pdf, chunk) for chunk, future in reversed(given) if future.cancel()]
            theirs = [_result(pdf, *each) for each in reversed(given) if not each[1].cancelled()]
    except (OSError, ImportError, NotImplementedError):
        return _read(pdf, range(count))
    pages = (page for part in (*ours, *theirs) for page in part)
    return sorted(pages, key=lambda page: page.number)


def _result(pdf: PDF, chunk: range, future: Future[list[PageContent]]) -> list[PageContent]:
    try:
        return future.result()
    except (BrokenProcessPool, PdfminerException):
        return _read(pdf, chunk)


def _open(data: bytes) -> None:
    """Runs once in each helping process."""
    global _open_pdf
    _open_pdf = pdfplumber.open(io.BytesIO(data))


def _help(indexes: range) -> list[PageContent]:
    assert _open_pdf is not None
    return _read(_open_pdf, indexes)


def _read(pdf: PDF, indexes: range) -> list[PageContent]:
    """These pages one after the other; each is let go before the next is read."""
    found: list[PageContent] = []
    for index in indexes:
        page = pdf.pages[index]
        found.append(_page(page))
        page.close()
    return found


def _page(page: Page) -> PageContent:
    drawn = drawn_on(page)
    ruled, words = tables_on(page, drawn)
    ruled, words = with_sheets(ruled, words, drawn.words)
    ruled, words = put_together(ruled, words)
    spaced, words = tables_by_space(words)
    tables = [*ruled, *spaced]
    items = sorted([*lines_of(words), *tables], key=lambda each: each.top)
    return PageContent(
        page.page_number,
        drawn.width,
        drawn.height,
        tuple(items),
        drawn.letters,
        drawn.unknown,
    )
