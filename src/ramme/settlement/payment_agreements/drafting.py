"""A first draft of a payment agreement from what is known: the published rates, the paragraph, the municipality."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ramme.agreements import ResolvedClause, Terms
from ramme.agreements.kinds.notices import NOTICE
from ramme.agreements.variants.contracts import ContractField
from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities import Kroner, Percent
from ramme.quantities.writing import day_in_words
from ramme.registry.legal_bases import legal_bases, predecessors_of
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    MunicipalityPeriod,
    NoticeTerms,
    OutsideTerms,
    PaymentAgreement,
    ServiceKind,
    ServiceLine,
)
from ramme.settlement.payment_agreements.contracts import templates_for
from ramme.texts import Text, same

_YEAR = 12
_REVIEWED_BEFORE_END = 3
_LONGEST_KEY = 24
_ALL = 10_000

TIME_LIMIT_OURS = Text(
    da="Slutdatoen {ends}, et år frem, og datoen for opfølgning {review_on} er Rammes forslag; ret dem, som I aftaler.",
    en="The end {ends}, a year ahead, and the review on {review_on} are proposed by Ramme; change them as you agree.",
)
NOTICE_FROM_CLAUSE = Text(
    da="Varslet er det for {kind}, fordi aftalen regner {basis} dertil ({place}).",
    en="Notice is that of {kind}, because the agreement counts {basis} among them ({place}).",
)
NOTICE_SUCCESSOR = Text(
    da="{basis} afløste {older}; at den hører til samme art tilbud, er Rammes læsning.",
    en="{basis} took the place of {older}; that it belongs to the same kind of offering is our reading.",
)
NOTICE_GUESSED = Text(
    da="Aftalen siger ikke, hvilken art tilbud {basis} hører til; Ramme foreslår {kind}. Vælg den rigtige.",
    en="The agreement does not say which kind {basis} belongs to; Ramme proposes {kind}. Choose the right one.",
)
CHOOSE_VARIANT = Text(
    da="Aftalen giver flere varsler for {kind}: {periods}. Den siger ikke, hvem der vælger; skriv, hvad I aftaler.",
    en="The agreement gives several notices for {kind}: {periods}. It does not say who chooses; write what you agree.",
)
STATE_OUTSIDE = Text(
    da="Salget er uden for regionen: vælg, hvis takstregler der gælder, hvem der bærer et underskud, og hvad varsel og "
    "afregning følger.",
    en="The sale is outside the region: choose whose rate rules hold, who carries a deficit, and what notice and "
    "settlement follow.",
)
NO_RATE = Text(
    da="»{group}« har ingen offentliggjort takst; skriv den aftalte pris.",
    en="“{group}” has no published rate; write the agreed amount.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownGroup:
    """A rate group that the citizen is to be in: its paragraph, and its published rate a day if there is one."""

    name: str
    legal_basis: str
    published: Kroner | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known before an agreement is written; parties by their short names.

    `outside` tells that the buyer does not stand under the agreement of the offering's region; `audience` is the field
    of standard contracts, none where it is not known. An operator that is not public sells outside the agreement.
    """

    number: str
    citizen: str
    starts: date
    operator: str
    offering: str
    buyer: str
    residence: str = ""
    reason: str = ""
    groups: tuple[KnownGroup, ...] = ()
    agreement_id: str = ""
    outside: bool = False
    operator_is_public: bool = True
    audience: ContractField | None = None


@dataclass(frozen=True, slots=True)
class Drafted:
    """A first draft, and what in it is our proposal or is left for the parties to write."""

    agreement: PaymentAgreement
    notes: tuple[Text, ...]


def blank(*, number: str, citizen: str, starts: date) -> PaymentAgreement:
    """An agreement in which nothing is written yet but its number, its citizen and its first day."""
    return PaymentAgreement(
        number=number,
        version=1,
        citizen=citizen,
        kind=AgreementKind.ORDINARY,
        operator="",
        offering="",
        agreement_id="",
        municipalities=(),
        services=(),
        notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL),
        outside=None,
        contract="",
        starts=starts,
        ends=None,
        review_on=None,
    )


def drafted_for(known: Known, terms: Terms | None) -> Drafted:
    """A sensible first draft, with a note for each thing that is our proposal or that the parties still have to say."""
    bases = tuple(dict.fromkeys(each.legal_basis for each in known.groups if each.legal_basis))
    kind, notes = _notice_proposed(bases, terms)
    ends, review_on = a_year_from(known.starts)
    notes.append(TIME_LIMIT_OURS.filled(ends=day_in_words(ends), review_on=day_in_words(review_on)))
    notes += [NO_RATE.filled(group=each.name) for each in known.groups if each.published is None]
    if known.outside:
        notes.append(STATE_OUTSIDE)
    agreement = PaymentAgreement(
        number=known.number,
        version=1,
        citizen=known.citizen,
        kind=AgreementKind.ORDINARY,
        operator=known.operator,
        offering=known.offering,
        agreement_id=known.agreement_id,
        municipalities=(_municipality(known),),
        services=_services(known),
        notice=NoticeTerms(kind=kind),
        outside=OutsideTerms(rate_rules="", deficit=None) if known.outside else None,
        contract=_contract(known),
        starts=known.starts,
        ends=ends,
        review_on=review_on,
    )
    return Drafted(agreement, tuple(notes))


