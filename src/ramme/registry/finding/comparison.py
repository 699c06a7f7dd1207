"""Up to four offerings side by side: what each gives, how far away, when free, at which rate, and how much dearer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ramme.files.listing import Column, Listing, Shown
from ramme.problems import ProblemsFound, stops
from ramme.quantities.writing import day_in_words, in_words
from ramme.registry.finding.free_choice import FreeChoice, free_choice
from ramme.registry.finding.match_telling import CONSTRUCTED
from ramme.registry.finding.matches import Match
from ramme.registry.finding.wish import basis_told, group_name, municipality_name
from ramme.registry.freshness import age_told
from ramme.registry.geography import OF_MUNICIPALITY, STRAIGHT_LINE, distance_told
from ramme.texts import Text, same

MOST = 4
TOO_MANY = stops(
    "too-many-side-by-side",
    says=Text(
        da="Der er valgt {number} tilbud, men kun {most} kan stå side om side.",
        en="{number} offerings are chosen but only {most} go side by side.",
    ),
    remedy=Text(da="Vælg højst {most}.", en="Choose at most {most}."),
)
TWICE = stops(
    "twice-side-by-side",
    says=Text(da="{offering} er valgt to gange.", en="{offering} is chosen twice."),
    remedy=Text(da="Vælg hvert tilbud én gang.", en="Choose each offering once."),
)
NOT_AMONG = stops(
    "referred-not-side-by-side",
    says=Text(
        da="Det visiterede tilbud er ikke blandt de valgte.", en="The offering referred to is not among those chosen."
    ),
    remedy=Text(
        da="Vælg det med, eller vælg et andet at sammenligne med.", en="Choose it too, or compare with another."
    ),
)
WHAT = Text(da="Hvad", en="What")
REFERRED = Text(da="sammenlignes med", en="compared with")
WITHIN = Text(da="ja ({percent})", en="yes ({percent})")
BEYOND = Text(da="nej ({percent})", en="no ({percent})")
ROWS: Mapping[str, Text] = {
    "operator": Text(da="Driftsherre", en="Operator"),
    "kind": Text(da="Drives af", en="Run by"),
    "grade": Text(da="Match", en="Match"),
    "sector": Text(da="For", en="For"),
    "target_groups": Text(da="Målgrupper", en="Target groups"),
    "legal_bases": Text(da="Paragraffer", en="Paragraphs"),
    "lies_in": Text(da="Ligger i", en="Lies in"),
    "distance": Text(da="Afstand i lige linje", en="Distance in a straight line"),
    "free": Text(da="Ledige pladser", en="Free places"),
    "waiting": Text(da="På venteliste", en="On the waiting list"),
    "free_from": Text(da="Næste ventes ledig", en="Next expected free"),
    "stated": Text(da="Ledige pladser oplyst", en="Free places stated"),
    "rate": Text(da="Takst pr. dag", en="Rate a day"),
    "group": Text(da="Takstgruppe", en="Rate group"),
    "year": Text(da="Takstår", en="Rate year"),
    "within": Text(da="Højst 10 % dyrere", en="At most 10 % dearer"),
}


def choices(chosen: Sequence[Match], referred: str) -> Mapping[str, FreeChoice]:
    """The ten per cent of each chosen offering against the one referred to, by id; none where a rate is missing."""
    against = next((each for each in chosen if each.offering.id == referred), None)
    if against is None:
        raise ProblemsFound([NOT_AMONG.at()])
    if against.rate is None:
        return {}
    return {
        each.offering.id: free_choice(each.candidate, each.rate, against.candidate, against.rate)
        for each in chosen
        if each is not against and each.rate is not None
    }


def side_by_side(chosen: Sequence[Match], referred: str = "") -> Listing:
    """Up to four offerings, a column for each and a row for each thing that is compared.

    With the id of the offering that the citizen is referred to, a last row tells which are at most ten per cent dearer.
    Raises for more than four, for one chosen twice, and when the one referred to is not among them.
    """
    ids = [each.offering.id for each in chosen]
    if len(ids) > MOST:
        raise ProblemsFound([TOO_MANY.at(number=len(ids), most=MOST)])
    twice = [each for each in chosen if ids.count(each.offering.id) > 1]
    if twice:
        raise ProblemsFound([TWICE.at(offering=twice[0].offering.name)])
    against = choices(chosen, referred) if referred else {}
    told = {each.offering.id: _told(each, against.get(each.offering.id), referred) for each in chosen}
    return Listing(
        columns=(
            Column(key="what", title=WHAT),
            *(Column(key=f"offering {each.offering.id}", title=same(each.offering.name)) for each in chosen),
        ),
        rows=tuple(
            {"what": title, **{f"offering {each}": told[each][key] for each in ids}}
            for key, title in ROWS.items()
            if key != "within" or referred
        ),
        notes=tuple(_notes(chosen, against)),
    )


def _told(match: Match, choice: FreeChoice | None, referred: str) -> Mapping[str, Shown]:
    offering, vacancy = match.offering, match.offering.vacancy
    within: Shown = None
    if offering.id == referred:
        within = REFERRED
    elif choice is not None:
        within = (WITHIN if choice.within.holds else BEYOND).filled(percent=in_words(choice.percent))
    return {
        "operator": offering.operator.name,
        "kind": offering.operator.kind.text,
        "grade": match.grade.text,
        "sector": offering.sector.text,
        "target_groups": "; ".join(map(group_name, offering.target_groups)),
        "legal_bases": _joined([basis_told(code) for code in offering.legal_bases]),
        "lies_in": municipality_name(offering.municipality_code) if offering.municipality_code else None,
        "distance": None if match.metres is None else distance_told(match.metres),
        "free": same(str(vacancy.free)) if vacancy else None,
        "waiting": same(str(vacancy.waiting)) if vacancy else None,
        "free_from": day_in_words(vacancy.free_from) if vacancy and vacancy.free_from else None,
        "stated": None if match.vacancy_age is None else age_told(match.vacancy_age),
        "rate": in_words(match.rate.rate) if match.rate else None,
        "group": match.rate.group if match.rate else None,
        "year": None if match.candidate.rate_year is None else str(match.candidate.rate_year),
        "within": within,
    }


def _notes(chosen: Sequence[Match], against: Mapping[str, FreeChoice]) -> Iterator[Text]:
    if any(each.metres is not None for each in chosen):
        yield STRAIGHT_LINE
    for each in chosen:
        if each.metres is not None and each.from_municipality_point:
            yield Text(
                da=f"{each.offering.name}: {OF_MUNICIPALITY.da}", en=f"{each.offering.name}: {OF_MUNICIPALITY.en}"
            )
    for choice in against.values():
        yield choice.told
    yield from dict.fromkeys(note for choice in against.values() for note in choice.notes)
    if any(each.offering.constructed for each in chosen):
        yield CONSTRUCTED


def _joined(texts: Sequence[Text]) -> Text:
    return Text(da="; ".join(each.da for each in texts), en="; ".join(each.en for each in texts))
