"""What happens to a surplus or deficit: after a year, and when an offering opens, closes, merges or splits."""

from __future__ import annotations

from ramme.agreements.variants.balances import (
    BalanceMeasure,
    BalanceShared,
    BandOf,
    BeyondBand,
    ClosureBandOf,
    ClosureCounted,
    ClosureLevel,
    ClosureShare,
    CostsBorneBy,
    EarlierRegulation,
    Netting,
    OneOffering,
    ReserveExpiry,
    ReserveHolder,
    ReserveOrder,
    ReserveUse,
    ServicesWithoutAccounts,
    SurplusNotReserved,
    SurplusSpread,
    WithinBandDeficit,
    WithinBandSurplus,
    WithinOffering,
)
from ramme.agreements.variants.scope import OfferingCategory
from ramme.agreements.vocabulary import Subject, calendar_year, percentage, some_of, variant, years, yes_no


class Surplus(Subject, name="surplus", da="Over- og underskud", en="Surplus and deficit"):
    """What happens to the surplus or deficit of a year."""

    first_year = calendar_year(
        da="Reglerne gælder for resultater fra året", en="The rules hold for results from", read_by="rates"
    )
    measured_as = variant(
        BalanceMeasure, da="Årets resultat opgøres som", en="The result of a year is", read_by="rates"
    )
    band_percent = percentage(da="Bånd, plus og minus", en="Band, plus and minus", read_by="rates")
    band_of = variant(BandOf, da="Båndet er en procent af", en="The band is a percentage of", read_by="rates")
    beyond = variant(BeyondBand, da="Uden for båndet reguleres", en="Outside the band is regulated", read_by="rates")
    netting = variant(
        Netting, da="På tværs af tilbuddets ydelser udlignes", en="Netted across services", read_by="rates"
    )
    years_until_regulation = years(
        da="År fra resultat til regulering", en="Years from result to regulation", read_by="rates"
    )
    services_without_accounts = variant(
        ServicesWithoutAccounts,
        da="Når ikke alle ydelser har eget regnskab",
        en="Where not every service has accounts of its own",
        read_by="rates",
    )
    spread = variant(SurplusSpread, da="Reguleringen fordeles", en="The regulation is spread", read_by="rates")
    earlier_regulation = variant(
        EarlierRegulation, da="Når resultatet prøves", en="When the result is tested", read_by="rates"
    )
    within_offering = variant(
        WithinOffering,
        da="Inden for båndet i samme tilbud og år",
        en="Inside the band in the same offering and year",
        read_by="rates",
    )
    surplus_within = variant(
        WithinBandSurplus, da="Overskud inden for båndet", en="Surplus inside the band", read_by="rates"
    )
    surplus_not_reserved = variant(
        SurplusNotReserved,
        da="Overskud inden for båndet, der ikke hensættes",
        en="Surplus inside the band that is not reserved",
        read_by="rates",
    )
    deficit_within = variant(
        WithinBandDeficit, da="Underskud inden for båndet", en="Deficit inside the band", read_by="rates"
    )
    reserve_years = years(da="En hensættelse bruges inden for", en="A reserve is used within", read_by="rates")
    reserve_held_by = variant(ReserveHolder, da="En hensættelse hører til", en="A reserve belongs to", read_by="rates")
    reserve_uses = some_of(
        ReserveUse, da="En hensættelse må bruges til", en="A reserve may be used to", read_by="rates"
    )
    reserve_order = variant(ReserveOrder, da="Rækkefølge", en="Order of use", read_by="rates")
    reserve_at_expiry = variant(
        ReserveExpiry, da="En hensættelse, der ikke blev brugt", en="A reserve that was not used", read_by="rates"
    )
    one_offering_shares = some_of(
        OneOffering,
        da="Afdelinger er ét tilbud, når de har",
        en="Departments are one offering when they share",
        read_by="registry",
    )
    operator_chooses_organisation = yes_no(
        da="Driftsherren vælger, om afdelinger er ét tilbud",
        en="The operator chooses whether departments are one offering",
        read_by="registry",
    )
    same_for_all_kinds_of_rate = yes_no(
        da="Reglerne er de samme uanset taksttype",
        en="The rules are the same whatever the kind of rate",
        read_by="rates",
    )


class Merger(Subject, name="merger", da="Sammenlægning og opsplitning", en="Merger and split"):
    """Where a balance goes when offerings merge or split."""

    balance_follows = yes_no(da="Over- eller underskud følger med", en="The balance goes along", read_by="rates")
    shared = variant(BalanceShared, da="Det fordeles", en="It is shared", read_by="rates")


