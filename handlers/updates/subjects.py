"""Which of their own actions an officer means by words: "the foster care audit is done".

Likeness only ever chooses what is shown for a yes, never what is written.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from rapidfuzz import fuzz
from sqlite_utils import Database

from knowledge.domain.actions import Action
from knowledge.domain.officers import Officer
from knowledge.domain.permissions import lead_keys
from knowledge.stems import stem, stems
from knowledge.store.actions import actions_led_by

# Words that name no action by themselves; the rest must say which.
_SAYS_NOTHING = frozenset(
    stem(word)
    for word in [
        "a",
        "an",
        "the",
        "of",
        "to",
        "for",
        "in",
        "on",
        "at",
        "by",
        "with",
        "and",
        "or",
        "my",
        "our",
        "your",
        "this",
        "that",
        "these",
        "those",
        "it",
        "its",
        "one",
        "ones",
        "action",
        "actions",
        "item",
        "items",
        "work",
        "task",
        "piece",
        "bit",
        "all",
        "been",
        "be",
        "is",
        "are",
        "was",
        "were",
        "we",
        "i",
        "now",
        "has",
        "have",
        "from",
    ]
)
# A word counts as another one's misspelling or other form from here (0 to 100, Levenshtein).
_SAME_WORD = 80
_MISSPELT = 0.8
# How much of what was said, by weight, must be found in the action.
_ENOUGH = 0.6
# Two actions this near to one another in score are both shown.
_MARGIN = 0.15


def led_by(db: Database, officer: Officer, today: date) -> list[Action]:
    """The actions of this officer's council that name them, or a post they hold, as lead."""
    return actions_led_by(db, lead_keys(officer, today), officer.council)


def described(words: str, actions: Iterable[Action]) -> list[Action]:
    """Those of `actions` that `words` may mean, best first; [] where too little fits."""
    said = _content(words)
    held = [(action, _content(f"{action.title} {action.milestones}")) for action in actions]
    usual = Counter(word for _, content in held for word in content)
    scored = [(_share(said, content, usual, len(held)), action) for action, content in held]
    best = max((score for score, _ in scored), default=0.0)
    if best < _ENOUGH:
        return []
    near = [pair for pair in scored if pair[0] >= max(_ENOUGH, best - _MARGIN)]
    return [action for _, action in sorted(near, key=lambda pair: -pair[0])]


def resembles(words: str, action: Action) -> bool:
    """False where words beside a number share nothing with the action of that number."""
    said = _content(words)
    content = _content(f"{action.title} {action.milestones} {action.section}")
    return not said or any(_is_in(word, content) for word in said)


def _share(said: set[str], content: set[str], usual: Counter[str], of: int) -> float:
    """The weight of the words found in the action, of all the weight that was said.

    A word that many of the officer's actions share says little about which one is meant.
    """
    weights = {word: 1.0 - 0.5 * usual[word] / max(of, 1) for word in said}
    found = sum(weight * _likeness(word, content) for word, weight in weights.items())
    return found / sum(weights.values()) if weights else 0.0


def _is_in(word: str, content: set[str]) -> bool:
    return _likeness(word, content) > 0


def _likeness(word: str, content: set[str]) -> float:
    """1 for the word itself, less for what may be a misspelling of it, else 0."""
    if word in content:
        return 1.0
    alike = len(word) > 3 and any(fuzz.ratio(word, other) >= _SAME_WORD for other in content)
    return _MISSPELT if alike else 0.0


def _content(text: str) -> set[str]:
    return {word for word in stems(text) if word not in _SAYS_NOTHING}
