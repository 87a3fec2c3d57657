"""The buttons under each thing that somebody is asked for, and the words that say the same.

Pressing one proposes; nothing is recorded before the yes. Each label says which item it is about,
for whoever hears them read out one after another.
"""

from handlers.items import item_words
from handlers.messages import Choice
from handlers.wording import shortened
from knowledge.domain.owing import OpenItem, OpenItemKind

_LABEL = 28


def choices_of(item: OpenItem) -> tuple[Choice, ...]:
    """What can be pressed under this item."""
    match item.kind:
        case OpenItemKind.ACTION:
            return _of_action(item)
        case OpenItemKind.FIGURE:
            return _of_figure(item)
        case OpenItemKind.REPORT:
            return _of_report(item)
        case OpenItemKind.TOPIC:
            return _of_topic(item)


def snooze_words(item: OpenItem) -> str:
    """How one says that this item is to be asked about later."""
    if item.kind is OpenItemKind.ACTION:
        return f"snooze {item.number}"
    if item.kind is OpenItemKind.FIGURE:
        return f"snooze {item.number} {item.period}"
    return f"snooze {item_words(item)}"


def _of_action(item: OpenItem) -> tuple[Choice, ...]:
    number = item.number
    return (
        Choice(f"{number} complete", f"{number} complete", keeps=True),
        Choice(f"{number} on track", f"{number} on track", keeps=True),
        Choice(f"{number} delayed …", f"{number} delayed", keeps=True),
        _later(number, item),
    )


def _of_figure(item: OpenItem) -> tuple[Choice, ...]:
    """A form where there are forms; a figure that cannot be given is "no data", which is not 0."""
    name, says = shortened(item.number, _LABEL), f"{item.number} {item.period}"
    return (
        Choice(
            f"{name}: give the figure …", f"give the figure {says}", keeps=True, opens_form=True
        ),
        Choice(f"{name}: no data", f"{says} = no data", keeps=True),
        _later(name, item),
    )


def _of_report(item: OpenItem) -> tuple[Choice, ...]:
    name, says = f"Report {item.number}".strip(), item_words(item)
    return (
        Choice(f"{name}: sent", f"{says}: sent", keeps=True),
        Choice(f"{name}: in hand", f"{says}: in hand", keeps=True),
        Choice(f"{name}: will be late …", f"{says}: late", keeps=True),
        _later(name, item),
    )


def _of_topic(item: OpenItem) -> tuple[Choice, ...]:
    name = shortened(item.title, _LABEL)
    in_hand = Choice(f"{name}: in hand", f"{item_words(item)}: in hand", keeps=True)
    return (in_hand, _later(name, item))


def _later(name: str, item: OpenItem) -> Choice:
    return Choice(f"{name}: ask me later", snooze_words(item), keeps=True)
