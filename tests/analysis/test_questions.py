"""Which clauses can be asked of a region, between which bounds, and how is a typed figure taken?"""

from __future__ import annotations

import pytest

from ramme.agreements import Catalogue
from ramme.analysis.changes import own_values_changed
from ramme.analysis.questions import Askable, askable
from ramme.analysis.regions import Region
from ramme.demo.region import demo_region
from ramme.rates.outcome import rates_of

MAXIMUM = "overhead.administration_percent_max"
METHOD = "capital.depreciation_method"


@pytest.fixture(scope="module")
def region() -> Region:
    agreement = Catalogue.of_package().get("midtjylland-2017")
    return Region.of(rates_of(basis, agreement) for basis in demo_region()[:12])


def asked(region: Region, path: str) -> Askable:
    return next(each for each in askable(region) if each.path == path)


def test_only_clauses_that_the_rates_read_and_that_have_a_figure_or_a_choice_can_be_asked(region: Region) -> None:
    found = askable(region)

    assert {each.path for each in found} < region.read()
    assert all((each.span is None) is bool(each.choices) for each in found)
    assert "occupancy.own_calculation_for" not in {each.path for each in found}


def test_a_figure_has_a_span_around_what_the_agreement_says(region: Region) -> None:
    maximum = asked(region, MAXIMUM)

    assert maximum.now.da == "6,1 %"
    assert maximum.span is not None
    assert (maximum.span.lowest, maximum.span.now, maximum.span.highest) == (0, 610, 1220)
    assert maximum.span.mark == "%"
    assert maximum.span.typed(610) == "6,1"


def test_a_slider_stops_at_what_the_agreement_says_and_stays_inside_the_bounds_of_the_clause(region: Region) -> None:
    for each in askable(region):
        if each.span is not None:
            assert (each.span.now - each.span.lowest) % each.span.step == 0
            assert each.span.lowest <= each.span.now < each.span.highest


def test_every_end_and_choice_can_be_asked_for(region: Region) -> None:
    for each in askable(region):
        values = [choice.value for choice in each.choices]
        if each.span is not None:
            values = [each.value_of(each.span.typed(whole)) for whole in (each.span.lowest, each.span.highest)]
        for value in values:
            own_values_changed({each.path: value})


@pytest.mark.parametrize(
    ("typed", "value"), [("5,5", "5,5 %"), ("0,5", "0,5 %"), ("5,5 %", "5,5 %"), (" 5 ", "5 %"), ("", ""), ("x", "x")]
)
def test_a_figure_without_its_unit_gets_the_unit_beside_the_field(typed: str, value: str, region: Region) -> None:
    assert asked(region, MAXIMUM).value_of(typed) == value


def test_a_way_is_chosen_by_name_and_told_in_words(region: Region) -> None:
    method = asked(region, METHOD)

    assert method.value in {choice.value for choice in method.choices}
    assert method.value_of("annuity") == "annuity"
    assert all(choice.text.da and choice.text.en for choice in method.choices)


def test_agreements_that_differ_are_both_told() -> None:
    agreement = Catalogue.of_package().get("midtjylland-2017")
    one, other = demo_region()[:2]
    region = Region.of([rates_of(one, agreement), rates_of(other, agreement, {MAXIMUM: "5,0 %"})])

    assert asked(region, MAXIMUM).now.da == "6,1 % / 5,0 %"
