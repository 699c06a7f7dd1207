"""Which part of the operator's general administration a rate carries."""

from __future__ import annotations

from ramme.quantities import Condition, Kroner, Percent, lesser, rule


@rule(da="Overhead til administration", en="Administration overhead")
def administration_overhead(*, costs: Kroner, operator_percent: Percent, ceiling: Percent) -> Kroner:
    """The operator's own percentage of the costs, never above the agreement's maximum.

    Source: Midtjylland 2017, 11.3 (the percentage is a maximum).
    """
    return lesser(operator_percent, ceiling).of(costs).rounded()


@rule(da="Er driftsherrens procent over aftalens loft?", en="Is the operator's percentage above the maximum?")
def overhead_is_capped(*, operator_percent: Percent, ceiling: Percent) -> Condition:
    """Whether the operator asks for more overhead than the agreement allows.

    Source: Midtjylland 2017, 11.3 (the percentage is a maximum).
    """
    return operator_percent > ceiling
