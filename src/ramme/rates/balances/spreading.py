"""How a regulation is spread over the services of an offering, or over the offerings for one target group."""

from __future__ import annotations

from dataclasses import dataclass

from ramme.agreements import Terms
from ramme.agreements.variants.balances import SurplusSpread
from ramme.quantities import Each, Kroner, OccupiedDays, for_each, share_out
from ramme.rates.balances import rules


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSpread:
    """A regulation in kroner with what it may be spread by: results, what is inside the bands, rate basis and days.

    `of_outside` is the part that comes from outside the bands; `unreserved` is the surplus inside them that lowers the
    rate, none where none does; `surpluses` are those inside by member. `days` is none where they are not known.
    """

    regulation: Kroner
    of_outside: Kroner
    unreserved: Kroner | None
    tested: Each[Kroner]
    inside: Each[Kroner]
    surpluses: Each[Kroner] | None
    basis: Each[Kroner]
    days: Each[OccupiedDays] | None


def spread(given: ToSpread, terms: Terms) -> Each[Kroner] | None:
    """What the rate of each member carries of a regulation; nothing where the days to spread it by are not known."""
    match terms.surplus.spread:
        case SurplusSpread.BY_BUDGETED_DAYS:
            if given.days is None:
                return None
            shares = share_out(given.regulation, by=given.days)
        case SurplusSpread.BY_RATE:
            # The budgeted days times the rate are what the rates were to bring in: the rate basis.
            shares = share_out(given.regulation, by=given.basis)
        case SurplusSpread.BY_OWN_EXCESS:
            return _by_own_excess(given)
    return for_each(rules.regulation_share, Kroner, share=shares)


def _by_own_excess(given: ToSpread) -> Each[Kroner]:
    own = for_each(rules.own_excess, Kroner, balance=given.tested, inside=given.inside)
    keys = for_each(rules.excess_key, Kroner, own=own, all_own=rules.all_excess(own=own))
    shares = share_out(given.of_outside, by=_shared_by(keys))
    if given.unreserved is None or given.surpluses is None:
        return for_each(rules.regulation_share, Kroner, share=shares)
    unreserved = share_out(given.unreserved, by=_shared_by(given.surpluses))
    return for_each(rules.share_with_unreserved, Kroner, outside=shares, unreserved=unreserved)


def _shared_by(keys: Each[Kroner]) -> Each[Kroner]:
    return for_each(rules.sharing_key, Kroner, key=keys, total=rules.all_keys(keys=keys))
