"""The patterns of the vocabulary: which letters each needs, so that most need no looking for."""

import pytest

from handlers.understanding.vocabulary import letters_of, vocabulary_of
from knowledge.domain.everyday_words import EverydayWords


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bdeadline\b", "deadline"),
        (r"\bmilestones?\b", "milestone"),
        (r"\bwho (leads|owns) this\b", " this"),
        (r"\bleads? on\b", "lead"),
        (r"\bco-?opted\b", "opted"),
        (r"\bcompar\w*", "compar"),
        (r"\bno{2}n\b", "n"),
        (r"\b[a-z] plan\b", " plan"),
        (r"when|by when", ""),
        (r"\b(nis|pis)\b", ""),
    ],
)
def test_the_letters_that_all_it_matches_have(pattern: str, needed: str) -> None:
    assert letters_of(pattern) == needed


def test_nearly_every_wording_needs_letters_that_most_questions_lack() -> None:
    cues = vocabulary_of(EverydayWords()).cues
    assert sum(len(cue.needs) < 2 for cue in cues) < len(cues) / 20
