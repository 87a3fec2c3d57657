"""What goes wrong is told to the person in a sentence and to the log without their words."""

import logging

import pytest

from bot.errors import kept_running, reply_or_reason
from handlers.messages import Reply
from knowledge.domain.errors import NotPermittedError, TipstaffError
from scheduler.poster import PostUnknownError


def failing(error: Exception) -> Reply:
    raise error


def test_a_reason_that_a_person_can_act_on_is_said_as_it_is(
    caplog: pytest.LogCaptureFixture,
) -> None:
    busy = TipstaffError("The knowledge file is in use. Try again in a moment.")
    reply = reply_or_reason(lambda: failing(busy), by_button=False)
    assert reply.text == "The knowledge file is in use. Try again in a moment."
    assert not reply.private
    assert caplog.text == ""


def test_a_refusal_is_for_the_person_alone() -> None:
    refused = NotPermittedError("Only the lead may say so.")
    assert reply_or_reason(lambda: failing(refused), by_button=False).private


def test_after_a_press_the_reason_is_private_so_that_the_buttons_stay() -> None:
    busy = TipstaffError("Try again in a moment.")
    assert reply_or_reason(lambda: failing(busy), by_button=True).private


def test_a_fault_has_a_reference_in_the_answer_and_in_the_log_and_no_words_of_anybody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    typed = " ".join(["Mrs", "Smith's", "child"])
    reply = reply_or_reason(lambda: failing(KeyError(typed)), by_button=False)
    reference = reply.text.split("reference ")[1].rstrip(".")
    assert f"reference {reference}" in caplog.text
    assert "KeyError" in caplog.text
    assert "test_errors.py" in caplog.text
    assert typed not in caplog.text
    assert "KeyError" not in reply.text


def test_the_log_says_what_caused_a_fault(caplog: pytest.LogCaptureFixture) -> None:
    typed = " ".join(["private", "words"])

    def caused() -> Reply:
        try:
            int(typed)
        except ValueError as error:
            raise RuntimeError(typed) from error
        return Reply("")

    reply_or_reason(caused, by_button=False)
    assert "RuntimeError\ncaused by" in caplog.text
    assert "ValueError" in caplog.text
    assert typed not in caplog.text


def test_nobody_is_told_when_it_is_slack_that_failed(caplog: pytest.LogCaptureFixture) -> None:
    told: list[str] = []

    def lost() -> None:
        raise PostUnknownError("The connection to Slack failed")

    with caplog.at_level(logging.WARNING):
        assert not kept_running(lost, "An answer", tell=told.append)
    assert told == []
    assert "An answer: The connection to Slack failed" in caplog.text


def test_a_process_goes_on_when_telling_fails_too(caplog: pytest.LogCaptureFixture) -> None:
    def broken(sentence: str = "") -> None:
        raise OSError("no network")

    assert not kept_running(broken, "An answer", tell=broken)
    assert "Nobody could be told" in caplog.text
