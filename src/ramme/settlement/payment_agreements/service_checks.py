"""Whether the services of an agreement are in order: their days, paragraphs, amounts, supplements, percentages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from ramme.citations import Place
from ramme.problems import Problem, ProblemKind, stops, warns
from ramme.quantities import Kroner, Percent
from ramme.quantities.writing import day_in_words, in_words
from ramme.registry.legal_bases import legal_bases, nearest_legal_basis, successors_of
from ramme.settlement.payment_agreements.agreement import (
    AgreementKind,
    InNotice,
    PaymentAgreement,
    ServiceKind,
    ServiceLine,
)
from ramme.settlement.payment_agreements.around import Around
from ramme.settlement.payment_agreements.drafting import paragraph
from ramme.settlement.payment_agreements.period_checks import ENDS_FIRST, OPEN_END, told_days
from ramme.texts import Text

SERVICE_OUTSIDE = stops(
    "payment-agreement-service-outside",
    says=Text(
        da="Ydelsen {service} løber {days}; det går ud over aftalen, der løber {agreement}.",
        en="The service {service} runs {days}; that is beyond the agreement, which runs {agreement}.",
    ),
    remedy=Text(da="Ret ydelsens eller aftalens datoer.", en="Put the dates of the service or the agreement right."),
)
LEGAL_BASIS_UNKNOWN = warns(
    "payment-agreement-legal-basis-unknown",
    says=Text(da="Paragraffen »{basis}« kendes ikke.", en="The legal basis “{basis}” is not known."),
    remedy=Text(da="Ligner mest: {nearest}.", en="Most like it: {nearest}."),
)
LEGAL_BASIS_PAST = warns(
    "payment-agreement-legal-basis-past",
    says=Text(
        da="{basis} gjaldt ikke {day}, da ydelsen {service} begynder.",
        en="{basis} did not hold on {day}, when the service {service} starts.",
    ),
    remedy=Text(da="I dag gælder: {successor}.", en="What holds instead: {successor}."),
)
AGREED_DIFFERS = warns(
    "payment-agreement-agreed-differs",
    says=Text(
        da="For {service} er aftalt {agreed}; den offentliggjorte takst er {published}, en forskel på {difference}.",
        en="For {service}, {agreed} is agreed; the published rate is {published}, a difference of {difference}.",
    ),
    remedy=Text(
        da="Der afregnes efter det aftalte, også når taksten ændres; fjern det, hvis taksten skal følges.",
        en="Settlement follows what is agreed, also when the rate changes; remove it to follow the rate.",
    ),
)
PUBLISHED_MOVED = warns(
    "payment-agreement-published-moved",
    says=Text(
        da="Aftalen nævner taksten {written} for {service}; den offentliggjorte er nu {published}.",
        en="The agreement names the rate {written} for {service}; the published one is now {published}.",
    ),
    remedy=Text(
        da="Der afregnes efter den offentliggjorte takst; opdater tallet, før aftalen underskrives.",
        en="Settlement follows the published rate; update the figure before the agreement is signed.",
    ),
)
GROUP_UNKNOWN = warns(
    "payment-agreement-group-without-rate",
    says=Text(
        da="Der er ingen offentliggjort takst for »{group}«, som {service} følger.",
        en="There is no published rate for “{group}”, which {service} follows.",
    ),
    remedy=Text(
        da="Vælg en anden takstgruppe, eller skriv et aftalt beløb; dage uden takst kan ikke afregnes.",
        en="Choose another rate group, or write an agreed amount; days without a rate cannot be settled.",
    ),
)
PROJECT_NOT_ALONE = stops(
    "payment-agreement-project-rate-not-single-person",
    says=Text(
        da="{service} har en egen takst, men aftalen er hverken et enkeltmandsprojekt eller en særforanstaltning.",
        en="{service} has a rate of its own, but the agreement is no single-person project and no special measure.",
    ),
    remedy=Text(
        da="Vælg aftalens art, eller brug takstgruppens takst.",
        en="Choose the kind of agreement, or use the rate of a group.",
    ),
)
FIELD_OF_ANOTHER_KIND = stops(
    "payment-agreement-field-of-another-kind",
    says=Text(
        da="{service} er »{kind}« og kan ikke have {field}.", en="{service} is “{kind}” and cannot have {field}."
    ),
    remedy=Text(da="Tøm feltet, eller vælg en anden art.", en="Empty the field, or choose another kind."),
)
PERCENT_OF_NOTHING = stops(
    "payment-agreement-percent-of-nothing",
    says=Text(
        da="Tillægget {service} er en procent af en dagstakst, men aftalen har {number} ydelser med dagstakst.",
        en="The supplement {service} is a percentage of a day rate, but the agreement has {number} services with one.",
    ),
    remedy=Text(
        da="Skriv den takstgruppe, som procenten regnes af.", en="Write the rate group that the percentage is of."
    ),
)
PERCENT_LARGE = warns(
    "payment-agreement-percent-large",
    says=Text(
        da="Tillægget {service} er {percent} af dagstaksten, altså mere end taksten selv.",
        en="The supplement {service} is {percent} of the day rate, more than the rate itself.",
    ),
    remedy=Text(da="Se efter, om procenten er rigtig.", en="See whether the percentage is right."),
)
ONCE_HAS_END = stops(
    "payment-agreement-once-with-end",
    says=Text(
        da="{service} betales én gang og kan ikke løbe til {ends}.",
        en="{service} is paid once and cannot run until {ends}.",
    ),
    remedy=Text(
        da="Fjern slutdatoen; beløbet hører til dagen, det begynder.", en="Remove the end; it belongs to its first day."
    ),
)

GROUP_TWICE = warns(
    "payment-agreement-group-twice",
    says=Text(
        da="{service} og {other} følger begge takstgruppen »{group}« på de samme dage.",
        en="{service} and {other} both follow the rate group “{group}” on the same days.",
    ),
    remedy=Text(
        da="Se efter, om borgeren skal betales to gange; ellers lad den ene slutte, før den anden begynder.",
        en="See whether the citizen is to be paid for twice; else let one end before the other starts.",
    ),
)

NOTHING_IN_NOTICE = warns(
    "payment-agreement-nothing-paid-in-notice",
    says=Text(
        da="Alle ydelser stopper, når borgeren flytter; der betales intet i varslet.",
        en="All services stop when the citizen leaves; nothing is paid in the notice.",
    ),
    remedy=Text(
        da="Vælg »Som pladsen« på pladsen, hvis varslet skal betales.",
        en="Choose “As the place” for the place if the notice is to be paid.",
    ),
)

_WHOLE = 10_000
_INDIVIDUAL = {AgreementKind.SINGLE_PERSON, AgreementKind.SPECIAL_MEASURE}
_WITH_DAY_RATE = {ServiceKind.RATE, ServiceKind.PROJECT}
_WITH_GROUP = {ServiceKind.RATE, ServiceKind.PERCENT_SUPPLEMENT}
_PERCENT = Text(da="en procent", en="a percentage")
_AGREED = Text(da="et aftalt beløb", en="an agreed amount")
_PUBLISHED = Text(da="en offentliggjort takst", en="a published rate")
_GROUP = Text(da="en takstgruppe", en="a rate group")
_NONE = Text(da="ingen kendt", en="none that is known")


def service_problems(agreement: PaymentAgreement, around: Around) -> Iterator[Problem]:
    """What is wrong with each service, and where its published and its agreed amount differ.

    Source: Midtjylland 2017, 13.1; Syddanmark 2016, Enkeltmandsprojekter og særforanstaltninger (rates of their own).
    """
    for number, line in enumerate(agreement.services, 1):
        at = f"services.{number}."
        yield from _days(agreement, line, at)
        yield from _legal_basis(line, at)
        yield from _kind(agreement, line, at, around)
        yield from _amounts(line, at, around)
    yield from _groups_twice(agreement)
    if agreement.services and all(each.in_notice is InNotice.STOPS for each in agreement.services):
        yield NOTHING_IN_NOTICE.at(Place(field="services.1.in_notice"))


def _groups_twice(agreement: PaymentAgreement) -> Iterator[Problem]:
    with_group = [
        (number, line)
        for number, line in enumerate(agreement.services, 1)
        if line.kind is ServiceKind.RATE and line.group
    ]
    for (_, one), (number, other) in combinations(with_group, 2):
        same_days = one.starts <= (other.ends or OPEN_END) and other.starts <= (one.ends or OPEN_END)
        if one.group == other.group and same_days:
            figures: dict[str, Any] = {"service": told_service(one), "other": told_service(other), "group": one.group}
            yield GROUP_TWICE.at(Place(field=f"services.{number}.group"), **figures)


def told_service(line: ServiceLine) -> Text:
    """A service by its name, or by its key where it has none."""
    return Text(da=f"»{line.name or line.key}«", en=f"“{line.name or line.key}”")


def _days(agreement: PaymentAgreement, line: ServiceLine, at: str) -> Iterator[Problem]:
    service = told_service(line)
    if line.ends is not None and line.ends < line.starts:
        figures: dict[str, Any] = {
            "what": service,
            "starts": day_in_words(line.starts),
            "ends": day_in_words(line.ends),
        }
        yield ENDS_FIRST.at(Place(field=f"{at}ends"), **figures)
        return
    end = agreement.ends or OPEN_END
    last = line.starts if line.kind is ServiceKind.ONCE else line.ends or max(end, line.starts)
    too_early = line.starts < agreement.starts
    if agreement.starts <= end and (too_early or last > end):
        field = "starts" if too_early or line.starts > end else "ends"
        runs, whole = told_days(line.starts, last), told_days(agreement.starts, agreement.ends)
        yield SERVICE_OUTSIDE.at(Place(field=f"{at}{field}"), service=service, days=runs, agreement=whole)


def _legal_basis(line: ServiceLine, at: str) -> Iterator[Problem]:
    if not line.legal_basis:
        return
    place = Place(field=f"{at}legal_basis")
    known = legal_bases().get(line.legal_basis)
    if known is None:
        nearest = nearest_legal_basis(line.legal_basis)
        yield LEGAL_BASIS_UNKNOWN.at(place, basis=line.legal_basis, nearest=nearest or _NONE)
    elif not known.validity.holds_on(line.starts):
        later = successors_of(line.legal_basis)
        figures: dict[str, Any] = {
            "basis": paragraph(line.legal_basis),
            "day": day_in_words(line.starts),
            "service": told_service(line),
        }
        yield LEGAL_BASIS_PAST.at(place, **figures, successor=paragraph(later[0].code) if later else _NONE)


def _kind(agreement: PaymentAgreement, line: ServiceLine, at: str, around: Around) -> Iterator[Problem]:
    service = told_service(line)
    if line.kind is ServiceKind.PROJECT and agreement.kind not in _INDIVIDUAL:
        yield PROJECT_NOT_ALONE.at(Place(field=f"{at}kind"), service=service)
    if line.kind is ServiceKind.ONCE and line.ends is not None and line.ends > line.starts:
        yield ONCE_HAS_END.at(Place(field=f"{at}ends"), service=service, ends=day_in_words(line.ends))
    wrong = (
        ("percent", line.percent is not None and line.kind is not ServiceKind.PERCENT_SUPPLEMENT, _PERCENT),
        ("agreed", line.agreed is not None and line.kind is ServiceKind.PERCENT_SUPPLEMENT, _AGREED),
        ("published", line.published is not None and line.kind is not ServiceKind.RATE, _PUBLISHED),
        ("group", bool(line.group) and line.kind not in _WITH_GROUP, _GROUP),
    )
    for name, is_wrong, field in wrong:
        if is_wrong:
            place = Place(field=f"{at}{name}")
            yield FIELD_OF_ANOTHER_KIND.at(place, service=service, kind=line.kind.text, field=field)
    if line.kind is ServiceKind.PERCENT_SUPPLEMENT:
        yield from _percent(agreement, line, at, around)


def _percent(agreement: PaymentAgreement, line: ServiceLine, at: str, around: Around) -> Iterator[Problem]:
    service = told_service(line)
    with_rate = [each for each in agreement.services if each.kind in _WITH_DAY_RATE]
    if not line.group and len(with_rate) != 1:
        yield PERCENT_OF_NOTHING.at(Place(field=f"{at}group"), service=service, number=len(with_rate))
    has_group = not line.group or any(each.group == line.group for each in with_rate)
    if not has_group and line.group not in around.published:
        yield GROUP_UNKNOWN.at(Place(field=f"{at}group"), service=service, group=line.group)
    if line.percent is not None and line.percent.whole > _WHOLE:
        percent = in_words(Percent(line.percent.whole))
        yield PERCENT_LARGE.at(Place(field=f"{at}percent"), service=service, percent=percent)


def _amounts(line: ServiceLine, at: str, around: Around) -> Iterator[Problem]:
    if line.kind is not ServiceKind.RATE:
        return
    service = told_service(line)
    current = around.published.get(line.group)
    if around.published and line.group and current is None and line.agreed is None:
        yield GROUP_UNKNOWN.at(Place(field=f"{at}group"), service=service, group=line.group)
    published = current or line.published
    if line.agreed is not None and published is not None and line.agreed.whole != published.whole:
        figures = _in_kroner(service, line.agreed, published)
        yield AGREED_DIFFERS.at(Place(field=f"{at}agreed"), **figures)
    if current is not None and line.published is not None and current.whole != line.published.whole:
        yield _moved(PUBLISHED_MOVED, at, service, (line.published, current))


def _in_kroner(service: Text, agreed: Kroner, published: Kroner) -> dict[str, Any]:
    difference = Kroner(agreed.whole - published.whole)
    amounts = {"agreed": agreed, "published": published, "difference": difference}
    return {"service": service, **{name: in_words(amount) for name, amount in amounts.items()}}


def _moved(kind: ProblemKind, at: str, service: Text, amounts: tuple[Kroner, Kroner]) -> Problem:
    written, published = map(in_words, amounts)
    return kind.at(Place(field=f"{at}published"), service=service, written=written, published=published)
