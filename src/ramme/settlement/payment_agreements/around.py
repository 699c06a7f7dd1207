"""What is known around a payment agreement when it is checked: the day, the regions, the published rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ramme.agreements import Terms
from ramme.agreements.variants.contracts import ContractField
from ramme.agreements.variants.scope import Binds
from ramme.quantities import Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known on the day of the check; what is not known is none, and is then not held against the agreement.

    `entered_on` is the day on which the first version was accepted, none while it is a draft. Regions by their codes.
    `citizen_kept` tells that name and CPR number are kept for the citizen's id. `published` has the rate a day that is
    published for each rate group; `rate_list_open` whether the calculation behind it can be seen by the buyer.
    `others_asked` tells that other municipalities were asked before a single-person offering. An operator that is no
    municipality and no region uses the standard contract for outside a framework agreement. `principles` are the terms
    that tell the common principles of the region (`principles.principles_on`), whatever agreement is named.
    """

    on: date
    entered_on: date | None = None
    buyer_region: str = ""
    operator_region: str = ""
    citizen_kept: bool = True
    published: Mapping[str, Kroner] = field(default_factory=dict)
    rate_list_open: bool | None = None
    others_asked: bool | None = None
    operator_is_public: bool = True
    audience: ContractField | None = None
    principles: Terms | None = None

    @property
    def across_regions(self) -> bool:
        """Whether buyer and operator are known to lie in two regions."""
        return bool(self.buyer_region and self.operator_region and self.buyer_region != self.operator_region)

    @property
    def counts_as_new_from(self) -> date:
        """The day by which the agreement counts as new: when it was entered, else the day of the check."""
        return self.entered_on or self.on

    def is_outside(self, terms: Terms | None) -> bool:
        """Whether the buyer stands outside the agreement of the operator's region, which binds its parties only.

        Source: Syddanmark 2016, Styringsaftalen, indledning.
        """
        if not self.across_regions:
            return False
        return terms is None or not terms.gives("scope.binds") or terms.scope.binds is Binds.PARTIES_ONLY
