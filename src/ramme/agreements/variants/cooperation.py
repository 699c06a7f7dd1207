"""The ways of deciding, telling, hearing and meeting that the parties agreed on."""

from __future__ import annotations

from ramme.agreements.kinds.ways import Way


class RateChanges(Way):
    """When a rate may change within the year."""

    NOT_FOR_CAPACITY = (
        "not_for_capacity",
        "ikke, fordi antallet af pladser ændres",
        "not because the number of places changes",
    )
    LASTING_EXTRAORDINARY = (
        "lasting_extraordinary",
        "kun ved varige og helt ekstraordinære forhold",
        "only in lasting and quite extraordinary circumstances",
    )


class EffectFrom(Way):
    """From when a changed rate has effect at the earliest."""

    ADOPTION = "adoption", "vedtagelsen", "its adoption"
    START_OF_YEAR = "start_of_year", "årets start", "the start of the year"


class Procedure(Way):
    """What has to happen before a change."""

    HEARING = "hearing", "høring i styregruppen og besked til alle", "hearing in the steering group, and all are told"
    NOTIFICATION = "notification", "besked til alle", "all are told"
    AFFECTED_TOLD = "affected_told", "besked til de berørte tilbud", "the offerings affected are told"


class ToldParty(Way):
    """Who is told of a change."""

    STEERING_GROUP = "steering_group", "styregruppen", "the steering group"
    MUNICIPALITIES = "municipalities", "alle regionens kommuner", "all municipalities of the region"
    USING_MUNICIPALITIES = "using_municipalities", "øvrige brugerkommuner", "other using municipalities"


class ChangeKind(Way):
    """The kinds of change that are described beforehand."""

    MORE_PLACES = "more_places", "flere pladser", "more places"
    FEWER_PLACES = "fewer_places", "færre pladser", "fewer places"
    CLOSURE = "closure", "lukning", "closure"
    HIGHER_RATE = "higher_rate", "højere takst", "a higher rate"
    CAPACITY_AT_NEW_YEAR = "capacity_at_new_year", "ændret kapacitet ved årsskiftet", "capacity changed at new year"


class ChangePoint(Way):
    """What must be told about a change."""

    REASON = "reason", "begrundelse", "reason"
    EFFECT_ON_RATE = "effect_on_rate", "virkning på taksten", "effect on the rate"
    CONSEQUENCES_FOR_PAYERS = (
        "consequences_for_payers",
        "økonomisk betydning for betalingskommunerne",
        "economic consequences for the paying municipalities",
    )
    EFFECT_ON_DEMAND = (
        "effect_on_demand",
        "virkning på efterspørgslen efter andres pladser",
        "effect on the demand for places of others",
    )
    EFFECT_ON_SERVICE_LEVEL = "effect_on_service_level", "virkning på serviceniveauet", "effect on the service level"
    EFFECTIVE_DATE = "effective_date", "tidspunkt for ikrafttræden", "effective date"
    CONSEQUENCES = "consequences", "konsekvenserne af ændringen", "the consequences of the change"


class OccupancyRound(Way):
    """The rounds in which actual occupancy is submitted."""

    FIRST_QUARTER = "first_quarter", "første kvartal", "first quarter"
    FIRST_THREE_QUARTERS = "first_three_quarters", "de første tre kvartaler", "first three quarters"


class BalancePoint(Way):
    """What the yearly account of surplus and deficit must hold."""

    PLACES = "places", "pladserne", "the places"
    FULL_COSTS = "full_costs", "de fulde omkostninger", "the full costs"
    RATE_ELEMENTS = "rate_elements", "takstens dele", "the elements of the rate"


class CycleStep(Way):
    """The steps of a year's work with the agreement."""

    CONFERENCE = "conference", "konference for politikere og brugerorganisationer", "conference of politicians"
    STEERING_GROUP = "steering_group", "den administrative styregruppe", "the administrative steering group"
    MUNICIPAL_DIRECTORS = "municipal_directors", "kommunaldirektørerne", "the municipal directors"
    KKR = "kkr", "kommunekontaktrådet", "the KKR"
    COUNCILS = "councils", "byråd og regionsråd", "municipal and regional councils"
    CENTRAL_NOTICE = "central_notice", "den nye centrale udmelding", "the new central notice"


class Body(Way):
    """Bodies that discuss, approve or decide."""

    STEERING_GROUP = "steering_group", "den administrative styregruppe", "the administrative steering group"
    KKR = "kkr", "kommunekontaktrådet", "the KKR"
    DEVELOPMENT_GROUP = "development_group", "udviklingsgruppen", "the development group"
    MUNICIPAL_DIRECTORS = "municipal_directors", "kommunaldirektørerne", "the municipal directors"
    DIALOGUE_FORUM = "dialogue_forum", "det regionale dialogforum", "the regional dialogue forum"
    COUNCILS = "councils", "kommunalbestyrelserne", "the municipal councils"


class Involved(Way):
    """Who is involved in the work with the agreement besides the parties."""

    HANDICAP_COUNCILS = "handicap_councils", "kommunernes handicapråd", "the municipalities' handicap councils"
    CITIZEN_ORGANISATIONS = "citizen_organisations", "brugerorganisationer", "citizens' organisations"
    DIALOGUE_FORUM = "dialogue_forum", "det regionale dialogforum", "the regional dialogue forum"


class SecureTopic(Way):
    """What the parties talk about across regions for secure institutions."""

    CAPACITY = "capacity", "antallet af pladser", "the number of places"
    CORE_TASK = "core_task", "kerneopgaven og dens grundpakker", "the core task and its basic packages"
    ADMISSION_TO_DISCHARGE = (
        "admission_to_discharge",
        "samarbejdet fra indslusning til udslusning",
        "cooperation from admission to discharge",
    )
