"""A Reply as a Slack message: whole in its text, paged in its blocks, choices as buttons.

Limits are Slack's (docs.slack.dev, Block Kit reference); where Slack documents none, they are
what installations measured: about 13,200 characters a message, entities counted as sent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.feedback_menu import is_menu, menu
from bot.labels import LABEL_LENGTH, Block, plain, plain_label
from bot.lengths import counted, cut_bytes, cut_counted
from bot.mrkdwn import escaped, storable
from handlers.messages import Choice, Reply

CHOICE_PREFIX = "tipstaff_choice_"
# A button that leaves the other buttons of its message alone.
KEEPING_PREFIX = f"{CHOICE_PREFIX}keep_"
# A button that opens a form and says nothing by itself.
FORM_PREFIX = "tipstaff_form_for_"

# chat.update refuses a text above 4,000 (measured in UTF-8 bytes), and any answer may be updated.
TEXT_BYTES = 3_800
SECTION_LENGTH = 3_000
MESSAGE_LENGTH = 12_000
BUTTONS_A_BLOCK = 25
MOST_BUTTONS = 50
VALUE_LENGTH = 2_000
_BUTTONS = "Buttons: "
_CONTEXT_ELEMENTS = 10
_CONTEXT_LENGTH = 2_000


@dataclass(frozen=True, slots=True)
class Message:
    """What chat.postMessage and chat.update take: both always get both."""

    text: str
    blocks: tuple[Block, ...]


def message(reply: Reply, *, buttons: bool = True) -> Message:
    """The reply as Slack shows it; without its buttons once it has been settled."""
    if reply.parts:
        return _in_parts(reply)
    choices = [choice for choice in reply.choices if _fits(choice)] if buttons else []
    choices = choices[:MOST_BUTTONS]
    sources = _source_lines(reply)
    room = MESSAGE_LENGTH - sum(map(counted, sources)) - LABEL_LENGTH * len(choices)
    pages = list(_pages(_within(reply.text, room)))
    blocks = [_section(page) for page in pages]
    if sources:
        blocks.append(_context(sources))
    blocks.extend(_button_rows(choices))
    if reply.given is not None and buttons:
        blocks.append(menu(reply.given))
    return Message(_spoken(reply.text, sources, choices), tuple(blocks))


def _in_parts(reply: Reply) -> Message:
    """A reply whose parts have buttons of their own; the parts are few and short."""
    blocks: list[Block] = []
    number = 0
    for part in reply.parts:
        blocks.extend(_section(page) for page in _pages(storable(part.text)))
        choices = [choice for choice in part.choices if _fits(choice)]
        if choices:
            buttons = [_button(choice, number + n) for n, choice in enumerate(choices, 1)]
            blocks.append({"type": "actions", "elements": buttons})
            number += len(choices)
    return Message(_spoken(reply.text, _source_lines(reply), ()), tuple(blocks))


def settled(text: str, blocks: Sequence[Block], outcome: str) -> Message:
    """A message posted earlier, its buttons gone, with a line saying what became of it.

    The menu for judging what it says stays.

    `text` and `blocks` are as Slack handed them back, so already escaped; `outcome` is not.
    """
    kept = [block for block in blocks if block.get("type") != "actions" or is_menu(block)]
    said = text.rpartition(f"\n{_BUTTONS}")[0] or text
    return Message(
        cut_bytes(f"{said}\n{escaped(storable(outcome))}", TEXT_BYTES),
        (*kept, _context([outcome])),
    )


def noted(content: Message, note: str) -> Message:
    """The message with one more line under it, before its buttons."""
    buttons = [block for block in content.blocks if block["type"] == "actions"]
    above = [block for block in content.blocks if block["type"] != "actions"]
    spoken = f"{content.text}\n{escaped(storable(note))}"
    return Message(cut_bytes(spoken, TEXT_BYTES), (*above, _context([note]), *buttons))


def _fits(choice: Choice) -> bool:
    """A value cut short would say something else, so such a choice has no button."""
    return bool(choice.label.strip()) and 0 < counted(choice.says) <= VALUE_LENGTH


def _within(text: str, room: int) -> str:
    """As many whole lines as fit, and how many do not."""
    text = storable(text)
    if counted(text) <= room:
        return text
    lines = text.split("\n")
    kept, used = 0, 60
    for line in lines:
        used += counted(line) + 1
        if used > room:
            break
        kept += 1
    if kept == 0:
        return cut_counted(text, room - 60) + " … (shortened)"
    rest = len(lines) - kept
    more = f"… and {rest} more {'line' if rest == 1 else 'lines'}. Ask about fewer to see them all."
    return "\n".join([*lines[:kept], more])


def _pages(text: str) -> Iterator[str]:
    """Pieces of at most one section each, cut between lines where that is possible."""
    page = ""
    for line in text.split("\n"):
        for piece in _pieces(line):
            joined = f"{page}\n{piece}" if page else piece
            if counted(joined) > SECTION_LENGTH:
                yield page
                page = piece
            else:
                page = joined
    if page.strip():
        yield page


def _pieces(line: str) -> Iterator[str]:
    while counted(line) > SECTION_LENGTH:
        head = cut_counted(line, SECTION_LENGTH)
        yield head
        line = line[len(head) :]
    yield line


def _section(text: str) -> Block:
    return {"type": "section", "text": _mrkdwn(text)}


def _mrkdwn(text: str) -> Block:
    # Without verbatim Slack turns bare addresses, @here and #channel in data into live ones.
    return {"type": "mrkdwn", "text": escaped(storable(text)), "verbatim": True}


def _context(lines: Sequence[str]) -> Block:
    return {"type": "context", "elements": [_mrkdwn(line) for line in lines]}


def _source_lines(reply: Reply) -> list[str]:
    """Where each fact was read, once each, unless the answer's own words say it already."""
    lines: list[str] = []
    for source in reply.sources:
        line = ", ".join(part for part in (source.document, source.place) if part)
        if line and source.document not in reply.text:
            lines.append(cut_counted(f"Source: {line}", _CONTEXT_LENGTH))
    lines = list(dict.fromkeys(lines))
    if len(lines) <= _CONTEXT_ELEMENTS:
        return lines
    rest = len(lines) - _CONTEXT_ELEMENTS + 1
    return [*lines[: _CONTEXT_ELEMENTS - 1], f"and {rest} more sources"]


