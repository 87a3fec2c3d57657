"""What a cell of a spreadsheet shows for the value that it holds."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

# Excel keeps 15 digits of a figure; what lies beyond is noise of its arithmetic.
_DIGITS = 15
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|_.|\*.")
_DIGIT_MARKS = re.compile(r"[#0?][#0?,.]*")


def shown(value: object, number_format: str = "General") -> str:
    """The text of a cell: dates in full and in British order, figures as formatted.

    "28 September 2017", "September 2017" where the format has no day, "9:30" for a time,
    "14.2%", "£1,200". A format that is not understood gives the figure itself.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        day = _day(value.date(), number_format)
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return _day(value, number_format)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, int | float):
        return _figure(value, number_format or "General")
    return str(value)


def _day(day: date, number_format: str) -> str:
    marks = _NOT_SHOWN.sub("", _LITERAL.sub("", number_format)).lower()
    if "d" in marks or ("m" not in marks and "y" not in marks):
        return f"{day.day} {day:%B %Y}"
    return f"{day:%B %Y}" if "m" in marks else f"{day:%Y}"


def _figure(value: int | float, number_format: str) -> str:
    exact = Decimal(f"{value:.{_DIGITS}g}")
    section, is_signed = _section(exact, number_format)
    literal = _NOT_SHOWN.sub("", _LITERAL.sub(_as_literal, section))
    marks = _DIGIT_MARKS.search(literal)
    if marks is None or "general" in number_format.lower() or "e+" in literal.lower():
        return _plain(exact)
    if "/" in literal:
        return _plain(exact)
    percent = "%" in literal
    digits = _digits(abs(exact) * (100 if percent else 1), marks[0])
    sign = "-" if exact < 0 and not is_signed and float(digits.replace(",", "") or 0) else ""
    before, after = literal[: marks.start()], literal[marks.end() :]
    return _restored(f"{sign}{before}{digits}{after}").strip()


def _section(value: Decimal, number_format: str) -> tuple[str, bool]:
    """The part of a format that holds for `value`, and whether that part writes the sign."""
    sections = number_format.split(";")
    if value < 0 and len(sections) > 1 and sections[1]:
        return sections[1], True
    if value == 0 and len(sections) > 2 and _DIGIT_MARKS.search(sections[2]):
        return sections[2], False
    return sections[0], False


def _digits(value: Decimal, marks: str) -> str:
    decimals = len(marks.partition(".")[2].replace(",", ""))
    # Commas after the last digit divide by a thousand each.
    whole = marks.partition(".")[0]
    value /= Decimal(1000) ** (len(marks) - len(marks.rstrip(",")))
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    optional = len(marks) - len(marks.rstrip("#")) if "." in marks else 0
    text = f"{rounded:,f}" if "," in whole.rstrip(",") else f"{rounded:f}"
    text = "0" * (whole.count("0") - len(text.partition(".")[0])) + text
    for _ in range(optional):
        text = text.removesuffix("0")
    return text.rstrip(".")


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _as_literal(match: re.Match[str]) -> str:
    """Quoted words as letters that no format uses, so that "0" in quotes is no digit."""
    words = match[1] or match[2] or match[3] or ""
    return "".join(chr(0xE000 + ord(c)) if ord(c) < 0x1000 else c for c in words)


def _restored(text: str) -> str:
    return "".join(chr(ord(c) - 0xE000) if 0xE000 <= ord(c) < 0xF000 else c for c in text)
