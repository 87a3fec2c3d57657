"""Sums that cells of a plan print: efficiency gains of a priority, resources of an action.

"£40k cashable" stays in the priority's own words too; as a figure it can be asked for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.domain.actions import Action
from knowledge.domain.documents import Document
from knowledge.domain.indicators import Observation
from knowledge.domain.plans import Priority
from knowledge.domain.records import Record
from knowledge.importers.figures.stated import PLAIN, Stated, one_figure
from knowledge.importers.figures.stated_records import records_of

_SUM = re.compile(
    rf"(?<![\w.,£/-])(?P<sum>£ ?(?:{PLAIN}) ?(?:(?:million|thousand|m|k)\b)?"
    r"|\d{1,3}(?:,\d{3})+)(?![\w,]|\.\d)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 120
_MOST_WORDS = 8
_NO_SIGN = "no sign of a currency is printed"


def sums_in_cells(records: Iterable[Record], document: Document) -> Iterator[Record]:
    """A measure and its observation for each cell of these columns that holds one sum.

    A cell with several sums, or with a sentence around one, stays as it is.
    """
    for record in records:
        if isinstance(record, Priority):
            whose = f"Priority {record.number}: expected efficiency gains"
            found = _sum(record.efficiency_gains, whose)
        elif isinstance(record, Action):
            title = re.split(r"(?<=[a-z)])[.;:] ", record.title)[0][:_LONGEST_TITLE].rstrip(" .;:")
            found = _sum(record.resources, f"{title}: resources")
        else:
            continue
        if found:
            for each in records_of(found, record.source, document):
                is_bare = isinstance(each, Observation) and found.unit != "£"
                yield _doubted(each) if is_bare and isinstance(each, Observation) else each


def _sum(cell: str, whose: str) -> Stated | None:
    matches = list(_SUM.finditer(cell))
    words = " ".join(_SUM.sub(" ", cell).split()).strip(" .,;:()-–")
    if len(matches) != 1 or len(words.split()) > _MOST_WORDS or re.search(r"\d", words):
        return None
    return one_figure(f"{whose} ({words})" if words else whose, matches[0]["sum"])


def _doubted(seen: Observation) -> Observation:
    return replace(seen, doubt=f"{seen.doubt}; {_NO_SIGN}" if seen.doubt else _NO_SIGN)
