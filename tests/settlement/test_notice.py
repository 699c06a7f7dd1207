"""How long is paid after notice, by the notice that the agreements give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ramme.agreements import Catalogue, ClauseNotGiven, Notice, NoticeFrom
from ramme.agreements.variants.settlement import OfferingKind
from ramme.citations import Place
from ramme.explanations import Explained, Section, as_text, recorded
from ramme.quantities import Date, Input, Step, leaves_of
from ramme.settlement.notice import AgreedNotice, agreed_notices, end_of_notice, paid_through
from ramme.texts import same

SYDDANMARK = Catalogue.of_package().get("syddanmark-2016").terms(2016)
MIDTJYLLAND = Catalogue.of_package().get("midtjylland-2017").terms(2017)
SJAELLAND = Catalogue.of_package().get("sjaelland-2018-2019").terms(2018)
GIVEN = Date.on(date(2016, 1, 14))
DISCHARGED = Date.on(date(2016, 1, 20))


def ends(agreed: AgreedNotice) -> date:
    return end_of_notice(agreed, given_on=GIVEN, discharged_on=DISCHARGED).day


def constructed(**period: int) -> AgreedNotice:
    [agreed] = agreed_notices(MIDTJYLLAND, OfferingKind.DAY)
    return AgreedNotice(Notice(NoticeFrom.DAY_OF_NOTICE, **period), agreed.clause)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (OfferingKind.RESIDENTIAL, [date(2016, 2, 29), date(2016, 3, 14)]),
        (OfferingKind.DAY, [date(2016, 1, 31)]),
        (OfferingKind.CRISIS_AND_SHELTER, [date(2016, 1, 20)]),
        (OfferingKind.DRUG_TREATMENT, [date(2016, 1, 20)]),
    ],
)
def test_syddanmark_gives_the_notice_by_kind_of_offering(kind: OfferingKind, expected: list[date]) -> None:
    assert [ends(agreed) for agreed in agreed_notices(SYDDANMARK, kind)] == expected


@pytest.mark.parametrize("kind", list(OfferingKind))
def test_midtjylland_gives_one_notice_for_all_offerings(kind: OfferingKind) -> None:
    assert [ends(agreed) for agreed in agreed_notices(MIDTJYLLAND, kind)] == [date(2016, 2, 29)]


def test_an_agreement_without_notice_says_so() -> None:
    with pytest.raises(ClauseNotGiven):
        agreed_notices(SJAELLAND, OfferingKind.DAY)


def test_a_kind_of_offering_that_the_agreement_leaves_out_is_not_given() -> None:
    day_only = {OfferingKind.DAY: (Notice(NoticeFrom.DISCHARGE),)}
    terms = replace(SYDDANMARK, own={"notice.by_kind": day_only}, _met={})

    with pytest.raises(ClauseNotGiven):
        agreed_notices(terms, OfferingKind.RESIDENTIAL)


def test_notice_in_days_is_counted_from_the_day_it_is_given() -> None:
    assert ends(constructed(days=30)) == date(2016, 2, 13)


def test_notice_in_days_after_the_current_month_is_counted_from_its_end() -> None:
    [agreed] = agreed_notices(MIDTJYLLAND, OfferingKind.DAY)

    assert ends(AgreedNotice(Notice(NoticeFrom.END_OF_CURRENT_MONTH, days=30), agreed.clause)) == date(2016, 3, 1)


def test_the_end_of_notice_remembers_the_clause_it_rests_on() -> None:
    _, two_months = agreed_notices(SYDDANMARK, OfferingKind.RESIDENTIAL)

    ended = end_of_notice(two_months, given_on=GIVEN, discharged_on=DISCHARGED)

    assert isinstance(ended.origin, Step)
    assert two_months.clause in leaves_of(ended.origin)


def test_the_last_day_paid_for_is_told_in_words() -> None:
    given, last = (
        Date(day.whole, Input(title=same(name), place=Place(field=name)))
        for day, name in ((GIVEN, "opsagt"), (DISCHARGED, "fraflyttet"))
    )
    _, two_months = agreed_notices(SYDDANMARK, OfferingKind.RESIDENTIAL)
    through = paid_through(last_day=last, notice_ends=end_of_notice(two_months, given_on=given, discharged_on=last))

    text = as_text(
        recorded(
            Explained(
                title="Ophør",
                constructed=True,
                sections=(Section(title=same("Varsel"), values=(through,)),),
                results=(("", through),),
            )
        )
    )

    assert "14. marts 2016" in text
    assert "2 måneder (Varsel efter tilbuddets art" in " ".join(text.split())
    assert "efter 14. januar 2016 (opsagt)" in " ".join(text.split())
