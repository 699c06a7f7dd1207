"""Are the days to pay those of agreement and law, and is a number nobody else's?"""

from __future__ import annotations

from datetime import date

from ramme.agreements import Catalogue
from ramme.settlement.invoices.payment_time import days_at_least, due_day, invoice_number, year_within

AGREEMENTS = Catalogue.of_package()


def test_the_agreement_gives_the_fewest_days_where_it_says_so() -> None:
    says, silent = (AGREEMENTS.get(name) for name in ("midtjylland-2017", "syddanmark-2016"))

    assert days_at_least([says.terms(2017)]) == 14
    assert days_at_least([silent.terms(2016)]) == 0
    assert days_at_least([silent.terms(2016), says.terms(2017)]) == 14
    assert days_at_least([]) == 0


def test_the_year_of_the_terms_is_the_nearest_in_which_the_agreement_is_in_force() -> None:
    agreement = AGREEMENTS.get("midtjylland-2017")

    assert [year_within(agreement, year) for year in (2015, 2017, 2026)] == [2017, 2017, 2017]


def test_the_last_day_to_pay_is_so_many_days_after_the_invoice() -> None:
    assert due_day(date(2028, 2, 1), 30) == date(2028, 3, 2)


def test_a_number_has_operator_year_and_place() -> None:
    assert invoice_number("aarhus", 2026, 17) == "aarhus-2026-00017"
