"""Recommendation trackers: what was recommended, who sees to it, what was done, how it stands."""

from knowledge.domain.actions import Action, ActionStatus, Recommendation
from knowledge.domain.documents import GlossaryTerm
from knowledge.domain.indicators import Rag
from knowledge.domain.records import Record
from knowledge.importers.plans.trackers import rag_of, read_trackers, status_of
from tests.knowledge.importers.printed import document, paper

_TRACKER = """\
Scrutiny tracker

Ref | Committee | Recommendation | Lead Officer | Progress to date | Status
24/01 | HSC | Mend the ramp at the clinic. | Ann Lee / Bo Day | Contractor found. | Green - complete
24/02 | HSC | Publish waiting times. | Head of Housing | Held up by the move. | Amber
 | | | | New date agreed. |
24/03 | CSC | Write to the minister. | Cy Fox | | Paused

Key: HSC (Health Scrutiny Committee); the others are spelt out above.
"""


def _read(text: str) -> list[Record]:
    return read_trackers(paper(text), document("Tracker"))


def _actions(text: str) -> list[Action]:
    return [record for record in _read(text) if isinstance(record, Action)]


def test_each_row_is_a_recommendation_and_the_action_that_answers_it() -> None:
    found = _read(_TRACKER)
    recommendation = next(r for r in found if isinstance(r, Recommendation))
    action = next(r for r in found if isinstance(r, Action))
    assert (recommendation.number, recommendation.text) == ("24/01", "Mend the ramp at the clinic.")
    assert recommendation.body == "Health Scrutiny Committee"
    assert recommendation.rag is Rag.GREEN
    assert (action.section, action.title) == ("24/01", "Mend the ramp at the clinic.")
    assert [lead.name for lead in action.leads] == ["Ann Lee", "Bo Day"]
    assert (action.progress, action.status) == ("Contractor found.", ActionStatus.COMPLETE)


def test_a_row_without_a_recommendation_goes_on_with_the_one_above() -> None:
    _, second, third = _actions(_TRACKER)
    assert second.progress == "Held up by the move. New date agreed."
    assert third.progress == ""
    assert third.status is ActionStatus.DEFERRED


def test_a_colour_is_a_rating_and_says_nothing_of_the_status() -> None:
    second = _actions(_TRACKER)[1]
    assert second.rag is Rag.AMBER
    assert second.status is ActionStatus.UNKNOWN
    assert rag_of("Red: no progress") is Rag.RED
    assert rag_of("Agreed in full") is None
    assert rag_of("A - see note") is None
    assert status_of("Amber - delayed") is ActionStatus.DELAYED


def test_only_an_abbreviation_that_the_paper_spells_out_is_spelt_out() -> None:
    found = _read(_TRACKER)
    terms = [(t.term, t.expansion) for t in found if isinstance(t, GlossaryTerm)]
    assert terms == [("HSC", "Health Scrutiny Committee")]
    bodies = [r.body for r in found if isinstance(r, Recommendation)]
    assert bodies[-1] == "CSC"


def test_a_status_given_as_an_example_is_kept_with_a_doubt() -> None:
    (action,) = _actions("""\
Ref | Recommendation | Lead | Action taken | Status
1 | Count the benches in the park. | Ann Lee | Counted. | e.g. Ongoing
""")
    assert action.section == "Recommendation 1"
    assert "example" in action.doubt


def test_a_list_with_ratings_alone_or_without_references_is_no_tracker() -> None:
    assert not _read("No. | Recommendation | RAG\n1 | Keep the books in order. | A\n")
    assert not _read("Recommendation | Lead | Action taken\nKeep books. | Ann Lee | Kept.\n")


def test_a_recommendation_may_carry_its_number_and_be_answered_by_an_action() -> None:
    recommendation, action = _read("""\
Recommendation | Response | Action | Lead | Timescale
R1 That the panel funds a warden | Accepted | Advertise the post | Head of Housing | Q3 2030/31
""")
    assert isinstance(recommendation, Recommendation) and isinstance(action, Action)
    assert (recommendation.number, recommendation.text) == ("R1", "That the panel funds a warden")
    assert (action.title, action.section, action.progress) == (
        *("Advertise the post", "R1", "Accepted"),
    )
    assert action.due.text == "Q3 2030/31"
