"""What is to be said of a budget beside its rates: what stops them, and what the operator should look at once more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ramme.agreements import Terms
from ramme.citations import Citation, Place
from ramme.files.words import some_of
from ramme.problems import Problem, stops, warns
from ramme.quantities import Clause, Quantity, place_of
from ramme.quantities.writing import in_words
from ramme.rates import overhead
from ramme.rates.basis import AssetKind, CostCategory, RateBasis
from ramme.rates.discount import said_of_discount
from ramme.rates.entry import agreed_occupancy, assumed_occupancy_of, occupancy_way
from ramme.rates.occupancy_way import MEAN_NEEDED, OccupancyWay, said_of_advised, said_of_way
from ramme.registry.legal_bases import legal_bases, nearest_legal_basis
from ramme.texts import Text, same

SUM_WORDS = re.compile(r"\b(i alt|ialt|sum|total)\b", re.IGNORECASE)
# Fields that problems name, for a budget that has no better place for them.
LEGAL_BASIS, OCCUPANCY, RATE_MODEL = "Lovgrundlag", "Belægningsprocent", "Takstmodel"

OVERHEAD_ABOVE_MAXIMUM = warns(
    "overhead-above-maximum",
    says=Text(
        da="{asked} er over aftalens loft på {ceiling}.",
        en="{asked} is above the agreement's maximum of {ceiling}.",
    ),
    remedy=Text(
        da="Taksten er beregnet med {ceiling}. Ret procenten, hvis den er skrevet forkert.",
        en="The rate is calculated with {ceiling}. Correct the percentage if it was written wrongly.",
    ),
)
OCCUPANCY_NEEDED = stops(
    "occupancy-needed",
    says=Text(
        da="Aftalen giver ingen fast belægningsprocent for dette tilbud, og budgettet har ingen.",
        en="The agreement gives no fixed occupancy percentage for this offering, and the budget has none.",
    ),
    remedy=Text(
        da="Skriv den belægning, der er beregnet for tilbuddet, i feltet »Belægningsprocent«.",
        en="Write the occupancy that is calculated for the offering in the field “Belægningsprocent”.",
    ),
)
OCCUPANCY_NOT_USED = warns(
    "occupancy-not-used",
    says=Text(
        da="Budgettets belægning på {own} er ikke brugt, for aftalen fastsætter {agreed}.",
        en="The budget's occupancy of {own} is not used, since the agreement sets {agreed}.",
    ),
    remedy=Text(
        da="Lad feltet stå tomt, eller vælg det særlige forhold, der giver tilbuddet sin egen belægning.",
        en="Leave the field empty, or choose the particularity that gives the offering an occupancy of its own.",
    ),
)
MODEL_NOT_AGREED = stops(
    "rate-model-not-agreed",
    says=Text(
        da="Aftalen nævner ikke »{model}« blandt sine taksttyper.",
        en="The agreement does not name “{model}” among its kinds of rate.",
    ),
    remedy=Text(da="Vælg en af aftalens taksttyper.", en="Choose one of the agreement's kinds of rate."),
)
LEGAL_BASIS_NEEDED = stops(
    "legal-basis-needed",
    says=Text(
        da="Lovgrundlaget mangler, og aftalens belægningsprocent afhænger af det.",
        en="The legal basis is missing, and the agreement's occupancy depends on it.",
    ),
    remedy=Text(
        da="Skriv koden for den paragraf, tilbuddet drives efter, fx SEL-108.",
        en="Write the code of the paragraph the offering rests on, SEL-108 for example.",
    ),
)
LEGAL_BASIS_UNKNOWN = stops(
    "legal-basis-unknown",
    says=Text(da="Lovgrundlaget »{text}« kendes ikke.", en="The legal basis “{text}” is not known."),
    remedy=Text(
        da="Skriv en kode som SEL-108 for servicelovens § 108.{nearest}",
        en="Write a code such as SEL-108 for section 108 of the service act.{nearest}",
    ),
)
LEGAL_BASIS_NOT_COVERED = warns(
    "legal-basis-not-covered",
    says=Text(
        da="Aftalen nævner ikke lovgrundlaget {code}, så tilbuddet er måske ikke omfattet.",
        en="The agreement does not name the legal basis {code}, so the offering may not be covered.",
    ),
    remedy=Text(
        da="Taksten er beregnet alligevel. Se efter, om koden er rigtig.",
        en="The rate is calculated all the same. See whether the code is right.",
    ),
)
QUALITY_COUNTED_TWICE = warns(
    "quality-maybe-counted-twice",
    says=Text(
        da="»{text}« ligner udvikling af kvalitet, som aftalens procent til administration allerede rummer.",
        en="“{text}” looks like development of quality, which the agreement's administration percentage holds already.",
    ),
    remedy=Text(
        da="Lad linjen stå, hvis det er udvikling af selve tilbuddet; ellers tag den ud.",
        en="Let the line stand if it is development of the offering itself; otherwise take it out.",
    ),
)
DAYS_NOT_OF_YEAR = warns(
    "days-not-of-year",
    says=Text(
        da="Takstgruppen »{group}« har {days}, mens et år i taksten er {year}.",
        en="The rate group “{group}” has {days}, while a year in the rate is {year}.",
    ),
    remedy=Text(
        da="Taksten gælder for en åbningsdag. Skriv {year}, hvis den skal gælde for en kalenderdag.",
        en="The rate holds for a day open. Write {year} if it is to hold for a calendar day.",
    ),
)
SUM_LINE = warns(
    "line-looks-like-a-sum",
    says=Text(da="»{text}« ligner en sum af andre linjer.", en="“{text}” looks like the sum of other lines."),
    remedy=Text(
        da="Tag linjen ud, hvis de enkelte udgifter står der også; ellers tælles de to gange.",
        en="Take the line out if the single costs stand there too; otherwise they are counted twice.",
    ),
)
WRITTEN_OFF = warns(
    "asset-written-off",
    says=Text(
        da="»{text}« er {age} gammel og holder {lifetime}, så den koster ingen afskrivning mere.",
        en="“{text}” is {age} old and lasts {lifetime}, so it costs no more depreciation.",
    ),
    remedy=Text(da="Se efter, om alderen og levetiden er rigtige.", en="See whether age and lifetime are right."),
)
ONE_RATE_FOR_SEVERAL_GROUPS = warns(
    "one-rate-for-several-groups",
    says=Text(
        da="Takstgrupperne {groups} får samme takst, for standardtaksten er ét gennemsnit for tilbuddet.",
        en="The rate groups {groups} get the same rate, since the standard rate is one average for the offering.",
    ),
    remedy=Text(
        da="Vælg »Differentieret takst« med vægte, eller giv grupperne hver sin afdeling, hvis taksterne skal variere.",
        en="Choose “Differentieret takst” with weights, or give each group a department, if they are to differ.",
    ),
)
REGULATION_FROM_BEFORE = warns(
    "regulation-from-before-the-rules",
    says=Text(
        da="Reguleringen stammer fra {result}, men reglerne her gælder for resultater fra {first}.",
        en="The regulation comes from {result}, but the rules here hold for results from {first}.",
    ),
    remedy=Text(
        da="Se efter, om beløbet er opgjort efter de regler, der gjaldt dengang.",
        en="See whether the amount was found by the rules that held then.",
    ),
)


def checked(basis: RateBasis, terms: Terms) -> tuple[Problem, ...]:
    """Everything to be said of a budget under an agreement's terms, before its rates are calculated."""
    return (
        *_overhead(basis, terms),
        *_legal_basis(basis, terms),
        *_occupancy(basis, terms),
        *_interest(basis, terms),
        *_model(basis, terms),
        *_quality(basis, terms),
        *_sum_lines(basis),
        *_written_off(basis),
        *_days(basis, terms),
        *_regulation(basis, terms),
    )


