"""What everybody is told beside a published rate: what is in it, and why it changed since last year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ramme.agreements import Agreement
from ramme.problems import Problem, ProblemsFound, Weight
from ramme.quantities import Kroner, Percent
from ramme.quantities.writing import in_words
from ramme.rates.basis import CostCategory, RateBasis, RateUnit
from ramme.rates.bridge.calculation import Bridge, bridge_between
from ramme.rates.bridge.index import IndexChoice
from ramme.rates.bridge.words import biggest_first, headline
from ramme.rates.outcome import RateOutcome, rates_of
from ramme.rates.publication.structure import CostStructure, structure_of
from ramme.texts import Text

PER_DAY = Text(
    da="En plads i »{group}« koster betalingskommunen {rate} pr. dag i {year}.",
    en="A place in “{group}” costs the paying municipality {rate} a day in {year}.",
)
PER_UNIT = Text(
    da="Der afregnes pr. {unit}: {rate}.",
    en="It is settled per {unit}: {rate}.",
)
AVERAGE = Text(
    da="Tallene herunder er gennemsnit pr. dag for hele tilbuddet og bliver tilsammen {rate}.",
    en="The figures below are averages per day for the whole offering and make {rate} together.",
)
OCCUPANCY = Text(
    da="Der er regnet med, at pladserne er i brug {percent} af tiden; det, som tomme pladser koster, er altså med.",
    en="The places are reckoned to be in use {percent} of the time, so what empty places cost is included.",
)
ALL_IN_USE = Text(
    da="Der er regnet med en belægning på {percent}; der er ikke lagt noget til for tomme pladser.",
    en="An occupancy of {percent} is reckoned with; nothing is added for empty places.",
)
WHOLE = Percent(100_00)
UNDER = Text(
    da="Taksten er beregnet efter {agreement}, og hvert trin kan ses.",
    en="The rate is calculated under {agreement}, and every step can be seen.",
)
CONSTRUCTED = Text(da="Tilbuddet og dets tal er opdigtede.", en="The offering and its figures are invented.")
IN_PLAIN_WORDS: dict[CostCategory, Text] = {
    CostCategory.WAGES: Text(
        da="{amount} går til løn til dem, der arbejder på tilbuddet.",
        en="{amount} goes to the wages of those who work there.",
    ),
    CostCategory.PENSION: Text(
        da="{amount} går til pension, som tjenestemænd optjener.", en="{amount} goes to pensions of civil servants."
    ),
    CostCategory.OTHER: Text(
        da="{amount} går til mad, rengøring, aktiviteter og anden daglig drift.",
        en="{amount} goes to food, cleaning, activities and other daily running.",
    ),
    CostCategory.DEVELOPMENT: Text(
        da="{amount} går til kurser og udvikling af tilbuddet.", en="{amount} goes to courses and development."
    ),
    CostCategory.ADMINISTRATION: Text(
        da="{amount} går til administration på selve tilbuddet.", en="{amount} goes to administration at the offering."
    ),
    CostCategory.SUPERVISION: Text(
        da="{amount} går til socialtilsynet, som godkender og fører tilsyn.",
        en="{amount} goes to the social supervision, which approves and supervises.",
    ),
    CostCategory.OVERHEAD: Text(
        da="{amount} er tilbuddets del af driftsherrens fælles ledelse og administration.",
        en="{amount} is the offering's part of the operator's central management and administration.",
    ),
    CostCategory.PROPERTY: Text(
        da="{amount} går til bygninger, husleje, varme og andet, der holder i flere år.",
        en="{amount} goes to buildings, rent, heating and other things that last.",
    ),
}
INCOME = Text(
    da="{amount} trækkes fra, fordi andre betaler den del, fx borgernes betaling for mad.",
    en="{amount} is subtracted because others pay that part, such as citizens' payment for food.",
)
DEFICIT = Text(
    da="{amount} lægges til, fordi tilbuddet tidligere har haft et underskud.",
    en="{amount} is added because of an earlier deficit.",
)
SURPLUS = Text(
    da="{amount} trækkes fra, fordi tilbuddet tidligere har haft et overskud.",
    en="{amount} is subtracted because of an earlier surplus.",
)
ROUNDED_UP = Text(
    da="{amount} lægges til, fordi der rundes af, så det i alt bliver {rate}.",
    en="{amount} is added by rounding, so that all of it makes {rate}.",
)
ROUNDED_DOWN = Text(
    da="{amount} trækkes fra, fordi der rundes af, så det i alt bliver {rate}.",
    en="{amount} is subtracted by rounding, so that all of it makes {rate}.",
)
NO_LAST_YEAR = Text(
    da="Sidste års takst er ikke beregnet her, så ændringen kan ikke forklares.",
    en="Last year's rate was not calculated here, so the change cannot be explained.",
)
NO_BRIDGE = Text(
    da="Ændringen siden sidste år kan ikke deles op: {why}", en="The change since last year cannot be split: {why}"
)


def in_the_rate(outcome: RateOutcome, group: str = "") -> tuple[Text, ...]:
    """What an offering's rates (or one rate group's) are made of, in plain sentences for citizens and politicians."""
    return tuple(_sentences(outcome, group))


def _sentences(outcome: RateOutcome, group: str) -> Iterator[Text]:
    facts, calculation = outcome.basis.facts, outcome.calculation
    units = {each.group: each for each in outcome.unit_rates}
    for name, rate in zip(calculation.rates.layout.names, calculation.rates, strict=True):
        if group not in {"", name}:
            continue
        yield PER_DAY.filled(group=name, rate=in_words(rate), year=facts.year)
        if name in units and units[name].unit is not RateUnit.DAY:
            unit = units[name].unit.text
            told = Text(da=unit.da.lower(), en=unit.en.lower())
            yield PER_UNIT.filled(unit=told, rate=_ended(in_words(units[name].rate)))
    structure = structure_of("", outcome)
    if len(outcome.basis.groups) > 1:
        yield AVERAGE.filled(rate=_ended(in_words(structure.rate)))
    yield from _amounts(structure.per_day)
    yield from _rounding(structure)
    occupancy = calculation.figures.occupancy
    yield (OCCUPANCY if occupancy.whole < WHOLE.whole else ALL_IN_USE).filled(percent=in_words(occupancy))
    yield UNDER.filled(agreement=outcome.agreement.title)
    if facts.constructed:
        yield CONSTRUCTED


def _amounts(per_day: Mapping[CostCategory, Kroner]) -> Iterator[Text]:
    """The parts of a day, the largest first; what is subtracted and the regulation last."""
    costs = [(category, per_day[category]) for category in IN_PLAIN_WORDS if category in per_day]
    for category, amount in sorted(costs, key=lambda each: -each[1].whole):
        if amount.whole:
            yield IN_PLAIN_WORDS[category].filled(amount=in_words(amount))
    income, regulation = per_day[CostCategory.INCOME], per_day[CostCategory.REGULATION]
    if income.whole:
        yield INCOME.filled(amount=in_words(income))
    if regulation.whole:
        says = DEFICIT if regulation.whole > 0 else SURPLUS
        yield says.filled(amount=in_words(Kroner(abs(regulation.whole))))


def left_by_rounding(structure: CostStructure) -> Kroner:
    """What the rate is more (or less) than its parts together: each part and the rate itself are rounded."""
    per_day = structure.per_day
    subtracted = per_day[CostCategory.INCOME].whole
    parts = sum(cost.whole for category, cost in per_day.items() if category is not CostCategory.INCOME)
    return Kroner(structure.rate.whole - (parts - subtracted))


def _rounding(structure: CostStructure) -> Iterator[Text]:
    """The last of the amounts: with it they are the rate to the øre."""
    left = left_by_rounding(structure).whole
    if left:
        says = ROUNDED_UP if left > 0 else ROUNDED_DOWN
        yield says.filled(amount=in_words(Kroner(abs(left))), rate=_ended(in_words(structure.rate)))


def _ended(text: Text) -> Text:
    """An amount at the end of a sentence, which has its own full stop: kroner in Danish end in one."""
    return Text(da=text.da.removesuffix("."), en=text.en)


@dataclass(frozen=True, slots=True)
class LastYear:
    """What last year's rates rest on: the budget, the agreement, and values of the user's own."""

    basis: RateBasis
    agreement: Agreement
    own: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class SinceLastYear:
    """The change since last year in sentences, the whole first; the bridge where it could be made."""

    says: tuple[Text, ...]
    bridge: Bridge | None = None
    problems: tuple[Problem, ...] = ()


def since_last_year(this: RateOutcome, last: LastYear | None, choice: IndexChoice | None = None) -> SinceLastYear:
    """Why an offering's rates changed since last year; where that cannot be told, why not in words."""
    if last is None:
        return SinceLastYear((NO_LAST_YEAR,))
    try:
        bridge = bridge_between(rates_of(last.basis, last.agreement, last.own), this, choice)
    except ProblemsFound as found:
        return SinceLastYear((NO_BRIDGE.filled(why=_why(found.problems)),), None, found.problems)
    first, *others = bridge.courses
    whole = [headline(bridge, course) for course in (first, *others)]
    return SinceLastYear((*whole, *biggest_first(bridge, first)), bridge)


def _why(problems: tuple[Problem, ...]) -> Text:
    """What stops, in the words of the problems; they know nothing of the rate's own page."""
    stopping = [problem.says for problem in problems if problem.weight is Weight.STOPS]
    return Text(
        da=" ".join(dict.fromkeys(each.da for each in stopping)), en=" ".join(dict.fromkeys(e.en for e in stopping))
    )
