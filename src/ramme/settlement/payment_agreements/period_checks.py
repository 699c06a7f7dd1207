"""Whether the periods of the municipalities cover the agreement, with shares of 100 percent on every day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ramme.citations import Place
from ramme.problems import Problem, stops, warns
from ramme.quantities import Percent
from ramme.quantities.writing import day_in_words, in_words
from ramme.settlement.payment_agreements.agreement import MunicipalityPeriod, PaymentAgreement
from ramme.texts import Text

ENDS_FIRST = stops(
    "payment-agreement-ends-before-it-starts",
    says=Text(
        da="{what} ophører {ends}, før den begynder {starts}.",
        en="{what} ends on {ends}, before it starts on {starts}.",
    ),
    remedy=Text(da="Ret en af datoerne.", en="Put one of the dates right."),
)
REVIEW_AFTER_END = stops(
    "payment-agreement-review-after-end",
    says=Text(
        da="Opfølgningen {review_on} ligger ikke, mens aftalen løber ({starts} til {ends}).",
        en="The review on {review_on} is not while the agreement runs ({starts} to {ends}).",
    ),
    remedy=Text(
        da="Vælg en dag før aftalen slutter, så der er tid til at forny den.",
        en="Choose a day before the agreement ends, so that there is time to renew it.",
    ),
)
NO_REVIEW = warns(
    "payment-agreement-without-review",
    says=Text(
        da="Aftalen slutter {ends}, men har ingen dato for opfølgning.",
        en="The agreement ends on {ends}, but has no date of review.",
    ),
    remedy=Text(
        da="Skriv en dato; Ramme minder om den 90, 60 og 30 dage før.",
        en="Write a date; Ramme reminds of it 90, 60 and 30 days before.",
    ),
)
NOBODY_PAYS = stops(
    "payment-agreement-nobody-pays",
    says=Text(
        da="Ingen handle- og betalingskommune er skrevet {days}.",
        en="No acting and paying municipality is written {days}.",
    ),
    remedy=Text(da="Udvid en periode, eller tilføj én.", en="Extend a period, or add one."),
)
SHARES_WRONG = stops(
    "payment-agreement-shares-not-whole",
    says=Text(
        da="Betalingskommunernes andele er tilsammen {share} {days}; de skal være 100,0 %.",
        en="The shares of the paying municipalities come to {share} {days}; they must be 100.0 %.",
    ),
    remedy=Text(da="Ret andelene eller perioderne.", en="Put the shares or the periods right."),
)
PAYER_TWICE = stops(
    "payment-agreement-payer-twice",
    says=Text(
        da="{paying} står som betalingskommune i to perioder {days}.",
        en="{paying} is the paying municipality in two periods {days}.",
    ),
    remedy=Text(
        da="Lad den ene periode slutte, før den anden begynder.", en="Let one period end before the other starts."
    ),
)
TWO_ACT = stops(
    "payment-agreement-two-acting-municipalities",
    says=Text(
        da="Der er to handlekommuner {days}: {acting}.", en="There are two acting municipalities {days}: {acting}."
    ),
    remedy=Text(
        da="Kun én kommune træffer afgørelserne; ret perioderne.",
        en="Only one municipality decides; put the periods right.",
    ),
)
PERIOD_OUTSIDE = stops(
    "payment-agreement-period-outside",
    says=Text(
        da="Perioden {days} ligger helt uden for aftalen.", en="The period {days} is wholly outside the agreement."
    ),
    remedy=Text(da="Fjern perioden, eller ret datoerne.", en="Remove the period, or put the dates right."),
)
PAYER_WITHOUT_REASON = stops(
    "payment-agreement-payer-without-reason",
    says=Text(
        da="{paying} skal betale {days}, men handler ikke i aftalen, og grunden er ikke skrevet.",
        en="{paying} is to pay {days} but does not act in the agreement, and the reason is not written.",
    ),
    remedy=Text(
        da="Skriv, hvilken regel der gør den til betalingskommune, for eksempel en paragraf i retssikkerhedsloven.",
        en="Write which rule makes it pay, such as a section of the act on legal security.",
    ),
)
REASON_MISSING = warns(
    "payment-agreement-municipality-without-reason",
    says=Text(
        da="Handlekommune, betalingskommune og opholdskommune er ikke den samme {days}, og grunden er ikke skrevet.",
        en="Acting municipality, paying municipality and residence differ {days}, and the reason is not written.",
    ),
    remedy=Text(
        da="Skriv, hvad der gør det, for eksempel en paragraf i retssikkerhedsloven.",
        en="Write what makes it so, such as a section of the act on legal security.",
    ),
)

OPEN_END = date.max
_WHOLE = 10_000
_AGREEMENT = Text(da="Aftalen", en="The agreement")
_PERIOD = Text(da="Periode {number}", en="Period {number}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row on which the same periods hold."""

    first: date
    last: date

    @property
    def told(self) -> Text:
        """The days in words."""
        return told_days(self.first, self.last)


