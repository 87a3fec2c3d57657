"""Tables whose rows have places of their own: pages of a PDF, row numbers of a sheet."""

from dataclasses import dataclass

from knowledge.readers.blocks import Row, Table


@dataclass(frozen=True, slots=True)
class PlacedTable(Table):
    """A table with the place of each row; each ends with the place of the table."""

    places: tuple[str, ...] = ()

    def place_of(self, row: Row) -> str:
        """Where `row` stands, as a person would look it up."""
        pairs = list(zip(self.rows, self.places, strict=False))
        same = (place for each, place in pairs if each is row)
        alike = (place for each, place in pairs if each == row)
        return next(same, "") or next(alike)
