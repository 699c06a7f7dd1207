"""A step's formula says the same as its rule, readable and without binary noise."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ramme.citations import Place
from ramme.explanations import Explained, Section, recorded
from ramme.explanations.formulas import Cell, Sharing, Surroundings, formula, natural
from ramme.explanations.record import Kind, Record, Reference, Value
from ramme.quantities import (
    Condition,
    Days,
    Input,
    Kroner,
    OccupiedDays,
    Percent,
    Places,
    RuleName,
    Step,
    Years,
    greater,
    lesser,
    named,
    to_nearest,
    where,
)
from ramme.texts import same

A, B, C = (
    Kroner(1_000 * number, Input(title=same(name), place=Place(field=name)))
    for number, name in ((1, "a"), (2, "b"), (3, "c"))
)
P = Percent(610, Input(title=same("p"), place=Place(field="p")))
D = Days(365, Input(title=same("d"), place=Place(field="d")))
Y = Years(8, Input(title=same("y"), place=Place(field="y")))
N = Places(20, Input(title=same("n"), place=Place(field="n")))
APART: list[list[str]] = []
SHARED: list[Sharing] = []


def summed_apart(items: list[str]) -> str:
    APART.append(items)
    return "Sums!A1:A9"


def shared_apart(sharing: Sharing, member: int) -> str:
    SHARED.append(sharing)
    return f"F{member}"


def around(cells: Mapping[Reference, Cell]) -> Surroundings:
    return Surroundings("Steps", cells, "Sums", summed_apart, "Shares", shared_apart)


def record_of(value: Value) -> Record:
    assert value.origin is not None
    name = RuleName(name="rule", title=same("Regel"), says="")
    step = type(value)(value.data, Step(rule=name, subject="", value=value, came_from=value.origin))
    section = Section(title=same("Afsnit"), values=(step,))
    return recorded(Explained(title="", constructed=True, sections=(section,), results=(("", step),)))


def written(value: Value, *, rows_apart: int = 1) -> str:
    """The formula of a step that gave this value; its inputs are named by their titles, or lie in rows."""
    record = record_of(value)
    cells = {
        Reference(Kind.INPUT, line.number): Cell("Input", line.title.da, line.number * rows_apart)
        for line in record.inputs
    }
    text = formula(record.steps[-1].came_from, value, around(cells))
    for line in record.inputs:
        text = text.replace(f"Input!{line.title.da}{line.number * rows_apart}", line.title.da)
    return text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (A + B - C, "=ROUND(a+b-c,2)"),
        (A - (B - C), "=ROUND(a-(b-c),2)"),
        (A - (B + C), "=ROUND(a-(b+c),2)"),
        (A + (B - C), "=ROUND(a+b-c,2)"),
        ((A + B).times(D), "=ROUND((a+b)*d,2)"),
        (A - B.times(D), "=ROUND(a-b*d,2)"),
        (-(A + B), "=ROUND(-(a+b),2)"),
        (P.of(A + B).rounded(), "=ROUND(p*(a+b),2)"),
        (lesser(A, greater(B, C)), "=MIN(a,MAX(b,c))"),
        (lesser(A + B, C), "=ROUND(MIN(a+b,c),2)"),
        (to_nearest(A.per(D), C), "=ROUND(ROUND(ROUND((a/d)/c,6),0)*c,2)"),
        (A.annuity(P, Y).rounded(), "=ROUND(IF(p=0,a/y,-PMT(p,y,a)),2)"),
        (A.share(B, of=C).rounded(), "=ROUND(a*b/c,2)"),
        (A.share(B + C, of=C).rounded(), "=ROUND(a*(b+c)/c,2)"),
        (A.per(D).rounded() - B, "=ROUND(ROUND(a/d,2)-b,2)"),
        (A + Kroner(-50), "=ROUND(a+(-0.5),2)"),
        (A.times(OccupiedDays(305_000)).rounded(), "=ROUND(a*30.5,2)"),
        (N.over(D), "=n*d"),
        (N.over(D).at(P), "=ROUND(n*d*p,4)"),
        (A, "=a"),
    ],
)
def test_operands_stand_in_parentheses_only_where_they_must(value: Kroner, expected: str) -> None:
    assert written(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (A >= B, "=a>=b"),
        (A > B, "=a>b"),
        (A + B > C, "=ROUND(a+b-c,6)>0"),
        (A >= B - C, "=ROUND(a-(b-c),6)>=0"),
        ((A > B) & (B > C), "=AND(a>b,b>c)"),
        ((A > B) | (A + B > C), "=OR(a>b,ROUND(a+b-c,6)>0)"),
        (A.per(D).rounded() > B, "=ROUND(a/d,2)>b"),
    ],
)
def test_a_comparison_of_what_is_calculated_on_the_spot_is_made_without_noise(value: Condition, expected: str) -> None:
    assert written(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (where(A > B, then=A, otherwise=C), "=IF(a>b,a,c)"),
        (where(B > A, then=A, otherwise=B - C), "=ROUND(IF(b>a,a,b-c),2)"),
        (where(B > A, then=A.per(D), otherwise=C).rounded(), "=ROUND(IF(b>a,a/d,c),2)"),
    ],
)
def test_a_formula_holds_both_branches_of_a_choice(value: Kroner, expected: str) -> None:
    assert written(value) == expected


def _lines(count: int) -> Kroner:
    lines = ((str(row), Kroner(100, Input(title=same("E"), place=Place(row=row)))) for row in range(1, count + 1))
    return named(Kroner, list(lines)).total()


def test_cells_below_each_other_are_summed_as_one_range() -> None:
    assert written(_lines(3)) == "=ROUND(SUM(E:E3),2)"


@pytest.mark.parametrize(("count", "apart"), [(200, False), (201, True)])
def test_a_sum_of_scattered_cells_is_split_beyond_what_a_function_takes(count: int, *, apart: bool) -> None:
    APART.clear()

    text = written(_lines(count), rows_apart=2)

    assert (text == "=ROUND(SUM(Sums!A1:A9),2)") is apart
    assert [len(items) for items in APART] == ([count] if apart else [])


def test_a_formula_too_long_for_a_cell_is_our_mistake() -> None:
    record = record_of(A + B)
    far_away = {Reference(Kind.INPUT, line.number): Cell("S" * 4_100, "C", 1) for line in record.inputs}

    with pytest.raises(ValueError, match="too long for a cell"):
        formula(record.steps[0].came_from, A, around(far_away))


@pytest.mark.parametrize(
    ("value", "expected"),
    [(Kroner(-1_05), "-1.05"), (Percent(610), "0.0610"), (Days(365), "365"), (Kroner(0), "0.00")],
)
def test_a_cell_holds_a_figure_in_whole_units(value: Kroner, expected: str) -> None:
    assert str(natural(value)) == expected


def test_a_cell_holds_a_condition_as_true_or_false() -> None:
    assert natural(Condition(data=True)) is True
