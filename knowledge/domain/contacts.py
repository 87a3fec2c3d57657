"""Where a body or a person can be reached, as a paper's list of contacts prints it."""

from dataclasses import dataclass

from knowledge.domain.documents import Source


@dataclass(frozen=True, slots=True)
class ListedContact:
    """One entry of a list of contacts; `about` is the title over the list."""

    council: str
    name: str
    source: Source
    phone: str = ""
    email: str = ""
    about: str = ""
    id: int | None = None
