"""Small checks that are put together into the shape of a payload.

A check takes a value and the JSON pointer to it, and yields what is wrong, worded as Slack words
it: "must be less than 76 characters [json-pointer:/blocks/0/text]".
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Check = Callable[[Any, str], Iterator[str]]


def wrong(what: str, at: str) -> str:
    """One fault with the place where it is."""
    return f"{what} [json-pointer:{at}]"


def string(*, most: int, least: int = 1) -> Check:
    """Text of `least` to `most` characters."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield wrong("must be a string", at)
        elif len(value) < least:
            yield wrong(f"must be more than {least - 1} characters", at)
        elif len(value) > most:
            yield wrong(f"must be less than {most + 1} characters", at)

    return check


def whole_number(least: int, most: int) -> Check:
    """An integer from `least` to `most`, both included."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield wrong("must be an integer", at)
        elif not least <= value <= most:
            yield wrong(f"must be between {least} and {most}", at)

    return check


def boolean(value: Any, at: str) -> Iterator[str]:
    """True or False, not 0, 1 or a word."""
    if not isinstance(value, bool):
        yield wrong("must be a boolean", at)


def one_of(*words: str) -> Check:
    """One of these words."""

    def check(value: Any, at: str) -> Iterator[str]:
        if value not in words:
            yield wrong(f"must be one of: {', '.join(words)}", at)

    return check


def text_object(*, most: int, plain: bool = False, least: int = 1) -> Check:
    """A text object; `plain` where Slack takes plain_text only."""
    of_kind: dict[str, Check] = {"text": string(most=most, least=least)}
    plain_text = record(
        required={**of_kind, "type": one_of("plain_text")}, optional={"emoji": boolean}
    )
    mrkdwn = record(required={**of_kind, "type": one_of("mrkdwn")}, optional={"verbatim": boolean})

    def check(value: Any, at: str) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, Mapping) else None
        if kind == "plain_text":
            yield from plain_text(value, at)
        elif kind == "mrkdwn" and not plain:
            yield from mrkdwn(value, at)
        else:
            expected = "a plain_text object" if plain else "a plain_text or mrkdwn object"
            yield wrong(f"must be {expected}", at)

    return check


def several(of: Check, *, most: int, least: int = 1) -> Check:
    """A list of `least` to `most` entries, each of which passes `of`."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, list | tuple):
            yield wrong("must be a list", at)
            return
        if len(value) < least:
            yield wrong(f"no fewer than {least} items allowed", at)
        if len(value) > most:
            yield wrong(f"no more than {most} items allowed", at)
        for index, entry in enumerate(value):
            yield from of(entry, f"{at}/{index}")

    return check


def record(*, required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with these keys and no others."""
    known = {**required, **(optional or {})}

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield wrong("must be an object", at)
            return
        for key in required:
            if key not in value:
                yield wrong(f"missing required field: {key}", at)
        for key, entry in value.items():
            if key not in known:
                yield wrong(f"invalid additional property: {key}", at)
            else:
                yield from known[key](entry, f"{at}/{key}")

    return check


def by_type(kinds: Mapping[str, Check]) -> Check:
    """An object whose "type" says which of `kinds` it must pass."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, Mapping):
            yield wrong("must be an object", at)
        elif not isinstance(value.get("type"), str) or value["type"] not in kinds:
            yield wrong(f"unsupported type: {value.get('type')}", f"{at}/type")
        else:
            yield from kinds[value["type"]](value, at)

    return check


def typed(
    name: str, *, required: Mapping[str, Check], optional: Mapping[str, Check] | None = None
) -> Check:
    """A record whose "type" is `name`."""
    return record(required={"type": one_of(name), **required}, optional=optional)


def also(first: Check, *more: Check) -> Check:
    """All of these checks; the later ones only where the first finds nothing."""

    def check(value: Any, at: str) -> Iterator[str]:
        found = list(first(value, at))
        yield from found
        if not found:
            for other in more:
                yield from other(value, at)

    return check


def anything(value: Any, at: str) -> Iterator[str]:
    """Whatever it is, it is not looked into."""
    yield from ()
