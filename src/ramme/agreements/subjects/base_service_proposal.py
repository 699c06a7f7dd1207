"""What the ministry proposed in 2021 about splitting every rate in a base rate and a service rate."""

from __future__ import annotations

from ramme.agreements.vocabulary import Subject, calendar_year, day, yes_no


class BaseServiceProposal(
    Subject,
    name="base_service_proposal",
    da="Forslag om deling i basis- og servicetakst",
    en="Proposed split in base and service rate",
):
    """What the proposal says; whether it became law is not known here."""

    first_rate_year = calendar_year(da="Første takstår", en="First year of rates", read_by="rates")
    in_force_on = day(da="Træder i kraft", en="In force on", read_by="rates")
    earlier_balance_in_base_rate = yes_no(
        da="Tidligere års over- eller underskud kommer i basistaksten",
        en="The balance of earlier years enters the base rate",
        read_by="rates",
    )
    base_rate_fixed = yes_no(
        da="Basistaksten er fast og kan ikke forhandles eller differentieres",
        en="The base rate is fixed and can be neither negotiated nor differentiated",
        read_by="rates",
    )
