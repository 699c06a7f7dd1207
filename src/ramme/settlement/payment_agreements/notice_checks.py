"""Whether a payment agreement may have the notice it has: one of the rammeaftale's, or one of the parties' own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ramme.agreements import Terms
from ramme.agreements.kinds.notices import notice_read
from ramme.citations import Place
from ramme.problems import Problem, stops, warns
from ramme.settlement.payment_agreements.agreement import AgreementKind, PaymentAgreement
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.drafting import notice_kind_of, paragraph
from ramme.settlement.payment_agreements.notice_terms import MAY_BE_AGREED, notices_given, one_step_may_be_agreed
from ramme.texts import Text

OWN_UNREADABLE = stops(
    "payment-agreement-notice-unreadable",
    says=Text(da="Varslet »{own}« kan ikke læses.", en="The notice “{own}” cannot be read."),
    remedy=Text(
        da="Skriv det som »løbende måned + 1 måned«, »2 måneder«, »30 dage« eller »udskrivningsdagen«.",
        en="Write it as “løbende måned + 1 måned”, “2 måneder”, “30 dage” or “udskrivningsdagen”.",
    ),
)
OWN_NOT_ALLOWED = stops(
    "payment-agreement-own-notice-not-allowed",
    says=Text(
        da="{title} har et varsel for {kind}; parterne kan ikke aftale deres eget for {agreement}.",
        en="{title} has a notice for {kind}; the parties cannot agree on one of their own for {agreement}.",
    ),
    remedy=Text(da="Brug rammeaftalens varsel.", en="Use the framework agreement's notice."),
)
OWN_INSTEAD = warns(
    "payment-agreement-own-notice-instead",
    says=Text(
        da="{title} har et varsel for {kind}; at parterne så ikke kan aftale deres eget for {agreement}, er vores "
        "fortolkning.",
        en="{title} has a notice for {kind}; that the parties then cannot agree on one of their own for {agreement} is "
        "our reading.",
    ),
    remedy=Text(
        da="Brug rammeaftalens varsel, eller vær enige om grunden. Kun om enkeltmandsprojekter, særforanstaltninger og "
        "salg uden for regionen siger teksterne, at de kan afvige.",
        en="Use the agreement's notice, or agree on the reason. Only of single-person projects, special measures and "
        "sales outside do the texts say that they may have their own.",
    ),
)
SECURE_NOT_REGULATED = warns(
    "payment-agreement-secure-place-not-regulated",
    says=Text(
        da="{title} siger ikke, om varslet gælder for sikrede pladser; der afregnes med det almindelige varsel. Det er "
        "vores fortolkning.",
        en="{title} does not say whether the notice holds for secure places; the ordinary notice is used. This is our "
        "reading.",
    ),
    remedy=Text(da="Skriv et varsel i betalingsaftalen.", en="Write a notice in the payment agreement."),
)
OWN_NOT_REGULATED = warns(
    "payment-agreement-own-notice-not-regulated",
    says=Text(
        da="{title} siger ikke, om {agreement} kan have sit eget varsel.",
        en="{title} does not say whether {agreement} may have a notice of its own.",
    ),
    remedy=Text(
        da="Vær enige om det skriftligt; ellers brug rammeaftalens varsel.",
        en="Agree on it in writing; else use the agreement's notice.",
    ),
)
VARIANT_UNKNOWN = stops(
    "payment-agreement-notice-variant-unknown",
    says=Text(
        da="Rammeaftalen giver {number} varsler for {kind}; aftalen bruger nummer {chosen}.",
        en="The framework agreement gives {number} notices for {kind}; this agreement uses number {chosen}.",
    ),
    remedy=Text(da="Vælg et af dem.", en="Choose one of them."),
)
KIND_DIFFERS = warns(
    "payment-agreement-notice-of-another-kind",
    says=Text(
        da="Varslet er det for {kind}, men rammeaftalen regner {basis} til {counted}.",
        en="The notice is that of {kind}, but the framework agreement counts {basis} among {counted}.",
    ),
    remedy=Text(da="Ret arten, eller paragraffen.", en="Put the kind or the paragraph right."),
)
NO_NOTICE_FOR_SECURE = warns(
    "payment-agreement-no-notice-for-secure-places",
    says=Text(
        da="Varslet gælder ikke for objektivt finansierede sikrede pladser; der betales, så længe opholdet varer.",
        en="The notice does not hold for objectively financed secure places; payment lasts as long as the stay.",
    ),
    remedy=Text(da="Der er intet at gøre.", en="There is nothing to do."),
)
AGREED_CENTRALLY = warns(
    "payment-agreement-agreed-centrally",
    says=Text(
        da="Et eget varsel aftales med driftsherrens forvaltning, ikke med tilbuddet.",
        en="A notice of one's own is agreed with the operator's administration, not with the offering.",
    ),
    remedy=Text(da="Lad forvaltningen acceptere aftalen.", en="Let the administration accept the agreement."),
)

ONE_STEP_UNREADABLE = stops(
    "payment-agreement-one-step-unreadable",
    says=Text(
        da="Varslet »{own}« ved skift til næste pakke kan ikke læses.",
        en="The notice “{own}” of a change to the next package cannot be read.",
    ),
    remedy=Text(
        da="Skriv det som »løbende måned«, »14 dage« eller »1 måned«, eller lad feltet stå tomt.",
        en="Write it as “løbende måned”, “14 dage” or “1 måned”, or leave the field empty.",
    ),
)
ONE_STEP_NOT_REGULATED = warns(
    "payment-agreement-one-step-not-regulated",
    says=Text(
        da="{title} siger ikke, at parterne kan aftale deres eget varsel ved skift til næste pakke. Der afregnes efter "
        "det, I har skrevet; det er vores fortolkning.",
        en="{title} does not say that the parties may agree on a notice of their own for a change to the next package. "
        "Settlement follows what you wrote, which is our reading.",
    ),
    remedy=Text(
        da="Lad feltet stå tomt, hvis rammeaftalens varsel skal gælde.",
        en="Leave the field empty if the framework agreement's notice is to hold.",
    ),
)
ONE_STEP_NOT_ALLOWED = stops(
    "payment-agreement-one-step-not-allowed",
    says=Text(
        da="{title} lader ikke parterne aftale deres eget varsel ved skift til næste pakke.",
        en="{title} does not let the parties agree on a notice of their own for a change to the next package.",
    ),
    remedy=Text(da="Lad feltet stå tomt.", en="Leave the field empty."),
)

_INDIVIDUAL = {AgreementKind.SINGLE_PERSON, AgreementKind.SPECIAL_MEASURE}


def notice_problems(agreement: PaymentAgreement, terms: Terms | None, around: Around) -> Iterator[Problem]:
    """What is wrong with the notice of an agreement.

    Source: Syddanmark 2016, Takstprincipper, Opsigelsesvarsler; Midtjylland 2017, 13.4.
    """
    yield from _one_step(agreement, terms)
    if agreement.kind is AgreementKind.SECURE_PLACE:
        yield from _secure(agreement, terms)
        return
    if agreement.notice.own:
        yield from _own(agreement, terms, around)
        return
    given = notices_given(agreement, terms)
    if given and agreement.notice.variant >= len(given):
        figures: dict[str, Any] = {
            "number": len(given),
            "kind": agreement.notice.kind.text,
            "chosen": agreement.notice.variant + 1,
        }
        yield VARIANT_UNKNOWN.at(Place(field="notice.variant"), **figures)
    yield from _kind(agreement, terms)


def _one_step(agreement: PaymentAgreement, terms: Terms | None) -> Iterator[Problem]:
    """What is wrong with a notice of one step that the parties agreed on."""
    own, place = agreement.notice.one_step, Place(field="notice.one_step")
    if not own:
        return
    if notice_read(own) is None:
        yield ONE_STEP_UNREADABLE.at(place, own=own)
    if terms is None or one_step_may_be_agreed(terms):
        return
    if terms.gives(MAY_BE_AGREED):
        yield ONE_STEP_NOT_ALLOWED.at(place, source=terms.clause(MAY_BE_AGREED).citation, title=terms.agreement.title)
    else:
        yield ONE_STEP_NOT_REGULATED.at(place, title=terms.agreement.title)


def _secure(agreement: PaymentAgreement, terms: Terms | None) -> Iterator[Problem]:
    path = "notice.for_secure_places"
    if terms is not None and notices_given(agreement, terms) and not terms.gives(path):
        yield SECURE_NOT_REGULATED.at(Place(field="notice"), title=terms.agreement.title)
    if terms is not None and terms.gives(path) and terms.clause(path).value is False:
        yield NO_NOTICE_FOR_SECURE.at(Place(field="notice"), source=terms.clause(path).citation)


def _own(agreement: PaymentAgreement, terms: Terms | None, around: Around) -> Iterator[Problem]:
    place = Place(field="notice.own")
    if notice_read(agreement.notice.own) is None:
        yield OWN_UNREADABLE.at(place, own=agreement.notice.own)
    given = notices_given(agreement, terms)
    if terms is None or not given or around.is_outside(terms):
        return
    figures: dict[str, Any] = {"title": terms.agreement.title, "agreement": agreement.kind.text}
    path = "special_measures.own_notice"
    allowed = terms.clause(path) if terms.gives(path) else None
    if agreement.kind not in _INDIVIDUAL:
        yield OWN_INSTEAD.at(place, **figures, kind=agreement.notice.kind.text)
    elif allowed is not None and allowed.value is False:
        yield OWN_NOT_ALLOWED.at(place, **figures, kind=agreement.notice.kind.text)
    elif allowed is None:
        yield OWN_NOT_REGULATED.at(place, **figures)
    else:
        yield from _centrally(terms)


def _centrally(terms: Terms) -> Iterator[Problem]:
    path = "special_measures.agreed_centrally"
    if terms.gives(path) and terms.clause(path).value is True:
        yield AGREED_CENTRALLY.at(Place(field="notice.own"), source=terms.clause(path).citation)


def _kind(agreement: PaymentAgreement, terms: Terms | None) -> Iterator[Problem]:
    for line in agreement.services:
        counted = notice_kind_of([line.legal_basis], terms) if line.legal_basis else None
        if counted is None:
            continue
        if counted is not agreement.notice.kind:
            figures: dict[str, Any] = {
                "kind": agreement.notice.kind.text,
                "basis": paragraph(line.legal_basis),
                "counted": counted.text,
            }
            yield KIND_DIFFERS.at(Place(field="notice.kind"), **figures)
        return
