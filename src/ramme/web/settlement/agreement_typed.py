"""Between a payment agreement and its form: what is typed becomes an agreement, and problems lead to their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ramme.agreements import Terms
from ramme.agreements.kinds.notices import NOTICE
from ramme.agreements.variants.settlement import OfferingKind
from ramme.problems import Problem
from ramme.quantities import Kroner, Percent
from ramme.registry.legal_bases import legal_bases_on
from ramme.registry.parties import PartyKind
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
from ramme.settlement.payment_agreements.contracts import templates_for
from ramme.settlement.payment_agreements.drafting import paragraph
from ramme.settlement.payment_agreements.notice_terms import notices_given, one_step_may_be_agreed
from ramme.settlement.payment_agreements.outside_told import PRINCIPLES_OF
from ramme.texts import Text
from ramme.web.agreements.queries import catalogue
from ramme.web.finding.fields import NamedPlace
from ramme.web.registry.models import PartyRow
from ramme.web.settlement.agreement_around import audience_of, terms_of
from ramme.web.settlement.agreement_fields import figure_typed
from ramme.web.settlement.agreement_forms import Offered, PeriodForm, PeriodLines, ServiceForm, ServiceLines, TermsForm
from ramme.web.settlement.models import AgreementVersionRow, PaymentAgreementRow
from ramme.web.ui.templatetags.saying import language_now, told

_LINE = re.compile(r"(services|municipalities)\.(\d+)(?:\.(\w+))?")
_SERVICES, _PERIODS = "ydelser", "perioder"
_OF_TERMS: Mapping[str, str] = {
    "notice.kind": "notice_kind",
    "notice.variant": "notice_variant",
    "notice.own": "notice_own",
    "notice.one_step": "notice_one_step",
    "notice": "notice_kind",
    "outside.rules": "rules",
    "outside.principles_of": "rules",
    "outside.rate_rules": "rate_rules",
    "outside.deficit": "deficit",
    "outside.deficit_says": "deficit_says",
    "outside.settlement": "settlement",
    "outside.settlement_says": "settlement_says",
    "outside": "rules",
}
_DEFICITS = {each.value: each for each in DeficitSharing}
_SETTLED = {each.value: each for each in OutsideSettlement}
_IN_NOTICE = {each.value: each for each in InNotice}
_KINDS = {each.value: each for each in AgreementKind}
_OFFERINGS = {each.value: each for each in OfferingKind}
_SERVICES_BY_KIND = {each.value: each for each in ServiceKind}
NOTHING_STATED = OutsideTerms(rate_rules="", deficit=None)
SERVICE_OF = Text(da="Ydelse {n}: {field}", en="Service {n}: {field}")
PERIOD_OF = Text(da="Kommuneperiode {n}: {field}", en="Municipality period {n}: {field}")


@dataclass(frozen=True, slots=True)
class Typed:
    """The forms of an agreement as they stand on the page: the terms, the services and the municipality periods."""

    terms: TermsForm
    services: Any
    periods: Any

    def is_valid(self) -> bool:
        """Whether everything that is written can be read; all three are looked at."""
        return all([self.terms.is_valid(), self.services.is_valid(), self.periods.is_valid()])

    @property
    def has_errors(self) -> bool:
        """Whether something is marked on the page."""
        return bool(self.terms.errors or any(self.services.errors) or any(self.periods.errors))

    def add(self, problems: Iterable[Problem]) -> None:
        """Puts problems at their fields, and those of no field above the form."""
        for problem in problems:
            form, name = self._field(problem.where.field)
            says = f"{told(problem.says)} {told(problem.remedy)}"
            form.add_error(name if name in form.fields else None, says)

    def _field(self, path: str) -> tuple[Any, str | None]:
        match = _LINE.fullmatch(path)
        if match is None:
            return self.terms, _OF_TERMS.get(path, path)
        lines = self.services if match[1] == "services" else self.periods
        kept = [form for form in lines.forms if form not in lines.deleted_forms]
        place = int(match[2]) - 1
        return (kept[place], match[3]) if place < len(kept) else (self.terms, None)

    def content(self, before: PaymentAgreement) -> PaymentAgreement:
        """The agreement as it is typed; what the form does not ask stays as it was before."""
        given = self.terms.cleaned_data
        outside = _outside(given) if "rules" in self.terms.fields else None
        if before.outside is None and outside == NOTHING_STATED:
            outside = None
        variant = given["notice_variant"]
        return replace(
            before,
            kind=_KINDS[given["kind"]],
            agreement_id=given["agreement_id"],
            municipalities=tuple(_period(each) for each in _kept(self.periods)),
            services=_with_keys([_service(each) for each in _kept(self.services)]),
            notice=NoticeTerms(
                kind=_OFFERINGS[given["notice_kind"]],
                variant=int(variant) if variant.isdecimal() else 0,
                own=given["notice_own"],
                one_step=given.get("notice_one_step", before.notice.one_step),
            ),
            outside=outside,
            contract=given["contract"],
            starts=given["starts"],
            ends=given["ends"],
            review_on=given["review_on"],
            says=_plain(given["says"]),
        )


def typed_from(
    row: PaymentAgreementRow, version: AgreementVersionRow, content: PaymentAgreement, sent: Mapping[str, Any] | None
) -> Typed:
    """The forms of a version: as it is kept, or as they were sent."""
    offered = offered_for(row, version, content)
    how: dict[str, Any] = {"form_kwargs": {"offered": offered}}
    return Typed(
        TermsForm(offered, sent, initial=_terms_typed(version, content)),
        ServiceLines(sent, prefix=_SERVICES, initial=[_service_typed(each) for each in content.services], **how),
        PeriodLines(sent, prefix=_PERIODS, initial=[_period_typed(each) for each in content.municipalities], **how),
    )


def is_whole(content: PaymentAgreement, sent: Mapping[str, Any]) -> bool:
    """Whether a form was sent with every line of an agreement; one that is taken out is sent with its tick."""
    kept = {_SERVICES: len(content.services), _PERIODS: len(content.municipalities)}
    sent_of = {prefix: str(sent.get(f"{prefix}-TOTAL_FORMS", ""))[:9] for prefix in kept}
    return all(
        number.isascii() and number.isdecimal() and int(number) >= kept[prefix] for prefix, number in sent_of.items()
    )


def offered_for(row: PaymentAgreementRow, version: AgreementVersionRow, content: PaymentAgreement) -> Offered:
    """What the fields of an agreement offer to choose from."""
    terms = terms_of(content.agreement_id, content.starts)
    public = (PartyKind.MUNICIPALITY.value, PartyKind.REGION.value)
    parties = PartyRow.objects.filter(kind__in=public).order_by("sort_key").values_list("pk", "name")
    region = row.offering.region_code
    known = [each for each in catalogue().agreements if each.region == region or each.id == content.agreement_id]
    audience = audience_of(row.offering)
    is_outside = content.outside is not None or _across_regions(row)
    templates = templates_for(audience, inside=not is_outside, on=content.starts) if audience else ()
    bases = sorted(legal_bases_on(content.starts).values(), key=lambda each: each.code)
    return Offered(
        notices=notices_offered(content, terms),
        contracts=_with([(each.key, told(each.title)) for each in templates], content.contract),
        agreements=_with([(each.id, told(each.title)) for each in known], content.agreement_id),
        principles=_principles_offered(content) if is_outside else [],
        groups=[(each.name, each.name) for each in row.offering.groups.all()],
        bases=[
            (each.code, f"{told(paragraph(each.code))} {each.title}"[:90]) for each in bases if each.is_for_offerings
        ],
        parties=list(parties),
        is_outside=is_outside,
        is_amendment=version.version > 1 and bool(version.reason or _rests_on_accepted(row)),
        one_step=bool(content.notice.one_step) or one_step_may_be_agreed(terms),
    )


def _across_regions(row: PaymentAgreementRow) -> bool:
    """Whether the buyer is known to lie in another region than the offering."""
    regions = {row.offering.region_code, row.acting.region_code}
    return "" not in regions and len(regions) > 1


def _principles_offered(content: PaymentAgreement) -> list[tuple[str, str]]:
    """The rate principles of every agreement that is known."""
    every = [(each.id, told(PRINCIPLES_OF.filled(title=each.title))) for each in catalogue().agreements]
    return _with(every, content.outside.principles_of if content.outside else "")


def notices_offered(content: PaymentAgreement, terms: Terms | None) -> list[tuple[str, str]]:
    """The notices that the rammeaftale gives for the agreement's kind of offering, by their number."""
    found = [
        (str(number), NOTICE.told((each.period,), language_now()))
        for number, each in enumerate(notices_given(content, terms))
    ]
    return _with(
        found or [("0", told(Text(da="Aftalens varsel", en="The agreement's notice")))], str(content.notice.variant)
    )


