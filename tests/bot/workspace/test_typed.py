"""What people type, as Slack passes it on: nothing typed can become a ping or a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.workspace.house_rules import notified
from bot.workspace.people import Bot
from bot.workspace.typed import Directory, as_typed, command_text, message_text, unescape
from tests.bot.workspace.conftest import GILL, OMAR, SCRUTINY

DIRECTORY = Directory(Bot(), (GILL, OMAR), (SCRUTINY,))
NAMES = {"U1": "Gill Walker", "U2": "Omar Haddad", "U0TIPSTAFF": "Tipstaff", "C1": "scrutiny"}


@pytest.mark.parametrize(
    ("typed", "passed_on"),
    [
        ("@Tipstaff what is CSC 011?", "<@U0TIPSTAFF> what is CSC 011?"),
        ("@tipstaff: hello", "<@U0TIPSTAFF>: hello"),
        ("ask @Gill Walker or @omar.haddad", "ask <@U1> or <@U2>"),
        ("see #scrutiny", "see <#C1|>"),
        ("@channel all", "<!channel> all"),
        ("R&D < 5%", "R&amp;D &lt; 5%"),
        ("<@U1>", "&lt;@U1&gt;"),
        ("<!here>", "&lt;!here&gt;"),
        ("see https://a.example/x?a=1&b=2.", "see <https://a.example/x?a=1&amp;b=2>."),
        ("to gill@council.example", "to <mailto:gill@council.example|gill@council.example>"),
        ("@Tipstaffing", "@Tipstaffing"),
        ("a@Tipstaff", "a@Tipstaff"),
    ],
)
def test_how_a_typed_message_is_passed_on(typed, passed_on):
    assert message_text(typed, DIRECTORY) == passed_on


@given(st.text(alphabet=st.sampled_from("<>&!@#|UC12 channelhere^*`"), max_size=60))
def test_nothing_typed_can_notify_anybody_but_by_name(typed):
    passed_on = message_text(typed, DIRECTORY)
    meant = {name for name in ("channel", "here", "everyone") if f"@{name}" in typed.lower()}
    assert set(notified({"text": passed_on})) <= meant


@given(st.text(max_size=80))
def test_what_was_typed_can_be_had_back(typed):
    if not any(mark in typed for mark in "@#:"):
        assert unescape(message_text(typed, DIRECTORY)) == typed


def test_a_message_is_shown_for_editing_as_it_was_typed():
    typed = "@Tipstaff ask @Gill Walker in #scrutiny, see https://a.example & <this>"
    assert as_typed(message_text(typed, DIRECTORY), NAMES) == typed


def test_a_commands_text_names_people_only_where_the_manifest_says_so():
    typed = "ask @Omar Haddad"
    assert command_text(typed, DIRECTORY, should_escape=True) == "ask <@U2|omar.haddad>"
    assert command_text(typed, DIRECTORY, should_escape=False) == typed
