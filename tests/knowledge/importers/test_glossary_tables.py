"""Glossaries printed as a table of two columns."""

from knowledge.domain.documents import GlossaryTerm
from tests.knowledge.importers.printed import of_type, reading_of

_TERMS = [
    ["Berth", "A place at the quay where one ship lies"],
    ["Dredging fund", "Money set aside by the port trust"],
    ["PMA", "Port Marine Agreement - what the pilots and the trust have agreed"],
]
_BLANK = "|  |  |\n|---|---|\n"
_TABLE = "\n".join(f"| {term} | {meaning} |" for term, meaning in _TERMS)


def _terms(text: str) -> dict[str, str]:
    return {term.term: term.expansion for term in of_type(reading_of(text), GlossaryTerm)}


def test_each_row_under_the_heading_glossary_is_a_term_with_its_meaning() -> None:
    assert _terms(f"# Glossary\n\nPort terms\n\n{_BLANK}{_TABLE}\n") == dict(_TERMS)


def test_a_table_headed_term_and_meaning_is_one_under_any_heading() -> None:
    table = f"| Term | Meaning |\n|---|---|\n{_TABLE}"
    assert _terms(f"# Appendix 3\n\n{table}\n") == dict(_TERMS)


def test_other_tables_of_two_columns_hold_no_terms() -> None:
    assert _terms(f"# Berths and funds\n\n{_BLANK}{_TABLE}\n") == {}


def test_a_meaning_torn_by_the_page_break_is_whole() -> None:
    torn = "| Pilotage | The guiding of a ship by one who knows |\n|  | the channel |"
    found = _terms(f"# Glossary\n\n{_BLANK}{_TABLE}\n{torn}\n")
    assert found["Pilotage"] == "The guiding of a ship by one who knows the channel"
