"""The yearly balance of an offering (single values) or of many (blocks): result, band, netting, regulation, reserve."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ramme.agreements import Terms
from ramme.agreements.variants.balances import (
    BalanceMeasure,
    BandOf,
    BeyondBand,
    EarlierRegulation,
    Netting,
    SurplusNotReserved,
    WithinBandDeficit,
    WithinBandSurplus,
    WithinOffering,
)
from ramme.quantities import Each, Given, Kroner, OccupiedDays, for_each, share_out
from ramme.rates.balances import rules
from ramme.rates.balances.spreading import ToSpread, spread


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceFigures:
    """The accounts of a year by service: amounts in kroner, and the days by which a regulation is spread.

    `days` is none where nobody needs them. `chosen` is what the operator sets aside of the surplus inside the band,
    for the whole offering; nothing means all of it.
    """

    basis: Each[Kroner]
    rate_income: Each[Kroner]
    net_operating_costs: Each[Kroner]
    earlier_regulation: Each[Kroner]
    chosen: Given[Kroner]
    days: Each[OccupiedDays] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceBalances:
    """Each service's result, as it is and as it is tested, its band, and what lies inside and outside of it."""

    balance: Each[Kroner]
    tested: Each[Kroner]
    limit: Each[Kroner]
    inside: Each[Kroner]
    outside: Each[Kroner]


@dataclass(frozen=True, slots=True, kw_only=True)
class NettedBalances:
    """What is left outside the bands when the services have been netted, and what each then has inside its band.

    `filled` is what found room in the bands of other services, where an agreement nets so.
    """

    outside: Kroner
    filled: Kroner | None
    inside: Each[Kroner]
    left: Kroner


@dataclass(frozen=True, slots=True, kw_only=True)
class BandUse:
    """What becomes of the surpluses and deficits inside the band; none where an agreement does not do so.

    `covered_first` is what the surpluses of the services cover of the deficits of others in the same offering, and
    `surpluses` are those surpluses by service, before. `set_aside` goes into the operator's reserve, `unreserved` is
    the rest; `covered` is a positive amount that the operator finds elsewhere; `into_frame` is added to the
    offering's frame of the next year.
    """

    surpluses: Each[Kroner]
    covered_first: Kroner | None
    surplus: Kroner
    deficit: Kroner
    set_aside: Kroner | None
    unreserved: Kroner | None
    covered: Kroner | None
    into_frame: Kroner | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferingBalance:
    """The yearly balance of an offering in the order of the statement; `spread` is the regulation by service."""

    services: ServiceBalances
    netting: NettedBalances
    total: Kroner
    inside: Kroner
    use: BandUse
    regulation: Kroner
    spread: Each[Kroner] | None


def balance_of(figures: BalanceFigures, terms: Terms) -> OfferingBalance:
    """The balance of an offering whose services are netted with each other and with nobody else."""
    services = service_balances(figures, terms)
    netting = netted_balances(services, terms)
    return settled(figures, services, netting, rules.regulation_of_outside(left=netting.left), terms)


def service_balances(figures: BalanceFigures, terms: Terms) -> ServiceBalances:
    """Each service's result held against its band."""
    balance = _balances(figures, terms)
    tested = _tested(figures, balance, terms)
    limit = for_each(rules.band, Kroner, of=_band_of(figures, terms), percent=terms.surplus.band_percent)
    # Where the bands of others are filled first, only what is left when they are full may be regulated as a whole.
    whole = terms.surplus.beyond is BeyondBand.WHOLE and terms.surplus.netting is not Netting.ROOM_OF_OTHERS
    rule = rules.whole_inside_band if whole else rules.inside_band
    inside = for_each(rule, Kroner, balance=tested, limit=limit)
    outside = for_each(rules.outside_band, Kroner, balance=tested, inside=inside)
    return ServiceBalances(balance=balance, tested=tested, limit=limit, inside=inside, outside=outside)


def _balances(figures: BalanceFigures, terms: Terms) -> Each[Kroner]:
    match terms.surplus.measured_as:
        case BalanceMeasure.RATE_INCOME_LESS_NET_OPERATING_COSTS:
            return for_each(
                rules.balance_of_year,
                Kroner,
                rate_income=figures.rate_income,
                net_operating_costs=figures.net_operating_costs,
            )


def _tested(figures: BalanceFigures, balance: Each[Kroner], terms: Terms) -> Each[Kroner]:
    match terms.surplus.earlier_regulation:
        case EarlierRegulation.LEFT_OUT:
            return for_each(
                rules.balance_without_earlier_regulation,
                Kroner,
                balance=balance,
                earlier_regulation=figures.earlier_regulation,
            )
        case EarlierRegulation.COUNTED:
            return balance


def _band_of(figures: BalanceFigures, terms: Terms) -> Each[Kroner]:
    match terms.surplus.band_of:
        case BandOf.RATE_BASIS:
            return figures.basis
        case BandOf.RATE_INCOME:
            return figures.rate_income


def netted_balances(services: ServiceBalances, terms: Terms) -> NettedBalances:
    """What lies outside the bands, netted between the members: services, or offerings for the same target group."""
    outside = rules.netted(outside=services.outside)
    match terms.surplus.netting:
        case Netting.EXCESSES_ONLY | Netting.TARGET_GROUP:
            return NettedBalances(outside=outside, filled=None, inside=services.inside, left=outside)
        case Netting.ROOM_OF_OTHERS:
            return _room_filled(services, outside, terms)