def told_days(first: date, last: date | None) -> Text:
    """Some days in words: from the first to the last, or from the first on."""
    if last is None or last == OPEN_END:
        return Text(da="fra {first}", en="from {first}").filled(first=day_in_words(first))
    if first == last:
        return Text(da="{first}", en="on {first}").filled(first=day_in_words(first))
    return Text(da="fra {first} til {last}", en="from {first} to {last}").filled(
        first=day_in_words(first), last=day_in_words(last)
    )


def period_problems(agreement: PaymentAgreement) -> Iterator[Problem]:
    """What is wrong with the time limit, the review, and the periods of the municipalities.

    Source: Midtjylland 2017, 13.1-13.2; that shares are whole on every day, and one municipality acts, is ours.
    """
    if agreement.ends is not None and agreement.ends < agreement.starts:
        yield _ends_first(_AGREEMENT, agreement.starts, agreement.ends, "ends")
        return
    yield from _review(agreement)
    wrong = False
    for number, period in enumerate(agreement.municipalities, 1):
        for problem in _one_period(agreement, period, number):
            wrong = True
            yield problem
    if agreement.municipalities and not wrong:
        yield from _together(agreement)
    yield from _reasons(agreement)


def stretches(agreement: PaymentAgreement) -> tuple[tuple[Stretch, tuple[MunicipalityPeriod, ...]], ...]:
    """The agreement's days cut where a municipality's period starts or ends, with the periods that hold in each."""
    last = agreement.ends or OPEN_END
    cuts = {agreement.starts}
    for period in agreement.municipalities:
        cuts.add(period.starts)
        if period.ends is not None and period.ends < OPEN_END:
            cuts.add(period.ends + timedelta(days=1))
    firsts = sorted(cut for cut in cuts if agreement.starts <= cut <= last)
    lasts = [*(first - timedelta(days=1) for first in firsts[1:]), last]
    return tuple(
        (Stretch(first, end), tuple(each for each in agreement.municipalities if holds_on(each, first)))
        for first, end in zip(firsts, lasts, strict=True)
    )


def holds_on(period: MunicipalityPeriod, day: date) -> bool:
    """Whether a municipality's period holds on a day."""
    return period.starts <= day <= (period.ends or OPEN_END)


def _ends_first(what: Text, starts: date, ends: date, field: str) -> Problem:
    return ENDS_FIRST.at(Place(field=field), what=what, starts=day_in_words(starts), ends=day_in_words(ends))


def _review(agreement: PaymentAgreement) -> Iterator[Problem]:
    ends, review_on = agreement.ends, agreement.review_on
    if review_on is None:
        if ends is not None:
            yield NO_REVIEW.at(Place(field="review_on"), ends=day_in_words(ends))
        return
    if review_on < agreement.starts or (ends is not None and review_on >= ends):
        told_end = day_in_words(ends) if ends else Text(da="uden slutdato", en="no end")
        figures: dict[str, Any] = {
            "review_on": day_in_words(review_on),
            "starts": day_in_words(agreement.starts),
            "ends": told_end,
        }
        yield REVIEW_AFTER_END.at(Place(field="review_on"), **figures)


def _one_period(agreement: PaymentAgreement, period: MunicipalityPeriod, number: int) -> Iterator[Problem]:
    at = f"municipalities.{number}."
    if period.ends is not None and period.ends < period.starts:
        yield _ends_first(_PERIOD.filled(number=number), period.starts, period.ends, f"{at}ends")
        return
    too_late = agreement.ends is not None and period.starts > agreement.ends
    too_early = period.ends is not None and period.ends < agreement.starts
    if too_late or too_early:
        yield PERIOD_OUTSIDE.at(Place(field=f"{at}starts"), days=told_days(period.starts, period.ends))


def _together(agreement: PaymentAgreement) -> Iterator[Problem]:
    place = Place(field="municipalities")
    for stretch, periods in stretches(agreement):
        days = stretch.told
        if not periods:
            yield NOBODY_PAYS.at(place, days=days)
            continue
        acting = sorted({each.acting for each in periods if each.acting})
        if len(acting) > 1:
            yield TWO_ACT.at(place, days=days, acting=", ".join(acting))
        twice = _twice([each.paying for each in periods if each.paying])
        for paying in twice:
            yield PAYER_TWICE.at(place, days=days, paying=paying)
        share = sum(each.share.whole for each in periods)
        if share != _WHOLE and not twice:
            yield SHARES_WRONG.at(place, days=days, share=in_words(Percent(share)))


def _twice(names: Sequence[str]) -> list[str]:
    return sorted({each for each in names if names.count(each) > 1})


def _reasons(agreement: PaymentAgreement) -> Iterator[Problem]:
    """What lacks a reason: a municipality that pays and acts in no period signs nothing, and so needs one.

    Source: Midtjylland 2017, 13.2; that such a payer is not held to an agreement without a reason is ours.
    """
    acting = {period.acting for period in agreement.municipalities}
    for number, period in enumerate(agreement.municipalities, 1):
        parties = {each for each in (period.acting, period.paying, period.residence) if each}
        if len(parties) <= 1 or period.reason.strip():
            continue
        place, days = Place(field=f"municipalities.{number}.reason"), told_days(period.starts, period.ends)
        if period.paying and period.paying not in acting:
            yield PAYER_WITHOUT_REASON.at(place, paying=period.paying, days=days)
        else:
            yield REASON_MISSING.at(place, days=days)
