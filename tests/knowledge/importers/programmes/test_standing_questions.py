"""The questions under every topic of a work programme, some of them torn."""

from knowledge.domain.plans import KeyQuestion
from knowledge.importers.programmes.standing_questions import read_standing_questions
from tests.knowledge.importers.printed import document, paper

TOPIC = """\
{title}:

Lead Officer | Topic | SCS Outcome | Stage 1 Approach | Stage 2 Approach
Ann Poe | {title} | Safe pools | Annual report | None
Performance Management Metrics: | | | |
None | | | |
Topics: | | | |
{questions}
"""
WHOLE = "What is the impac | t on residents? | | |\nWhich organisations are involved? | | | |"
TORN = (
    "What is the impact | | | |\nWhich organisations are involved? | | | |\n"
    "Who swims here now? | | | |"
)


def _read(*questions: str) -> list[str]:
    titles = ("Pools", "Parks", "Libraries")
    topics = [TOPIC.format(title=t, questions=q) for t, q in zip(titles, questions, strict=False)]
    found = read_standing_questions(paper("\n".join(topics)), document())
    return [q.text for q in found if isinstance(q, KeyQuestion)]


def test_what_most_topics_ask_is_put_together_from_its_pieces_once() -> None:
    assert _read(WHOLE, TORN, WHOLE) == [
        *("What is the impact on residents?", "Which organisations are involved?"),
    ]


def test_the_questions_of_one_topic_are_not_of_every_topic() -> None:
    assert _read(WHOLE) == []
