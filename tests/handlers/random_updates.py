"""Random messages of people who update actions: made from the forms in which officers write them,
put together at random, misspelt at random, and mixed with questions, answers and noise."""

from hypothesis import strategies as st

from tests.handlers.harrowmere import PLAN
from tests.handlers.update_table import TABLE

_STATUSES = (
    "complete", "done", "finished", "at risk", "on track", "delayed", "not started", "deferred",
    "superseded", "closed", "60% done", "nearly complete", "not complete", "signed off", "amber",
    "was on track, now delayed", "delayed to 30 Nov", "compelte", "on trak", "complete?",
)  # fmt: skip
_LINKS = (" ", " is ", " is now ", ": ", " - ", " = ", " has been ", ", ", " will be ", " isn't ")
_NOTES = (
    "", " - signed 3 Sept", " because the tender is late", ", 9 of 12 places", "; 2 complete",
    " and 4 done", " if HR agrees", " actually no, at risk", " yes confirm 1", " <@U1> *bold*",
    ". Thanks", "\n3 at risk", " :tada:", " (see action 6)", " to be confirmed", "?",
)  # fmt: skip
_OPENINGS = ("", "", "", "Hi, ", "please mark ", "> ", "is ", "note on ", "- ", "update: ", "1. ")
ANSWERS = ("yes", "YES", "y", "confirm", "confirm 1", "1", "yes 2", "no", "cancel", "ok", "undo",
           "undo 1", "yes but later", "because of the lease", "30 November", "stop")  # fmt: skip

_numbers = st.one_of(
    st.integers(1, len(PLAN)).map(str),
    st.lists(st.integers(1, len(PLAN)).map(str), min_size=2, max_size=3).map(", ".join),
    st.sampled_from(("0", "99", "#1", "action 2", "1-4", "12/14", "all of them", "my", "1.5")),
)
_titles = st.sampled_from(PLAN).flatmap(
    lambda action: st.lists(st.sampled_from(action[0].split()), min_size=1, max_size=6)
)
_subjects = st.one_of(_numbers, _numbers, _titles.map(lambda words: " ".join(["the", *words])))
_made = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(_OPENINGS),
    _subjects,
    st.sampled_from(_LINKS),
    st.sampled_from(_STATUSES),
    st.sampled_from(_NOTES),
)
_TYPED = [
    each
    for rows in TABLE.values()
    for _, said, _ in rows
    for each in ([said] if isinstance(said, str) else said)
    if len(each) < 500
]
_typed = st.integers(0, len(_TYPED) - 1).map(lambda at: _TYPED[at])


def _slipped(text: str, at: int) -> str:
    """Two neighbouring letters swapped."""
    at %= max(len(text) - 1, 1)
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


update_sentences = st.one_of(_made, _made, _typed, st.builds(_slipped, _made, st.integers(0, 40)))
messages = st.one_of(update_sentences, update_sentences, st.sampled_from(ANSWERS))
