"""What the year's civil servant pensions cost, by how far the operator has insured them."""

from __future__ import annotations

from ramme.quantities import Each, Kroner, Percent, rule, total_of


@rule(da="Pensionsbidrag for tjenestemænd", en="Pension contribution for civil servants")
def pension_contribution(*, pay: Kroner, percent: Percent) -> Kroner:
    """The agreement's percentage of the civil servants' pay, saved up for the pensions earned in the year.

    Source: Midtjylland 2017, 11.3.
    """
    return percent.of(pay).rounded()


@rule(da="Tjenestemandspension i alt", en="Civil servant pension, total")
def civil_servant_pension(*, contributions: Each[Kroner], premiums: Each[Kroner]) -> Kroner:
    """Contributions for those who are not insured and premiums paid for those who are.

    Source: Midtjylland 2017, 11.2 (pensions earned in the year are in the rate).
    """
    return total_of(Kroner, contributions, premiums)
