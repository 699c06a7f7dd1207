"""How a rate is put together: principles, occupancy, kinds of rate, rounding, calendar, development over the years."""

from __future__ import annotations

from ramme.agreements.kinds import PERCENT
from ramme.agreements.variants.rates import (
    BasePart,
    BaseServiceSplit,
    DaysAWeek,
    DepartmentCosts,
    DevelopmentAverage,
    DevelopmentLeftOut,
    DevelopmentMeasure,
    DevelopmentTarget,
    IndividualForm,
    OccupancyBasis,
    OccupancyException,
    PackageMeasure,
    PackageRates,
    Principle,
    RateKind,
    RateMonth,
    ReliefWeekend,
)
from ramme.agreements.variants.settlement import DecidedBy
from ramme.agreements.vocabulary import (
    Subject,
    calendar_year,
    days,
    kroner,
    law_codes,
    months,
    months_of_year,
    names,
    percentage,
    some_of,
    table,
    variant,
    years,
    yes_no,
)


class Principles(Subject, name="principles", da="Takstprincipper", en="Principles of rates"):
    """What the setting of rates should serve."""

    served = some_of(Principle, da="Takstfastsættelsen skal tjene", en="Rate setting shall serve", read_by="rates")


class Occupancy(Subject, name="occupancy", da="Belægning", en="Occupancy"):
    """How many of the possible days a rate reckons with."""

    basis = variant(OccupancyBasis, da="Belægning i taksten", en="Occupancy in the rate", read_by="rates")
    children_percent = percentage(
        da="Belægningsprocent, børn og unge",
        en="Occupancy, children and young people",
        read_by="rates",
        lowest=1_00,
        highest=200_00,
    )
    adults_percent = percentage(
        da="Belægningsprocent, voksne", en="Occupancy, adults", read_by="rates", lowest=1_00, highest=200_00
    )
    own_calculation_for = law_codes(
        da="Lovhjemler med egen beregning af belægningen",
        en="Legal bases with an occupancy calculation of their own",
        read_by="rates",
    )
    exceptions_for = some_of(
        OccupancyException, da="Undtaget fra procenterne", en="Exempt from the percentages", read_by="rates"
    )
    agreed_percent_for = some_of(
        OccupancyException,
        da="Procenterne gælder også for",
        en="The percentages hold too for",
        read_by="rates",
    )
    history_years = years(
        da="Belægningen er gennemsnittet af så mange års faktiske tal",
        en="The occupancy is the mean of so many years' actual figures",
        read_by="rates",
        lowest=1,
        highest=10,
    )
    history_ends_before = years(
        da="Det sidste af årene ligger så mange år før budgetåret",
        en="The last of those years lies so many years before the budget year",
        read_by="rates",
        lowest=1,
        highest=10,
    )
    floor_percent = percentage(
        da="Belægning, gulv", en="Occupancy, floor", read_by="rates", lowest=1_00, highest=200_00
    )
    ceiling_percent = percentage(
        da="Belægning, loft", en="Occupancy, ceiling", read_by="rates", lowest=1_00, highest=200_00
    )
    advised_max_percent = percentage(
        da="Belægning, højst tilrådet", en="Occupancy, highest advised", read_by="rates", lowest=1_00, highest=200_00
    )
    floor_short_stays_percent = percentage(
        da="Belægning, gulv for korte ophold",
        en="Occupancy, floor for short stays",
        read_by="rates",
        lowest=1_00,
        highest=200_00,
    )
    short_stays_are = some_of(
        OccupancyException,
        da="Gulvet for korte ophold gælder",
        en="The floor for short stays holds for",
        read_by="rates",
    )
    operator_adjusts_operation = yes_no(
        da="Driftsherren skal tilpasse driften, når belægningen falder",
        en="The operator shall adjust operation when occupancy falls",
        read_by="reporting",
    )


