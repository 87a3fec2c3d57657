"""What people say for what papers print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EverydayWords:
    """Phrases for the same thing.

    Each group of `same` is phrases for one thing: any of them finds all the others. Each entry of
    `instead` is what papers print and what people say instead: that finds what is printed, never
    the reverse. A phrase with a * is meant in every form: "recruit*", "bring* on board".
    """

    same: tuple[tuple[str, ...], ...] = ()
    instead: tuple[tuple[str, tuple[str, ...]], ...] = ()
