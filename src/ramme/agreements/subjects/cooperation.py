"""What the parties submit, when they meet and decide, and what they look after together."""

from __future__ import annotations

from ramme.agreements.kinds import DATE, MONTHS_OF_YEAR
from ramme.agreements.variants.cooperation import (
    BalancePoint,
    Body,
    CycleStep,
    Involved,
    OccupancyRound,
    SecureTopic,
)
from ramme.agreements.variants.scope import OfferingCategory
from ramme.agreements.vocabulary import (
    Subject,
    calendar_year,
    count,
    day,
    day_of_year,
    kroner,
    names,
    percentage,
    points,
    some_of,
    table,
    years,
    yes_no,
)


class Reporting(Subject, name="reporting", da="Indberetning", en="Reporting"):
    """What the parties submit, and when."""

    rates_by = day(da="Takster indberettes senest", en="Rates are submitted by", read_by="reporting")
    occupancy_by = table(
        OccupancyRound, DATE, da="Belægning indberettes senest", en="Occupancy is submitted by", read_by="reporting"
    )
    occupancy_for = some_of(
        OfferingCategory, da="Belægning følges for", en="Occupancy is followed for", read_by="reporting"
    )
    occupancy_deviation_from = points(
        da="Forskel fra budgetteret belægning, der kan kræve en forklaring, fra",
        en="Difference from budgeted occupancy that may call for an explanation, from",
        read_by="reporting",
    )
    extra_payments_yearly = yes_no(
        da="Kommunerne opgør hvert år betaling ud over den almindelige takst",
        en="Municipalities account every year for payment beyond the ordinary rate",
        read_by="reporting",
    )
    balance_submission_holds = some_of(
        BalancePoint,
        da="Den årlige opgørelse af over- og underskud rummer",
        en="The yearly account of surplus and deficit holds",
        read_by="reporting",
    )
    needs_submitted = yes_no(
        da="Kommunerne vurderer behov og udbud", en="Municipalities assess need and supply", read_by="reporting"
    )
    needs_scale_highest = count(
        da="Højeste trin på behovsskalaen",
        en="Highest step of the scale of needs",
        read_by="reporting",
        lowest=1,
        highest=100,
    )
    capacity_collected = yes_no(
        da="Kapacitet indsamles løbende", en="Capacity is collected as it changes", read_by="reporting"
    )


class AnnualCycle(Subject, name="annual_cycle", da="Årshjul", en="Annual cycle"):
    """The fixed dates of a year's work with the agreement."""

    concluded_by = day_of_year(da="Aftalen indgås senest", en="The agreement is concluded by", read_by="cooperation")
    concluded_with_autumn_budgets = yes_no(
        da="Aftalen indgås i efteråret med de kommunale budgetter",
        en="The agreement is concluded in autumn with the municipal budgets",
        read_by="cooperation",
    )
    takes_effect = day_of_year(da="Aftalen gælder fra", en="The agreement takes effect on", read_by="cooperation")
    renegotiated_every = years(da="Genforhandles hvert", en="Renegotiated every", read_by="cooperation", lowest=1)
    steps = table(CycleStep, MONTHS_OF_YEAR, da="Årets gang", en="Steps of the year", read_by="cooperation")


class Cooperation(Subject, name="cooperation", da="Samarbejde", en="Cooperation"):
    """Who prepares, approves and follows the agreement, and with what in mind."""

    steering_group = names(da="Administrativ styregruppe", en="Administrative steering group", read_by="cooperation")
    approved = table(Body, DATE, da="Godkendt", en="Approved", read_by="cooperation")
    involved = some_of(Involved, da="Inddrages", en="Involved", read_by="cooperation")
    focus_areas = names(da="Fokusområder", en="Focus areas", read_by="cooperation")
    workshops_at_least = count(da="Fælles temadage, mindst", en="Joint workshops, at least", read_by="cooperation")
    workshops_at_most = count(da="Fælles temadage, højst", en="Joint workshops, at most", read_by="cooperation")
    offender_supervision_not_in = names(
        da="Regionens tilsyn med dømte udviklingshæmmede: ikke med",
        en="The region's supervision of sentenced citizens: not in",
        read_by="cooperation",
    )
    offender_supervision_by_case = names(
        da="Regionens tilsyn med dømte udviklingshæmmede: aftales hver gang",
        en="The region's supervision of sentenced citizens: by case",
        read_by="cooperation",
    )
    offender_supervision_by_rate = yes_no(
        da="Regionens tilsyn med dømte udviklingshæmmede betales med en takst",
        en="The region's supervision of sentenced citizens is paid by a rate",
        read_by="cooperation",
    )


