"""A file of any kind that Tipstaff reads, as blocks: by what it is, then by its name."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Pages
from knowledge.readers.csv_file import read_csv
from knowledge.readers.text import read_text

Reader = Callable[[bytes, str], Pages]


# The libraries of these formats take as long to load as everything else together, and most runs
# read none of them: each is loaded with the first file that needs it.
def _read_pdf(data: bytes, name: str) -> Pages:
    from knowledge.readers.pdf import read_pdf

    return read_pdf(data, name)


def _read_word(data: bytes, name: str) -> Pages:
    from knowledge.readers.word import read_word

    return read_word(data, name)


def _read_excel(data: bytes, name: str) -> Pages:
    from knowledge.readers.excel import read_excel

    return read_excel(data, name)


def _read_html(data: bytes, name: str) -> Pages:
    from knowledge.readers.html import read_html

    return read_html(data, name)


def _read_calendar(data: bytes, name: str) -> Pages:
    from knowledge.readers.calendar import read_calendar

    return read_calendar(data, name)


def _read_modern_gov(data: bytes, name: str) -> Pages:
    from knowledge.readers.modern_gov import read_modern_gov

    return read_modern_gov(data, name)


READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".pdf": _read_pdf,
    ".docx": _read_word,
    ".docm": _read_word,
    ".xlsx": _read_excel,
    ".xlsm": _read_excel,
    ".html": _read_html,
    ".htm": _read_html,
    ".ics": _read_calendar,
    ".xml": _read_modern_gov,
    ".json": _read_modern_gov,
}

_PLAIN = frozenset({".txt", ".text"})
_BEGINNING = 2048
_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
# The container of .doc and .xls, and of an encrypted .docx or .xlsx.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MARKUP = (
    (re.compile(rb"\s*BEGIN:VCALENDAR", re.IGNORECASE), _read_calendar),
    (
        re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype )?html", re.I),
        _read_html,
    ),
)
# A piece of a web page, as systems keep what they put into their pages: it begins with a tag, and
# most of its lines do.
_PIECE = re.compile(rb"\s*<(?:div|section|article|main|h[1-6]|p|ul|ol|dl|table)\b[^<>]*>", re.I)


def read_file(path: Path) -> Pages:
    """The blocks of the file at `path`, whatever its ending says.

    Raises UnreadableFileError, with what to do, for a kind of file that no reader knows, for a
    damaged, encrypted or empty file, and where the file cannot be opened.
    """
    data = _bytes(path)
    reader = _by_content(data, path) or READERS.get(path.suffix.lower())
    if reader is None:
        kind = f"{path.suffix.lower()} files" if path.suffix else "files without an ending"
        known = ", ".join(sorted(READERS))
        raise UnreadableFileError(
            f"{path.name}: Tipstaff cannot read {kind} yet. It reads {known}."
        )
    return reader(data, path.name)


def _by_content(data: bytes, path: Path) -> Reader | None:
    beginning = data[:_BEGINNING]
    if _PDF in beginning[:1024]:
        return _read_pdf
    if beginning.startswith(_ZIP):
        return _zipped(data, path)
    if beginning.startswith(_OLD_OFFICE):
        raise UnreadableFileError(_old_office(data, path))
    text = beginning.removeprefix(b"\xef\xbb\xbf")
    if path.suffix.lower() in _PLAIN and _is_piece(data):
        return _read_html
    return next((reader for pattern, reader in _MARKUP if pattern.match(text)), None)


def _is_piece(data: bytes) -> bool:
    """True for a piece of a web page in a file that is called text."""
    if not _PIECE.match(data):
        return False
    lines = [line.strip() for line in data.splitlines() if line.strip()]
    return 2 * sum(line.startswith(b"<") for line in lines) > len(lines)


def _zipped(data: bytes, path: Path) -> Reader:
    """Word and Excel files are zip files that hold a part of a known name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise UnreadableFileError(
            f"{path.name} is damaged: it ends before its time. Ask for it again."
        ) from error
    if "word/document.xml" in names:
        return _read_word
    if "xl/workbook.xml" in names:
        return _read_excel
    raise UnreadableFileError(
        f"{path.name} is a zip file or a document of another program. Unpack it, or save it as "
        ".docx, .xlsx or PDF."
    )


def _old_office(data: bytes, path: Path) -> str:
    if _ENCRYPTED in data:
        return f"{path.name} is protected by a password. Save it without one first."
    newer = {".doc": ".docx", ".xls": ".xlsx"}.get(path.suffix.lower(), ".docx or .xlsx")
    return f"{path.name} is in the format of Office before 2007. Save it as {newer} first."


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be opened: {error.strerror}.") from error
