"""Who pays or gets what when a closing offering is adjusted for, by occupied days, and whether it all adds up."""

from __future__ import annotations

from ramme.quantities import Days, Each, Kroner, Percent, rule


@rule(da="Til efterregulering", en="To be adjusted for")
def closure_adjustment(*, share: Kroner) -> Kroner:
    """What the payers are to pay together for a deficit (+), or to get back of a surplus (−).

    Source: Syddanmark 2016, Håndtering af lukning af tilbud.
    """
    return -share


@rule(da="Belægningsdage", en="Occupied days")
def days_of_payer(*, years: Each[Days]) -> Days:
    """The days that one paying municipality used in the accounting years before the year of the decision.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud.
    """
    return years.total()


@rule(da="Belægningsdage i alt", en="Occupied days, total")
def days_of_all_payers(*, days: Each[Days]) -> Days:
    """The days of all paying municipalities together."""
    return days.total()


@rule(da="Andel efter belægningsdage", en="Share by occupied days")
def share_of_payer(*, share: Kroner) -> Kroner:
    """The municipality's part of the adjustment, shared to the øre.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud.
    """
    return share


@rule(da="Driftsherren bærer", en="Borne by the operator")
def borne_by_operator(*, share: Kroner, percent: Percent) -> Kroner:
    """What the operator bears itself for a buyer from outside whose agreement does not name the rate principles.

    Source: Syddanmark 2016, introduction of the governance agreement; that it holds for a surplus too is a reading.
    """
    return percent.of(share).rounded()


@rule(da="Betaler (+) eller får tilbage (−)", en="Pays (+) or gets back (−)")
def left_for_payer(*, share: Kroner, borne: Kroner) -> Kroner:
    """The payer's share less what the operator bears of it."""
    return share - borne


@rule(da="Betaler (+) eller får tilbage (−)", en="Pays (+) or gets back (−)")
def payment_of_payer(*, share: Kroner) -> Kroner:
    """The whole share, where the agreement holds for the payer."""
    return share


@rule(da="Betalingskommunerne i alt", en="The paying municipalities, total")
def paid_by_all(*, payments: Each[Kroner]) -> Kroner:
    """What all paying municipalities pay (+) or get back (−) together."""
    return payments.total()


@rule(da="Driftsherren bærer i alt", en="Borne by the operator, total")
def borne_in_all(*, borne: Each[Kroner]) -> Kroner:
    """What the operator bears of the shares of others."""
    return borne.total()


@rule(da="Rest, når alt er fordelt", en="Left when all is shared out")
def left_unshared(*, adjustment: Kroner, paid: Kroner, borne: Kroner) -> Kroner:
    """What is left of the adjustment when every share is taken: nothing, to the øre."""
    return adjustment - paid - borne


@rule(da="Forskel fra den foreløbige opgørelse", en="Difference from the preliminary statement")
def difference_from_preliminary(*, final: Kroner, preliminary: Kroner) -> Kroner:
    """What a payer still owes (+) or gets back (−) when the final statement follows the preliminary one.

    Source: Syddanmark 2016, Håndtering af lukning af tilbud.
    """
    return final - preliminary
