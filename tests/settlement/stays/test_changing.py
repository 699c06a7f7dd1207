"""From which day the rate of a new rate group is paid: after the notice of a change of service package, or at once."""

from __future__ import annotations

from datetime import date

import pytest

from ramme.agreements import Terms
from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities.calendar import date_of
from ramme.settlement.payment_agreements.agreement import NoticeTerms
from ramme.settlement.stays.changing import ChangedUnder, ChangeOfGroup, change_of_group
from ramme.settlement.stays.stay import GroupChange
from tests.settlement.settling import AGREEMENTS, MIDTJYLLAND, SYDDANMARK, an_agreement

IN_SYDDANMARK = AGREEMENTS[SYDDANMARK].terms(2016)
PACKAGES = ("Pakke 1", "Pakke 2", "Pakke 3")
TOLD = date(2016, 2, 15)


def changed(
    before: str,
    after: str,
    kind: OfferingKind = OfferingKind.RESIDENTIAL,
    terms: Terms | None = IN_SYDDANMARK,
    packages: tuple[str, ...] = PACKAGES,
    one_step: str = "",
) -> ChangeOfGroup:
    agreement = an_agreement(notice=NoticeTerms(kind=kind, one_step=one_step))
    under = ChangedUnder(terms=terms, agreement=agreement, packages=packages)
    return change_of_group(GroupChange(on=TOLD, group=after), before, under)


@pytest.mark.parametrize(
    ("written", "through"),
    [("14 dage", date(2016, 2, 29)), ("løbende måned + 1 måned", date(2016, 3, 31)), ("udskrivningsdagen", TOLD)],
)
@pytest.mark.parametrize("terms", [IN_SYDDANMARK, None])
def test_a_notice_of_one_step_that_the_parties_agreed_on_holds_instead(
    written: str, through: date, terms: Terms | None
) -> None:
    found = changed("Pakke 1", "Pakke 2", terms=terms, one_step=written)

    assert found.old_through is not None
    assert found.old_through.day == through
    assert found.methods[0].clause.path == "notice.one_step"
    assert found.methods[0].clause.citation.document == "BA-1"


def test_what_is_agreed_for_one_step_does_not_hold_for_several() -> None:
    agreed, plain = (changed("Pakke 1", "Pakke 3", one_step=each) for each in ("14 dage", ""))

    assert agreed.first == plain.first
    assert [each.clause.path for each in agreed.methods] == ["notice.package_several_steps"]


@pytest.mark.parametrize("kind", list(OfferingKind))
@pytest.mark.parametrize(("before", "after"), [("Pakke 1", "Pakke 2"), ("Pakke 3", "Pakke 2")])
def test_one_step_up_or_down_pays_the_old_rate_for_thirty_days(kind: OfferingKind, before: str, after: str) -> None:
    found = changed(before, after, kind)

    assert found.old_through is not None
    assert found.old_through.day == date(2016, 3, 16)
    assert date_of(found.first) == date(2016, 3, 17)
    assert found.methods[0].clause.path == "notice.package_one_step"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(OfferingKind.DAY, date(2016, 3, 1)), (OfferingKind.RESIDENTIAL, date(2016, 4, 1))],
)
def test_several_steps_follow_the_kind_of_offering(kind: OfferingKind, expected: date) -> None:
    assert date_of(changed("Pakke 1", "Pakke 3", kind).first) == expected


@pytest.mark.parametrize("kind", [OfferingKind.CRISIS_AND_SHELTER, OfferingKind.DRUG_TREATMENT])
def test_several_steps_where_the_agreement_gives_no_notice_hold_at_once(kind: OfferingKind) -> None:
    found = changed("Pakke 1", "Pakke 3", kind)

    assert date_of(found.first) == TOLD
    assert "intet varsel" in found.says.da


@pytest.mark.parametrize(
    ("terms", "packages", "after"),
    [
        (AGREEMENTS[MIDTJYLLAND].terms(2017), PACKAGES, "Pakke 2"),
        (None, PACKAGES, "Pakke 2"),
        (IN_SYDDANMARK, (), "Pakke 2"),
        (IN_SYDDANMARK, PACKAGES, "Gruppe 1"),
    ],
)
def test_a_change_that_no_clause_gives_a_notice_holds_from_its_own_day(
    terms: Terms | None, packages: tuple[str, ...], after: str
) -> None:
    found = changed("Pakke 1", after, terms=terms, packages=packages)

    assert (date_of(found.first), found.old_through, found.methods) == (TOLD, None, ())
