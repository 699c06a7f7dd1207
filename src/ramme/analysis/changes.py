"""A change of what an agreement says: values of the user's own, or clauses taken from another agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ramme.agreements import Terms
from ramme.agreements.own_values import read_own_values


@dataclass(frozen=True, slots=True)
class TermsChange:
    """Which clauses a change touches, and how the terms of a year become the changed ones.

    `values` are the user's own by path where the change is to those: two changes to the same values are the same.
    """

    paths: frozenset[str]
    applied: Callable[[Terms], Terms]
    values: Mapping[str, str] | None = None


def own_values_changed(values: Mapping[str, str]) -> TermsChange:
    """The change to values of the user's own, by path; raises with all that are unknown or cannot be read."""
    read_own_values(values)
    return TermsChange(frozenset(values), lambda terms: terms.with_own(values), values)


def clauses_taken(other: Callable[[Terms], Terms], paths: Iterable[str]) -> TermsChange:
    """The change to what other terms say in some clauses; `other` finds the terms that stand beside those of a year."""
    taken = frozenset(paths)
    return TermsChange(taken, lambda terms: terms.with_clauses_of(other(terms), taken))
