"""Moments and days as the file keeps them.

What one of these functions writes compares as text.
"""

from datetime import UTC, date, datetime

from knowledge.domain.calendars import LONDON


def utc(moment: datetime) -> str:
    """An aware moment as it is kept."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def utc_second(moment: datetime) -> str:
    """An aware moment as it is kept where its second is enough."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def local(kept: str) -> datetime:
    """A kept moment by London's clock."""
    return datetime.fromisoformat(kept).astimezone(LONDON)


def kept_day(kept: str | None) -> date | None:
    """A kept day; None where none is kept."""
    return date.fromisoformat(kept) if kept else None


def start_text(starts_at: datetime) -> str:
    """When a meeting starts as it is kept: by London's clock, which is how papers print it."""
    return starts_at.astimezone(LONDON).replace(tzinfo=None).isoformat()


def start_from(kept: str) -> datetime:
    """The start of a meeting that `start_text` wrote."""
    return datetime.fromisoformat(kept).replace(tzinfo=LONDON)
