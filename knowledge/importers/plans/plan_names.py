"""The plan that a heading of a pack names: "Detailed Improvement Action Plan Final as at 3 May"."""

import re

from knowledge.domain.documents import Document
from knowledge.readers.blocks import Block, Heading

_NAMES = re.compile(
    r"(?:(?:appendix|annex) \w+\s*[-–:.]\s*)?(?P<name>[A-Z][\w'’&/, -]{3,80}?"
    r" (?:action|improvement|delivery|implementation|recovery) plan"
    r"(?: 20\d\d(?:\s?[-/–]\s?(?:20)?\d\d)?)?)"
    r"(?:[\s,(–:-]+(?:final|draft|version|as at|as of|updated|last updated)\b.*)?\.?",
    re.IGNORECASE,
)
_NEXT_REPORT = re.compile(r"purpose of (?:the|this) report", re.IGNORECASE)


class PlanNames:
    """Which plan the blocks read so far stand in: that of the paper, or of a pack's own heading.

    A paper that is itself a plan has the plan's name for its title. In a pack the name that a
    heading gives holds to the next report.
    """

    def __init__(self, document: Document) -> None:
        self._of_paper = document.title
        self._is_plan = "plan" in document.kind
        self.name = document.title

    def read(self, block: Block) -> None:
        if self._is_plan or not isinstance(block, Heading):
            return
        if _NEXT_REPORT.match(block.text):
            self.name = self._of_paper
        elif match := _NAMES.fullmatch(block.text):
            self.name = match["name"]
