"""The ways of agreeing on payment, charging and paying between operator and paying municipality."""

from __future__ import annotations

from ramme.agreements.kinds.ways import Way


class DecidedBy(Way):
    """Who decides."""

    ACTING_MUNICIPALITY = "acting_municipality", "handlekommunen", "the acting municipality"
    OPERATOR = "operator", "driftsherren", "the operator"
    MUNICIPAL_COUNCIL = "municipal_council", "den enkelte kommunalbestyrelse", "the municipal council itself"


class PaymentAgreementPoint(Way):
    """What a payment agreement must hold."""

    CITIZEN = "citizen", "borgerens navn og cpr-nummer", "the citizen's name and CPR number"
    ACTING_MUNICIPALITY = "acting_municipality", "handlekommune", "acting municipality"
    PAYING_MUNICIPALITY = "paying_municipality", "betalingskommune", "paying municipality"
    OPERATOR = "operator", "leverandør", "operator"
    SERVICES_WITH_LEGAL_BASIS = (
        "services_with_legal_basis",
        "ydelserne og den paragraf, de bevilges efter",
        "the services and the legal basis of each",
    )
    EXTENT = "extent", "omfanget af hver ydelse", "the extent of each service"
    START_AND_RATES = "start_and_rates", "startdato og pris for hver ydelse", "start date and rate of each service"
    NOTICE = "notice", "opsigelsesvarsel", "notice period"


class CorrectedIn(Way):
    """Where an operator puts a wrong invoice right."""

    NEXT_INVOICE = "next_invoice", "i den kommende afregning", "in the next invoice"


class ObjectivePart(Way):
    """How the objectively financed part is charged."""

    ON_ACCOUNT_EARLY_IN_YEAR = "on_account_early_in_year", "a conto først på året", "on account early in the year"


class SecurePlaceCharge(Way):
    """How the charge for use of a secure place is charged."""

    MONTHLY_BY_USE = "monthly_by_use", "månedligt efter forbrug", "monthly by use"


class OfferingKind(Way):
    """The kinds of offering that notice periods are agreed for."""

    RESIDENTIAL = "residential", "botilbud", "residential offerings"
    DAY = "day", "dagtilbud og dagundervisning", "day offerings and day teaching"
    CRISIS_AND_SHELTER = (
        "crisis_and_shelter",
        "krisecentre og sociale døgncentre",
        "crisis centres and homeless shelters",
    )
    DRUG_TREATMENT = "drug_treatment", "stofmisbrugsbehandling", "drug treatment"


class NoticeCondition(Way):
    """What must be so for payment to go on in the notice period."""

    USUAL_COSTS = "usual_costs", "pladsen stadig koster det sædvanlige", "the place still has its usual costs"
    PLACE_OF_NO_OTHER_USE = (
        "place_of_no_other_use",
        "pladsen ikke kan bruges til andet",
        "the place cannot be used otherwise",
    )
    NO_NEW_CITIZEN = "no_new_citizen", "ingen ny borger har overtaget pladsen", "no new citizen has taken the place"


class SubscriptionShare(Way):
    """How a subscription is shared between municipalities."""

    INHABITANTS = "inhabitants", "et fast beløb om året pr. borger i kommunen", "a fixed yearly amount per inhabitant"
