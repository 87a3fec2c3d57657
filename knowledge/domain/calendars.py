"""Working days: Monday to Friday, less bank holidays, less the days the council is closed.

Three calendars are needed: a division's for committee deadlines, the same with the council's
closure days, and the whole United Kingdom's for freedom of information. They are the same class
with other days in it; `knowledge.bank_holidays` builds them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from knowledge.domain.errors import CalendarError
from knowledge.domain.rules import QuietHours

LONDON = ZoneInfo("Europe/London")
_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The working days of whole years. `bank_holidays` gives each one's name.

    Every question about a day outside `first_year` to `last_year` raises CalendarError: a
    deadline counted over unknown bank holidays would look right and be wrong.
    """

    first_year: int
    last_year: int
    bank_holidays: Mapping[date, str] = field(default_factory=dict[date, str])
    closed_days: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """True from Monday to Friday, except on a bank holiday or a closed day."""
        return not self.why_not_counted(day)

    def why_not_counted(self, day: date) -> str:
        """Why the day is not a working day ("weekend", "Good Friday", "closed"), "" if it is."""
        if not self.first_year <= day.year <= self.last_year:
            raise CalendarError(
                f"Bank holidays are known for {self.first_year} to {self.last_year} only, so a "
                f"count that reaches {in_words(day)} cannot be relied on. When the government has "
                "announced more years, raise bank_holidays_until in tipstaff.toml."
            )
        if day.weekday() >= _SATURDAY:
            return "weekend"
        return self.bank_holidays.get(day, "") or ("closed" if day in self.closed_days else "")

    def working_days_before(self, day: date, count: int) -> tuple[date, ...]:
        """The `count` working days before `day`, earliest first; `day` itself never counts."""
        return tuple(reversed(self._walk(day, count, -_DAY)))

    def working_days_after(self, day: date, count: int) -> tuple[date, ...]:
        """The `count` working days after `day`, earliest first; `day` itself never counts."""
        return self._walk(day, count, _DAY)

    def working_day_before(self, day: date, count: int) -> date:
        """The working day that is the `count`th before `day` (1 is the nearest)."""
        return self.working_days_before(day, count)[0]

    def working_day_after(self, day: date, count: int) -> date:
        """The working day that is the `count`th after `day` (1 is the nearest)."""
        return self.working_days_after(day, count)[-1]

    def working_days_between(self, first: date, last: date) -> tuple[date, ...]:
        """The working days strictly between two days: neither end counts."""
        return tuple(day for day in days_between(first, last) if self.is_working_day(day))

    def last_working_day_until(self, day: date) -> date:
        """`day` itself where it is a working day, else the last one before it."""
        return day if self.is_working_day(day) else self.working_day_before(day, 1)

    def _walk(self, day: date, count: int, step: timedelta) -> tuple[date, ...]:
        if count < 1:
            raise ValueError(f"working days are counted from 1, not {count}")
        found: list[date] = []
        while len(found) < count:
            day = _step(day, step)
            if self.is_working_day(day):
                found.append(day)
        return tuple(found)


def may_send(
    now: datetime, quiet: QuietHours, calendar: WorkingCalendar, zone: ZoneInfo = LONDON
) -> bool:
    """True within the council's hours on a working day, by the clock on the wall in `zone`."""
    local = now.astimezone(zone)
    return quiet.earliest <= local.time() <= quiet.latest and calendar.is_working_day(local.date())


def next_sending(moment: datetime, quiet: QuietHours, calendar: WorkingCalendar) -> datetime:
    """`moment` itself where a message may be sent then, else the next time at which one may."""
    local = moment.astimezone(LONDON)
    if may_send(local, quiet, calendar):
        return local
    day = local.date()
    if local.time() > quiet.earliest or not calendar.is_working_day(day):
        day = calendar.working_day_after(day, 1)
    return datetime.combine(day, quiet.earliest, LONDON)


def days_between(first: date, last: date) -> Iterator[date]:
    """The calendar days strictly between two days, in order."""
    return (first + _DAY * n for n in range(1, (last - first).days))


def in_words(day: date) -> str:
    """A day as people in councils write it: "Wednesday 20 September 2017"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _step(day: date, step: timedelta) -> date:
    try:
        return day + step
    except OverflowError as error:
        raise CalendarError(f"No calendar reaches beyond {day.isoformat()}.") from error
