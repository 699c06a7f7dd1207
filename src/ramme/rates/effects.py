"""What a change of rates means in kroner, for the days that are budgeted and for those that somebody paid for."""

from __future__ import annotations

from ramme.quantities import Days, Each, Kroner, OccupiedDays, rule


@rule(da="Virkning for de budgetterede dage", en="Effect for the budgeted days")
def effect_of_budgeted_days(*, before: Kroner, after: Kroner, days: OccupiedDays) -> Kroner:
    """What the days that the rate was budgeted for cost more (or less) in a year."""
    return (after - before).times(days).rounded()


@rule(da="Virkning for de betalte dage", en="Effect for the days paid for")
def effect_of_recorded_days(*, before: Kroner, after: Kroner, days: Days) -> Kroner:
    """What the days that a municipality paid for would cost it more (or less); whole days, so nothing is rounded."""
    return (after - before).times(days)


@rule(da="Virkning i alt", en="Effect in all")
def effect_in_all(*, effects: Each[Kroner]) -> Kroner:
    """The effects together."""
    return effects.total()


@rule(da="Virkning for dage uden betaler", en="Effect for days without a payer")
def effect_of_other_days(*, budgeted: Kroner, recorded: Kroner) -> Kroner:
    """What is left when the days that somebody paid for are taken out; below nothing where more days were paid for."""
    return budgeted - recorded


@rule(da="Samspil", en="Interaction")
def interaction(*, together: Kroner, alone: Each[Kroner]) -> Kroner:
    """What clauses mean together beyond what each means alone, since one may work on what another made larger."""
    return together - alone.total()
