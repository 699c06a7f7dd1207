"""What the closing offering leaves behind, and which part of its centre's surplus or deficit is to be adjusted for."""

from __future__ import annotations

from ramme.quantities import (
    ZERO,
    Condition,
    Each,
    Kroner,
    Months,
    Percent,
    greater,
    lesser,
    rule,
    where,
    within,
)

YEAR_OF_MONTHS = Months(12_00)


@rule(da="Beløb i opgørelsen", en="Amounts in the account")
def closing_amounts(*, lines: Each[Kroner]) -> Kroner:
    """All amounts of one kind in the account of the closing offering.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud.
    """
    return lines.total()


@rule(da="Afskrivning og forrentning for månederne i drift", en="Depreciation and interest for the months in operation")
def capital_of_months(*, year_cost: Kroner, months: Months) -> Kroner:
    """A year's depreciation and interest for the months in which the offering was in operation in its last year.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud (it may be counted).
    """
    return year_cost.share(months, of=YEAR_OF_MONTHS).rounded()


@rule(da="Indtægter, der regnes med", en="Income that counts")
def closing_income(*, rate_income: Kroner, inventory_sale: Kroner) -> Kroner:
    """The rate income and what came in for inventory that was written down already.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud.
    """
    return rate_income + inventory_sale


@rule(da="Udgifter, der regnes med", en="Costs that count")
def closing_costs(*, parts: Each[Kroner]) -> Kroner:
    """The operating costs, and the capital costs of the months in operation where the operator counts them.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud.
    """
    return parts.total()


@rule(da="Tilbuddets over- eller underskud", en="The offering's surplus or deficit")
def closing_result(*, income: Kroner, costs: Kroner) -> Kroner:
    """What came in less what it cost: a surplus (+) or a deficit (−).

    Source: Syddanmark 2016, Håndtering af lukning af tilbud.
    """
    return income - costs


@rule(da="Centrets takstgrundlag", en="The centre's rate basis")
def centre_base(*, own: Kroner, others: Each[Kroner]) -> Kroner:
    """The rate bases of all offerings of the centre together.

    Source: Syddanmark 2016, note 4 (the centre is the level above the offering); that the basis counts is a reading.
    """
    return own if others.empty else own + others.total()


@rule(da="Centrets over- eller underskud", en="The centre's surplus or deficit")
def centre_result(*, own: Kroner, others: Each[Kroner]) -> Kroner:
    """The balances of all offerings of the centre together, surpluses against deficits.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud.
    """
    return own if others.empty else own + others.total()


@rule(da="Grænsen, plus og minus", en="The limit, plus and minus")
def closure_band(*, percent: Percent, base: Kroner) -> Kroner:
    """How large a surplus or deficit may be before anything is adjusted for.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud; that it is a part of the rate basis is a reading.
    """
    return percent.of(base).rounded()


@rule(da="Grænsen af over- eller underskuddet", en="The limit as part of the balance")
def closure_band_of_balance(*, percent: Percent, result: Kroner) -> Kroner:
    """The limit where the percentage is taken of the balance itself, whichever way that goes.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud, by its words.
    """
    return percent.of(greater(result, -result)).rounded()


@rule(da="Ligger over- eller underskuddet uden for grænsen?", en="Does the balance lie outside the limit?")
def is_beyond_closure_band(*, result: Kroner, band: Kroner) -> Condition:
    """Whether anything is left to adjust for; a balance at the limit lies inside.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud (what lies above).
    """
    return greater(result, -result) > band


@rule(da="Over- eller underskud uden for grænsen", en="Balance outside the limit")
def beyond_closure_band(*, result: Kroner, band: Kroner) -> Kroner:
    """The part of a surplus (+) or deficit (−) that lies outside the limit.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud.
    """
    return result - within(-band, result, band)


@rule(da="Trækker samme vej som centret", en="Goes the same way as the centre")
def balance_with_the_centre(*, result: Kroner, centre: Kroner) -> Kroner:
    """An offering's balance without a sign where it goes the same way as the centre's, else nothing.

    Source: a reading; annex 10 of Syddanmark 2016 has not been read.
    """
    return where(centre > ZERO, then=greater(result, ZERO), otherwise=-lesser(result, ZERO))


@rule(da="Trækker samme vej som centret, i alt", en="Goes the same way as the centre, total")
def all_balances_with_the_centre(*, own: Kroner, others: Each[Kroner]) -> Kroner:
    """The balances of the centre's offerings that go the same way as the centre's own, without a sign.

    Source: a reading; annex 10 of Syddanmark 2016 has not been read.
    """
    return own if others.empty else own + others.total()


@rule(da="Tilbuddets andel", en="The offering's share")
def share_of_the_centre(*, beyond: Kroner, own: Kroner, total: Kroner) -> Kroner:
    """The closing offering's part of what lies outside the limit, by its own balance or by its rate basis.

    `own` and `total` are both balances or both bases.
    Source: Syddanmark 2016, Håndtering af lukning af tilbud (the offering's share); the proportion is a reading.
    """
    return where(total > ZERO, then=beyond.share(own, of=total), otherwise=ZERO).rounded()


@rule(da="Tilbuddets andel, når kun en del lukker", en="The offering's share when only a part closes")
def surplus_of_a_part(*, share: Kroner) -> Kroner:
    """A surplus alone: a deficit is not adjusted for unless a whole offering or unit closes.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud, note 5.
    """
    return greater(share, ZERO)
