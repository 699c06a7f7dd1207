"""What common principles ask of a payment agreement from a season on: standard contract, time limit, open rate list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ramme.agreements import ResolvedClause, Terms
from ramme.agreements.kinds.seasons import Season
from ramme.agreements.variants.contracts import ContractField, ContractsAffected
from ramme.citations import Place
from ramme.problems import Problem, ProblemKind, warns
from ramme.settlement.payment_agreements.agreement import AgreementKind, PaymentAgreement, ServiceKind
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.principles import not_confirmed
from ramme.settlement.payment_agreements.service_checks import told_service
from ramme.texts import Text

STANDARD_CONTRACT = warns(
    "payment-agreement-without-standard-contract",
    says=Text(
        da="Fra {season} bruges kun standardkontrakter til {which}; denne aftale bruger ingen.",
        en="From {season} only standard contracts are used for {which}; this agreement uses none.",
    ),
    remedy=Text(da="Vælg en standardkontrakt.", en="Choose a standard contract."),
)
TIME_LIMIT = warns(
    "payment-agreement-without-time-limit",
    says=Text(
        da="Fra {season} er {which} tidsbegrænsede; denne aftale har ingen slutdato.",
        en="From {season} {which} are time-limited; this agreement has no end.",
    ),
    remedy=Text(da="Skriv en slutdato og en dato for opfølgning.", en="Write an end and a date of review."),
)
NOT_FROM_RATE_LIST = warns(
    "payment-agreement-not-from-rate-list",
    says=Text(
        da="Fra {season} afregnes kun efter en takstoversigt med åben beregning; {service} {why}.",
        en="From {season} settlement follows only a list of rates with open calculation; {service} {why}.",
    ),
    remedy=Text(
        da="Følg den offentliggjorte takst, eller læg beregningen frem for køberen.",
        en="Follow the published rate, or show the buyer the calculation.",
    ),
)
OTHERS_FIRST = warns(
    "payment-agreement-others-not-asked",
    says=Text(
        da="Fra {season} spørges andre kommuner, før et enkeltmandstilbud oprettes; det er ikke noteret.",
        en="From {season} other municipalities are asked before a single-person offering; that is not noted.",
    ),
    remedy=Text(
        da="Spørg de andre kommuner, og noter svaret, før aftalen underskrives.",
        en="Ask the other municipalities and note the answer before the agreement is signed.",
    ),
)
CONTRACT_ENCOURAGED = warns(
    "payment-agreement-contract-encouraged",
    says=Text(
        da="{title} opfordrer til at bruge standardkontrakten for {field}; denne aftale bruger ingen.",
        en="{title} encourages the use of the standard contract for {field}; this agreement uses none.",
    ),
    remedy=Text(da="Overvej den.", en="Consider it."),
)

# The texts name a season and no day; that it is told from the season's first month is our reading.
_SPRING, _AUTUMN = 3, 9
_NEW = Text(da="nye kontrakter", en="new contracts")
_ALL = Text(da="kontrakter", en="contracts")
_AGREED = Text(
    da="har et aftalt beløb, der ikke er den offentliggjorte takst",
    en="has an agreed amount that is not the published rate",
)
_UNPUBLISHED = Text(da="har ingen offentliggjort takst", en="has no published rate")
_CLOSED = Text(da="har en takst, hvis beregning ikke er lagt frem", en="has a rate whose calculation is not shown")


def season_starts(season: Season) -> date:
    """The day from which a season is told: the first of March or September; a reading, the texts have no day."""
    return date(season.year, _AUTUMN if season.autumn else _SPRING, 1)


def principle_problems(agreement: PaymentAgreement, terms: Terms | None, around: Around) -> Iterator[Problem]:
    """What common principles ask from a season on; outside their time and region nothing is said.

    They are those of `around.principles`, whatever agreement is named; without them those of the agreement itself.

    They warn: the texts let them be carried out little by little, and give no day by which one is late.
    Source: Sjælland 2025-26 (seminar of 4 October 2024), principles 1 and 3.
    """
    principles = around.principles or terms
    found = () if principles is None else tuple(_asked_by(principles, agreement, around))
    yield from found
    confirmed = not_confirmed(principles) if principles is not None and found else None
    if confirmed is not None:
        yield confirmed
    is_asked = any(problem.code == STANDARD_CONTRACT.code for problem in found)
    if terms is not None and not agreement.contract and not is_asked:
        yield from _encouraged(terms, around.audience)


def _asked_by(principles: Terms, agreement: PaymentAgreement, around: Around) -> Iterator[Problem]:
    yield from _contracts(agreement, principles, around)
    yield from _rate_list(agreement, principles, around)
    path = "common_homes.others_asked_before_single_person"
    clause = _in_force(principles, path, around.counts_as_new_from)
    if clause and agreement.kind is AgreementKind.SINGLE_PERSON and around.others_asked is not True:
        yield _told(OTHERS_FIRST, clause, "kind")


def _contracts(agreement: PaymentAgreement, terms: Terms, around: Around) -> Iterator[Problem]:
    new_only = _holds_for_new_only(terms)
    day = around.counts_as_new_from if new_only else around.on
    which = _NEW if new_only else _ALL
    only = _in_force(terms, "common_contracts.standard_contracts_only", day)
    if only and not agreement.contract:
        yield _told(STANDARD_CONTRACT, only, "contract", which=which)
    limited = _in_force(terms, "common_contracts.time_limited", day)
    if limited and agreement.ends is None:
        yield _told(TIME_LIMIT, limited, "ends", which=which)


def _holds_for_new_only(terms: Terms) -> bool:
    path = "common_contracts.holds_for"
    return terms.gives(path) and terms.clause(path).value is ContractsAffected.NEW_ONLY


def _encouraged(terms: Terms, field: ContractField | None) -> Iterator[Problem]:
    path = "standard_contracts.encouraged_for"
    if field is None or not terms.gives(path) or field not in terms.clause(path).value:
        return
    figures = {"title": terms.agreement.title, "field": field.text}
    yield CONTRACT_ENCOURAGED.at(Place(field="contract"), source=terms.clause(path).citation, **figures)


def _rate_list(agreement: PaymentAgreement, terms: Terms, around: Around) -> Iterator[Problem]:
    clause = _in_force(terms, "common_contracts.rate_list_only", around.on)
    if clause is None:
        return
    for number, line in enumerate(agreement.services, 1):
        if line.kind is not ServiceKind.RATE:
            continue
        at = f"services.{number}."
        service = told_service(line)
        published = around.published.get(line.group) or line.published
        if published is None:
            yield _told(NOT_FROM_RATE_LIST, clause, f"{at}published", service=service, why=_UNPUBLISHED)
        elif line.agreed is not None and line.agreed.whole != published.whole:
            yield _told(NOT_FROM_RATE_LIST, clause, f"{at}agreed", service=service, why=_AGREED)
        elif around.rate_list_open is False:
            yield _told(NOT_FROM_RATE_LIST, clause, f"{at}published", service=service, why=_CLOSED)


def _in_force(terms: Terms, path: str, day: date) -> ResolvedClause[Any] | None:
    clause = terms.clause(path) if terms.gives(path) else None
    return clause if clause is not None and season_starts(clause.value) <= day else None


def _told(kind: ProblemKind, clause: ResolvedClause[Any], field: str, **figures: object) -> Problem:
    return kind.at(Place(field=field), source=clause.citation, season=clause.told, **figures)
