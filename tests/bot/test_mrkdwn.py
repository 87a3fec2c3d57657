"""Text in and out of Slack."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mrkdwn import as_typed, escaped, mentions, storable

NAMES = {"U0GILL": "Gill Walker"}


def typed(text: str) -> str:
    return as_typed(text, bot_user_id="U0BOT", name_of=lambda user: NAMES.get(user, ""))


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("<@U0BOT> what is CSC 011?", "what is CSC 011?"),
        ("<@U0BOT|tipstaff>: what is CSC 011?", "what is CSC 011?"),
        ("what is CSC 011? <@U0BOT>", "what is CSC 011?"),
        ("what's overdue for <@U0GILL>?", "what's overdue for @Gill Walker?"),
        ("ask <@U0NEW|jo.new>", "ask @jo.new"),
        ("is <@U0NOBODY> there", "is @U0NOBODY there"),
        ("<@U0BOT> 12 complete &amp; signed, costs &lt; £5k", "12 complete & signed, costs < £5k"),
        (
            "&amp;lt; stays an entity that somebody typed",
            "&lt; stays an entity that somebody typed",
        ),
        ("see <http://www.gov.uk|www.gov.uk>", "see www.gov.uk"),
        ("see <https://example.org/a?b=1&amp;c=2>", "see https://example.org/a?b=1&c=2"),
        ("see <https://example.org|the minute>", "see the minute (https://example.org)"),
        ("write to <mailto:gill@example.org|gill@example.org>", "write to gill@example.org"),
        ("in <#C0CYP|cyp-scrutiny>", "in #cyp-scrutiny"),
        ("tell <!here> and <!subteam^S1|@leads>", "tell @here and @leads"),
        ("by <!date^1506556800^{date}|28 Sept>", "by 28 Sept"),
        ("“12” – ‘complete’", "“12” – ‘complete’"),
    ],
)
def test_what_was_typed_is_read_as_the_person_saw_it(sent: str, meant: str) -> None:
    assert typed(sent) == meant


def test_nothing_in_a_record_can_ping_or_link_once_it_is_escaped() -> None:
    assert escaped("<!channel> R&D <@U1>") == "&lt;!channel&gt; R&amp;D &lt;@U1&gt;"


@given(st.text())
def test_what_is_escaped_reads_as_it_was(text: str) -> None:
    shown = escaped(text)
    assert "<" not in shown
    assert ">" not in shown
    assert html.unescape(shown) == html.unescape(text) or typed(shown) == text.strip()


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_no_message_whatever_it_holds_breaks_the_reading(text: str) -> None:
    assert isinstance(typed(storable(text)), str)
    storable(text + "\ud83d").encode("utf-8")


def test_a_mention_counts_only_as_a_whole() -> None:
    assert mentions("hello <@U0BOT|tipstaff>", "U0BOT")
    assert not mentions("hello <@U0BOTANY>", "U0BOT")
    assert not mentions("hello @U0BOT", "U0BOT")
