"""Papers are found by any word of what they are called, however it is printed."""

from pathlib import Path

import pytest

from knowledge.domain.documents import Document
from knowledge.store.database import opened, writing
from knowledge.store.documents import count_documents, paper_titles_with, save_document
from tests.handlers.wexcombe import NOW
from tests.knowledge_files import fresh_file

COUNCIL = "Wexcombe Council"
PAPERS = (
    ("Children’s Re-design Plan 2009-2013", "plan", "2018-06-05", ""),
    ("Торіс list", "report", "", ""),
    ("O'Neill inquiry report", "report", "", "Q2 2019/20"),
)


@pytest.mark.parametrize(
    ("word", "title"),
    [
        ("children", PAPERS[0][0]),
        ("redesign", PAPERS[0][0]),
        ("13", PAPERS[0][0]),
        ("june", PAPERS[0][0]),
        ("jun", PAPERS[0][0]),
        ("5", PAPERS[0][0]),
        ("topic", PAPERS[1][0]),
        ("oneill", PAPERS[2][0]),
        ("q2", PAPERS[2][0]),
        ("wexcombe", PAPERS[2][0]),
    ],
)
def test_a_paper_is_found_by_a_word_of_its_name_period_date_or_council(
    tmp_path: Path, word: str, title: str
) -> None:
    fresh_file(tmp_path / "k.db")
    with opened(tmp_path / "k.db") as db, writing(db):
        for number, (name, kind, dated, period) in enumerate(PAPERS):
            paper = Document(COUNCIL, name, kind, "a.txt", str(number) * 64, dated, period)
            save_document(db, paper, NOW)
        assert title in [paper.title for paper in paper_titles_with(db, word)]
        assert title in [paper.title for paper in paper_titles_with(db, word, [COUNCIL])]
        assert paper_titles_with(db, word, ["Harrowdene Council"]) == []
        assert count_documents(db) == len(PAPERS)
        assert count_documents(db, ["Harrowdene Council"]) == 0
