"""A Word document is read in the order of its page, with the numbers that Word prints."""

import io

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from knowledge.domain.errors import UnreadableFileError
from knowledge.readers.blocks import Heading, Paragraph, Table
from knowledge.readers.word import read_word
from tests.knowledge.readers.made_files import grids, texts, word


def kept(document: object) -> bytes:
    made = io.BytesIO()
    document.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


def test_paragraphs_and_tables_come_in_the_order_of_the_page() -> None:
    data = word("# Actions", "Before.", [["Action", "Lead"], ["Write", "Ann Lee"]], "After.")
    kinds = [type(block).__name__ for block in read_word(data, "plan.docx").blocks]
    assert kinds == ["Heading", "Paragraph", "Table", "Paragraph"]


def test_places_are_the_heading_above_and_the_paragraph_number() -> None:
    data = word("# Actions", "1. Write the plan.", [["Action", "Lead"], ["Write", "Ann Lee"]])
    heading, paragraph, table = read_word(data, "plan.docx").blocks
    assert isinstance(heading, Heading) and heading.level == 1
    assert isinstance(paragraph, Paragraph) and paragraph.place == "paragraph 1"
    assert isinstance(table, Table) and table.place == "the table under 'Actions'"


def test_automatic_numbers_are_printed() -> None:
    document = Document()
    for text in ("Apologies", "Minutes"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("A bullet", style="List Bullet")
    assert texts(read_word(kept(document), "a.docx")) == ["1 Apologies", "2 Minutes", "A bullet"]


def test_a_merged_cell_keeps_the_others_in_their_columns() -> None:
    document = Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Priority 1"
    for cell, text in zip(table.rows[1].cells, ("Write", "Ann Lee", "May"), strict=True):
        cell.text = text
    table.cell(0, 2).text = "Due"
    assert grids(read_word(kept(document), "a.docx")) == [
        [["Priority 1", "", "Due"], ["Write", "Ann Lee", "May"]]
    ]


def test_paragraphs_and_line_breaks_in_a_cell_are_its_parts() -> None:
    document = Document()
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = "Ann Lee"
    cell.paragraphs[0].runs[0].add_break(WD_BREAK.LINE)
    cell.paragraphs[0].add_run("Bo Day")
    cell.add_paragraph("Cy Fox")
    (table,) = read_word(kept(document), "a.docx").blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells[0].parts == ("Ann Lee", "Bo Day", "Cy Fox")


def test_deleted_and_hidden_words_are_not_read_and_inserted_ones_are() -> None:
    document = Document()
    paragraph = document.add_paragraph("The report is due ")
    for tag, inner, text in (("del", "delText", "in May"), ("ins", "t", "in June")):
        change = f"<w:{tag} {nsdecls('w')}><w:r><w:{inner}>{text}</w:{inner}></w:r></w:{tag}>"
        paragraph._p.append(parse_xml(change))
    paragraph.add_run(" (not for publication)").font.hidden = True
    assert texts(read_word(kept(document), "a.docx")) == ["The report is due in June"]


def test_the_words_of_a_text_box_are_read() -> None:
    document = Document()
    run = document.add_paragraph("Beside the box.").add_run()
    box = "<w:txbxContent><w:p><w:r><w:t>Contact: Ann Lee</w:t></w:r></w:p></w:txbxContent>"
    run._r.append(parse_xml(f"<w:pict {nsdecls('w')}>{box}</w:pict>"))
    assert texts(read_word(kept(document), "a.docx")) == ["Beside the box.", "Contact: Ann Lee"]


def test_a_document_that_word_could_not_open_is_refused_in_one_sentence() -> None:
    with pytest.raises(UnreadableFileError, match="Open it in Word and save it again"):
        read_word(b"PK\x03\x04 torn", "plan.docx")
    with pytest.raises(UnreadableFileError, match="holds no words"):
        read_word(word(), "empty.docx")
