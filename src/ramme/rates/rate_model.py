"""What a rate model is: a named way in which an offering's costs become a cost per day for each rate group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ramme.agreements import Terms, Way
from ramme.agreements.variants.rates import RateKind
from ramme.quantities import Count, Each, Kroner, OccupiedDays, Weight
from ramme.texts import Text

Part = Kroner | Each[Kroner]


class Measure(Way):
    """What a model may ask of each rate group besides its places and days."""

    WEIGHT = "weight", "Vægt", "Weight"
    PACKAGE = "package", "Pakke", "Package"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What a model shares: the common costs of the year, the days to share them by, and the rate groups' measures.

    `base` gives the part that is the same for every place; only a model that has one asks for it, since an agreement
    need not say what belongs there. Single values or blocks.
    """

    costs: Kroner
    base: Callable[[], Kroner]
    days: Each[OccupiedDays]
    all_days: OccupiedDays
    measures: Mapping[Measure, Each[Any]]
    terms: Terms

    @property
    def weights(self) -> Each[Weight]:
        """The weight of each rate group."""
        return self._measure(Measure.WEIGHT)

    @property
    def packages(self) -> Each[Count]:
        """The number of each rate group's service package."""
        return self._measure(Measure.PACKAGE)

    def _measure(self, measure: Measure) -> Each[Any]:
        if measure not in self.measures:
            raise ValueError(f"the form let rate groups without {measure.value} through to a model that needs it")
        return self.measures[measure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What a day costs under a model, part by part: one figure for all rate groups, or one for each.

    `service` is the part of the costs that varies between the groups, where the model has one.
    """

    parts: Mapping[str, Part]
    service: Kroner | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateModel:
    """A rate model: its code and name, its place in lists, what it needs of a rate group, and its function.

    `kind` is the kind of rate that an agreement must name for the model to be agreed. `balance_in_base` says that the
    model has a base rate that is set apart, which bears the balance of earlier years where the agreement says so.
    """

    value: str
    text: Text
    says: Text
    order: int
    kind: RateKind
    needs: tuple[Measure, ...] = ()
    balance_in_base: bool = False
    share: Callable[[Sharing], Shares]
