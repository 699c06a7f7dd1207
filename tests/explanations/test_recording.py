"""A record holds every step once, in the order of the form, with references instead of copies."""

from __future__ import annotations

import pytest

from ramme.citations import Place
from ramme.explanations import Explained, Section, recorded
from ramme.explanations.record import Kind, Record, Reference, references_in
from ramme.quantities import ZERO, Input, Kroner, Percent, named
from ramme.texts import Text, same
from tests.explanations.examples import (
    chain,
    example_depreciations,
    example_overhead,
    example_wages,
    explained,
    from_cell,
    from_clause,
)


@pytest.fixture(scope="module")
def record() -> Record:
    return recorded(explained())


def titles(record: Record, *, used: bool) -> list[str]:
    return [step.name.da for step in record.steps if step.used is used]


def test_steps_stand_in_the_order_of_the_form_with_what_they_rest_on_first(record: Record) -> None:
    assert titles(record, used=True) == [
        "Løn i alt",
        "Er procenten over loftet?",
        "Overhead til administration",
        "Afskrivning, Bygningen »Nord«",
        "Afskrivning, Bus",
        "Afskrivninger i alt",
        "Grundlag for taksten",
        "Belægningsdage",
        "Takst pr. dag, Døgnophold",
    ]
    assert [step.number for step in record.steps] == list(range(1, len(record.steps) + 1))


def test_what_only_a_branch_not_taken_would_use_comes_last_and_in_no_section(record: Record) -> None:
    assert titles(record, used=False) == ["Restværdi, Bygningen »Nord«", "Restværdi, Bus"]
    assert [line.title.da for line in record.inputs if not line.used] == ["Anskaffelse, Bus"]
    in_sections = {line for section in record.sections for line in section.lines}
    assert not any(Reference(Kind.STEP, step.number) in in_sections for step in record.steps if not step.used)


def test_a_step_is_told_only_of_steps_before_it(record: Record) -> None:
    for step in record.steps:
        if step.used:
            told = [number for kind, number in references_in(step.came_from) if kind is Kind.STEP]
            assert all(number < step.number for number in told)


def test_a_line_that_stands_in_two_sections_is_one_step(record: Record) -> None:
    wages = Reference(Kind.STEP, 1)

    assert wages in record.sections[0].lines
    assert wages in record.sections[2].lines
    assert titles(record, used=True).count("Løn i alt") == 1


def test_an_input_that_is_shown_has_a_line_in_its_section(record: Record) -> None:
    shown = [record.line(line).name.da for line in record.sections[2].lines]

    assert shown == ["Løn i alt", "Indtægter", "Grundlag for taksten", "Belægningsdage", "Takst pr. dag, Døgnophold"]


def test_a_clause_read_by_two_rules_is_one_clause(record: Record) -> None:
    assert [line.clause.path for line in record.clauses] == [
        "overhead.administration_percent_max",
        "calendar.days_per_year",
        "occupancy.assumed_percent",
        "rounding.day_rate",
    ]


def test_two_cells_with_the_same_figure_are_two_inputs() -> None:
    lines = (("Løn", 100_00), ("Løn", 100_00))

    record = recorded(explained(lines=lines))

    assert [line.place.cell for line in record.inputs[:2]] == ["C4", "C5"]


def test_inputs_without_a_place_are_told_apart() -> None:
    lines = [Kroner(100_00, Input(title=same("Løn"), place=Place())) for _ in range(2)]
    wages = example_wages(lines=named(Kroner, [("a", lines[0]), ("b", lines[1])]))

    record = recorded(
        Explained(
            title="To ens",
            constructed=True,
            sections=(Section(title=same("Løn"), values=(wages,)),),
            results=(("", wages),),
        )
    )

    assert len(record.inputs) == 2


def test_the_same_clause_with_a_value_of_ones_own_is_another_line() -> None:
    title = Text(da="Højeste overhead", en="Overhead maximum")
    percent = from_cell(Percent, 700, "Procent", "C20")
    costs = from_cell(Kroner, 100_000_00, "Omkostninger", "C21")
    overheads = [
        example_overhead(
            costs=costs,
            operator_percent=percent,
            ceiling=from_clause(Percent, whole, "overhead.administration_percent_max", title, own=own),
        )
        for whole, own in ((610, False), (500, True))
    ]

    record = recorded(
        Explained(
            title="Egen værdi",
            constructed=True,
            sections=(Section(title=same("Overhead"), values=tuple(overheads)),),
            results=(("", overheads[0]),),
        )
    )

    assert [(line.value.data, line.clause.own) for line in record.clauses] == [(610, False), (500, True)]


def test_a_result_outside_every_section_brings_its_steps_along() -> None:
    rate = chain().rate

    record = recorded(Explained(title="Kun taksten", constructed=True, sections=(), results=(("Døgnophold", rate),)))

    assert [section.title.en for section in record.sections] == ["Other steps"]
    assert record.line(record.results[0][1]).value.data == 554_00
    assert len(record.sections[0].lines) == 8


def test_without_a_ladder_the_last_figure_of_each_section_leads_to_the_result() -> None:
    told = chain()

    record = recorded(
        Explained(
            title="Uden stige",
            constructed=True,
            sections=(
                Section(title=same("Drift"), values=(told.wages, told.overhead)),
                Section(title=same("Takst"), values=(told.frame, told.rate)),
            ),
            results=(("", told.rate),),
        )
    )

    assert [(title.da, record.line(line).name.da) for title, line in record.ladder] == [
        ("Drift", "Overhead til administration"),
        ("Takst", "Takst pr. dag, Døgnophold"),
    ]


def test_a_step_made_of_nothing_has_no_parts() -> None:
    nothing = example_depreciations(assets=named(Kroner, []))

    record = recorded(
        Explained(
            title="Intet",
            constructed=True,
            sections=(Section(title=same("Kapital"), values=(nothing,)),),
            results=(("", nothing),),
        )
    )

    assert references_in(record.steps[0].came_from) == ()
    assert record.steps[0].says.da == "0,00 kr."


def test_a_figure_without_a_name_cannot_have_a_line() -> None:
    nameless = Explained(
        title="Navnløs",
        constructed=True,
        sections=(Section(title=same("Sum"), values=(ZERO,)),),
        results=(),
    )

    with pytest.raises(TypeError, match="only steps, inputs and clauses"):
        recorded(nameless)


def test_a_record_does_not_hold_the_calculation_alive(record: Record) -> None:
    assert all(type(step.value.origin).__name__ in ("Constant", "NoneType") for step in record.steps)
