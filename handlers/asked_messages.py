"""A message that asks somebody for things, piece by piece, as posted and as answered since."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handlers.messages import Choice, Part, Reply
from handlers.wording import clock, shortened, uk_date
from knowledge.domain.deliveries import NO_LONGER_ASKED, Answer

ALL_ANSWERED = "Everything asked here is answered. Thank you."


@dataclass(frozen=True, slots=True)
class Piece:
    """A few lines. `ref` names the item that they ask about, "" for words between items.

    `while_open`: shown only as long as something in the message is not answered.
    """

    text: str
    ref: str = ""
    choices: tuple[Choice, ...] = ()
    while_open: bool = False


def shown(pieces: Iterable[Piece], answers: Mapping[str, Answer] | None = None) -> Reply:
    """The message; what is answered says by whom and when and has no buttons any more."""
    answers = answers or {}
    pieces = tuple(pieces)
    asked = [piece for piece in pieces if piece.ref]
    finished = bool(asked) and all(piece.ref in answers for piece in asked)
    kept = [_answered(p, answers) for p in pieces if not (finished and p.while_open)]
    if finished:
        kept.append(Piece(ALL_ANSWERED))
    parts = tuple(Part(piece.text, piece.choices) for piece in _joined(kept))
    return Reply("\n".join(piece.text for piece in kept), parts=parts)


def to_json(pieces: Iterable[Piece]) -> str:
    """The pieces as the delivery keeps them."""
    return json.dumps([_as_dict(piece) for piece in pieces], ensure_ascii=False)


def from_json(content: str) -> tuple[Piece, ...]:
    """What `to_json` wrote."""
    return tuple(
        Piece(
            each["text"],
            each.get("ref", ""),
            tuple(
                Choice(label, says, keeps=True, opens_form=bool(form))
                for label, says, *form in each.get("choices", ())
            ),
            each.get("while_open", False),
        )
        for each in json.loads(content)
    )


def _answered(piece: Piece, answers: Mapping[str, Answer]) -> Piece:
    answer = answers.get(piece.ref) if piece.ref else None
    if answer is None:
        return piece
    return replace(piece, text=f"{piece.text}\n{answer_line(answer)}", choices=())


def answer_line(answer: Answer) -> str:
    """ "Answered: complete (Gill Walker, 7 September 2026 at 9.30 am). Contract signed." """
    said = f"Answered: {answer.status or 'a note'}"
    if answer.status == NO_LONGER_ASKED:
        return "No longer asked for: it is in, or its day has passed."
    if answer.at is None and " by " in answer.status:
        return f"Answered: {answer.status}."
    if answer.at is None:
        return f"Answered: {answer.status}, by a later paper."
    by = f"{answer.who}, {uk_date(answer.at.date())} at {clock(answer.at)}"
    note = f" {shortened(answer.note, 120)}" if answer.note else ""
    return f"{said} ({by}).{note}"


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces without buttons that follow one another are one, to keep the blocks few."""
    found: list[Piece] = []
    for piece in pieces:
        if found and not found[-1].choices:
            found[-1] = replace(piece, text=f"{found[-1].text}\n{piece.text}")
        else:
            found.append(piece)
    return found


def _as_dict(piece: Piece) -> dict[str, Any]:
    kept: dict[str, Any] = {"text": piece.text}
    if piece.ref:
        kept["ref"] = piece.ref
    if piece.choices:
        kept["choices"] = [
            [choice.label, choice.says, *(["form"] if choice.opens_form else [])]
            for choice in piece.choices
        ]
    if piece.while_open:
        kept["while_open"] = True
    return kept
