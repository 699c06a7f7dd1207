"""Does a spreadsheet that calculates an explanation anew find the same as we, in every step?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ramme.agreements import Catalogue
from ramme.demo.region import demo_region
from ramme.explanations import recorded
from ramme.explanations.formulas import natural
from ramme.explanations.record import Explained, Record, Section, Value
from ramme.explanations.sheets import FIRST_ROW, INPUTS
from ramme.explanations.workbook import as_workbook
from ramme.quantities import Days, Expression, Kroner, Percent, RuleName, Step, Unrounded, named, share_out
from ramme.quantities.arithmetic import Ratio, as_ratio
from ramme.rates.outcome import rates_of
from ramme.rates.telling import explained as rates_explained
from ramme.texts import same
from tests.explanations.examples import explained
from tests.libreoffice.recalculation import POISON, differences, poisoned, recalculated_steps, steps_in
from tests.libreoffice.verb_cases import CASES, Drawn

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

Recalculate = Callable[[Path], Path]
DIVIDING = (
    "of",
    "per",
    "per_hundredth",
    "per_occupied",
    "percent_of",
    "share",
    "times_hundredth",
    "times_occupied",
    "to_nearest",
)


def in_a_step(verb: str, result: Value | Unrounded[Kroner] | Unrounded[Percent]) -> Value:
    """A result as a step of its own, rounded where it is a fraction."""
    value = result.rounded() if isinstance(result, Unrounded) else result
    assert value.origin is not None
    name = RuleName(name=verb, title=same(verb), says="")
    return type(value)(value.data, Step(rule=name, subject="", value=value, came_from=value.origin))


def record_of(values: tuple[Value, ...]) -> Record:
    return recorded(
        Explained(
            title="Verber",
            constructed=True,
            sections=(Section(title=same("Verber"), values=values),),
            results=(("", values[-1]),),
        )
    )


def all_cases(seeds: range) -> tuple[Value, ...]:
    return tuple(
        in_a_step(verb, result) for seed in seeds for verb, cases in CASES.items() for result in cases(Drawn(seed))
    )


def test_every_verb_gives_the_same_in_a_spreadsheet_on_exact_halves_too(
    recalculate: Recalculate, tmp_path: Path
) -> None:
    record = record_of(all_cases(range(12)))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []


@pytest.mark.parametrize("verb", DIVIDING)
def test_the_cases_of_a_verb_that_divides_hold_exact_halves_of_both_signs(verb: str) -> None:
    results = [result for seed in range(12) for result in CASES[verb](Drawn(seed))]

    fractions = [divided(result) for result in results]

    assert {n > 0 for n, d in fractions if 2 * n % d == 0 and n % d} == {True, False}


def divided(result: Value | Unrounded[Kroner] | Unrounded[Percent]) -> Ratio:
    """What a result is before its rounding, in the steps it is rounded to."""
    if isinstance(result, Unrounded):
        return result.data
    assert isinstance(result.origin, Expression)
    amount, step = result.origin.operands
    n, d = as_ratio(amount.data)
    return Ratio(n, d * step.data)


@pytest.mark.parametrize("percent", [500, 610, 700])
def test_a_whole_calculation_gives_the_same_in_a_spreadsheet(
    percent: int, recalculate: Recalculate, tmp_path: Path
) -> None:
    record = recorded(explained(percent))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []


def test_real_rates_of_offerings_of_every_kind_give_the_same_in_a_spreadsheet(
    recalculate: Recalculate, tmp_path: Path
) -> None:
    agreement = Catalogue.of_package().get("midtjylland-2017")
    outcomes = [rates_of(basis, agreement) for basis in demo_region()[:24]]
    told = [rates_explained(outcome) for outcome in outcomes]
    record = recorded(replace(told[0], sections=tuple(section for each in told for section in each.sections)))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []


def test_a_sum_of_more_items_than_a_function_takes_is_split(recalculate: Recalculate, tmp_path: Path) -> None:
    drawn = Drawn(1)
    sums = (in_a_step(f"led {row}", drawn.amount() + drawn.amount()) for row in range(1_500))
    assets = [each for each in sums if isinstance(each, Kroner)]
    every_other = named(Kroner, [(str(row), each) for row, each in enumerate(assets) if row % 2])
    record = record_of((*assets, in_a_step("sum", every_other.total())))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []


def test_what_all_municipalities_share_by_weights_that_stand_apart_gives_the_same(
    recalculate: Recalculate, tmp_path: Path
) -> None:
    drawn = Drawn(3)
    pairs = [(in_a_step(f"andet {row}", drawn.amount() + drawn.amount()), drawn.whole(1, 900)) for row in range(98)]
    days = [in_a_step(f"dage {row}", drawn.figure(Days, count) + Days(1)) for row, (_, count) in enumerate(pairs)]
    by = named(Days, [(str(row), each) for row, each in enumerate(days) if isinstance(each, Days)])
    shares = [in_a_step(f"andel {row}", share) for row, share in enumerate(share_out(drawn.amount(), by=by))]
    apart = [value for (other, _), own in zip(pairs, days, strict=True) for value in (other, own)]
    record = record_of((*apart, *shares))

    found = recalculated_steps(record, recalculate, tmp_path)

    assert differences(record, found) == []


def test_when_inputs_are_changed_the_steps_follow_also_into_a_branch_not_taken(
    recalculate: Recalculate, tmp_path: Path
) -> None:
    before = recorded(explained(700))
    after = recorded(explained(500, age=95))
    path = tmp_path / "changed.xlsx"
    path.write_bytes(poisoned(as_workbook(before)))
    book = load_workbook(path)
    for line in after.inputs:
        row = next(each.number for each in before.inputs if each.title == line.title)
        book[INPUTS.da].cell(FIRST_ROW + row, 3).value = natural(line.value)
    book.save(path)

    found = steps_in(recalculate(path), len(before.steps))

    expected = {(step.rule, step.subject): natural(step.value) for step in after.steps}
    assert {(step.rule, step.subject): value for step, value in zip(before.steps, found, strict=True)} == expected
    assert expected["example_depreciation", "Bygningen »Nord«"] != natural(before.steps[3].value)


def test_the_spoilt_workbook_really_holds_wrong_results(tmp_path: Path) -> None:
    record = recorded(explained())
    path = tmp_path / "poisoned.xlsx"
    path.write_bytes(poisoned(as_workbook(record)))

    assert set(steps_in(path, len(record.steps))) == {Decimal(POISON)}
