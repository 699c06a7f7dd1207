"""What an unused special place in psychiatry cost a day, as far as it was printed; a year without a row is unknown."""

from __future__ import annotations

from ramme.citations import Place
from ramme.problems import Gathering, stops, warns
from ramme.quantities import Kroner
from ramme.settlement.published_rows import published_amount, published_rows
from ramme.texts import Text

FILE = "special_place_rates.csv"
DOUBTFUL = "doubtful"

RATE_NOT_KNOWN = stops(
    "special-place-rate-not-known",
    says=Text(
        da="Taksten for en ubenyttet særlig plads i {year} kendes ikke her; den kendes for {known}.",
        en="The rate of an unused special place in {year} is not known here; it is known for {known}.",
    ),
    remedy=Text(
        da="Skriv taksten i feltet »Takst«; den vises som din.",
        en="Write the rate in the field “Takst”; it is shown as yours.",
    ),
)
RATE_DOUBTFUL = warns(
    "special-place-rate-doubtful",
    says=Text(
        da="Taksten for en ubenyttet særlig plads i {year} er trykt, men usikker ({found_in}).",
        en="The rate of an unused special place in {year} is printed but doubtful ({found_in}).",
    ),
    remedy=Text(
        da="Spørg regionen, og skriv taksten i feltet »Takst«.", en="Ask the region, and write it in the field “Takst”."
    ),
)


def unused_place_rate(year: int, place: Place, problems: Gathering) -> Kroner:
    """The printed rate of an unused place in a year; where none is, the problem is noted and a zero stands in."""
    rows = {int(row["year"]): row for row in published_rows(FILE) if row["use"] == "unused"}
    if year not in rows:
        problems.add(RATE_NOT_KNOWN.at(place, year=year, known=", ".join(map(str, rows))))
        return Kroner(0)
    row = rows[year]
    if row["standing"] == DOUBTFUL:
        problems.add(RATE_DOUBTFUL.at(place, year=year, found_in=row["source"]))
    title = Text(da=f"Takst for en ubenyttet plads, {year}", en=f"Rate of an unused place, {year}")
    return published_amount(FILE, row, "rate", title)
