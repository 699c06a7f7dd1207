"""The standard rate: one average for all places of an offering."""

from __future__ import annotations

from ramme.agreements.variants.rates import BaseServiceSplit, RateKind
from ramme.rates import composition
from ramme.rates.rate_model import RateModel, Shares, Sharing
from ramme.texts import Text

SPLIT = "rate_structure.base_service_split"


def shared(given: Sharing) -> Shares:
    """The same cost for every day; told as base and service where the law sets the two apart.

    Source: Midtjylland 2017, 11.4 (standard rates).
    """
    split = given.terms.rate_structure.base_service_split if given.terms.gives(SPLIT) else BaseServiceSplit.SINGLE
    match split:
        case BaseServiceSplit.SINGLE:
            return Shares(parts={"common": composition.average_cost_per_day(costs=given.costs, days=given.all_days)})
        case BaseServiceSplit.BASE_SERVICE:
            base = given.base()
            service = composition.service_part(costs=given.costs, base=base)
            return Shares(
                parts={
                    "base": composition.base_cost_per_day(costs=base, days=given.all_days),
                    "service": composition.average_service_per_day(costs=service, days=given.all_days),
                },
                service=service,
            )


MODEL = RateModel(
    value="standard",
    text=Text(da="Standardtakst", en="Standard rate"),
    says=Text(da="Én gennemsnitlig takst for alle pladser.", en="One average rate for all places."),
    order=10,
    kind=RateKind.STANDARD,
    share=shared,
)
