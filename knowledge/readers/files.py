"""A file of any kind that Tipstaff reads, as blocks."""

from collections.abc import Callable
from pathlib import Path

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Pages
from knowledge.readers.csv_file import read_csv
from knowledge.readers.text import read_text

Reader = Callable[[bytes, str], Pages]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".csv": read_csv,
    ".tsv": read_csv,
}

# What a file is by its first bytes, whatever its name says.
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
}


def read_file(path: Path) -> Pages:
    """The blocks of the file at `path`.

    Raises UnreadableFileError, with what to do, for a kind of file that no reader knows, for a
    damaged or empty file, and where the file cannot be opened.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kind = f"{path.suffix.lower()} files" if path.suffix else "files without an ending"
        known = ", ".join(sorted(READERS))
        raise UnreadableFileError(
            f"{path.name}: Tipstaff cannot read {kind} yet. It reads {known}."
        )
    data = _bytes(path)
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableFileError(
                f"{path.name} is named {path.suffix} but is {kind}: save it as text first."
            )
    return reader(data, path.name)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be opened: {error.strerror}.") from error
