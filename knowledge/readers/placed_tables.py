"""Tables whose rows have places of their own: pages of a PDF, row numbers of a sheet."""

from dataclasses import dataclass

from knowledge.readers.blocks import Row, Table


@dataclass(frozen=True, slots=True)
class PlacedTable(Table):
    """A table with the place of each row; each ends with the place of the table."""

    places: tuple[str, ...] = ()

    def place_of(self, row: Row) -> str:
        """Where `row` stands, as a person would look it up."""
        return next(
            place
            for each, place in zip(self.rows, self.places, strict=False)
            if each is row or each == row
        )
