"""A payment agreement written out on the structure of its standard contract, in our own words, as Word or PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ramme.agreements import Terms
from ramme.documents import setting, word
from ramme.documents.payment_agreement_parts import (
    IN_NOTICE,
    contract_part,
    notice_parts,
    outside_part,
    period_rows,
    rule_part,
    service_rows,
)
from ramme.documents.sheet import ColumnOnPaper, Facts, Rows, Sentences, Sheet
from ramme.quantities.writing import day_in_words
from ramme.settlement.payment_agreements.agreement import PaymentAgreement, Sign
from ramme.settlement.payment_agreements.amending import Change
from ramme.settlement.payment_agreements.contracts import OWN_CONTRACT, template_named
from ramme.texts import Language, Text, same

NOTHING = same("–")
TITLE = Text(da="Betalingsaftale {number}", en="Payment agreement {number}")
FOOTER = Text(
    da="Betalingsaftale {number}, version {version} · {address}",
    en="Payment agreement {number}, version {version} · {address}",
)
CONSTRUCTED = Text(
    da="OPDIGTET: borger, parter og beløb er ikke virkelige.",
    en="INVENTED: citizen, parties and amounts are not real.",
)
NOT_ACCEPTED = Text(
    da="UDKAST: aftalen er ikke accepteret af begge parter.", en="DRAFT: the agreement is not accepted by both parties."
)
NOT_THE_TEMPLATE = Text(
    da="Aftalen er skrevet med Rammes egne ord på den struktur, som standardkontrakten har. Det er ikke "
    "standardkontraktens tekst, og den erstatter den ikke.",
    en="The agreement is written in our own words on the structure of the standard contract. It is not the text of "
    "that contract and does not take its place.",
)
NO_NAME = Text(
    da="Navn og cpr-nummer er ikke skrevet ud; borgeren kendes under aftalens nummer.",
    en="Name and CPR number are not written out; the citizen is known by the number of the agreement.",
)
CALCULATED_BY = Text(
    da="Der afregnes efter den offentliggjorte takst, hvor der ikke står et aftalt beløb; den aftalte pris gælder, "
    "også når taksten ændres.",
    en="Settlement follows the published rate where no agreed amount stands; an agreed amount holds also when the rate "
    "changes.",
)
AN_EXAMPLE_AFTER = timedelta(days=45)
_OWN_CONTRACT = Text(
    da="Rammeaftalens egen standardkontrakt (bilag, ikke læst)",
    en="The framework agreement's own standard contract (annex, not read)",
)
_NO_CONTRACT = Text(da="Ingen", en="None")
_NOT_YET = Text(da="Ikke accepteret endnu", en="Not accepted yet")
_OPEN = Text(da="Ingen slutdato", en="No end")
_NO_CHANGE = Text(da="Første version", en="First version")


@dataclass(frozen=True, slots=True)
class CitizenOnPaper:
    """Who the citizen is, handed in for this one paper and kept nowhere: name and CPR number as they are to be set."""

    name: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Who accepted for a side, in which role, and when, in words."""

    side: Sign
    who: str
    at: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionOnPaper:
    """A version of the agreement: from when it holds, why it was made, and what it changed."""

    version: int
    holds_from: date
    reason: str = ""
    changes: Sequence[Change] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementOnPaper:
    """An agreement with all that its paper shows.

    `names` has the names of parties by their short names, and `titles` those of framework agreements by id. `day` is
    the date of the document, `example_on` the day that the notice is told for; without one it is a day early in the
    agreement. `citizen` is none where nobody asked for the name. `versions` are all accepted ones, the oldest first.
    """

    agreement: PaymentAgreement
    day: date
    offering: str
    terms: Terms | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, Text] = field(default_factory=dict)
    citizen: CitizenOnPaper | None = None
    acceptances: Sequence[Acceptance] = ()
    versions: Sequence[VersionOnPaper] = ()
    address: str = ""
    example_on: date | None = None
    outside: bool = False
    constructed: bool = False

    @property
    def is_accepted(self) -> bool:
        """Whether both sides have accepted."""
        return {each.side for each in self.acceptances} == set(Sign)

    def name_of(self, party: str) -> Text:
        """A party's name, or its short name where none was handed in."""
        return same(self.names.get(party, party) or "–")

    def title_of(self, agreement_id: str) -> Text:
        """A framework agreement's title, or its id where no title was handed in."""
        own = {} if self.terms is None else {self.terms.agreement.id: self.terms.agreement.title}
        return {**own, **self.titles}.get(agreement_id, same(agreement_id))


def as_docx(content: AgreementOnPaper, language: Language) -> bytes:
    """The agreement as a Word document; the same content gives the same bytes."""
    return word.as_docx(paper(content), language)


def as_pdf(content: AgreementOnPaper, language: Language) -> bytes:
    """The agreement as a PDF; the same content gives the same bytes."""
    return setting.as_pdf(paper(content), language)


