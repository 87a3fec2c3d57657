"""Long lists in parts: the first items, more on request, and the whole as a CSV.

The plain text of an answer is always whole; a part of it is shown only where the request says how
many items make a page (in Slack and in a chat, never to a program).
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.context import Context
from handlers.csv_text import csv_text
from handlers.messages import Attachment, Choice, Listing, Reply, Request
from knowledge.domain.feedback import Given
from knowledge.domain.folding import fold
from knowledge.store.database import writing
from knowledge.store.feedback import given_answer, last_given, mark_shown

PAGE = 10
# A list that is hardly longer than a page is shown whole.
_SPARED = 2
_SPOKEN_OF = timedelta(hours=24)
_ITEM = re.compile(r"(?:[-•] |\d{1,3}[.)] )")
_MORE = re.compile(
    r"\W*(?:please )?(?:show (?:me )?)?(?:the )?(?:more|rest|next page)\W*(?:please)?\W*"
)
_CSV = re.compile(
    r"\W*(?:(?:as|the|whole list as|all as|all of it as) )*(?:a )?csv\W*(?:please)?\W*"
)
_OF_ONE = re.compile(r"(?P<what>more|csv) of answer (?P<number>\d{1,12})")
_NOT_KEPT = "That list is no longer kept. Please ask again."


def respond(request: Request, context: Context) -> Reply | None:
    """The next part of a list, or the whole as a CSV; None for any other message."""
    wanted = _wanted(request, context)
    if wanted is None or isinstance(wanted, Reply):
        return wanted
    what, given = wanted
    return _as_csv(given) if what == "csv" else _next_page(given, request, context)


def first_page(reply: Reply, number: int, page: int) -> Reply:
    """The first items of a long list that is kept under `number`; any other reply as it is."""
    items = items_of(reply.text)
    if not is_long(items, page):
        return reply
    shown = _part(reply.text, items, 0, page)
    return replace(reply, text=shown, choices=(*reply.choices, *_choices(items, number)))


def is_long(items: Sequence[int], page: int) -> bool:
    """True where the list has so many items that a page does not do."""
    return page > 0 and page + _SPARED < len(items)


def items_of(text: str) -> list[int]:
    """The numbers of the lines that begin an item of a list."""
    return [number for number, line in enumerate(text.split("\n")) if _ITEM.match(line)]


def table_of(reply: Reply) -> Listing | None:
    """The items of a reply as a table: its own, or its lines; None where it lists nothing."""
    if reply.listing is not None:
        return reply.listing
    lines = reply.text.split("\n")
    items = items_of(reply.text)
    if len(items) < 2:
        return None
    return Listing(("Item",), tuple((_ITEM.sub("", lines[at], count=1),) for at in items))


def to_json(table: Listing) -> str:
    """The table as it is kept beside an answer."""
    return json.dumps([table.headings, table.rows], ensure_ascii=False)


def _wanted(request: Request, context: Context) -> tuple[str, Given] | Reply | None:
    one = _OF_ONE.fullmatch(request.text.strip())
    if one is not None:
        given = given_answer(context.db, int(one["number"]))
        if given is None or not given.listing:
            return Reply(_NOT_KEPT, private=True)
        return one["what"], given
    folded = fold(request.text)
    what = "csv" if _CSV.fullmatch(folded) else "more" if _MORE.fullmatch(folded) else ""
    since = request.now - _SPOKEN_OF
    given = last_given(context.db, request.conversation, since) if what else None
    return (what, given) if given is not None and given.listing else None


def _next_page(given: Given, request: Request, context: Context) -> Reply:
    items = items_of(given.said)
    if given.shown >= len(items):
        return Reply(f"That was all of it: {len(items)} in all.")
    upto = given.shown + (request.page or len(items))
    with writing(context.db, durable=False):
        mark_shown(context.db, given.id, min(upto, len(items)))
    text = _part(given.said, items, given.shown, upto)
    choices = _choices(items, given.id) if upto < len(items) else ()
    return Reply(text, choices=choices)


def _as_csv(given: Given) -> Reply:
    headings, rows = json.loads(given.listing)
    table = Listing(tuple(headings), tuple(map(tuple, rows)))
    return Reply(
        f"The whole list as a CSV: {len(table.rows)} rows.",
        attachment=Attachment("tipstaff-list.csv", csv_text(table)),
        leaves_buttons=True,
    )


def _part(text: str, items: Sequence[int], start: int, end: int) -> str:
    """The lines of some of the items, with what stands before and after the whole list."""
    lines = text.split("\n")
    head = (
        lines[: items[0]]
        if start == 0
        else [f"{start + 1} to {min(end, len(items))} of {len(items)}:"]
    )
    last = _end_of(items[-1], lines)
    shown = lines[items[start] : items[end] if end < len(items) else last]
    rest = len(items) - end
    more = [f"… and {rest} more. Say more to see the next, or csv for all of them."]
    return "\n".join([*head, *shown, *(more if rest > 0 else []), *lines[last:]])


def _end_of(item: int, lines: Sequence[str]) -> int:
    """The line after an item, with the lines that are set in under it."""
    end = item + 1
    while end < len(lines) and lines[end].startswith("  "):
        end += 1
    return end


def _choices(items: Sequence[int], number: int) -> tuple[Choice, ...]:
    return (
        Choice("Show more", says=f"more of answer {number}"),
        Choice(f"All {len(items)} as CSV", says=f"csv of answer {number}"),
    )
