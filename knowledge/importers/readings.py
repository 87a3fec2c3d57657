"""What one file holds: its document and every importer's records, as one Reading or several."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from knowledge.domain.documents import Document, Passage, Source
from knowledge.domain.indicators import Observation
from knowledge.domain.officers import Councillor
from knowledge.domain.records import KeptAsText, Reading, Record
from knowledge.importers.cards import is_of_cards, with_cards
from knowledge.importers.contradictions import with_contradictions
from knowledge.importers.councils import council_of
from knowledge.importers.figures.budget_tables import read_budget_tables
from knowledge.importers.figures.commentary_figures import commentary_figures
from knowledge.importers.figures.figure_tables import read_figure_tables
from knowledge.importers.figures.flattened_tables import read_flattened_counts
from knowledge.importers.figures.indicator_cards import read_indicator_cards
from knowledge.importers.figures.indicator_frameworks import read_indicator_frameworks
from knowledge.importers.figures.indicator_registers import read_indicator_registers
from knowledge.importers.figures.indicator_table import read_indicator_tables
from knowledge.importers.figures.neighbours import read_neighbours
from knowledge.importers.figures.performance_report import read_performance_report
from knowledge.importers.figures.places import read_places
from knowledge.importers.figures.prose_figures import read_prose_figures
from knowledge.importers.figures.results import read_results
from knowledge.importers.figures.schools import read_schools
from knowledge.importers.figures.stated_indicators import read_stated_indicators
from knowledge.importers.figures.stated_neighbours import read_stated_neighbours
from knowledge.importers.front import describe
from knowledge.importers.front_periods import period_by_name
from knowledge.importers.glossary import read_glossary
from knowledge.importers.glossary_tables import read_glossary_tables
from knowledge.importers.inferred_columns import with_inferred_columns
from knowledge.importers.mappings import as_headed, mappings_of
from knowledge.importers.meetings.agenda import read_agenda
from knowledge.importers.meetings.calendars import read_calendars
from knowledge.importers.meetings.committee_pages import read_committee_pages
from knowledge.importers.meetings.cover_reports import read_cover_reports
from knowledge.importers.meetings.date_lists import read_date_lists
from knowledge.importers.meetings.decision_pages import read_decision_pages
from knowledge.importers.meetings.named_committees import read_named_committees
from knowledge.importers.meetings.reports import read_reports
from knowledge.importers.meetings.stated_meetings import read_stated_meetings
from knowledge.importers.meetings.supplements import read_supplement
from knowledge.importers.meetings.titled_reports import read_titled_reports
from knowledge.importers.minutes.minutes_paper import read_minutes_paper
from knowledge.importers.officers.contact_lists import read_contact_lists
from knowledge.importers.officers.labelled_people import read_labelled_people
from knowledge.importers.officers.listed_councillors import read_listed_councillors
from knowledge.importers.officers.memberships import read_memberships
from knowledge.importers.officers.people import read_people
from knowledge.importers.officers.signatories import read_signatories
from knowledge.importers.officers.stated_contacts import read_stated_contacts
from knowledge.importers.one_of_each import one_of_each
from knowledge.importers.passages import read_passages
from knowledge.importers.plans.action_plan import read_action_plan
from knowledge.importers.plans.action_sheets import with_action_sheets
from knowledge.importers.plans.key_questions import read_key_questions
from knowledge.importers.plans.named_priorities import read_named_priorities
from knowledge.importers.plans.named_recommendations import read_named_recommendations
from knowledge.importers.plans.objectives import read_objectives
from knowledge.importers.plans.plan_on_a_page import read_plan_on_a_page
from knowledge.importers.plans.priorities import read_priorities
from knowledge.importers.plans.recommendations import read_recommendations
from knowledge.importers.plans.stated_actions import read_stated_actions
from knowledge.importers.plans.stated_targets import read_stated_targets
from knowledge.importers.plans.sums_in_cells import sums_in_cells
from knowledge.importers.plans.themes import read_themes
from knowledge.importers.plans.trackers import read_trackers
from knowledge.importers.plans.verifiable_indicators import read_verifiable_indicators
from knowledge.importers.printed_keys import read_printed_keys
from knowledge.importers.programmes.listed_programmes import read_listed_programmes
from knowledge.importers.programmes.matrices import with_marked_dates
from knowledge.importers.programmes.standing_questions import read_standing_questions
from knowledge.importers.programmes.work_programme import read_work_programme
from knowledge.importers.registers.register_tables import read_register_tables
from knowledge.importers.registers.registers import is_register, read_register
from knowledge.importers.risks.rating_scales import read_rating_scales
from knowledge.importers.risks.risk_registers import read_risk_registers
from knowledge.importers.risks.risks import read_risks
from knowledge.importers.risks.stated_risks import read_stated_risks
from knowledge.readers.blocks import Pages, Table

Importer = Callable[[Pages, Document], Sequence[Record]]

# In this order. A table that one importer took records from is not shown to those after it.
IMPORTERS: tuple[Importer, ...] = (
    read_agenda,
    read_supplement,
    read_committee_pages,
    read_calendars,
    read_date_lists,
    read_work_programme,
    read_indicator_cards,
    read_performance_report,
    read_neighbours,
    read_indicator_registers,
    read_indicator_tables,
    read_trackers,
    read_recommendations,
    read_plan_on_a_page,
    read_objectives,
    read_risks,
    read_risk_registers,
    read_action_plan,
    read_verifiable_indicators,
    read_indicator_frameworks,
    read_schools,
    read_contact_lists,
    read_glossary_tables,
    read_budget_tables,
    read_results,
    read_figure_tables,
)
# These read the whole paper, whatever the others took.
READS_EVERYTHING: tuple[Importer, ...] = (
    read_cover_reports,
    read_titled_reports,
    read_flattened_counts,
    read_reports,
    read_listed_programmes,
    read_minutes_paper,
    read_decision_pages,
    read_themes,
    read_priorities,
    read_named_priorities,
    read_named_recommendations,
    read_key_questions,
    read_standing_questions,
    read_prose_figures,
    read_places,
    read_stated_indicators,
    read_stated_actions,
    read_stated_contacts,
    read_stated_targets,
    read_stated_meetings,
    read_named_committees,
    read_stated_risks,
    read_stated_neighbours,
    read_memberships,
    read_labelled_people,
    read_signatories,
    read_listed_councillors,
    read_people,
    read_glossary,
    read_printed_keys,
    read_rating_scales,
    read_passages,
)

_YEAR_BY_NAME = "the paper prints the quarter, and only its file's name the year"
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_LONGEST_HEADING = 60


def readings_of(pages: Pages, council: str) -> list[Reading]:
    """One reading of a paper; of a register one for each paper that its rows cite.

    `council` wins over what the paper says of itself; without either the council is "".
    """
    if is_register(pages):
        return read_register(pages, council)
    document = describe(pages, council or council_of(pages))
    found: list[Record] = []
    shown = rest = with_inferred_columns(with_cards(with_action_sheets(with_marked_dates(pages))))
    for importer in IMPORTERS:
        taken = importer(rest, document)
        found.extend(taken)
        rest = _without(rest, _tables_of(taken, rest))
    listed, refused = read_register_tables(rest, document)
    rest = _without(rest, _tables_of(listed, rest))
    found.extend(listed)
    for importer in READS_EVERYTHING:
        found.extend(importer(pages, document))
    rest = _without(rest, _tables_of([r for r in found if isinstance(r, Councillor)], rest))
    found.extend(list(commentary_figures(found, document)))
    found.extend(list(sums_in_cells(found, document)))
    records, rejected = one_of_each(found)
    records = with_contradictions(_with_year_doubted(records, pages, document))
    return [
        Reading(
            document,
            tuple(records),
            (*refused, *rejected),
            _kept_as_text(rest, pages, document),
            as_headed(mappings_of(shown, records, document), pages),
        )
    ]


def _with_year_doubted(records: Iterable[Record], pages: Pages, document: Document) -> list[Record]:
    """Figures of a quarter whose year stands in nothing but the file's name say so."""
    if not document.period or document.period != period_by_name(pages):
        return list(records)
    return [
        replace(record, doubt=_YEAR_BY_NAME)
        if isinstance(record, Observation)
        and record.period.text == document.period
        and not record.doubt
        else record
        for record in records
    ]