def _room_filled(services: ServiceBalances, outside: Kroner, terms: Terms) -> NettedBalances:
    rooms = for_each(rules.room_in_band, Kroner, inside=services.inside, limit=services.limit, outside=outside)
    all_rooms = rules.all_room(rooms=rooms)
    filled = rules.filled(outside=outside, room=all_rooms)
    keys = for_each(rules.filling_key, Kroner, room=rooms, all_rooms=all_rooms)
    inside = for_each(rules.inside_after_filling, Kroner, inside=services.inside, share=share_out(filled, by=keys))
    left = rules.left_outside(outside=outside, inside=filled)
    match terms.surplus.beyond:
        case BeyondBand.EXCESS:
            return NettedBalances(outside=outside, filled=filled, inside=inside, left=left)
        case BeyondBand.WHOLE:
            deficits = for_each(rules.own_deficit_inside, Kroner, balance=services.tested, limit=services.limit)
            return NettedBalances(
                outside=outside,
                filled=filled,
                inside=for_each(rules.deficit_inside_if_left, Kroner, inside=inside, deficit=deficits, left=left),
                left=rules.whole_left_outside(left=left, balances=services.tested, deficits=deficits),
            )


def settled(
    figures: BalanceFigures,
    services: ServiceBalances,
    netting: NettedBalances,
    regulation_of_outside: Kroner,
    terms: Terms,
) -> OfferingBalance:
    """What becomes of an offering's balance once it is known what its rates carry of that outside the band."""
    use = _band_use(figures, netting.inside, terms)
    regulation = _regulation(regulation_of_outside, use, terms)
    return OfferingBalance(
        services=services,
        netting=netting,
        total=rules.whole_balance(balances=services.tested),
        inside=rules.whole_inside(inside=netting.inside),
        use=use,
        regulation=regulation,
        spread=spread(
            ToSpread(
                regulation=regulation,
                of_outside=regulation_of_outside,
                unreserved=use.unreserved if _lowers_rate(use, terms) else None,
                tested=services.tested,
                inside=netting.inside,
                surpluses=use.surpluses,
                basis=figures.basis,
                days=figures.days,
            ),
            terms,
        ),
    )


def _band_use(figures: BalanceFigures, inside: Each[Kroner], terms: Terms) -> BandUse:
    surpluses = for_each(rules.surplus_inside, Kroner, inside=inside)
    deficits = for_each(rules.deficit_inside, Kroner, inside=inside)
    first = _covered_first(surpluses, deficits, terms)
    with_surplus = _surplus_use(figures, surpluses, first, terms)
    match terms.surplus.deficit_within:
        case WithinBandDeficit.NOT_IN_RATE:
            covered = rules.to_be_covered(deficits=deficits)
            if first is not None:
                covered = rules.deficit_after_cover(deficit=covered, covered=first)
            return replace(with_surplus, deficit=covered, covered=covered)
        case WithinBandDeficit.NEXT_YEARS_FRAME:
            taken = rules.deficit_into_frame(deficits=deficits)
            if first is not None:
                taken = rules.frame_deficit_after_cover(taken=taken, covered=first)
            given = with_surplus.into_frame
            into_frame = taken if given is None else rules.carried_into_frame(surplus=given, deficit=taken)
            return replace(with_surplus, deficit=-taken, into_frame=into_frame)


def _covered_first(surpluses: Each[Kroner], deficits: Each[Kroner], terms: Terms) -> Kroner | None:
    match terms.surplus.within_offering:
        case WithinOffering.PER_SERVICE:
            return None
        case WithinOffering.OFFERING_FIRST:
            return rules.covered_in_offering(surpluses=surpluses, deficits=deficits)


def _surplus_use(figures: BalanceFigures, surpluses: Each[Kroner], first: Kroner | None, terms: Terms) -> BandUse:
    use = _nothing_used(surpluses, first)

    def left(surplus: Kroner) -> Kroner:
        return surplus if first is None else rules.surplus_after_cover(surplus=surplus, covered=first)

    match terms.surplus.surplus_within:
        case WithinBandSurplus.MAY_BE_RESERVED:
            surplus = left(rules.may_be_reserved(surpluses=surpluses))
            set_aside = _set_aside(figures.chosen, surplus)
            rest = rules.not_reserved(surplus=surplus, set_aside=set_aside)
            return replace(use, surplus=surplus, set_aside=set_aside, unreserved=rest)
        case WithinBandSurplus.NOT_REGULATED:
            return replace(use, surplus=left(rules.not_regulated(surpluses=surpluses)))
        case WithinBandSurplus.NEXT_YEARS_FRAME:
            added = left(rules.surplus_into_frame(surpluses=surpluses))
            return replace(use, surplus=added, into_frame=added)


def _nothing_used(surpluses: Each[Kroner], first: Kroner | None) -> BandUse:
    nothing = Kroner(0)
    return BandUse(
        surpluses=surpluses,
        covered_first=first,
        surplus=nothing,
        deficit=nothing,
        set_aside=None,
        unreserved=None,
        covered=None,
        into_frame=None,
    )


def _set_aside(chosen: Given[Kroner], surplus: Kroner) -> Kroner:
    if chosen.quantity is None:
        return rules.all_reserved(surplus=surplus)
    return rules.reserved(chosen=chosen.or_else(surplus), surplus=surplus)


def _regulation(outside: Kroner, use: BandUse, terms: Terms) -> Kroner:
    if use.unreserved is None or not _lowers_rate(use, terms):
        return outside
    return rules.regulation_with_unreserved(outside=outside, unreserved=use.unreserved)


def _lowers_rate(use: BandUse, terms: Terms) -> bool:
    """Whether what the operator did not reserve of the surplus inside the band lowers the rate."""
    if use.unreserved is None:
        return False
    match terms.surplus.surplus_not_reserved:
        case SurplusNotReserved.LOWERS_RATE:
            return True
        case SurplusNotReserved.STAYS_WITH_OPERATOR:
            return False
