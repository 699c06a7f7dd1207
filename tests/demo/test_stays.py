"""The stays of the demo region: always the same, of adults, and invoiced to numbers that are nobody's."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from ramme.demo.invoicing import demo_invoicing
from ramme.demo.offerings import demo_offerings
from ramme.demo.parties import operators
from ramme.demo.stays import DemoStay, Placing, demo_stays
from ramme.quantities import Kroner
from ramme.registry.classification import Sector
from ramme.settlement.invoices.numbers import is_gln, is_likely_cvr
from ramme.settlement.stays.events import StayEventKind

TODAY = date(2026, 11, 23)
OFFERINGS = demo_offerings(2026)


def _stays(today: date = TODAY) -> list[DemoStay]:
    rates = {(each.offering.id, group.name): Kroner(2_000_00) for each in OFFERINGS for group in each.offering.groups}
    years = {year: f"demo-{year}" for year in range(today.year - 2, today.year + 2)}
    return list(demo_stays(Placing(today=today, offerings=OFFERINGS, rates=rates, agreement_ids=years)))


def test_the_stays_of_a_day_are_always_the_same() -> None:
    assert _stays() == _stays()


def test_only_adults_are_placed_and_nobody_buys_of_itself() -> None:
    of_adults = {each.offering.id for each in OFFERINGS if each.offering.sector is Sector.ADULTS}

    for stay in _stays():
        assert stay.agreement.offering in of_adults
        assert stay.buyer != stay.operator
        assert sum(period.share.whole for period in stay.agreement.municipalities) == 100_00


def test_what_happened_is_told_no_earlier_than_it_happened() -> None:
    for stay in _stays():
        assert all(event.on <= event.told_on for event in stay.events)
        assert all(one.on <= other.on for one, other in pairwise(stay.events))
        assert not stay.events or stay.events[0].kind is StayEventKind.ADMITTED


def test_the_stays_are_told_on_the_first_day_of_a_year_too() -> None:
    stays = _stays(date(2027, 1, 1))

    assert len(stays) == len(_stays())
    assert any(stay.amended for stay in stays)


def test_parties_are_invoiced_to_numbers_of_the_right_form_that_are_used_by_nobody() -> None:
    found = list(demo_invoicing(operators()))

    assert all(is_likely_cvr(each.cvr) and each.cvr.startswith("99") for each in found)
    assert all(is_gln(each.gln) and each.gln.startswith("2") for each in found)
    assert len({each.gln for each in found}) == len({each.cvr for each in found}) == len(operators())