def linked(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with their fields named in words, and leading to the fields of the form."""
    return tuple(replace(each, where=_named(each.where.field)) if each.where.field else each for each in problems)


def _named(path: str) -> NamedPlace:
    match = _LINE.fullmatch(path)
    if match is None:
        name = _OF_TERMS.get(path, path)
        field = TermsForm.base_fields.get(name)
        return NamedPlace(field=f"id_{name}", title=_label(field, path))
    of_services = match[1] == "services"
    prefix, form = (_SERVICES, ServiceForm) if of_services else (_PERIODS, PeriodForm)
    field = form.base_fields.get(match[3] or "")
    title = (SERVICE_OF if of_services else PERIOD_OF).filled(n=match[2], field=_label(field, ""))
    anchor = f"id_{prefix}-{int(match[2]) - 1}-{match[3]}" if field else prefix
    return NamedPlace(field=anchor, title=Text(da=title.da.removesuffix(": "), en=title.en.removesuffix(": ")))


def _label(field: Any, otherwise: str) -> Text:  # noqa: ANN401 (a field of a form, or none)
    label = str(field.label) if field is not None else ""
    return Text(da=label or otherwise, en=label or otherwise)


def _rests_on_accepted(row: PaymentAgreementRow) -> bool:
    return row.versions.filter(state=AgreementVersionRow.ACCEPTED).exists()


def _with(choices: list[tuple[str, str]], kept: str) -> list[tuple[str, str]]:
    return choices if not kept or kept in dict(choices) else [*choices, (kept, kept)]


def _kept(lines: Any) -> list[dict[str, Any]]:  # noqa: ANN401 (a formset)
    """What is typed in the lines that are not taken out; an empty one says nothing."""
    return [form.cleaned_data for form in lines.forms if form.cleaned_data and form not in lines.deleted_forms]


def _service(given: Mapping[str, Any]) -> ServiceLine:
    return ServiceLine(
        key=given["key"],
        kind=_SERVICES_BY_KIND[given["kind"]],
        name=given["name"],
        legal_basis=given["legal_basis"],
        group=given["group"],
        extent=given["extent"],
        starts=given["starts"],
        ends=given["ends"],
        published=None,
        agreed=None if given["agreed"] is None else Kroner.oere(given["agreed"]),
        percent=None if given["percent"] is None else Percent(given["percent"]),
        in_notice=_IN_NOTICE.get(given["in_notice"], InNotice.AS_PLACE),
    )


def _with_keys(services: Sequence[ServiceLine]) -> tuple[ServiceLine, ...]:
    """The services, each with its key; a new one gets the first that is free."""
    used = {each.key for each in services}
    free = iter(key for key in (f"service-{number}" for number in range(1, 1000)) if key not in used)
    return tuple(each if each.key else replace(each, key=next(free)) for each in services)


def _outside(given: Mapping[str, Any]) -> OutsideTerms:
    """What a sale outside the region states; the choice of rate rules is an agreement's id, or the parties' own."""
    chosen = given["rules"]
    rules = RateRules.OWN if chosen == RateRules.OWN.value else RateRules.PRINCIPLES if chosen else None
    return OutsideTerms(
        rate_rules=_plain(given["rate_rules"]),
        deficit=_DEFICITS.get(given["deficit"]),
        rules=rules,
        principles_of=chosen if rules is RateRules.PRINCIPLES else "",
        deficit_says=_plain(given["deficit_says"]),
        settlement=_SETTLED.get(given["settlement"]),
        settlement_says=_plain(given["settlement_says"]),
    )


def _rules_typed(outside: OutsideTerms) -> str:
    return RateRules.OWN.value if outside.rules is RateRules.OWN else outside.principles_of


def _plain(words: str) -> str:
    """Words with the line ends of a kept text, however the browser sent them."""
    return "\n".join(words.splitlines())


def _period(given: Mapping[str, Any]) -> MunicipalityPeriod:
    return MunicipalityPeriod(
        starts=given["starts"],
        ends=given["ends"],
        acting=given["acting"],
        paying=given["paying"],
        residence=given["residence"],
        reason=given["reason"],
        share=Percent(10_000 if given["share"] is None else given["share"]),
    )


def _terms_typed(version: AgreementVersionRow, content: PaymentAgreement) -> dict[str, Any]:
    outside = content.outside or NOTHING_STATED
    return {
        "revision": version.revision,
        "holds_from": version.holds_from,
        "reason": version.reason,
        "kind": content.kind.value,
        "agreement_id": content.agreement_id,
        "starts": content.starts,
        "ends": content.ends,
        "review_on": content.review_on,
        "notice_kind": content.notice.kind.value,
        "notice_variant": str(content.notice.variant),
        "notice_own": content.notice.own,
        "notice_one_step": content.notice.one_step,
        "contract": content.contract,
        "rules": _rules_typed(outside),
        "rate_rules": outside.rate_rules,
        "deficit": outside.deficit.value if outside.deficit else "",
        "deficit_says": outside.deficit_says,
        "settlement": outside.settlement.value if outside.settlement else "",
        "settlement_says": outside.settlement_says,
        "says": content.says,
    }


def _service_typed(line: ServiceLine) -> dict[str, Any]:
    names = ("key", "name", "group", "legal_basis", "extent", "starts", "ends")
    figures = {"agreed": figure_typed(line.agreed), "percent": figure_typed(line.percent)}
    chosen = {"kind": line.kind.value, "in_notice": line.in_notice.value}
    return {**{name: getattr(line, name) for name in names}, **figures, **chosen}


def _period_typed(period: MunicipalityPeriod) -> dict[str, Any]:
    names = ("starts", "ends", "acting", "paying", "residence", "reason")
    return {**{name: getattr(period, name) for name in names}, "share": figure_typed(period.share)}