class Closure(Subject, name="closure", da="Lukning af tilbud", en="Closure of offerings"):
    """Who bears what when an offering closes."""

    costs_borne_by = variant(CostsBorneBy, da="Udgifterne bæres af", en="The costs are borne by", read_by="settlement")
    retrospective_adjustment = yes_no(
        da="Der kan efterreguleres ved lukning", en="A closure may be adjusted for", read_by="settlement"
    )
    balance_into_other_offerings = yes_no(
        da="Over- eller underskud må indregnes i andre tilbud",
        en="The balance may go into other offerings",
        read_by="settlement",
    )
    band_percent = percentage(da="Efterreguleres over", en="Adjusted above", read_by="settlement")
    band_of = variant(
        ClosureBandOf, da="Procenten er en procent af", en="The percentage is a percentage of", read_by="settlement"
    )
    band_level = variant(ClosureLevel, da="Procenten prøves på", en="The percentage is tested on", read_by="settlement")
    offering_share = variant(
        ClosureShare, da="Tilbuddets andel opgøres", en="The offering's share is found", read_by="settlement"
    )
    day_years_before_decision = years(
        da="Fordeles efter belægningsdage i så mange regnskabsår før beslutningsåret",
        en="Shared by occupied days in so many accounting years before the year of the decision",
        read_by="settlement",
    )
    counted = some_of(ClosureCounted, da="Regnes med", en="Counted", read_by="settlement")
    may_be_counted = some_of(ClosureCounted, da="Må regnes med", en="May be counted", read_by="settlement")
    not_counted = some_of(ClosureCounted, da="Regnes ikke med", en="Not counted", read_by="settlement")
    deficit_only_for_whole_offering = yes_no(
        da="Underskud efterreguleres kun, når et helt tilbud lukker",
        en="A deficit is adjusted for only when a whole offering closes",
        read_by="settlement",
    )
    holds_for = some_of(OfferingCategory, da="Gælder for", en="Holds for", read_by="settlement")
    told_early = yes_no(
        da="Handle- og betalingskommuner får besked tidligst muligt",
        en="Acting and paying municipalities are told as early as possible",
        read_by="cooperation",
    )
    economical_for_payers = yes_no(
        da="Tilbuddet afvikles, så det er økonomisk bedst for dem, der betaler",
        en="The offering is wound up in the way economically best for those who pay",
        read_by="settlement",
    )
    preliminary_statement = yes_no(
        da="En foreløbig opgørelse sendes straks efter lukningen",
        en="A preliminary statement is sent at once after the closure",
        read_by="settlement",
    )
    final_after_accounts = yes_no(
        da="Den endelige opgørelse foreligger lige efter årets regnskab",
        en="The final statement is ready right after the year's accounts",
        read_by="settlement",
    )
    treated_before_decision = yes_no(
        da="Styregruppen behandler lukningen, før driftsherren beslutter den",
        en="The steering group treats a closure before the operator decides",
        read_by="cooperation",
    )


class Opening(Subject, name="opening", da="Oprettelse af tilbud og pladser", en="Opening of offerings and places"):
    """Who bears what, and who is told, when an offering or places open."""

    costs_borne_by = variant(CostsBorneBy, da="Udgifterne bæres af", en="The costs are borne by", read_by="settlement")
    retrospective_adjustment = yes_no(
        da="Der kan efterreguleres ved oprettelse", en="An opening may be adjusted for", read_by="settlement"
    )
    balance_into_other_offerings = yes_no(
        da="Over- eller underskud må indregnes i andre tilbud",
        en="The balance may go into other offerings",
        read_by="settlement",
    )
    free_to_open = yes_no(
        da="Kommunerne kan frit oprette tilbud og pladser",
        en="Municipalities may freely open offerings and places",
        read_by="cooperation",
    )
    total_capacity_considered = yes_no(
        da="Der skeles til det samlede antal pladser for målgruppen",
        en="The total number of places for the target group is considered",
        read_by="cooperation",
    )
    told_at_decision_at_latest = yes_no(
        da="De øvrige parter får besked senest, når beslutningen er truffet",
        en="The other parties are told at the latest when the decision is made",
        read_by="cooperation",
    )
    regional_needs_approval = yes_no(
        da="Nye eller ændrede regionale tilbud kræver kommunernes godkendelse",
        en="New or changed regional offerings need the municipalities' approval",
        read_by="cooperation",
    )
    repatriation_told_early = yes_no(
        da="Driftsherrer får besked i god tid, når borgere hjemtages til nye pladser",
        en="Operators are told in good time when citizens are taken home to new places",
        read_by="cooperation",
    )
