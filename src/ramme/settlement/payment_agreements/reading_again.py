"""An accepted agreement read again as it was stored, for a whole operator's month: checked then, not once more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ramme.agreements.variants.settlement import OfferingKind
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
from ramme.settlement.payment_agreements.storing import FORMAT, WHOLE_SHARE, from_data

Data = Mapping[str, Any]
_AGREEMENTS = {kind.value: kind for kind in AgreementKind}
_SERVICES = {kind.value: kind for kind in ServiceKind}
_OFFERINGS = {kind.value: kind for kind in OfferingKind}
_DEFICITS = {sharing.value: sharing for sharing in DeficitSharing}
_RULES = {rules.value: rules for rules in RateRules}
_SETTLED = {settled.value: settled for settled in OutsideSettlement}
_IN_NOTICE = {way.value: way for way in InNotice}


def read_again(data: Data) -> PaymentAgreement:
    """The agreement of data that `storing.as_data` wrote; the same as `storing.from_data` gives, many times as fast.

    Raises KeyError or ValueError where it is no such data; another format is read with all its checks.
    """
    if data["format"] != FORMAT:
        return from_data(data)
    notice, outside = data["notice"], data.get("outside")
    return PaymentAgreement(
        number=data["number"],
        version=data["version"],
        citizen=data.get("citizen", ""),
        kind=_AGREEMENTS[data["kind"]],
        operator=data.get("operator", ""),
        offering=data.get("offering", ""),
        agreement_id=data.get("agreement_id", ""),
        municipalities=tuple(map(_municipality, data.get("municipalities", ()))),
        services=tuple(map(_service, data.get("services", ()))),
        notice=NoticeTerms(
            kind=_OFFERINGS[notice["kind"]],
            variant=notice.get("variant", 0),
            own=notice.get("own", ""),
            one_step=notice.get("one_step", ""),
        ),
        outside=None if outside is None else _outside(outside),
        contract=data.get("contract", ""),
        starts=date.fromisoformat(data["starts"]),
        ends=_day(data.get("ends")),
        review_on=_day(data.get("review_on")),
        says=data.get("says", ""),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _municipality(data: Data) -> MunicipalityPeriod:
    return MunicipalityPeriod(
        starts=date.fromisoformat(data["starts"]),
        ends=_day(data.get("ends")),
        acting=data.get("acting", ""),
        paying=data.get("paying", ""),
        residence=data.get("residence", ""),
        reason=data.get("reason", ""),
        share=Percent(data.get("share", WHOLE_SHARE)),
    )


def _service(data: Data) -> ServiceLine:
    percent = data.get("percent")
    return ServiceLine(
        key=data["key"],
        kind=_SERVICES[data["kind"]],
        name=data.get("name", ""),
        legal_basis=data.get("legal_basis", ""),
        group=data.get("group", ""),
        extent=data.get("extent", ""),
        starts=date.fromisoformat(data["starts"]),
        ends=_day(data.get("ends")),
        published=_kroner(data.get("published")),
        agreed=_kroner(data.get("agreed")),
        percent=None if percent is None else Percent(percent),
        in_notice=_IN_NOTICE[data["in_notice"]] if "in_notice" in data else InNotice.AS_PLACE,
    )


def _kroner(oere: int | None) -> Kroner | None:
    return None if oere is None else Kroner(oere)


def _outside(data: Data) -> OutsideTerms:
    deficit = data.get("deficit", "")
    return OutsideTerms(
        rate_rules=data.get("rate_rules", ""),
        deficit=_DEFICITS[deficit] if deficit else None,
        rules=_RULES[data["rules"]] if "rules" in data else None,
        principles_of=data.get("principles_of", ""),
        deficit_says=data.get("deficit_says", ""),
        settlement=_SETTLED[data["settlement"]] if "settlement" in data else None,
        settlement_says=data.get("settlement_says", ""),
    )
