"""Deficit guarantee: municipalities that open an offering together promise to cover a deficit up to an agreed amount.

The source says only that there may be one. What it covers, how much, and who pays which share stands in the parties'
own agreement and is handed in; there is no default.
"""

from __future__ import annotations

from dataclasses import dataclass

from ramme.agreements import ResolvedClause, Terms
from ramme.agreements.variants.common_principles import JointForm
from ramme.problems import Gathering, stops
from ramme.quantities import ZERO, Each, Kroner, Percent, greater, lesser, rule
from ramme.quantities.writing import in_words
from ramme.settlement.fixed_financing.sharing import SharedOut, shared_out
from ramme.texts import Text

SHARES_NOT_WHOLE = stops(
    "deficit-guarantee-shares-not-whole",
    says=Text(
        da="De aftalte andele i underskudsgarantien er tilsammen {share}; de skal være 100,0 %.",
        en="The agreed shares of the deficit guarantee come to {share}; they must be 100.0 %.",
    ),
    remedy=Text(da="Skriv alle parters andele.", en="Write the shares of all parties."),
)
SHARE_NEGATIVE = stops(
    "deficit-guarantee-share-negative",
    says=Text(
        da="{party} har en andel under 0 i underskudsgarantien.",
        en="{party} has a share below 0 in the deficit guarantee.",
    ),
    remedy=Text(da="Ret andelen.", en="Put the share right."),
)
MAXIMUM_NEGATIVE = stops(
    "deficit-guarantee-maximum-negative",
    says=Text(
        da="Underskudsgarantien dækker højst {maximum}; det kan ikke være under 0.",
        en="The deficit guarantee covers at most {maximum}; that cannot be below 0.",
    ),
    remedy=Text(da="Ret beløbet.", en="Put the amount right."),
)

_WHOLE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DeficitGuarantee:
    """What the parties agreed: how much is covered at most, and each party's share of it."""

    maximum: Kroner
    shares: Each[Percent]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteePaid:
    """What the guarantee covers of a deficit, what each party pays, and what the operator is left with."""

    deficit: Kroner
    covered: Kroner
    shared: SharedOut[Percent]
    left: Kroner


@rule(da="Dækket af underskudsgarantien", en="Covered by the deficit guarantee")
def covered_by_guarantee(*, deficit: Kroner, maximum: Kroner) -> Kroner:
    """The deficit, at most the agreed amount; nothing where there is none. A surplus is a negative deficit.

    Source: Sjælland 2025-26 (seminar of 4 October 2024), principle 3: only that a guarantee may be given; that it
    covers from the first krone up to an agreed amount is a reading.
    """
    return lesser(greater(deficit, ZERO), maximum)


@rule(da="Rest af underskuddet hos driftsherren", en="Left of the deficit with the operator")
def left_with_operator(*, deficit: Kroner, covered: Kroner) -> Kroner:
    """What is left of the deficit when the guarantee has paid; a surplus stays whole."""
    return deficit - covered


def guarantee_paid(guarantee: DeficitGuarantee, deficit: Kroner) -> GuaranteePaid:
    """What each party pays of a deficit, to the øre; a surplus, written as a negative deficit, costs nobody anything.

    Raises `ProblemsFound` where the shares are not the whole or an amount is below nothing.
    """
    _checked(guarantee)
    covered = covered_by_guarantee(deficit=deficit, maximum=guarantee.maximum)
    return GuaranteePaid(
        deficit=deficit,
        covered=covered,
        shared=shared_out(covered, guarantee.shares),
        left=left_with_operator(deficit=deficit, covered=covered),
    )


def guarantees_in(terms: Terms) -> ResolvedClause[tuple[JointForm, ...]] | None:
    """The clause that names deficit guarantees among the ways of opening together; nothing where none does."""
    path = "common_homes.joint_forms"
    if not terms.gives(path) or JointForm.DEFICIT_GUARANTEE not in terms.clause(path).value:
        return None
    return terms.clause(path)


def _checked(guarantee: DeficitGuarantee) -> None:
    problems = Gathering()
    if guarantee.maximum.whole < 0:
        problems.add(MAXIMUM_NEGATIVE.at(maximum=in_words(guarantee.maximum)))
    names = guarantee.shares.layout.names
    below = [name for name, share in zip(names, guarantee.shares, strict=True) if share.whole < 0]
    problems.add(*(SHARE_NEGATIVE.at(party=name) for name in below))
    whole = sum(share.whole for share in guarantee.shares)
    if whole != _WHOLE:
        problems.add(SHARES_NOT_WHOLE.at(share=in_words(Percent(whole))))
    problems.stop_if_needed()
