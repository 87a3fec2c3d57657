"""Which figures are reported, by whom and how often, and which of a quarter are not there yet."""

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from knowledge.domain.codes import code_key
from knowledge.domain.folding import fold
from knowledge.domain.leads import parse_leads
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.periods import Period
from knowledge.domain.returns import Expected, OwedFigure, Standing, frequency_of, standing_in
from knowledge.domain.rules import Rules
from knowledge.store.rows import Row, period_from, query

# An indicator or measure with the contact of the report that prints it: the one of the same
# paper that begins last before it.
_CONTACT = (
    "(select r.contact from reports r where r.document_id = f.document_id and r.line <= f.line"
    " order by r.line desc limit 1) as contact"
)
_INDICATORS = (
    f"select f.id, f.council, f.code as name, f.title, f.code_key, d.committee, {_CONTACT}"
    " from indicators f join documents d on d.id = f.document_id"
)
_MEASURES = (
    f"select f.id, f.council, f.text as name, f.text as title, '' as code_key, d.committee,"
    f" {_CONTACT} from measures f join documents d on d.id = f.document_id"
)
_TOPIC_LEADS = (
    "select i.code_key, t.council, l.name, l.kind from topic_indicators i"
    " join topics t on t.id = i.topic_id join topic_leads l on l.topic_id = t.id"
)


def expected_figures(db: Database, rules: Rules, council: str = "") -> list[Expected]:
    """The figures that are reported: indicators with a code, and measures the settings name.

    Of one council, or of all for "". In the papers' order.
    """
    indicators = list(query(db, f"{_INDICATORS} order by f.id"))
    found = _expected(db, rules, "indicator", indicators)
    named = {code_key(rule.code) for rule in rules.indicators}
    # A measure that several papers print is reported once, as the newest has it.
    measures = {
        (row["council"], fold(row["name"])): row
        for row in query(db, f"{_MEASURES} order by f.id")
        if code_key(row["name"]) in named
    }
    found += _expected(db, rules, "measure", list(measures.values()))
    return [each for each in found if fold(council) in ("", fold(each.council))]


def figure_leads(db: Database, rules: Rules, record: tuple[str, int]) -> tuple[Lead, ...]:
    """Who may give the figures of one indicator or measure.

    Whom the settings name, the leads of the topics that name it, and the contact of the report
    that prints it, who has its data.
    """
    noun, record_id = record
    table = _INDICATORS if noun == "indicator" else _MEASURES
    row = next(query(db, f"{table} where f.id = ?", [record_id]), None)
    if row is None:
        return ()
    # What folding makes equal beside case has letters that are not plain.
    where = "where i.code_key = ? and (lower(t.council) = lower(?) or t.council glob '*[^ -~]*')"
    topics = _topic_leads(db, where, [row["code_key"], row["council"]])
    return _leads(rules, row, topics)


def figures_due(db: Database, rules: Rules, quarter: Period) -> list[OwedFigure]:
    """The figures that a quarter's return owes: MISSING, or PRINTED where any is held, printed in
    a paper or given by message."""
    held = _held_periods(db)
    found: list[OwedFigure] = []
    for each in expected_figures(db, rules):
        given = [(period, Standing.PRINTED) for period in held.get(each.record, ())]
        owed = standing_in(each, quarter, given)
        found += [figure for figure in owed if figure.standing is not Standing.NOT_DUE]
    return found


def _expected(db: Database, rules: Rules, noun: str, rows: Iterable[Row]) -> list[Expected]:
    topics, printed = _topic_leads(db, "", []), _printed_periods(db, f"{noun}_id")
    found: list[Expected] = []
    for row in rows:
        rule = rules.indicator_rule(row["council"], row["name"])
        frequency, year = frequency_of(printed.get(row["id"], ()))
        if rule.frequency is not None:
            frequency, year = rule.frequency, rule.year
        found.append(
            Expected(
                record=(noun, row["id"]),
                name=row["name"],
                council=row["council"],
                leads=_leads(rules, row, topics),
                frequency=frequency,
                year=year,
                title=row["title"],
                committee=row["committee"],
            )
        )
    return found


_TopicLeads = dict[tuple[str, str], list[Lead]]


def _topic_leads(db: Database, where: str, parameters: list[object]) -> _TopicLeads:
    found: _TopicLeads = defaultdict(list)
    for row in query(db, f"{_TOPIC_LEADS} {where} order by t.id, l.position", parameters):
        lead = Lead(row["name"], LeadKind(row["kind"]))
        found[fold(row["council"]), row["code_key"]].append(lead)
    return found


def _leads(rules: Rules, row: Row, topics: _TopicLeads) -> tuple[Lead, ...]:
    rule = rules.indicator_rule(row["council"], row["name"])
    contact = json.loads(row["contact"])["name"] if row["contact"] else ""
    found = [lead for name in rule.leads for lead in parse_leads(name)]
    found += topics.get((fold(row["council"]), row["code_key"]), ())
    return tuple(dict.fromkeys((*found, *parse_leads(contact))))


def _printed_periods(db: Database, column: str) -> dict[int, list[Period]]:
    """The periods printed of each record, the latest first."""
    found: dict[int, list[Period]] = defaultdict(list)
    sql = (
        f"select {column} as record, period_text, period_first, period_last from observations"
        f" where {column} is not null order by coalesce(period_last, '') desc, id desc"
    )
    for row in query(db, sql):
        found[row["record"]].append(period_from(row, "period"))
    return found


def _held_periods(db: Database) -> dict[tuple[str, int], list[Period]]:
    """The periods for which something is held of each record, printed or given by message."""
    found: dict[tuple[str, int], list[Period]] = defaultdict(list)
    for noun in ("indicator", "measure"):
        for record_id, periods in _printed_periods(db, f"{noun}_id").items():
            found[noun, record_id] += periods
    sql = (
        "select f.indicator_id, f.measure_id, f.period_text, f.period_first, f.period_last"
        " from figures f join figure_versions v on v.figure_id = f.id and v.version ="
        " (select max(version) from figure_versions where figure_id = f.id)"
        " where v.state <> 'withdrawn'"
    )
    for row in query(db, sql):
        noun = "indicator" if row["indicator_id"] is not None else "measure"
        found[noun, row[f"{noun}_id"]].append(period_from(row, "period"))
    return found
