"""What the costs of a rate hold: content, administration, pensions, interest, capital."""

from __future__ import annotations

from ramme.agreements.variants.rates import (
    CostContent,
    DepreciationMethod,
    FullyInsured,
    InterestBase,
    InterestValue,
    OverheadBase,
    PartlyInsured,
    RentedPremises,
)
from ramme.agreements.vocabulary import Subject, day_of_year, percentage, points, some_of, variant, years, yes_no


class Costs(Subject, name="costs", da="Indhold af taksten", en="Content of the rate"):
    """Which costs a rate must carry."""

    must_hold = some_of(
        CostContent, da="Omkostninger, taksten skal rumme", en="Costs the rate must hold", read_by="rates"
    )


class Overhead(Subject, name="overhead", da="Administration", en="Administration overhead"):
    """What part of the operator's general administration a rate carries."""

    administration_percent_max = percentage(
        da="Administration, højeste procent", en="Administration, highest percentage", read_by="rates"
    )
    operator_may_go_lower = yes_no(
        da="Driftsherren må bruge en lavere procent", en="The operator may use a lower percentage", read_by="rates"
    )
    base = variant(OverheadBase, da="Procenten beregnes af", en="The percentage is taken of", read_by="rates")
    includes_quality_development = yes_no(
        da="Udvikling og dokumentation af kvalitet er i procenten",
        en="Development and documentation of quality is inside the percentage",
        read_by="rates",
    )


class Pension(Subject, name="pension", da="Tjenestemandspension", en="Civil servants' pension"):
    """What a rate carries for civil servants' pensions."""

    civil_servant_percent = percentage(
        da="Tjenestemandspension, procent af lønnen",
        en="Civil servants' pension, percentage of pay",
        read_by="rates",
    )
    fully_insured = variant(FullyInsured, da="Fuldt forsikret pension", en="Fully insured pension", read_by="rates")
    partly_insured = variant(
        PartlyInsured, da="Delvist forsikret pension", en="Partly insured pension", read_by="rates"
    )


class Interest(Subject, name="interest", da="Forrentning", en="Interest"):
    """What interest the capital bears."""

    percent = percentage(da="Rente", en="Interest", read_by="rates")
    addition_percent = points(
        da="Tillæg til diskontoen",
        en="Addition to the discount rate",
        read_by="rates",
        lowest=-10_00,
        highest=10_00,
    )
    discount_day = day_of_year(
        da="Dag, hvor diskontoen aflæses", en="Day on which the discount rate is read", read_by="rates"
    )
    discount_years_before = years(
        da="Diskontoen aflæses så mange år før budgetåret",
        en="The discount rate is read so many years before the budget year",
        read_by="rates",
    )
    base = variant(InterestBase, da="Aktiver, der forrentes", en="Assets that bear interest", read_by="rates")
    value = variant(InterestValue, da="Værdi, der forrentes", en="Value that bears interest", read_by="rates")


class Capital(Subject, name="capital", da="Kapital", en="Capital"):
    """What a rate carries for buildings, inventory and equipment."""

    depreciation_method = variant(
        DepreciationMethod, da="Afskrivningsmetode", en="Method of depreciation", read_by="rates"
    )
    land_depreciated = yes_no(da="Grunde afskrives", en="Land is depreciated", read_by="rates")
    only_what_is_not_expensed_at_once = yes_no(
        da="Kun det, der ikke kan afskrives straks",
        en="Only what cannot be expensed at once",
        read_by="rates",
    )
    rent = variant(RentedPremises, da="Lejede lokaler", en="Rented premises", read_by="rates")
