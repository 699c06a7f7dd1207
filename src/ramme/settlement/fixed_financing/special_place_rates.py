"""What an unused special place in psychiatry cost a day, as far as it was printed for the year and is not in doubt."""

from __future__ import annotations

from collections.abc import Mapping

from ramme.citations import Place
from ramme.problems import Gathering, stops
from ramme.quantities import Kroner
from ramme.quantities.writing import in_words
from ramme.settlement.published_rows import published_amount, published_rows
from ramme.texts import Text, same

FILE = "special_place_rates.csv"
DOUBTFUL = "doubtful"

RATE_NOT_KNOWN = stops(
    "special-place-rate-not-known",
    says=Text(
        da="Taksten for en ubenyttet særlig plads i {year} kendes ikke her; den kendes for {known}.{doubtful}",
        en="The rate of an unused special place in {year} is not known here; it is known for {known}.{doubtful}",
    ),
    remedy=Text(
        da="Spørg regionen, og skriv taksten i feltet »Takst«; den vises som din.",
        en="Ask the region, and write the rate in the field “Takst”; it is shown as yours.",
    ),
)
DOUBTFUL_ROW = Text(
    da=" {rate} er trykt, men usikker og bruges ikke ({found_in}).",
    en=" {rate} is printed, but doubtful and not used ({found_in}).",
)


def unused_place_rate(year: int, place: Place, problems: Gathering) -> Kroner:
    """The printed rate of an unused place in a year; where none is, the problem is noted and a zero stands in.

    A figure that was printed for the year but is in doubt is told and not used.
    """
    rows = {int(row["year"]): row for row in published_rows(FILE) if row["use"] == "unused"}
    known = {each: row for each, row in rows.items() if row["standing"] != DOUBTFUL}
    if year not in known:
        doubtful = _doubtful(rows[year]) if year in rows else same("")
        problems.add(RATE_NOT_KNOWN.at(place, year=year, known=", ".join(map(str, known)), doubtful=doubtful))
        return Kroner(0)
    title = Text(da=f"Takst for en ubenyttet plads, {year}", en=f"Rate of an unused place, {year}")
    return published_amount(FILE, known[year], "rate", title)


def _doubtful(row: Mapping[str, str]) -> Text:
    rate = Kroner(int(row["rate"]) * Kroner.scale)
    return DOUBTFUL_ROW.filled(rate=in_words(rate), found_in=row["source"])
