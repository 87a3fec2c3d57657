"""Which meeting somebody means: a committee's next one, the one on a day, or just a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.context import Context
from handlers.messages import Request
from handlers.understanding.committees import committees_named
from knowledge.domain.folding import fold
from knowledge.domain.meetings import Committee, Meeting, MeetingStatus, not_moved_away
from knowledge.domain.said_days import SaidDay
from knowledge.store.meetings import all_committees, all_meetings, meetings_of

# A word that says that some committee is meant, held or not.
A_BODY = frozenset(
    {"committee", "board", "panel", "cabinet", "council", "scrutiny", "osc", "forum", "executive"}
)
# After a meeting its minutes and actions are still due.
_JUST_HELD = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class MeetingNamed:
    """A committee with the day meant; `held` is its meeting then, None where none is known.

    `committee` is None where nothing says whose meeting it is. `day` is None where a committee
    was named without a day and no meeting of it is to come. `was_on` is the day that was said
    where the meeting was moved from it.
    """

    committee: Committee | None
    day: date | None
    held: Meeting | None = None
    was_on: date | None = None


def meetings_named(
    said: str, days: Sequence[SaidDay], request: Request, context: Context
) -> list[MeetingNamed]:
    """The meetings that these words and the first of these days may mean; several if unclear.

    Without words for a committee it is that of the channel, else whichever meets on the day.
    [] where the words name something that is no committee, or nothing is named at all.
    """
    day = days[0] if days else None
    named = _of_own_council(committees_named(said, context), request)
    if said and not named:
        return []
    if not named and request.committee:
        named = [c for c in all_committees(context.db) if fold(c.title) == fold(request.committee)]
    found = [_next_of(c, context, request) if day is None else _on(c, day, context, request)
             for c in named]  # fmt: skip
    if day is None:
        return found
    if not named:
        found = [_on(c, day, context, request) for c in _meeting_on(day, context)]
    meeting_then = [each for each in found if each.held]
    if meeting_then or named:
        return meeting_then or found
    return [MeetingNamed(None, day.ahead(request.now.date()))]


def _meeting_on(said: SaidDay, context: Context) -> list[Committee]:
    """The committees that have, or had before a move, a meeting on such a day."""
    meeting_then = {
        (m.council, m.committee)
        for m in all_meetings(context.db)
        if any(said.fits(day) for day in (m.starts_at.date(), *m.earlier_days))
    }
    return [c for c in all_committees(context.db) if (c.council, c.title) in meeting_then]


def _of_own_council(found: list[Committee], request: Request) -> list[Committee]:
    """Of committees of several councils the asker's own council's, if they have one."""
    officer = request.asker.officer
    own = [c for c in found if officer and c.council == officer.council]
    return own or found


def _next_of(committee: Committee, context: Context, request: Request) -> MeetingNamed:
    coming = [
        m
        for m in not_moved_away(meetings_of(context.db, committee.id or 0))
        if m.starts_at >= request.now and m.status is not MeetingStatus.CANCELLED
    ]
    if not coming:
        return MeetingNamed(committee, None)
    return MeetingNamed(committee, coming[0].starts_at.date(), coming[0])


def _on(committee: Committee, said: SaidDay, context: Context, request: Request) -> MeetingNamed:
    """The committee's meeting on the day said, of those that fit the nearest to come.

    Without a year a meeting of long ago is not meant: nobody asks for its deadlines.
    """
    today = request.now.date()
    meetings = not_moved_away(meetings_of(context.db, committee.id or 0))
    earliest = date.min if said.year else today - _JUST_HELD
    fitting = [
        m for m in meetings if said.fits(m.starts_at.date()) and m.starts_at.date() >= earliest
    ]
    if fitting:
        held = min(fitting, key=lambda m: _how_far(m.starts_at.date(), today))
        return MeetingNamed(committee, held.starts_at.date(), held)
    for meeting in meetings:
        fit = (day for day in meeting.earlier_days if said.fits(day) and day >= earliest)
        if former := next(fit, None):
            return MeetingNamed(committee, meeting.starts_at.date(), meeting, was_on=former)
    return MeetingNamed(committee, said.ahead(today))


def _how_far(day: date, today: date) -> tuple[bool, int]:
    return day < today, abs((day - today).days)
