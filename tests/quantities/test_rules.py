"""A rule names its result, refuses to let a fraction out, and says which rule left the bounds."""

from __future__ import annotations

from typing import Any

import pytest

from ramme.quantities import HALF, BeyondBounds, Kroner, Places, Range, Step, about, leaves_of, rule, steps_of


@rule(da="Halvdelen", en="Half")
def half(*, amount: Kroner) -> Kroner:
    """Half of an amount."""
    return HALF.of(amount).rounded()


@rule(da="Urundet", en="Unrounded")
def unrounded(*, amount: Kroner) -> Any:
    """A fraction that tries to get out."""
    return HALF.of(amount)


@rule(da="Dobbelt", en="Double")
def double(*, amount: Kroner) -> Kroner:
    """An amount twice."""
    return amount + amount


def test_a_rule_names_its_step() -> None:
    result = half(amount=Kroner(3))

    assert isinstance(result.origin, Step)
    assert result == Kroner(2)
    assert result.origin.rule.name == "half"
    assert result.origin.rule.says == "Half of an amount."


def test_a_step_may_be_about_a_subject() -> None:
    result = about("Bygning 3", half, amount=Kroner(3))

    assert isinstance(result.origin, Step)
    assert result.origin.subject == "Bygning 3"


def test_a_fraction_cannot_leave_a_rule() -> None:
    with pytest.raises(TypeError, match="must round"):
        unrounded(amount=Kroner(3))


def test_a_rule_that_leaves_the_bounds_is_named() -> None:
    with pytest.raises(BeyondBounds, match="double"):
        double(amount=Kroner(Range(0, 2**62 + 1)))


def test_steps_come_in_the_order_they_are_needed_and_each_once() -> None:
    first = half(amount=Kroner(8))
    second = double(amount=first)

    assert [step.rule.name for step in steps_of([second, first])] == ["half", "double"]
    assert steps_of([second])[0] is first.origin


def test_what_a_step_reads_is_known() -> None:
    first = half(amount=Kroner(8))
    second = double(amount=first)

    assert isinstance(second.origin, Step)
    assert leaves_of(second.origin) == (first.origin,)


def test_a_rule_on_a_block_of_another_unit_fails_at_once() -> None:
    with pytest.raises(TypeError):
        half(amount=Kroner(1)) + Places(1)  # type: ignore[operator]
