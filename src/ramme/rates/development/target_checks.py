"""Whether changes of law and derogations stand at operators and offerings with rates, once, in years that count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ramme.files.words import folded, some_of
from ramme.problems import Problem, stops, warns
from ramme.rates.development.target_form import TargetEntry
from ramme.texts import Text

LAW_OF_UNKNOWN = stops(
    "law-change-of-unknown-operator",
    says=Text(
        da="Lovændringen »{reason}« står ved »{operator}«, som ingen takster har.",
        en="The change of law “{reason}” is entered for “{operator}”, which has no rates.",
    ),
    remedy=Text(
        da="Skriv driftsherren som ved taksterne: {known}.", en="Write the operator as it is at the rates: {known}."
    ),
)
LAW_TWICE = stops(
    "law-change-twice",
    says=Text(
        da="Lovændringen »{reason}« står to gange for {operator} i {year}.",
        en="The change of law “{reason}” stands twice for {operator} in {year}.",
    ),
    remedy=Text(
        da="Behold den ene linje, eller skriv i begrundelsen, hvad der adskiller dem.",
        en="Keep one of the lines, or write in the reason what tells them apart.",
    ),
)
LAW_NOT_COUNTED = warns(
    "law-change-not-counted",
    says=Text(
        da="Lovændringen »{reason}« for {operator} i {year} tæller ikke, for der måles fra {base} til {this}.",
        en="The change of law “{reason}” of {operator} in {year} does not count: the measure is from {base} to {this}.",
    ),
    remedy=Text(da="Se efter, om året er det rigtige.", en="See whether the year is the right one."),
)
DEROGATION_OF_UNKNOWN = stops(
    "derogation-of-unknown-offering",
    says=Text(
        da="Fravigelsen står ved »{offering}« ({operator}), som ingen takster har.",
        en="The derogation is entered for “{offering}” ({operator}), which has no rates.",
    ),
    remedy=Text(
        da="Skriv driftsherre og tilbud som ved taksterne, eller slet linjen; tilbuddene er: {known}.",
        en="Write operator and offering as they are at the rates, or delete the line; the offerings are: {known}.",
    ),
)


def misplaced(entry: TargetEntry, base: int, this: int) -> Iterator[Problem]:
    """The changes of law and derogations that would be left out unseen or counted twice.

    `base` and `this` are the years that are compared: what changed after the base year, up to this one, counts.
    """
    operators = {folded(rate.operator): rate.operator for rate in entry.rates}
    seen: set[tuple[str, int, str]] = set()
    for change in entry.law:
        told: dict[str, Any] = {"reason": change.reason, "operator": change.operator, "year": change.year}
        key = (folded(change.operator), change.year, folded(change.reason))
        if key[0] not in operators:
            yield LAW_OF_UNKNOWN.at(change.place, **told, known=some_of(operators.values()))
        elif key in seen:
            yield LAW_TWICE.at(change.place, **told)
        elif not base < change.year <= this:
            yield LAW_NOT_COUNTED.at(change.place, **told, base=base, this=this)
        seen.add(key)
    offerings = {(folded(rate.operator), folded(rate.offering)): rate.offering for rate in entry.rates}
    for one in entry.derogations:
        if (folded(one.operator), folded(one.offering)) not in offerings:
            known = some_of(dict.fromkeys(offerings.values()))
            yield DEROGATION_OF_UNKNOWN.at(one.place, offering=one.offering, operator=one.operator, known=known)
