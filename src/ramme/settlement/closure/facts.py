"""What is known of a closure: the offering and its centre, what counts in its balance, and who used it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ramme.agreements import Way
from ramme.agreements.variants.balances import ClosureCounted
from ramme.agreements.variants.scope import OfferingCategory
from ramme.quantities import Days, Kroner, Months
from ramme.registry.regions import Region


class Statement(Way):
    """Whether a statement of a closure is the first one, or the one after the accounts of the year."""

    PRELIMINARY = "preliminary", "Foreløbig", "Preliminary"
    FINAL = "final", "Endelig", "Final"


class AmountKind(Way):
    """What an amount in the balance of a closing offering is."""

    RATE_INCOME = "rate_income", "Takstindtægter", "Rate income"
    OPERATING_COSTS = "operating_costs", "Driftsudgifter", "Operating costs"
    INVENTORY_SALE = "sale_of_depreciated_inventory", "Salg af afskrevet inventar", "Sale of depreciated inventory"
    CAPITAL_YEAR = (
        "depreciation_and_interest",
        "Afskrivning og forrentning for et helt år",
        "Depreciation and interest for a whole year",
    )
    NOT_DEPRECIATED = (
        "value_not_depreciated",
        "Værdi, der ikke er afskrevet",
        "Value not yet depreciated",
    )

    @property
    def counted_as(self) -> ClosureCounted | None:
        """What an agreement calls it when it says what counts; rate income needs no word."""
        return next((each for each in ClosureCounted if each.value == self.value), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureFacts:
    """Which offering closes, in which centre and category, when that was decided, and how much of it closes.

    `months` are those in operation in the last year; `capital_counted` is the operator's choice.
    """

    name: str
    operator: str
    centre: str
    category: OfferingCategory
    decision: date
    months: Months
    whole_offering: bool
    capital_counted: bool
    statement: Statement
    constructed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingAmount:
    """One amount in the account of the closing offering, without a sign: its kind says which way it counts."""

    kind: AmountKind
    text: str
    amount: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreOffering:
    """Another offering of the same centre: the basis of its rates and its surplus (+) or deficit (−) of the year."""

    name: str
    base: Kroner
    result: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedDays:
    """The occupied days that one paying municipality had in the offering in one accounting year.

    `agreement_says` is known for buyers from outside the region: whether their agreement names the rate principles.
    """

    payer: str
    region: Region
    year: int
    days: Days
    agreement_says: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureBasis:
    """Everything the account of a closure is made from."""

    facts: ClosureFacts
    base: Kroner
    amounts: tuple[ClosingAmount, ...]
    others: tuple[CentreOffering, ...]
    use: tuple[UsedDays, ...]

    @property
    def payers(self) -> tuple[str, ...]:
        """The paying municipalities, each once, in the order of the table."""
        return tuple(dict.fromkeys(each.payer for each in self.use))
