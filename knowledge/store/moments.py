"""Moments as the file keeps them: in UTC, in one format, so that they compare as text."""

from datetime import UTC, datetime

from knowledge.domain.calendars import LONDON


def utc(moment: datetime) -> str:
    """An aware moment as it is kept."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def local(kept: str) -> datetime:
    """A kept moment by London's clock."""
    return datetime.fromisoformat(kept).astimezone(LONDON)
