"""The rate of supervision as a list and as it is explained: the smallest class's rate, the class, the rate."""

from __future__ import annotations

from dataclasses import dataclass

from ramme import __version__
from ramme.explanations.record import Explained, Section
from ramme.files.listing import Column, Listing
from ramme.problems import Problem, warns
from ramme.quantities import Condition, Input, Kroner, Percent, Places, Step
from ramme.settlement.fixed_financing.supervision import (
    intensified_rate,
    published_rate,
    size_classes,
    supervision,
)
from ramme.texts import Text, same

TITLE = Text(da="Tilsyn", en="Supervision")
NOT_FINAL = warns(
    "supervision-rate-preliminary",
    says=Text(
        da="Taksten for {year} er den foreløbige fra {authority}.",
        en="The rate of {year} is the preliminary one of {authority}.",
    ),
    remedy=Text(
        da="Brug den endelige, når den er der, med --base BELØB.", en="Use the final one when it is there, with --base."
    ),
)
TITLES = {
    "smallest": Text(da="Mindste klasse", en="Smallest class"),
    "places": Text(da="Pladser", en="Places"),
    "percent": Text(da="Klassens procent", en="The class's percentage"),
    "rate": Text(da="Takst", en="Rate"),
    "to_pay": Text(da="At betale for året", en="To pay for the year"),
}


PUBLISHED_BY = Text(
    da="Taksten er fra {authority}. Hører tilbuddet under et andet tilsyn, så giv det tilsyns takst for den mindste "
    "klasse med --base BELØB.",
    en="The rate is that of {authority}. Where another authority supervises the offering, give its rate of the "
    "smallest class with --base AMOUNT.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionAnswer:
    """What supervision of an offering costs in a year, what it rests on, and the warnings.

    `smallest` and `percent` are there where the rate was calculated from one's own rate of the smallest class;
    `authority` is the one that published the rate where it was not.
    """

    year: int
    places: Places
    smallest: Kroner | None
    percent: Percent | None
    rate: Kroner
    to_pay: Kroner
    authority: str | None = None
    warnings: tuple[Problem, ...] = ()


def answer_of(*, year: int, places: Places, intensified: Condition, own: Kroner | None) -> SupervisionAnswer:
    """What supervision costs in a year: by the published rate of the class, or by one's own of the smallest class."""
    if own is not None:
        found = supervision(own, places, intensified, size_classes())
        return SupervisionAnswer(
            year=year, places=places, smallest=own, percent=found.percent, rate=found.rate, to_pay=found.to_pay
        )
    published = published_rate(year, places)
    warnings = () if published.final else (NOT_FINAL.at(year=year, authority=published.authority),)
    return SupervisionAnswer(
        year=year,
        places=places,
        smallest=None,
        percent=None,
        rate=published.rate,
        to_pay=intensified_rate(rate=published.rate, intensified=intensified),
        authority=published.authority,
        warnings=warnings,
    )


def listed(answer: SupervisionAnswer) -> Listing:
    """The answer as one row."""
    row = {key: getattr(answer, key) for key in TITLES}
    same_amount = answer.rate.whole == answer.to_pay.whole  # not under intensified supervision
    columns = (
        Column(key=key, title=title, on_screen=not (key == "rate" and same_amount)) for key, title in TITLES.items()
    )
    notes = () if answer.authority is None else (PUBLISHED_BY.filled(authority=answer.authority),)
    return Listing(columns=tuple(columns), rows=(row,), notes=notes)


def as_data(answer: SupervisionAnswer) -> dict[str, object]:
    """The answer as data, amounts in whole øre."""
    return {
        "year": answer.year,
        "authority": answer.authority,
        "supervision": listed(answer).as_data()[0],
        "warnings": [problem.as_data() for problem in answer.warnings],
    }


def explained(answer: SupervisionAnswer) -> Explained:
    """What is told of the rate of supervision."""
    values = (answer.smallest, answer.places, answer.percent, answer.rate, answer.to_pay)
    return Explained(
        title=f"{TITLE.da} {answer.year}",
        constructed=False,
        facts=(
            (Text(da="År", en="Year"), same(str(answer.year))),
            *(((Text(da="Tilsyn", en="Authority"), same(answer.authority)),) if answer.authority else ()),
        ),
        sections=(
            Section(
                title=Text(da="Takst efter størrelse", en="Rate by size"),
                says=Text(
                    da="Store tilbud betaler mere for tilsyn end små, i fire trin.",
                    en="Large offerings pay more for supervision than small ones, in four steps.",
                ),
                values=tuple(value for value in values if value is not None and isinstance(value.origin, Step | Input)),
            ),
        ),
        results=((TITLES["to_pay"].da, answer.to_pay),),
        problems=answer.warnings,
        made_with={"ramme": __version__},
    )
