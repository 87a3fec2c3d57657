"""The labels of an entry's card ("Lead officer: Ann Lee"): those of all layouts, and a few more."""

import re
from functools import lru_cache

from knowledge.domain.folding import squash
from knowledge.importers.plans.action_columns import ACTION_PLAN
from knowledge.importers.plans.tracker_columns import TRACKER
from knowledge.importers.programmes.forward_plan import FORWARD_PLAN
from knowledge.importers.risks.risk_columns import RISK_REGISTER
from knowledge.readers.blocks import Block, Heading, Row, Table

_PAIR = re.compile(r"(?P<label>[A-Z][\w /&'’()?-]{0,58}?)\s*:\s*(?P<said>.*)")
_PERIOD = r"Q[1-4] (?:20)?\d\d[/-]\d\d|20\d\d[/-]\d\d"
# What may be a label within a line: the last words before a colon that are known as one.
_BEFORE_COLON = re.compile(
    rf"(?P<label>{_PERIOD}|[A-Za-z][\w/-]*(?: [A-Za-z][\w/-]*){{0,4}})\s*:\s*"
)
# "Action 3: Open a hub", "Recommendation 2": the line over a card says what it is.
NOUN = re.compile(
    r"(?P<noun>Action|Recommendation|Risk|KPI|Indicator|Measure|Decision|Topic|Item)"
    r"\s*(?:no\.?|number)?\s*(?P<number>[A-Z]{0,4}[ -]?\d{1,3}(?:\.\d{1,2})*)?"
    r"\s*(?:[:.–-]\s*(?P<title>.+))?",
    re.IGNORECASE,
)
_OTHER_LABELS = (
    *("Latest", "Latest result", "Target", "Floor", "Previous", "RAG", "Actual", "Value", "KPI"),
    *("Indicator", "Measure", "Direction of travel", "DoT", "Good is", "Unit", "Period"),
    *("Previous quarter", "Last quarter", "Last year", "Previous year", "Comment", "Commentary"),
    *("Good performance is", "Good is", "Owner", "Performance is", "Latest performance"),
    *("Trend", "Result", "Outturn", "Performance", "Year end target", "National average"),
    *("Key decision", "Lead member", "Cabinet member", "Portfolio holder", "Wards", "Ward"),
    *("Anticipated restriction", "Notice of proposed decision first published", "Restriction"),
    *("Department", "Reason for urgency", "Decision status", "Decision due date", "Open or exempt"),
)
# A card with one of these labels names its entry itself.
_NAMES_IT = (
    *("KPI", "Indicator", "Measure", "Risk", "Risk title", "Risk description", "Description"),
    *("Risk name", "Performance indicator", "Indicator title"),
)
_LABELS_HEAD = re.compile(
    r"|field|item|heading|measure|indicator|element|section|category|aspect|information",
    re.IGNORECASE,
)
_SAID_HEAD = re.compile(
    r"|details?|description|response|information|value|entry|content|data", re.IGNORECASE
)
_MOST_LABEL_WORDS = 7
# So many labels a card has at least; a line that holds several, two.
FEWEST_LABELS = 3
_FEWEST_IN_LINE = 2


def labelled(block: Block) -> list[tuple[str, str]]:
    """The labels of a block with what they say; [] for a block without any known label."""
    if isinstance(block, Table):
        return _pairs_of_table(block)
    inside = _labels_in(block.text)
    if len(inside) > 1 and inside[0][0] == 0:
        ends = [*(start for start, _, _ in inside[1:]), len(block.text)]
        return [
            (label, block.text[after:end].strip(" ,;|"))
            for (_, after, label), end in zip(inside, ends, strict=True)
        ]
    pair = _PAIR.fullmatch(block.text)
    return [(pair["label"], pair["said"])] if pair and _is_known(pair["label"]) else []


def _labels_in(text: str) -> list[tuple[int, int, str]]:
    """Where each known label of a line begins, where what it says does, and the label."""
    found: list[tuple[int, int, str]] = []
    if text.count(":") < _FEWEST_IN_LINE:
        return found
    for match in _BEFORE_COLON.finditer(text):
        words = match["label"].split(" ")
        for first in range(len(words)):
            label = " ".join(words[first:])
            if label[:1].isupper() and _is_known(label):
                found.append((match.start() + len(match["label"]) - len(label), match.end(), label))
                break
    return found


def with_any_label(block: Block) -> list[tuple[str, str]]:
    """The label of a line right under another label, where any short one is a label as well."""
    if isinstance(block, Table) or NOUN.fullmatch(block.text):
        return []
    # "Leisure centres: outline case" is a heading as the paper itself marks it.
    if isinstance(block, Heading) and block.level:
        return []
    pair = _PAIR.fullmatch(block.text)
    return [(pair["label"], pair["said"])] if pair and _is_label(pair["label"]) else []


def _is_label(text: str) -> bool:
    return len(text.split()) <= _MOST_LABEL_WORDS


def _pairs_of_table(table: Table) -> list[tuple[str, str]]:
    """A table of two columns whose first holds labels, most of them known."""
    rows = [row for row in table.rows if any(cell.text for cell in row.cells)]
    if rows and _heads_a_card(rows[0]):
        rows = rows[1:]
    if len(rows) < FEWEST_LABELS or any(_width(row) > 2 or not row.cells[0].text for row in rows):
        return []
    pairs = [
        (row.cells[0].text.rstrip(" :"), " ".join(c.text for c in row.cells[1:]).strip())
        for row in rows
    ]
    known = sum(_is_known(label) for label, _ in pairs)
    return pairs if known >= max(FEWEST_LABELS, len(pairs) // 2) else []


def _heads_a_card(row: Row) -> bool:
    """True for "Measure | " and "Field | Detail", which head the two columns of a card."""
    texts = [cell.text.strip(" :") for cell in row.cells]
    return len(texts) > 1 and bool(
        _LABELS_HEAD.fullmatch(texts[0]) and _SAID_HEAD.fullmatch(" ".join(texts[1:]).strip())
    )


def _width(row: Row) -> int:
    return max((at for at, cell in enumerate(row.cells, 1) if cell.text), default=0)


def names_itself(block: Block) -> bool:
    """True where one of the labels names the entry, so that no line over it does."""
    return any(squash(label) in _naming() for label, _ in labelled(block))


def is_period(label: str) -> bool:
    """True for a label that is a time: "Q1 2031/32"."""
    return bool(re.fullmatch(_PERIOD, label))


def _is_known(label: str) -> bool:
    return squash(label) in _known() or is_period(label)


@lru_cache(maxsize=1)
def _naming() -> frozenset[str]:
    """The labels of what an entry is called, in every layout."""
    required = (f for layout in (ACTION_PLAN, FORWARD_PLAN, TRACKER) for f in layout.fields)
    synonyms = (s for f in required if f.required for s in f.synonyms)
    return frozenset(squash(label) for label in (*synonyms, *_NAMES_IT))


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    layouts = (RISK_REGISTER, ACTION_PLAN, TRACKER, FORWARD_PLAN)
    synonyms = (s for layout in layouts for f in layout.fields for s in f.synonyms)
    return frozenset(squash(label) for label in (*synonyms, *_OTHER_LABELS))
