"""One version of a payment agreement: for whom, between whom, which services, and on what terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ramme.agreements import Way
from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities import Kroner, Percent


class ServiceKind(Way):
    """How a service of a payment agreement is paid for."""

    RATE = "rate", "Takst for en takstgruppe", "Rate of a rate group"
    PROJECT = "project", "Egen takst for et enkeltmandsprojekt", "Own rate of a single-person project"
    DAY_SUPPLEMENT = "day_supplement", "Tillæg pr. dag", "Supplement a day"
    MONTH_SUPPLEMENT = "month_supplement", "Tillæg pr. måned", "Supplement a month"
    PERCENT_SUPPLEMENT = (
        "percent_supplement",
        "Tillæg i procent af dagstaksten",
        "Supplement in percent of the day rate",
    )
    ONCE = "once", "Engangsbeløb", "Amount paid once"


class AgreementKind(Way):
    """What a payment agreement is about, where it differs from the ordinary place."""

    ORDINARY = "ordinary", "Almindelig plads", "Ordinary place"
    SINGLE_PERSON = "single_person", "Enkeltmandsprojekt", "Single-person project"
    SPECIAL_MEASURE = "special_measure", "Særforanstaltning", "Special measure"
    SECURE_PLACE = "secure_place", "Sikret plads", "Secure place"


class DeficitSharing(Way):
    """Who carries a later deficit for a buyer outside the region."""

    AS_INSIDE = "as_inside", "Som for parterne i rammeaftalen", "As for the parties of the agreement"
    OPERATOR_ALONE = "operator_alone", "Driftsherren alene", "The operator alone"
    OTHER = "other", "Andet, i ord", "Something else, in words"


class RateRules(Way):
    """Whose rate rules hold for a buyer outside the region."""

    PRINCIPLES = "principles", "Takstprincipperne i en rammeaftale", "The rate principles of a framework agreement"
    OWN = "own", "Egne regler, i ord", "Rules of their own, in words"


class OutsideSettlement(Way):
    """What notice and settlement follow for a buyer outside the region."""

    SECTIONS = (
        "sections",
        "Rammeaftalens afsnit om varsel og afregning gælder også her",
        "The framework agreement's sections on notice and settlement hold here too",
    )
    OWN = "own", "Egne vilkår, i ord", "Terms of their own, in words"


class InNotice(Way):
    """Whether a service is paid for in the notice, after the citizen has left."""

    AS_PLACE = "as_place", "Som pladsen", "As the place"
    STOPS = "stops", "Stopper, når borgeren flytter", "Stops when the citizen leaves"


class Sign(Way):
    """The two who accept a payment agreement."""

    BUYER = "buyer", "Handlekommunen", "The acting municipality"
    SELLER = "seller", "Driftsherren", "The operator"


@dataclass(frozen=True, slots=True, kw_only=True)
class MunicipalityPeriod:
    """Who acts, who pays and where the citizen lives in a period, and the legal reason; parties by their short name.

    `ends` is the last day, none while it is open. `share` is the part of the charge that this payer pays.
    """

    starts: date
    ends: date | None
    acting: str
    paying: str
    residence: str
    reason: str
    share: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLine:
    """One service: the paragraph it is granted by, its extent, its start, and what it costs.

    `key` stays the same through all versions. `group` names the rate group whose published rate is paid; `published`
    is that rate a day when the version was written, `agreed` what the parties agreed instead, none where the published
    rate is followed. `percent` is that of a supplement in percent. `extent` is in words. `in_notice` says whether it is
    paid for after the citizen has left; where nobody said, it is as the place.
    """

    key: str
    kind: ServiceKind
    name: str
    legal_basis: str
    group: str
    extent: str
    starts: date
    ends: date | None
    published: Kroner | None
    agreed: Kroner | None
    percent: Percent | None
    in_notice: InNotice = InNotice.AS_PLACE


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTerms:
    """The kind of offering that notice follows, which of the agreement's variants, or terms of the parties' own.

    `variant` counts from 0 among those that the agreement gives. `own` is written as the agreements write it, »løbende
    måned + 1 måned«; only single-person projects and special measures, and sales outside the region, have own terms.
    `one_step` is what they agreed on for a change to the next service package, written the same way; empty where the
    agreement's notice of it holds.
    """

    kind: OfferingKind
    variant: int = 0
    own: str = ""
    one_step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideTerms:
    """What a sale outside the region must state: whose rate rules hold, who carries a deficit, how it is settled.

    What is not stated is empty, or none. `principles_of` is the id of the agreement whose rate principles hold;
    `rate_rules`, `deficit_says` and `settlement_says` are in words. Older agreements have words of rate rules and no
    choice: what they come to is for people to say.
    """

    rate_rules: str
    deficit: DeficitSharing | None
    rules: RateRules | None = None
    principles_of: str = ""
    deficit_says: str = ""
    settlement: OutsideSettlement | None = None
    settlement_says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentAgreement:
    """A version of a payment agreement.

    `number` is its pseudonymous name on invoices; `citizen` an opaque id, never a name or CPR number. `agreement_id` is
    the rammeaftale it stands under, empty where none does. `contract` is the key of the standard contract's template
    and version (`contracts.py`), empty where none is used. `ends` and `review_on` are none where it has no time limit.
    """

    number: str
    version: int
    citizen: str
    kind: AgreementKind
    operator: str
    offering: str
    agreement_id: str
    municipalities: tuple[MunicipalityPeriod, ...]
    services: tuple[ServiceLine, ...]
    notice: NoticeTerms
    outside: OutsideTerms | None
    contract: str
    starts: date
    ends: date | None
    review_on: date | None
    says: str = ""
