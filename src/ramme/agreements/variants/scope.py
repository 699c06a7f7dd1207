"""The ways of deciding what an agreement covers and whom it binds."""

from __future__ import annotations

from ramme.agreements.kinds.ways import Way


class ScopeTest(Way):
    """When an offering is covered."""

    SOLD_SHARE_ABOVE = (
        "sold_share_above",
        "når mere end en andel af pladserne bruges af andre kommuner",
        "when more than a share of its places is used by other municipalities",
    )
    ANY_USE_BY_OTHERS = (
        "any_use_by_others",
        "når det bruges af en anden kommune end driftsherrens",
        "when any other municipality than the operator's uses it",
    )
    MAY_BE_INCLUDED = (
        "may_be_included",
        "når andre kommuner bruger det, og det står i aftalens tilbudsoversigt",
        "when other municipalities use it and it stands in the agreement's list of offerings",
    )


class CountedFor(Way):
    """What the share of used places is counted for."""

    WHOLE_OFFERING = "whole_offering", "hele tilbuddet", "the whole offering"


class Binds(Way):
    """Whom an agreement binds."""

    ANYONE_USING_HOST_REGION = (
        "anyone_using_host_region",
        "enhver, der bruger et tilbud i regionen",
        "anyone who uses an offering in the region",
    )
    PARTIES_ONLY = "parties_only", "kun aftalens parter", "only the parties of the agreement"


class AgreementPoint(Way):
    """What an individual agreement with a buyer from outside must settle."""

    RATE_PRINCIPLES = "rate_principles", "at regionens takstprincipper gælder", "that the region's rate principles hold"
    DEFICIT_SHARING = "deficit_sharing", "deling af underskud", "sharing of a deficit"
    RATE = "rate", "takst", "rate"
    SETTLEMENT = "settlement", "afregning", "settlement"


class OfferingCategory(Way):
    """The categories of offerings."""

    HIGHLY_SPECIALISED = "highly_specialised", "højt specialiserede tilbud", "highly specialised offerings"
    CLUSTER = "cluster", "klyngetilbud", "cluster offerings"
    LOCAL = "local", "lokale tilbud", "local offerings"


class CategoryJudgement(Way):
    """What else the parties weigh when they choose a category."""

    EXPERTISE = "expertise", "faglighed", "expertise"
    NEED = "need", "behov", "need"
    SPECIALISATION = "specialisation", "specialisering", "specialisation"
    COMPLEXITY = "complexity", "kompleksitet", "complexity"
