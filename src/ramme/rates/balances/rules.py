"""The result of a year held against its band: what stays inside, what is netted, and what goes into a later rate."""

from __future__ import annotations

from ramme.quantities import ZERO, Each, Kroner, Percent, greater, lesser, rule, where, within

ONE_OERE = Kroner(1)


# ---- The result of a year ---------------------------------------------------------------------------------------


@rule(da="Årets resultat", en="Balance of the year")
def balance_of_year(*, rate_income: Kroner, net_operating_costs: Kroner) -> Kroner:
    """What the rates brought in less what the year cost, overhead and buildings included; a deficit is negative.

    Source: Midtjylland 2017, 11.5.
    """
    return rate_income - net_operating_costs


@rule(da="Resultat uden tidligere års regulering", en="Balance without the regulation of earlier years")
def balance_without_earlier_regulation(*, balance: Kroner, earlier_regulation: Kroner) -> Kroner:
    """The balance as it would be if the rates had carried nothing from earlier years.

    Source: a reading of Midtjylland 2017, 11.5; otherwise a surplus paid back would look like a new deficit.
    """
    return balance - earlier_regulation


# ---- The band ---------------------------------------------------------------------------------------------------


@rule(da="Bånd", en="Band")
def band(*, of: Kroner, percent: Percent) -> Kroner:
    """How far a result may go either way before it is regulated: a percentage of the rate basis or the rate income.

    Source: Midtjylland 2017, 11.5 (5 per cent); of what is a reading.
    """
    return percent.of(of).rounded()


@rule(da="Inden for båndet", en="Inside the band")
def inside_band(*, balance: Kroner, limit: Kroner) -> Kroner:
    """The part of a result that lies inside the band, where only the part outside is regulated.

    Source: Midtjylland 2017, 11.5.
    """
    return within(-limit, balance, limit)


@rule(da="Inden for båndet", en="Inside the band")
def whole_inside_band(*, balance: Kroner, limit: Kroner) -> Kroner:
    """The whole result while it stays inside the band, and nothing once it leaves it.

    Source: another reading of Midtjylland 2017, 11.5: that all of a result outside the band is regulated.
    """
    return where((balance > limit) | (balance < -limit), then=ZERO, otherwise=balance)


@rule(da="Uden for båndet", en="Outside the band")
def outside_band(*, balance: Kroner, inside: Kroner) -> Kroner:
    """What of a result is to be regulated, before it is netted.

    Source: Midtjylland 2017, 11.5.
    """
    return balance - inside


# ---- Netting ----------------------------------------------------------------------------------------------------


@rule(da="Uden for båndet, udlignet", en="Outside the band, netted")
def netted(*, outside: Each[Kroner]) -> Kroner:
    """Surpluses and deficits outside the band set off against each other.

    Source: Midtjylland 2017, 11.5 (across the services of an offering); before 2015 across offerings for the same
    target group (Region Midtjylland, Kontaktudvalget 29 April 2011).
    """
    return outside.total()


@rule(da="Plads i båndet", en="Room in the band")
def room_in_band(*, inside: Kroner, limit: Kroner, outside: Kroner) -> Kroner:
    """How much more of a surplus, or of a deficit where that is what lies outside, the band of a service can hold.

    Source: a reading of Midtjylland 2017, 11.5: that the bands of the other services are filled first.
    """
    return where(outside >= ZERO, then=limit - inside, otherwise=limit + inside)


@rule(da="Plads i alle bånd", en="Room in all bands")
def all_room(*, rooms: Each[Kroner]) -> Kroner:
    """The room in the bands of all services together."""
    return rooms.total()


@rule(da="Fyldt ind i de andre ydelsers bånd", en="Filled into the bands of the other services")
def filled(*, outside: Kroner, room: Kroner) -> Kroner:
    """What lies outside one service's band and finds room inside the others'.

    Source: a reading of Midtjylland 2017, 11.5.
    """
    return within(-room, outside, room)


@rule(da="Nøgle til fordeling på bånd", en="Key for sharing between bands")
def filling_key(*, room: Kroner, all_rooms: Kroner) -> Kroner:
    """The room of each service; the same for all where no band has room and nothing is shared."""
    return where(all_rooms > ZERO, then=room, otherwise=ONE_OERE)


@rule(da="Inden for båndet efter udfyldning", en="Inside the band after filling")
def inside_after_filling(*, inside: Kroner, share: Kroner) -> Kroner:
    """What a service has inside its band with its share of what lay outside the bands of others."""
    return inside + share


@rule(da="Tilbage uden for båndet", en="Left outside the band")
def left_outside(*, outside: Kroner, inside: Kroner) -> Kroner:
    """What is still to be regulated when the bands are filled."""
    return outside - inside


