"""What the parties agreed about payment agreements, charging, notice, and financing that does not follow use."""

from __future__ import annotations

from ramme.agreements.kinds import LEGAL_BASES, NOTICE
from ramme.agreements.variants.settlement import (
    CorrectedIn,
    NoticeCondition,
    ObjectivePart,
    OfferingKind,
    PaymentAgreementPoint,
    SecurePlaceCharge,
    SubscriptionShare,
)
from ramme.agreements.vocabulary import (
    Subject,
    calendar_year,
    days,
    months,
    names,
    notice,
    some_of,
    table,
    variant,
    yes_no,
)


class PaymentAgreement(Subject, name="payment_agreement", da="Betalingsaftale", en="Payment agreement"):
    """What operator and acting municipality write down about one citizen's services."""

    in_writing = yes_no(da="Skriftlig", en="In writing", read_by="settlement")
    must_hold = some_of(PaymentAgreementPoint, da="Skal mindst rumme", en="Must hold at least", read_by="settlement")
    changes_in_writing = yes_no(da="Ændringer aftales skriftligt", en="Changes in writing", read_by="settlement")
    reassessment_involves_payer = yes_no(
        da="Handlekommunen bør inddrage betalingskommunen ved revisitation",
        en="The acting municipality should involve the paying one in a reassessment",
        read_by="settlement",
    )
    payer_follows = yes_no(
        da="Betalingskommunen afregner efter handlekommunens aftale",
        en="The paying municipality settles by the agreement that the acting one made",
        read_by="settlement",
    )
    needed_for_secure_place_charge = yes_no(
        da="Kræves for grundtaksten for sikrede pladser", en="Needed for the secure place charge", read_by="settlement"
    )
    fits_settlement_systems = yes_no(
        da="Indrettes, så afregningssystemer kan bruge den",
        en="Made so that settlement systems can use it",
        read_by="settlement",
    )


class Settlement(Subject, name="settlement", da="Afregning", en="Settlement"):
    """How an operator charges and a paying municipality pays."""

    invoice_every = months(da="En regning dækker", en="An invoice covers", read_by="settlement", lowest=25)
    payment_days_at_least = days(da="Betalingsfrist, mindst", en="Time to pay, at least", read_by="settlement")
    paid_in_full = yes_no(
        da="Regningen betales fuldt ud, også når man er uenig",
        en="The invoice is paid in full, also in disagreement",
        read_by="settlement",
    )
    corrected_in = variant(CorrectedIn, da="Fejl rettes", en="Errors are corrected", read_by="settlement")
    subscription_invoice_every = months(
        da="En regning for abonnement kan dække", en="A subscription invoice may cover", read_by="settlement", lowest=25
    )
    objective_part = variant(
        ObjectivePart, da="Objektivt finansierede pladser afregnes", en="Objective financing", read_by="settlement"
    )
    secure_place_charge = variant(
        SecurePlaceCharge, da="Grundtaksten for sikrede pladser", en="The secure place charge", read_by="settlement"
    )
    raised_within = months(
        da="Et krav rejses senest så længe efter hjælpen",
        en="Payment is asked for within so long after the help",
        read_by="settlement",
    )


class NoticePeriods(Subject, name="notice", da="Opsigelsesvarsel", en="Notice"):
    """How long is paid after notice."""

    ordinary = notice(da="Varsel for alle tilbud", en="Notice for all offerings", read_by="settlement")
    by_kind = table(
        OfferingKind, NOTICE, da="Varsel efter tilbuddets art", en="Notice by kind of offering", read_by="settlement"
    )
    legal_bases_by_kind = table(
        OfferingKind, LEGAL_BASES, da="Lovhjemler for hver art", en="Legal bases of each kind", read_by="settlement"
    )
    paid_through_last_day = yes_no(
        da="Der betales til og med ophørsdagen, mindst varslet ud",
        en="Paid through the last day, at least to the end of the notice",
        read_by="settlement",
    )
    same_at_death = yes_no(da="Gælder også ved dødsfald", en="Holds at death too", read_by="settlement")
    in_writing = yes_no(da="Opsiges skriftligt", en="Notice in writing", read_by="settlement")
    paid_only_while = some_of(NoticeCondition, da="Der betales kun, mens", en="Paid only while", read_by="settlement")
    for_secure_places = yes_no(
        da="Gælder for objektivt finansierede sikrede pladser",
        en="Holds for objectively financed secure places",
        read_by="settlement",
    )
    package_one_step = notice(
        da="Skift til ydelsespakken lige over eller under",
        en="Change to the service package next above or below",
        read_by="settlement",
    )
    package_one_step_may_be_agreed = yes_no(
        da="Andet kan aftales for et skift på ét trin", en="One step may be agreed otherwise", read_by="settlement"
    )
    package_several_steps = table(
        OfferingKind,
        NOTICE,
        da="Skift over flere ydelsespakker",
        en="Change over several service packages",
        read_by="settlement",
    )
    closure = notice(da="Varsel ved lukning", en="Notice of a closure", read_by="settlement")
    reassessment_by_agreement = yes_no(
        da="Driftsherre og handlekommune søger enighed om revisitation",
        en="Operator and acting municipality seek agreement on a reassessment",
        read_by="settlement",
    )


class Financing(Subject, name="financing", da="Anden finansiering", en="Other financing"):
    """Financing that does not follow the use of places."""

    subscriptions = yes_no(da="Abonnement kan aftales", en="Subscriptions may be agreed", read_by="settlement")
    subscription_for = names(da="Abonnement for", en="Subscription for", read_by="settlement")
    subscription_shared_by = variant(
        SubscriptionShare, da="Abonnementet deles efter", en="The subscription is shared by", read_by="settlement"
    )
    purchase_commitments = yes_no(
        da="Forpligtende købsaftaler kan indgås", en="Purchase commitments may be made", read_by="settlement"
    )
    shared_financing = yes_no(
        da="Delt finansieringsansvar kan aftales", en="Shared financing may be agreed", read_by="settlement"
    )
    followed_up_in = calendar_year(
        da="Brugen af ordningerne følges op i", en="Use of the arrangements is followed up in", read_by="settlement"
    )


class SpecialMeasures(
    Subject, name="special_measures", da="Enkeltmandsprojekter og særforanstaltninger", en="Special measures"
):
    """Set-ups for one citizen whose needs are far from the average."""

    approval_needed = yes_no(da="Kræver fælles godkendelse", en="Need joint approval", read_by="cooperation")
    announced_beforehand = yes_no(
        da="Varsles i aftalen på forhånd", en="Announced in the agreement beforehand", read_by="cooperation"
    )
    in_ordinary_rate_round = yes_no(
        da="Takster indberettes med de andre", en="Rates are submitted with the others", read_by="reporting"
    )
    consumption_in_rate_analysis = yes_no(
        da="Forbruget opgøres i analysen af det foregående års takster",
        en="Consumption is counted in the analysis of last year's rates",
        read_by="reporting",
    )
    own_notice = yes_no(da="Eget varsel kan aftales", en="May have a notice of their own", read_by="settlement")
    agreed_centrally = yes_no(
        da="Aftales på forvaltningsniveau hos driftsherren",
        en="Agreed with the operator's administration",
        read_by="settlement",
    )
    conversion_is_reduction = yes_no(
        da="En plads, der midlertidigt bruges sådan, tæller som nedlagt",
        en="A place used so for a time counts as taken away",
        read_by="registry",
    )
