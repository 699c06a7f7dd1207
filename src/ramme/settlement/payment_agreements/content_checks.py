"""Whether a payment agreement holds what it must: citizen, parties, services with paragraph, extent and price."""

from __future__ import annotations

from collections.abc import Iterator

from ramme.agreements import Terms
from ramme.agreements.variants.settlement import PaymentAgreementPoint as Point
from ramme.citations import Place
from ramme.problems import Problem, stops, warns
from ramme.registry.finding.personal_numbers import is_like_personal_number
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    PaymentAgreement,
    ServiceKind,
    ServiceLine,
)
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.notice_terms import notice_agreed
from ramme.texts import Text, same

LACKS = stops(
    "payment-agreement-lacks",
    says=Text(
        da="Betalingsaftalen mangler {point}{of}; den skal mindst rumme det.",
        en="The payment agreement lacks {point}{of}; it must hold that at least.",
    ),
    remedy=Text(da="Skriv det i aftalen.", en="Write it in the agreement."),
)
CANNOT_SETTLE = stops(
    "payment-agreement-cannot-settle",
    says=Text(
        da="Betalingsaftalen mangler {point}{of}, og uden det kan den ikke afregnes.",
        en="The payment agreement lacks {point}{of}, and cannot be settled without.",
    ),
    remedy=Text(da="Skriv det i aftalen.", en="Write it in the agreement."),
)
CONTENT_NOT_REGULATED = warns(
    "payment-agreement-content-not-regulated",
    says=Text(
        da="{title} siger ikke, hvad en betalingsaftale skal rumme. Her mangler {points}.",
        en="{title} does not say what a payment agreement must hold. This one lacks {points}.",
    ),
    remedy=Text(
        da="Skriv det gerne alligevel; andre regioners aftaler kræver det.",
        en="Consider writing it anyway; agreements of other regions ask for it.",
    ),
)
NO_AGREEMENT = warns(
    "payment-agreement-under-no-agreement",
    says=Text(
        da="Ramme kender ingen rammeaftale, som aftalen skal følge. Her mangler {points}.",
        en="Ramme knows no framework agreement that this one is to follow. It lacks {points}.",
    ),
    remedy=Text(
        da="Skriv det gerne alligevel; rammeaftaler kræver det.",
        en="Consider writing it anyway; framework agreements ask for it.",
    ),
)
NOT_NEEDED = warns(
    "payment-agreement-not-needed",
    says=Text(
        da="Grundtaksten for en sikret plads kræver ingen betalingsaftale.",
        en="The secure place charge needs no payment agreement.",
    ),
    remedy=Text(
        da="Brug kun aftalen til det, der ligger ud over grundtaksten.",
        en="Use the agreement only for what lies beyond that charge.",
    ),
)

CPR_IN_TEXT = stops(
    "payment-agreement-cpr-in-text",
    says=Text(
        da="Der står noget, der ligner et cpr-nummer, i en tekst, som alle parter ser.",
        en="Something like a CPR number stands in a text that all parties see.",
    ),
    remedy=Text(
        da="Slet det; navn og cpr-nummer skrives kun på borgeren, hvor de er krypteret.",
        en="Remove it; name and CPR number are written on the citizen alone, where they are encrypted.",
    ),
)

# Without these a month cannot be settled, whatever an agreement says.
_SETTLED_BY = {
    Point.ACTING_MUNICIPALITY,
    Point.PAYING_MUNICIPALITY,
    Point.OPERATOR,
    Point.START_AND_RATES,
    Point.NOTICE,
}
_NEEDS_AGREED = {
    ServiceKind.PROJECT,
    ServiceKind.DAY_SUPPLEMENT,
    ServiceKind.MONTH_SUPPLEMENT,
    ServiceKind.ONCE,
}

_Lack = tuple[Point, str, Text]
_NOTHING = same("")


def content_problems(agreement: PaymentAgreement, terms: Terms | None, around: Around) -> Iterator[Problem]:
    """A problem for each point that lacks, with the clause that asks for it.

    Where no clause does, what settlement needs stops all the same, and the rest is told once.
    Source: Midtjylland 2017, 13.1.
    """
    path = "payment_agreement.must_hold"
    clause = terms.clause(path) if terms is not None and terms.gives(path) else None
    asked, source = (set(clause.value), clause.citation) if clause else (set(), None)
    rest: dict[Point, None] = {}
    for point, field, of in _lacking(agreement, terms, around):
        if point in asked:
            yield LACKS.at(Place(field=field), source=source, point=point.text, of=of)
        elif point in _SETTLED_BY or field == "services":
            yield CANNOT_SETTLE.at(Place(field=field), point=point.text, of=of)
        else:
            rest[point] = None
    if rest and terms is None:
        yield NO_AGREEMENT.at(points=_listed(list(rest)))
    elif rest and terms is not None and clause is None:
        yield CONTENT_NOT_REGULATED.at(title=terms.agreement.title, points=_listed(list(rest)))
    yield from _not_needed(agreement, terms)
    for field, text in _free_texts(agreement):
        if is_like_personal_number(text):
            yield CPR_IN_TEXT.at(Place(field=field))


