"""Where something stands: in what a user handed in, or in an agreement or an order."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.texts import Text, harmless


@dataclass(frozen=True, slots=True)
class Place:
    """A place in what a user handed in: the file, and inside it sheet and cell, row and column, or field."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    row: int = 0
    column: str = ""
    field: str = ""

    @property
    def harmless(self) -> Place:
        """The same place as it may be shown, whatever names a user gave to files, sheets and fields."""
        names = (self.file, self.sheet, self.cell, self.column, self.field)
        if all(map(str.isprintable, names)):
            return self
        file, sheet, cell, column, field = map(harmless, names)
        return Place(file=file, sheet=sheet, cell=cell, row=self.row, column=column, field=field)

    @property
    def told(self) -> Text:
        """The place in words, from the outside in; empty when nothing is known."""
        parts = [
            (self.file, self.file),
            (self.sheet and f"arket »{self.sheet}«", self.sheet and f"sheet “{self.sheet}”"),
            (self.cell and f"celle {self.cell}", self.cell and f"cell {self.cell}"),
            (self.row and f"række {self.row}", self.row and f"row {self.row}"),
            (self.column and f"»{self.column}«", self.column and f"“{self.column}”"),
            (self.field, self.field),
        ]
        return Text(
            da=", ".join(str(da) for da, _ in parts if da),
            en=", ".join(str(en) for _, en in parts if en),
        )


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in an agreement, an order or another text that rules are taken from."""

    document: str
    title: Text
    place: str

    @property
    def told(self) -> Text:
        """The text's name and the place in it, ready to print."""
        return Text(da=f"{self.title.da}, {self.place}", en=f"{self.title.en}, {self.place}")