class Coordination(Subject, name="coordination", da="Lands- og landsdelsdækkende tilbud", en="Nationwide offerings"):
    """How the most specialised offerings are coordinated across regions."""

    forum_across_regions = yes_no(
        da="Et kommunalt forum samordner på tværs af regionerne",
        en="A municipal forum coordinates across regions",
        read_by="cooperation",
    )
    nationwide_offerings = count(da="Landsdækkende tilbud", en="Nationwide offerings", read_by="cooperation")
    part_of_country_offerings = count(
        da="Landsdelsdækkende tilbud", en="Offerings for a part of the country", read_by="cooperation"
    )
    secure_offerings = count(
        da="Tilbud med sikrede afdelinger", en="Offerings with secure departments", read_by="cooperation"
    )
    municipalities_responsible = yes_no(
        da="Kommunerne har ansvaret for at koordinere på tværs af regionerne",
        en="The municipalities are responsible for coordination across regions",
        read_by="cooperation",
    )
    greenland_and_faroe_by_region = yes_no(
        da="Regionen anslår behovet for pladser til Grønland og Færøerne og koordinerer dem",
        en="The region estimates the need for places for Greenland and the Faroe Islands and coordinates them",
        read_by="reporting",
    )
    secure_topics = some_of(
        SecureTopic, da="Drøftes for de sikrede institutioner", en="Discussed for secure ones", read_by="cooperation"
    )


class CentralNotice(Subject, name="central_notice", da="Central udmelding", en="Central notice"):
    """What the national authority asks the parties to look into."""

    target_groups = names(da="Målgrupper", en="Target groups", read_by="cooperation")
    announced_on = day(da="Udmeldt", en="Announced on", read_by="cooperation")
    answered_by = day(da="Besvares senest", en="Answered by", read_by="cooperation")
    next_announced_on = day(da="Næste udmelding", en="Next announcement", read_by="cooperation")


class SocialSupervision(Subject, name="social_supervision", da="Socialtilsyn", en="Social supervision"):
    """How the social supervision takes part in the work with the agreement."""

    yearly_account_by = day_of_year(da="Årsrapport senest", en="Yearly account by", read_by="cooperation")
    yearly_account_discussed_in = some_of(
        Body, da="Årsrapporten drøftes i", en="The yearly account is discussed in", read_by="cooperation"
    )
    yearly_account_in_agreement = yes_no(
        da="Årsrapporten indgår i drøftelsen af aftalen",
        en="The yearly account is part of the discussion of the agreement",
        read_by="cooperation",
    )
    discussed_with_agreement = yes_no(
        da="Socialtilsynet drøftes sammen med styringsaftalen",
        en="The social supervision is discussed with the governance agreement",
        read_by="cooperation",
    )
    rates_lowered_from = calendar_year(
        da="Tilsynets takster søges nedsat fra året",
        en="Rates of the supervision are sought lowered from",
        read_by="cooperation",
    )
    rates_level_with_others_in = calendar_year(
        da="Tilsynets takster på niveau med andre regioner i året",
        en="Rates of the supervision level with other regions in",
        read_by="cooperation",
    )
    financing_discussed_yearly = yes_no(
        da="Tilsynets finansiering drøftes hvert år",
        en="The financing of the supervision is discussed every year",
        read_by="cooperation",
    )


class ExpensiveCases(Subject, name="expensive_cases", da="Særligt dyre sager", en="Expensive cases"):
    """Which single cases count as especially expensive in the parties' analyses."""

    adults_from = kroner(da="Voksne, fra", en="Adults, from", read_by="analysis")
    children_from = kroner(da="Børn og unge, fra", en="Children and young people, from", read_by="analysis")
    refund_percent = percentage(da="Refusion over grænsen", en="Refund above the limit", read_by="analysis")
    limits_of = day(da="Grænserne er dem pr.", en="The limits are those of", read_by="analysis")
    above_67_counted = yes_no(da="Borgere over 67 år tæller med", en="Citizens above 67 count", read_by="analysis")
    analysed_from = calendar_year(da="Udviklingen beskrives fra", en="The development is told from", read_by="analysis")
    analysed_to = calendar_year(da="Udviklingen beskrives til", en="The development is told to", read_by="analysis")