def _free_texts(agreement: PaymentAgreement) -> Iterator[tuple[str, str]]:
    yield "says", agreement.says
    if agreement.outside is not None:
        yield "outside.rate_rules", agreement.outside.rate_rules
        yield "outside.deficit_says", agreement.outside.deficit_says
        yield "outside.settlement_says", agreement.outside.settlement_says
    for number, period in enumerate(agreement.municipalities, 1):
        yield f"municipalities.{number}.reason", period.reason
    for number, line in enumerate(agreement.services, 1):
        yield f"services.{number}.name", line.name
        yield f"services.{number}.extent", line.extent


def _not_needed(agreement: PaymentAgreement, terms: Terms | None) -> Iterator[Problem]:
    path = "payment_agreement.needed_for_secure_place_charge"
    if agreement.kind is not AgreementKind.SECURE_PLACE or terms is None or not terms.gives(path):
        return
    clause = terms.clause(path)
    if clause.value is False:
        yield NOT_NEEDED.at(Place(field="kind"), source=clause.citation)


def _lacking(agreement: PaymentAgreement, terms: Terms | None, around: Around) -> Iterator[_Lack]:
    if not agreement.citizen or not around.citizen_kept:
        yield Point.CITIZEN, "citizen", _NOTHING
    for number, period in enumerate(agreement.municipalities, 1):
        of = _in_period(number, len(agreement.municipalities))
        if not period.acting:
            yield Point.ACTING_MUNICIPALITY, f"municipalities.{number}.acting", of
        if not period.paying:
            yield Point.PAYING_MUNICIPALITY, f"municipalities.{number}.paying", of
    if not agreement.municipalities:
        yield Point.ACTING_MUNICIPALITY, "municipalities", _NOTHING
        yield Point.PAYING_MUNICIPALITY, "municipalities", _NOTHING
    if not agreement.operator:
        yield Point.OPERATOR, "operator", _NOTHING
    if not agreement.services:
        yield Point.SERVICES_WITH_LEGAL_BASIS, "services", _NOTHING
    for number, line in enumerate(agreement.services, 1):
        yield from _lacking_in(line, number)
    if _needs_notice(agreement) and notice_agreed(agreement, terms) is None:
        yield Point.NOTICE, "notice", _NOTHING


def _needs_notice(agreement: PaymentAgreement) -> bool:
    """A notice of the parties' own that cannot be read is told elsewhere."""
    return agreement.kind is not AgreementKind.SECURE_PLACE and not agreement.notice.own


def _lacking_in(line: ServiceLine, number: int) -> Iterator[_Lack]:
    at = f"services.{number}."
    of = _of_service(line, number)
    if not line.name:
        yield Point.SERVICES_WITH_LEGAL_BASIS, f"{at}name", of
    if not line.legal_basis:
        yield Point.SERVICES_WITH_LEGAL_BASIS, f"{at}legal_basis", of
    if not line.extent:
        yield Point.EXTENT, f"{at}extent", of
    if field := _amount_lacking(line):
        yield Point.START_AND_RATES, f"{at}{field}", of


def _amount_lacking(line: ServiceLine) -> str:
    """The field in which the price should stand, where it does not."""
    if line.kind is ServiceKind.RATE:
        if line.agreed is None and line.published is None:
            return "published"
        return "" if line.group or line.agreed is not None else "group"
    if line.kind is ServiceKind.PERCENT_SUPPLEMENT:
        return "percent" if line.percent is None else ""
    return "agreed" if line.kind in _NEEDS_AGREED and line.agreed is None else ""


def _of_service(line: ServiceLine, number: int) -> Text:
    if not line.name:
        return Text(da=f" (ydelse {number})", en=f" (service {number})")
    return Text(da=f" (»{line.name}«)", en=f" (“{line.name}”)")


def _in_period(number: int, periods: int) -> Text:
    return _NOTHING if periods == 1 else Text(da=f" (periode {number})", en=f" (period {number})")


def _listed(points: list[Point]) -> Text:
    return Text(da=", ".join(each.text.da for each in points), en=", ".join(each.text.en for each in points))
