"""The ways of calculating a rate that an agreement may choose between."""

from __future__ import annotations

from ramme.agreements.kinds.ways import Way


class CostContent(Way):
    """What the costs of a rate must hold."""

    OPERATING = "operating_costs", "driftsomkostninger", "operating costs"
    DEVELOPMENT = "development", "udviklingsomkostninger", "development"
    ADMINISTRATION = "administration", "henførbare administrationsudgifter", "attributable administration"
    UNUSED_PLACES = "unused_places", "ubenyttede pladser", "unused places"
    EMERGENCY_PLACES = "emergency_places", "pladser til akutte tilbud", "places in emergency offerings"
    CONTINGENCY = "contingency", "beredskab mod ventelister", "contingency against waiting lists"
    DEPRECIATION = "depreciation", "afskrivning", "depreciation"
    INTEREST = "interest", "forrentning", "interest"
    RENT = "rent", "husleje", "rent"
    CIVIL_SERVANT_PENSION = "civil_servant_pension", "tjenestemandspension", "civil servants' pension"
    EARLIER_BALANCE = (
        "earlier_balance",
        "regulering af tidligere års over- eller underskud",
        "earlier surplus or deficit",
    )


class OverheadBase(Way):
    """What the percentage for administration is a percentage of."""

    DIRECT_OPERATING_COSTS = (
        "direct_operating_costs",
        "de direkte driftsomkostninger (uden ejendom, pension og kapital, før indtægter)",
        "the direct operating costs (without property, pension and capital, before income)",
    )
    ALL_COSTS_BEFORE_OVERHEAD = (
        "all_costs_before_overhead",
        "alle omkostninger før administration",
        "all costs before administration",
    )


class PartlyInsured(Way):
    """What a rate carries for civil servants whose pension is partly insured."""

    REMAINING_PERCENT = (
        "remaining_percent",
        "den faktiske præmie og procenten af den del, der ikke er forsikret",
        "the actual premium, and the percentage of the part that is not insured",
    )
    ACTUAL_PREMIUM = "actual_premium", "den faktiske præmie alene", "the actual premium alone"


class FullyInsured(Way):
    """What a rate carries for civil servants whose pension is fully insured."""

    ACTUAL_PREMIUM = "actual_premium", "den faktiske præmie", "the actual premium"
    AGREED_PERCENT = "agreed_percent", "aftalens procent", "the percentage of the agreement"


class InterestBase(Way):
    """Which assets bear interest."""

    LAND_BUILDINGS_INVENTORY = "land_buildings_inventory", "grunde, bygninger og inventar", "land, buildings, inventory"
    LAND_BUILDINGS_INVENTORY_EQUIPMENT = (
        "land_buildings_inventory_equipment",
        "grunde, bygninger, inventar og driftsmidler",
        "land, buildings, inventory and operating equipment",
    )


class InterestValue(Way):
    """Which book value of an asset bears interest."""

    OPENING_BOOK_VALUE = "opening_book_value", "bogført værdi ved årets start", "book value at the start of the year"
    AVERAGE_BOOK_VALUE = "average_book_value", "gennemsnitlig bogført værdi", "average book value"


class DepreciationMethod(Way):
    """How the cost of an asset is spread over its life."""

    STRAIGHT_LINE = "straight_line", "lige store afskrivninger", "straight line"
    ANNUITY = "annuity", "annuitet (afskrivning og rente samlet)", "annuity (depreciation and interest together)"


class RentedPremises(Way):
    """What a rate carries for rented premises."""

    ACTUAL_RENT = "actual_rent", "den faktiske husleje", "the actual rent"


class OccupancyBasis(Way):
    """Which occupancy a rate is calculated with."""

    AGREED_PERCENT = "agreed_percent", "aftalens belægningsprocent", "the agreed occupancy percentage"
    PER_SERVICE = "per_service", "belægningsprocent budgetteret for hver ydelse", "budgeted for each service"
    HISTORICAL = (
        "historical",
        "gennemsnittet af tidligere års faktiske belægning, mellem et gulv og et loft",
        "the mean of earlier years' actual occupancy, between a floor and a ceiling",
    )


class OccupancyException(Way):
    """Offerings that the ordinary occupancy of an agreement may not hold for."""

    EMERGENCY = "emergency", "akuttilbud", "emergency offerings"
    NEWLY_OPENED = "newly_opened", "nyetablerede tilbud", "newly opened offerings"
    RELIEF = "relief", "aflastning", "relief stays"
    SHORT_STAY = "short_stay", "korttidsophold", "short stays"
    SECURE = "secure", "sikrede afdelinger", "secure departments"


class RateKind(Way):
    """The kinds of rate."""

    STANDARD = "standard", "standardtakst", "standard rate"
    DIFFERENTIATED = "differentiated", "differentierede takster", "differentiated rates"
    SERVICE_PACKAGES = "service_packages", "ydelsespakker", "service packages"
    INDIVIDUAL = "individual", "individuelle takster", "individual rates"
    SUBSCRIPTION = "subscription", "abonnement", "subscription"


class IndividualForm(Way):
    """The forms of an individual rate."""

    SUPPLEMENT = "supplement", "tillægstakst", "supplement"
    PERCENT_ADJUSTED = "percent_adjusted", "procentregulering af taksten", "percentage adjustment of the rate"
    PROJECT_RATE = "project_rate", "projekttakst", "project rate"
    SPECIAL_MEASURE = "special_measure", "særforanstaltning", "special measure"


