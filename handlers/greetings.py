"""Help, hello and orders to a machine: messages that are neither question nor update."""

import re

from handlers.context import Context
from handlers.messages import Reply, ReplyStatus, Request
from handlers.wording import some_of
from knowledge.domain.folding import fold
from knowledge.domain.person_names import name_key
from knowledge.store.actions import actions_led_by
from knowledge.store.documents import named_councils
from knowledge.store.indicators import first_indicator

_HELP = re.compile(r"^\W*(?:help|what can (?:you|i) (?:do|ask)|how does this work)\W*(?:me)?\W*$")
_HELLO = re.compile(
    r"^\W*(?:hi|hello|hiya|hey|good (?:morning|afternoon|evening))\W*(?:bot|tipstaff)?\W*$"
)
_THANKS = re.compile(
    r"^\W*(?:thanks|thank you|ta|cheers)\b\W*(?:very much|a lot|bot|tipstaff)?\W*$"
)
_SMALL_TALK = re.compile(
    r"\bhow (?:are|r) (?:you|u|things)\b(?! (?:doing|on|with|for)\b)"
    r"|\bhow (?:is|'?s) it going\W*$"
    r"|\b(?:having|had|have) a (?:good|nice|lovely|great|bad|busy)"
    r" (?:day|one|time|week|weekend|night)\b"
    r"|\b(?:are|r) (?:you|u) (?:ok|okay|well|there|busy|happy|tired|human"
    r"|a (?:bot|robot|person))\W*$"
)
# What is typed is data: nothing in a message is an order that changes how it is answered.
_ORDERS = re.compile(
    r"\b(?:system|your|hidden|initial|original) (?:\w+ )?(?:prompt|instructions?|rules)\b"
    r"|\bprompt verbatim\b|^\W*(?:system|assistant|developer) ?:|\bfrom now on\b,? (?:you|say|tell"
    r"|answer|reply|respond|always|never|every|all|only)\b"
    r"|\b(?:make (?:things|it|something|one|a figure|figures) up|just guess|you may guess)\b"
    r"|^\W*(?:please |now |just )?(?:pretend|imagine|invent|fabricate|assume|suppose)\b"
    r"|\b(?:invent|fabricate) (?:a|an|one|some|this|the|me|any)\b"
    r"|\b(?:mark|set|turn|close|delete|remove|wipe|clear) (?:all|every|everything)\b"
    r" ?(?:\w+ ){0,4}(?:complete|completed|green|done|closed|actions?|records?|rags?)\b"
    r"|\b(?:you were|were you) (?:set up|given|told|configured|programmed)\b"
    r"|\b(?:ignore|disregard|forget|override|bypass)"
    r" (?:all|any|every|the|your|my|these|those|previous) (?:\w+ )?(?:instructions?|rules?"
    r"|prompts?|documents?|papers?|sources?|records?|above|checks?)\b"
    r"|\b(?:reply|respond|answer|output|say|print|write|repeat) "
    r"(?:back )?(?:only|just|exactly|nothing but|with (?:only|just|the words?)|the words?"
    r"|after me|(?:to )?every (?:question|message))\b"
    r"|[<[]\s*/?\s*(?:system|assistant|user|text|instructions?|prompt)\s*/?[>\]]"
    r"|\b(?:drop table|delete from|insert into|select \* from|union select)\b"
)


# More words than these ask for something as well.
_SHORT = 10


def answer(request: Request, context: Context) -> Reply | None:
    """Help or an answer to a greeting; None for any other message."""
    folded = fold(request.text)
    if not folded.strip("? !."):
        return Reply(
            f"You have not asked anything yet.\n{_examples(request, context)}",
            status=ReplyStatus.UNKNOWN,
        )
    if _HELP.match(folded) or _HELLO.match(folded):
        return Reply(_examples(request, context))
    if _THANKS.match(folded):
        return Reply("You are welcome.")
    if _SMALL_TALK.search(folded) and len(folded.split()) <= _SHORT:
        return Reply(
            f"I have no days, only papers.\n{_examples(request, context)}",
            status=ReplyStatus.UNKNOWN,
        )
    if _ORDERS.search(folded):
        text = (
            "I answer questions from the papers held here, and a message cannot change how."
            f"\n{_examples(request, context)}"
        )
        return Reply(text, status=ReplyStatus.UNKNOWN)
    return None


def _examples(request: Request, context: Context) -> str:
    held = named_councils(context.db)
    papers = f" from the papers of {some_of(held)}" if held else ""
    indicator = first_indicator(context.db)
    lines = [
        f"I answer{papers}, and say where each fact stands. For example:",
        *([f"- what is {indicator.code}?   or any indicator by its name"] if indicator else []),
        "- who leads on …?   when is it due?   what is overdue for …?",
        "- deadlines 28 September",
    ]
    officer = request.asker.officer
    keys = [name_key(officer.name)] if officer else []
    mine = actions_led_by(context.db, keys, officer.council) if officer else []
    if mine:
        lines.append(f"- {mine[0].number} is complete - and a note   (you lead that action)")
    return "\n".join(lines)
