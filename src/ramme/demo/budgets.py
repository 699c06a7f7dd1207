"""Budgets of the demo region over the years: last year's, this year's with an error in it, next year's draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ramme.demo.region import drawn
from ramme.quantities import Kroner, Percent, Places, Years, given
from ramme.rates.basis import Asset, CostLine, RateBasis, RateGroup
from ramme.rates.drafts.draft import CellKey, Draft
from ramme.rates.drafts.edits import apply, typed
from ramme.rates.drafts.reading import reading
from ramme.rates.drafts.starting import as_typed, draft_of, for_next_year

HIGHEST_PERCENT = Percent(6_10)
# What next year's pay and costs are in per mille of this year's, and what a line of last year was of this year's.
NEXT_YEAR = 1_031
LAST_YEAR = (958, 1_004)
STEP = 100_00


def agreed(budget: RateBasis) -> RateBasis:
    """The budget with no more than the agreement's percentage to central administration."""
    highest = min(budget.operator_percent.whole, HIGHEST_PERCENT.whole)
    return replace(budget, operator_percent=Percent(highest, budget.operator_percent.origin))


def last_years(budget: RateBasis) -> RateBasis:
    """The budget of the year before: other pay and costs, now and then a place more or less, assets a year younger."""
    key = f"{budget.facts.name} sidste år"
    first, *others = budget.groups
    return replace(
        budget,
        facts=replace(budget.facts, year=budget.facts.year - 1),
        cost_lines=tuple(_line(key, line) for line in budget.cost_lines),
        assets=tuple(_assets(budget)),
        regulation=Kroner(drawn(f"{key} regulering", -3, 2) * 60_000_00),
        groups=(_other_places(key, first), *others),
    )


def _line(key: str, line: CostLine) -> CostLine:
    """A cost line of the year before, in whole hundreds of kroner."""
    return replace(line, amount=_scaled(line.amount, drawn(f"{key} {line.text}", *LAST_YEAR)))


def _scaled(amount: Kroner, per_mille: int) -> Kroner:
    return Kroner(amount.whole * per_mille // 1_000 // STEP * STEP)


def _assets(budget: RateBasis) -> Iterator[Asset]:
    """What was there a year before; what is bought this year was not."""
    for asset in budget.assets:
        age = asset.age.quantity
        if age is None:
            yield asset
        elif age.whole > 0:
            yield replace(asset, age=given(Years(age.whole - 1)))


def _other_places(key: str, group: RateGroup) -> RateGroup:
    more = drawn(f"{key} pladser", 0, 5) - 4
    return replace(group, places=Places(max(group.places.whole + more, 2))) if more >= 0 else group


def typed_in(budget: RateBasis) -> RateBasis:
    """The budget as it reads once it has been typed into the form, so that every figure knows its line and its cell."""
    read = reading(draft_of(budget)).basis
    if read is None:
        raise ValueError(f"the constructed budget of {budget.facts.name} cannot be read")
    return read


def with_error(budget: RateBasis) -> RateBasis:
    """The budget as it was published by mistake: the pay of the night watch stands there with a tenth too much."""
    lines = (
        replace(line, amount=_scaled(line.amount, 1_100)) if line.text == "Nattevagt" else line
        for line in budget.cost_lines
    )
    return replace(budget, cost_lines=tuple(lines))


def raised(budget: RateBasis) -> RateBasis:
    """The budget with a raise within the year: more staff by night."""
    lines = (
        replace(line, amount=_scaled(line.amount, 1_180)) if line.text == "Nattevagt" else line
        for line in budget.cost_lines
    )
    return replace(budget, cost_lines=tuple(lines))


def next_years(budget: RateBasis) -> RateBasis:
    """The budget of the year after, as it ends: pay and costs as the index says, assets a year older."""
    return replace(
        budget,
        facts=replace(budget.facts, year=budget.facts.year + 1),
        cost_lines=tuple(replace(line, amount=_scaled(line.amount, NEXT_YEAR)) for line in budget.cost_lines),
        assets=tuple(
            asset if asset.age.quantity is None else replace(asset, age=given(Years(asset.age.quantity.whole + 1)))
            for asset in budget.assets
        ),
        regulation=Kroner(0),
    )


def begun_draft(budget: RateBasis) -> Draft:
    """Next year's draft as it begins: this year's lines without amounts."""
    return for_next_year(budget, with_amounts=False)


def filled_draft(budget: RateBasis, *, lines: int | None = None) -> Draft:
    """Next year's draft with its amounts typed in: all of them, or those of the first cost lines alone."""
    whole = next_years(budget)
    draft = begun_draft(budget)
    texts = dict(_amounts(whole, draft, lines))
    if lines is None:
        texts |= dict(_others(whole, draft))
    return apply(typed(draft, texts), draft) if texts else draft


def _amounts(whole: RateBasis, draft: Draft, lines: int | None) -> Iterator[tuple[CellKey, str]]:
    rows = list(zip(draft.rows["cost_lines"], whole.cost_lines, strict=True))
    for row, line in rows[:lines]:
        yield CellKey("cost_lines", row.id, "amount"), as_typed(line.amount)


def _others(whole: RateBasis, draft: Draft) -> Iterator[tuple[CellKey, str]]:
    offering = CellKey("offering", "offering")
    yield replace(offering, field="operator_percent"), as_typed(whole.operator_percent)
    yield replace(offering, field="regulation"), as_typed(whole.regulation)
    for row, servants in zip(draft.rows["civil_servants"], whole.civil_servants, strict=True):
        yield CellKey("civil_servants", row.id, "pay"), as_typed(servants.pay)
    for row, group in zip(draft.rows["rate_groups"], whole.groups, strict=True):
        if group.weight.quantity is not None:
            yield CellKey("rate_groups", row.id, "weight"), as_typed(group.weight)


def descriptions_of(budget: RateBasis) -> Mapping[str, str]:
    """What the citizen receives at each level, where there are several."""
    if len(budget.groups) == 1:
        return {}
    return {group.name: text for group, text in zip(budget.groups, LEVELS, strict=False)}


LEVELS = (
    "Støtte til enkelte gøremål i løbet af dagen; personalet kan tilkaldes om natten.",
    "Daglig støtte til de fleste gøremål og til at være sammen med andre; vågen nattevagt er fælles.",
    "Støtte i de fleste vågne timer og hjælp om natten; ofte to medarbejdere ved ture ud af huset.",
    "En medarbejder ved borgeren i alle vågne timer og særligt uddannet personale, også om natten.",
    "To medarbejdere ved borgeren døgnet rundt, egen indgang og fast faglig vejledning hver uge.",
)