class RateStructure(Subject, name="rate_structure", da="Prisstruktur", en="Structure of rates"):
    """Which kinds of rate there are and how each is put together."""

    kinds = some_of(RateKind, da="Taksttyper", en="Kinds of rate", read_by="rates")
    base_part = some_of(BasePart, da="Omkostninger i basistaksten", en="Costs in the base rate", read_by="rates")
    base_service_split = variant(
        BaseServiceSplit,
        da="Lovens deling i basis- og servicetakst",
        en="The law's split in base rate and service rate",
        read_by="rates",
    )
    department_costs = variant(
        DepartmentCosts, da="En afdelings egne udgifter bæres", en="A department's own costs are borne", read_by="rates"
    )
    frame_unchanged = yes_no(
        da="Differentierede takster holder tilbuddets ramme uændret",
        en="Differentiated rates leave the total of the offering unchanged",
        read_by="rates",
    )
    service_description_needed = yes_no(
        da="Hvert niveau har en ydelsesbeskrivelse på Tilbudsportalen",
        en="Each level has a service description on Tilbudsportalen",
        read_by="rates",
    )
    few_levels_recommended = yes_no(
        da="Få takstniveauer anbefales", en="Few levels of rate are recommended", read_by="reporting"
    )
    yearly_follow_up = yes_no(
        da="Differentierede takster følges op hvert år",
        en="Differentiated rates are followed up every year",
        read_by="reporting",
    )
    individual_forms = some_of(
        IndividualForm, da="Former for individuel takst", en="Forms of individual rate", read_by="rates"
    )
    individual_only_in_special_cases = yes_no(
        da="Individuelle takster kun i særlige tilfælde",
        en="Individual rates in special cases only",
        read_by="rates",
    )
    citizen_placed_by = variant(
        DecidedBy,
        da="Hvem placerer borgeren i en ydelsespakke",
        en="Who places the citizen in a service package",
        read_by="settlement",
    )
    introduced_in_good_time = yes_no(
        da="En ny takststruktur indføres i god tid",
        en="A new structure of rates is introduced in good time",
        read_by="cooperation",
    )
    introduction_involves_acting_municipality = yes_no(
        da="Handlekommunen inddrages, når en ny takststruktur indføres",
        en="The acting municipality is involved when a new structure of rates is introduced",
        read_by="cooperation",
    )
    introduction_leaves_total = yes_no(
        da="Indførelse af ydelsespakker må ikke øge de samlede omkostninger",
        en="Introducing service packages may not raise the total costs",
        read_by="rates",
    )
    package_measure = variant(PackageMeasure, da="En pakke tæller som", en="A package counts as", read_by="rates")
    package_rates = variant(
        PackageRates, da="En ydelsespakkes takst er", en="The rate of a service package is", read_by="rates"
    )
    package_submitted_as_one_rate = yes_no(
        da="Hver ydelsespakke indberettes som én samlet takst",
        en="Each service package is submitted as one total rate",
        read_by="reporting",
    )


class Rounding(Subject, name="rounding", da="Afrunding", en="Rounding"):
    """To what amount a published rate is rounded."""

    day_rate = kroner(
        da="Dagstakst afrundes til", en="A day rate is rounded to", read_by="rates", lowest=1, highest=1_000_00
    )
    month_rate = kroner(
        da="Månedstakst afrundes til", en="A month rate is rounded to", read_by="rates", lowest=1, highest=1_000_00
    )
    hour_rate = kroner(
        da="Timetakst afrundes til", en="An hour rate is rounded to", read_by="rates", lowest=1, highest=1_000_00
    )


class Calendar(Subject, name="calendar", da="Kalender", en="Calendar"):
    """How many days a year and a month have in a rate."""

    days_per_year = days(da="Dage på et år", en="Days in a year", read_by="rates", lowest=1, highest=366)
    month = variant(RateMonth, da="En måned er", en="A month is", read_by="rates")
    charged_days = days(
        da="Dage om året, der betales for, når det ikke er alle",
        en="Days in a year that are charged where not all are",
        read_by="rates",
        lowest=1,
        highest=366,
    )
    teaching_months = months(
        da="Måneder om året, der betales undervisning for",
        en="Months in a year that teaching is charged for",
        read_by="rates",
        lowest=1_00,
        highest=12_00,
    )
    part_week = table(
        DaysAWeek,
        PERCENT,
        da="Del af taksten efter dage om ugen",
        en="Part of the rate by days a week",
        read_by="rates",
    )
    relief_weekend = variant(
        ReliefWeekend, da="En weekend i aflastning er", en="A weekend of relief is", read_by="rates"
    )


class Development(Subject, name="development", da="Udviklingen i taksterne", en="Development of rates"):
    """How rates may move over the years."""

    target = variant(DevelopmentTarget, da="Mål", en="Target", read_by="rates")
    reduction_percent_min = percentage(da="Samlet reduktion, mindst", en="Total reduction, at least", read_by="rates")
    index_of = names(da="Pris- og lønfremskrivning fra", en="Price and wage indexation from", read_by="rates")
    base_year = calendar_year(da="Målt mod året", en="Measured against the year", read_by="rates")
    reached_by_year = calendar_year(da="Nået senest i året", en="Reached at the latest in", read_by="rates")
    earlier_reduction_from_year = calendar_year(
        da="Reduktion fra dette år til basisåret må regnes med",
        en="A reduction from this year to the base year may be counted",
        read_by="rates",
    )
    measured_on = variant(DevelopmentMeasure, da="Måles på", en="Measured on", read_by="rates")
    averaged = variant(DevelopmentAverage, da="Gennemsnittet er", en="The average is", read_by="rates")
    left_out = some_of(DevelopmentLeftOut, da="Indgår ikke i målingen", en="Left out of the measure", read_by="rates")
    pension_percent_fixed = yes_no(
        da="Procenten til tjenestemandspension må ikke sænkes for at nå målet",
        en="The percentage for civil servants' pension may not be lowered to reach the target",
        read_by="rates",
    )
    indexed_besides = yes_no(
        da="Pris- og lønregulering kommer oven i",
        en="Price and wage indexation comes on top",
        read_by="rates",
    )
    exempt_offerings = names(da="Undtagne tilbud", en="Exempt offerings", read_by="rates")
    derogation_by_agreement = yes_no(
        da="Driftsherre og købere kan i særlige tilfælde aftale andet",
        en="Operator and buyers may agree otherwise in special cases",
        read_by="rates",
    )
    law_changes_decided_in = months_of_year(
        da="Styregruppen tager stilling til lovændringer i",
        en="The steering group decides on changes of law in",
        read_by="cooperation",
    )
