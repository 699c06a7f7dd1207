"""Base rate and service rate: the base is fixed and bears earlier years' balance, the service follows the weights."""

from __future__ import annotations

from ramme.agreements.variants.rates import RateKind
from ramme.rates.models import differentiated
from ramme.rates.rate_model import Measure, RateModel, Shares, Sharing
from ramme.texts import Text


def shared(given: Sharing) -> Shares:
    """A base rate that is the same for every place, and a service rate that varies with what the citizen receives.

    Source: Midtjylland 2017, 11.4 (base rate and service rate); the proposal in Sjælland's minutes of 15 December
    2021, item 5 B, which is not known to be law.
    """
    return differentiated.shared(given)


MODEL = RateModel(
    value="base_service",
    text=Text(da="Basistakst og servicetakst", en="Base rate and service rate"),
    says=Text(
        da="En fast basistakst, som også bærer tidligere års over- eller underskud, og en servicetakst efter vægt.",
        en="A fixed base rate, which also bears the balance of earlier years, and a service rate by weight.",
    ),
    order=30,
    kind=RateKind.DIFFERENTIATED,
    needs=(Measure.WEIGHT,),
    balance_in_base=True,
    share=shared,
)
