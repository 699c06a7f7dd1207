"""Through which day a stay is paid for: every notice of the agreements, by cause and kind of offering."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ramme.agreements import Terms
from ramme.agreements.variants.settlement import OfferingKind
from ramme.quantities import Step, leaves_of
from ramme.settlement.framework_terms import terms_followed
from ramme.settlement.payment_agreements.agreement import AgreementKind, NoticeTerms
from ramme.settlement.stays.events import StayEventKind as K
from ramme.settlement.stays.paying import EndOfPayment, NoticeCause, notice_day, paid_through_of
from ramme.settlement.stays.stay import Stay
from tests.settlement.settling import AGREEMENTS, MIDTJYLLAND, SJAELLAND, SYDDANMARK, a_stay, an_agreement

IN_SYDDANMARK = AGREEMENTS[SYDDANMARK].terms(2016)
IN_MIDTJYLLAND = AGREEMENTS[MIDTJYLLAND].terms(2017)
IN_SJAELLAND = AGREEMENTS[SJAELLAND].terms(2025)
ADMITTED = (K.ADMITTED, date(2015, 5, 1))
GIVEN = date(2016, 1, 14)
LEFT = date(2016, 1, 20)


def ended(
    stay: Stay, terms: Terms | None = IN_SYDDANMARK, kind: OfferingKind = OfferingKind.RESIDENTIAL, **notice: Any
) -> EndOfPayment:
    agreement_kind = notice.pop("agreement_kind", AgreementKind.ORDINARY)
    agreement = an_agreement(kind=agreement_kind, notice=NoticeTerms(kind=kind, **notice))
    return paid_through_of(stay, agreement, terms)


def through(end: EndOfPayment) -> date:
    assert end.through is not None
    return end.through.day


def given_and_left(last: date = LEFT) -> Stay:
    return a_stay(ADMITTED, (K.NOTICE_GIVEN, GIVEN), (K.DISCHARGED, last))


@pytest.mark.parametrize(
    ("kind", "variant", "expected"),
    [
        (OfferingKind.RESIDENTIAL, 0, date(2016, 2, 29)),
        (OfferingKind.RESIDENTIAL, 1, date(2016, 3, 14)),
        (OfferingKind.DAY, 0, date(2016, 1, 31)),
        (OfferingKind.CRISIS_AND_SHELTER, 0, LEFT),
        (OfferingKind.DRUG_TREATMENT, 0, LEFT),
    ],
)
def test_in_syddanmark_payment_follows_the_kind_of_offering_and_the_chosen_notice(
    kind: OfferingKind, variant: int, expected: date
) -> None:
    assert through(ended(given_and_left(), kind=kind, variant=variant)) == expected


@pytest.mark.parametrize("kind", list(OfferingKind))
def test_in_midtjylland_all_offerings_have_the_current_month_and_one_more(kind: OfferingKind) -> None:
    stay = a_stay(ADMITTED, (K.NOTICE_GIVEN, date(2017, 1, 14)), (K.DISCHARGED, date(2017, 1, 20)))

    assert through(ended(stay, IN_MIDTJYLLAND, kind)) == date(2017, 2, 28)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2016, 2, 28), date(2016, 2, 29)),
        (date(2016, 2, 29), date(2016, 2, 29)),
        (date(2016, 3, 1), date(2016, 3, 1)),
    ],
)
def test_who_stays_longer_than_the_notice_pays_through_the_last_day(last: date, expected: date) -> None:
    assert through(ended(given_and_left(last))) == expected


def test_a_stay_without_notice_or_last_day_is_paid_while_it_goes_on() -> None:
    end = ended(a_stay(ADMITTED))

    assert (end.through, end.notice_ends) == (None, None)


def test_a_stay_with_notice_goes_on_until_a_last_day_is_written() -> None:
    end = ended(a_stay(ADMITTED, (K.NOTICE_GIVEN, GIVEN)))

    assert (end.through, end.notice_ends) == (None, date(2016, 2, 29))


def test_a_notice_to_the_day_of_discharge_has_no_end_before_that_day_is_known() -> None:
    end = ended(a_stay(ADMITTED, (K.NOTICE_GIVEN, GIVEN)), kind=OfferingKind.DRUG_TREATMENT)

    assert (end.through, end.notice_ends) == (None, None)


def test_a_departure_without_notice_counts_as_notice_on_the_last_day() -> None:
    end = ended(a_stay(ADMITTED, (K.DISCHARGED, LEFT)))

    assert through(end) == date(2016, 2, 29)
    assert [notice.cause for notice in end.notices] == [NoticeCause.DEPARTURE]
    assert "fortolkning" in end.says[0].da


@pytest.mark.parametrize(("terms", "year"), [(IN_SYDDANMARK, 2016), (IN_MIDTJYLLAND, 2017)])
def test_a_death_works_as_a_notice_where_the_agreement_says_so(terms: Terms, year: int) -> None:
    end = ended(a_stay(ADMITTED, (K.DIED, date(year, 1, 20))), terms)

    assert through(end) == date(year, 2, 29 if year == 2016 else 28)
    assert [notice.cause for notice in end.notices] == [NoticeCause.DEATH]


def test_a_death_after_a_notice_leaves_the_notice_as_it_was_given() -> None:
    end = ended(a_stay(ADMITTED, (K.NOTICE_GIVEN, date(2016, 1, 30)), (K.DIED, date(2016, 2, 3))))

    assert through(end) == date(2016, 2, 29)
    assert [notice.cause for notice in end.notices] == [NoticeCause.MUNICIPALITY]


def test_a_notice_written_after_a_death_changes_nothing() -> None:
    end = ended(a_stay(ADMITTED, (K.DIED, LEFT), (K.NOTICE_GIVEN, date(2016, 2, 3))))

    assert through(end) == date(2016, 2, 29)
    assert [notice.cause for notice in end.notices] == [NoticeCause.DEATH]


def test_a_death_is_paid_through_its_day_where_no_agreement_regulates_it() -> None:
    end = ended(a_stay(ADMITTED, (K.DIED, LEFT)), None, own="løbende måned + 1 måned")

    assert through(end) == LEFT
    assert "Aftalen siger ikke" in end.says[0].da


def test_a_death_is_paid_through_its_day_where_the_agreement_says_that_notice_does_not_hold() -> None:
    terms = IN_SYDDANMARK.with_own({"notice.same_at_death": "nej"})

    assert through(ended(a_stay(ADMITTED, (K.DIED, LEFT)), terms)) == LEFT


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2016, 1, 20), date(2016, 2, 29)),
        (date(2016, 2, 10), date(2016, 3, 31)),
        (date(2016, 3, 10), date(2016, 3, 31)),
        (date(2016, 4, 2), date(2016, 4, 2)),
    ],
)
def test_a_closure_never_costs_longer_than_a_departure_or_than_its_own_notice(last: date, expected: date) -> None:
    end = ended(a_stay(ADMITTED, (K.CLOSURE_TOLD, GIVEN), (K.DISCHARGED, last)))

    assert through(end) == expected
    assert [notice.cause for notice in end.notices] == [NoticeCause.DEPARTURE, NoticeCause.CLOSURE]
    assert any("lukning og ophør uden opsigelse" in says.da and "fortolkning" in says.da for says in end.says)


@pytest.mark.parametrize("kind", [OfferingKind.CRISIS_AND_SHELTER, OfferingKind.DRUG_TREATMENT])
def test_where_payment_ends_at_discharge_it_does_so_in_a_closure_too(kind: OfferingKind) -> None:
    end = ended(a_stay(ADMITTED, (K.CLOSURE_TOLD, GIVEN), (K.DISCHARGED, LEFT)), kind=kind)

    assert through(end) == LEFT
    assert not any("den dag, der blev sagt op" in says.da for says in end.says)


def test_a_death_in_an_offering_that_closes_is_told_as_a_death() -> None:
    end = ended(a_stay(ADMITTED, (K.CLOSURE_TOLD, GIVEN), (K.DIED, LEFT)))

    assert through(end) == date(2016, 2, 29)
    assert any("lukning og dødsfald" in says.da for says in end.says)


def test_a_death_without_a_notice_is_not_paid_for_longer_because_the_offering_closes() -> None:
    terms = IN_SYDDANMARK.with_own({"notice.same_at_death": "nej"})

    assert through(ended(a_stay(ADMITTED, (K.CLOSURE_TOLD, GIVEN), (K.DIED, LEFT)), terms)) == LEFT


@pytest.mark.parametrize(
    ("given", "cause"),
    [
        (date(2016, 1, 19), NoticeCause.MUNICIPALITY),
        (date(2016, 1, 20), NoticeCause.MUNICIPALITY),
        (date(2016, 1, 21), NoticeCause.DEPARTURE),
        (date(2016, 2, 5), NoticeCause.DEPARTURE),
    ],
)
def test_a_notice_written_after_the_stay_never_makes_anyone_pay_longer(given: date, cause: NoticeCause) -> None:
    end = ended(a_stay(ADMITTED, (K.DISCHARGED, LEFT), (K.NOTICE_GIVEN, given)))

    assert through(end) == date(2016, 2, 29)
    assert [notice.cause for notice in end.notices] == [cause]


def test_an_agreement_that_has_run_out_is_followed_and_the_reading_is_told() -> None:
    stay = a_stay(
        (K.ADMITTED, date(2017, 5, 1)), (K.NOTICE_GIVEN, date(2026, 2, 10)), (K.DISCHARGED, date(2026, 2, 20))
    )

    end = ended(stay, terms_followed(AGREEMENTS[MIDTJYLLAND], date(2026, 2, 10)))

    assert through(end) == date(2026, 3, 31)
    assert "31. december 2017" in end.says[0].da
    assert "fortolkning" in end.says[0].da
    assert [problem.code for problem in end.problems] == ["framework-agreement-beyond-its-period"]


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (date(2016, 1, 19), date(2016, 2, 29)),
        (LEFT, LEFT),
        (date(2016, 1, 21), date(2016, 2, 29)),
        (None, date(2016, 2, 29)),
    ],
)
def test_an_agreement_that_runs_out_with_the_stay_needs_no_notice(ends: date | None, expected: date) -> None:
    agreement = an_agreement(ends=ends, notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL))

    end = paid_through_of(a_stay(ADMITTED, (K.DISCHARGED, LEFT)), agreement, IN_SYDDANMARK)

    assert through(end) == expected
    assert any("udløber" in says.da and "fortolkning" in says.da for says in end.says) is (ends == LEFT)


def test_a_death_on_the_last_day_of_the_agreement_is_a_death() -> None:
    agreement = an_agreement(ends=LEFT, notice=NoticeTerms(kind=OfferingKind.RESIDENTIAL))

    assert through(paid_through_of(a_stay(ADMITTED, (K.DIED, LEFT)), agreement, IN_SYDDANMARK)) == date(2016, 2, 29)


def test_an_agreement_in_its_own_period_says_nothing_of_it() -> None:
    assert ended(given_and_left()).problems == ()


def test_usual_costs_of_the_place_are_taken_to_go_on_and_that_is_told() -> None:
    stay = a_stay(ADMITTED, (K.NOTICE_GIVEN, date(2017, 1, 14)), (K.DISCHARGED, date(2017, 1, 20)))

    assert any("sædvanlige omkostninger" in says.da for says in ended(stay, IN_MIDTJYLLAND).says)
    assert not any("sædvanlige omkostninger" in says.da for says in ended(given_and_left()).says)


def test_of_a_closure_and_a_notice_the_one_that_ends_first_holds() -> None:
    end = ended(a_stay(ADMITTED, (K.CLOSURE_TOLD, GIVEN), (K.NOTICE_GIVEN, GIVEN), (K.DISCHARGED, LEFT)))

    assert through(end) == date(2016, 2, 29)
    assert any("udløber først" in says.da for says in end.says)


def test_a_closure_told_after_the_citizen_left_changes_nothing() -> None:
    end = ended(a_stay(ADMITTED, (K.DISCHARGED, LEFT), (K.CLOSURE_TOLD, date(2016, 1, 21))))

    assert through(end) == date(2016, 2, 29)


def test_an_agreement_without_a_notice_of_closures_uses_the_ordinary_one() -> None:
    stay = a_stay(ADMITTED, (K.CLOSURE_TOLD, date(2017, 1, 14)), (K.DISCHARGED, date(2017, 1, 20)))

    end = ended(stay, IN_MIDTJYLLAND)

    assert through(end) == date(2017, 2, 28)
    assert "fortolkning" in end.says[0].da


def test_midtjylland_has_no_notice_for_secure_places() -> None:
    stay = a_stay(ADMITTED, (K.NOTICE_GIVEN, date(2017, 1, 14)), (K.DISCHARGED, date(2017, 1, 20)))

    end = ended(stay, IN_MIDTJYLLAND, agreement_kind=AgreementKind.SECURE_PLACE)

    assert through(end) == date(2017, 1, 20)
    assert end.notices == ()


def test_an_agreement_that_does_not_except_secure_places_gives_them_its_notice() -> None:
    end = ended(given_and_left(), agreement_kind=AgreementKind.SECURE_PLACE)

    assert through(end) == date(2016, 2, 29)
    assert any("sikrede pladser" in says.da and "fortolkning" in says.da for says in end.says)


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (date(2016, 1, 15), LEFT),
        (date(2016, 1, 20), LEFT),
        (date(2016, 1, 21), LEFT),
        (date(2016, 1, 22), date(2016, 1, 21)),
        (date(2016, 2, 29), date(2016, 2, 28)),
        (date(2016, 3, 1), date(2016, 2, 29)),
        (date(2016, 4, 1), date(2016, 2, 29)),
    ],
)
def test_payment_stops_the_day_before_a_new_citizen_takes_the_place(taken: date, expected: date) -> None:
    stay = a_stay(ADMITTED, (K.NOTICE_GIVEN, GIVEN), (K.DISCHARGED, LEFT), (K.PLACE_TAKEN, taken))

    assert through(ended(stay)) == expected


def test_in_midtjylland_payment_stops_where_the_place_is_used_otherwise() -> None:
    stay = a_stay(
        ADMITTED,
        (K.NOTICE_GIVEN, date(2017, 1, 14)),
        (K.DISCHARGED, date(2017, 1, 20)),
        (K.PLACE_TAKEN, date(2017, 2, 1)),
    )

    assert through(ended(stay, IN_MIDTJYLLAND)) == date(2017, 1, 31)


def test_a_taken_place_changes_nothing_where_no_agreement_says_so() -> None:
    stay = a_stay(ADMITTED, (K.NOTICE_GIVEN, GIVEN), (K.DISCHARGED, LEFT), (K.PLACE_TAKEN, date(2016, 2, 1)))

    end = ended(stay, None, own="2 måneder")

    assert through(end) == date(2016, 3, 14)
    assert "Aftalen siger ikke" in end.says[-1].da


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("30 dage", date(2016, 2, 13)),
        ("løbende måned + 3 måneder", date(2016, 4, 30)),
        ("udskrivningsdagen", LEFT),
    ],
)
def test_a_notice_of_the_parties_own_takes_the_place_of_the_agreements(own: str, expected: date) -> None:
    assert through(ended(given_and_left(), own=own)) == expected


def test_an_own_notice_that_cannot_be_read_is_told_and_paid_through_the_last_day() -> None:
    end = ended(given_and_left(), own="når vi er klar")

    assert [problem.code for problem in end.problems] == ["stay-own-notice-unreadable"]
    assert through(end) == LEFT


@pytest.mark.parametrize("terms", [None, IN_SJAELLAND])
def test_an_agreement_that_gives_no_notice_is_told_and_paid_through_the_last_day(terms: Terms | None) -> None:
    end = ended(given_and_left(), terms)

    assert [problem.code for problem in end.problems] == ["stay-notice-not-given"]
    assert through(end) == LEFT


@pytest.mark.parametrize("variant", [-1, 2])
def test_a_notice_that_the_agreement_does_not_give_is_told(variant: int) -> None:
    end = ended(given_and_left(), variant=variant)

    assert [problem.code for problem in end.problems] == ["stay-notice-variant-unknown"]
    assert through(end) == LEFT


def test_the_end_of_payment_remembers_the_clause_and_names_the_methods() -> None:
    end = ended(given_and_left())

    [notice] = end.notices
    assert notice.ends is not None
    assert isinstance(notice.ends.origin, Step)
    assert end.methods[0].clause in leaves_of(notice.ends.origin)
    assert [method.clause.path for method in end.methods] == ["notice.by_kind", "notice.paid_through_last_day"]


def test_the_day_that_decides_the_version_is_the_first_that_can_start_a_notice() -> None:
    assert notice_day(given_and_left()) == GIVEN
    assert notice_day(a_stay(ADMITTED)) is None