def _button_rows(choices: Sequence[Choice]) -> Iterator[Block]:
    buttons = [_button(choice, number) for number, choice in enumerate(choices, 1)]
    for start in range(0, len(buttons), BUTTONS_A_BLOCK):
        yield {"type": "actions", "elements": buttons[start : start + BUTTONS_A_BLOCK]}


def _button(choice: Choice, number: int) -> Block:
    label = plain_label(choice.label)
    button: Block = {
        "type": "button",
        "action_id": f"{_prefix(choice)}{number}",
        "text": plain(label),
        "accessibility_label": label,
        "value": storable(choice.says),
    }
    if choice.style in ("primary", "danger"):
        button["style"] = choice.style
    return button


def _prefix(choice: Choice) -> str:
    if choice.opens_form:
        return FORM_PREFIX
    return KEEPING_PREFIX if choice.keeps else CHOICE_PREFIX


def _spoken(text: str, sources: Sequence[str], choices: Sequence[Choice]) -> str:
    """The top-level text, which a screen reader and a notification read: the whole answer."""
    after = list(sources)
    if choices:
        after.append(_BUTTONS + "; ".join(plain_label(choice.label) for choice in choices) + ".")
    tail = escaped(storable("\n".join(["", *after]))) if after else ""
    tail = cut_bytes(tail, TEXT_BYTES // 3)
    body = escaped(storable(text))
    room = TEXT_BYTES - len(tail.encode())
    if len(body.encode()) > room:
        note = "\n… The rest is in the message itself."
        body = _whole_lines(cut_bytes(body, room - len(note.encode()))) + note
    return body + tail


def _whole_lines(text: str) -> str:
    """Without a last line that was cut, unless that would lose most of the text."""
    end = text.rfind("\n")
    return text[:end] if end > len(text) // 2 else text
