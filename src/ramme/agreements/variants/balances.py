"""The ways of treating a surplus or deficit, at the end of a year and when an offering closes, merges or splits."""

from __future__ import annotations

from ramme.agreements.kinds.ways import Way


class BalanceMeasure(Way):
    """How the surplus or deficit of a year is found."""

    RATE_INCOME_LESS_NET_OPERATING_COSTS = (
        "rate_income_less_net_operating_costs",
        "takstindtægter minus nettodriftsomkostninger, også overhead og bygninger",
        "rate income less net operating costs, overhead and buildings included",
    )


class BandOf(Way):
    """What the band of a surplus or deficit is a percentage of."""

    RATE_BASIS = "rate_basis", "takstberegningsgrundlaget", "the rate basis"
    RATE_INCOME = "rate_income", "årets takstindtægter", "the rate income of the year"


class BeyondBand(Way):
    """What goes into a later rate when a surplus or deficit leaves the band."""

    EXCESS = "excess", "kun den del, der ligger uden for båndet", "only the part outside the band"
    WHOLE = "whole", "hele over- eller underskuddet", "the whole surplus or deficit"


class Netting(Way):
    """What is netted across the services of an offering."""

    EXCESSES_ONLY = "excesses_only", "kun det, der ligger uden for båndet", "only what lies outside the band"
    ROOM_OF_OTHERS = (
        "room_of_others",
        "det uden for båndet fylder først de andre ydelsers bånd op",
        "what lies outside the band first fills the bands of the other services",
    )
    TARGET_GROUP = (
        "target_group",
        "det uden for båndet lægges sammen for driftsherrens tilbud til samme målgruppe",
        "what lies outside the band is added up over the operator's offerings for the same target group",
    )


class SurplusSpread(Way):
    """How what goes into a later rate is spread over the services of an offering."""

    BY_BUDGETED_DAYS = "by_budgeted_days", "efter budgetterede belægningsdage", "by budgeted occupied days"
    BY_RATE = "by_rate", "efter budgetterede dage gange takst", "by budgeted days times the rate"
    BY_OWN_EXCESS = (
        "by_own_excess",
        "hver ydelse bærer det, der ligger uden for dens eget bånd",
        "each service bears what lies outside its own band",
    )


class WithinOffering(Way):
    """Whether the services of an offering help each other inside the band."""

    PER_SERVICE = (
        "per_service",
        "ydelsernes overskud og underskud står hver for sig",
        "the surpluses and deficits of the services stand apart",
    )
    OFFERING_FIRST = (
        "offering_first",
        "årets overskud dækker først årets underskud i samme tilbud",
        "the year's surplus first covers the year's deficit in the same offering",
    )


class WithinBandSurplus(Way):
    """What happens to a surplus inside the band."""

    MAY_BE_RESERVED = "may_be_reserved", "driftsherren må hensætte det", "the operator may reserve it"
    NOT_REGULATED = "not_regulated", "det reguleres ikke", "it is not regulated"
    NEXT_YEARS_FRAME = (
        "next_years_frame",
        "det lægges til tilbuddets ramme året efter",
        "it is added to the offering's frame of the next year",
    )


class SurplusNotReserved(Way):
    """What happens to the part of a surplus inside the band that the operator chose not to reserve."""

    LOWERS_RATE = "lowers_rate", "det sænker taksten i reguleringsåret", "it lowers the rate of the year of regulation"
    STAYS_WITH_OPERATOR = "stays_with_operator", "driftsherren beholder det", "the operator keeps it"


class WithinBandDeficit(Way):
    """What happens to a deficit inside the band."""

    NOT_IN_RATE = "not_in_rate", "det må ikke indregnes i taksten", "it may not enter the rate"
    NEXT_YEARS_FRAME = (
        "next_years_frame",
        "det trækkes fra tilbuddets ramme året efter",
        "it is taken from the offering's frame of the next year",
    )


class ServicesWithoutAccounts(Way):
    """How the result is tested where not every service of an offering has accounts of its own."""

    OFFERING_AS_ONE = "offering_as_one", "tilbuddet prøves som én ydelse", "the offering is tested as one service"


class ReserveHolder(Way):
    """Whose a reserve is."""

    OPERATOR = (
        "operator",
        "driftsherrens samlede drift under aftalen",
        "the operator's whole operation under the agreement",
    )
    OFFERING = "offering", "det enkelte tilbud", "the single offering"


