"""Who stands in for whom, by message: "away 3-14 Aug, cover @Sam", deputies, being back early.

By oneself, or by democratic services and administrators for anybody. An absence ends by itself.
"""

import json
import re
from datetime import date

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.updates.moved_dates import asked_again
from handlers.updates.named_officers import officer_meant
from handlers.updates.offers import Declined, Offer, asks_back
from handlers.updates.statement_edges import asks_or_supposes
from handlers.updates.typed_text import typed
from handlers.updates.wording import NOT_LINKED
from handlers.wording import uk_date
from knowledge.domain.absences import read_range
from knowledge.domain.errors import NotPermittedError, StaleProposalError
from knowledge.domain.officers import Officer
from knowledge.domain.permissions import may_arrange
from knowledge.domain.stand_ins import StandIn, StandInKind
from knowledge.domain.typed_forms import Unclear
from knowledge.domain.updates import ANY_VERSION, Change, Update, UpdateField
from knowledge.store.officers import officer as find_officer
from knowledge.store.stand_ins import (
    all_absences,
    arrange,
    end_arrangement,
    resume_arrangement,
    stand_ins_of,
)

_WHO = r"(?P<who>@?[^\W\d_][\w'’. -]{1,60}?)"
_AWAY = re.compile(
    rf"(?:(?:i\s+am|i'm|i\s+will\s+be|i'll\s+be|{_WHO}\s+(?:is|will\s+be))\s+)?"
    r"(?:away|on\s+(?:annual\s+)?leave|out\s+of\s+(?:the\s+)?office|off)\s+"
    r"(?P<days>[^;\n]*?)"
    r"(?:[\s,;.-]+(?:with\s+)?(?:cover(?:ed)?(?:\s+(?:is|by))?|covering\s+is)\s*:?\s*"
    r"(?P<cover>@?[^\W\d_][\w'’. -]*?))?[\s.!]*"
)
_COVERS = re.compile(
    r"(?P<cover>@?[^\W\d_][\w'’. -]{1,60}?)\s+(?:is\s+)?cover(?:s|ing)?\s+(?:for\s+)?"
    r"(?P<who>@?[^\W\d_][\w'’. -]{1,60}?)\s+(?P<days>(?:from|on|until|till|to)?\s*\d[^;\n]*?|"
    r"(?:next|this)\s+week|until\s+[^;\n]*?)[\s.!]*"
)
_BACK = re.compile(rf"(?:(?:i\s+am|i'm|{_WHO}\s+is)\s+)?back(?:\s+(?:now|early|today))?[\s.!]*")
_DEPUTY = re.compile(
    r"(?P<deputy>@?[^\W\d_][\w'’. -]{1,60}?)\s+(?:(?:deputises|deputizes|is\s+(?:the\s+)?deputy)"
    r"\s+(?:for|of)\s+(?P<who>@?[^\W\d_][\w'’. -]{1,60}?))"
    r"(?:\s+(?P<days>(?:from|until|till)\s+[^;\n]*?))?[\s.!]*"
)
_WHO_IS_AWAY = re.compile(
    r"(?:who(?:'s|\s+is)\s+(?:away|on\s+leave|covering|off)(?:\s+\w+){0,2}|away|absences)[\s?!.]*"
)
_KEYWORD = re.compile(r"\b(?:away|leave|office|off|cover\w*|back|deput\w+)\b")
_LONGEST = 300
_ME = frozenset({"", "i", "me"})
_PEOPLE_ONLY = "Only {name}, democratic services or an administrator can arrange that."


def considered(request: Request, context: Context) -> Offer | Declined | None:
    """What comes of a message about an absence or a deputy; None for any other message."""
    message = typed(request.text)
    plain = message.plain.strip()
    if len(plain) > _LONGEST or not _KEYWORD.search(plain) or asks_or_supposes(plain):
        return None
    for form, read in ((_AWAY, _away), (_COVERS, _away), (_BACK, _back), (_DEPUTY, _deputy)):
        if match := form.fullmatch(plain):
            return read(request, context, match)
    return None


def who_is_away(request: Request, context: Context) -> Reply | None:
    """The answer to "who is away?"; None for any other message."""
    if not _WHO_IS_AWAY.fullmatch(typed(request.text).plain.strip()):
        return None
    held = all_absences(context.db, request.now.date())
    if not held:
        return Reply("Nobody has said that they are away.", status=ReplyStatus.UNKNOWN)
    return Reply("\n".join(f"- {each.officer.name}: {_in_words(each)}" for each in held))


