"""The municipalities of the country: their names, codes and regions, and how many people live in them, by year."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from ramme.agreements import Way
from ramme.citations import Place
from ramme.quantities import Count, Input
from ramme.texts import Text

FILE = Path(__file__).parent / "data" / "municipalities.csv"


class Population(Way):
    """A count of people by municipality that is kept here: who is counted, and when."""

    INHABITANTS_2014Q1 = "inhabitants_2014q1", "Indbyggere, 1. kvartal 2014", "Inhabitants, 1st quarter 2014"
    INHABITANTS_2020 = "inhabitants_2020", "Indbyggere, efterår 2020", "Inhabitants, autumn 2020"
    INHABITANTS_2021Q1 = "inhabitants_2021q1", "Indbyggere, 1. kvartal 2021", "Inhabitants, 1st quarter 2021"
    CHILDREN_2014Q1 = "children_2014q1", "Børn 0-17 år, 1. kvartal 2014", "Children aged 0-17, 1st quarter 2014"
    CHILDREN_2021Q1 = "children_2021q1", "Børn 0-17 år, 1. kvartal 2021", "Children aged 0-17, 1st quarter 2021"

    @property
    def source(self) -> str:
        """Where the figures were found."""
        return _SOURCES[self]


_FOLK1A = "Danmarks Statistik, FOLK1A"
_SOURCES = {
    Population.INHABITANTS_2014Q1: _FOLK1A,
    Population.INHABITANTS_2020: "Statens Serum Institut, Befolkningstal",
    Population.INHABITANTS_2021Q1: _FOLK1A,
    Population.CHILDREN_2014Q1: _FOLK1A,
    Population.CHILDREN_2021Q1: "socialtilsynost.dk, takster og objektiv finansiering",
}

# Figures that were printed otherwise than everything around them says: what was printed, and why it is not taken.
DOUBTFUL: Mapping[tuple[Population, str], Text] = {
    (Population.CHILDREN_2021Q1, "Stevns"): Text(
        da="Der er trykt 4.280, men kun 4.392 passer med det trykte bidrag og den trykte sum.",
        en="4,280 is printed, but only 4,392 fits the printed contribution and the printed total.",
    )
}


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: its official code, its name, its region, the counts that are known, and its row in the file."""

    code: str
    name: str
    region_code: str
    counts: Mapping[Population, int]
    row: int

    def people(self, population: Population) -> Count | None:
        """How many people were counted, as a figure that remembers where it stands; nothing where it is not known."""
        if population not in self.counts:
            return None
        title = Text(da=f"{self.name}, {_inside(population.text.da)}", en=f"{self.name}, {_inside(population.text.en)}")
        place = Place(file=f"{FILE.name} ({population.source})", row=self.row, column=population.value)
        return Count(self.counts[population], Input(title=title, place=place))


def _inside(title: str) -> str:
    return title[:1].lower() + title[1:]


@cache
def municipalities() -> Mapping[str, Municipality]:
    """All municipalities by name."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    heading = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    rows = csv.DictReader(lines[heading:])
    return {
        row["name"]: Municipality(
            code=row["code"],
            name=row["name"],
            region_code=row["region_code"],
            counts={each: int(row[each.value]) for each in Population if row[each.value]},
            row=number,
        )
        for number, row in enumerate(rows, heading + 2)
    }


def municipality_named(text: str) -> Municipality | None:
    """The municipality a text names, as in Københavns Kommune, letter case aside; or nothing."""
    plain = _plain(text)
    return _by_plain_name().get(plain) or _by_plain_name().get(plain.removesuffix("s"))


def nearest_municipality(text: str) -> str:
    """The name of a municipality that is most like a text, so that a remedy can offer it; empty when none is."""
    close = get_close_matches(_plain(text), list(_by_plain_name()), n=1, cutoff=0.6)
    return _by_plain_name()[close[0]].name if close else ""


@cache
def _by_plain_name() -> Mapping[str, Municipality]:
    named = {_plain(each.name): each for each in municipalities().values()}
    also = {_plain(danish): named[_plain(name)] for danish, name in _ALSO.items()}
    return {**also, **named}


# Other spellings that are in use.
_ALSO = {"Århus": "Aarhus", "Ålborg": "Aalborg", "Åbenrå": "Aabenraa"}


def _plain(text: str) -> str:
    name = text.casefold().replace("kommune", "")
    return "".join(letter for letter in name if letter.isalnum())
