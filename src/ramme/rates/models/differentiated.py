"""The differentiated rate: a base that is the same for all, and a service part that follows the groups' weights."""

from __future__ import annotations

from ramme.agreements.variants.rates import RateKind
from ramme.quantities import Each, Kroner, WeightedDays, for_each
from ramme.rates import composition
from ramme.rates.rate_model import Measure, RateModel, Shares, Sharing
from ramme.texts import Text


def shared(given: Sharing) -> Shares:
    """A base per day, and a service part by weight, inside the same total.

    Source: Midtjylland 2017, 11.4 (differentiated rates); that they are always split is a reading.
    """
    base = given.base()
    service = composition.service_part(costs=given.costs, base=base)
    return Shares(
        parts={
            "base": composition.base_cost_per_day(costs=base, days=given.all_days),
            "service": service_by_weight(service, given),
        },
        service=service,
    )


def service_by_weight(costs: Kroner, given: Sharing) -> Each[Kroner]:
    """What a day in each rate group carries of the service part, by its weight."""
    weights = given.weights
    weighted = for_each(composition.weighted_days, WeightedDays, weight=weights, days=given.days)
    total = composition.all_weighted_days(days=weighted)
    return for_each(composition.service_per_day, Kroner, costs=costs, weight=weights, weighted=total)


MODEL = RateModel(
    value="differentiated",
    text=Text(da="Differentieret takst", en="Differentiated rate"),
    says=Text(
        da="Flere takster i samme tilbud: en fælles basis og en ydelsesdel efter vægt.",
        en="Several rates in one offering: a common base, and a service part by weight.",
    ),
    order=20,
    kind=RateKind.DIFFERENTIATED,
    needs=(Measure.WEIGHT,),
    share=shared,
)