class ReserveOrder(Way):
    """Which reserve is used first."""

    OLDEST_FIRST = "oldest_first", "den ældste først", "the oldest first"
    AS_NAMED = "as_named", "den, som posten nævner", "the one that the entry names"


class ReserveUse(Way):
    """What a reserve may be used for."""

    DEFICIT = "deficit", "dække underskud", "cover deficits"
    EFFICIENCY = "efficiency", "effektivisere", "efficiency"
    QUALITY = "quality", "udvikle kvaliteten", "quality"
    SIMILAR = "similar", "noget lignende", "something similar"


class ReserveExpiry(Way):
    """What happens to a reserve that was not used in time."""

    LOWERS_NEXT_RATE = (
        "lowers_next_rate",
        "den sænker taksten, lige så mange år efter som en regulering",
        "it lowers the rate, as many years later as a regulation does",
    )
    STAYS_WITH_OPERATOR = "stays_with_operator", "driftsherren beholder den", "the operator keeps it"


class EarlierRegulation(Way):
    """Whether what earlier years put into the rate counts when the result of a year is tested."""

    LEFT_OUT = "left_out", "tidligere års regulering regnes ikke med", "the regulation of earlier years is left out"
    COUNTED = "counted", "tidligere års regulering regnes med", "the regulation of earlier years is counted"


class OneOffering(Way):
    """What several departments must share to be one offering."""

    COOPERATION = "cooperation", "samarbejde om ydelser eller målgruppe", "cooperation on services or target group"
    MANAGEMENT = "management", "fælles ledelse", "management"
    ECONOMY = "economy", "fælles økonomi", "economy"


class CostsBorneBy(Way):
    """Who bears the costs when an offering opens or closes."""

    OPERATOR_ALONE = "operator_alone", "driftsherren alene", "the operator alone"
    AS_AGREED = "as_agreed", "efter aftale mellem kommunerne", "as the municipalities agree"
    BUYERS_BY_DAYS = (
        "buyers_by_days",
        "betalingskommunerne efter belægningsdage",
        "the paying municipalities by occupied days",
    )


class ClosureLevel(Way):
    """On which level the balance of a closing offering is tested."""

    CENTRE = (
        "centre",
        "centret (ledelsesområdet over tilbuddet)",
        "the centre (the management level above the offering)",
    )
    OFFERING = "offering", "tilbuddet selv", "the offering itself"
    OFFERING_BY_CENTRE = (
        "offering_by_centre",
        "tilbuddet selv, mod en grænse, der tages af centret",
        "the offering itself, against a limit taken from the centre",
    )


class ClosureBandOf(Way):
    """What the band of a closure is a percentage of, on the level where it is tested."""

    RATE_BASIS = "rate_basis", "takstgrundlaget på det niveau, hvor der prøves", "the rate basis of the level tested"
    BALANCE = "balance", "niveauets samlede over- eller underskud", "the whole balance of the level tested"


class ClosureShare(Way):
    """Which part of the balance is the closing offering's."""

    OWN_BALANCE = (
        "own_balance",
        "efter tilbuddets eget over- eller underskud blandt dem, der trækker samme vej som centret",
        "by the offering's own balance among those that go the same way as the centre's",
    )
    RATE_BASIS = (
        "rate_basis",
        "efter tilbuddets del af centrets takstgrundlag",
        "by the offering's part of the centre's rate basis",
    )


class ClosureCounted(Way):
    """What counts, or does not, in the balance of a closing offering."""

    OPERATING_COSTS = "operating_costs", "driftsudgifter", "operating costs"
    SALE_OF_DEPRECIATED_INVENTORY = (
        "sale_of_depreciated_inventory",
        "salg af afskrevet inventar",
        "sale of depreciated inventory",
    )
    DEPRECIATION_AND_INTEREST = (
        "depreciation_and_interest",
        "afskrivning og forrentning for månederne i drift",
        "depreciation and interest for the months in operation",
    )
    VALUE_NOT_DEPRECIATED = (
        "value_not_depreciated",
        "værdien af bygninger, grunde og inventar, der ikke er afskrevet",
        "the value of buildings, land and inventory not yet depreciated",
    )


class BalanceShared(Way):
    """How a balance is shared when offerings merge or split."""

    BY_CITIZENS = "by_citizens", "efter hvor borgerne flytter hen", "by where the citizens go"
    AS_AGREED = "as_agreed", "efter forholdene i den enkelte omlægning", "by the circumstances of the case"