def _tables_of(records: Iterable[Record], pages: Pages) -> list[Table]:
    """The tables that these records were read from, by line or else by place."""
    sources = [record.source for record in records if not isinstance(record, Passage)]
    lines = {source.line for source in sources if source.line is not None}
    places = {source.place for source in sources if source.line is None}
    return [
        block
        for block in pages.blocks
        if isinstance(block, Table) and _is_cited(block, lines, places)
    ]


def _is_cited(table: Table, lines: set[int], places: set[str]) -> bool:
    if any(row.line in lines for row in table.rows if row.line is not None):
        return True
    return any(place.endswith(table.place) for place in places)


def _without(pages: Pages, tables: Sequence[Table]) -> Pages:
    taken = {id(table) for table in tables}
    return replace(pages, blocks=tuple(b for b in pages.blocks if id(b) not in taken))


def _kept_as_text(rest: Pages, pages: Pages, document: Document) -> tuple[KeptAsText, ...]:
    """The tables left over that have the look of a register: headings over several rows."""
    left = {(b.place, b.line) for b in rest.blocks if isinstance(b, Table) and not is_of_cards(b)}
    return tuple(
        KeptAsText(Source(document.title, table.place, " | ".join(headings), table.line), headings)
        for table in pages.blocks
        if isinstance(table, Table)
        and (table.place, table.line) in left
        and (headings := _headings(table))
    )


def _headings(table: Table) -> tuple[str, ...]:
    if len(table.rows) < _FEWEST_ROWS:
        return ()
    filled = tuple(cell.text for cell in table.rows[0].cells if cell.text)
    short = all(len(text) <= _LONGEST_HEADING for text in filled)
    return filled if short and len(filled) >= _FEWEST_COLUMNS else ()