@rule(da="Underskud inden for ydelsens eget bånd", en="Deficit inside the service's own band")
def own_deficit_inside(*, balance: Kroner, limit: Kroner) -> Kroner:
    """The deficit of a service that stays inside its own band, as a negative amount; else nothing.

    Source: Midtjylland 2017, 11.5 (a deficit inside the band may not enter the rate).
    """
    return where(balance < -limit, then=ZERO, otherwise=lesser(balance, ZERO))


@rule(da="Tilbage uden for båndet", en="Left outside the band")
def whole_left_outside(*, left: Kroner, balances: Each[Kroner], deficits: Each[Kroner]) -> Kroner:
    """The whole result of the services once something is left outside their bands, else nothing.

    A service that has a deficit inside its own band is not part of it.
    Source: a reading of Midtjylland 2017, 11.5 (a deficit inside the band may not enter the rate).
    """
    return where((left > ZERO) | (left < ZERO), then=balances.total() - deficits.total(), otherwise=ZERO)


@rule(da="Inden for båndet efter udfyldning", en="Inside the band after filling")
def deficit_inside_if_left(*, inside: Kroner, deficit: Kroner, left: Kroner) -> Kroner:
    """What a service has inside its band; its own deficit alone where something is left and the whole is regulated."""
    return where((left > ZERO) | (left < ZERO), then=deficit, otherwise=inside)


# ---- What comes of it -------------------------------------------------------------------------------------------


@rule(da="Resultat i alt", en="Balance, total")
def whole_balance(*, balances: Each[Kroner]) -> Kroner:
    """The tested results of all services together."""
    return balances.total()


@rule(da="Inden for båndet i alt", en="Inside the band, total")
def whole_inside(*, inside: Each[Kroner]) -> Kroner:
    """What all services have inside their bands, surpluses less deficits."""
    return inside.total()


@rule(da="Overskud inden for båndet", en="Surplus inside the band")
def surplus_inside(*, inside: Kroner) -> Kroner:
    """The surplus that the operator decides on; a service with a deficit has none.

    Source: Midtjylland 2017, 11.5.
    """
    return greater(inside, ZERO)


@rule(da="Underskud inden for båndet", en="Deficit inside the band")
def deficit_inside(*, inside: Kroner) -> Kroner:
    """The deficit that may not enter a rate, as a positive amount; a service with a surplus has none.

    Source: Midtjylland 2017, 11.5.
    """
    return greater(-inside, ZERO)


@rule(da="Dækkes af andre ydelsers overskud", en="Covered by the surplus of other services")
def covered_in_offering(*, surpluses: Each[Kroner], deficits: Each[Kroner]) -> Kroner:
    """What of the deficits inside the bands the surpluses inside the bands of the same offering cover.

    Source: a reading of Midtjylland 2017, 11.5: that the services of an offering help each other inside the band.
    """
    return lesser(surpluses.total(), deficits.total())


@rule(da="Overskud, når andre ydelser er dækket", en="Surplus when other services are covered")
def surplus_after_cover(*, surplus: Kroner, covered: Kroner) -> Kroner:
    """What is left of the surpluses inside the band when they have covered the deficits of the same offering."""
    return surplus - covered


@rule(da="Underskud, som andre ydelser ikke dækker", en="Deficit that other services do not cover")
def deficit_after_cover(*, deficit: Kroner, covered: Kroner) -> Kroner:
    """What is left of the deficits inside the band when the surpluses of the same offering have covered some of it."""
    return deficit - covered


@rule(da="Underskud til næste års ramme efter dækning", en="Deficit into the next year's frame after cover")
def frame_deficit_after_cover(*, taken: Kroner, covered: Kroner) -> Kroner:
    """What the offering may spend less in the next year, as a negative amount, when some of it is covered."""
    return taken + covered


@rule(da="Overskud, der må hensættes", en="Surplus that may be reserved")
def may_be_reserved(*, surpluses: Each[Kroner]) -> Kroner:
    """The surpluses inside the band of all services of the offering.

    Source: Midtjylland 2017, 11.5.
    """
    return surpluses.total()


@rule(da="Overskud, der ikke reguleres", en="Surplus that is not regulated")
def not_regulated(*, surpluses: Each[Kroner]) -> Kroner:
    """The surpluses inside the band where an agreement leaves them alone.

    Source: Region Midtjylland, Kontaktudvalget 29 April 2011 (before 2015).
    """
    return surpluses.total()


