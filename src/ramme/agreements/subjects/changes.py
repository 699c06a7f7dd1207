"""What may change within the year, who is told and heard, and how a municipality takes over a regional offering."""

from __future__ import annotations

from ramme.agreements.kinds import WayNames
from ramme.agreements.kinds.words import Variants
from ramme.agreements.variants.cooperation import ChangeKind, ChangePoint, EffectFrom, Procedure, RateChanges, ToldParty
from ramme.agreements.variants.scope import OfferingCategory
from ramme.agreements.variants.settlement import DecidedBy
from ramme.agreements.vocabulary import Subject, count, day, day_of_year, names, some_of, table, variant, yes_no


class Changes(Subject, name="changes", da="Ændringer i aftaleperioden", en="Changes in the agreement period"):
    """What may change within the year, and who is told and heard."""

    rate_changes = variant(RateChanges, da="En takst kan ændres", en="A rate may change", read_by="rates")
    capacity_fixed_in_period = yes_no(
        da="Antallet af faste pladser gælder hele perioden",
        en="The number of permanent places holds for the whole period",
        read_by="cooperation",
    )
    raise_from = variant(
        EffectFrom,
        da="En forhøjelse gælder tidligst fra",
        en="A raise has effect at the earliest from",
        read_by="rates",
    )
    reduction_from = variant(
        EffectFrom, da="En nedsættelse kan gælde fra", en="A reduction may have effect from", read_by="rates"
    )
    technical_error_from = variant(
        EffectFrom,
        da="Rettelse af en teknisk fejl kan gælde fra",
        en="Correction of a technical error may have effect from",
        read_by="rates",
    )
    effect_holds_for = some_of(
        OfferingCategory, da="Reglerne om virkning står for", en="The rules of effect stand for", read_by="rates"
    )
    procedure = table(OfferingCategory, Variants(Procedure), da="Fremgangsmåde", en="Procedure", read_by="cooperation")
    procedure_at_new_year = table(
        OfferingCategory,
        Variants(Procedure),
        da="Fremgangsmåde ved årsskiftet",
        en="Procedure at new year",
        read_by="cooperation",
    )
    told = some_of(ToldParty, da="Får besked", en="Are told", read_by="cooperation")
    highly_specialised_states = table(
        ChangeKind,
        WayNames(ChangePoint),
        da="Højt specialiserede tilbud skal oplyse",
        en="Highly specialised offerings state",
        read_by="cooperation",
    )
    cluster_states = table(
        ChangeKind,
        WayNames(ChangePoint),
        da="Klyngetilbud skal oplyse",
        en="Cluster offerings state",
        read_by="cooperation",
    )
    objection_shows_costs = yes_no(
        da="Vil styregruppen beholde pladser, skal prisen for det fremgå",
        en="Where the steering group wants to keep places, what that costs must be shown",
        read_by="cooperation",
    )
    temporary_at_once = yes_no(
        da="En midlertidig ændring i pladser kan ske straks",
        en="A temporary change of places may be made at once",
        read_by="cooperation",
    )
    template_used = yes_no(da="En fælles skabelon bruges", en="A joint form is used", read_by="cooperation")
    joint_note_at_new_year = yes_no(
        da="Sekretariatet samler klyngetilbuddenes ændringer i et notat",
        en="The secretariat gathers the changes of cluster offerings in a note",
        read_by="cooperation",
    )
    operator_adjusts_capacity = yes_no(
        da="Driftsherren har pligt til løbende at tilpasse kapaciteten",
        en="The operator must keep adjusting capacity",
        read_by="cooperation",
    )
    larger_treated_before_decision = yes_no(
        da="Styregruppen behandler større ændringer, før driftsherren beslutter dem",
        en="The steering group treats larger changes before the operator decides them",
        read_by="cooperation",
    )
    payers_met_before_decision = yes_no(
        da="Driftsherren opfordres til at mødes med betalingskommunerne først",
        en="The operator is encouraged to meet the paying municipalities first",
        read_by="cooperation",
    )
    addendum_possible = yes_no(
        da="Et tillæg til aftalen kan udarbejdes", en="An addendum may be made", read_by="cooperation"
    )


class Takeover(Subject, name="takeover", da="Overtagelse af regionale tilbud", en="Takeover of regional offerings"):
    """How and when a municipality may take over a regional offering."""

    once_per_term = yes_no(da="Én gang i hver valgperiode", en="Once in each election period", read_by="cooperation")
    only_in_own_municipality = yes_no(
        da="Kun tilbud, der ligger i kommunen", en="Only offerings that lie in the municipality", read_by="cooperation"
    )
    told_by = day(da="Regionen har besked senest", en="The region is told by", read_by="cooperation")
    done_by = day(da="Gennemført senest", en="Done by", read_by="cooperation")
    next_told_by = day(da="Næste gang: besked senest", en="Next time: told by", read_by="cooperation")
    next_done_by = day(da="Næste gang: gennemført senest", en="Next time: done by", read_by="cooperation")
    told_day = day_of_year(da="Besked senest den", en="Told by the day", read_by="cooperation")
    told_in_year_of_term = count(
        da="… i valgperiodens år nummer",
        en="… in the year of the election period",
        read_by="cooperation",
        lowest=1,
        highest=4,
    )
    done_day = day_of_year(da="Gennemført senest den", en="Done by the day", read_by="cooperation")
    done_in_year_of_term = count(
        da="… i valgperiodens år nummer",
        en="… in the year of the election period",
        read_by="cooperation",
        lowest=1,
        highest=4,
    )
    decided_by = variant(DecidedBy, da="Besluttes af", en="Decided by", read_by="cooperation")
    told_afterwards = names(
        da="Hører om overtagelsen bagefter, når den ikke er behandlet der",
        en="Told of the takeover afterwards where it was not treated there",
        read_by="cooperation",
    )
    discussed_in_agreement = yes_no(
        da="Drøftes med de årlige aftaler", en="Discussed with the yearly agreements", read_by="cooperation"
    )
    stays_available = yes_no(
        da="Tilbuddet står stadig til rådighed for de andre kommuner",
        en="The offering stays available to the other municipalities",
        read_by="registry",
    )
    stays_in_agreement = yes_no(
        da="Tilbuddet bliver i rammeaftalen", en="The offering stays in the agreement", read_by="registry"
    )
    duty_moves_along = yes_no(da="Leverandørpligten følger med", en="The duty to supply goes along", read_by="registry")