def write_stand_in(request: Request, context: Context, change: Change) -> str:
    """Make it, in the caller's transaction. Raises NotPermittedError or StaleProposalError."""
    officer = _held(context, change.record_id)
    _check(request, context, officer)
    if change.field == UpdateField.BACK:
        return _ended(request, context, officer)
    arrangement = _arrangement(context, officer, change)
    arrange(context.db, arrangement)
    return f"{officer.name}: {_in_words(arrangement)}. {_what_it_means(arrangement)}"


def reverse_stand_in(request: Request, context: Context, update: Update) -> str:
    """Take it back, in the caller's transaction."""
    officer = _held(context, update.record_id)
    _check(request, context, officer)
    if update.field == UpdateField.BACK:
        resume_arrangement(context.db, int(update.before.rsplit(" ", 1)[-1]))
        return f"{officer.name}: the absence holds again."
    last = date.max if not update.after else request.now.date()
    for each in stand_ins_of(context.db, update.record_id, None):
        if _in_words(each) == update.after:
            end_arrangement(context.db, each.id or 0)
            return f"{officer.name}: no longer {update.after}."
    raise StaleProposalError(f"{officer.name}: that arrangement has ended already ({last:%Y}).")


def _away(request: Request, context: Context, match: re.Match[str]) -> Offer | Declined | None:
    days = read_range(match["days"], request.now.date())
    if isinstance(days, Unclear):
        # "off" and "away" begin many a sentence that is about no absence.
        return asks_back(asked_again(days)) if re.search(r"\d", match["days"]) else None
    officer = _whom(request, context, match["who"])
    if isinstance(officer, Declined):
        return officer
    cover = officer_meant(match["cover"], context) if match["cover"] else None
    if isinstance(cover, str):
        return asks_back(cover)
    if cover is not None and cover.id == officer.id:
        return asks_back("Nobody covers for themselves. Who covers?")
    arrangement = StandIn(officer, StandInKind.COVER, cover, *days)
    return _offer(request, context, arrangement, UpdateField.AWAY)


def _deputy(request: Request, context: Context, match: re.Match[str]) -> Offer | Declined | None:
    deputy = officer_meant(match["deputy"], context)
    officer = officer_meant(match["who"], context)
    if isinstance(deputy, str) or isinstance(officer, str):
        return asks_back(deputy if isinstance(deputy, str) else str(officer))
    first = last = None
    if match["days"]:
        days = _open_days(match["days"], request.now.date())
        if isinstance(days, Unclear):
            return asks_back(asked_again(days))
        first, last = days
    arrangement = StandIn(officer, StandInKind.DEPUTY, deputy, first, last)
    return _offer(request, context, arrangement, UpdateField.DEPUTY)


def _open_days(words: str, today: date) -> tuple[date | None, date | None] | Unclear:
    """ "from 1 Oct" has no end, "until 31 Dec" no beginning."""
    days = read_range(words, today)
    if isinstance(days, Unclear):
        return days
    is_open = words.startswith("from") and not re.search(r"\s(?:to|until|till)\s|\d\s*[-–]", words)
    return (days[0], None) if is_open else days


def _back(request: Request, context: Context, match: re.Match[str]) -> Offer | Declined | None:
    officer = _whom(request, context, match["who"])
    if isinstance(officer, Declined):
        return officer if match["who"] else None
    here = _absence_now(context, officer, request.now.date())
    if here is None:
        return None
    change = Change(
        noun="officer",
        record_id=officer.id or 0,
        version=ANY_VERSION,
        field=UpdateField.BACK,
        before=f"{_in_words(here)}, arrangement {here.id}",
        after="back",
        about=f"The absence of {officer.name}",
    )
    refusal = _refusal(request, context, officer)
    if refusal:
        return Declined(refusal, refused=change)
    return Offer(change, (f"{officer.name} is back: not {_in_words(here)} any more.",))