def _overhead(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    ceiling = terms.overhead.administration_percent_max
    if overhead.overhead_is_capped(operator_percent=basis.operator_percent, ceiling=ceiling).holds:
        figures = {"asked": in_words(basis.operator_percent), "ceiling": in_words(ceiling)}
        yield OVERHEAD_ABOVE_MAXIMUM.at(place_of(basis.operator_percent), source=_source(ceiling), **figures)


def _legal_basis(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    code, place = basis.facts.legal_basis, Place(field=LEGAL_BASIS)
    if not code:
        if terms.gives("occupancy.own_calculation_for"):
            yield LEGAL_BASIS_NEEDED.at(place, source=terms.clause("occupancy.own_calculation_for").citation)
        return
    if code not in legal_bases():
        nearest = nearest_legal_basis(code)
        meant = Text(da=f" Mente du {nearest}?", en=f" Did you mean {nearest}?") if nearest else same("")
        yield LEGAL_BASIS_UNKNOWN.at(place, text=code, nearest=meant)
    elif terms.gives("scope.legal_bases") and code not in terms.scope.legal_bases:
        yield LEGAL_BASIS_NOT_COVERED.at(place, source=terms.clause("scope.legal_bases").citation, code=code)


def _occupancy(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    own, way = basis.occupancy.quantity, occupancy_way(basis, terms)
    yield from said_of_way(way, basis.facts.particularity)
    if way is not OccupancyWay.AGREED:
        if own is None and way is not OccupancyWay.NOT_SPOKEN_OF:
            yield (MEAN_NEEDED if way.is_historical else OCCUPANCY_NEEDED).at(Place(field=OCCUPANCY))
        elif way.is_historical:
            yield from said_of_advised(assumed_occupancy_of(basis, terms), terms)
    elif own is not None:
        agreed = agreed_occupancy(basis, terms)
        if agreed != own:
            figures = {"own": in_words(own), "agreed": in_words(agreed)}
            yield OCCUPANCY_NOT_USED.at(place_of(own), source=_source(agreed), **figures)


def _interest(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    if any(asset.kind is not AssetKind.RENT for asset in basis.assets):
        yield from said_of_discount(terms)


def _model(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    if terms.gives("rate_structure.kinds") and basis.facts.model.kind not in terms.rate_structure.kinds:
        clause = terms.clause("rate_structure.kinds")
        yield MODEL_NOT_AGREED.at(Place(field=RATE_MODEL), source=clause.citation, model=basis.facts.model.text)
    alone = [group.name for group in basis.groups if not group.department]
    if not basis.facts.model.needs and len(alone) > 1:
        yield ONE_RATE_FOR_SEVERAL_GROUPS.at(Place(field=RATE_MODEL), groups=some_of(alone))


def _quality(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    if not (terms.gives("overhead.includes_quality_development") and terms.overhead.includes_quality_development):
        return
    source = terms.clause("overhead.includes_quality_development").citation
    for line in basis.cost_lines:
        if line.category is CostCategory.DEVELOPMENT and "kvalitet" in line.text.casefold():
            yield QUALITY_COUNTED_TWICE.at(place_of(line.amount), source=source, text=line.text)


def _sum_lines(basis: RateBasis) -> Iterator[Problem]:
    for line in basis.cost_lines:
        if SUM_WORDS.search(line.text):
            yield SUM_LINE.at(place_of(line.amount), text=line.text)


def _written_off(basis: RateBasis) -> Iterator[Problem]:
    for asset in basis.assets:
        age, lifetime = asset.age.quantity, asset.lifetime.quantity
        if age is not None and lifetime is not None and (age > lifetime).holds:
            years = in_words(lifetime)
            yield WRITTEN_OFF.at(place_of(age), text=asset.text, age=in_words(age), lifetime=years)


def _days(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    year = terms.calendar.days_per_year
    for group in basis.groups:
        if group.days != year:
            figures = {"days": in_words(group.days), "year": in_words(year)}
            yield DAYS_NOT_OF_YEAR.at(place_of(group.days), source=_source(year), group=group.name, **figures)


def _regulation(basis: RateBasis, terms: Terms) -> Iterator[Problem]:
    if basis.regulation.whole == 0 or not terms.gives("surplus.first_year"):
        return
    first = terms.surplus.first_year
    result = basis.facts.year - terms.surplus.years_until_regulation.whole
    if result < first:
        source = terms.clause("surplus.first_year").citation
        yield REGULATION_FROM_BEFORE.at(place_of(basis.regulation), source=source, result=result, first=first)


def _source(figure: Quantity) -> Citation | None:
    return figure.origin.citation if isinstance(figure.origin, Clause) else None
