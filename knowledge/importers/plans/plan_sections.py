"""Where in a plan its rows stand: the theme, priority or recommendation over them."""

import re
from dataclasses import dataclass, field

_PART = re.compile(
    r"(?P<label>(?:priority|theme|objective|aim|goal|strand|workstream)\s*\d+(?:\.\d+)*)"
    r"(?P<mark>\s*[:.–-]|\s*$)?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_RECOMMENDATION = re.compile(
    r"(?P<label>(?:[A-Z]\w+ ){0,2}recommendation\s*\d+)\s*[:.–-]\s*(?P<title>.*)", re.IGNORECASE
)
# A theme's own lines: what follows its name in the same cell, and who leads it beside it.
_THEME_LINES = re.compile(r"\s*(?:PID )?milestones\s*:.*|\s*\blead\s*:.*", re.IGNORECASE)
_TITLE_WORDS = 12


def without_theme_lines(text: str) -> str:
    """The name of a theme without the milestones and the lead that follow it in its cell."""
    return _THEME_LINES.sub("", text)


@dataclass(slots=True)
class PlanSection:
    """Where in the plan the next row stands, put together from rows and lines above it."""

    heading: str = ""
    label: str = ""
    titles: list[str] = field(default_factory=list)
    recommendations: list[str] = field(default_factory=list)
    group: str = ""
    takes_titles: bool = False
    rows_below: bool = False

    @property
    def name(self) -> str:
        """ "Priority 3.4: Improvement of schools", "Theme 3 / Ofsted Recommendation 8"."""
        # A priority's own title stands in the row under it; the first row repeats the parent's.
        title = self.titles[min(1, len(self.titles) - 1)] if self.titles else ""
        if self.recommendations:
            found = [self.label, " and ".join(self.recommendations)]
        elif self.label:
            found = [f"{self.label}: {title}" if title else self.label]
        else:
            found = ["" if self.group else self.heading]
        return " / ".join(part for part in (*found, self.group) if part)

    def takes(self, text: str, *, in_table: bool) -> bool:
        """True where `text` names a theme, priority or recommendation; then it is remembered."""
        part, recommendation = _PART.match(text), _RECOMMENDATION.match(text)
        if part and (in_table or part["mark"] is not None):
            title = without_theme_lines(part["title"]).strip(" :")
            self.label, self.titles = " ".join(part["label"].split()), [title] if title else []
            self.recommendations, self.group, self.takes_titles = [], "", in_table
        elif recommendation:
            # Two recommendations one after the other head the same rows.
            kept = [] if self.rows_below else self.recommendations
            self.recommendations = [*kept, self._recommended(recommendation)]
            self.group, self.takes_titles = "", False
        else:
            return False
        self.rows_below = False
        return True

    def _recommended(self, found: re.Match[str]) -> str:
        """ "Recommendation 2: Save more"; without its words below a theme, or where they are
        a sentence."""
        label, title = " ".join(found["label"].split()), found["title"].strip(" :")
        is_title = 0 < len(title.split()) <= _TITLE_WORDS and not title.endswith(".")
        return f"{label}: {title}" if is_title and not self.label else label