def a_year_from(starts: date) -> tuple[date, date]:
    """The proposed last day, a year ahead, and the proposed day of review, three months before it.

    Both are ours; no agreement gives a length.
    """
    same_day = _months_later(starts, _YEAR)
    ends = same_day - timedelta(days=1) if same_day.day == starts.day else same_day
    return ends, _months_later(ends, -_REVIEWED_BEFORE_END)


def notice_kind_of(bases: Iterable[str], terms: Terms | None) -> OfferingKind | None:
    """The kind of offering that an agreement counts the first of some paragraphs among which it names; or nothing.

    A paragraph that took another's place is counted as that one: a reading.
    Source: Syddanmark 2016, Takstprincipper, Opsigelsesvarsler, nr. 1-4.
    """
    clause = _by_kind(terms)
    found = (_kind_in(clause, basis) for basis in bases) if clause else iter(())
    return next((kind for each in found if each for kind, _ in (each,)), None)


def _by_kind(terms: Terms | None) -> ResolvedClause[Mapping[OfferingKind, tuple[str, ...]]] | None:
    path = "notice.legal_bases_by_kind"
    return terms.clause(path) if terms is not None and terms.gives(path) else None


def _kind_in(
    clause: ResolvedClause[Mapping[OfferingKind, tuple[str, ...]]], basis: str
) -> tuple[OfferingKind, str] | None:
    """The kind and the paragraph that the clause itself names."""
    for code in (basis, *(each.code for each in predecessors_of(basis))):
        for kind, codes in clause.value.items():
            if code in codes:
                return kind, code
    return None


def _notice_proposed(bases: tuple[str, ...], terms: Terms | None) -> tuple[OfferingKind, list[Text]]:
    kind, notes = _kind_proposed(bases, terms)
    path = "notice.by_kind"
    if terms is not None and terms.gives(path):
        clause = terms.clause(path)
        periods = clause.value.get(kind, ())
        if len(periods) > 1:
            told = Text(da=NOTICE.told(periods, "da"), en=NOTICE.told(periods, "en"))
            notes.append(CHOOSE_VARIANT.filled(kind=kind.text, periods=told))
    return kind, notes


def _kind_proposed(bases: tuple[str, ...], terms: Terms | None) -> tuple[OfferingKind, list[Text]]:
    clause = _by_kind(terms)
    for basis in bases if clause else ():
        if clause is not None and (found := _kind_in(clause, basis)):
            kind, code = found
            notes = [NOTICE_FROM_CLAUSE.filled(kind=kind.text, basis=paragraph(code), place=clause.citation.told)]
            if code != basis:
                notes.append(NOTICE_SUCCESSOR.filled(basis=paragraph(basis), older=paragraph(code)))
            return kind, notes
    if clause is None or not bases:
        return OfferingKind.RESIDENTIAL, []
    guessed = OfferingKind.RESIDENTIAL
    return guessed, [NOTICE_GUESSED.filled(basis=paragraph(bases[0]), kind=guessed.text)]


def paragraph(code: str) -> Text:
    """A paragraph as it is written, such as SEL § 107; the code itself where it is not known."""
    known = legal_bases().get(code)
    return same(f"{code.partition('-')[0]} {known.paragraph}".strip() if known else code)


def _municipality(known: Known) -> MunicipalityPeriod:
    return MunicipalityPeriod(
        starts=known.starts,
        ends=None,
        acting=known.buyer,
        paying=known.buyer,
        residence=known.residence,
        reason=known.reason,
        share=Percent(_ALL),
    )


def _services(known: Known) -> tuple[ServiceLine, ...]:
    return tuple(
        ServiceLine(
            key=f"{'place' if number == 1 else 'service'}-{number}"[:_LONGEST_KEY],
            kind=ServiceKind.RATE,
            name=group.name,
            legal_basis=group.legal_basis,
            group=group.name,
            extent="",
            starts=known.starts,
            ends=None,
            published=group.published,
            agreed=None,
            percent=None,
        )
        for number, group in enumerate(known.groups, 1)
    )


def _contract(known: Known) -> str:
    if known.audience is None:
        return ""
    inside = known.operator_is_public and not known.outside
    found = templates_for(known.audience, inside=inside, on=known.starts)
    return found[0].key if found else ""


def _months_later(day: date, months: int) -> date:
    """The same day some months later or earlier, or the month's last where it has no such day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