class BasePart(Way):
    """The costs that are the same for every place, where a rate is split in a base rate and a service rate."""

    PROPERTY = "property", "bygninger", "buildings"
    ADMINISTRATION_OVERHEAD = "administration_overhead", "administration", "administration"
    NIGHT_WATCH = "night_watch", "nattevagt", "night watch"


class DepartmentCosts(Way):
    """How a cost that is entered on one department alone is borne."""

    OWN_DAYS = "own_days", "af afdelingens egne belægningsdage", "by the department's own occupied days"


class BaseServiceSplit(Way):
    """Whether the law splits every rate in a base rate and a service rate."""

    SINGLE = "single", "én samlet takst", "one single rate"
    BASE_SERVICE = "base_service", "basistakst og servicetakst", "base rate and service rate"


class PackageMeasure(Way):
    """How many hour intervals a service package is priced as."""

    INTERVAL_MIDPOINT = (
        "interval_midpoint",
        "midten af pakkens interval (nummeret minus et halvt)",
        "the middle of its interval (its number less a half)",
    )
    INTERVAL_TOP = "interval_top", "enden af pakkens interval (nummeret)", "the end of its interval (its number)"


class PackageRates(Way):
    """Whether a service package is rated as one total or as a base rate and a package rate."""

    ONE_RATE = "one_rate", "én samlet takst, afrundet én gang", "one total rate, rounded once"
    BASE_PLUS_PACKAGE = (
        "base_plus_package",
        "en basistakst og en pakketakst, afrundet hver for sig",
        "a base rate and a package rate, each rounded",
    )


class RateMonth(Way):
    """What a month is when a day rate is told per month."""

    TWELFTH_OF_YEAR = "twelfth_of_year", "en tolvtedel af året", "a twelfth of the year"
    THIRTY_AND_A_HALF_DAYS = "thirty_and_a_half_days", "30,5 dage", "30.5 days"


class DaysAWeek(Way):
    """How many days a week a citizen uses an offering."""

    ONE = "1", "1 dag om ugen", "1 day a week"
    TWO = "2", "2 dage om ugen", "2 days a week"
    THREE = "3", "3 dage om ugen", "3 days a week"
    FOUR = "4", "4 dage om ugen", "4 days a week"
    FIVE = "5", "5 dage om ugen", "5 days a week"
    SIX = "6", "6 dage om ugen", "6 days a week"
    SEVEN = "7", "7 dage om ugen", "7 days a week"


class ReliefWeekend(Way):
    """What is charged when a relief stay touches a weekend."""

    INDIVISIBLE = (
        "indivisible",
        "hele weekenden fra fredag til søndag, uanset hvor meget af den der bruges",
        "the whole weekend from Friday to Sunday, however much of it is used",
    )
    PER_DAY = "per_day", "de døgn, der bruges", "the days that are used"


class DevelopmentTarget(Way):
    """What the parties agreed about how rates move over the years."""

    REDUCTION = "reduction", "taksterne skal falde over en årrække", "rates shall fall over some years"
    NO_MORE_THAN_INDEXATION = (
        "no_more_than_indexation",
        "højst pris- og lønregulering",
        "no more than price and wage indexation",
    )
    OPTIMISATION_WITHOUT_PERCENTAGE = (
        "optimisation_without_percentage",
        "løbende driftsoptimering uden en aftalt procent",
        "steady optimisation of operation without an agreed percentage",
    )


class DevelopmentMeasure(Way):
    """What the agreed development is measured on."""

    OPERATOR_AVERAGE = (
        "operator_average",
        "gennemsnittet af driftsherrens omfattede tilbud",
        "the average of the operator's covered offerings",
    )
    TOTAL_EXPENDITURE = (
        "total_expenditure",
        "de samlede udgifter på området",
        "the total expenditure on the field",
    )


class DevelopmentAverage(Way):
    """How the average of an operator's offerings is found when their development is measured."""

    BY_BUDGETED_DAYS = (
        "by_budgeted_days",
        "vægtet med årets budgetterede dage",
        "weighted by the budgeted days of the year",
    )
    BY_BASE_YEAR_DAYS = (
        "by_base_year_days",
        "vægtet med basisårets dage i alle år",
        "weighted by the days of the base year in all years",
    )
    EACH_ALIKE = "each_alike", "hver takst tæller lige meget", "each rate counts the same"


class DevelopmentLeftOut(Way):
    """What is left out when the development of a rate is measured."""

    DEPRECIATION = "depreciation", "afskrivning", "depreciation"
    INTEREST = "interest", "forrentning", "interest"
    EARLIER_BALANCE = "earlier_balance", "tidligere års over- eller underskud", "earlier surplus or deficit"


class Principle(Way):
    """What the setting of rates should serve."""

    OPERATING_INCENTIVE = "operating_incentive", "incitament til effektiv drift", "incentive to efficient operation"
    TRUE_RATES = "true_rates", "retvisende takster", "rates that tell the truth"
    BUDGET_CERTAINTY = "budget_certainty", "budgetsikkerhed", "budget certainty"
    DEVELOPMENT = "development", "plads til udvikling", "room for development"
    SAME_RULES = "same_rules", "samme regler for alle", "the same rules for all"
    FINAL_RATES = "final_rates", "vedtagne takster er endelige", "adopted rates are final"
    SIMPLE = "simple", "få og enkle takster", "few and simple rates"
    LEAST_ADMINISTRATION = "least_administration", "mindst mulig administration", "as little administration as possible"
    FEW_SUPPLEMENTS = "few_supplements", "få tillægsydelser", "few supplements"
    UNCHANGED_IN_PERIOD = "unchanged_in_period", "uændret pris i aftaleperioden", "unchanged in the agreement period"
