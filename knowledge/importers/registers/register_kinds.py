"""The kinds of register that are read, each with its columns."""

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.domain.documents import Source
from knowledge.domain.records import Record
from knowledge.importers.recognise import Field, Layout
from knowledge.importers.registers.register_cells import RegisterRow
from knowledge.importers.registers.register_rows import (
    COMPARED,
    action_of,
    agenda_item_of,
    indicator_of,
    measure_of,
    meeting_of,
    observation_of,
    officer_of,
    term_of,
    topic_of,
)

Build = Callable[[RegisterRow, str, Source], list[Record]]


@dataclass(frozen=True, slots=True)
class Register:
    """One kind of register: its columns and what a row of it, council and source become."""

    layout: Layout
    build: Build


# Which paper a row cites, and where in it: columns that any register may have.
CITED = (
    Field("council", ("council", "authority")),
    Field("document", ("document", "paper")),
    Field("document_date", ("document date", "dated")),
    Field("document_period", ("document period",)),
    Field("document_kind", ("document kind",)),
    Field("place", ("place",)),
    Field("doubt", ("doubt", "note")),
)
_LEADS = Field("leads", ("leads", "lead", "lead officer", "lead officers", "owner"))
_COMMITTEE = Field("committee", ("committee", "board"))


def _layout(noun: str, *fields: Field, at_least: int = 3) -> Layout:
    return Layout(noun, (*fields, *CITED), at_least)


def _field(name: str, *synonyms: str, required: bool = False) -> Field:
    return Field(name, (name.replace("_", " "), *synonyms), required)


_PLANNED = (
    Register(
        _layout(
            "topic",
            _field("topic", "title", required=True),
            _LEADS,
            _COMMITTEE,
            _field("heading"),
            _field("outcomes"),
            _field("conditions"),
            _field("indicators"),
            _field("metrics"),
            _field("stage_1"),
            _field("stage_2"),
            _field("evidence"),
            _field("timescale"),
            at_least=5,
        ),
        topic_of,
    ),
    Register(
        _layout(
            "action",
            _field("action", "actions", required=True),
            _field("due", "due date", "date for completion", "end date", "deadline", required=True),
            _LEADS,
            _field("plan"),
            _field("section", "priority", "theme"),
            _field("milestones"),
            _field("start", "start date"),
            _field("resources"),
            _field("indicators", "pis"),
            _field("target", "targets"),
            _field("outcome", "expected outcome"),
            _field("status"),
            _field("rag", "rag rating"),
        ),
        action_of,
    ),
    Register(
        _layout(
            "meeting",
            Field("committee", ("committee", "board"), required=True),
            _field("notes", "remarks", "comments"),
            _field("date", "meeting date", required=True),
            _field("time", "start time"),
            _field("venue", "location"),
            _field("status"),
            _field("chair"),
            _field("published", "agenda published"),
        ),
        meeting_of,
    ),
    Register(
        _layout(
            "agenda item",
            Field("committee", ("committee", "board"), required=True),
            _field("meeting", "meeting date", required=True),
            _field("number", "item number", "item", required=True),
            _field("title", required=True),
            _field("author", "report author"),
            _field("presenter"),
            _field("page_from", "from page"),
            _field("page_to", "to page"),
            _field("exempt"),
        ),
        agenda_item_of,
    ),
)
_MEASURED = (
    Register(
        _layout(
            "indicator",
            _field("code", "indicator code", "measure code", "pi ref"),
            _field("title", "indicator", "description", "chart title", required=True),
            _field("kind"),
            _field("polarity", required=True),
            _field("unit", "y axis name"),
            _field("key_question"),
            _field("theme", "topic"),
        ),
        indicator_of,
    ),
    Register(
        _layout(
            "observation",
            _field("indicator", "code", "indicator code"),
            _field("measure"),
            _field("period", "period covered", required=True),
            _field("value", "latest data", "actual", required=True),
            _field("unit"),
            _field("target", "period target"),
            _field("previous", "12 months earlier"),
            _field("rag_previous"),
            _field("rag_target"),
            _field("comparator_period"),
            _field("region_name"),
            *(_field(name) for name, _ in COMPARED),
            *(_field(f"{name}_rag") for name, _ in COMPARED),
            _field("status"),
        ),
        observation_of,
    ),
    Register(
        _layout(
            "measure",
            _field("measure", required=True),
            _field("level", required=True),
            _field("unit"),
        ),
        measure_of,
    ),
    Register(
        _layout(
            "officer",
            _field("name", "officer", required=True),
            _field("posts", "post", "job title", required=True),
            _field("also_written"),
            _field("phone", "telephone"),
            _field("email", "e-mail"),
            at_least=2,
        ),
        officer_of,
    ),
    Register(
        _layout(
            "glossary term",
            _field("term", "abbreviation", required=True),
            _field("expansion", "meaning", required=True),
            at_least=2,
        ),
        term_of,
    ),
)

# The one that recognises most columns of a heading row is taken.
REGISTERS = _PLANNED + _MEASURED
