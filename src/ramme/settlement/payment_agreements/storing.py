"""A payment agreement as data that is kept for good: written once, read with all faults told, known by its checksum."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeVar

from ramme.agreements import Way
from ramme.agreements.variants.settlement import OfferingKind
from ramme.citations import NOWHERE, Place
from ramme.explanations.data import Data, checksum
from ramme.problems import Gathering, ProblemsFound, stops
from ramme.quantities import Kroner, Percent
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    DeficitSharing,
    InNotice,
    MunicipalityPeriod,
    NoticeTerms,
    OutsideSettlement,
    OutsideTerms,
    PaymentAgreement,
    RateRules,
    ServiceKind,
    ServiceLine,
)
from ramme.settlement.payment_agreements.stored_fields import Fields, Words
from ramme.texts import Text

W = TypeVar("W", bound=Way)

FORMAT = 1

MOST_SERVICES = 40
MOST_PERIODS = 40
MOST_VARIANTS = 10
MOST_VERSIONS = 10_000
WHOLE_SHARE = 10_000
MOST_PERCENT = 100_000
MOST_OERE = 100_000_000 * 100

NO_AGREEMENT = stops(
    "payment-agreement-unreadable",
    says=Text(
        da="Det er ikke en betalingsaftale, som Ramme har gemt.", en="This is no payment agreement stored by Ramme."
    ),
    remedy=Text(da="Brug en aftale, der er hentet fra Ramme.", en="Use an agreement that was fetched from Ramme."),
)
FORMAT_UNKNOWN = stops(
    "payment-agreement-format-unknown",
    says=Text(
        da="Betalingsaftalen er gemt i formatet {format}, som denne udgave af Ramme ikke kender.",
        en="The payment agreement is stored in format {format}, which this version of Ramme does not know.",
    ),
    remedy=Text(
        da="Åbn den med en nyere udgave; denne læser formaterne til og med {known}.",
        en="Open it with a newer version; this one reads formats up to {known}.",
    ),
)
KEY_TWICE = stops(
    "payment-agreement-service-key-twice",
    says=Text(da="Nøglen »{key}« bruges af to ydelser.", en="The key “{key}” is used by two services."),
    remedy=Text(
        da="Giv den ene en anden nøgle; regningerne kender ydelsen på den.",
        en="Give one of them another key; invoices know the service by it.",
    ),
)

_PARTY = Words(80)
_NAME = Words(200)
_SHORT = Words(60)
_GROUP = Words(120)
_LONG = Words(4000, lines=True)
_TERMS = Words(1000, lines=True)
_NUMBER = Words(
    24,
    needed=True,
    pattern=re.compile(r"[A-Za-z0-9-]{1,24}"),
    wanted=Text(
        da="et nummer på højst 24 bogstaver a-z, tal og bindestreger",
        en="a number of at most 24 letters a-z, digits and hyphens",
    ),
)
_KEY = Words(
    24,
    needed=True,
    pattern=re.compile(r"[a-z0-9_-]{1,24}"),
    wanted=Text(
        da="en nøgle på højst 24 tegn blandt a-z, 0-9, bindestreg og understreg",
        en="a key of at most 24 characters among a-z, 0-9, hyphen and underscore",
    ),
)
_ID = Words(
    32,
    pattern=re.compile(r"(?!\d{6}-?\d{4}$)[A-Za-z0-9_-]{1,32}"),
    wanted=Text(
        da="et id uden navn og cpr-nummer, højst 32 bogstaver a-z og tal",
        en="an id without name and CPR number, at most 32 letters a-z and digits",
    ),
)


def as_data(agreement: PaymentAgreement) -> Data:
    """The agreement as plain data with its format; amounts in øre, percentages in hundredths of a percent.

    The fields have the names of `PaymentAgreement`. What is as it is by itself is left out, so that a field which is
    added later changes no checksum of an older one; for the same reason a default never changes.
    """
    return {
        "format": FORMAT,
        "number": agreement.number,
        "version": agreement.version,
        "kind": agreement.kind.value,
        "starts": agreement.starts.isoformat(),
        "notice": _notice(agreement.notice),
        **_filled(
            citizen=agreement.citizen,
            operator=agreement.operator,
            offering=agreement.offering,
            agreement_id=agreement.agreement_id,
            municipalities=[_municipality(each) for each in agreement.municipalities],
            services=[_service(each) for each in agreement.services],
            contract=agreement.contract,
            ends=_day(agreement.ends),
            review_on=_day(agreement.review_on),
            says=agreement.says,
        ),
        **({} if agreement.outside is None else {"outside": _outside(agreement.outside)}),
    }


def checksum_of(agreement: PaymentAgreement) -> str:
    """The checksum of an agreement: "sha256:" and 64 signs; it changes with everything that the agreement says."""
    return checksum(as_data(agreement))


def from_data(data: object, where: Place = NOWHERE) -> PaymentAgreement:
    """The agreement that was kept; raises `ProblemsFound` with all that is wrong, each with the path of its field.

    Paths count from 1, as in `services.2.starts`. Whether the agreement may be entered is another question (`checks`):
    a draft may be kept half done, with texts that are empty and without services.
    """
    version = data.get("format") if isinstance(data, dict) else None
    if type(version) is not int or version < 1 or not isinstance(data, dict):
        raise ProblemsFound([NO_AGREEMENT.at(where)])
    if version > FORMAT:
        raise ProblemsFound([FORMAT_UNKNOWN.at(where, format=version, known=FORMAT)])
    problems = Gathering()
    fields = Fields(data, "", where, problems, {"format"})
    read = _read_agreement(fields)
    fields.read_all()
    problems.stop_if_needed()
    return read


def _filled(**fields: object) -> Data:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _notice(notice: NoticeTerms) -> Data:
    return {"kind": notice.kind.value, "variant": notice.variant, **_filled(own=notice.own, one_step=notice.one_step)}


def _outside(outside: OutsideTerms) -> Data:
    return _filled(
        rate_rules=outside.rate_rules,
        deficit=_chosen(outside.deficit),
        rules=_chosen(outside.rules),
        principles_of=outside.principles_of,
        deficit_says=outside.deficit_says,
        settlement=_chosen(outside.settlement),
        settlement_says=outside.settlement_says,
    )


def _chosen(way: Way | None) -> str | None:
    return None if way is None else way.value


def _municipality(period: MunicipalityPeriod) -> Data:
    return {
        "starts": period.starts.isoformat(),
        "share": period.share.whole,
        **_filled(
            ends=_day(period.ends),
            acting=period.acting,
            paying=period.paying,
            residence=period.residence,
            reason=period.reason,
        ),
    }


def _service(line: ServiceLine) -> Data:
    figures = {"published": line.published, "agreed": line.agreed, "percent": line.percent}
    return {
        "key": line.key,
        "kind": line.kind.value,
        "starts": line.starts.isoformat(),
        **_filled(
            name=line.name,
            legal_basis=line.legal_basis,
            group=line.group,
            extent=line.extent,
            ends=_day(line.ends),
            in_notice=None if line.in_notice is InNotice.AS_PLACE else line.in_notice.value,
        ),
        **{name: figure.whole for name, figure in figures.items() if figure is not None},
    }


def _read_agreement(fields: Fields) -> PaymentAgreement:
    read = PaymentAgreement(
        number=fields.words("number", _NUMBER),
        version=fields.number("version", 1, MOST_VERSIONS),
        citizen=fields.words("citizen", _ID),
        kind=fields.way("kind", AgreementKind.ORDINARY),
        operator=fields.words("operator", _PARTY),
        offering=fields.words("offering", _PARTY),
        agreement_id=fields.words("agreement_id", _PARTY),
        municipalities=fields.parts("municipalities", MOST_PERIODS, _read_municipality),
        services=fields.parts("services", MOST_SERVICES, _read_service),
        notice=fields.part("notice", _read_notice),
        outside=fields.part_or_none("outside", _read_outside),
        contract=fields.words("contract", _SHORT),
        starts=fields.day("starts"),
        ends=fields.day_or_none("ends"),
        review_on=fields.day_or_none("review_on"),
        says=fields.words("says", _LONG),
    )
    _keys_once(fields, read)
    return read


def _keys_once(fields: Fields, agreement: PaymentAgreement) -> None:
    seen = set()
    for number, line in enumerate(agreement.services, 1):
        if line.key and line.key in seen:
            fields.note(KEY_TWICE, f"services.{number}.key", key=line.key)
        seen.add(line.key)


def _read_municipality(fields: Fields) -> MunicipalityPeriod:
    return MunicipalityPeriod(
        starts=fields.day("starts"),
        ends=fields.day_or_none("ends"),
        acting=fields.words("acting", _PARTY),
        paying=fields.words("paying", _PARTY),
        residence=fields.words("residence", _PARTY),
        reason=fields.words("reason", _NAME),
        share=Percent(fields.number("share", 1, WHOLE_SHARE, default=WHOLE_SHARE)),
    )


def _read_service(fields: Fields) -> ServiceLine:
    return ServiceLine(
        key=fields.words("key", _KEY),
        kind=fields.way("kind", ServiceKind.RATE),
        name=fields.words("name", _NAME),
        legal_basis=fields.words("legal_basis", _SHORT),
        group=fields.words("group", _GROUP),
        extent=fields.words("extent", _NAME),
        starts=fields.day("starts"),
        ends=fields.day_or_none("ends"),
        published=_kroner(fields, "published"),
        agreed=_kroner(fields, "agreed"),
        percent=_percent(fields, "percent"),
        in_notice=fields.way("in_notice", InNotice.AS_PLACE, needed=False),
    )


def _read_notice(fields: Fields) -> NoticeTerms:
    return NoticeTerms(
        kind=fields.way("kind", OfferingKind.RESIDENTIAL),
        variant=fields.number("variant", 0, MOST_VARIANTS, default=0),
        own=fields.words("own", _SHORT),
        one_step=fields.words("one_step", _SHORT),
    )


def _read_outside(fields: Fields) -> OutsideTerms:
    return OutsideTerms(
        rate_rules=fields.words("rate_rules", _TERMS),
        deficit=_choice(fields, "deficit", DeficitSharing.OPERATOR_ALONE),
        rules=_choice(fields, "rules", RateRules.OWN),
        principles_of=fields.words("principles_of", _PARTY),
        deficit_says=fields.words("deficit_says", _TERMS),
        settlement=_choice(fields, "settlement", OutsideSettlement.OWN),
        settlement_says=fields.words("settlement_says", _TERMS),
    )


def _choice(fields: Fields, name: str, one: W) -> W | None:
    """One of the ways that `one` is one of; none where nothing was chosen."""
    return fields.way(name, one) if fields.words(name, _SHORT) else None


def _kroner(fields: Fields, name: str) -> Kroner | None:
    found = fields.number_or_none(name, 0, MOST_OERE)
    return None if found is None else Kroner(found)


def _percent(fields: Fields, name: str) -> Percent | None:
    found = fields.number_or_none(name, 1, MOST_PERCENT)
    return None if found is None else Percent(found)