@rule(da="Hensættes", en="Reserved")
def reserved(*, chosen: Kroner, surplus: Kroner) -> Kroner:
    """The amount that the operator chose to set aside, never more than there is inside the band.

    Source: Midtjylland 2017, 11.5 (it may be reserved).
    """
    return lesser(chosen, surplus)


@rule(da="Hensættes", en="Reserved")
def all_reserved(*, surplus: Kroner) -> Kroner:
    """The whole surplus inside the band, where the operator chose to set all of it aside.

    Source: Midtjylland 2017, 11.5 (it may be reserved).
    """
    return surplus


@rule(da="Overskud, der ikke hensættes", en="Surplus that is not reserved")
def not_reserved(*, surplus: Kroner, set_aside: Kroner) -> Kroner:
    """The rest of the surplus inside the band."""
    return surplus - set_aside


@rule(da="Underskud, som driftsherren dækker", en="Deficit that the operator covers")
def to_be_covered(*, deficits: Each[Kroner]) -> Kroner:
    """The deficits inside the band: covered by efficiency or earlier reserves, never by a rate.

    Source: Midtjylland 2017, 11.5.
    """
    return deficits.total()


@rule(da="Overskud til næste års ramme", en="Surplus into the frame of the next year")
def surplus_into_frame(*, surpluses: Each[Kroner]) -> Kroner:
    """What the offering may spend more in the next year; no rate changes.

    Source: a reading of the guide to the rate principles of Syddanmark from before 2015, known by its description.
    """
    return surpluses.total()


@rule(da="Underskud til næste års ramme", en="Deficit into the frame of the next year")
def deficit_into_frame(*, deficits: Each[Kroner]) -> Kroner:
    """What the offering may spend less in the next year, as a negative amount; no rate changes.

    Source: a reading of the guide to the rate principles of Syddanmark from before 2015, known by its description.
    """
    return -deficits.total()


@rule(da="Overføres til næste års ramme", en="Carried into the frame of the next year")
def carried_into_frame(*, surplus: Kroner, deficit: Kroner) -> Kroner:
    """What the frame of the next year changes by in all."""
    return surplus + deficit


@rule(da="Regulering af det uden for båndet", en="Regulation of what is outside the band")
def regulation_of_outside(*, left: Kroner) -> Kroner:
    """What a later rate is to carry, as the budget form has it: a surplus lowers it (−), a deficit raises it (+).

    Source: Midtjylland 2017, 11.5.
    """
    return -left


@rule(da="Regulering", en="Regulation")
def regulation_with_unreserved(*, outside: Kroner, unreserved: Kroner) -> Kroner:
    """What a later rate is to carry when the surplus that was not reserved lowers it too.

    Source: a reading of Midtjylland 2017, 11.5.
    """
    return outside - unreserved


@rule(da="Ydelsens eget til regulering", en="The service's own to be regulated")
def own_excess(*, balance: Kroner, inside: Kroner) -> Kroner:
    """What of its result a service does not have inside its band when the services are netted."""
    return balance - inside


@rule(da="Uden for båndene i alt efter udligning", en="Outside the bands, total after netting")
def all_excess(*, own: Each[Kroner]) -> Kroner:
    """What the services have outside their bands together; its sign says who bears the regulation."""
    return own.total()


@rule(da="Nøgle efter egen afvigelse", en="Key by own excess")
def excess_key(*, own: Kroner, all_own: Kroner) -> Kroner:
    """What a service has outside its band in the same direction as all together; else nothing.

    Source: a reading of Midtjylland 2017, 11.5: that each service bears what lies outside its own band.
    """
    return where(all_own > ZERO, then=greater(own, ZERO), otherwise=greater(-own, ZERO))


@rule(da="Nøgler i alt", en="Keys, total")
def all_keys(*, keys: Each[Kroner]) -> Kroner:
    """The keys of all services together."""
    return keys.total()


@rule(da="Nøgle til fordeling", en="Key for sharing")
def sharing_key(*, key: Kroner, total: Kroner) -> Kroner:
    """The key of each service; the same for all where no service has one and nothing is shared."""
    return where(total > ZERO, then=key, otherwise=ONE_OERE)


@rule(da="Andel af reguleringen", en="Share of the regulation")
def share_with_unreserved(*, outside: Kroner, unreserved: Kroner) -> Kroner:
    """What the rate of a service carries: its share of what lies outside the bands, less its surplus not reserved.

    Source: a reading of Midtjylland 2017, 11.5.
    """
    return outside - unreserved


@rule(da="Andel af reguleringen", en="Share of the regulation")
def regulation_share(*, share: Kroner) -> Kroner:
    """What the rate of one service, or of one offering for a target group, carries of the regulation.

    Source: Midtjylland 2017, 11.5; the key is a reading.
    """
    return share
