"""How one row of each kind of register becomes records."""

from dataclasses import replace
from re import fullmatch

from knowledge.domain.actions import Action, ActionStatus
from knowledge.domain.documents import GlossaryTerm, Source
from knowledge.domain.indicators import (
    Comparator,
    ComparatorGroup,
    Indicator,
    IndicatorKind,
    Measure,
    Observation,
    ObservationStatus,
    Polarity,
    Rag,
)
from knowledge.domain.leads import parse_leads
from knowledge.domain.meetings import AgendaItem, Meeting, MeetingStatus
from knowledge.domain.officers import Officer, Post
from knowledge.domain.records import Record
from knowledge.domain.topics import Topic
from knowledge.importers.meetings.calendars import status_noted
from knowledge.importers.registers.register_cells import CellError, RegisterRow

COMPARED = (
    ("england", ComparatorGroup.ENGLAND),
    ("region", ComparatorGroup.REGION),
    ("nearest_neighbours", ComparatorGroup.NEAREST_NEIGHBOURS),
    ("statistical_neighbours", ComparatorGroup.STATISTICAL_NEIGHBOURS),
)


def indicator_of(row: RegisterRow, council: str, source: Source) -> list[Record]:
    """An indicator where the code reads like one, else a measure without a code."""
    code = row.text("code")
    if not fullmatch(r"[A-Za-z]{1,4}[A-Za-z .\-]*\d+[a-z]?", code):
        return [Measure(council, row.needed("title"), source, row.text("theme"), row.text("unit"))]
    return [
        Indicator(
            council=council,
            code=code,
            title=row.text("title"),
            source=source,
            kind=row.word("kind", IndicatorKind),
            polarity=row.word("polarity", Polarity),
            unit=row.text("unit"),
            key_question=row.text("key_question"),
            theme=row.text("theme"),
            doubt=row.text("doubt"),
        )
    ]


def observation_of(row: RegisterRow, council: str, source: Source) -> list[Record]:
    """A figure of an indicator, or a measure with its figure."""
    indicator, measure = row.text("indicator"), row.text("measure")
    if bool(indicator) == bool(measure):
        raise CellError("it must name either an indicator's code or a measure")
    seen = Observation(
        council=council,
        period=row.period("period"),
        value=row.figure("value"),
        as_printed=row.text("value"),
        source=source,
        indicator=indicator,
        measure=measure,
        unit=row.text("unit"),
        target=row.figure("target"),
        target_as_printed=row.text("target"),
        previous=row.figure("previous"),
        previous_as_printed=row.text("previous"),
        rag_previous=row.word("rag_previous", Rag),
        rag_target=row.word("rag_target", Rag),
        comparators=_comparators(row),
        status=row.word("status", ObservationStatus),
        doubt=row.text("doubt"),
    )
    return [_measure(council, measure, source, row), seen] if measure else [seen]


def _comparators(row: RegisterRow) -> tuple[Comparator, ...]:
    return tuple(
        Comparator(
            group=group,
            value=row.figure(name),
            as_printed=row.text(name),
            group_name=row.text("region_name") if group is ComparatorGroup.REGION else "",
            period=row.period("comparator_period"),
            rag=row.word(f"{name}_rag", Rag),
        )
        for name, group in COMPARED
        if row.text(name)
    )


def measure_of(row: RegisterRow, council: str, source: Source) -> list[Record]:
    """A measure without a figure."""
    return [_measure(council, row.needed("measure"), source, row)]


def _measure(council: str, measure: str, source: Source, row: RegisterRow) -> Measure:
    """The same whether its own register or that of its figures is imported first."""
    told = replace(source, as_printed=measure)
    return Measure(council, measure, told, row.text("level"), row.text("unit"))


def topic_of(row: RegisterRow, council: str, source: Source) -> list[Record]:
    """A work programme topic."""
    return [
        Topic(
            council=council,
            title=row.needed("topic"),
            source=source,
            committee=row.text("committee"),
            heading=row.text("heading"),
            leads=parse_leads(row.entries("leads")),
            outcomes=row.entries("outcomes"),
            conditions=row.entries("conditions"),
            indicators=row.entries("indicators"),
            metrics=row.text("metrics"),
            stage_1=row.text("stage_1"),
            stage_2=row.text("stage_2"),
            evidence=row.text("evidence"),
            timescale=row.text("timescale"),
            doubt=row.text("doubt"),
        )
    ]


def action_of(row: RegisterRow, council: str, source: Source) -> list[Record]:
    """An action; the register is its plan where the row names none."""
    return [
        Action(
            council=council,
            plan=row.text("plan") or source.document,
            title=row.needed("action"),
            source=source,
            section=row.text("section"),
            leads=parse_leads(row.entries("leads")),
            milestones=row.text("milestones"),
            start=row.period("start"),
            due=row.period("due"),
            resources=row.text("resources"),
            indicators=row.entries("indicators"),
            target=row.text("target"),
            outcome=row.text("outcome"),
            status=row.word("status", ActionStatus) or ActionStatus.UNKNOWN,
            rag=row.word("rag", Rag),
            doubt=row.text("doubt"),
        )
    ]


def meeting_of(row: RegisterRow, council: str, source: Source) -> list[Record]:
    """A meeting, confirmed unless the row says otherwise."""
    starts_at, timed = row.moment("date", "time")
    return [
        Meeting(
            council=council,
            committee=row.needed("committee"),
            starts_at=starts_at,
            source=source,
            timed=timed,
            venue=row.text("venue"),
            status=row.word("status", MeetingStatus) or status_noted(row.text("notes")),
            chair=row.text("chair"),
            published=row.day("published") if row.text("published") else None,
        )
    ]


def agenda_item_of(row: RegisterRow, council: str, source: Source) -> list[Record]:
    """An item of the agenda of one meeting."""
    return [
        AgendaItem(
            council=council,
            committee=row.needed("committee"),
            meeting=row.day("meeting"),
            number=row.needed("number"),
            title=row.needed("title"),
            source=source,
            author=row.text("author"),
            presenter=row.text("presenter"),
            page_from=row.whole("page_from"),
            page_to=row.whole("page_to"),
            exempt=row.yes("exempt"),
        )
    ]


def officer_of(row: RegisterRow, council: str, source: Source) -> list[Record]:
    """An officer with posts and contact."""
    return [
        Officer(
            council=council,
            name=row.needed("name"),
            source=source,
            also_written=row.entries("also_written"),
            posts=tuple(Post(title) for title in row.entries("posts")),
            phone=row.text("phone"),
            email=row.text("email"),
        )
    ]


def term_of(row: RegisterRow, council: str, source: Source) -> list[Record]:
    """A term of the glossary."""
    return [GlossaryTerm(council, row.needed("term"), row.needed("expansion"), source)]
