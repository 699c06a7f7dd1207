"""How an agreement and the next one come through the bodies, and which groups and means carry the work."""

from __future__ import annotations

from ramme.agreements.kinds import DATE
from ramme.agreements.variants.cooperation import Body
from ramme.agreements.variants.organisation import SecretariatUse
from ramme.agreements.vocabulary import Subject, calendar_year, count, day, days, names, some_of, table, yes_no


class AgreementPeriod(Subject, name="agreement_period", da="Aftaleperiode", en="Agreement period"):
    """What happens on the way through the agreement period, and at its end."""

    mid_term_status = yes_no(
        da="Der gøres status midtvejs", en="The parties take stock at mid-term", read_by="cooperation"
    )
    prolongation_considered_to = calendar_year(
        da="Forlængelse er overvejet til og med året",
        en="A prolongation is considered to the end of",
        read_by="agreements",
    )
    prolongation_treated_by = some_of(
        Body, da="En forlængelse behandles i", en="A prolongation is treated in", read_by="cooperation"
    )


class Approval(Subject, name="approval", da="Godkendelse", en="Approval"):
    """Who approves the agreement and the one that follows it, and when."""

    municipalities = count(
        da="Kommuner i aftalen", en="Municipalities in the agreement", read_by="cooperation", lowest=1, highest=98
    )
    planned = table(Body, DATE, da="Planlagt godkendt", en="Approval planned", read_by="cooperation")
    next_planned = table(
        Body, DATE, da="Den næste aftale: planlagt godkendt", en="Next agreement: planned", read_by="cooperation"
    )
    next_councils_by = day(
        da="Den næste aftale: kommunerne godkender senest",
        en="Next agreement: the municipalities approve by",
        read_by="cooperation",
    )


class Groups(Subject, name="groups", da="Grupper", en="Groups"):
    """Which groups carry the cooperation."""

    standing = names(da="Faste grupper", en="Standing groups", read_by="cooperation")
    proposed = names(da="Foreslåede grupper", en="Groups proposed", read_by="cooperation")
    steering_group_days_before_directors = days(
        da="Styregruppen mødes så længe før kommunaldirektørerne",
        en="The steering group meets so long before the municipal directors",
        read_by="cooperation",
    )


class Secretariat(Subject, name="secretariat", da="Sekretariat", en="Secretariat"):
    """What the secretariat's free means are for."""

    free_means_for = some_of(
        SecretariatUse, da="Frie midler kan gå til", en="Free means may go to", read_by="cooperation"
    )
