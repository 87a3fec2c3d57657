"""A saved committee page gives what stands on it and nothing of the menus around it."""

import pytest

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Heading, Paragraph, Table
from knowledge.readers.html import read_html
from tests.knowledge.readers.made_files import grids, texts

AGENDA = """<!doctype html><html><head><title>Agenda</title><style>p {}</style></head><body>
<nav><a>Home</a></nav><div id="menu"><p>Find us</p></div>
<div class="mgContent"><h1>Agenda</h1><p><span class="mgLabel">Venue:</span> Town Hall</p>
<table class="mgItemTable"><tr><th>Media</th><th>No.</th><th>Item</th></tr>
<tr><td></td><td class="mgItemNumberCell"><p class="mgAiTitleTxt">1.</p></td>
<td><p class="mgAiTitleTxt"><a name="AI1">Apologies &amp; substitutes</a></p></td></tr>
<tr><td></td><td><p>2.</p></td><td><p class="mgAiTitleTxt">Minutes
<img alt="pdf icon"> <span>PDF 152 KB</span></p><div><p>To be agreed.</p></div></td></tr>
</table></div><footer>Cookies</footer></body></html>"""


def page(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def test_an_agenda_of_modern_gov_gives_its_numbered_items_and_no_menu() -> None:
    assert texts(read_html(AGENDA.encode(), "agenda.html")) == [
        "# Agenda",
        "Venue: Town Hall",
        "1 Apologies & substitutes",
        "2 Minutes pdf icon PDF 152 KB",
        "To be agreed.",
    ]


def test_items_wrapped_in_tags_of_their_own_are_numbered_paragraphs() -> None:
    found = read_html(
        page("<AI1><p>1.&nbsp; Urgent items</p></AI1><AI2><p>2. Minutes</p></AI2>"), "a"
    )
    assert [(b.number, b.text) for b in found.blocks if isinstance(b, Paragraph)] == [
        ("1", "Urgent items"),
        ("2", "Minutes"),
    ]


def test_cells_that_reach_over_rows_and_columns_leave_the_others_in_place() -> None:
    body = (
        "<table><tr><th rowspan=2>Action<th colspan=2>Dates</tr><tr><td>Start<td>End</tr>"
        "<tr><td>Write<td>1 May<td>2 June</tr></table>"
    )
    assert grids(read_html(page(body), "a")) == [
        [["Action", "Dates", ""], ["", "Start", "End"], ["Write", "1 May", "2 June"]]
    ]


def test_paragraphs_of_a_cell_are_its_parts_and_a_picture_gives_its_words() -> None:
    body = "<table><tr><td><p>Ann Lee<p>Bo Day<td><img alt='Red'></tr><tr><td>x<td>y</tr></table>"
    (table,) = read_html(page(body), "a").blocks
    assert isinstance(table, Table)
    assert [cell.parts for cell in table.rows[0].cells] == [("Ann Lee", "Bo Day"), ("Red",)]


def test_a_table_that_only_lays_out_the_page_is_what_stands_in_it() -> None:
    body = "<table><tr><td><h2>Actions</h2><table><tr><td>a<td>b</tr></table></td></tr></table>"
    heading, table = read_html(page(body), "a").blocks
    assert isinstance(heading, Heading) and heading.text == "Actions"
    assert isinstance(table, Table) and table.place == "the table under 'Actions'"


def test_numbered_lists_carry_their_numbers() -> None:
    body = "<ol start=3><li>Third</li><li>Fourth</li></ol><ul><li>Loose</li></ul>"
    assert texts(read_html(page(body), "a")) == ["3 Third", "4 Fourth", "Loose"]


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="without words"):
        read_html(page("<nav>Menu</nav>"), "empty.html")
