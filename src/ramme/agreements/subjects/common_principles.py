"""What municipalities promise one another in common principles: each action, from when, and what it holds for."""

from __future__ import annotations

from ramme.agreements.kinds.seasons import SEASON, Season
from ramme.agreements.variants.common_principles import (
    CapacityChange,
    JointForm,
    OfferingType,
    OvernightOffering,
    Partner,
)
from ramme.agreements.variants.contracts import ContractsAffected
from ramme.agreements.vocabulary import Area, Entry, Subject, count, day, names, percentage, some_of, variant
from ramme.texts import Text


def _from(*, da: str, en: str, read_by: Area = "cooperation") -> Entry[Season]:
    return Entry(SEASON, Text(da=f"{da}, fra", en=f"{en}, from"), read_by)


class CommonPrinciples(Subject, name="common_principles", da="Fælleskommunale principper", en="Common principles"):
    """Who agreed to the common principles, and when."""

    titles = names(da="Principper", en="Principles", read_by="cooperation")
    recommended_on = day(da="Anbefalet af KKR", en="Recommended by KKR", read_by="cooperation")
    councils_on = day(
        da="Skal være godkendt i kommunalbestyrelserne", en="To be approved in the councils", read_by="cooperation"
    )
    implementation_development_group_on = day(
        da="Gennemførelsen behandles i udviklingsgruppen",
        en="Implementation before the development group",
        read_by="cooperation",
    )
    implementation_kkr_on = day(
        da="Gennemførelsen behandles i KKR", en="Implementation before KKR", read_by="cooperation"
    )


class CommonContracts(
    Subject, name="common_contracts", da="Fælles om kontrakter og takster", en="Common contracts and rates"
):
    """Common principle on contracts and rates."""

    standard_contracts_only = _from(da="Kun standardkontrakter", en="Standard contracts only", read_by="settlement")
    time_limited = _from(da="Tidsbegrænsede kontrakter", en="Time-limited contracts", read_by="settlement")
    holds_for = variant(ContractsAffected, da="Gælder for", en="Holds for", read_by="settlement")
    rate_list_only = _from(
        da="Der afregnes kun efter en åbent beregnet takstoversigt",
        en="Settlement only by an openly calculated list of rates",
        read_by="settlement",
    )
    increase_submitted = _from(da="Udgiftsstigninger indberettes", en="Increases are submitted", read_by="reporting")
    increase_percent_above = percentage(
        da="Stigning, der indberettes, over", en="Increase that is submitted, above", read_by="reporting"
    )
    increase_in = some_of(OvernightOffering, da="Stigning i", en="Increase in", read_by="reporting")
    increase_submitted_to = names(da="Indberettes til", en="Submitted to", read_by="reporting")
    increase_discussed_by = names(da="Drøftes i", en="Discussed in", read_by="cooperation")
    increase_discussed_times_a_year = count(
        da="Drøftes så mange gange om året", en="Discussed so many times a year", read_by="cooperation"
    )


class CommonQuality(Subject, name="common_quality", da="Fælles om kvalitet", en="Common quality"):
    """Common principle on quality."""

    case_concepts = _from(
        da="Fælles principper og begreber for sagsbehandling", en="Common principles and concepts of casework"
    )
    vacancies_first = _from(
        da="Ledige pladser hos andre kommuner og regionen tjekkes før køb hos private",
        en="Vacancies of other municipalities and the region are checked before private purchase",
    )
    vacancies_in = some_of(OvernightOffering, da="Tjekket gælder", en="The check holds for", read_by="cooperation")
    dialogue = _from(
        da="Dialog på tværs af myndigheder og leverandører", en="Dialogue across authorities and operators"
    )
    case_process = _from(da="Fælles sagsproces i myndighed", en="Common process of cases")
    quality_model = _from(da="Fælles kvalitetsmodel", en="Common model of quality")


class CommonHomes(Subject, name="common_homes", da="Fælles om døgn- og botilbud", en="Common homes"):
    """Common principle on places to live."""

    change_discussed = _from(
        da="Lukning og ommærkning drøftes på tværs før den lokale beslutning",
        en="Closure and relabelling are discussed across municipalities before the local decision",
    )
    change_is = some_of(CapacityChange, da="Ændringer, der drøftes", en="Changes discussed", read_by="cooperation")
    change_in = some_of(OfferingType, da="Drøftelsen gælder", en="The talk holds for", read_by="cooperation")
    joint_opening = _from(da="Kommuner går sammen om tilbud", en="Municipalities go together about offerings")
    joint_forms = some_of(JointForm, da="Måder at gå sammen på", en="Ways of going together", read_by="settlement")
    others_asked_before_single_person = _from(
        da="Andre kommuner spørges før et enkeltmandstilbud",
        en="Other municipalities are asked before a single-person offering",
    )
    partnerships = _from(da="Partnerskaber med andre sektorer", en="Partnerships with other sectors")
    partners = some_of(Partner, da="Partnere", en="Partners", read_by="cooperation")
