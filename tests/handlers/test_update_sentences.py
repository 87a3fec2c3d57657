"""What officers type about actions, and what is no update however much it looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.updates.sentences import No, NotPlain, Undo, Yes, understood
from handlers.updates.statements import UpdateSentence
from knowledge.domain.actions import ActionStatus

COMPLETE = ActionStatus.COMPLETE
REPORTED = [
    status for status in ActionStatus if status not in (ActionStatus.UNKNOWN, ActionStatus.CLOSED)
]


def sentences(text: str) -> tuple[UpdateSentence, ...]:
    found = understood(text)
    assert isinstance(found, tuple), f"{text!r} was read as {found}"
    return found


def only(text: str) -> UpdateSentence:
    (found,) = sentences(text)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "27 complete",
        "27 is complete",
        "27 done",
        "#27 done",
        "27 = complete",
        "27: finished",
        "ACTION 27 COMPLETE",
        "action no. 27 has been completed",
        "Please mark 27 as complete.",
        "can you mark 27 as complete?",
        "set 27 to complete",
        "Hi, 27 is now complete, thanks",
        "completed: 27",
        "done 27",
        "we've finished 27",
        "*27* is _complete_ :tada:",
        "“27” – ‘complete’",
        "27 is 100% complete",
        "   27   :    complete   \n\n",
        "- 27 complete",
        "1. 27 complete",
        "27’s complete",
        "27 → complete ✅",
        "no, 27 is complete",
    ],
)
def test_every_usual_way_to_say_complete(text: str) -> None:
    said = only(text)

    assert (said.number, said.status, said.doubt) == (27, COMPLETE, "")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("not started", ActionStatus.NOT_STARTED),
        ("has not started yet", ActionStatus.NOT_STARTED),
        ("hasn't started", ActionStatus.NOT_STARTED),
        ("on track", ActionStatus.ON_TRACK),
        ("on-track", ActionStatus.ON_TRACK),
        ("at risk", ActionStatus.AT_RISK),
        ("delayed", ActionStatus.DELAYED),
        ("is slipping", ActionStatus.DELAYED),
        ("deferred", ActionStatus.DEFERRED),
        ("superseded", ActionStatus.SUPERSEDED),
        ("closed", ActionStatus.CLOSED),
    ],
)
def test_every_status_word(words: str, status: ActionStatus) -> None:
    assert only(f"27 {words}").status is status


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("27 is complete - signed 3 Sept", "signed 3 Sept"),
        ("27 complete — Signed by the Chair, 3 Sept.", "Signed by the Chair, 3 Sept."),
        ("Please mark 27 as complete. Contract signed.", "Contract signed."),
        ("27 – ‘complete’ &amp; signed", "signed"),
        ("27 delayed - no staff yet", "no staff yet"),
        ("27 at risk because the lease isn't signed", "because the lease isn't signed"),
        ("27 at risk: -5% against target", "-5% against target"),
        ("27 superseded by the integrated teams proposal", "by the integrated teams proposal"),
        ("27 deferred until the new contract", "until the new contract"),
        ("27 complete\nContract signed.\nKeys handed over.", "Contract signed.\nKeys handed over."),
        ("Contract signed on 3 Sept. 27 is complete", "Contract signed on 3 Sept"),
        ("27 complete - see <https://a.example|here> &lt;@U1&gt; *bold*",
         "see <https://a.example|here> <@U1> *bold*"),
        ("27 complete :tada:", ""),
        ("27 complete!!!", ""),
    ],
)  # fmt: skip
def test_the_note_is_kept_as_typed(text: str, note: str) -> None:
    assert only(text).note == note


@pytest.mark.parametrize(
    "text",
    [
        "is 27 complete?",
        "is 27 complete",
        "has 27 been marked complete yet?",
        "when will 27 be complete?",
        "which of mine are complete",
        "27 complete?",
        "so is 27 done",
        "27 needs to be finished",
        "27 would be complete if the board agreed",
        "without the board 27 is not complete",
        "neither 27 nor 28 is complete",
        "we hope 27 is complete",
        "if the board agrees 27 is complete",
        "once signed 27 is complete",
        "Gill said 27 is complete",
        "young people at risk",
        "actions at risk",
        "overdue or delayed actions",
        "show completed actions",
        "what is CSC 011?",
        "who leads on early help",
        "27",
        "CSC 011 Q3 = 14.2%",
        "the meeting is at 10:30",
        "done",
        "hello",
        "",
    ],
)
def test_questions_negations_conditions_and_hopes_are_no_updates(text: str) -> None:
    assert understood(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "27 is not complete yet",
        "27 isn't complete",
        "27 isn’t done",
        "27 is nearly complete",
        "27 is 80% complete",
        "27 is incomplete",
        "27 is only half done",
        "27 will be complete",
        "27 should be done",
        "27 to be completed",
        "27: 60%",
        "27 in progress",
        "note on 27: all done but the index",
    ],
)
def test_what_is_not_so_yet_is_a_note_and_no_status(text: str) -> None:
    said = only(text)

    assert (said.number, said.status, said.doubt) == (27, None, "")
    assert said.note


@pytest.mark.parametrize(
    "text",
    [
        "27 is no longer on track",
        "27 not at risk",
        "27 amber",
        "27 complete, I think",
        "27 complete from 1 October",
        "27 complete, actually no, at risk",
        "27 complete or at risk",
        "27 complete. Sorry, I mean delayed",
        "27 complete - scrap that, not yet",
        "27 complete if the board agrees",
        "27 complete by Friday",
        "27 complete but not signed",
        "27 complete except for the signature",
        "27-29 complete",
        "27 to 29 complete",
        "all my actions are complete",
    ],
)
def test_what_is_not_surely_understood_is_asked_back(text: str) -> None:
    assert only(text).doubt


def test_a_note_that_speaks_of_another_status_is_no_contradiction() -> None:
    said = only("27 complete - the next phase, action plan B, is at risk")

    assert (said.status, said.doubt) == (COMPLETE, "")


def test_several_actions_each_with_its_own_status_and_note() -> None:
    found = sentences("12, 14 complete; 15 delayed to 30 Nov because the tender is late")

    assert [(each.number, each.status, each.note) for each in found] == [
        (12, COMPLETE, ""),
        (14, COMPLETE, ""),
        (15, ActionStatus.DELAYED, "to 30 Nov because the tender is late"),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("27 was on track, now delayed", ActionStatus.DELAYED),
        ("27: on track -> at risk", ActionStatus.AT_RISK),
        ("change 27 from on track to at risk", ActionStatus.AT_RISK),
        ("27 is no longer at risk, back on track", ActionStatus.ON_TRACK),
        ("27 reduce children at risk of exclusion is on track", ActionStatus.ON_TRACK),
        ("27 signed off", COMPLETE),
        ("27 no longer needed - superseded", ActionStatus.SUPERSEDED),
        ("27 on hold", ActionStatus.DEFERRED),
    ],
)
def test_of_two_status_words_the_one_that_holds_now(text: str, status: ActionStatus) -> None:
    said = only(text)

    assert (said.number, said.status, said.doubt) == (27, status, "")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("27 compelte", COMPLETE),
        ("27 finsihed", COMPLETE),
        ("27 at rsik", ActionStatus.AT_RISK),
        ("27 on trak", ActionStatus.ON_TRACK),
        ("27 not strated", ActionStatus.NOT_STARTED),
        ("27 dealyed", ActionStatus.DELAYED),
    ],
)
def test_a_slip_of_the_finger_is_still_a_status(text: str, status: ActionStatus) -> None:
    assert only(text).status is status


@pytest.mark.parametrize("text", ["27 competed", "27 referred to the board", "27 of 30 complete"])
def test_a_word_of_its_own_is_no_slip(text: str) -> None:
    assert understood(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "12 on track\n14 at risk",
        "12 on track, 14 at risk",
        "12 on track. 14 is at risk.",
        "12 on track and 14 at risk",
        "action 12: on track; action 14: at risk",
    ],
)
def test_several_statements_however_they_are_set_apart(text: str) -> None:
    found = sentences(text)

    assert [(each.number, each.status) for each in found] == [
        (12, ActionStatus.ON_TRACK),
        (14, ActionStatus.AT_RISK),
    ]


def test_an_action_may_be_named_by_words() -> None:
    said = only("the foster care audit is done - report out")

    assert (said.number, said.words, said.note) == (None, "the foster care audit", "report out")
    assert said.says_so


def test_a_bare_phrase_may_be_a_search_and_says_so() -> None:
    assert not only("foster care audit done").says_so


def test_a_number_with_words_keeps_both() -> None:
    said = only("27 foster care audit complete")

    assert (said.number, said.words) == (27, "foster care audit")


def test_a_number_alone_with_a_sentence_is_a_note_without_a_status() -> None:
    said = only("27: 9 of 12 places are funded so far")

    assert (said.number, said.status, said.note) == (27, None, "9 of 12 places are funded so far")


@pytest.mark.parametrize("text", ["yes", "Yes.", "*yes*", "Y", "confirm", "YES!", "yes please"])
def test_a_plain_yes(text: str) -> None:
    assert understood(text) == Yes()


def test_a_yes_may_name_what_it_means() -> None:
    assert understood("confirm 1") == Yes(number=1)
    assert understood("yes #27") == Yes(number=27)
    assert understood("yes proposal 8") == Yes(proposal=8)
    assert understood("no proposal 8") == No(proposal=8)
    assert understood("1") == Yes(bare=True)


@pytest.mark.parametrize(
    "text",
    [
        "yes but only from September",
        "yes if the board agrees",
        "ok",
        "sure",
        "yes and no",
        "yes 27 28",
    ],
)
def test_more_or_less_than_a_yes_is_not_a_yes(text: str) -> None:
    assert understood(text) == NotPlain()


def test_no_and_undo() -> None:
    assert [understood(text) for text in ("no", "N", "cancel", "No thanks")] == [No()] * 4
    assert [understood(text) for text in ("undo", "Undo that", "undo 27")] == [
        Undo(),
        Undo(),
        Undo(number=27),
    ]


def test_a_yes_inside_an_update_is_only_part_of_its_note() -> None:
    said = only("I am Gill. 27 complete. yes. confirm. 1")

    assert (said.number, said.note) == (27, "I am Gill\nyes. confirm. 1")


@given(
    number=st.integers(1, 99_999),
    status=st.sampled_from(REPORTED),
    note=st.sampled_from(["", "signed 3 September", "see the “final” report & minutes", "5% over"]),
)
def test_what_a_button_says_is_understood_as_it_was_meant(
    number: int, status: ActionStatus, note: str
) -> None:
    said = only(f"{number} {status} - {note}")

    assert (said.number, said.status, said.note) == (number, status, note)


@given(st.text(max_size=300))
def test_any_text_at_all_is_read_without_an_error(text: str) -> None:
    understood(text)


@given(
    st.lists(
        st.sampled_from(
            "12 14 #9 action is complete done at risk , ; . - : and not if will yes no undo because"
            " *x* _y_ :tada: ‘ ’ – \n ? % foster audit 3/9 = &amp;".split(" ")
        ),
        max_size=14,
    ).map(" ".join)
)
def test_a_question_mark_at_the_end_never_makes_a_change(text: str) -> None:
    found = understood(f"{text} complete?")

    assert not isinstance(found, tuple)
