"""Bytes of a text file as characters, or a sentence that says why not."""

import re

from knowledge.domain.errors import UnreadableFileError

_BYTE_ORDER_MARKS = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
# Control characters that no text file has; tab, line ends and form feed are allowed.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def decode(data: bytes, name: str) -> str:
    """The text in `data`: UTF-8, UTF-16 with its mark, or Windows-1252 as Excel saves it.

    Line ends become "\\n". Raises UnreadableFileError for an empty or binary file.
    """
    text = _characters(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROLS.search(text):
        raise UnreadableFileError(f"{name} is not a text file: it holds binary data.")
    if not text.strip():
        raise UnreadableFileError(f"{name} is empty.")
    return text


def _characters(data: bytes, name: str) -> str:
    encodings = [encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)]
    for encoding in encodings or ["utf-8", "cp1252"]:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(
        f"{name} cannot be read as text. Save it again as plain text in UTF-8."
    )