def _offer(
    request: Request, context: Context, arrangement: StandIn, field: UpdateField
) -> Offer | Declined:
    officer = arrangement.officer
    what = "absence" if arrangement.kind is StandInKind.COVER else "deputy"
    change = Change(
        noun="officer",
        record_id=officer.id or 0,
        version=ANY_VERSION,
        field=field,
        before="",
        after=_in_words(arrangement),
        about=f"The {what} of {officer.name}",
        detail=_to_json(arrangement),
    )
    refusal = _refusal(request, context, officer)
    if refusal:
        return Declined(refusal, refused=change)
    lines = [f"{officer.name}: {_in_words(arrangement)}.", _what_it_means(arrangement)]
    stand_in = arrangement.stand_in
    if stand_in is not None and not stand_in.slack_user_id:
        lines.append(f"{stand_in.name} is not linked to Slack, so please tell them yourself.")
    return Offer(change, tuple(lines))


def shown_again(context: Context, change: Change) -> Offer | None:
    """The same for an arrangement that waits already."""
    return Offer(change, (f"{change.about}: {change.after}.",))


def _whom(request: Request, context: Context, who: str | None) -> Officer | Declined:
    if (who or "").strip() in _ME:
        return request.asker.officer or Declined(NOT_LINKED)
    found = officer_meant(who or "", context)
    return asks_back(found) if isinstance(found, str) else found


def _check(request: Request, context: Context, officer: Officer) -> None:
    refusal = _refusal(request, context, officer)
    if refusal:
        raise NotPermittedError(refusal)


def _refusal(request: Request, context: Context, officer: Officer) -> str:
    asker = request.asker.officer
    if asker is None:
        return NOT_LINKED
    if asker.id == officer.id or may_arrange(asker, context.rules):
        return ""
    return _PEOPLE_ONLY.format(name=officer.name)


def _ended(request: Request, context: Context, officer: Officer) -> str:
    here = _absence_now(context, officer, request.now.date())
    if here is None:
        raise StaleProposalError(f"{officer.name} is not away any more.")
    end_arrangement(context.db, here.id or 0)
    return f"{officer.name} is back; the cover has ended."


def _absence_now(context: Context, officer: Officer, today: date) -> StandIn | None:
    held = stand_ins_of(context.db, officer.id or 0, today)
    return next((each for each in held if each.kind is StandInKind.COVER), None)


def _held(context: Context, officer_id: int) -> Officer:
    found = find_officer(context.db, officer_id)
    if found is None:
        raise StaleProposalError("That officer is no longer held.")
    return found


def _in_words(arrangement: StandIn) -> str:
    """ "away 3 August 2026 to 14 August 2026, cover Sam Lee"; "deputy Sam Lee"."""
    first, last = arrangement.first_day, arrangement.last_day
    days = ""
    if first and last:
        days = f" {uk_date(first)}" if first == last else f" {uk_date(first)} to {uk_date(last)}"
    elif first or last:
        days = f" from {uk_date(first)}" if first else f" until {uk_date(last)}" if last else ""
    name = arrangement.stand_in.name if arrangement.stand_in else "nobody"
    if arrangement.kind is StandInKind.COVER:
        return f"away{days}, cover {name}"
    return f"deputy {name}{days}"


def _what_it_means(arrangement: StandIn) -> str:
    name = arrangement.officer.name
    if arrangement.stand_in is None:
        return "Nobody covers: proposals and updates wait, or democratic services records them."
    while_away = " for those days" if arrangement.kind is StandInKind.COVER else ""
    return f"{arrangement.stand_in.name} may then update what {name} leads{while_away}."


def _to_json(arrangement: StandIn) -> str:
    stand_in, first, last = arrangement.stand_in, arrangement.first_day, arrangement.last_day
    return json.dumps(
        {
            "stand_in": stand_in.id if stand_in else None,
            "kind": arrangement.kind.value,
            "first": first.isoformat() if first else "",
            "last": last.isoformat() if last else "",
        }
    )


def _arrangement(context: Context, officer: Officer, change: Change) -> StandIn:
    kept = json.loads(change.detail)
    return StandIn(
        officer=officer,
        kind=StandInKind(kept["kind"]),
        stand_in=find_officer(context.db, kept["stand_in"]) if kept["stand_in"] else None,
        first_day=date.fromisoformat(kept["first"]) if kept["first"] else None,
        last_day=date.fromisoformat(kept["last"]) if kept["last"] else None,
    )