def paper(content: AgreementOnPaper) -> Sheet:
    """The agreement on paper, before it is set.

    Source: Midtjylland 2017, 13.1 (what it must hold); KL, standard contracts (the structure).
    """
    agreement = content.agreement
    marks = [CONSTRUCTED] if content.constructed else []
    if not content.is_accepted:
        marks.append(NOT_ACCEPTED)
    return Sheet(
        title=TITLE.filled(number=agreement.number),
        day=content.day,
        author=content.name_of(agreement.operator).da,
        marks=marks,
        parts=tuple(_parts(content)),
        footer=FOOTER.filled(number=agreement.number, version=agreement.version, address=content.address),
    )


def _parts(content: AgreementOnPaper) -> Iterator[Facts | Sentences | Rows]:
    agreement, terms = content.agreement, content.terms
    yield _head(content)
    yield _citizen(content)
    yield period_rows(agreement, content.name_of)
    yield service_rows(agreement)
    yield Sentences([CALCULATED_BY, IN_NOTICE])
    yield from notice_parts(agreement, terms, content.example_on or agreement.starts + AN_EXAMPLE_AFTER)
    if content.outside or agreement.outside is not None:
        yield outside_part(agreement, terms, content.title_of)
    if agreement.says:
        yield Sentences([same(agreement.says)], Text(da="Bemærkninger", en="Remarks"))
    yield from contract_part(agreement)
    yield from rule_part(terms)
    yield _versions(content)
    yield _acceptances(content)
    yield Sentences([NOT_THE_TEMPLATE], Text(da="Om dette dokument", en="About this document"))


def _head(content: AgreementOnPaper) -> Facts:
    agreement, terms = content.agreement, content.terms
    under = terms.agreement.title if terms is not None else same(agreement.agreement_id or "–")
    return Facts(
        [
            (Text(da="Version", en="Version"), same(str(agreement.version))),
            (Text(da="Art", en="Kind"), agreement.kind.text),
            (Text(da="Driftsherre", en="Operator"), content.name_of(agreement.operator)),
            (Text(da="Tilbud", en="Offering"), same(content.offering or "–")),
            (Text(da="Rammeaftale", en="Framework agreement"), under),
            (Text(da="Standardkontrakt", en="Standard contract"), _contract(agreement)),
            (Text(da="Første dag", en="First day"), day_in_words(agreement.starts)),
            (Text(da="Sidste dag", en="Last day"), day_in_words(agreement.ends) if agreement.ends else _OPEN),
            (Text(da="Opfølgning", en="Review"), day_in_words(agreement.review_on) if agreement.review_on else NOTHING),
        ],
        Text(da="Aftalen", en="The agreement"),
    )


def _contract(agreement: PaymentAgreement) -> Text:
    if agreement.contract == OWN_CONTRACT:
        return _OWN_CONTRACT
    template = template_named(agreement.contract)
    return template.title if template else same(agreement.contract) if agreement.contract else _NO_CONTRACT


def _citizen(content: AgreementOnPaper) -> Facts | Sentences:
    title = Text(da="Borger", en="Citizen")
    if content.citizen is None:
        return Sentences([NO_NAME], title)
    return Facts(
        [
            (Text(da="Navn", en="Name"), same(content.citizen.name)),
            (Text(da="Cpr-nummer", en="CPR number"), same(content.citizen.number)),
        ],
        title,
    )


def _versions(content: AgreementOnPaper) -> Rows:
    versions = content.versions or (
        VersionOnPaper(version=content.agreement.version, holds_from=content.agreement.starts),
    )
    return Rows(
        columns=(
            ColumnOnPaper(Text(da="Version", en="Version"), width=2, figures=True),
            ColumnOnPaper(Text(da="Gælder fra", en="Holds from"), width=4),
            ColumnOnPaper(Text(da="Grund", en="Reason"), width=5),
            ColumnOnPaper(Text(da="Ændringer", en="Changes"), width=10),
        ),
        rows=[
            (same(str(each.version)), day_in_words(each.holds_from), same(each.reason), _changes(each))
            for each in versions
        ],
        title=Text(da="Versioner og ændringer", en="Versions and amendments"),
    )


def _changes(version: VersionOnPaper) -> Text:
    told = [each.told for each in version.changes]
    if not told:
        return _NO_CHANGE if version.version == 1 else NOTHING
    return Text(da=" ".join(each.da for each in told), en=" ".join(each.en for each in told))


def _acceptances(content: AgreementOnPaper) -> Rows:
    given = {each.side: each for each in content.acceptances}
    rows = []
    for side in Sign:
        accepted = given.get(side)
        who, at = (same(accepted.who), accepted.at) if accepted else (NOTHING, _NOT_YET)
        rows.append((side.text, who, at))
    return Rows(
        columns=(
            ColumnOnPaper(Text(da="Part", en="Side"), width=4),
            ColumnOnPaper(Text(da="Accepteret af", en="Accepted by"), width=6),
            ColumnOnPaper(Text(da="Hvornår", en="When"), width=5),
        ),
        rows=rows,
        title=Text(da="Accept", en="Acceptance"),
    )
