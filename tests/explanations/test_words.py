"""A step is a sentence that a person can follow, in Danish and in English."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ramme.citations import NOWHERE, Citation, Place
from ramme.explanations import Explained, Section, recorded
from ramme.explanations.record import Value
from ramme.quantities import (
    ZERO,
    Clause,
    Condition,
    Date,
    Days,
    Input,
    Kroner,
    Months,
    OccupiedDays,
    Percent,
    Places,
    RuleName,
    Step,
    Weight,
    Years,
    greater,
    later,
    lesser,
    named,
    rule,
    to_nearest,
    where,
)
from ramme.quantities.quantity import Quantity
from ramme.texts import Text, same
from tests.explanations.examples import AGREEMENT, LINES, chain, explained, from_cell

A = Kroner(10_00, Input(title=same("a"), place=Place(field="a")))
B = Kroner(20_00, Input(title=same("b"), place=Place(field="b")))
C = Kroner(30_00, Input(title=same("c"), place=Place(field="c")))
N = Kroner(-5_00, Input(title=same("n"), place=Place(field="n")))
P = Percent(610, Input(title=same("p"), place=Place(field="p")))
D = Days(365, Input(title=same("d"), place=Place(field="d")))
Y = Years(8, Input(title=same("y"), place=Place(field="y")))


def says(value: Value) -> Text:
    """How the step would be told whose rule gave this value."""
    assert value.origin is not None
    name = RuleName(name="rule", title=same("Regel"), says="")
    step = type(value)(value.data, Step(rule=name, subject="", value=value, came_from=value.origin))
    section = Section(title=same("Afsnit"), values=(step,))
    record = recorded(Explained(title="", constructed=True, sections=(section,), results=(("", step),)))
    return record.steps[-1].says


def test_a_leaf_is_its_figure_and_its_name() -> None:
    record = recorded(explained())

    assert record.steps[2].says == Text(
        da="mindste af 7,0 % (Driftsherrens procent) og 6,1 % (Højeste overhead, kap. 11.3) "
        "af 3.955.957,43 kr. (Løn i alt), afrundet til hele øre",
        en="the lesser of 7.0 % (Driftsherrens procent) and 6.1 % (Overhead maximum, kap. 11.3) "
        "of DKK 3,955,957.43 (Wages, total), rounded to øre",
    )


def test_a_step_is_named_with_what_it_is_about() -> None:
    record = recorded(explained())

    assert record.steps[5].says.da == (
        "summen af 15.000,01 kr. (Afskrivning, Bygningen »Nord«) og 0,00 kr. (Afskrivning, Bus)"
    )


def test_of_a_choice_only_the_branch_taken_is_told_with_the_reasons() -> None:
    record = recorded(explained())

    assert record.steps[3].says == Text(
        da="1.500.000,50 kr. (Anskaffelse, Bygningen »Nord«) delt med 100 år (Levetid, Bygningen »Nord«), "
        "afrundet til hele øre, fordi 4 år (Alder, Bygningen »Nord«) er under 100 år (Levetid, Bygningen »Nord«) "
        "og 4 år (Alder, Bygningen »Nord«) er ikke over 90 år",
        en="DKK 1,500,000.50 (Anskaffelse, Bygningen »Nord«) divided by 100 years (Levetid, Bygningen »Nord«), "
        "rounded to øre, because 4 years (Alder, Bygningen »Nord«) is below 100 years (Levetid, Bygningen »Nord«) "
        "and 4 years (Alder, Bygningen »Nord«) is not above 90 years",
    )
    assert record.steps[4].says.da == "0,00 kr., fordi 9 år (Alder, Bus) er mindst 8 år (Levetid, Bus)"


def test_a_value_of_ones_own_says_so_instead_of_the_agreements_place() -> None:
    record = recorded(explained())

    assert record.steps[7].says.da == (
        "20 pladser (Pladser) i 365 dage (Dage i året, kap. 11.3) "
        "med 98,0 % (Forudsat belægning, egen værdi, ikke aftalens) belægning"
    )
    assert "98.0 % (Assumed occupancy, own value, not the agreement's)" in record.steps[7].says.en


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (2, "summen af 1,00 kr. (1) og 1,00 kr. (2)"),
        (6, "summen af 1,00 kr. (1), 1,00 kr. (2), 1,00 kr. (3), 1,00 kr. (4), 1,00 kr. (5) og 1,00 kr. (6)"),
        (7, "summen af 7 linjer"),
        (23, "summen af 23 linjer"),
    ],
)
def test_a_sum_of_more_than_six_is_told_by_the_number_of_its_lines(count: int, told: str) -> None:
    lines = [(str(row), from_cell(Kroner, 100, str(row), f"A{row}")) for row in range(1, count + 1)]

    assert says(named(Kroner, lines).total()).da == told


def test_a_long_sum_written_with_plus_is_told_by_its_number_too() -> None:
    total = A + B + C + A + B + C + A

    assert says(total) == Text(da="summen af 7 linjer", en="the sum of 7 lines")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (A + B - C, "10,00 kr. (a) + 20,00 kr. (b) − 30,00 kr. (c)"),
        (A - (B - C), "10,00 kr. (a) − (20,00 kr. (b) − 30,00 kr. (c))"),
        (A - -B, "10,00 kr. (a) − (minus 20,00 kr. (b))"),
        (A - N, "10,00 kr. (a) + 5,00 kr. (n)"),
        (A + N, "10,00 kr. (a) − 5,00 kr. (n)"),
        (-N, "minus (-5,00 kr. (n))"),
        (A - -N, "10,00 kr. (a) − (minus (-5,00 kr. (n)))"),
        ((A + B).times(D), "(10,00 kr. (a) + 20,00 kr. (b)) × 365 dage (d)"),
        (A + B.times(D), "10,00 kr. (a) + 20,00 kr. (b) × 365 dage (d)"),
        (
            P.of(A + B).rounded(),
            "6,1 % (p) af (10,00 kr. (a) + 20,00 kr. (b)), afrundet til hele øre",
        ),
        (
            A - P.of(B).rounded(),
            "10,00 kr. (a) − (6,1 % (p) af 20,00 kr. (b), afrundet til hele øre)",
        ),
        (lesser(A, greater(B, C)), "mindste af 10,00 kr. (a) og (største af 20,00 kr. (b) og 30,00 kr. (c))"),
        (
            to_nearest((A + B).per(D), Kroner(50)),
            "(10,00 kr. (a) + 20,00 kr. (b)) delt med 365 dage (d), afrundet til nærmeste 0,50 kr.",
        ),
        (A.annuity(P, Y).rounded(), "annuitet af 10,00 kr. (a) med 6,1 % (p) over 8 år (y), afrundet til hele øre"),
        (named(Kroner, [("a", A), ("b", B)]).total() + C, "(summen af 10,00 kr. (a) og 20,00 kr. (b)) + 30,00 kr. (c)"),
    ],
)
def test_what_is_inside_stands_in_parentheses_where_it_could_be_misread(value: Kroner, told: str) -> None:
    assert says(value).da == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (where(A >= B, then=C, otherwise=A), "10,00 kr. (a), fordi 10,00 kr. (a) er under 20,00 kr. (b)"),
        (where(B >= A, then=C, otherwise=A), "30,00 kr. (c), fordi 20,00 kr. (b) er mindst 10,00 kr. (a)"),
        (where(A > B, then=C, otherwise=ZERO), "0,00 kr., fordi 10,00 kr. (a) er ikke over 20,00 kr. (b)"),
        (
            where((B > A) & (C > B), then=C, otherwise=A),
            "30,00 kr. (c), fordi både 20,00 kr. (b) er over 10,00 kr. (a) og 30,00 kr. (c) er over 20,00 kr. (b)",
        ),
        (
            where((A > B) | (B > C), then=C, otherwise=B),
            (
                "20,00 kr. (b), for det gælder ikke, at "
                "enten 10,00 kr. (a) er over 20,00 kr. (b) eller 20,00 kr. (b) er over 30,00 kr. (c)"
            ),
        ),
        (
            where(A > B, then=A.per(D), otherwise=C).rounded(),
            "30,00 kr. (c), fordi 10,00 kr. (a) er ikke over 20,00 kr. (b)",
        ),
        (
            to_nearest(where(B > A, then=A.per(D), otherwise=C), Kroner(100)),
            (
                "10,00 kr. (a) delt med 365 dage (d), afrundet til nærmeste 1,00 kr., "
                "fordi 20,00 kr. (b) er over 10,00 kr. (a)"
            ),
        ),
    ],
)
def test_a_choice_says_why(value: Kroner, told: str) -> None:
    assert says(value).da == told


@pytest.mark.parametrize(
    ("condition", "danish", "english"),
    [
        (B >= A, "20,00 kr. (b) er mindst 10,00 kr. (a)", "DKK 20.00 (b) is at least DKK 10.00 (a)"),
        (A >= B, "10,00 kr. (a) er under 20,00 kr. (b)", "DKK 10.00 (a) is below DKK 20.00 (b)"),
        (A > B, "10,00 kr. (a) er ikke over 20,00 kr. (b)", "DKK 10.00 (a) is not above DKK 20.00 (b)"),
        (
            (A > B) | (B > C),
            "det gælder ikke, at enten 10,00 kr. (a) er over 20,00 kr. (b) eller 20,00 kr. (b) er over 30,00 kr. (c)",
            "it is not so that either DKK 10.00 (a) is above DKK 20.00 (b) or DKK 20.00 (b) is above DKK 30.00 (c)",
        ),
    ],
)
def test_a_condition_is_told_as_it_is(condition: Condition, danish: str, english: str) -> None:
    assert says(condition) == Text(da=danish, en=english)


def test_a_named_condition_is_told_by_its_name() -> None:
    capped = chain(700).capped
    not_capped = chain(500).capped

    assert says(where(capped, then=A, otherwise=B)).da == "10,00 kr. (a), fordi »Er procenten over loftet?« (ja)"
    assert says(where(not_capped, then=A, otherwise=B)).en == (
        "DKK 20.00 (b), because “Is the percentage above the maximum?” (no)"
    )


@pytest.mark.parametrize(
    ("place", "reading", "name"),
    [
        ("kap. 11.3", None, "Dage, kap. 11.3"),
        ("", None, "Dage"),
        ("ingen tekst i aftalen; set i takstlister fra 2019", None, "Dage"),
        ("ingen tekst i aftalen; set i takstlister fra 2019", same("365"), "Dage, vores fortolkning"),
    ],
)
def test_a_clause_is_named_with_its_place_when_that_is_short(place: str, reading: Text | None, name: str) -> None:
    clause = Clause(
        path="calendar.days",
        title=Text(da="Dage", en="Days"),
        citation=Citation(document="x", title=AGREEMENT, place=place),
        says=same(""),
        reading=reading,
    )

    assert says(A.times(Days(365, clause))).da == f"10,00 kr. (a) × 365 dage ({name})"


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (
            lambda: A.share_per_day(Weight(150), of=Weight(150).on(OccupiedDays(10_000))).rounded(),
            "10,00 kr. (a) × 1,5 / (1 belægningsdage med vægt 1,5), afrundet til hele øre",
        ),
        (lambda: Places(3).over(D), "3 pladser i 365 dage (d)"),
        (lambda: A.times(OccupiedDays(5_000)).rounded(), "10,00 kr. (a) × 0,5 belægningsdage, afrundet til hele øre"),
    ],
)
def test_constants_are_told_as_bare_figures(make: Callable[[], Quantity], told: str) -> None:
    assert says(make()).da == told


def test_braces_in_what_a_user_typed_are_only_text() -> None:
    typed = Kroner(10_00, Input(title=same("{0} {all} {step}"), place=NOWHERE))

    assert says(typed + A).da == "10,00 kr. ({0} {all} {step}) + 10,00 kr. (a)"


def test_the_example_has_more_lines_than_are_told() -> None:
    assert len(LINES) == 7
    assert recorded(explained()).steps[0].says == Text(da="summen af 7 linjer", en="the sum of 7 lines")


def test_to_add_a_negative_figure_is_told_as_subtracting_it() -> None:
    @rule(da="I alt", en="Total")
    def with_negative(*, amount: Kroner, regulation: Kroner) -> Kroner:
        """An amount with a regulation."""
        return amount + regulation

    result = with_negative(amount=Kroner(10_000), regulation=Kroner(-2_500))
    record = recorded(
        Explained(
            title="", constructed=True, sections=(Section(title=same("S"), values=(result,)),), results=(("", result),)
        )
    )

    assert record.steps[0].says.da == "100,00 kr. − 25,00 kr."
    assert record.steps[0].says.en == "DKK 100.00 − DKK 25.00"


GIVEN = Date(42_383, Input(title=same("opsagt"), place=Place(field="opsagt")))
LAST = Date(42_400, Input(title=same("fraflyttet"), place=Place(field="fraflyttet")))
TWO = Months(200, Input(title=same("varsel"), place=Place(field="varsel")))


@pytest.mark.parametrize(
    ("value", "da", "en"),
    [
        (
            GIVEN.months_later(TWO),
            "2 måneder (varsel) efter 14. januar 2016 (opsagt)",
            "2 months (varsel) after 14 January 2016 (opsagt)",
        ),
        (
            GIVEN.month_end(Months(100)),
            "månedens sidste dag 1 måned efter 14. januar 2016 (opsagt)",
            "the last day of the month 1 month after 14 January 2016 (opsagt)",
        ),
        (
            GIVEN.days_later(Days(30)),
            "30 dage efter 14. januar 2016 (opsagt)",
            "30 days after 14 January 2016 (opsagt)",
        ),
        (
            GIVEN.days_until(LAST),
            "dagene fra 14. januar 2016 (opsagt) til 31. januar 2016 (fraflyttet)",
            "the days from 14 January 2016 (opsagt) to 31 January 2016 (fraflyttet)",
        ),
        (
            GIVEN.days_through(LAST),
            "dagene fra og med 14. januar 2016 (opsagt) til og med 31. januar 2016 (fraflyttet)",
            "the days from 14 January 2016 (opsagt) through 31 January 2016 (fraflyttet)",
        ),
        (
            later(GIVEN, LAST),
            "den seneste af 14. januar 2016 (opsagt) og 31. januar 2016 (fraflyttet)",
            "the later of 14 January 2016 (opsagt) and 31 January 2016 (fraflyttet)",
        ),
        (
            LAST > GIVEN,
            "31. januar 2016 (fraflyttet) er efter 14. januar 2016 (opsagt)",
            "31 January 2016 (fraflyttet) is after 14 January 2016 (opsagt)",
        ),
        (
            GIVEN > LAST,
            "14. januar 2016 (opsagt) er ikke efter 31. januar 2016 (fraflyttet)",
            "14 January 2016 (opsagt) is not after 31 January 2016 (fraflyttet)",
        ),
        (
            GIVEN >= LAST,
            "14. januar 2016 (opsagt) er før 31. januar 2016 (fraflyttet)",
            "14 January 2016 (opsagt) is before 31 January 2016 (fraflyttet)",
        ),
    ],
)
def test_dates_are_told_in_words(value: Value, da: str, en: str) -> None:
    assert says(value) == Text(da=da, en=en)
